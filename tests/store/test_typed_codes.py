"""Codes that people copy from paper: slips are told before anything slow begins."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.core.errors import UserError
from rehab_tracker.store.codes import ALPHABET, read_code, spell


@given(st.binary(min_size=32, max_size=32))
def test_what_is_printed_can_be_typed(secret: bytes) -> None:
    code = spell(secret, 7)
    assert read_code(code, 32) == secret
    assert read_code(f" {code.lower().replace('-', '')}\n", 32) == secret
    assert read_code(code.replace("0", "O").replace("1", "I"), 32) == secret
    assert read_code(code.replace("0", "o").replace("1", "l"), 32) == secret


def test_every_slip_of_one_letter_or_a_swap_is_told() -> None:
    chance = random.Random(3)
    code = spell(chance.randbytes(32), 7).replace("-", "")
    slips = 0
    for at, letter in enumerate(code):
        for wrong in ALPHABET:
            if wrong != letter:
                slips += 1
                with pytest.raises(UserError, match="not right"):
                    read_code(code[:at] + wrong + code[at + 1 :], 32)
    for at in range(len(code) - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        if swapped != code:
            slips += 1
            with pytest.raises(UserError, match="not right"):
                read_code(swapped, 32)
    assert slips > 1700


def test_a_missing_letter_is_counted() -> None:
    with pytest.raises(UserError, match="56 letters and digits; 55 were typed"):
        read_code(spell(bytes(32), 7)[:-1], 32)


def test_a_letter_outside_the_alphabet_is_named() -> None:
    with pytest.raises(UserError, match="“U” does not occur"):
        read_code("U" + spell(bytes(32), 7)[1:], 32)
