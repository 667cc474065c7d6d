"""Reviewing the program's sentences: whose word counts, and what paper says until then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rehab_tracker.core import i18n
from rehab_tracker.core.errors import Invalid, Refused
from rehab_tracker.core.i18n import in_language, plural, translate, translate_warning
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.translations import ReviewDetails, SentenceState
from rehab_tracker.reports.sections.home import SKIN, STAY_AND_CALL
from rehab_tracker.services import translations
from rehab_tracker.services.clinic import Clinic
from scripts.languages import stretch_words
from tests.builders import again, make_clinic, member_with

STRETCHED = "qps"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clinic]:
    if not i18n.shipped_sentences(STRETCHED):
        pytest.skip("the stretched language is built by make")
    monkeypatch.setattr(translations, "available_languages", lambda: ("en", STRETCHED))
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


def review(clinic: Clinic, sentence: str, said: str, many: str = "") -> None:
    forms = (said, said) if many else (said,)
    clinic.translations.review(
        ReviewDetails(language=STRETCHED, sentence=sentence, many=many, forms=forms)
    )


def test_a_warning_stands_beside_its_english_until_somebody_reviewed_it(office: Clinic) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    with in_language(STRETCHED):
        assert translate_warning(STAY_AND_CALL).endswith(f"[{STAY_AND_CALL}]")
        review(asha, STAY_AND_CALL, stretch_words(STAY_AND_CALL))
        assert translate_warning(STAY_AND_CALL) == stretch_words(STAY_AND_CALL)
    assert translate_warning(STAY_AND_CALL) == STAY_AND_CALL, "English needs nothing beside it"
    asha.close()


def test_what_the_clinic_says_comes_first_and_is_still_said_tomorrow(office: Clinic) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    review(asha, "Save", "Keep it")
    review(asha, "{n} day", "{n} sunrises", many="{n} days")
    asha = again(asha)
    with in_language(STRETCHED):
        assert translate("Save") == "Keep it"
        assert plural("{n} day", "{n} days", 4) == "4 sunrises"
    asha.close()
    with in_language(STRETCHED):
        assert translate("Save") == stretch_words("Save"), "another clinic says it its own way"


def test_each_sentence_tells_how_far_it_is_to_be_trusted(office: Clinic) -> None:
    asha = member_with(office, Role.FAMILY_WORKER, full_name="Asha Rao")
    review(asha, STAY_AND_CALL, stretch_words(STAY_AND_CALL))
    review(asha, SKIN, "Look at {name}'s skin.")
    found = {each.english: each for each in asha.translations.sentences(STRETCHED)}
    assert found[STAY_AND_CALL].state is SentenceState.REVIEWED
    assert found[STAY_AND_CALL].reviewed_by == "Asha Rao"
    assert found[SKIN].state is SentenceState.CORRECTED
    assert found["Save"].state is SentenceState.WRITTEN
    warnings = [each.is_warning for each in found.values()]
    assert warnings == sorted(warnings, reverse=True), "warnings come first"
    assert sum(warnings) > 10
    asha.close()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "Please write how this is said."),
        ("Skin.", "{name} is missing: keep it as it stands in English."),
        ("{nmae} {name}", "{nmae} does not stand in the English sentence."),
        ("{name} {", "A brace is open: keep names such as {name} whole."),
    ],
)
def test_a_sentence_that_would_break_the_page_is_not_kept(said: str, why: str) -> None:
    with pytest.raises(Invalid) as wrong:
        ReviewDetails.checked({"language": "hi", "sentence": SKIN, "forms": (said,)})
    assert str(wrong.value.complaints["forms"]) == why


def test_an_auditor_reviews_nothing(office: Clinic) -> None:
    auditor = member_with(office, Role.AUDITOR)
    with pytest.raises(Refused):
        review(auditor, "Save", "Keep it")
    auditor.close()
