"""Putting right what is signed: addenda, errors, moves; nothing of the original changes."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.consent import Answer, Topic
from rehab_tracker.domain.family import CarerSkill
from rehab_tracker.domain.milestones import SkillStatus
from rehab_tracker.domain.signing import KINDS, CorrectionKind, EntryKind, EntryRef, Standing
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, again, complaints, injury_details, member_with, registered
from tests.exam_builders import exam_to
from tests.exam_builders import signed as exam_on_file
from tests.services.signed_work import (
    NOTE,
    PHYSIO_WRITES,
    asked,
    by_hand,
    consent,
    injury,
    involvement,
    meeting,
    observation,
    relative,
    result,
    session,
    training,
)

SECRET = "It was the other brother"


@pytest.fixture
def patient(clinic: Clinic) -> UUID:
    return registered(clinic).id


@pytest.fixture
def other(clinic: Clinic) -> UUID:
    return registered(clinic, full_name="Ravi Rao").id


@pytest.fixture
def farah(administrator: Clinic) -> Clinic:
    theirs = member_with(administrator, Role.PSYCHOLOGIST)
    theirs.counselling.create_key()
    return theirs


@pytest.fixture
def signed(clinic: Clinic, patient: UUID) -> EntryRef:
    ref = session(clinic, patient, note="Sat for ten minutes")
    clinic.signing.sign([ref])
    return ref


def whole(clinic: Clinic, table: str) -> list[tuple[object, ...]]:
    return asked(clinic, f"SELECT * FROM {table} ORDER BY id")


def test_an_addendum_stands_beside_the_original(clinic: Clinic, signed: EntryRef) -> None:
    before = whole(clinic, "therapy_session")
    clinic.signing.addendum(signed.kind, signed.entry_id, "Typing slip", "It was twenty minutes.")
    assert whole(clinic, "therapy_session") == before
    history = again(clinic).signing.history(signed.kind, signed.entry_id)
    (added,) = history.addenda
    assert (added.reason, added.text) == ("Typing slip", "It was twenty minutes.")
    assert (added.author, added.standing) == (clinic.member.full_name, Standing.SIGNED)
    assert history.standing is Standing.SIGNED


def test_an_addendum_can_have_addenda(
    administrator: Clinic, clinic: Clinic, signed: EntryRef
) -> None:
    first = clinic.signing.addendum(signed.kind, signed.entry_id, "Slip", "Twenty minutes.")
    colleague = member_with(administrator, Role.OCCUPATIONAL_THERAPIST)
    second = colleague.signing.addendum(EntryKind.ADDENDUM, first.id, "I was there", "Fifteen.")
    clinic.signing.addendum(EntryKind.ADDENDUM, second.id, "Agreed", "Fifteen it was.")
    clinic.signing.addendum(signed.kind, signed.entry_id, "Later", "He slept well after it.")
    history = clinic.signing.history(signed.kind, signed.entry_id)
    assert [line.text for line in history.addenda] == [
        "Twenty minutes.",
        "He slept well after it.",
    ]
    (deeper,) = history.addenda[0].addenda
    (deepest,) = deeper.addenda
    assert (deeper.text, deepest.text) == ("Fifteen.", "Fifteen it was.")
    assert deeper.author == colleague.member.full_name
    assert clinic.signing.history(EntryKind.ADDENDUM, second.id) == history


def test_an_addendum_needs_a_reason_and_words(clinic: Clinic, signed: EntryRef) -> None:
    for reason, text, field in (("", "Words", "reason"), ("Slip", "  \n", "text")):
        with pytest.raises(Invalid) as refused:
            clinic.signing.addendum(signed.kind, signed.entry_id, reason, text)
        assert complaints(refused) == {field}
    assert clinic.signing.history(signed.kind, signed.entry_id).addenda == ()


def test_what_is_not_signed_yet_is_put_right_itself(clinic: Clinic, patient: UUID) -> None:
    ref = session(clinic, patient)
    with pytest.raises(UserError, match="not signed yet"):
        clinic.signing.addendum(ref.kind, ref.entry_id, "Slip", "Words")


def test_who_may_not_write_there_adds_nothing(
    administrator: Clinic, farah: Clinic, signed: EntryRef
) -> None:
    reader = member_with(administrator, Role.FAMILY_WORKER)
    for clinic in (reader, farah, administrator):
        for deed in (
            lambda who: who.signing.addendum(signed.kind, signed.entry_id, "Why", "Words"),
            lambda who: who.signing.mark_error(signed.kind, signed.entry_id, "Why"),
            lambda who: who.signing.move(signed.kind, signed.entry_id, uuid4(), "Why"),
        ):
            with pytest.raises(Refused):
                deed(clinic)
    with pytest.raises(Refused):
        administrator.signing.history(signed.kind, signed.entry_id)
    with pytest.raises(Refused):
        administrator.signing.standings(uuid4())
    with pytest.raises(Refused):
        farah.signing.check()


def test_addenda_and_corrections_are_only_ever_added(
    clinic: Clinic, patient: UUID, signed: EntryRef
) -> None:
    clinic.signing.addendum(signed.kind, signed.entry_id, "Slip", "Words")
    clinic.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")
    for table in ("addendum", "correction"):
        for deed in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET reason = 'x'",
            f"REPLACE INTO {table} SELECT * FROM {table}",
        ):
            with pytest.raises(DBAPIError, match="only ever added"):
                by_hand(clinic, deed)
    with pytest.raises(UserError):
        clinic.undo.undo()


def test_what_was_written_in_error_is_struck_and_stays_readable(
    clinic: Clinic, patient: UUID, signed: EntryRef
) -> None:
    before = whole(clinic, "therapy_session")
    told: list[Changed] = []
    clinic.news.listen(told.append)
    made = clinic.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")
    assert (made.kind, made.reason) == (CorrectionKind.IN_ERROR, "Wrong day")
    assert whole(clinic, "therapy_session") == before
    (line,) = clinic.therapy.of(patient)
    assert (line.standing, line.note) == (Standing.IN_ERROR, "Sat for ten minutes")
    assert not line.standing.counts
    correction = clinic.signing.history(signed.kind, signed.entry_id).correction
    assert correction is not None
    assert (correction.reason, correction.author) == ("Wrong day", clinic.member.full_name)
    assert clinic.signing.standings(patient)[signed.entry_id] is Standing.IN_ERROR
    assert told == [Changed("therapy_session", patient)]


def test_an_error_leaves_every_sum(clinic: Clinic, patient: UUID, signed: EntryRef) -> None:
    kept = session(clinic, patient, plan_next="Board to bed")
    week = (TODAY - timedelta(days=7), TODAY)
    assert clinic.progress.page(patient, *week).attendance.held == 2
    clinic.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")
    page = clinic.progress.page(patient, *week)
    assert page.attendance.held == 1
    assert [each.total for each in page.weeks if each.total] == [30]
    clinic.signing.mark_error(kept.kind, kept.entry_id, "Wrong day too")
    assert clinic.therapy.last(patient) is None
    assert clinic.progress.page(patient, *week).attendance.held == 0


def test_counts_without_names_leave_errors_out(
    administrator: Clinic, clinic: Clinic, signed: EntryRef
) -> None:
    assert administrator.counts.of().sessions_30_days == 1
    clinic.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")
    counts = administrator.counts.of()
    assert (counts.sessions_30_days, counts.minutes_30_days) == (0, 0)


def test_a_skill_falls_back_to_what_was_seen_before(clinic: Clinic, patient: UUID) -> None:
    earlier = {"observed_on": TODAY - timedelta(days=9), "status": SkillStatus.WITH_HELP}
    observation(clinic, patient, **earlier)
    wrong = observation(clinic, patient)
    clinic.signing.mark_error(wrong.kind, wrong.entry_id, "Another person")
    (standing,) = [each for each in clinic.milestones.of(patient) if each.skill.id == "TR-01"]
    assert standing.status is SkillStatus.WITH_HELP
    assert [each.id for each in standing.struck] == [wrong.entry_id]
    assert len(standing.history) == 1


def test_a_score_an_injury_and_a_training_in_error_do_not_count(
    clinic: Clinic, patient: UUID
) -> None:
    known = clinic.injury.record(injury_details(patient, level="T4"))
    wrong = [
        result(clinic, patient),
        injury(clinic, patient),
        training(clinic, patient),
        consent(clinic, patient),
    ]
    relative_id = relative(clinic, patient)
    assert clinic.family.signed_off(patient, relative_id) == (CarerSkill.TRANSFERS,)
    for ref in wrong:
        clinic.signing.mark_error(ref.kind, ref.entry_id, "Another person")
    assert clinic.measures.of(patient, "scim3") == ()
    assert len(clinic.measures.of(patient, "scim3", struck=True)) == 1
    assert clinic.injury.of(patient) == known
    assert clinic.patients.everyone("Asha")[0].level == "T4"
    assert len(clinic.injury.history(patient)) == 2
    assert clinic.family.signed_off(patient, relative_id) == ()
    assert len(clinic.family.trainings(patient)) == 1
    assert clinic.consent.answers(patient)[relative_id][Topic.MILESTONES] is Answer.NO
    assert len(clinic.consent.history(patient)) == 1


@pytest.mark.parametrize("kind", PHYSIO_WRITES, ids=str)
def test_an_unsigned_error_is_frozen_too(clinic: Clinic, patient: UUID, kind: EntryKind) -> None:
    ref = PHYSIO_WRITES[kind](clinic, patient)
    clinic.signing.mark_error(kind, ref.entry_id, "Wrong person")
    with pytest.raises(UserError, match="Write an addendum"):
        by_hand(clinic, f"DELETE FROM {kind.value}")
    with pytest.raises(UserError):
        clinic.undo.undo()
    with pytest.raises(UserError, match="written in error"):
        clinic.signing.sign([ref])
    assert clinic.signing.unsigned() == ()


def test_an_error_is_marked_once_and_by_the_right_person(
    administrator: Clinic, clinic: Clinic, signed: EntryRef
) -> None:
    colleague = member_with(administrator, Role.PHYSIOTHERAPIST)
    with pytest.raises(Refused, match="Add an addendum"):
        colleague.signing.mark_error(signed.kind, signed.entry_id, "I say so")
    lead = member_with(administrator, Role.PHYSIOTHERAPIST, lead=True)
    lead.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")
    with pytest.raises(UserError, match="does not count any more already"):
        clinic.signing.mark_error(signed.kind, signed.entry_id, "Wrong day")


def test_an_addendum_itself_can_be_an_error(clinic: Clinic, signed: EntryRef) -> None:
    added = clinic.signing.addendum(signed.kind, signed.entry_id, "Slip", "Wrong words")
    made = clinic.signing.mark_error(EntryKind.ADDENDUM, added.id, "Meant for another")
    history = clinic.signing.history(signed.kind, signed.entry_id)
    assert (history.standing, history.addenda[0].standing) == (
        Standing.SIGNED,
        Standing.IN_ERROR,
    )
    with pytest.raises(UserError, match="correction itself"):
        clinic.signing.mark_error(EntryKind.CORRECTION, made.id, "Take it back")


def test_a_trainees_error_waits_no_more(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic).id
    trainee = member_with(
        administrator, Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=clinic.member.id
    )
    ref = session(trainee, patient)
    trainee.signing.sign([ref])
    clinic.signing.mark_error(ref.kind, ref.entry_id, "Another person")
    assert clinic.signing.waiting_for_me() == ()
    assert TaskKind.CO_SIGN not in {line.task.kind for line in clinic.worklist.mine()}
    with pytest.raises(UserError, match="does not wait"):
        clinic.signing.cosign([ref])


def test_a_trainees_addendum_waits_too(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic).id
    trainee = member_with(
        administrator, Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=clinic.member.id
    )
    ref = session(clinic, patient)
    clinic.signing.sign([ref])
    added = trainee.signing.addendum(ref.kind, ref.entry_id, "I helped", "He stood up.")
    (waiting,) = clinic.signing.waiting_for_me()
    assert (waiting.kind, waiting.entry_id, waiting.page) == (
        EntryKind.ADDENDUM,
        added.id,
        "therapy",
    )
    clinic.signing.cosign([waiting.ref])
    (line,) = clinic.signing.history(ref.kind, ref.entry_id).addenda
    assert line.standing is Standing.SIGNED
    assert len(line.signatures) == 2


def test_an_exam_is_signed_on_its_own_page_and_marked_like_any_entry(
    clinic: Clinic, auditor: Clinic, patient: UUID
) -> None:
    first = exam_on_file(clinic, exam_to("T4", patient))
    second = exam_on_file(clinic, exam_to("L2", patient))
    ref = EntryRef(kind=EntryKind.ISNCSCI_EXAM, entry_id=second.id)
    assert clinic.signing.standings(patient)[second.id] is Standing.SIGNED
    assert clinic.exams.latest_signed(patient) == second
    with pytest.raises(UserError, match="on its own page"):
        clinic.signing.sign([ref])
    clinic.signing.mark_error(ref.kind, ref.entry_id, "Another person")
    assert clinic.exams.latest_signed(patient) == first
    assert {line.id for line in clinic.exams.of(patient)} == {first.id, second.id}
    assert auditor.signing.check().whole


MOVABLE = [write for kind, write in PHYSIO_WRITES.items() if KINDS[kind].movable]


@pytest.mark.parametrize("write", MOVABLE, ids=lambda w: w.__name__)
def test_a_move_leaves_a_stub_and_a_linked_copy(
    clinic: Clinic, patient: UUID, other: UUID, write: Callable[[Clinic, UUID], EntryRef]
) -> None:
    ref = write(clinic, patient)
    clinic.signing.sign([ref])
    before = whole(clinic, ref.kind.value)
    told: list[Changed] = []
    clinic.news.listen(told.append)
    moved = clinic.signing.move(ref.kind, ref.entry_id, other, "Wrong record open")
    assert before[0] in whole(clinic, ref.kind.value), "the original is as it was"
    assert {change.patient_id for change in told} == {patient, other}
    stub = clinic.signing.history(ref.kind, ref.entry_id)
    assert stub.standing is Standing.MOVED
    assert stub.correction is not None
    assert (stub.correction.to_patient_id, stub.correction.copy_id) == (other, moved.copy_id)
    assert moved.copy_id is not None
    copy = clinic.signing.history(ref.kind, moved.copy_id)
    assert (copy.patient_id, copy.standing) == (other, Standing.SIGNED)
    assert (copy.moved_from, copy.moved_from_patient_id) == (ref.entry_id, patient)


def test_a_moved_session_says_the_same_and_counts_there(
    clinic: Clinic, patient: UUID, other: UUID, signed: EntryRef
) -> None:
    clinic.signing.move(signed.kind, signed.entry_id, other, "Wrong record open")
    here, there = clinic.therapy.of(patient), clinic.therapy.of(other)
    assert (here[0].standing, there[0].standing) == (Standing.MOVED, Standing.SIGNED)
    kept = clinic.therapy.last(other)
    assert kept is not None
    assert (kept.note, kept.author_id) == ("Sat for ten minutes", clinic.member.id)
    assert clinic.therapy.last(patient) is None
    with pytest.raises(UserError):
        clinic.signing.move(signed.kind, signed.entry_id, other, "Again")


def test_what_a_lead_moves_waits_for_its_author(
    administrator: Clinic, clinic: Clinic, other: UUID, signed: EntryRef
) -> None:
    lead = member_with(administrator, Role.PHYSIOTHERAPIST, lead=True)
    moved = lead.signing.move(signed.kind, signed.entry_id, other, "Wrong record open")
    (line,) = clinic.signing.unsigned()
    assert (line.entry_id, line.patient_id) == (moved.copy_id, other)
    clinic.signing.sign([line.ref])


def test_what_is_about_this_familys_people_is_not_moved(
    clinic: Clinic, patient: UUID, other: UUID
) -> None:
    for ref in (involvement(clinic, patient), training(clinic, patient), consent(clinic, patient)):
        with pytest.raises(UserError, match="record it there anew"):
            clinic.signing.move(ref.kind, ref.entry_id, other, "Wrong record open")


def test_a_move_goes_to_somebody_else_who_is_on_file(
    clinic: Clinic, patient: UUID, signed: EntryRef
) -> None:
    with pytest.raises(UserError, match="already"):
        clinic.signing.move(signed.kind, signed.entry_id, patient, "Why not")
    with pytest.raises(Missing):
        clinic.signing.move(signed.kind, signed.entry_id, uuid4(), "Why not")
    with pytest.raises(Missing):
        clinic.signing.move(signed.kind, uuid4(), patient, "Why not")
    assert clinic.therapy.of(patient)[0].standing is Standing.SIGNED
    assert len(whole(clinic, "therapy_session")) == 1


def test_what_is_added_to_a_note_is_sealed_like_it(farah: Clinic, patient: UUID) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    added = farah.signing.addendum(ref.kind, ref.entry_id, SECRET, "He said so on Friday.")
    farah.signing.addendum(EntryKind.ADDENDUM, added.id, "More", SECRET)
    farah.signing.mark_error(EntryKind.ADDENDUM, added.id, SECRET)
    assert (added.reason, added.text) == ("", "")
    (line,) = again(farah).signing.history(ref.kind, ref.entry_id).addenda
    assert (line.reason, line.text) == (SECRET, "He said so on Friday.")
    assert line.addenda[0].text == SECRET


def test_no_word_of_it_lies_in_any_table(farah: Clinic, patient: UUID, clinic: Clinic) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    farah.signing.addendum(ref.kind, ref.entry_id, SECRET, SECRET)
    farah.signing.move(ref.kind, ref.entry_id, registered(clinic).id, SECRET)
    for (table,) in asked(farah, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        for line in asked(farah, f'SELECT * FROM "{table}"'):
            held = b"".join(value for value in line if isinstance(value, bytes))
            assert SECRET not in str(line)
            assert SECRET.encode() not in held


def test_a_moved_note_opens_in_the_right_record(farah: Clinic, patient: UUID, other: UUID) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    farah.signing.move(ref.kind, ref.entry_id, other, "Wrong record open")
    farah = again(farah)
    (there,) = farah.counselling.notes(other)
    assert there.text == NOTE
    assert farah.signing.standings(other)[there.meeting.id] is Standing.SIGNED


def test_the_team_reads_nothing_of_what_was_added(
    administrator: Clinic, clinic: Clinic, farah: Clinic, patient: UUID
) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    farah.signing.addendum(ref.kind, ref.entry_id, SECRET, SECRET)
    for reader in (clinic, administrator):
        with pytest.raises(Refused):
            reader.signing.history(ref.kind, ref.entry_id)
    without_key = member_with(administrator, Role.PSYCHOLOGIST)
    with pytest.raises(Refused):
        without_key.signing.history(ref.kind, ref.entry_id)
    assert clinic.signing.standings(patient)[ref.entry_id] is Standing.SIGNED


def test_only_who_wrote_a_note_marks_it(
    administrator: Clinic, farah: Clinic, patient: UUID
) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    second = member_with(administrator, Role.PSYCHOLOGIST, lead=True)
    farah.counselling.grant(second.member.id, second.fingerprint)
    second.counselling.notes(patient)
    with pytest.raises(Refused, match="Only who wrote"):
        second.signing.mark_error(ref.kind, ref.entry_id, "I say so")
    second.signing.addendum(ref.kind, ref.entry_id, "Handed over", "Read and agreed.")
    assert len(farah.signing.history(ref.kind, ref.entry_id).addenda) == 1
