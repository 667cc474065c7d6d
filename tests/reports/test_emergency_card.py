"""The dysreflexia card: all of it on one card in each language, and English until reviewed."""

from datetime import date

import pytest

from rehab_tracker.core import i18n
from rehab_tracker.core.i18n import in_language, is_warning, translate
from rehab_tracker.domain.dysreflexia import FIRST_STEPS, PressureWatch, Usual
from rehab_tracker.domain.emergency_card import SIGNS, WHAT_IT_IS, EmergencyCard
from rehab_tracker.domain.events import Trigger
from rehab_tracker.domain.vitals import Posture
from rehab_tracker.reports.emergency_card import BACK, FRONT, Row, blocks, emergency_card
from rehab_tracker.reports.faults import faults
from tests.builders import TODAY, clinic_details

SITTING = Usual(systolic=95, posture=Posture.SITTING, set_on=date(2026, 10, 22))


def card(*languages: str, **facts: object) -> EmergencyCard:
    usual = {
        "clinic": clinic_details(duty_phone="0712 255 0199"),
        "name": "Venkatanarasimharaju Krishnaswamy",
        "number": "SU-1002",
        "level": "C5,C6",
        "watch": PressureWatch(at_risk=True, usual={Posture.SITTING: SITTING}, sildenafil=True),
        "triggers": (Trigger.BLADDER, Trigger.BOWEL, Trigger.SKIN),
        "made_on": TODAY,
        "languages": languages,
    }
    return EmergencyCard(**{**usual, **facts})


def words(row: Row) -> str:
    return "\n".join(part.words for panel in (row.left, row.right) for part in panel[1])


@pytest.fixture
def _reviewed(monkeypatch: pytest.MonkeyPatch) -> None:
    with in_language("hi"):
        said = {text: (translate(text),) for text in i18n._warnings}
    monkeypatch.setattr(i18n, "_own_words", {"hi": said})


@pytest.mark.parametrize("language", ["en", "hi"])
def test_each_language_holds_on_one_card(language: str) -> None:
    for watch in (PressureWatch(at_risk=True), card("en").watch):
        (piece,) = blocks(card(language, watch=watch))
        assert [row.code for row in piece] == list(dict.fromkeys((language, "en")))


def test_what_nobody_reviewed_has_all_of_its_english_on_the_same_piece() -> None:
    (piece,) = blocks(card("hi"))
    hindi, english = (words(row) for row in piece)
    assert "[" not in hindi
    for sentence in (WHAT_IT_IS, SIGNS, *FIRST_STEPS):
        assert is_warning(sentence)
        with in_language("hi"):
            assert translate(sentence) in hindi
        assert sentence in english
    assert "0712 255 0199" in hindi
    assert "95" in hindi
    with in_language("hi"):
        assert (piece[0].left[0], piece[0].right[0]) == (translate(FRONT), translate(BACK))


@pytest.mark.usefixtures("_reviewed")
def test_what_the_clinic_reviewed_stands_alone() -> None:
    (piece,) = blocks(card("hi"))
    assert [row.code for row in piece] == ["hi"]
    apart = list(blocks(card("hi", "en")))
    assert [[row.code for row in piece] for piece in apart] == [["hi"], ["en"]]


def test_what_has_no_room_stands_below_on_its_own_side() -> None:
    postures = {each: Usual(systolic=95, posture=each, readings=9) for each in Posture}
    full = card(
        "en",
        name="Wolfeschlegelsteinhausenbergerdorff " * 3,
        watch=PressureWatch(at_risk=True, usual=postures),
        triggers=tuple(Trigger),
    )
    (piece,) = blocks(full)
    assert len(piece) == 2
    below = piece[1]
    assert below.left[0] == FRONT
    assert below.left[1]
    said = "\n".join(words(row) for row in piece)
    assert all(step in said for step in FIRST_STEPS)
    assert faults(emergency_card(full), pages=1) == ()
    assert faults(emergency_card(full.changed(languages=("hi", "ur")), practice=True)) == ()
