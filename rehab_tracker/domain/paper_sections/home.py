"""The way home: goals, the week as planned, equipment, readiness, who was taught what."""

from rehab_tracker.core.i18n import _, format_date, plural, translate, weekday_names
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.equipment import EQUIPMENT_NAMES, EQUIPMENT_STATES
from rehab_tracker.domain.family import CARER_SKILL_NAMES, RELATION_NAMES, signed_off
from rehab_tracker.domain.goals import GOAL_STATE_NAMES, GoalStanding
from rehab_tracker.domain.home_readiness import (
    HOME_MOMENT_NAMES,
    every_home_item,
    missing,
    not_asked,
)
from rehab_tracker.domain.papers import Block, Grid, Points, Said, Section, section
from rehab_tracker.domain.therapy import ACTIVITY_NAMES


def goals(record: ClinicalRecord) -> Section | None:
    """Goals in the person's own words, and what became of each."""
    rows = tuple(_goal(each) for each in record.goals or ())
    columns = tuple(
        translate(word)
        for word in (_("Goal"), _("In the team's words"), _("Stands at"), _("By when"))
    )
    table = Grid(columns, rows, shares=(4, 3.4, 2, 1.8))
    return section("goals", translate(_("Goals")), [table] if rows else [])


def week(record: ClinicalRecord) -> Section | None:
    """The plan of the week that holds now."""
    plan = record.plan
    if plan is None:
        return None
    names = weekday_names()
    rows = tuple(
        (
            names[slot.weekday],
            f"{slot.starts_at:%H:%M}" if slot.starts_at else "",
            str(slot.minutes),
            ", ".join(translate(ACTIVITY_NAMES[kind]) for kind in slot.kinds),
        )
        for slot in plan.slots
    )
    columns = tuple(translate(w) for w in (_("Day"), _("Start"), _("Minutes"), _("What for")))
    blocks: list[Block] = [Said(plan.aim, strong=True)] if plan.aim else []
    blocks.append(Grid(columns, rows, shares=(2, 1.2, 1.4, 6), numbers=frozenset({2})))
    return section("week", translate(_("Week as planned")), blocks)


def equipment(record: ClinicalRecord) -> Section | None:
    """What the person needs and has, and how far each piece has come."""
    rows = tuple(
        (
            translate(EQUIPMENT_NAMES[each.kind]),
            each.what,
            translate(EQUIPMENT_STATES[each.state]),
            format_date(each.due_back) if each.due_back else "",
        )
        for each in record.equipment or ()
        if each.returned_on is None
    )
    columns = tuple(
        translate(w) for w in (_("Equipment"), _("Which"), _("Stands at"), _("Loan due back"))
    )
    table = Grid(columns, rows, shares=(2.4, 4, 2.4, 2))
    return section("equipment", translate(_("Equipment")), [table] if rows else [])


def readiness(record: ClinicalRecord) -> Section | None:
    """What the latest check says is missing at home; what was not asked is named too."""
    check = record.home_check
    if check is None:
        return None
    items = every_home_item()
    asked = translate(
        _("{moment}, asked on {day}"),
        moment=translate(HOME_MOMENT_NAMES[check.moment]),
        day=format_date(check.checked_on),
    )
    lacking = [translate(items[key]) for key in missing(check.answers)]
    blocks: list[Block] = [Said(asked)]
    if lacking:
        blocks += [Said(translate(_("Missing:")), strong=True), Points(tuple(lacking))]
    else:
        blocks.append(Said(translate(_("Nothing that was asked is missing.")), strong=True))
    silent = len(not_asked(check.answers))
    if silent:
        blocks.append(
            Said(plural("{n} point was not asked.", "{n} points were not asked.", silent))
        )
    if check.missing_plan:
        blocks.append(Said(check.missing_plan))
    return section("readiness", translate(_("Home readiness")), blocks)


def carers(record: ClinicalRecord) -> Section | None:
    """Who is signed off for what today."""
    rows = tuple(
        (
            each.full_name,
            translate(RELATION_NAMES[each.relation]),
            ", ".join(translate(CARER_SKILL_NAMES[skill]) for skill in skills),
        )
        for each in record.relatives or ()
        if (skills := signed_off(record.trainings, each.id, record.today))
    )
    columns = tuple(
        translate(word) for word in (_("Name"), _("Relation"), _("Does this safely alone"))
    )
    table = Grid(columns, rows, shares=(2.6, 2.2, 6))
    return section("carers", translate(_("Carers trained")), [table] if rows else [])


def _goal(standing: GoalStanding) -> tuple[str, ...]:
    goal = standing.goal
    return (
        f"“{goal.words}”",
        goal.plain,
        translate(GOAL_STATE_NAMES[standing.state]),
        format_date(goal.by_when) if goal.by_when else "",
    )
