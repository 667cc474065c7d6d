"""What stands on the screen while it is locked: who is in, and where to type. Nothing else."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.presence import PinGone
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.lock.pin import PinEdit
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import SecretEdit
from rehab_tracker.ui.widgets.text import label

WIDTH = 440


class LockSheet(Sheet):
    """Everybody who is in comes back here, by PIN or passphrase.

    Args:
        clinics: the clinic as each member who is in holds it; the first is offered first.
    """

    unlocked = Signal(object)
    sign_out_asked = Signal(object)
    other_asked = Signal()

    def __init__(self, tasks: Tasks, clinics: Sequence[Clinic]) -> None:
        first = clinics[0]
        super().__init__(tasks, translate(_("Locked")), first.details.name, width=WIDTH)
        self.setObjectName("lock-sheet")
        self.clinics = tuple(clinics)
        self._wants_passphrase = self._asks_pin = False
        self.people = ChoiceRow([(place, c.member.full_name) for place, c in enumerate(clinics)])
        self.people.setAccessibleName(translate(_("Who are you?")))
        self.people.set_value(0)
        self.people.changed.connect(self._person_chosen)
        self._name = label(first.member.full_name, "heading", wrap=True)
        self.pin = Field(translate(_("Your PIN")), PinEdit())
        self.secret = Field(translate(_("Your passphrase")), SecretEdit())
        self._go = Button(translate(_("Unlock")), "primary", icon="lock-open", clicked=self.unlock)
        self._go.setObjectName("unlock")
        self.add_card(self.people, self._name, self.pin, self.secret, self._go)
        self._connect_lines()
        self._other_way = self._below(_("Use my passphrase"), "key-round", self._turn, "other-way")
        self._below(_("Somebody else signs in"), "log-in", self._other, "other")
        self._below(_("Sign out"), "log-out", self._sign_out, "leave")
        self.people.setVisible(len(clinics) > 1)
        self._name.setVisible(len(clinics) == 1)
        self._person_chosen()

    @property
    def chosen(self) -> Clinic:
        """As whom somebody would come back."""
        place = self.people.value()
        return self.clinics[place if isinstance(place, int) else 0]

    def unlock(self) -> None:
        """Come back with what was typed."""
        clinic, presence = self.chosen, self.chosen.presence
        if self._asks_pin:
            typed = self._take(self.pin)
            deed: Callable[[], object] = partial(presence.unlock, typed)
        else:
            typed = self._take(self.secret)
            deed = partial(presence.unlock_with, typed)
        if typed:
            said = translate(_("Unlocking …"))
            self.run(deed, partial(self._back, clinic), waiting=said)

    def show_field(self) -> None:
        """Put the cursor where the person types."""
        (self.pin if self._asks_pin else self.secret).setFocus()

    def complain(self, error: Exception, form: Form | None) -> None:  # noqa: ARG002  # none here
        """Say what was wrong, and ask for the passphrase once the PIN is gone."""
        if not isinstance(error, UserError):
            raise error
        self.error.say(str(error))
        if isinstance(error, PinGone):
            self._show_way()
        self.show_field()

    def _by_pin(self) -> bool:
        return self.chosen.presence.has_pin and not self._wants_passphrase

    def _take(self, field: Field) -> str:
        typed = str(field.value() or "")
        field.set_value(None)
        return typed

    def _back(self, clinic: Clinic, _nothing: object) -> None:
        self.unlocked.emit(clinic)

    def _person_chosen(self) -> None:
        if self.people.value() is None:
            self.people.set_value(0)
        self._wants_passphrase = False
        self.error.say(None)
        self._show_way()
        self.show_field()

    def _turn(self) -> None:
        self._wants_passphrase = self._by_pin()
        self._show_way()
        self.show_field()

    def _show_way(self) -> None:
        by_pin = self._asks_pin = self._by_pin()
        for field, shown in ((self.pin, by_pin), (self.secret, not by_pin)):
            field.set_value(None)
            field.setVisible(shown)
        self._other_way.setVisible(self.chosen.presence.has_pin)
        self._other_way.say(translate(_("Use my passphrase") if by_pin else _("Use my PIN")))

    def _connect_lines(self) -> None:
        pin, secret = self.pin.editor, self.secret.editor
        if isinstance(pin, PinEdit) and isinstance(secret, SecretEdit):
            pin.complete.connect(self.unlock)
            pin.returnPressed.connect(self.unlock)
            secret.returnPressed.connect(self.unlock)

    def _below(self, words: str, icon: str, deed: Callable[[], object], name: str) -> Button:
        button = Button(translate(words), "quiet", icon=icon, clicked=deed)
        button.setObjectName(name)
        self.body.addWidget(button)
        return button

    def _other(self) -> None:
        self.other_asked.emit()

    def _sign_out(self) -> None:
        self.sign_out_asked.emit(self.chosen)
