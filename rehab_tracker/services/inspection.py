"""A check of everything that can be checked: file, guards, log, seals, signatures, backups.

It reads only. It needs a passphrase, because without a key there is nothing to compare, and it
shows nobody a word of any record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _, format_date, format_time, plural, translate
from rehab_tracker.domain.log import FAULT_SENTENCES
from rehab_tracker.domain.safekeeping import Finding, Kept
from rehab_tracker.store import inspection
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.attempts import Attempts, WaitFirst
from rehab_tracker.store.backup import Shelf, anchors, rehearse, shelf_of
from rehab_tracker.store.container import BadBackup, check_whole
from rehab_tracker.store.database import Database, Pen
from rehab_tracker.store.exchange import is_intended
from rehab_tracker.store.places import refuse_unsafe_place
from rehab_tracker.store.signature_check import checked
from rehab_tracker.store.vault import VAULT_NAME, Vault

FILE, GUARDS, LOG, SEALS = "file", "guards", "log", "seals"
SIGNATURES, BACKUPS, PLACE = "signatures", "backups", "place"
_SHOWN = 20


@dataclass(frozen=True)
class _Subject:
    folder: Path
    data_key: bytes = field(repr=False)
    shelf: Shelf


def check_clinic(
    folder: Path, account: str, passphrase: str, clock: Clock | None = None
) -> tuple[Finding, ...]:
    """Look at everything, and say what is whole and what is not; slow on a large file.

    Raises:
        UserError: there is no clinic, or account and passphrase do not belong together.
    """
    data_key = _unlocked(folder, account, passphrase, clock or Clock())
    subject = _Subject(folder, data_key, shelf_of(folder))
    return (*_place(folder), *_file(subject), *_backups(subject))


def _unlocked(folder: Path, account: str, passphrase: str, clock: Clock) -> bytes:
    """The data key; only a wrong passphrase is written down."""
    attempts = Attempts(folder, clock)
    if wait := attempts.wait(account):
        raise WaitFirst(wait)
    try:
        return _vault(folder).unlock(account, passphrase).data_key
    except WrongPassphrase:
        attempts.count(account)
        raise


def _vault(folder: Path) -> Vault:
    try:
        return Vault.parsed((folder / VAULT_NAME).read_bytes())
    except OSError:
        raise Missing(_("There is no clinic in {folder}."), folder=folder) from None


def _place(folder: Path) -> Iterator[Finding]:
    if is_intended(folder):
        sentence = _("A restore was cut off. Open the clinic once, and it will be finished.")
        yield Finding(PLACE, translate(sentence), is_fault=True)
    try:
        refuse_unsafe_place(folder)
    except UserError as error:
        yield Finding(PLACE, str(error), is_fault=True)


def _file(subject: _Subject) -> Iterator[Finding]:
    try:
        with inspection.opened_copy(subject.folder, subject.data_key) as database:
            yield from _found_in(database, subject)
    except UserError as error:
        yield Finding(FILE, str(error), is_fault=True)


def _found_in(database: Database, subject: _Subject) -> Iterator[Finding]:
    with database.reading() as connection:
        faults = inspection.faults_of_file(connection)
        yield from _list(FILE, faults, _("The file is whole."), _("In the file: {fault}."))
        lacking = inspection.missing_guards(connection)
        guards_told = _("The guards of the file are all there.")
        yield from _list(GUARDS, lacking, guards_told, _("Missing or changed: {fault}."))
        anchored = anchors(subject.shelf, subject.data_key)
        verdict = inspection.verdict_of_log(connection, subject.data_key, anchored)
        yield from _log(verdict.lines, [(f.seq, str(f.fault)) for f in verdict.findings])
        yield from _seals(inspection.seals(connection))
    yield from _signatures(database)


def _log(lines: int, found: list[tuple[int, str]]) -> Iterator[Finding]:
    if not found:
        told = plural("The log is whole: {n} line.", "The log is whole: {n} lines.", lines)
        yield Finding(LOG, told)
    for seq, fault in found[:_SHOWN]:
        yield Finding(LOG, translate(FAULT_SENTENCES[fault], seq=seq), is_fault=True)
    yield from _and_more(LOG, len(found))


def _seals(found: inspection.Seals) -> Iterator[Finding]:
    if found.without_key:
        sentence = _("{n} sealed notes have lost their key.")
        yield Finding(SEALS, translate(sentence, n=found.without_key), is_fault=True)
    if found.without_epoch:
        sentence = _("{n} sealed notes have a key that nobody holds any more.")
        yield Finding(SEALS, translate(sentence, n=found.without_epoch), is_fault=True)
    if not found.without_key and not found.without_epoch:
        sentence = _("Every sealed note has its key: {n}.")
        yield Finding(SEALS, translate(sentence, n=found.entries))
    if found.said_openly:
        sentence = _(
            "Words about sealed answers that an earlier version kept under the clinic's key "
            "alone: {n}. They are signed and stay as they are."
        )
        yield Finding(SEALS, translate(sentence, n=found.said_openly))


def _signatures(database: Database) -> Iterator[Finding]:
    with Pen(database.engine, autoflush=False) as pen:
        check = checked(pen)
    said = [translate(f.sentence, what=translate(f.what)) for f in check.faults]
    told = translate(_("Every signed entry is as it was signed: {n}."), n=check.signatures)
    if not said:
        yield Finding(SIGNATURES, told)
    yield from (Finding(SIGNATURES, each, is_fault=True) for each in said[:_SHOWN])
    yield from _and_more(SIGNATURES, len(said))


def _backups(subject: _Subject) -> Iterator[Finding]:
    """Every backup bit by bit, and the newest opened, counted and compared."""
    everything = subject.shelf.all()
    if not everything:
        yield Finding(BACKUPS, translate(_("There is no backup yet.")))
        return
    good: list[Kept] = []
    for kept in everything:
        try:
            check_whole(subject.shelf.path(kept.name))
            good.append(kept)
        except BadBackup as error:
            yield Finding(BACKUPS, str(error), is_fault=True)
    if good:
        yield _rehearsed(subject, good[-1], len(good))
    unproven = [kept for kept in good if kept.proven_at is None]
    if unproven:
        sentence = _("Not proved yet, and to be proved at the next start: {n}.")
        yield Finding(BACKUPS, translate(sentence, n=len(unproven)))


def _rehearsed(subject: _Subject, newest: Kept, count: int) -> Finding:
    try:
        with TemporaryDirectory(prefix="rehab-tracker-") as aside:
            rehearse(subject.shelf.path(newest.name), subject.data_key, Path(aside))
    except UserError as error:
        return Finding(BACKUPS, str(error), is_fault=True)
    made_at = newest.made_at.astimezone()
    return Finding(
        BACKUPS,
        plural(
            "{n} backup is whole; the newest of {day}, {at} opens and holds what it should.",
            "{n} backups are whole; the newest of {day}, {at} opens and holds what it should.",
            count,
            day=format_date(made_at.date()),
            at=format_time(made_at),
        ),
    )


def _list(what: str, faults: list[str], whole: str, broken: str) -> Iterator[Finding]:
    if not faults:
        yield Finding(what, translate(whole))
    for fault in faults[:_SHOWN]:
        yield Finding(what, translate(broken, fault=fault), is_fault=True)
    yield from _and_more(what, len(faults))


def _and_more(what: str, count: int) -> Iterator[Finding]:
    if count > _SHOWN:
        yield Finding(what, translate(_("And {n} more."), n=count - _SHOWN), is_fault=True)
