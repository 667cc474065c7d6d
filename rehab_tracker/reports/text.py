"""Text on paper: any script, both directions, printed as it was typed.

There is no mark-up in these paragraphs: `<b>`, `BP <90` and `&` are what they look like. Bold or
coloured words are pieces.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from rehab_tracker.core.i18n import is_right_to_left, language
from rehab_tracker.reports.bidi import runs_right_to_left
from rehab_tracker.reports.lines import (
    CENTRE,
    END,
    START,
    Line,
    Piece,
    TextStyle,
    draw_atoms,
    fill,
    hard_lines,
    height_factor,
)

_LEFT_TO_RIGHT, _AS_BEFORE = "\u202a", "\u202c"


def in_this_order(text: str) -> str:
    """A phone number or code whose groups must never be turned round by the text about it.

    In a line of Urdu "080 1234 5678" would otherwise be printed "5678 1234 080".
    """
    return f"{_LEFT_TO_RIGHT}{text}{_AS_BEFORE}" if text else ""


class Paragraph(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A paragraph that breaks between lines and pages and never between a letter and its marks.

    Args:
        text: the words, or pieces of them; a line break in the text is one on paper.
        bullet: what hangs before the first line.
        right_to_left: the direction of the text; by default what most of its letters say, and
            the document's own where they say nothing.
    """

    def __init__(
        self,
        text: str | Sequence[Piece],
        style: TextStyle | None = None,
        bullet: str = "",
        right_to_left: bool | None = None,
    ) -> None:
        super().__init__()
        self.style = style or TextStyle()
        self.pieces = (Piece(text),) if isinstance(text, str) else tuple(text)
        self.words = "".join(piece.text for piece in self.pieces)
        if right_to_left is None:
            right_to_left = runs_right_to_left(self.words, is_right_to_left(language()))
        self.right_to_left = right_to_left
        self.bullet = bullet
        self.spaceBefore, self.spaceAfter = self.style.before, self.style.after
        self.keepWithNext = int(self.style.keep)
        self._lines: list[Line] = []
        self._broken_at = -1.0
        self._settled = False  # a part of a split paragraph keeps the lines it was given
        self._leading = self.style.leading

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break into lines of this width; the height follows."""
        if available_width != self._broken_at and not self._settled:
            self._break(available_width)
        self.width, self.height = available_width, len(self._lines) * self._leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits above, and the rest; one line alone at either end only if it must be."""
        self.wrap(available_width, available_height)
        fits, total = int(available_height / self._leading + 1e-6), len(self._lines)
        if fits >= total:
            # A cell of a table goes by the height of another width and always wants two parts.
            return [self, Spacer(0, 0)]
        if total - fits == 1:
            fits -= 1
        if fits < 2:
            return []
        above, below = self._part(0, fits), self._part(fits, total)
        above.spaceAfter = below.spaceBefore = 0
        below.bullet = ""
        return [above, below]

    def minWidth(self) -> float:  # noqa: N802  # reportlab's name
        """A table may make its column as narrow as four letters."""
        return self.style.indent + 4 * self.style.size

    def draw(self) -> None:
        """Put the lines on the page, the first one on top."""
        top = self.height
        for index, line in enumerate(self._lines):
            base = top - (index + 0.5) * self._leading - 0.35 * self.style.size
            if index == 0 and self.bullet:
                self._draw_bullet(base)
            self._draw_line(line, base)

    def _draw_bullet(self, base: float) -> None:
        line = one_line(self.bullet, replace(self.style, bold=False), self.right_to_left)
        start = self.width - line.width if self.right_to_left else 0.0
        draw_atoms(self.canv, line.atoms, start, base, self.style.size)

    def _draw_line(self, line: Line, base: float) -> None:
        room = self._broken_at - self.style.indent - line.width
        before = {START: 0.0, CENTRE: room / 2, END: room}[self.style.align]
        if self.right_to_left:
            before = room - before
        start = before + (0 if self.right_to_left else self.style.indent)
        draw_atoms(self.canv, line.atoms, start, base, self.style.size)

    def _part(self, first: int, end: int) -> "Paragraph":
        part = type(self)((), self.style, self.bullet, self.right_to_left)
        part.__dict__ |= {
            "words": self.words,
            "_lines": self._lines[first:end],
            "_leading": self._leading,
            "_settled": True,
            "_broken_at": self._broken_at,
        }
        part.wrap(self._broken_at, 0)
        return part

    def _break(self, width: float) -> None:
        room = max(width - self.style.indent, self.style.size)
        self._lines = [
            line
            for atoms in hard_lines(self.pieces, self.style, int(self.right_to_left))
            for line in fill(atoms, room)
        ]
        self._broken_at = width
        self._leading = self.style.leading * height_factor(self._lines)


def one_line(text: str, style: TextStyle, right_to_left: bool | None = None) -> Line:
    """A text on one line, unbroken; its `width` is in points."""
    if right_to_left is None:
        right_to_left = runs_right_to_left(text, is_right_to_left(language()))
    flat = text.replace("\n", " ")
    line = Line()
    for atoms in hard_lines((Piece(flat),), style, int(right_to_left)):
        line.add(atoms)
    return line


def draw_line(canvas: Canvas, text: str, x: float, y: float, style: TextStyle) -> float:
    """Draw one unbroken line whose start, middle or end (as `align` says) is at x.

    Returns:
        Its width in points.
    """
    line = one_line(text, style)
    shift = {START: 0.0, CENTRE: 0.5, END: 1.0}[style.align]
    draw_atoms(canvas, line.atoms, x - shift * line.width, y, style.size)
    return line.width


def width_of(text: str, style: TextStyle) -> float:
    """How wide the text is on one line, in points."""
    return one_line(text, style).width
