"""The program's words in other languages: gathered, stretched, compiled.

    python scripts/languages.py gather CODE    make or update one language's .po (make language)
    python scripts/languages.py build          write the stretched language, compile every .mo

Sentences are gathered where they are marked: `_("...")`, `warning("...")` and
`plural("...", "...", n)` in the code, and the columns of words in the catalogues. English needs no
file: it is what is marked. `qps` is English stretched and accented, so that a test sees which
words were never marked and which box is too small for German; it is made anew at each build and
not kept. What the practice clinic's invented people say is gathered into a catalogue of its own
(`practice.po`), for the languages of screens: nobody reviews it and it is not stretched.
"""

import csv
import io
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "rehab_tracker"
PRACTICE = "practice"
STRETCHED = "qps"
KEYWORDS = {"_": None, "warning": None, "plural": (1, 2)}
COLUMNS_OF_WORDS = frozenset(
    {"category", "label", "criterion", "can_do", "name", "title", "text", "words", "hint", "group"}
)
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed stamp: a file changes when its words change

_ACCENTS = str.maketrans(
    "aceghijklnorstuwyzACEGHIJKLNORSTUWYZ", "áçéğĥíĵķļñóŕšťúŵýžÁÇÉĞĤÍĴĶĻÑÓŔŠŤÚŴÝŽ"
)
_FILLING = ("óñé", "ťŵó", "ťĥŕéé", "fóúŕ", "fívé", "šíx", "šévéñ", "éíğĥť", "ñíñé", "téñ")
_KEPT = re.compile(r"(\{[^{}]*\}|</?[a-z][^<>]*>|&[a-z]+;)")

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def catalogue_rows(file: BinaryIO, *_asked: object, **_options: object) -> Iterator[Found]:
    """What a catalogue's CSV holds for a person to read, as Babel asks for it."""
    rows = csv.DictReader(io.StringIO(file.read().decode("utf-8"), newline=""))
    for row in rows:
        for column in COLUMNS_OF_WORDS & set(row):
            if row[column]:
                yield rows.line_num, "_", row[column], []


def story_words(file: BinaryIO, *_asked: object, **_options: object) -> Iterator[Found]:
    """What a catalogue of stories holds for a person to read: below the keys it names."""
    told = tomllib.loads(file.read().decode("utf-8"))
    for_people = frozenset(told.pop("for_people"))
    for words in _below(told, for_people, said=False):
        if re.search("[A-Za-z]", words):
            yield 0, "_", words, []


def _below(told: Any, for_people: frozenset[str], *, said: bool) -> Iterator[str]:  # noqa: ANN401  # TOML
    if isinstance(told, dict):
        for key, value in told.items():
            yield from _below(value, for_people, said=said or key in for_people)
    elif isinstance(told, list):
        for value in told:
            yield from _below(value, for_people, said=said)
    elif said and isinstance(told, str):
        yield told


def template(domain: str = DOMAIN) -> Catalog:
    """Every sentence that is marked, with the files it stands in."""
    catalog = _new("en", domain)
    code, catalogue = ROOT / "rehab_tracker", ROOT / "resources" / "catalogue"
    sources: dict[str, list[tuple[Path, list[tuple[str, Any]]]]] = {
        DOMAIN: [
            (code, [("domain/practice/**.py", "ignore"), ("**.py", "python")]),
            (catalogue, [("**.csv", catalogue_rows)]),
        ],
        PRACTICE: [
            (code, [("domain/practice/**.py", "python")]),
            (catalogue, [("**.toml", story_words)]),
        ],
    }
    for folder, methods in sources[domain]:
        found = extract_from_dir(folder, methods, keywords=KEYWORDS, comment_tags=("Say:",))
        for name, line, message, comments, context in found:
            place = (folder / name).relative_to(ROOT).as_posix()
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def sentences(domain: str = DOMAIN) -> set[str]:
    """Each marked sentence, both forms where it counts something."""
    said: set[str] = set()
    for message in template(domain):
        if message.id:
            said.update([message.id] if isinstance(message.id, str) else message.id)
    return said


def gather(code: str) -> Path:
    """Make the language's `.po`s, or add to them what is new, empty; what was translated stays."""
    folder = LOCALE / code
    for domain in (DOMAIN,) if (folder / "PAPERS").is_file() else (DOMAIN, PRACTICE):
        path = folder / "LC_MESSAGES" / f"{domain}.po"
        catalog = _new(code, domain)
        if path.exists():
            with path.open("rb") as source:
                catalog = read_po(source, locale=code, domain=domain)
        catalog.update(template(domain), no_fuzzy_matching=True, update_creation_date=False)
        _write(path, catalog)
    return folder


def stretch_words(text: str) -> str:
    """The sentence a third longer and accented; its places and marks stay as they are.

    >>> stretch_words("Day {day}")
    '[Dáý {day} óñé ťŵó]'
    """
    parts = _KEPT.split(text)
    said = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    wanted = max(6, len(text) * 35 // 100)
    filling = ""
    for turn in range(wanted):
        if len(filling) >= wanted:
            break
        filling += " " + _FILLING[turn % len(_FILLING)]
    return f"[{said}{filling}]"


def stretch() -> None:
    """Write the stretched language: every sentence, longer and accented."""
    catalog = _new(STRETCHED, DOMAIN)
    for message in template():
        if not message.id:
            continue
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        said = tuple(stretch_words(form) for form in forms)
        catalog.add(message.id, said[0] if len(said) == 1 else said, context=message.context)
    _write(LOCALE / STRETCHED / "LC_MESSAGES" / f"{DOMAIN}.po", catalog)


def compile_all() -> None:
    """Write the `.mo` beside each `.po`."""
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        fresh = po.with_suffix(f".{os.getpid()}.new")
        with po.open("rb") as source, fresh.open("wb") as target:
            write_mo(target, read_po(source))
        fresh.replace(po.with_suffix(".mo"))


def build() -> None:
    """All that an installed program needs."""
    stretch()
    compile_all()


def _new(code: str, domain: str) -> Catalog:
    return Catalog(
        locale=code,
        domain=domain,
        project="Rehab Tracker",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        fuzzy=False,
        header_comment="# The words of Rehab Tracker; the first line is what the code says.",
    )


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as target:
        write_po(target, catalog, width=95, sort_output=True, include_lineno=False)
    fresh.replace(path)


def main(words: list[str]) -> int:
    """Do what the command line names."""
    match words:
        case ["build"]:
            build()
        case ["gather", code] if re.fullmatch(r"[a-z]{2,3}(_[A-Za-z]{2,4})*", code):
            folder = gather(code) if code != STRETCHED else None
            build()
            said = "the stretched language is written anew" if folder is None else f"fill {folder}"
            sys.stdout.write(f"{code}: {said}\n")
        case _:
            sys.stderr.write(
                "Name the language by its code: make language CODE=hi (or CODE=pt_BR).\n"
            )
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
