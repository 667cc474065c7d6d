"""What invented sessions say beside their minutes: doses, groups, a second therapist, being ready.

It has a stream of chance of its own, so that nothing else of a person's story shifts.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time
from random import Random
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.dose import BodySide
from rehab_tracker.domain.practice.pencil import OCCUPATIONAL, Pencil, Record
from rehab_tracker.domain.practice.words import say
from rehab_tracker.domain.therapy import (
    Activity,
    ActivityKind,
    Ready,
    SessionKind,
    Setting,
    TherapySession,
)

GROUP = 5
"""So many people, the first of the list, sometimes meet as a group."""

GROUP_DAY, GROUP_HOUR = 2, time(11, 30)  # Wednesdays
SECOND_SHARE = 0.08
DAYS_WITH_GROUPS = 60


def add_doses(record: Record, pencil: Pencil) -> None:
    """Give a person's sessions their doses, and some of them a second therapist."""
    at_risk = any(alert.kind is AlertKind.DYSREFLEXIA for alert in record.alerts)
    before: date | None = None
    found: list[TherapySession] = []
    for session in record.sessions:
        if not session.took_place:
            found.append(session)
            continue
        found.append(_with_dose(session, pencil, before, at_risk=at_risk))
        before = session.happened_on
    record.sessions = found


def groups_of(records: Sequence[Record], today: date, seed: int) -> dict[UUID, TherapySession]:
    """The sessions of people who train with the same therapist on a Wednesday, as a group's.

    They are always the first so many people's, whether or not all of them are in the file, so
    that fewer people give the same rows.
    """
    together: dict[tuple[date, UUID], list[TherapySession]] = defaultdict(list)
    for session in (each for record in records for each in record.sessions):
        if _may_be_in_group(session, today):
            together[session.happened_on, session.therapist_id].append(session)
    shared: dict[UUID, TherapySession] = {}
    for (day, _therapist), sessions in together.items():
        shared |= _grouped(sessions, day, seed)
    return shared


def _may_be_in_group(session: TherapySession, today: date) -> bool:
    return (
        session.took_place
        and session.kind is SessionKind.PHYSIOTHERAPY
        and session.setting is Setting.GYM
        and session.happened_on.weekday() == GROUP_DAY
        and (today - session.happened_on).days <= DAYS_WITH_GROUPS
        and session.co_therapist_id is None
    )


def _grouped(
    sessions: Sequence[TherapySession], day: date, seed: int
) -> dict[UUID, TherapySession]:
    people = {each.patient_id for each in sessions}
    if len(people) < 2 or len(people) < len(sessions):
        return {}
    chance = Random(f"{seed}/{day}/group")
    at_ms = int(min(each.written_at for each in sessions).timestamp() * 1000)
    facts = {
        "group_id": new_id(at_ms, chance.randbytes),
        "group_size": len(sessions),
        "started_at": GROUP_HOUR,
    }
    return {each.id: each.model_copy(update=facts) for each in sessions}


def _with_dose(
    session: TherapySession, pencil: Pencil, before: date | None, *, at_risk: bool
) -> TherapySession:
    chance = pencil.chance
    facts: dict[str, object] = {
        "activities": tuple(_dosed(each, chance, before) for each in session.activities)
    }
    if at_risk:
        facts["ready"] = (Ready.BLADDER, Ready.SKIN)
    second = pencil.team[OCCUPATIONAL]
    if chance.random() < SECOND_SHARE and session.therapist_id != second:
        facts["co_therapist_id"] = second
    return session.model_copy(update=facts)


def _dosed(activity: Activity, chance: Random, before: date | None) -> Activity:
    facts: dict[str, object] = {}
    if activity.kind is ActivityKind.STRENGTHENING:
        facts = {
            "sets": 3,
            "repetitions": chance.choice((8, 10, 12)),
            "load_kg": chance.choice((0, 1, 2, 2.5)),
            "side": BodySide.BOTH,
        }
    elif activity.kind is ActivityKind.TRANSFERS:
        facts = {"repetitions": chance.randint(4, 8), "device": say(_("Transfer board"))}
    elif activity.kind in {ActivityKind.GAIT, ActivityKind.PRE_GAIT}:
        facts = {
            "distance_m": 10 * chance.randint(1, 12),
            "orthosis": say(_("Ankle-foot orthosis")),
        }
    elif activity.kind is ActivityKind.WHEELCHAIR_MANUAL:
        facts = {"distance_m": 50 * chance.randint(4, 20)}
    if before is not None:
        facts["copied_from"] = before
    return activity.model_copy(update=facts)
