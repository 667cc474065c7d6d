"""The day sheet of a therapist, printed for the gym in the order in which it is typed in."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.day_sheet import DaySheet, DaySheetLine
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.plans import DueSession, DueState
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.turns import Turn
from rehab_tracker.services.day_plan import PlansAndAppointments
from rehab_tracker.services.plans import due_of
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "day_sheet"
TITLE = _("Day sheet")


class DaySheets(Service):
    """The day sheets, for the member who is signed in."""

    def of(self, member_id: UUID | None = None, day: date | None = None) -> DaySheet:
        """A therapist's day: planned sessions and other appointments by the hour.

        Args:
            member_id: whose day; None: one's own.
            day: which; None: today.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
        """
        self._need(Verb.READ, Part.PLAN)
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            return self._gathered(work, member_id or self._member.id, day or self._today)

    def print(self, member_id: UUID | None = None, day: date | None = None) -> bytes:
        """The same as a PDF with room to write; the log says that it was printed.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
        """
        self._need(Verb.READ, Part.PLAN)
        pdf = self.draw(member_id, day)
        self.note_print(member_id, day)
        return pdf

    def note_print(self, member_id: UUID | None = None, day: date | None = None) -> None:
        """Write into the log whose names stand on a day sheet that was printed.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
        """
        self._need(Verb.READ, Part.PLAN)
        sheet = self.of(member_id, day)
        with self._writing("", Deed.PRINT, WHAT) as work:
            for patient_id in dict.fromkeys(line.turn.patient_id for line in sheet.lines):
                work.log(Deed.PRINT, WHAT, patient_id=patient_id)

    def draw(self, member_id: UUID | None = None, day: date | None = None) -> bytes:
        """The same PDF, made in memory; nothing is logged.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
        """
        from rehab_tracker.reports.day_sheet import day_sheet  # noqa: PLC0415  # slow to import

        self._need(Verb.READ, Part.PLAN)
        return day_sheet(self.of(member_id, day), practice=self._office.store.is_practice)

    def _gathered(self, work: UnitOfWork, whose: UUID, day: date) -> DaySheet:
        due = due_of(work, day, whose, sessions=True)
        known = {(line.patient_id, line.slot.starts_at): line for line in due}
        turns = PlansAndAppointments().turns(work, whose, day)
        return DaySheet(
            clinic=self._office.details,
            therapist=work.team.get(whose).full_name,
            day=day,
            lines=tuple(
                _line(work, turn, known.get((turn.patient_id, turn.at))) for turn in turns
            ),
            away=tuple(line.name for line in due if line.state is DueState.ON_LEAVE),
        )


def _line(work: UnitOfWork, turn: Turn, due: DueSession | None) -> DaySheetLine:
    if due is not None:
        return DaySheetLine(
            turn=turn,
            place=due.place,
            last_plan=due.last_plan,
            alerts=due.alerts,
            restrictions=due.restrictions,
        )
    alerts = (each for each in work.alerts.of(turn.patient_id) if each.in_force(turn.on))
    held = (each for each in work.restrictions.of(turn.patient_id) if each.in_force(turn.on))
    return DaySheetLine(
        turn=turn,
        alerts=tuple(dict.fromkeys(alert.kind for alert in alerts)),
        restrictions=tuple(restriction.text for restriction in held),
    )
