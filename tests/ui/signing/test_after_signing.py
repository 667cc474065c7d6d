"""What is signed stays as it is on every page; what is said later stands below it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryKind, EntryRef, Standing
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import AfterSigning
from rehab_tracker.ui.corrections.sheet import CorrectingSheet, Way
from rehab_tracker.ui.counselling.page import CounsellingPage
from rehab_tracker.ui.family.page import FamilyPage
from rehab_tracker.ui.measures.page import MeasuresPage
from rehab_tracker.ui.milestones.page import MilestonesPage
from rehab_tracker.ui.therapy.page import TherapyPage
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.services.signed_work import involvement, meeting, observation, result, session, training
from tests.ui.counselling.signed_in import Seat, settle, shown_words

PIN = "381947"
SIGNED = "Signed 12 Nov 2026 by Rohan Kulkarni"

# A list that opens grabs the keyboard, which the offscreen screen cannot.
pytestmark = pytest.mark.qt_log_ignore(
    r"raise\(\)", "grabbing the keyboard", "propagateSizeHints", extend=True
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def rohan(office: Clinic) -> Clinic:
    theirs = member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni")
    theirs.presence.set_pin(PIN)
    return theirs


@pytest.fixture
def patient(rohan: Clinic) -> Patient:
    return registered(rohan)


@pytest.fixture
def other(rohan: Clinic) -> Patient:
    return registered(rohan, full_name="Ravi Rao")


@pytest.fixture
def signed(rohan: Clinic, patient: Patient) -> EntryRef:
    ref = session(rohan, patient.id, note="Sat for ten minutes")
    rohan.signing.sign([ref])
    return ref


def below(page: ClinicPage, entry_id: UUID) -> AfterSigning:
    settle()
    return next(
        each for each in page.findChildren(AfterSigning) if each.history.entry_id == entry_id
    )


def correct(page: ClinicPage, entry_id: UUID, way: Way, **typed: object) -> CorrectingSheet:
    """Open the sheet of an entry, type, and give the PIN."""
    below(page, entry_id).correct()
    sheet = page.findChild(CorrectingSheet)
    assert sheet is not None
    sheet.way.set_value(way)
    sheet.form.set_values(typed)
    sheet.confirm.pin.set_value(PIN)
    sheet.save.click()
    return sheet


def struck(widget: QWidget) -> set[str]:
    return {each.text() for each in widget.findChildren(QLabel) if each.property("struck")}


def buttons(widget: QWidget) -> list[str]:

    settle()
    found = widget.findChildren(QAbstractButton)
    return [each.accessibleName() for each in found if each.isVisibleTo(widget)]


def test_a_signed_session_cannot_be_changed_from_the_page(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    still_open = session(rohan, patient.id)
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    for row in page.lines.rows:
        row.turn()
    offered = {row.line.id: "Change" in buttons(row) for row in page.lines.rows}
    assert offered == {signed.entry_id: False, still_open.entry_id: True}
    page.arrive({"entry": signed.entry_id})
    assert page.entry is None, "no form opens for what is signed"
    assert SIGNED in shown_words(below(page, signed.entry_id))
    assert "Not signed yet" in shown_words(below(page, still_open.entry_id))
    page.arrive({"entry": still_open.entry_id})
    assert page.entry is not None


def test_an_addendum_stands_below_its_entry(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    seat = Seat(rohan)
    page = seat.open(TherapyPage, patient.id, qtbot)
    correct(page, signed.entry_id, Way.ADDENDUM, reason="Typing slip", text="It was twenty.")
    said = shown_words(below(page, signed.entry_id))
    assert "Addendum by Rohan Kulkarni, 12 Nov 2026, 12:00: Typing slip" in said
    assert "It was twenty." in said
    assert "Sat for ten minutes" in shown_words(page)
    assert seat.said == ["The addendum is signed."]
    (added,) = rohan.signing.history(signed.kind, signed.entry_id).addenda
    assert added.standing is Standing.SIGNED


def test_what_was_typed_into_the_sheet_is_kept_as_a_draft_of_that_entry(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    other = session(rohan, patient.id, note="Another one")
    rohan.signing.sign([other])
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    for row in page.lines.rows:
        row.turn()
    typed = {signed.entry_id: "It was twen", other.entry_id: "The left si"}
    for entry_id, words in typed.items():
        below(page, entry_id).correct()
        sheet = page.findChild(CorrectingSheet)
        assert sheet is not None
        qtbot.keyClicks(sheet.form.fields["text"].editor, words)
        sheet.reject()
        settle()
    assert [line.form for line in rohan.drafts.mine()] == ["correction", "correction"]
    for entry_id, words in typed.items():
        below(page, entry_id).correct()
        sheet = page.findChild(CorrectingSheet)
        assert sheet is not None
        assert sheet.form.fields["text"].value() == words
        sheet.form.set_values({"reason": "Slip"})
        sheet.confirm.pin.set_value(PIN)
        sheet.save.click()
        settle()
    assert rohan.drafts.mine() == ()


def test_an_addendum_can_have_an_addendum(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    first = rohan.signing.addendum(signed.kind, signed.entry_id, "Slip", "Twenty.")
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    settle()
    CorrectingSheet(page, EntryKind.ADDENDUM, first.id, [Way.ADDENDUM], "therapy").open()
    sheet = page.findChild(CorrectingSheet)
    assert sheet is not None
    assert "patient" not in sheet.form.fields, "words about an entry cannot be moved"
    sheet.form.set_values({"reason": "Slip again", "text": "Nineteen."})
    sheet.confirm.pin.set_value(PIN)
    sheet.save.click()
    assert "Nineteen." in shown_words(below(page, signed.entry_id))


def test_a_wrong_pin_keeps_the_words_and_changes_nothing(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    below(page, signed.entry_id).correct()
    sheet = page.findChild(CorrectingSheet)
    assert sheet is not None
    sheet.form.set_values({"reason": "Slip", "text": "It was twenty."})
    sheet.confirm.pin.set_value("999111")
    sheet.save.click()
    assert rohan.signing.history(signed.kind, signed.entry_id).addenda == ()
    assert sheet.isVisible()
    assert sheet.form.raw()["text"] == "It was twenty."
    sheet.reject()


def test_without_a_reason_nothing_is_corrected(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    for way in (Way.ADDENDUM, Way.ERROR, Way.MOVE):
        sheet = correct(page, signed.entry_id, way)
        assert "reason" in sheet.form.complaints()
        assert rohan.signing.standings(patient.id)[signed.entry_id] is Standing.SIGNED
        sheet.reject()
        settle()


def test_what_was_written_in_error_is_struck_through_and_leaves_the_sums(
    rohan: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    assert minutes(rohan, patient) == 30, "of transfers"
    correct(page, signed.entry_id, Way.ERROR, reason="Another person's session")
    assert minutes(rohan, patient) == 0
    said = shown_words(page)
    assert "Written in error, said Rohan Kulkarni" in said
    assert "Another person's session" in said
    assert "Sat for ten minutes" in struck(page)
    assert below(page, signed.entry_id).ways() == []


def minutes(clinic: Clinic, patient: Patient) -> int:
    weeks = clinic.progress.page(patient.id, TODAY.replace(day=1), TODAY).weeks
    return sum(sum((week.minutes or {}).values()) for week in weeks)


def test_a_session_moves_to_the_right_patient_and_a_line_stays(
    rohan: Clinic, patient: Patient, other: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    seat = Seat(rohan)
    page = seat.open(TherapyPage, patient.id, qtbot)
    correct(page, signed.entry_id, Way.MOVE, reason="Two Ashas", patient=other.id)
    (there,) = rohan.therapy.of(other.id)
    assert there.note == "Sat for ten minutes"
    assert "Moved to another patient's record by Rohan Kulkarni" in shown_words(page)
    assert "Ravi Rao" not in shown_words(page), "the record does not name somebody else"
    below(page, signed.entry_id).read_copy()
    assert seat.gone == [("therapy", other.id, {"entry": there.id})]
    copy = Seat(rohan).open(TherapyPage, other.id, qtbot)
    assert "came here from another patient's record" in shown_words(copy)


def test_a_trainees_entry_says_whose_signature_is_missing(
    office: Clinic, rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    mina = member_with(
        office,
        Role.PHYSIOTHERAPIST,
        full_name="Mina Das",
        trainee=True,
        supervisor_id=rohan.member.id,
    )
    ref = session(mina, patient.id)
    mina.signing.sign([ref])
    page = Seat(rohan).open(TherapyPage, patient.id, qtbot)
    assert "waits for the signature of Rohan Kulkarni" in shown_words(page)
    rohan.signing.cosign([ref])
    assert "co-signed 12 Nov 2026 by Rohan Kulkarni" in shown_words(page)


def test_others_add_but_do_not_take_back(
    office: Clinic, patient: Patient, signed: EntryRef, qtbot: QtBot
) -> None:
    colleague = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    reader = member_with(office, Role.FAMILY_WORKER)
    offered = {
        each.member.id: below(
            Seat(each).open(TherapyPage, patient.id, qtbot), signed.entry_id
        ).ways()
        for each in (colleague, reader)
    }
    assert offered == {colleague.member.id: [Way.ADDENDUM], reader.member.id: []}


def test_a_result_in_error_is_compared_with_nothing(
    rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    ref = result(rohan, patient.id)
    rohan.signing.sign([ref])
    page = Seat(rohan).open(MeasuresPage, patient.id, qtbot)
    assert SIGNED in shown_words(page)
    correct(page, ref.entry_id, Way.ERROR, reason="Wrong sheet")
    assert "Wrong sheet" in shown_words(page)
    assert struck(page)
    assert rohan.measures.of(patient.id, "scim3") == ()


def test_an_observation_in_error_does_not_reach_the_skill(
    rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    ref = observation(rohan, patient.id)
    rohan.signing.sign([ref])
    page = Seat(rohan).open(MilestonesPage, patient.id, qtbot)
    page.list.look_at("TR-01")
    assert SIGNED in shown_words(page.panel)
    correct(page, ref.entry_id, Way.ERROR, reason="It was the sister")
    page.list.look_at("TR-01")
    assert "It was the sister" in shown_words(page.panel)
    assert "Achieved" in struck(page.panel)


def test_a_counselling_note_keeps_its_words_and_its_addendum_sealed(
    office: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    farah = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Ali")
    farah.presence.set_pin(PIN)
    farah.counselling.create_key()
    ref = meeting(farah, patient.id)
    farah.signing.sign([ref])
    page = Seat(farah).open(CounsellingPage, patient.id, qtbot)
    assert "Change" not in buttons(page)
    correct(page, ref.entry_id, Way.ADDENDUM, reason="Remembered", text="He laughed as well.")
    assert "He laughed as well." in shown_words(below(page, ref.entry_id))


def test_what_the_family_did_is_marked_and_corrected(
    rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    call, taught = involvement(rohan, patient.id), training(rohan, patient.id)
    rohan.signing.sign([call, taught])
    page = Seat(rohan).open(FamilyPage, patient.id, qtbot)
    page.arrive({"section": "taking_part"})
    assert SIGNED in shown_words(page)
    assert Way.MOVE not in below(page, call.entry_id).ways()
    correct(page, call.entry_id, Way.ERROR, reason="It was the neighbour")
    assert "It was the neighbour" in shown_words(page)
    page.arrive({"section": "training"})
    correct(page, taught.entry_id, Way.ERROR, reason="She only watched")
    assert "She only watched" in shown_words(page)
    assert rohan.family.signed_off(patient.id, taught_relative(rohan, patient)) == ()


def taught_relative(clinic: Clinic, patient: Patient) -> UUID:
    return clinic.family.relatives(patient.id)[0].id


def test_a_list_is_told_only_of_its_own_record(
    rohan: Clinic, patient: Patient, other: Patient, signed: EntryRef
) -> None:
    elsewhere = session(rohan, other.id)
    told = rohan.signing.histories(signed.kind, patient.id, [signed.entry_id, elsewhere.entry_id])
    assert told == {signed.entry_id: rohan.signing.history(signed.kind, signed.entry_id)}
