"""Wrong passphrases and near misses open nothing, whatever the account.

Large: 10,000 on a cheap vault and 30 at full cost.
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.keys import CHEAP_COST, FULL_COST, KdfCost, normalised
from rehab_tracker.store.vault import NewVault, new_vault
from tests.reliability.conftest import size

pytestmark = pytest.mark.slow
RIGHT = "Kupfer laterne süß 7"
CHEAP, FULL = size(200, 10_000), size(1, 30)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-äöüß\u0301\u200b\u00a0"


def vault(cost: KdfCost) -> NewVault:
    return new_vault(
        clinic_name="Practice", account="asha", display_name="Asha Rao", passphrase=RIGHT,
        is_practice=cost is CHEAP_COST, cost=cost,
    )  # fmt: skip


def near_misses(random: Random) -> Iterator[str]:
    """Passphrases one slip away, and others; never one that is the same to people."""
    while True:
        at = random.randrange(len(RIGHT))
        letter = random.choice(LETTERS)
        tried = random.choice(
            (
                RIGHT[:at] + RIGHT[at + 1 :],
                RIGHT[:at] + letter + RIGHT[at:],
                RIGHT[:at] + letter + RIGHT[at + 1 :],
                RIGHT[:at] + RIGHT[at:][:2][::-1] + RIGHT[at + 2 :],
                RIGHT[:at] + RIGHT[at].swapcase() + RIGHT[at + 1 :],
                RIGHT[:at],
                RIGHT + RIGHT[:at],
                RIGHT.upper() if at % 2 else RIGHT.lower(),
                "".join(random.choices(LETTERS, k=random.randrange(40))),
                RIGHT + "\x00",
                "",
            )
        )
        if normalised(tried) != normalised(RIGHT):
            yield tried


@pytest.mark.parametrize(("cost", "tries"), [(CHEAP_COST, CHEAP), (FULL_COST, FULL)])
def test_none_opens(cost: KdfCost, tries: int, say: Callable[[str], None]) -> None:
    made, random = vault(cost), Random(1)
    opened = 0
    misses = near_misses(random)
    for _try in range(tries):
        try:
            made.vault.unlock(random.choice(("asha", "ASHA ", "ravi", "")), next(misses))
        except WrongPassphrase:
            continue
        opened += 1
    say(f"{tries} wrong passphrases at {cost.memory // 1024} KiB: {opened} open")
    assert opened == 0
    assert made.vault.unlock("asha", RIGHT).data_key == made.unlocked.data_key


def test_no_recovery_code_but_the_right_one_opens(say: Callable[[str], None]) -> None:
    made, random = vault(CHEAP_COST), Random(2)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    opened = 0
    for _try in range(CHEAP):
        code = list(made.recovery_code)
        at = random.choice([place for place, letter in enumerate(code) if letter.isalnum()])
        code[at] = random.choice([letter for letter in letters if letter != code[at]])
        try:
            made.vault.data_key_with("".join(code))
        except UserError:
            continue
        opened += 1
    say(f"{CHEAP} recovery codes with one wrong letter: {opened} open")
    assert opened == 0
