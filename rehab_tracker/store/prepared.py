"""Selects that are put together and turned into SQL once in the process, and then only sent.

To put a select together, to find it again among those turned into SQL, and to carry it through
SQLAlchemy costs more than SQLite takes to answer it. What a page or a saving waits for is kept:

    @kept
    def _on_day() -> Prepared:
        return Prepared(sa.select(DAY.c.id).where(DAY.c.on == sa.bindparam("day")))

    found = _on_day().lines(self._pen, day=day)

What is asked for goes in as bound values alone and comes out by the types of the columns. While a
unit of work only reads, the same question with the same values is sent once.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar, cast, get_args, get_origin
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2

from rehab_tracker.store.database import Pen, as_json
from rehab_tracker.store.row import from_lines

P = ParamSpec("P")
V = TypeVar("V", bound=BaseModel)
Line = tuple[Any, ...]
_Turn = Callable[[Any], Any]

_DIALECT = pysqlite.dialect(dbapi=dbapi2, json_serializer=as_json)
_SHAPES = 64
_TOLD = 64
_as_id = lru_cache(maxsize=8192)(UUID)  # the same few ids stand in row after row


class _Gap(NamedTuple):
    """A place in a statement for a value that is handed in, or for one of several."""

    at: int
    name: str
    nth: int | None
    turn: _Turn | None


class _Sent(NamedTuple):
    """A statement as the driver takes it: what is always the same in its place, the rest gaps."""

    text: str
    values: tuple[Any, ...]
    gaps: tuple[_Gap, ...]

    def filled(self, given: dict[str, Any]) -> Line:
        values = list(self.values)
        for at, name, nth, turn in self.gaps:
            value = given[name] if nth is None else given[name][nth]
            values[at] = turn(value) if turn else value
        return tuple(values)


class Prepared:
    """One select; each `bindparam` is handed in by name, an `expanding` one is several values."""

    def __init__(self, wanted: sa.SelectBase) -> None:
        self._compiled = wanted.compile(dialect=_DIALECT)
        given = {name: bind for name, bind in self._compiled.binds.items() if bind.required}
        self._one = tuple(name for name, bind in given.items() if not bind.expanding)
        self._many = tuple(name for name, bind in given.items() if bind.expanding)
        self._sent: dict[tuple[int, ...], _Sent] = {}
        columns = tuple(wanted.selected_columns)
        self._names = tuple(str(column.key) for column in columns)
        turns = ((place, _turn(column.type)) for place, column in enumerate(columns))
        self._turns = tuple((place, turn) for place, turn in turns if turn is not None)

    def lines(self, pen: Pen, /, **given: Any) -> tuple[Line, ...]:  # noqa: ANN401  # any column
        """What is found, each line in the order of the selected columns."""
        for name in self._many:
            given[name] = tuple(given[name])
        sent = self._for(tuple(len(given[name]) for name in self._many))
        values = sent.filled(given)
        if pen.told is None:
            return self._read(pen.ask(sent.text, values))
        question = (self, sent.text, values)
        found: tuple[Line, ...] | None = pen.told.get(question)
        if found is None:
            if len(pen.told) == _TOLD:  # a long reading of many records asks nothing twice
                pen.told.clear()
            found = pen.told[question] = self._read(pen.ask(sent.text, values))
        return found

    def column(self, pen: Pen, /, **given: Any) -> tuple[Any, ...]:  # noqa: ANN401  # as above
        """The first column of what is found."""
        return tuple(line[0] for line in self.lines(pen, **given))

    def first(self, pen: Pen, /, **given: Any) -> Line | None:  # noqa: ANN401  # as above
        """The first line, None where nothing is found."""
        found = self.lines(pen, **given)
        return found[0] if found else None

    def values(self, pen: Pen, kind: type[V], /, **given: Any) -> tuple[V, ...]:  # noqa: ANN401
        """What is found as values of the domain, whose facts the columns are named after."""
        return from_lines(kind, self._names, self.lines(pen, **given))

    def named(self, pen: Pen, /, **given: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as above
        """What is found by the names of the columns."""
        return [dict(zip(self._names, line, strict=True)) for line in self.lines(pen, **given)]

    def make_ready(self) -> None:
        """Put it together as it is mostly asked, beforehand."""
        self._for((1,) * len(self._many))

    def _for(self, lengths: tuple[int, ...]) -> _Sent:
        """The statement for so many values where it takes several."""
        sent = self._sent.get(lengths)
        if sent is None:
            if len(self._sent) == _SHAPES:
                self._sent.clear()
            sent = self._sent[lengths] = self._put_together(lengths)
        return sent

    def _put_together(self, lengths: Sequence[int]) -> _Sent:
        blank: dict[str, Any] = dict.fromkeys(self._one)
        blank |= {name: (None,) * n for name, n in zip(self._many, lengths, strict=True)}
        state = self._compiled.construct_expanded_state(blank)
        several = {
            key: (name, nth)
            for name, keys in state.parameter_expansion.items()
            for nth, key in enumerate(keys)
        }
        values: list[Any] = []
        gaps: list[_Gap] = []
        for at, key in enumerate(state.positiontup or ()):
            name, nth = several.get(key, (key, None))
            turn = self._compiled.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
            if name in blank:
                gaps.append(_Gap(at, name, nth, turn))
                values.append(None)
            else:
                fixed = state.parameters[key]
                values.append(turn(fixed) if turn else fixed)
        return _Sent(state.statement, tuple(values), tuple(gaps))

    def _read(self, found: list[Line]) -> tuple[Line, ...]:
        if not found or not self._turns:
            return tuple(found)
        columns: list[Sequence[Any]] = list(zip(*found, strict=True))
        for place, turn in self._turns:
            columns[place] = [None if held is None else turn(held) for held in columns[place]]
        return tuple(zip(*columns, strict=True))


_KEPT: list[Callable[..., Prepared]] = []


def kept(make: Callable[P, Prepared]) -> Callable[P, Prepared]:
    """Put together once for each set of arguments, when it is first asked or by `make_ready`."""
    once = cache(make)
    _KEPT.append(once)
    return cast(Callable[P, Prepared], once)


def make_ready() -> None:
    """Put together beforehand whatever needs to be told no more than yes, no or a `Literal`."""
    for make in _KEPT:
        told = inspect.signature(make)
        asked = told.parameters.values()
        for answers in product(*(_answers(each.annotation) for each in asked)):
            given = zip(told.parameters, answers, strict=True)
            call = told.bind(**dict(given))  # as it is called, for the cache knows no other
            make(*call.args, **call.kwargs).make_ready()


def _answers(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401  # any annotation
    """All that an argument can be, where that is few; else nothing."""
    if annotation is bool:
        return (False, True)
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _turn(kind: TypeEngine[Any]) -> _Turn | None:
    """What makes a column's value of what the driver gives."""
    if isinstance(kind, sa.Uuid):
        return _as_id
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
