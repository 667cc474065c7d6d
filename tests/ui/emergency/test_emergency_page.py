"""The broken glass at the window: asked with a reason, read, reviewed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.emergency.page import EmergencyPage
from rehab_tracker.ui.emergency.review import ReviewCard
from tests.builders import (
    NOON,
    alert_details,
    make_clinic,
    member_with,
    registered,
    session_details,
)
from tests.ui.lock.at_the_computer import Computer, settle

WHY = "Found in the corridor, nobody reached"

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def patient(office: Clinic) -> Patient:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    found = registered(asha, full_name="Ravi Verma", number="SU-7", phone="98450 11111")
    asha.alerts.add(alert_details(found.id))
    asha.therapy.log(session_details(found.id, asha.member.id, note="Stood for a minute"))
    asha.close()
    return found


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, StoppedClock(NOON))
    yield switched_on
    switched_on.window.close()


def page(computer: Computer) -> EmergencyPage:
    computer.workplace.go("emergency")
    settle()
    found = computer.workplace.current()
    assert isinstance(found, EmergencyPage)
    return found


def ask(computer: Computer, who: str, why: str) -> None:
    form = page(computer).form
    for name, typed in (("who", who), ("reason", why)):
        line = form.fields[name].editor
        assert isinstance(line, QLineEdit)
        line.clear()
        computer.qtbot.keyClicks(line, typed)
    computer.press("open-emergency")


def test_the_search_offers_it_and_a_reason_opens_the_record(
    computer: Computer, office: Clinic, patient: Patient
) -> None:
    workplace = computer.come_in(office)
    workplace.search()
    computer.qtbot.keyClicks(workplace.palette_.line, "emergency")
    assert "Emergency" in [c.title for c in workplace.palette_.model.commands]
    workplace.palette_.dismiss()
    ask(computer, "SU-7", "x")
    assert "Write why" in computer.reads()
    assert "Ravi" not in computer.reads()
    ask(computer, "SU-7", WHY)
    seen = computer.reads()
    for fact in ("Ravi Verma", "98450 11111", "Penicillin: rash"):
        assert fact in seen
    assert "Stood for a minute" not in seen, "the sessions were not asked for"


def test_a_lead_reads_the_reason_and_says_what_they_found(
    computer: Computer, office: Clinic, patient: Patient
) -> None:
    iyer = member_with(office, Role.PHYSICIAN, full_name="Dr Iyer", lead=True)
    computer.come_in(office)
    ask(computer, "Ravi Verma", WHY)
    computer.switch()
    computer.come_in(iyer)
    shown = page(computer)
    assert WHY in computer.reads()
    assert "Your role includes every record" in computer.reads()
    (card,) = shown.findChildren(ReviewCard)
    card.close_it()
    assert card.words.error()
    line = card.words.editor
    assert isinstance(line, QLineEdit)
    line.setText("Right")
    card.close_it()
    settle()
    assert iyer.break_glass.to_review() == ()
    assert WHY not in computer.reads()


def test_nothing_on_the_page_can_be_changed(
    computer: Computer, office: Clinic, patient: Patient
) -> None:
    computer.come_in(office)
    ask(computer, "SU-7", WHY)
    for chip in page(computer).form.fields["parts"].editor.chips:  # type: ignore[attr-defined]  # chips
        chip.setChecked(True)
    ask(computer, "SU-7", WHY)
    seen = computer.reads()
    for deed in ("Add an alert", "Change", "Save", "Log a session", "End …"):
        assert deed not in seen.splitlines()
