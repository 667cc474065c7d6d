"""From a story to a record: dated, checked entries as a real team would have written them."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from rehab_tracker.domain.alerts import Alert, Restriction
from rehab_tracker.domain.injury import Injury
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.domain.milestones import Observation, PlannedSkill, SkillStatus
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.practice.around import add_family, add_meetings, appointments, tasks
from rehab_tracker.domain.practice.pencil import (
    DOCTOR,
    FAMILY_WORKER,
    OCCUPATIONAL,
    PHYSIO,
    SCIM,
    Pencil,
    Record,
    first_day,
    parts,
)
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.stays import StayEvent
from rehab_tracker.domain.therapy import Assistance

_SEEN = re.compile(r"(\d+)([thamln])([1-7S]?)(D?)$")
_STATUS = {
    "t": SkillStatus.IN_TRAINING,
    "h": SkillStatus.WITH_HELP,
    "a": SkillStatus.ACHIEVED,
    "m": SkillStatus.MAINTAINED,
    "l": SkillStatus.LOST,
    "n": SkillStatus.NOT_APPLICABLE,
}


def record_of(story: Story, pencil: Pencil) -> Record:
    """The person's whole record but for the therapy sessions, which `sessions_of` adds."""
    patient = _patient(story, pencil)
    record = Record(patient)
    record.stays = list(_stays(story, patient.id, pencil))
    record.injuries = [_injury(story, patient.id, pencil)]
    record.alerts = list(_alerts(story, patient.id, pencil))
    record.restrictions = list(_restrictions(story, patient.id, pencil))
    record.observations = list(_observations(story, patient.id, pencil))
    record.planned = list(_planned(story, patient.id, pencil))
    record.results = list(_results(story, patient.id, pencil))
    add_family(story, record, pencil)
    record.appointments = list(appointments(story, patient.id, pencil))
    add_meetings(story, record, pencil)
    record.tasks = list(tasks(record, pencil))
    return record


def _patient(story: Story, pencil: Pencil) -> Patient:
    admitted = pencil.day(first_day(story))
    born = date(pencil.today.year - story.age, *map(int, story.birthday.split("-")))
    age: dict[str, object] = (
        {"about_age": story.age, "age_told_on": admitted} if story.about else {"born_on": born}
    )
    return pencil.entry(
        Patient,
        admitted,
        FAMILY_WORKER,
        9,
        full_name=story.name,
        local_name=story.local_name,
        number=story.number,
        sex=story.sex,
        languages=story.languages,
        phone=story.phone,
        address=story.address,
        keyworker_id=pencil.team[story.keyworker],
        what_matters=story.what_matters,
        **age,
    )


def _stays(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[StayEvent]:
    for stay in story.stays:
        yield pencil.entry(
            StayEvent,
            pencil.day(stay.ago),
            FAMILY_WORKER,
            10,
            patient_id=patient_id,
            kind=stay.kind,
            on=pencil.day(stay.ago),
            until=None if stay.until is None else pencil.day(stay.until),
            care=stay.care,
            place=stay.place,
            expected_discharge=None if stay.expected is None else pencil.day(-stay.expected),
            reason=stay.reason,
        )


def _injury(story: Story, patient_id: UUID, pencil: Pencil) -> Injury:
    told = story.injury
    written = first_day(story) if told.examined is None else told.examined
    return pencil.entry(
        Injury,
        pencil.day(written),
        DOCTOR,
        11,
        patient_id=patient_id,
        kind=told.kind,
        onset=None if told.ago is None else pencil.day(told.ago),
        cause=told.cause,
        cause_note=told.note,
        vertebra=told.vertebra,
        level=told.level,
        grade=told.grade,
        examined_on=None if told.examined is None else pencil.day(told.examined),
    )


def _alerts(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[Alert]:
    for alert in story.alerts:
        yield pencil.entry(
            Alert,
            pencil.day(alert.ago),
            DOCTOR,
            patient_id=patient_id,
            kind=alert.kind,
            reason=alert.reason,
            begins_on=pencil.day(alert.ago),
            ended_on=None if alert.ended is None else pencil.day(alert.ended),
            ended_why=alert.why,
        )


def _restrictions(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[Restriction]:
    for told in story.restrictions:
        yield pencil.entry(
            Restriction,
            pencil.day(told.ago),
            DOCTOR,
            patient_id=patient_id,
            text=told.text,
            set_by=told.by,
            begins_on=pencil.day(told.ago),
            until=None if told.ahead is None else pencil.day(-told.ahead),
        )


def _observations(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[Observation]:
    for skill, seen in story.skills.items():
        for one in seen.split():
            ago, status, help_taken, directs = parts(_SEEN, one)
            key = "D" if directs else help_taken
            yield pencil.entry(
                Observation,
                pencil.day(int(ago)),
                PHYSIO,
                16,
                patient_id=patient_id,
                skill_id=skill,
                status=_STATUS[status],
                observed_on=pencil.day(int(ago)),
                assistance=Assistance(key) if key else None,
                directs=bool(directs),
            )


def _planned(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[PlannedSkill]:
    added_on = pencil.day(max(first_day(story) - 3, 0))
    for skill in story.plan:
        yield PlannedSkill(patient_id=patient_id, skill_id=skill, added_on=added_on)


def _results(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[MeasureResult]:
    measure = instrument(SCIM)
    keys = [item.key for item in measure.items]
    for ago, values in story.scim:
        yield pencil.entry(
            MeasureResult,
            pencil.day(ago),
            OCCUPATIONAL,
            14,
            patient_id=patient_id,
            code=measure.code,
            measure_version=measure.version,
            taken_on=pencil.day(ago),
            mode=Mode.OBSERVED,
            answers=dict(zip(keys, map(int, values.split()), strict=True)),
        )
