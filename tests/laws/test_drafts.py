"""Nothing typed is lost: every form of the record keeps a draft, or says here why it need not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rehab_tracker.domain.drafts import FORM_NAMES, Form
from rehab_tracker.ui.today.unfinished import DRAFT_PAGES

UI = Path(__file__).resolve().parents[2] / "rehab_tracker" / "ui"
KEEPERS = {"DraftKeeper", "EntryCard", "FormCard", "FormPlace", "Section"}
"""What keeps a draft: the keeper itself, and the cards whose forms a page's keeper follows."""
NEED_NONE = {
    "alone": "answers of somebody alone are kept as a draft by the window itself, sealed",
    "appointments": "its form stands only on cards whose page keeps it",
    "documents": "choices of what a paper shows; nothing is written",
    "emergency": "one line of reason, which opens the record at once",
    "entrance": "set-up, sign-in and passphrases are never kept",
    "isncsci": "an exam is kept on file from its first cell, finished or not",
    "lock": "PIN and passphrase are never kept",
    "settings": "this computer's choices, passphrases and the letterhead",
    "team": "members and their roles; not the record",
    "translations": "the program's own sentences; not the record",
    "worklist": "its forms stand only on cards whose page keeps them",
}
"""Folders of the window whose forms keep no draft of their own, and why."""


def forms_and_keepers() -> Iterator[tuple[str, set[str], set[str]]]:
    """Each folder with the files that make forms, and the keepers it names."""
    for folder in sorted(each for each in UI.iterdir() if each.is_dir()):
        forms, keepers = set(), set()
        for file in folder.glob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            if any(_makes_form(node) for node in ast.walk(tree)):
                forms.add(file.name)
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            keepers |= names & KEEPERS
        yield folder.name, forms, keepers


def _makes_form(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(ast.unparse(base) == "Form" for base in node.bases)
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"Form", "OpenForm"}


@pytest.mark.parametrize(
    ("folder", "forms", "keepers"),
    [pytest.param(*found, id=found[0]) for found in forms_and_keepers()],
)
def test_every_form_of_the_record_keeps_a_draft(
    folder: str, forms: set[str], keepers: set[str]
) -> None:
    """A new form fails here until its page has a keeper."""
    if forms and folder not in NEED_NONE:
        assert keepers, f"{folder}: {sorted(forms)} lose what is typed; use a DraftKeeper"


def test_no_reason_outlives_its_folder() -> None:
    assert {folder for folder, forms, _keepers in forms_and_keepers() if forms} >= {*NEED_NONE} - {
        "appointments",
        "alone",
    }


def test_every_draft_has_a_name_and_a_page() -> None:
    assert set(FORM_NAMES) == set(Form)
    assert set(DRAFT_PAGES) == set(Form) - {Form.CORRECTION}, "that one knows its own page"
