"""Backups go with age, never the ones that people would ask for; and the words about them."""

from datetime import UTC, datetime, timedelta
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.domain.safekeeping import Kept, Standing, sentences, to_thin

NOW = datetime(2026, 11, 12, 18, 30, tzinfo=UTC)
PLENTY = 10**12


def kept(age: timedelta, *, proven: bool = True, size: int = 1) -> Kept:
    made_at = NOW - age
    return Kept(f"clinic-{made_at.isoformat()}", made_at, size, made_at if proven else None)


def hourly(days: int, **facts: int) -> list[Kept]:
    return [kept(timedelta(hours=hours), **facts) for hours in range(days * 24)]


def staying(backups: list[Kept], allowed: int = PLENTY) -> list[Kept]:
    gone = to_thin(backups, NOW, allowed).names
    return [each for each in backups if each.name not in gone]


def test_all_of_two_days_then_one_a_day_a_week_and_a_month() -> None:
    left = staying(hourly(200))
    ages = [NOW - each.made_at for each in left]
    assert sum(age <= timedelta(days=2) for age in ages) == 49
    days = {each.made_at.date() for each in left if NOW - each.made_at > timedelta(days=2)}
    assert len([age for age in ages if timedelta(days=2) < age <= timedelta(days=14)]) == 13
    assert len([age for age in ages if timedelta(days=14) < age <= timedelta(days=56)]) in {6, 7}
    months = {(day.year, day.month) for day in days}
    assert months == {(2026, month) for month in range(4, 12)}


def test_of_a_day_the_last_one_stays_and_a_proven_one_before_an_unproven() -> None:
    early, late = timedelta(days=5, hours=6), timedelta(days=5, hours=1)
    assert staying([kept(late), kept(early), kept(timedelta())])[0].made_at == NOW - late
    left = staying([kept(early), kept(late, proven=False), kept(timedelta())])
    assert left[0].made_at == NOW - early


def test_on_a_small_disk_some_go_early_and_it_is_said() -> None:
    plan = to_thin(hourly(1, size=10), NOW, 60)
    assert plan.is_early
    left = staying(hourly(1, size=10), 60)
    assert sum(each.size for each in left) <= 60
    assert left[0].made_at == NOW
    assert left[-1].made_at < NOW - timedelta(hours=8), "the past is not given up for the present"
    assert not to_thin(hourly(1, size=10), NOW, 240).is_early


@given(
    st.lists(
        st.tuples(st.integers(0, 24 * 400), st.booleans(), st.integers(1, 50)),
        max_size=60,
        unique_by=itemgetter(0),
    ),
    st.integers(0, 500),
)
def test_the_newest_and_the_newest_proven_never_go(
    facts: list[tuple[int, bool, int]], allowed: int
) -> None:
    backups = [
        kept(timedelta(hours=hours), proven=proven, size=size) for hours, proven, size in facts
    ]
    left = staying(backups, allowed)
    if backups:
        assert max(each.made_at for each in left) == max(each.made_at for each in backups)
    proven = [each.made_at for each in backups if each.proven_at]
    if proven:
        assert max(each.made_at for each in left if each.proven_at) == max(proven)
    assert sum(each.size for each in left) <= allowed or len(left) <= 2


def test_what_is_thinned_once_is_not_thinned_again() -> None:
    left = staying(hourly(100))
    assert to_thin(left, NOW, PLENTY).names == ()


def test_the_words_say_when_and_what_to_do() -> None:
    assert sentences(Standing(proven_at=NOW.replace(minute=5)), NOW) == (
        "Last proven restore: today 18:05",
    )
    assert sentences(Standing(proven_at=NOW - timedelta(days=1)), NOW) == (
        "Last proven restore: yesterday 18:30",
    )
    said = sentences(
        Standing(
            proven_at=NOW - timedelta(days=9),
            unproven=2,
            is_thinned_early=True,
            second_missing_since=NOW - timedelta(days=8),
            trouble="The disk is full.",
        ),
        NOW,
    )
    assert said == (
        "Last proven restore: 3 Nov 2026, 18:30",
        "The disk is full.",
        "2 backups are not checked yet.",
        "The disk is small: old backups went before their time.",
        "The second drive took no backup since 4 Nov 2026. Please connect it.",
    )
