"""Dysreflexia: who is at risk, and what pressure is usual for a person."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.alerts import Alert, AlertDetails, AlertKind
from rehab_tracker.domain.care_card import CareTopic
from rehab_tracker.domain.dysreflexia import (
    WINDOW,
    PressureWatch,
    RiskCause,
    Usual,
    at_risk,
    usual_pressure,
)
from rehab_tracker.domain.events import EventKind
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.medicines import MedicineKind, taken
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.vitals import Posture
from rehab_tracker.services.filing import filed
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork


class Dysreflexia(Service):
    """What a pressure is judged by, for the member who is signed in."""

    def watch(self, patient_id: UUID) -> PressureWatch:
        """Whether this person is at risk, and what is usual in each posture.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.ALERTS, patient_id)
        with self._reading() as work:
            return watch_of(work, patient_id, self._today)


def watch_of(work: UnitOfWork, patient_id: UUID, today: date) -> PressureWatch:
    """Whether this person is at risk, and what is usual, in one moment of the file."""
    in_force = {a.kind for a in work.alerts.of(patient_id) if a.in_force(today)}
    medicines = taken(work.medicines.of(patient_id))
    return PressureWatch(
        at_risk=is_at_risk(work, patient_id),
        age=work.patients.get(patient_id).age(today),
        usual=_usual(work, patient_id, today),
        unstable_spine=AlertKind.UNSTABLE_SPINE in in_force,
        sildenafil=MedicineKind.SILDENAFIL in medicines,
        nitrate=MedicineKind.NITRATE in medicines,
    )


def is_at_risk(work: UnitOfWork, patient_id: UUID) -> bool:
    """Whether dysreflexia must be thought of, from everything on file."""
    alerts = _alerts(work, patient_id)
    cleared = [alert.ended_on for alert in alerts if alert.ended_on is not None]
    standing = any(alert.ended_on is None for alert in alerts)
    return at_risk(_causes(work, patient_id), max(cleared, default=None), standing=standing)


def put_up_risk(work: UnitOfWork, office: Office, patient_id: UUID, why: str = "") -> None:
    """Put up the alert once the risk is known, so that it stands until a physician clears it."""
    if any(alert.ended_on is None for alert in _alerts(work, patient_id)):
        return
    if not why and not is_at_risk(work, patient_id):
        return
    details = AlertDetails(
        patient_id=patient_id,
        kind=AlertKind.DYSREFLEXIA,
        reason=why or _why(work, patient_id),
        begins_on=office.today,
    )
    work.alerts.add(filed(Alert, details, office))


def _alerts(work: UnitOfWork, patient_id: UUID) -> tuple[Alert, ...]:
    found = work.alerts.of(patient_id, "begins_on")
    return tuple(alert for alert in found if alert.kind is AlertKind.DYSREFLEXIA)


def _causes(work: UnitOfWork, patient_id: UUID) -> list[RiskCause]:
    """Every level that was ever signed or recorded; the newest injury may say there is none."""
    newest = work.injuries.newest(patient_id)
    if newest is not None and newest.kind is InjuryKind.NO_CORD_INJURY:
        return []
    found = [RiskCause(on=day, levels=level) for day, level in work.exams.levels(patient_id)]
    for injury in work.injuries.of(patient_id):
        if injury.level:
            day = injury.examined_on or injury.written_at.date()
            found.append(RiskCause(on=day, levels=injury.level))
    return found


def _why(work: UnitOfWork, patient_id: UUID) -> str:
    high = [cause for cause in _causes(work, patient_id) if cause.counts]
    latest = max(high, key=lambda cause: cause.on)
    said = _("{level} on {day}: T6 or above")
    level = latest.levels.replace(",", ", ")[:80]
    return translate(said, level=level, day=format_date(latest.on))


def _usual(work: UnitOfWork, patient_id: UUID, today: date) -> dict[Posture, Usual]:
    set_by_hand = _set_by_hand(work, patient_id)
    readings = work.therapy.resting_pressures(patient_id, today - WINDOW, today)
    episodes = {
        event.happened_on
        for event in work.events.of(patient_id)
        if event.kind is EventKind.DYSREFLEXIA
    }
    quiet = [reading for reading in readings if reading.on not in episodes]
    found = {each: usual_pressure(set_by_hand.get(each), quiet, each, today) for each in Posture}
    return {posture: usual for posture, usual in found.items() if usual is not None}


def _set_by_hand(work: UnitOfWork, patient_id: UUID) -> dict[Posture, Usual]:
    """What a clinician set as usual, the latest of each posture."""
    return {
        Posture(line.choice): Usual(
            systolic=int(line.number), posture=Posture(line.choice), set_on=line.noted_on
        )
        for line in work.care_lines.of(patient_id, "noted_on")
        if line.topic is CareTopic.USUAL_PRESSURE and line.number is not None
    }
