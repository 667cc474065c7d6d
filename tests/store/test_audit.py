"""The log: it only grows, and shows each later change to itself."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.audit import Anchor, AuditLogRow, Fault, Verdict, chained, judged, log_key
from rehab_tracker.store.row import table_of
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault
from tests.store.conftest import AUTHOR

PATIENT = new_id(at_ms=5)
Lines = list[dict[str, Any]]


@pytest.fixture
def lines(store: Store) -> Lines:
    with store.write(AUTHOR) as work:
        for number in range(12):
            work.log("view", "patient", new_id(), PATIENT, {"n": number, "as": "family_worker"})
    with store.read() as work:
        found = work.sql.execute(sa.select(table_of(AuditLogRow))).mappings()
        return [dict(line) for line in found]


@pytest.fixture
def key(made: NewVault) -> bytes:
    return log_key(made.unlocked.data_key)


def verdict(key: bytes, lines: Lines, *anchors: Anchor) -> Verdict:
    def copied() -> Iterator[dict[str, Any]]:
        yield from (dict(line) for line in lines)

    return judged(key, copied(), anchors)


def test_an_untouched_log_is_whole(store: Store, lines: Lines) -> None:
    with store.read() as work:
        found = work.audit.verify([work.audit.head(), Anchor(3, lines[2]["mac"])])
    assert found.is_whole
    assert found.lines == 12
    assert found.head == Anchor(12, lines[-1]["mac"])


def test_every_kind_of_tampering_is_found(lines: Lines, key: bytes) -> None:
    chance = random.Random(7)
    fields = [name for name in lines[0] if name not in {"seq", "prev", "mac"}]
    other = {
        "at": lines[0]["at"] + timedelta(microseconds=1),
        "offset_minutes": 1,
        "actor_id": None,
        "action": "print",
        "what": "visit",
        "entity_id": new_id(),
        "patient_id": None,
        "detail": {"n": 99},
    }
    assert set(fields) == set(other)
    for name in fields:
        edited = [dict(line) for line in lines]
        edited[chance.randrange(12)][name] = other[name]
        assert not verdict(key, edited).is_whole, name
    for at in range(11):
        deleted = lines[:at] + lines[at + 1 :]
        assert Fault.GAP in {found.fault for found in verdict(key, deleted).findings}
        closed_up = deleted[:at] + [line | {"seq": line["seq"] - 1} for line in deleted[at:]]
        assert not verdict(key, closed_up).is_whole
        swapped = [dict(line) for line in lines]
        swapped[at], swapped[at + 1] = (
            swapped[at + 1] | {"seq": at + 1},
            swapped[at] | {"seq": at + 2},
        )
        assert not verdict(key, swapped).is_whole
        twice = lines[: at + 1] + [line | {"seq": line["seq"] + 1} for line in lines[at:]]
        assert not verdict(key, twice).is_whole


def test_a_chain_made_again_with_another_key_is_found(lines: Lines, key: bytes) -> None:
    assert len(verdict(log_key(bytes(32)), lines).findings) == 12
    assert verdict(key, lines).is_whole


def test_lines_of_an_older_copy_do_not_join_on(store: Store, lines: Lines, key: bytes) -> None:
    told_otherwise: Lines = []
    prev = bytes(32)
    for line in lines[:6]:
        changed = {**line, "action": "print", "prev": prev}
        prev = chained(key, prev, changed)
        told_otherwise.append(changed | {"mac": prev})
    assert verdict(key, told_otherwise).is_whole
    findings = verdict(key, told_otherwise + lines[6:]).findings
    assert [(found.seq, found.fault) for found in findings] == [(7, Fault.BROKEN_LINK)]


def test_a_cut_tail_shows_only_against_an_anchor(lines: Lines, key: bytes) -> None:
    anchor = Anchor(12, lines[-1]["mac"])
    assert verdict(key, lines[:9]).is_whole
    findings = verdict(key, lines[:9], anchor).findings
    assert [(found.seq, found.fault) for found in findings] == [(12, Fault.CUT)]


def test_an_anchor_finds_a_chain_made_again_with_the_right_key(
    lines: Lines, key: bytes, store: Store
) -> None:
    findings = verdict(key, lines, Anchor(4, bytes(32))).findings
    assert [(found.seq, found.fault) for found in findings] == [(4, Fault.EDITED)]


@pytest.mark.parametrize("deed", ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log"])
def test_the_file_itself_refuses_to_change_a_line(store: Store, lines: Lines, deed: str) -> None:
    refused = pytest.raises(IntegrityError, match="the log only grows")
    with refused, store.database.writing() as connection:
        connection.exec_driver_sql(deed)
    with store.read() as work:
        assert work.audit.verify().lines == 12


@pytest.mark.parametrize(
    "words", ["Slept badly", "Asha Verma", "नमस्ते", "two\nlines", "", "x" * 65]
)
def test_no_sentence_fits_into_the_log(store: Store, words: str) -> None:
    with pytest.raises(ValidationError), store.write(AUTHOR) as work:
        work.log("add", "visit", detail={"note": words})
    with store.read() as work:
        assert work.audit.newest() == []


def test_a_line_says_the_clinics_own_time_too(store: Store, clock: StoppedClock) -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    clock.moment = datetime(2026, 11, 12, 10, 0, tzinfo=there)
    with store.write(AUTHOR) as work:
        work.log("sign_in", "member", AUTHOR)
    with store.read() as work:
        line = work.audit.newest()[0]
    assert line.at == clock.moment
    assert line.offset_minutes == 330


def test_ids_in_the_detail_keep_their_place_in_the_chain(store: Store) -> None:
    relative = new_id()
    with store.write(AUTHOR) as work:
        work.log("print", "family_report", None, PATIENT, {"to": relative, "pages": 2})
    with store.read() as work:
        assert work.audit.verify().is_whole
        assert work.audit.of_patient(PATIENT)[0].detail == {"to": relative.hex, "pages": 2}
        assert work.audit.of_patient(new_id()) == []


def test_the_log_is_read_page_by_page_the_newest_first(store: Store, lines: Lines) -> None:
    with store.read() as work:
        first = work.audit.newest(5)
        rest = work.audit.newest(20, before=first[-1].seq)
    assert [line.seq for line in first + rest] == list(range(12, 0, -1))
