"""The practice clinic made in Hindi: the same people and numbers, every word in Hindi."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from rehab_tracker.core.i18n import ENGLISH, in_language, translate
from rehab_tracker.domain.team import Role
from rehab_tracker.reports.fonts import font_for
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, PracticeClinic, make_practice
from rehab_tracker.services.printing import print_report
from tests.services.test_practice_clinic import AS_OF, come_in, rows

HINDI = "hi"
LATIN, DEVANAGARI = re.compile("[A-Za-z]"), re.compile("[\u0900-\u097f]")
NAMED_ALIKE = re.compile(
    r"(Amitriptyline|Pregabalin|Amlodipine|Enoxaparin|Rivaroxaban|SCIM III|[CTLS]\d\d?|mg|[\d ])+"
)
"""Medicines as the packet has them, the levels of the spine, names of instruments."""
NOT_WORDS = {
    *("clinic.language", "goal.language", "relative.language"),
    *("patient.local_name", "patient.folded", "patient.sound"),
}

Texts = dict[str, list[object]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PracticeClinic]:
    folder = tmp_path_factory.mktemp("practice")
    return {
        code: make_practice(folder / code, patients=13, days=20, as_of=AS_OF, language=code)
        for code in (ENGLISH, HINDI)
    }


@pytest.fixture(scope="module")
def found(made: dict[str, PracticeClinic]) -> tuple[Texts, Texts]:
    """What stands at each place of each table, in English and in Hindi, row for row.

    Who works in the clinic asks for it first: work adds rows.
    """
    english, hindi = (texts_of(made[code].directory) for code in (ENGLISH, HINDI))
    return english, hindi


def texts_of(folder: Path) -> Texts:
    texts: Texts = defaultdict(list)
    for table, lines in rows(folder).items():
        if table != "audit_log":
            for line in lines:
                for column, value in line.items():
                    for place, text in leaves(value, f"{table}.{column}"):
                        texts[place].append(text)
    return texts


def leaves(value: object, place: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        value = json.loads(value)
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, f"{place}.{key}")
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, place)
    else:
        yield place, value


def test_what_is_not_said_is_the_same_in_both(found: tuple[Texts, Texts]) -> None:
    english, hindi = found
    assert set(english) == set(hindi)
    for place in set(english) - NOT_WORDS:
        for one, two in zip(english[place], hindi[place], strict=True):
            assert one == two or (isinstance(one, str) and LATIN.search(one)), place


def test_no_word_of_the_hindi_clinic_is_english(found: tuple[Texts, Texts]) -> None:
    english, hindi = found
    of_people = [place for place in english if english[place] != hindi[place]]
    assert len(of_people) > 70
    with in_language(HINDI):
        left = {
            (place, said)
            for place in set(of_people) - NOT_WORDS
            for text in hindi[place]
            if LATIN.search(said := translate(str(text or "")))
            if not DEVANAGARI.search(said)
            if not NAMED_ALIKE.fullmatch(said)
        }
    assert left == set()


def test_nothing_in_words_is_told_alike_in_both_clinics(found: tuple[Texts, Texts]) -> None:
    """What has several words and was never marked would stay English for ever."""
    english, hindi = found
    alike = {
        (place, text)
        for place, values in english.items()
        for text, said in zip(values, hindi[place], strict=True)
        if text == said and isinstance(text, str) and re.search("[A-Za-z]{2} +[a-z]{2}", text)
    }
    with in_language(HINDI):
        assert {one for one in alike if not DEVANAGARI.search(translate(one[1]))} == set()


def test_every_letter_is_in_the_fonts(found: tuple[Texts, Texts]) -> None:
    letters = {letter for values in found[1].values() for text in values for letter in str(text)}
    assert [letter for letter in sorted(letters) if font_for(letter) is None] == []


@pytest.mark.usefixtures("found")
def test_names_are_in_devanagari_and_accounts_are_typed(made: dict[str, PracticeClinic]) -> None:
    hindi = made[HINDI]
    assert (hindi.accounts, hindi.passphrase) == (ACCOUNTS, PASSPHRASE)
    assert hindi.patients[0] == ("SU-1001", "रवि यादव")
    asha = come_in(hindi, Role.PHYSIOTHERAPIST)
    assert (asha.member.full_name, asha.details.name) == ("आशा राव", "आशा स्पाइनल यूनिट")
    assert asha.details.language == HINDI
    assert [line.number for line in asha.patients.everyone("Ravi")] == ["SU-1001"]
    assert [line.number for line in asha.patients.everyone("रवि")] == ["SU-1001"]
    asha.close()


@pytest.mark.usefixtures("found")
def test_the_sealed_notes_are_in_hindi_too(made: dict[str, PracticeClinic]) -> None:
    farah = come_in(made[HINDI], Role.PSYCHOLOGIST)
    told = [
        words
        for person in farah.patients.everyone()
        for note in farah.counselling.notes(person.id)
        if note.text is not None
        for words in (*note.text.sections.values(), note.text.attendees)
    ]
    assert len(told) > 25
    assert [words for words in told if LATIN.search(words) and not DEVANAGARI.search(words)] == []
    plans = [p for person in farah.patients.everyone() for p in farah.safety_plans.of(person.id)]
    assert [plan for plan in plans if DEVANAGARI.search(plan.signs)] == plans != []
    farah.close()


@pytest.mark.usefixtures("found")
def test_the_family_reads_no_english_but_what_nobody_reviewed(
    made: dict[str, PracticeClinic],
) -> None:
    asha = come_in(made[HINDI], Role.PHYSIOTHERAPIST)
    pages = print_report(
        asha, kind="family", number="SU-1001", begins=AS_OF - timedelta(days=30), ends=AS_OF
    )
    asha.close()
    printed = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pages)).pages)
    assert "[Lock both brakes" in printed, "warnings keep their English until they are reviewed"
    reviewed = re.sub(r"\[[^\]]*\]", "", printed)
    assert re.findall(r"[A-Za-z]{2,} +[A-Za-z]{2,}", reviewed) == []
