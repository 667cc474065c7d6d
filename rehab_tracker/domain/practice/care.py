"""The care of an invented person: care card, skin, events, equipment, medicines that matter.

The twelve told people have what fits their stories; of everybody else a short card is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from rehab_tracker.core.i18n import _, translate
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
from rehab_tracker.domain.practice.words import say, say_all
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
    ended: tuple[MedicineKind, ...] = ()
    equipment: tuple[tuple[EquipmentKind, str, str, dict[str, int]], ...] = ()
    events: tuple[dict[str, Any], ...] = ()


_BOARD = _("Belt on the hips; nobody pulls at the arms")
TOLD: dict[str, Told] = {
    "SU-1001": Told(
        bladder=("intermittent_self", 450, _("6, 11, 16, 22 h")),
        bowel=("reflex", _("Suppository every second evening")),
        transfer=("board", 1, _BOARD),
        sitting=(180, _("Lifts every 20 minutes")),
        weights=(61.5, 62, 62.5),
        fades=(SkinSite.ISCHIUM_L,),
        stays=((70, SkinSite.ISCHIUM_L),),
        medicines=(
            (M.ANTICOAGULANT, _("Enoxaparin 40 mg each evening")),
            (M.BACLOFEN, _("10 mg three times")),
        ),
        equipment=(
            (
                E.CHAIR,
                _("Active chair 40 × 42, trial"),
                _("State scheme"),
                {"needed": 60, "ordered": 30},
            ),
            (
                E.CUSHION,
                _("Air cushion 40 × 42"),
                _("Clinic"),
                {"delivered": 50, "checked": 48, "back": -20},
            ),
        ),
        events=(
            {
                "kind": K.NEAR_FALL,
                "ago": 33,
                "severity": Severity.NONE,
                "told": _("Dr Nikhil"),
                "place": _("Gym"),
                "activity": _("Board transfer to the mat"),
                "helped_by": _("Therapist"),
            },
            {
                "kind": K.URINE_INFECTION,
                "ago": 12,
                "over": 6,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil, ward nurse"),
                "effect": _("Three days without the gym"),
                "found": _("Fever gone, urine clear"),
            },
        ),
    ),
    "SU-1002": Told(
        bladder=("suprapubic", None, _("Bag emptied at 6, 14, 22 h")),
        bowel=("reflex", _("Every second morning, in bed")),
        transfer=("hoist", 2, _("Tube free, ventilator on the chair first")),
        sitting=(120, _("Chair tilts every 30 minutes")),
        weights=(58, 57.5, 57.5),
        usual=95,
        fades=(SkinSite.SACRUM,),
        medicines=(
            (M.PRESSURE_UP, _("Midodrine 5 mg before sitting up")),
            (M.BACLOFEN, _("20 mg three times")),
        ),
        equipment=(
            (
                E.CHAIR,
                _("Power chair with chin control"),
                _("Insurance"),
                {"needed": 80, "ordered": 35},
            ),
            (
                E.MATTRESS,
                _("Alternating air mattress"),
                _("Clinic"),
                {"delivered": 150, "checked": 149},
            ),
        ),
        events=(
            {
                "kind": K.DYSREFLEXIA,
                "ago": 41,
                "severity": Severity.STOPPED,
                "told": _("Dr Nikhil"),
                "place": _("Ward"),
                "course": ((148, 84), (136, 80), (98, 60)),
                "trigger": Trigger.BLADDER,
                "settled_by": _("Blocked catheter flushed"),
                "effect": _("No tilt table that day"),
                "found": _("No further rise; catheter changed each four weeks"),
            },
            {
                "kind": K.CHEST_INFECTION,
                "ago": 100,
                "over": 82,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil"),
                "effect": _("Breathing therapy twice a day"),
                "found": _("X-ray clear"),
            },
        ),
    ),
    "SU-1003": Told(
        bladder=("intermittent_helper", 450, _("6, 10, 14, 18, 22 h")),
        bowel=("reflex", _("Every second morning on the shower chair")),
        transfer=("board", 2, _("Wrists kept closed for the grip")),
        sitting=(120, _("Leans forward every 20 minutes")),
        weights=(54, 54.5, 54),
        usual=95,
        medicines=((M.ANTISPASTIC, _("Tizanidine 2 mg at night")),),
        equipment=(
            (
                E.CHAIR,
                _("Lightweight chair with push rims"),
                _("Charity fund"),
                {"delivered": 40, "checked": 38},
            ),
            (
                E.SPLINT,
                _("Night splints, both hands"),
                _("Clinic"),
                {"delivered": 90, "checked": 90},
            ),
        ),
        events=(
            {
                "kind": K.PRESSURE_INJURY,
                "ago": 95,
                "over": 48,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil, ward nurse"),
                "site": _("Tailbone"),
                "stage": Stage.TWO,
                "size": "2 × 1 cm",
                "effect": _("Bed rest for two weeks, then one hour sitting"),
                "found": _("Closed, skin pale and dry"),
            },
        ),
    ),
    "SU-1004": Told(
        bladder=("indwelling", None, _("Bag emptied at 6, 14, 22 h")),
        bowel=("reflex", _("Suppository each morning")),
        transfer=("lift", 2, _("Back straight, turn in one piece")),
        sitting=(60, _("Lies down after each hour")),
        weights=(71, 70, 69.5),
        usual=105,
        fades=(SkinSite.HEEL_R,),
        stays=((4, SkinSite.SACRUM),),
        medicines=(
            (M.ANTICOAGULANT, "Enoxaparin 40 mg"),
            (M.OPIOID, _("Tramadol 50 mg when needed")),
        ),
        equipment=(
            (
                E.BRACE,
                _("Rigid brace, out of bed"),
                _("State scheme"),
                {"delivered": 40, "checked": 39},
            ),
        ),
        events=(
            {
                "kind": K.DYSREFLEXIA,
                "ago": 44,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil"),
                "place": _("Ward"),
                "course": ((162, 94), (150, 88), (112, 68)),
                "trigger": Trigger.BLADDER,
                "settled_by": _("Kinked tube freed, 700 ml"),
                "effect": _("Bag checked before each session"),
                "found": _("Shown the signs; can name them himself"),
            },
        ),
    ),
    "SU-1005": Told(
        bladder=("intermittent_self", 450, _("6, 12, 18, 22 h")),
        bowel=("flaccid", _("Gentle manual removal each morning")),
        transfer=("pivot", 1, _("Left knee gives way")),
        sitting=(240, _("Lifts every 30 minutes")),
        weights=(49, 49.5, 50),
        equipment=(
            (E.STANDING, _("Ankle braces, both"), _("Charity fund"), {"needed": 25, "ordered": 9}),
        ),
        events=(
            {
                "kind": K.FALL,
                "ago": 27,
                "severity": Severity.MINOR,
                "told": _("Dr Nikhil, keyworker"),
                "place": _("Bathroom"),
                "activity": _("Standing at the basin"),
                "harm": _("Bruise on the left hip"),
                "helped_by": _("Ward nurse"),
            },
        ),
    ),
    "SU-1006": Told(
        bladder=("intermittent_helper", 500, _("6, 10, 14, 18, 22 h")),
        bowel=("reflex", _("Every second evening")),
        transfer=("board", 2, _("Neck collar stays on")),
        sitting=(150, _("Tilts every 20 minutes")),
        weights=(66, 65, 65.5),
        usual=100,
        medicines=(
            (M.ANTICOAGULANT, "Rivaroxaban 10 mg"),
            (M.BACLOFEN, _("10 mg three times")),
        ),
        equipment=((E.CHAIR, _("Power chair, joystick left"), _("Insurance"), {"needed": 40}),),
        events=(
            {
                "kind": K.LOW_PRESSURE,
                "ago": 55,
                "severity": Severity.STOPPED,
                "told": _("Dr Nikhil"),
                "activity": _("First time on the tilt table"),
                "effect": _("Binder and stockings before sitting up"),
            },
        ),
    ),
    "SU-1007": Told(
        bladder=("voids", None, _("Reminded every three hours")),
        bowel=("reflex", _("Each morning, on the toilet")),
        transfer=("pivot", 1, _("Hands are weak: belt, not the hands")),
        sitting=(240, _("Stands up each hour")),
        weights=(52, 52, 52.5),
        medicines=((M.PRESSURE_DOWN, "Amlodipine 5 mg"), (M.INSULIN, _("Before meals"))),
        events=(
            {
                "kind": K.FALL,
                "ago": 16,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil, daughter"),
                "place": _("Corridor"),
                "activity": _("Walking with the frame"),
                "harm": _("Skin tear, right elbow"),
                "helped_by": _("Nobody"),
                "found": _("Healed; walks with one person beside her"),
            },
        ),
    ),
    "SU-1008": Told(
        bladder=("intermittent_self", 400, _("7, 12, 17, 22 h")),
        bowel=("flaccid", _("Gentle manual removal each morning")),
        transfer=("alone", 0, ""),
        sitting=(300, _("Cushion on every seat")),
        weights=(63, 62.5, 62),
        events=(
            {
                "kind": K.URINE_INFECTION,
                "ago": 40,
                "over": 34,
                "severity": Severity.MINOR,
                "told": _("Dr Nikhil"),
                "effect": _("One session left out"),
            },
        ),
    ),
    "SU-1009": Told(
        bladder=("indwelling", None, _("Bag emptied at 6, 14, 22 h")),
        bowel=("reflex", _("Suppository each morning, in bed")),
        transfer=("stretcher", 3, _("Halo frame: three people, in one piece")),
        sitting=(0, _("Head up 30 degrees at most")),
        weights=(80,),
        fades=(SkinSite.OCCIPUT, SkinSite.HEEL_L),
        medicines=(
            (M.ANTICOAGULANT, "Enoxaparin 40 mg"),
            (M.STEROID, _("Ended on day 2")),
            (M.OPIOID, _("Morphine by pump")),
        ),
        ended=(M.STEROID,),
        equipment=(
            (E.BRACE, _("Halo frame"), _("State scheme"), {"delivered": 6, "checked": 6}),
            (
                E.MATTRESS,
                _("Foam mattress, turning bed"),
                _("Clinic"),
                {"delivered": 6, "checked": 6, "back": 2},
            ),
        ),
        events=(
            {
                "kind": K.BREATHING,
                "ago": 3,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil"),
                "place": _("Ward"),
                "effect": _("Assisted cough before each session"),
            },
        ),
    ),
    "SU-1010": Told(
        bladder=("reflex", None, _("Tapping every three hours")),
        bowel=("reflex", _("Every second morning")),
        transfer=("board", 1, _BOARD),
        sitting=(180, _("Lifts every 30 minutes")),
        weights=(46, 47, 48),
        events=(
            {
                "kind": K.OSSIFICATION,
                "ago": 75,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil"),
                "site": _("Right hip"),
                "effect": _("No forced bending of the right hip"),
                "found": _("Bends to 80 degrees, no warmth"),
            },
        ),
    ),
    "SU-1011": Told(
        bladder=("intermittent_self", 500, _("6, 12, 18, 23 h")),
        bowel=("reflex", _("Every second evening, on the shower chair")),
        transfer=("alone", 0, _("Gloves free of latex for everybody")),
        sitting=(420, _("Lifts every 20 minutes")),
        weights=(70, 70.5),
        usual=110,
        medicines=(
            (M.SILDENAFIL, _("Sildenafil 50 mg when wished")),
            (M.BOTULINUM, _("Calves, four weeks ago")),
        ),
        equipment=(
            (
                E.CHAIR,
                _("Own active chair, new wheels"),
                _("Himself"),
                {"delivered": 120, "checked": 118},
            ),
            (
                E.CUSHION,
                _("Gel cushion, on trial"),
                _("Clinic"),
                {"delivered": 25, "back": 5},
            ),
        ),
        events=(
            {
                "kind": K.PRESSURE_INJURY,
                "ago": 60,
                "severity": Severity.NEEDS_REVIEW,
                "told": _("Dr Nikhil, ward nurse"),
                "site": _("Right seat bone"),
                "stage": Stage.THREE,
                "size": "3 × 2 cm",
                "effect": _("Prone trolley; no sitting in therapy at first"),
                "found": _("2 × 1 cm, clean"),
                "stage_now": Stage.THREE,
            },
        ),
    ),
    "SU-1012": Told(
        bladder=("voids", None, ""),
        bowel=("reflex", _("Each morning")),
        transfer=("alone", 0, ""),
        sitting=(60, _("Stands up when the back aches")),
        weights=(72, 71),
        medicines=((M.OPIOID, _("Tapentadol 50 mg twice")),),
    ),
}


def add_care(story: Story, record: Record, pencil: Pencil) -> None:
    """Write the person's care into the record."""
    told = say_all(TOLD.get(story.number))
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
                     "number": 450, "text": say(_("6, 12, 18, 22 h"))}),
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
        yield line(T.BOWEL_LAST, ago, noted_at=time(7, 30), text=say(_("Good result")))
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
                   text=say(_("From a week of readings at rest")))  # fmt: skip


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
            told=say(_("Ward nurse, Dr Nikhil")) if bad is not None else "",
        )


def _act_on_skin(told: Told, record: Record, pencil: Pencil) -> None:
    """What follows from skin that stays: a limit for everybody and a task for the nurse."""
    for ago, site in told.stays:
        if ago > STILL_THERE:
            continue
        day, name = pencil.day(ago), translate(SITE_NAMES[site])
        alert = pencil.entry(
            Alert,
            day,
            OCCUPATIONAL,
            7,
            patient_id=record.patient.id,
            kind=AlertKind.SITTING_LIMIT,
            reason=say(_("Sits 60 min at most. {site}: colour change that stays"), site=name),
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
                why=say(_("{site}: colour change that stays. Look at it today."), site=name),
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
                found=found or say(_("Over")),
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
        takes = kind not in told.ended
        yield pencil.entry(
            Medicine, day, OCCUPATIONAL, 9, patient_id=record.patient.id, kind=kind, takes=takes,
            dose=dose, checked_on=day,
        )  # fmt: skip
