"""The first page after sign-in: who is due, what is to be done, what is still unsigned."""

from datetime import date, time
from uuid import UUID

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.appointments import AppointmentLine
from rehab_tracker.domain.drafts import DraftLine
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.plans import DueSession
from rehab_tracker.domain.worklist import TaskLine

DAYS_OF_UNSIGNED = 7
MOST_UNSIGNED = 30


class DueLine(Facts):
    """A person whom this member sees today.

    Attributes:
        at: when, None where no appointment names an hour.
        what: the appointment's purpose, empty where the member is the keyworker.
        last_line: what the last therapy session left for the next one.
        goal: "What matters to me", in the person's own words.
        alerts: kinds of the alerts in force.
    """

    patient_id: UUID
    name: str
    at: time | None = None
    what: str = ""
    last_line: str = ""
    goal: str = ""
    alerts: tuple[AlertKind, ...] = ()


class UnsignedLine(Facts):
    """An entry of this member that is not signed and can still be changed.

    Attributes:
        kind: `therapy`, `counselling`, `measures`, as the record's pages are named.
        on: the day on which it happened.
        title: what it is, as a marked phrase.
    """

    kind: str
    entry_id: UUID
    patient_id: UUID
    patient_name: str
    on: date
    title: str


class TodayPage(Facts):
    """Everything on the page, gathered for one member on one day.

    Attributes:
        planned: whom the weekly plans bring, by the hour, done and to be done.
        due: who is due besides: by appointment, or because this member is the keyworker.
    """

    day: date
    planned: tuple[DueSession, ...] = ()
    due: tuple[DueLine, ...] = ()
    appointments: tuple[AppointmentLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    unsigned: tuple[UnsignedLine, ...] = ()
    drafts: tuple[DraftLine, ...] = ()
