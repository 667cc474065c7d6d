"""The care of an invented person: care card, skin, events, equipment, medicines that matter.

The twelve told people have what fits their stories; of everybody else a short card is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from rehab_tracker.domain.alerts import Alert, AlertKind
from rehab_tracker.domain.care_card import CareLine, CareTopic
from rehab_tracker.domain.dysreflexia import Symptom
from rehab_tracker.domain.equipment import Equipment, EquipmentKind
from rehab_tracker.domain.events import (
    CareEvent,
    Episode,
    EventFollowUp,
    EventKind,
    Severity,
    Stage,
    Step,
    TimedPressure,
    Trigger,
)
from rehab_tracker.domain.injury import is_at_or_above
from rehab_tracker.domain.medicines import Medicine, MedicineKind
from rehab_tracker.domain.practice.pencil import DOCTOR, OCCUPATIONAL, PHYSIO, Pencil, Record
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.skin import SITE_NAMES, SkinCheck, SkinFinding, SkinSite, SkinState
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind

STILL_THERE = 7  # days after which a colour change that stayed has gone
T, K, M, E = CareTopic, EventKind, MedicineKind, EquipmentKind


@dataclass(frozen=True)
class Told:
    """What is told of one person's care; days count back from the clinic's day."""

    bladder: tuple[str, float | None, str]
    bowel: tuple[str, str]
    transfer: tuple[str, float, str]
    sitting: tuple[float, str]
    weights: tuple[float, ...]
    usual: int | None = None
    fades: tuple[SkinSite, ...] = ()
    stays: tuple[tuple[int, SkinSite], ...] = ()
    medicines: tuple[tuple[MedicineKind, str], ...] = ()
    equipment: tuple[tuple[EquipmentKind, str, str, dict[str, int]], ...] = ()
    events: tuple[dict[str, Any], ...] = ()


_BOARD = "Belt on the hips; nobody pulls at the arms"
TOLD: dict[str, Told] = {
    "SU-1001": Told(
        bladder=("intermittent_self", 450, "6, 11, 16, 22 h"),
        bowel=("reflex", "Suppository every second evening"),
        transfer=("board", 1, _BOARD),
        sitting=(180, "Lifts every 20 minutes"),
        weights=(61.5, 62, 62.5),
        fades=(SkinSite.ISCHIUM_L,),
        stays=((70, SkinSite.ISCHIUM_L),),
        medicines=(
            (M.ANTICOAGULANT, "Enoxaparin 40 mg each evening"),
            (M.BACLOFEN, "10 mg three times"),
        ),
        equipment=(
            (
                E.CHAIR,
                "Active chair 40 × 42, trial",
                "State scheme",
                {"needed": 60, "ordered": 30},
            ),
            (
                E.CUSHION,
                "Air cushion 40 × 42",
                "Clinic",
                {"delivered": 50, "checked": 48, "back": -20},
            ),
        ),
        events=(
            {
                "kind": K.NEAR_FALL,
                "ago": 33,
                "severity": Severity.NONE,
                "told": "Dr Nikhil",
                "place": "Gym",
                "activity": "Board transfer to the mat",
                "helped_by": "Therapist",
            },
            {
                "kind": K.URINE_INFECTION,
                "ago": 12,
                "over": 6,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil, ward nurse",
                "effect": "Three days without the gym",
                "found": "Fever gone, urine clear",
            },
        ),
    ),
    "SU-1002": Told(
        bladder=("suprapubic", None, "Bag emptied at 6, 14, 22 h"),
        bowel=("reflex", "Every second morning, in bed"),
        transfer=("hoist", 2, "Tube free, ventilator on the chair first"),
        sitting=(120, "Chair tilts every 30 minutes"),
        weights=(58, 57.5, 57.5),
        usual=95,
        fades=(SkinSite.SACRUM,),
        medicines=(
            (M.PRESSURE_UP, "Midodrine 5 mg before sitting up"),
            (M.BACLOFEN, "20 mg three times"),
        ),
        equipment=(
            (E.CHAIR, "Power chair with chin control", "Insurance", {"needed": 80, "ordered": 35}),
            (E.MATTRESS, "Alternating air mattress", "Clinic", {"delivered": 150, "checked": 149}),
        ),
        events=(
            {
                "kind": K.DYSREFLEXIA,
                "ago": 41,
                "severity": Severity.STOPPED,
                "told": "Dr Nikhil",
                "place": "Ward",
                "course": ((148, 84), (136, 80), (98, 60)),
                "trigger": Trigger.BLADDER,
                "settled_by": "Blocked catheter flushed",
                "effect": "No tilt table that day",
                "found": "No further rise; catheter changed each four weeks",
            },
            {
                "kind": K.CHEST_INFECTION,
                "ago": 100,
                "over": 82,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil",
                "effect": "Breathing therapy twice a day",
                "found": "X-ray clear",
            },
        ),
    ),
    "SU-1003": Told(
        bladder=("intermittent_helper", 450, "6, 10, 14, 18, 22 h"),
        bowel=("reflex", "Every second morning on the shower chair"),
        transfer=("board", 2, "Wrists kept closed for the grip"),
        sitting=(120, "Leans forward every 20 minutes"),
        weights=(54, 54.5, 54),
        usual=95,
        medicines=((M.ANTISPASTIC, "Tizanidine 2 mg at night"),),
        equipment=(
            (
                E.CHAIR,
                "Lightweight chair with push rims",
                "Charity fund",
                {"delivered": 40, "checked": 38},
            ),
            (E.SPLINT, "Night splints, both hands", "Clinic", {"delivered": 90, "checked": 90}),
        ),
        events=(
            {
                "kind": K.PRESSURE_INJURY,
                "ago": 95,
                "over": 48,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil, ward nurse",
                "site": "Tailbone",
                "stage": Stage.TWO,
                "size": "2 × 1 cm",
                "effect": "Bed rest for two weeks, then one hour sitting",
                "found": "Closed, skin pale and dry",
            },
        ),
    ),
    "SU-1004": Told(
        bladder=("indwelling", None, "Bag emptied at 6, 14, 22 h"),
        bowel=("reflex", "Suppository each morning"),
        transfer=("lift", 2, "Back straight, turn in one piece"),
        sitting=(60, "Lies down after each hour"),
        weights=(71, 70, 69.5),
        usual=105,
        fades=(SkinSite.HEEL_R,),
        stays=((4, SkinSite.SACRUM),),
        medicines=(
            (M.ANTICOAGULANT, "Enoxaparin 40 mg"),
            (M.OPIOID, "Tramadol 50 mg when needed"),
        ),
        equipment=(
            (E.BRACE, "Rigid brace, out of bed", "State scheme", {"delivered": 40, "checked": 39}),
        ),
        events=(
            {
                "kind": K.DYSREFLEXIA,
                "ago": 44,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil",
                "place": "Ward",
                "course": ((162, 94), (150, 88), (112, 68)),
                "trigger": Trigger.BLADDER,
                "settled_by": "Kinked tube freed, 700 ml",
                "effect": "Bag checked before each session",
                "found": "Shown the signs; can name them himself",
            },
        ),
    ),
    "SU-1005": Told(
        bladder=("intermittent_self", 450, "6, 12, 18, 22 h"),
        bowel=("flaccid", "Gentle manual removal each morning"),
        transfer=("pivot", 1, "Left knee gives way"),
        sitting=(240, "Lifts every 30 minutes"),
        weights=(49, 49.5, 50),
        equipment=(
            (E.STANDING, "Ankle braces, both", "Charity fund", {"needed": 25, "ordered": 9}),
        ),
        events=(
            {
                "kind": K.FALL,
                "ago": 27,
                "severity": Severity.MINOR,
                "told": "Dr Nikhil, keyworker",
                "place": "Bathroom",
                "activity": "Standing at the basin",
                "harm": "Bruise on the left hip",
                "helped_by": "Ward nurse",
            },
        ),
    ),
    "SU-1006": Told(
        bladder=("intermittent_helper", 500, "6, 10, 14, 18, 22 h"),
        bowel=("reflex", "Every second evening"),
        transfer=("board", 2, "Neck collar stays on"),
        sitting=(150, "Tilts every 20 minutes"),
        weights=(66, 65, 65.5),
        usual=100,
        medicines=((M.ANTICOAGULANT, "Rivaroxaban 10 mg"), (M.BACLOFEN, "10 mg three times")),
        equipment=((E.CHAIR, "Power chair, joystick left", "Insurance", {"needed": 40}),),
        events=(
            {
                "kind": K.LOW_PRESSURE,
                "ago": 55,
                "severity": Severity.STOPPED,
                "told": "Dr Nikhil",
                "activity": "First time on the tilt table",
                "effect": "Binder and stockings before sitting up",
            },
        ),
    ),
    "SU-1007": Told(
        bladder=("voids", None, "Reminded every three hours"),
        bowel=("reflex", "Each morning, on the toilet"),
        transfer=("pivot", 1, "Hands are weak: belt, not the hands"),
        sitting=(240, "Stands up each hour"),
        weights=(52, 52, 52.5),
        medicines=((M.PRESSURE_DOWN, "Amlodipine 5 mg"), (M.INSULIN, "Before meals")),
        events=(
            {
                "kind": K.FALL,
                "ago": 16,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil, daughter",
                "place": "Corridor",
                "activity": "Walking with the frame",
                "harm": "Skin tear, right elbow",
                "helped_by": "Nobody",
                "found": "Healed; walks with one person beside her",
            },
        ),
    ),
    "SU-1008": Told(
        bladder=("intermittent_self", 400, "7, 12, 17, 22 h"),
        bowel=("flaccid", "Gentle manual removal each morning"),
        transfer=("alone", 0, ""),
        sitting=(300, "Cushion on every seat"),
        weights=(63, 62.5, 62),
        events=(
            {
                "kind": K.URINE_INFECTION,
                "ago": 40,
                "over": 34,
                "severity": Severity.MINOR,
                "told": "Dr Nikhil",
                "effect": "One session left out",
            },
        ),
    ),
    "SU-1009": Told(
        bladder=("indwelling", None, "Bag emptied at 6, 14, 22 h"),
        bowel=("reflex", "Suppository each morning, in bed"),
        transfer=("stretcher", 3, "Halo frame: three people, in one piece"),
        sitting=(0, "Head up 30 degrees at most"),
        weights=(80,),
        fades=(SkinSite.OCCIPUT, SkinSite.HEEL_L),
        medicines=(
            (M.ANTICOAGULANT, "Enoxaparin 40 mg"),
            (M.STEROID, "Ended on day 2"),
            (M.OPIOID, "Morphine by pump"),
        ),
        equipment=(
            (E.BRACE, "Halo frame", "State scheme", {"delivered": 6, "checked": 6}),
            (
                E.MATTRESS,
                "Foam mattress, turning bed",
                "Clinic",
                {"delivered": 6, "checked": 6, "back": 2},
            ),
        ),
        events=(
            {
                "kind": K.BREATHING,
                "ago": 3,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil",
                "place": "Ward",
                "effect": "Assisted cough before each session",
            },
        ),
    ),
    "SU-1010": Told(
        bladder=("reflex", None, "Tapping every three hours"),
        bowel=("reflex", "Every second morning"),
        transfer=("board", 1, _BOARD),
        sitting=(180, "Lifts every 30 minutes"),
        weights=(46, 47, 48),
        events=(
            {
                "kind": K.OSSIFICATION,
                "ago": 75,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil",
                "site": "Right hip",
                "effect": "No forced bending of the right hip",
                "found": "Bends to 80 degrees, no warmth",
            },
        ),
    ),
    "SU-1011": Told(
        bladder=("intermittent_self", 500, "6, 12, 18, 23 h"),
        bowel=("reflex", "Every second evening, on the shower chair"),
        transfer=("alone", 0, "Gloves free of latex for everybody"),
        sitting=(420, "Lifts every 20 minutes"),
        weights=(70, 70.5),
        usual=110,
        medicines=(
            (M.SILDENAFIL, "Sildenafil 50 mg when wished"),
            (M.BOTULINUM, "Calves, four weeks ago"),
        ),
        equipment=(
            (
                E.CHAIR,
                "Own active chair, new wheels",
                "Himself",
                {"delivered": 120, "checked": 118},
            ),
            (
                E.CUSHION,
                "Gel cushion, on trial",
                "Clinic",
                {"delivered": 25, "back": 5},
            ),
        ),
        events=(
            {
                "kind": K.PRESSURE_INJURY,
                "ago": 60,
                "severity": Severity.NEEDS_REVIEW,
                "told": "Dr Nikhil, ward nurse",
                "site": "Right seat bone",
                "stage": Stage.THREE,
                "size": "3 × 2 cm",
                "effect": "Prone trolley; no sitting in therapy at first",
                "found": "2 × 1 cm, clean",
                "stage_now": Stage.THREE,
            },
        ),
    ),
    "SU-1012": Told(
        bladder=("voids", None, ""),
        bowel=("reflex", "Each morning"),
        transfer=("alone", 0, ""),
        sitting=(60, "Stands up when the back aches"),
        weights=(72, 71),
        medicines=((M.OPIOID, "Tapentadol 50 mg twice"),),
    ),
}


def add_care(story: Story, record: Record, pencil: Pencil) -> None:
    """Write the person's care into the record."""
    told = TOLD.get(story.number)
    if told is None:
        _add_short_card(story, record, pencil)
        return
    stay = (pencil.today - record.stays[0].on).days if record.stays else 0
    record.care_lines += _lines(told, record, pencil, stay)
    record.skin_checks += _skin(told, record, pencil, stay)
    _act_on_skin(told, record, pencil)
    for facts in told.events:
        _add_event(facts, record, pencil)
    record.equipment += [_piece(*each, record, pencil) for each in told.equipment]
    record.medicines += _medicines(told, record, pencil)
    for lines in (record.care_lines, record.skin_checks, record.equipment, record.medicines):
        lines.sort(key=lambda entry: entry.id)


