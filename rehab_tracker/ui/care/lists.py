"""Medicines that matter and equipment, each in a card of its own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.equipment import EQUIPMENT_NAMES, Equipment, EquipmentState
from rehab_tracker.domain.medicines import CHECK_AGAIN, MEDICINE_NAMES, Medicine, MedicineKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.care import words
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.text import paragraph

TONES: dict[EquipmentState, Tone] = {
    EquipmentState.NEEDED: "warn",
    EquipmentState.ORDERED: "accent",
    EquipmentState.DELIVERED: "accent",
    EquipmentState.CHECKED: "ok",
    EquipmentState.RETURNED: "neutral",
}


class MedicinesCard(Card):
    """What is taken now; `asked` tells which one somebody wants to write about, None: another."""

    asked = Signal(object)

    def __init__(self, page: ClinicPage) -> None:
        self._page, self._clinic = page, page.desk.clinic
        self._writes = self._clinic.member.may(Verb.WRITE, Part.CARE)
        add = Button(translate(_("Add")), "quiet", icon="plus", clicked=self._add)
        add.setObjectName("add-medicine")
        add.setAccessibleName(translate(_("Add a medicine")))
        actions = [add] if self._writes else []
        title = translate(_("Medicines that matter to therapy"))
        super().__init__(title, icon="pill", actions=actions)
        self.add(
            paragraph(translate(_("No prescription chart: the ward's chart counts.")), "muted")
        )
        self._empty = paragraph(translate(_("None is noted.")))
        self.add(self._empty)
        self.list = RowList(title)
        self.add(self.list)
        self.taken: dict[MedicineKind, Medicine] = {}

    def refresh(self) -> None:
        """Read again what is taken."""
        self.taken = self._clinic.medicines.of(self._page.patient_id)
        names = self._clinic.team.names()
        self.list.set_rows(
            [self._row(each, names.get(each.author_id, "")) for each in self.taken.values()]
        )
        self._empty.setVisible(not self.taken)

    def _row(self, entry: Medicine, who: str) -> ListRow:
        checked = translate(
            _("Checked with the ward chart on {day}, {who}"),
            day=format_date(entry.checked_on),
            who=who,
        )
        name = translate(MEDICINE_NAMES[entry.kind])
        deeds: list[QWidget] = []
        if self._writes:
            change = Button(translate(_("Check")), "quiet", icon="check")
            change.setObjectName(f"medicine-{entry.kind}")
            change.setAccessibleName(translate(_("Check again: {medicine}"), medicine=name))
            change.clicked.connect(partial(self.asked.emit, entry.kind))
            deeds.append(change)
        old = self._clinic.clock.today() - entry.checked_on > CHECK_AGAIN
        badges: list[QWidget] = [Badge(translate(_("Check again")), "warn")] if old else []
        return ListRow(name, [entry.dose, checked], badges=badges, deeds=deeds)

    def _add(self) -> None:
        self.asked.emit(None)


class EquipmentCard(Card):
    """What the person needs and how far it has come; `asked` tells which piece, None: another."""

    asked = Signal(object)

    def __init__(self, page: ClinicPage) -> None:
        self._page, self._clinic = page, page.desk.clinic
        self._writes = self._clinic.member.may(Verb.WRITE, Part.CARE)
        add = Button(translate(_("Add")), "quiet", icon="plus", clicked=self._add)
        add.setObjectName("add-equipment")
        add.setAccessibleName(translate(_("Add equipment")))
        title = translate(_("Equipment"))
        super().__init__(title, icon="accessibility", actions=[add] if self._writes else [])
        said = _("Chair, cushion, mattress, brace, bathroom aid: what is needed comes first.")
        self._empty = paragraph(translate(said), "muted")
        self.add(self._empty)
        self.list = RowList(title)
        self.add(self.list)
        self.pieces: tuple[Equipment, ...] = ()

    def refresh(self) -> None:
        """Read the equipment again."""
        self.pieces = self._clinic.equipment.of(self._page.patient_id)
        self.list.set_rows([self._row(piece) for piece in self.pieces])
        self._empty.setVisible(not self.pieces)

    def _row(self, piece: Equipment) -> ListRow:
        badges: list[QWidget] = [Badge(words.piece_state(piece), TONES[piece.state])]
        if piece.due_back is not None and piece.returned_on is None:
            late = piece.is_overdue(self._clinic.clock.today())
            due = translate(_("Loan due back {day}"), day=format_date(piece.due_back))
            badges.append(Badge(due, "danger" if late else "neutral"))
        kind = translate(EQUIPMENT_NAMES[piece.kind])
        deeds: list[QWidget] = []
        if self._writes:
            change = Button(translate(_("Change")), "quiet", icon="square-pen")
            change.setAccessibleName(translate(_("Change: {what}"), what=piece.what))
            change.clicked.connect(partial(self.asked.emit, piece.id))
            deeds.append(change)
        title = translate(_("{kind}: {what}"), kind=kind, what=piece.what)
        return ListRow(title, words.piece_details(piece), badges=badges, deeds=deeds)

    def _add(self) -> None:
        self.asked.emit(None)
