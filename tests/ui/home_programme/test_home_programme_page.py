"""The home programme's page: writing by letters, printing, and typing ticks with the keyboard."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.home_programme.diary import DiaryForm
from rehab_tracker.ui.home_programme.form import PrintForm, ProgrammeForm
from rehab_tracker.ui.home_programme.page import HomeProgrammePage
from tests.builders import TODAY, make_clinic, member_with, programme_details, registered
from tests.ui.patients.paper_desk import PaperWindow, click, words_of


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def window(office: Clinic) -> PaperWindow:
    return PaperWindow(member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni"))


@pytest.fixture
def patient(window: PaperWindow) -> Patient:
    return registered(window.clinic)


def opened(qtbot: QtBot, window: PaperWindow, patient: Patient) -> HomeProgrammePage:
    page = HomeProgrammePage(window.desk(), patient.id)
    window.show(qtbot, page)
    return page


def test_a_programme_is_written_from_names_and_begins_with_usual_doses(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    page = opened(qtbot, window, patient)
    click(qtbot, page, "first-programme")
    assert page.card.open is not None
    form = page.card.open.form
    assert isinstance(form, ProgrammeForm)
    form.items.add_exercise("band_row")
    lifted = form.items.add_exercise("bridge")
    lifted.numbers["repetitions"].setText("12")
    lifted.moved.emit(-1)
    page._keeper.keep_now()
    assert [d.form for d in window.clinic.drafts.mine()] == [DraftForm.HOME_PROGRAMME]
    page.card.open.save.click()
    (kept,) = window.clinic.home_programmes.of(patient.id)
    assert [(e.exercise, e.repetitions) for e in kept.exercises] == [
        ("bridge", 12),
        ("band_row", 10),
    ]
    assert window.clinic.drafts.mine() == ()
    words = words_of(page.card)
    assert "Lift the seat" in words
    assert "2 sets of 12  ·  once a day, every day" in words


def test_a_dose_that_cannot_be_is_said_and_nothing_is_lost(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    page = opened(qtbot, window, patient)
    page.write()
    form = page.card.open.form
    row = form.items.add_exercise("bridge")
    for number in ("sets", "repetitions"):
        row.numbers[number].setText("")
    page.card.open.save.click()
    said = form.fields["exercises"].error()
    assert said.startswith("Lift the seat: ")
    assert window.clinic.home_programmes.of(patient.id) == ()
    assert len(form.items.rows) == 1


def test_ticks_are_typed_with_the_keyboard_and_stand_beside_the_exercise(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    clinic = window.clinic
    clinic.home_programmes.write(programme_details(patient.id))
    page = opened(qtbot, window, patient)
    assert "No paper came back yet" in words_of(page.came_back)
    click(qtbot, page, "type-in")
    assert page.came_back.open is not None
    form = page.came_back.open.form
    assert isinstance(form, DiaryForm)
    grid = form.grid
    for _day in range(20):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_X)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(grid, Qt.Key.Key_A)
    assert grid.value()[1] == (1, *range(3, 28))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place((1, 2)).center())
    page.came_back.open.save.click()
    (kept,) = clinic.home_programmes.diaries(patient.id)
    assert kept.done == (tuple(range(20)), tuple(range(1, 28)))
    words = words_of(page.card)
    assert "20 of 28 days" in words
    assert "20 of 20 days" in words
    assert "At least one exercise on 28 of 28 days" in words_of(page.came_back)
    assert "%" not in words


def test_fewer_days_back_leave_the_rest_unasked(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    window.clinic.home_programmes.write(
        programme_details(patient.id, begins_on=TODAY - timedelta(days=9))
    )
    page = opened(qtbot, window, patient)
    page.type_in()
    form = page.came_back.open.form
    assert form.grid.days == 10, "no more than have passed"
    form.fields["days"].set_value(7)
    qtbot.keyClick(form.grid, Qt.Key.Key_A)
    page.came_back.open.save.click()
    assert "7 of 7 days" in words_of(page.card)


def test_the_paper_is_saved_for_the_person_and_for_who_may_have_it(
    qtbot: QtBot, window: PaperWindow, patient: Patient, tmp_path: Path
) -> None:
    window.clinic.home_programmes.write(programme_details(patient.id))
    page = opened(qtbot, window, patient)
    click(qtbot, page, "print-programme")
    assert isinstance(page.card.open.form, PrintForm)
    window.dialogs.file = tmp_path / "home.pdf"
    page.card.open.save.click()
    assert (tmp_path / "home.pdf").read_bytes().startswith(b"%PDF")


def test_who_may_only_read_is_offered_no_deed(
    qtbot: QtBot, office: Clinic, window: PaperWindow, patient: Patient
) -> None:
    window.clinic.home_programmes.write(programme_details(patient.id))
    reader = PaperWindow(member_with(office, Role.FAMILY_WORKER))
    page = opened(qtbot, reader, patient)
    assert page._type.isHidden()
    assert "New programme" not in words_of(page.card)


def test_a_signed_programme_says_so_and_is_not_changed_any_more(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    clinic = window.clinic
    kept = clinic.home_programmes.write(programme_details(patient.id))
    page = opened(qtbot, window, patient)
    assert not page._change.isHidden()
    assert "Not signed yet" in words_of(page.card)
    clinic.signing.sign([EntryRef(kind=EntryKind.HOME_PROGRAMME, entry_id=kept.id)])
    page.refresh()
    assert page._change.isHidden()
    assert "Not signed yet" not in words_of(page.card)
