"""Equipment: what a person needs, and how far it has come."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, complain


class EquipmentKind(StrEnum):
    """Kinds of equipment."""

    CHAIR = "chair"
    CUSHION = "cushion"
    MATTRESS = "mattress"
    BRACE = "brace"
    SPLINT = "splint"
    BATHROOM = "bathroom_aid"
    TRANSFER = "transfer_aid"
    STANDING = "standing_aid"
    OTHER = "other"


EQUIPMENT_NAMES: dict[EquipmentKind, str] = {
    EquipmentKind.CHAIR: _("Wheelchair"),
    EquipmentKind.CUSHION: _("Cushion"),
    EquipmentKind.MATTRESS: _("Mattress"),
    EquipmentKind.BRACE: _("Brace"),
    EquipmentKind.SPLINT: _("Splint"),
    EquipmentKind.BATHROOM: _("Bathroom aid"),
    EquipmentKind.TRANSFER: _("Transfer aid"),
    EquipmentKind.STANDING: _("Standing or walking aid"),
    EquipmentKind.OTHER: _("Other equipment"),
}


class EquipmentState(StrEnum):
    """How far a piece has come."""

    NEEDED = "needed"
    ORDERED = "ordered"
    DELIVERED = "delivered"
    CHECKED = "checked"
    RETURNED = "returned"


EQUIPMENT_STATES: dict[EquipmentState, str] = {
    EquipmentState.NEEDED: _("Needed"),
    EquipmentState.ORDERED: _("Ordered"),
    EquipmentState.DELIVERED: _("Delivered"),
    EquipmentState.CHECKED: _("Delivered and checked"),
    EquipmentState.RETURNED: _("Given back"),
}


class EquipmentDetails(Facts):
    """One piece of equipment.

    Attributes:
        what: which one, such as its make and size.
        paid_by: who pays for it.
        checked_on: when somebody saw that it fits.
        due_back: the day on which a loan is due back; None where it is not lent.
        returned_on: when it was given back.
    """

    patient_id: UUID
    kind: EquipmentKind
    what: Name
    needed_on: date | None = None
    ordered_on: date | None = None
    paid_by: Line = ""
    delivered_on: date | None = None
    checked_on: date | None = None
    due_back: date | None = None
    returned_on: date | None = None
    note: Line = ""

    @model_validator(mode="after")
    def _in_order(self) -> "EquipmentDetails":
        steps = ("needed_on", "ordered_on", "delivered_on", "checked_on", "returned_on")
        before: date | None = None
        for step in steps:
            day = getattr(self, step)
            if day is not None and before is not None and day < before:
                complain(step, _("This day lies before the step before it. Please check both."))
            before = day or before
        if self.checked_on is not None and self.delivered_on is None:
            complain("delivered_on", _("It was checked, so it was delivered. On which day?"))
        return self

    @property
    def state(self) -> EquipmentState:
        """How far it has come."""
        if self.returned_on is not None:
            return EquipmentState.RETURNED
        if self.checked_on is not None:
            return EquipmentState.CHECKED
        if self.delivered_on is not None:
            return EquipmentState.DELIVERED
        return EquipmentState.NEEDED if self.ordered_on is None else EquipmentState.ORDERED

    def is_overdue(self, today: date) -> bool:
        """Whether a loan should have been given back."""
        return self.due_back is not None and self.returned_on is None and self.due_back < today


class Equipment(EquipmentDetails, OnFile):
    """A piece of equipment on file."""
