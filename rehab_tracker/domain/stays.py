"""Stays: admission, transfer, leave and discharge; a person may come twice."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain


class StayKind(StrEnum):
    """What happened to a person's stay."""

    ADMISSION = "admission"
    TRANSFER = "transfer"
    LEAVE = "leave"
    DISCHARGE = "discharge"
    DIED = "died"


STAY_NAMES: dict[StayKind, str] = {
    StayKind.ADMISSION: _("Admission"),
    StayKind.TRANSFER: _("Change of ward"),
    StayKind.LEAVE: _("Leave"),
    StayKind.DISCHARGE: _("Discharge"),
    StayKind.DIED: _("Died"),
}


class Care(StrEnum):
    """How a person is looked after in this stay."""

    WARD = "ward"
    OUTPATIENT = "outpatient"


CARE_NAMES: dict[Care, str] = {Care.WARD: _("Ward"), Care.OUTPATIENT: _("Outpatient")}


class StayEventDetails(Facts):
    """One step of a stay: an admission, a transfer, a leave from-to, a discharge.

    Attributes:
        until: the last day of a leave.
        expected_discharge: as planned on the day of the admission or transfer.
    """

    patient_id: UUID
    kind: StayKind
    on: date
    until: date | None = None
    care: Care = Care.WARD
    place: Line = ""
    expected_discharge: date | None = None
    reason: Line = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "StayEventDetails":
        if self.until is not None and self.until < self.on:
            complain("until", _("The last day lies before the first. Please check both."))
        if self.kind is StayKind.LEAVE and self.until is None:
            complain("until", _("Until which day is the person on leave?"))
        return self


class AdmissionDetails(Facts):
    """How a person comes into the clinic's care on the day they are registered."""

    admitted_on: date
    care: Care = Care.WARD
    place: Line = ""
    expected_discharge: date | None = None

    @model_validator(mode="after")
    def _leaves_after_coming(self) -> "AdmissionDetails":
        if self.expected_discharge is not None and self.expected_discharge < self.admitted_on:
            complain("expected_discharge", _("The discharge is planned before the admission."))
        return self


class StayEvent(StayEventDetails, OnFile):
    """A step of a stay on file."""


class Whereabouts(Facts):
    """Where a person is in their course on one day."""

    admitted_on: date | None = None
    care: Care = Care.WARD
    place: str = ""
    on_leave_until: date | None = None
    discharged_on: date | None = None
    died_on: date | None = None
    expected_discharge: date | None = None

    @property
    def in_care(self) -> bool:
        """Whether the person is admitted, also while on leave."""
        return self.admitted_on is not None and not (self.discharged_on or self.died_on)


def whereabouts(events: Iterable[StayEventDetails], today: date) -> Whereabouts:
    """The stay that the events up to today add up to; a second admission begins a new one."""
    place = Whereabouts()
    for event in sorted((e for e in events if e.on <= today), key=_order):
        place = _after(place, event, today)
    return place


def _order(event: StayEventDetails) -> tuple[date, str]:
    """By day; on one day in the order in which the steps were written down."""
    written = event.written_at.isoformat() if isinstance(event, StayEvent) else ""
    return event.on, written


def _after(place: Whereabouts, event: StayEventDetails, today: date) -> Whereabouts:
    match event.kind:
        case StayKind.ADMISSION:
            return Whereabouts(
                admitted_on=event.on,
                care=event.care,
                place=event.place,
                expected_discharge=event.expected_discharge,
            )
        case StayKind.TRANSFER:
            return place.changed(
                care=event.care,
                place=event.place or place.place,
                expected_discharge=event.expected_discharge or place.expected_discharge,
            )
        case StayKind.LEAVE:
            away = event.until is not None and event.until >= today
            return place.changed(on_leave_until=event.until) if away else place
        case StayKind.DISCHARGE:
            return place.changed(discharged_on=event.on, on_leave_until=None)
        case StayKind.DIED:
            return place.changed(died_on=event.on, on_leave_until=None)


def ward_of(place: str) -> str:
    """The ward of a place, as it is written before the bed.

    >>> ward_of("Ward 2, bed 4"), ward_of("Outpatients"), ward_of("")
    ('Ward 2', 'Outpatients', '')
    """
    return place.partition(",")[0].strip()
