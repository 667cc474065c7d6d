"""Who did what, to which record, when: a chain that shows every later change to itself.

Each line carries a keyed hash over the one before it. It holds ids, codes and counts, never a
word of the record. Cutting off the newest lines shows only against an anchor kept elsewhere: the
head of the chain goes into each backup and onto printed reports.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

import pydantic
import sqlalchemy as sa
from pydantic import StringConstraints
from sqlmodel import Field

from rehab_tracker.domain.facts import Facts, Moment
from rehab_tracker.store.database import Pen
from rehab_tracker.store.keys import derived
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.\-]*$", max_length=64)]
Detail = dict[Code, int | Code]
BEFORE_THE_FIRST = bytes(32)


class LogEntry(Facts):
    """One line of the log.

    Attributes:
        at: when, in UTC once it was kept.
        offset_minutes: how far the clinic's clock was ahead of UTC.
        actor_id: the member, None for the program itself.
        what: the kind of thing, as its table is called.
        detail: ids, codes and counts, never content.
    """

    seq: int = pydantic.Field(ge=1)
    at: Moment
    offset_minutes: int
    actor_id: UUID | None
    action: Code
    what: Code
    entity_id: UUID | None = None
    patient_id: UUID | None = None
    detail: Detail = pydantic.Field(default_factory=dict)


_CHAINED = tuple(LogEntry.model_fields)
_INSERT = (
    f"INSERT INTO audit_log ({', '.join(_CHAINED)}, prev, mac) "  # our own names
    f"VALUES ({', '.join('?' * (len(_CHAINED) + 2))})"
)


class AuditLogRow(LogEntry, Row, table=True):
    """A line of the log as it is kept; triggers refuse to change or delete it."""

    kept_for_undo: ClassVar[bool] = False

    seq: int = Field(ge=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(index=True)
    patient_id: UUID | None = Field(default=None, index=True)
    prev: bytes
    mac: bytes


@dataclass(frozen=True)
class Anchor:
    """The head of the chain at some moment, to keep in another place."""

    seq: int
    mac: bytes


class Fault(StrEnum):
    """What is wrong at a place of the chain."""

    EDITED = "edited"
    GAP = "gap"
    BROKEN_LINK = "broken_link"
    CUT = "cut"


@dataclass(frozen=True)
class Finding:
    """A fault, and at which line."""

    seq: int
    fault: Fault


@dataclass(frozen=True)
class Verdict:
    """What a walk along the whole chain found."""

    lines: int
    head: Anchor
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was edited, deleted, inserted, reordered or cut off."""
        return not self.findings


