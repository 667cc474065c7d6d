"""Choosing the PIN of the day: asked once, never in the way."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.lock.pin import PinForm
from rehab_tracker.ui.settings.page import SettingsPage
from tests.builders import NOON, PASSPHRASE, make_clinic, member_with
from tests.ui.lock.at_the_computer import Computer, settle

PIN = "274951"

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def asha(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    office = make_clinic(tmp_path, clock)
    yield member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot, clock: StoppedClock) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, clock)
    yield switched_on
    switched_on.window.close()


def type_into(computer: Computer, form: PinForm, **words: str) -> None:
    for name, typed in words.items():
        line = form.form.fields[name].editor
        assert isinstance(line, QLineEdit)
        line.clear()
        computer.qtbot.keyClicks(line, typed)
    settle()


def test_a_pin_is_chosen_in_the_line_on_top_and_then_it_is_gone(
    computer: Computer, asha: Clinic
) -> None:
    workplace = computer.come_in(asha)
    assert workplace.pin_line.isVisible()
    computer.press("open-pin")
    (form,) = workplace.pin_line.findChildren(PinForm)
    type_into(computer, form, pin=PIN, again="111111")
    computer.press("set-pin")
    assert not asha.presence.has_pin
    assert "not the same" in computer.reads()
    type_into(computer, form, pin=PIN, again=PIN)
    computer.press("set-pin")
    assert asha.presence.has_pin
    assert not workplace.pin_line.isVisible()
    computer.lock()
    computer.type_pin(PIN)
    assert not computer.workplace.pin_line.isVisible()


def test_letters_do_not_get_into_a_pin(computer: Computer, asha: Clinic) -> None:
    workplace = computer.come_in(asha)
    computer.press("open-pin")
    (form,) = workplace.pin_line.findChildren(PinForm)
    type_into(computer, form, pin="27a4-9512345")
    assert form.form.fields["pin"].value() == "274951"


def test_who_says_not_today_is_not_asked_again_and_uses_the_passphrase(
    computer: Computer, asha: Clinic
) -> None:
    workplace = computer.come_in(asha)
    computer.press("no-pin")
    assert not workplace.pin_line.isVisible()
    computer.lock()
    computer.type_passphrase(PASSPHRASE)
    assert not computer.workplace.pin_line.isVisible()


def test_later_in_the_day_the_settings_ask_for_the_passphrase_too(
    computer: Computer, asha: Clinic, clock: StoppedClock
) -> None:
    workplace = computer.come_in(asha)
    clock.moment += timedelta(hours=1)
    workplace.go("settings")
    page = workplace.current()
    assert isinstance(page, SettingsPage)
    type_into(computer, page.lock.pin, pin=PIN, again=PIN)
    page.lock.pin.save()
    assert not asha.presence.has_pin
    assert page.lock.pin.form.fields["passphrase"].isVisibleTo(page)
    type_into(computer, page.lock.pin, pin=PIN, again=PIN, passphrase=PASSPHRASE)
    last = page.lock.pin.form.fields["passphrase"].editor
    assert isinstance(last, QLineEdit)
    computer.qtbot.keyClick(last, Qt.Key.Key_Return)
    assert asha.presence.has_pin


def test_the_place_is_kept_on_this_computer(computer: Computer, asha: Clinic) -> None:
    workplace = computer.come_in(asha)
    workplace.go("settings")
    page = workplace.current()
    assert isinstance(page, SettingsPage)
    assert page.lock.form.fields["place"].value() == "office"
    page.lock.form.fields["place"].editor.set_value("gym")
    settle()
    assert computer.window.preferences.now().place == "gym"
    assert type(computer.window.preferences)(QApplication.instance()).now().place == "gym"  # type: ignore[arg-type]  # the one application
