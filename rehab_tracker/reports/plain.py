"""The print of last resort: plain lines on plain pages, made with as little as possible.

When a designed document fails, the words must still come out of the printer. Nothing here shapes,
arranges or looks anything up, so there is nothing that the content could break.
"""

import io
from collections.abc import Iterable, Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.paths import resources

_FONTS = ("NotoSans-Regular", "NotoSansDevanagari-Regular", "NotoNaskhArabic-Regular")
_SIZE, _LEADING, _MARGIN = 11, 16, 57

Run = tuple[str, str]


def plain_pdf(title: str, lines: Iterable[str]) -> bytes:
    """Every line as it is, wrapped at the edge of the page; letters no font has by their codes.

    Joined scripts are readable but not shaped, which the first line says.
    """
    fonts = _fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=fonts[0][0])
    canvas.setTitle(title)
    warning = translate(
        _("Plain print: complete, but without design, and letters may stand unjoined.")
    )
    written = (row for line in (title, warning, "", *lines) for row in _rows(line, fonts))
    _write(canvas, written)
    canvas.save()
    return out.getvalue()


def _fonts() -> list[tuple[str, frozenset[int]]]:
    """Fonts with the characters they have; without any file, the one every reader has."""
    found = []
    for name in _FONTS:
        try:
            font = TTFont(f"Plain-{name}", str(resources() / "fonts" / f"{name}.ttf"))
        except (OSError, TTFError):
            continue
        pdfmetrics.registerFont(font)
        found.append((f"Plain-{name}", frozenset(font.face.charToGlyph)))
    return found or [("Helvetica", frozenset(range(32, 127)))]


def _rows(line: str, fonts: list[tuple[str, frozenset[int]]]) -> Iterator[list[Run]]:
    width = A4[0] - 2 * _MARGIN
    for part in line.split("\n"):
        row: list[Run] = []
        used = 0.0
        for word in part.replace("\t", "    ").split(" "):
            for font, text in [*_runs(word, fonts), (fonts[0][0], " ")]:
                for piece in _pieces(font, text, width):
                    wide = pdfmetrics.stringWidth(piece, font, _SIZE)
                    if row and used + wide > width:
                        yield row
                        row, used = [], 0.0
                    row.append((font, piece))
                    used += wide
        yield row


def _pieces(font: str, text: str, width: float) -> Iterator[str]:
    """The text whole, or letter by letter when it is longer than a line."""
    if pdfmetrics.stringWidth(text, font, _SIZE) <= width:
        yield text
    else:
        yield from text


def _runs(word: str, fonts: list[tuple[str, frozenset[int]]]) -> Iterator[Run]:
    run, present = "", fonts[0][0]
    for letter in word:
        found = next((name for name, letters in fonts if ord(letter) in letters), None)
        shown = letter if found else f"[U+{ord(letter):04X}]"
        if (found or fonts[0][0]) != present:
            yield present, run
            run, present = "", found or fonts[0][0]
        run += shown
    yield present, run


def _write(canvas: Canvas, rows: Iterable[list[Run]]) -> None:
    y = A4[1] - _MARGIN
    for row in rows:
        if y < _MARGIN:
            canvas.showPage()
            y = A4[1] - _MARGIN
        x: float = _MARGIN
        for font, text in row:
            canvas.setFont(font, _SIZE)
            canvas.drawString(x, y, text)
            x += pdfmetrics.stringWidth(text, font, _SIZE)
        y -= _LEADING
