"""Searching one's own notes, a note for a group, and the bar for who is at high risk."""

from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.safety import RiskLevel, SafetyReviewDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.counselling.page import CounsellingPage
from rehab_tracker.ui.risk_bar import RiskBar
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, choose, fill, press, settle, shown_words, words

SECRET = "She dreams of the river every night"


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def leela(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Leela Rao")
    clinic.counselling.create_key()
    return clinic


@pytest.fixture
def asha(leela: Clinic) -> UUID:
    patient = registered(leela).id
    meeting = MeetingDetails(patient_id=patient, happened_on=TODAY, minutes=50)
    note = NoteText(form=NoteForm.FREE, sections={"text": SECRET})
    leela.counselling.write(meeting, note)
    return patient


def test_what_was_sought_and_found_goes_with_the_page(
    leela: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    page = Seat(leela).open(CounsellingPage, asha, qtbot)
    search = page.search
    assert search is not None
    search.line.setText("river")
    search.search()
    assert "Found in 1 note" in shown_words(search)
    search.line.setText("mountain")
    search.search()
    assert "None of your notes has these words." in shown_words(search)
    search.line.setText("r")
    search.search()
    assert "Type at least two letters." in words(search)
    search.line.setText("river")
    search.search()
    page.hide()
    settle()
    assert "river" not in words(search)


def test_a_group_is_typed_once_and_waits_in_each_record(
    leela: Clinic, asha: UUID, qtbot: QtBot
) -> None:
    ravi = registered(leela, full_name="Ravi Patel", number="R1")
    page = Seat(leela).open(CounsellingPage, asha, qtbot)
    press(page, "Write a note")
    assert page.editor is not None
    choose(page.editor, "setting", "Group")
    fill(page.editor, minutes="60", started_at="15:00", text="Ravi spoke for long")
    page.editor.fields["others"].editor.set_value([ravi.id])
    press(page, "Save the note")
    assert "This names Ravi, who was in the same meeting" in words(page.editor)
    fill(page.editor, text="A member spoke for long")
    press(page, "Save the note")
    assert len(leela.counselling.notes(asha)) == 2
    (waiting,) = leela.counselling.notes(ravi.id)
    assert (waiting.text, waiting.meeting.minutes) == (None, 60)


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.PSYCHOLOGIST, True), (Role.PHYSICIAN, True), (Role.PHYSIOTHERAPIST, False),
     (Role.FAMILY_WORKER, False)],
)  # fmt: skip
def test_the_bar_stands_for_two_roles_until_a_review_finds_less(
    office: Clinic, leela: Clinic, asha: UUID, qtbot: QtBot, role: Role, sees: bool
) -> None:
    leela.safety.review(review(asha, RiskLevel.HIGH))
    bar = RiskBar(Seat(member_with(office, role)).desk)
    qtbot.addWidget(bar)
    bar.show_for(asha)
    assert bar.isVisibleTo(None) is sees
    assert ("High risk since" in words(bar)) is sees
    assert "Asha Verma" not in words(bar), "somebody else may look at the screen"
    bar.show_everybody()
    assert ("Asha Verma: high risk since" in words(bar)) is sees
    leela.safety.review(review(asha, RiskLevel.LOW))
    bar.show_for(asha)
    assert "High risk" not in words(bar)


def review(patient_id: UUID, level: RiskLevel) -> SafetyReviewDetails:
    return SafetyReviewDetails(
        patient_id=patient_id,
        level=level,
        told="Dr Iyer",
        told_on=TODAY,
        told_at=time(9, 0),
        action="Stays with a nurse",
        next_on=TODAY + timedelta(days=1),
        next_at=time(9, 0),
        instruction="Not left alone" if level is RiskLevel.HIGH else "",
    )
