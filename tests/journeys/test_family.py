"""Families: a meeting and three papers, a carer up to the passport, a yes that is taken back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.family import CarerSkill, Relation, Relative, RelativeDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.dialogs import ScriptedDialogs
from tests.builders import NOON, TODAY, make_clinic, member_with, registered
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

GOAL = "My tea stall by the river"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def lata(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    office = make_clinic(tmp_path, clock)
    clinic = member_with(office, Role.FAMILY_WORKER, full_name="Lata Pawar")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def ravi(lata: Clinic) -> Patient:
    return registered(lata, full_name="Ravi Yadav", what_matters=GOAL, number="HV-1")


@pytest.fixture
def sunita(lata: Clinic, ravi: Patient) -> Relative:
    return around(lata, ravi, "Sunita Yadav", Relation.PARTNER, primary_carer=True)


def around(
    clinic: Clinic, patient: Patient, name: str, relation: Relation, **facts: object
) -> Relative:
    usual = {"patient_id": patient.id, "full_name": name, "relation": relation}
    return clinic.family.add(RelativeDetails.checked(usual | facts))


def says(clinic: Clinic, who: Relative, answer: Answer, *topics: Topic) -> None:
    clinic.consent.record(
        tuple(
            ConsentDetails(
                patient_id=who.patient_id,
                relative_id=who.id,
                topic=topic,
                answer=answer,
                given_on=TODAY,
                witness="Sister Anita",
            )
            for topic in topics
        )
    )


def at(person: Person, clinic: Clinic, page: str, patient: Patient, **values: object) -> None:
    if person.window.workplace is None:
        person.window.enter(clinic)
    assert person.window.workplace is not None
    person.window.workplace.go(page, patient.id, **values)
    settle()


def test_a_meeting_of_three_and_the_three_papers_they_may_get(
    person: Person,
    dialogs: ScriptedDialogs,
    lata: Clinic,
    ravi: Patient,
    sunita: Relative,
    tmp_path: Path,
) -> None:
    manoj = around(lata, ravi, "Manoj Yadav", Relation.SIBLING)
    around(lata, ravi, "Kiran Yadav", Relation.OTHER_RELATIVE)
    says(lata, sunita, Answer.YES, *Topic)
    says(lata, manoj, Answer.ASK_EACH_TIME, Topic.PHYSICAL_PROGRESS)
    says(lata, manoj, Answer.YES, Topic.APPOINTMENTS)
    at(person, lata, "family", ravi, section="taking_part", new=True)
    meet(person)
    answer_the_questions(person)

    at(person, lata, "report", ravi, reader=sunita.id)
    person.fill("What this means", "His arms are strong.")
    hers = saved(person, dialogs, tmp_path / "sunita.pdf")
    assert GOAL in hers
    assert "When is he home?" in hers
    assert "In three weeks." in hers
    assert "the loan" not in hers
    assert "Manoj" not in hers

    at(person, lata, "report", ravi, reader=manoj.id)
    his = saved(person, dialogs, tmp_path / "manoj.pdf")
    assert GOAL not in his
    assert "the loan" not in his, "he must be asked each time, and nobody asked"
    person.press("Progress of the body")
    asked = saved(person, dialogs, tmp_path / "manoj-asked.pdf")
    assert GOAL in asked
    assert "Who pays the loan?" in asked
    assert "When is he home?" not in asked
    assert "Sunita" not in asked

    kiran = next(each for each in lata.family.relatives(ravi.id) if "Kiran" in each.full_name)
    at(person, lata, "report", ravi, reader=kiran.id)
    assert person.sees("has not agreed to share anything with Kiran Yadav")
    own = lata.reports.family(ravi.id, None, TODAY, TODAY, "en", lata.reports.suggest(
        ravi.id, None, TODAY, TODAY).choices)  # fmt: skip
    assert {asked for asked, _answer in own.answers} == {
        "When is he home?", "Who pays the loan?", "Can he eat rice?",
    }  # fmt: skip


def meet(person: Person) -> None:
    """Family meeting, all three there, each with a question, one thing to do."""
    person.press("Family meeting")
    for name in ("Sunita Yadav", "Manoj Yadav", "Kiran Yadav"):
        person.press(name)
    assert person.sees("Kiran Yadav may be told nothing of the patient. You can listen.")
    person.fill("Minutes", "40")
    person.fill("Who led it", "Lata Pawar")
    person.fill("What Sunita Yadav asked", "When is he home?")
    person.fill("What Manoj Yadav asked", "Who pays the loan?")
    person.fill("What Kiran Yadav asked", "Can he eat rice?")
    person.fill("What was decided", "Home in three weeks.")
    person.fill("What is to be done", "Order the ramp")
    person.choose("Who does it", "Lata Pawar")
    person.press("Save")
    assert person.sees("Decided: Home in three weeks.")
    assert person.sees("To do: Order the ramp (Lata Pawar)")


def answer_the_questions(person: Person) -> None:
    answers = {
        "When is": "In three weeks.",
        "Who pays": "The fund does.",
        "Can he": "Yes, he can.",
    }
    for _question in answers:
        person.press("Answer")
        asked = next(key for key in answers if any(key in line and "Asked on" in line
                                                   for line in person.reads()))  # fmt: skip
        person.fill("What you answered", answers[asked])
        person.press("Save the answer")
    assert not person.sees("They asked and wait for an answer")


def saved(person: Person, dialogs: ScriptedDialogs, file: Path) -> str:
    """Save the report that is shown; its words."""
    dialogs.file = file
    person.press("Save as PDF")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_carer_from_the_first_word_to_the_passport(
    person: Person,
    dialogs: ScriptedDialogs,
    lata: Clinic,
    ravi: Patient,
    sunita: Relative,
    tmp_path: Path,
) -> None:
    says(lata, sunita, Answer.YES, Topic.HOME_PROGRAMME)
    at(person, lata, "family", ravi, section="training")
    for number, step in enumerate(("Explained", "Shown", "Shown back with prompting")):
        person.press("Next step" if number else "Record training")
        if not number:
            person.choose("Who learns", "Sunita Yadav")
            person.choose("What", "Safe transfers")
        person.press(step)
        person.press("Save")
        assert lata.family.signed_off(ravi.id, sunita.id) == ()
    person.press("Next step")
    person.press("Safe alone, signed off")
    person.fill("Safe repetitions seen", "2")
    person.press("Save")
    assert person.sees("A sign-off needs 3 safe repetitions.")
    person.fill("Safe repetitions seen", "3")
    person.fill("See them again on", "12 Feb 2027")
    person.fill("Who else saw it", "Sister Anita")
    person.fill("Given to take home", "The picture sheet")
    person.press("Save")
    assert lata.family.signed_off(ravi.id, sunita.id) == (CarerSkill.TRANSFERS,)
    dialogs.file = tmp_path / "passport.pdf"
    person.press("Save the passport …")
    words = " ".join(PdfReader(dialogs.file).pages[0].extract_text().split())
    for said in ("Sunita Yadav", "Safe transfers", "Lata Pawar and Sister Anita", "12 Feb 2027"):
        assert said in words
    due = [line.task.due_on for line in lata.worklist.of(ravi.id) if line.task.open]
    assert TODAY + timedelta(days=92) in due


def test_a_yes_taken_back_an_hour_before_the_reprint(
    person: Person,
    dialogs: ScriptedDialogs,
    lata: Clinic,
    ravi: Patient,
    sunita: Relative,
    clock: StoppedClock,
    tmp_path: Path,
) -> None:
    says(lata, sunita, Answer.YES, Topic.PHYSICAL_PROGRESS, Topic.APPOINTMENTS)
    at(person, lata, "report", ravi, reader=sunita.id)
    assert GOAL in saved(person, dialogs, tmp_path / "first.pdf")
    before = lata.reports.family(
        ravi.id, sunita.id, TODAY, TODAY, "en",
        lata.reports.suggest(ravi.id, sunita.id, TODAY, TODAY).choices,
    )  # fmt: skip

    clock.moment = NOON + timedelta(hours=1)
    at(person, lata, "family", ravi, consent=sunita.id)
    person.press("No to all that was agreed")
    person.press("Spoken yes before a witness")
    person.fill("Witness", "Sister Anita")
    person.press("Decides alone")
    person.press("Save the answers")

    clock.moment = NOON + timedelta(hours=2)
    at(person, lata, "report", ravi)
    assert person.sees("has not agreed to share anything with Sunita Yadav")
    buttons = [each for each in person.buttons() if each.text().strip() == "Save as PDF"]
    assert not any(each.isEnabled() for each in buttons)
    with pytest.raises(UserError):
        lata.reports.family_pdf(before)
    person.choose("For whom", "The patient's own copy")
    assert GOAL in saved(person, dialogs, tmp_path / "own.pdf")


def test_the_map_is_walked_by_keys(
    person: Person, lata: Clinic, ravi: Patient, sunita: Relative
) -> None:
    around(lata, ravi, "Manoj Yadav", Relation.SIBLING, phone="98220 00001")
    at(person, lata, "family", ravi)
    assert not person.sees("98220 00001")
    boxes = [each for each in person.buttons() if "Manoj Yadav" in each.accessibleName()]
    boxes[0].setFocus()
    person.key(Qt.Key.Key_Return)
    assert person.sees("98220 00001")
