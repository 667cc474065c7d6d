"""Goal meetings: the form for one, and the card that shows what was decided and is still to do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.goal_meetings import GoalMeeting, GoalMeetingDetails
from rehab_tracker.domain.goals import GoalStanding
from rehab_tracker.services.goal_meetings import ActionNow, MeetingNow
from rehab_tracker.ui.goals.actions import ActionsEdit
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

LONGEST_LINE = 200
A_WEEK = timedelta(days=7)
SHORT = 40  # letters of a goal on a chip


class MeetingForm(Form):
    """Asks for one goal meeting in the order in which it goes."""

    def __init__(
        self,
        today: date,
        me: UUID,
        members: Sequence[tuple[UUID, str]],
        people: Sequence[Relative],
        goals: Sequence[GoalStanding],
    ) -> None:
        super().__init__(narrowest=300)
        self.add("held_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        there = translate(_("The person was there"))
        self.add("person_there", there, CheckBox(there))
        if people:
            names = [(each.id, each.full_name) for each in people]
            self.add("relative_ids", translate(_("Of the family")), ChoiceRow(names, many=True),
                     wide=True)  # fmt: skip
        team = ChoiceRow(members, many=True)
        self.add("member_ids", translate(_("Of the team")), team, wide=True)
        self.add("others", translate(_("Anybody else")), LineEdit(longest=LONGEST_LINE), wide=True)
        if goals:
            spoken = [(each.goal.id, _short(each.goal.words)) for each in goals]
            self.add("goal_ids", translate(_("Goals spoken of")), ChoiceRow(spoken, many=True),
                     wide=True)  # fmt: skip
        self.add("said", translate(_("What the person said")), TextArea(rows=2), wide=True)
        self.add("decisions", translate(_("What was decided")), TextArea(rows=3), wide=True)
        actions = ActionsEdit(today, members, me, today + A_WEEK)
        self.add("actions", translate(_("Who does what, by when")), actions, wide=True,
                 hint=translate(_("Each action goes on the work list.")))  # fmt: skip
        self.add("next_on", translate(_("Next meeting")), DateEdit(lambda: today, earliest=today))
        self.set_values({"held_on": today, "person_there": True, "member_ids": (me,)})

    def details(self, patient_id: UUID) -> GoalMeetingDetails:
        """The meeting as it was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return GoalMeetingDetails.checked({**self.values(), "patient_id": patient_id})


class MeetingRow(ListRow):
    """One meeting: who was there, what the person said, what was decided, what came of it.

    Args:
        now: the meeting.
        names: the team's names by id.
        people: the relatives' names by id.
        finish: says that an action is done; None where this member may not.
    """

    def __init__(
        self,
        now: MeetingNow,
        names: Mapping[UUID, str],
        people: Mapping[UUID, str],
        finish: Callable[[UUID], object] | None,
    ) -> None:
        meeting = now.meeting
        super().__init__(
            format_date(meeting.held_on),
            [_present(meeting, names, people)],
            lead=Icon("users-round", "accent", 20),
            quote=translate(_("“{words}”"), words=meeting.said) if meeting.said else "",
        )
        if meeting.decisions.strip():
            self.words.addWidget(paragraph(meeting.decisions))
        for action in now.actions:
            self.words.addWidget(_ActionRow(action, names, finish))


class _ActionRow(ListRow):
    def __init__(
        self,
        now: ActionNow,
        names: Mapping[UUID, str],
        finish: Callable[[UUID], object] | None,
    ) -> None:
        self._task, self._finish = now.task, finish
        waits = now.task is not None and now.task.open
        deeds: list[QWidget] = []
        if waits and finish is not None:
            deeds.append(Button(translate(_("Done")), icon="check", clicked=self._done))
        else:
            deeds.append(
                Badge(translate(_("Done") if now.task else _("Taken off the list")), "ok")
            )
        who = list_words(
            [part for part in (now.action.by, names.get(now.action.member_id)) if part]
        )
        when = translate(_("by {day}"), day=format_date(now.action.due_on))
        super().__init__(now.action.what, ["  ·  ".join(filter(None, (who, when)))], deeds=deeds)

    def _done(self) -> None:
        if self._task is not None and self._finish is not None:
            self._finish(self._task.id)


def _present(meeting: GoalMeeting, names: Mapping[UUID, str], people: Mapping[UUID, str]) -> str:
    there = [translate(_("the person"))] if meeting.person_there else []
    there += [people[who] for who in meeting.relative_ids if who in people]
    there += [names[who] for who in meeting.member_ids if who in names]
    there += [meeting.others] if meeting.others else []
    said = translate(_("There: {people}"), people=list_words(there)) if there else ""
    away = "" if meeting.person_there else translate(_("without the person"))
    return "  ·  ".join(filter(None, (said, away)))


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"
