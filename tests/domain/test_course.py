"""What turns on the way of a skill, and where each fact stands on the line of time."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.charts.course import Step, Window, lay_out, marks, step_of
from rehab_tracker.domain.course.facts import (
    LANES,
    CourseFact,
    FactKind,
    Lane,
    by_month,
    in_time,
)
from rehab_tracker.domain.course.skills import Seen, turns
from rehab_tracker.domain.milestones import REACHED, SkillStatus
from rehab_tracker.domain.team import Part

DAY = date(2026, 5, 4)


def seen(*statuses: SkillStatus) -> list[Seen]:
    return [
        Seen(uuid4(), "TR-01", status, DAY + timedelta(days=at))
        for at, status in enumerate(statuses)
    ]


def fact(kind: FactKind = FactKind.SCORE, begins: date = DAY, **facts: object) -> CourseFact:
    return CourseFact(kind, begins, "Words", Part.MEASURES, "measures", **facts)  # type: ignore[arg-type]  # a builder


def test_a_skill_is_won_lost_and_regained() -> None:
    found = turns(
        seen(
            SkillStatus.IN_TRAINING,
            SkillStatus.ACHIEVED,
            SkillStatus.MAINTAINED,
            SkillStatus.WITH_HELP,
            SkillStatus.LOST,
            SkillStatus.ACHIEVED,
        )
    )
    assert [turn.kind for turn in found] == [FactKind.WON, FactKind.LOST, FactKind.REGAINED]


def test_what_does_not_apply_any_more_was_not_lost() -> None:
    assert [t.kind for t in turns(seen(SkillStatus.ACHIEVED, SkillStatus.NOT_APPLICABLE))] == [
        FactKind.WON
    ]


@given(st.lists(st.sampled_from(list(SkillStatus)), max_size=20))
def test_turns_agree_with_where_the_person_stands(statuses: list[SkillStatus]) -> None:
    has = False
    for turn in turns(seen(*statuses)):
        assert has == (turn.kind is FactKind.LOST)
        has = turn.kind is not FactKind.LOST
    last = [status for status in statuses if status is not SkillStatus.NOT_APPLICABLE]
    if statuses and statuses[-1] is not SkillStatus.NOT_APPLICABLE:
        assert has == (last[-1] in REACHED)


def test_a_fact_says_when_and_what() -> None:
    span = fact(FactKind.RESTRICTION, ends=DAY + timedelta(days=2))
    assert span.spoken() == "4 May 2026 to 6 May 2026. Restriction. Words"
    assert fact(FactKind.EVENT, lasts=True).when() == "since 4 May 2026"


def test_the_list_stands_by_month_the_newest_first() -> None:
    early, late = fact(), fact(begins=date(2026, 6, 1))
    assert by_month([late, early]) == [(date(2026, 6, 1), [late]), (date(2026, 5, 1), [early])]


def test_every_kind_has_a_row() -> None:
    assert set(LANES) == set(FactKind)
    assert set(LANES.values()) == set(Lane)


def test_points_too_close_stand_together_and_part_when_one_looks_closer() -> None:
    facts = in_time([fact(begins=DAY), fact(begins=DAY + timedelta(days=2))])
    year = Window.of(DAY - timedelta(days=180), DAY + timedelta(days=180))
    (row,) = lay_out(facts, year, 600, 16, DAY)
    assert [len(spot.facts) for spot in row.spots] == [2]
    (row,) = lay_out(facts, year.zoomed(0.02, DAY.toordinal() + 1), 600, 16, DAY)
    assert [len(spot.facts) for spot in row.spots] == [1, 1]


def test_spans_that_overlap_have_rows_of_their_own() -> None:
    first = fact(FactKind.RESTRICTION, ends=DAY + timedelta(days=20))
    second = fact(FactKind.RESTRICTION, begins=DAY + timedelta(days=5), lasts=True)
    window = Window.of(DAY, DAY + timedelta(days=40))
    (row,) = lay_out([first, second], window, 600, 16, DAY + timedelta(days=30))
    assert {spot.row for spot in row.spots} == {0, 1}
    assert row.rows == 2
    still = next(spot for spot in row.spots if spot.facts == (second,))
    assert still.right == pytest.approx(window.x_of((DAY + timedelta(days=31)).toordinal(), 600))


@given(
    st.lists(st.integers(0, 2000), max_size=40),
    st.integers(1, 3000),
    st.floats(200, 2000),
)
def test_nothing_in_sight_is_left_out(days: list[int], wide: int, pixels: float) -> None:
    facts = in_time([fact(begins=DAY + timedelta(days=at)) for at in days])
    window = Window.of(DAY, DAY + timedelta(days=wide))
    rows = lay_out(facts, window, pixels, 18, DAY)
    shown = [one for row in rows for spot in row.spots for one in spot.facts]
    assert shown == [one for one in facts if one.begins.toordinal() <= window.last]


@given(st.floats(1, 20000), st.integers(0, 5000), st.floats(200, 2000))
def test_marks_of_the_axis_do_not_touch(span: float, start: int, pixels: float) -> None:
    window = Window((DAY + timedelta(days=start)).toordinal(), span)
    _step, found = marks(window, pixels, 60)
    places = [window.x_of(day.toordinal(), pixels) for day in found]
    assert all(later - before > 55 for before, later in pairwise(places))


def test_steps_of_the_axis_go_from_days_to_years() -> None:
    at = DAY.toordinal()
    spans = {5: Step.DAY, 40: Step.WEEK, 200: Step.MONTH, 700: Step.QUARTER, 4000: Step.YEAR}
    assert {span: step_of(Window(at, span), 600, 60) for span in spans} == spans


@given(st.floats(0.1, 8), st.floats(1, 500))
def test_zooming_leaves_the_moment_where_it_is(factor: float, x: float) -> None:
    window = Window.of(DAY, DAY + timedelta(days=300))
    at = window.day_at(x, 500)
    assert window.zoomed(factor, at).x_of(at, 500) == pytest.approx(x, abs=0.01)
