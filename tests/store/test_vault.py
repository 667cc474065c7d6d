"""The vault: who gets in, who does not, and what a lost passphrase costs."""

import json
import pickle
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.keys import CHEAP_COST, FULL_COST, Keyring
from rehab_tracker.store.passphrases import check_passphrase
from rehab_tracker.store.vault import NewVault, Vault, new_vault
from tests.store.conftest import PASSPHRASE

NEW = "orchard kettle nine"


@pytest.mark.parametrize(
    "near_miss",
    ["", PASSPHRASE[:-1], PASSPHRASE + "x", PASSPHRASE.upper(), PASSPHRASE.replace(" ", "")],
)
def test_a_wrong_passphrase_never_opens(made: NewVault, near_miss: str) -> None:
    with pytest.raises(WrongPassphrase):
        made.vault.unlock("asha", near_miss)


def test_the_right_one_gives_the_same_keys_each_time(made: NewVault) -> None:
    opened = made.vault.unlock(" ASHA ", PASSPHRASE + "\n")
    assert opened.data_key == made.unlocked.data_key
    assert opened.keyring.public == made.unlocked.keyring.public
    assert not opened.keys_are_new


def test_letters_typed_on_another_keyboard_are_the_same_words() -> None:
    made = new_vault(
        clinic_name="x",
        account="zoe",
        display_name="Zoé",
        passphrase="cafe\u0301 lantern seven",
        is_practice=True,
        cost=CHEAP_COST,
    )
    assert made.vault.verify("zoe", "caf\u00e9 lantern seven")


