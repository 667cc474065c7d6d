"""What therapy took place: minutes by kind, sessions held and missed with why, and each one."""

from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.papers import Grid, Said, Section, section
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    ASSISTANCE_NAMES,
    HOW_IT_WENT_NAMES,
    MISSED_NAMES,
    Activity,
    ActivityKind,
    MissedReason,
    TherapySession,
)


def amount(record: ClinicalRecord) -> Section | None:
    """Sessions held of those planned, why the others did not take place, minutes by kind."""
    if record.attendance is None or not record.attendance.planned:
        return None
    came = record.attendance
    held = translate(
        _("{held} of {planned} sessions took place."), held=came.held, planned=came.planned
    )
    why = [
        plural("{n} missed: {reason}", "{n} missed: {reason}", count,
               reason=translate(MISSED_NAMES[MissedReason(reason)]))
        for reason, count in sorted(came.reasons.items(), key=lambda pair: -pair[1])
    ]  # fmt: skip
    spent: dict[ActivityKind, int] = {}
    for each in record.minutes or ():
        spent[each.kind] = spent.get(each.kind, 0) + each.minutes
    rows = tuple(
        (translate(ACTIVITY_NAMES[kind]), format_number(minutes))
        for kind, minutes in sorted(spent.items(), key=lambda pair: -pair[1])
    )
    columns = (translate(_("Kind of therapy")), translate(_("Minutes")))
    blocks = [Said(held, strong=True), Said("; ".join(why))]
    table = Grid(columns, rows, shares=(4, 1), numbers=frozenset({1}))
    title = translate(_("Therapy taken part in"))
    return section("amount", title, [*blocks, table] if rows else blocks)


def sessions(record: ClinicalRecord) -> Section | None:
    """Each session, the oldest first, with what was done and how it went."""
    rows = tuple(_session(each) for each in record.sessions or ())
    columns = tuple(
        translate(word) for word in (_("When"), _("Minutes"), _("What was done"), _("Remarks"))
    )
    table = Grid(columns, rows, shares=(2, 1.5, 5, 5), numbers=frozenset({1}))
    return section("sessions", translate(_("Sessions")), [table] if rows else [])


def coming(record: ClinicalRecord) -> Section | None:
    """Appointments ahead."""
    rows = tuple(
        (
            format_date(each.appointment.on),
            each.appointment.purpose,
            each.member_name or each.appointment.with_whom,
            each.appointment.place,
        )
        for each in record.coming or ()
        if not each.appointment.cancelled
    )
    columns = tuple(
        translate(word) for word in (_("Day"), _("What for"), _("With whom"), _("Where"))
    )
    table = Grid(columns, rows, shares=(2, 4, 3, 2))
    return section("coming", translate(_("What is arranged")), [table] if rows else [])


def _session(each: TherapySession) -> tuple[str, str, str, str]:
    when = format_date(each.happened_on)
    if each.started_at is not None:
        when = translate(_("{day}, {time}"), day=when, time=f"{each.started_at:%H:%M}")
    if each.missed is not None:
        why = translate(
            _("Did not take place: {reason}"), reason=translate(MISSED_NAMES[each.missed])
        )
        return when, "", why, each.missed_note
    done = "\n".join(_activity(activity) for activity in each.activities)
    went = translate(HOW_IT_WENT_NAMES[each.how_it_went]) if each.how_it_went else ""
    plan = translate(_("Next: {plan}"), plan=each.plan_next) if each.plan_next else ""
    said = (went, each.stopped_why, each.note, plan)
    return when, format_number(each.minutes), done, "\n".join(part for part in said if part)


def _activity(activity: Activity) -> str:
    kind = translate(ACTIVITY_NAMES[activity.kind])
    minutes = plural("{n} minute", "{n} minutes", activity.minutes)
    help_given = translate(ASSISTANCE_NAMES[activity.assistance]) if activity.assistance else ""
    return ", ".join(part for part in (kind, minutes, help_given, activity.note) if part)
