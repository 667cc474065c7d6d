"""What an account may be called, and which passphrases are too easy to guess."""

from functools import lru_cache

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.paths import resources
from rehab_tracker.store.keys import normalised

SHORTEST_PASSPHRASE = 12


def tidy_account(account: str) -> str:
    """The account as it is kept: small letters, no space around."""
    return account.strip().casefold()


def checked_account(account: str) -> str:
    """The account as it will be kept.

    Raises:
        UserError: empty, longer than 40 characters, or with a space inside.
    """
    name = tidy_account(account)
    if not name:
        raise UserError(_("Choose a short account name, such as “asha”."))
    if len(name) > 40 or any(letter.isspace() for letter in name):
        raise UserError(_("An account name has at most 40 characters and no spaces."))
    return name


def check_passphrase(passphrase: str, account: str = "", name: str = "") -> None:
    """Refuse what is guessed first; three or four unrelated words are welcome.

    Raises:
        UserError: too short, on the list of common ones, or little more than the person's name.
    """
    words = normalised(passphrase).decode()
    if len(words) < SHORTEST_PASSPHRASE:
        raise UserError(
            _("The passphrase needs {n} characters or more; a few unrelated words work well."),
            n=SHORTEST_PASSPHRASE,
        )
    plain = words.casefold()
    if plain in _common_passphrases() or len(set(plain)) < 5:
        raise UserError(
            _("Many people use this passphrase, so it is guessed first. Choose another.")
        )
    if len(_without_names(plain, account, name)) < 8:
        raise UserError(
            _("The passphrase is little more than the person's name. Add unrelated words.")
        )


def _without_names(plain: str, account: str, name: str) -> str:
    for known in [account, *name.split()]:
        if len(known) >= 3:
            plain = plain.replace(known.casefold(), "")
    return plain


@lru_cache(maxsize=1)
def _common_passphrases() -> frozenset[str]:
    listed = (resources() / "catalogue" / "common_passphrases.txt").read_text("utf-8")
    return frozenset(line.strip().casefold() for line in listed.splitlines())
