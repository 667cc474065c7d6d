"""What the dialogs are made of; `ui/dialogs.py` is the door to them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import SecretEdit
from rehab_tracker.ui.widgets.sheet import Sheet

TakePath = Callable[[Path], object]


def show_words(parent: QWidget | None, sentence: str, title: str) -> None:
    """A sentence and a button to close it."""
    sheet = Sheet(parent, title or translate(_("Please read")), sentence, icon="info")
    sheet.set_buttons([Button(translate(_("Close")), "primary", clicked=sheet.accept)])
    sheet.open()


def show_question(
    parent: QWidget | None, question: str, yes_label: str, yes: Callable[[], object], title: str
) -> None:
    """A question whose safe answer has the focus."""
    shown = title or translate(_("This cannot be undone"))
    sheet = Sheet(parent, shown, question, icon="triangle-alert", tone="warn")
    no = Button(translate(_("Leave it as it is")), clicked=sheet.reject)
    agree = Button(yes_label, "danger", clicked=sheet.accept)
    sheet.accepted.connect(yes)
    sheet.set_buttons([no, agree], first=no)
    sheet.open()


class SecretSheet(Sheet):
    """A question with a line for the passphrase."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        question: str,
        yes_label: str,
        take: Callable[[str], object],
    ) -> None:
        shown = title or translate(_("Your passphrase, please"))
        super().__init__(parent, shown, question, icon="lock")
        self._take = take
        self._line = SecretEdit()
        self.secret = Field(translate(_("Your passphrase")), self._line)
        self._line.returnPressed.connect(self.give)
        self.body.addWidget(self.secret)
        no = Button(translate(_("Cancel")), clicked=self.reject)
        yes = Button(yes_label, "primary", clicked=self.give)
        self.set_buttons([no, yes], first=self.secret)

    def give(self) -> None:
        """Hand over what was typed, once there is something."""
        typed = self._line.value()
        if not typed:
            self.secret.set_error(translate(_("Type your passphrase.")))
            return
        self._line.clear()
        self.accept()
        self._take(typed)


def show_file_chooser(parent: QWidget | None, title: str, kinds: str, take: TakePath) -> None:
    """The desktop's dialog for one file."""
    dialog = _file_dialog(parent, title, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()


def show_save_chooser(
    parent: QWidget | None, title: str, place: Path, kinds: str, take: TakePath
) -> None:
    """The desktop's dialog for saving."""
    dialog = _file_dialog(parent, title, take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(place.suffix.removeprefix("."))
    if place.parent != Path():
        dialog.setDirectory(str(place.parent))
    dialog.selectFile(place.name)
    dialog.open()


def show_folder_chooser(parent: QWidget | None, title: str, take: TakePath) -> None:
    """The desktop's dialog for a folder."""
    dialog = _file_dialog(parent, title, take)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


class _PathAnswer(QObject):
    """Turns the dialog's text into a path; it lives as long as its dialog."""

    def __init__(self, dialog: QFileDialog, take: TakePath) -> None:
        super().__init__(dialog)
        self._take = take
        dialog.fileSelected.connect(self.give)

    def give(self, chosen: str) -> None:
        """Hand over the path."""
        if chosen:
            self._take(Path(chosen))


def _file_dialog(parent: QWidget | None, title: str, take: TakePath) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    _PathAnswer(dialog, take)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