def _add_short_card(story: Story, record: Record, pencil: Pencil) -> None:
    level = story.injury.level if story.injury else ""
    high = is_at_or_above(level, "T6") if level else False
    helpers = 2 if high else 1
    weight = 45 + pencil.chance.randrange(80) / 2
    facts: tuple[tuple[CareTopic, dict[str, Any]], ...] = (
        (T.BLADDER, {"choice": "intermittent_helper" if high else "intermittent_self",
                     "number": 450, "text": "6, 12, 18, 22 h"}),
        (T.TRANSFER, {"choice": "board", "number": helpers}),
        (T.SITTING, {"number": pencil.chance.choice((90, 120, 180))}),
        (T.WEIGHT, {"number": weight}),
    )  # fmt: skip
    for topic, said in facts:
        ago = pencil.chance.randint(1, 6)
        record.care_lines.append(_line(topic, ago, record, pencil, **said))
    record.care_lines.sort(key=lambda entry: entry.id)


def _lines(told: Told, record: Record, pencil: Pencil, stay: int) -> Iterator[CareLine]:
    def line(topic: CareTopic, ago: int, author: str = OCCUPATIONAL, **facts: Any) -> CareLine:  # noqa: ANN401  # any field
        return _line(topic, min(ago, max(stay - 1, 0)), record, pencil, author, **facts)

    method, limit, times = told.bladder
    yield line(T.BLADDER, 30, choice=method, number=limit, text=times)
    if method.startswith(("intermittent", "reflex")):
        yield line(T.BLADDER_EMPTIED, 0, number=float(pencil.chance.randrange(280, 440, 10)),
                   noted_at=time(6, 10))  # fmt: skip
    yield line(T.BOWEL, 40, DOCTOR, choice=told.bowel[0], text=told.bowel[1])
    for ago in (5, 3, 1):
        yield line(T.BOWEL_LAST, ago, noted_at=time(7, 30), text="Good result")
    minutes, relieved = told.sitting
    if minutes >= 60:
        yield line(T.SITTING, 35, PHYSIO, number=max(30.0, minutes / 2), text=relieved)
    yield line(T.SITTING, 9, PHYSIO, number=minutes, text=relieved)
    how, helpers, mind = told.transfer
    if helpers:
        yield line(T.TRANSFER, 38, PHYSIO, choice=how, number=helpers + 1, text=mind)
    yield line(T.TRANSFER, 12, PHYSIO, choice=how, number=helpers, text=mind)
    for back, weight in enumerate(reversed(told.weights)):
        yield line(T.WEIGHT, 2 + 7 * back, number=weight)
    yield line(T.TEMPERATURE, 0, number=36 + pencil.chance.randrange(4, 10) / 10,
               noted_at=time(6, 15))  # fmt: skip
    if told.usual is not None:
        yield line(T.USUAL_PRESSURE, 30, DOCTOR, choice="sitting", number=told.usual,
                   text="From a week of readings at rest")  # fmt: skip


