"""Goals through clicks and keys: in the person's own words, and nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.goals.page import GoalsPage
from rehab_tracker.ui.widgets.forms import Form
from tests.builders import make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)
WORDS = "I want to open my tea stall again"


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> GoalsPage:
    page = Seat(clinic).open(GoalsPage, patient.id, qtbot)
    settle()
    return page


def form_of(page: GoalsPage) -> Form:
    assert page.form is not None
    return page.form


def words_line(page: GoalsPage) -> QWidget:
    line = form_of(page).fields["words"].focusProxy()
    assert line is not None
    return line


def test_a_goal_is_set_with_the_keyboard_and_stands_in_own_words(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(asha, patient, qtbot)
    press(page, "Set the first goal")
    qtbot.keyClicks(words_line(page), WORDS)
    qtbot.keyClick(words_line(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (goal,) = asha.goals.of(patient.id)
    assert goal.goal.words == WORDS
    assert WORDS in shown_words(page)
    assert page.form is None


def test_a_goal_without_words_is_not_kept_and_says_so_beside_the_field(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(asha, patient, qtbot)
    press(page, "Set the first goal")
    press(page, "Save the goal")
    assert asha.goals.of(patient.id) == ()
    assert form_of(page).fields["words"].error()


def test_a_goal_that_was_begun_waits_and_can_be_thrown_away(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(asha, patient, qtbot)
    press(page, "Set the first goal")
    qtbot.keyClicks(words_line(page), WORDS)
    page.close_form()
    settle()
    again = opened(asha, patient, qtbot)
    press(again, "Go on")
    assert form_of(again).fields["words"].value() == WORDS
    again.close_form()
    press(again, "Throw away")
    assert asha.drafts.mine() == ()
    assert asha.goals.of(patient.id) == ()
