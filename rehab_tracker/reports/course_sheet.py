"""The course on paper: the timeline drawn on top, and the same facts by month below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from rehab_tracker.charts.course import Window
from rehab_tracker.charts.course_figure import timelines
from rehab_tracker.charts.look import PAPER
from rehab_tracker.core.i18n import _, format_date, format_month, plural, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.course.facts import KIND_NAMES, CourseFact, by_month
from rehab_tracker.domain.patients import Patient
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.parts import Column, space, table
from rehab_tracker.reports.style import BOTTOM, CLINICAL, TOP
from rehab_tracker.reports.text import Paragraph

_HEAD = 84.0
"""What the title and the period take of the first page, in points."""


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
    """The course as a PDF, lying on its side because time runs across; made in memory."""
    title = translate(_("Course"))
    about = " · ".join((title, paper.patient.full_name, format_date(paper.today)))
    head = letterhead(paper.clinic)
    sheet = Sheet(title, head, about=about, practice=practice, landscape=True)
    return make_pdf(list(_story(paper, title, sheet)), sheet)


def _story(paper: CoursePaper, title: str, sheet: Sheet) -> Iterator[Flowable]:
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
    high = sheet.size[1] - TOP - BOTTOM - _HEAD
    says = plural("Timeline with {n} entry", "Timeline with {n} entries", len(paper.facts))
    for figure in timelines(paper.facts, window, PAPER, paper.today, sheet.width / 72, high):
        yield ChartPicture(figure, says, high)
    yield space(8)
    for month, facts in by_month(paper.facts):
        yield Paragraph(format_month(month), CLINICAL.heading)
        yield _listed(facts, sheet.width)


def _listed(facts: list[CourseFact], width: float) -> Flowable:
    columns = [
        Column(translate(_("Day")), 4),
        Column(translate(_("Kind")), 3),
        Column(translate(_("What")), 12),
    ]
    rows = [(each.when(), translate(KIND_NAMES[each.kind]), _what(each)) for each in facts]
    return table(columns, rows, CLINICAL, width)


def _what(fact: CourseFact) -> str:
    if not fact.detail:
        return fact.title
    return ", ".join(part for part in (fact.title.rstrip("."), fact.detail) if part)
