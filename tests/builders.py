"""Small builders: values of the domain with sensible facts, and a clinic that is quick to open.

clinic = make_clinic(tmp_path)                         # signed in as its administrator
asha = member_with(clinic, Role.PHYSIOTHERAPIST)       # the same clinic, somebody else
patient = registered(asha)
"""

import atexit
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import pytest

from rehab_tracker.core.clock import Clock, StoppedClock
from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.alerts import AlertDetails, AlertKind, RestrictionDetails
from rehab_tracker.domain.appointments import AppointmentDetails
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.events import CareEventDetails, EventKind, Severity
from rehab_tracker.domain.goals import GoalDetails
from rehab_tracker.domain.home_programme import HomeExercise, HomeProgrammeDetails
from rehab_tracker.domain.home_programme import Side as ExerciseSide
from rehab_tracker.domain.injury import InjuryDetails, InjuryKind
from rehab_tracker.domain.pain.injection import Drug, InjectionDetails, LeavingDetails, Target
from rehab_tracker.domain.pain.words import (
    Allergy,
    Anticoagulant,
    DrugKind,
    InjectionKind,
    Legs,
    Purpose,
    Side,
)
from rehab_tracker.domain.patients import Patient, PatientDetails
from rehab_tracker.domain.plans import Slot, WeeklyPlanDetails
from rehab_tracker.domain.stays import AdmissionDetails, StayEventDetails, StayKind
from rehab_tracker.domain.surgery.operation import OperationDetails
from rehab_tracker.domain.surgery.words import DoneApproach, PlannedApproach, Procedure, Stage
from rehab_tracker.domain.team import MemberDetails, Role
from rehab_tracker.domain.therapy import Activity, ActivityKind, TherapySessionDetails
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in, set_up, sign_in
from rehab_tracker.store.keys import CHEAP_COST

PASSPHRASE = "copper lantern seven"
ADMINISTRATOR = "meera"
NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def make_clinic(folder: Path, clock: Clock | None = None) -> Clinic:
    """A practice clinic below `folder`, signed in as its administrator; it stands at noon.

    It is copied from one that is set up once for the whole run, so that it costs milliseconds.
    """
    place = folder / "clinic"
    shutil.copytree(_pattern(), place)
    return sign_in(place, ADMINISTRATOR, PASSPHRASE, clock or StoppedClock(NOON))


def member_with(clinic: Clinic, *roles: Role, **marks: Any) -> Clinic:
    """The same clinic, signed in as a new member with these roles, on the same clock."""
    details = member_details(*roles, **marks)
    _member, code = clinic.team.add(details)
    return first_sign_in(clinic.folder, details.account, code, PASSPHRASE, clinic.clock)


def again(clinic: Clinic) -> Clinic:
    """The same member, signed in anew, as if the window had been closed."""
    clinic.close()
    return sign_in(clinic.folder, clinic.member.account, PASSPHRASE, clinic.clock)


def clinic_details(**facts: Any) -> ClinicDetails:
    return ClinicDetails(**{"name": "Hill View Rehabilitation", "practice": True} | facts)


def member_details(*roles: Role, **facts: Any) -> MemberDetails:
    name = "-".join(role.value for role in roles)
    usual = {
        "account": f"{name}.{new_id().hex[-6:]}"[-40:].strip("-._"),
        "full_name": f"Test {name.title()}",
        "roles": frozenset(roles),
    }
    return MemberDetails(**usual | facts)


def patient_details(**facts: Any) -> PatientDetails:
    usual = {"full_name": "Asha Verma", "born_on": date(1990, 5, 1)}
    return PatientDetails(**usual | facts)


def admission(on: date | None = None, **facts: Any) -> AdmissionDetails:
    return AdmissionDetails(admitted_on=on or TODAY - timedelta(days=30), **facts)


def registered(clinic: Clinic, injury: Mapping[str, Any] | None = None, **facts: Any) -> Patient:
    """A patient admitted thirty days ago."""
    return clinic.patients.register(patient_details(**facts), admission(), injury)


def injury_details(patient_id: UUID, **facts: Any) -> InjuryDetails:
    usual = {
        "patient_id": patient_id,
        "kind": InjuryKind.TRAUMATIC,
        "onset": TODAY - timedelta(days=60),
        "level": "T10",
        "grade": "B",
        "examined_on": TODAY - timedelta(days=20),
    }
    return InjuryDetails(**usual | facts)


def alert_details(patient_id: UUID, **facts: Any) -> AlertDetails:
    usual = {
        "patient_id": patient_id,
        "kind": AlertKind.ALLERGY,
        "reason": "Penicillin: rash",
        "begins_on": TODAY,
    }
    return AlertDetails(**usual | facts)


def restriction_details(patient_id: UUID, **facts: Any) -> RestrictionDetails:
    usual = {
        "patient_id": patient_id,
        "text": "No bending of the hip beyond 90 degrees",
        "set_by": "Dr Iyer",
        "begins_on": TODAY,
        "until": TODAY + timedelta(days=14),
    }
    return RestrictionDetails(**usual | facts)


def appointment_details(patient_id: UUID, **facts: Any) -> AppointmentDetails:
    usual = {
        "patient_id": patient_id,
        "on": TODAY,
        "at": time(14, 30),
        "purpose": "Seating clinic",
    }
    return AppointmentDetails(**usual | facts)