def _line(
    topic: CareTopic,
    ago: int,
    record: Record,
    pencil: Pencil,
    author: str = OCCUPATIONAL,
    **facts: Any,  # noqa: ANN401  # any field
) -> CareLine:
    day = pencil.day(ago)
    return pencil.entry(
        CareLine, day, author, 7, patient_id=record.patient.id, topic=topic, noted_on=day, **facts
    )


def _skin(told: Told, record: Record, pencil: Pencil, stay: int) -> Iterator[SkinCheck]:
    looked: list[SkinSite] = [site for site in SkinSite if site is not SkinSite.ORTHOSIS]
    stays = dict(told.stays)
    for ago in sorted({*stays, 15, 8, 1} & set(range(max(stay, 2))), reverse=True):
        found: dict[SkinSite, SkinState] = dict.fromkeys(looked, SkinState.NORMAL)
        if ago <= 8:
            found |= dict.fromkeys(told.fades, SkinState.FADES)
        bad = next((site for days, site in told.stays if days - STILL_THERE < ago <= days), None)
        if bad is not None:
            found[bad] = SkinState.STAYS
        day = pencil.day(ago)
        yield pencil.entry(
            SkinCheck,
            day,
            OCCUPATIONAL,
            7,
            patient_id=record.patient.id,
            checked_on=day,
            checked_at=time(7, 15),
            found=tuple(SkinFinding(site=site, state=state) for site, state in found.items()),
            limit_minutes=60 if bad is not None else None,
            told="Ward nurse, Dr Nikhil" if bad is not None else "",
        )


