from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.today.page import TodayPage
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    make_clinic,
    member_details,
    member_with,
    plan_details,
    registered,
    restriction_details,
    session_details,
    task_details,
)
from tests.ui.patients.paper_desk import (
    PaperWindow,
    click,
    row_of,
    rows_of,
    type_into,
    words_of,
)


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def window(office: Clinic) -> PaperWindow:
    return PaperWindow(member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni"))


def opened(qtbot: QtBot, window: PaperWindow) -> TodayPage:
    page = TodayPage(window.desk(), None)
    window.show(qtbot, page)
    return page


def test_the_day_stands_on_top_with_what_it_holds(qtbot: QtBot, window: PaperWindow) -> None:
    patient = registered(window.clinic)
    window.clinic.worklist.add(
        task_details(patient_id=patient.id, due_on=TODAY - timedelta(days=3))
    )
    page = opened(qtbot, window)
    words = words_of(page.title_row)
    assert "Thursday 12 Nov 2026" in words
    assert "1 thing to do  ·  1 overdue" in words


def test_who_is_due_shows_what_must_be_known_before_they_come(
    qtbot: QtBot, window: PaperWindow
) -> None:
    clinic = window.clinic
    patient = registered(clinic, what_matters="To hold my daughter on my lap again")
    clinic.alerts.add(alert_details(patient.id, kind=AlertKind.DYSREFLEXIA))
    clinic.therapy.log(
        session_details(patient.id, clinic.member.id, plan_next="Board, watch the left shoulder")
    )
    clinic.appointments.make(
        appointment_details(patient.id, at=time(9, 30), member_id=clinic.member.id)
    )
    page = opened(qtbot, window)
    words = words_of(page.due)
    for part in (
        "09:30",
        "Asha Verma",
        "Seating clinic",
        "Last time: Board, watch the left shoulder",
        "“To hold my daughter on my lap again”",
        "Dysreflexia risk",
    ):
        assert part in words
    qtbot.keyClick(row_of(page.due, "Asha Verma"), Qt.Key.Key_Return)
    qtbot.mouseClick(row_of(page.due, "Asha Verma"), Qt.MouseButton.LeftButton)
    assert window.gone == [("overview", patient.id, {}), ("overview", patient.id, {})]


def test_a_keyworkers_patient_is_due_without_an_appointment(
    qtbot: QtBot, window: PaperWindow
) -> None:
    registered(window.clinic, keyworker_id=window.clinic.member.id)
    assert "You are the keyworker." in words_of(opened(qtbot, window).due)


def test_appointments_are_mine_until_all_are_asked_for(qtbot: QtBot, window: PaperWindow) -> None:
    mine = registered(window.clinic, full_name="Asha Verma")
    others = registered(window.clinic, full_name="Imran Qureshi")
    window.clinic.appointments.make(
        appointment_details(mine.id, member_id=window.clinic.member.id)
    )
    window.clinic.appointments.make(appointment_details(others.id, with_whom="Mr Pawar"))
    page = opened(qtbot, window)
    assert "Imran Qureshi" not in words_of(page.appointments)
    page.appointments._whose.chips[1].click()
    assert "Imran Qureshi" in words_of(page.appointments)
    assert "with Mr Pawar" in words_of(page.appointments)


def test_an_appointment_is_made_for_a_patient_found_by_letters(
    qtbot: QtBot, window: PaperWindow
) -> None:
    patient = registered(window.clinic, full_name="Asha Verma", number="417")
    page = opened(qtbot, window)
    click(qtbot, page, "make-appointment")
    assert page.appointments.open is not None
    form = page.appointments.open.form
    type_into(qtbot, form, "at", "930")
    type_into(qtbot, form, "purpose", "Transfer training")
    page.appointments.save()
    assert form.complaints()["patient_id"]
    type_into(qtbot, form, "patient_id", "verma")
    page.appointments.save()
    assert "Transfer training" in words_of(page.appointments)
    assert "Asha Verma" in words_of(page.due)
    (line,) = window.clinic.appointments.of(patient.id)
    assert line.appointment.at == time(9, 30)
    assert window.said == ["Appointment made for Thu 12 Nov, 09:30. [undo]"]


def test_what_is_overdue_says_so_in_words_and_later_work_waits_out_of_sight(
    qtbot: QtBot, window: PaperWindow
) -> None:
    patient = registered(window.clinic)
    late = TODAY - timedelta(days=3)
    window.clinic.worklist.add(task_details(patient_id=patient.id, due_on=late))
    window.clinic.worklist.add(
        task_details(why="Ask the family", due_on=TODAY + timedelta(days=9))
    )
    page = opened(qtbot, window)
    words = words_of(page.worklist)
    assert "Order the cushion\nAsha Verma" in words
    assert "Overdue since 9 Nov 2026" in words
    assert "Ask the family" not in words
    click(qtbot, page, "more-tasks")
    assert "Ask the family" in words_of(page.worklist)
    assert "Until Sat 21 Nov" in words_of(page.worklist)


def test_a_task_opens_where_it_is_done(qtbot: QtBot, window: PaperWindow) -> None:
    patient = registered(window.clinic)
    window.clinic.worklist.add(
        task_details(kind=TaskKind.MEASURE_DUE, about="scim3", why="SCIM III is due",
                     patient_id=patient.id)
    )  # fmt: skip
    page = opened(qtbot, window)
    qtbot.keyClick(row_of(page.worklist, "SCIM III is due"), Qt.Key.Key_Return)
    assert window.gone == [("measures", patient.id, {"code": "scim3"})]


def test_a_task_is_closed_in_one_line_and_undo_brings_it_back(
    qtbot: QtBot, window: PaperWindow
) -> None:
    task = window.clinic.worklist.add(task_details())
    page = opened(qtbot, window)
    click(qtbot, page, f"done-{task.id}")
    assert page.worklist.open is not None
    line = page.worklist.open.form.fields["how"].editor
    qtbot.keyClicks(line, "Came with the van")  # type: ignore[arg-type]
    qtbot.keyClick(line, Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert rows_of(page.worklist) == []
    assert window.said == ["Closed. [undo]"]
    window.clinic.undo.undo()
    assert row_of(page.worklist, "Order the cushion")


def test_a_task_for_a_whole_role_leaves_my_list_and_reaches_theirs(
    qtbot: QtBot, office: Clinic, window: PaperWindow
) -> None:
    page = opened(qtbot, window)
    click(qtbot, page, "add-task")
    assert page.worklist.open is not None
    form = page.worklist.open.form
    form.set_values({"for_role": str(Role.PHYSICIAN)})
    page.worklist.save()
    assert form.complaints()["why"]
    type_into(qtbot, form, "why", "Look at the wound <today> 🙂")
    page.worklist.save()
    assert rows_of(page.worklist) == []
    physician = PaperWindow(member_with(office, Role.PHYSICIAN))
    theirs = opened(qtbot, physician)
    assert row_of(theirs.worklist, "Look at the wound <today> 🙂")


def test_unsigned_work_opens_the_entry_itself(qtbot: QtBot, window: PaperWindow) -> None:
    patient = registered(window.clinic)
    entry = window.clinic.therapy.log(session_details(patient.id, window.clinic.member.id))
    page = opened(qtbot, window)
    qtbot.keyClick(row_of(page.unsigned, "Asha Verma"), Qt.Key.Key_Return)
    assert window.gone == [("therapy", patient.id, {"entry": entry.id})]


def test_many_unsigned_entries_do_not_bury_the_rest(qtbot: QtBot, window: PaperWindow) -> None:
    patient = registered(window.clinic)
    for _number in range(7):
        window.clinic.therapy.log(session_details(patient.id, window.clinic.member.id))
    page = opened(qtbot, window)
    assert len(rows_of(page.unsigned)) == 5
    click(qtbot, page, "more-unsigned")
    assert len(rows_of(page.unsigned)) == 7


def test_a_draft_is_continued_on_its_page_or_put_away(qtbot: QtBot, window: PaperWindow) -> None:
    patient = registered(window.clinic)
    draft = window.clinic.drafts.keep(DraftForm.THERAPY, patient.id, {"minutes": "30"})
    begun = window.clinic.drafts.keep(DraftForm.PATIENT, None, {"full_name": "Imr"})
    page = opened(qtbot, window)
    click(qtbot, page, f"continue-{draft.id}")
    click(qtbot, page, f"continue-{begun.id}")
    assert window.gone == [
        ("therapy", patient.id, {"draft": draft.id}),
        ("patients", None, {"draft": begun.id}),
    ]
    click(qtbot, page, f"put-away-{draft.id}")
    assert [line.id for line in window.clinic.drafts.mine()] == [begun.id]
    assert window.said == ["The draft is put away for 30 days. [undo]"]
    assert "minutes" not in words_of(page)
    click(qtbot, page, "drafts-put-away")
    assert "can come back until 12 Dec 2026" in words_of(page)
    click(qtbot, page, f"bring-back-{draft.id}")
    assert {line.id for line in window.clinic.drafts.mine()} == {begun.id, draft.id}


def test_an_appointment_that_was_begun_is_open_again_until_it_is_made(
    qtbot: QtBot, window: PaperWindow
) -> None:
    patient = registered(window.clinic)
    page = opened(qtbot, window)
    click(qtbot, page, "make-appointment")
    assert page.appointments.open is not None
    type_into(qtbot, page.appointments.open.form, "at", "10:15")
    page.settle()
    assert "Appointment or task" in words_of(page.drafts)
    assert "1 draft" in words_of(page.title_row)
    assert page.appointments.open.isAncestorOf(page.focusWidget()), "typing goes on"

    later = opened(qtbot, window)
    form = later.appointments.open
    assert form is not None
    assert "is not saved yet" in words_of(later)
    assert form.form.fields["at"].value() == time(10, 15)
    form.form.set_values({"patient_id": str(patient.id), "on": TODAY, "purpose": "Gym"})
    later.appointments.save()
    later.settle()
    assert window.clinic.drafts.mine() == ()


def test_what_is_saved_elsewhere_comes_onto_the_page(qtbot: QtBot, window: PaperWindow) -> None:
    page = opened(qtbot, window)
    assert "Nobody is due today" in words_of(page.due)
    assert "Nothing waits for you" in words_of(page.worklist)
    patient = registered(window.clinic)
    window.clinic.appointments.make(
        appointment_details(patient.id, member_id=window.clinic.member.id)
    )
    assert "Asha Verma" in words_of(page.due)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_those_who_steer_see_no_patient(
    qtbot: QtBot, office: Clinic, window: PaperWindow, role: Role
) -> None:
    patient = registered(window.clinic, what_matters="To walk to the temple")
    window.clinic.worklist.add(task_details(patient_id=patient.id))
    window.clinic.appointments.make(appointment_details(patient.id))
    office.team.add(member_details(Role.PSYCHOLOGIST, full_name="Lata Deshpande"))
    page = opened(qtbot, PaperWindow(member_with(office, role)))
    words = words_of(page)
    assert "People in care\n" in words
    for word in ("Asha", "temple", "cushion", "Seating"):
        assert word not in words
    assert ("Lata Deshpande" in words) is (role is Role.ADMINISTRATOR)
    assert ("The log" in words) is (role is Role.AUDITOR)


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES))
def test_every_clinical_role_has_its_day(qtbot: QtBot, office: Clinic, role: Role) -> None:
    window = PaperWindow(member_with(office, role))
    window.clinic.worklist.add(task_details(for_role=role, why="Read the new referral"))
    page = opened(qtbot, window)
    assert row_of(page.worklist, "Read the new referral")


