"""What a paper for professionals says, as plain values: sections made of a few kinds of blocks.

Whoever gathers a paper writes its words in the reader's language; whoever prints it only lays the
blocks out. So a paper can be tested without a page, and printed plainly when a page fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.dossier import LeftOut
from rehab_tracker.domain.groups import Group


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; a strong one stands out, a quiet one explains."""

    words: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values, such as *Level* and *T10*; what is empty is left out."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a long cell runs on over pages.

    Attributes:
        columns: the headings, already translated.
        shares: how the width is shared, one for each column; equal where empty.
        numbers: the places of columns whose values stand at the end of the cell.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Course:
    """A score over time, drawn when the page is made.

    Attributes:
        name: the measure's short name.
        points: what was measured on which day.
        low, high: the whole range of the measure.
        better_up: whether more is better; None when neither end is.
        says: what it shows, for those who cannot see it.
    """

    name: str
    points: tuple[tuple[date, float], ...]
    low: float
    high: float
    better_up: bool | None
    says: str


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups side by side, drawn when the page is made; the table beside it says the same."""

    groups: tuple[Group, ...]
    unit: str


Block = Said | Points | Pairs | Grid | Course | Groups


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        key: its name in the clinic's choice of order, such as `therapy`.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, ready to be laid out.

    Attributes:
        about: who it is about: name, number, age, on one line.
        subtitle: for whom, about which days, by whom.
        opening, closing: the clinic's own words before and after, empty for none.
        draft: whether anything in it is not signed.
        left_out: for staff: what this paper does not say, and why.
    """

    title: str
    clinic: ClinicDetails
    about: str
    subtitle: str
    made_on: date
    language: str
    sections: tuple[Section, ...]
    opening: str = ""
    closing: str = ""
    draft: bool = False
    left_out: tuple[LeftOut, ...] = field(default=())

    def words(self) -> str:
        """Everything it says, one piece a line, for screen readers and for tests."""
        lines = [self.title, self.about, self.subtitle, self.opening]
        for section in self.sections:
            lines += [section.title, *(line for block in section.blocks for line in said(block))]
        return "\n".join(line for line in (*lines, self.closing) if line)


def said(block: Block) -> list[str]:
    """What a block says, line by line."""
    match block:
        case Said():
            return [block.words] if block.words else []
        case Points():
            return list(block.items)
        case Pairs():
            return [f"{name}: {value}" for name, value in block.pairs if value]
        case Grid():
            head = [block.columns] if block.rows else []
            return [" · ".join(row) for row in (*head, *block.rows)]
        case Course():
            return [block.says]
        case Groups():
            return []


def section(key: str, title: str, blocks: Sequence[Block]) -> Section | None:
    """A section, or nothing where there is nothing to say."""
    kept = tuple(block for block in blocks if said(block))
    return Section(key, title, kept) if kept else None
