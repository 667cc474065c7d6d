"""Home programmes through their door: writing, the review, the paper for whom, and the ticks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Given, Topic
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.home_programme import HomeDiaryDetails, HomeProgramme
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, member_with, programme_details, registered, stay_details

FOUR_WEEKS_AGO = TODAY - timedelta(days=28)


def ticks(programme: HomeProgramme, **facts: Any) -> HomeDiaryDetails:
    usual = {
        "patient_id": programme.patient_id,
        "programme_id": programme.id,
        "begins_on": FOUR_WEEKS_AGO,
        "done": ((0, 1, 2), (0,)),
    }
    return HomeDiaryDetails(**usual | facts)


def relative_of(clinic: Clinic, patient_id: UUID, *topics: Topic) -> UUID:
    relative = clinic.family.add(
        RelativeDetails(patient_id=patient_id, full_name="Ravi Verma", relation=Relation.PARTNER)
    )
    if topics:
        clinic.consent.record(
            tuple(
                ConsentDetails(
                    patient_id=patient_id, relative_id=relative.id, topic=topic,
                    answer=Answer.YES, given_on=TODAY, given=Given.SIGNATURE, kept_at="Folder",
                )
                for topic in topics
            )
        )  # fmt: skip
    return relative.id


def test_a_programme_puts_its_review_on_the_list_and_undo_takes_both_back(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.home_programmes.write(programme_details(patient.id, review_on=TODAY))
    (line,) = [t for t in clinic.worklist.mine() if t.task.kind is TaskKind.HOME_PROGRAMME]
    assert line.task.due_on == TODAY
    clinic.undo.undo()
    assert clinic.home_programmes.of(patient.id) == ()
    assert [t for t in clinic.worklist.mine() if t.task.kind is TaskKind.HOME_PROGRAMME] == []


def test_ticks_close_the_review_and_the_same_paper_takes_the_place_of_the_first(
    clinic: Clinic,
) -> None:
    patient = registered(clinic)
    programme = clinic.home_programmes.write(programme_details(patient.id))
    clinic.home_programmes.type_in(ticks(programme))
    again = clinic.home_programmes.type_in(ticks(programme, done=((0, 1, 2, 3), (0,))))
    (kept,) = clinic.home_programmes.diaries(patient.id)
    assert (kept.id, kept.done[0]) == (again.id, (0, 1, 2, 3))
    assert not [t for t in clinic.worklist.mine() if t.task.kind is TaskKind.HOME_PROGRAMME]


def test_ticks_of_other_exercises_or_of_days_to_come_are_refused(clinic: Clinic) -> None:
    patient = registered(clinic)
    programme = clinic.home_programmes.write(programme_details(patient.id))
    with pytest.raises(Invalid):
        clinic.home_programmes.type_in(ticks(programme, done=((0,),)))
    with pytest.raises(Invalid):
        clinic.home_programmes.type_in(ticks(programme, begins_on=TODAY))
    assert clinic.home_programmes.diaries(patient.id) == ()


def test_what_is_signed_or_answered_stays_and_a_new_one_is_written(clinic: Clinic) -> None:
    patient = registered(clinic)
    programme = clinic.home_programmes.write(programme_details(patient.id))
    changed = clinic.home_programmes.revise(
        programme.id, programme_details(patient.id, note="Slowly"), programme.version
    )
    assert changed.note == "Slowly"
    clinic.signing.sign([EntryRef(kind=EntryKind.HOME_PROGRAMME, entry_id=programme.id)])
    with pytest.raises(UserError):
        clinic.home_programmes.revise(programme.id, programme_details(patient.id), changed.version)
    other = clinic.home_programmes.write(programme_details(patient.id))
    clinic.home_programmes.type_in(ticks(other))
    with pytest.raises(UserError):
        clinic.home_programmes.revise(other.id, programme_details(patient.id), other.version)


def test_the_persons_own_copy_needs_no_consent_and_a_relatives_holds_what_was_agreed(
    clinic: Clinic,
) -> None:
    patient = registered(clinic)
    programme = clinic.home_programmes.write(programme_details(patient.id))
    begins = TODAY
    own = clinic.home_programmes.paper(programme.id, begins)
    assert (len(own.exercises), own.left_out) == (2, 0)
    nothing = relative_of(clinic, patient.id)
    with pytest.raises(UserError):
        clinic.home_programmes.print(programme.id, begins, nothing)
    agreed = relative_of(clinic, patient.id, Topic.HOME_PROGRAMME)
    paper = clinic.home_programmes.paper(programme.id, begins, agreed)
    assert [item.exercise for item in paper.exercises] == ["biceps"], "the other is about skin"
    assert paper.left_out == 1
    assert [may for _id, _name, may in clinic.home_programmes.readers(patient.id)] == [False, True]


def test_printing_is_logged_and_ends_with_a_life(clinic: Clinic, auditor: Clinic) -> None:
    patient = registered(clinic)
    programme = clinic.home_programmes.write(programme_details(patient.id))
    assert clinic.home_programmes.print(programme.id, TODAY).startswith(b"%PDF")
    assert clinic.day_sheets.print().startswith(b"%PDF")
    told = [(line.action, line.what) for line in auditor.log.entries()[:3]]
    assert ("print", "home_programme") in told
    assert ("print", "day_sheet") in told
    clinic.stays.record(stay_details(patient.id, StayKind.DIED))
    with pytest.raises(UserError):
        clinic.home_programmes.print(programme.id, TODAY)


def test_a_stranger_gets_no_copy_and_a_psychologist_writes_none(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient, other = registered(clinic), registered(clinic, full_name="Other")
    programme = clinic.home_programmes.write(programme_details(patient.id))
    stranger = relative_of(clinic, other.id, Topic.HOME_PROGRAMME)
    with pytest.raises(Missing):
        clinic.home_programmes.paper(programme.id, date(2026, 11, 1), stranger)
    reader = member_with(administrator, Role.PSYCHOLOGIST)
    assert reader.home_programmes.of(patient.id) == (programme,)
    with pytest.raises(Refused):
        reader.home_programmes.write(programme_details(patient.id))
