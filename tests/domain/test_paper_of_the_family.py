"""How the family takes part, on a summary for colleagues: what it tells and what it never does."""

from datetime import timedelta
from uuid import UUID

import pytest

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.family import (
    CarerSkill,
    Duty,
    Involvement,
    InvolvementKind,
    Relation,
    Relative,
    Teaching,
    Training,
)
from rehab_tracker.domain.paper_sections.family import family
from rehab_tracker.domain.papers import said
from rehab_tracker.domain.stays import Whereabouts
from tests.builders import NOON, TODAY, clinic_details
from tests.domain.test_family_report import PATIENT, SOMEBODY

FILED = {"author_id": SOMEBODY, "written_at": NOON, "patient_id": PATIENT.id}


def relative(name: str, relation: Relation = Relation.PARTNER, **facts: object) -> Relative:
    return Relative(id=new_id(), full_name=name, relation=relation, **FILED, **facts)


def came(kind: InvolvementKind, who: UUID, days_ago: int, **facts: object) -> Involvement:
    return Involvement(
        id=new_id(), kind=kind, relative_ids=(who,),
        happened_on=TODAY - timedelta(days=days_ago), **FILED, **facts,
    )  # fmt: skip


def taught(who: UUID, skill: CarerSkill, reached: Teaching, **facts: object) -> Training:
    return Training(
        id=new_id(), relative_id=who, skill=skill, reached=reached,
        trained_on=TODAY - timedelta(days=3), repetitions=3, **FILED, **facts,
    )  # fmt: skip


def words(
    people: tuple[Relative, ...] | None,
    involvement: tuple[Involvement, ...] = (),
    trainings: tuple[Training, ...] = (),
) -> str:
    record = ClinicalRecord(
        clinic=clinic_details(), patient=PATIENT, prepared_by="Asha", today=TODAY,
        begins=TODAY - timedelta(days=30), ends=TODAY, stay=Whereabouts(), relatives=people,
        involvement=involvement, trainings=trainings,
    )  # fmt: skip
    found = family(record)
    if found is None:
        return ""
    return "\n".join(line for block in found.blocks for line in said(block))


def test_who_is_there_what_they_do_and_when_they_came() -> None:
    wife = relative("Sita Yadav", primary_carer=True, lives_with=True, does=(Duty.SKIN,))
    told = words(
        (relative("Manoj", Relation.SIBLING, does=(Duty.TRANSPORT,)), wife),
        (
            came(InvolvementKind.MEETING, wife.id, 20),
            came(InvolvementKind.MEETING, wife.id, 4),
            came(InvolvementKind.IN_THERAPY, wife.id, 2),
        ),
        (taught(wife.id, CarerSkill.SKIN_CHECK, Teaching.SHOWN),),
    )
    assert told.index("Sita Yadav") < told.index("Manoj"), "the primary carer stands first"
    for expected in (
        "Primary carer", "Lives with the patient", "Skin checks", "Transport",
        "Family meeting: 2, last on 8 Nov 2026", "Training: 1, last on 9 Nov 2026",
        "Present in therapy: 1", "Pressure relief and skin check: Shown",
    ):  # fmt: skip
        assert expected in told.replace("\u00a0", " ")


def test_what_they_can_do_alone_stands_with_the_carers_and_what_lapsed_is_said() -> None:
    wife = relative("Sita", primary_carer=True)
    able = taught(wife.id, CarerSkill.TRANSFERS, Teaching.SAFE_ALONE)
    assert "transfers" not in words((wife,), (), (able,))
    lapsed = able.changed(refresh_on=TODAY - timedelta(days=1))
    assert "Safe transfers: to be seen again" in words((wife,), (), (lapsed,))


@pytest.mark.parametrize(
    "kind",
    [
        InvolvementKind.CALL,
        InvolvementKind.QUESTION,
        InvolvementKind.FROM_HOME,
        InvolvementKind.OWN_WORDS,
    ],
)
def test_what_was_told_in_confidence_leaves_no_trace(kind: InvolvementKind) -> None:
    wife = relative("Sita", note="Drinks in secret")
    told = words(
        (wife,),
        (came(kind, wife.id, 2, note="He cries at night", question="Will he walk?", rating=2),),
    )
    assert told == "", "somebody of whom nothing else is known does not stand there either"


def test_nothing_written_about_a_meeting_is_quoted() -> None:
    wife = relative("Sita", note="Drinks in secret", phone="98220 41001")
    told = words((wife,), (came(InvolvementKind.VISIT, wife.id, 2, note="He cries at night"),))
    assert "Visit: 1" in told
    for secret in ("cries", "secret", "98220"):
        assert secret not in told


def test_money_a_childs_name_and_whoever_has_left_are_not_told() -> None:
    told = words(
        (
            relative("Manoj", Relation.SIBLING, does=(Duty.MONEY,)),
            relative("Little Asha", Relation.MINOR_CHILD, does=(Duty.COMPANY,)),
            relative("Old Friend", Relation.FRIEND, does=(Duty.MEALS,), left_on=TODAY),
        )
    )
    assert "Child" in told
    for absent in ("Manoj", "money", "Little Asha", "Old Friend"):
        assert absent not in told


def test_a_role_that_may_not_read_of_the_family_writes_nothing() -> None:
    assert words(None) == ""
