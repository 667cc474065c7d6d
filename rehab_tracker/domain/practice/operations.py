"""Operations of the practice clinic's people, told ones and simple ones."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.practice.pencil import DOCTOR, Pencil, Record, first_day
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.practice.words import say, say_all
from rehab_tracker.domain.surgery.care import CARE_LISTS, CareTick, Phase
from rehab_tracker.domain.surgery.operation import Complication, Operation
from rehab_tracker.domain.surgery.words import (
    VERTEBRAE,
    Access,
    ComplicationKind,
    ConversionReason,
    DoneApproach,
    Instrument,
    PlannedApproach,
    Procedure,
    Severity,
    Stage,
    Urgency,
)
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind

SURGEON, HERE, ELSEWHERE = _("Dr Kulkarni"), _("Nagpur"), _("District hospital")
OPERATED = 0.72
"""The share of people with a fresh injury who are operated on."""
_SMALL, _OPEN = PlannedApproach.MINIMALLY_INVASIVE, PlannedApproach.OPEN
_DONE_SMALL, _DONE_OPEN = DoneApproach.MINIMALLY_INVASIVE, DoneApproach.OPEN
_FIX = (Procedure.FRACTURE_FIXATION, Procedure.LAMINECTOMY)
_NECK = (Procedure.FUSION_FIXATION, Procedure.DISCECTOMY)

# Days are counted back: `ago` the operation, `up` and `therapy` the first time out of bed and the
# first therapy, where they took place elsewhere.
_TOLD: dict[str, tuple[dict[str, Any], ...]] = {
    "SU-1001": (
        {
            "ago": 85, "procedures": _FIX, "upper": "T10", "lower": "T12",
            "access": Access.POSTERIOR, "planned": _SMALL, "done": _DONE_SMALL,
            "urgency": Urgency.URGENT, "hospital": HERE, "minutes": 165, "blood": 220,
            "incision": 7.5, "instruments": (Instrument.MICROSCOPE, Instrument.C_ARM),
            "why": _("Burst fracture of T11 with bone in the canal"), "ticks": 26,
        },
    ),
    "SU-1002": (
        {
            "ago": 212, "procedures": (Procedure.FUSION_FIXATION, Procedure.CORPECTOMY),
            "upper": "C2", "lower": "C4", "access": Access.COMBINED, "planned": _OPEN,
            "done": _DONE_OPEN, "urgency": Urgency.EMERGENCY, "hospital": ELSEWHERE,
            "minutes": 310, "blood": 900, "incision": 21.0, "days": 22, "up": 199, "therapy": 206,
            "instruments": (Instrument.C_ARM, Instrument.MONITORING),
            "why": _("Fracture dislocation of C3"),
            "complications": (
                {"kind": ComplicationKind.AIRWAY, "severity": Severity.IVA, "ago": 210,
                 "action": _("Tracheostomy, ventilated since"),
                 "effect": _("Two people at every session, suction at hand")},
            ),
        },
    ),
    "SU-1003": (
        {
            "ago": 148, "procedures": _NECK, "upper": "C5", "lower": "C6",
            "access": Access.ANTERIOR, "planned": _OPEN, "done": _DONE_OPEN,
            "urgency": Urgency.EMERGENCY, "hospital": ELSEWHERE, "minutes": 170, "blood": 240,
            "incision": 6.0, "days": 10, "up": 144, "therapy": 143,
            "instruments": (Instrument.MICROSCOPE,), "why": _("Disc in the canal, C5 on C6"),
        },
    ),
    "SU-1004": (
        {
            "ago": 57, "procedures": _FIX, "upper": "T3", "lower": "T7",
            "access": Access.POSTERIOR, "planned": _SMALL, "done": DoneApproach.CONVERTED,
            "because": ConversionReason.VESSEL_INJURY,
            "because_note": _("A segmental artery bled and could not be seen through the tube"),
            "urgency": Urgency.URGENT, "hospital": ELSEWHERE, "minutes": 285, "blood": 1450,
            "incision": 18.0, "days": 9, "up": 52, "therapy": 55,
            "instruments": (Instrument.TUBE, Instrument.C_ARM),
            "why": _("Unstable fracture of T5"), "linked": 2,
            "complications": (
                {"kind": ComplicationKind.VESSEL, "severity": Severity.II, "ago": 57,
                 "action": _("Opened, artery tied, two units of blood"),
                 "effect": _("Sitting began two days later; no pulling on the arms")},
            ),
        },
        {
            "ago": 37, "procedures": (Procedure.WASHOUT,), "upper": "T3", "lower": "T7",
            "access": Access.POSTERIOR, "planned": _OPEN, "done": _DONE_OPEN,
            "urgency": Urgency.URGENT, "hospital": HERE, "minutes": 75, "blood": 150,
            "incision": 18.0, "why": _("Wound open over T5, deep infection"), "ticks": 20,
            "complications": (
                {"kind": ComplicationKind.DEHISCENCE, "severity": Severity.IIIB, "ago": 38,
                 "action": _("Washed out and closed again"),
                 "effect": _("Three days without therapy")},
            ),
        },
    ),
    "SU-1005": (
        {
            "ago": 119, "procedures": _FIX, "upper": "T12", "lower": "L2",
            "access": Access.POSTERIOR, "planned": _SMALL, "done": _DONE_SMALL,
            "urgency": Urgency.URGENT, "hospital": ELSEWHERE, "minutes": 190, "blood": 300,
            "incision": 8.0, "days": 7, "up": 116, "therapy": 117,
            "instruments": (Instrument.MICROSCOPE, Instrument.C_ARM, Instrument.NAVIGATION),
            "why": _("Burst fracture of L1"),
            "complications": (
                {"kind": ComplicationKind.DURAL_TEAR, "severity": Severity.IIIB, "ago": 119,
                 "action": _("Sewn and glued in the same operation"),
                 "effect": _("Lay flat for two days, then sat up as planned")},
            ),
        },
    ),
    "SU-1006": (
        {
            "ago": 74, "procedures": (Procedure.CORPECTOMY, Procedure.FUSION_FIXATION),
            "upper": "C4", "lower": "C6", "access": Access.ANTERIOR, "planned": _OPEN,
            "done": _DONE_OPEN, "urgency": Urgency.EMERGENCY, "hospital": ELSEWHERE,
            "minutes": 205, "blood": 350, "incision": 7.0, "days": 8, "up": 71, "therapy": 72,
            "instruments": (Instrument.MICROSCOPE, Instrument.MONITORING),
            "why": _("Tear-drop fracture of C5"),
        },
    ),
    "SU-1007": (
        {
            "ago": 34, "procedures": (Procedure.LAMINECTOMY,), "upper": "C3", "lower": "C6",
            "access": Access.POSTERIOR, "planned": _OPEN, "done": _DONE_OPEN,
            "urgency": Urgency.URGENT, "hospital": HERE, "minutes": 140, "blood": 260,
            "incision": 9.5, "instruments": (Instrument.MICROSCOPE, Instrument.MONITORING),
            "why": _("Narrow canal, cord squeezed from C3 to C6"), "ticks": 28, "linked": 1,
        },
    ),
    "SU-1008": (
        {
            "ago": 179, "procedures": (Procedure.MICRODISCECTOMY,), "upper": "L4", "lower": "L5",
            "access": Access.POSTERIOR, "planned": _SMALL, "done": _DONE_SMALL,
            "urgency": Urgency.EMERGENCY, "hospital": ELSEWHERE, "minutes": 70, "blood": 50,
            "incision": 2.5, "days": 3, "up": 178, "therapy": 177,
            "instruments": (Instrument.MICROSCOPE, Instrument.TUBE),
            "why": _("Cauda equina, large disc L4/5"),
        },
    ),
    "SU-1009": (
        {
            "ahead": 3, "procedures": _NECK, "upper": "C6", "lower": "C7",
            "access": Access.ANTERIOR, "planned": _OPEN, "urgency": Urgency.URGENT,
            "hospital": HERE, "why": _("Unstable C6 in a halo"), "ticks": 6,
            "instruments": (Instrument.MICROSCOPE, Instrument.MONITORING),
        },
    ),
    "SU-1010": (
        {
            "ago": 205, "procedures": (Procedure.KYPHOSIS, Procedure.CORPECTOMY,
                                       Procedure.FUSION_FIXATION),
            "upper": "T6", "lower": "T10", "access": Access.COMBINED, "planned": _OPEN,
            "done": _DONE_OPEN, "urgency": Urgency.URGENT, "hospital": HERE, "minutes": 420,
            "blood": 1300, "incision": 28.0, "ticks": 27,
            "instruments": (Instrument.C_ARM, Instrument.MONITORING, Instrument.NAVIGATION),
            "why": _("Tuberculosis of T8, hunch of 40 degrees on the cord"),
            "complications": (
                {"kind": ComplicationKind.BLOOD_LOSS, "severity": Severity.II, "ago": 205,
                 "action": _("Three units of blood"), "effect": _("None")},
            ),
        },
    ),
    "SU-1011": (
        {
            "ago": 1094, "procedures": (Procedure.LAMINECTOMY,), "upper": "T5", "lower": "T6",
            "access": Access.POSTERIOR, "planned": _OPEN, "done": _DONE_OPEN,
            "urgency": Urgency.EMERGENCY, "hospital": ELSEWHERE, "minutes": 150, "blood": 700,
            "incision": 12.0, "days": 14, "up": 1090, "therapy": 1088,
            "why": _("Stab wound, knife tip in the canal"),
            "complications": (
                {"kind": ComplicationKind.DURAL_TEAR, "severity": Severity.IIIB, "ago": 1094,
                 "action": _("Sewn"), "effect": _("Lay flat for four days")},
            ),
        },
    ),
    "SU-1012": (
        {
            "ago": 22, "cancelled": _("Pain is half of what it was; she goes on with therapy"),
            "procedures": (Procedure.FUSION,), "upper": "L4", "lower": "L5",
            "access": Access.POSTERIOR, "planned": _SMALL, "urgency": Urgency.ELECTIVE,
            "hospital": HERE, "why": _("Back pain for two years"), "ticks": 3,
        },
    ),
}  # fmt: skip


def add_operations(story: Story, record: Record, pencil: Pencil) -> None:
    """Put a person's operations, their ticks and what waits for a restriction's end on file."""
    told = _TOLD.get(story.number)
    for one in say_all(tuple(_drawn(story, pencil)) if told is None else told):
        operation = _operation(one, record, pencil)
        record.operations.append(operation)
        record.care_ticks += _ticks(one, operation, pencil)
    linked = {key for operation in record.operations for key in operation.restriction_ids}
    for limit in record.restrictions:
        if limit.id in linked and limit.until is not None and limit.until >= pencil.today:
            record.tasks.append(
                Task(
                    id=pencil.id_on(limit.written_at),
                    opened_by=limit.author_id,
                    opened_at=limit.written_at,
                    kind=TaskKind.RESTRICTION_ENDS,
                    patient_id=limit.patient_id,
                    for_role=Role.PHYSICIAN,
                    due_on=limit.until,
                    about=str(limit.id),
                    why=say(_("Restriction ends: {what}"), what=limit.text)[:200],
                )
            )


def _operation(one: dict[str, Any], record: Record, pencil: Pencil) -> Operation:
    ago = one.get("ago")
    on = pencil.day(ago) if ago is not None else pencil.today + timedelta(days=one["ahead"])
    written = min(on, pencil.today)
    cancelled = "cancelled" in one
    stage = Stage.DONE if "done" in one else Stage.CANCELLED if cancelled else Stage.PLANNED
    limits = record.restrictions[: one.get("linked", 0)]
    return pencil.entry(
        Operation,
        written,
        DOCTOR,
        17,
        patient_id=record.patient.id,
        stage=stage,
        urgency=one["urgency"],
        planned_on=on,
        done_on=on if stage is Stage.DONE else None,
        hospital=one["hospital"],
        surgeon=say(SURGEON) if one["hospital"] == say(HERE) else "",
        indication=one["why"],
        procedures=one["procedures"],
        upper=one["upper"],
        lower=one["lower"],
        access=one["access"],
        approach_planned=one["planned"],
        approach_done=one.get("done"),
        converted_because=one.get("because"),
        conversion_note=one.get("because_note", ""),
        instruments=one.get("instruments", ()),
        incision_cm=one.get("incision"),
        blood_loss_ml=one.get("blood"),
        minutes=one.get("minutes"),
        days_in_hospital=one.get("days"),
        mobilised_on=_day(one, "up", pencil),
        therapy_on=_day(one, "therapy", pencil),
        complications=tuple(_complications(one, pencil)),
        cancelled_because=one.get("cancelled", ""),
        restriction_ids=tuple(limit.id for limit in limits),
    )


def _day(one: dict[str, Any], key: str, pencil: Pencil) -> date | None:
    return pencil.day(one[key]) if key in one else None


def _complications(one: dict[str, Any], pencil: Pencil) -> Iterator[Complication]:
    for told in one.get("complications", ()):
        facts = {**told, "noticed_on": pencil.day(told["ago"])}
        del facts["ago"]
        yield Complication(**facts)


def _ticks(one: dict[str, Any], operation: Operation, pencil: Pencil) -> Iterator[CareTick]:
    """The first lines of the lists, before the operation on its eve and after it the day after."""
    left = one.get("ticks", 0)
    on = operation.on or pencil.today
    days = {Phase.BEFORE: on - timedelta(days=1), Phase.DURING: on, Phase.AFTER: on}
    for phase, items in CARE_LISTS.items():
        for item in items:
            day = min(days[phase], pencil.today)
            if left <= 0 or pencil.chance.random() < 0.08:
                continue
            left -= 1
            yield pencil.entry(
                CareTick,
                day,
                DOCTOR,
                18,
                patient_id=operation.patient_id,
                operation_id=operation.id,
                item=item,
                done_on=day,
                done_by=operation.author_id,
            )


def _drawn(story: Story, pencil: Pencil) -> Iterator[dict[str, Any]]:
    """At most one operation: here in the first days, or before at the first hospital."""
    chance, injury = pencil.chance, story.injury
    if injury.kind is InjuryKind.NO_CORD_INJURY or injury.ago is None:
        return
    if injury.vertebra not in VERTEBRAE or chance.random() >= OPERATED:
        return
    admitted = first_day(story)
    here = chance.random() < 0.55
    ago = admitted - chance.randint(0, 2) if here else min(injury.ago, admitted + 12)
    small = chance.random() < 0.5
    converted = small and chance.random() < 0.14
    done = DoneApproach.CONVERTED if converted else _DONE_SMALL if small else _DONE_OPEN
    at = VERTEBRAE.index(injury.vertebra)
    elsewhere = {} if here else _typed(ago, small and not converted, pencil)
    yield {
        "ago": max(ago, 0),
        "procedures": _NECK if injury.vertebra.startswith("C") else _FIX,
        "upper": VERTEBRAE[max(at - 1, 0)],
        "lower": VERTEBRAE[min(at + 1, len(VERTEBRAE) - 1)],
        "access": Access.ANTERIOR if injury.vertebra.startswith("C") else Access.POSTERIOR,
        "planned": _SMALL if small else _OPEN,
        "done": done,
        **({"because": chance.choice(tuple(ConversionReason)[:5])} if converted else {}),
        "urgency": chance.choice((Urgency.EMERGENCY, Urgency.URGENT)),
        "hospital": HERE if here else ELSEWHERE,
        "minutes": chance.randint(110, 200) if small else chance.randint(130, 320),
        "blood": 10 * (chance.randint(10, 45) if done is _DONE_SMALL else chance.randint(25, 130)),
        "incision": float(chance.randint(3, 8) if done is _DONE_SMALL else chance.randint(9, 22)),
        "why": _("Unstable fracture"),
        "complications": tuple(_drawn_complications(ago, pencil)),
        **elsewhere,
    }


def _typed(ago: int, small: bool, pencil: Pencil) -> dict[str, Any]:
    """What was told of an operation elsewhere: earlier up, as a rule, after a small one."""
    up = pencil.chance.randint(1, 3) if small else pencil.chance.randint(2, 6)
    return {"up": max(ago - up, 0), "therapy": max(ago - up - 1, 0), "days": up + 4}


def _drawn_complications(ago: int, pencil: Pencil) -> Iterator[dict[str, Any]]:
    if pencil.chance.random() < 0.09:
        kinds = (ComplicationKind.DURAL_TEAR, ComplicationKind.VESSEL,
                 ComplicationKind.INFECTION_SUPERFICIAL, ComplicationKind.NERVE_ROOT)  # fmt: skip
        yield {
            "kind": pencil.chance.choice(kinds),
            "severity": pencil.chance.choice((Severity.I, Severity.II, Severity.IIIA)),
            "ago": max(ago, 0),
            "action": _("Seen to in the operation"),
        }
