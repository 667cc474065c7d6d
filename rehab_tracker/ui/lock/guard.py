"""Stands guard over the window: counts the beats, hears keys and mouse, calls for the lock."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from rehab_tracker.core.clock import Clock
from rehab_tracker.ui.lock.idle import BEAT, IdleWatch, Verdict

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class Guard(QObject):
    """Tells `idle` after the patience of this place, and `slept` when the computer did.

    Each beat tells `beaten`, with whether nobody touched anything since the one before.

    It listens at the windows of the screen and not at every widget: that costs a page nothing.
    """

    idle = Signal()
    slept = Signal()
    beaten = Signal(bool)

    def __init__(
        self,
        clock: Clock,
        patience: Callable[[], timedelta],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._patience = clock, patience
        self._watch = IdleWatch(clock.now())
        self._on_guard = False
        self._timer = QTimer(self)
        self._timer.setInterval(round(BEAT.total_seconds() * 1000))
        self._timer.timeout.connect(self.beat)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)

    def begin(self) -> None:
        """Somebody is at work from now on."""
        self._watch.begin(self._clock.now())
        self._on_guard = True
        self._timer.start()

    def end(self) -> None:
        """Nobody is in: there is nothing to guard; what they left is still thrown away."""
        self._on_guard = False

    def beat(self) -> None:
        """Look whether it is time."""
        self.beaten.emit(self._watch.quiet or not self._on_guard)
        if not self._on_guard:
            return
        verdict = self._watch.look(self._clock.now(), self._patience())
        if verdict is Verdict.SLEPT:
            self.slept.emit()
        elif verdict is Verdict.IDLE:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in TOUCHES:
            self._watch.touched()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
