"""Turning from one page to another: where the keyboard goes."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.widgets.showing import turn_to


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    """Two pages: a field, and a long one whose last button was made first."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    first, second, content = QWidget(made), QScrollArea(made), QWidget()
    QVBoxLayout(first).addWidget(QLineEdit(first))
    end, top = QPushButton("End", content), QPushButton("Top", content)
    lay = QVBoxLayout(content)
    lay.addWidget(top)
    lay.addSpacing(3000)
    lay.addWidget(end)
    second.setWidget(content)
    second.setWidgetResizable(True)
    for page in (first, second):
        made.addWidget(page)
    with qtbot.waitExposed(made):
        made.show()
        made.activateWindow()
    return made


def test_a_new_page_has_the_keyboard_itself_and_an_old_one_where_it_was(
    stack: QStackedWidget, qtbot: QtBot
) -> None:
    first, second = stack.widget(0), stack.widget(1)
    (field,) = first.findChildren(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn_to(stack, second)
    assert QApplication.focusWidget() is second
    turn_to(stack, first)
    assert QApplication.focusWidget() is field
