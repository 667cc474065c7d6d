"""The check of signatures: whatever was done by hand, though every guard was taken away."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from rehab_tracker.domain.signing import EntryKind, SignatureFaultKind, SignerRole
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.contents import content
from rehab_tracker.store.guards import guards
from rehab_tracker.store.signature_check import checked
from rehab_tracker.store.signatures import made
from tests.builders import member_with, registered
from tests.services.signed_work import asked, by_hand, meeting, session, without_guards

Fault = SignatureFaultKind


@pytest.fixture
def patient(clinic: Clinic) -> UUID:
    return registered(clinic).id


@pytest.fixture
def entry(clinic: Clinic, patient: UUID) -> UUID:
    ref = session(clinic, patient, note="Sat for ten minutes")
    clinic.signing.sign([ref])
    return ref.entry_id


def faults(clinic: Clinic) -> Iterator[SignatureFaultKind]:
    """What the check finds beside the guards."""
    with clinic._office.store.read() as work:
        found = checked(work.sql).faults
    return (each.fault for each in found if each.fault is not Fault.NO_GUARD)


def test_a_whole_record_is_found_whole(clinic: Clinic, auditor: Clinic, entry: UUID) -> None:
    clinic.signing.addendum(EntryKind.THERAPY_SESSION, entry, "Slip", "Twenty minutes")
    check = auditor.signing.check()
    assert (check.signatures, check.whole, check.faults) == (2, True, ())


def test_guards_that_were_taken_away_are_missed(
    clinic: Clinic, auditor: Clinic, entry: UUID
) -> None:
    by_hand(clinic, "DROP TRIGGER therapy_session_signed_refuses_update")
    (fault,) = auditor.signing.check().faults
    assert (fault.fault, fault.what) == (Fault.NO_GUARD, "therapy_session_signed_refuses_update")
    by_hand(
        clinic,
        "CREATE TRIGGER therapy_session_signed_refuses_update BEFORE UPDATE ON therapy_session "
        "BEGIN SELECT 1; END",
    )
    assert len(auditor.signing.check().faults) == 1, "a guard that lets everything pass is none"
    without_guards(clinic)
    assert len(auditor.signing.check().faults) == len(guards())


MEERA = "(SELECT id FROM member WHERE account = 'meera')"
BY_HAND = {
    "UPDATE therapy_session SET minutes = 46": {Fault.CHANGED},
    "UPDATE therapy_session SET note = note || ' '": {Fault.CHANGED},
    "UPDATE therapy_session SET effort = 0": {Fault.CHANGED},
    "UPDATE therapy_session SET version = 2": {Fault.CHANGED},
    f"UPDATE therapy_session SET author_id = {MEERA}": {Fault.CHANGED, Fault.WRONG_HAND},
    "DELETE FROM therapy_session": {Fault.GONE},
    "DELETE FROM signature": {Fault.MISSING},
    "UPDATE signature SET kind = 'observation'": {
        Fault.FORGED,
        Fault.UNLOGGED,
        Fault.GONE,
        Fault.MISSING,
    },
    "UPDATE signature SET kind = 'nothing'": {Fault.FORGED, Fault.MISSING},
    "UPDATE signature SET role = 'co_signer'": {Fault.FORGED, Fault.WRONG_HAND},
    'UPDATE signature SET covers = \'{"therapy_session":["id"]}\'': {
        Fault.FORGED,
        Fault.CHANGED,
    },
    'UPDATE signature SET covers = \'{"therapy_session":["x"]}\'': {
        Fault.FORGED,
        Fault.CHANGED,
    },
    "UPDATE signature SET covers = '{}'": {Fault.FORGED, Fault.CHANGED},
    "UPDATE signature SET covers = '[1]'": {Fault.FORGED},
    "UPDATE signature SET signed_at = '2026-11-12 12:00:01.000000'": {Fault.FORGED},
    "UPDATE signature SET waits_for = signer_id": {Fault.FORGED},
    "UPDATE signature SET verify_key = x'00'": {Fault.FORGED},
    "UPDATE signature SET digest = x'00'": {Fault.FORGED, Fault.UNLOGGED, Fault.CHANGED},
    "DELETE FROM member_key": {Fault.FORGED},
    "UPDATE audit_log SET detail = '{}' WHERE action = 'sign'": {Fault.UNLOGGED},
    "DELETE FROM audit_log WHERE action = 'sign'": {Fault.UNLOGGED},
}


@pytest.mark.parametrize(("statement", "found"), BY_HAND.items(), ids=BY_HAND)
def test_what_was_done_by_hand_is_found(
    clinic: Clinic, entry: UUID, statement: str, found: set[SignatureFaultKind]
) -> None:
    without_guards(clinic)
    by_hand(clinic, statement)
    assert set(faults(clinic)) == found


@pytest.mark.parametrize("table", ["addendum", "correction"])
def test_later_words_that_were_changed_or_taken_away_are_found(
    clinic: Clinic, auditor: Clinic, entry: UUID, table: str
) -> None:
    clinic.signing.addendum(EntryKind.THERAPY_SESSION, entry, "Slip", "Twenty minutes")
    clinic.signing.mark_error(EntryKind.THERAPY_SESSION, entry, "Wrong day")
    without_guards(clinic)
    by_hand(clinic, f"UPDATE {table} SET reason = 'Other'")
    assert set(faults(clinic)) == {Fault.CHANGED}
    by_hand(clinic, f"DELETE FROM {table}")
    assert set(faults(clinic)) == {Fault.GONE}
    by_hand(clinic, f"DELETE FROM signature WHERE kind = '{table}'")
    assert set(faults(clinic)) == {Fault.MISSING}


def test_an_unsigned_entry_that_was_marked_an_error_is_held_by_that_mark(
    clinic: Clinic, patient: UUID
) -> None:
    ref = session(clinic, patient)
    clinic.signing.mark_error(ref.kind, ref.entry_id, "Wrong day")
    without_guards(clinic)
    by_hand(clinic, "UPDATE therapy_session SET minutes = 1")
    assert set(faults(clinic)) == {Fault.CHANGED}


def test_a_correction_that_was_slipped_in_is_found(clinic: Clinic, entry: UUID) -> None:
    """The guards let rows be added; one without a signature is nobody's word."""
    who, patient = asked(clinic, "SELECT author_id, patient_id FROM therapy_session")[0]
    by_hand(
        clinic,
        "INSERT INTO correction (id, author_id, written_at, patient_id, kind, of_kind, of_id,"
        f" reason, sealed) VALUES ('{uuid4().hex}', '{who}', '2026-11-12 12:00:00.000000',"
        f" '{patient}', 'in_error', 'therapy_session', '{entry.hex}', 'Mine', x'')",
    )
    assert set(faults(clinic)) == {Fault.UNSIGNED}


