"""Somebody at the window: reads, clicks and types, and knows nothing of how it is built."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.window import Window

W = TypeVar("W", bound=QWidget)
TEXT = (QLineEdit, QPlainTextEdit)


class Person:
    """Finds things by the words that stand on them."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self.window = qtbot, window
        self._place: QWidget = window
        self._last: QWidget = window

    def within(self, name: str) -> "Person":
        """The same person, looking only at the part of the window of that name."""
        closer = Person(self._qtbot, self.window)
        closer._place = self._one(QWidget, name)
        return closer

    def press(self, name: str, nth: int = 0) -> None:
        """Click the button on which this stands."""
        button = self._one(QAbstractButton, name, nth)
        assert button.isEnabled(), f"{name!r} cannot be pressed"
        self._show(button)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def tab(self, name: str) -> None:
        """Open the tab of that name."""
        for bar in self._visible(QTabBar):
            for place in range(bar.count()):
                if bar.tabText(place).startswith(name):
                    bar.setCurrentIndex(place)
                    settle()
                    return
        raise AssertionError(f"no tab {name!r}")

    def fill(self, name: str, text: str, nth: int = 0) -> None:
        """Type into the field of that name, in place of what stood there."""
        field = self._last = self._field(name, nth)
        self._show(field)
        field.setFocus()
        self._qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._qtbot.keyClick(field, Qt.Key.Key_Delete)
        for letter in text:
            self._type(field, letter)
        settle()

    def _type(self, field: QWidget, letter: str) -> None:
        """One letter; what is not on the keyboard comes as an input method gives it."""
        if letter.isascii():
            self._qtbot.keyClicks(field, letter)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(letter)
            QApplication.sendEvent(field, composed)

    def choose(self, name: str, option: str, nth: int = 0) -> None:
        """Choose from a list by typing the first letters."""
        box = self._one(QComboBox, name, nth)
        self._show(box)
        box.setFocus()
        found = box.findText(option, Qt.MatchFlag.MatchStartsWith)
        assert found >= 0, f"{name!r} offers no {option!r}"
        box.setCurrentIndex(found)
        settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        self._qtbot.keyClick(QApplication.focusWidget() or self._last, key, held)
        settle()

    def go(self, screen: str) -> None:
        """Use the menu to go to a page."""
        action = next(
            each for each in self.window.menuBar().findChildren(object) if
            getattr(each, "objectName", str)() == f"go-{screen}"
        )  # fmt: skip
        action.trigger()  # type: ignore[attr-defined]  # a QAction
        settle()

    def has_field(self, name: str) -> bool:
        """Whether there is such a field to type into."""
        return any(isinstance(each, TEXT) and _is(each, name) for each in self._visible(QWidget))

    def buttons(self) -> list[QAbstractButton]:
        """Every button in view, top to bottom as they were made."""
        return list(self._visible(QAbstractButton))

    def click(self, button: QAbstractButton) -> None:
        """Click this one."""
        self._show(button)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere in view."""
        return any(words in each for each in self.reads())

    def reads(self) -> list[str]:
        """Everything that can be read."""
        return [text for widget in self._visible(QWidget) for text in _texts(widget) if text]

    def _field(self, name: str, nth: int) -> QWidget:
        everything = self._visible(QWidget)
        found = [each for each in everything if isinstance(each, TEXT) and _is(each, name)]
        assert len(found) > nth, f"no field {name!r} among {self._names(TEXT)}"
        return found[nth]

    def _one(self, kind: type[W], name: str, nth: int = 0) -> W:
        found = [each for each in self._visible(kind) if _is(each, name)]
        assert len(found) > nth, f"no {name!r} among {self._names(kind)}"
        return found[nth]

    def _visible(self, kind: type[W]) -> Iterator[W]:
        for widget in self._place.findChildren(kind):
            if widget.isVisible():
                yield widget

    def _names(self, kind: type[QWidget] | tuple[type[QWidget], ...]) -> list[str]:
        return [_name(each) for each in self._visible(QWidget) if isinstance(each, kind)]

    def _show(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        settle()


def settle() -> None:
    """Let everything that was asked for happen."""
    for _round in range(3):
        QApplication.processEvents()


def _is(widget: QWidget, name: str) -> bool:
    return name in {widget.objectName(), _name(widget), _own_words(widget)}


def _name(widget: QWidget) -> str:
    return widget.accessibleName()


def _own_words(widget: QWidget) -> str:
    return widget.text().strip() if isinstance(widget, QAbstractButton) else ""


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, Badge):
        return [widget.text]
    if isinstance(widget, QAbstractItemView):
        return _rows(widget)
    return []


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    listed = isinstance(model, QAbstractListModel)
    cells = (
        model.index(row, column)
        for row in range(model.rowCount(QModelIndex()))
        for column in range(1 if listed else model.columnCount(QModelIndex()))
    )
    said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return [str(cell.data(role)) for cell in cells for role in said if cell.data(role)]
