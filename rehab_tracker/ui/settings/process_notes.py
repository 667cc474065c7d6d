"""A psychologist's own process notes, copied out into a file once it is known who asks."""

from pathlib import Path

from PySide6.QtGui import QHideEvent

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.confirming import Confirm
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.paper.saving import save_whole
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph

WHAT_IT_IS = _(
    "A text file of your own process notes, nobody else's. People stand in it by their number "
    "alone. The file is not encrypted: keep it where only you come, and delete it when it is no "
    "longer needed. That you copied them out stands in the log, and no word of them."
)


class ProcessNotesCard(Card):
    """Asks for the PIN or the passphrase, then where the file goes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate(_("My process notes")), icon="lock")
        self._desk = desk
        self.confirm = Confirm(desk)
        self.copy_out = Button(
            translate(_("Save my process notes as a text file …")), icon="file-down",
            clicked=self.ask,
        )  # fmt: skip
        self._said = paragraph("", "muted")
        self._error = ErrorLine()
        for widget in (
            paragraph(translate(WHAT_IT_IS), "muted"),
            self.confirm,
            at_start(self.copy_out),
            self._said,
            self._error,
        ):
            self.add(widget)
        self._said.hide()
        self.confirm.hide()
        self.confirm.entered.connect(self.ask)
        self.confirm.busy.connect(self.copy_out.setDisabled)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for the answer any more."""
        super().hideEvent(event)
        self.confirm.give_up()
        self.confirm.hide()

    def ask(self) -> None:
        """Ask who it is; once that is answered, look at it and ask where the file goes."""
        self._error.say(None)
        self._said.hide()
        if self.confirm.isHidden():
            self.confirm.renew()
            self.confirm.show()
            self.confirm.begin()
            return
        self.confirm.ask(self._choose)

    def _choose(self) -> None:
        self.confirm.hide()
        self._desk.dialogs.choose_save_file(
            self,
            translate(_("Save my process notes")),
            Path.home() / "process-notes.txt",
            translate(_("Text (*.txt)")),
            self._write,
        )

    def _write(self, file: Path) -> None:
        if self.confirm.proof is None:
            return
        try:
            words = self._desk.clinic.counselling.own_process_text(self.confirm.proof)
            save_whole(file, words.encode())
        except UserError as error:
            self._error.say(str(error))
            return
        self._said.setText(translate(_("Saved as {file}."), file=str(file)))
        self._said.show()
