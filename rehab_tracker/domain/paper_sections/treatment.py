"""What was done beside therapy: operations, injections for pain, what happened."""

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.clinical_record import ClinicalRecord, Injected
from rehab_tracker.domain.events import EVENT_NAMES, SEVERITY_NAMES
from rehab_tracker.domain.pain.words import INJECTION_NAMES, RECHECK_NAMES, SIDE_NAMES
from rehab_tracker.domain.papers import Block, Grid, Said, Section, section
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.surgery.words import (
    COMPLICATION_NAMES,
    DONE_APPROACH_NAMES,
    PROCEDURE_NAMES,
    STAGE_NAMES,
)

NOT_ASKED = "–"


def operations(record: ClinicalRecord) -> Section | None:
    """Each operation with its approach and what went wrong."""
    rows = tuple(_operation(each) for each in record.operations or ())
    columns = tuple(
        translate(word) for word in (_("Day"), _("Operation"), _("Approach"), _("Complications"))
    )
    table = Grid(columns, rows, shares=(1.8, 4, 2.4, 3.4))
    return section("operations", translate(_("Operations")), [table] if rows else [])


def injections(record: ClinicalRecord) -> Section | None:
    """Each injection with the pain before and at each re-check; that it helped is never said."""
    rows = tuple(_injection(each) for each in record.injections or ())
    columns = tuple(
        translate(word)
        for word in (_("Day"), _("Injection"), _("Pain moving, before"), _("Pain moving, after"))
    )
    table = Grid(columns, rows, shares=(1.8, 4, 1.8, 4))
    note = translate(_("0 to 10, with the same movement; what was seen, not why."))
    blocks: list[Block] = [table, Said(note, quiet=True)]
    return section("injections", translate(_("Injections for pain")), blocks if rows else [])


def events(record: ClinicalRecord) -> Section | None:
    """Events of these days and illnesses that last, with when they were over."""
    rows = tuple(
        (
            format_date(each.event.happened_on),
            translate(EVENT_NAMES[each.event.kind]),
            translate(SEVERITY_NAMES[each.event.severity]),
            " · ".join(part for part in (each.event.harm, each.event.effect) if part),
            _over(each.ended_on, lasts=each.lasts),
        )
        for each in record.events or ()
    )
    columns = tuple(
        translate(word)
        for word in (_("Day"), _("What happened"), _("How bad"), _("What it meant"), _("Over"))
    )
    table = Grid(columns, rows, shares=(1.8, 2.8, 1.8, 3.6, 1.8))
    return section("events", translate(_("Events and complications")), [table] if rows else [])


def _over(ended: object, *, lasts: bool) -> str:
    if lasts:
        return translate(_("lasts"))
    return format_date(ended) if ended is not None else ""  # type: ignore[arg-type]  # a day


def _operation(operation: Operation) -> tuple[str, ...]:
    day = operation.done_on or operation.planned_on
    when = format_date(day) if day is not None else ""
    stage = "" if operation.done_on else translate(STAGE_NAMES[operation.stage])
    names = " + ".join(translate(PROCEDURE_NAMES[each]) for each in operation.procedures)
    levels = "–".join(dict.fromkeys(part for part in (operation.upper, operation.lower) if part))
    done = operation.approach_done
    return (
        ", ".join(part for part in (when, stage) if part),
        ", ".join(part for part in (names, levels) if part),
        translate(DONE_APPROACH_NAMES[done]) if done else "",
        "; ".join(translate(COMPLICATION_NAMES[each.kind]) for each in operation.complications),
    )


def _injection(injected: Injected) -> tuple[str, ...]:
    injection = injected.injection
    where = "; ".join(
        f"{each.level} {translate(SIDE_NAMES[each.side])}" for each in injection.targets
    )
    after = "; ".join(
        f"{translate(RECHECK_NAMES[check.planned])}: {_score(check.pain_moving)}"
        for check in injected.checks
    )
    return (
        format_date(injection.happened_on),
        f"{translate(INJECTION_NAMES[injection.kind])}: {where}",
        _score(injection.pain_moving),
        after or NOT_ASKED,
    )


def _score(value: int | None) -> str:
    return NOT_ASKED if value is None else str(value)
