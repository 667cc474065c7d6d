"""What is said of a patient in a list or beside a name."""

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.ui.widgets.names import shown_name


def full_name(line: RosterLine) -> str:
    """The name, and the name in the person's own script where it is known."""
    return shown_name(line.full_name, line.local_name)


def age_words(line: RosterLine) -> str:
    """The age; "about" where no birth date is known."""
    if line.age_is_exact:
        return plural("{n} year", "{n} years", line.age)
    return plural("about {n} year", "about {n} years", line.age)


def course_words(line: RosterLine) -> str:
    """Level, grade, day since injury and place, as far as they are known."""
    parts = [
        line.level,
        translate(_("AIS {grade}"), grade=line.grade) if line.grade else "",
        translate(_("day {n}"), n=line.days_since_injury)
        if line.days_since_injury is not None
        else "",
        line.place if line.in_care else translate(_("Not in care")),
    ]
    return "  ·  ".join(part for part in parts if part)


def number_words(line: RosterLine) -> str:
    """The hospital number, empty where there is none."""
    return translate(_("No. {number}"), number=line.number) if line.number else ""


def about(line: RosterLine) -> str:
    """Age, number, level, grade, day and place: what tells two people of one name apart."""
    parts = (age_words(line), number_words(line), course_words(line))
    return "  ·  ".join(part for part in parts if part)


def alert_words(line: RosterLine) -> str:
    """How many alerts are in force, empty where there are none."""
    return plural("{n} alert", "{n} alerts", line.alerts) if line.alerts else ""
