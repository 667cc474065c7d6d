"""What must hold on every screen: names for screen readers, no clipped words, other languages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rehab_tracker.core.i18n import choose_language
from rehab_tracker.core.paths import resources
from rehab_tracker.ui.tour import GUIDES, settle, stops
from rehab_tracker.ui.window import Window
from tests.screens.conftest import go

INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
QT_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")

pytestmark = pytest.mark.qt_log_ignore(r"OpenType support missing", r"propagateSizeHints")


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("guide", GUIDES)
def test_every_control_is_named_and_nothing_is_clipped_or_too_wide(
    enter: Callable[[str], Window], qtbot: QtBot, guide: str, size: int
) -> None:
    """One walk looks for all three: opening every screen is what takes the time."""
    window = enter(guide)
    window.preferences.change(text_size=size)
    faults = []
    for stop in (each for each in stops() if each.guide == guide):
        go(window, stop.screen)
        faults += [f"{stop.name}, no name: {_described(each)}" for each in _nameless(window)]
        faults += [f"{stop.name}, clipped: {each.text()!r}" for each in _clipped(window)]
        page = window.workplace.current() if window.workplace else None
        if page is not None and page.horizontalScrollBar().maximum() > 0:
            faults.append(f"{stop.name}, too wide: {page.horizontalScrollBar().maximum()} pixels")
    assert not faults


@pytest.mark.parametrize("guide", GUIDES)
def test_longer_words_fit(enter: Callable[[str], Window], qtbot: QtBot, guide: str) -> None:
    """The stretched language shows texts that have no room to grow, or were never marked."""
    if not (resources() / "locale" / "qps" / "LC_MESSAGES" / "rehab_tracker.mo").is_file():
        pytest.skip("the stretched language is built by make")
    choose_language("qps")
    window = enter(guide)
    clipped = []
    for stop in (each for each in stops() if each.guide == guide):
        go(window, stop.screen)
        clipped += [f"{stop.name}: {each.text()!r}" for each in _clipped(window)]
    assert not clipped


@pytest.mark.parametrize("guide", GUIDES)
def test_every_screen_stands_from_right_to_left(
    enter: Callable[[str], Window], qtbot: QtBot, qapp: QApplication, guide: str
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = enter(guide)
    for stop in (each for each in stops() if each.guide == guide):
        go(window, stop.screen)
        assert not window.grab().isNull()


def test_the_door_is_drawn_at_every_size(window: Window, practice: Path) -> None:
    for size in (100, 150, 200):
        window.preferences.change(text_size=size)
        page = window.welcome(practice)
        for show in (page.show_sign_in, page.show_first_start, page.show_clinic_step):
            show()
            settle()
            assert not [each.text() for each in _clipped(window)]


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith(QT_OWN):
            yield widget


def _nameless(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in _visible(window)
        if isinstance(widget, INTERACTIVE)
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not _name_of(widget)
    ]


def _name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()


def _clipped(window: QWidget) -> list[QLabel]:
    return [
        widget
        for widget in _visible(window)
        if isinstance(widget, QLabel) and widget.text() and _is_clipped(widget)
    ]


def _is_clipped(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() + 2 < label.heightForWidth(label.width())
    return label.width() + 2 < label.sizeHint().width()


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r}"
