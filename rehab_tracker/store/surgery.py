"""Operations and the ticks of their care lists on file."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.surgery.care import CareItem, CareTick
from rehab_tracker.domain.surgery.course import SessionDay
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.therapy import ActivityKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.signed import counts, of_record, same_person
from rehab_tracker.store.therapy import SESSION


class OperationRow(Operation, Row, table=True):
    """An operation's row."""

    __table_args__ = (
        sa.Index("ix_operation_patient", "patient_id", "done_on"),
        sa.Index("ix_operation_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    plan_id: UUID | None = Field(default=None, foreign_key="operation.id")


class CareTickRow(CareTick, Row, table=True):
    """A tick's row; each line of an operation is ticked once."""

    __table_args__ = (sa.Index("uq_care_tick", "operation_id", "item", unique=True),)

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    operation_id: UUID = Field(foreign_key="operation.id")
    done_by: UUID = Field(foreign_key="member.id")


OPERATION = table_of(OperationRow)


class Operations(Entries[Operation]):
    """The operations inside one unit of work."""

    missing = _("This operation is not on file any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, OperationRow, Operation)


class CareTicks(Entries[CareTick]):
    """The ticks inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, CareTickRow, CareTick)

    def tick_of(self, operation_id: UUID, item: CareItem) -> CareTick | None:
        """The tick of one line, None where nobody ticked it."""
        return next(iter(self._holding(operation_id=operation_id, item=item)), None)


class SessionDays:
    """The days of therapy around an operation or an injection."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def between(self, patient_id: UUID, first: date, last: date) -> tuple[SessionDay, ...]:
        """A person's sessions from first to last that count, in the order of their days."""
        return self._days(_between(), patient_id, first=first, last=last)

    def first_held(
        self, patient_id: UUID, since: date, kinds: Collection[ActivityKind] = ()
    ) -> SessionDay | None:
        """The first session that took place from that day on; of one of these kinds, if told.

        It is looked for in SQL, so that a long record costs no more than a short one.
        """
        of_kinds = {"kinds": [each.value for each in kinds]} if kinds else {}
        held = _first_held(of_kinds=bool(of_kinds))
        return next(iter(self._days(held, patient_id, since=since, **of_kinds)), None)

    def _days(self, wanted: Prepared, patient_id: UUID, **given: Any) -> tuple[SessionDay, ...]:  # noqa: ANN401  # any column
        found = wanted.lines(self._pen, record=same_person(self._pen, patient_id), **given)
        return tuple(
            SessionDay.model_construct(
                on=on,
                held=missed is None,
                minutes=minutes if missed is None else 0,
                started_at=started_at,
                pain_before=pain,
                kinds=tuple(activity.kind for activity in activities),
            )
            for on, missed, minutes, started_at, pain, activities in found
        )


@kept
def _between() -> Prepared:
    period = SESSION.c.happened_on.between(sa.bindparam("first"), sa.bindparam("last"))
    return Prepared(_sessions().where(period))


@kept
def _first_held(*, of_kinds: bool) -> Prepared:
    columns = SESSION.c
    wanted = _sessions().where(
        columns.happened_on >= sa.bindparam("since"), columns.missed.is_(None)
    )
    if of_kinds:
        activity = sa.func.json_each(columns.activities).table_valued("value", name="one")
        kind = sa.func.json_extract(activity.c.value, "$.kind")
        among = kind.in_(sa.bindparam("kinds", expanding=True))
        wanted = wanted.where(sa.select(activity.c.value).where(among).exists())
    return Prepared(wanted.limit(1))


def _sessions() -> sa.Select[Any]:
    columns = SESSION.c
    return (
        sa.select(
            columns.happened_on,
            columns.missed,
            columns.minutes,
            columns.started_at,
            columns.pain_before,
            columns.activities,
        )
        .where(of_record(SESSION), counts(SESSION))
        .order_by(columns.happened_on, columns.id)
    )
