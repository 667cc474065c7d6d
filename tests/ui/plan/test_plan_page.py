"""The plan of a record, through clicks and keys."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.plan_lines import TYPICAL, lines_of, slots_of
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.plan.form import PlanForm
from rehab_tracker.ui.plan.page import PlanPage
from tests.builders import (
    TODAY,
    make_clinic,
    member_with,
    plan_details,
    registered,
    session_details,
    slot,
    stay_details,
)
from tests.ui.patients.paper_desk import PaperWindow, click, words_of

TODAY_THERAPIST = new_id()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def window(office: Clinic) -> PaperWindow:
    return PaperWindow(member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni"))


@pytest.fixture
def patient(window: PaperWindow) -> Patient:
    return registered(window.clinic)


def opened(qtbot: QtBot, window: PaperWindow, patient: Patient) -> PlanPage:
    page = PlanPage(window.desk(), patient.id)
    window.show(qtbot, page)
    return page


def form_of(page: PlanPage) -> PlanForm:
    assert page.plans.open is not None
    form = page.plans.open.form
    assert isinstance(form, PlanForm)
    return form


def test_the_first_plan_is_typed_in_one_line(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    page = opened(qtbot, window, patient)
    assert "The week of this person stands here" in words_of(page.empty)
    click(qtbot, page, "first-plan")
    line = form_of(page).lines.rows[0]
    for day in (0, 3):
        qtbot.mouseClick(line.days.chips[day], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line.at, "930")
    qtbot.keyClicks(line.minutes, "40")
    line.kinds[0].setText("transf")
    page.plans.open.save.click()
    (plan,) = window.clinic.plans.of(patient.id)
    assert [(each.weekday, each.starts_at, each.minutes) for each in plan.slots] == [
        (0, time(9, 30), 40), (3, time(9, 30), 40),
    ]  # fmt: skip
    assert plan.slots[0].kinds == (ActivityKind.TRANSFERS,)
    assert plan.slots[0].therapist_id == window.clinic.member.id
    assert page.plans.open is None
    assert "2 sessions a week, 80 minutes" in words_of(page.title_row)
    assert window.clinic.drafts.mine() == ()


def test_what_is_wrong_is_said_beside_the_week_and_nothing_is_lost(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    page = opened(qtbot, window, patient)
    page.start()
    form = form_of(page)
    form.lines.rows[0].days.set_value((0,))
    qtbot.keyClicks(form.lines.rows[0].at, "9")
    page.plans.open.save.click()
    assert form.fields["slots"].error() == "Line 1: How many minutes does each session last?"
    assert window.clinic.plans.of(patient.id) == ()
    page.settle()
    page._keeper.keep_now()
    (draft,) = window.clinic.drafts.mine()
    assert draft.form == DraftForm.PLAN
    again = opened(qtbot, window, patient)
    again.arrive({"draft": draft.id})
    assert form_of(again).lines.rows[0].days.value() == (0,)


def test_a_typical_week_fills_the_lines_and_a_change_begins_with_the_plan_in_force(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    page = opened(qtbot, window, patient)
    page.start()
    form_of(page).typical.set_value(1)
    assert len(form_of(page).lines.rows) == len(TYPICAL[1].lines)
    page.plans.open.save.click()
    (plan,) = window.clinic.plans.of(patient.id)
    click(qtbot, page, "change-plan")
    assert slots_of(form_of(page).lines.value()) == plan.slots


def test_the_week_shows_what_was_planned_held_missed_and_is_still_to_come(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    clinic = window.clinic
    me = clinic.member.id
    clinic.plans.keep(
        plan_details(
            patient.id, me, valid_from=MONDAY, slots=tuple(slot(me, day) for day in range(5))
        )
    )
    clinic.stays.record(stay_details(patient.id, StayKind.LEAVE, on=MONDAY, until=MONDAY))
    held = clinic.therapy.log(
        session_details(patient.id, me, happened_on=MONDAY + timedelta(days=1))
    )
    page = opened(qtbot, window, patient)
    states = [words_of(row) for row in page.grid.rows]
    for words, state in zip(states, ("On leave", "Done", "Not written", "Due"), strict=False):
        assert state in words
    week = words_of(page._week)
    assert "1 of 2 sessions took place." in week
    assert "45 minutes of therapy; 225 were planned." in week
    for part in ("1 missed: On leave", "1 not written", "2 to come"):
        assert part in week
    qtbot.mouseClick(page.grid.rows[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.grid.rows[2], Qt.Key.Key_Return)
    wanted = {"new": True, "planned": slot(me, 2), "on": MONDAY + timedelta(days=2)}
    assert window.gone == [
        ("therapy", patient.id, {"entry": held.id}),
        ("therapy", patient.id, wanted),
    ]
    click(qtbot, page, "week-after")
    assert all("Due" not in words_of(row) for row in page.grid.rows)
    click(qtbot, page, "this-week")
    assert page.begins == MONDAY


def test_a_psychologist_reads_the_week_and_is_offered_no_change(
    qtbot: QtBot, office: Clinic, window: PaperWindow, patient: Patient
) -> None:
    window.clinic.plans.keep(plan_details(patient.id, window.clinic.member.id))
    reader = PaperWindow(member_with(office, Role.PSYCHOLOGIST))
    page = opened(qtbot, reader, patient)
    assert page._change.isHidden()
    assert "Done" not in words_of(page.grid)
    assert "Transfers" in words_of(page.grid)


def test_days_that_repeat_are_one_line_and_come_back_as_they_were() -> None:
    for week in TYPICAL:
        lines = week.given_by(lambda _role: TODAY_THERAPIST)
        assert slots_of(lines_of(slots_of(lines))) == slots_of(lines)
