"""Slow work beside the window: key derivation, PDFs, backups, imports.

A page asks a `Tasks` to run something and is told the result on the window's own thread. Tests and
the picture tool use `InlineTasks`, which runs at once, so that nothing ever waits.
"""

import contextvars
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

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
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run it on the worker thread."""
        task = Task()
        context = contextvars.copy_context()
        self._at_work().submit(self._work, task, context, work, done, failed)
        return task

    def aside(self, work: Callable[[], object]) -> None:
        """Run it on a thread of its own, which ends with the program."""
        threading.Thread(target=work, name="aside", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more and wait for what is running; for the end of the program."""
        if self._worker is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)

    def _at_work(self) -> "ThreadPoolExecutor":
        if self._worker is None:
            from concurrent.futures import (  # noqa: PLC0415  # not before the first paint
                ThreadPoolExecutor,
            )

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slow-work")
        return self._worker

    def _work(
        self,
        task: Task,
        context: contextvars.Context,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Failed | None,
    ) -> None:
        if task.given_up:
            return
        try:
            result = context.run(work)
        except Exception as error:  # noqa: BLE001  # handed on to the window's thread
            self._finished.emit((task, error, failed or _raise))
        else:
            self._finished.emit((task, result, done))

    def _tell(self, told: tuple[Task, Any, Callable[[Any], object]]) -> None:
        task, outcome, listener = told
        if not task.given_up:
            listener(outcome)


def _raise(error: Exception) -> None:
    raise error
