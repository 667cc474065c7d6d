"""Injections of the practice clinic's people, with their checks, diaries and pain data sets."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.domain.pain.injection import (
    Drug,
    Injection,
    InjectionCheck,
    Leaving,
    PainReading,
    Target,
)
from rehab_tracker.domain.pain.words import (
    INJECTION_NAMES,
    LEGS_AFTER,
    RECHECK_DAYS,
    RECHECK_NAMES,
    Allergy,
    Anticoagulant,
    DrugKind,
    Guidance,
    InjectionKind,
    Legs,
    Purpose,
    Recheck,
    Side,
)
from rehab_tracker.domain.practice.pencil import DOCTOR, Pencil, Record
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.practice.words import say, say_all
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind

OPERATOR = _("Dr Nikhil Deshmukh")
INJECTED = 0.14
"""The share of further people who had an injection."""
_STEROID = Drug(kind=DrugKind.STEROID, name="Triamcinolone", mg=40)
_NUMB = Drug(kind=DrugKind.ANAESTHETIC, name="Lidocaine", percent=1, ml=2)
_LONG = Drug(kind=DrugKind.ANAESTHETIC, name="Bupivacaine", percent=0.5, ml=0.5)
_CONTRAST = Drug(kind=DrugKind.CONTRAST, name="Iohexol", ml=1)
_HOUR, _DAY = 60, 24 * 60

# Days are counted back; `before` is pain now, with movement, interference, sleep.
_TOLD: dict[str, tuple[dict[str, Any], ...]] = {
    "SU-1012": (
        {
            "ago": 52, "kind": InjectionKind.MEDIAL_BRANCH, "purpose": Purpose.DIAGNOSTIC,
            "targets": (("L3", Side.BOTH), ("L4", Side.BOTH)), "drugs": (_LONG,),
            "before": (5, 8, 7, 6), "movement": _("Leaning back from standing"),
            "why": _("Back pain that leaning back brings on"),
            "diary": {0: 7, 15: 4, 30: 3, 60: 2, 120: 3, 180: 3, 240: 4, 300: 6, 420: 7, 480: 8,
                      _DAY: 7, 2 * _DAY: 8, 3 * _DAY: 8},
            "checks": {Recheck.HOURS_24: (5, 7, 7, 6)},
        },
        {
            "ago": 31, "kind": InjectionKind.ESI_TRANSFORAMINAL, "purpose": Purpose.THERAPEUTIC,
            "targets": (("L5", Side.RIGHT),), "drugs": (_CONTRAST, _NUMB, _STEROID),
            "before": (5, 8, 8, 7), "movement": _("Bending forward to the right foot"),
            "why": _("Pain down the right leg to the foot"), "legs": _("Both legs full strength"),
            "stands": True,
            "checks": {Recheck.HOURS_24: (3, 5, 5, 4), Recheck.WEEKS_2: (2, 3, 3, 2)},
        },
    ),
    "SU-1008": (
        {
            "ago": 58, "kind": InjectionKind.NERVE_ROOT, "purpose": Purpose.THERAPEUTIC,
            "targets": (("L5", Side.LEFT),), "drugs": (_CONTRAST, _NUMB, _STEROID),
            "before": (4, 7, 6, 5), "movement": _("Walking to the gate"),
            "why": _("Pain in the left calf since the operation"),
            "legs": _("Left foot lifts against a little push"), "stands": True,
            "checks": {Recheck.HOURS_24: (2, 4, 4, 3), Recheck.WEEKS_2: (2, 3, 3, 2),
                       Recheck.WEEKS_6: (3, 4, 3, 3)},
        },
    ),
    "SU-1011": (
        {
            "ago": 80, "kind": InjectionKind.TRIGGER_POINT, "purpose": Purpose.THERAPEUTIC,
            "targets": ((_("Trapezius"), Side.RIGHT),), "drugs": (_NUMB,),
            "guidance": Guidance.ULTRASOUND, "before": (5, 7, 6, 4),
            "movement": _("Lifting across to the car"), "why": _("Shoulder pain from transfers"),
            "checks": {Recheck.HOURS_24: (3, 5, 4, 3), Recheck.WEEKS_2: (4, 6, 5, 4)},
        },
    ),
    "SU-1005": (
        {
            "ago": 33, "kind": InjectionKind.SACROILIAC, "purpose": Purpose.THERAPEUTIC,
            "targets": ((_("Sacroiliac joint"), Side.LEFT),),
            "drugs": (_CONTRAST, _NUMB, _STEROID),
            "before": (4, 7, 6, 3), "movement": _("Standing up from the chair"),
            "why": _("Pain low on the left that stops her from standing"),
            "legs": _("Right knee against gravity, left a little more"), "stands": True,
            "checks": {Recheck.HOURS_24: (2, 4, 4, 2), Recheck.WEEKS_2: (2, 3, 2, 2)},
        },
    ),
    "SU-1010": (
        {
            "ago": 70, "kind": InjectionKind.ESI_CAUDAL, "purpose": Purpose.THERAPEUTIC,
            "targets": ((_("Sacral hiatus"), Side.MIDLINE),), "drugs": (_NUMB, _STEROID),
            "before": (4, 6, 5, 5), "movement": _("Rolling to the left"),
            "why": _("Pain low in the back since she sits longer"),
            "legs": _("Both hips bend a little"), "stands": False,
            "checks": {Recheck.HOURS_24: (3, 5, 4, 4)},
        },
    ),
}  # fmt: skip

# The worst pain problems as the data set has them: places, type, intensity, since so many days.
_PROBLEMS: dict[str, tuple[tuple[int, tuple[int, int, int], tuple[Any, ...]], ...]] = {
    "SU-1001": ((30, (4, 3, 4), (
        (("upper_back_midline",), "musculoskeletal", 4, 80, _("Warm pack, paracetamol")),
        (("shin_left", "shin_right", "foot_left", "foot_right"), "below_level", 5, 60, ""),
    )),),
    "SU-1004": ((14, (6, 5, 6), (
        (("chest_right", "chest_left"), "at_level", 7, 50, "Pregabalin"),
        (("shoulder_right", "shoulder_left"), "musculoskeletal", 4, 25, ""),
    )),),
    "SU-1008": ((20, (3, 2, 3), (
        (("calf_left", "foot_left"), "other_neuropathic", 4, 170, _("Injection, gabapentin")),
    )),),
    "SU-1011": ((60, (5, 4, 4), (
        (("shoulder_right",), "musculoskeletal", 6, 200, _("Injection, taping")),
        (("buttocks_left", "buttocks_right"), "below_level", 5, 900, "Amitriptyline"),
        (("abdomen_midline",), "visceral", 3, 400, ""),
    )),),
    "SU-1010": ((75, (5, 4, 5), (
        (("lower_back_midline",), "musculoskeletal", 6, 90, ""),
        (("upper_leg_right", "upper_leg_left"), "below_level", 4, 200, ""),
    )),),
}  # fmt: skip


def add_injections(story: Story, record: Record, pencil: Pencil) -> None:
    """Put a person's injections, all that followed, and their pain problems on file."""
    told = _TOLD.get(story.number)
    for one in say_all(tuple(_drawn(story, record, pencil)) if told is None else told):
        _add(one, record, pencil)
    for ago, hindered, problems in say_all(_PROBLEMS.get(story.number, ())):
        record.results.append(_pain_set(ago, hindered, problems, record, pencil))


