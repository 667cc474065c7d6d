"""That it is this member who signs: a line for the PIN, or for the passphrase without one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.services.office import Proof
from rehab_tracker.services.presence import PinGone
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.lock.pin import PinEdit
from rehab_tracker.ui.tasks import Task
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import SecretEdit
from rehab_tracker.ui.widgets.spacing import column

Then = Callable[[], object]


class Confirm(QWidget):
    """Asks once; what is confirmed is done after the answer was found right.

    `entered` tells that Enter was pressed in the line, `busy` that an answer is being looked at.

    Attributes:
        proof: what the last right answer gave, for a deed that asks for it.
    """

    entered = Signal()
    busy = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.proof: Proof | None = None
        self._then: Then | None = None
        self._task: Task | None = None
        self.pin = Field(translate(_("Your PIN")), PinEdit())
        self.passphrase = Field(
            translate(_("Your passphrase")),
            SecretEdit(),
            hint=translate(_("You have no PIN now. The settings offer one for today.")),
        )
        lay = column(self, gap=0)
        for field in (self.pin, self.passphrase):
            lay.addWidget(field)
            field.editor.returnPressed.connect(self.entered)  # type: ignore[attr-defined]  # lines
        self.renew()

    def renew(self) -> None:
        """Ask for what would be right now."""
        has_pin = self._desk.clinic.presence.has_pin
        self.pin.setVisible(has_pin)
        self.passphrase.setVisible(not has_pin)

    def ask(self, then: Then) -> None:
        """Look at what was typed, off the window's thread, and go on if it is right."""
        if self._then is not None:
            return
        field, typed = self._field(), self._field().value()
        if not typed:
            self._complain(UserError(_("This is needed.")))
            return
        field.set_error(None)
        presence = self._desk.clinic.presence
        by_pin = field is self.pin
        look = presence.confirm if by_pin else presence.confirm_passphrase
        self._then = then
        self._set_busy(busy=True)
        self._task = self._desk.tasks.run(partial(look, typed), self._right, self._wrong)

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        self._then = None
        if self._task is not None:
            self._task.cancel()

    def begin(self) -> None:
        """Put the keyboard into the line."""
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self) -> Field:
        return self.passphrase if self.pin.isHidden() else self.pin

    def _right(self, proof: Proof) -> None:
        self.proof = proof
        then, self._then = self._then, None
        for field in (self.pin, self.passphrase):
            field.set_value(None)
        self._set_busy(busy=False)
        if then is not None:
            then()

    def _wrong(self, error: Exception) -> None:
        self._then = None
        self._set_busy(busy=False)
        if not isinstance(error, UserError):
            raise error
        self.pin.set_value(None)
        if isinstance(error, PinGone):
            self.renew()
        self._complain(error)

    def _complain(self, error: UserError) -> None:
        self._field().set_error(error)
        self.begin()

    def _set_busy(self, *, busy: bool) -> None:
        self.setEnabled(not busy)
        self.busy.emit(busy)
