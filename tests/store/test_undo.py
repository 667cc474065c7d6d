"""Taking back: as it was, or not at all, and never what somebody built on or signed."""

from typing import Any

import pytest
from sqlmodel import select

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.row import to_value
from rehab_tracker.store.undo import ChangeSet
from rehab_tracker.store.unit_of_work import Store
from tests.store.conftest import AUTHOR, NOON
from tests.store.example import FollowUpRow, Mood, Step, Visit, VisitRow

VISIT, PATIENT = new_id(at_ms=1), new_id(at_ms=2)


def add(store: Store) -> ChangeSet:
    with store.write(AUTHOR) as work:
        work.sql.add(
            VisitRow(id=VISIT, patient_id=PATIENT, words="first", mood=Mood.CALM, at=NOON)
        )
    return work.changes()


def change(store: Store, **values: Any) -> ChangeSet:
    with store.write(AUTHOR) as work:
        row = work.sql.get(VisitRow, VISIT)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    return work.changes()


def remove(store: Store) -> ChangeSet:
    with store.write(AUTHOR) as work:
        work.sql.delete(work.sql.get(VisitRow, VISIT))
    return work.changes()


def on_file(store: Store) -> list[Visit]:
    with store.read() as work:
        found = work.sql.exec(select(VisitRow)).all()
        return [to_value(Visit, row).model_copy(update={"version": 0}) for row in found]


def test_each_kind_of_change_can_be_undone_and_done_again(visits: Store) -> None:
    states = [on_file(visits)]
    receipts = [add(visits)]
    states.append(on_file(visits))
    changed = {"words": "second", "mood": Mood.LOW, "steps": (Step(minutes=5),), "was": Mood.LOW}
    receipts.append(change(visits, **changed))
    states.append(on_file(visits))
    receipts.append(remove(visits))
    states.append(on_file(visits))
    assert states[0] == states[3] == []
    for before in (2, 1, 0):
        receipts[before] = visits.undo(receipts[before], AUTHOR)
        assert on_file(visits) == states[before]
    for after in (1, 2, 3):
        visits.undo(receipts[after - 1], AUTHOR, "redo")
        assert on_file(visits) == states[after]


def test_several_changes_in_one_deed_are_one_receipt(visits: Store) -> None:
    add(visits)
    with visits.write(AUTHOR) as work:
        row = work.sql.get(VisitRow, VISIT)
        assert row is not None
        row.words = "once"
        work.sql.flush()
        row.words = "twice"
        work.sql.add(FollowUpRow(visit_id=VISIT))
    receipt = work.changes()
    assert len(receipt.changes) == 2
    visits.undo(receipt, AUTHOR)
    assert on_file(visits)[0].words == "first"
    with visits.read() as reading:
        assert reading.sql.exec(select(FollowUpRow)).all() == []


def test_what_was_changed_since_stays(visits: Store) -> None:
    receipt = add(visits)
    change(visits, words="somebody else's")
    with pytest.raises(UserError, match="changed since"):
        visits.undo(receipt, AUTHOR)
    assert on_file(visits)[0].words == "somebody else's"


def test_one_row_that_cannot_go_back_keeps_them_all(visits: Store) -> None:
    add(visits)
    second = new_id()
    with visits.write(AUTHOR) as work:
        work.sql.add(
            VisitRow(id=second, patient_id=PATIENT, words="other", mood=Mood.LOW, at=NOON)
        )
        row = work.sql.get(VisitRow, VISIT)
        assert row is not None
        row.words = "second"
    receipt = work.changes()
    change(visits, words="third")
    with pytest.raises(UserError, match="changed since"):
        visits.undo(receipt, AUTHOR)
    assert sorted(visit.words for visit in on_file(visits)) == ["other", "third"]


def test_what_others_depend_on_is_not_taken_away(visits: Store) -> None:
    receipt = add(visits)
    with visits.write(AUTHOR) as work:
        work.sql.add(FollowUpRow(visit_id=VISIT))
    with pytest.raises(UserError, match="depends on this"):
        visits.undo(receipt, AUTHOR)
    assert len(on_file(visits)) == 1


def test_a_signed_entry_is_not_taken_back(visits: Store) -> None:
    add(visits)
    receipt = change(visits, signed_at=NOON)
    with pytest.raises(UserError, match="is signed"):
        visits.undo(receipt, AUTHOR)
    assert on_file(visits)[0].signed_at == NOON


def test_undoing_is_in_the_log_and_the_log_is_not_undone(visits: Store) -> None:
    with visits.write(AUTHOR) as work:
        work.log("add", "visit", VISIT, PATIENT)
        work.sql.add(
            VisitRow(id=VISIT, patient_id=PATIENT, words="first", mood=Mood.CALM, at=NOON)
        )
    visits.undo(work.changes(), AUTHOR)
    with visits.read() as reading:
        lines = reading.audit.of_patient(PATIENT)
        assert reading.audit.verify().is_whole
    assert [(line.action, line.what, line.entity_id) for line in lines] == [
        ("undo", "visit", VISIT),
        ("add", "visit", VISIT),
    ]


def test_a_form_opened_before_does_not_fit_after_undoing(visits: Store) -> None:
    add(visits)
    receipt = change(visits, words="second")
    visits.undo(receipt, AUTHOR)
    with visits.read() as work:
        row = work.sql.get(VisitRow, VISIT)
        assert row is not None
        assert row.version == 3


def test_a_receipt_shows_no_word_of_the_record(visits: Store) -> None:
    receipt = add(visits)
    assert receipt
    assert "first" not in repr(receipt) + repr(receipt.changes)
    assert receipt.patient_ids == {PATIENT}


def test_nothing_changed_is_nothing_to_undo(visits: Store) -> None:
    with visits.write(AUTHOR) as work:
        row = VisitRow(patient_id=PATIENT, words="gone", mood=Mood.LOW, at=NOON)
        work.sql.add(row)
        work.sql.flush()
        work.sql.delete(row)
    assert not work.changes()
