"""The forms of the care page: a line of the card, a medicine, a piece of equipment."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.care_card import ASKED, CareLine, CareLineDetails, CareTopic
from rehab_tracker.domain.equipment import EQUIPMENT_NAMES, Equipment, EquipmentDetails
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.medicines import MEDICINE_NAMES, Medicine, MedicineDetails, MedicineKind
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit

LONGEST = 200
FEW = 3


class LineForm(Form):
    """Asks for one line of the card, as its topic is asked."""

    def __init__(self, topic: CareTopic, now: datetime, held: CareLine | None) -> None:
        super().__init__(columns=2)
        self.topic = topic
        asked = ASKED[topic]
        if asked.choices:
            offered = [(value, translate(name)) for value, name in asked.choices.items()]
            few = len(offered) <= FEW
            editor = ChoiceRow(offered) if few else Choice(offered)
            self.add("choice", translate(_("Which")), editor, required=True, wide=True)
        if asked.number is not None:
            number = asked.number
            unit = translate(number.unit) if number.unit else ""
            line = NumberEdit(number.least, number.most, decimals=number.places, unit=unit)
            self.add("number", translate(number.title), line, required=number.required)
        if asked.text:
            self.add("text", translate(asked.text), LineEdit(longest=LONGEST))
        today = now.date()
        self.add("noted_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        if asked.timed:
            self.add("noted_at", translate(_("Time")), TimeEdit())
        self.set_values({"noted_on": today})
        if asked.timed:
            self.set_values({"noted_at": now.time().replace(second=0, microsecond=0)})
        if held is not None and not asked.timed and asked.choices:
            self.set_values({"choice": held.choice, "number": held.number, "text": held.text})

    def details(self, patient_id: UUID) -> CareLineDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        given = {**self.values(), "patient_id": patient_id, "topic": self.topic}
        return CareLineDetails.checked(given)


class MedicineForm(Form):
    """Asks what the ward chart says of one medicine."""

    def __init__(
        self, kind: MedicineKind | None, today: Callable[[], date], held: Medicine | None
    ) -> None:
        super().__init__(columns=2)
        self._kind = kind
        if kind is None:
            kinds = Choice((each, translate(name)) for each, name in MEDICINE_NAMES.items())
            self.add("kind", translate(_("Medicine")), kinds, required=True, wide=True)
        ways = [(True, translate(_("Takes it"))), (False, translate(_("Does not take it")))]
        self.add("takes", translate(_("What the ward chart says")), ChoiceRow(ways),
                 required=True, wide=True)  # fmt: skip
        self.add("dose", translate(_("Dose")), LineEdit(longest=LONGEST),
                 hint=translate(_("As the ward chart has it.")))  # fmt: skip
        self.add("checked_on", translate(_("Checked with the ward chart on")),
                 DateEdit(today, latest=today()), required=True)  # fmt: skip
        self.set_values(
            {"takes": True, "dose": held.dose if held else None, "checked_on": today()}
        )

    def details(self, patient_id: UUID) -> MedicineDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        given = {"kind": self._kind, **self.values(), "patient_id": patient_id}
        return MedicineDetails.checked(given)


class EquipmentForm(Form):
    """Asks for one piece of equipment and how far it has come."""

    def __init__(self, today: Callable[[], date], held: Equipment | None = None) -> None:
        super().__init__(columns=3, narrowest=200)
        kinds = Choice((each, translate(name)) for each, name in EQUIPMENT_NAMES.items())
        self.add("kind", translate(_("Kind")), kinds, required=True)
        self.add("what", translate(_("Which one")), LineEdit(longest=LONGEST_NAME), required=True,
                 span=2)  # fmt: skip
        for name, title in (
            ("needed_on", _("Needed since")),
            ("ordered_on", _("Ordered on")),
            ("delivered_on", _("Delivered on")),
            ("checked_on", _("Checked that it fits on")),
        ):
            self.add(name, translate(title), DateEdit(today, latest=today()))
        self.add("paid_by", translate(_("Paid by")), LineEdit(longest=LONGEST))
        self.add("due_back", translate(_("Loan due back on")), DateEdit(today),
                 hint=translate(_("Empty where it is not lent.")))  # fmt: skip
        self.add("returned_on", translate(_("Given back on")), DateEdit(today, latest=today()))
        self.add("note", translate(_("Note")), LineEdit(longest=LONGEST), span=2)
        if held is not None:
            self.set_values(dict(held))

    def details(self, patient_id: UUID) -> EquipmentDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return EquipmentDetails.checked({**self.values(), "patient_id": patient_id})
