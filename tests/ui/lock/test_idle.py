"""When the screen locks, reckoned beat by beat without waiting."""

from datetime import UTC, datetime, timedelta

import pytest

from rehab_tracker.ui.lock.idle import BEAT, IdleWatch, Verdict

BEGUN = datetime(2026, 11, 12, 9, tzinfo=UTC)
OFFICE = timedelta(minutes=5)
GYM = timedelta(minutes=15)


def beats(
    watch: IdleWatch, begun: datetime, span: timedelta, patience: timedelta
) -> list[Verdict]:
    """Every verdict of a quiet span, beat by beat."""
    count = round(span / BEAT)
    return [watch.look(begun + BEAT * number, patience) for number in range(1, count + 1)]


@pytest.mark.parametrize("patience", [OFFICE, GYM])
def test_a_quiet_screen_locks_when_its_time_is_over_and_not_before(patience: timedelta) -> None:
    found = beats(IdleWatch(BEGUN), BEGUN, patience, patience)
    assert set(found[:-1]) == {Verdict.STAY}
    assert found[-1] is Verdict.IDLE


def test_a_touch_begins_the_time_anew() -> None:
    watch = IdleWatch(BEGUN)
    assert set(beats(watch, BEGUN, timedelta(minutes=4), OFFICE)) == {Verdict.STAY}
    watch.touched()
    again = BEGUN + timedelta(minutes=4)
    found = beats(watch, again, timedelta(minutes=5, seconds=5), OFFICE)
    assert set(found[:-1]) == {Verdict.STAY}
    assert found[-1] is Verdict.IDLE


@pytest.mark.parametrize(
    ("gap", "verdict"),
    [
        (timedelta(seconds=5), Verdict.STAY),
        (timedelta(seconds=20), Verdict.STAY),
        (timedelta(seconds=34), Verdict.STAY),
        (timedelta(seconds=36), Verdict.SLEPT),
        (timedelta(hours=8), Verdict.SLEPT),
        (timedelta(seconds=-20), Verdict.STAY),
        (timedelta(minutes=-2), Verdict.SLEPT),
    ],
)
def test_a_clock_that_jumps_by_half_a_minute_means_sleep(gap: timedelta, verdict: Verdict) -> None:
    assert IdleWatch(BEGUN).look(BEGUN + gap, OFFICE) is verdict


def test_after_sleep_the_next_beat_is_judged_by_itself() -> None:
    watch = IdleWatch(BEGUN)
    woke = BEGUN + timedelta(hours=8)
    assert watch.look(woke, OFFICE) is Verdict.SLEPT
    watch.begin(woke)
    assert watch.look(woke + BEAT, OFFICE) is Verdict.STAY
