"""The door of the program: which sheet is shown, until somebody has come in."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from rehab_tracker.core.i18n import ENGLISH, _, screen_language, translate
from rehab_tracker.core.paths import data_folder
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.tasks import Tasks

VAULT = "vault.json"


class EntrancePage(QStackedWidget):
    """Shows one sheet at a time; tells `entered` with the clinic once somebody has come in.

    It tells `language_asked` where somebody wants to read on in another language.

    Args:
        others: whether somebody is in already, to whom `back_asked` goes back.
    """

    entered = Signal(object)
    back_asked = Signal()
    language_asked = Signal(str)

    def __init__(
        self, tasks: Tasks, dialogs: Dialogs, folder: Path | None, *, others: bool = False
    ) -> None:
        super().__init__()
        self._tasks, self._dialogs, self._folder = tasks, dialogs, folder
        self._others = others
        self._awake = False
        if folder is not None and (folder / VAULT).is_file():
            self.show_sign_in()
        else:
            self.show_first_start()

    def wake(self) -> None:
        """The door was painted: now what is slow to import may be."""
        sheet = self.sheet()
        if not self._awake and sheet is not None:
            sheet.wake()
        self._awake = True

    def show_first_start(self) -> None:
        """The two choices."""
        from rehab_tracker.ui.entrance.first_start import FirstStart  # noqa: PLC0415  # one or other

        sheet = FirstStart(self._tasks)
        sheet.practice_asked.connect(self.look_around)
        sheet.set_up_asked.connect(self.show_clinic_step)
        sheet.open_asked.connect(self._choose_clinic)
        sheet.restore_asked.connect(self.show_restore)
        sheet.language_asked.connect(self.language_asked.emit)
        self._show(sheet)

    def show_sign_in(self) -> None:
        """The people of the clinic in the folder."""
        if self._folder is None:
            self.show_first_start()
            return
        from rehab_tracker.ui.entrance.sign_in import SignIn  # noqa: PLC0415  # one or the other

        sheet = SignIn(self._tasks, self._folder, others=self._others)
        sheet.back_asked.connect(self.back_asked.emit)
        sheet.other_asked.connect(self.show_first_start)
        sheet.recover_asked.connect(self._show_recovery)
        sheet.restore_asked.connect(self.show_restore)
        sheet.first_time_asked.connect(self.show_first_sign_in)
        self._show(sheet)
        if self._awake:
            sheet.wake()

    def show_first_sign_in(self, account: str = "") -> None:
        """A code and a new passphrase."""
        if self._folder is None:
            return
        from rehab_tracker.ui.entrance.sign_in import NewPassphrase  # noqa: PLC0415  # as above

        sheet = NewPassphrase(self._tasks, self._folder, account)
        sheet.back_asked.connect(self.show_sign_in)
        self._show(sheet)

    def show_restore(self) -> None:
        """Which backup; the clinic's own are listed, whatever became of its file."""
        from rehab_tracker.ui.entrance.restoring import ChooseBackup  # noqa: PLC0415  # rarely used

        sheet = ChooseBackup(self._tasks, self._dialogs, self._folder)
        sheet.back_asked.connect(self._back_from_restore)
        sheet.chosen.connect(self._show_open_backup)
        self._show(sheet)

    def show_clinic_step(self) -> None:
        """Setting up, step 1."""
        from rehab_tracker.ui.entrance.setting_up import ClinicStep  # noqa: PLC0415  # rarely used

        sheet = ClinicStep(self._tasks, self._dialogs)
        sheet.back_asked.connect(self.show_first_start)
        sheet.ready.connect(self._show_account_step)
        self._show(sheet)

    def look_around(self) -> None:
        """Go into the practice clinic as its physiotherapist; make it where there is none."""
        sheet = self.currentWidget()
        if isinstance(sheet, Sheet):
            sheet.run(
                _enter_practice,
                self.entered.emit,
                waiting=translate(_("Opening the practice clinic …")),
            )

    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        found = self.currentWidget()
        return found if isinstance(found, Sheet) else None

    def _show_account_step(self, details: object) -> None:
        from rehab_tracker.ui.entrance.setting_up import AccountStep  # noqa: PLC0415  # as above

        sheet = AccountStep(self._tasks, details)
        sheet.back_asked.connect(self.show_clinic_step)
        sheet.made.connect(self._show_recovery_step)
        self._show(sheet)

    def _show_recovery_step(self, made: Any) -> None:  # noqa: ANN401  # (Clinic, code)
        from rehab_tracker.ui.entrance.setting_up import RecoveryStep  # noqa: PLC0415  # as above

        clinic, code = made
        self._show(RecoveryStep(self._tasks, self._dialogs, clinic, code))

    def _show_recovery(self) -> None:
        self.show_first_sign_in()

    def _show_open_backup(self, content: Any) -> None:  # noqa: ANN401  # its `Content`
        from rehab_tracker.ui.entrance.restoring import OpenBackup  # noqa: PLC0415  # rarely used
        from rehab_tracker.ui.entrance.setting_up import free_folder  # noqa: PLC0415  # as above

        folder = self._folder or free_folder()
        sheet = OpenBackup(self._tasks, self._dialogs, content, folder)
        sheet.back_asked.connect(self.show_restore)
        sheet.restored.connect(self._show_restored)
        self._show(sheet)

    def _show_restored(self, done: Any) -> None:  # noqa: ANN401  # (folder, Content, Restored)
        from rehab_tracker.ui.entrance.restoring import RestoreDone  # noqa: PLC0415  # rarely used

        self._folder, content, restored = done
        sheet = RestoreDone(self._tasks, content, restored.kept)
        sheet.sign_in_asked.connect(self.show_sign_in)
        self._show(sheet)

    def _back_from_restore(self) -> None:
        if self._folder is not None and (self._folder / VAULT).is_file():
            self.show_sign_in()
        else:
            self.show_first_start()

    def _choose_clinic(self) -> None:
        self._dialogs.choose_folder(
            self, translate(_("Where does the clinic lie?")), self._folder_chosen
        )

    def _folder_chosen(self, folder: Path) -> None:
        if not (folder / VAULT).is_file():
            sheet = self.sheet()
            if sheet is not None:
                sheet.error.say(
                    translate(
                        _("There is no clinic in this folder. If there was, restore a backup.")
                    )
                )
            return
        self._folder = folder
        self.show_sign_in()

    def _show(self, sheet: Sheet) -> None:
        old = self.currentWidget()
        sheet.entered.connect(self.entered.emit)
        self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()


def practice_folder() -> Path:
    """Where the practice clinic of the screens' language lies."""
    from rehab_tracker.domain.practice.words import language_made_in  # noqa: PLC0415  # as below

    code = language_made_in(screen_language())
    return data_folder() / ("practice" if code == ENGLISH else f"practice-{code}")


def _enter_practice() -> object:
    from rehab_tracker.services.entrance import clinic_in, sign_in  # noqa: PLC0415  # after paint
    from rehab_tracker.services.practice import (  # noqa: PLC0415  # as above
        ACCOUNTS,
        PASSPHRASE,
        make_practice,
    )

    folder = practice_folder()
    if not clinic_in(folder):
        make_practice(folder, language=screen_language())
    return sign_in(folder, ACCOUNTS["physiotherapist"], PASSPHRASE)