def _add(one: dict[str, Any], record: Record, pencil: Pencil) -> None:
    patient_id, day = record.patient.id, pencil.day(one["ago"])
    injection = pencil.entry(
        Injection,
        day,
        DOCTOR,
        11,
        patient_id=patient_id,
        happened_on=day,
        kind=one["kind"],
        purpose=one["purpose"],
        targets=tuple(Target(level=level, side=side) for level, side in one["targets"]),
        operator=say(OPERATOR),
        indication=one["why"],
        guidance=one.get("guidance", Guidance.C_ARM),
        fluoro_seconds=24 if one.get("guidance") is None else None,
        drugs=one["drugs"],
        consent=True,
        anticoagulant=Anticoagulant.NONE,
        allergy=Allergy.KNOWN if _allergic(record) else Allergy.NONE,
        allergy_note=say(_("Latex: gloves without latex")) if _allergic(record) else "",
        movement=one["movement"],
        legs_before=one.get("legs", ""),
        arrived_at=time(8, 30),
        began_at=time(9, 40),
        ended_at=time(10, 0),
        upper_before=118,
        lower_before=74,
        **_felt(one["before"]),
    )
    record.injections.append(injection)
    if injection.kind in LEGS_AFTER:
        record.leavings.append(_leaving(one, injection, pencil))
    record.injection_checks += _checks(one, injection, pencil)
    record.pain_readings += _readings(one, injection, pencil)
    record.tasks += _tasks(injection, record, pencil)


def _allergic(record: Record) -> bool:
    return any(alert.kind.value == "latex" for alert in record.alerts)


def _felt(scores: tuple[int, int, int, int]) -> dict[str, int]:
    return dict(zip(("pain_now", "pain_moving", "interference", "sleep"), scores, strict=True))


