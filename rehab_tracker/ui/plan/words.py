"""What a week or a time adds up to, as it is said: counts and reasons, no percent and no blame."""

from datetime import date, timedelta

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.delivered import Totals
from rehab_tracker.domain.plans import WeeklyPlan
from rehab_tracker.domain.therapy import MISSED_NAMES

WEEKDAYS: tuple[str, ...] = (
    _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"),
)  # fmt: skip


def held_of(totals: Totals) -> str:
    """How many took place, of those of which something is known; the raw count."""
    if not totals.known:
        return translate(_("Nothing is written of this time yet."))
    return plural(
        "{held} of {n} session took place.",
        "{held} of {n} sessions took place.",
        totals.known,
        held=totals.delivered,
    )


def could_come(totals: Totals) -> str:
    """The count without what the person could not influence; empty where it says nothing new."""
    if totals.could_come == totals.known or not totals.could_come:
        return ""
    return plural(
        "Of the {n} the person could come to, {held} took place.",
        "Of the {n} the person could come to, {held} took place.",
        totals.could_come,
        held=totals.delivered,
    )


def minutes_of(totals: Totals) -> str:
    """Minutes given, of those planned."""
    return translate(
        _("{done} minutes of therapy; {planned} were planned."),
        done=totals.delivered_minutes,
        planned=totals.planned_minutes,
    )


def reasons_of(totals: Totals) -> list[str]:
    """Each reason with its number, the most frequent first; then what is not known yet."""
    ordered = sorted(totals.reasons.items(), key=lambda each: (-each[1], each[0]))
    said = [
        translate(_("{n} missed: {reason}"), n=number, reason=translate(MISSED_NAMES[why]))
        for why, number in ordered
    ]
    if totals.extra:
        said.append(translate(_("{n} not planned"), n=totals.extra))
    if totals.not_written:
        said.append(translate(_("{n} not written"), n=totals.not_written))
    if totals.to_come:
        said.append(translate(_("{n} to come"), n=totals.to_come))
    return said


def week_title(begins: date) -> str:
    """From Monday to Sunday."""
    last = begins + timedelta(days=6)
    return translate(_("{first} to {last}"), first=format_date(begins), last=format_date(last))


def plan_size(plan: WeeklyPlan) -> str:
    """How much a whole week of a plan holds."""
    return week_holds(len(plan.slots), plan.minutes)


def week_holds(sessions: int, minutes: int) -> str:
    """Sessions and minutes of a week."""
    return plural(
        "{n} session a week, {minutes} minutes",
        "{n} sessions a week, {minutes} minutes",
        sessions,
        minutes=minutes,
    )


def plan_time(plan: WeeklyPlan) -> str:
    """From when until when it holds."""
    begins = format_date(plan.valid_from)
    if plan.valid_until is None:
        return translate(_("From {first} on"), first=begins)
    return translate(_("{first} to {last}"), first=begins, last=format_date(plan.valid_until))
