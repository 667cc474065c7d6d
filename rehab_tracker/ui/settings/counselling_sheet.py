"""A psychologist's own counselling recovery sheet: made here, printed, sealed in an envelope."""

from pathlib import Path

from PySide6.QtGui import QHideEvent

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph

WHAT_IT_IS = _(
    "The sheet opens the counselling notes again after a lost passphrase: for you, or for a "
    "psychologist who comes after you. The clinic's recovery sheet never does. Seal it in an "
    "envelope and lock it away. If every psychologist's passphrase and every such sheet are lost, "
    "the notes are closed for ever."
)
NONE_YET = _("You have no such sheet yet.")
MADE = _("Your sheet is of {day}. A new one ends it.")


class CounsellingSheetCard(Card):
    """Says whether there is a sheet, and makes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate(_("My counselling recovery sheet")), icon="shield-check")
        self._desk = desk
        self._code = ""
        self._standing = paragraph("", "strong")
        self._shown = paragraph("", "figure")
        self._shown.setObjectName("counselling-code")
        self._said = paragraph("", "muted")
        self._error = ErrorLine()
        make = Button(
            translate(_("Make a sheet and save it as PDF …")), icon="file-down", clicked=self.make
        )
        make.setObjectName("make-counselling-sheet")
        for widget in (
            paragraph(translate(WHAT_IT_IS), "muted"),
            self._standing,
            at_start(make),
            self._shown,
            self._said,
            self._error,
        ):
            self.add(widget)
        for widget in (self._shown, self._said):
            widget.hide()

    def refresh(self) -> None:
        """Show whether there is one."""
        made = self._desk.clinic.counselling_sheet.made_on()
        self._standing.setText(
            translate(MADE, day=format_date(made)) if made else translate(NONE_YET)
        )
        self._standing.set_tone("" if made else "warn")

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes to this page later does not find the code."""
        super().hideEvent(event)
        self._shown.clear()
        self._shown.hide()

    def make(self) -> None:
        """Ask where the paper goes, then make it."""
        self._error.say(None)
        self._desk.dialogs.choose_save_file(
            self,
            translate(_("Save the counselling recovery sheet")),
            Path.home() / "counselling-recovery-sheet.pdf",
            translate(_("PDF (*.pdf)")),
            self._write,
        )

    def _write(self, file: Path) -> None:
        sheet = self._desk.clinic.counselling_sheet
        try:
            code = sheet.new_code()
        except UserError as error:
            self._error.say(str(error))
            return
        self._shown.setText(code)
        self._shown.show()
        self.refresh()
        try:
            file.write_bytes(sheet.pdf(code))
        except OSError:
            self._error.say(
                translate(_("The sheet could not be written there. Make it again elsewhere, or "
                            "copy the code by hand: it is shown only now."))
            )  # fmt: skip
            return
        self._said.setText(
            translate(
                _("Saved as {file}. Print it, seal it, then delete the file. The code is shown "
                  "only now."),
                file=str(file),
            )
        )  # fmt: skip
        self._said.show()
