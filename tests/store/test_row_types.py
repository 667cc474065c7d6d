"""How the domain's facts lie in the columns: what SQL and later versions find there."""

from datetime import datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import registry
from sqlmodel import Field

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.facts import Facts
from rehab_tracker.store.row import CONSTRAINT_NAMES, Row, table_of, to_value
from rehab_tracker.store.unit_of_work import Store
from tests.store.conftest import AUTHOR
from tests.store.example import Mood, Step, Visit, VisitRow

THERE = timezone(timedelta(hours=5, minutes=30))


def raw(store: Store) -> dict[str, object]:
    with store.database.reading() as connection:
        line = connection.exec_driver_sql("SELECT * FROM visit").mappings().one()
        return dict(line)


def test_columns_hold_plain_values_in_a_fixed_form(visits: Store) -> None:
    patient = new_id()
    with visits.write(AUTHOR) as work:
        row = VisitRow(
            patient_id=patient,
            words="नमस्ते",
            mood=Mood.LOW,
            at=datetime(2026, 11, 12, 10, 0, tzinfo=THERE),
            steps=(Step(minutes=20),),
            topics=frozenset({Mood.LOW, Mood.CALM}),
        )
        work.sql.add(row)
    held = raw(visits)
    assert held["patient_id"] == patient.hex
    assert held["mood"] == "low"
    assert held["was"] is None
    assert held["at"] == "2026-11-12 04:30:00.000000"
    assert held["steps"] == '[{"minutes":20}]'
    assert held["topics"] == '["calm","low"]'


def test_a_table_is_told_by_the_domain() -> None:
    table = table_of(VisitRow)
    assert table.name == "visit"
    assert [column.name for column in table.primary_key] == ["id"]
    assert not table.c.patient_id.nullable
    assert table.c.signed_at.nullable
    assert isinstance(table.c.mood.type, sa.Enum)


def test_a_row_may_say_its_own_column(visits: Store) -> None:
    class Ward(StrEnum):
        A = "a"

    class BedDetails(Facts):
        ward: Ward
        name: str

    class Home(Row, registry=registry(metadata=sa.MetaData(naming_convention=CONSTRAINT_NAMES))):
        pass

    class BedRow(BedDetails, Home, table=True):
        id: int | None = Field(default=None, primary_key=True)
        ward: Ward = Field(sa_type=sa.Text)
        name: str = Field(unique=True)

    table = table_of(BedRow)
    assert isinstance(table.c.ward.type, sa.Text)
    assert any(isinstance(found, sa.UniqueConstraint) for found in table.constraints)


def test_an_old_entry_stays_readable_when_a_rule_becomes_stricter(visits: Store) -> None:
    with visits.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO visit (id, patient_id, words, mood, at, steps, topics, version) "
            "VALUES (?, ?, '', 'low', '2026-11-12 04:30:00.000000', '[]', '[]', 1)",
            (new_id().hex, new_id().hex),
        )
    with visits.read() as work:
        found = to_value(Visit, work.sql.execute(sa.select(VisitRow)).scalar_one())
    assert found.words == ""
    assert isinstance(found.patient_id, UUID)


@pytest.mark.parametrize("naive", [datetime(2026, 11, 12, 10, 0)])  # noqa: DTZ001  # the point
def test_a_moment_without_a_zone_is_refused(visits: Store, naive: datetime) -> None:
    with pytest.raises(ValueError, match="zone"), visits.write(AUTHOR) as work:
        work.sql.add(VisitRow(patient_id=new_id(), words="x", mood=Mood.LOW, at=naive))
