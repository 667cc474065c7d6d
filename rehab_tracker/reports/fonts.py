"""The shipped letters on paper: which font has a character, and how a run of text is shaped.

reportlab draws an empty box, or nothing, where a font lacks a character, and joins no letters of
Devanagari or Arabic by itself. So every run is shaped here by HarfBuzz with the one font that has
its letters, and reportlab is handed glyphs with their places.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

from rehab_tracker.core.paths import resources

REGULAR, BOLD, ITALIC = "regular", "bold", "italic"
CHAINS = {
    REGULAR: (
        "NotoSans-Regular",
        "NotoSansDevanagari-Regular",
        "NotoNaskhArabic-Regular",
        "DejaVuSans",
        "NotoEmoji-Regular",
    ),
    BOLD: (
        "NotoSans-Bold",
        "NotoSansDevanagari-Bold",
        "NotoNaskhArabic-Bold",
        "DejaVuSans-Bold",
        "DejaVuSans",
        "NotoEmoji-Regular",
    ),
    ITALIC: (
        "NotoSans-Italic",
        "NotoSansDevanagari-Regular",
        "NotoNaskhArabic-Regular",
        "DejaVuSans",
        "NotoEmoji-Regular",
    ),
}
PLAIN_FONT = CHAINS[REGULAR][0]

_PRIVATE = 0xE000  # glyphs without a character of their own get one here, by glyph number
_PRIVATE_END = 0xF8FF
_LARGEST_WRITTEN = 0xFFFF  # reportlab's table from codes to characters has four digits
_FEATURES = {"kern": True, "liga": False, "dlig": False}


@dataclass(frozen=True, eq=False)
class Face:
    """One font file, known to reportlab and to HarfBuzz.

    Attributes:
        name: the file's name without its ending, also the font's name in reportlab.
        characters: every character it can draw.
        scale: what turns font units into thousandths of the type size.
    """

    name: str
    paper: TTFont
    shaper: uharfbuzz.Font
    characters: frozenset[int]
    scale: float


@dataclass(frozen=True, eq=False)
class Shaped:
    """A run of text made ready to draw.

    Attributes:
        drawn: what reportlab is given; glyphs stand in the order of the eye, left to right.
        width: thousandths of the type size.
        says: the words themselves when the glyphs' own codes cannot tell them, otherwise empty.
    """

    face: str
    drawn: str
    width: float
    says: str = ""


def font_file(name: str) -> Path:
    """Where the shipped font lies."""
    return resources() / "fonts" / f"{name}.ttf"


@lru_cache(maxsize=8)
def chain(weight: str) -> tuple[Face, ...]:
    """The fonts that are asked in turn for a character of this weight."""
    return tuple(face(name) for name in CHAINS[weight] if font_file(name).is_file())


@lru_cache(maxsize=32)
def face(name: str) -> Face:
    """Load a shipped font once and make it known to reportlab."""
    path = font_file(name)
    pdfmetrics.registerFont(TTFont(name, str(path)))
    # reportlab keeps one font for each face: the plain print may have brought this one before.
    paper = pdfmetrics.getFont(name)
    drawn_by = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return Face(
        name=name,
        paper=paper,
        shaper=uharfbuzz.Font(drawn_by),
        characters=frozenset(paper.face.charToGlyph),
        scale=1000 / drawn_by.upem,
    )


def font_for(character: str, weight: str = REGULAR) -> Face | None:
    """The first font of the chain that has the character; None when none of them has."""
    return _font_for(ord(character), weight)


@lru_cache(maxsize=4096)
def _font_for(code: int, weight: str) -> Face | None:
    return next((one for one in chain(weight) if code in one.characters), None)


@lru_cache(maxsize=20_000)
def shape(text: str, name: str, right_to_left: bool = False) -> Shaped:
    """Turn a run of one script and direction into placed glyphs."""
    one = face(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(one.shaper, buffer, _FEATURES)
    placed = [
        _place(one, index, info.codepoint, position)
        for index, (info, position) in enumerate(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
    ]
    letters = "".join(letter for letter, _data in placed)
    data = [data for _letter, data in placed]
    width = sum(each.x_advance for each in data)
    says = "" if letters == text else text
    if not says and all(_simple(each) for each in data):
        return Shaped(name, letters, width)
    return Shaped(name, ShapedStr(letters, data), width, says)


def _simple(data: ShapeData) -> bool:
    return bool(data.x_advance == data.width and not data.x_offset and not data.y_offset)


def _place(
    one: Face, index: int, glyph: int, position: uharfbuzz.GlyphPosition
) -> tuple[str, ShapeData]:
    code = _code_of(one, glyph)
    data = ShapeData(
        index,
        position.x_advance * one.scale,
        position.y_advance * one.scale,
        position.x_offset * one.scale,
        position.y_offset * one.scale,
        one.paper.face.charWidths[code],
    )
    return chr(code), data


def _code_of(one: Face, glyph: int) -> int:
    """The character that stands for the glyph in reportlab's tables.

    A joined form has none, so it is given one of the private area by its own number: the same in
    every process, whatever was printed before, which keeps the pages identical byte for byte.
    """
    table = one.paper.face
    known = [
        code
        for code in table.glyphToChar.get(glyph, ())
        if code in one.characters and code <= _LARGEST_WRITTEN
    ]
    if known:
        return int(known[0])
    code = _PRIVATE + glyph
    if code > _PRIVATE_END or code in one.characters:
        raise ValueError(f"{one.name} has no free code for glyph {glyph}.")
    table.charToGlyph[code] = glyph
    table.glyphToChar[glyph] = [code]
    table.charWidths[code] = one.shaper.get_glyph_h_advance(glyph) * one.scale
    return code
