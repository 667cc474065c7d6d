"""The course on paper: the timeline drawn on top, and the same facts by month below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from rehab_tracker.charts.course import Window
from rehab_tracker.charts.course_figure import timeline
from rehab_tracker.charts.look import PAPER
from rehab_tracker.core.i18n import _, format_date, format_month, plural, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.course.facts import KIND_NAMES, CourseFact, by_month
from rehab_tracker.domain.patients import Patient
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.parts import Column, space, table
from rehab_tracker.reports.style import CLINICAL, WIDTH
from rehab_tracker.reports.text import Paragraph


@dataclass(frozen=True)
class CoursePaper:
    """What is printed: whose course, which days of it, by whom."""

    clinic: ClinicDetails
    patient: Patient
    facts: tuple[CourseFact, ...]
    first: date
    last: date
    today: date
    made_by: str


def course_pdf(paper: CoursePaper, *, practice: bool = False) -> bytes:
    """The course as a PDF, made in memory."""
    title = translate(_("Course"))
    about = " · ".join((title, paper.patient.full_name, format_date(paper.today)))
    sheet = Sheet(title, letterhead(paper.clinic), about=about, practice=practice)
    return make_pdf(list(_story(paper, title)), sheet)


def _story(paper: CoursePaper, title: str) -> Iterator[Flowable]:
    patient = paper.patient
    number = translate(_("No. {number}"), number=patient.number) if patient.number else ""
    whose = " · ".join(part for part in (patient.full_name, number) if part)
    period = translate(
        _("From {first} until {last}"),
        first=format_date(paper.first),
        last=format_date(paper.last),
    )
    yield Paragraph(title, CLINICAL.title)
    yield Paragraph(whose, CLINICAL.strong)
    by = translate(_("What {name} may see"), name=paper.made_by)
    yield Paragraph(" · ".join((period, by)), CLINICAL.subtitle)
    if not paper.facts:
        yield Paragraph(translate(_("Nothing is on file in this time.")), CLINICAL.body)
        return
    window = Window.of(paper.first, paper.last)
    figure = timeline(paper.facts, window, PAPER, paper.today, WIDTH / 72)
    says = plural("Timeline with {n} entry", "Timeline with {n} entries", len(paper.facts))
    yield ChartPicture(figure, says)
    yield space(8)
    for month, facts in by_month(paper.facts):
        yield Paragraph(format_month(month), CLINICAL.heading)
        yield _listed(facts)


def _listed(facts: list[CourseFact]) -> Flowable:
    columns = [
        Column(translate(_("Day")), 3),
        Column(translate(_("Kind")), 3),
        Column(translate(_("What")), 8),
    ]
    rows = [(each.when(), translate(KIND_NAMES[each.kind]), _what(each)) for each in facts]
    return table(columns, rows, CLINICAL)


def _what(fact: CourseFact) -> str:
    return ", ".join(part for part in (fact.title, fact.detail) if part)
