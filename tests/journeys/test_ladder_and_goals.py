"""A skill won, made reliable, lost and found again; a goal meeting; a check before going home."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.goals import GoalState
from rehab_tracker.domain.home_readiness import HomeAnswer
from rehab_tracker.domain.mastery import Turn, mastery
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.goals.home_page import HomeForm, HomePage
from rehab_tracker.ui.widgets.signature_pad import SignatureSheet
from tests.builders import NOON, TODAY, make_clinic, member_with, registered, stay_details
from tests.journeys.person import Person, settle

WORDS = "I want to open my tea stall again"

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def asha(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    office = make_clinic(tmp_path, clock)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    yield clinic
    office.close()


@pytest.fixture
def ravi(asha: Clinic) -> Patient:
    patient = registered(asha, full_name="Ravi Yadav", what_matters="My friends at the stall")
    asha.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Sunita Yadav", relation=Relation.PARTNER)
    )
    return patient


def open_page(person: Person, patient: Patient, page: str, **wish: object) -> None:
    assert person.window.workplace is not None
    person.window.workplace.go(page, patient.id, **wish)
    settle()


def see_it(person: Person, status: str, times: str = "") -> None:
    person.press(status)
    person.fill("Day", "today")
    if times:
        person.fill("Safe repetitions", times)
    person.press("Save observation")


def test_a_skill_is_won_made_reliable_lost_and_found_again(
    person: Person, asha: Clinic, ravi: Patient, clock: StoppedClock
) -> None:
    person.window.enter(asha)
    open_page(person, ravi, "milestones")
    see_it(person, "Achieved", "2")
    assert person.sees("First time: 12 Nov 2026")
    assert person.sees("Reliable after 1 more safe repetition")
    clock.moment += timedelta(days=2)
    see_it(person, "Achieved")
    assert person.sees("Reliable: ")
    clock.moment += timedelta(days=9)
    see_it(person, "Lost")
    assert person.sees("Lost: ")
    person.press("What comes next")
    assert person.sees("It was there before and was lost. Try to find it again first.")
    clock.moment += timedelta(days=9)
    see_it(person, "Achieved")
    standing = next(each for each in asha.milestones.of(ravi.id) if each.history)
    told = mastery(standing.history)
    assert [turn for _day, turn in told.turns] == [
        Turn.FIRST,
        Turn.RELIABLE,
        Turn.LOST,
        Turn.REGAINED,
    ]
    assert not told.reliable, "found again, it must become reliable anew"


def test_a_goal_and_the_meeting_about_it(person: Person, asha: Clinic, ravi: Patient) -> None:
    person.window.enter(asha)
    open_page(person, ravi, "goals")
    assert person.sees("My friends at the stall")
    person.press("Set the first goal")
    person.fill("In own words", WORDS)
    person.fill("First steps", "Sit two hours")
    person.press("Save the goal")
    assert person.sees(WORDS)
    assert not person.sees("My friends at the stall"), "the goal stands on top of the record now"
    person.press("Reached")
    assert asha.goals.of(ravi.id)[0].steps[0].state is GoalState.REACHED

    person.press("Record a meeting")
    person.press("Sunita Yadav")
    person.fill("What the person said", "Tell me what I can do today")
    person.fill("What is to be done", "Order the transfer board")
    person.fill("Next meeting", "+14")
    person.press("Save the meeting")
    assert person.sees("Order the transfer board")
    kinds = {line.task.kind for line in asha.worklist.mine()}
    assert {TaskKind.GOAL_ACTION, TaskKind.GOAL_MEETING} <= kinds
    person.press("Done")
    mine = [line.task.kind for line in asha.worklist.mine()]
    assert TaskKind.GOAL_ACTION not in mine


def test_a_half_typed_goal_waits_as_a_draft(person: Person, asha: Clinic, ravi: Patient) -> None:
    person.window.enter(asha)
    open_page(person, ravi, "goals", new=True)
    person.fill("In own words", WORDS)
    person.press("Cancel")
    assert person.sees("You began something here and have not saved it.")
    open_page(person, ravi, "overview")
    open_page(person, ravi, "goals")
    person.press("Go on")
    assert person.sees(WORDS)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asha.goals.of(ravi.id)[0].goal.words == WORDS


def test_the_home_is_checked_before_and_again_after(
    person: Person, asha: Clinic, ravi: Patient
) -> None:
    asha.stays.record(
        stay_details(ravi.id, StayKind.TRANSFER, expected_discharge=TODAY + timedelta(days=10))
    )
    person.window.enter(asha)
    open_page(person, ravi, "home_ready")
    assert person.sees("Before going home: due on 12 Nov 2026")
    person.press("Go through the checklist")
    answer(person, {"house.door": HomeAnswer.MISSING, "equipment.chair": HomeAnswer.READY})
    person.press("Spoken yes before a witness")
    person.press("Save the checklist")
    assert person.sees("A spoken yes needs a witness. Who heard it?")
    person.fill("Witness", "Lata Pawar")
    person.choose("Who", "Sunita")
    person.press("Signature", 1)
    draw(person)
    person.press("Save the checklist")
    assert person.sees("Way in: the chair gets through the door")
    assert person.sees("witness: Lata Pawar")
    assert person.sees("Not signed off for anything yet"), "an untrained carer stands out"
    assert not person.sees("Before going home: due on")
    (check,) = asha.home_readiness.of(ravi.id)
    assert check.agreed_by_both
    assert check.family_drawn
    assert not check.patient_drawn
    asha.stays.record(stay_details(ravi.id, StayKind.DISCHARGE))
    settle()
    assert person.sees("2 weeks after: due on 26 Nov 2026")
    assert [task.about for task in asha.home_readiness.due(ravi.id)] == [
        "weeks_2",
        "weeks_6",
        "weeks_12",
    ]


def draw(person: Person) -> None:
    """Sign on the sheet that is shown with the mouse."""
    page = person.window.findChild(HomePage)
    assert page is not None
    (sheet,) = (each for each in page.findChildren(SignatureSheet) if each.isVisible())
    middle = sheet.rect().center()
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(sheet, middle + QPoint(20, 8))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 8))


def answer(person: Person, answers: dict[str, HomeAnswer]) -> None:
    """Press the chips of these items."""
    page = person.window.findChild(HomePage)
    assert page is not None
    assert isinstance(page.form, HomeForm)
    places = list(HomeAnswer)
    for item, chosen in answers.items():
        person.click(page.form.list.rows[item].chips[places.index(chosen)])
