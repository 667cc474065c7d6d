"""Ten sessions from a printed day sheet, typed in a grid with the keyboard alone."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind, Assistance, HowItWent, MissedReason
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    appointment_details,
    make_clinic,
    member_with,
    registered,
    restriction_details,
)
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

NAMES = ("Anil", "Bela", "Chetan", "Divya", "Esha", "Farid", "Gita", "Hari", "Indu", "Jaya")


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def ten(asha: Clinic) -> list[Patient]:
    """Ten people; the first two stand on today's plan."""
    people = [registered(asha, full_name=f"{name} Patil") for name in NAMES]
    for hour, patient in enumerate(people[:2], start=9):
        asha.appointments.make(
            appointment_details(patient.id, member_id=asha.member.id, at=time(hour), minutes=45)
        )
    return people


def cursor(person: Person) -> QWidget:
    """Where the keyboard is.

    A list that opened while somebody typed keeps the focus of the offscreen screen when it closes,
    which a real one gives back; so the window is activated first.
    """
    person.window.activateWindow()
    settle()
    found = person.window.focusWidget()
    assert found is not None
    return found


def write(person: Person, qtbot: QtBot, *cells: str) -> None:
    """Each cell's letters, and Enter to go on; an empty one is passed over."""
    for cell in cells:
        qtbot.keyClicks(cursor(person), cell)
        qtbot.keyClick(cursor(person), Qt.Key.Key_Return)
        settle()


def save(person: Person, qtbot: QtBot) -> None:
    qtbot.keyClick(cursor(person), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def sheet(person: Person, asha: Clinic) -> None:
    person.window.enter(asha)
    cursor(person)
    assert person.window.workplace is not None
    person.window.workplace.go("day_sheet", begin=True)
    settle()


def test_ten_sessions_are_typed_in_with_the_keyboard(
    person: Person, asha: Clinic, ten: list[Patient], qtbot: QtBot
) -> None:
    sheet(person, asha)
    # the first two stand there already, with hour and length; the cursor waits at what was done
    write(person, qtbot, "tr 20 4, balance 10 S", "3", "t", "1", "", "Ramp")
    write(person, qtbot, "", "", "", "", "5")  # unable: fatigue
    for n, patient in enumerate(ten[2:], start=11):
        first = patient.full_name.split()[0][:4]
        write(
            person,
            qtbot,
            first,
            f"{n}30" if n < 18 else "1730",
            "40",
            "bed 40 3",
            "2",
            "1",
            "2",
            "",
            "",
        )
    save(person, qtbot)
    assert person.sees("10 sessions saved.")
    lines = [asha.therapy.of(each.id)[0] for each in ten]
    assert [line.minutes for line in lines] == [45, 45, *[40] * 8]
    first = asha.therapy.get(lines[0].id)
    assert [(each.kind, each.minutes, each.assistance) for each in first.activities] == [
        (ActivityKind.TRANSFERS, 20, Assistance.MINIMAL),
        (ActivityKind.BALANCE_SITTING, 10, Assistance.SET_UP),
    ]
    assert (first.started_at, first.pain_before, first.pain_after) == (time(9), 3, 10)
    assert (first.how_it_went, first.plan_next) == (HowItWent.WELL, "Ramp")
    assert lines[1].missed is MissedReason.FATIGUE
    assert lines[4].started_at == time(13, 30)
    assert asha.drafts.mine() == ()
    assert person.sees("Anil Patil, 09:00: saved")


def test_a_row_that_cannot_be_kept_stays_and_says_why_beside_the_cell(
    person: Person, asha: Clinic, ten: list[Patient], qtbot: QtBot
) -> None:
    asha.alerts.restrict(restriction_details(ten[1].id, forbids=(ActivityKind.TRANSFERS,)))
    sheet(person, asha)
    write(person, qtbot, "str 30", "", "", "", "", "")
    write(person, qtbot, "tr 45 3", "", "", "", "", "")
    write(person, qtbot, "chet", "8", "30", "bed 45", "", "", "", "", "")
    write(person, qtbot, "div", "8", "30", "bed 20", "", "", "", "", "")
    save(person, qtbot)
    assert person.sees("1 session saved.")
    assert person.sees("3 rows need a look; they are not saved and nothing of them is lost.")
    assert person.sees("What was done: “str” could be Strengthening and Stretching and positioning"
                       ". Write one letter more.")  # fmt: skip
    assert person.sees("the session lasted 30.")
    assert [len(asha.therapy.of(each.id)) for each in ten[:4]] == [0, 0, 0, 1]
    assert len(asha.drafts.mine()) == 1, "what is left survives a power cut"

    person.fill("What was done", "stren 30")
    person.fill("Why was it done all the same?", "Dr Iyer agreed")
    person.fill("Length", "45", nth=2)
    save(person, qtbot)
    assert person.sees("3 sessions saved.")
    held = asha.therapy.get(asha.therapy.of(ten[1].id)[0].id)
    assert [each.reason for each in held.confirmed] == ["Dr Iyer agreed"]
    assert asha.drafts.mine() == ()


def test_a_sheet_of_another_day_is_marked_late_with_both_times(
    person: Person, asha: Clinic, ten: list[Patient], qtbot: QtBot
) -> None:
    sheet(person, asha)
    yesterday = TODAY - timedelta(days=1)
    person.fill("Day of the sheet", "11 Nov 2026")
    assert person.sees("These stand as late entries")
    person.fill("Person", "Anil Patil")
    person.fill("Start", "9:15")
    person.fill("What was done", "trans 30 3")
    save(person, qtbot)
    assert person.sees("1 session saved.")
    (line,) = asha.therapy.of(ten[0].id)
    assert (line.happened_on, line.started_at, line.minutes) == (yesterday, time(9, 15), 30)
    assert person.window.workplace is not None
    person.window.workplace.go("therapy", ten[0].id)
    settle()
    assert person.sees("Late entry: written 12 Nov 2026 at 12:00")


def test_what_was_typed_waits_until_one_comes_back(
    person: Person, asha: Clinic, ten: list[Patient], qtbot: QtBot
) -> None:
    sheet(person, asha)
    write(person, qtbot, "tr 20 4")
    person.window.workplace.settle()  # type: ignore[union-attr]  # somebody is signed in
    assert person.sees("Transfers 20 min, 4")
    person.go("patients")
    person.go("day_sheet")
    assert person.sees("tr 20 4")
    (draft,) = asha.drafts.mine()
    assert draft.form == "day_sheet"
