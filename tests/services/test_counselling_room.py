"""Counselling stays in the room: who opens notes, who is handed the key, what lies on the disk."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.counselling import (
    Attended,
    CounsellingKeyState,
    MeetingDetails,
    NoteForm,
    NoteText,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.database import FILE_NAME
from tests.builders import TODAY, again, make_clinic, member_with, registered

WORDS = "Nightingale heard the plank give way"


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST)
    clinic.counselling.create_key()
    return clinic


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah)


def details(patient: Patient, **facts: object) -> MeetingDetails:
    usual = {"patient_id": patient.id, "happened_on": TODAY, "minutes": 45}
    return MeetingDetails.checked(usual | facts)


def soap(words: str = WORDS) -> NoteText:
    return NoteText(form=NoteForm.SOAP, sections={"subjective": words, "plan": "Weekly"})


def test_a_note_opens_for_the_psychologist_after_a_night(farah: Clinic, patient: Patient) -> None:
    meeting = farah.counselling.write(details(patient), soap())
    (note,) = again(farah).counselling.notes(patient.id)
    assert note.meeting.id == meeting.id
    assert note.text == soap()


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - {Role.PSYCHOLOGIST}))
def test_the_team_sees_that_they_met_and_no_word(
    office: Clinic, farah: Clinic, patient: Patient, role: Role
) -> None:
    farah.counselling.write(details(patient), soap())
    colleague = member_with(office, role)
    (meeting,) = colleague.counselling.meetings(patient.id)
    assert (meeting.happened_on, meeting.minutes) == (TODAY, 45)
    assert "Nightingale" not in repr(meeting)
    with pytest.raises(Refused):
        colleague.counselling.notes(patient.id)
    with pytest.raises(Refused):
        colleague.counselling.write(details(patient), soap())


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_treats_nobody_does_not_even_see_that_they_met(
    office: Clinic, patient: Patient, role: Role
) -> None:
    outsider = member_with(office, role)
    with pytest.raises(Refused):
        outsider.counselling.meetings(patient.id)
    with pytest.raises(Refused):
        outsider.counselling.notes(patient.id)


def test_no_word_lies_in_any_table_even_for_who_has_the_clinics_key(
    farah: Clinic, patient: Patient
) -> None:
    kept = farah.counselling.write(details(patient), soap())
    farah.counselling.rewrite(kept.id, details(patient), soap(WORDS + " again"), kept.version)
    database = farah._office.store.database
    with database.reading() as connection:
        tables = sa.inspect(connection).get_table_names()
        held = [
            str(tuple(line)).encode() + b"".join(v for v in line if isinstance(v, bytes))
            for table in tables
            for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"')
        ]
    assert len(held) > 5
    assert b"Asha Verma" in b"".join(held)
    for secret in (b"Nightingale", b"plank", b"Weekly", b"soap", b"subjective"):
        assert not any(secret in line for line in held), secret


def test_no_word_lies_in_the_files(farah: Clinic, patient: Patient) -> None:
    farah.counselling.write(details(patient), soap())
    files = [path for path in farah.folder.iterdir() if path.is_file()]
    assert any(path.name == FILE_NAME for path in files)
    assert not [path for path in files if b"Nightingale" in path.read_bytes()]


def test_the_key_is_made_once_and_then_handed_on(office: Clinic, farah: Clinic) -> None:
    assert farah.counselling.state() is CounsellingKeyState.HELD
    second = member_with(office, Role.PSYCHOLOGIST)
    assert second.counselling.state() is CounsellingKeyState.WAITING
    with pytest.raises(Refused):
        second.counselling.create_key()
    (newcomer,) = farah.counselling.newcomers()
    assert newcomer.member.id == second.member.id
    assert newcomer.fingerprint == second.fingerprint
    assert [line.task.kind for line in farah.worklist.mine()] == [TaskKind.GRANT_COUNSELLING]
    farah.counselling.grant(second.member.id, second.fingerprint)
    assert second.counselling.state() is CounsellingKeyState.HELD
    assert farah.counselling.newcomers() == ()
    assert farah.worklist.mine() == ()


def test_who_came_before_the_key_waits_on_the_work_list_too(office: Clinic) -> None:
    first = member_with(office, Role.PSYCHOLOGIST)
    second = member_with(office, Role.PSYCHOLOGIST)
    first.counselling.create_key()
    (line,) = first.worklist.mine()
    assert line.task.about == str(second.member.id)


def test_before_there_is_a_key_the_first_psychologist_may_make_it(office: Clinic) -> None:
    first = member_with(office, Role.PSYCHOLOGIST)
    assert first.counselling.state() is CounsellingKeyState.NONE


def test_who_waits_for_the_key_reads_nothing_until_it_is_granted(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    farah.counselling.write(details(patient), soap())
    second = member_with(office, Role.PSYCHOLOGIST)
    with pytest.raises(Refused):
        second.counselling.notes(patient.id)
    farah.counselling.grant(second.member.id, second.fingerprint)
    assert second.counselling.notes(patient.id)[0].text == soap()


def test_a_wrong_fingerprint_hands_nothing_over(office: Clinic, farah: Clinic) -> None:
    second = member_with(office, Role.PSYCHOLOGIST)
    with pytest.raises(UserError):
        farah.counselling.grant(second.member.id, farah.fingerprint)
    assert second.counselling.state() is CounsellingKeyState.WAITING


def test_nobody_but_a_psychologist_is_handed_the_key(office: Clinic, farah: Clinic) -> None:
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    with pytest.raises(UserError):
        farah.counselling.grant(physio.member.id, physio.fingerprint)


def test_only_who_wrote_a_note_changes_it(office: Clinic, farah: Clinic, patient: Patient) -> None:
    kept = farah.counselling.write(details(patient), soap())
    second = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.grant(second.member.id, second.fingerprint)
    with pytest.raises(Refused):
        second.counselling.rewrite(kept.id, details(patient), soap("x"), kept.version)
    assert farah.counselling.notes(patient.id)[0].text == soap()


def test_a_change_can_be_taken_back_and_the_note_still_opens(
    farah: Clinic, patient: Patient
) -> None:
    kept = farah.counselling.write(details(patient), soap())
    farah.counselling.rewrite(kept.id, details(patient, minutes=60), soap("New"), kept.version)
    farah.undo.undo()
    (note,) = farah.counselling.notes(patient.id)
    assert (note.text, note.meeting.minutes) == (soap(), 45)
    farah.undo.redo()
    assert farah.counselling.notes(patient.id)[0].text == soap("New")


def test_writing_can_be_taken_back_whole(farah: Clinic, patient: Patient) -> None:
    farah.counselling.write(details(patient), soap())
    farah.undo.undo()
    assert farah.counselling.notes(patient.id) == ()
    assert farah.counselling.meetings(patient.id) == ()


def test_nobody_came_so_nothing_was_said(farah: Clinic, patient: Patient) -> None:
    farah.counselling.write(details(patient, minutes=0, attended=Attended.NO), None)
    (note,) = farah.counselling.notes(patient.id)
    assert note.text is None


def test_a_meeting_in_the_future_is_refused(farah: Clinic, patient: Patient) -> None:
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    with pytest.raises(Invalid):
        farah.counselling.write(details(patient, happened_on=tomorrow), soap())


def test_the_log_says_that_a_note_was_written_and_nothing_of_it(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    farah.counselling.write(details(patient), soap())
    auditor = member_with(office, Role.AUDITOR)
    lines = auditor.log.entries()
    assert any(line.what == "meeting" and line.action == "add" for line in lines)
    assert "Nightingale" not in repr(lines)
