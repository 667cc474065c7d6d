"""Dysreflexia and low pressure, as the safety rules say, by worked cases and by chance."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.domain.dysreflexia import (
    FIRST_STEPS,
    OF_DYSREFLEXIA,
    Finding,
    PressureWatch,
    RestingReading,
    RiskCause,
    Symptom,
    Usual,
    at_risk,
    first_steps,
    judge,
    usual_pressure,
)
from rehab_tracker.domain.injury import LEVELS
from rehab_tracker.domain.vitals import BloodPressure, Posture

DAY = date(2026, 11, 12)
SITTING, LYING, STANDING = Posture.SITTING, Posture.LYING, Posture.STANDING


def reading(systolic: int, posture: Posture = SITTING, diastolic: int = 35) -> BloodPressure:
    return BloodPressure(systolic=systolic, diastolic=diastolic, posture=posture)


def resting(systolic: int, days_ago: int = 0, posture: Posture = SITTING) -> RestingReading:
    return RestingReading(on=DAY - timedelta(days=days_ago), systolic=systolic, posture=posture)


def watch(usual: int | None = 100, **facts: object) -> PressureWatch:
    known = {} if usual is None else {SITTING: Usual(systolic=usual, posture=SITTING)}
    return PressureWatch.checked({"at_risk": True, "usual": known} | facts)


def test_the_median_needs_three_readings_in_the_posture_within_fourteen_days() -> None:
    three = [resting(96), resting(110, 3), resting(100, 14)]
    found = usual_pressure(None, three, SITTING, DAY)
    assert found is not None
    assert (found.systolic, found.readings, found.set_on) == (100, 3, None)
    assert usual_pressure(None, three, LYING, DAY) is None
    assert usual_pressure(None, [*three[:2], resting(100, 15)], SITTING, DAY) is None
    assert usual_pressure(None, [*three[:2], resting(100, 1, LYING)], SITTING, DAY) is None


def test_what_a_clinician_set_stands_before_the_median() -> None:
    set_by_hand = Usual(systolic=92, posture=SITTING, set_on=DAY)
    many = [resting(120) for _each in range(5)]
    assert usual_pressure(set_by_hand, many, SITTING, DAY) == set_by_hand
    other = usual_pressure(set_by_hand, [resting(120, 0, LYING)] * 3, LYING, DAY)
    assert other is not None
    assert other.systolic == 120


@given(st.lists(st.integers(60, 200), min_size=3, max_size=12))
def test_the_median_is_the_median_and_never_above_it(values: list[int]) -> None:
    found = usual_pressure(None, [resting(each) for each in values], SITTING, DAY)
    assert found is not None
    assert found.systolic <= median(values) < found.systolic + 1


@pytest.mark.parametrize(
    ("systolic", "usual", "age", "finding"),
    [
        (119, 100, 40, Finding.QUIET),
        (120, 100, 40, Finding.FLAG),
        (110, 90, 40, Finding.FLAG),
        (115, 100, 17, Finding.FLAG),
        (114, 100, 17, Finding.QUIET),
        (115, 100, 18, Finding.QUIET),
        (115, 100, None, Finding.QUIET),
        (129, None, 40, Finding.QUIET),
        (130, None, 40, Finding.ASK),
        (149, None, 40, Finding.ASK),
        (150, None, 40, Finding.FLAG),
    ],
)
def test_worked_cases_at_rest(
    systolic: int, usual: int | None, age: int | None, finding: Finding
) -> None:
    assert judge(reading(systolic), watch(usual, age=age)) is finding


@given(st.integers(60, 250), st.sampled_from(sorted(OF_DYSREFLEXIA)), st.booleans())
def test_a_sign_flags_at_any_pressure_even_without_one(
    systolic: int, sign: Symptom, exercising: bool
) -> None:
    for each in (reading(systolic), None):
        assert judge(each, watch(), [sign], exercising=exercising) is Finding.FLAG


@given(st.integers(60, 250))
def test_during_exercise_a_high_reading_asks_to_stop_and_repeat(systolic: int) -> None:
    at_rest = judge(reading(systolic), watch())
    exercising = judge(reading(systolic), watch(), exercising=True)
    assert exercising is (Finding.REPEAT if at_rest is Finding.FLAG else at_rest)


@given(st.integers(60, 250), st.sets(st.sampled_from(sorted(Symptom))))
def test_nobody_without_the_risk_is_told_of_dysreflexia(systolic: int, felt: set[Symptom]) -> None:
    said = judge(reading(systolic), watch(at_risk=False), felt)
    assert said not in {Finding.FLAG, Finding.ASK, Finding.REPEAT}


@given(st.integers(60, 249), st.integers(60, 140))
def test_a_higher_reading_is_never_less_urgent(systolic: int, usual: int) -> None:
    order = [Finding.QUIET, Finding.FLAG]
    lower, higher = (judge(reading(each), watch(usual)) for each in (systolic, systolic + 1))
    assert order.index(lower) <= order.index(higher)


@pytest.mark.parametrize(
    ("now", "felt", "stopped", "finding"),
    [
        (reading(101, SITTING, 65), (), False, Finding.QUIET),
        (reading(100, SITTING, 65), (), False, Finding.LOW),
        (reading(110, SITTING, 60), (), False, Finding.LOW),
        (reading(100, SITTING, 65), (Symptom.DIZZY,), False, Finding.LOW_WITH_SYMPTOMS),
        (reading(100, SITTING, 65), (), True, Finding.LOW_WITH_SYMPTOMS),
        (reading(90, LYING, 60), (), True, Finding.QUIET),
    ],
)
def test_a_low_pressure_on_coming_up_is_a_quiet_mark_unless_it_is_felt(
    now: BloodPressure, felt: tuple[Symptom, ...], stopped: bool, finding: Finding
) -> None:
    before = reading(120, LYING, 70)
    nobody = watch(None, at_risk=False)
    assert judge(now, nobody, felt, earlier=before, stopped=stopped) is finding


def test_a_low_pressure_is_also_seen_against_lying_as_usual() -> None:
    usual = {LYING: Usual(systolic=118, posture=LYING)}
    assert judge(reading(98), PressureWatch(usual=usual)) is Finding.LOW
    assert judge(reading(99), PressureWatch(usual=usual)) is Finding.QUIET


@given(st.sampled_from(LEVELS))
def test_t6_and_above_is_at_risk(level: str) -> None:
    high = LEVELS.index(level) <= LEVELS.index("T6")
    assert at_risk([RiskCause(on=DAY, levels=level)], None) is high
    assert at_risk([RiskCause(on=DAY, levels=f"L1*,{level}")], None) is high


@given(st.lists(st.sampled_from(LEVELS), max_size=5))
def test_once_set_only_clearing_ends_it(later: list[str]) -> None:
    causes = [RiskCause(on=DAY, levels="T4")]
    causes += [RiskCause(on=DAY + timedelta(days=n), levels=each) for n, each in enumerate(later)]
    assert at_risk(causes, None)
    assert not at_risk(causes, DAY + timedelta(days=len(later)))


def test_an_episode_after_the_clearing_sets_it_again() -> None:
    assert not at_risk([RiskCause(on=DAY)], DAY)
    assert at_risk([RiskCause(on=DAY + timedelta(days=1))], DAY)
    assert at_risk([], DAY, standing=True)


def test_an_unstable_spine_is_never_bent() -> None:
    usual, unstable = first_steps(watch()), first_steps(watch(unstable_spine=True))
    assert usual == FIRST_STEPS
    assert "Do not bend the back" in unstable[0]
    assert unstable[1:] == usual[1:]
