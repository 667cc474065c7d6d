"""An episode while it goes on: its pressures, kept as a draft from the first one on."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import format_date
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.events import EventKind
from rehab_tracker.services.clinic import Clinic


class Episode:
    """What was noted since the first steps were opened; each reading is on the disk at once.

    Args:
        clinic: keeps the draft.
        patient_id: whose episode, None where no record is open.
        begun: when the first steps were opened.
        may_record: whether this member records events.
    """

    def __init__(
        self, clinic: Clinic, patient_id: UUID | None, begun: datetime, *, may_record: bool
    ) -> None:
        self._clinic, self.patient_id, self.begun = clinic, patient_id, begun
        self._keeps = may_record and patient_id is not None
        self.readings: list[str] = []
        self.draft_id: UUID | None = None
        self.told: Callable[[str], object] = str

    def note(self, at: datetime, systolic: int, diastolic: int) -> None:
        """Keep a reading with its time."""
        self.readings.append(f"{at:%H:%M} {systolic}/{diastolic}")
        self.keep()

    def keep(self) -> None:
        """Put the episode on the disk, as the form for it will show it."""
        if not self._keeps:
            return
        typed: dict[str, JsonValue] = {
            "kind": str(EventKind.DYSREFLEXIA),
            "happened_on": format_date(self.begun.date()),
            "happened_at": f"{self.begun:%H:%M}",
        }
        if self.readings:
            typed["pressures"] = "\n".join(self.readings)
        values: dict[str, JsonValue] = {"what": "event", "about": "", "typed": typed}
        try:
            kept = self._clinic.drafts.keep(Forms.EVENT, self.patient_id, values, self.draft_id)
        except UserError as error:  # the steps stay, whatever the disk says
            self.told(str(error))
            return
        self.draft_id = kept.id
