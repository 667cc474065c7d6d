"""What every page of the signed-in window begins with."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NoReturn, TypeVar
from uuid import UUID

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.page import Page
from rehab_tracker.ui.widgets.tabs import TabRow

T = TypeVar("T")


class ClinicPage(Page):
    """A page that reads through the services and refreshes when something it shows has changed.

    Attributes:
        listens_to: the kinds of change (`Changed.what`) that make it refresh.
        pills: the row of its own parts, where it has some; the record shows it below the tabs,
            where the pages that share a tab are named.
    """

    listens_to: ClassVar[frozenset[str]] = frozenset()
    pills: TabRow | None = None

    def __init__(
        self,
        desk: Desk,
        patient_id: UUID | None,
        title: str = "",
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(title, subtitle, actions, parent=desk.nest)
        self.desk = desk
        self._patient_id = patient_id
        self._missed: dict[str, Changed] = {}
        self._all_is_old = False

    @property
    def patient_id(self) -> UUID:
        """Whose record this page belongs to; only pages of a record ask."""
        if self._patient_id is None:
            raise ValueError("this page belongs to no record")
        return self._patient_id

    def refresh(self) -> None:
        """Read again and show what is on file now."""

    def arrive(self, values: dict[str, object]) -> None:
        """Somebody came here with a wish, such as `{"new": True}`."""

    def bring(self, values: dict[str, object], *, drawn: bool) -> None:
        """Hand the page a wish: at once, or where it was made just now, after it is drawn."""
        if drawn:
            self.arrive(values)
        else:
            self.desk.tasks.soon(partial(self._arrive_late, values))

    def _arrive_late(self, values: dict[str, object]) -> None:
        if self.stands():
            self.arrive(values)

    def stands(self) -> bool:
        """Whether the page is still there and open to eyes; to ask where something waited."""
        return isValid(self) and not self.desk.clinic.presence.locked

    def settle(self) -> None:
        """Keep at once what would be kept soon: the screen is locked, or the person leaves."""
        for keeper in self.findChildren(DraftKeeper):
            try:
                keeper.settle()
            except UserError:  # nothing may stop the lock, or a clinic that was closed before
                continue

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed a moment ago: the person looks at something else."""
        self.settle()
        super().hideEvent(event)

    def heard(self, notice: Changed) -> None:
        """Refresh if the change concerns this page."""
        if notice.what in self.listens_to:
            self.refresh()

    def miss(self, notice: Changed) -> None:
        """Something changed while another page is looked at: it is heard before this one is."""
        self._missed[notice.what] = notice

    def grow_old(self) -> None:
        """Everything may have changed while another page is looked at."""
        self._all_is_old = True

    def catch_up(self) -> None:
        """Show what changed meanwhile; for the moment before the page is looked at again."""
        missed, self._missed = self._missed, {}
        all_is_old, self._all_is_old = self._all_is_old, False
        if all_is_old:
            self.refresh()
            return
        for notice in missed.values():
            self.heard(notice)

    def attempt(
        self, deed: Callable[[], T], form: Form | None = None, *, said: str = "", undo: bool = True
    ) -> T | None:
        """Do it and say so; what the person can mend stands beside its field or on the page.

        Returns:
            What the deed gave, None when it was refused or could not be kept as typed.
        """
        try:
            done = deed()
        except Invalid as complaint:
            if form is None:
                self.desk.dialogs.tell(self, str(complaint))
            else:
                form.show_complaints(complaint.complaints)
            return None
        except UserError as error:
            self.desk.dialogs.tell(self, str(error))
            return None
        if form is not None:
            form.clear_complaints()
        if said:
            self.desk.say(said, undo=undo)
        return done

    def attempt_aside(
        self, deed: Callable[[], T], done: Callable[[T], object], form: Form | None = None
    ) -> None:
        """As `attempt`, off the window's thread: what the deed gave is handed to `done`."""
        self.desk.tasks.run(
            deed,
            lambda given: self.attempt(partial(done, given), form),
            lambda error: self.attempt(partial(reraise, error), form),
        )


def reraise(error: Exception) -> NoReturn:
    """Raise here what was raised on another thread."""
    raise error
