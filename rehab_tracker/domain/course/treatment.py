"""Operations, injections and what went wrong, as the timeline tells them."""

from datetime import date

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.course.facts import CourseFact, FactKind
from rehab_tracker.domain.pain.injection import Injection, InjectionCheck
from rehab_tracker.domain.pain.words import (
    INJECTION_NAMES,
    PROCEDURE_EVENT_NAMES,
    SIDE_NAMES,
    ProcedureEvent,
)
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.surgery.words import (
    COMPLICATION_NAMES,
    DONE_APPROACH_NAMES,
    PLANNED_APPROACH_NAMES,
    PROCEDURE_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    Stage,
)
from rehab_tracker.domain.team import Part


def operation_facts(operations: tuple[Operation, ...]) -> list[CourseFact]:
    """Each operation on its day, with its complications on theirs.

    A plan whose outcome is on file is not told twice; a cancelled one says that it was.
    """
    followed = {each.plan_id for each in operations if each.plan_id is not None}
    found: list[CourseFact] = []
    for each in operations:
        if each.on is None or each.id in followed:
            continue
        name = list_words([translate(PROCEDURE_NAMES[one]) for one in each.procedures])
        found.append(
            CourseFact(FactKind.OPERATION, each.on, name, Part.TREATMENT, "surgery",
                       _about(each), entry_id=each.id)
        )  # fmt: skip
        for one in each.complications:
            severity = translate(SEVERITY_NAMES[one.severity]) if one.severity else ""
            found.append(
                CourseFact(FactKind.COMPLICATION, one.noticed_on or each.on,
                           translate(COMPLICATION_NAMES[one.kind]), Part.TREATMENT, "surgery",
                           severity, entry_id=each.id)
            )  # fmt: skip
    return found


def _about(each: Operation) -> str:
    levels = "–".join(part for part in (each.upper, each.lower) if part)
    if each.stage is Stage.DONE:
        approach = translate(DONE_APPROACH_NAMES[each.approach_done]) if each.approach_done else ""
        stage = ""
    else:
        planned = each.approach_planned
        approach = translate(PLANNED_APPROACH_NAMES[planned]) if planned else ""
        stage = translate(STAGE_NAMES[each.stage])
    return ", ".join(part for part in (stage, levels, approach) if part)


def injection_facts(
    injections: tuple[Injection, ...], checks: tuple[InjectionCheck, ...]
) -> list[CourseFact]:
    """Each injection, and what went wrong with it on the day it was found."""
    found: list[CourseFact] = []
    for each in injections:
        where = [
            translate(_("{level}, {side}"), level=one.level, side=translate(SIDE_NAMES[one.side]))
            for one in each.targets
        ]
        found.append(
            CourseFact(FactKind.INJECTION, each.happened_on,
                       translate(INJECTION_NAMES[each.kind]), Part.TREATMENT, "pain",
                       "; ".join(where), entry_id=each.id)
        )  # fmt: skip
        found += _events(each.events, each.happened_on, each)
    of = {each.id: each for each in injections}
    for check in checks:
        if check.injection_id in of:
            found += _events(check.events, check.checked_on, of[check.injection_id])
    return found


def _events(events: tuple[ProcedureEvent, ...], on: date, of: Injection) -> list[CourseFact]:
    after = translate(INJECTION_NAMES[of.kind])
    return [
        CourseFact(FactKind.COMPLICATION, on, translate(PROCEDURE_EVENT_NAMES[one]),
                   Part.TREATMENT, "pain", translate(_("after: {what}"), what=after),
                   entry_id=of.id)
        for one in events
    ]  # fmt: skip
