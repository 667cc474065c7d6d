"""Slow work beside the window: key derivation, PDFs, backups, imports.

A page asks a `Tasks` to run something and is told the result on the window's own thread; what must
be done on that thread and takes a while is done `soon`, so that the window is drawn before it.
Tests and the picture tool use `InlineTasks`, which runs at once, so that nothing ever waits.
"""

import contextvars
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

DRAWN_WITHIN = 10  # ms: Qt draws what changed within 5
T = TypeVar("T")
Failed = Callable[[Exception], object]


class Task:
    """One piece of work that was asked for; it can be given up, then nobody is told of it."""

    def __init__(self) -> None:
        self.given_up = False

    def cancel(self) -> None:
        """Give it up: what is not begun is not begun, and no result is told."""
        self.given_up = True


class Tasks(Protocol):
    """Runs slow work and tells the result on the window's thread."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run `work`, then call `done` with its result or `failed` with what it raised.

        Without `failed`, what was raised is raised again on the window's thread, where the
        crash window takes it.
        """

    def aside(self, work: Callable[[], object]) -> None:
        """Run it beside everything else: nobody waits for it, and it keeps nobody waiting."""

    def soon(self, deed: Callable[[], object]) -> None:
        """Do it on the window's thread once what is there is drawn; keys typed until then wait."""


class InlineTasks:
    """Runs everything at once, in place."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run it now."""
        task = Task()
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return task
        done(result)
        return task

    def aside(self, work: Callable[[], object]) -> None:
        """Run it now."""
        work()

    def soon(self, deed: Callable[[], object]) -> None:
        """Do it now."""
        deed()

    def stop(self) -> None:
        """Nothing is ever left to stop."""


class BackgroundTasks(QObject):
    """One worker thread; results come back through one signal, in the order of the asking.

    The work runs in the asker's context, so it speaks the asker's language.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._deeds: deque[Callable[[], object]] = deque()
        self._keys = _HeldKeys(self)
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run it on the worker thread."""
        errand = _Errand(contextvars.copy_context(), work, done, failed or _raise)
        self._at_work().submit(self._work, errand)
        return errand

    def aside(self, work: Callable[[], object]) -> None:
        """Run it on a thread of its own, which ends with the program."""
        threading.Thread(target=work, name="aside", daemon=True).start()

    def soon(self, deed: Callable[[], object]) -> None:
        """Do it when the window has drawn itself and has nothing else to do."""
        self._deeds.append(deed)
        self._keys.hold()
        if len(self._deeds) == 1:
            QTimer.singleShot(DRAWN_WITHIN, self, self._do_next)

    def stop(self) -> None:
        """Begin nothing more and wait for what is running; for the end of the program."""
        if self._worker is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)

    def _do_next(self) -> None:
        try:
            self._deeds[0]()
        finally:
            self._deeds.popleft()
            if self._deeds:
                QTimer.singleShot(DRAWN_WITHIN, self, self._do_next)
            else:
                self._keys.let_go()

    def _at_work(self) -> "ThreadPoolExecutor":
        if self._worker is None:
            from concurrent.futures import (  # noqa: PLC0415  # not before the first paint
                ThreadPoolExecutor,
            )

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slow-work")
        return self._worker

    def _work(self, errand: "_Errand") -> None:
        if not errand.given_up:
            errand.do()
        self._finished.emit(errand)

    def _tell(self, errand: "_Errand") -> None:
        tell = errand.taken()
        if not errand.given_up:
            tell()


class _Errand(Task):
    """Work on its way to the worker thread and back, and who is told of it.

    The worker holds nothing but this while the window's thread could let go of the rest: a page
    that closed meanwhile must not end on the worker, where Qt forbids it.
    """

    def __init__(
        self,
        context: contextvars.Context,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Failed,
    ) -> None:
        super().__init__()
        self._context = context
        self._work = work
        self._tells = done, failed
        self._outcome: Any = None
        self._failed = False

    def do(self) -> None:
        """Do the work and keep what came of it; on the worker's thread."""
        try:
            self._outcome = self._context.run(self._work)
        except Exception as error:  # noqa: BLE001  # handed on to the window's thread
            self._outcome, self._failed = error, True

    def taken(self) -> Callable[[], object]:
        """Whom to tell with what; nothing is kept of it. On the window's thread, once."""
        done, failed = self._tells
        tell = partial(failed if self._failed else done, self._outcome)
        del self._work, self._tells, self._outcome
        return tell


class _HeldKeys(QObject):
    """Keeps what is typed while a page is being made, and gives it to the page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed: list[QKeyEvent] = []
        self._holds = False

    def hold(self) -> None:
        """From now on nothing typed reaches anybody."""
        app = QCoreApplication.instance()
        if app is not None and not self._holds:
            self._holds = True
            app.installEventFilter(self)

    def let_go(self) -> None:
        """Give everything to where the keyboard is now."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._holds = False
        typed, self._typed = self._typed, []
        for event in typed:
            to = QGuiApplication.focusObject()
            if to is not None:
                QCoreApplication.postEvent(to, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take each key from the keyboard before anybody sees it."""
        typed = event.type() in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
        if typed and isinstance(event, QKeyEvent) and event.spontaneous():
            self._typed.append(event.clone())
            return True
        return super().eventFilter(watched, event)


def _raise(error: Exception) -> None:
    raise error
