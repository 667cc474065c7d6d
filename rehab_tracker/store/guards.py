"""The file's own guards: triggers that refuse to change what is signed, whoever asks.

A migration writes them (a step that rebuilds a table must write that table's guards again); here
is how they read today, so that a test and the check of the file notice one that is missing.

REPLACE deletes without asking the guards of DELETE, so those of INSERT and UPDATE look at every
key that a new row would take over, the hidden row number included.
"""

from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.store.contents import parts_of
from rehab_tracker.store.database import SIGNED_WORDS
from rehab_tracker.store.signed import SIGNABLE

ADDED_WORDS = "this is only ever added"
LOG_WORDS = "the log only grows"

ONLY_ADDED: dict[str, tuple[str, ...]] = {
    "signature": (
        "id = NEW.id",
        "(entry_id = NEW.entry_id AND kind = NEW.kind AND role = NEW.role)",
    ),
    "addendum": ("id = NEW.id",),
    "correction": ("id = NEW.id", "of_id = NEW.of_id", "copy_id = NEW.copy_id"),
    "patient_alias": (
        "id = NEW.id",
        "(duplicate_id = NEW.duplicate_id AND id NOT IN (SELECT of_id FROM correction))",
    ),
    "emergency": ("id = NEW.id",),
    "safety_entry": ("id = NEW.id",),
    "handout": ("id = NEW.id",),
    "concern_entry": ("id = NEW.id",),
    "member_key": ("(member_id = NEW.member_id AND verify_key = NEW.verify_key)",),
}
"""The tables that only grow, and what a new row there may not take over."""


def guards() -> dict[str, str]:
    """Every guard of signed entries by its name, as the file keeps it."""
    found: dict[str, str] = {}
    for kind in sorted(SIGNABLE):
        for table, column in parts_of(EntryKind(kind)):
            found |= _of_entry(table, column)
    for table, taken in ONLY_ADDED.items():
        found |= _of_growing(table, taken, ADDED_WORDS)
    found |= _of_growing("audit_log", ("seq = NEW.seq",), LOG_WORDS)
    return found | _of_seals() | _of_keys()


def _of_entry(table: str, key: str) -> dict[str, str]:
    same_row = f"(SELECT {key} FROM {table} WHERE rowid = NEW.rowid)"
    looks_at = {
        "update": f"OLD.{key}, NEW.{key}, {same_row}",
        "delete": f"OLD.{key}",
        "insert": f"NEW.{key}, {same_row}",
    }
    return {
        f"{table}_signed_refuses_{deed}": (
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {_is_signed(keys)} {_refusal(SIGNED_WORDS)}"
        )
        for deed, keys in looks_at.items()
    }


def _of_growing(table: str, taken: tuple[str, ...], words: str) -> dict[str, str]:
    found = {
        f"{table}_refuses_{deed}": (
            f"CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"{_refusal(words)}"
        )
        for deed in ("update", "delete")
    }
    there = " OR ".join((*taken, "rowid = NEW.rowid"))
    name = f"{table}_refuses_replace"
    found[name] = (
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there}) {_refusal(words)}"
    )
    return found


def _of_seals() -> dict[str, str]:
    """A signed note keeps its key; only the wrapping around it changes when people leave."""
    table = "sealed_key"
    same_row = f"(SELECT row_id FROM {table} WHERE rowid = NEW.rowid)"
    moved = (
        "(NEW.row_id IS NOT OLD.row_id OR NEW.group_name IS NOT OLD.group_name"
        " OR NEW.version IS NOT OLD.version OR NEW.rowid IS NOT OLD.rowid)"
    )
    conditions = {
        "update": f"{moved} AND ({_is_signed(f'OLD.row_id, NEW.row_id, {same_row}')})",
        "delete": _is_signed("OLD.row_id"),
        "insert": _is_signed(f"NEW.row_id, {same_row}"),
    }
    return {
        f"{table}_signed_refuses_{deed}": (
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {condition} {_refusal(SIGNED_WORDS)}"
        )
        for deed, condition in conditions.items()
    }


def _of_keys() -> dict[str, str]:
    """Each key that comes to a member's row is kept for the signatures it will make."""
    body = (
        "WHEN NEW.verify_key <> x'' AND NOT EXISTS (SELECT 1 FROM member_key"
        " WHERE member_id = NEW.id AND verify_key = NEW.verify_key)"
        " BEGIN INSERT INTO member_key (member_id, verify_key)"
        " VALUES (NEW.id, NEW.verify_key); END"
    )
    return {
        "member_keeps_first_key": (
            f"CREATE TRIGGER member_keeps_first_key AFTER INSERT ON member {body}"
        ),
        "member_keeps_new_key": (
            f"CREATE TRIGGER member_keeps_new_key AFTER UPDATE OF verify_key ON member {body}"
        ),
    }


def _is_signed(keys: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
        f"OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
    )


def _refusal(words: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
