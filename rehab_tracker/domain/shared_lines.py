"""The one sentence that a psychologist tells the team, and the one for the family's report.

Each is written on purpose, after the person agreed to these very words. Nothing flows out of a
note by itself: these sentences are entries of their own, and lie outside the seal because they
are meant to be read.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain


class Listener(StrEnum):
    """For whom a sentence is."""

    TEAM = "team"
    FAMILY = "family"


LISTENER_NAMES: dict[Listener, str] = {
    Listener.TEAM: _("For the team"),
    Listener.FAMILY: _("For the family's report"),
}


class SharedLineDetails(Facts):
    """A sentence as it is let out.

    Attributes:
        words: exactly what is read; no diagnosis, no score, no reason.
        agreed_on: the day on which the person agreed to these words; always asked.
        until: the last day on which it is shown, None where it stays until it is taken back.
    """

    patient_id: UUID
    listener: Listener
    words: Line
    agreed_on: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _agreed(self) -> "SharedLineDetails":
        if not self.words:
            complain("words", _("The sentence is empty. Write it as it is to be read."))
        if self.agreed_on is None:
            complain("agreed_on", _("On which day did the person agree to these words?"))
        if self.until is not None and self.until < self.agreed_on:
            complain("until", _("The sentence would end before it begins."))
        return self


class SharedLine(SharedLineDetails, OnFile):
    """A sentence on file.

    Attributes:
        ended_on: the day on which it was taken back or replaced.
    """

    ended_on: date | None = None

    def is_read(self, today: date) -> bool:
        """Whether it is shown today."""
        return self.ended_on is None and (self.until is None or today <= self.until)


def read_now(lines: Iterable[SharedLine], listener: Listener, today: date) -> SharedLine | None:
    """The sentence that counts today for a listener: the newest one that has not ended."""
    shown = [line for line in lines if line.listener is listener and line.is_read(today)]
    return max(shown, key=lambda line: line.written_at, default=None)
