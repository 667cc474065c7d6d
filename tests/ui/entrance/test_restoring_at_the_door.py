"""Restoring a backup before anybody has come in, whatever became of the clinic's file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.app import make_window
from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.services.entrance import set_up, sign_in
from rehab_tracker.store.backup import shelf_of
from rehab_tracker.store.keys import CHEAP_COST
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.window import Window
from tests.builders import (
    NOON,
    PASSPHRASE,
    make_clinic,
    member_details,
    member_with,
    registered,
)
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "OpenType support missing")


class Door(Person):
    """Somebody at the door of a clinic that has one backup and, since then, one patient more."""

    def __init__(
        self, qtbot: QtBot, window: Window, dialogs: ScriptedDialogs, folder: Path, account: str
    ) -> None:
        super().__init__(qtbot, window)
        self.dialogs, self.folder, self.account = dialogs, folder, account

    def take_the_first(self) -> None:
        """Choose the newest backup of the list with the keyboard."""
        self.press("restore-backup")
        row = next(each for each in self.window.findChildren(ListRow) if each.isVisible())
        row.setFocus()
        self.key(Qt.Key.Key_Return)

    def open_with(self, passphrase: str) -> None:
        """Say who opens the backup, and restore."""
        names = {each.account: each.display_name for each in self._accounts()}
        self.choose("Who are you?", names[self.account])
        self.fill("Passphrase", passphrase)
        self.press("restore")

    def _accounts(self) -> tuple[object, ...]:
        from rehab_tracker.store.container import read_vault
        from rehab_tracker.store.vault import Vault

        (kept, *_rest) = shelf_of(self.folder).all()
        return Vault.parsed(read_vault(shelf_of(self.folder).path(kept.name))).accounts

    def patients(self) -> list[str]:
        """Who is on file once somebody comes in."""
        clinic = sign_in(self.folder, self.account, PASSPHRASE, StoppedClock(NOON))
        found = [line.full_name for line in clinic.patients.everyone()]
        clinic.close()
        return found


@pytest.fixture
def door(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Door]]:
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    registered(physio, full_name="Asha Verma")
    physio.safekeeping.after_work()
    registered(physio, full_name="Somebody Later")
    folder, account = physio.folder, physio.member.account
    office.close()
    physio.close()
    dialogs, windows = ScriptedDialogs(), []

    def opened() -> Door:
        window = make_window(qapp, InlineTasks(), dialogs)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 900)
        window.welcome(folder)
        window.show()
        settle()
        return Door(qtbot, window, dialogs, folder, account)

    yield opened
    for window in windows:
        window.close()


def well(_folder: Path) -> None:
    """Nothing is wrong; a mistake is to be taken back."""


def zeroed(folder: Path) -> None:
    (folder / "clinic.db").write_bytes(bytes((folder / "clinic.db").stat().st_size))


def file_gone(folder: Path) -> None:
    (folder / "clinic.db").unlink()


def vault_gone(folder: Path) -> None:
    (folder / "vault.json").unlink()


def vault_dead(folder: Path) -> None:
    (folder / "vault.json").write_bytes(b"{")


def newer(folder: Path) -> None:
    vault = (folder / "vault.json").read_text()
    (folder / "vault.json").write_text(vault.replace('"format": 1', '"format": 99'))


@pytest.mark.parametrize("harm", [well, zeroed, file_gone, vault_gone, vault_dead, newer])
def test_a_backup_of_the_list_takes_the_place_of_the_file(
    door: Callable[[], Door], tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(tmp_path / "clinic")
    person = door()
    person.take_the_first()
    assert person.sees("What was written since then is not in it")
    person.open_with(PASSPHRASE)
    assert person.sees("The backup is in place")
    assert list((tmp_path / "clinic").glob("before-restore-*"))
    assert person.sees("before-restore-")
    person.press("restored-sign-in")
    assert person.sees("Who are you?")
    assert person.patients() == ["Asha Verma"]


def test_a_wrong_passphrase_and_a_damaged_backup_touch_nothing(
    door: Callable[[], Door], tmp_path: Path
) -> None:
    person = door()
    person.take_the_first()
    person.open_with("not the passphrase at all")
    assert person.sees("is not right. Please try again")
    assert len(person.patients()) == 2
    shelf = shelf_of(tmp_path / "clinic")
    file = shelf.path(shelf.all()[-1].name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    person.press("back")
    row = next(each for each in person.window.findChildren(ListRow) if each.isVisible())
    row.setFocus()
    person.key(Qt.Key.Key_Return)
    assert person.sees("is damaged")
    assert len(person.patients()) == 2


def test_the_recovery_sheet_opens_a_backup_too(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = member_details(Role.ADMINISTRATOR, account="meera", full_name="Meera Nair")
    details = ClinicDetails(name="Hill View", practice=True)
    clinic, code = set_up(
        tmp_path / "own", details, first, PASSPHRASE, StoppedClock(NOON), CHEAP_COST
    )
    made = clinic.safekeeping.back_up_to(tmp_path / "stick")
    clinic.close()
    dialogs = ScriptedDialogs(file=made)
    window = make_window(qapp, InlineTasks(), dialogs)
    qtbot.addWidget(window)
    window.welcome(tmp_path / "nowhere")
    window.show()
    settle()
    person = Person(qtbot, window)
    person.press("restore-backup")
    assert person.sees("No automatic backup was found")
    person.press("choose-backup")
    dialogs.file = tmp_path / "new place"
    person.press("other-folder")
    person.press("other-way")
    person.fill("Code of the recovery sheet", code)
    person.press("restore")
    assert person.sees("There was nothing in that folder before")
    assert (tmp_path / "new place" / "clinic.db").exists()
    window.close()


def test_another_clinics_folder_takes_no_strange_backup(
    door: Callable[[], Door], tmp_path: Path
) -> None:
    other = make_clinic(tmp_path / "second")
    other.close()
    person = door()
    person.take_the_first()
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "letters.txt").write_text("not a clinic")
    person.dialogs.file = tmp_path / "strange"
    person.press("other-folder")
    person.open_with(PASSPHRASE)
    assert person.sees("Choose a new, empty folder")
    assert [each.name for each in (tmp_path / "strange").iterdir()] == ["letters.txt"]


def test_what_is_no_backup_is_said(door: Callable[[], Door], tmp_path: Path) -> None:
    (tmp_path / "letter.rtbackup").write_text("Dear all")
    person = door()
    person.dialogs.file = tmp_path / "letter.rtbackup"
    person.press("restore-backup")
    person.press("choose-backup")
    assert person.sees("letter.rtbackup is damaged")


def test_backups_of_the_second_drive_are_offered_where_the_first_are_gone(
    door: Callable[[], Door], tmp_path: Path
) -> None:
    folder, drive = tmp_path / "clinic", tmp_path / "drive"
    drive.mkdir()
    (folder / "backups").rename(drive / "rehab-tracker-lost")
    (folder / "vault.json").unlink()
    Preferences.load()._replace(second_drive=str(drive)).save()
    person = door()
    person.press("restore-backup")
    assert person.sees("on the second drive")
