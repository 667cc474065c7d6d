"""A new row's short way into the file: checked, whole, and taken back like any other."""

import pytest
from pydantic import ValidationError

from rehab_tracker.store.adding import add_row
from rehab_tracker.store.unit_of_work import Store
from tests.store.conftest import AUTHOR
from tests.store.example import Step, Visit, VisitRow
from tests.store.test_unit_of_work import everything, visit


def test_what_goes_in_comes_out_and_can_be_taken_back(visits: Store) -> None:
    facts = visit()
    with visits.write(AUTHOR) as work:
        add_row(work.sql, VisitRow, facts)
    assert everything(visits) == [facts]
    change_set = work.changes()
    assert [change.entity_id for change in change_set.changes] == [facts.id]
    again = visits.undo(change_set, AUTHOR)
    assert everything(visits) == []
    visits.undo(again, AUTHOR, "redo")
    assert [held.words for held in everything(visits)] == [facts.words]


def test_a_column_beside_the_facts_is_kept_too(visits: Store) -> None:
    with visits.write(AUTHOR) as work:
        add_row(work.sql, VisitRow, visit(version=1), version=4)
    assert [held.version for held in everything(visits)] == [4]


@pytest.mark.parametrize(
    "wrong", [{"words": ""}, {"version": "many"}, {"steps": (Step.model_construct(minutes=0),)}]
)
def test_what_was_never_checked_is_refused(visits: Store, wrong: dict[str, object]) -> None:
    unchecked = Visit.model_construct(**(dict(visit()) | wrong))
    with visits.write(AUTHOR) as work, pytest.raises(ValidationError) as refused:
        add_row(work.sql, VisitRow, unchecked)
    assert refused.value.errors()[0]["loc"][0] in wrong
    assert everything(visits) == []


def test_what_waits_in_the_session_is_written_before_it(visits: Store) -> None:
    first, second = visit(), visit(words="After it")
    with visits.write(AUTHOR) as work:
        work.sql.add(VisitRow(**dict(first)))
        add_row(work.sql, VisitRow, second)
        assert not work.sql.new
    assert {held.id for held in everything(visits)} == {first.id, second.id}


def test_nothing_is_added_while_only_reading(visits: Store) -> None:
    with visits.read() as work, pytest.raises(RuntimeError, match="for reading"):
        add_row(work.sql, VisitRow, visit())