def test_a_signature_by_somebody_elses_hand_is_found(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    """Whoever has the file's key can write rows; a colleague's signature they cannot make."""
    ref, stranger = session(clinic, patient), member_with(administrator, Role.PHYSIOTHERAPIST)
    for signer in (stranger.member.id, clinic.member.id):
        with stranger._office.store.write(stranger.member.id) as work:
            held = content(work.sql, ref.kind, ref.entry_id)
            assert held is not None
            entry = (ref.kind, ref.entry_id)
            forged = made(stranger._office.keyring, signer, entry, held, work.at)
            work.signatures.add(forged)
            detail = {"digest": held.digest.hex()}
            work.audit.append(work.at, signer, "sign", ref.kind, ref.entry_id, patient, detail)
            found = {fault.fault for fault in checked(work.sql).faults}
            work.sql.rollback()
        assert found == {Fault.WRONG_HAND if signer == stranger.member.id else Fault.FORGED}


def test_sealed_words_are_signed_as_they_lie_there(administrator: Clinic, patient: UUID) -> None:
    farah = member_with(administrator, Role.PSYCHOLOGIST)
    farah.counselling.create_key()
    farah.signing.sign([meeting(farah, patient)])
    assert set(faults(farah)) == set()
    without_guards(farah)
    by_hand(farah, "UPDATE sealed_key SET epoch = 7")
    assert set(faults(farah)) == set(), "keys around a note may change"
    by_hand(farah, "UPDATE counselling_note SET body = substr(body, 2)")
    assert set(faults(farah)) == {Fault.CHANGED}
    by_hand(farah, "DELETE FROM counselling_note")
    assert set(faults(farah)) == {Fault.CHANGED}


def test_a_column_that_is_added_later_breaks_no_signature(clinic: Clinic, entry: UUID) -> None:
    by_hand(clinic, "ALTER TABLE therapy_session ADD COLUMN later TEXT DEFAULT 'new'")
    assert set(faults(clinic)) == set()


def test_a_second_signature_that_nobody_asked_for_is_found(
    administrator: Clinic, clinic: Clinic, entry: UUID
) -> None:
    stranger = member_with(administrator, Role.PHYSIOTHERAPIST)
    with stranger._office.store.write(stranger.member.id) as work:
        held = content(work.sql, EntryKind.THERAPY_SESSION, entry)
        assert held is not None
        place = (EntryKind.THERAPY_SESSION, entry)
        keyring, me = stranger._office.keyring, stranger.member.id
        work.signatures.add(made(keyring, me, place, held, work.at, SignerRole.CO_SIGNER))
        detail = {"digest": held.digest.hex()}
        work.log("co_sign", EntryKind.THERAPY_SESSION, entry, held.patient_id, detail)
    assert set(faults(clinic)) == {Fault.WRONG_HAND}
