"""The grade of a text, and which of its sentences are too hard for a family."""

import pytest

from rehab_tracker.reports.reading_level import reading_level, sentences, syllables

EASY = (
    "R. can now do 11 of the 20 skills on his plan. Four weeks ago he could do 5. "
    "He gets from bed to chair with a board and one helper. In week 4 he needed two. "
    "He had a fever last week and missed three days. He is well again and back in the gym."
)
HARD = (
    "Neurological examination demonstrated incomplete sensory preservation in the sacral segments."
)

COUNTED = {
    "skin": 1, "table": 2, "family": 3, "needed": 2, "pressure": 2, "catheter": 3, "hospital": 3,
    "wheelchair": 2, "bladder": 2, "infection": 3, "rehabilitation": 6, "used": 1, "helped": 1,
    "wanted": 2, "moves": 1, "stages": 2, "area": 3, "dysreflexia": 5, "medicine": 3, "people": 2,
    "exercises": 4, "doctor": 2, "cushion": 2, "quiet": 2, "science": 2, "situation": 4,
    "safely": 2, "something": 2, "every": 2, "see": 1, "walked": 1, "tired": 1, "idea": 3,
    "don't": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), COUNTED.items())
def test_syllables_as_people_speak_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_plain_words_for_families_are_easy() -> None:
    reading = reading_level(EASY)
    assert 0 < reading.grade <= 4
    assert reading.difficult == ()


def test_the_difficult_sentence_is_pointed_out() -> None:
    reading = reading_level(f"{EASY} {HARD}")
    ((sentence, grade),) = reading.difficult
    assert sentence == HARD
    assert grade > 12


def test_initials_and_line_breaks() -> None:
    assert sentences("Dr. Rao met R. today. All is well.\nNext line") == [
        "Dr. Rao met R. today.",
        "All is well.",
        "Next line",
    ]
    assert reading_level("").grade == 0
    assert reading_level("12 13. 14").difficult == ()
