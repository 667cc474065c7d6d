"""What every table's row is made of; a column's type follows from the domain's own annotation.

A feature writes each fact once, in the domain; its row inherits it:

    class PatientRow(Patient, Row, table=True):
        keyworker_id: UUID | None = Field(default=None, foreign_key="member.id", index=True)

The table is named after the class, `id` of an entry is its key, an enum is kept by value under a
CHECK, tuples, sets, mappings and nested facts are kept as JSON, moments as UTC, bytes as a BLOB.
A row is free to change while a unit of work holds it, and is never seen above the store: what
leaves is a value of the domain, made by `to_value`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, ClassVar, TypeVar, cast, get_args, get_origin
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.fields import FieldInfo
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import configure_mappers, declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel
from sqlmodel.main import FieldInfoMetadata

V = TypeVar("V", bound=BaseModel)

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = CONSTRAINT_NAMES


class StoredAsJson(TypeDecorator[Any]):
    """A column that keeps a checked value of one type as JSON, and gives back that type."""

    impl = sa.JSON
    cache_ok = True

    def __init__(self, python_type_of_value: Any) -> None:  # noqa: ANN401  # any annotation
        super().__init__()
        self.kept = python_type_of_value
        self._adapter: TypeAdapter[Any] = TypeAdapter(python_type_of_value)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """As JSON knows it: a set in a fixed order, an enum by value."""
        if value is None:
            return None
        plain = self._adapter.dump_python(value, mode="json", warnings=False)
        return sorted(plain) if isinstance(value, frozenset | set) else plain

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ANN401, ARG002
        """Straight from the text that is kept, read and checked in one."""
        read = self._adapter.validate_json
        return lambda text: None if text is None or text == "null" else read(text)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:  # noqa: ANN401, ARG002
        """Compare with the same kind of value."""
        return self


def stored_by_value(
    enum: type[Enum], column: str = "", reckoned: Collection[Enum] = ()
) -> sa.Enum:
    """A column that keeps an enum by its value; its CHECK is named after the column.

    Args:
        enum: what the column is made of.
        column: its name.
        reckoned: those of them that are never on file, so that the CHECK refuses them.
    """
    longest = max(len(str(member.value)) for member in enum)
    kind = sa.Enum(
        enum,
        name=column or in_small_letters(enum.__name__),
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=max(longest, 32),
        values_callable=lambda members: [str(member.value) for member in members],
    )
    kind.enums = [str(member.value) for member in enum if member not in reckoned]
    return kind


def in_small_letters(name: str) -> str:
    """A class's name as SQL has it.

    >>> in_small_letters("TherapySession")
    'therapy_session'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Row(SQLModel):
    """A row of one table, checked by `check` each time it is written."""

    model_config: ClassVar[ConfigDict] = ConfigDict(  # type: ignore[assignment]  # SQLModel narrows pydantic's own type
        frozen=False, extra="ignore", hide_input_in_errors=True
    )

    kept_for_undo: ClassVar[bool] = True
    """Whether a unit of work remembers what it changed here."""

    counts_changes_in: ClassVar[str] = "version"
    """The column that goes on counting when content comes back; empty where none does."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  # SQLAlchemy hands in the class
        """Name the table after the class: `CounsellingNoteRow` keeps `counselling_note`."""
        return in_small_letters(cls.__name__.removesuffix("Row"))

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  # pydantic's own
        """Choose the columns' types where SQLModel would not know or choose otherwise."""
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.__pydantic_fields__.items():
            if not _says_its_type(field):
                _choose_type(name, field)


def _says_its_type(field: FieldInfo) -> bool:
    return hasattr(field, "sa_type") or any(
        isinstance(said, FieldInfoMetadata) for said in field.metadata
    )


def _choose_type(name: str, field: FieldInfo) -> None:
    kind = _without_none(field.annotation)
    if name == "id" and kind in {UUID, int}:
        field.metadata.append(FieldInfoMetadata(primary_key=True))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        field.metadata.append(FieldInfoMetadata(sa_type=stored_by_value(kind, name)))
    elif _needs_json(kind):
        field.metadata.append(FieldInfoMetadata(sa_type=StoredAsJson(kind)))


def _without_none(annotation: Any) -> Any:  # noqa: ANN401  # any annotation
    choices = [part for part in get_args(annotation) if part is not type(None)]
    if type(None) in get_args(annotation) and len(choices) == 1:
        return choices[0]
    return annotation


def _needs_json(kind: Any) -> bool:  # noqa: ANN401  # any annotation
    plain = get_origin(kind) or kind
    return isinstance(plain, type) and issubclass(
        plain, tuple | list | set | frozenset | dict | BaseModel
    )


def check(row: type[SQLModel], facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Check a row's columns against the domain's rules.

    Args:
        row: the row's class.
        facts: its columns by name, nested values as plain ones.

    Returns:
        The columns as they were checked, with those that have a default of their own.

    Raises:
        ValidationError: a fact is wrong; it names the field and never shows what was typed.
    """
    configure_mappers()  # a blank row is only there once they are
    blank = row.__new__(row)  # no row of any session: nothing watches what is put into it
    row.__pydantic_validator__.validate_python(dict(facts), self_instance=blank)
    checked: dict[str, Any] = blank.__dict__
    return checked


def to_value(domain: type[V], row: SQLModel) -> V:
    """A row as a frozen value of the domain.

    It is not checked again: it was when it was written, and a rule that has become stricter since
    must not make an old entry unreadable.
    """
    return domain.model_construct(**{name: getattr(row, name) for name in _facts(domain)})


def to_values(domain: type[V], found: Iterable[Mapping[Any, Any]]) -> list[V]:
    """Values from selected columns, named as in the domain: `sql.execute(...).mappings()`."""
    return [domain.model_construct(**line) for line in found]


def from_lines(
    domain: type[V], names: tuple[str, ...], lines: Iterable[tuple[Any, ...]]
) -> tuple[V, ...]:
    """Values from lines of the columns of these names; the rest of their facts by default.

    Each is made as a pickled one is: much quicker than to look for every fact's default.
    """
    state = _pattern(domain, names)
    facts: dict[str, Any] = state["__dict__"]
    found = []
    for line in lines:
        value = domain.__new__(domain)
        value.__setstate__({**state, "__dict__": {**facts, **dict(zip(names, line, strict=True))}})
        found.append(value)
    return tuple(found)


@cache
def _pattern(domain: type[BaseModel], names: tuple[str, ...]) -> dict[Any, Any]:
    return domain.model_construct(**dict.fromkeys(names)).__getstate__()


def columns_of(row: type[SQLModel], domain: type[BaseModel]) -> list[sa.Column[Any]]:
    """The columns of a table that a value of the domain needs, for `select(*columns_of(...))`."""
    table = table_of(row)
    return [table.c[name] for name in _facts(domain) if name in table.c]


def table_of(row: type[SQLModel]) -> sa.Table:
    """The table behind a row's class."""
    return cast(sa.Table, row.__table__)  # type: ignore[attr-defined]  # SQLAlchemy adds it


def _facts(domain: type[BaseModel]) -> Iterable[str]:
    return domain.__pydantic_fields__
