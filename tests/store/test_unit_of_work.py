"""A unit of work: whole or not at all, checked, and gone when its block is left."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.database import Damaged
from rehab_tracker.store.row import columns_of, table_of, to_value, to_values
from rehab_tracker.store.unit_of_work import Store, UnitOfWork
from rehab_tracker.store.vault import NewVault, Vault
from tests.store.conftest import AUTHOR, NOON
from tests.store.example import FollowUpRow, Mood, Step, Visit, VisitRow

PATIENT = new_id(at_ms=1)


def visit(**changes: object) -> Visit:
    facts = {
        "patient_id": PATIENT,
        "words": "Slept badly <b> BP <90 \U0001f642 नमस्ते",
        "mood": Mood.LOW,
        "at": NOON.astimezone(),
        "steps": (Step(minutes=20), Step(minutes=10)),
        "topics": frozenset({Mood.LOW, Mood.CALM}),
    }
    return Visit(**(facts | changes))


def keep(store: Store, facts: Visit) -> None:
    with store.write(AUTHOR) as work:
        work.sql.add(VisitRow(**dict(facts)))


def spoil(row: VisitRow, wrong: dict[str, object]) -> None:
    for name, value in wrong.items():
        setattr(row, name, value)


def everything(store: Store) -> list[Visit]:
    with store.read() as work:
        return [to_value(Visit, row) for row in work.sql.exec(select(VisitRow))]


def test_what_goes_in_comes_out(visits: Store) -> None:
    facts = visit()
    keep(visits, facts)
    assert everything(visits) == [facts]
    with visits.read() as work:
        found = work.sql.exec(select(*columns_of(VisitRow, Visit))).mappings()
        assert to_values(Visit, found) == [facts]


def test_it_is_still_there_when_opened_again(visits: Store, made: NewVault) -> None:
    facts = visit()
    keep(visits, facts)
    visits.close()
    again = Store.open(visits.folder, made.unlocked, visits.clock)
    assert everything(again) == [facts]
    again.close()


def test_a_failure_in_the_block_leaves_nothing(visits: Store) -> None:
    def half_a_deed() -> None:
        with visits.write(AUTHOR) as work:
            work.sql.add(VisitRow(**dict(visit())))
            work.log("add", "visit")
            work.sql.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_deed()
    assert everything(visits) == []
    with visits.read() as work:
        assert work.audit.newest() == []


@pytest.mark.parametrize(
    "wrong", [{"words": ""}, {"mood": "cross"}, {"steps": ({"minutes": 0},)}, {"at": None}]
)
def test_no_wrong_row_is_written_new_or_changed(visits: Store, wrong: dict[str, object]) -> None:
    keep(visits, visit())
    with pytest.raises(ValidationError), visits.write(AUTHOR) as work:
        work.sql.add(VisitRow(**(dict(visit()) | wrong)))
    with pytest.raises(ValidationError), visits.write(AUTHOR) as work:
        spoil(work.sql.exec(select(VisitRow)).one(), wrong)
    assert len(everything(visits)) == 1
    assert everything(visits)[0].words == visit().words


def test_a_refusal_names_the_field_and_not_what_was_typed(visits: Store) -> None:
    with pytest.raises(ValidationError) as told, visits.write(AUTHOR) as work:
        work.sql.add(VisitRow(**(dict(visit()) | {"words": "Asha Verma " * 40})))
    assert "words" in str(told.value)
    assert "Asha" not in str(told.value)


def test_a_broken_statement_does_not_show_its_values(visits: Store) -> None:
    facts = visit(words="Asha Verma")
    keep(visits, facts)
    with pytest.raises(IntegrityError) as told, visits.write(AUTHOR) as work:
        work.sql.add(VisitRow(**dict(facts)))
    assert "Asha" not in str(told.value)


def test_an_enum_outside_its_list_is_refused_by_the_file_too(visits: Store) -> None:
    keep(visits, visit())
    with pytest.raises(IntegrityError), visits.database.writing() as connection:
        connection.exec_driver_sql("UPDATE visit SET mood = 'cross'")


def test_children_may_be_written_before_their_parents_but_not_without(visits: Store) -> None:
    facts = visit()
    with visits.write(AUTHOR) as work:
        work.sql.add(FollowUpRow(visit_id=facts.id))
        work.sql.flush()
        work.sql.add(VisitRow(**dict(facts)))
    with pytest.raises(IntegrityError), visits.write(AUTHOR) as work:
        work.sql.add(FollowUpRow(visit_id=new_id()))
    with visits.read() as work:
        assert len(work.sql.exec(select(FollowUpRow)).all()) == 1


def test_reading_changes_nothing(visits: Store) -> None:
    def write_while_reading() -> None:
        with visits.read() as work:
            work.log("view", "visit")
            work.sql.commit()

    with pytest.raises(RuntimeError, match="opened for reading"):
        write_while_reading()


def test_a_reader_sees_one_moment_and_lets_go(visits: Store) -> None:
    with visits.read() as reader:
        assert reader.sql.exec(select(VisitRow)).all() == []
        keep(visits, visit())
        assert reader.sql.exec(select(VisitRow)).all() == []
    assert len(everything(visits)) == 1
    assert visits.database.engine.pool.checkedout() == 0


def test_two_at_once_wait_for_each_other(visits: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def several(_worker: int) -> None:
        for _time in range(10):
            with visits.write(AUTHOR) as work:
                work.log("view", "visit")

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(several, range(4)))
    with visits.read() as work:
        verdict = work.audit.verify()
    assert verdict.lines == 40
    assert verdict.is_whole


def test_one_moment_for_everything_a_deed_writes(visits: Store, clock: StoppedClock) -> None:
    with visits.write(AUTHOR) as work:
        clock.moment += timedelta(minutes=5)
        work.log("add", "visit")
        assert work.at == NOON
        assert work.author == AUTHOR
    with visits.read() as work:
        assert work.audit.newest()[0].at == NOON


def test_a_kind_of_work_that_knows_more(visits: Store) -> None:
    class CountingWork(UnitOfWork):
        def visits(self) -> int:
            return len(self.sql.exec(select(VisitRow)).all())

    with visits.write_in(CountingWork, AUTHOR) as work:
        work.sql.add(VisitRow(**dict(visit())))
        assert work.visits() == 1
    with visits.read_in(CountingWork) as work:
        assert work.visits() == 1


def test_a_clinic_is_made_in_an_empty_folder_only(
    tmp_path: Path, made: NewVault, clock: StoppedClock
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(UserError, match="not empty"):
        Store.create(tmp_path, made.vault, made.unlocked, clock)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_clinic_half_made_leaves_nothing(
    tmp_path: Path, made: NewVault, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Vault, "save", no_space)
    with pytest.raises(OSError, match="No space"):
        Store.create(tmp_path / "clinic", made.vault, made.unlocked, clock)
    assert list((tmp_path / "clinic").iterdir()) == []


def test_opening_never_makes_a_file(folder: Path, made: NewVault, clock: StoppedClock) -> None:
    (folder / "clinic.db").unlink()
    with pytest.raises(Missing, match="missing"):
        Store.open(folder, made.unlocked, clock)
    assert not (folder / "clinic.db").exists()


def test_a_vault_that_calls_a_real_file_practice_is_refused(
    folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    store = Store.open(folder, made.unlocked, clock)
    with store.database.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {0x52485452}")
        connection.commit()
    store.close()
    with pytest.raises(Damaged, match="do not belong together"):
        Store.open(folder, made.unlocked, clock)


def test_no_table_lets_two_rows_share_a_checks_name() -> None:
    names = [check.name for check in table_of(VisitRow).constraints if check.name]
    assert len(names) == len(set(names))
