"""The care tab: the care card, the medicines that matter to therapy, and the equipment."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.care_card import TOPIC_NAMES, CareTopic
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.equipment import Equipment
from rehab_tracker.domain.medicines import MEDICINE_NAMES, MedicineKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.care.card import CareCardView
from rehab_tracker.ui.care.forms import EquipmentForm, LineForm, MedicineForm
from rehab_tracker.ui.care.lists import EquipmentCard, MedicinesCard
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.form_place import FormPlace
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.spacing import column

LINE, MEDICINE, EQUIPMENT = "line", "medicine", "equipment"


class CarePage(ClinicPage):
    """The card at the start, medicines and equipment beside it; one form on top at a time."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"care_line", "medicine", "equipment", "skin_check"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Care")))
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.CARE)
        self.place = FormPlace(self, Forms.CARE)
        self.place.turned.connect(self._turned)
        self.card = CareCardView(self)
        self.medicines = MedicinesCard(self)
        self.equipment = EquipmentCard(self)
        self.card.asked.connect(self.ask_line)
        self.medicines.asked.connect(self.ask_medicine)
        self.equipment.asked.connect(self.ask_equipment)
        right = QWidget()
        lay = column(right, gap=16)
        lay.addWidget(self.medicines)
        lay.addWidget(self.equipment)
        lay.addStretch(1)
        left = QWidget()
        beside = column(left, gap=16)
        beside.addWidget(self.card)
        beside.addStretch(1)
        self.parts = Beside(left, right, (3, 2), narrow=860)
        self.add(self.place)
        self.add(self.parts)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the three cards again."""
        self.card.refresh()
        self.medicines.refresh()
        self.equipment.refresh()

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with what was begun, or change one line."""
        draft = self.place.draft(values.get("draft"))
        if draft is None:
            if values.get("topic"):
                self.ask_line(CareTopic(str(values["topic"])))
            return
        what, about = str(draft.values.get("what")), str(draft.values.get("about", ""))
        if what == LINE:
            self.ask_line(CareTopic(about))
        elif what == MEDICINE:
            self.ask_medicine(MedicineKind(about) if about else None)
        else:
            self.ask_equipment(UUID(about) if about else None)

    def ask_line(self, topic: object) -> None:
        """Open the form of one line of the card."""
        if not isinstance(topic, CareTopic) or not self._writes:
            return
        now = self.desk.clinic.clock.now()
        form = LineForm(topic, now, self.card.lines.get(topic))
        title = translate(TOPIC_NAMES[topic])
        self.place.open(
            form, title, self.save_line, what=LINE, about=str(topic), icon="hand-heart"
        )

    def ask_medicine(self, kind: object) -> None:
        """Open the form of one medicine, or of another one."""
        if not self._writes:
            return
        known = kind if isinstance(kind, MedicineKind) else None
        held = self.medicines.taken.get(known) if known is not None else None
        form = MedicineForm(known, self.desk.clinic.clock.today, held)
        title = translate(MEDICINE_NAMES[known]) if known else translate(_("Add a medicine"))
        self.place.open(
            form, title, self.save_medicine, what=MEDICINE, about=str(known or ""), icon="pill"
        )

    def ask_equipment(self, piece_id: object) -> None:
        """Open the form of one piece, or of a new one."""
        if not self._writes:
            return
        held = next((piece for piece in self.equipment.pieces if piece.id == piece_id), None)
        form = EquipmentForm(self.desk.clinic.clock.today, held)
        title = held.what if held is not None else translate(_("Add equipment"))
        about = str(held.id) if held is not None else ""
        self.place.open(
            form, title, self.save_equipment, what=EQUIPMENT, about=about, icon="accessibility"
        )

    def save_line(self) -> None:
        """Keep the line."""
        form = self.place.form
        if isinstance(form, LineForm):
            note = self.desk.clinic.care_card.note
            self._kept(lambda: note(form.details(self.patient_id)), form)

    def save_medicine(self) -> None:
        """Keep what the ward chart says."""
        form = self.place.form
        if isinstance(form, MedicineForm):
            say = self.desk.clinic.medicines.say
            self._kept(lambda: say(form.details(self.patient_id)), form)

    def save_equipment(self) -> None:
        """Keep the piece."""
        form = self.place.form
        if isinstance(form, EquipmentForm):
            self._kept(partial(self._keep_piece, form), form)

    def _keep_piece(self, form: EquipmentForm) -> Equipment:
        details, equipment = form.details(self.patient_id), self.desk.clinic.equipment
        pieces = {str(piece.id): piece for piece in self.equipment.pieces}
        held = pieces.get(self.place.about)
        if held is None:
            return equipment.add(details)
        return equipment.revise(held.id, details, held.version)

    def _kept(self, deed: Callable[[], object], form: Form) -> None:
        if self.attempt(deed, form, said=translate(_("Saved."))) is not None:
            self.place.finish()
            self.refresh()

    def _turned(self) -> None:
        self.parts.setVisible(self.place.form is None)
