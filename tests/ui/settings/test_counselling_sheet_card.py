"""The envelope as a psychologist meets it: made under Settings, opened on the counselling page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in
from rehab_tracker.ui.counselling.key_cards import WaitingCard
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.settings.page import SettingsPage
from rehab_tracker.ui.team.page import TeamPage
from tests.builders import NOON, PASSPHRASE, TODAY, make_clinic, member_with, registered
from tests.ui.lock.at_the_computer import Computer, settle

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")
    clinic.counselling.create_key()
    return clinic


@pytest.fixture
def dialogs(tmp_path: Path) -> ScriptedDialogs:
    return ScriptedDialogs(file=tmp_path / "sheet.pdf")


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot, dialogs: ScriptedDialogs) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, StoppedClock(NOON), dialogs)
    yield switched_on
    switched_on.window.close()


def sheet_code(computer: Computer) -> str:
    workplace = computer.workplace
    workplace.go("settings")
    page = workplace.current()
    assert isinstance(page, SettingsPage)
    assert page.sheet is not None
    page.sheet.make()
    settle()
    return next(text for text in computer.reads().splitlines() if len(text.replace("-", "")) == 56)


def test_a_sheet_is_made_saved_and_opens_the_notes_after_a_lost_passphrase(
    computer: Computer, office: Clinic, farah: Clinic, dialogs: ScriptedDialogs
) -> None:
    patient = registered(farah)
    details = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=40)
    farah.counselling.write(details, NoteText(form=NoteForm.FREE, sections={"text": "Under seal"}))
    computer.come_in(farah)
    code = sheet_code(computer)
    assert dialogs.file is not None
    assert dialogs.file.read_bytes().startswith(b"%PDF")
    assert "Your sheet is of" in computer.reads()
    once = office.team.new_code(farah.member.id, accept_loss=True)
    computer.workplace.sign_out()
    back = first_sign_in(office.folder, farah.member.account, once, PASSPHRASE, office.clock)
    workplace = computer.come_in(back)
    workplace.go("counselling", patient.id)
    settle()
    assert "Under seal" not in computer.reads()
    (card,) = workplace.findChildren(WaitingCard)
    line = card.code.editor
    assert isinstance(line, QLineEdit)
    line.setText(code.lower())
    computer.press("open-sheet")
    assert "Under seal" in computer.reads()


def test_only_psychologists_see_the_card(computer: Computer, office: Clinic) -> None:
    workplace = computer.come_in(office)
    workplace.go("settings")
    page = workplace.current()
    assert isinstance(page, SettingsPage)
    assert page.sheet is None


@pytest.mark.parametrize("agrees", [False, True])
def test_the_administrator_reads_what_is_lost_before_the_only_psychologist_goes(
    computer: Computer, office: Clinic, farah: Clinic, dialogs: ScriptedDialogs, agrees: bool
) -> None:
    patient = registered(farah)
    details = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=40)
    farah.counselling.write(details, NoteText(form=NoteForm.FREE, sections={"text": "Hers"}))
    dialogs.agrees = agrees
    workplace = computer.come_in(office)
    workplace.go("team")
    page = workplace.current()
    assert isinstance(page, TeamPage)
    page._edit(next(m for m in office.team.members() if m.full_name == "Farah Khan"))
    page._form.fields["active"].set_value(False)
    page.save()
    (said,) = dialogs.told
    assert "closed for ever" in said
    kept = next(m for m in office.team.members() if m.full_name == "Farah Khan")
    assert kept.active is not agrees
    computer.qtbot.keyClick(computer.window, Qt.Key.Key_Escape)
