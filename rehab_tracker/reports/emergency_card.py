"""The dysreflexia card on paper: the size of a bank card, to be cut out and folded once.

Front and back lie side by side with a line to fold along. What does not fit goes on to the next
card; no letter is made smaller and no step is left out.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import (
    _,
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
_PAD, _BAND = 3.2 * mm, 6.4 * mm
_ROOM, _DEPTH = WIDE - 2 * _PAD, HIGH - _BAND - 2 * _PAD
_LEFT = (A4[0] - 2 * WIDE) / 2
_ROWS = 4
_FIRST = A4[1] - 28 * mm
_GAP = 8 * mm
_RED = "#9B1C1C"
_TEXT = TextStyle(size=7.2, leading=8.9, colour=INK, after=1.6)
_STRONG = replace(_TEXT, size=7.6, leading=9.4, bold=True)
_NAME = TextStyle(size=10, leading=12, bold=True, colour=INK, after=1)
_STEP = replace(_TEXT, indent=10, after=1.1)
_TITLE = TextStyle(size=8.6, leading=10, bold=True, colour="#FFFFFF")
_HINT = TextStyle(size=9, leading=12, colour=MUTED, align=CENTRE)
_FOOT = TextStyle(size=6.2, leading=7.6, colour=MUTED, after=0)
FRONT, BACK = _("EMERGENCY: autonomic dysreflexia"), _("Do this first")
Panel = list[Flowable]


def emergency_card(card: EmergencyCard, *, practice: bool = False) -> bytes:
    """The cards of each language below one another on A4, with lines to cut along."""
    face(PLAIN_FONT)
    out = io.BytesIO()
    with in_language(card.languages[0]):
        canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=PLAIN_FONT, lang=language())
        canvas.setTitle(translate(_("Dysreflexia card")))
        canvas.setAuthor(card.clinic.name)
    rows = [row for code in card.languages for row in _rows(card, code, practice=practice)]
    begun: set[str] = set()
    for place, (code, left, right) in enumerate(rows):
        if place % _ROWS == 0:
            if place:
                canvas.showPage()
            with in_language(card.languages[0]):
                _draw_hint(canvas)
        top = _FIRST - (place % _ROWS) * (HIGH + _GAP)
        with in_language(code):
            _draw_row(canvas, left, right, top, first=code not in begun)
            begun.add(code)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _rows(card: EmergencyCard, code: str, *, practice: bool) -> list[tuple[str, Panel, Panel]]:
    with in_language(code):
        front = _packed([*_front(card, practice=practice)])
        panels = [*front, *_packed([*_back(card)])]
    if len(panels) % 2:
        panels.append([])
    return [(code, panels[n], panels[n + 1]) for n in range(0, len(panels), 2)]


def _front(card: EmergencyCard, *, practice: bool) -> Iterator[Flowable]:
    mark = translate(_("PRACTICE")) if practice else ""
    yield Paragraph(card.name, _NAME)
    about = [in_this_order(card.number), card.level.replace(",", ", "), mark]
    yield Paragraph(" · ".join(part for part in about if part), _TEXT)
    yield Paragraph(translate_warning(WHAT_IT_IS), _STRONG)
    yield Paragraph(translate_warning(SIGNS), _TEXT)
    for line in pressure_lines(card.watch):
        yield Paragraph(line, _STRONG)
    triggers = trigger_line(card.triggers)
    if triggers:
        yield Paragraph(triggers, _TEXT)


def _back(card: EmergencyCard) -> Iterator[Flowable]:
    for number, step in enumerate(step_lines(card.watch), start=1):
        yield Paragraph(step, _STEP, bullet=f"{number}.")
    phone = card.clinic.duty_phone or card.clinic.phone
    if phone:
        said = translate(_("Spinal unit, day or night: {phone}"), phone=in_this_order(phone))
        yield Paragraph(said, _STRONG)
    yield Paragraph(f"{card.clinic.name} · {format_date(card.made_on)}", _FOOT)


def _packed(content: Sequence[Flowable]) -> list[Panel]:
    """The content in as many panels as it needs; what is taller than one is broken."""
    panels: list[Panel] = [[]]
    left = _DEPTH
    waiting = list(content)
    while waiting:
        part = waiting.pop(0)
        high = part.wrap(_ROOM, _DEPTH)[1] + part.getSpaceAfter()
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


def _draw_row(canvas: Canvas, left: Panel, right: Panel, top: float, *, first: bool) -> None:
    for place, panel in enumerate((left, right)):
        x = _LEFT + place * WIDE
        _draw_panel(canvas, panel, x, top, FRONT if first and not place else BACK)
    canvas.setStrokeColor(HexColor(MUTED))
    canvas.setLineWidth(0.4)
    canvas.rect(_LEFT, top - HIGH, 2 * WIDE, HIGH, stroke=1, fill=0)
    for x in (_LEFT, _LEFT + 2 * WIDE):
        for y in (top, top - HIGH):
            _draw_corner(canvas, x, y, outward=-1 if x == _LEFT else 1)
    canvas.setDash(2, 2)
    canvas.line(_LEFT + WIDE, top, _LEFT + WIDE, top - HIGH)
    canvas.setDash()


def _draw_panel(canvas: Canvas, panel: Panel, x: float, top: float, heading: str) -> None:
    if not panel:
        return
    canvas.setFillColor(HexColor(_RED))
    canvas.rect(x, top - _BAND, WIDE, _BAND, stroke=0, fill=1)
    title = Paragraph(translate(heading), _TITLE)
    title.wrap(_ROOM, _BAND)
    title.drawOn(canvas, x + _PAD, top - _BAND + (_BAND - title.height) / 2)
    y = top - _BAND - _PAD
    for part in panel:
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