def _leaving(one: dict[str, Any], injection: Injection, pencil: Pencil) -> Leaving:
    stands = one.get("stands", False)
    return pencil.entry(
        Leaving,
        injection.happened_on,
        DOCTOR,
        12,
        patient_id=injection.patient_id,
        injection_id=injection.id,
        checked_on=injection.happened_on,
        checked_at=time(11, 50),
        legs=Legs.SAME,
        upper_sitting=114,
        lower_sitting=72,
        upper_standing=108 if stands else None,
        lower_standing=70 if stands else None,
        cannot_stand=not stands,
        therapy_from_on=injection.happened_on + timedelta(days=1),
        therapy_from_at=time(9, 0),
        left_at=time(12, 15),
        escort=say(_("Family")),
    )


def _checks(one: dict[str, Any], injection: Injection, pencil: Pencil) -> Iterator[InjectionCheck]:
    for planned, scores in one["checks"].items():
        day = injection.happened_on + timedelta(days=RECHECK_DAYS[planned])
        if day <= pencil.today:
            yield pencil.entry(
                InjectionCheck,
                day,
                DOCTOR,
                15,
                patient_id=injection.patient_id,
                injection_id=injection.id,
                planned=planned,
                checked_on=day,
                **_felt(scores),
            )


def _readings(one: dict[str, Any], injection: Injection, pencil: Pencil) -> Iterator[PainReading]:
    for minutes, pain in one.get("diary", {}).items():
        yield pencil.entry(
            PainReading,
            injection.happened_on + timedelta(days=minutes // _DAY),
            DOCTOR,
            10 + (minutes // _HOUR if minutes < _DAY else 0),
            patient_id=injection.patient_id,
            injection_id=injection.id,
            minutes_after=minutes,
            pain=pain,
        )


def _tasks(injection: Injection, record: Record, pencil: Pencil) -> Iterator[Task]:
    """The re-checks that are still to come, and those of the last weeks that nobody made."""
    done = {c.planned for c in record.injection_checks if c.injection_id == injection.id}
    for planned, days in RECHECK_DAYS.items():
        due = injection.happened_on + timedelta(days=days)
        if planned in done or (pencil.today - due).days > 21:
            continue
        name = translate(INJECTION_NAMES[injection.kind])
        yield Task(
            id=pencil.id_on(injection.written_at),
            opened_by=injection.author_id,
            opened_at=injection.written_at,
            kind=TaskKind.PROCEDURE_CHECK,
            patient_id=injection.patient_id,
            for_role=Role.PHYSICIAN,
            due_on=due,
            about=f"{injection.id}/{planned.value}",
            why=say(
                _("{injection}: re-check at {when}"),
                injection=name,
                when=translate(RECHECK_NAMES[planned]),
            ),
        )


def _pain_set(
    ago: int,
    hindered: tuple[int, int, int],
    problems: tuple[Any, ...],
    record: Record,
    pencil: Pencil,
) -> MeasureResult:
    measure = instrument("isci_pain")
    told = [
        {
            "sites": list(sites),
            "type": kind,
            "intensity": intensity,
            "onset": _iso(pencil.day(since)),
            "treated": "yes" if treatment else "no",
            **({"treatment": treatment} if treatment else {}),
        }
        for sites, kind, intensity, since, treatment in problems
    ]
    activities, mood, sleep = hindered
    return pencil.entry(
        MeasureResult,
        pencil.day(ago),
        DOCTOR,
        13,
        patient_id=record.patient.id,
        code=measure.code,
        measure_version=measure.version,
        taken_on=pencil.day(ago),
        mode=Mode.INTERVIEW,
        answers={
            "any_pain": "yes",
            "count": len(told),
            "activities": activities,
            "mood": mood,
            "sleep": sleep,
            "problems": told,
        },
    )


def _iso(day: date) -> str:
    return day.isoformat()


def _drawn(story: Story, record: Record, pencil: Pencil) -> Iterator[dict[str, Any]]:
    chance = pencil.chance
    if story.injury.kind is InjuryKind.NO_CORD_INJURY or chance.random() >= INJECTED:
        return
    admitted = (pencil.today - record.stays[0].on).days
    ago = chance.randint(2, max(admitted - 10, 3))
    kind = chance.choice(tuple(InjectionKind))
    moving = chance.randint(5, 9)
    checks = {}
    for planned in (Recheck.HOURS_24, Recheck.WEEKS_2):
        if chance.random() < 0.85:
            now = max(moving - chance.randint(0, 6), 0)
            checks[planned] = (max(now - 2, 0), now, now, max(now - 1, 0))
    yield {
        "ago": ago,
        "kind": kind,
        "purpose": Purpose.THERAPEUTIC,
        "targets": ((chance.choice(("L4", "L5", "S1")), chance.choice((Side.RIGHT, Side.LEFT))),),
        "drugs": (_NUMB, _STEROID),
        "before": (max(moving - 2, 0), moving, moving - 1, moving - 2),
        "movement": _("Rolling over"),
        "why": _("Pain that stops therapy"),
        "checks": checks,
    }
