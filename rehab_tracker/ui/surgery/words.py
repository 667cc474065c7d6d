"""An operation in words, as cards and lists say it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.surgery.course import SOURCE_NAMES, AfterOperation, Reached
from rehab_tracker.domain.surgery.operation import Complication, Operation, OperationDetails
from rehab_tracker.domain.surgery.words import (
    ACCESS_NAMES,
    COMPLICATION_NAMES,
    CONVERSION_NAMES,
    INSTRUMENT_NAMES,
    PLANNED_APPROACH_NAMES,
    PROCEDURE_NAMES,
    SEVERITY_NAMES,
    Stage,
)

Facts = list[tuple[str, str]]
K = TypeVar("K")


def title_of(operation: OperationDetails) -> str:
    """Which operation, and where: "Discectomy, L4 to L5"."""
    names = " + ".join(translate(PROCEDURE_NAMES[each]) for each in operation.procedures)
    levels = levels_of(operation)
    return (
        translate(_("{operation}, {levels}"), operation=names, levels=levels) if levels else names
    )


def levels_of(operation: OperationDetails) -> str:
    """The levels, as far as they are told."""
    upper, lower = operation.upper, operation.lower
    if upper and lower and upper != lower:
        return translate(_("{upper} to {lower}"), upper=upper, lower=lower)
    return upper


def day_of(operation: Operation) -> str:
    """When it was done, or for when it is planned."""
    if operation.stage is Stage.DONE and operation.done_on is not None:
        return translate(_("Done on {day}"), day=format_date(operation.done_on))
    if operation.planned_on is None:
        return translate(_("No day set yet"))
    day = format_date(operation.planned_on)
    if operation.stage is Stage.CANCELLED:
        return translate(_("Was planned for {day}"), day=day)
    return translate(_("Planned for {day}"), day=day)


def facts_of(operation: Operation, after: AfterOperation) -> Facts:
    """All that was recorded of it, by its name; what is not known is left out."""
    done = operation.stage is Stage.DONE
    planned = operation.approach_planned
    found = [
        (translate(_("Surgeon")), operation.surgeon),
        (translate(_("Hospital")), operation.hospital),
        (translate(_("Why")), operation.indication),
        (
            translate(_("Planned as")),
            translate(PLANNED_APPROACH_NAMES[planned]) if planned else "",
        ),
        (translate(_("Access")), translate(ACCESS_NAMES[operation.access])
         if operation.access else ""),
        (translate(_("Instruments")),
         "  ·  ".join(translate(INSTRUMENT_NAMES[each]) for each in operation.instruments)),
    ]  # fmt: skip
    if done:
        found += [*_measured(operation), *_afterwards(after)]
    return [(name, said) for name, said in found if said]


def _measured(operation: Operation) -> Facts:
    return [
        (translate(_("Incision")), _with(_("{n} cm"), operation.incision_cm)),
        (translate(_("Blood loss")), _with(_("{n} ml"), operation.blood_loss_ml)),
        (translate(_("Operating time")), _with(_("{n} min"), operation.minutes)),
    ]


def _afterwards(after: AfterOperation) -> Facts:
    stay = ""
    if after.days_in_hospital is not None:
        stay = plural("{n} day", "{n} days", after.days_in_hospital)
    elif after.still_in:
        stay = translate(_("This stay goes on"))
    return [
        (translate(_("Days in hospital")), stay),
        (translate(_("First out of bed")), reached(after.mobilised)),
        (translate(_("First therapy")), reached(after.therapy)),
    ]


def reached(found: Reached | None) -> str:
    """The day, how long after, and from where it is known."""
    if found is None:
        return ""
    return translate(
        _("Day {n} ({day}, {source})"),
        n=found.days,
        day=format_date(found.on),
        source=translate(SOURCE_NAMES[found.source]),
    )


def converted(operation: OperationDetails) -> str:
    """Why it was converted to open, empty where it was not."""
    if operation.converted_because is None:
        return ""
    why = translate(CONVERSION_NAMES[operation.converted_because])
    said = [translate(_("Converted to open because of: {why}"), why=why)]
    return ". ".join([*said, *([operation.conversion_note] if operation.conversion_note else [])])


def complication_lines(each: Complication) -> tuple[str, ...]:
    """What is said of a complication below its name."""
    severity = translate(SEVERITY_NAMES[each.severity]) if each.severity else ""
    noticed = (
        translate(_("noticed on {day}"), day=format_date(each.noticed_on))
        if each.noticed_on
        else ""
    )
    first = "  ·  ".join(part for part in (severity, noticed) if part)
    action = translate(_("Done about it: {action}"), action=each.action) if each.action else ""
    effect = (
        translate(_("For rehabilitation: {effect}"), effect=each.effect) if each.effect else ""
    )
    return tuple(line for line in (first, action, effect) if line)


def complication_name(each: Complication) -> str:
    """Its name."""
    return translate(COMPLICATION_NAMES[each.kind])


def named(names: Mapping[UUID, str], member_id: UUID) -> str:
    """A member's name, or that it is not known any more."""
    return names.get(member_id) or translate(_("Unknown"))


def options(names: Mapping[K, str], only: Iterable[K] | None = None) -> list[tuple[K, str]]:
    """Values with their names, for rows of chips and lists."""
    return [(each, translate(names[each])) for each in (names if only is None else only)]


def _with(sentence: str, value: float | None) -> str:
    if value is None:
        return ""
    exact = isinstance(value, float)
    return translate(sentence, n=plain(value, 1) if exact else format_number(value))
