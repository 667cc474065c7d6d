"""An operation that was converted, a block with its diary, an injection with its way back.

Each goes through the real window: the physician writes, the therapist reads and goes on.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.surgery.words import ComplicationKind, DoneApproach, Stage
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from tests.builders import (
    PASSPHRASE,
    TODAY,
    injection_details,
    make_clinic,
    member_with,
    operation_details,
    registered,
    session_details,
)
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "propagateSizeHints")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def doctor(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSICIAN, full_name="Dr Menon")


@pytest.fixture
def physio(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")


@pytest.fixture
def patient(doctor: Clinic) -> Patient:
    return registered(doctor, full_name="Ravi Yadav")


def open_record(person: Person, clinic: Clinic, patient: Patient, page: str) -> None:
    """Sign in as that member anew: the window closes whoever was in it before."""
    account, clock = clinic.member.account, clinic.clock
    person.window.enter(sign_in(clinic.folder, account, PASSPHRASE, clock))
    assert person.window.workplace is not None
    person.window.workplace.go(page, patient.id)
    settle()


def test_an_operation_is_converted_and_therapy_goes_on_on_day_two(
    person: Person, doctor: Clinic, physio: Clinic, patient: Patient
) -> None:
    plan_it(person, doctor, patient)
    tell_what_was_done(person)
    (picture,) = doctor.surgery.of(patient.id)
    operation = picture.operation
    assert operation.stage is Stage.DONE
    assert operation.approach_done is DoneApproach.CONVERTED
    assert [each.kind for each in operation.complications] == [ComplicationKind.VESSEL]
    assert person.sees("Minimally invasive, converted to open")
    assert person.sees("Converted to open because of: Blood vessel injury")

    open_record(person, physio, patient, "therapy")
    assert person.sees("No bending or twisting of the back"), "the therapy form shows it"
    day_two = operation.done_on
    assert day_two is not None
    physio.therapy.log(
        session_details(patient.id, physio.member.id, happened_on=day_two + timedelta(days=2))
    )
    open_record(person, physio, patient, "surgery")
    assert person.sees("Day 2")
    assert not person.sees("Record an operation"), "a therapist reads and does not write"


def plan_it(person: Person, doctor: Clinic, patient: Patient) -> None:
    open_record(person, doctor, patient, "surgery")
    person.press("Record the first operation")
    person.press("Discectomy")
    choose(person, "From vertebra", "L4")
    choose(person, "To vertebra", "L5")
    person.fill("Surgeon", "Dr Kulkarni")
    person.within("Approach, as planned").press("Minimally invasive")
    person.fill("Planned for", "-2")
    person.press("Save operation")
    assert person.sees("Planned for")


def tell_what_was_done(person: Person) -> None:
    person.press("Say what was done")
    person.fill("Done on", "-2")
    person.fill("Operating time", "230")
    person.press("Save operation")
    assert person.sees("How was it done: minimally invasive, converted, or open?")
    person.press("Minimally invasive, converted to open")
    choose(person, "Why converted?", "Blood vessel injury")
    person.fill("Blood loss", "3500")
    person.press("Add a complication")
    choose(person, "What", "Blood vessel injury")
    person.fill("Done about it", "Opened and sewn")
    person.press("Add a restriction")
    choose(person, "Kind", "Bending and twisting")
    person.fill("Until", "+20")
    person.press("Save operation")
    assert person.sees("This is more than 3000. Is it so? Then save again.")
    person.press("Save operation")
    assert person.sees("Restrictions that follow")


def choose(person: Person, name: str, option: str) -> None:
    boxes = [each for each in person.window.findChildren(QComboBox) if each.isVisible()]
    box = next(each for each in boxes if each.accessibleName() == name)
    found = next(at for at in range(box.count()) if box.itemText(at) == option)
    box.setCurrentIndex(found)
    settle()


def test_a_care_list_is_ticked_with_day_and_person(
    person: Person, doctor: Clinic, patient: Patient
) -> None:
    doctor.surgery.record(operation_details(patient.id))
    open_record(person, doctor, patient, "surgery")
    person.press("Care lists: 0 of 30 ticked")
    person.press("Wound and drain")
    assert person.sees("Care lists: 1 of 30 ticked")
    assert person.sees("12 Nov 2026, Dr Menon")


def test_a_medial_branch_block_and_its_diary(
    person: Person, doctor: Clinic, patient: Patient
) -> None:
    open_record(person, doctor, patient, "pain")
    person.press("Record the first injection")
    person.press("Medial branch block")
    person.press("Diagnostic")
    person.fill("Level, joint or muscle", "L4")
    person.press("Both sides")
    person.press("Save injection")
    assert person.sees("This is needed.")
    person.press("Takes none")
    person.press("None known")
    choose(person, "Kind", "Local anaesthetic")
    person.fill("Drug", "Bupivacaine")
    person.fill("Volume", "0.5")
    person.press("Save injection")
    assert person.sees("Without consent there is no injection. Was it given?")
    person.press("Talked through, and the person agreed")
    person.press("Save injection")
    assert person.sees("A diagnostic block is judged by this.")
    person.within("Pain with the movement that hurts").press("8")
    person.press("Save injection")
    assert person.sees("Medial branch block: L4, both sides")
    assert not doctor.alerts.restrictions(patient.id), "a block of these nerves holds nothing"

    person.press("Fill in the diary")
    for time, pain in (
        ("at once", "8"),
        ("15 minutes", "4"),
        ("30 minutes", "3"),
        ("1 hour", "7"),
    ):
        person.fill(time, pain)
    person.press("Save the diary")
    assert person.sees("Greatest relief 62 %, after 30 minutes.")
    assert person.sees("Responder: yes, at the clinic's threshold of 50 %.")
    assert person.sees("That much relief from 15 minutes to 30 minutes")
    open_ones = [line.task.kind for line in doctor.worklist.of(patient.id) if line.task.open]
    assert TaskKind.PAIN_DIARY in open_ones


def test_an_epidural_holds_transfers_until_the_legs_were_checked(
    person: Person, doctor: Clinic, physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for ago in (6, 3):
        physio.therapy.log(
            session_details(patient.id, physio.member.id, happened_on=TODAY - timedelta(days=ago))
        )
    doctor.pain.record(injection_details(patient.id, legs_before="Both legs full strength"))
    open_record(person, physio, patient, "therapy")
    assert person.sees("No transfers until the leg check after the injection is on file")

    open_record(person, doctor, patient, "pain")
    assert person.sees("No transfers until the leg check is on file")
    person.press("Check before leaving")
    assert person.sees("Before: Both legs full strength")
    person.press("As before")
    person.press("Save the check")
    assert person.sees("The pressure sitting up is needed.")
    person.fill("Systolic sitting", "112")
    person.fill("Diastolic sitting", "70")
    person.press("The person never stands")
    person.fill("Therapy again from: day", "today")
    person.fill("Therapy again from: time", "16:00")
    person.press("Save the check")
    assert not person.sees("No transfers until the leg check is on file")
    assert person.sees("Therapy again from 12 Nov 2026, 16:00")
    assert person.sees("First session after: none on file yet")

    person.press("Re-check")
    person.press("24 hours")
    person.within("Pain with the movement that hurts").press("4")
    person.press("Save the re-check")
    assert person.sees("50 % less")
    assert person.sees("2 of 2 sessions took place, 90 min, in 14 days")
    assert person.sees("It does not say why it changed")

    open_record(person, physio, patient, "therapy")
    assert person.sees("Therapy again from 12 Nov 2026, 16:00")
    assert not person.sees("No transfers until the leg check")
