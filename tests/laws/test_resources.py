"""What ships is whole: every icon that is named, and a letter for every word."""

import ast
import csv
import gettext
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from rehab_tracker.core import i18n
from rehab_tracker.core.paths import resources
from rehab_tracker.domain.practice.stories import told_people
from scripts.languages import (
    COLUMNS_OF_WORDS,
    PRACTICE,
    build,
    sentences,
    stretch_words,
    template,
)

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted((resources() / "fonts").glob("*.ttf"))
ASKS_FOR_ICON = {"icon", "pixmap"}


def named_icons() -> dict[str, str]:
    """Each icon that the screens name, and where: `icon("bed")`, `Screen(..., icon="bed")`."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "rehab_tracker" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            name = called.id if isinstance(called, ast.Name) else called
            asked = [word.value for word in node.keywords if word.arg in {"icon", "icon_name"}]
            if name in ASKS_FOR_ICON:
                asked += node.args[:1]
            for value in asked:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def characters(*faces: Path) -> set[str]:
    return {chr(point) for face in faces for point in TTFont(face)["cmap"].getBestCmap()}


def test_every_icon_that_is_named_exists() -> None:
    missing = {
        name: place
        for name, place in named_icons().items()
        if name and not (resources() / "icons" / f"{name}.svg").is_file()
    }
    assert not missing, "copy it from lucide-static into resources/icons"


@pytest.mark.parametrize(
    "svg", sorted((resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_an_icon_takes_the_colour_it_is_given(svg: Path) -> None:
    drawn = svg.read_text("utf-8")
    assert svg.stem == "app" or 'stroke="currentColor"' in drawn


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_a_font_can_be_printed(font: Path) -> None:
    """Paper takes TrueType outlines only, and its licence travels with the font."""
    assert "glyf" in TTFont(font)
    licence = "DEJAVU-LICENSE.txt" if font.stem.startswith("DejaVu") else "OFL.txt"
    assert (font.parent / licence).is_file()


def test_the_screen_uses_every_family_that_ships() -> None:
    from rehab_tracker.ui.theme import FAMILIES

    shipped = {TTFont(path)["name"].getDebugName(1) for path in FONTS}
    assert set(FAMILIES) == shipped


def test_there_is_a_letter_for_every_word() -> None:
    """Paper prints an empty box, or nothing, where no font of the chain has the character."""
    have = characters(*FONTS) | {"\n", "\t"}
    spoken = sentences()
    assert spoken
    lacking = {
        letter: said
        for said in spoken | {stretch_words(said) for said in spoken}
        for letter in said
        if letter not in have
    }
    assert not lacking


def test_the_fonts_have_the_signs_of_a_chart_and_a_note() -> None:
    assert set("▲▼→←≥≤±✓✗●○■□◆°½•–—…“”’×µ") <= characters(*FONTS)
    assert set("आशा वर्मा") <= characters(*FONTS)
    assert set("عائشہ") <= characters(*FONTS)
    assert set("😀👍🏽🙏") <= characters(*FONTS)


def test_a_stretched_sentence_keeps_its_places_and_marks() -> None:
    said = stretch_words("<b>{name}</b> has {n} alerts &amp; more")
    assert re.findall(r"<b>\{name\}</b>", said)
    assert "{n}" in said
    assert "&amp;" in said
    assert len(said) >= 1.3 * len("<b>{name}</b> has {n} alerts &amp; more")


def test_the_stretched_language_knows_every_sentence() -> None:
    build()
    i18n._catalogue.cache_clear()
    spoken = i18n._catalogue("qps")
    for message in template():
        if isinstance(message.id, tuple | list):
            one, many = message.id
            assert spoken.ngettext(one, many, 1) == stretch_words(one)
            assert spoken.ngettext(one, many, 2) == stretch_words(many)
        elif message.id:
            assert spoken.gettext(message.id) == stretch_words(message.id)


def test_every_column_of_words_in_a_catalogue_can_be_translated() -> None:
    """What has several words in it is for people, unless it says where a fact comes from."""
    forgotten = [
        (path.name, column)
        for path in sorted((resources() / "catalogue").glob("*.csv"))
        for row in csv.DictReader(path.read_text("utf-8").splitlines())
        for column, cell in row.items()
        if re.search(r"[a-z]+ [a-z]+", cell)
        if column not in COLUMNS_OF_WORDS | {"src", "source"}
    ]
    assert forgotten == []


def test_every_line_of_a_story_can_be_translated() -> None:
    """What has several words in it stands below a key that its catalogue names."""
    told = sentences(PRACTICE) | {person.latin for person in told_people()}
    forgotten = [
        (path.name, words)
        for path in sorted((resources() / "catalogue").glob("*.toml"))
        for words in texts_in(tomllib.loads(path.read_text("utf-8")))
        if re.search(r"[A-Za-z]{2,},? [A-Za-z]{2,}", words) and words not in told
    ]
    assert forgotten == []


def texts_in(told: object) -> Iterator[str]:
    match told:
        case str():
            yield told
        case dict():
            yield from texts_in(list(told.values()))
        case list():
            for below in told:
                yield from texts_in(below)


def test_the_extractor_reads_code_and_catalogues(tmp_path: Path) -> None:
    code = """
