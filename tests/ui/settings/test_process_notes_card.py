"""One's own process notes as a file: asked who it is, and written where the author says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.team import Role
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.settings.page import SettingsPage
from tests.builders import NOON, PASSPHRASE, TODAY, make_clinic, member_with, registered
from tests.ui.lock.at_the_computer import Computer, settle

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")
PRIVATE = "I felt helpless when he wept"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.txt"


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot, file: Path) -> Iterator[Computer]:
    dialogs = ScriptedDialogs(file=file)
    switched_on = Computer.switched_on(qapp, qtbot, StoppedClock(NOON), dialogs)
    yield switched_on
    switched_on.window.close()


def test_it_is_written_only_after_the_author_was_asked(
    computer: Computer, file: Path, tmp_path: Path
) -> None:
    office = make_clinic(tmp_path / "clinic")
    farah = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")
    farah.counselling.create_key()
    farah.counselling_sheet.new_code()
    patient = registered(farah)
    details = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=40)
    farah.counselling.write(
        details, NoteText(form=NoteForm.FREE, sections={"text": "Under seal"}), PRIVATE
    )
    computer.come_in(farah)
    computer.workplace.go("settings")
    page = computer.workplace.current()
    assert isinstance(page, SettingsPage)
    card = page.process
    assert card is not None
    card.copy_out.click()
    settle()
    assert card.confirm.isVisibleTo(card)
    for wrong in ("", "not this one"):
        card.confirm.passphrase.set_value(wrong)
        card.copy_out.click()
        settle()
        assert not file.exists()
    card.confirm.passphrase.set_value(PASSPHRASE)
    card.copy_out.click()
    settle()
    assert PRIVATE in file.read_text("utf-8")
    assert not card.confirm.isVisibleTo(card)
    assert card.confirm.passphrase.value() in {None, ""}
    office.close()
