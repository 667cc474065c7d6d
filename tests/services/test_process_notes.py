"""Process notes are their author's alone, and are not lost with the author."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.counselling_words import Theme
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in
from rehab_tracker.services.newcomers import LosesForGood
from rehab_tracker.services.office import Proof
from tests.builders import (
    PASSPHRASE,
    TODAY,
    again,
    complaints,
    make_clinic,
    member_with,
    registered,
)

PRIVATE = "I felt helpless when he wept"


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")
    clinic.counselling.create_key()
    return clinic


@pytest.fixture
def noor(office: Clinic, farah: Clinic) -> Clinic:
    """A second psychologist, who holds the counselling key."""
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Noor Jahan")
    farah.counselling.grant(clinic.member.id, clinic.fingerprint)
    return again(clinic)


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah)


def details(patient: Patient, **facts: object) -> MeetingDetails:
    usual = {"patient_id": patient.id, "happened_on": TODAY, "minutes": 45}
    return MeetingDetails.checked(usual | facts)


def note(words: str = "He spoke of his job", **more: object) -> NoteText:
    return NoteText(form=NoteForm.FREE, sections={"text": words}, **more)


def process_of(clinic: Clinic, patient: Patient) -> list[str]:
    return [each.process for each in clinic.counselling.notes(patient.id)]


def test_a_process_note_needs_its_second_key_first(farah: Clinic, patient: Patient) -> None:
    assert not farah.counselling.may_keep_process()
    with pytest.raises(Refused, match="recovery sheet"):
        farah.counselling.write(details(patient), note(), PRIVATE)
    assert farah.counselling.notes(patient.id) == (), "nothing is half saved"
    farah.counselling_sheet.new_code()
    assert farah.counselling.may_keep_process()
    farah.counselling.write(details(patient), note(), PRIVATE)
    assert process_of(again(farah), patient) == [PRIVATE]


def test_a_colleague_with_the_counselling_key_never_reads_it(
    farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    farah.counselling_sheet.new_code()
    noor.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    (seen,) = noor.counselling.notes(patient.id)
    assert seen.text == note()
    assert seen.process == ""
    assert PRIVATE not in repr(noor.note_search.find("helpless"))
    assert noor.counselling.closed_process_notes(patient.id) == {}, "not hers to open"


def test_only_the_author_writes_one(farah: Clinic, noor: Clinic, patient: Patient) -> None:
    noor.counselling_sheet.new_code()
    kept = farah.counselling.write(details(patient), note())
    with pytest.raises(Refused):
        noor.counselling.keep_process(kept.id, PRIVATE)
    farah.counselling_sheet.new_code()
    farah.counselling.keep_process(kept.id, PRIVATE)
    farah.counselling.keep_process(kept.id, PRIVATE + " again")
    assert process_of(farah, patient) == [PRIVATE + " again"]
    farah.undo.undo()
    assert process_of(farah, patient) == [PRIVATE]


def test_a_changed_note_keeps_its_process_note(farah: Clinic, patient: Patient) -> None:
    farah.counselling_sheet.new_code()
    kept = farah.counselling.write(details(patient), note(), PRIVATE)
    farah.counselling.rewrite(kept.id, details(patient), note("Other"), kept.version)
    assert process_of(farah, patient) == [PRIVATE]


def test_after_a_lost_passphrase_the_sheet_opens_it_and_nothing_else_does(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    code = farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    account, member_id = farah.member.account, farah.member.id
    farah.close()
    first = office.team.new_code(member_id, accept_loss=True)
    back = first_sign_in(office.folder, account, first, PASSPHRASE, office.clock)
    with pytest.raises(Refused):
        back.counselling.notes(patient.id)
    back.counselling_sheet.open(code)
    assert process_of(back, patient) == [PRIVATE]
    with pytest.raises(UserError, match="older sheet"):
        back.counselling_sheet.open(code)
    back.counselling_sheet.new_code()
    back.counselling.keep_process(back.counselling.notes(patient.id)[0].meeting.id, "More")
    assert process_of(again(back), patient) == ["More"]


def test_a_new_sheet_does_not_throw_the_only_key_away(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    code = farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    account, member_id = farah.member.account, farah.member.id
    farah.close()
    back = first_sign_in(
        office.folder, account, office.team.new_code(member_id), PASSPHRASE, office.clock
    )
    noor.counselling.grant(member_id, back.fingerprint)
    assert process_of(back, patient) == [""], "the colleague's key does not open it"
    with pytest.raises(UserError, match="Only your older sheet"):
        back.counselling_sheet.new_code()
    assert back.counselling.closed_process_notes(patient.id) == {member_id: 1}
    back.counselling_sheet.open(code)
    assert process_of(back, patient) == [PRIVATE]


def test_who_leaves_leaves_the_envelope_behind(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    code = farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    member = farah.member
    farah.close()
    office.team.revise(member.id, member_details_of(member, active=False))
    noor = again(noor)
    assert process_of(noor, patient) == [""]
    assert noor.counselling.closed_process_notes(patient.id) == {member.id: 1}
    noor.counselling_sheet.new_code()
    noor.counselling_sheet.open(code)
    assert process_of(noor, patient) == [PRIVATE]
    assert process_of(again(noor), patient) == [PRIVATE]


def test_nobody_is_let_go_while_their_notes_have_no_second_key(
    office: Clinic, farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    code = farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    farah.counselling_sheet.open(code)  # spent, and no new one printed
    with pytest.raises(LosesForGood, match="process notes"):
        office.team.revise(farah.member.id, member_details_of(farah.member, active=False))


def member_details_of(member: object, **facts: object) -> object:
    from rehab_tracker.domain.team import MemberDetails

    kept = {name: getattr(member, name) for name in MemberDetails.model_fields}
    return MemberDetails(**kept | facts)


def test_one_finds_words_in_ones_own_notes_and_in_no_others(
    farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    farah.counselling_sheet.new_code()
    other = registered(farah, full_name="Kiran Das", born_on=None, about_age=30,
                       age_told_on=TODAY)  # fmt: skip
    farah.counselling.write(details(patient), note(themes=(Theme.ANGER,)), PRIVATE)
    farah.counselling.write(details(other), note("His job in the MILL is gone"))
    noor.counselling.write(details(patient), note("She spoke of a mill too"))
    assert [hit.patient_name for hit in farah.note_search.find("mill")] == ["Kiran Das"]
    (hit,) = farah.note_search.find("helpless")
    assert (hit.process, "helpless" in hit.around) == (True, True)
    assert len(farah.note_search.find("job")) == 2
    assert len(farah.note_search.find("job", patient.id)) == 1
    assert len(farah.note_search.find("anger")) == 1, "a theme is found by its name"
    with pytest.raises(Invalid):
        farah.note_search.find(" m ")


def test_a_group_is_one_meeting_and_a_note_for_each(farah: Clinic, patient: Patient) -> None:
    from datetime import time

    ravi = registered(farah, full_name="Ravi Patel", number="SU-7001", born_on=None, about_age=40,
                      age_told_on=TODAY)  # fmt: skip
    at = {"started_at": time(15, 0)}
    with pytest.raises(Invalid) as named:
        farah.counselling.write(details(patient, **at), note("Quarrel with Ravi."), "", [ravi.id])
    assert complaints(named) == {"text"}
    assert farah.counselling.notes(ravi.id) == ()
    farah.counselling.write(details(patient, **at), note("Quarrel with a member."), "", [ravi.id])
    (waiting,) = farah.counselling.notes(ravi.id)
    assert waiting.text is None
    assert (waiting.meeting.minutes, waiting.meeting.started_at) == (45, time(15, 0))
    held = waiting.meeting
    with pytest.raises(Invalid):
        farah.counselling.rewrite(
            held.id, details(ravi, **at), note("Asha Verma shouted"), held.version
        )
    farah.counselling.rewrite(held.id, details(ravi, **at), note("Ravi was calm"), held.version)
    assert len(farah.counselling.notes(patient.id)) == 1


def test_a_namesake_can_be_written_about(farah: Clinic, patient: Patient) -> None:
    from rehab_tracker.domain.discretion import named

    other = patient.model_copy(update={"full_name": "Asha Pillai", "number": ""})
    assert named("Asha was quiet", [other], patient) == ""
    assert named("asha pillai was quiet", [other], patient) == "Asha Pillai"


def test_sixty_pages_are_kept_and_more_are_refused_beside_the_field(
    farah: Clinic, patient: Patient
) -> None:
    sixty = "word " * 36_000
    farah.counselling.write(details(patient), note(sixty))
    assert farah.counselling.notes(patient.id)[0].text == note(sixty)
    with pytest.raises(Invalid) as refused:
        NoteText.checked({"form": NoteForm.FREE, "sections": {"text": sixty * 2}})
    assert complaints(refused) == {"sections.text"}


def told_who(clinic: Clinic) -> Proof:
    return clinic.presence.confirm_passphrase(PASSPHRASE)


def test_nobody_copies_them_out_at_a_colleagues_open_screen(
    farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    """The service itself asks who it is, once for each file."""
    farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    used = told_who(farah)
    assert PRIVATE in farah.counselling.own_process_text(used)
    clock = farah._office.clock
    assert isinstance(clock, StoppedClock)
    old = told_who(farah)
    clock.moment += timedelta(minutes=10)
    for proof in (used, old, told_who(noor), Proof(clock.now())):
        with pytest.raises(Refused, match="who you are"):
            farah.counselling.own_process_text(proof)
    before = told_who(farah)
    farah.presence.lock()
    farah.presence.unlock_with(PASSPHRASE)
    with pytest.raises(Refused, match="who you are"):
        farah.counselling.own_process_text(before)


def test_the_author_copies_out_their_own_and_the_log_says_so(
    farah: Clinic, noor: Clinic, patient: Patient
) -> None:
    with pytest.raises(UserError, match="no process notes"):
        farah.counselling.own_process_text(told_who(farah))
    for clinic, words in ((farah, PRIVATE), (noor, "He reminds me of my father")):
        clinic.counselling_sheet.new_code()
        clinic.counselling.write(details(patient), note(), words)
    said = farah.counselling.own_process_text(told_who(farah))
    assert PRIVATE in said
    assert "my father" not in said
    assert patient.number in said
    assert patient.full_name not in said
    assert "my father" in noor.counselling.own_process_text(told_who(noor))


def test_nobody_else_copies_process_notes_out(
    office: Clinic, farah: Clinic, patient: Patient
) -> None:
    farah.counselling_sheet.new_code()
    farah.counselling.write(details(patient), note(), PRIVATE)
    doctor = member_with(office, Role.PHYSICIAN)
    for clinic in (doctor, office):
        with pytest.raises(Refused):
            clinic.counselling.own_process_text(told_who(clinic))
    farah.counselling.own_process_text(told_who(farah))
    auditor = member_with(office, Role.AUDITOR)
    copied = [line for line in auditor.log.entries(50) if line.action == Deed.EXPORT]
    assert [line.what for line in copied] == ["process_note"]
    assert PRIVATE not in repr(copied)
