"""How safe the record is: when a backup was last proved, where they lie, the second drive."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.safekeeping import BACKED_UP, sentences
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.text import paragraph


class SafekeepingCard(Card):
    """Where the data lies, and what keeps it safe."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate(_("Where the data lies, and its backups")), icon="archive")
        self._desk = desk
        self.add(paragraph(str(desk.clinic.folder), "strong"))
        self.add(
            paragraph(
                translate(
                    _(
                        "Everything of this clinic is in this folder, encrypted, on this computer "
                        "and nowhere else. Backups lie in it too, and open with the same "
                        "passphrases."
                    )
                ),
                "muted",
            )
        )
        self._standing = paragraph("")
        self._standing.setObjectName("backup-standing")
        self._remarks = paragraph("")
        self._drive = paragraph("", "muted")
        for words in (self._standing, self._remarks, self._drive):
            self.add(words)
        self.add(self._deeds())
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands now."""
        standing = self._desk.clinic.safekeeping.standing()
        first, *more = sentences(standing, self._desk.clinic.clock.now())
        self._standing.setText(first)
        self._standing.set_tone("ok" if standing.proven_at else "warn")
        self._remarks.setText("\n".join(more))
        self._remarks.set_tone("danger" if standing.needs_attention else "muted")
        self._remarks.setVisible(bool(more))
        drive = self._desk.preferences().second_drive
        told = _("Second drive: {folder}") if drive else _("Backups go to no second drive yet.")
        self._drive.setText(translate(told, folder=drive))

    def back_up(self) -> None:
        """Back up what changed, off the window's thread."""
        self._run(self._desk.clinic.safekeeping.after_work, _("What changed is backed up."))

    def choose_drive(self) -> None:
        """Choose the folder on another drive that takes every backup as well."""
        title = translate(_("A folder on another drive"))
        self._desk.dialogs.choose_folder(self, title, self._take_drive)

    def back_up_elsewhere(self) -> None:
        """Make a backup in a folder of one's choice."""
        title = translate(_("Where the backup goes"))
        self._desk.dialogs.choose_folder(self, title, self._back_up_to)

    def _deeds(self) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, gap=10)
        told: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("back-up", _("Back up now"), "save", self.back_up),
            ("second-drive", _("Choose a second drive …"), "hard-drive", self.choose_drive),
            ("back-up-to", _("Back up to another folder …"), "upload", self.back_up_elsewhere),
        )
        for name, words, icon, deed in told:
            button = Button(translate(words), icon=icon, clicked=deed)
            button.setObjectName(name)
            line.addWidget(button)
        return holder

    def _take_drive(self, folder: Path) -> None:
        self._desk.wear(second_drive=str(folder))
        self.back_up()

    def _back_up_to(self, folder: Path) -> None:
        keep = self._desk.clinic.safekeeping
        self._run(lambda: keep.back_up_to(folder), _("The backup is made and proved."))

    def _run(self, work: Callable[[], object], said: str) -> None:
        def done(_result: object) -> None:
            self._desk.clinic.news.tell(Changed(BACKED_UP, None))
            trouble = self._desk.clinic.safekeeping.standing().trouble
            self._desk.say(trouble or translate(said))

        self._desk.tasks.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.dialogs.tell(self, str(error))
