"""Lines of text in any script: each word shaped by a font that has it, and put in the eye's order.

A letter that no font has is printed by its name in brackets, so nothing is dropped in silence.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from rehab_tracker.reports.bidi import in_order_of_sight, levels
from rehab_tracker.reports.fonts import (
    BOLD,
    ITALIC,
    PLAIN_FONT,
    REGULAR,
    Shaped,
    chain,
    font_for,
    shape,
)

START, CENTRE, END = "start", "centre", "end"

_TALLER = {"NotoSansDevanagari": 1.12, "NotoNaskhArabic": 1.3}
_SHOWN_SIGNS = range(0x0600, 0x06DE)  # Arabic number signs are format characters, yet visible
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_NO_BREAK = "\u00a0"  # holds a line together and is drawn as an ordinary space
_DAY = re.compile(r"(?<!\d)(\d{1,2}) ([^\W\d]\S{1,14}) (\d{4})(?!\d)")
_STEERS = _DIRECTIONS | frozenset("\u200c\u200d")


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph looks; lengths in points.

    Attributes:
        colour: #RRGGBB, or #RRGGBBAA where what lies beneath must show through.
        leading: from one line to the next; scripts with tall letters get more by themselves.
        align: `start`, `centre` or `end` of the line, whichever way the text runs.
        indent: how far the text stands in; a bullet hangs in this space.
        keep: stay on the page of what follows, as a heading must.
    """

    size: float = 10
    leading: float = 14
    colour: str = "#18222E"
    bold: bool = False
    italic: bool = False
    align: str = START
    before: float = 0
    after: float = 4
    indent: float = 0
    keep: bool = False


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph that look different from the rest."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""


@dataclass(frozen=True, eq=False)
class Atom:
    """A shaped run that is drawn at one place: a word, part of one, or the space between."""

    shaped: Shaped
    width: float
    level: int
    colour: str
    space: bool = False


@dataclass(eq=False)
class Line:
    """Atoms in the order they are read, and their width together in points."""

    atoms: list[Atom] = field(default_factory=list)
    width: float = 0

    def add(self, atoms: Sequence[Atom]) -> None:
        """Put these at the end."""
        self.atoms += atoms
        self.width += sum(atom.width for atom in atoms)

    def trim(self) -> None:
        """Take the spaces away from the end."""
        while self.atoms and self.atoms[-1].space:
            self.width -= self.atoms.pop().width


