"""One computer that many people use: the real window, a stopped clock, and what can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.lock.idle import BEAT
from rehab_tracker.ui.lock.pin import PinEdit
from rehab_tracker.ui.lock.sheet import LockSheet
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.window import Window
from rehab_tracker.ui.workplace import Workplace

KEY = Qt.KeyboardModifier
CONTROL_SHIFT = KEY.ControlModifier | KEY.ShiftModifier


@dataclass
class Computer:
    """The window, and somebody in front of it."""

    qtbot: QtBot
    window: Window
    clock: StoppedClock

    @classmethod
    def switched_on(
        cls,
        qapp: QApplication,
        qtbot: QtBot,
        clock: StoppedClock,
        dialogs: Dialogs | None = None,
    ) -> "Computer":
        preferences = PreferenceKeeper(qapp)
        preferences.dress()
        window = Window(InlineTasks(), dialogs or Dialogs(), preferences, clock)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return cls(qtbot, window, clock)

    @property
    def workplace(self) -> Workplace:
        assert self.window.workplace is not None, "nobody is at work"
        return self.window.workplace

    @property
    def sheet(self) -> LockSheet:
        found = self.window.findChildren(LockSheet)
        shown = [each for each in found if each.isVisible()]
        assert shown, "the screen is not locked"
        return shown[-1]

    def come_in(self, clinic: Clinic) -> Workplace:
        self.window.enter(clinic)
        settle()
        return self.workplace

    def lock(self) -> LockSheet:
        self.qtbot.keyClick(self.window, Qt.Key.Key_F12)
        settle()
        return self.sheet

    def switch(self) -> None:
        self.qtbot.keyClick(self.window, Qt.Key.Key_U, CONTROL_SHIFT)
        settle()

    def type_pin(self, pin: str) -> None:
        """Six keys wherever the cursor is; no Enter."""
        line = self.sheet.pin.editor
        assert isinstance(line, PinEdit)
        assert line.isVisible(), "no PIN is asked for"
        self.qtbot.keyClicks(line, pin)
        settle()

    def type_passphrase(self, words: str) -> None:
        line = self.sheet.secret.editor
        assert isinstance(line, QLineEdit)
        assert line.isVisible(), "no passphrase is asked for"
        self.qtbot.keyClicks(line, words)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        settle()

    def press(self, name: str) -> None:
        found = [e for e in self.window.findChildren(QAbstractButton, name) if e.isVisible()]
        assert found, name
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    def pass_quietly(self, span: timedelta) -> None:
        """Nobody touches anything, and the program goes on beating."""
        for _beat in range(round(span / BEAT)):
            self.clock.moment += BEAT
            self.window.guard.beat()
        settle()

    def sleep(self, span: timedelta) -> None:
        """The lid is closed and opened again: the clock has moved, the program has not."""
        self.clock.moment += span
        self.window.guard.beat()
        settle()

    def reads(self) -> str:
        """Everything that stands on the screen, for eyes and for screen readers."""
        settle()
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return "\n".join(text for window in windows for text in _words(window))

    def menu(self) -> set[str]:
        return {action.text() for action in self.window.menuBar().findChildren(QAction)}


def settle() -> None:
    for _round in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def _words(window: QWidget) -> Iterator[str]:
    for part in [window, *window.findChildren(QWidget)]:
        if not part.isVisible():
            continue
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        yield part.windowTitle()
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        if isinstance(part, QListView):
            model = part.model()
            for place in range(model.rowCount() if model else 0):
                yield str(model.index(place, 0).data())
                yield str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