class AuditLog:
    """The log inside one unit of work."""

    def __init__(self, pen: Pen, data_key: bytes) -> None:
        self._pen = pen
        self._key = log_key(data_key)
        self._head: Anchor | None = None

    def append(
        self,
        at: datetime,
        actor_id: UUID | None,
        action: str,
        what: str,
        entity_id: UUID | None = None,
        patient_id: UUID | None = None,
        detail: Mapping[str, int | UUID | str] | None = None,
    ) -> None:
        """Add a line in the same transaction as the deed it tells of.

        It is written as it is chained, without a row's detour: every commit waits for it.

        Raises:
            RuntimeError: the unit of work was opened for reading.
        """
        if self._pen.info.get("read_only"):
            raise RuntimeError("This unit of work was opened for reading.")
        head = self._head or self.head()
        offset = at.utcoffset()
        entry = LogEntry(
            seq=head.seq + 1,
            at=at.astimezone(UTC),
            offset_minutes=int(offset.total_seconds() // 60) if offset else 0,
            actor_id=actor_id,
            action=action,
            what=what,
            entity_id=entity_id,
            patient_id=patient_id,
            detail=_without_uuids(detail or {}),
        )
        mac = chained(self._key, head.mac, dict(entry))
        stored = [_as_stored(getattr(entry, name)) for name in _CHAINED]
        self._pen.connection().exec_driver_sql(_INSERT, (*stored, head.mac, mac))
        self._head = Anchor(entry.seq, mac)

    def head(self) -> Anchor:
        """The newest line, or the place before the first."""
        newest = "SELECT seq, mac FROM audit_log ORDER BY seq DESC LIMIT 1"  # at every commit
        found = self._pen.ask(newest, ())
        return Anchor(*found[0]) if found else Anchor(0, BEFORE_THE_FIRST)

    def newest(self, limit: int = 200, before: int | None = None) -> list[LogEntry]:
        """The newest lines first; `before` a line's number to read on."""
        more = {} if before is None else {"before": before}
        return list(_newest(later=bool(more)).values(self._pen, LogEntry, most=limit, **more))

    def of_patient(self, *patient_ids: UUID) -> list[LogEntry]:
        """Everything about one person's record, under each of its ids, the newest first."""
        return list(_of_patient().values(self._pen, LogEntry, record=patient_ids))

    def verify(self, anchors: Sequence[Anchor] = ()) -> Verdict:
        """Walk the whole chain as it lies in the file: about 10 microseconds a line."""
        self._pen.flush()
        names = ", ".join((*_CHAINED, "prev", "mac"))
        wanted = f"SELECT {names} FROM audit_log ORDER BY seq"  # our own names
        found = self._pen.connection().exec_driver_sql(wanted)
        return judged(self._key, (line._asdict() for line in found), anchors)


@kept
def _newest(*, later: bool) -> Prepared:
    wanted = _lines().limit(sa.bindparam("most", type_=sa.Integer))
    if later:
        wanted = wanted.where(table_of(AuditLogRow).c.seq < sa.bindparam("before"))
    return Prepared(wanted)


@kept
def _of_patient() -> Prepared:
    records: sa.BindParameter[UUID] = sa.bindparam("record", expanding=True)
    return Prepared(_lines().where(table_of(AuditLogRow).c.patient_id.in_(records)))


def _lines() -> sa.Select[Any]:
    wanted = sa.select(*columns_of(AuditLogRow, LogEntry))
    return wanted.order_by(table_of(AuditLogRow).c.seq.desc())


def log_key(data_key: bytes) -> bytes:
    """The key of the chain, derived from the clinic's data key."""
    return derived(data_key, "audit chain")


def chained(key: bytes, prev: bytes, line: Mapping[str, Any]) -> bytes:
    """The keyed hash of a line and the one before it."""
    return hmac.digest(key, prev + _canonical(line), hashlib.sha256)


def judged(key: bytes, lines: Iterator[dict[str, Any]], anchors: Sequence[Anchor] = ()) -> Verdict:
    """What is wrong with a chain of lines, in their order, against anchors kept elsewhere."""
    head = Anchor(0, BEFORE_THE_FIRST)
    findings: list[Finding] = []
    wanted = {anchor.seq: anchor.mac for anchor in anchors if anchor.seq}
    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007  # counts for the verdict
        seq, prev, mac = line["seq"], line.pop("prev"), line.pop("mac")
        if seq != head.seq + 1:
            findings.append(Finding(seq, Fault.GAP))
        elif prev != head.mac:
            findings.append(Finding(seq, Fault.BROKEN_LINK))
        if not hmac.compare_digest(chained(key, prev, line), mac):
            findings.append(Finding(seq, Fault.EDITED))
        if wanted.pop(seq, mac) != mac:
            findings.append(Finding(seq, Fault.EDITED))
        head = Anchor(seq, mac)
    findings += [Finding(seq, Fault.CUT) for seq in sorted(wanted)]
    return Verdict(count, head, tuple(findings))


def _canonical(line: Mapping[str, Any]) -> bytes:
    """The line as its columns lie in the file, in a fixed order."""
    plain = [_as_stored(line[name]) for name in _CHAINED]
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode()


def _as_stored(value: Any) -> Any:  # noqa: ANN401  # whatever a line holds
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, dict):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return value


def _without_uuids(detail: Mapping[str, int | UUID | str]) -> dict[str, int | str]:
    return {
        name: value.hex if isinstance(value, UUID) else value
        for name, value in sorted(detail.items())
    }
