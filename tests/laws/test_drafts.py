"""Nothing typed is lost: every form of the record keeps a draft, or says here why it need not."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from rehab_tracker.domain.drafts import FORM_NAMES, Form
from rehab_tracker.ui.today.unfinished import DRAFT_PAGES

UI = Path(__file__).resolve().parents[2] / "rehab_tracker" / "ui"
KEEPERS = {
    "CardsPage",
    "DraftKeeper",
    "EntryCard",
    "FormDraft",
    "FormPage",
    "FormPlace",
    "Section",
}
"""What keeps a draft: the keeper itself, and what follows the forms of a page or a card."""
NEED_NONE = {
    "alone": "answers of somebody alone are kept as a draft by the window itself, sealed",
    "documents": "choices of what a paper shows; nothing is written",
    "emergency": "one line of reason, which opens the record at once",
    "entrance": "set-up, sign-in and passphrases are never kept",
    "isncsci.sheet": "an exam is kept on file from its first cell, finished or not",
    "lock": "PIN and passphrase are never kept",
    "settings": "this computer's choices, passphrases and the letterhead",
    "team": "members and their roles; not the record",
    "translations": "the program's own sentences; not the record",
}
"""Folders of the window whose forms keep no draft, or files of them, and why."""


@dataclass(frozen=True)
class Seen:
    """What one module of the window has to do with forms."""

    makes_form: bool
    is_sheet: bool
    keeps: bool
    imports: frozenset[str]


@cache
def modules() -> dict[str, Seen]:
    """Every module of the window but the widgets, which others show, by its name below `ui`."""
    return {
        ".".join(file.relative_to(UI).with_suffix("").parts): _seen(file)
        for file in sorted(UI.rglob("*.py"))
        if file.parent.name != "widgets"
    }


def _seen(file: Path) -> Seen:
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    bases = {
        ast.unparse(base)
        for node in nodes
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    return Seen(
        makes_form="Form" in bases or not called.isdisjoint({"Form", "OpenForm"}),
        is_sheet="Sheet" in bases,
        keeps=not KEEPERS.isdisjoint(node.id for node in nodes if isinstance(node, ast.Name)),
        imports=frozenset(
            str(node.module).removeprefix("rehab_tracker.ui.")
            for node in nodes
            if isinstance(node, ast.ImportFrom) and any(map(_is_class, node.names))
        ),
    )


def _is_class(imported: ast.alias) -> bool:
    return not imported.name.islower() and not imported.name.isupper()


def is_kept(module: str) -> bool:
    """Whether it keeps what is typed, or whatever shows its forms does; a sheet keeps its own."""
    seen = modules()[module]
    if seen.keeps or seen.is_sheet:
        return seen.keeps
    shown_by = [name for name, other in modules().items() if module in other.imports]
    return bool(shown_by) and all(map(is_kept, shown_by))


def forms() -> list[str]:
    """The modules that make forms, each in the folder of its page."""
    return [name for name, seen in modules().items() if seen.makes_form and "." in name]


@pytest.mark.parametrize("module", forms())
def test_every_form_of_the_record_keeps_a_draft(module: str) -> None:
    """A new form fails here until it, or every page that shows it, has a keeper."""
    if not {module, module.split(".", maxsplit=1)[0]} & set(NEED_NONE):
        assert is_kept(module), "what is typed is lost; use a FormDraft"


def test_no_reason_outlives_its_folder() -> None:
    for place in NEED_NONE:
        wanted = [each for each in forms() if place in {each, each.split(".")[0]}]
        assert wanted, place


def test_every_draft_has_a_name_and_a_page() -> None:
    assert set(FORM_NAMES) == set(Form)
    assert set(DRAFT_PAGES) == set(Form) - {Form.CORRECTION}, "that one knows its own page"
