"""What the documents name exists: paths, links, make targets, commands with their options.

Checked is what stands in `code`, indented or fenced, and every link. `<name>` and `*` in a path
stand for anything; paths may be told from the root or from inside `rehab_tracker/`.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if path.name != "CHANGELOG.md"  # it tells of what was
]
MADE = ("build/", "dist/", ".venv/")
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
PATH = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]+)*/?")
ENDINGS = (".py", ".md", ".toml", ".txt", ".sh", ".csv", ".qss", ".svg", ".ttf", ".po", ".yml")


def code_in(text: str) -> list[str]:
    """Each line of code in the document, and each `span`."""
    lines = [line.strip() for block in FENCED.findall(text) for line in block.splitlines()]
    return lines + SPAN.findall(FENCED.sub("", text))


def all_code() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), code)
        for path in DOCUMENTS
        for code in code_in(path.read_text("utf-8"))
    ]


def names_a_path(code: str) -> bool:
    return (
        bool(PATH.fullmatch(code))
        and ("/" in code or code.endswith(ENDINGS))
        and not code.startswith(MADE)
        and not re.fullmatch(r"[\w-]+/[\w-]+", code)  # "and/or", a kind of file
    )


def exists(code: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", code).rstrip("/")
    return any(
        next(folder.glob(pattern), None) is not None
        for folder in (ROOT, ROOT / "rehab_tracker", ROOT / "tests", ROOT / "resources")
    )


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands() -> list[tuple[str, ...]]:
    """Each `rehab-tracker` command that is told, with its options."""
    found = set()
    for _, code in all_code():
        line = code.removeprefix("$ ").removeprefix(".venv/bin/")
        words = line.split("#")[0].split()
        if words[:1] == ["rehab-tracker"] and len(words) > 1:
            options = sorted(word.partition("=")[0] for word in words if word.startswith("--"))
            name = words[1] if re.fullmatch(r"[a-z][a-z-]*", words[1]) else ""
            found.add((name, *options))
    return sorted(found)


def test_every_path_told_exists() -> None:
    wrong = [(name, code) for name, code in all_code() if names_a_path(code) and not exists(code)]
    assert wrong == []


def test_every_link_leads_somewhere() -> None:
    wrong = [
        (document.name, target)
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto:")
        if not (document.parent / target).exists()
    ]
    assert wrong == []


def test_every_make_target_told_exists() -> None:
    told = {
        (name, target)
        for name, code in all_code()
        for target in re.findall(r"^(?:\$ )?make ([a-z]+)", code)
    }
    assert {(name, target) for name, target in told if target not in make_targets()} == set()


def test_make_help_lists_every_target() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(re.findall(r"^  make ([a-z]+)", said, re.MULTILINE)) == make_targets()


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_told_exists(command: tuple[str, ...]) -> None:
    name, *options = command
    done = subprocess.run(
        [sys.executable, "-m", "rehab_tracker", *filter(None, [name]), "--help"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [option for option in options if option not in done.stdout] == []


@pytest.mark.skipif(not (ROOT / "ARCHITECTURE.md").exists(), reason="not written yet")
def test_the_layers_are_told_as_they_are() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = " > ".join(settings["tool"]["importlinter"]["contracts"][0]["layers"])
    assert layers in (ROOT / "ARCHITECTURE.md").read_text("utf-8")


@pytest.mark.parametrize(
    "chapter", sorted((ROOT / "resources/help/en").glob("*.md")), ids=lambda each: each.stem
)
def test_a_chapter_has_the_same_parts_in_every_language(chapter: Path) -> None:
    def parts(file: Path) -> list[int]:
        lines = file.read_text("utf-8").splitlines()
        return [line.count("#", 0, 4) for line in lines if line.startswith("#")]

    told = chapter.parent.parent.glob(f"*/{chapter.name}")
    assert {file.parent.name: parts(file) for file in told} == {
        each.name: parts(chapter) for each in chapter.parent.parent.iterdir()
    }