def _act_on_skin(told: Told, record: Record, pencil: Pencil) -> None:
    """What follows from skin that stays: a limit for everybody and a task for the nurse."""
    for ago, site in told.stays:
        if ago > STILL_THERE:
            continue
        day, name = pencil.day(ago), SITE_NAMES[site]
        alert = pencil.entry(
            Alert,
            day,
            OCCUPATIONAL,
            7,
            patient_id=record.patient.id,
            kind=AlertKind.SITTING_LIMIT,
            reason=f"Sits 60 min at most. {name}: colour change that stays",
            begins_on=day,
        )
        record.alerts.append(alert)
        record.tasks.append(
            Task(
                id=pencil.id_on(alert.written_at),
                kind=TaskKind.SKIN_CHECK,
                patient_id=record.patient.id,
                for_role=Role.OCCUPATIONAL_THERAPIST,
                due_on=pencil.today,
                about="skin",
                why=f"{name}: colour change that stays. Look at it today.",
                opened_by=alert.author_id,
                opened_at=alert.written_at,
            )
        )


def _add_event(told: dict[str, Any], record: Record, pencil: Pencil) -> None:
    facts = dict(told)
    day = pencil.day(facts.pop("ago"))
    over, found = facts.pop("over", None), facts.pop("found", "")
    stage_now = facts.pop("stage_now", None)
    course, trigger = facts.pop("course", ()), facts.pop("trigger", None)
    settled_by = facts.pop("settled_by", "")
    if course:
        facts["happened_at"] = time(10, 5)
        facts["episode"] = Episode(
            pressures=tuple(
                TimedPressure(at=time(10, 5 + 3 * n), systolic=high, diastolic=low)
                for n, (high, low) in enumerate(course)
            ),
            symptoms=(Symptom.HEADACHE, Symptom.SWEATING),
            triggers=(trigger,),
            steps=(Step.SAT_UP, Step.LOOSENED, Step.BLADDER),
            settled_by=settled_by,
            settled_at=time(10, 5 + 3 * len(course)),
        )
    author = DOCTOR if "over" in told else PHYSIO
    patient_id = record.patient.id
    event = pencil.entry(
        CareEvent, day, author, 11, patient_id=patient_id, happened_on=day, **facts
    )
    record.care_events.append(event)
    if found or over is not None:
        ago = over if over is not None else max((pencil.today - day).days - 4, 0)
        seen = pencil.day(ago)
        record.event_follow_ups.append(
            pencil.entry(
                EventFollowUp,
                seen,
                DOCTOR,
                16,
                patient_id=patient_id,
                event_id=event.id,
                seen_on=seen,
                found=found or "Over",
                stage=stage_now,
                over=over is not None,
            )
        )


def _piece(
    kind: EquipmentKind,
    what: str,
    paid_by: str,
    days: dict[str, int],
    record: Record,
    pencil: Pencil,
) -> Equipment:
    steps = {f"{step}_on": pencil.day(ago) for step, ago in days.items() if step != "back"}
    due = pencil.day(-days["back"]) if "back" in days else None
    day = min(steps.values())
    return pencil.entry(
        Equipment,
        day,
        OCCUPATIONAL,
        14,
        patient_id=record.patient.id,
        kind=kind,
        what=what,
        paid_by=paid_by,
        due_back=due,
        **steps,
    )


def _medicines(told: Told, record: Record, pencil: Pencil) -> Iterator[Medicine]:
    for kind, dose in told.medicines:
        day = pencil.day(pencil.chance.randint(1, 9))
        takes = not dose.startswith("Ended")
        yield pencil.entry(
            Medicine, day, OCCUPATIONAL, 9, patient_id=record.patient.id, kind=kind, takes=takes,
            dose=dose, checked_on=day,
        )  # fmt: skip
