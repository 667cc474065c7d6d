"""Signing: who signs what, what a signature freezes, and what a supervisor adds to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.log import LogLine
from rehab_tracker.domain.signing import EntryKind, EntryRef, SignerRole, Standing
from rehab_tracker.domain.team import MemberDetails, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in
from rehab_tracker.store.row import table_of
from rehab_tracker.store.therapy import TherapySessionRow
from rehab_tracker.store.unit_of_work import Store
from tests.builders import (
    PASSPHRASE,
    TODAY,
    again,
    member_with,
    registered,
    session_details,
)
from tests.services.signed_work import (
    NOTE,
    PHYSIO_WRITES,
    asked,
    by_hand,
    injury,
    involvement,
    meeting,
    observation,
    session,
)

WRITE_AN_ADDENDUM = "This entry is signed. Write an addendum"


@pytest.fixture
def patient(clinic: Clinic) -> UUID:
    return registered(clinic).id


@pytest.fixture
def farah(administrator: Clinic) -> Clinic:
    theirs = member_with(administrator, Role.PSYCHOLOGIST)
    theirs.counselling.create_key()
    return theirs


@dataclass
class Pair:
    """A trainee and the supervisor whose signature their entries wait for."""

    trainee: Clinic
    supervisor: Clinic
    patient: UUID


@pytest.fixture
def pair(administrator: Clinic, clinic: Clinic, patient: UUID) -> Pair:
    trainee = member_with(
        administrator, Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=clinic.member.id
    )
    return Pair(trainee, clinic, patient)


def standing(clinic: Clinic, ref: EntryRef) -> Standing:
    return clinic.signing.history(ref.kind, ref.entry_id).standing


def tasks(clinic: Clinic) -> int:
    """How many open tasks ask this member for a second signature."""
    return sum(line.task.kind is TaskKind.CO_SIGN for line in clinic.worklist.mine())


def row_of(clinic: Clinic, ref: EntryRef) -> tuple[object, ...]:
    wanted = f"SELECT * FROM {ref.kind.value} WHERE id = '{ref.entry_id.hex}'"
    (line,) = asked(clinic, wanted)
    return line


def test_what_was_saved_waits_for_its_author_alone(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    ref = session(clinic, patient)
    (line,) = clinic.signing.unsigned()
    assert (line.ref, line.patient_name, line.on) == (ref, "Asha Verma", TODAY)
    assert (line.page, line.title) == ("therapy", "Therapy session")
    colleague = member_with(administrator, Role.PHYSIOTHERAPIST)
    assert colleague.signing.unsigned() == ()
    assert colleague.therapy.of(patient)[0].standing is Standing.OPEN


@pytest.mark.parametrize("kind", PHYSIO_WRITES, ids=str)
def test_each_kind_of_entry_is_offered_and_signed(
    clinic: Clinic, patient: UUID, kind: EntryKind
) -> None:
    ref = PHYSIO_WRITES[kind](clinic, patient)
    offered = [line.ref for line in clinic.signing.unsigned()]
    assert [line.kind for line in offered] == [kind]
    (signature,) = clinic.signing.sign(offered)
    assert (signature.kind, signature.entry_id) == (kind, ref.entry_id)
    assert clinic.signing.unsigned() == ()
    assert standing(clinic, ref) is Standing.SIGNED


def test_a_day_is_signed_in_one_go(clinic: Clinic, patient: UUID) -> None:
    for write in PHYSIO_WRITES.values():
        write(clinic, patient)
    day = clinic.signing.unsigned(TODAY)
    assert len(day) == len(PHYSIO_WRITES)
    clinic.signing.sign([line.ref for line in day])
    assert clinic.signing.unsigned(TODAY) == ()
    assert clinic.today.page().unsigned == ()


def test_a_day_holds_what_was_written_on_it(clinic: Clinic, patient: UUID) -> None:
    session(clinic, patient)
    clock = clinic.clock
    assert isinstance(clock, StoppedClock)
    clock.moment += timedelta(days=1)
    later = session(clinic, patient)
    assert [line.ref for line in clinic.signing.unsigned(clock.today())] == [later]
    assert len(clinic.signing.unsigned(TODAY)) == 1
    assert len(clinic.signing.unsigned()) == 2


def test_all_are_signed_or_none(administrator: Clinic, clinic: Clinic, patient: UUID) -> None:
    mine = session(clinic, patient)
    other = session(member_with(administrator, Role.PHYSIOTHERAPIST), patient)
    with pytest.raises(Refused, match="Only who wrote"):
        clinic.signing.sign([mine, other])
    assert standing(clinic, mine) is Standing.OPEN


def test_nobody_signs_for_somebody_else(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    ref = session(clinic, patient)
    for marks in ({}, {"lead": True}):
        colleague = member_with(administrator, Role.PHYSIOTHERAPIST, **marks)
        with pytest.raises(Refused):
            colleague.signing.sign([ref])
    with pytest.raises(Refused):
        administrator.signing.sign([ref])
    assert standing(clinic, ref) is Standing.OPEN


def test_what_a_colleague_changed_is_read_again_before_it_is_signed(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    shown = session(clinic, patient)
    colleague = member_with(administrator, Role.PHYSIOTHERAPIST)
    changed = session_details(patient, clinic.member.id, minutes=60)
    colleague.therapy.revise(shown.entry_id, changed, 1)
    with pytest.raises(UserError, match="changed since you read it"):
        clinic.signing.sign([shown])
    clinic.signing.sign([line.ref for line in clinic.signing.unsigned()])
    assert clinic.therapy.of(patient)[0].standing is Standing.SIGNED


def test_an_entry_is_signed_once(clinic: Clinic, patient: UUID) -> None:
    ref = session(clinic, patient)
    clinic.signing.sign([ref])
    with pytest.raises(UserError, match="signed already"):
        clinic.signing.sign([ref])
    assert len(clinic.signing.history(ref.kind, ref.entry_id).signatures) == 1


def test_what_is_not_there_is_not_signed(clinic: Clinic) -> None:
    for kind in (EntryKind.THERAPY_SESSION, EntryKind.ADDENDUM, EntryKind.CORRECTION):
        with pytest.raises((Missing, Refused)):
            clinic.signing.sign([EntryRef(kind=kind, entry_id=uuid4())])
    with pytest.raises(UserError):
        clinic.signing.sign([])


def test_an_open_question_is_answered_before_it_is_signed(clinic: Clinic, patient: UUID) -> None:
    ref = involvement(clinic, patient, question="Will he walk?")
    assert clinic.signing.unsigned() == ()
    with pytest.raises(UserError, match="Answer it first"):
        clinic.signing.sign([ref])
    clinic.family.answer(ref.entry_id, "We will talk about it on Friday.")
    (line,) = clinic.signing.unsigned()
    clinic.signing.sign([line.ref])
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        clinic.family.answer(ref.entry_id, "Something else")


def test_signing_is_told_and_logged_without_a_word(
    clinic: Clinic, auditor: Clinic, patient: UUID
) -> None:
    ref = session(clinic, patient, note="Cried on the mat")
    told: list[Changed] = []
    clinic.news.listen(told.append)
    clinic.signing.sign([ref])
    assert told == [Changed("therapy_session", patient)]
    line: LogLine = auditor.log.entries(1)[0]
    assert (line.action, line.what, line.patient_id) == ("sign", "therapy_session", patient)
    assert "Cried" not in repr(asked(clinic, "SELECT * FROM audit_log"))
    assert auditor.log.check().whole


def test_unsigned_sessions_count_in_totals(clinic: Clinic, patient: UUID) -> None:
    session(clinic, patient)
    session(clinic, patient)
    page = clinic.progress.page(patient, TODAY - timedelta(days=7), TODAY)
    assert page.attendance.held == 2
    clinic.signing.sign([clinic.signing.unsigned()[0].ref])
    assert clinic.progress.page(patient, TODAY - timedelta(days=7), TODAY) == page


def revising(clinic: Clinic, ref: EntryRef, patient: UUID) -> None:
    details = session_details(patient, clinic.member.id, minutes=90)
    clinic.therapy.revise(ref.entry_id, details, clinic.therapy.get(ref.entry_id).version)


def test_a_signed_session_is_not_revised(clinic: Clinic, patient: UUID) -> None:
    ref = session(clinic, patient)
    clinic.signing.sign([ref])
    before = row_of(clinic, ref)
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        revising(clinic, ref, patient)
    assert row_of(clinic, ref) == before


@pytest.mark.parametrize("kind", PHYSIO_WRITES, ids=str)
def test_what_is_signed_is_not_taken_back(clinic: Clinic, patient: UUID, kind: EntryKind) -> None:
    ref = PHYSIO_WRITES[kind](clinic, patient)
    before = row_of(clinic, ref)
    clinic.signing.sign([ref])
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        clinic.undo.undo()
    assert row_of(clinic, ref) == before


def test_a_change_before_signing_is_neither_taken_back_nor_done_again(
    clinic: Clinic, patient: UUID
) -> None:
    ref = session(clinic, patient)
    revising(clinic, ref, patient)
    clinic.undo.undo()
    clinic.signing.sign([line.ref for line in clinic.signing.unsigned()])
    before = row_of(clinic, ref)
    for deed in (clinic.undo.redo, clinic.undo.undo):
        with pytest.raises(UserError):
            deed()
    assert row_of(clinic, ref) == before


def test_signing_itself_is_not_taken_back(clinic: Clinic, patient: UUID) -> None:
    ref = session(clinic, patient)
    clinic.signing.sign([ref])
    with pytest.raises(UserError):
        clinic.undo.undo()
    assert standing(again(clinic), ref) is Standing.SIGNED


def test_a_signed_note_is_not_rewritten_and_still_opens(farah: Clinic, patient: UUID) -> None:
    ref = meeting(farah, patient)
    farah.signing.sign([ref])
    details = MeetingDetails(patient_id=patient, happened_on=TODAY, minutes=60)
    other = NoteText(form=NoteForm.FREE, sections={"text": "Something else"})
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        farah.counselling.rewrite(ref.entry_id, details, other, 1)
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        farah.undo.undo()
    (note,) = again(farah).counselling.notes(patient)
    assert (note.text, note.meeting.minutes) == (NOTE, 45)


def test_a_colleague_is_given_the_key_though_notes_are_signed(
    administrator: Clinic, farah: Clinic, patient: UUID
) -> None:
    """Only the wrapped keys around a signed note change when people come and leave."""
    farah.signing.sign([meeting(farah, patient)])
    second = member_with(administrator, Role.PSYCHOLOGIST)
    farah.counselling.grant(second.member.id, second.fingerprint)
    assert second.counselling.notes(patient)[0].text == NOTE


def _delete(work_of: Store, ref: EntryRef) -> None:
    with work_of.write(None) as work:
        work.therapy.remove(ref.entry_id)


def _assign(work_of: Store, ref: EntryRef) -> None:
    with work_of.write(None) as work:
        row = work.sql.get(TherapySessionRow, ref.entry_id)
        assert row is not None
        row.minutes = 90


def _delete_row(work_of: Store, ref: EntryRef) -> None:
    with work_of.write(None) as work:
        work.sql.delete(work.sql.get(TherapySessionRow, ref.entry_id))


def _core(work_of: Store, ref: EntryRef) -> None:
    table = table_of(TherapySessionRow)
    with work_of.write(None) as work:
        work.sql.execute(table.update().values(minutes=90))


@pytest.mark.parametrize("route", [_delete, _assign, _delete_row, _core])
def test_no_way_through_the_store_changes_it(
    clinic: Clinic, patient: UUID, route: Callable[[Store, EntryRef], None]
) -> None:
    ref = session(clinic, patient)
    clinic.signing.sign([ref])
    before = row_of(clinic, ref)
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        route(clinic._office.store, ref)
    assert row_of(clinic, ref) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE therapy_session SET minutes = 90",
        "UPDATE therapy_session SET activities = '[]'",
        "UPDATE therapy_session SET patient_id = '{other}'",
        "UPDATE therapy_session SET id = '{fresh}'",
        "UPDATE OR REPLACE therapy_session SET id = '{id}' WHERE id = '{open}'",
        "UPDATE OR REPLACE therapy_session SET rowid = 1 WHERE id = '{open}'",
        "DELETE FROM therapy_session",
        "REPLACE INTO therapy_session SELECT * FROM therapy_session WHERE id = '{id}'",
        "INSERT OR REPLACE INTO therapy_session (rowid, {columns})"
        " SELECT 1, '{fresh}', {others} FROM therapy_session WHERE id = '{open}'",
        "DELETE FROM signature",
        "UPDATE signature SET entry_id = '{open}'",
        "UPDATE signature SET signed_at = '2020-01-01 00:00:00.000000'",
        "REPLACE INTO signature SELECT * FROM signature",
        "DELETE FROM member_key",
        "UPDATE member_key SET verify_key = x'00'",
    ],
)
def test_sql_with_the_clinics_key_meets_the_guards(
    clinic: Clinic, patient: UUID, statement: str
) -> None:
    ref, still_open = session(clinic, patient), session(clinic, patient)
    clinic.signing.sign([ref])
    columns = [column.name for column in table_of(TherapySessionRow).c if column.name != "id"]
    filled = statement.format(
        id=ref.entry_id.hex,
        open=still_open.entry_id.hex,
        other=registered(clinic, full_name="Ravi Rao").id.hex,
        fresh=uuid4().hex,
        columns=", ".join(("id", *columns)),
        others=", ".join(columns),
    )
    before = [asked(clinic, f"SELECT * FROM {name}") for name in ("therapy_session", "signature")]
    with pytest.raises(DBAPIError), clinic._office.store.database.write_engine.begin() as sql:
        sql.exec_driver_sql(filled)
    after = [asked(clinic, f"SELECT * FROM {name}") for name in ("therapy_session", "signature")]
    assert after == before


def test_the_guards_words_reach_people_as_a_sentence(clinic: Clinic, patient: UUID) -> None:
    clinic.signing.sign([session(clinic, patient)])
    with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
        by_hand(clinic, "DELETE FROM therapy_session")


def test_a_signed_note_keeps_its_sealed_words_and_their_key(farah: Clinic, patient: UUID) -> None:
    ref = meeting(farah, patient)
    empty = farah.counselling.write(
        MeetingDetails(patient_id=patient, happened_on=TODAY, minutes=20), None
    )
    farah.signing.sign([ref, EntryRef(kind=EntryKind.MEETING, entry_id=empty.id)])
    held = ref.entry_id.hex
    for statement in (
        "DELETE FROM counselling_note",
        "UPDATE counselling_note SET body = x'00'",
        f"UPDATE counselling_note SET meeting_id = '{empty.id.hex}'",
        f"INSERT INTO counselling_note VALUES ('{empty.id.hex}', '{patient.hex}', x'00')",
        f"DELETE FROM sealed_key WHERE row_id = '{held}'",
        f"UPDATE sealed_key SET version = 2 WHERE row_id = '{held}'",
        f"REPLACE INTO sealed_key SELECT * FROM sealed_key WHERE row_id = '{held}'",
    ):
        with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
            by_hand(farah, statement)
    by_hand(farah, f"UPDATE sealed_key SET epoch = epoch WHERE row_id = '{held}'")
    assert farah.counselling.notes(patient)[-1].text == NOTE


def test_a_trainees_entry_waits_for_the_supervisor(pair: Pair) -> None:
    ref = session(pair.trainee, pair.patient)
    assert pair.supervisor.signing.waiting_for_me() == ()
    pair.trainee.signing.sign([ref])
    assert standing(pair.trainee, ref) is Standing.WAITS
    (waiting,) = pair.supervisor.signing.waiting_for_me()
    assert waiting.ref == EntryRef(kind=ref.kind, entry_id=ref.entry_id)
    assert waiting.author == pair.trainee.member.full_name
    assert tasks(pair.supervisor) == 1
    history = pair.trainee.signing.history(ref.kind, ref.entry_id)
    assert history.waits_for == pair.supervisor.member.full_name


def test_the_second_signature_ends_the_waiting(pair: Pair) -> None:
    refs = [session(pair.trainee, pair.patient) for _n in range(3)]
    pair.trainee.signing.sign(refs)
    assert tasks(pair.supervisor) == 1, "one task, however many entries"
    pair.supervisor.signing.cosign([refs[0]])
    assert standing(pair.trainee, refs[0]) is Standing.SIGNED
    assert tasks(pair.supervisor) == 1
    waiting = [line.ref for line in pair.supervisor.signing.waiting_for_me()]
    pair.supervisor.signing.cosign(waiting)
    assert pair.supervisor.signing.waiting_for_me() == ()
    assert tasks(pair.supervisor) == 0
    signed = pair.trainee.signing.history(refs[0].kind, refs[0].entry_id).signatures
    assert [line.role for line in signed] == [SignerRole.AUTHOR, SignerRole.CO_SIGNER]


def test_what_waits_is_frozen_already(pair: Pair) -> None:
    ref = session(pair.trainee, pair.patient)
    pair.trainee.signing.sign([ref])
    for clinic in (pair.trainee, pair.supervisor):
        with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
            revising(clinic, ref, pair.patient)


def test_there_is_no_side_door_to_the_second_signature(administrator: Clinic, pair: Pair) -> None:
    ref = session(pair.trainee, pair.patient)
    own = session(pair.supervisor, pair.patient)
    with pytest.raises(UserError, match="does not wait"):
        pair.supervisor.signing.cosign([ref])
    with pytest.raises(Refused):
        pair.supervisor.signing.sign([ref])
    pair.trainee.signing.sign([ref])
    other = member_with(administrator, Role.PHYSIOTHERAPIST, lead=True)
    second = member_with(
        administrator, Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=other.member.id
    )
    for clinic in (pair.trainee, other, second, administrator):
        with pytest.raises(Refused):
            clinic.signing.cosign([ref])
    with pytest.raises(UserError):
        pair.trainee.signing.sign([ref])
    pair.supervisor.signing.sign([own])
    with pytest.raises(UserError, match="does not wait"):
        pair.supervisor.signing.cosign([own])
    assert standing(pair.trainee, ref) is Standing.WAITS
    pair.supervisor.signing.cosign([ref])
    with pytest.raises(UserError, match="does not wait"):
        pair.supervisor.signing.cosign([ref])


def test_a_trainee_who_qualifies_does_not_sign_for_the_supervisor(
    administrator: Clinic, pair: Pair
) -> None:
    ref = session(pair.trainee, pair.patient)
    pair.trainee.signing.sign([ref])
    details = as_details(pair.trainee, trainee=False, supervisor_id=None)
    administrator.team.revise(pair.trainee.member.id, details)
    qualified = again(pair.trainee)
    with pytest.raises(Refused):
        qualified.signing.cosign([ref])
    assert standing(pair.supervisor, ref) is Standing.WAITS
    pair.supervisor.signing.cosign([ref])
    later = session(qualified, pair.patient)
    qualified.signing.sign([later])
    assert standing(pair.supervisor, later) is Standing.SIGNED


def test_a_new_supervisor_takes_over_what_waits(administrator: Clinic, pair: Pair) -> None:
    ref = session(pair.trainee, pair.patient)
    pair.trainee.signing.sign([ref])
    second = member_with(administrator, Role.PHYSIOTHERAPIST)
    details = as_details(pair.trainee, supervisor_id=second.member.id)
    administrator.team.revise(pair.trainee.member.id, details)
    assert [line.entry_id for line in second.signing.waiting_for_me()] == [ref.entry_id]
    second.signing.cosign([ref])
    assert standing(pair.trainee, ref) is Standing.SIGNED
    assert tasks(pair.supervisor) == 0


def test_a_change_of_roles_counts_at_once(administrator: Clinic, pair: Pair) -> None:
    """Whoever is made a trainee while signed in signs as one."""
    ref = session(pair.trainee, pair.patient)
    administrator.team.revise(pair.supervisor.member.id, as_details(pair.supervisor, active=False))
    with pytest.raises(Refused, match="Sign in again"):
        pair.supervisor.signing.sign([session(pair.supervisor, pair.patient)])
    pair.trainee.signing.sign([ref])
    with pytest.raises(Refused):
        pair.supervisor.signing.cosign([ref])


def as_details(clinic: Clinic, **facts: object) -> MemberDetails:
    member = clinic.member
    kept = {name: getattr(member, name) for name in MemberDetails.model_fields}
    return MemberDetails.checked(kept | facts)


def test_signatures_of_who_left_or_got_new_keys_still_verify(
    administrator: Clinic, auditor: Clinic, clinic: Clinic, patient: UUID
) -> None:
    clinic.signing.sign([session(clinic, patient)])
    old_key = clinic.member.verify_key
    code = administrator.team.new_code(clinic.member.id)
    anew = first_sign_in(
        clinic.folder, clinic.member.account, code, PASSPHRASE + " two", clinic.clock
    )
    assert anew.member.verify_key != old_key
    anew.signing.sign([session(anew, patient)])
    administrator.team.revise(anew.member.id, as_details(anew, active=False))
    check = auditor.signing.check()
    assert (check.signatures, check.whole) == (2, True)


def test_old_keys_sign_no_more(administrator: Clinic, clinic: Clinic, patient: UUID) -> None:
    ref = session(clinic, patient)
    code = administrator.team.new_code(clinic.member.id)
    first_sign_in(clinic.folder, clinic.member.account, code, PASSPHRASE + " two", clinic.clock)
    with pytest.raises(Refused, match="Sign in again"):
        clinic.signing.sign([ref])


def test_an_injury_and_a_skill_have_no_other_way_to_change(clinic: Clinic, patient: UUID) -> None:
    refs = [injury(clinic, patient), observation(clinic, patient)]
    clinic.signing.sign(refs)
    standings = clinic.signing.standings(patient)
    assert standings == {ref.entry_id: Standing.SIGNED for ref in refs}
    for table in ("injury", "observation"):
        with pytest.raises(UserError, match=WRITE_AN_ADDENDUM):
            by_hand(clinic, f"DELETE FROM {table}")