def test_an_unknown_account_derives_a_key_as_long(
    made: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent = []
    monkeypatch.setattr(
        "rehab_tracker.store.vault.key_from_passphrase",
        lambda _words, salt, cost: spent.append((len(salt), cost)) or bytes(32),
    )
    for account in ("asha", "nobody"):
        with pytest.raises(WrongPassphrase):
            made.vault.unlock(account, PASSPHRASE)
    assert spent[0] == spent[1]


def test_slots_swapped_between_people_are_caught(made: NewVault) -> None:
    vault, code = made.vault.with_first_code("ravi", "Ravi", made.unlocked)
    vault, _opened = vault.first_sign_in("ravi", code, NEW)
    asha, ravi = vault.accounts
    swapped = replace(
        vault, accounts=(replace(asha, slot=ravi.slot), replace(ravi, slot=asha.slot))
    )
    assert vault.verify("ravi", NEW)
    assert not swapped.verify("asha", NEW)
    assert not swapped.verify("ravi", PASSPHRASE)


def test_a_first_sign_in_makes_the_persons_own_keys(made: NewVault) -> None:
    vault, code = made.vault.with_first_code("ravi", "Ravi Kumar", made.unlocked)
    assert vault.find("ravi").is_first_time
    assert not vault.verify("ravi", code)
    vault, opened = vault.first_sign_in("RAVI", code.lower().replace("-", " "), NEW)
    assert opened.keys_are_new
    assert opened.data_key == made.unlocked.data_key
    assert opened.keyring.public != made.unlocked.keyring.public
    assert vault.unlock("ravi", NEW).keyring.public == opened.keyring.public


def test_a_first_code_works_once_and_for_one_person(made: NewVault) -> None:
    vault, code = made.vault.with_first_code("ravi", "Ravi", made.unlocked)
    vault, _other = vault.with_first_code("meena", "Meena", made.unlocked)
    with pytest.raises(WrongPassphrase):
        vault.first_sign_in("meena", code, NEW)
    vault, _opened = vault.first_sign_in("ravi", code, NEW)
    with pytest.raises(WrongPassphrase):
        vault.first_sign_in("ravi", code, NEW)


def test_a_forgotten_passphrase_costs_the_private_keys(made: NewVault) -> None:
    vault, code = made.vault.with_first_code("ravi", "Ravi", made.unlocked)
    vault, before = vault.first_sign_in("ravi", code, NEW)
    vault, code = vault.with_first_code("ravi", "Ravi", made.unlocked)
    assert not vault.verify("ravi", NEW)
    vault, after = vault.first_sign_in("ravi", code, "velvet harbour ten")
    assert after.data_key == before.data_key
    assert after.keyring.public != before.keyring.public


def test_changing_the_passphrase_keeps_the_keys(made: NewVault) -> None:
    vault = made.vault.change_passphrase("asha", PASSPHRASE, NEW)
    opened = vault.unlock("asha", NEW)
    assert opened.keyring.public == made.unlocked.keyring.public
    assert opened.data_key == made.unlocked.data_key
    assert not vault.verify("asha", PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        made.vault.change_passphrase("asha", "not the old one", NEW)


def test_the_recovery_sheet_opens_the_file_and_nobodys_own_keys(made: NewVault) -> None:
    typed = made.recovery_code.lower().replace("0", "o").replace("1", "l")
    vault, opened = made.vault.recover(typed, "asha", NEW)
    assert opened.data_key == made.unlocked.data_key
    assert opened.keyring.public != made.unlocked.keyring.public
    assert vault.verify("asha", NEW)


def test_a_recovery_code_has_eight_groups_of_seven(made: NewVault) -> None:
    assert [len(group) for group in made.recovery_code.split("-")] == [7] * 8


def test_another_clinics_sheet_is_refused(made: NewVault) -> None:
    vault, fresh = made.vault.with_new_recovery_code(made.unlocked)
    with pytest.raises(UserError, match="another clinic, or to an older sheet"):
        vault.recover(made.recovery_code, "asha", NEW)
    assert vault.recover(fresh, "asha", NEW)[1].data_key == made.unlocked.data_key


def test_a_real_clinic_refuses_cheap_keys(made: NewVault) -> None:
    with pytest.raises(UserError, match="too weak for real patients"):
        new_vault(
            clinic_name="Real",
            account="asha",
            display_name="Asha",
            passphrase=PASSPHRASE,
            cost=CHEAP_COST,
        )
    passed_off = made.vault.as_bytes().replace(b'"practice": true', b'"practice": false')
    with pytest.raises(UserError, match="too weak for real patients"):
        Vault.parsed(passed_off)
    assert FULL_COST.passes == 4
    assert FULL_COST.memory == 256 * 1024 * 1024


def test_the_file_is_the_owners_alone_and_names_no_key(made: NewVault, tmp_path: Path) -> None:
    made.vault.save(tmp_path)
    file = tmp_path / "vault.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["vault.json"]
    content = file.read_text("utf-8")
    for secret in (made.unlocked.data_key.hex(), PASSPHRASE, made.recovery_code):
        assert secret not in content


def test_what_is_saved_opens_again(made: NewVault, tmp_path: Path) -> None:
    saved = made.vault.save(tmp_path)
    assert Vault.load(tmp_path) == saved
    assert saved.named("New name").save(tmp_path).clinic_name == "New name"


def test_two_windows_cannot_overwrite_each_other(made: NewVault, tmp_path: Path) -> None:
    saved = made.vault.save(tmp_path)
    saved.named("One").save(tmp_path)
    with pytest.raises(UserError, match="another window"):
        saved.named("Two").save(tmp_path)
    assert Vault.load(tmp_path).clinic_name == "One"


def test_a_vault_from_a_newer_version_is_refused_kindly(made: NewVault) -> None:
    newer = json.loads(made.vault.as_bytes()) | {"format": 2}
    with pytest.raises(UserError, match="newer version of the program"):
        Vault.parsed(json.dumps(newer).encode())


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 1}',
        b"\xff\xfe",
        b'{"format": null}',
    ],
)
def test_a_damaged_vault_says_so(broken: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        Vault.parsed(broken)


def test_a_cost_that_would_choke_the_computer_is_damage(made: NewVault) -> None:
    greedy = json.loads(made.vault.as_bytes())
    greedy["accounts"][0]["slot"]["cost"]["memory"] = 2**40
    with pytest.raises(UserError, match="damaged"):
        Vault.parsed(json.dumps(greedy).encode())


def test_no_vault_says_which_folder_to_choose(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="Choose the folder"):
        Vault.load(tmp_path / "nowhere")


def test_the_last_one_who_can_sign_in_stays(made: NewVault) -> None:
    vault, code = made.vault.with_first_code("ravi", "Ravi", made.unlocked)
    with pytest.raises(UserError, match="let another person in first"):
        vault.without("asha")
    vault, _opened = vault.first_sign_in("ravi", code, NEW)
    assert vault.without("asha").find("asha") is None


def test_keys_are_neither_shown_nor_pickled(made: NewVault) -> None:
    shown = repr(made) + repr(made.unlocked) + repr(made.unlocked.keyring)
    for secret in (made.unlocked.data_key, made.unlocked.keyring.seed):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert made.recovery_code not in shown
    for held in (made.unlocked, made.unlocked.keyring):
        with pytest.raises(TypeError):
            pickle.dumps(held)


@pytest.mark.parametrize(
    ("passphrase", "complaint"),
    [
        ("short", "12 characters"),
        ("  elevenchars  ", "12 characters"),
        ("Password1234", "guessed first"),
        ("qwertyuiop12", "guessed first"),
        ("ababababababab", "guessed first"),
        ("asharao-12345", "little more than the person's name"),
    ],
)
def test_easy_passphrases_are_refused_with_a_sentence(passphrase: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        check_passphrase(passphrase, "asha", "Asha Rao")


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "तीन हरे तोते उड़े", "asha sells nine kettles"])
def test_good_passphrases_pass(passphrase: str) -> None:
    check_passphrase(passphrase, "asha", "Asha Rao")


def test_a_signature_fits_its_signer_and_message_only() -> None:
    from rehab_tracker.store.keys import signature_fits

    one, other = Keyring(bytes(32)), Keyring(bytes(31) + b"1")
    signature = one.sign(b"signed")
    assert signature_fits(one.public, b"signed", signature)
    assert not signature_fits(one.public, b"signed!", signature)
    assert not signature_fits(other.public, b"signed", signature)
    assert not signature_fits(one.public, b"signed", b"")
