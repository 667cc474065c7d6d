"""Keeps what is typed and not saved, so that no way out of a page loses it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from rehab_tracker.domain.drafts import DraftLine, Form
from rehab_tracker.ui.desk import Desk

SOON = 1000  # milliseconds from the first key that is not kept yet


class DraftKeeper(QObject):
    """One draft for one page: kept a second after somebody types, forgotten when they save.

    Args:
        desk: the page's desk.
        patient_id: in whose record, None for a registration.
        gather: what is typed and not saved, empty when nothing is.
        parent: the page.
    """

    def __init__(
        self,
        desk: Desk,
        patient_id: UUID | None,
        gather: Callable[[], dict[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._patient_id, self._gather = desk, patient_id, gather
        self._draft_id: UUID | None = None
        self._kept: dict[str, Any] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.keep)

    def touch(self) -> None:
        """Somebody typed: keep it soon."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep what is typed now; what was saved or put back is forgotten."""
        self._soon.stop()
        values = self._gather()
        if not values:
            self.forget()
        elif values != self._kept:
            kept = self._desk.clinic.drafts.keep(
                Form.PATIENT, self._patient_id, values, self._draft_id
            )
            self._draft_id, self._kept = kept.id, values

    def keep_if_waiting(self) -> None:
        """Keep at once what would be kept soon, because the page is left."""
        if self._soon.isActive():
            self.keep()

    def forget(self) -> None:
        """Nothing is unsaved any more."""
        self._soon.stop()
        self._kept = {}
        if self._draft_id is not None:
            draft_id, self._draft_id = self._draft_id, None
            self._desk.clinic.drafts.discard(draft_id)

    def let_go(self) -> None:
        """Leave the draft where it is, for another time."""
        self._soon.stop()
        self._draft_id, self._kept = None, {}

    def waiting(self) -> DraftLine | None:
        """What was kept earlier and is not taken up yet."""
        if self._draft_id is not None:
            return None
        return next(
            (
                line
                for line in self._desk.clinic.drafts.mine()
                if line.form == Form.PATIENT and line.patient_id == self._patient_id
            ),
            None,
        )

    def take_up(self, draft_id: UUID) -> dict[str, Any]:
        """What a draft holds; from now on it is this page's draft."""
        draft = self._desk.clinic.drafts.open(draft_id)
        self._draft_id, self._kept = draft.id, dict(draft.values)
        return dict(draft.values)
