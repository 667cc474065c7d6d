"""The first day of a clinic, from the two choices to the paper in a family's hands."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from rehab_tracker.reports.preview import page_picture
from rehab_tracker.ui.dialogs import ScriptedDialogs
from tests.journeys.person import Person

CLINIC = "Hill View Spinal Unit"
OFFICE = ("Meera Joshi", "meera", "brass kettle on the stove")
PHYSIO = ("Asha Rao", "asha", "eleven parrots in the yard")
PSYCHOLOGIST = ("Farah Khan", "farah", "slow river under the bridge")
NOTE = "He said the nights are long <b>and</b> he is 😟 about रात. BP <90 came up."
WIFE = "Sunita Yadav"
GOAL = "I want to open my tea stall again"

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)


def test_the_first_day_of_a_clinic(
    person: Person, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    set_up_the_clinic(person, dialogs, tmp_path)
    codes = give_accounts(person)
    sign_out(person)

    come_in_first(person, PHYSIO, codes[PHYSIO[1]])
    register_ravi(person)
    log_a_session(person)
    move_a_skill(person)
    score_function(person)
    add_his_wife(person)
    nothing_is_printed_yet(person, dialogs, tmp_path)
    ravi_agrees(person)
    she_learns_the_transfer(person)
    sign_out(person)

    come_in_first(person, PSYCHOLOGIST, codes[PSYCHOLOGIST[1]])
    write_a_note(person)
    sign_out(person)

    come_in(person, PHYSIO)
    the_note_stays_in_the_room(person)
    the_chart_shows_progress(person)
    print_the_report(person, dialogs, tmp_path)
    sign_out(person)

    come_in(person, OFFICE)
    assert not person.sees("Ravi")


def set_up_the_clinic(person: Person, dialogs: ScriptedDialogs, folder: Path) -> None:
    assert person.sees("This version serves one computer")
    person.press("choose-set-up")
    person.press("set-up-next")
    assert person.sees("This is needed.")
    person.fill("Name of the clinic", CLINIC)
    person.fill("Phone for papers", "0712 255 0101")
    person.fill("Phone at any hour", "0712 255 0199")
    person.press("set-up-next")
    fill_secrets(person, {"Your name": OFFICE[0], "Account": OFFICE[1]}, "short")
    person.press("make-clinic")
    assert person.sees("12 characters")
    fill_secrets(person, {}, OFFICE[2])
    person.press("make-clinic")
    dialogs.file = folder / "sheet.pdf"
    person.press("save-sheet")
    assert dialogs.file.read_bytes().startswith(b"%PDF")
    person.press("open-clinic")
    assert person.sees(CLINIC)


def give_accounts(person: Person) -> dict[str, str]:
    person.go("team")
    codes = {}
    for (name, account, _secret), role in (
        (PHYSIO, "Physiotherapist"),
        (PSYCHOLOGIST, "Psychologist"),
    ):
        person.press("add-member")
        person.fill("Name", name)
        person.fill("Account", account)
        person.press(role)
        person.press("save-member")
        codes[account] = first_code(person)
    return codes


def first_code(person: Person) -> str:
    from PySide6.QtWidgets import QLabel

    shown = person.window.findChild(QLabel, "first-code")
    assert shown is not None
    assert shown.isVisible()
    return shown.text()


def fill_secrets(person: Person, fields: dict[str, str], secret: str) -> None:
    for name, text in fields.items():
        person.fill(name, text)
    for name in ("Passphrase", "New passphrase"):
        if person.has_field(name):
            person.fill(name, secret)
    person.fill("The same again", secret)


def sign_out(person: Person) -> None:
    person.press("side-sign-out")
    assert person.sees("Sign in")


def come_in_first(person: Person, who: tuple[str, str, str], code: str) -> None:
    person.choose("Who are you?", who[0])
    person.press("sign-in")
    person.fill("Code", code)
    fill_secrets(person, {}, who[2])
    person.press("go-in")
    assert person.sees(who[0])


def come_in(person: Person, who: tuple[str, str, str]) -> None:
    person.choose("Who are you?", who[0])
    person.fill("Passphrase", "not the right words at all")
    person.press("sign-in")
    assert person.sees("is not right")
    person.fill("Passphrase", who[2])
    person.press("sign-in")
    assert person.sees(who[0])


def register_ravi(person: Person) -> None:
    person.go("patients")
    person.press("Register a patient")
    person.press("save-registration")
    assert person.sees("This is needed.") or person.sees("Please fill this in.")
    person.fill("Name", "Ravi Yadav")
    person.fill("Or about how old", "45")
    person.fill("Hospital number", "HV-1")
    person.fill("What matters to me", GOAL)
    person.press("Traumatic")
    person.fill("Day of the injury or first signs", "-60")
    person.choose("Neurological level", "T10")
    person.press("A")
    person.fill("Level and grade found on", "-50")
    person.press("save-registration")
    assert person.sees(GOAL)
    assert person.sees("about 45 years old")


def log_a_session(person: Person) -> None:
    person.go("therapy")
    person.press("Log the first session")
    person.fill("Length", "45")
    person.fill("What was done", "Transfers")
    person.key(Qt.Key.Key_Return)
    person.fill("Minutes", "30")
    person.fill("Today, in a line", "Board transfer with one helper. BP <90 at first.")
    person.press("Well")
    person.press("Save session")
    assert person.sees("BP <90 at first.")


def move_a_skill(person: Person) -> None:
    person.go("milestones")
    person.press("All")
    person.press("On the plan", 1)
    person.press("Achieved")
    person.press("Save observation")
    assert person.sees("1 of them reached") or person.sees("1 reached")


def score_function(person: Person) -> None:
    person.go("measures")
    person.press("Record a result")
    person.press("Observed")
    for item in range(19):
        answer_item(person, item)
    assert person.sees("/ 100") or person.sees("of 100")
    person.press("Save")


def answer_item(person: Person, item: int) -> None:
    """Give the lowest answer to each of the nineteen items."""
    lowest = [each for each in person.buttons() if each.text().startswith("0 ")]
    person.click(lowest[item])


def add_his_wife(person: Person) -> None:
    person.go("family")
    person.press("Add a relative")
    person.press("Save")
    assert person.sees("This is needed.")
    person.fill("Name", WIFE)
    person.choose("Who they are", "Wife")
    person.press("Primary carer")
    person.press("Save")
    assert person.sees(WIFE)


def nothing_is_printed_yet(person: Person, dialogs: ScriptedDialogs, folder: Path) -> None:
    """Nobody agreed to anything: there is a sentence, and no paper."""
    person.go("report")
    dialogs.file = folder / "too-early.pdf"
    assert person.sees("has not agreed") or person.sees("not agreed")
    if any(each.text().strip() == "Save as PDF" and each.isEnabled() for each in person.buttons()):
        person.press("Save as PDF")
    assert not dialogs.file.exists()


def ravi_agrees(person: Person) -> None:
    person.go("family")
    person.press("Ask about sharing")
    yes = [each for each in person.buttons() if each.text().strip() == "Yes"]
    assert not any(each.isChecked() for each in yes)
    for button in yes[:-1]:
        person.click(button)
    person.fill("Witness", "Lata, family worker")
    person.press("Save the answers")
    assert person.sees("This is needed.")
    person.press("Spoken yes before a witness")
    person.press("Decides alone")
    person.press("Save the answers")
    assert person.sees("What " + WIFE + " may know today")


def she_learns_the_transfer(person: Person) -> None:
    person.tab("Training")
    person.press("Record training")
    person.choose("Who learns", WIFE)
    person.choose("What", "Safe transfers")
    person.press("Safe alone, signed off")
    person.fill("Safe repetitions seen", "2")
    person.press("Save")
    assert person.sees("A sign-off needs 3 safe repetitions.")
    person.fill("Safe repetitions seen", "3")
    person.press("Save")
    assert person.sees("Safe transfers")


def write_a_note(person: Person) -> None:
    open_ravi(person)
    person.go("counselling")
    person.press("Create the counselling key")
    person.press("Write a note")
    person.fill("Minutes", "40")
    person.fill("Note", NOTE)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.sees(NOTE)


def the_note_stays_in_the_room(person: Person) -> None:
    open_ravi(person)
    person.go("counselling")
    assert person.sees("40")
    assert person.sees("Attended")
    assert not person.sees("nights are long")


def the_chart_shows_progress(person: Person) -> None:
    person.go("progress")
    assert person.sees("1 of 1 session")


def print_the_report(person: Person, dialogs: ScriptedDialogs, folder: Path) -> None:
    person.go("report")
    person.fill("What this means", "He can use his arms well. Eyes must do the work below.")
    dialogs.file = folder / "report.pdf"
    person.press("Save as PDF")
    reader = PdfReader(dialogs.file)
    assert len(reader.pages) == 2
    first, second = (page.extract_text() for page in reader.pages)
    assert "How Ravi is doing" in first
    assert GOAL in first
    assert "He can use his arms well." in first
    assert "1 of 1" in first
    assert "Help with the board." in second
    assert "0712 255 0199" in second
    for secret in ("AIS", "SCIM", "nights", "T10"):
        assert secret not in first + second
    picture = page_picture(dialogs.file.read_bytes(), 0, 40)
    assert len(set(picture.dots)) > 50, "the page is not drawn"


def open_ravi(person: Person) -> None:
    person.go("patients")
    person.fill("Search by name, number or phone", "yad rav")
    person.key(Qt.Key.Key_Return)
    assert person.sees(GOAL)
