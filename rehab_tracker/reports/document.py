"""A paper of the clinic: letterhead, foot, marks across the page, and the bytes of the PDF."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from rehab_tracker.core.i18n import _, is_right_to_left, language, translate
from rehab_tracker.reports.bidi import runs_right_to_left
from rehab_tracker.reports.fonts import PLAIN_FONT, face
from rehab_tracker.reports.lines import CENTRE, END, START, TextStyle
from rehab_tracker.reports.style import (
    BOTTOM,
    INK,
    LINE,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    TEAL,
    TOP,
)
from rehab_tracker.reports.text import Paragraph, draw_line, in_this_order, width_of

# Streams as bytes and not as letters: a fifth smaller, and reportlab makes the letters in Python.
rl_config.useA85 = 0

_CLINIC = TextStyle(size=12.5, bold=True, colour=INK)
_ADDRESS = TextStyle(size=8.5, colour=MUTED)
_FOOT = TextStyle(size=8.5, colour=MUTED)
_FAINT = "#00000016"  # black, nearly clear
_SMALLEST = 4.0
_TIGHT = 1.15  # lines of the head and foot, as a multiple of their letters
_LOGO = 13 * mm


@dataclass(frozen=True)
class Letterhead:
    """The clinic as its papers show it; the logo is a PNG or JPEG."""

    clinic: str
    address: str = ""
    phones: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True)
class Sheet:
    """What stands around a document's content.

    Attributes:
        title: the document's title, for the window of a PDF reader.
        about: the foot: who it is about, for whom, and the date, in words.
        practice: mark every page: the people are invented.
        draft: mark every page: something in it is not signed.
        anchor: the seal of the clinic's log at that moment, or nothing.
        landscape: lies on its side, for wide tables.
    """

    title: str
    letterhead: Letterhead
    about: str = ""
    practice: bool = False
    draft: bool = False
    anchor: str = ""
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page."""
        return (PAGE_HEIGHT, PAGE_WIDTH) if self.landscape else (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def width(self) -> float:
        """How wide the content is."""
        return float(self.size[0] - 2 * SIDE)


def make_pdf(story: Sequence[Flowable], sheet: Sheet) -> bytes:
    """Lay the story out on A4 pages in the current language.

    The same story and sheet give the same bytes. Made in memory: nothing is written to disk.
    """
    face(PLAIN_FONT)
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=sheet.size,
        leftMargin=SIDE,
        rightMargin=SIDE,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=sheet.title,
        author=sheet.letterhead.clinic,
        lang=language(),
        invariant=1,
        initialFontName=PLAIN_FONT,
    )
    frame = Frame(SIDE, BOTTOM, sheet.width, sheet.size[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(story), canvasmaker=_canvas_for(sheet))
    return out.getvalue()


def locked(pdf: bytes, passphrase: str) -> bytes:
    """The same document, opened by the passphrase alone (AES-256)."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  # only a locked document needs it

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(passphrase, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _canvas_for(sheet: Sheet) -> type[Canvas]:
    """A canvas that adds head, foot and marks when it knows how many pages there are."""

    class _Pages(Canvas):  # type: ignore[misc]  # reportlab carries no types
        def __init__(self, *args: object, **settings: object) -> None:
            super().__init__(*args, **settings)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page, kept in enumerate(self._kept, start=1):
                self.__dict__.update(kept)
                _draw_surroundings(self, sheet, page, len(self._kept))
                super().showPage()
            super().save()

    return _Pages


def _draw_surroundings(canvas: Canvas, sheet: Sheet, page: int, pages: int) -> None:
    _draw_head(canvas, sheet)
    _draw_foot(canvas, sheet, page, pages)
    for mark in _marks(sheet):
        _draw_mark(canvas, mark, sheet.size)


def _marks(sheet: Sheet) -> list[str]:
    marks = []
    if sheet.practice:
        marks.append(translate(_("PRACTICE")))
    if sheet.draft:
        marks.append(translate(_("DRAFT")))
    return [" · ".join(marks)] if marks else []


def _draw_head(canvas: Canvas, sheet: Sheet) -> None:
    letterhead, (page_width, page_height) = sheet.letterhead, sheet.size
    backward = is_right_to_left(language())
    top = page_height - 12 * mm
    beside = _draw_logo(canvas, letterhead.logo, sheet.size, backward)
    x = SIDE if backward else SIDE + beside
    room = sheet.width - beside
    phones = "  ·  ".join(in_this_order(phone) for phone in letterhead.phones)
    lines = [line for line in (letterhead.address.replace("\n", ", "), phones) if line]
    first = top - (11 if lines else 20)
    _fitted(canvas, letterhead.clinic, (x, first), _CLINIC, START, (room, 15))
    for number, line in enumerate(lines):
        place = (x, first - 12.5 - 11 * number)
        _fitted(canvas, line, place, _ADDRESS, START, (room, 10.5))
    canvas.setStrokeColor(HexColor(TEAL))
    canvas.setLineWidth(1.2)
    canvas.line(SIDE, top - _LOGO - 7, page_width - SIDE, top - _LOGO - 7)


def _draw_logo(
    canvas: Canvas, logo: bytes | None, page: tuple[float, float], backward: bool
) -> float:
    """Draw it 13 mm high at the start of the head; the room it takes, 0 without one."""
    picture = _picture(logo)
    if picture is None:
        return 0.0
    width = min(_LOGO * picture.width / picture.height, 3 * _LOGO)
    height = width * picture.height / picture.width
    x = page[0] - SIDE - width if backward else SIDE
    y = page[1] - 12 * mm - _LOGO + (_LOGO - height) / 2
    canvas.drawImage(ImageReader(picture), x, y, width, height, mask="auto")
    return float(width + 10)


def _picture(logo: bytes | None) -> Image.Image | None:
    """The logo opened, or nothing: a damaged picture must not stop a document."""
    if not logo:
        return None
    try:
        picture = Image.open(io.BytesIO(logo))
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    return picture if picture.mode in {"RGB", "RGBA", "L"} else picture.convert("RGBA")


def _draw_foot(canvas: Canvas, sheet: Sheet, page: int, pages: int) -> None:
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, BOTTOM - 9, sheet.size[0] - SIDE, BOTTOM - 9)
    number = translate(_("Page {page} of {pages}"), page=page, pages=pages)
    seal = translate(_("Seal of the log: {seal}"), seal=sheet.anchor) if sheet.anchor else ""
    about = "  ·  ".join(words for words in (sheet.about, seal) if words)
    page_room = width_of(number, _FOOT) + 2
    room = sheet.width - page_room - 12
    backward = is_right_to_left(language())
    number_x, about_x = (SIDE, SIDE + page_room + 12) if backward else (SIDE + room + 12, SIDE)
    _fitted(canvas, about, (about_x, BOTTOM - 19), _FOOT, START, (room, 24))
    _fitted(canvas, number, (number_x, BOTTOM - 19), _FOOT, END, (page_room, 12))


def _fitted(
    canvas: Canvas,
    text: str,
    place: tuple[float, float],
    style: TextStyle,
    align: str,
    room: tuple[float, float],
) -> None:
    """Text in a room of this width and height, smaller and in more lines when long; never cut."""
    width, height = room
    backward = is_right_to_left(language())
    if runs_right_to_left(text, backward) is not backward:
        align = END if align == START else START  # a Latin name stands where the page begins
    size = style.size
    lines = _at_size(text, style, size, align)
    while lines.wrap(width, PAGE_HEIGHT)[1] > height and size > _SMALLEST:
        size *= 0.95
        lines = _at_size(text, style, size, align)
    x, y = place
    lines.drawOn(canvas, x, y + style.size * 0.9 - lines.height)


def _at_size(text: str, style: TextStyle, size: float, align: str) -> Paragraph:
    return Paragraph(text, replace(style, size=size, leading=size * _TIGHT, align=align))


def _draw_mark(canvas: Canvas, mark: str, page: tuple[float, float]) -> None:
    """A word across the page, faint enough to read through and dark enough to be copied."""
    style = TextStyle(size=92, bold=True, colour=_FAINT, align=CENTRE)
    size = style.size * min(1.0, 0.82 * PAGE_HEIGHT / width_of(mark, style))
    canvas.saveState()
    canvas.translate(page[0] / 2, page[1] / 2)
    canvas.rotate(54)
    draw_line(canvas, mark, 0, -size / 3, replace(style, size=size))
    canvas.restoreState()
