"""A prepared select finds what the ordinary way finds, in the same moment of the file."""

from functools import cache

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from rehab_tracker.core.ids import new_id
from rehab_tracker.store.prepared import Prepared
from rehab_tracker.store.ready import make_ready
from rehab_tracker.store.row import columns_of, table_of
from rehab_tracker.store.unit_of_work import Store
from tests.statements import statements_of
from tests.store.conftest import AUTHOR, NOON
from tests.store.example import Mood, Step, Visit, VisitRow

VISIT = table_of(VisitRow)
LIKE_SQL = "' OR 1=1 --"


def visit(**changes: object) -> Visit:
    facts: dict[str, object] = {"patient_id": new_id(), "words": "Calm.", "mood": Mood.CALM}
    return Visit(**(facts | {"at": NOON} | changes))  # type: ignore[arg-type]  # any facts


def keep(store: Store, *visits: Visit) -> None:
    with store.write(AUTHOR) as work:
        work.sql.add_all(VisitRow(**dict(facts)) for facts in visits)


@cache
def everything() -> Prepared:
    return Prepared(sa.select(*columns_of(VisitRow, Visit)).order_by(VISIT.c.id))


@cache
def of_people() -> Prepared:
    wanted = sa.select(*columns_of(VisitRow, Visit)).order_by(VISIT.c.id)
    people = VISIT.c.patient_id.in_(sa.bindparam("people", expanding=True))
    moods = VISIT.c.mood.in_([Mood.CALM, Mood.LOW])
    return Prepared(wanted.where(moods, people, VISIT.c.words == sa.bindparam("words")))


def test_every_kind_of_fact_comes_out_as_it_went_in(visits: Store) -> None:
    steps = (Step(minutes=20), Step(minutes=10))
    full = visit(was=Mood.LOW, steps=steps, topics=frozenset(Mood), signed_at=NOON, version=3)
    bare = visit()
    keep(visits, full, bare)
    with visits.read() as work:
        assert everything().values(work.sql, Visit) == (full, bare)


def test_several_values_or_none_are_handed_in_beside_one(visits: Store) -> None:
    first, second, third = (visit() for _n in range(3))
    keep(visits, first, second, third, visit(patient_id=first.patient_id, words="Low."))
    with visits.read() as work:
        for people in ((first, third), (second,), ()):
            ids = [each.patient_id for each in people]
            found = of_people().values(work.sql, Visit, people=ids, words="Calm.")
            assert found == people


def test_words_are_never_taken_for_sql(visits: Store) -> None:
    odd = visit(words=LIKE_SQL)
    keep(visits, visit(), odd)
    with visits.read() as work:
        ids = [odd.patient_id]
        assert of_people().values(work.sql, Visit, people=ids, words=LIKE_SQL) == (odd,)


def test_a_reader_sees_one_moment_whichever_way_it_asks(visits: Store) -> None:
    with visits.read() as work:
        assert everything().lines(work.sql) == ()
        keep(visits, visit())
        assert work.sql.exec(select(VisitRow)).all() == []
        ids = [new_id()]
        assert of_people().lines(work.sql, people=ids, words="Calm.") == ()
    with visits.read() as work:
        assert len(work.sql.exec(select(VisitRow)).all()) == 1
        keep(visits, visit())
        assert len(everything().lines(work.sql)) == 1
    assert visits.database.engine.pool.checkedout() == 0


def test_who_writes_sees_what_was_written_just_now(visits: Store) -> None:
    with visits.write(AUTHOR) as work:
        assert everything().values(work.sql, Visit) == ()
        facts = visit()
        work.sql.add(VisitRow(**dict(facts)))
        assert everything().values(work.sql, Visit) == (facts,)


def test_a_reader_sends_the_same_question_once(visits: Store) -> None:
    with statements_of(visits) as sent, visits.read() as work:
        for _time in range(3):
            everything().lines(work.sql)
            of_people().lines(work.sql, people=[AUTHOR], words="Calm.")
        of_people().lines(work.sql, people=[AUTHOR], words="Low.")
    assert sum(text.startswith("SELECT") for text, _values in sent) == 3


def test_a_statement_that_fails_does_not_show_its_values(visits: Store) -> None:
    with visits.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE visit RENAME TO gone")
    with pytest.raises(OperationalError) as told, visits.read() as work:
        of_people().lines(work.sql, people=[AUTHOR], words="Asha Verma")
    assert "Asha" not in str(told.value)
    assert visits.database.engine.pool.checkedout() == 0


def test_what_was_made_ready_is_not_put_together_when_a_page_asks(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_together(_self: Prepared, wanted: sa.SelectBase) -> None:
        pytest.fail(f"put together while a page waited: {wanted}")

    make_ready()
    monkeypatch.setattr(Prepared, "__init__", put_together)
    with store.read() as work:
        work.alerts.of(AUTHOR, "begins_on")
        work.milestones.observations(AUTHOR)
        work.therapy.lines(AUTHOR)
        work.signatures.standings(AUTHOR)
        work.corrections.addenda_of([AUTHOR])
        assert work.patients.find(AUTHOR) is None
