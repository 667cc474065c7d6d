"""Who it is about, what happened, and what everybody must know."""

from datetime import date

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.injury import CAUSE_NAMES, INJURY_NAMES
from rehab_tracker.domain.papers import Pairs, Points, Said, Section, section
from rehab_tracker.domain.stays import STAY_NAMES


def whose(record: ClinicalRecord) -> str:
    """The person on one line: name, number, age."""
    patient = record.patient
    years = patient.age(record.today)
    age = plural("{n} year old", "{n} years old", years)
    if not patient.age_is_exact:
        age = translate(_("about {age}"), age=age)
    number = translate(_("No. {number}"), number=patient.number) if patient.number else ""
    parts = (patient.full_name, patient.local_name, number, age)
    return " · ".join(part for part in parts if part)


def stay(record: ClinicalRecord) -> Section | None:
    """Admission, transfers, leave and discharge."""
    days = [
        (translate(STAY_NAMES[step.kind]), _step_words(step.on, step.until, step.place))
        for step in record.steps
    ]
    return section("stay", translate(_("Stay")), [Pairs(tuple(days))])


def injury(record: ClinicalRecord) -> Section | None:
    """What happened, and level and grade with their days; a changed grade is never judged."""
    title = translate(_("Injury and neurology"))
    told = record.injury
    if told is None and record.levels is None:
        return None
    pairs = []
    if told is not None:
        pairs = [
            (translate(_("Kind")), translate(INJURY_NAMES[told.kind])),
            (translate(_("Cause")), translate(CAUSE_NAMES[told.cause]) if told.cause else ""),
            (translate(_("Since")), format_date(told.onset) if told.onset else ""),
        ]
    exams = [
        translate(_("recorded {level}, AIS {grade} on {day}"), level=level, grade=grade,
                  day=format_date(day))
        for day, level, grade in record.levels or ()
    ]  # fmt: skip
    known = record.known
    if not exams and known is not None and known.level:
        exams = [
            translate(_("typed by hand: {level}, AIS {grade}"), level=known.level,
                      grade=known.grade or "–")
        ]  # fmt: skip
    return section("injury", title, [Pairs(tuple(pairs)), Points(tuple(exams))])


def alerts(record: ClinicalRecord) -> Section | None:
    """Alerts and restrictions in force."""
    found = [
        translate(_("{alert}: {reason}"), alert=translate(ALERT_NAMES[each.kind]),
                  reason=each.reason)
        for each in record.alerts or ()
        if each.in_force(record.today)
    ]  # fmt: skip
    for each in record.restrictions or ():
        if each.in_force(record.today):
            until = translate(_("until {day}"), day=format_date(each.until)) if each.until else ""
            found.append(" ".join(part for part in (each.text, until) if part))
    return section("alerts", translate(_("Alerts and restrictions")), [Points(tuple(found))])


def goal(record: ClinicalRecord) -> Section | None:
    """What matters to the person, in their own words."""
    words = record.patient.what_matters
    quoted = translate(_("“{words}”"), words=words) if words else ""
    return section("goal", translate(_("What matters to the person")), [Said(quoted, strong=True)])


def _step_words(on: date, until: date | None, place: str) -> str:
    days = [format_date(day) for day in (on, until) if day is not None]
    return " · ".join(part for part in (" – ".join(days), place) if part)
