"""When this computer locks, and the PIN of the day."""

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.preferences import PLACES
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.lock.pin import PinForm
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.text import paragraph

PLACE_NAMES: dict[str, str] = {
    "office": _("In an office: locks after {n} quiet minutes"),
    "gym": _("In the gym: locks after {n} quiet minutes"),
}
PIN_SET = _(
    "You have a PIN for today. It unlocks the screen and confirms what you sign; it is kept in "
    "memory only, and five wrong tries, sleep or closing the program end it."
)
PIN_MISSING = _(
    "Six digits unlock the screen instead of your passphrase, for twelve hours after you signed "
    "in. The PIN is kept in memory only."
)


class LockCard(Card):
    """Where this computer stands, and where a PIN is set later in the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate(_("Lock and PIN")), icon="lock")
        self._desk = desk
        self.form = Form()
        places = [(key, translate(PLACE_NAMES[key], n=PLACES[key])) for key in PLACES]
        self.form.add("place", translate(_("Where this computer stands")), Choice(places))
        self.form.changed.connect(self._move)
        self._words = paragraph("", "muted")
        self.pin = PinForm(desk.clinic.presence, desk.tasks)
        self.pin.done.connect(self._pin_set)
        for widget in (self.form, self._words, self.pin):
            self.add(widget)

    def refresh(self) -> None:
        """Show what is set now."""
        self.form.set_values({"place": self._desk.preferences().place})
        has_pin = self._desk.clinic.presence.has_pin
        self._words.setText(translate(PIN_SET if has_pin else PIN_MISSING))

    def _move(self) -> None:
        place = self.form.fields["place"].value()
        if place:
            self._desk.wear(place=place)

    def _pin_set(self) -> None:
        self.refresh()
        self._desk.say(translate(_("Your PIN is set. It holds for twelve hours.")))
