"""The catalogue finds measures by itself; each definition fits together and guards who sees it."""

import shutil
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Missing
from rehab_tracker.domain.measures import instruments
from rehab_tracker.domain.measures.audience import Part
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Instrument, Licence, Mode, Subject
from rehab_tracker.domain.measures.scales import Scale

MEASURES = list(catalogue().values())
BY_CODE = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
SHIPPED = {"scim3", "wisci2", "10mwt", "6mwt", "tug", "mas", "penn", "grip", "gas", "pain_nrs"}
SHIPPED |= {"isci_pain", "isci_qol", "phq9", "gad7", "carer_load"}
LICENSED = ("fim", "borg", "hads", "zarit")
OTHERS = ["physiotherapist", "occupational_therapist", "family_worker", "administrator", "auditor"]
# every LOINC code that was checked against a second source
PHQ9_CODES = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2"]
PHQ9_CODES += ["44252-5", "44253-3", "44260-8"]
GAD7_CODES = ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"]
PANELS = {"44249-1", "44261-6", "55758-7", "69737-5", "70274-6", "72514-3"}
HOW_OFTEN = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"}
PAIN = {"LA6111-4", "LA6112-2", "LA6113-0", "LA6114-8", "LA6115-5"}
PAIN |= {"LA10137-0", "LA10138-8", "LA10139-6", "LA10140-4", "LA10141-2", "LA13942-0"}
VERIFIED = {*PHQ9_CODES, *GAD7_CODES, *PANELS, *HOW_OFTEN, *PAIN}
NEW_MEASURE = '''
"""A measure that somebody adds as one file."""

from dataclasses import replace

from rehab_tracker.domain.measures.instruments.carer_load import INSTRUMENT as LOAD

INSTRUMENT = replace(LOAD, code="{code}")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A further folder of measures, forgotten afterwards."""
    monkeypatch.setattr(instruments, "__path__", [*instruments.__path__, str(tmp_path)])
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()
    sys.modules.pop(f"{instruments.__name__}.added", None)
    shutil.rmtree(tmp_path)


def test_the_measures_of_the_clinic_are_there_and_the_licensed_ones_are_not() -> None:
    assert set(catalogue()) == SHIPPED
    assert not set(LICENSED) & set(catalogue())


def test_a_measure_is_added_by_its_file_alone(folder: Path) -> None:
    (folder / "added.py").write_text(NEW_MEASURE.format(code="added"))
    assert set(catalogue()) == SHIPPED | {"added"}
    assert instrument("added").items == instrument("carer_load").items


def test_two_measures_of_one_code_are_refused(folder: Path) -> None:
    (folder / "added.py").write_text(NEW_MEASURE.format(code="scim3"))
    with pytest.raises(ValueError, match="scim3"):
        catalogue()


def test_an_unknown_measure_is_missing() -> None:
    with pytest.raises(Missing, match="fim"):
        instrument("fim")


@pytest.mark.parametrize("code", ["phq9", "gad7"])
def test_psychological_scores_are_for_psychologist_and_physician(code: str) -> None:
    audience = instrument(code).audience
    for part in Part:
        assert audience.may_see(part, ["psychologist"])
        assert audience.may_see(part, ["physician"])
        assert not audience.may_see(part, OTHERS)
    for part in (Part.ITEMS, Part.TOTAL):
        assert not audience.may_see(part, OTHERS, agreed=True)


@pytest.mark.parametrize("code", ["phq9", "gad7"])
def test_the_band_is_for_the_treating_team_once_the_patient_agreed(code: str) -> None:
    audience = instrument(code).audience
    for role in ("physiotherapist", "occupational_therapist", "family_worker"):
        assert audience.may_see(Part.BAND, [role], agreed=True)
    for role in ("administrator", "auditor"):
        assert not audience.may_see(Part.BAND, [role], agreed=True)


@BY_CODE
def test_nobody_without_clinical_work_sees_anything(measure: Instrument) -> None:
    for part in Part:
        assert not measure.audience.may_see(part, ["administrator", "auditor"], agreed=True)


def test_the_carers_load_is_the_carers() -> None:
    owners = {measure.code for measure in MEASURES if measure.subject is Subject.CARER}
    assert owners == {"carer_load"}
    assert instrument("carer_load").topic == "none"


@BY_CODE
def test_bladder_and_bowel_keep_their_own_topic(measure: Instrument) -> None:
    parts = [*measure.items, *measure.scales]
    intimate = {part.key for part in parts if measure.topic_of(part) == "bladder_bowel"}
    expected = {"bladder", "bowel", "toilet", "respiration_sphincter"}
    assert intimate == (expected if measure.code == "scim3" else set())


@BY_CODE
def test_loinc_codes_are_verified_ones(measure: Instrument) -> None:
    codes = {measure.loinc}
    for item in (*measure.items, *(field for one in measure.items for field in one.fields)):
        codes |= {item.loinc, *(value.loinc for value in item.values)}
    codes |= {scale.loinc for scale in measure.scales}
    assert codes - {None} <= VERIFIED


def test_questionnaire_codes_stand_at_their_own_item() -> None:
    for code, expected in (("phq9", PHQ9_CODES), ("gad7", GAD7_CODES)):
        assert [item.loinc for item in instrument(code).items] == [*expected, None]


@BY_CODE
def test_bands_cover_their_scale_without_gap_or_overlap(measure: Instrument) -> None:
    for scale in measure.scales:
        if scale.bands:
            _assert_covered(scale)


def _assert_covered(scale: Scale) -> None:
    edges = [(band.low, band.high) for band in scale.bands]
    assert edges[0][0] == scale.low
    assert edges[-1][1] == scale.high
    for before, after in pairwise(edges):
        assert after[0] == before[1] + 1


@BY_CODE
def test_a_person_answers_alone_only_in_an_official_wording(measure: Instrument) -> None:
    if measure.languages:
        assert Mode.SELF in measure.modes
    assert all(measure.languages.values())


@BY_CODE
def test_wording_that_needs_a_notice_carries_it(measure: Instrument) -> None:
    assert measure.source
    assert measure.licence in set(Licence)
    if measure.code in {"phq9", "gad7"}:
        assert "No permission required" in measure.notice


def test_a_definition_that_names_an_unknown_item_is_refused() -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="nobody"):
        replace(instrument("tug"), conditions=("nobody",))
