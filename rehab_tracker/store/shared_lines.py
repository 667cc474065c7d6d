"""The psychologist's sentences for the team and the family's report, meant to be read."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from rehab_tracker.domain.shared_lines import Listener, SharedLine
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class SharedLineRow(SharedLine, Row, table=True):
    """A sentence's row."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    agreed_on: date


class SharedLines(Entries[SharedLine]):
    """The sentences inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, SharedLineRow, SharedLine)

    def end(self, patient_id: UUID, listener: Listener, day: date) -> int:
        """Take back what is shown to a listener now; how many sentences that were."""
        shown = [
            line
            for line in self.of(patient_id)
            if line.listener is listener and line.ended_on is None
        ]
        for line in shown:
            self.revise(line.model_copy(update={"ended_on": day}), line.version)
        return len(shown)
