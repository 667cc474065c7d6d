"""Taking back what was done, and doing it again."""

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.news import Changed
from rehab_tracker.services.history import Done
from rehab_tracker.services.service import Service


class Undo(Service):
    """This member's own deeds since signing in, the newest first; what is signed stays."""

    def what(self) -> str:
        """The marked sentence of what `undo` would take back, empty when there is nothing."""
        done = self._office.history.done
        return done[-1].label if done else ""

    def what_again(self) -> str:
        """The marked sentence of what `redo` would do again, empty when there is nothing."""
        undone = self._office.history.undone
        return undone[-1].label if undone else ""

    def undo(self) -> str:
        """Take back the newest deed and return its marked sentence.

        Raises:
            UserError: nothing is left, or somebody changed it since; then it is forgotten.
        """
        history = self._office.history
        return self._take_back(history.done, history.undone)

    def redo(self) -> str:
        """Do again what was taken back last, and return its marked sentence.

        Raises:
            UserError: nothing is left, or somebody changed it since; then it is forgotten.
        """
        history = self._office.history
        return self._take_back(history.undone, history.done)

    def _take_back(self, from_here: list[Done], to_there: list[Done]) -> str:
        if not from_here:
            raise UserError(_("There is nothing to take back."))
        deed = from_here.pop()
        reverse = self._office.store.undo(deed.change_set, self._member.id)
        to_there.append(Done(deed.label, reverse, deed.what, deed.patient_id))
        self._office.news.tell(Changed(deed.what, deed.patient_id))
        return deed.label
