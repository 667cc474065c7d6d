"""Change of a signed entry by any route: none accepted; by hand without guards: all found.

Small here; at full length with `make torture`. The figures are written out after each walk.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.signing import EntryKind, EntryRef, SignatureFaultKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.contents import parts_of
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.signature_check import checked
from tests.builders import make_clinic, member_with, registered, session_details
from tests.services.signed_work import PHYSIO_WRITES, asked, by_hand, meeting, without_guards

LARGE = bool(os.environ.get("REHAB_TRACKER_TORTURE"))
STEPS, FLIPS = (1_000, 2_000) if LARGE else (120, 150)
SEEDS = range(8) if LARGE else range(2)
SHELVES = {
    EntryKind.THERAPY_SESSION: "therapy",
    EntryKind.OBSERVATION: "milestones",
    EntryKind.MEASURE_RESULT: "measures",
    EntryKind.INVOLVEMENT: "involvement",
    EntryKind.TRAINING: "trainings",
    EntryKind.CONSENT: "consents",
    EntryKind.INJURY: "injuries",
    EntryKind.GOAL: "goals",
    EntryKind.GOAL_REVIEW: "goal_reviews",
    EntryKind.GOAL_SCALE: "goal_scales",
    EntryKind.GOAL_MEETING: "goal_meetings",
    EntryKind.NEEDS_CHECK: "needs_checks",
    EntryKind.HOME_CHECK: "home_checks",
    EntryKind.MEETING: "meetings",
    EntryKind.CARE_LINE: "care_lines",
    EntryKind.SKIN_CHECK: "skin",
    EntryKind.CARE_EVENT: "events",
    EntryKind.EVENT_FOLLOW_UP: "event_follow_ups",
    EntryKind.MEDICINE: "medicines",
}


@dataclass
class Walk:
    """Four people who work in two records in no order, and what they have signed so far."""

    chance: Random
    physio: Clinic
    trainee: Clinic
    lead: Clinic
    farah: Clinic
    auditor: Clinic
    patients: tuple[UUID, UUID]
    entries: list[EntryRef] = field(default_factory=list)
    frozen: dict[UUID, list[tuple[object, ...]]] = field(default_factory=dict)
    attempts: int = 0

    @property
    def people(self) -> tuple[Clinic, ...]:
        return (self.physio, self.trainee, self.lead, self.farah)

    def someone(self) -> Clinic:
        return self.chance.choice(self.people)

    def entry(self) -> EntryRef:
        return self.chance.choice(self.entries)

    def rows(self, ref: EntryRef) -> list[tuple[object, ...]]:
        found = []
        for table, column in parts_of(ref.kind):
            wanted = f"SELECT * FROM {table} WHERE {column} = '{ref.entry_id.hex}'"
            found += asked(self.physio, wanted)
        return found

    def attempt(self, ref: EntryRef, deed: Callable[[], object]) -> None:
        """Do it; whatever came of it, a frozen entry must be as it was."""
        self.attempts += ref.entry_id in self.frozen
        with suppress(UserError, DBAPIError):
            deed()
        if ref.entry_id in self.frozen:
            assert self.rows(ref) == self.frozen[ref.entry_id], ref

    def freeze(self) -> None:
        """Remember every entry as it was signed or marked."""
        stopped = {UUID(str(line[0])) for line in asked(self.physio, _STOPPED)}
        for ref in self.entries:
            if ref.entry_id in stopped and ref.entry_id not in self.frozen:
                self.frozen[ref.entry_id] = self.rows(ref)


_ON_FILE = " UNION ".join(f"SELECT id FROM {kind.value}" for kind in SHELVES)
_STOPPED = "SELECT entry_id FROM signature UNION SELECT of_id FROM correction"


def people(tmp_path: Path, seed: int) -> Walk:
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    marks = {"trainee": True, "supervisor_id": physio.member.id}
    farah = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.create_key()
    return Walk(
        chance=Random(seed),
        physio=physio,
        trainee=member_with(office, Role.PHYSIOTHERAPIST, **marks),
        lead=member_with(office, Role.PHYSIOTHERAPIST, lead=True),
        farah=farah,
        auditor=member_with(office, Role.AUDITOR),
        patients=(registered(physio).id, registered(physio, full_name="Ravi Rao").id),
    )


def write(walk: Walk) -> None:
    patient = walk.chance.choice(walk.patients)
    if walk.chance.random() < 0.2:
        walk.entries.append(meeting(walk.farah, patient))
        return
    who = walk.chance.choice((walk.physio, walk.trainee, walk.lead))
    kind = walk.chance.choice(tuple(PHYSIO_WRITES))
    walk.entries.append(PHYSIO_WRITES[kind](who, patient))


def sign(walk: Walk) -> None:
    ref = walk.entry()
    whatever = ref.changed(version=None) if walk.chance.random() < 0.9 else ref
    walk.attempt(ref, lambda: walk.someone().signing.sign([whatever]))


def sign_day(walk: Walk) -> None:
    who = walk.someone()
    mine = [line.ref for line in who.signing.unsigned()]
    if mine:
        who.signing.sign(mine)


def cosign(walk: Walk) -> None:
    ref = walk.entry()
    walk.attempt(ref, lambda: walk.someone().signing.cosign([ref]))


def add(walk: Walk) -> None:
    ref = walk.entry()
    walk.attempt(ref, lambda: walk.someone().signing.addendum(*_named(ref), "Why", "Words"))


def mark(walk: Walk) -> None:
    ref = walk.entry()
    if walk.chance.random() < 0.1:
        walk.attempt(ref, lambda: walk.someone().signing.mark_error(*_named(ref), "Why"))


def move(walk: Walk) -> None:
    ref, to = walk.entry(), walk.chance.choice(walk.patients)
    if walk.chance.random() < 0.1:
        walk.attempt(ref, lambda: walk.someone().signing.move(*_named(ref), to, "Why"))


def revise(walk: Walk) -> None:
    ref, who = walk.entry(), walk.someone()
    if ref.kind is EntryKind.THERAPY_SESSION:
        held = who.therapy.get(ref.entry_id)
        typed = session_details(held.patient_id, held.therapist_id, minutes=91)
        walk.attempt(ref, lambda: who.therapy.revise(ref.entry_id, typed, held.version))
    elif ref.kind is EntryKind.INVOLVEMENT:
        walk.attempt(ref, lambda: who.family.answer(ref.entry_id, "Another answer"))


def take_back(walk: Walk) -> None:
    who, ref = walk.someone(), walk.entry()
    walk.attempt(ref, walk.chance.choice((who.undo.undo, who.undo.redo)))


def go_round_the_services(walk: Walk) -> None:
    ref, store = walk.entry(), walk.physio._office.store

    def through_the_store() -> None:
        with store.write(None) as work:
            shelf: Entries[object] = getattr(work, SHELVES[ref.kind])  # type: ignore[type-var]
            if walk.chance.random() < 0.5:
                shelf.remove(ref.entry_id)
            else:
                held = shelf.get(ref.entry_id)
                shelf.revise(held.model_copy(update={"written_at": work.at.replace(year=2020)}))  # type: ignore[attr-defined]

    if ref.entry_id in walk.frozen:
        walk.attempt(ref, through_the_store)


def go_round_the_store(walk: Walk) -> None:
    ref = walk.entry()
    if ref.entry_id not in walk.frozen:
        return
    table, column = walk.chance.choice(parts_of(ref.kind))
    where = f"WHERE {column} = '{ref.entry_id.hex}'"
    statement = walk.chance.choice(
        (
            f"DELETE FROM {table} {where}",
            f"UPDATE {table} SET patient_id = '{walk.patients[0].hex}' {where}",
            f"UPDATE {table} SET rowid = -rowid {where}",
            f"REPLACE INTO {table} SELECT * FROM {table} {where}",
            f"DELETE FROM signature WHERE entry_id = '{ref.entry_id.hex}'",
            f"UPDATE signature SET entry_id = id WHERE entry_id = '{ref.entry_id.hex}'",
        )
    )
    walk.attempt(ref, lambda: by_hand(walk.physio, statement))


def _named(ref: EntryRef) -> tuple[EntryKind, UUID]:
    return ref.kind, ref.entry_id


DEEDS = (
    write,
    write,
    write,
    sign,
    sign,
    sign_day,
    cosign,
    add,
    mark,
    move,
    revise,
    take_back,
    go_round_the_services,
    go_round_the_store,
)


def work_in_no_order(walk: Walk, steps: int) -> None:
    write(walk)
    for _step in range(steps):
        walk.chance.choice(DEEDS)(walk)
        on_file = {UUID(str(line[0])) for line in asked(walk.physio, _ON_FILE)}
        walk.entries = [ref for ref in walk.entries if ref.entry_id in on_file]
        assert walk.frozen.keys() <= on_file, "a signed entry is gone"
        if not walk.entries:
            write(walk)
        walk.freeze()


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_no_route_changes_what_is_signed(tmp_path: Path, seed: int) -> None:
    walk = people(tmp_path, seed)
    work_in_no_order(walk, STEPS)
    check = walk.auditor.signing.check()
    assert check.whole, check.faults
    assert walk.auditor.log.check().whole
    assert walk.attempts > STEPS / 8
    say(
        f"{STEPS} deeds in no order: {len(walk.frozen)} entries frozen, {walk.attempts} attempts"
        f" on them, 0 accepted; {check.signatures} signatures, 0 false alarms"
    )


@pytest.mark.slow
def test_one_changed_value_in_anything_signed_is_found(tmp_path: Path) -> None:
    walk = people(tmp_path, seed=7)
    work_in_no_order(walk, 200)
    first, second = walk.patients
    walk.physio.aliases.merge(second, first, "Registered twice")
    without_guards(walk.physio)
    store, found, refused = walk.physio._office.store, 0, 0
    signed = {(ref.kind, ref.entry_id) for ref in walk.entries if ref.entry_id in walk.frozen}
    for flip in range(FLIPS):
        with store.write(None) as work:
            sql = work.sql.connection()
            sql.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            place = change_one_value(sql, walk.chance, signed)
            if place is None:
                refused += 1
            else:
                faults = {each.fault for each in checked(work.sql).faults}
                assert faults - {SignatureFaultKind.NO_GUARD}, (flip, place)
                found += 1
            work.sql.rollback()
    with store.read() as work:
        left = {each.fault for each in checked(work.sql).faults}
    assert left == {SignatureFaultKind.NO_GUARD}
    say(f"{found} values changed by hand without guards: {found} found, {refused} not possible")


def change_one_value(
    sql: Connection, chance: Random, signed: set[tuple[EntryKind, UUID]]
) -> str | None:
    """Change one value of a signed row by as little as possible; None where SQLite refuses."""
    table, rowid = a_signed_row(sql, chance, signed)
    line = sql.exec_driver_sql(f'SELECT * FROM "{table}" WHERE rowid = {rowid}').mappings().one()
    column = chance.choice(sorted(line))
    value = changed(line[column], chance)
    try:
        statement = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = {rowid}'
        sql.exec_driver_sql(statement, (value,))
    except DBAPIError:
        return None
    now = sql.exec_driver_sql(f'SELECT "{column}" FROM "{table}" WHERE rowid = {rowid}').scalar()
    return None if now == line[column] else f"{table}.{column}: {line[column]!r} -> {now!r}"


def a_signed_row(
    sql: Connection, chance: Random, signed: set[tuple[EntryKind, UUID]]
) -> tuple[str, int]:
    if chance.random() < 0.5:
        table = chance.choice(("signature", "addendum", "correction", "patient_alias"))
        rows = sql.exec_driver_sql(f"SELECT rowid FROM {table}").scalars().all()
        if rows:
            return table, chance.choice(rows)
    while True:
        kind, entry_id = chance.choice(sorted(signed))
        table, column = chance.choice(parts_of(kind))
        wanted = f"SELECT rowid FROM {table} WHERE {column} = '{entry_id.hex}'"
        rows = sql.exec_driver_sql(wanted).scalars().all()
        if rows:
            return table, rows[0]


def changed(value: object, chance: Random) -> object:
    """Another value, as near as one bit, one letter or one."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        place = chance.randrange(len(value)) if value else 0
        bit = 1 << chance.randrange(8)
        return value[:place] + bytes([value[place] ^ bit]) + value[place + 1 :] if value else b"x"
    text = str(value)
    place = chance.randrange(len(text)) if text else 0
    letter = chance.choice(
        [each for each in "0123456789abcdefx " if each != text[place : place + 1]]
    )
    return text[:place] + letter + text[place + 1 :]


def say(figures: str) -> None:
    """Write the figures where the person who runs the harness reads them."""
    sys.stdout.write(f"\n{figures}\n")
