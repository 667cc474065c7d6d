"""The home programme on paper: exercises with their drawings, and boxes to tick."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table, TableStyle

from rehab_tracker.core.i18n import (
    _,
    format_date,
    is_right_to_left,
    language,
    plural,
    translate,
    translate_warning,
    warning,
    weekday_letters,
)
from rehab_tracker.domain.home_paper import HomePaper, amount, dose
from rehab_tracker.domain.home_programme import DIARY_DAYS, SIDE_NAMES, HomeExercise
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.exercise_picture import ExercisePicture
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.lines import CENTRE, TextStyle
from rehab_tracker.reports.parts import OWN_FONT, numbered, space
from rehab_tracker.reports.style import FAMILY, INK, LINE, MUTED, WIDTH
from rehab_tracker.reports.text import Paragraph, draw_line

STOP_AND_CALL = warning(
    "Stop and call the ward if something hurts more than usual, if the skin stays red or dark, or"
    " if you feel unwell."
)
PICTURE, SMALL_PICTURE = 148.0, 62.0
_BOX, _GAP = 21.0, 3.6
_LETTER = TextStyle(size=8.5, colour=MUTED, align=CENTRE)
_NAME = replace(FAMILY.strong, after=1)
_MIND = replace(FAMILY.strong, size=13, leading=17, after=2)
_DOSE = replace(FAMILY.body, bold=True, colour="#0B6B80", after=3)
_TELL = replace(FAMILY.small, after=0)


def home_programme_sheet(paper: HomePaper, *, practice: bool = False) -> bytes:
    """The paper as a PDF in large type: the exercises, then a page to tick."""
    title = translate(_("Home programme"))
    about = " · ".join(
        part
        for part in (title, paper.patient.full_name, paper.reader, format_date(paper.made_on))
        if part
    )
    sheet = Sheet(title, letterhead(paper.clinic), about=about, practice=practice)
    return make_pdf([*_exercises(paper, title), PageBreak(), *_ticks(paper)], sheet)


def _exercises(paper: HomePaper, title: str) -> Iterator[Flowable]:
    yield Paragraph(title, FAMILY.title)
    yield Paragraph(_whose(paper), FAMILY.strong)
    if paper.programme.note:
        yield Paragraph(paper.programme.note, FAMILY.body)
    yield Paragraph(
        translate_warning(STOP_AND_CALL),
        FAMILY.body,
    )
    for number, item in enumerate(paper.exercises, start=1):
        yield KeepTogether([_exercise(number, item)])
    if paper.left_out:
        yield Paragraph(
            plural(
                "{n} exercise is not on this copy.",
                "{n} exercises are not on this copy.",
                paper.left_out,
            ),
            FAMILY.small,
        )


def _whose(paper: HomePaper) -> str:
    programme = paper.programme
    said = translate(
        _("{name}, from {day}, by {member}."),
        name=paper.patient.full_name,
        day=format_date(programme.begins_on),
        member=paper.prepared_by,
    )
    if programme.review_on is None:
        return said
    review = translate(_("We look at it together on {day}."), day=format_date(programme.review_on))
    return f"{said} {review}"


def _exercise(number: int, item: HomeExercise) -> Table:
    """The drawing where reading begins, the words beside it."""
    about = item.about
    name = translate(_("{n}. {name}"), n=number, name=translate(about.name))
    words: list[Flowable] = [Paragraph(name, _NAME), Paragraph(dose(item), _DOSE)]
    words += numbered([translate_warning(step) for step in about.steps], FAMILY)
    if about.helped:
        words.append(Paragraph(translate(_("With a helper.")), FAMILY.body))
    for minded in (translate_warning(about.mind) if about.mind else "", item.words):
        if minded:
            words.append(Paragraph(translate(_("Mind: {words}"), words=minded), _MIND))
    picture = ExercisePicture(about.key, PICTURE, translate(about.name))
    cells: list[object] = [picture, words]
    widths = [PICTURE + 14, WIDTH - PICTURE - 14]
    if is_right_to_left(language()):
        cells.reverse()
        widths.reverse()
    return Table(
        [cells],
        widths,
        style=TableStyle(
            [
                OWN_FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEABOVE", (0, 0), (-1, 0), 0.7, HexColor(LINE)),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), 8),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        ),
    )


def _ticks(paper: HomePaper) -> Iterator[Flowable]:
    ends = paper.begins + timedelta(days=DIARY_DAYS - 1)
    yield Paragraph(translate(_("Tick what was done")), FAMILY.title)
    yield Paragraph(
        translate(
            _("{name}, {first} to {last}. One box for each day. An empty box is no shame; a true"
              " paper helps most. Please bring it back."),
            name=paper.patient.full_name,
            first=format_date(paper.begins),
            last=format_date(ends),
        ),
        FAMILY.body,
    )  # fmt: skip
    yield space(4)
    for number, (place, item) in enumerate(
        zip(paper.shown, paper.exercises, strict=True), start=1
    ):
        yield KeepTogether([_strip(number, place, item, paper.begins)])
    yield space(8)
    yield Paragraph(translate(_("Who ticked? ______________________________")), FAMILY.body)


def _strip(number: int, _place: int, item: HomeExercise, begins: date) -> Table:
    about = item.about
    name = translate(_("{n}. {name}"), n=number, name=translate(about.name))
    side = translate(SIDE_NAMES[item.side]) if item.side else ""
    told = " · ".join(part for part in (amount(item), side) if part)
    words = [Paragraph(name, _NAME), Paragraph(told, _TELL), space(3), TickBoxes(begins)]
    cells: list[object] = [ExercisePicture(about.key, SMALL_PICTURE, translate(about.name)), words]
    widths = [SMALL_PICTURE + 10, WIDTH - SMALL_PICTURE - 10]
    if is_right_to_left(language()):
        cells.reverse()
        widths.reverse()
    return Table(
        [cells],
        widths,
        style=TableStyle(
            [
                OWN_FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, HexColor(LINE)),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        ),
    )


class TickBoxes(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Four weeks of boxes in two rows, each with its day above it."""

    def __init__(self, begins: date) -> None:
        super().__init__()
        self.begins = begins
        self.width = 14 * _BOX + 12 * _GAP + 3 * _GAP
        self.height = 2 * (_BOX + 12)

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """As wide as its boxes, smaller where the column is narrow."""
        self.scale = min(1.0, available_width / self.width)
        return self.width * self.scale, self.height * self.scale

    def draw(self) -> None:
        """Two weeks in each row."""
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.9)
        backward = is_right_to_left(language())
        letters = weekday_letters()
        for day in range(DIARY_DAYS):
            row, at = divmod(day, 14)
            x = at * (_BOX + _GAP) + (2 * _GAP if at >= 7 else 0)
            x = self.width - x - _BOX if backward else x
            y = self.height - (row + 1) * (_BOX + 12)
            canvas.rect(x, y, _BOX, _BOX, stroke=1, fill=0)
            on = self.begins + timedelta(days=day)
            letter = f"{letters[on.weekday()]} {on.day}"
            draw_line(canvas, letter, x + _BOX / 2, y + _BOX + 2.5, _LETTER)
        canvas.restoreState()
