"""Looks for signed entries that are not as they were signed, though every guard was taken away.

It reads the signatures as they lie in the file, reckons each entry's content anew, verifies each
signature with its key, that key with the member's keys, and all of it against the log, whose chain
is checked by itself.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from rehab_tracker.domain.signing import (
    LATER_TITLES,
    EntryKind,
    Signature,
    SignatureCheck,
    SignatureFault,
    SignatureFaultKind,
    SignerRole,
)
from rehab_tracker.store.contents import Content, content, read_as_it_lies
from rehab_tracker.store.database import Pen
from rehab_tracker.store.guards import guards
from rehab_tracker.store.signatures import title_of, verifies

SIGNED_IN_LOG = ("sign", "co_sign")
_KINDS = frozenset(kind.value for kind in EntryKind)
_IDS = ("id", "entry_id", "patient_id", "signer_id")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, dbapi2.Error)
Logged = dict[tuple[str, str, str, str], None]
Found = dict[tuple[str, str, str], tuple[str, bool]]


@dataclass(frozen=True)
class _Known:
    """What signatures are held against: every key of every member, and the log's own lines."""

    keys: frozenset[tuple[str, bytes]]
    logged: Logged


def checked(pen: Pen) -> SignatureCheck:
    """Check every signature; a fraction of a millisecond for each."""
    pen.flush()
    known = _Known(_keys(pen), _logged(pen))
    faults = list(_without_guards(pen))
    found: Found = {}
    count = 0
    for line in _rows(pen, "SELECT * FROM signature ORDER BY signed_at, id"):
        count += 1
        place = (str(line["kind"]), str(line["entry_id"]), str(line["role"]))
        found[place] = (str(line["signer_id"]), line["waits_for"] is not None)
        faults += _judged(pen, line, known)
    faults += _missing(known, found)
    faults += _unasked(found)
    faults += _never_signed(pen, found)
    return SignatureCheck(signatures=count, faults=tuple(faults))


def fits(pen: Pen, signature: Signature) -> bool:
    """Whether an entry is still what was signed."""
    now = _content(pen, signature)
    return now is not None and now.digest == signature.digest and verifies(signature)


def _judged(pen: Pen, line: dict[str, Any], known: _Known) -> Iterator[SignatureFault]:
    try:
        signature = _parsed(line)
    except _UNREADABLE:
        yield _unreadable(line)
        return
    for fault in _faults(pen, signature, line, known):
        yield SignatureFault(
            fault=fault,
            what=title_of(signature.kind),
            entry_id=signature.entry_id,
            patient_id=signature.patient_id,
        )


def _faults(
    pen: Pen, signature: Signature, line: dict[str, Any], known: _Known
) -> Iterator[SignatureFaultKind]:
    if (line["signer_id"], signature.verify_key) not in known.keys or not verifies(signature):
        yield SignatureFaultKind.FORGED
    told = (line["kind"], line["entry_id"], line["signer_id"], signature.digest.hex())
    if told not in known.logged:
        yield SignatureFaultKind.UNLOGGED
    now = _content(pen, signature)
    if now is None:
        yield SignatureFaultKind.GONE
        return
    if now.digest != signature.digest or now.patient_id != signature.patient_id:
        yield SignatureFaultKind.CHANGED
    if (signature.role is SignerRole.AUTHOR) != (now.author_id == signature.signer_id):
        yield SignatureFaultKind.WRONG_HAND


def _content(pen: Pen, signature: Signature) -> Content | None:
    try:
        return content(pen, signature.kind, signature.entry_id, signature.covers)
    except _UNREADABLE:
        empty = UUID(int=0)
        return Content({}, b"", signature.signer_id, empty)


def _parsed(line: dict[str, Any]) -> Signature:
    """The signature as it lies in the file; a value that is written otherwise is no signature's.

    Raises:
        ValueError: a value is not what it should be, or is not written as the store writes it.
    """
    moment = datetime.fromisoformat(line["signed_at"]).replace(tzinfo=UTC)
    waits_for = line["waits_for"]
    covers = json.loads(line["covers"])
    signature = Signature(
        id=UUID(line["id"]),
        kind=EntryKind(line["kind"]),
        entry_id=UUID(line["entry_id"]),
        patient_id=UUID(line["patient_id"]),
        signer_id=UUID(line["signer_id"]),
        signed_at=moment,
        role=SignerRole(line["role"]),
        waits_for=UUID(waits_for) if waits_for else None,
        covers={table: tuple(names) for table, names in covers.items()},
        digest=bytes(line["digest"]),
        verify_key=bytes(line["verify_key"]),
        signature=bytes(line["signature"]),
    )
    if not _as_the_store_writes(signature, line):
        raise ValueError("A value is written in another way.")
    return signature


