"""Sees to it that the record is backed up: soon after signing in, and while people work."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from rehab_tracker.core.news import Changed
from rehab_tracker.domain.safekeeping import BACKED_UP
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.tasks import Tasks

SOON = 3_000
EVERY = 60_000


class BackupRounds(QObject):
    """Looks every minute whether half an hour of work has passed; ends with the workplace."""

    def __init__(self, clinic: Clinic, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._clinic, self._tasks = clinic, tasks
        self._first = QTimer(self, singleShot=True, interval=SOON)
        self._first.timeout.connect(self.open)
        self._first.start()
        self._rounds = QTimer(self, interval=EVERY)
        self._rounds.timeout.connect(self.look)
        self._rounds.start()

    def open(self) -> None:
        """Check what was left unproven, and back up what changed."""
        self._tasks.run(self._clinic.safekeeping.on_opening, self._done)

    def look(self) -> None:
        """Back up, if it is time."""
        if self._clinic.safekeeping.is_due():
            self._tasks.run(self._clinic.safekeeping.after_work, self._done)

    def for_locking(self) -> Callable[[], None]:
        """Prepare the round that is made once the lock has fallen; calling it only begins it."""
        return partial(self._tasks.aside, self._clinic.safekeeping.for_locking())

    def leave(self) -> None:
        """Back up once more and let the clinic go; nobody has to wait for it."""
        self._first.stop()
        self._rounds.stop()
        self._clinic.safekeeping.make_way()
        self._tasks.run(_Leaving(self._clinic), _nothing)

    def end(self) -> None:
        """Like `leave`, but over when it returns: the program ends."""
        self._first.stop()
        self._rounds.stop()
        _Leaving(self._clinic)()

    def _done(self, _result: object) -> None:
        self._clinic.news.tell(Changed(BACKED_UP, None))


class _Leaving:
    """The last backup of a sign-in, and then the end of it."""

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic

    def __call__(self) -> None:
        try:
            self._clinic.safekeeping.on_closing()
        finally:
            self._clinic.close()


def _nothing(_result: object) -> None:
    """There is nobody left to tell."""