import json, sys
from pathlib import Path
from scripts import languages
folder = Path(sys.argv[1])
languages.ROOT = folder
languages.LOCALE = folder / "resources" / "locale"
print(json.dumps([sorted(languages.sentences(each)) for each in ("rehab_tracker", "practice")]))
languages.build()
"""
    (tmp_path / "rehab_tracker").mkdir()
    (tmp_path / "rehab_tracker" / "words.py").write_text(
        '_("Save the {thing}")\nplural("{n} fish", "{n} fishes", 2)\nother("Not marked")\n',
        "utf-8",
    )
    (tmp_path / "resources" / "catalogue").mkdir(parents=True)
    (tmp_path / "resources" / "catalogue" / "skills.csv").write_text(
        'id,label,criterion\nBM-01,Roll,"Rolls, to each side"\n', "utf-8"
    )
    stories = tmp_path / "rehab_tracker" / "domain" / "practice"
    stories.mkdir(parents=True)
    (stories / "care.py").write_text('_("Good result")\n', "utf-8")
    (tmp_path / "resources" / "catalogue" / "practice.toml").write_text(
        'for_people = ["note", "notes"]\n[[person]]\nnumber = "SU-1"\n'
        'note = { text = "Slept well" }\nnotes = ["Ate", "2"]\n',
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    program, practice = json.loads(done.stdout)
    assert program == [
        "Roll",
        "Rolls, to each side",
        "Save the {thing}",
        "{n} fish",
        "{n} fishes",
    ]
    assert practice == ["Ate", "Good result", "Slept well"]
    spoken = gettext.translation("rehab_tracker", tmp_path / "resources" / "locale", ["qps"])
    assert spoken.gettext("Roll") == stretch_words("Roll")
    assert spoken.ngettext("{n} fish", "{n} fishes", 1) == stretch_words("{n} fish")
    assert spoken.ngettext("{n} fish", "{n} fishes", 2) == stretch_words("{n} fishes")


def test_an_installed_copy_has_everything_it_needs(tmp_path: Path) -> None:
    """The wheel, unpacked elsewhere, finds its fonts, icons, catalogue, languages and steps."""
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed_files:
        packed_files.extractall(site)
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from rehab_tracker.core.i18n import in_language, translate
from rehab_tracker.core.paths import resources
from rehab_tracker.domain.practice.stories import told_people
print(resources())
with in_language("qps"):
    print(translate("Sitting balance"))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(site)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found, said = done.stdout.splitlines()
    assert Path(found) == site / "rehab_tracker" / "resources"
    assert said == stretch_words("Sitting balance")
    for folder, inside in (
        (resources(), Path(found)),
        (ROOT / "rehab_tracker" / "store" / "migrations", site / "rehab_tracker/store/migrations"),
    ):
        kept = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        packed = {path.relative_to(inside) for path in inside.rglob("*") if path.is_file()}
        assert {path for path in kept - packed if path.suffix not in {".pyc", ".new"}} == set()
