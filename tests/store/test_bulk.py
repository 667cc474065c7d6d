"""Rows in bulk: for a practice clinic alone, checked values, one line in the log."""

from datetime import UTC, timedelta

import pytest
from sqlmodel import select

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.row import to_value
from rehab_tracker.store.unit_of_work import Store
from tests.store.conftest import AUTHOR, NOON
from tests.store.example import FollowUpRow, Mood, Step, Visit, VisitRow

PATIENT = new_id(at_ms=1)


def visit(number: int) -> Visit:
    return Visit(
        patient_id=PATIENT,
        words=f"visit {number}",
        mood=Mood.LOW if number % 2 else Mood.CALM,
        at=NOON + timedelta(minutes=number),
        steps=(Step(minutes=number + 1),),
    )


def test_what_comes_in_bulk_is_what_one_by_one_would_be(visits: Store) -> None:
    made = [visit(number) for number in range(12_000)]
    with visits.write(AUTHOR) as work:
        assert bulk_insert(work, VisitRow, iter(made)) == 12_000
    with visits.read() as work:
        rows = work.sql.exec(select(VisitRow).order_by(VisitRow.at)).all()
        assert [to_value(Visit, row) for row in rows] == made
        lines = work.audit.newest()
    assert [(line.action, line.what, line.detail) for line in lines] == [
        ("add", "visit", {"rows": 12_000})
    ]


def test_columns_of_the_table_alone_come_beside_the_value(visits: Store) -> None:
    parent = visit(1)
    with visits.write(AUTHOR) as work:
        bulk_insert(work, FollowUpRow, [(Step(minutes=1), {"visit_id": parent.id})])
        bulk_insert(work, VisitRow, [(parent, {"signed_at": NOON.astimezone(UTC)})])
    with visits.read() as work:
        assert work.sql.exec(select(FollowUpRow)).one().visit_id == parent.id
        assert work.sql.exec(select(VisitRow)).one().signed_at == NOON


def test_a_real_clinic_takes_nothing_in_bulk(visits: Store) -> None:
    visits.database.is_practice = False
    with pytest.raises(Refused, match="Only a practice clinic"), visits.write(AUTHOR) as work:
        bulk_insert(work, VisitRow, [visit(1)])


def test_unchecked_values_and_missing_columns_are_refused_whole(visits: Store) -> None:
    with pytest.raises(TypeError, match="Only checked values"), visits.write(AUTHOR) as work:
        bulk_insert(work, VisitRow, [visit(1), {"words": ""}])  # type: ignore[list-item]  # the point
    with pytest.raises(TypeError, match="needs visit_id"), visits.write(AUTHOR) as work:
        bulk_insert(work, FollowUpRow, [Step(minutes=1)])
    with visits.read() as work:
        assert work.sql.exec(select(VisitRow)).all() == []
        assert work.audit.newest() == []
