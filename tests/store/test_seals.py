"""Sealed words open for those who were granted the key, in their own place, unchanged."""

import pickle
from dataclasses import replace
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.grants import Grants
from rehab_tracker.store.keys import Keyring, PublicHalves, WrongKeyError, new_key
from rehab_tracker.store.seals import GroupKeys, Place, granted, rewrapped, seal, unseal
from rehab_tracker.store.unit_of_work import Store
from tests.store.conftest import AUTHOR, NOON

WORDS = "She said: नमस्ते <b> \U0001f642 " + "x" * 10_000
PLACE = Place("counselling_note", new_id(), new_id())
GROUP = "counselling"
MEENA, RAVI, OMAR = new_id(at_ms=1), new_id(at_ms=2), new_id(at_ms=3)


@pytest.fixture
def keys() -> GroupKeys:
    return GroupKeys(GROUP, {1: new_key()})


@pytest.fixture
def rings() -> dict[UUID, Keyring]:
    return {member: Keyring(new_key()) for member in (MEENA, RAVI, OMAR)}


def public(rings: dict[UUID, Keyring]) -> dict[UUID, PublicHalves]:
    return {member: ring.public for member, ring in rings.items()}


def test_sealed_words_open_again_to_the_letter(keys: GroupKeys) -> None:
    for words in ("", "a", WORDS, "x" * 252, "x" * 253):
        assert unseal(keys, PLACE, seal(keys, PLACE, words.encode())).decode() == words


def test_the_length_shows_only_in_steps(keys: GroupKeys) -> None:
    lengths = {len(seal(keys, PLACE, b"x" * n).body) for n in range(253)}
    assert len(lengths) == 1
    assert len(seal(keys, PLACE, b"x" * 253).body) - lengths.pop() == 256


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, row_id=new_id()),
        replace(PLACE, patient_id=new_id()),
        replace(PLACE, kind="other_note"),
        replace(PLACE, version=2),
    ],
)
def test_words_moved_to_another_place_do_not_open(keys: GroupKeys, elsewhere: Place) -> None:
    sealed = seal(keys, PLACE, b"hers")
    with pytest.raises(WrongKeyError):
        unseal(keys, elsewhere, sealed)


def test_another_key_another_body_or_a_flipped_bit_do_not_open(keys: GroupKeys) -> None:
    sealed, other = seal(keys, PLACE, b"hers"), seal(keys, PLACE, b"his")
    flipped = sealed.body[:-1] + bytes([sealed.body[-1] ^ 1])
    for wrong in (
        replace(sealed, body=other.body),
        replace(sealed, wrapped_key=other.wrapped_key),
        replace(sealed, body=flipped),
        replace(sealed, body=b""),
        replace(sealed, epoch=2),
    ):
        with pytest.raises(WrongKeyError):
            unseal(keys, PLACE, wrong)
    with pytest.raises(WrongKeyError):
        unseal(GroupKeys(GROUP, {1: new_key()}), PLACE, sealed)
    with pytest.raises(WrongKeyError):
        unseal(GroupKeys("other", keys.keys), PLACE, sealed)


def test_a_new_epoch_changes_the_small_key_and_not_the_body(keys: GroupKeys) -> None:
    sealed = seal(keys, PLACE, b"hers")
    both = GroupKeys(GROUP, {**keys.keys, 2: new_key()})
    later = rewrapped(both, PLACE, sealed)
    assert later.body == sealed.body
    assert later.epoch == 2
    assert unseal(both, PLACE, later) == b"hers"
    with pytest.raises(WrongKeyError):
        unseal(keys, PLACE, later)


def test_a_grant_opens_for_its_member_and_from_its_granter_only() -> None:
    meena, ravi, admin = (Keyring(new_key()) for _ in range(3))
    key = new_key()
    grant = granted(GROUP, 1, key, (RAVI, ravi.public), (MEENA, meena))
    assert grant.opened(ravi, meena.public) == key
    for ring, granter in ((admin, meena.public), (ravi, admin.public)):
        with pytest.raises(WrongKeyError):
            grant.opened(ring, granter)
    for forged in (
        replace(grant, epoch=2),
        replace(grant, group="other"),
        replace(grant, member_id=MEENA),
        replace(grant, sealed=grant.sealed[:-1] + b"x"),
        replace(grant, signature=bytes(64)),
    ):
        with pytest.raises(WrongKeyError):
            forged.opened(ravi, meena.public)


def test_keys_are_neither_shown_nor_pickled(keys: GroupKeys) -> None:
    assert repr(keys.keys[1]) not in repr(keys)
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_fingerprints_differ_and_are_short() -> None:
    prints = {Keyring(new_key()).public.fingerprint for _ in range(50)}
    assert len(prints) == 50
    assert all(len(found) == 24 for found in prints)


