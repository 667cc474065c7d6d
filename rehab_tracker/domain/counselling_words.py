"""The words by which psychologists find a note again: how they met, about what, what they did.

Our own short lists, a dozen each, after the themes and ways of working that spinal cord injury
counselling commonly names. They lie inside the seal with the note.
"""

from enum import StrEnum

from rehab_tracker.core.i18n import _


class Setting(StrEnum):
    """Who sat together; the team does not learn it."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    FAMILY = "family"
    GROUP = "group"
    CRISIS = "crisis"
    PHONE = "phone"


SETTING_NAMES: dict[Setting, str] = {
    Setting.INDIVIDUAL: _("Alone with the person"),
    Setting.COUPLE: _("With the partner"),
    Setting.FAMILY: _("With the family"),
    Setting.GROUP: _("Group"),
    Setting.CRISIS: _("In a crisis"),
    Setting.PHONE: _("On the phone"),
}


class Theme(StrEnum):
    """What was on the person's mind."""

    LOSS = "loss"
    LOW_MOOD = "low_mood"
    WORRY = "worry"
    ANGER = "anger"
    ACCIDENT = "accident"
    BODY = "body"
    PAIN_SLEEP = "pain_sleep"
    CLOSENESS = "closeness"
    FAMILY = "family"
    NEEDING_HELP = "needing_help"
    FUTURE = "future"
    WORK_MONEY = "work_money"
    HABITS = "habits"
    STRENGTH = "strength"


THEME_NAMES: dict[Theme, str] = {
    Theme.LOSS: _("What was lost"),
    Theme.LOW_MOOD: _("Low mood"),
    Theme.WORRY: _("Worry and fear"),
    Theme.ANGER: _("Anger"),
    Theme.ACCIDENT: _("The accident"),
    Theme.BODY: _("The changed body"),
    Theme.PAIN_SLEEP: _("Pain and sleep"),
    Theme.CLOSENESS: _("Closeness and sexuality"),
    Theme.FAMILY: _("Partner and family"),
    Theme.NEEDING_HELP: _("Needing help"),
    Theme.FUTURE: _("Hope and the future"),
    Theme.WORK_MONEY: _("Work, study, money"),
    Theme.HABITS: _("Alcohol and other habits"),
    Theme.STRENGTH: _("What gives strength"),
}


class Intervention(StrEnum):
    """What the psychologist did."""

    LISTENING = "listening"
    EXPLAINING = "explaining"
    THOUGHTS = "thoughts"
    VALUES = "values"
    MOTIVATION = "motivation"
    PROBLEMS = "problems"
    CALM = "calm"
    ACTIVITY = "activity"
    GRIEF = "grief"
    TOGETHER = "together"
    PEER = "peer"
    SAFETY = "safety"
    REFERRAL = "referral"


INTERVENTION_NAMES: dict[Intervention, str] = {
    Intervention.LISTENING: _("Listening and support"),
    Intervention.EXPLAINING: _("Explaining what is usual"),
    Intervention.THOUGHTS: _("Working with thoughts (CBT)"),
    Intervention.VALUES: _("Acceptance and values (ACT)"),
    Intervention.MOTIVATION: _("Motivational interviewing"),
    Intervention.PROBLEMS: _("Solving a problem step by step"),
    Intervention.CALM: _("Breathing and relaxation"),
    Intervention.ACTIVITY: _("Planning small activities"),
    Intervention.GRIEF: _("Grief work"),
    Intervention.TOGETHER: _("Talk with partner or family"),
    Intervention.PEER: _("Link with a peer"),
    Intervention.SAFETY: _("Safety planning"),
    Intervention.REFERRAL: _("Referral"),
}
