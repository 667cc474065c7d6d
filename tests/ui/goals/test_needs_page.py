"""The needs checklist through clicks and keys: what is passed over is open, nothing is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.needs import NeedAnswer
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.goals.needs_page import KEYS, NeedsForm, NeedsPage
from tests.builders import make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> NeedsPage:
    page = Seat(clinic).open(NeedsPage, patient.id, qtbot)
    settle()
    return page


def form_of(page: NeedsPage) -> NeedsForm:
    assert isinstance(page.form, NeedsForm)
    return page.form


def test_keys_answer_and_what_was_passed_over_is_no_answer(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(asha, patient, qtbot)
    assert "No checklist yet." in shown_words(page)
    press(page, "Go through the checklist")
    rows = form_of(page).list.rows
    qtbot.keyClicks(rows["skin.relief"].chips[0], KEYS[NeedAnswer.VERBALLY])
    qtbot.keyClicks(rows["skin.check"].chips[0], KEYS[NeedAnswer.NOT_YET])
    day = form_of(page).fields["checked_on"].editor
    qtbot.keyClick(day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (check,) = asha.needs.of(patient.id)
    assert check.answers == {
        "skin.relief": NeedAnswer.VERBALLY,
        "skin.check": NeedAnswer.NOT_YET,
    }
    assert page.form is None
    assert "2 items asked" in shown_words(page)


def test_an_empty_checklist_is_not_kept_and_says_what_is_missing(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(asha, patient, qtbot)
    press(page, "Go through the checklist")
    press(page, "Save the checklist")
    assert asha.needs.of(patient.id) == ()
    assert form_of(page).fields["answers"].error()


def test_what_was_begun_waits_as_a_draft(asha: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page = opened(asha, patient, qtbot)
    press(page, "Go through the checklist")
    rows = form_of(page).list.rows
    qtbot.keyClicks(rows["skin.turn"].chips[0], KEYS[NeedAnswer.NOT_YET])
    page.close_form()
    settle()
    again = opened(asha, patient, qtbot)
    press(again, "Go on")
    assert form_of(again).list.value() == {"skin.turn": NeedAnswer.NOT_YET}
    again.close_form()
    again.throw_draft_away()
    assert asha.drafts.mine() == ()
