"""Counselling through the real window: a first session, a plan, colleagues who come and go."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import MemberDetails, Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in
from rehab_tracker.ui.dialogs import ScriptedDialogs
from tests.builders import PASSPHRASE, again, make_clinic, member_with, registered
from tests.journeys.person import Person, settle

SAID, OWN = "He spoke of the plank", "I hurried him"
LINE = "Please knock, and say what you are going to do."

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "propagateSizeHints")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah, full_name="Ravi Yadav")


def open_record(person: Person, patient: Patient, page: str, **wish: object) -> None:
    assert person.window.workplace is not None
    person.window.workplace.go(page, patient.id, **wish)
    settle()


def write_a_note(person: Person, patient: Patient) -> None:
    open_record(person, patient, "counselling")
    person.press("Write a note")
    person.fill("Minutes", "45")
    person.fill("Note", SAID)
    person.press("Low mood")
    person.press("Listening and support")
    person.fill("Process note", OWN)
    person.press("Save the note")


def test_from_the_first_session_to_the_signed_note_and_the_sentence(
    person: Person, office: Clinic, farah: Clinic, patient: Patient
) -> None:
    person.window.enter(farah)
    open_record(person, patient, "counselling")
    person.press("Create the counselling key")
    write_a_note(person, patient)
    assert person.sees("Make that sheet under Settings first."), "beside the process note"
    assert farah.counselling.notes(patient.id) == (), "nothing was half saved"
    farah.counselling_sheet.new_code()
    person.press("Save the note")
    assert person.sees(SAID)
    assert person.sees("Process note, yours alone")

    person.go("signing")
    person.fill("Your passphrase", PASSPHRASE)
    person.press("Sign 1 entry")
    open_record(person, patient, "mind")
    person.press("let-out-team")
    person.fill("The sentence, exactly as it is read", LINE)
    person.press("Let this sentence out")
    assert person.sees("This is needed."), "the person's yes is asked for"
    person.fill("The person agreed to these words on", "12 Nov 2026")
    person.press("Let this sentence out")
    assert person.sees(LINE)

    asha = member_with(office, Role.PHYSIOTHERAPIST)
    person.window.enter(asha)
    open_record(person, patient, "counselling")
    assert person.sees(LINE)
    for secret in (SAID, OWN, "Low mood"):
        assert not person.sees(secret)


def test_a_safety_plan_is_written_and_printed_for_the_person(
    person: Person, farah: Clinic, patient: Patient, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.file = tmp_path / "plan.pdf"
    person.window.enter(farah)
    open_record(person, patient, "safety")
    person.press("Write it together")
    person.fill("How I notice that it gets hard", "The nights")
    person.fill("What I can do by myself", "Count the tiles")
    person.fill("People I tell and ask for help", "Sunita 0712 255 0101")
    person.fill("How my surroundings are made safe", "Tablets with Sister Mary")
    person.press("Save the plan")
    assert person.sees("A safety plan is written with the person.")
    person.press("Written with the person, in their own words")
    person.press("Save the plan")
    assert person.sees("Count the tiles")
    person.press("Page for the person …")
    with pypdfium2.PdfDocument(tmp_path / "plan.pdf") as paper:
        assert len(paper) == 1
        assert "Count the tiles" in paper[0].get_textpage().get_text_range()


def test_a_psychologist_joins_is_granted_and_leaves_and_nothing_is_lost(
    person: Person, office: Clinic, farah: Clinic, patient: Patient
) -> None:
    farah.counselling.create_key()
    noor = member_with(office, Role.PSYCHOLOGIST, full_name="Noor Jahan")
    person.window.enter(farah)
    open_record(person, patient, "counselling")
    assert person.sees(noor.fingerprint)
    person.press("Noor Jahan read me the same digits from their own screen.")
    person.press("The fingerprint is the same: give the key")

    noor = again(noor)
    code = noor.counselling_sheet.new_code()
    person.window.enter(noor)
    write_a_note(person, patient)
    assert person.sees(OWN)
    member = noor.member
    kept = {name: getattr(member, name) for name in MemberDetails.model_fields}
    office.team.revise(member.id, MemberDetails(**kept | {"active": False}))

    farah = again(farah)
    person.window.enter(farah)
    open_record(person, patient, "counselling")
    assert person.sees(SAID), "the progress note is the team of psychologists'"
    assert not person.sees(OWN)
    assert person.sees("1 process note is closed")
    person.fill("Code of the sheet", code)
    person.press("Open with the sheet")
    assert person.sees(OWN)
    assert person.sees("Process note of Noor Jahan")


def test_the_only_psychologist_forgets_her_passphrase_and_opens_her_envelope(
    person: Person, office: Clinic, farah: Clinic, patient: Patient
) -> None:
    farah.counselling.create_key()
    code = farah.counselling_sheet.new_code()
    person.window.enter(farah)
    write_a_note(person, patient)
    account, member_id = farah.member.account, farah.member.id
    first = office.team.new_code(member_id, accept_loss=True)
    back = first_sign_in(office.folder, account, first, PASSPHRASE, office.clock)
    person.window.enter(back)
    open_record(person, patient, "counselling")
    assert not person.sees(SAID)
    person.fill("Code of the sheet", code)
    person.press("Open with the sheet")
    assert person.sees(SAID)
    assert person.sees(OWN)


def test_papers_for_a_named_person_wait_at_the_report_page(
    person: Person, office: Clinic, patient: Patient
) -> None:
    from tests.services.test_concerns import relative

    lata = member_with(office, Role.FAMILY_WORKER)
    relative(lata, patient, "Mohan Yadav")
    person.window.enter(lata)
    open_record(person, patient, "concern")
    person.press("Write a concern")
    person.press("Mohan Yadav")
    person.fill("What was seen or said", "Bruises on both arms")
    person.press("Save it, sealed")
    assert person.sees("This is needed.")
    person.fill("Who was told, here and outside", "Dr Iyer")
    person.fill("What is done now to keep them safe", "A nurse near at each visit")
    person.press("Save it, sealed")
    assert person.sees("When is it looked at again?")
    person.fill("Looked at again on", "14 Nov 2026")
    person.press("Save it, sealed")
    assert person.sees("Papers wait")
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    person.window.enter(asha)
    open_record(person, patient, "report")
    assert not person.sees("Bruises")