def task_details(**facts: Any) -> TaskDetails:
    usual = {
        "kind": TaskKind.TO_DO,
        "for_role": Role.PHYSIOTHERAPIST,
        "due_on": TODAY,
        "why": "Order the cushion",
    }
    return TaskDetails(**usual | facts)


def goal_details(patient_id: UUID, **facts: Any) -> GoalDetails:
    usual = {"patient_id": patient_id, "words": "I want to open my shop again", "set_on": TODAY}
    return GoalDetails(**usual | facts)


def stay_details(patient_id: UUID, kind: StayKind, **facts: Any) -> StayEventDetails:
    return StayEventDetails(**{"patient_id": patient_id, "kind": kind, "on": TODAY} | facts)


def event_details(patient_id: UUID, **facts: Any) -> CareEventDetails:
    usual = {
        "patient_id": patient_id,
        "kind": EventKind.NEAR_FALL,
        "happened_on": TODAY,
        "severity": Severity.NONE,
        "told": "Dr Iyer",
    }
    return CareEventDetails(**usual | facts)


def session_details(patient_id: UUID, therapist_id: UUID, **facts: Any) -> TherapySessionDetails:
    usual = {
        "patient_id": patient_id,
        "therapist_id": therapist_id,
        "happened_on": TODAY,
        "minutes": 45,
        "activities": (Activity(kind=ActivityKind.TRANSFERS, minutes=30),),
    }
    return TherapySessionDetails(**usual | facts)


def slot(therapist_id: UUID, weekday: int = TODAY.weekday(), **facts: Any) -> Slot:
    """Forty-five minutes of transfers at nine, on today's weekday."""
    usual = {
        "weekday": weekday,
        "starts_at": time(9, 0),
        "minutes": 45,
        "kinds": (ActivityKind.TRANSFERS,),
        "therapist_id": therapist_id,
    }
    return Slot(**usual | facts)


def plan_details(patient_id: UUID, therapist_id: UUID, **facts: Any) -> WeeklyPlanDetails:
    usual = {
        "patient_id": patient_id,
        "valid_from": TODAY,
        "slots": (slot(therapist_id),),
    }
    return WeeklyPlanDetails(**usual | facts)


def operation_details(patient_id: UUID, **facts: Any) -> OperationDetails:
    usual = {
        "patient_id": patient_id,
        "stage": Stage.DONE,
        "done_on": TODAY - timedelta(days=3),
        "surgeon": "Dr Menon",
        "procedures": (Procedure.DISCECTOMY,),
        "upper": "L4",
        "lower": "L5",
        "approach_planned": PlannedApproach.MINIMALLY_INVASIVE,
        "approach_done": DoneApproach.MINIMALLY_INVASIVE,
    }
    return OperationDetails(**usual | facts)


def injection_details(patient_id: UUID, **facts: Any) -> InjectionDetails:
    """An interlaminar epidural steroid injection of today."""
    usual = {
        "patient_id": patient_id,
        "happened_on": TODAY,
        "kind": InjectionKind.ESI_INTERLAMINAR,
        "purpose": Purpose.THERAPEUTIC,
        "targets": (Target(level="L4/5", side=Side.MIDLINE),),
        "operator": "Dr Menon",
        "drugs": (Drug(kind=DrugKind.STEROID, name="Triamcinolone", mg=40),),
        "consent": True,
        "anticoagulant": Anticoagulant.NONE,
        "allergy": Allergy.NONE,
        "pain_now": 5,
        "pain_moving": 8,
        "interference": 7,
        "sleep": 6,
    }
    return InjectionDetails(**usual | facts)


def leaving_details(patient_id: UUID, injection_id: UUID, **facts: Any) -> LeavingDetails:
    usual = {
        "patient_id": patient_id,
        "injection_id": injection_id,
        "checked_on": TODAY,
        "checked_at": time(11, 30),
        "legs": Legs.SAME,
        "upper_sitting": 112,
        "lower_sitting": 70,
        "cannot_stand": True,
        "therapy_from_on": TODAY,
        "therapy_from_at": time(16, 0),
    }
    return LeavingDetails(**usual | facts)


def programme_details(patient_id: UUID, **facts: Any) -> HomeProgrammeDetails:
    """Push-ups from the seat and weights for the right arm."""
    usual = {
        "patient_id": patient_id,
        "begins_on": TODAY - timedelta(days=28),
        "exercises": (
            HomeExercise(exercise="pressure_push_up", seconds=15, times_a_day=10),
            HomeExercise(
                exercise="biceps", side=ExerciseSide.RIGHT, sets=2, repetitions=10, days_a_week=5
            ),
        ),
    }
    return HomeProgrammeDetails(**usual | facts)


def complaints(refused: pytest.ExceptionInfo[Invalid]) -> set[str]:
    """The fields beside which something was said."""
    return set(refused.value.complaints)


@lru_cache(maxsize=1)
def _pattern() -> Path:
    folder = mkdtemp(prefix="pattern-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    place = Path(folder) / "clinic"
    first = member_details(Role.ADMINISTRATOR, account=ADMINISTRATOR, full_name="Meera Nair")
    clinic, _code = set_up(
        place, clinic_details(), first, PASSPHRASE, StoppedClock(NOON), CHEAP_COST
    )
    clinic.close()
    return place
