"""The dysreflexia card on paper: the size of a bank card, to be cut out and folded once.

Front and back lie side by side with a line to fold along. What does not fit goes on below, on the
same piece of paper; no letter is made smaller and no step is left out.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import (
    ENGLISH,
    _,
    english_nearby,
    format_date,
    in_language,
    language,
    translate,
    translate_warning,
)
from rehab_tracker.domain.emergency_card import (
    SIGNS,
    WHAT_IT_IS,
    EmergencyCard,
    pressure_lines,
    step_lines,
    trigger_line,
)
from rehab_tracker.reports.fonts import PLAIN_FONT, face
from rehab_tracker.reports.lines import CENTRE, TextStyle
from rehab_tracker.reports.style import INK, LINE, MUTED
from rehab_tracker.reports.text import Paragraph, in_this_order

WIDE, HIGH = 85.6 * mm, 54 * mm
_PAD, _ABOVE, _BELOW, _BAND = 3.2 * mm, 2.4 * mm, 1.6 * mm, 6.4 * mm
_ROOM, _DEPTH = WIDE - 2 * _PAD, HIGH - _BAND - _ABOVE - _BELOW
_LEFT = (A4[0] - 2 * WIDE) / 2
_ROWS = 4
_FIRST = A4[1] - 28 * mm
_GAP = 8 * mm
_LOWEST = 10 * mm
_RED = "#9B1C1C"
_TEXT = TextStyle(size=7.2, leading=8.9, colour=INK, after=1.6)
_STRONG = replace(_TEXT, size=7.6, leading=9.4, bold=True)
_NAME = TextStyle(size=10, leading=12, bold=True, colour=INK, after=1)
_STEP = replace(_TEXT, indent=10, after=1.1)
_TITLE = TextStyle(size=8.6, leading=10, bold=True, colour="#FFFFFF")
_HINT = TextStyle(size=9, leading=12, colour=MUTED, align=CENTRE)
_FOOT = TextStyle(size=6.2, leading=7.6, colour=MUTED, after=0)
FRONT, BACK = _("EMERGENCY: autonomic dysreflexia"), _("Do this first")
Panel = tuple[str, list[Flowable]]
"""What stands in the red band, and below it."""


class Row(NamedTuple):
    """Front and back of a card beside each other, in one language."""

    code: str
    left: Panel
    right: Panel


def emergency_card(card: EmergencyCard, *, practice: bool = False) -> bytes:
    """The cards of each language below one another on A4, with lines to cut along."""
    face(PLAIN_FONT)
    out = io.BytesIO()
    with in_language(card.languages[0]):
        canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=PLAIN_FONT, lang=language())
        canvas.setTitle(translate(_("Dysreflexia card")))
        canvas.setAuthor(card.clinic.name)
        _draw_hint(canvas)
    top = _FIRST
    for rows in blocks(card, practice=practice):
        high = len(rows) * HIGH
        if top - high < _LOWEST:
            canvas.showPage()
            with in_language(card.languages[0]):
                _draw_hint(canvas)
            top = _FIRST
        _draw_block(canvas, rows, top)
        top -= high + _GAP
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def blocks(card: EmergencyCard, *, practice: bool = False) -> Iterator[list[Row]]:
    """The cards, each a piece of paper to cut out: one row of front and back, or more rows.

    A language whose warnings this clinic has not reviewed does not go without English. Sentence by
    sentence there is no room for both; so the English card hangs on the other, to be folded
    behind it.
    """
    codes = card.languages
    if any(_waits(card, code) for code in codes):
        codes = tuple(dict.fromkeys((*codes, ENGLISH)))
        with english_nearby():
            rows = [row for code in codes for row in _rows(card, code, practice=practice)]
        yield from (rows[n : n + _ROWS] for n in range(0, len(rows), _ROWS))
        return
    for code in codes:
        rows = _rows(card, code, practice=practice)
        yield from (rows[n : n + _ROWS] for n in range(0, len(rows), _ROWS))


def _waits(card: EmergencyCard, code: str) -> bool:
    """Whether a sentence on the card was not reviewed by this clinic in that language."""
    with in_language(code):
        said = _spoken(card)
        with english_nearby():
            return said != _spoken(card)


def _spoken(card: EmergencyCard) -> list[str]:
    return [part.words for side in _both_sides(card, practice=False) for part in side]


def _rows(card: EmergencyCard, code: str, *, practice: bool) -> list[Row]:
    """Front and back side by side; what has no room stands below, on its own side."""
    nothing: list[Flowable] = []
    with in_language(code):
        before, after = _both_sides(card, practice=practice)
        front, back = _packed(before), _packed(after)
        heads = translate(FRONT), translate(BACK)
    return [
        Row(code, (heads[0], left), (heads[1], right))
        for left, right in zip_longest(front, back, fillvalue=nothing)
    ]


def _both_sides(card: EmergencyCard, *, practice: bool) -> tuple[list[Paragraph], list[Paragraph]]:
    """Front and back; what set it off before ends the front, or where it is full, the steps."""
    front, steps, foot = [*_front(card, practice=practice)], [*_steps(card)], [*_foot(card)]
    said = trigger_line(card.triggers)
    if said:
        triggers = Paragraph(said, _STRONG)
        fits = sum(_high(part) for part in (*front, triggers)) <= _DEPTH
        (front if fits else steps).append(triggers)
    return front, [*steps, *foot]


def _high(part: Flowable) -> float:
    return float(part.wrap(_ROOM, _DEPTH)[1] + part.getSpaceAfter())


def _front(card: EmergencyCard, *, practice: bool) -> Iterator[Paragraph]:
    mark = translate(_("PRACTICE")) if practice else ""
    yield Paragraph(card.name, _NAME)
    about = [in_this_order(card.number), card.level.replace(",", ", "), mark]
    yield Paragraph(" · ".join(part for part in about if part), _TEXT)
    yield Paragraph(translate_warning(WHAT_IT_IS), _STRONG)
    yield Paragraph(translate_warning(SIGNS), _TEXT)
    for line in pressure_lines(card.watch):
        yield Paragraph(line, _STRONG)


def _steps(card: EmergencyCard) -> Iterator[Paragraph]:
    for number, step in enumerate(step_lines(card.watch), start=1):
        yield Paragraph(step, _STEP, bullet=f"{number}.")


def _foot(card: EmergencyCard) -> Iterator[Paragraph]:
    phone = card.clinic.duty_phone or card.clinic.phone
    if phone:
        said = translate(_("Spinal unit, day or night: {phone}"), phone=in_this_order(phone))
        yield Paragraph(said, _STRONG)
    yield Paragraph(f"{card.clinic.name} · {format_date(card.made_on)}", _FOOT)


def _packed(content: Sequence[Flowable]) -> list[list[Flowable]]:
    """The content in as many panels as it needs; what is taller than one is broken."""
    panels: list[list[Flowable]] = [[]]
    left = _DEPTH
    waiting = list(content)
    while waiting:
        part = waiting.pop(0)
        high = _high(part)
        if high <= left:
            panels[-1].append(part)
            left -= high
        elif panels[-1]:
            panels.append([])
            left = _DEPTH
            waiting.insert(0, part)
        else:
            pieces = part.split(_ROOM, _DEPTH)
            panels[-1].append(pieces[0] if pieces else part)
            waiting[:0] = pieces[1:]
            panels.append([])
            left = _DEPTH
    return [panel for panel in panels if panel]


def _draw_block(canvas: Canvas, rows: Sequence[Row], top: float) -> None:
    """One piece to cut out, with dashes to fold along between its panels."""
    low = top - len(rows) * HIGH
    for place, row in enumerate(rows):
        with in_language(row.code):
            _draw_panel(canvas, row.left, _LEFT, top - place * HIGH)
            _draw_panel(canvas, row.right, _LEFT + WIDE, top - place * HIGH)
    canvas.setStrokeColor(HexColor(MUTED))
    canvas.setLineWidth(0.4)
    canvas.rect(_LEFT, low, 2 * WIDE, top - low, stroke=1, fill=0)
    for x in (_LEFT, _LEFT + 2 * WIDE):
        for y in (top, low):
            _draw_corner(canvas, x, y, outward=-1 if x == _LEFT else 1)
    canvas.setStrokeColor(HexColor(MUTED))
    canvas.setDash(2, 2)
    canvas.line(_LEFT + WIDE, top, _LEFT + WIDE, low)
    for place in range(1, len(rows)):
        canvas.line(_LEFT, top - place * HIGH, _LEFT + 2 * WIDE, top - place * HIGH)
    canvas.setDash()


def _draw_panel(canvas: Canvas, panel: Panel, x: float, top: float) -> None:
    heading, content = panel
    if not content:
        return
    canvas.setFillColor(HexColor(_RED))
    canvas.rect(x, top - _BAND, WIDE, _BAND, stroke=0, fill=1)
    title = Paragraph(heading, _TITLE)
    title.wrap(_ROOM, _BAND)
    title.drawOn(canvas, x + _PAD, top - _BAND + (_BAND - title.height) / 2)
    y = top - _BAND - _ABOVE
    for part in content:
        _wide, high = part.wrap(_ROOM, _DEPTH)
        part.drawOn(canvas, x + _PAD, y - high)
        y -= high + part.getSpaceAfter()


def _draw_corner(canvas: Canvas, x: float, y: float, *, outward: int) -> None:
    """A short mark beyond the corner, where the scissors begin."""
    canvas.setStrokeColor(HexColor(LINE))
    canvas.line(x, y, x + outward * 4 * mm, y)


def _draw_hint(canvas: Canvas) -> None:
    words = translate(_("Print at 100 %. Cut along the line, fold along the dashes."))
    hint = Paragraph(words, _HINT)
    hint.wrap(2 * WIDE, 40)
    hint.drawOn(canvas, _LEFT, _FIRST + 6 * mm)
