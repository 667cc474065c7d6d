"""Hindi and Urdu on paper: shaped as HarfBuzz shapes them, whole, each letter in the fonts."""

import subprocess
import sys
from pathlib import Path

import pytest
import uharfbuzz
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from rehab_tracker.core.i18n import (
    available_languages,
    in_language,
    screen_languages,
    translate,
    translate_warning,
)
from rehab_tracker.core.paths import resources
from rehab_tracker.reports.family_report import family_report
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.fonts import font_file, font_for, shape
from rehab_tracker.reports.lines import TextStyle
from rehab_tracker.reports.sections.home import STAY_AND_CALL
from rehab_tracker.reports.text import one_line
from scripts.languages import DOMAIN, PRACTICE, sentences
from tests.reports.test_family_report import FULL

ROOT = Path(__file__).resolve().parents[2]
LETTERS = {"hi": range(0x0900, 0x0980), "ur": range(0x0600, 0x0700)}


def catalogues_of(code: str) -> list[Catalog]:
    """What the program says and, where there is one, what its practice clinic says."""
    found = []
    for path in sorted((resources() / "locale" / code / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            found.append(read_po(file, locale=code, domain=path.stem))
    return found


def said_in(code: str) -> list[str]:
    forms = [m.string for catalog in catalogues_of(code) for m in catalog if m.id]
    return [text for form in forms for text in ([form] if isinstance(form, str) else form) if text]


def test_hindi_is_for_screens_and_urdu_for_papers() -> None:
    assert {"hi", "ur"} <= set(available_languages())
    assert "hi" in screen_languages()
    assert "ur" not in screen_languages()


def test_hindi_lacks_no_sentence() -> None:
    program, practice = sorted(catalogues_of("hi"), key=lambda each: each.domain != DOMAIN)
    assert (program.domain, practice.domain) == (DOMAIN, PRACTICE)
    said = [m for catalog in (program, practice) for m in catalog if m.id]
    assert [m.id for m in said if not m.string or m.fuzzy] == []
    assert sentences(PRACTICE) == {m.id for m in practice if m.id}


@pytest.mark.parametrize("code", ["hi", "ur"])
def test_every_letter_of_every_sentence_is_in_the_fonts(code: str) -> None:
    letters = {letter for said in said_in(code) for letter in said} - set("\n\t")
    assert [letter for letter in sorted(letters) if font_for(letter) is None] == []
    assert any(ord(letter) in LETTERS[code] for letter in letters)


@pytest.mark.parametrize("code", ["hi", "ur"])
def test_words_are_drawn_with_the_glyphs_that_harfbuzz_chooses(code: str) -> None:
    """Each word of the script, glyph by glyph: joined letters, reordered vowels, placed marks."""
    right_to_left = code == "ur"
    words = {word for said in said_in(code) for word in said.split()}
    own = sorted(w for w in words if all(ord(c) in LETTERS[code] for c in w))[:400]
    assert len(own) > 100
    for word in own:
        face = font_for(word[0])
        assert face is not None
        glyphs = glyphs_of(word, face.name, right_to_left)
        shaped = shape(word, face.name, right_to_left)
        assert len(str(shaped.drawn)) == len(glyphs)
        assert shaped.width == pytest.approx(sum(glyphs) * face.scale, abs=0.5)


def glyphs_of(word: str, font: str, right_to_left: bool) -> list[int]:
    """The advance of each glyph that HarfBuzz itself chooses, in font units."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(font))))
    shaper, buffer = uharfbuzz.Font(face), uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(shaper, buffer, {"kern": True, "liga": False, "dlig": False})
    return [place.x_advance for place in buffer.glyph_positions]


def test_a_plain_print_before_takes_no_letter_from_the_designed_one() -> None:
    code = """
from rehab_tracker.reports.plain import plain_pdf
plain_pdf("आशा", ["आपकी टीम"])
from rehab_tracker.reports.family_report import family_report
from rehab_tracker.reports.faults import faults
from tests.reports.test_family_report import FULL
print(len(faults(family_report(FULL.changed(language="hi")))))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0"


@pytest.mark.parametrize("code", ["hi", "ur"])
def test_the_family_report_is_whole_in_another_language(code: str) -> None:
    assert faults(family_report(FULL.changed(language=code))) == ()


def test_an_unreviewed_warning_in_urdu_keeps_its_english_in_reading_order() -> None:
    with in_language("ur"):
        said = translate_warning(STAY_AND_CALL)
        drawn = one_line(said, TextStyle())
    assert said.startswith(in_urdu(STAY_AND_CALL))
    english = [atom for atom in drawn.atoms if str(atom.shaped.drawn).startswith("night.")]
    assert english, "the full stop stays with its word"


def in_urdu(sentence: str) -> str:
    with in_language("ur"):
        return translate(sentence)
