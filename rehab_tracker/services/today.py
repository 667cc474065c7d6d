"""Today: the first page after sign-in, gathered for one member from what their roles may read."""

from datetime import timedelta

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.today import DAYS_OF_UNSIGNED, TodayPage, UnsignedLine
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

TITLES: dict[str, tuple[Part, str]] = {
    "therapy": (Part.THERAPY, _("Therapy session")),
    "counselling": (Part.COUNSELLING, _("Meeting with its note")),
    "measures": (Part.MEASURES, _("Measure")),
}
"""What can be unsigned, who may still change it, and how the page calls it."""


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
        kinds = {
            kind: title for kind, (part, title) in TITLES.items() if self._may(Verb.WRITE, part)
        }
        since = work.at - timedelta(days=DAYS_OF_UNSIGNED)
        return work.today.unsigned(self._member.id, since, kinds) if kinds else ()
