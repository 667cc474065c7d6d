"""The card of backups says how it stands and does what its buttons promise; rounds go by clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.backup_rounds import BackupRounds
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.settings.page import SettingsPage
from rehab_tracker.ui.tasks import InlineTasks
from tests.builders import make_clinic, member_with, registered
from tests.ui.patients.paper_desk import PaperWindow, click


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


def shown(qtbot: QtBot, window: PaperWindow) -> SettingsPage:
    page = SettingsPage(window.desk(), None)
    window.show(qtbot, page)
    return page


def told(page: SettingsPage) -> str:
    return page.safekeeping._standing.text()


def test_it_says_when_a_backup_was_last_proved(qtbot: QtBot, clinic: Clinic) -> None:
    window = PaperWindow(clinic)
    page = shown(qtbot, window)
    assert told(page) == "No backup was opened and checked yet."
    click(qtbot, page, "back-up")
    assert told(page) == "Last proven restore: today 12:00"
    assert window.said == ["What changed is backed up."]


def test_a_backup_elsewhere_is_made_or_refused_in_words(
    qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    dialogs = ScriptedDialogs(file=tmp_path / "stick")
    window = PaperWindow(clinic, dialogs)
    page = shown(qtbot, window)
    click(qtbot, page, "back-up-to")
    assert list((tmp_path / "stick").glob("*.rtbackup"))
    (tmp_path / "letter").write_text("x")
    dialogs.file = tmp_path / "letter"
    click(qtbot, page, "back-up-to")
    assert "could not be made" in dialogs.told[-1]


def test_trouble_is_said_where_people_look(
    qtbot: QtBot, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    window = PaperWindow(clinic)
    page = shown(qtbot, window)
    monkeypatch.setattr("rehab_tracker.store.backup.pack", full)
    click(qtbot, page, "back-up")
    assert "No space left" in window.said[-1]
    assert "No space left" in page.safekeeping._remarks.text()


def test_the_second_drive_is_a_setting(qtbot: QtBot, clinic: Clinic, tmp_path: Path) -> None:
    kept: dict[str, object] = {}
    window = PaperWindow(clinic, ScriptedDialogs(file=tmp_path / "drive"))
    window._wear = kept.update  # type: ignore[method-assign]  # what the window does with it
    click(qtbot, shown(qtbot, window), "second-drive")
    assert kept == {"second_drive": str(tmp_path / "drive")}
    assert Preferences(second_drive="/x")._replace(**kept).second_drive == str(tmp_path / "drive")


def test_rounds_follow_the_clinics_clock(qtbot: QtBot, clinic: Clinic) -> None:
    keeper = QObject()
    rounds = BackupRounds(clinic, InlineTasks(), keeper)
    rounds.open()
    registered(clinic)
    rounds.look()
    assert clinic.safekeeping.standing().count == 1
    assert isinstance(clinic.clock, StoppedClock)
    clinic.clock.moment += timedelta(minutes=31)
    rounds.look()
    assert clinic.safekeeping.standing().count == 2
    registered(clinic, full_name="Ravi Rao")
    rounds.leave()
    assert clinic.safekeeping.standing().count == 3
    assert not clinic._office.is_open
