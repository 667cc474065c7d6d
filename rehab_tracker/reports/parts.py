"""What the sections of a report are built from: tables, boxes, lists and lines to write on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from rehab_tracker.core.i18n import is_right_to_left, language
from rehab_tracker.reports.fonts import PLAIN_FONT
from rehab_tracker.reports.lines import START, Piece, TextStyle
from rehab_tracker.reports.style import LINE, PALE, TEAL, WIDTH, Paper
from rehab_tracker.reports.text import Paragraph

Cell: TypeAlias = str | Sequence[Piece] | Flowable

# Without it reportlab names a font of its own in every table, which is not in the file.
OWN_FONT = ("FONTNAME", (0, 0), (-1, -1), PLAIN_FONT)


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width, and where numbers stand."""

    title: str
    share: float = 1
    align: str = START


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    paper: Paper,
    width: float = WIDTH,
) -> Table:
    """A table whose head is repeated on each page and whose cells break wherever they must.

    Every cell is a paragraph: a long note runs on over pages, and a reader of a right-to-left
    language finds the first column on the right.
    """
    shares = [width * column.share / sum(each.share for each in columns) for column in columns]
    head = [
        Paragraph(column.title, replace(paper.cell_head, align=column.align)) for column in columns
    ]
    body = [
        [
            _cell(cell, replace(paper.cell, align=column.align))
            for cell, column in zip(row, columns, strict=True)
        ]
        for row in rows
    ]
    lines: list[list[Flowable]] = [head, *body]
    if is_right_to_left(language()):
        shares.reverse()
        lines = [line[::-1] for line in lines]
    # reportlab looks for the words of a cell in a list; a bare flowable is split only there.
    data = [[[cell] for cell in line] for line in lines]
    return Table(
        data, shares, style=_TABLE, repeatRows=1, splitInRow=1, spaceBefore=2, spaceAfter=8
    )


class CellParagraph(Paragraph):
    """Words in a cell; reportlab forgets the cell's edges where it breaks a row over pages."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Break at the width it was laid out with; reportlab wants two pieces or none."""
        width = min(available_width, self._broken_at) if self._broken_at > 0 else available_width
        pieces = super().split(width, available_height)
        return [*pieces, Spacer(0, 0)] if len(pieces) == 1 else pieces


def _cell(cell: Cell, style: TextStyle) -> Flowable:
    if isinstance(cell, Flowable):
        return cell
    return CellParagraph(cell, style)


_TABLE = TableStyle(
    [
        OWN_FONT,
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TEAL)),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#FFFFFF"), HexColor(PALE)]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
)


def bullets(texts: Sequence[str], paper: Paper) -> list[Flowable]:
    """One paragraph for each text, with a point before it."""
    return [Paragraph(text, paper.item, bullet="•") for text in texts]


def numbered(texts: Sequence[str], paper: Paper) -> list[Flowable]:
    """One paragraph for each text, with its number before it."""
    return [
        Paragraph(text, paper.item, bullet=f"{number}.")
        for number, text in enumerate(texts, start=1)
    ]


def section(title: str, content: Sequence[Flowable], paper: Paper) -> list[Flowable]:
    """A heading and what stands under it, or nothing; the heading never ends a page."""
    return [Paragraph(title, paper.heading), *content] if content else []


def box(
    content: Sequence[Flowable], width: float = WIDTH, edge: str = TEAL, fill: str = PALE
) -> Table:
    """A quiet box with a strong edge on the side where reading starts."""
    side = "LINEAFTER" if is_right_to_left(language()) else "LINEBEFORE"
    return Table(
        [[list(content)]],
        [width],
        style=TableStyle(
            [
                OWN_FONT,
                ("BACKGROUND", (0, 0), (-1, -1), HexColor(fill)),
                (side, (0, 0), (0, -1), 3, HexColor(edge)),
                ("LEFTPADDING", (0, 0), (-1, -1), 12),
                ("RIGHTPADDING", (0, 0), (-1, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        ),
        splitInRow=1,
        spaceBefore=3,
        spaceAfter=6,
    )


def beside(
    left: Sequence[Flowable], right: Sequence[Flowable], width: float = WIDTH, edge: str = TEAL
) -> Table:
    """Two quiet boxes side by side, the first where reading starts."""
    gap, half = 10.0, (width - 10) / 2
    cells: list[object] = [list(left), "", list(right)]
    style: list[tuple[object, ...]] = [
        OWN_FONT,
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    side = "LINEAFTER" if is_right_to_left(language()) else "LINEBEFORE"
    for column in (0, 2):
        style.append(("BACKGROUND", (column, 0), (column, 0), HexColor(PALE)))
        style.append((side, (column, 0), (column, 0), 3, HexColor(edge)))
    if is_right_to_left(language()):
        cells.reverse()
    return Table(
        [cells],
        [half, gap, half],
        style=TableStyle(style),
        splitInRow=1,
        spaceBefore=6,
        spaceAfter=8,
    )


def space(points: float) -> Spacer:
    """Empty height."""
    return Spacer(1, points)


class Rows(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A heading and empty lines to write on by hand: as many as the page still has room for.

    Args:
        count: the most lines; at least two are drawn, on the next page if need be.
    """

    FEWEST = 2

    def __init__(self, count: int, heading: str = "", style: TextStyle | None = None) -> None:
        super().__init__()
        self.count, self.leading = count, 24.0
        self.heading = [Paragraph(heading, style)] if heading else []
        self.spaceBefore = style.before if style else 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The full width, and the heading with the lines that fit under it."""
        above = sum(part.wrap(available_width, available_height)[1] for part in self.heading)
        fits = int((available_height - above) / self.leading)
        self.drawn = max(self.FEWEST, min(self.count, fits))
        self.width, self.height = available_width, above + self.drawn * self.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading on top and the lines below it."""
        for part in self.heading:
            part.drawOn(self.canv, 0, self.height - part.height)
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.7)
        for number in range(self.drawn):
            self.canv.line(0, number * self.leading + 1, self.width, number * self.leading + 1)
