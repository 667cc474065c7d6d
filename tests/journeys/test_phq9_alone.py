"""A questionnaire alone on the device, from the handing over to the closed review.

And a physiotherapist who looks everywhere for what it said, and does not find it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.dossier import ReportChoices
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.safety import RiskLevel
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.alone.question import QuestionPage
from rehab_tracker.ui.alone.window import AloneWindow
from rehab_tracker.ui.screens import RECORD
from tests.builders import (
    PASSPHRASE,
    TODAY,
    clinic_details,
    make_clinic,
    member_with,
    registered,
)
from tests.journeys.person import Person, settle
from tests.ui.counselling.signed_in import words

PHONE = "0712 255 0199"
CALLED, ACTION = "Dr Iyer on night duty", "Sleeps on the ward beside the nurses"
ANSWERS = (2, 3, 2, 3, 1, 2, 1, 2, 1)
TOTAL, PHQ2, BAND = "17", "5", "moderately severe"

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    clinic.settings.revise(clinic_details(duty_phone=PHONE))
    yield clinic
    clinic.close()


@pytest.fixture
def leela(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST, full_name="Leela Rao")


@pytest.fixture
def patient(leela: Clinic) -> Patient:
    return registered(leela, full_name="Ravi Yadav")


def test_a_questionnaire_alone_a_call_and_a_closed_review(
    person: Person, leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    person.window.enter(leela)
    open_record(person, patient, "measures", code="phq9")
    screen = hand_over(person)
    assert not person.window.isVisible(), "nothing of the record is behind it"
    answer_all(screen, qtbot)
    at_the_device(person, screen, give_back)
    at_the_device(person, screen, stay_and_call)
    assert person.window.isVisible()
    assert person.sees("17 of 27")

    person.go("today")
    assert person.sees("A safety review is due.")
    open_record(person, patient, "safety")
    assert person.sees(CALLED)
    write_the_review(person)
    assert person.sees(ACTION)
    assert not person.sees("A safety review is on the work list")
    (review,) = leela.safety.page(patient.id).reviews
    assert review.level is RiskLevel.MODERATE
    tasks = [line.task for line in leela.worklist.of(patient.id)]
    asked = [task for task in tasks if task.kind is TaskKind.SAFETY_REVIEW]
    assert {(task.due_on, task.closed_how) for task in asked if not task.open} == {
        (TODAY, "Reviewed")
    }
    assert len([task for task in asked if task.open]) == 2, "the next one, for both roles"


def open_record(person: Person, patient: Patient, page: str, **wish: object) -> None:
    assert person.window.workplace is not None
    person.window.workplace.go(page, patient.id, **wish)
    settle()


def hand_over(person: Person) -> AloneWindow:
    person.press("Answered alone …")
    assert person.sees("The person sees one question at a time")
    person.press("Hand the device over")
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, AloneWindow)]
    return found[-1]


def answer_all(screen: AloneWindow, qtbot: QtBot) -> None:
    for value in ANSWERS:
        page = question(screen)
        assert "Ravi" not in words(screen)
        qtbot.keyClicks(page.answers[0], str(value))
        qtbot.keyClick(page.answers[value], Qt.Key.Key_Return)
    question(screen).skip.click()
    settle()


def question(screen: AloneWindow) -> QuestionPage:
    settle()
    assert isinstance(screen.page, QuestionPage)
    return screen.page


def at_the_device(person: Person, screen: QWidget, deed: object) -> None:
    """The same person, with the device's own screen before them."""
    here = Person(person._qtbot, person.window)
    here._place = screen
    deed(here)  # type: ignore[operator]  # a function of a person


def give_back(person: Person) -> None:
    assert person.sees("Please give the device back.")
    person.fill("Passphrase or PIN", PASSPHRASE)
    person.press("Unlock")


def stay_and_call(person: Person) -> None:
    assert person.sees(f"Please stay with this person. Call the psychologist or duty physician "
                       f"now: {PHONE}")  # fmt: skip
    for secret in ("Ravi", "PHQ", TOTAL, BAND):
        assert not person.sees(secret)
    person.fill("Who was called", CALLED)
    person.press("I have called")


