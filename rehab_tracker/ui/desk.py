"""What a page may use: the services of the signed-in member, and what only the window can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from rehab_tracker.core.preferences import Preferences
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rehab_tracker.services.clinic import Clinic


class Go(Protocol):
    """Asks the window for another page; pages do not know each other."""

    def __call__(self, page: str, patient_id: UUID | None = None, **values: object) -> None:
        """Show the page, of this patient, and hand it the values."""


class Say(Protocol):
    """Tells the person, without stopping them, what was done."""

    def __call__(self, sentence: str, *, undo: bool = False) -> None:
        """Show the sentence at the foot of the window for a while, with undo where it helps."""


def _stay() -> None:
    """Where there is no window to leave, as in a test of one page."""


def _unseen(_moment: datetime | None) -> None:
    """Where there is no window that shows when a draft was kept."""


@dataclass(frozen=True)
class Desk:
    """Handed to every page when it is made.

    Attributes:
        clinic: every service, for the signed-in member.
        tasks: runs slow work off the window's thread.
        dialogs: the one way to open a dialog.
        leave: signs the member out and shows the door.
        kept: shows when what is being typed was last kept; None once it is saved or put away.
        wear: changes settings, by name: `wear(look="dark")`.
        preferences: reads this computer's settings as they are now.
        nest: where the page is made; one that comes into the window when it is full is dressed
            twice.
        wish: what the page that is made now will be asked for as it arrives.
    """

    clinic: "Clinic"
    tasks: Tasks
    dialogs: Dialogs
    preferences: Callable[[], Preferences]
    wear: Callable[..., None]
    go: Go
    say: Say
    leave: Callable[[], None] = _stay
    kept: Callable[[datetime | None], None] = _unseen
    nest: "QWidget | None" = None
    wish: Mapping[str, object] = field(default_factory=dict)
