"""Therapy sessions: log one or a group's, put it right, look back, and see whose turn it is."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.injury import is_at_or_above
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import SeenSkill
from rehab_tracker.domain.plausible import Doubt, doubts
from rehab_tracker.domain.restrictions import conflicts
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    Activity,
    SessionKind,
    SessionLine,
    TherapySession,
    TherapySessionDetails,
)
from rehab_tracker.domain.turns import Turn, next_turn
from rehab_tracker.services.day_plan import DayPlan, PlansAndAppointments
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.family import INVOLVEMENT, keep_present
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.milestones import OBSERVATION, keep_seen
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "therapy_session"
SMALLEST_GROUP = 2


class Therapy(Service):
    """The therapy sessions, for the member who is signed in.

    Args:
        office: who is signed in, and the open file.
        plan: where the day's sessions come from.
    """

    def __init__(self, office: Office, plan: DayPlan | None = None) -> None:
        super().__init__(office)
        self._plan: DayPlan = plan or PlansAndAppointments()

    def log(
        self,
        details: TherapySessionDetails,
        seen: Sequence[SeenSkill] = (),
        present: Sequence[UUID] = (),
    ) -> TherapySession:
        """Keep a session that took place, or that did not and why.

        Args:
            details: the session.
            seen: the skills that moved in it; each is kept as an observation that names it.
            present: relatives who were there; each counts once as present in therapy that day.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, an activity goes against a restriction and no
                reason is given, a skill is not known, or somebody is not this person's relative.
        """
        self._need(Verb.WRITE, Part.THERAPY, details.patient_id)
        if seen:
            self._need(Verb.WRITE, Part.SKILLS, details.patient_id)
        if present:
            self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        session = filed(TherapySession, details, self._office)
        label = _("Therapy session logged")
        with self._writing(label, Deed.ADD, WHAT, session.id, session.patient_id) as work:
            _refuse_unconfirmed(work, session)
            kept = work.therapy.add(session)
            if seen:
                keep_seen(work, self._office, session, seen)
            keep_present(work, self._office, session, present)
        if seen:
            self._office.news.tell(Changed(OBSERVATION, session.patient_id))
        if present:
            self._office.news.tell(Changed(INVOLVEMENT, session.patient_id))
        return kept

    def log_group(
        self, sessions: Sequence[TherapySessionDetails], present: Sequence[UUID] = ()
    ) -> tuple[TherapySession, ...]:
        """Keep what several people did together, each in their own record, in one saving.

        Everybody has their own minutes, activities and help; who did not come is missed. The
        number of people is counted from those who took part.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or something of one person cannot be kept; the
                field is named `<place>.<field>`, the first person being 0. Nothing is kept then.
            UserError: fewer than two people, or one of them twice.
        """
        self._need(Verb.WRITE, Part.THERAPY)
        people = {each.patient_id for each in sessions}
        if len(sessions) < SMALLEST_GROUP:
            raise UserError(_("A group has at least two people. Add who else took part."))
        if len(people) < len(sessions):
            raise UserError(_("Somebody stands in the group twice. Take one of the rows away."))
        check_day("happened_on", sessions[0].happened_on, today=self._today)
        if present:
            self._need(Verb.WRITE, Part.FAMILY, sessions[0].patient_id)
        size = max(1, sum(each.took_place for each in sessions))
        shared = {"group_id": new_id(), "group_size": size}
        kept = tuple(
            filed(TherapySession, each.changed(**shared), self._office) for each in sessions
        )
        with self._writing(_("Group session logged"), Deed.ADD, WHAT, kept[0].id) as work:
            for place, session in enumerate(kept):
                work.patients.get(session.patient_id)
                _refuse_unconfirmed(work, session, f"{place}.")
                work.log(Deed.ADD, WHAT, session.id, session.patient_id)
                work.therapy.add(session)
            keep_present(work, self._office, kept[0], present)
        for session in kept:
            self._office.news.tell(Changed(WHAT, session.patient_id))
        return kept

    def doubts(self, details: TherapySessionDetails) -> tuple[Doubt, ...]:
        """Values that can be true and seldom are, to be asked about before saving.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.THERAPY, details.patient_id)
        with self._reading() as work:
            age = work.patients.get(details.patient_id).age(self._today)
            level = known_level(work, details.patient_id).level
        return doubts(details, age, blunted_pulse=is_at_or_above(level, "T6"))

    def against(
        self, patient_id: UUID, activities: Iterable[Activity], day: date
    ) -> tuple[tuple[Activity, Restriction], ...]:
        """The activities that go against a restriction in force on that day.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            return conflicts(activities, _in_force(work, patient_id, day))

    def turns(self, day: date | None = None) -> tuple[Turn, ...]:
        """This member's sessions of a day, of today unless told otherwise, in their order.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            return self._plan.turns(work, self._member.id, day or self._today)

    def seen_on(self, day: date) -> frozenset[UUID]:
        """For whom this member wrote a session of that day.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            return work.therapy.seen_on(day, self._member.id)

    def next_turn(self, after: UUID) -> Turn | None:
        """Whose session of today is to be written next, once this person's is.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            turns = self._plan.turns(work, self._member.id, self._today)
            written = work.therapy.seen_on(self._today, self._member.id)
        return next_turn(turns, written, after)

    def revise(
        self, session_id: UUID, details: TherapySessionDetails, version: int
    ) -> TherapySession:
        """Put a session right that nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies in the future, or an activity goes against a restriction and
                no reason is given.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.THERAPY, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        label = _("Therapy session changed")
        with self._writing(label, Deed.CHANGE, WHAT, session_id, details.patient_id) as work:
            held = work.therapy.get(session_id)
            revised = refiled(held, details, work.aliases.person(held.patient_id))
            _refuse_unconfirmed(work, revised)
            return work.therapy.revise(revised, version)

    def get(self, session_id: UUID) -> TherapySession:
        """One session whole.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            return work.therapy.get(session_id)

    def of(
        self, patient_id: UUID, limit: int = 50, before: UUID | None = None
    ) -> tuple[SessionLine, ...]:
        """A person's sessions, the newest first; `before` the last one already shown.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            return work.therapy.lines(patient_id, limit, before)

    def last(self, patient_id: UUID, kind: SessionKind | None = None) -> TherapySession | None:
        """The latest session that took place; with `kind`, the latest of that therapy.

        Its plan stands on top of the next, its activities lie ready there.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            return work.therapy.last(patient_id, kind)


def _in_force(work: UnitOfWork, patient_id: UUID, day: date) -> list[Restriction]:
    found = work.restrictions.of(patient_id, "begins_on")
    return [each for each in found if each.in_force(day)]


def _refuse_unconfirmed(work: UnitOfWork, session: TherapySession, where: str = "") -> None:
    """No way into the file leads past a restriction without a reason."""
    if not session.activities:
        return
    given = {(each.restriction_id, each.kind) for each in session.confirmed}
    restrictions = _in_force(work, session.patient_id, session.happened_on)
    for activity, restriction in conflicts(session.activities, restrictions):
        if (restriction.id, activity.kind) not in given:
            raise Invalid(
                {
                    f"{where}confirmed": UserError(
                        _("{activity} goes against a restriction: {words}. Why all the same?"),
                        activity=translate(ACTIVITY_NAMES[activity.kind]),
                        words=restriction.text,
                    )
                }
            )
