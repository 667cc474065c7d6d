"""Today: the first page after sign-in, gathered for one member from what their roles may read."""

from datetime import timedelta

from rehab_tracker.domain.signing import kinds_to_sign
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.today import DAYS_OF_UNSIGNED, MOST_UNSIGNED, TodayPage, UnsignedLine
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork


class Today(Service):
    """The first page; it needs no role, and shows what each role may read."""

    def page(self) -> TodayPage:
        """Who is due, appointments, tasks, unsigned work, drafts."""
        day, me = self._today, self._member
        with self._reading() as work:
            return TodayPage(
                day=day,
                due=work.today.due(day, me.id, sessions=self._may(Verb.READ, Part.THERAPY))
                if self._may(Verb.READ, Part.PATIENTS)
                else (),
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
