"""Members who leave, passphrases that are lost, and the envelope that opens counselling again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.domain.counselling import (
    CounsellingKeyState,
    MeetingDetails,
    NoteForm,
    NoteText,
)
from rehab_tracker.domain.group_keys import COUNSELLING
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryRef
from rehab_tracker.domain.team import Member, MemberDetails, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in, recover, sign_in
from rehab_tracker.services.newcomers import LosesForGood
from rehab_tracker.store.counselling import CounsellingWork
from rehab_tracker.store.keys import Keyring, new_key
from rehab_tracker.store.seals import GroupKeys
from tests.builders import PASSPHRASE, TODAY, again, make_clinic, member_with, registered

HELD, WAITING = CounsellingKeyState.HELD, CounsellingKeyState.WAITING


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")
    clinic.counselling.create_key()
    return clinic


@pytest.fixture
def noor(office: Clinic, farah: Clinic) -> Clinic:
    """A second psychologist, who was given the key."""
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Noor Ali")
    farah.counselling.grant(clinic.member.id, clinic.fingerprint)
    return again(clinic)


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah)


def write(clinic: Clinic, patient: Patient, words: str) -> None:
    details = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=40)
    clinic.counselling.write(details, NoteText(form=NoteForm.FREE, sections={"text": words}))


def words(clinic: Clinic, patient: Patient) -> set[str]:
    notes = clinic.counselling.notes(patient.id)
    return {note.text.sections["text"] for note in notes if note.text is not None}


def facts(member: Member, **changed: Any) -> MemberDetails:
    held = {name: getattr(member, name) for name in MemberDetails.model_fields}
    return MemberDetails(**held | changed)


def sealed_keys(clinic: Clinic) -> list[tuple[int, bytes, bytes]]:
    """Epoch, wrapped key and body of each note as they lie in the file."""
    wanted = (
        "SELECT k.epoch, k.wrapped, n.body FROM sealed_key k JOIN counselling_note n"
        " ON n.meeting_id = k.row_id ORDER BY k.row_id"
    )
    with clinic._office.store.database.reading() as connection:
        return [tuple(line) for line in connection.exec_driver_sql(wanted)]  # type: ignore[misc]  # three columns


def group_keys(clinic: Clinic) -> GroupKeys:
    with clinic._office.store.read_in(CounsellingWork) as work:
        return work.opened(COUNSELLING, clinic.member, clinic._office.keyring)


def test_who_leaves_cannot_sign_in_and_nothing_they_wrote_is_lost(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    write(noor, patient, "She slept.")
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    noor.close()
    with pytest.raises(UserError):
        sign_in(office.folder, noor.member.account, PASSPHRASE, office.clock)
    farah = again(farah)
    assert words(farah, patient) == {"She slept."}
    (note,) = farah.counselling.notes(patient.id)
    assert farah.team.names()[note.meeting.author_id] == "Noor Ali"


def test_after_somebody_left_the_key_is_renewed_and_only_wrapped_keys_change(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    write(farah, patient, "First")
    write(noor, patient, "Second")
    before = sealed_keys(farah)
    old = group_keys(noor)
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    assert TaskKind.RENEW_KEY in {line.task.kind for line in farah.worklist.mine()}
    farah = again(farah)
    after = sealed_keys(farah)
    assert [body for _epoch, _key, body in after] == [body for _epoch, _key, body in before]
    assert {epoch for epoch, _key, _body in after} == {2}
    assert {key for _e, key, _b in after}.isdisjoint(key for _e, key, _b in before)
    assert words(farah, patient) == {"First", "Second"}
    assert TaskKind.RENEW_KEY not in {line.task.kind for line in farah.worklist.mine()}
    write(farah, patient, "After")
    assert 2 not in old.keys
    assert words(again(farah), patient) == {"First", "Second", "After"}


def test_a_signed_note_is_wrapped_anew_as_well(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Signed words")
    (entry,) = farah.signing.unsigned()
    farah.signing.sign([EntryRef(kind=entry.kind, entry_id=entry.entry_id)])
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    farah = again(farah)
    assert {epoch for epoch, _key, _body in sealed_keys(farah)} == {2}
    assert words(farah, patient) == {"Signed words"}


def test_colleagues_who_stay_get_the_renewed_key_without_a_word(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    third = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.grant(third.member.id, third.fingerprint)
    third = again(third)
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    farah = again(farah)
    write(farah, patient, "New words")
    third = again(third)
    assert third.counselling.state() is HELD
    assert words(third, patient) == {"New words"}
    third.close()


def test_whose_keys_were_swapped_on_file_gets_nothing_of_the_renewed_key(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    """An administrator with the file's key puts own keys into a psychologist's row."""
    third = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.grant(third.member.id, third.fingerprint)
    again(third).close()
    planted = Keyring(new_key())
    with office._office.store.database.writing() as connection:
        connection.execute(
            sa.text("UPDATE member SET box_key = :box, verify_key = :verify WHERE account = :who"),
            {
                "box": planted.public.box,
                "verify": planted.public.verify,
                "who": third.member.account,
            },
        )
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    farah = again(farah)
    write(farah, patient, "Not for the thief")
    with farah._office.store.read_in(CounsellingWork) as work:
        with pytest.raises(Refused):
            work.opened(COUNSELLING, third.member, planted)
        assert not work.group_keys(COUNSELLING.part).holds(third.member.id)
    assert [each.member.id for each in farah.counselling.newcomers()] == [third.member.id]


def test_the_only_psychologist_does_not_leave_without_a_word_of_what_is_lost(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Only she knows")
    leaving = facts(farah.member, active=False)
    with pytest.raises(LosesForGood, match="all 1 of them are closed for ever"):
        office.team.revise(farah.member.id, leaving)
    with pytest.raises(LosesForGood):
        office.team.revise(farah.member.id, facts(farah.member, roles=frozenset({Role.PHYSICIAN})))
    with pytest.raises(LosesForGood):
        office.team.new_code(farah.member.id)
    assert again(farah).counselling.state() is HELD
    assert not office.team.revise(farah.member.id, leaving, accept_loss=True).active


def test_with_a_colleague_who_holds_the_key_nothing_is_lost(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Both know")
    assert not office.team.revise(farah.member.id, facts(farah.member, active=False)).active
    assert words(again(noor), patient) == {"Both know"}


def test_a_lost_passphrase_the_administrator_resets_and_the_envelope_opens_counselling(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    write(farah, patient, "In the envelope")
    sheet = farah.counselling_sheet.new_code()
    assert farah.counselling_sheet.made_on() == TODAY
    with pytest.raises(LosesForGood, match="sealed envelope"):
        office.team.new_code(farah.member.id)
    code = office.team.new_code(farah.member.id, accept_loss=True)
    farah.close()
    back = first_sign_in(office.folder, farah.member.account, code, PASSPHRASE, office.clock)
    assert back.counselling.state() is WAITING
    back.counselling_sheet.open(sheet)
    assert back.counselling.state() is HELD
    assert words(back, patient) == {"In the envelope"}
    write(back, patient, "And on")
    assert words(again(back), patient) == {"In the envelope", "And on"}


def test_an_opened_envelope_is_spent(office: Clinic, farah: Clinic, patient: Patient) -> None:
    sheet = farah.counselling_sheet.new_code()
    farah.counselling_sheet.open(sheet)
    assert farah.counselling_sheet.made_on() is None
    with pytest.raises(UserError):
        farah.counselling_sheet.open(sheet)
    assert farah.counselling.state() is HELD


def test_a_new_sheet_ends_the_old_one(farah: Clinic) -> None:
    old, new = farah.counselling_sheet.new_code(), farah.counselling_sheet.new_code()
    with pytest.raises(UserError):
        farah.counselling_sheet.open(old)
    farah.counselling_sheet.open(new)


def test_the_envelope_knows_keys_that_were_renewed_after_it_was_sealed(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    sheet = farah.counselling_sheet.new_code()
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    farah = again(farah)
    write(farah, patient, "After the renewal")
    code = office.team.new_code(farah.member.id, accept_loss=True)
    farah.close()
    back = first_sign_in(office.folder, farah.member.account, code, PASSPHRASE, office.clock)
    back.counselling_sheet.open(sheet)
    assert words(back, patient) == {"After the renewal"}


def test_a_colleagues_renewal_reaches_the_envelope_of_who_stays(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    sheet = noor.counselling_sheet.new_code()
    third = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.grant(third.member.id, third.fingerprint)
    third = again(third)
    office.team.revise(third.member.id, facts(third.member, active=False))
    farah = again(farah)
    write(farah, patient, "For both")
    noor = again(noor)
    for gone in (farah, noor):  # both forget; keys on file are new
        code = office.team.new_code(gone.member.id, accept_loss=True)
        gone.close()
        last = first_sign_in(office.folder, gone.member.account, code, PASSPHRASE, office.clock)
    last.counselling_sheet.open(sheet)
    assert words(last, patient) == {"For both"}


def test_the_last_psychologists_envelope_opens_for_a_successor(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Handed on")
    sheet = farah.counselling_sheet.new_code()
    office.team.revise(farah.member.id, facts(farah.member, active=False), accept_loss=True)
    successor = member_with(office, Role.PSYCHOLOGIST)
    assert successor.counselling.state() is WAITING
    successor.counselling_sheet.open(sheet)
    assert words(successor, patient) == {"Handed on"}
    assert {epoch for epoch, _key, _body in sealed_keys(successor)} == {2}


def test_the_envelope_of_who_left_opens_nothing_where_others_stay(
    office: Clinic, farah: Clinic, noor: Clinic
) -> None:
    sheet = noor.counselling_sheet.new_code()
    office.team.revise(noor.member.id, facts(noor.member, active=False))
    with pytest.raises(UserError):
        farah.counselling_sheet.open(sheet)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PSYCHOLOGIST}))
def test_nobody_but_a_psychologist_uses_the_sheet(
    office: Clinic, farah: Clinic, role: Role
) -> None:
    sheet = farah.counselling_sheet.new_code()
    outsider = member_with(office, role)
    with pytest.raises(Refused):
        outsider.counselling_sheet.open(sheet)
    with pytest.raises(Refused):
        outsider.counselling_sheet.new_code()
    farah.counselling_sheet.open(sheet)


def test_who_waits_for_the_key_cannot_print_a_sheet(office: Clinic, farah: Clinic) -> None:
    waiting = member_with(office, Role.PSYCHOLOGIST)
    with pytest.raises(Refused):
        waiting.counselling_sheet.new_code()
    assert waiting.counselling_sheet.made_on() is None


def test_the_clinics_sheet_never_opens_counselling(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Not for the office")
    clinics = office.settings.new_recovery_code()
    with pytest.raises(UserError):
        farah.counselling_sheet.open(clinics)
    farah.close()
    back = recover(office.folder, farah.member.account, clinics, "other quiet words", office.clock)
    assert back.counselling.state() is not HELD
    with pytest.raises(Refused):
        back.counselling.notes(patient.id)
    with pytest.raises(UserError):
        back.counselling_sheet.open(clinics)


def test_after_everything_was_lost_a_new_key_begins_and_the_old_notes_stay_closed(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    write(farah, patient, "Lost")
    code = office.team.new_code(farah.member.id, accept_loss=True)
    farah.close()
    back = first_sign_in(office.folder, farah.member.account, code, PASSPHRASE, office.clock)
    assert back.counselling.state() is CounsellingKeyState.NONE
    back.counselling.create_key()
    write(back, patient, "A new beginning")
    assert words(back, patient) == {"A new beginning"}
    assert len(back.counselling.notes(patient.id)) == 2


@pytest.mark.parametrize("code", ["", "ABCD", "X" * 56])
def test_a_slip_in_the_code_is_told(farah: Clinic, code: str) -> None:
    with pytest.raises(UserError):
        farah.counselling_sheet.open(code)


def test_the_printed_sheet_says_that_it_is_for_counselling(farah: Clinic) -> None:
    from pypdfium2 import PdfDocument

    code = farah.counselling_sheet.new_code()
    page = PdfDocument(farah.counselling_sheet.pdf(code))[0].get_textpage().get_text_bounded()
    assert "counselling" in page.casefold()
    assert "Farah Khan" in page
    assert code.replace("-", "")[:7] in page.replace("\n", "").replace(" ", "").replace("\r", "")
