"""The therapy sessions of an invented person: phases, spells of illness, and ordinary days."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.practice.pencil import ZONE, Pencil, Record
from rehab_tracker.domain.practice.stories import Phase, Spell, Story
from rehab_tracker.domain.practice.words import say
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    Activity,
    Assistance,
    HowItWent,
    MissedReason,
    SessionKind,
    TherapySession,
)

TRAINEE = "neha.trainee"
WEEKDAYS: dict[float, frozenset[int]] = {
    1: frozenset({2}),
    1.5: frozenset({2}),
    2: frozenset({1, 4}),
    3: frozenset({0, 2, 4}),
    4: frozenset({0, 1, 3, 4}),
    5: frozenset(range(5)),
    6: frozenset(range(6)),
    7: frozenset(range(7)),
}
"""On which days of the week there is therapy, by how often a week; 1.5 adds every other Friday."""

_HOURS = {Role.PHYSIOTHERAPIST: (9, 10, 11), Role.OCCUPATIONAL_THERAPIST: (14, 15, 16)}
_KINDS = {
    Role.PHYSIOTHERAPIST: SessionKind.PHYSIOTHERAPY,
    Role.OCCUPATIONAL_THERAPIST: SessionKind.OCCUPATIONAL,
}
_INPATIENT_REASONS = (
    (MissedReason.MEDICAL_UNWELL, 5),
    (MissedReason.MEDICAL_TEST, 4),
    (MissedReason.BOWEL_BLADDER, 3),
    (MissedReason.FATIGUE, 3),
    (MissedReason.PAIN, 2),
    (MissedReason.THERAPIST_ABSENT, 2),
    (MissedReason.HOLIDAY, 1),
    (MissedReason.DECLINED, 1),
    (MissedReason.DISTRESS, 1),
)
_OUTPATIENT_REASONS = (
    (MissedReason.TRANSPORT, 6),
    (MissedReason.MEDICAL_UNWELL, 3),
    (MissedReason.PAIN, 1),
    (MissedReason.HOLIDAY, 2),
    (MissedReason.DECLINED, 1),
)
_WENT = ((HowItWent.WELL, 70), (HowItWent.WITH_RESTS, 23), (HowItWent.STOPPED, 5))
_STOPPED = (
    _("Light-headed on sitting up"),
    _("Pain in the back"),
    _("Called away for a test"),
    _("Bladder"),
)

Ready = tuple[Activity, ...]


def sessions_of(
    story: Story, record: Record, pencil: Pencil, days: int
) -> Iterator[TherapySession]:
    """The person's sessions of the last `days` days up to yesterday, phase by phase."""
    family = next((told.name for told in story.relative if told.primary), "")
    for phase in story.phases:
        ready = tuple(
            Activity(kind=kind, minutes=minutes, assistance=Assistance(key) if key else None)
            for kind, minutes, key in phase.activities
        )
        for ago in range(min(phase.begins, days), max(phase.ends, 1) - 1, -1):
            day = pencil.day(ago)
            if _is_due(phase, day):
                yield _session(story, phase, ready, ago, record.patient.id, pencil, family)


def _is_due(phase: Phase, day: date) -> bool:
    if phase.per_week == 1.5 and day.weekday() == 4:
        return day.toordinal() // 7 % 2 == 0
    return day.weekday() in WEEKDAYS[phase.per_week]


def _session(
    story: Story,
    phase: Phase,
    ready: Ready,
    ago: int,
    patient_id: UUID,
    pencil: Pencil,
    family: str,
) -> TherapySession:
    chance, day = pencil.chance, pencil.day(ago)
    hour = chance.choice(_HOURS[phase.role])
    trained = chance.random() < phase.trainee
    usual = story.physio if phase.role is Role.PHYSIOTHERAPIST else story.occupational
    therapist = pencil.team[TRAINEE if trained else usual]
    moment = datetime(day.year, day.month, day.day, hour + 1, chance.randrange(60), tzinfo=ZONE)
    why = _missed(story.spells, phase, ago, pencil)
    course = _held(story, phase, ready, pencil, family) if why is None else why
    return TherapySession(
        id=pencil.id_on(moment),
        author_id=therapist,
        written_at=moment,
        patient_id=patient_id,
        therapist_id=therapist,
        kind=_KINDS[phase.role],
        happened_on=day,
        started_at=time(hour, 30 * chance.randrange(2)),
        setting=phase.setting,
        **course,
    )


def _missed(
    spells: tuple[Spell, ...], phase: Phase, ago: int, pencil: Pencil
) -> dict[str, Any] | None:
    chance = pencil.chance
    for spell in spells:
        if spell.ends <= ago <= spell.begins and chance.random() < spell.share:
            return {"minutes": 0, "missed": spell.because, "missed_note": spell.note}
    if chance.random() >= phase.missed:
        return None
    reasons = _OUTPATIENT_REASONS if phase.outpatient else _INPATIENT_REASONS
    return {"minutes": 0, "missed": _weighted(reasons, pencil)}


def _held(story: Story, phase: Phase, ready: Ready, pencil: Pencil, family: str) -> dict[str, Any]:
    chance = pencil.chance
    went = _weighted(_WENT, pencil)
    done = ready[:-1] if len(ready) > 1 and chance.random() < 0.15 else ready
    pain = chance.randint(*phase.pain)
    held: dict[str, Any] = {
        "minutes": phase.minutes + chance.choice((0, 0, 5)),
        "activities": done,
        "effort": chance.randint(*phase.effort),
        "pain_before": pain if chance.random() < 0.85 else None,
        "pain_after": max(0, pain + chance.choice((-2, -1, -1, 0, 1))),
        "how_it_went": went,
        "note": chance.choice(story.notes) if story.notes and chance.random() < 0.55 else "",
        "plan_next": chance.choice(story.plans) if story.plans else "",
        "family_present": family if family and chance.random() < 0.2 else "",
    }
    if went is HowItWent.STOPPED:
        held["stopped_why"] = say(chance.choice(_STOPPED))
    if phase.bp is not None:
        held |= _pressures(phase.bp, pencil)
    return held


def _pressures(usual: tuple[int, int, Any], pencil: Pencil) -> dict[str, Any]:
    chance, (upper, lower, posture) = pencil.chance, usual
    before = {
        "systolic_before": upper + chance.randint(-8, 8),
        "diastolic_before": lower + chance.randint(-5, 5),
        "posture_before": posture,
    }
    if chance.random() < 0.3:
        return before
    return before | {
        "systolic_after": upper + chance.randint(-12, 6),
        "diastolic_after": lower + chance.randint(-7, 5),
        "posture_after": posture,
    }


def _weighted(choices: tuple[tuple[Any, int], ...], pencil: Pencil) -> Any:  # noqa: ANN401  # whatever is chosen from
    drawn = pencil.chance.random() * sum(weight for _choice, weight in choices)
    for choice, weight in choices:
        drawn -= weight
        if drawn < 0:
            return choice
    return choices[0][0]
