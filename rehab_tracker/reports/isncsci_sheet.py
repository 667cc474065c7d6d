"""One ISNCSCI exam on one page: findings, figures, sums, levels, grade, examiner."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from reportlab.platypus import Flowable, Table, TableStyle

from rehab_tracker.core.i18n import _, format_date, format_time, plural, translate
from rehab_tracker.domain.exam_results import (
    COMPLETENESS_NAMES,
    SIDED,
    SUMS,
    WHOLE,
    ExamPaper,
    SoFar,
    so_far,
    sum_text,
)
from rehab_tracker.domain.exams import COUNT, WORKSHEET, ExamOnFile
from rehab_tracker.domain.isncsci.checks import checks
from rehab_tracker.domain.isncsci.cord import SIDES
from rehab_tracker.domain.isncsci.exam import CELL_NAMES, Cell
from rehab_tracker.domain.signing import AddendumLine, EntryHistory
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.lines import CENTRE
from rehab_tracker.reports.parts import OWN_FONT, Column, box, bullets, space, table
from rehab_tracker.reports.style import CLINICAL, WIDTH
from rehab_tracker.reports.text import Paragraph
from rehab_tracker.reports.worksheet import SIDE_NAMES, Figure, Figures, Grid

_FIGURES_WIDTH: Final = WIDTH - Grid.WIDTH - 12
NOTHING: Final = "–"
ANSWER_NAMES: Final = {"Yes": _("Yes"), "No": _("No"), "NT": _("Not testable")}


def isncsci_sheet(paper: ExamPaper, *, practice: bool = False) -> bytes:
    """The exam as a PDF; one that is not signed says DRAFT across the page."""
    title = translate(_("ISNCSCI examination"))
    return make_pdf(
        list(_story(paper, title)),
        Sheet(
            title,
            letterhead(paper.clinic),
            about=_about(paper, title),
            practice=practice,
            draft=not paper.exam.signed,
        ),
    )


def _about(paper: ExamPaper, title: str) -> str:
    day = format_date(paper.exam.examined_on)
    return " · ".join(part for part in (title, paper.patient.full_name, day) if part)


def _story(paper: ExamPaper, title: str) -> Iterator[Flowable]:
    exam, now = paper.exam, so_far(paper.exam)
    yield Paragraph(title, CLINICAL.title)
    yield Paragraph(_whose(paper), CLINICAL.strong)
    yield Paragraph(_signature(paper), CLINICAL.subtitle)
    yield _findings(exam)
    yield space(6)
    yield box([Paragraph(_in_short(exam, now), CLINICAL.strong)])
    yield _two(_levels(now), _sums(now))
    yield from _notes(exam, now)
    if paper.history is not None:
        yield from _said_later(paper.history)


def _said_later(history: EntryHistory) -> Iterator[Flowable]:
    """Corrections and addenda, so that the paper never says less than the record."""
    if history.correction is not None:
        said = _("Written in error, said {who} on {day}: {reason}")
        corrected = history.correction
        words = translate(
            said, who=corrected.author, day=_day(corrected.written_at), reason=corrected.reason
        )
        yield box([Paragraph(words, CLINICAL.strong)])
    if history.addenda:
        yield Paragraph(translate(_("Added later")), CLINICAL.strong)
    for added in _in_order(history.addenda):
        said = _("{day}, {who}: {reason}. {words}")
        if not added.standing.counts:
            said = _("{day}, {who}: {reason}. {words} (written in error)")
        words = translate(
            said, day=_day(added.written_at), who=added.author, reason=added.reason,
            words=added.text,
        )  # fmt: skip
        yield Paragraph(words, CLINICAL.body)


def _in_order(addenda: Iterable[AddendumLine]) -> Iterator[AddendumLine]:
    for added in addenda:
        yield added
        yield from _in_order(added.addenda)


def _day(moment: datetime) -> str:
    return format_date(moment.astimezone().date())


def _whose(paper: ExamPaper) -> str:
    patient, day = paper.patient, paper.exam.examined_on
    years = patient.age(day)
    parts = [patient.full_name, patient.local_name]
    if patient.number:
        parts.append(translate(_("No. {number}"), number=patient.number))
    if patient.born_on:
        parts.append(translate(_("born {day}"), day=format_date(patient.born_on)))
        parts.append(plural("{n} year old", "{n} years old", years))
    else:
        parts.append(plural("about {n} year old", "about {n} years old", years))
    return " · ".join(part for part in parts if part)


def _signature(paper: ExamPaper) -> str:
    day = format_date(paper.exam.examined_on)
    examined = translate(
        _("Examined on {day} by {examiner}"), day=day, examiner=paper.examiner or NOTHING
    )
    signed_at = paper.exam.signed_at
    if signed_at is None:
        return " · ".join((examined, translate(_("not signed"))))
    local = signed_at.astimezone()
    said = translate(
        _("signed on {day} at {time}"), day=format_date(local.date()), time=format_time(local)
    )
    return " · ".join((examined, said))


def _findings(exam: ExamOnFile) -> Table:
    figures = Figures(
        (
            Figure(_("Light touch"), "light_touch", exam),
            Figure(_("Pin prick"), "pin_prick", exam),
        ),
        _FIGURES_WIDTH,
    )
    beside = [figures, space(6), *(Paragraph(line, CLINICAL.cell) for line in _singly(exam))]
    style = TableStyle(
        [
            OWN_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table([[Grid(exam), "", beside]], [Grid.WIDTH, 12, _FIGURES_WIDTH], style=style)


def _singly(exam: ExamOnFile) -> Iterator[str]:
    """Anal contraction and pressure, and non-key muscles, in words."""
    for cell in (Cell("vac"), Cell("dap")):
        typed = exam.typed(cell)
        answer = translate(ANSWER_NAMES[typed]) if typed else NOTHING
        yield translate(_("{name}: {answer}"), name=_named(cell), answer=answer)
    for side in SIDES:
        cell = Cell("non_key", side)
        if exam.typed(cell):
            yield translate(_("{name}: {answer}"), name=_named(cell), answer=exam.typed(cell))


def _named(cell: Cell) -> str:
    return translate(CELL_NAMES[cell.column, cell.side])


def _in_short(exam: ExamOnFile, now: SoFar) -> str:
    if now.result is None:
        return plural(
            "{n} answer is still missing; without it there is no grade.",
            "{n} answers are still missing; without them there is no grade.",
            COUNT - exam.filled,
        )
    whole = now.result.complete
    words = [translate(COMPLETENESS_NAMES[c.rstrip("*")]) for c in whole.candidates]
    said = {
        "neurological_level": _answer(now, "neurological_level"),
        "complete": ", ".join(words),
        "ais": _answer(now, "ais"),
    }
    return "   ·   ".join(
        translate(_("{name}: {answer}"), name=translate(WHOLE[name]), answer=answer)
        for name, answer in said.items()
    )


def _answer(now: SoFar, name: str) -> str:
    found = now.answers.get(name)
    return ", ".join(found.candidates) if found else NOTHING


def _levels(now: SoFar) -> Table:
    columns = [Column("", 3)]
    columns += [Column(translate(SIDE_NAMES[side]), 1, CENTRE) for side in SIDES]
    rows = [
        [translate(heading), *(_answer(now, f"{side}.{name}") for side in SIDES)]
        for name, heading in SIDED.items()
    ]
    return table(columns, rows, CLINICAL, (WIDTH - 10) / 2)


def _sums(now: SoFar) -> Table:
    columns = [Column("", 2.6)]
    columns += [Column(translate(SIDE_NAMES[side]), 1, CENTRE) for side in SIDES]
    columns.append(Column(translate(_("Both")), 1, CENTRE))
    rows = [
        [translate(heading), *(_points(now, name, side) for side in (*SIDES, None))]
        for name, heading in SUMS.items()
    ]
    return table(columns, rows, CLINICAL, (WIDTH - 10) / 2)


def _points(now: SoFar, name: str, side: str | None) -> str:
    if now.result is None:
        return NOTHING
    return sum_text(now.totals, name, "left" if side == "left" else "right" if side else None)


def _two(first: Table, second: Table) -> Table:
    plain = TableStyle(
        [
            OWN_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    half = (WIDTH - 10) / 2
    return Table([[first, "", second]], [half, 10, half], style=plain)


def _notes(exam: ExamOnFile, now: SoFar) -> Iterator[Flowable]:
    """What a star means here, what to check again, and the examiner's own words."""
    starred = [_star(exam, cell) for cell in WORKSHEET.values() if cell.key in exam.stars]
    if starred:
        yield Paragraph(translate(_("Findings with another cause than the cord")), CLINICAL.strong)
        yield from bullets(starred, CLINICAL)
    if now.exam is not None and now.result is not None:
        for check in checks(now.exam, now.result):
            yield Paragraph(str(check), CLINICAL.body)
    if exam.comment.strip():
        yield Paragraph(translate(_("Comment")), CLINICAL.strong)
        yield Paragraph(exam.comment.strip(), CLINICAL.body)


def _star(exam: ExamOnFile, cell: Cell) -> str:
    star = exam.stars[cell.key]
    sentence = (
        _("{cell} is {value}: {reason}. It counts as normal.")
        if star.as_normal
        else _("{cell} is {value}: {reason}. It counts as not normal.")
    )
    return translate(
        sentence, cell=cell, value=exam.notation(cell), reason=star.reason.rstrip(". ")
    )