def test_the_first_psychologist_makes_the_key_and_nobody_makes_another(
    store: Store, rings: dict[UUID, Keyring]
) -> None:
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        assert not grants.exists()
        made = grants.begin(MEENA, rings[MEENA], work.at)
        assert grants.exists()
        with pytest.raises(Refused, match="ask a colleague"):
            grants.begin(OMAR, rings[OMAR], work.at)
    with store.read() as work:
        grants = Grants(work.sql, GROUP)
        assert grants.opened(MEENA, rings[MEENA], public(rings)).keys == made.keys
        with pytest.raises(Refused, match="do not hold"):
            grants.opened(OMAR, rings[OMAR], public(rings))
        with pytest.raises(Refused, match="do not hold"):
            grants.opened(MEENA, rings[OMAR], public(rings))


def test_a_colleague_is_granted_old_notes_and_new(
    store: Store, rings: dict[UUID, Keyring]
) -> None:
    row_id, patient_id = new_id(), new_id()
    meena, ravi = (MEENA, rings[MEENA]), (RAVI, rings[RAVI])
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        keys = grants.begin(*meena, work.at)
        body = grants.seal(keys, "note", row_id, patient_id, WORDS)
        fingerprint = ravi[1].public.fingerprint
        grants.grant((RAVI, ravi[1].public), fingerprint, meena, public(rings), work.at)
    with store.read() as work:
        grants = Grants(work.sql, GROUP)
        held = grants.opened(*ravi, public(rings))
        assert grants.unseal(held, "note", row_id, patient_id, body) == WORDS
        assert {holding.member_id for holding in grants.holders()} == {MEENA, RAVI}
        with pytest.raises(WrongKeyError):
            grants.unseal(held, "note", row_id, new_id(), body)


def test_a_swapped_public_key_is_caught_by_the_fingerprint(
    store: Store, rings: dict[UUID, Keyring]
) -> None:
    shown_on_ravis_screen = rings[RAVI].public.fingerprint
    swapped_by_somebody = rings[OMAR].public
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        grants.begin(MEENA, rings[MEENA], work.at)
        by = (MEENA, rings[MEENA])
        with pytest.raises(UserError, match="does not match"):
            grants.grant(
                (RAVI, swapped_by_somebody), shown_on_ravis_screen, by, public(rings), NOON
            )
        assert len(grants.holders()) == 1


def test_only_a_holder_can_grant(store: Store, rings: dict[UUID, Keyring]) -> None:
    with store.write(AUTHOR) as work:
        grants = Grants(work.sql, GROUP)
        grants.begin(MEENA, rings[MEENA], work.at)
        newcomer = rings[RAVI].public
        with pytest.raises(Refused, match="do not hold"):
            grants.grant(
                (RAVI, newcomer), newcomer.fingerprint, (OMAR, rings[OMAR]), public(rings), NOON
            )


def test_a_reset_member_is_granted_again(store: Store, rings: dict[UUID, Keyring]) -> None:
    meena = (MEENA, rings[MEENA])
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        grants.begin(*meena, work.at)
        old = rings[RAVI].public
        grants.grant((RAVI, old), old.fingerprint, meena, public(rings), NOON)
    rings[RAVI] = Keyring(new_key())
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        with pytest.raises(Refused, match="do not hold"):
            grants.opened(RAVI, rings[RAVI], public(rings))
        new = rings[RAVI].public
        grants.grant((RAVI, new), new.fingerprint, meena, public(rings), NOON)
        assert grants.opened(RAVI, rings[RAVI], public(rings)).keys


def test_who_left_cannot_open_what_is_written_later(
    store: Store, rings: dict[UUID, Keyring]
) -> None:
    meena, ravi = (MEENA, rings[MEENA]), (RAVI, rings[RAVI])
    row_id, patient_id = new_id(), new_id()
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        grants.begin(*meena, work.at)
        grants.grant(
            (RAVI, ravi[1].public), ravi[1].public.fingerprint, meena, public(rings), NOON
        )
        kept_by_ravi = grants.opened(*ravi, public(rings))
        grants.revoke(RAVI)
        grants.renew({MEENA: rings[MEENA].public}, meena, public(rings), work.at)
        keys = grants.opened(*meena, public(rings))
        body = grants.seal(keys, "note", row_id, patient_id, "after")
        assert keys.newest == 2
        with pytest.raises(Refused):
            grants.opened(*ravi, public(rings))
        with pytest.raises(Missing):
            grants.unseal(kept_by_ravi, "note", row_id, patient_id, body)
        again = grants.opened(*meena, public(rings))
        assert grants.unseal(again, "note", row_id, patient_id, body) == "after"


def test_a_changed_note_opens_with_its_newest_body_only(
    store: Store, rings: dict[UUID, Keyring]
) -> None:
    row_id, patient_id = new_id(), new_id()
    with store.write(MEENA) as work:
        grants = Grants(work.sql, GROUP)
        keys = grants.begin(MEENA, rings[MEENA], work.at)
        first = grants.seal(keys, "note", row_id, patient_id, "first")
        second = grants.seal(keys, "note", row_id, patient_id, "second")
        assert grants.unseal(keys, "note", row_id, patient_id, second) == "second"
        with pytest.raises(WrongKeyError):
            grants.unseal(keys, "note", row_id, patient_id, first)
