"""Snippets: one's own and the team's, expanded while typing, and they only add text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.snippets import SnippetDetails, chosen
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.widgets.snippets import close_book, open_book
from rehab_tracker.ui.widgets.text_area import TextArea
from tests.builders import make_clinic, member_with

TRANSFER = "Transfer from [bed] to [chair], safe."


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")


def kept(clinic: Clinic, key: str = "tr", text: str = TRANSFER, *, team: bool = False) -> None:
    clinic.snippets.keep(SnippetDetails(key=key, text=text, for_team=team))


def meaning(clinic: Clinic, key: str) -> str | None:
    return chosen(clinic.snippets.of(), key, clinic.member.id)


def test_ones_own_are_ones_own_and_the_teams_are_everybodys(office: Clinic, asha: Clinic) -> None:
    joseph = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    kept(asha, "tr")
    kept(asha, "sit", "Sat for [20] minutes.", team=True)
    assert meaning(joseph, "tr") is None
    assert meaning(joseph, "SIT") == "Sat for [20] minutes."
    kept(joseph, "sit", "My own words")
    assert meaning(joseph, "sit") == "My own words", "one's own comes first"
    (shared,) = [each for each in joseph.snippets.of() if each.snippet.for_team]
    assert not shared.mine
    with pytest.raises(UserError, match="author or a lead"):
        joseph.snippets.remove(shared.snippet.id)
    lead = member_with(office, Role.PHYSIOTHERAPIST, lead=True)
    lead.snippets.remove(shared.snippet.id)
    assert lead.undo.undo() == "Snippet taken away"


def test_letters_stand_for_one_thing(asha: Clinic) -> None:
    kept(asha)
    with pytest.raises(Invalid, match="something already"):
        kept(asha, "TR")
    with pytest.raises(Invalid):
        SnippetDetails.checked({"key": "t r", "text": "x"})
    with pytest.raises(Invalid):
        SnippetDetails.checked({"key": "tr", "text": "  "})
    (line,) = asha.snippets.of()
    changed = SnippetDetails(key="tr", text="Other words")
    asha.snippets.revise(line.snippet.id, changed, line.snippet.version)
    assert meaning(asha, "tr") == "Other words"


@pytest.fixture
def area(qtbot: QtBot) -> TextArea:
    made = TextArea()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    open_book({"tr": TRANSFER, "x": "x" * 30}.get)
    yield made
    close_book()


def test_a_space_expands_and_tab_goes_through_the_places(area: TextArea, qtbot: QtBot) -> None:
    qtbot.keyClicks(area, "Today. ;tr ")
    assert area.toPlainText() == f"Today. {TRANSFER}"
    qtbot.keyClicks(area, "floor")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    qtbot.keyClicks(area, "car")
    assert area.toPlainText() == "Today. Transfer from floor to car, safe."
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    qtbot.keyClicks(area, " Good.")
    assert area.toPlainText() == "Today. Transfer from floor to car, safe. Good."


def test_tab_expands_too_and_undo_brings_the_letters_back(area: TextArea, qtbot: QtBot) -> None:
    qtbot.keyClicks(area, ";x")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.toPlainText() == "x" * 30
    qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == ";x"


def test_what_is_no_snippet_stays_as_it_was_typed(area: TextArea, qtbot: QtBot) -> None:
    qtbot.keyClicks(area, "At 9;tr and ;nothing here; tr ")
    assert area.toPlainText() == "At 9;tr and ;nothing here; tr "
