"""The day sheet: who is planned with one therapist, and what is written beside each name.

The grid in which the day is typed in follows the same order and the same columns.
"""

from datetime import date
from enum import StrEnum

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.plans import DueSession


class WriteIn(StrEnum):
    """What is written by hand beside a name, in the order in which it is typed in."""

    START = "started_at"
    MINUTES = "minutes"
    HELP = "assistance"
    PAIN = "pain"
    PRESSURE = "pressure"
    LINE = "note"


COLUMNS: tuple[WriteIn, ...] = tuple(WriteIn)


class DaySheet(Facts):
    """One therapist's day on paper."""

    clinic: ClinicDetails
    therapist: str
    day: date
    lines: tuple[DueSession, ...]
