"""The one work list: what is to be done, for whom, by when, and how it was closed."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Moment, complain
from rehab_tracker.domain.team import Role


class TaskKind(StrEnum):
    """Kinds of work; every capability adds its own here."""

    TO_DO = "to_do"
    STILL_TO_ASK = "still_to_ask"
    MEASURE_DUE = "measure_due"
    CARER_REFRESH = "carer_refresh"
    ANSWER_FAMILY = "answer_family"
    GRANT_COUNSELLING = "grant_counselling"
    GRANT_SAFETY = "grant_safety"
    SAFETY_REVIEW = "safety_review"
    CO_SIGN = "co_sign"
    RENEW_KEY = "renew_key"
    REVIEW_EMERGENCY = "review_emergency"
    SKIN_CHECK = "skin_check"
    GOAL_ACTION = "goal_action"
    GOAL_MEETING = "goal_meeting"
    HOME_CHECK = "home_check"
    PROCEDURE_CHECK = "procedure_check"
    PAIN_DIARY = "pain_diary"
    EQUIPMENT_DUE = "equipment_due"
    FOLLOW_UP = "follow_up"
    RESTRICTION_ENDS = "restriction_ends"
    RISK_REVIEW = "risk_review"
    HOME_PROGRAMME = "home_programme"
    LEAVE_RETURN = "leave_return"
    EVENT_FOLLOW_UP = "event_follow_up"
    CONCERN_REVIEW = "concern_review"
    GRANT_CONCERN = "grant_concern"
    GRANT_CARER_LOAD = "grant_carer_load"


TASK_NAMES: dict[TaskKind, str] = {
    TaskKind.TO_DO: _("To do"),
    TaskKind.STILL_TO_ASK: _("Still to ask"),
    TaskKind.MEASURE_DUE: _("Measure due"),
    TaskKind.CARER_REFRESH: _("Carer to be seen again"),
    TaskKind.ANSWER_FAMILY: _("Answer the family"),
    TaskKind.GRANT_COUNSELLING: _("Give a colleague the counselling key"),
    TaskKind.GRANT_SAFETY: _("Give a colleague the safety key"),
    TaskKind.SAFETY_REVIEW: _("Safety review"),
    TaskKind.CO_SIGN: _("Sign a trainee's entries"),
    TaskKind.RENEW_KEY: _("A key to be renewed"),
    TaskKind.REVIEW_EMERGENCY: _("Review an opening in an emergency"),
    TaskKind.SKIN_CHECK: _("Skin to be looked at"),
    TaskKind.GOAL_ACTION: _("Agreed at a goal meeting"),
    TaskKind.GOAL_MEETING: _("Goal meeting"),
    TaskKind.HOME_CHECK: _("Home to be asked about"),
    TaskKind.PROCEDURE_CHECK: _("Check after a procedure"),
    TaskKind.PAIN_DIARY: _("Pain diary after a block"),
    TaskKind.EQUIPMENT_DUE: _("Equipment"),
    TaskKind.FOLLOW_UP: _("Follow-up"),
    TaskKind.RESTRICTION_ENDS: _("A restriction ends"),
    TaskKind.RISK_REVIEW: _("Risk to be reviewed"),
    TaskKind.HOME_PROGRAMME: _("Home programme to be reviewed"),
    TaskKind.LEAVE_RETURN: _("Back from leave"),
    TaskKind.EVENT_FOLLOW_UP: _("What follows an event"),
    TaskKind.CONCERN_REVIEW: _("A concern to be reviewed"),
    TaskKind.GRANT_CONCERN: _("Give a colleague the key of concerns"),
    TaskKind.GRANT_CARER_LOAD: _("Give a colleague the key of carers' answers"),
}


class TaskDetails(Facts):
    """A piece of work for a role or a person.

    Attributes:
        about: what makes it one and the same task, such as a measure's code; a second task of the
            same kind, patient and about is never opened while one is open.
        why: the sentence people read, in the words of who opened it.
    """

    kind: TaskKind
    patient_id: UUID | None = None
    for_role: Role | None = None
    for_member_id: UUID | None = None
    due_on: date
    about: Line = ""
    why: Line

    @model_validator(mode="after")
    def _is_for_somebody(self) -> "TaskDetails":
        if self.for_role is None and self.for_member_id is None:
            complain("for_role", _("Who should do this? Choose a role or a person."))
        if not self.why:
            complain("why", _("What is to be done? Write a few words."))
        return self


class Task(TaskDetails):
    """A piece of work on file, open until somebody closes it."""

    id: UUID
    opened_by: UUID
    opened_at: Moment
    closed_by: UUID | None = None
    closed_at: Moment | None = None
    closed_how: Line = ""

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return self.closed_at is None


def concerns(task: Task, member_id: UUID, roles: frozenset[Role]) -> bool:
    """Whether the task is this member's to do, by name or by role."""
    if task.for_member_id is not None:
        return task.for_member_id == member_id
    return task.for_role in roles


class TaskLine(Facts):
    """A piece of work as a list shows it; the name is empty where it is about nobody."""

    task: Task
    patient_name: str = ""
