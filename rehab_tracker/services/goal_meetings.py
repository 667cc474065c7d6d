"""Goal meetings: keep one, put its actions on the work list, say when to meet again."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, check_day
from rehab_tracker.domain.goal_meetings import GoalAction, GoalMeeting, GoalMeetingDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind
from rehab_tracker.services.family import refuse_strangers
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "goal_meeting"


class ActionNow(Facts):
    """An action of a meeting and what became of it.

    Attributes:
        task: on the work list; None where it was taken off.
    """

    action: GoalAction
    task: Task | None = None


class MeetingNow(Facts):
    """A meeting with what became of its actions."""

    meeting: GoalMeeting
    actions: tuple[ActionNow, ...] = ()


class GoalMeetings(Service):
    """The goal meetings, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[MeetingNow, ...]:
        """A person's goal meetings, the newest first, those written in error among them.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            meetings = work.goals.meetings.all_of(patient_id, "held_on")
            tasks = {
                line.task.about: line.task
                for line in work.tasks.lines(patient_id)
                if line.task.kind is TaskKind.GOAL_ACTION
            }
        return tuple(_now(meeting, tasks) for meeting in reversed(meetings))

    def next_on(self, patient_id: UUID) -> Task | None:
        """The next meeting, where one is planned.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            lines = work.tasks.lines(patient_id)
        waiting = [
            line.task
            for line in lines
            if line.task.kind is TaskKind.GOAL_MEETING and line.task.open
        ]
        return min(waiting, key=lambda task: task.due_on, default=None)

    def record(self, details: GoalMeetingDetails) -> GoalMeeting:
        """Keep a meeting; each action and the next meeting go on the work list.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or somebody named is not this patient's.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("held_on", details.held_on, today=self._today)
        meeting = filed(GoalMeeting, details, self._office)
        label = _("Goal meeting recorded")
        with self._writing(label, Deed.ADD, WHAT, meeting.id, meeting.patient_id) as work:
            refuse_strangers(work, meeting.patient_id, meeting.relative_ids, "relative_ids")
            self._refuse_unknown_members(work, meeting)
            work.goals.meetings.add(meeting)
            close_about(work, TaskKind.GOAL_MEETING, meeting.patient_id, "", _("The team met"))
            self._open_tasks(work, meeting)
        return meeting

    def finish(self, task_id: UUID, how: str) -> None:
        """Say that an action of a meeting was done.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on the work list.
            UserError: it was closed meanwhile.
        """
        self._need(Verb.WRITE, Part.GOALS)
        with self._reading() as work:
            task = work.tasks.get(task_id)
        label = _("Action done")
        with self._writing(label, Deed.CHANGE, "task", task_id, task.patient_id) as work:
            if not task.open:
                raise UserError(_("This was closed already."))
            work.tasks.close(task, self._member.id, how.strip() or _("Done"), work.at)

    def _refuse_unknown_members(self, work: UnitOfWork, meeting: GoalMeeting) -> None:
        known = set(work.team.names())
        if not {action.member_id for action in meeting.actions} <= known:
            raise Invalid({"actions": UserError(_("Who does this? Choose somebody of the team."))})
        if not set(meeting.member_ids) <= known:
            raise Invalid({"member_ids": UserError(_("Choose members of the team."))})

    def _open_tasks(self, work: UnitOfWork, meeting: GoalMeeting) -> None:
        for place, action in enumerate(meeting.actions):
            open_task(
                work,
                TaskDetails(
                    kind=TaskKind.GOAL_ACTION,
                    patient_id=meeting.patient_id,
                    for_member_id=action.member_id,
                    due_on=action.due_on,
                    about=meeting.about(place),
                    why=action.what,
                ),
            )
        if meeting.next_on is not None:
            open_task(
                work,
                TaskDetails(
                    kind=TaskKind.GOAL_MEETING,
                    patient_id=meeting.patient_id,
                    for_member_id=self._member.id,
                    due_on=meeting.next_on,
                    why=_("The next goal meeting."),
                ),
            )


def _now(meeting: GoalMeeting, tasks: dict[str, Task]) -> MeetingNow:
    return MeetingNow(
        meeting=meeting,
        actions=tuple(
            ActionNow(action=action, task=tasks.get(meeting.about(place)))
            for place, action in enumerate(meeting.actions)
        ),
    )
