"""Home programmes: what is asked, what came back, and drawings that exist for every exercise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.charts.exercise_drawings import DRAWINGS, drawing
from rehab_tracker.charts.exercise_marks import HEIGHT, WIDTH
from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.consent import TOPIC_OF, Topic, may_print
from rehab_tracker.domain.exercises import EXERCISES, exercise_catalogue
from rehab_tracker.domain.home_paper import done_words, dose
from rehab_tracker.domain.home_programme import (
    DIARY_DAYS,
    Done,
    HomeDiaryDetails,
    HomeExercise,
    Side,
    days_with_anything,
    done_of,
    usual,
)
from tests.builders import complaints, programme_details

BEGINS = date(2026, 10, 5)


def diary(*done: tuple[int, ...], days: int = DIARY_DAYS) -> HomeDiaryDetails:
    return HomeDiaryDetails(patient_id=new_id(), programme_id=new_id(), begins_on=BEGINS,
                            days=days, done=done)  # fmt: skip


def test_every_exercise_has_a_drawing_a_usual_dose_and_one_topic() -> None:
    keys = [each.key for each in EXERCISES]
    assert len(set(keys)) == len(keys) >= 24
    assert set(DRAWINGS) == set(keys)
    for exercise in EXERCISES:
        assert exercise.steps, exercise.key
        assert dose(usual(exercise))
        assert TOPIC_OF[f"exercise.{exercise.key}"] is not None


@pytest.mark.parametrize("key", sorted(DRAWINGS))
def test_a_drawing_stays_within_its_picture(key: str) -> None:
    for mark in drawing(key):
        half = getattr(mark, "width", 0) / 2
        for x, y in mark.points:
            assert half <= x <= WIDTH - half
            assert half <= y <= HEIGHT - half


def test_pressure_relief_is_about_skin_and_breathing_is_medical() -> None:
    only_home = frozenset({Topic.HOME_PROGRAMME})
    assert may_print("exercise.biceps", only_home)
    assert not may_print("exercise.pressure_push_up", only_home)
    assert not may_print("exercise.assisted_cough", only_home)


def test_a_dose_is_said_in_plain_words() -> None:
    item = HomeExercise(exercise="biceps", side=Side.RIGHT, sets=2, repetitions=10,
                        times_a_day=2, days_a_week=5, load="1 kg")  # fmt: skip
    assert dose(item) == "2 sets of 10, 1 kg  ·  twice a day, 5 days a week  ·  Right side"
    held = HomeExercise(exercise="pressure_push_up", seconds=15, times_a_day=10)
    assert dose(held) == "15 seconds  ·  10 times a day, every day"


def test_what_is_missing_is_said_beside_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        HomeExercise.checked({"exercise": "biceps"})
    assert complaints(refused) == {"repetitions"}
    with pytest.raises(Invalid) as refused:
        HomeExercise.checked({"exercise": "somersault", "repetitions": 3})
    assert complaints(refused) == {"exercise"}
    twice = (usual(exercise_catalogue()["bridge"]),) * 2
    with pytest.raises(Invalid) as refused:
        programme_details(new_id()).changed(exercises=twice)
    assert complaints(refused) == {"exercises"}


def test_days_are_counted_of_those_asked_and_a_paper_that_is_missing_counts_nothing() -> None:
    programme = programme_details(new_id())  # every day; five days a week
    first, second = done_of(programme, [diary(tuple(range(20)), tuple(range(28)))])
    assert done_words(first) == "20 of 28 days"
    assert done_words(second) == "20 of 20 days", "more than asked makes up for nothing"
    assert done_of(programme, []) == (Done(), Done())
    assert done_words(Done()) == "no paper came back"
    some = days_with_anything([diary((0, 1), (1, 2), days=7)])
    assert (some.days, some.of) == (3, 7)


def test_a_tick_behind_the_last_day_is_a_slip() -> None:
    with pytest.raises(Invalid) as refused:
        HomeDiaryDetails.checked(
            {"patient_id": new_id(), "programme_id": new_id(), "begins_on": BEGINS, "days": 7,
             "done": ((7,),)}
        )  # fmt: skip
    assert complaints(refused) == {"days"}


@given(st.integers(1, 7), st.integers(1, DIARY_DAYS), st.sets(st.integers(0, DIARY_DAYS - 1)))
def test_never_more_days_done_than_asked(a_week: int, days: int, ticked: set[int]) -> None:
    item = HomeExercise(exercise="bridge", repetitions=10, days_a_week=a_week)
    programme = programme_details(new_id()).changed(exercises=(item,))
    within = tuple(sorted(day for day in ticked if day < days))
    (done,) = done_of(programme, [diary(within, days=days)])
    assert done.of == sum(day % 7 < a_week for day in range(days))
    assert done.days == min(len(within), done.of)
    assert diary(within, days=days).last_day == BEGINS + timedelta(days=days - 1)
