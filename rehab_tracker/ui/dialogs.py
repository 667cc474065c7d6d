"""The only door to dialogs: one object that shows them, or answers them from a script.

Nothing here blocks: each question takes what to do with its answer and returns at once.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import SecretEdit
from rehab_tracker.ui.widgets.sheet import Sheet

Then = Callable[[], object]
TakePath = Callable[[Path], object]
TakeSecret = Callable[[str], object]


class Dialogs:
    """Dialogs on the screen, in the program's own look; files in the desktop's."""

    def tell(self, parent: QWidget | None, sentence: str, *, title: str = "") -> None:
        """Say something that must be read before going on; prefer a line on the page."""
        sheet = Sheet(parent, title or translate(_("Please read")), sentence, icon="info")
        sheet.set_buttons([Button(translate(_("Close")), "primary", clicked=sheet.accept)])
        sheet.open()

    def ask(
        self,
        parent: QWidget | None,
        question: str,
        yes_label: str,
        yes: Then,
        *,
        title: str = "",
    ) -> None:
        """Ask before something that cannot be undone; where undo would do, do not ask.

        Esc and the safe button, which has the focus, leave everything as it is.
        """
        shown = title or translate(_("This cannot be undone"))
        sheet = Sheet(parent, shown, question, icon="triangle-alert", tone="warn")
        no = Button(translate(_("Leave it as it is")), clicked=sheet.reject)
        agree = Button(yes_label, "danger", clicked=sheet.accept)
        sheet.accepted.connect(yes)
        sheet.set_buttons([no, agree], first=no)
        sheet.open()

    def ask_secret(
        self,
        parent: QWidget | None,
        question: str,
        yes_label: str,
        take: TakeSecret,
        *,
        title: str = "",
    ) -> None:
        """Ask for the member's own passphrase, as for signing; an empty one is not taken."""
        shown = title or translate(_("Your passphrase, please"))
        sheet = _SecretSheet(parent, shown, question, take)
        no = Button(translate(_("Cancel")), clicked=sheet.reject)
        yes = Button(yes_label, "primary", clicked=sheet.give)
        sheet.set_buttons([no, yes], first=sheet.secret)
        sheet.open()

    def choose_file(self, parent: QWidget | None, title: str, kinds: str, take: TakePath) -> None:
        """Let a file be chosen; `kinds` as in "PDF (*.pdf)"."""
        dialog = _file_dialog(parent, title, take)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        dialog.open()

    def choose_save_file(
        self,
        parent: QWidget | None,
        title: str,
        proposed: str | Path,
        kinds: str,
        take: TakePath,
    ) -> None:
        """Let a place for a new file be chosen; the desktop asks before it replaces one."""
        dialog = _file_dialog(parent, title, take)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        place = Path(proposed)
        dialog.setDefaultSuffix(place.suffix.removeprefix("."))
        if place.parent != Path():
            dialog.setDirectory(str(place.parent))
        dialog.selectFile(place.name)
        dialog.open()

    def choose_folder(self, parent: QWidget | None, title: str, take: TakePath) -> None:
        """Let a folder be chosen."""
        dialog = _file_dialog(parent, title, take)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()


class ScriptedDialogs(Dialogs):
    """Answers that were written beforehand: for tests, tours and pictures.

    Attributes:
        agrees: the answer to each question.
        file: the file, place or folder that is chosen; None closes the dialog.
        secret: the passphrase that is typed; None closes the dialog.
        told: every sentence and question that was shown.
    """

    def __init__(
        self, *, agrees: bool = True, file: Path | None = None, secret: str | None = None
    ) -> None:
        self.agrees, self.file, self.secret = agrees, file, secret
        self.told: list[str] = []

    def tell(self, parent: QWidget | None, sentence: str, *, title: str = "") -> None:  # noqa: ARG002  # nothing is shown
        """Note the sentence."""
        self.told.append(sentence)

    def ask(
        self,
        parent: QWidget | None,  # noqa: ARG002  # nothing is shown
        question: str,
        yes_label: str,  # noqa: ARG002  # as above
        yes: Then,
        *,
        title: str = "",  # noqa: ARG002  # as above
    ) -> None:
        """Note the question and answer it."""
        self.told.append(question)
        if self.agrees:
            yes()

    def ask_secret(
        self,
        parent: QWidget | None,  # noqa: ARG002  # nothing is shown
        question: str,
        yes_label: str,  # noqa: ARG002  # as above
        take: TakeSecret,
        *,
        title: str = "",  # noqa: ARG002  # as above
    ) -> None:
        """Note the question and type the passphrase."""
        self.told.append(question)
        if self.secret is not None:
            take(self.secret)

    def choose_file(
        self,
        parent: QWidget | None,  # noqa: ARG002  # nothing is shown
        title: str,  # noqa: ARG002  # as above
        kinds: str,  # noqa: ARG002  # as above
        take: TakePath,
    ) -> None:
        """Choose the file."""
        self._choose(take)

    def choose_save_file(
        self,
        parent: QWidget | None,  # noqa: ARG002  # nothing is shown
        title: str,  # noqa: ARG002  # as above
        proposed: str | Path,  # noqa: ARG002  # as above
        kinds: str,  # noqa: ARG002  # as above
        take: TakePath,
    ) -> None:
        """Choose the place."""
        self._choose(take)

    def choose_folder(self, parent: QWidget | None, title: str, take: TakePath) -> None:  # noqa: ARG002  # nothing is shown
        """Choose the folder."""
        self._choose(take)

    def _choose(self, take: TakePath) -> None:
        if self.file is not None:
            take(self.file)


class _SecretSheet(Sheet):
    """A question with a line for the passphrase."""

    def __init__(
        self, parent: QWidget | None, title: str, question: str, take: TakeSecret
    ) -> None:
        super().__init__(parent, title, question, icon="lock")
        self._take = take
        self._line = SecretEdit()
        self.secret = Field(translate(_("Your passphrase")), self._line)
        self._line.returnPressed.connect(self.give)
        self.body.addWidget(self.secret)

    def give(self) -> None:
        """Hand over what was typed, once there is something."""
        typed = self._line.value()
        if not typed:
            self.secret.set_error(translate(_("Type your passphrase.")))
            return
        self._line.clear()
        self.accept()
        self._take(typed)


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
