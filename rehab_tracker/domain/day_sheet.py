"""The day sheet: who is planned with one therapist, and what is written beside each name.

The grid in which the day is typed in follows the same order and the same columns.
"""

from datetime import date
from enum import StrEnum

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.turns import Turn


class WriteIn(StrEnum):
    """What is written by hand beside a name, in the order in which it is typed in."""

    START = "started_at"
    MINUTES = "minutes"
    HELP = "assistance"
    PAIN = "pain"
    PRESSURE = "pressure"
    LINE = "note"


COLUMNS: tuple[WriteIn, ...] = tuple(WriteIn)


class DaySheetLine(Facts):
    """One session of the day, with what must be known before the person is touched."""

    turn: Turn
    place: str = ""
    last_plan: str = ""
    alerts: tuple[AlertKind, ...] = ()
    restrictions: tuple[str, ...] = ()


class DaySheet(Facts):
    """One therapist's day on paper.

    Attributes:
        away: the names of those whom the plan has and who are on leave.
    """

    clinic: ClinicDetails
    therapist: str
    day: date
    lines: tuple[DaySheetLine, ...]
    away: tuple[str, ...] = ()
