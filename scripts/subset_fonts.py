"""Cut the shipped fonts from the complete ones, so that the program stays small.

Run it again only to change what the fonts hold:

    python scripts/subset_fonts.py FOLDER_WITH_THE_COMPLETE_FONTS

The folder holds, at any depth, the TrueType files of Noto Sans, Noto Sans Devanagari, Noto Naskh
Arabic and DejaVu Sans, and the slices of Noto Emoji (weight 400, woff2). Needs fonttools and
brotli.
"""

import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

LATIN_AND_GREEK = "20-7E A0-24F 2B0-36F 370-3FF 1E00-1EFF 2C60-2C7F FB00-FB06"
CYRILLIC = "400-45F 48A-4FF"
SIGNS = "2000-206F 2070-209F 20A0-20CF 2100-214F 2190-21FF 2200-22FF 25A0-25FF 2600-26FF FFFD"
# What Noto Sans lacks: arrows, comparisons, boxes, marks, card suits, dingbats, fractions.
LAST_RESORT = (
    "20-7E A0-17F 2B0-36F 370-3FF 2000-206F 2070-209F 20A0-20CF 2100-218F 2190-21FF 2200-22FF "
    "2300-23FF 2460-24FF 2500-25FF 2600-26FF 2700-27BF 27F0-27FF 2900-297F 2B00-2BFF FFFD"
)
EVERYTHING = "0-10FFFF"

FONTS = {
    "NotoSans-Regular": f"{LATIN_AND_GREEK} {CYRILLIC} {SIGNS}",
    "NotoSans-Bold": f"{LATIN_AND_GREEK} {CYRILLIC} {SIGNS}",
    "NotoSans-Italic": f"{LATIN_AND_GREEK} {CYRILLIC} {SIGNS}",
    "NotoSansDevanagari-Regular": EVERYTHING,
    "NotoSansDevanagari-Bold": EVERYTHING,
    "NotoNaskhArabic-Regular": EVERYTHING,
    "NotoNaskhArabic-Bold": EVERYTHING,
    "DejaVuSans": LAST_RESORT,
}


def code_points(ranges: str) -> list[int]:
    """The code points that a list of hexadecimal ranges means.

    >>> code_points("41-43 2192")
    [65, 66, 67, 8594]
    """
    ends = (part.partition("-") for part in ranges.split())
    return [
        point
        for first, _, last in ends
        for point in range(int(first, 16), int(last or first, 16) + 1)
    ]


def cut(font: TTFont, ranges: str) -> None:
    """Leave in the font what the ranges name, with every rule of shaping that concerns it."""
    options = subset.Options(
        layout_features=["*"],
        hinting=False,
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=code_points(ranges))
    cutter.subset(font)


def joined(slices: list[Path]) -> TTFont:
    """One font made of the slices that the web serves one by one."""
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for number, path in enumerate(slices):
            font = TTFont(path)
            font.flavor = None
            plain.append(f"{folder}/{number}.ttf")
            font.save(plain[-1])
        return merge.Merger().merge(plain)


def main(folder: Path) -> None:
    """Write every shipped font anew."""
    for name, ranges in FONTS.items():
        font = TTFont(next(folder.rglob(f"{name}.ttf")))
        cut(font, ranges)
        font.save(TARGET / f"{name}.ttf")
    emoji = joined(sorted(folder.rglob("noto-emoji-*-400-normal.woff2")))
    cut(emoji, EVERYTHING)
    emoji.save(TARGET / "NotoEmoji-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
