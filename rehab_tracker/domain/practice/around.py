"""What surrounds an invented person: family, appointments, meetings, what waits to be done."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, language
from rehab_tracker.domain.appointments import Appointment
from rehab_tracker.domain.consent import Answer, Consent, Given
from rehab_tracker.domain.counselling import Attended, Meeting, NoteText
from rehab_tracker.domain.family import Involvement, Relative, Teaching, Training
from rehab_tracker.domain.family_meeting import MeetingAction, MeetingNotes
from rehab_tracker.domain.home_visit import HomeAccess
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.practice.pencil import (
    FAMILY_WORKER,
    OCCUPATIONAL,
    PSYCHOLOGIST,
    SCIM,
    ZONE,
    Pencil,
    Record,
    first_day,
    parts,
)
from rehab_tracker.domain.practice.stories import (
    FamilyMeetingStory,
    HomeStory,
    InvolvementStory,
    RelativeStory,
    Story,
)
from rehab_tracker.domain.practice.words import say
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind

REFRESH_AFTER = timedelta(days=90)
PAPERS = _("Consent folder of the ward")

_TAUGHT = re.compile(r"(\d+)([esba])(\d*)$")
_TEACHING = {
    "e": Teaching.EXPLAINED,
    "s": Teaching.SHOWN,
    "b": Teaching.SHOWN_BACK,
    "a": Teaching.SAFE_ALONE,
}


def add_family(story: Story, record: Record, pencil: Pencil) -> None:
    """Write the relatives, what they may know, what they learnt, and how they take part."""
    known: dict[str, UUID] = {}
    for told in story.relative:
        relative = _relative(told, story, record.patient.id, pencil)
        known[told.key] = relative.id
        record.relatives.append(relative)
        record.consents += _consents(told, relative, pencil)
        record.trainings += _trainings(told, relative, pencil)
    for involvement in story.involvement:
        record.involvement.append(_involvement(involvement, known, record.patient.id, pencil))


def _relative(told: RelativeStory, story: Story, patient_id: UUID, pencil: Pencil) -> Relative:
    return pencil.entry(
        Relative,
        pencil.day(first_day(story)),
        FAMILY_WORKER,
        13,
        patient_id=patient_id,
        full_name=told.name,
        relation=told.relation,
        language=told.language or language(),
        phone=told.phone,
        lives_with=told.lives_with,
        primary_carer=told.primary,
        emergency=told.emergency,
        note=told.note,
        reads=told.reads,
        needs=told.needs,
        best_time=told.best_time,
        does=told.does,
    )


def _consents(told: RelativeStory, relative: Relative, pencil: Pencil) -> Iterator[Consent]:
    asked = told.consent
    if asked is None:
        return
    said = ((Answer.YES, asked.yes), (Answer.ASK_EACH_TIME, asked.ask), (Answer.NO, asked.no))
    for answer, topics in said:
        for topic in topics:
            yield pencil.entry(
                Consent,
                pencil.day(asked.ago),
                FAMILY_WORKER,
                15,
                patient_id=relative.patient_id,
                relative_id=relative.id,
                topic=topic,
                answer=answer,
                given_on=pencil.day(asked.ago),
                given=asked.given,
                witness=asked.witness,
                kept_at="" if asked.given is Given.SPOKEN else say(PAPERS),
                capacity=asked.capacity,
            )


def _involvement(
    told: InvolvementStory, known: Mapping[str, UUID], patient_id: UUID, pencil: Pencil
) -> Involvement:
    return pencil.entry(
        Involvement,
        pencil.day(told.ago),
        FAMILY_WORKER,
        17,
        patient_id=patient_id,
        kind=told.kind,
        happened_on=pencil.day(told.ago),
        minutes=told.minutes,
        relative_ids=tuple(known[who] for who in told.who),
        note=told.note,
        question=told.question,
        answer=told.answer,
        asked_by=known[told.asked_by] if told.asked_by else None,
        rating=told.rating,
        meeting=_meeting(told.meeting, pencil) if told.meeting else None,
        home=_home(told.home, pencil) if told.home else None,
    )


def _meeting(told: FamilyMeetingStory, pencil: Pencil) -> MeetingNotes:
    return MeetingNotes(
        chair=told.chair,
        team=told.team,
        agenda=told.agenda,
        decisions=told.decisions,
        discharge_on=None if told.home is None else pencil.day(-told.home),
        summary_to=told.summary_to,
        actions=tuple(
            MeetingAction(
                what=each.what,
                owner=each.owner,
                member_id=pencil.team[each.member] if each.member else None,
                due_on=pencil.day(-each.ahead),
            )
            for each in told.actions
        ),
    )


def _home(told: HomeStory, pencil: Pencil) -> HomeAccess:
    return HomeAccess(
        steps=told.steps,
        entrance_cm=told.entrance,
        door_cm=told.door,
        turning_cm=told.turning,
        bathroom_cm=told.bathroom,
        toilet_cm=told.toilet,
        bed_cm=told.bed,
        sockets=told.sockets,
        internet=told.internet,
        changes=told.changes,
        paid_by=told.paid_by,
        follow_up_on=None if told.again is None else pencil.day(-told.again),
    )


def _trainings(told: RelativeStory, relative: Relative, pencil: Pencil) -> Iterator[Training]:
    for skill, steps in told.trainings:
        for step in steps.split():
            ago, reached, times = parts(_TAUGHT, step)
            day, safe = pencil.day(int(ago)), reached == "a"
            yield pencil.entry(
                Training,
                day,
                OCCUPATIONAL,
                15,
                patient_id=relative.patient_id,
                relative_id=relative.id,
                skill=skill,
                reached=_TEACHING[reached],
                trained_on=day,
                repetitions=int(times or 0),
                refresh_on=day + REFRESH_AFTER if safe else None,
            )


def appointments(story: Story, patient_id: UUID, pencil: Pencil) -> Iterator[Appointment]:
    """The appointments of today and the coming days."""
    for told in story.appointment:
        yield pencil.entry(
            Appointment,
            pencil.day(2),
            FAMILY_WORKER,
            patient_id=patient_id,
            on=pencil.day(-told.ahead),
            at=time.fromisoformat(told.at),
            minutes=told.minutes,
            place=told.place,
            purpose=told.purpose,
            member_id=pencil.team[told.member] if told.member else None,
            with_whom=told.with_whom,
            for_family=told.family,
        )


def add_meetings(story: Story, record: Record, pencil: Pencil) -> None:
    """Write the meetings with the psychologist, their words apart from their headings."""
    for told in story.meeting:
        day = pencil.day(told.ago)
        meeting = pencil.entry(
            Meeting,
            day,
            PSYCHOLOGIST,
            15,
            patient_id=record.patient.id,
            happened_on=day,
            started_at=time(14, 0),
            minutes=told.minutes,
            attended=told.attended,
        )
        record.meetings.append(meeting)
        if told.attended is Attended.YES:
            record.words[meeting.id] = NoteText(form=told.form, sections=told.sections)


def tasks(record: Record, pencil: Pencil) -> Iterator[Task]:
    """What the record leaves to be done, as the services would have put it on the work list."""
    patient = record.patient
    if record.results:
        due = record.results[-1].taken_on + timedelta(days=28)
        yield _task(
            pencil,
            pencil.team[OCCUPATIONAL],
            kind=TaskKind.MEASURE_DUE,
            patient_id=patient.id,
            for_role=Role.OCCUPATIONAL_THERAPIST,
            due_on=due,
            about=SCIM,
            why=str(instrument(SCIM).short),
        )
    for asked in record.involvement:
        if asked.question and not asked.answer:
            yield _task(
                pencil,
                asked.author_id,
                kind=TaskKind.ANSWER_FAMILY,
                patient_id=patient.id,
                for_member_id=patient.keyworker_id,
                due_on=asked.happened_on + timedelta(days=3),
                about=str(asked.id),
                why="The family asked a question.",
            )
    yield from _after_meetings(record, pencil)
    if not patient.address or not patient.what_matters:
        yield _task(
            pencil,
            patient.author_id,
            kind=TaskKind.STILL_TO_ASK,
            patient_id=patient.id,
            for_member_id=patient.keyworker_id,
            due_on=pencil.day(-1),
            why="Ask what is still missing on the first page of the record.",
        )
    yield from _refreshes(record, pencil)


def _after_meetings(record: Record, pencil: Pencil) -> Iterator[Task]:
    """What a family meeting laid upon the team, and the second look at a home."""
    for entry in record.involvement:
        for place, action in enumerate(entry.meeting.actions if entry.meeting else ()):
            if action.member_id is not None and action.due_on is not None:
                yield _task(
                    pencil,
                    entry.author_id,
                    kind=TaskKind.TO_DO,
                    patient_id=record.patient.id,
                    for_member_id=action.member_id,
                    due_on=action.due_on,
                    about=f"{entry.id} {place}",
                    why=action.what,
                )
        if entry.home is not None and entry.home.follow_up_on is not None:
            yield _task(
                pencil,
                entry.author_id,
                kind=TaskKind.FOLLOW_UP,
                patient_id=record.patient.id,
                for_role=Role.OCCUPATIONAL_THERAPIST,
                due_on=entry.home.follow_up_on,
                about=str(entry.id),
                why="Look at the home again.",
            )


def _refreshes(record: Record, pencil: Pencil) -> Iterator[Task]:
    for training in record.trainings:
        if training.refresh_on is not None:
            yield _task(
                pencil,
                training.author_id,
                kind=TaskKind.CARER_REFRESH,
                patient_id=record.patient.id,
                for_role=Role.OCCUPATIONAL_THERAPIST,
                due_on=training.refresh_on,
                about=f"{training.relative_id} {training.skill.value}",
                why=say(_("A carer should be seen again.")),
            )


def _task(pencil: Pencil, opened_by: UUID, **facts: Any) -> Task:  # noqa: ANN401  # the fields of a task
    moment = datetime.combine(pencil.day(1), time(8, 0), ZONE)
    details = TaskDetails(**facts)
    return Task(**dict(details), id=pencil.id_on(moment), opened_by=opened_by, opened_at=moment)
