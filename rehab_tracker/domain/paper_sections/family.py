"""How the family takes part: who is there, what they do, when they came, what they are taught.

What relatives told or asked, on the telephone, from home or in their own words, stays with the
team; so does what one of them earns and how heavy caring is.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    DUTY_NAMES,
    INVOLVEMENT_NAMES,
    RELATION_NAMES,
    TEACHING_NAMES,
    CarerSkill,
    Duty,
    Involvement,
    InvolvementKind,
    Relation,
    Relative,
    Teaching,
    Training,
    signed_off,
)
from rehab_tracker.domain.papers import Grid, Section, section

TOGETHER = (
    InvolvementKind.MEETING,
    InvolvementKind.TRAINING,
    InvolvementKind.IN_THERAPY,
    InvolvementKind.VISIT,
    InvolvementKind.HOME_VISIT,
)
"""What was done together with the team."""
THEIR_OWN = frozenset({Duty.MONEY})
"""What somebody does that is nobody's business on a paper for colleagues."""


def family(record: ClinicalRecord) -> Section | None:
    """Everybody around the person with what they do and learn, the primary carer first."""
    people = [each for each in record.relatives or () if each.is_there(record.today)]
    people.sort(key=lambda each: not each.primary_carer)
    told = [(each, _row(record, each)) for each in people]
    rows = tuple(row for each, row in told if each.primary_carer or any(row[1:]))
    heads = (_("Who"), _("Does for the person"), _("Took part in these days"), _("Being taught"))
    table = Grid(tuple(translate(head) for head in heads), rows, shares=(2.6, 2.8, 3, 3))
    return section("family", translate(_("How the family takes part")), [table] if rows else [])


def behind(record: ClinicalRecord) -> tuple[Involvement | Training, ...]:
    """The entries of these days that the section is written from."""
    together = (each for each in record.involvement or () if each.kind in TOGETHER)
    steps = (each for each in record.trainings if record.begins <= each.trained_on <= record.ends)
    return (*together, *steps)


def _row(record: ClinicalRecord, each: Relative) -> tuple[str, str, str, str]:
    does = (translate(DUTY_NAMES[duty]) for duty in each.does if duty not in THEIR_OWN)
    return _who(each), "\n".join(does), "\n".join(_part(record, each)), _taught(record, each)


def _who(each: Relative) -> str:
    """A child is never named on a paper."""
    parts = [translate(RELATION_NAMES[each.relation])]
    if each.relation is not Relation.MINOR_CHILD:
        parts.insert(0, each.full_name)
    if each.primary_carer:
        parts.append(translate(_("Primary carer")))
    if each.lives_with:
        parts.append(translate(_("Lives with the patient")))
    return "\n".join(parts)


def _part(record: ClinicalRecord, each: Relative) -> Iterator[str]:
    for kind in TOGETHER:
        days = {
            one.happened_on
            for one in record.involvement or ()
            if one.kind is kind and each.id in one.relative_ids
        }
        if kind is InvolvementKind.TRAINING:
            days |= _taught_on(record, each.id)
        if days:
            yield translate(
                _("{what}: {n}, last on {day}"),
                what=translate(INVOLVEMENT_NAMES[kind]),
                n=len(days),
                day=format_date(max(days)),
            )


def _taught_on(record: ClinicalRecord, relative_id: UUID) -> set[date]:
    return {
        step.trained_on
        for step in record.trainings
        if step.relative_id == relative_id and record.begins <= step.trained_on <= record.ends
    }


def _taught(record: ClinicalRecord, each: Relative) -> str:
    """What they are being taught and are not signed off for today, with how far they came."""
    able = signed_off(record.trainings, each.id, record.today)
    newest = _newest(step for step in record.trainings if step.relative_id == each.id)
    return "\n".join(
        translate(
            _("{skill}: {step}"),
            skill=translate(CARER_SKILL_NAMES[skill]),
            step=translate(
                _("to be seen again")
                if newest[skill] is Teaching.SAFE_ALONE
                else TEACHING_NAMES[newest[skill]]
            ),
        )
        for skill in CarerSkill
        if skill in newest and skill not in able
    )


def _newest(steps: Iterable[Training]) -> dict[CarerSkill, Teaching]:
    inorder = sorted(steps, key=lambda step: (step.trained_on, step.written_at))
    return {step.skill: step.reached for step in inorder}
