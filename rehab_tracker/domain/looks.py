"""Who has looked at a person's record: the log in words that the person understands."""

from collections.abc import Mapping
from datetime import date

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts, Moment
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import ROLE_NAMES, Part, Role

DEED_WORDS: dict[str, str] = {
    Deed.ADD: _("wrote: {what}"),
    Deed.CHANGE: _("changed: {what}"),
    Deed.REMOVE: _("removed: {what}"),
    Deed.PRINT: _("printed: {what}"),
    Deed.EXPORT: _("copied out: {what}"),
    Deed.REFUSED: _("wanted to see and was refused: {what}"),
    Deed.BREAK_GLASS: _("opened in an emergency, with a reason: {what}"),
    Deed.REVIEW: _("looked into an opening in an emergency"),
    Deed.UNDO: _("took back: {what}"),
    Deed.REDO: _("did again: {what}"),
    Deed.SIGN: _("signed: {what}"),
    Deed.CO_SIGN: _("signed with a trainee: {what}"),
    Deed.CORRECT: _("corrected: {what}"),
    Deed.MERGE: _("joined two records of the same person"),
}
OPENED = _("opened the record")
READ = _("read: {what}")
WORKED_ON = _("worked on: {what}")

THING_WORDS: dict[str, str] = {
    "addendum": _("something added to an entry"),
    "alert": _("an alert"),
    "appointment": _("an appointment"),
    "consent": _("what may be shared"),
    "correction": _("a correction"),
    "device": _("a questionnaire answered alone"),
    "draft": _("something not finished yet"),
    "family_report": _("the report for the family"),
    "injury": _("the injury"),
    "involvement": _("the family's part"),
    "isncsci_exam": _("the examination of the spinal cord"),
    "access_list": _("this list"),
    "measure_result": _("a questionnaire or measure"),
    "meeting": _("a meeting with the psychologist"),
    "observation": _("a skill"),
    "operation": _("an operation"),
    "care_tick": _("the care around an operation"),
    "injection": _("an injection for pain"),
    "leaving": _("the check after an injection"),
    "injection_check": _("a question after an injection"),
    "pain_reading": _("the pain diary"),
    "patient": _("the personal details"),
    "photo": _("the photo"),
    "planned_skill": _("a skill on the plan"),
    "relative": _("a relative or carer"),
    "restriction": _("a restriction"),
    "shared_line": _("a sentence from the psychologist"),
    "stay_event": _("the stay in the clinic"),
    "task": _("a task"),
    "therapy_session": _("a therapy session"),
    "training": _("a carer's training"),
    "care_event": _("something that happened"),
    "care_line": _("the care card"),
    "course": _("the course of the stay"),
    "day_sheet": _("the sheet of the day"),
    "equipment": _("equipment"),
    "event_follow_up": _("what followed something that happened"),
    "goal": _("a goal"),
    "goal_meeting": _("a meeting about goals"),
    "goal_review": _("how a goal is going"),
    "goal_scale": _("the steps of a goal"),
    "handout": _("a paper that was handed out"),
    "handover": _("the sheet for the next shift"),
    "home_check": _("the checklist for going home"),
    "home_diary": _("the ticks of the exercises at home"),
    "home_photo": _("a photo of the home"),
    "home_programme": _("the exercises at home"),
    "limiting_factor": _("what makes training hard"),
    "medicine": _("a medicine"),
    "needs_check": _("the checklist of daily life"),
    "skin_check": _("a look at the skin"),
    "weekly_plan": _("the plan of the week"),
    Part.GOALS: _("goals"),
    Part.CARE: _("care, skin and events"),
    Part.PLAN: _("the plan of the week"),
    Part.PATIENTS: _("the personal details"),
    Part.INJURY: _("the injury"),
    Part.ALERTS: _("alerts and restrictions"),
    Part.THERAPY: _("therapy sessions"),
    Part.SKILLS: _("skills"),
    Part.MEASURES: _("measures"),
    Part.MEETINGS: _("meetings with the psychologist"),
    Part.COUNSELLING: _("counselling notes"),
    Part.FAMILY: _("family and carers"),
    Part.PROGRESS: _("progress charts"),
    Part.TREATMENT: _("operations and injections"),
    Part.APPOINTMENTS: _("appointments"),
}
SOMETHING = _("other parts of the record")
"""For what has no words here, and for safety reviews, of which not everybody may know."""


class LookDeed(Facts):
    """What somebody did, by the log's own words."""

    action: str
    what: str


class Look(Facts):
    """What one member did in one person's record on one day.

    Attributes:
        first: the first moment of it, on the clinic's clock.
        last: the last one.
        member: the name, empty for the program itself.
    """

    on: date
    first: Moment
    last: Moment
    member: str
    roles: tuple[Role, ...] = ()
    deeds: tuple[LookDeed, ...]


class LooksPaper(Facts):
    """What the printed list shows."""

    clinic: ClinicDetails
    patient: Patient
    begins: date | None
    ends: date
    looks: tuple[Look, ...]


def who(look: Look) -> str:
    """The member with their roles, in the language spoken now."""
    if not look.member:
        return translate(_("The program itself"))
    roles = list_words([translate(ROLE_NAMES[role]) for role in look.roles])
    return translate(_("{name}, {roles}"), name=look.member, roles=roles) if roles else look.member


def did(look: Look) -> str:
    """What they did, each deed once, in the language spoken now."""
    told = dict.fromkeys(_deed(deed) for deed in look.deeds)
    return "; ".join(told)


def _deed(deed: LookDeed) -> str:
    if deed.action == Deed.VIEW:
        return translate(OPENED) if deed.what == "patient" else _with(READ, deed.what)
    return _with(DEED_WORDS.get(deed.action, WORKED_ON), deed.what)


def _with(sentence: str, what: str, words: Mapping[str, str] = THING_WORDS) -> str:
    return translate(sentence, what=translate(words.get(what, SOMETHING)))
