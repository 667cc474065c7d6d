"""Weekly plans: make one, change it from a day on, hold it against what was delivered."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.delivered import Meeting, Outcome, PlanWeek, matched, plan_weeks
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.plans import (
    DueSession,
    DueState,
    PlannedSession,
    WeeklyPlan,
    WeeklyPlanDetails,
    next_due,
    sessions_planned,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service
from rehab_tracker.store.due import DueToday
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "weekly_plan"
_DAY = timedelta(days=1)
_STATES: dict[Outcome, DueState] = {
    Outcome.DELIVERED: DueState.DONE,
    Outcome.TOGETHER: DueState.DONE,
    Outcome.MISSED: DueState.MISSED,
}


class Plans(Service):
    """The weekly plans, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[WeeklyPlan, ...]:
        """A person's plans, the newest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        with self._reading() as work:
            return work.plans.of(patient_id, "valid_from")[::-1]

    def keep(self, details: WeeklyPlanDetails) -> WeeklyPlan:
        """Make a plan from a day on; the one before ends on the evening before.

        A plan that begins on the same day is put right instead. Days that have passed keep what
        was planned for them.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: it would rewrite days that have passed.
        """
        self._need(Verb.WRITE, Part.PLAN, details.patient_id)
        with self._reading() as work:
            work.patients.get(details.patient_id)
            held = work.plans.of(details.patient_id, "valid_from")
        self._refuse_past(details, held)
        details = _until_the_next(details, held)
        same = next((plan for plan in held if plan.valid_from == details.valid_from), None)
        plan = refiled(same, details) if same else filed(WeeklyPlan, details, self._office)
        deed = Deed.CHANGE if same else Deed.ADD
        label = _("Weekly plan changed") if held else _("Weekly plan made")
        with self._writing(label, deed, WHAT, plan.id, plan.patient_id) as work:
            for before in held:
                if before.valid_from < plan.valid_from and before.holds_on(plan.valid_from):
                    ends = plan.valid_from - _DAY
                    work.plans.revise(before.changed(valid_until=ends), before.version)
            return work.plans.revise(plan, same.version) if same else work.plans.add(plan)

    def end(self, plan_id: UUID, last_day: date) -> WeeklyPlan:
        """Let a plan end with a day, yesterday at the earliest; nothing follows by itself.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies before the plan, or has passed.
        """
        self._need(Verb.WRITE, Part.PLAN)
        with self._reading() as work:
            plan = work.plans.get(plan_id)
        if last_day < self._today - _DAY:
            raise Invalid(
                {"valid_until": UserError(_("This day has passed. Choose a later one."))}
            )
        ended = plan.changed(valid_until=last_day)
        label = _("Weekly plan ended")
        with self._writing(label, Deed.CHANGE, WHAT, plan.id, plan.patient_id) as work:
            return work.plans.revise(ended, plan.version)

    def weeks(self, patient_id: UUID, first: date, last: date) -> tuple[PlanWeek, ...]:
        """Planned against delivered, week by week, the newest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            planned = planned_of(work, patient_id, first, last)
            sessions = work.plans.sessions([patient_id], first, last)
        return plan_weeks(planned, sessions, first, last, self._today)

    def due_today(self, member_id: UUID | None = None) -> tuple[DueSession, ...]:
        """Whom this member's plans bring today, by the hour; what is done says so.

        Args:
            member_id: whose day; None: one's own.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN)
        with self._reading() as work:
            return due_of(
                work,
                self._today,
                member_id or self._member.id,
                sessions=self._may(Verb.READ, Part.THERAPY),
            )

    def due_for(self, patient_id: UUID) -> DueSession | None:
        """What today's plan has this member do with this person: the first still due, if any.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        mine = [line for line in self.due_today() if line.patient_id == patient_id]
        return next((line for line in mine if line.state is DueState.DUE), None)

    def next_after(self, patient_id: UUID) -> DueSession | None:
        """Who comes after this person today, None when everybody was seen.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        return next_due(self.due_today(), patient_id)

    def _refuse_past(self, details: WeeklyPlanDetails, held: tuple[WeeklyPlan, ...]) -> None:
        if details.valid_from >= self._today:
            return
        same = any(plan.valid_from == details.valid_from for plan in held)
        covered = any(
            plan.valid_from < self._today
            and (plan.valid_until is None or plan.valid_until >= details.valid_from)
            for plan in held
        )
        if same or covered:
            sentence = _("What was planned for days that have passed stays. Begin today or later.")
            raise Invalid({"valid_from": UserError(sentence)})


def planned_of(
    work: UnitOfWork, patient_id: UUID, first: date, last: date
) -> tuple[PlannedSession, ...]:
    """What a person's plans, stays and leave add up to in a period."""
    plans, stays = work.plans.of(patient_id, "valid_from"), work.stays.of(patient_id, "on")
    return sessions_planned(plans, stays, first, last)


def due_of(
    work: UnitOfWork, day: date, member_id: UUID, *, sessions: bool
) -> tuple[DueSession, ...]:
    """A member's planned sessions of a day by the hour, each with how it stands."""
    found = work.due.on(day, member_id, sessions=sessions)
    people = {due.line.patient_id for _plan, due in found}
    held = work.plans.sessions(people, day, day) if people else []
    lines: list[DueSession] = []
    for plan_id, due in found:
        planned = _planned(plan_id, due, day)
        record = [each for each in held if each.patient_id == due.line.patient_id]
        lines += (
            _line(due, meeting)
            for meeting in matched(planned, record, day)
            if meeting.planned and meeting.planned.slot.therapist_id == member_id
        )
    return tuple(sorted(lines, key=_by_hour))


def _planned(plan_id: UUID, due: DueToday, day: date) -> list[PlannedSession]:
    return [
        PlannedSession(plan_id=plan_id, on=day, slot=slot, on_leave=due.on_leave)
        for slot in due.slots
    ]


def _line(due: DueToday, meeting: Meeting) -> DueSession:
    state = _STATES.get(meeting.outcome, DueState.DUE)
    if meeting.session is None and meeting.outcome is Outcome.MISSED:
        state = DueState.ON_LEAVE
    return due.line.model_copy(
        update={
            "slot": meeting.planned.slot if meeting.planned else due.line.slot,
            "state": state,
            "session_id": meeting.session.id if meeting.session else None,
        }
    )


def _by_hour(line: DueSession) -> tuple[bool, str, str, str]:
    begins = line.slot.starts_at
    return begins is None, f"{begins:%H:%M}" if begins else "", line.name, str(line.patient_id)


def _until_the_next(details: WeeklyPlanDetails, held: Collection[WeeklyPlan]) -> WeeklyPlanDetails:
    """A plan ends before the next one that is on file already."""
    later = [plan.valid_from for plan in held if plan.valid_from > details.valid_from]
    if not later:
        return details
    ends = min(later) - _DAY
    if details.valid_until is not None:
        ends = min(ends, details.valid_until)
    return details.changed(valid_until=ends)
