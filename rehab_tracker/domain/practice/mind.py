"""What the practice clinic's psychologist knows of a few told people, and what she lets out.

Invented, and kept gentle: moods that lift and dip, one plan for hard times, one worry about a
carer that was looked into and closed. A stream of chance of its own, so that nothing else shifts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.counselling import Meeting, NoteForm, NoteText
from rehab_tracker.domain.counselling_words import Intervention, Setting, Theme
from rehab_tracker.domain.practice.pencil import PSYCHOLOGIST, Pencil
from rehab_tracker.domain.practice.words import say, say_all
from rehab_tracker.domain.safety import RiskLevel, RiskReason, SafetyReviewDetails
from rehab_tracker.domain.safety_plan import SafetyPlanDetails
from rehab_tracker.domain.shared_lines import Listener, SharedLine

WEEK = 7


@dataclass(slots=True)
class Mind:
    """What is sealed about one person and goes in through the services.

    Attributes:
        words: further notes by their meeting.
        process: process notes by their meeting.
    """

    meetings: list[Meeting] = field(default_factory=list)
    words: dict[UUID, NoteText] = field(default_factory=dict)
    process: dict[UUID, str] = field(default_factory=dict)
    lines: list[SharedLine] = field(default_factory=list)
    reviews: list[SafetyReviewDetails] = field(default_factory=list)
    plans: list[SafetyPlanDetails] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Talk:
    """One meeting: how many days ago, mood, sleep, themes, what was said and done."""

    ago: int
    mood: int
    sleep: int
    themes: tuple[Theme, ...]
    text: str
    done: tuple[Intervention, ...] = (Intervention.LISTENING,)
    own: str = ""
    setting: Setting = Setting.INDIVIDUAL
    attendees: str = ""


TALKS: dict[str, tuple[_Talk, ...]] = {
    "SU-1001": (
        _Talk(54, 3, 2, (Theme.ACCIDENT, Theme.PAIN_SLEEP),
              _("Fourth night in a row awake from three. Tried the sleep plan twice; the radio "
                "helped more than the breathing."), (Intervention.EXPLAINING, Intervention.CALM),
              _("I hurried him past the fall today. Leave more room next time.")),
        _Talk(47, 4, 4, (Theme.ACCIDENT, Theme.FAMILY),
              _("Told Sunita that he sleeps badly, not why. She brought his own pillow."),
              (Intervention.LISTENING, Intervention.TOGETHER)),
        _Talk(40, 4, 5, (Theme.NEEDING_HELP, Theme.BODY),
              _("Washing is easier since Joseph teaches him and Sunita waits outside. 'That is "
                "one door I can close again.'"), (Intervention.VALUES,)),
        _Talk(26, 5, 6, (Theme.WORK_MONEY, Theme.FUTURE),
              _("Drew the stall with a lower counter. Wrote down what the loan costs a month."),
              (Intervention.PROBLEMS,), _("He looks for a brother in me. Watch that.")),
        _Talk(19, 4, 4, (Theme.PAIN_SLEEP, Theme.ANGER),
              _("Bad week: fever, three days without the gym. 'Lying there I am the fall again.'"),
              (Intervention.LISTENING, Intervention.CALM)),
        _Talk(12, 6, 6, (Theme.FUTURE, Theme.STRENGTH),
              _("Back in the gym, eleven of his skills. Sunita came for the last ten minutes and "
                "they planned the first weekend at home."),
              (Intervention.ACTIVITY, Intervention.TOGETHER), "", Setting.COUPLE, _("wife")),
    ),
    "SU-1003": (
        _Talk(45, 2, 3, (Theme.LOSS, Theme.FAMILY),
              _("Turned to the wall at first. Spoke after ten minutes, about the plait."),
              (Intervention.LISTENING, Intervention.GRIEF)),
        _Talk(38, 3, 3, (Theme.WORRY, Theme.FAMILY),
              _("Daughter came on Sunday. Slept that night. Wants Sundays written on the board."),
              (Intervention.ACTIVITY,)),
        _Talk(31, 4, 5, (Theme.BODY, Theme.NEEDING_HELP),
              _("Asked to be told before each turn, and by whom. We wrote it down together."),
              (Intervention.PROBLEMS,)),
        _Talk(17, 6, 6, (Theme.STRENGTH, Theme.FUTURE),
              _("In the chair four hours. Teaches another woman the splint."),
              (Intervention.PEER, Intervention.VALUES)),
        _Talk(10, 6, 7, (Theme.CLOSENESS, Theme.FAMILY),
              _("Her husband rang. She wants to tell him some things herself, in her order."),
              (Intervention.MOTIVATION,)),
    ),
    "SU-1006": (
        _Talk(20, 4, 5, (Theme.ANGER, Theme.FUTURE),
              _("The doctor gave the numbers about his hands. Silence, then: 'So, studio work.'"),
              (Intervention.LISTENING, Intervention.EXPLAINING),
              _("I wanted to comfort too soon. The silence did the work.")),
        _Talk(13, 5, 6, (Theme.STRENGTH, Theme.WORK_MONEY),
              _("Recorded a beat with one thumb and a pencil in the splint. Played it twice."),
              (Intervention.ACTIVITY,)),
        _Talk(6, 6, 6, (Theme.CLOSENESS, Theme.FUTURE),
              _("Asked about girls, straight out. We have begun."), (Intervention.EXPLAINING,)),
    ),
}  # fmt: skip

LINES: dict[str, tuple[tuple[Listener, int, str], ...]] = {
    "SU-1001": (
        (Listener.TEAM, 18, _("Nights are hard. Please knock, and say what you are going to do.")),
        (
            Listener.FAMILY,
            12,
            _("He likes you to sit with him after supper. It helps him sleep."),
        ),
    ),
    "SU-1003": (
        (
            Listener.TEAM,
            31,
            _("Tell her before each turn, and who does it. Sundays are for her daughter."),
        ),
    ),
}


def mind_of(number: str, patient_id: UUID, team: dict[str, UUID], today: date, seed: int) -> Mind:
    """What the psychologist holds about one told person; empty for most."""
    pencil = Pencil(team, today, Random(f"{seed}/{number}/mind"))
    mind = Mind()
    for talk in say_all(TALKS.get(number, ())):
        _add_talk(mind, talk, patient_id, pencil)
    mind.lines = list(_lines(number, patient_id, pencil))
    if number == "SU-1006":
        mind.reviews.append(_review(patient_id, pencil.day(20)))
        mind.plans.append(_plan(patient_id, pencil.day(20)))
    return mind


def _add_talk(mind: Mind, talk: _Talk, patient_id: UUID, pencil: Pencil) -> None:
    day = pencil.day(talk.ago)
    meeting = pencil.entry(
        Meeting, day, PSYCHOLOGIST, 15,
        patient_id=patient_id, happened_on=day, started_at=time(14, 0), minutes=45,
    )  # fmt: skip
    mind.meetings.append(meeting)
    mind.words[meeting.id] = NoteText(
        form=NoteForm.FREE,
        sections={"text": talk.text},
        setting=talk.setting,
        attendees=talk.attendees,
        themes=talk.themes,
        interventions=talk.done,
        mood=talk.mood,
        sleep=talk.sleep,
        next_on=day + timedelta(days=WEEK),
    )
    if talk.own:
        mind.process[meeting.id] = talk.own


def _lines(number: str, patient_id: UUID, pencil: Pencil) -> Iterator[SharedLine]:
    for listener, ago, words in say_all(LINES.get(number, ())):
        day = pencil.day(ago)
        yield pencil.entry(
            SharedLine, day, PSYCHOLOGIST, 16,
            patient_id=patient_id, listener=listener, words=words, agreed_on=day,
        )  # fmt: skip


def _review(patient_id: UUID, day: date) -> SafetyReviewDetails:
    """He told of a thought in the first week: asked again, low, and looked at once more."""
    return SafetyReviewDetails(
        patient_id=patient_id,
        level=RiskLevel.LOW,
        reasons=(RiskReason.IDEATION, RiskReason.BAD_NEWS),
        protective=say(_("His songs, his mother, plans for a studio. Says he would tell us.")),
        told=say(_("Dr Nikhil Deshmukh")),
        told_on=day,
        told_at=time(15, 0),
        action=say(_("Safety plan written together. Asked again at each meeting.")),
        next_on=day + timedelta(days=28),
        next_at=time(14, 0),
    )


def _plan(patient_id: UUID, day: date) -> SafetyPlanDetails:
    return SafetyPlanDetails(
        patient_id=patient_id,
        written_on=day,
        with_person=True,
        signs=say(
            _(
                "When I scroll through the river pictures at night. When nobody has asked me "
                "anything all day."
            )
        ),
        alone=say(_("The long playlist. Breathe with the drum, four and four.")),
        company=say(_("The card table in bay two. Harman, who also dives into things.")),
        helpers=say(_("My mother. Harman, any hour.")),
        professionals=say(_("Farah Siddiqui, the psychologist. The nurse on duty.")),
        surroundings=say(
            _("Phone charges at the nurses' desk after eleven; I asked for that myself.")
        ),
    )
