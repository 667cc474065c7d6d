"""Today: the first page after sign-in, gathered for one member from what their roles may read."""

from datetime import timedelta

from rehab_tracker.domain.plans import DueSession
from rehab_tracker.domain.signing import kinds_to_sign
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.today import (
    DAYS_OF_UNSIGNED,
    MOST_UNSIGNED,
    DueLine,
    TodayPage,
    UnsignedLine,
)
from rehab_tracker.services.plans import due_of
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork


class Today(Service):
    """The first page; it needs no role, and shows what each role may read."""

    def page(self) -> TodayPage:
        """Who is due, appointments, tasks, unsigned work, drafts."""
        day, me = self._today, self._member
        sees_sessions = self._may(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            planned = (
                due_of(work, day, me.id, sessions=sees_sessions)
                if self._may(Verb.READ, Part.PLAN)
                else ()
            )
            due = (
                work.today.due(day, me.id, sessions=sees_sessions)
                if self._may(Verb.READ, Part.PATIENTS)
                else ()
            )
            return TodayPage(
                day=day,
                planned=planned,
                due=_besides(due, planned),
                appointments=work.appointments.on(day, me.id)
                if self._may(Verb.READ, Part.APPOINTMENTS)
                else (),
                tasks=work.tasks.for_member(me.id, me.roles, day)
                if self._may(Verb.READ, Part.WORK_LIST)
                else (),
                unsigned=self._unsigned(work),
                drafts=work.drafts.lines(me.id),
            )

    def _unsigned(self, work: UnitOfWork) -> tuple[UnsignedLine, ...]:
        since = work.at - timedelta(days=DAYS_OF_UNSIGNED)
        kinds = kinds_to_sign(self._member)
        found = work.signatures.to_sign(self._member.id, kinds, since, limit=MOST_UNSIGNED)
        return tuple(
            UnsignedLine(
                kind=entry.page,
                entry_id=entry.entry_id,
                patient_id=entry.patient_id,
                patient_name=entry.patient_name,
                on=entry.on,
                title=entry.title,
            )
            for entry in found
        )


def _besides(due: tuple[DueLine, ...], planned: tuple[DueSession, ...]) -> tuple[DueLine, ...]:
    """Who is due for another reason; somebody planned today is not named again as one's own."""
    there = {line.patient_id for line in planned}
    return tuple(line for line in due if line.at is not None or line.patient_id not in there)