def write_the_review(person: Person) -> None:
    person.press("Write a review")
    person.press("Save the review")
    assert person.sees("This is needed.")
    person.press("Moderate")
    person.press("Thoughts of dying")
    person.fill("Who was told", CALLED)
    person.fill("At", "14:30")
    person.fill("What is done now", ACTION)
    person.press("Save the review")
    assert person.sees("a next review is needed")
    person.fill("Next review on", "13 Nov 2026")
    person.fill("At", "9:00", nth=1)
    person.press("Save the review")


@pytest.fixture
def known(leela: Clinic, patient: Patient) -> None:
    """What the psychologist knows: the questionnaire is on file, a call was made."""
    from tests.services.test_safety import call, phq9

    answers = {f"q{n}": value for n, value in enumerate(ANSWERS, start=1)}
    leela.measures.record(phq9(patient, answers=answers, note="Rope in the shed"))
    leela.safety.record_call(call(patient, leela.member.id, called=CALLED))


SECRETS = (f"{TOTAL} of 27", BAND, "Rope in the shed", CALLED, "A safety review", "Called at once")


def test_a_physiotherapist_looks_everywhere_and_does_not_find_it(
    person: Person, office: Clinic, leela: Clinic, patient: Patient, known: None
) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    found = everything_read(person, asha, patient)
    assert "Ravi Yadav" in found, "the look was at this person's record"
    for secret in SECRETS:
        assert secret not in found, secret
    assert "PHQ" not in found
    whole = everything_told(asha, patient)
    for secret in (*SECRETS, "'q9'", "17.0"):
        assert secret not in whole, secret


def test_the_one_who_may_read_it_does_find_it(
    person: Person, leela: Clinic, patient: Patient, known: None
) -> None:
    """The same look as a psychologist: so the one above could have failed."""
    found = everything_read(person, leela, patient)
    for secret in (f"{TOTAL} of 27", BAND, "Rope in the shed", CALLED):
        assert secret in found, secret


def test_the_auditor_reads_that_it_was_done_and_nothing_of_it(
    person: Person, office: Clinic, patient: Patient, known: None
) -> None:
    auditor = member_with(office, Role.AUDITOR)
    person.window.enter(auditor)
    person.go("log")
    read = "\n".join(person.reads())
    for secret in (*SECRETS, "PHQ", "phq9", "q9", "Ravi"):
        assert secret not in read, secret


def everything_read(person: Person, clinic: Clinic, patient: Patient) -> str:
    """Every word of every screen that this member can open, and of the search."""
    person.window.enter(clinic)
    workplace = person.window.workplace
    assert workplace is not None
    read: list[str] = []
    for screen in workplace.screens:
        workplace.go(screen.key, patient.id if screen.place == RECORD else None)
        settle()
        if screen.key == "measures":
            for code in ("scim3", "phq9", "gad7"):
                workplace.go("measures", patient.id, code=code)
                read.append(words(person.window))
        if screen.key != "help":
            read.append(words(person.window))
    for typed in ("phq", TOTAL, "safety", "severe", "Ravi"):
        workplace.search()
        workplace.palette_.line.setText(typed)
        read.append("\n".join(person.reads()))
        workplace.palette_.close()
    return "\n".join(read)


def everything_told(clinic: Clinic, patient: Patient) -> str:
    """Every answer of every service that this member may ask about the person."""
    first = TODAY.replace(day=1)
    told = [
        clinic.patients.banner(patient.id),
        clinic.patients.everyone("17"),
        clinic.alerts.of(patient.id, all=True),
        clinic.worklist.of(patient.id),
        clinic.worklist.mine(),
        clinic.today.page(),
        [clinic.measures.of(patient.id, each.code) for each in
         clinic.measures.readable(patient.id)],
        clinic.progress.page(patient.id, first, TODAY),
        clinic.drafts.mine(),
        clinic.undo.what(),
        clinic.reports.family(patient.id, None, first, TODAY, "en", ReportChoices()),
        clinic.consent.history(patient.id),
    ]  # fmt: skip
    return repr(told)
