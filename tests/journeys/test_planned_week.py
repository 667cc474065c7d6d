"""A week is planned, one session logged, one missed, leave fills itself; and a programme for home.

Told through the real window: what is typed on one page stands on the others at once.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import MissedReason
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.home_programme.page import HomeProgrammePage
from rehab_tracker.ui.plan.page import PlanPage
from tests.builders import (
    TODAY,
    make_clinic,
    member_with,
    programme_details,
    registered,
    session_details,
    stay_details,
)
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def ravi(asha: Clinic) -> Patient:
    return registered(asha, full_name="Ravi Yadav", what_matters="To open my tea stall again")


@pytest.fixture
def seated(qapp: QApplication, person: Person, asha: Clinic) -> Person:
    person.window.enter(asha)
    settle()
    return person


def page_of(person: Person, key: str, patient: Patient) -> PlanPage | HomeProgrammePage:
    workplace = person.window.workplace
    assert workplace is not None
    workplace.go(key, patient.id)
    settle()
    page = workplace.record.current()
    assert isinstance(page, PlanPage | HomeProgrammePage)
    return page


def test_the_week_is_planned_lived_and_adds_up(
    qtbot: QtBot, seated: Person, asha: Clinic, ravi: Patient
) -> None:
    plan_the_week(qtbot, seated, ravi)
    seated.go("today")
    assert seated.sees("Transfers  ·  45 minutes  ·  Gym")
    assert seated.sees("To open my tea stall again")

    asha.stays.record(stay_details(ravi.id, StayKind.LEAVE, on=TODAY + timedelta(days=1),
                                   until=TODAY + timedelta(days=1)))  # fmt: skip
    asha.therapy.log(session_details(ravi.id, asha.member.id))
    settle()
    assert seated.sees("Who is due: 1 of 1 seen")

    page = page_of(seated, "plan", ravi)
    assert isinstance(page, PlanPage)
    assert seated.sees("1 of 2 sessions took place.")
    assert seated.sees("1 missed: On leave")
    # A session that nobody planned, and that did not take place, is said as well.
    asha.therapy.log(
        session_details(ravi.id, asha.member.id, activities=(), missed=MissedReason.DECLINED)
    )
    settle()
    assert seated.sees("1 of 3 sessions took place.")
    assert seated.sees("Of the 2 the person could come to, 1 took place.")
    assert seated.sees("1 missed: The person said no")
    (week,) = asha.plans.weeks(ravi.id, MONDAY, MONDAY + timedelta(days=6))
    added = week.totals
    assert (added.planned, added.planned_minutes, added.delivered_minutes) == (2, 90, 45)


def plan_the_week(qtbot: QtBot, person: Person, patient: Patient) -> None:
    """Today and tomorrow at nine, typed in one line and kept with Ctrl+Enter."""
    page = page_of(person, "plan", patient)
    assert isinstance(page, PlanPage)
    person.press("Make the first plan")
    assert page.plans.open is not None
    line = page.plans.open.form.lines.rows[0]  # type: ignore[attr-defined]  # the plan's form
    for day in (TODAY.weekday(), TODAY.weekday() + 1):
        qtbot.mouseClick(line.days.chips[day], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line.at, "9")
    qtbot.keyClicks(line.minutes, "45")
    line.kinds[0].setText("Transfers")
    line.minutes.setFocus()
    settle()
    qtbot.keyClick(line.minutes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert person.sees("2 sessions a week, 90 minutes")


def test_a_home_programme_goes_home_on_paper_and_comes_back(
    qtbot: QtBot,
    seated: Person,
    asha: Clinic,
    ravi: Patient,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    asha.home_programmes.write(programme_details(ravi.id))
    page = page_of(seated, "home_programme", ravi)
    assert isinstance(page, HomeProgrammePage)
    assert seated.sees("Push up from the seat")

    seated.press("Print …")
    dialogs.file = tmp_path / "home.pdf"
    seated.press("Save as PDF …")
    assert dialogs.file.read_bytes().startswith(b"%PDF")
    seated.press("Cancel")

    seated.press("Type in the ticks")
    grid = page.came_back.open.form.grid  # type: ignore[union-attr]  # the diary's form
    for _day in range(20):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    seated.press("Keep the ticks")
    assert seated.sees("20 of 28 days")
    assert seated.sees("0 of 20 days"), "nothing ticked is said too, without a grade"
    assert not any("%" in words for words in seated.reads())
