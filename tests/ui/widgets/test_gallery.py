from collections.abc import Callable

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
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rehab_tracker.ui import theme
from tests.ui.widgets import gallery

PAGES = (gallery.overview_page, gallery.form_page, gallery.buttons_page, gallery.list_window)
ACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


@pytest.fixture(autouse=True)
def undress(qapp: QApplication) -> object:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp)


def opened(make: Callable[[], QWidget], qtbot: QtBot, width: int = 1100) -> QWidget:
    page = make()
    qtbot.addWidget(page)
    page.resize(width, 900)
    page.show()
    gallery.settle()
    return page


def reachable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, ACTIVE)
        and widget.isVisibleTo(page)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


@pytest.mark.parametrize("make", PAGES)
def test_whatever_can_be_worked_has_a_name(
    make: Callable[[], QWidget], qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp)
    page = opened(make, qtbot)
    nameless = [
        widget
        for widget in reachable(page)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        and not isinstance(widget.parentWidget(), QComboBox)
    ]
    found = reachable(page)
    assert len(found) > 2
    # three editors of the buttons page stand alone, without the field that would name them
    allowed = 3 if make is gallery.buttons_page else 0
    assert len(nameless) <= allowed, nameless


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("look", theme.LOOKS)
@pytest.mark.parametrize("make", PAGES[:3])
def test_no_word_is_cut_off(
    make: Callable[[], QWidget], look: str, size: int, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, look, size)
    page = opened(make, qtbot)
    for words in page.findChildren(QLabel):
        if words.isVisible() and words.text():
            needed = words.fontMetrics().boundingRect(
                words.contentsRect(), int(Qt.TextFlag.TextWordWrap), words.text()
            )
            assert needed.height() <= words.height() + 2, words.text()
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text():
            room = button.fontMetrics().horizontalAdvance(button.text())
            room += 0 if button.icon().isNull() else button.iconSize().width()
            assert room <= button.width() - 2 * theme.px(8), button.text()


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("make", PAGES[:3])
def test_no_page_is_wider_than_a_small_window(
    make: Callable[[], QWidget], size: int, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", size)
    page = opened(make, qtbot, width=760)
    assert page.horizontalScrollBar().maximum() == 0


def test_pictures_are_the_same_each_time(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    first = opened(gallery.form_page, qtbot).grab().toImage()
    again = opened(gallery.form_page, qtbot).grab().toImage()
    assert first == again


def test_a_page_mirrors_for_urdu(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = opened(gallery.form_page, qtbot)
    title = next(w for w in page.findChildren(QLabel) if w.text() == "New therapy session")
    left = title.mapTo(page, title.rect().topLeft()).x()
    assert left + title.width() > page.width() - 2 * theme.px(24)
    assert title.alignment() & Qt.AlignmentFlag.AlignRight
