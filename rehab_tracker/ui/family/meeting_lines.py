"""What a family meeting left behind, as lines to read."""

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.family_meeting import MeetingAction, MeetingNotes


def meeting_lines(notes: MeetingNotes | None) -> list[str]:
    """Each thing that was written down, in the order of the meeting."""
    if notes is None:
        return []
    said = [
        (_("Led by {what}"), notes.chair),
        (_("Of the team: {what}"), notes.team),
        (_("Interpreter: {what}"), notes.interpreter),
        (_("Agenda: {what}"), notes.agenda),
        (_("Decided: {what}"), notes.decisions),
        (_("Going home, as talked about: {what}"),
         format_date(notes.discharge_on) if notes.discharge_on else ""),
        (_("Summary given to {what}"), notes.summary_to),
    ]  # fmt: skip
    lines = [translate(words, what=what) for words, what in said if what]
    return lines + [_action(each) for each in notes.actions]


def _action(action: MeetingAction) -> str:
    day = format_date(action.due_on) if action.due_on else ""
    if action.owner and day:
        return translate(
            _("To do: {what} ({who}, until {day})"), what=action.what, who=action.owner, day=day
        )
    if action.owner or day:
        return translate(_("To do: {what} ({more})"), what=action.what, more=action.owner or day)
    return translate(_("To do: {what}"), what=action.what)
