from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.counselling import (
    Attended,
    MeetingDetails,
    NoteForm,
    NoteText,
)
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.counselling.page import CounsellingPage
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import (
    Seat,
    button,
    choose,
    fill,
    press,
    shown_words,
    words,
)

SECRET = "She dreams of the accident every night"
AS_TYPED = "BP <90, <b>not bold</b> & “so”\n\n  अस्मि शान्तः 🙂\n" + "word " * 2000 + "end"


@pytest.fixture
def first(tmp_path: Path) -> Clinic:
    """The first psychologist of a clinic."""
    return member_with(make_clinic(tmp_path), Role.PSYCHOLOGIST, full_name="Leela Rao")


@pytest.fixture
def asha(first: Clinic) -> UUID:
    return registered(first).id


def with_note(clinic: Clinic, patient_id: UUID, text: str = SECRET, **facts: object) -> None:
    if clinic.counselling.state() == "none":
        clinic.counselling.create_key()
    usual = {"patient_id": patient_id, "happened_on": TODAY, "minutes": 50}
    meeting = MeetingDetails.checked(usual | facts)
    clinic.counselling.write(meeting, NoteText(form=NoteForm.FREE, sections={"text": text}))


def test_the_first_psychologist_makes_the_key_and_writes(
    first: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    seat = Seat(first)
    page = seat.open(CounsellingPage, asha, qtbot)
    assert "Every note is sealed" in shown_words(page)
    assert not page.write.isVisible()
    press(page, "Create the counselling key")
    assert "Every note is sealed" not in shown_words(page)
    press(page, "Write a note")
    fill(page.editor, minutes="50", text=SECRET)
    press(page, "Save the note")
    assert SECRET in shown_words(page)
    assert "50 minutes" in shown_words(page)
    assert first.counselling.notes(asha)[0].text.sections == {"text": SECRET}
    assert seat.said[-1] == "The note is saved."


def test_a_second_psychologist_gets_the_key_after_the_digits_were_compared(
    first: Clinic, asha: UUID, qtbot: QtBot, tmp_path: Path
) -> None:
    with_note(first, asha)
    admin = _administrator(first)
    second = member_with(admin, Role.PSYCHOLOGIST, full_name="Noor Jahan")
    waiting = Seat(second).open(CounsellingPage, asha, qtbot)
    assert second.fingerprint in shown_words(waiting)
    assert SECRET not in words(waiting)

    page = Seat(first).open(CounsellingPage, asha, qtbot)
    assert "Noor Jahan waits for the counselling key" in shown_words(page)
    assert second.fingerprint in shown_words(page)
    give = button(page, "The fingerprint is the same: give the key")
    assert not give.isEnabled()
    press(page, "Noor Jahan read me the same digits from their own screen.")
    press(page, "The fingerprint is the same: give the key")
    assert "Noor Jahan waits" not in shown_words(page)

    press(waiting, "Look again")
    assert SECRET in shown_words(waiting)


@pytest.mark.parametrize(
    "role", [Role.PHYSIOTHERAPIST, Role.PHYSICIAN, Role.OCCUPATIONAL_THERAPIST, Role.FAMILY_WORKER]
)
def test_the_rest_of_the_team_finds_no_word_of_a_note(
    first: Clinic, asha: UUID, qtbot: QtBot, role: Role
) -> None:
    with_note(first, asha)
    other = member_with(_administrator(first), role)
    page = Seat(other).open(CounsellingPage, asha, qtbot)
    found = words(page)
    assert not [word for word in SECRET.split() if len(word) > 3 and word in found]
    for word in ("note", "sealed", "Counselling", "SOAP", "psychologist", "Leela"):
        assert word not in found
    assert page.accessibleName() == "Meetings"
    assert "12 Nov 2026\nMeeting\n50\nAttended" in found


def test_a_note_stays_exactly_as_it_was_typed(first: Clinic, asha: UUID, qtbot: QtBot) -> None:
    with_note(first, asha, "Nothing yet")
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    fill(page.editor, minutes="50", text=AS_TYPED)
    qtbot.keyClick(
        page.editor.fields["text"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert page.editor is None
    assert AS_TYPED not in shown_words(page)
    press(page, "Show the whole note")
    assert AS_TYPED in shown_words(page)
    press(page, "Show less")
    assert AS_TYPED not in shown_words(page)


def test_a_note_by_sections_has_their_headings(first: Clinic, asha: UUID, qtbot: QtBot) -> None:
    with_note(first, asha)
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    choose(page.editor, "form", "SOAP")
    assert not page.editor.fields["text"].isVisible()
    fill(page.editor, minutes="45", subjective="Sleeps badly", plan="Meet on Friday")
    press(page, "Save the note")
    lines = shown_words(page).split("\n")
    assert lines[lines.index("Subjective") + 1] == "Sleeps badly"
    assert lines[lines.index("Plan") + 1] == "Meet on Friday"
    assert "Objective" not in lines


def test_changing_the_form_of_a_note_loses_no_word(
    first: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    with_note(first, asha)
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    fill(page.editor, text="All I know")
    choose(page.editor, "form", "SOAP")
    fill(page.editor, objective="Quiet", plan="Rest")
    choose(page.editor, "form", "DAP")
    kept = {name: page.editor.fields[name].value() for name in ("data", "assessment", "plan")}
    assert kept == {"data": "All I know\n\nQuiet", "assessment": None, "plan": "Rest"}


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(
    first: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    with_note(first, asha)
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    fill(page.editor, minutes="50")
    press(page, "Save the note")
    assert page.editor.complaints() == {"text": "The note is empty. Write a few words."}
    fill(page.editor, happened_on="13 Nov 2026", text="Tomorrow")
    press(page, "Save the note")
    assert set(page.editor.complaints()) == {"happened_on"}
    assert len(first.counselling.notes(asha)) == 1


def test_who_did_not_come_needs_neither_minutes_nor_words(
    first: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    with_note(first, asha)
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    choose(page.editor, "attended", "Did not come")
    assert not page.editor.fields["minutes"].isVisible()
    press(page, "Save the note")
    meeting = next(m for m in first.counselling.meetings(asha) if not m.minutes)
    assert meeting.attended is Attended.NO
    assert "No note was written." in shown_words(page)


def test_what_was_begun_is_found_again(first: Clinic, asha: UUID, qtbot: QtBot) -> None:
    with_note(first, asha)
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    fill(page.editor, text="Half a thought", minutes="5o")
    page.hide()

    later = Seat(first).open(CounsellingPage, asha, qtbot)
    assert "You began a note on 12 Nov 2026 and have not saved it." in shown_words(later)
    press(later, "Go on writing")
    assert later.editor.fields["text"].value() == "Half a thought"
    assert later.editor.fields["minutes"].editor.text() == "5o"
    press(later, "Cancel")
    press(later, "Put away")
    assert "You began a note" not in shown_words(later)
    assert first.drafts.mine() == ()


def test_undo_takes_back_the_note_and_not_its_draft(
    first: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    with_note(first, asha, "Nothing yet")
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    fill(page.editor, minutes="50", text=SECRET)
    page._drafts.keep_now()
    press(page, "Save the note")
    assert first.undo.undo() == "Counselling note written"
    assert SECRET not in shown_words(page)
    assert first.drafts.mine() == ()


def test_an_old_note_is_brought_into_view(first: Clinic, asha: UUID, qtbot: QtBot) -> None:
    for back in range(25):
        with_note(first, asha, f"Note {back}", happened_on=TODAY - timedelta(days=back))
    page = Seat(first).open(CounsellingPage, asha, qtbot)
    oldest = first.counselling.meetings(asha)[-1]
    assert "Note 24" not in shown_words(page)
    page.arrive({"entry": oldest.id})
    assert "Note 24" in shown_words(page)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)


def test_a_note_is_put_right_by_its_author_alone(first: Clinic, asha: UUID, qtbot: QtBot) -> None:
    with_note(first, asha)
    second = member_with(_administrator(first), Role.PSYCHOLOGIST)
    first.counselling.grant(second.member.id, second.fingerprint)
    theirs = Seat(second).open(CounsellingPage, asha, qtbot)
    assert SECRET in shown_words(theirs)
    assert "Change" not in words(theirs).split("\n")

    page = Seat(first).open(CounsellingPage, asha, qtbot)
    press(page, "Change")
    assert page.editor.fields["text"].value() == SECRET
    fill(page.editor, text="She slept well")
    press(page, "Save the note")
    assert SECRET not in words(page)
    assert "She slept well" in shown_words(page)
    first.undo.undo()
    assert SECRET in shown_words(page)


def _administrator(clinic: Clinic) -> Clinic:
    from rehab_tracker.services.entrance import sign_in
    from tests.builders import ADMINISTRATOR, PASSPHRASE

    return sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)
