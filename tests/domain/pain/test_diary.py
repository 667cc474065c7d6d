"""What a pain diary may say, and what it must not."""

from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.domain.pain.diary import FIRST_DAY, TIMES, Held, relief, response

SCORES = st.integers(min_value=0, max_value=10)
DIARIES = st.dictionaries(st.sampled_from(TIMES), SCORES)


def test_the_times_are_those_of_a_diagnostic_block() -> None:
    assert TIMES[:4] == (0, 15, 30, 60)
    assert TIMES[10] == FIRST_DAY == 480
    assert TIMES[-1] == 7 * 24 * 60


def test_relief_is_nothing_where_it_cannot_be_reckoned() -> None:
    assert relief(None, 3) is None
    assert relief(8, None) is None
    assert relief(0, 0) is None
    assert relief(8, 4) == 50
    assert relief(4, 8) == -100


def test_half_the_pain_gone_is_a_response_and_less_is_none() -> None:
    assert response(8, {30: 4}).responder is True
    assert response(8, {30: 5}).responder is False
    assert response(8, {30: 4}, threshold=80).responder is False


def test_the_duration_ends_where_pain_comes_back() -> None:
    shown = response(8, {0: 8, 15: 4, 30: 2, 60: 2, 120: 3, 180: 6})
    assert (shown.best, shown.best_at) == (75, 30)
    assert (shown.since, shown.until, shown.held) == (15, 120, Held.ENDED)


def test_a_time_that_was_left_out_ends_what_is_known() -> None:
    shown = response(8, {15: 2, 30: 2, 120: 2})
    assert (shown.since, shown.until, shown.held) == (15, 30, Held.AT_LEAST)


def test_relief_days_later_is_no_answer_to_a_diagnostic_block() -> None:
    shown = response(8, {2 * 24 * 60: 1})
    assert shown.best is None
    assert shown.responder is None


@given(st.one_of(st.none(), SCORES), DIARIES, st.integers(min_value=10, max_value=100))
def test_nothing_is_made_up(before: int | None, told: dict[int, int], threshold: int) -> None:
    shown = response(before, told, threshold)
    early = {at for at in told if at <= FIRST_DAY}
    assert shown.recorded == len(early)
    if not before or not early:
        assert shown.best is None
        assert shown.responder is None
        assert shown.held is None
        return
    assert shown.best == max((before - told[at]) / before * 100 for at in early)
    assert shown.responder == (shown.best >= threshold)
    if shown.since is not None and shown.until is not None:
        known = [at for at in TIMES if shown.since <= at <= shown.until]
        assert all(at in told for at in known), "no reading was made up in between"
