"""The only door to dialogs: one object that shows them, or answers them from a script.

Nothing here blocks: each question takes what to do with its answer and returns at once. What the
dialogs are made of is imported when the first is shown.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

Then = Callable[[], object]
TakePath = Callable[[Path], object]
TakeSecret = Callable[[str], object]


class Dialogs:
    """Dialogs on the screen, in the program's own look; files in the desktop's."""

    def tell(self, parent: QWidget | None, sentence: str, *, title: str = "") -> None:
        """Say something that must be read before going on; prefer a line on the page."""
        from rehab_tracker.ui.dialog_sheets import show_words  # noqa: PLC0415  # see above

        show_words(parent, sentence, title)

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
        from rehab_tracker.ui.dialog_sheets import show_question  # noqa: PLC0415  # see above

        show_question(parent, question, yes_label, yes, title)

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
        from rehab_tracker.ui.dialog_sheets import SecretSheet  # noqa: PLC0415  # see above

        SecretSheet(parent, title, question, yes_label, take).open()

    def choose_file(self, parent: QWidget | None, title: str, kinds: str, take: TakePath) -> None:
        """Let a file be chosen; `kinds` as in "PDF (*.pdf)"."""
        from rehab_tracker.ui.dialog_sheets import show_file_chooser  # noqa: PLC0415  # see above

        show_file_chooser(parent, title, kinds, take)

    def choose_save_file(
        self,
        parent: QWidget | None,
        title: str,
        proposed: str | Path,
        kinds: str,
        take: TakePath,
    ) -> None:
        """Let a place for a new file be chosen; the desktop asks before it replaces one."""
        from rehab_tracker.ui.dialog_sheets import show_save_chooser  # noqa: PLC0415  # see above

        show_save_chooser(parent, title, Path(proposed), kinds, take)

    def choose_folder(self, parent: QWidget | None, title: str, take: TakePath) -> None:
        """Let a folder be chosen."""
        from rehab_tracker.ui.dialog_sheets import show_folder_chooser  # noqa: PLC0415  # as above

        show_folder_chooser(parent, title, take)


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
