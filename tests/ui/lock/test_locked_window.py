"""The lock as the people at one computer meet it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.drafts import Form
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.office import Locked
from rehab_tracker.ui.entrance.page import EntrancePage
from rehab_tracker.ui.lock.clippings import Clippings
from rehab_tracker.ui.therapy.page import TherapyPage
from rehab_tracker.ui.widgets.sheet import Sheet
from tests.builders import NOON, PASSPHRASE, make_clinic, member_with, registered
from tests.ui.lock.at_the_computer import Computer, settle

PIN, OTHER_PIN = "274951", "830265"
OFFICE, GYM = timedelta(minutes=5), timedelta(minutes=15)

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path, clock)
    yield clinic
    clinic.close()


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    clinic.presence.set_pin(PIN)
    return clinic


@pytest.fixture
def noor(office: Clinic) -> Clinic:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Noor Ali")
    clinic.presence.set_pin(OTHER_PIN)
    return clinic


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha, full_name="Ravi Verma", number="SU-77", what_matters="Home by spring")


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot, clock: StoppedClock) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, clock)
    yield switched_on
    switched_on.window.close()


def test_a_locked_screen_shows_who_is_in_and_nothing_of_the_record(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    computer.come_in(asha).go("overview", patient.id)
    assert "Ravi Verma" in computer.reads()
    computer.lock()
    seen = computer.reads()
    assert "Asha Rao" in seen
    for secret in ("Ravi", "Verma", "SU-77", "Home by spring"):
        assert secret not in seen
    assert not {"Find anything …", "Undo", "Sign out", "Patients"} & computer.menu()
    assert asha.presence.locked
    with pytest.raises(Locked):
        asha.patients.of(patient.id)


def test_six_digits_bring_back_the_page_with_what_was_half_typed(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    workplace = computer.come_in(asha)
    workplace.go("therapy", patient.id, new=True)
    _type_plan(computer, "Try the sliding board")
    computer.lock()
    computer.type_pin(PIN)
    assert computer.workplace is workplace
    assert isinstance(workplace.current(), TherapyPage)
    assert _plan(computer) == "Try the sliding board"


def test_what_was_typed_a_moment_before_the_lock_is_kept_as_a_draft(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    computer.come_in(asha).go("therapy", patient.id, new=True)
    _type_plan(computer, "Try the sliding board")
    assert asha.drafts.mine() == ()
    computer.lock()
    computer.type_pin(PIN)
    (line,) = asha.drafts.mine()
    assert line.form == Form.THERAPY
    assert "Try the sliding board" in str(asha.drafts.open(line.id).values)
    kept = computer.workplace.sidebar.kept
    assert (kept.text(), kept.isVisible()) == ("Draft saved 12:00:00", True)


def test_a_backup_that_ends_while_it_is_locked_disturbs_nobody(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    computer.come_in(asha).go("overview", patient.id)
    computer.lock()
    asha.news.tell(Changed("backup", None))
    settle()
    computer.type_pin(PIN)
    assert computer.workplace.current() is not None


@pytest.mark.parametrize(("place", "patience"), [("office", OFFICE), ("gym", GYM)])
def test_the_screen_locks_by_itself_after_the_time_of_its_place(
    computer: Computer, asha: Clinic, place: str, patience: timedelta
) -> None:
    computer.window.preferences.change(place=place)
    computer.come_in(asha)
    computer.pass_quietly(patience - timedelta(seconds=5))
    assert not asha.presence.locked
    computer.pass_quietly(timedelta(seconds=5))
    assert asha.presence.locked
    assert computer.sheet.isVisible()


def test_keys_and_mouse_put_the_lock_off(computer: Computer, asha: Clinic) -> None:
    computer.come_in(asha)
    handle = computer.window.windowHandle()
    for touch in (
        lambda: QTest.mouseMove(handle, QPoint(300, 300)),
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
    ):
        computer.pass_quietly(timedelta(minutes=4))
        touch()
        settle()
        computer.pass_quietly(timedelta(minutes=4))
        assert not asha.presence.locked
        QTest.keyClick(handle, Qt.Key.Key_Shift)


def test_sleep_locks_and_asks_for_the_passphrase(computer: Computer, asha: Clinic) -> None:
    computer.come_in(asha)
    computer.sleep(timedelta(seconds=40))
    assert asha.presence.locked
    assert not computer.sheet.pin.isVisible()
    computer.type_passphrase(PASSPHRASE)
    assert computer.workplace.clinic is asha
    assert not asha.presence.locked


def test_sleep_while_it_is_locked_ends_the_pin_of_everybody(
    computer: Computer, asha: Clinic, noor: Clinic
) -> None:
    computer.come_in(asha)
    computer.come_in(noor)
    computer.lock()
    computer.sleep(timedelta(hours=1))
    assert not asha.presence.has_pin
    assert not noor.presence.has_pin


def test_five_wrong_pins_ask_for_the_passphrase(computer: Computer, asha: Clinic) -> None:
    computer.come_in(asha)
    computer.lock()
    for _try in range(4):
        computer.type_pin("111112")
    assert "1 more try" in computer.reads()
    computer.type_pin("111112")
    assert not computer.sheet.pin.isVisible()
    computer.type_passphrase("not the passphrase")
    assert asha.presence.locked
    computer.type_passphrase(PASSPHRASE)
    assert not asha.presence.locked


def test_after_twelve_hours_the_pin_line_turns_into_the_passphrase(
    computer: Computer, asha: Clinic, clock: StoppedClock
) -> None:
    computer.come_in(asha)
    computer.lock()
    clock.moment += timedelta(hours=12)
    computer.type_pin(PIN)
    assert asha.presence.locked
    assert computer.sheet.secret.isVisible()


def test_users_switch_in_two_keys_and_six_digits(
    computer: Computer, asha: Clinic, noor: Clinic, patient: Patient
) -> None:
    first = computer.come_in(asha)
    first.go("overview", patient.id)
    second = _sign_in_beside(computer, noor)
    computer.switch()
    assert computer.sheet.chosen is asha
    computer.type_pin(PIN)
    assert computer.workplace is first
    assert first.record.patient_id == patient.id
    assert noor.presence.locked
    computer.switch()
    computer.type_pin(OTHER_PIN)
    assert computer.workplace is second
    assert asha.presence.locked


def test_somebody_new_signs_in_beside_who_is_in_and_the_way_back_is_open(
    computer: Computer, asha: Clinic
) -> None:
    first = computer.come_in(asha)
    computer.switch()
    assert computer.window.findChildren(EntrancePage)
    assert asha.presence.locked
    computer.press("back-to-lock")
    computer.type_pin(PIN)
    assert computer.workplace is first


def test_a_colleagues_pin_does_not_open_my_record(
    computer: Computer, asha: Clinic, noor: Clinic
) -> None:
    computer.come_in(asha)
    _sign_in_beside(computer, noor)
    computer.switch()
    computer.type_pin(OTHER_PIN)
    assert asha.presence.locked
    assert noor.presence.locked


def test_what_a_colleague_saved_meanwhile_is_shown_on_coming_back(
    computer: Computer, asha: Clinic, noor: Clinic, patient: Patient
) -> None:
    computer.come_in(asha).go("overview", patient.id)
    _sign_in_beside(computer, noor)
    held = noor.patients.of(patient.id)
    facts = {n: getattr(held, n) for n in ("full_name", "born_on", "number")}
    details = type(held).__bases__[0](**facts, what_matters="Back to the shop")
    noor.patients.revise(patient.id, details, held.version)
    computer.switch()
    computer.type_pin(PIN)
    assert "Back to the shop" in computer.reads()


def test_whose_access_ended_meanwhile_stays_out(
    computer: Computer, office: Clinic, asha: Clinic
) -> None:
    computer.come_in(asha)
    computer.lock()
    office.team.new_code(asha.member.id)
    computer.type_pin(PIN)
    assert asha.presence.locked


def test_dialogs_are_closed_and_nothing_happened(computer: Computer, asha: Clinic) -> None:
    workplace = computer.come_in(asha)
    agreed: list[str] = []
    workplace.desk.dialogs.ask(workplace, "Take Ravi off the list?", "Yes", agreed.append)  # type: ignore[arg-type]  # never called
    assert [each for each in QApplication.topLevelWidgets() if _is_shown(each)]
    computer.window.lock()
    settle()
    assert computer.sheet.isVisible()
    assert not [each for each in QApplication.topLevelWidgets() if _is_shown(each)]
    assert "Ravi" not in computer.reads()
    assert agreed == []


def test_what_was_copied_here_leaves_the_clipboard(computer: Computer, asha: Clinic) -> None:
    computer.come_in(asha)
    QApplication.clipboard().setText("Ravi Verma, T6")
    computer.lock()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_elsewhere_stays_on_the_clipboard(qapp: QApplication) -> None:
    ours = [True]
    clippings = Clippings(qapp, at_ours=lambda: ours[0])
    qapp.clipboard().setText("Ravi Verma, T6")
    ours[0] = False
    qapp.clipboard().setText("A bus timetable")
    clippings.forget()
    assert qapp.clipboard().text() == "A bus timetable"
    clippings.deleteLater()
    qapp.clipboard().clear()


def test_who_signs_out_leaves_the_others_in(
    computer: Computer, asha: Clinic, noor: Clinic
) -> None:
    computer.come_in(asha)
    _sign_in_beside(computer, noor)
    computer.workplace.sign_out()
    settle()
    assert computer.sheet.clinics == (asha,)
    computer.press("leave")
    assert computer.window.findChildren(EntrancePage)
    assert not asha.presence.has_pin


def test_signing_in_again_takes_the_place_of_the_same_members_screen(
    computer: Computer, asha: Clinic
) -> None:
    computer.come_in(asha)
    computer.switch()
    once_more = sign_in(asha.folder, asha.member.account, PASSPHRASE, asha.clock)
    computer.come_in(once_more)
    computer.lock()
    assert computer.sheet.clinics == (once_more,)
    assert not asha.presence.has_pin


def test_closing_the_window_wipes_the_keys_of_everybody(
    computer: Computer, asha: Clinic, noor: Clinic
) -> None:
    computer.come_in(asha)
    _sign_in_beside(computer, noor)
    computer.window.close()
    for clinic in (asha, noor):
        assert not clinic.presence.has_pin
        with pytest.raises(UserError):
            clinic.patients.everyone()


def test_changed_roles_show_other_pages_on_coming_back(
    computer: Computer, office: Clinic, asha: Clinic
) -> None:
    before = computer.come_in(asha)
    computer.lock()
    facts = {n: getattr(asha.member, n) for n in ("account", "full_name")}
    office.team.revise(
        asha.member.id,
        type(asha.member).__bases__[0](**facts, roles=frozenset({Role.AUDITOR})),
    )
    computer.type_pin(PIN)
    assert computer.workplace is not before
    assert {each.key for each in computer.workplace.screens} == {
        "today", "counts", "log", "emergency", "help", "settings"
    }  # fmt: skip


def _sign_in_beside(computer: Computer, clinic: Clinic) -> object:
    computer.switch()
    return computer.come_in(clinic)


def _type_plan(computer: Computer, words: str) -> None:
    page = computer.workplace.current()
    assert isinstance(page, TherapyPage)
    field = page.entry.form.fields["plan_next"]  # type: ignore[union-attr]  # the form is open
    field.editor.setPlainText(words)  # type: ignore[attr-defined]  # a text area
    settle()


def _plan(computer: Computer) -> str:
    page = computer.workplace.current()
    assert isinstance(page, TherapyPage)
    return str(page.entry.form.fields["plan_next"].value())  # type: ignore[union-attr]  # as above


def _is_shown(widget: object) -> bool:
    return isinstance(widget, QDialog | Sheet) and widget.isVisible()