def test_a_planned_session_shows_what_must_be_known_and_one_key_begins_it(
    qtbot: QtBot, window: PaperWindow
) -> None:
    clinic = window.clinic
    me = clinic.member.id
    patient = registered(clinic, keyworker_id=me, what_matters="To cook again")
    clinic.alerts.restrict(restriction_details(patient.id))
    clinic.therapy.log(
        session_details(
            patient.id, me, happened_on=TODAY - timedelta(days=1), plan_next="Board to bed"
        )
    )
    plan = clinic.plans.keep(plan_details(patient.id, me))
    page = opened(qtbot, window)
    words = words_of(page.due)
    for part in (
        "09:00",
        "Transfers  ·  45 minutes  ·  Gym",
        "Plan: Board to bed",
        "“To cook again”",
        "Restriction: No bending of the hip beyond 90 degrees",
    ):
        assert part in words
    assert "You are the keyworker." not in words, "nobody stands there twice"
    qtbot.keyClick(row_of(page.due, "Asha Verma"), Qt.Key.Key_Return)
    assert window.gone == [("therapy", patient.id, {"new": True, "planned": plan.slots[0]})]


def test_a_written_session_ticks_the_person_off(qtbot: QtBot, window: PaperWindow) -> None:
    clinic = window.clinic
    patient = registered(clinic)
    clinic.plans.keep(plan_details(patient.id, clinic.member.id))
    page = opened(qtbot, window)
    assert "1 person due" in words_of(page.title_row)
    session = clinic.therapy.log(session_details(patient.id, clinic.member.id))
    page.refresh()
    assert "Who is due: 1 of 1 seen" in words_of(page.due)
    qtbot.keyClick(row_of(page.due, "Asha Verma"), Qt.Key.Key_Return)
    assert window.gone == [("therapy", patient.id, {"entry": session.id})]


def test_the_day_sheet_is_saved_from_the_days_own_card(
    qtbot: QtBot, window: PaperWindow, tmp_path: Path
) -> None:
    patient = registered(window.clinic)
    window.clinic.plans.keep(plan_details(patient.id, window.clinic.member.id))
    page = opened(qtbot, window)
    window.dialogs.file = tmp_path / "day.pdf"
    click(qtbot, page, "day-sheet")
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")
