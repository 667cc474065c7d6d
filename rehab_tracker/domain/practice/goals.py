"""What the told people of the practice clinic want: goals, meetings, checklists, the way home."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import language
from rehab_tracker.domain.consent import Given
from rehab_tracker.domain.goal_meetings import GoalAction, GoalMeeting
from rehab_tracker.domain.goals import Goal, GoalReview, GoalScale, GoalState
from rehab_tracker.domain.home_readiness import HOME_ITEMS, HomeAnswer, HomeCheck, HomeMoment
from rehab_tracker.domain.needs import NEED_ITEMS, NeedAnswer, NeedsCheck
from rehab_tracker.domain.practice.pencil import (
    FAMILY_WORKER,
    OCCUPATIONAL,
    ZONE,
    Pencil,
    Record,
)
from rehab_tracker.domain.practice.words import stories
from rehab_tracker.domain.worklist import Task, TaskKind

_NEED: dict[str, NeedAnswer] = {
    "p": NeedAnswer.PHYSICALLY,
    "v": NeedAnswer.VERBALLY,
    "n": NeedAnswer.NOT_YET,
    "-": NeedAnswer.NOT_NEEDED,
}
_HOME: dict[str, HomeAnswer] = {
    "r": HomeAnswer.READY,
    "m": HomeAnswer.MISSING,
    "-": HomeAnswer.NOT_NEEDED,
}
Told = Mapping[str, Any]


CATALOGUE = "practice_goals.toml"


def add_goals(record: Record, pencil: Pencil, relatives: Mapping[str, UUID]) -> None:
    """Put what a told person wants into their record; others have nothing of it yet.

    Args:
        record: of one person.
        pencil: with a stream of chance of its own.
        relatives: the ids of the person's relatives by the key of the story.
    """
    people = stories(CATALOGUE)["person"]
    told = next((p for p in people if p["number"] == record.patient.number), None)
    if told is None:
        return
    for goal in told.get("goal", ()):
        _add_goal(goal, record, pencil)
    for meeting in told.get("meeting", ()):
        _add_meeting(meeting, record, pencil, relatives)
    record.needs_checks += [_needs(each, record, pencil) for each in told.get("needs", ())]
    record.home_checks += [_home(each, record, pencil, relatives) for each in told.get("home", ())]


def _add_goal(told: Told, record: Record, pencil: Pencil) -> None:
    goal = _goal(told, record, pencil, None)
    record.goals.append(goal)
    reviews = [*_reviews(told.get("reviews", ()), goal, pencil)]
    for step in told.get("steps", ()):
        held = _goal(step, record, pencil, goal.id)
        record.goals.append(held)
        if "reached" in step:
            reached = {"ago": step["reached"], "state": "reached"}
            reviews += _reviews([reached], held, pencil)
    scale = told.get("scale")
    if scale is not None:
        record.goal_scales.append(_scale(scale, goal, pencil))
        levels = [{"ago": ago, "level": level} for ago, level in scale["since"]]
        reviews += _reviews(levels, goal, pencil)
    record.goal_reviews += reviews


def _goal(told: Told, record: Record, pencil: Pencil, part_of: UUID | None) -> Goal:
    set_on = pencil.day(told["ago"])
    return pencil.entry(
        Goal,
        set_on,
        OCCUPATIONAL,
        10,
        patient_id=record.patient.id,
        words=told["words"],
        language=told.get("language", language()),
        plain=told.get("plain", ""),
        part_of=part_of,
        helper=told.get("helper", ""),
        set_on=set_on,
        by_when=pencil.day(-told["ahead"]) if "ahead" in told else None,
        importance=told.get("importance"),
        confidence=told.get("confidence"),
    )


def _reviews(told: Any, goal: Goal, pencil: Pencil) -> Iterator[GoalReview]:  # noqa: ANN401  # TOML
    for each in told:
        yield pencil.entry(
            GoalReview,
            pencil.day(each["ago"]),
            OCCUPATIONAL,
            11,
            patient_id=goal.patient_id,
            goal_id=goal.id,
            reviewed_on=pencil.day(each["ago"]),
            state=GoalState(each.get("state", "open")),
            reason=each.get("reason", ""),
            importance=each.get("importance"),
            confidence=each.get("confidence"),
            level=each.get("level"),
        )


def _scale(told: Told, goal: Goal, pencil: Pencil) -> GoalScale:
    return pencil.entry(
        GoalScale,
        pencil.day(told["ago"]),
        OCCUPATIONAL,
        12,
        patient_id=goal.patient_id,
        goal_id=goal.id,
        set_on=pencil.day(told["ago"]),
        levels=tuple(told["levels"]),
        baseline=told["baseline"],
        importance=told["importance"],
        difficulty=told["difficulty"],
    )


def _add_meeting(
    told: Told, record: Record, pencil: Pencil, relatives: Mapping[str, UUID]
) -> None:
    actions = tuple(_action(each, pencil) for each in told.get("actions", ()))
    meeting = pencil.entry(
        GoalMeeting,
        pencil.day(told["ago"]),
        FAMILY_WORKER,
        15,
        patient_id=record.patient.id,
        held_on=pencil.day(told["ago"]),
        relative_ids=tuple(
            relatives[key] for key in told.get("relatives", ()) if key in relatives
        ),
        member_ids=tuple(pencil.team[account] for account in told["team"]),
        goal_ids=tuple(goal.id for goal in record.goals if goal.part_of is None)[:1],
        said=told.get("said", ""),
        decisions=told.get("decisions", ""),
        actions=actions,
        next_on=pencil.day(-told["next"]) if "next" in told else None,
    )
    record.goal_meetings.append(meeting)
    for place, (action, each) in enumerate(zip(actions, told.get("actions", ()), strict=True)):
        record.tasks.append(_action_task(meeting, place, action, each, pencil))
    if meeting.next_on is not None:
        record.tasks.append(
            _task(
                pencil,
                meeting,
                kind=TaskKind.GOAL_MEETING,
                for_member_id=meeting.author_id,
                due_on=meeting.next_on,
                why="The next goal meeting.",
            )
        )


def _action(told: Told, pencil: Pencil) -> GoalAction:
    due = told["due"] if "due" in told else -told["ahead"]
    return GoalAction(
        what=told["what"],
        member_id=pencil.team[told["who"]],
        by=told.get("by", ""),
        due_on=pencil.day(due),
    )


def _action_task(
    meeting: GoalMeeting, place: int, action: GoalAction, told: Told, pencil: Pencil
) -> Task:
    closed: dict[str, Any] = {}
    if "done" in told:
        day = pencil.day(told["done"])
        at = datetime(day.year, day.month, day.day, 16, 0, tzinfo=ZONE)
        closed = {"closed_by": action.member_id, "closed_at": at, "closed_how": "Done"}
    return _task(
        pencil,
        meeting,
        kind=TaskKind.GOAL_ACTION,
        for_member_id=action.member_id,
        due_on=action.due_on,
        about=meeting.about(place),
        why=action.what,
        **closed,
    )


def _task(pencil: Pencil, meeting: GoalMeeting, **facts: Any) -> Task:  # noqa: ANN401  # a task's
    return Task(
        id=pencil.id_on(meeting.written_at),
        patient_id=meeting.patient_id,
        opened_by=meeting.author_id,
        opened_at=meeting.written_at,
        **facts,
    )


def _needs(told: Told, record: Record, pencil: Pencil) -> NeedsCheck:
    answers = {
        f"{domain}.{item}": _NEED[sign]
        for domain, items in NEED_ITEMS.items()
        for item, sign in zip(items, told.get(domain, ""), strict=False)
        if sign in _NEED
    }
    return pencil.entry(
        NeedsCheck,
        pencil.day(told["ago"]),
        OCCUPATIONAL,
        13,
        patient_id=record.patient.id,
        checked_on=pencil.day(told["ago"]),
        answers=answers,
        note=told.get("note", ""),
    )


def _home(told: Told, record: Record, pencil: Pencil, relatives: Mapping[str, UUID]) -> HomeCheck:
    answers = {
        f"{section}.{item}": _HOME[sign]
        for section, items in HOME_ITEMS.items()
        for item, sign in zip(items, told.get(section, ""), strict=False)
        if sign in _HOME
    }
    family = relatives.get(told.get("family", ""))
    return pencil.entry(
        HomeCheck,
        pencil.day(told["ago"]),
        FAMILY_WORKER,
        14,
        patient_id=record.patient.id,
        checked_on=pencil.day(told["ago"]),
        moment=HomeMoment(told["moment"]),
        answers=answers,
        missing_plan=told.get("plan", ""),
        patient_given=Given(told["given"]) if "given" in told else None,
        relative_id=family,
        family_given=Given(told["family_given"]) if family and "family_given" in told else None,
    )