def printable(text: str) -> str:
    """The text with every letter that no font has replaced by its name in brackets.

    >>> printable("BP <90 & rising")
    'BP <90 & rising'
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_shown(character) for character in composed)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character == "\n" or character in _STEERS:
        return character
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " " if character != _NO_BREAK else character
    if _shows_nothing(character):
        return ""
    if font_for(character) is not None:
        return character
    name = unicodedata.name(character, "").lower()
    return f"[{name or f'U+{ord(character):04X}'}]"


def _shows_nothing(character: str) -> bool:
    if 0xFE00 <= ord(character) <= 0xFE0F:
        return True
    return unicodedata.category(character) == "Cf" and ord(character) not in _SHOWN_SIGNS


def _weight(style: TextStyle, piece: Piece) -> str:
    if style.bold or piece.bold:
        return BOLD
    return ITALIC if style.italic or piece.italic else REGULAR


def height_factor(lines: Sequence[Line]) -> float:
    """How much taller than Latin lines these must stand, for the tallest script in them."""
    used = {atom.shaped.face for line in lines for atom in line.atoms}
    return max((_TALLER.get(name.partition("-")[0], 1.0) for name in used), default=1.0)


def hard_lines(pieces: Sequence[Piece], style: TextStyle, base: int) -> Iterator[list[Atom]]:
    """The atoms of each line that the writer ended, in the order they are read."""
    lines: list[list[tuple[str, int]]] = [[]]
    for index, piece in enumerate(pieces):
        for letter in printable(with_whole_days(piece.text)):
            if letter == "\n":
                lines.append([])
            else:
                lines[-1].append((letter, index))
    if not lines[-1] and len(lines) > 1:
        lines.pop()
    for line in lines:
        yield _atoms(line, pieces, style, base)


def with_whole_days(text: str) -> str:
    r"""The text with its dates held together: no line ends between a day, its month and its year.

    >>> with_whole_days("set on 2 Oct 2026, at 9").split(" ")
    ['set', 'on', '2\xa0Oct\xa02026,', 'at', '9']
    """
    return _DAY.sub(rf"\1{_NO_BREAK}\2{_NO_BREAK}\3", text)


def _atoms(
    letters: list[tuple[str, int]], pieces: Sequence[Piece], style: TextStyle, base: int
) -> list[Atom]:
    text = "".join(letter for letter, _index in letters)
    level_of = levels(text, base)
    atoms: list[Atom] = []
    run, key = "", None
    for (letter, index), level in zip(letters, level_of, strict=True):
        if letter in _DIRECTIONS:
            continue  # they have done their work in the levels
        piece = pieces[index]
        weight = _weight(style, piece)
        face = _face_of(letter, weight, key[0] if key else "")
        now = (face, level, piece.colour or style.colour, letter == " ")
        if key is not None and now != key:
            atoms.append(_atom(run, key, style.size))
            run = ""
        run, key = run + letter.replace(_NO_BREAK, " "), now
    if key is not None:
        atoms.append(_atom(run, key, style.size))
    return atoms


def _face_of(letter: str, weight: str, present: str) -> str:
    """The font for a letter: a mark stays with the font of the letter it sits on."""
    if present and (unicodedata.combining(letter) or letter in _STEERS):
        return present
    if present and unicodedata.category(letter) in {"Mn", "Mc"}:
        stays = next((one for one in chain(weight) if one.name == present), None)
        if stays is not None and ord(letter) in stays.characters:
            return present
    found = font_for(letter, weight)
    return found.name if found else PLAIN_FONT


def _atom(run: str, key: tuple[str, int, str, bool], size: float) -> Atom:
    face, level, colour, space = key
    shaped = shape(run, face, bool(level & 1))
    return Atom(shaped, shaped.width * size / 1000, level, colour, space)


def fill(atoms: list[Atom], room: float) -> Iterator[Line]:
    """Lines of at most `room` points, broken between words; a word too long is cut."""
    line = Line()
    for space, group in groupby(atoms, key=lambda atom: atom.space):
        word = list(group)
        if space:
            line.add(word)
            continue
        if line.atoms and line.width + sum(atom.width for atom in word) > room:
            line.trim()
            yield line
            line = Line()
        for part in _cut(word, room):
            if line.atoms and line.width + sum(atom.width for atom in part) > room:
                yield line
                line = Line()
            line.add(part)
    line.trim()
    yield line


def _cut(word: list[Atom], room: float) -> Iterator[list[Atom]]:
    """The word whole when it fits a line, otherwise in pieces that do."""
    if sum(atom.width for atom in word) <= room:
        yield word
        return
    for atom in word:
        yield from ([part] for part in _cut_atom(atom, room))


def _cut_atom(atom: Atom, room: float) -> Iterator[Atom]:
    if atom.width <= room:
        yield atom
        return
    text = atom.shaped.says or str(atom.shaped.drawn)
    size = atom.width * 1000 / atom.shaped.width
    piece = ""
    for cluster in _clusters(text):
        longer = shape(piece + cluster, atom.shaped.face, bool(atom.level & 1))
        if piece and longer.width * size / 1000 > room:
            whole, _space, rest = piece.rpartition(" ")
            yield _resized(atom, whole or piece, size)
            piece = rest if whole else ""
        piece += cluster
    yield _resized(atom, piece, size)


def _resized(atom: Atom, text: str, size: float) -> Atom:
    shaped = shape(text, atom.shaped.face, bool(atom.level & 1))
    return replace(atom, shaped=shaped, width=shaped.width * size / 1000)


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that belong to them; a conjunct of Devanagari stays whole."""
    cluster = ""
    for letter in text:
        joined = cluster and cluster[-1] in "\u094d\u200d"
        mark = unicodedata.category(letter) in {"Mn", "Mc"} or letter in _STEERS
        if cluster and not mark and not joined:
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def draw_atoms(canvas: Canvas, atoms: Sequence[Atom], x: float, y: float, size: float) -> None:
    """Draw one line's atoms from x to the right, their letters standing on y."""
    ordered = in_order_of_sight(atoms, [atom.level for atom in atoms])
    for (face, colour, plain), group in groupby(ordered, key=_drawn_together):
        together = list(group)
        if plain:
            words = "".join(str(atom.shaped.drawn) for atom in together)
            _draw_run(canvas, Shaped(face, words, 0), colour, x, y, size)
            x += sum(atom.width for atom in together)
            continue
        for atom in together:
            _draw_run(canvas, atom.shaped, colour, x, y, size)
            x += atom.width


def _drawn_together(atom: Atom) -> tuple[str, str, bool]:
    plain = type(atom.shaped.drawn) is str and not atom.shaped.says
    return atom.shaped.face, atom.colour, plain


def _draw_run(canvas: Canvas, run: Shaped, colour: str, x: float, y: float, size: float) -> None:
    letters = canvas.beginText(x, y)
    letters.setFont(run.face, size)
    letters.setFillColor(HexColor(colour, hasAlpha=len(colour) > len("#RRGGBB")))
    letters.textOut(run.drawn)
    if run.says:
        # The glyphs' own codes say nothing, so the words are laid beneath them: whoever copies,
        # searches or listens to the page finds what was written.
        words = ("\ufeff" + run.says).encode("utf-16-be").hex().upper()
        canvas.addLiteral(f"/Span <</ActualText <{words}>>> BDC")
    canvas.drawText(letters)
    if run.says:
        canvas.addLiteral("EMC")