def _as_the_store_writes(signature: Signature, line: dict[str, Any]) -> bool:
    return (
        all(line[name] == getattr(signature, name).hex for name in _IDS)
        and line["signed_at"] == signature.signed_at.strftime("%Y-%m-%d %H:%M:%S.%f")
        and line["waits_for"] == (signature.waits_for.hex if signature.waits_for else None)
        and line["covers"] == json.dumps(signature.covers, separators=(",", ":"))
    )


def _unreadable(line: dict[str, Any]) -> SignatureFault:
    what, entry_id = _named(str(line["kind"])), _id(line["entry_id"])
    return SignatureFault(fault=SignatureFaultKind.FORGED, what=what, entry_id=entry_id)


def _unasked(found: Found) -> Iterator[SignatureFault]:
    """Second signatures under what never waited for one."""
    for kind, entry, role in found:
        first = found.get((kind, entry, SignerRole.AUTHOR.value), ("", False))
        if role == SignerRole.CO_SIGNER.value and not first[1]:
            fault = SignatureFaultKind.WRONG_HAND
            yield SignatureFault(fault=fault, what=_named(kind), entry_id=_id(entry))


def _missing(known: _Known, found: Found) -> Iterator[SignatureFault]:
    """Signatures that the log tells of and that are not there."""
    there = {(kind, entry, signer) for (kind, entry, _role), (signer, _waits) in found.items()}
    for kind, entry, signer, _digest in known.logged:
        if (kind, entry, signer) not in there:
            fault = SignatureFaultKind.MISSING
            yield SignatureFault(fault=fault, what=_named(kind), entry_id=_id(entry))


def _never_signed(pen: Pen, found: Found) -> Iterator[SignatureFault]:
    """Addenda, corrections and merges that nobody signed: each is signed when it is written."""
    for kind, title in LATER_TITLES.items():
        for line in _rows(pen, f"SELECT * FROM {kind.value}"):  # our own names
            if (kind.value, line["id"], SignerRole.AUTHOR.value) not in found:
                fault = SignatureFaultKind.UNSIGNED
                yield SignatureFault(fault=fault, what=title, entry_id=_id(line["id"]))


def _without_guards(pen: Pen) -> Iterator[SignatureFault]:
    there = {
        line["name"]: line["sql"]
        for line in _rows(pen, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
    for name, sql in guards().items():
        if there.get(name) != sql:
            yield SignatureFault(fault=SignatureFaultKind.NO_GUARD, what=name)


def _keys(pen: Pen) -> frozenset[tuple[str, bytes]]:
    found = _rows(pen, "SELECT member_id, verify_key FROM member_key")
    return frozenset((line["member_id"], bytes(line["verify_key"])) for line in found)


def _logged(pen: Pen) -> Logged:
    """What the log tells: the kind, the entry, who signed, and the digest of the content."""
    actions = ", ".join(f"'{action}'" for action in SIGNED_IN_LOG)
    wanted = f"SELECT what, entity_id, actor_id, detail FROM audit_log WHERE action IN ({actions})"
    return {
        (
            line["what"],
            line["entity_id"],
            line["actor_id"],
            json.loads(line["detail"]).get("digest", ""),
        ): None
        for line in _rows(pen, wanted)
    }


def _rows(pen: Pen, wanted: str) -> Iterator[dict[str, Any]]:
    names, rows = read_as_it_lies(pen, wanted)
    return (dict(zip(names, row, strict=True)) for row in rows)


def _named(kind: str) -> str:
    return title_of(EntryKind(kind)) if kind in _KINDS else kind


def _id(stored: object) -> UUID | None:
    try:
        return UUID(str(stored))
    except ValueError:
        return None
