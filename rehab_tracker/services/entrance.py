"""The way in, before anyone is signed in: who works here, setting up, signing in.

The sign-in page needs only the vault, so everything that opens the file is imported when somebody
comes in. Each way in is slow on purpose (a passphrase is dear to guess): call it off the window's
thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehab_tracker.core.clock import Clock, PracticeClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _

if TYPE_CHECKING:
    from rehab_tracker.domain.clinic import ClinicDetails
    from rehab_tracker.domain.team import MemberDetails
    from rehab_tracker.services.clinic import Clinic
    from rehab_tracker.store.accounts import Unlocked
    from rehab_tracker.store.keys import KdfCost
    from rehab_tracker.store.unit_of_work import Store


@dataclass(frozen=True)
class Doorname:
    """A person who can sign in; the first time with a code from the office."""

    account: str
    full_name: str
    first_time: bool


@dataclass(frozen=True)
class Doorplate:
    """What the sign-in page shows of a clinic before anything is open."""

    folder: Path
    name: str
    practice: bool
    people: tuple[Doorname, ...]


def clinic_in(folder: Path) -> bool:
    """Whether a clinic lies in the folder."""
    from rehab_tracker.store.vault import VAULT_NAME  # noqa: PLC0415  # see above

    return (folder / VAULT_NAME).is_file()


def doorplate(folder: Path) -> Doorplate:
    """The clinic's name and who can sign in.

    Raises:
        UserError: there is no clinic, its vault is damaged or from a newer version.
    """
    from rehab_tracker.store.vault import Vault  # noqa: PLC0415  # see above

    vault = Vault.load(folder)
    people = tuple(
        Doorname(account.account, account.display_name, account.is_first_time)
        for account in vault.accounts
    )
    return Doorplate(folder, vault.clinic_name, vault.is_practice, people)


def make_ready() -> None:
    """Do what the first page would wait for before any clinic is open, off the window's thread."""
    from rehab_tracker.store import ready  # noqa: PLC0415  # when somebody is likely to come in

    ready.make_ready()


def set_up(
    folder: Path,
    details: "ClinicDetails",
    first: "MemberDetails",
    passphrase: str,
    clock: Clock | None = None,
    cost: "KdfCost | None" = None,
) -> "tuple[Clinic, str]":
    """Make a clinic with its first member; also the code for the recovery sheet.

    Raises:
        UserError: the folder holds something, the passphrase is too easy, or the first member
            would not be an administrator.
    """
    from rehab_tracker.domain.team import Role  # noqa: PLC0415  # see above
    from rehab_tracker.store.keys import FULL_COST  # noqa: PLC0415  # see above
    from rehab_tracker.store.unit_of_work import Store  # noqa: PLC0415  # see above
    from rehab_tracker.store.vault import new_vault  # noqa: PLC0415  # see above

    if Role.ADMINISTRATOR not in first.roles:
        raise UserError(_("The first account must be an administrator's."))
    made = new_vault(
        clinic_name=details.name,
        account=first.account,
        display_name=first.full_name,
        passphrase=passphrase,
        is_practice=details.practice,
        cost=cost or FULL_COST,
    )
    clock = clock or Clock()
    store = Store.create(folder, made.vault, made.unlocked, clock)
    return _closing_on_failure(store, lambda: _first_day(store, made.unlocked, details, first)), (
        made.recovery_code
    )


def sign_in(folder: Path, account: str, passphrase: str, clock: Clock | None = None) -> "Clinic":
    """Open the clinic for a member.

    Raises:
        UserError: account and passphrase do not belong together, too many wrong tries, or the
            file cannot be opened; the sentence says which.
    """
    from rehab_tracker.store import attempts  # noqa: PLC0415  # see above

    clock = clock or _clock_of(folder)
    return _enter(folder, attempts.sign_in(folder, account, passphrase, clock), clock)


def first_sign_in(
    folder: Path, account: str, code: str, passphrase: str, clock: Clock | None = None
) -> "Clinic":
    """Let a new member in with their code; the passphrase they choose makes their own keys.

    Raises:
        UserError: the code has a slip or is another account's, or the passphrase is too easy.
    """
    from rehab_tracker.store import attempts  # noqa: PLC0415  # see above

    clock = clock or _clock_of(folder)
    return _enter(folder, attempts.first_sign_in(folder, account, code, passphrase, clock), clock)


def recover(
    folder: Path, account: str, code: str, passphrase: str, clock: Clock | None = None
) -> "Clinic":
    """Open the clinic with the recovery sheet and give one account a new passphrase.

    Raises:
        UserError: the code has a slip or is another clinic's, there is no such account, or the
            passphrase is too easy.
    """
    from rehab_tracker.store.vault import Vault  # noqa: PLC0415  # see above

    vault, unlocked = Vault.load(folder).recover(code, account, passphrase)
    vault.save(folder)
    return _enter(folder, unlocked, clock or _clock_of(folder), deed="recover")


def _clock_of(folder: Path) -> Clock:
    from rehab_tracker.store.vault import Vault  # noqa: PLC0415  # see above

    day = Vault.load(folder).practice_day
    return Clock() if day is None else PracticeClock(day)


def _enter(folder: Path, unlocked: "Unlocked", clock: Clock, deed: str = "sign_in") -> "Clinic":
    from rehab_tracker.store.unit_of_work import Store  # noqa: PLC0415  # see above

    store = Store.open(folder, unlocked, clock)
    return _closing_on_failure(store, lambda: _welcome(store, unlocked, deed))


def _closing_on_failure(store: "Store", come_in: "Callable[[], Clinic]") -> "Clinic":
    try:
        return come_in()
    except BaseException:
        store.close()
        raise


def _first_day(
    store: "Store", unlocked: "Unlocked", details: "ClinicDetails", first: "MemberDetails"
) -> "Clinic":
    from rehab_tracker.core.ids import new_id  # noqa: PLC0415  # see above
    from rehab_tracker.domain.team import Member  # noqa: PLC0415  # see above

    member = Member(id=new_id(), **dict(first))
    with store.write(member.id) as work:
        work.settings.keep(details)
        work.team.add(member)
        work.log("set_up", "clinic", member.id)
    return _welcome(store, unlocked, "sign_in")


def _welcome(store: "Store", unlocked: "Unlocked", deed: str) -> "Clinic":
    from rehab_tracker.domain.log import Deed  # noqa: PLC0415  # see above
    from rehab_tracker.services.clinic import Clinic  # noqa: PLC0415  # see above
    from rehab_tracker.services.coming_in import come_in  # noqa: PLC0415  # see above
    from rehab_tracker.services.office import Office  # noqa: PLC0415  # see above

    member, details = come_in(store, unlocked, Deed(deed))
    return Clinic(Office(member, store, unlocked, store.clock, details))
