"""Many rows at once, for a practice clinic alone; the only place that may use Core's `insert`.

The values were checked when the domain made them; their one line in the log says how many came.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined
from sqlalchemy import insert  # noqa: TID251  # the one place

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.unit_of_work import UnitOfWork

AT_ONCE = 5_000
Line = BaseModel | tuple[BaseModel, Mapping[str, Any]]


def bulk_insert(work: UnitOfWork, row: type[Row], values: Iterable[Line]) -> int:
    """Insert checked values of the domain and return how many.

    Args:
        work: a unit of work for writing.
        row: the table.
        values: values of the domain, or each with the columns that only the table has.

    Raises:
        Refused: the clinic is not for practice.
        TypeError: something else than a value of the domain was given.
    """
    if not work.is_practice:
        raise Refused(_("Only a practice clinic takes rows in bulk."))
    work.sql.flush()
    statement, count = insert(table_of(row)), 0
    for lines in _batches(_as_columns(row, values)):
        work.sql.execute(statement, lines)
        count += len(lines)
    work.log("add", str(row.__tablename__), detail={"rows": count})
    return count


def _as_columns(row: type[Row], values: Iterable[Line]) -> Iterator[dict[str, Any]]:
    names = list(table_of(row).c.keys())
    usual = {name: _default(row, name) for name in names if name in row.model_fields}
    for value in values:
        facts, extra = value if isinstance(value, tuple) else (value, {})
        if not isinstance(facts, BaseModel):
            raise TypeError("Only checked values of the domain are inserted.")
        known = {**facts.__dict__, **extra}
        yield {name: known[name] if name in known else usual[name]() for name in names}


def _default(row: type[Row], name: str) -> Callable[[], Any]:
    field = row.model_fields[name]
    if field.default_factory is not None:
        return field.default_factory  # type: ignore[return-value]  # ours take no argument
    if field.default is PydanticUndefined:
        return lambda: _missing(row, name)
    return lambda: field.default


def _missing(row: type[Row], name: str) -> Any:  # noqa: ANN401  # never returns
    raise TypeError(f"{row.__name__} needs {name}.")


def _batches(lines: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(lines, AT_ONCE)):
        yield batch
