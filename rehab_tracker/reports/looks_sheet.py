"""Who has looked at my record: the list that a person may take home."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.looks import Look, LooksPaper, did, who
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.parts import Column, space, table
from rehab_tracker.reports.style import CLINICAL
from rehab_tracker.reports.text import Paragraph

EXPLAINED = _(
    "Each time somebody of the team opens this record or writes in it, the program notes who it "
    "was and when. Nobody can change these notes. Ask the team about any line you do not "
    "understand."
)


def looks_sheet(paper: LooksPaper, *, anchor: str = "", practice: bool = False) -> bytes:
    """The list as a PDF, the newest day first."""
    title = translate(_("Who has looked at my record"))
    about = " · ".join((title, paper.patient.full_name, format_date(paper.ends)))
    sheet = Sheet(title, letterhead(paper.clinic), about=about, practice=practice, anchor=anchor)
    return make_pdf(list(_story(paper, title)), sheet)


def _story(paper: LooksPaper, title: str) -> Iterator[Flowable]:
    yield Paragraph(title, CLINICAL.title)
    yield Paragraph(_whose(paper), CLINICAL.strong)
    yield Paragraph(_period(paper), CLINICAL.subtitle)
    yield Paragraph(translate(EXPLAINED), CLINICAL.body)
    yield space(6)
    if not paper.looks:
        yield Paragraph(translate(_("Nobody opened the record in this time.")), CLINICAL.strong)
        return
    columns = [
        Column(translate(_("Day")), 2),
        Column(translate(_("Who")), 4),
        Column(translate(_("What they did")), 6),
    ]
    yield table(columns, [(_when(look), who(look), did(look)) for look in paper.looks], CLINICAL)


def _whose(paper: LooksPaper) -> str:
    patient = paper.patient
    number = translate(_("No. {number}"), number=patient.number) if patient.number else ""
    return " · ".join(part for part in (patient.full_name, patient.local_name, number) if part)


def _period(paper: LooksPaper) -> str:
    if paper.begins is None:
        return translate(_("From the beginning until {day}"), day=format_date(paper.ends))
    return translate(
        _("From {first} until {last}"),
        first=format_date(paper.begins),
        last=format_date(paper.ends),
    )


def _when(look: Look) -> str:
    day, first, last = format_date(look.on), format_time(look.first), format_time(look.last)
    if first == last:
        return translate(_("{day}, {time}"), day=day, time=first)
    return translate(_("{day}, {first} to {last}"), day=day, first=first, last=last)
