"""Somebody who types into the real therapy form of the real window, until they are killed.

It runs in a fresh process, because a window does not survive a fork; nothing of the window is
imported before that.
"""

import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from tests.builders import NOON, PASSPHRASE, StoppedClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FIELD = "note"
LETTERS = "abcdefghij klmnop qrstuv wxyz "
PAUSES = (2, 5, 10, 20, 40, 60, 80, 120, 700)
"""Milliseconds between two keys, from a burst to the search for a word."""


@dataclass(frozen=True)
class Task:
    """Who types in whose record, and how fast."""

    folder: Path
    account: str
    patient_id: UUID
    seed: int


def text_of(length: int) -> str:
    """What stands in the field after so many letters."""
    return (LETTERS * (length // len(LETTERS) + 1))[:length]


def type_away(task: Task, pipe: Connection) -> None:
    """Open the window and a new session, and type; each letter's moment is told through the pipe.

    The moments are seconds of the clock that all processes of this computer share.
    """
    from PySide6.QtCore import QTimer  # only the child has a window
    from PySide6.QtTest import QTest

    from rehab_tracker.app import make_application, make_window
    from rehab_tracker.services.entrance import sign_in
    from rehab_tracker.ui.tasks import BackgroundTasks

    app, random = make_application(), Random(task.seed)
    window = make_window(app, BackgroundTasks())
    window.show()
    window.enter(sign_in(task.folder, task.account, PASSPHRASE, StoppedClock(NOON)))
    assert window.workplace is not None
    window.workplace.go("therapy", task.patient_id, new=True)
    field, timer = _field(window.workplace), QTimer(window)
    typed = 0

    def press() -> None:
        nonlocal typed
        QTest.keyClick(field, LETTERS[typed % len(LETTERS)])
        typed += 1
        os.write(pipe.fileno(), f"{monotonic()}\n".encode())
        timer.start(random.choice(PAUSES))

    timer.setSingleShot(True)
    timer.timeout.connect(press)
    timer.start(0)
    app.exec()


def _field(workplace: "QWidget") -> "QWidget":
    from PySide6.QtWidgets import QApplication  # as above

    from rehab_tracker.ui.therapy.entry import SessionEntry  # as above

    while (entry := workplace.findChild(SessionEntry)) is None:
        QApplication.processEvents()
    field: QWidget = entry.form.fields[FIELD].editor
    field.setFocus()
    return field
