"""Three safe repetitions on two days; a loss begins the count anew and is never forgotten."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.mastery import Turn, mastery
from rehab_tracker.domain.milestones import REACHED, Observation, SkillStatus
from tests.builders import NOON, TODAY

DONE, HELP, LOST = SkillStatus.ACHIEVED, SkillStatus.WITH_HELP, SkillStatus.LOST


def seen(day: int, status: SkillStatus = DONE, times: int = 1, **facts: object) -> Observation:
    return Observation(
        **{
            "id": new_id(),
            "author_id": UUID(int=1),
            "written_at": NOON,
            "patient_id": UUID(int=2),
            "skill_id": "TR-01",
            "status": status,
            "observed_on": TODAY + timedelta(days=day),
            "repetitions": times,
        }
        | facts
    )


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


def test_three_times_on_one_day_are_not_reliable_yet() -> None:
    told = mastery([seen(0, times=3)])
    assert (told.first_on, told.reliable, told.days) == (on(0), False, 1)


def test_the_third_repetition_on_another_day_makes_it_reliable() -> None:
    told = mastery([seen(0, times=2), seen(3, SkillStatus.MAINTAINED)])
    assert (told.first_on, told.reliable_on) == (on(0), on(3))
    assert [turn for _day, turn in told.turns] == [Turn.FIRST, Turn.RELIABLE]


def test_two_single_repetitions_leave_one_to_be_seen() -> None:
    told = mastery([seen(0), seen(1)])
    assert not told.reliable
    assert told.repetitions_missing == 1


def test_lost_and_found_again_must_become_reliable_anew() -> None:
    told = mastery([seen(0, times=3), seen(1), seen(9, LOST), seen(20)])
    assert (told.first_on, told.reliable, told.lost) == (on(0), False, 1)
    assert [turn for _day, turn in told.turns] == [
        Turn.FIRST,
        Turn.RELIABLE,
        Turn.LOST,
        Turn.REGAINED,
    ]
    assert told.turns[-1][0] == on(20)


def test_help_again_ends_the_run_without_calling_it_lost() -> None:
    told = mastery([seen(0), seen(1, HELP), seen(2, times=2), seen(3)])
    assert (told.lost, told.reliable_on) == (0, on(3))
    assert [turn for _day, turn in told.turns] == [Turn.FIRST, Turn.REGAINED, Turn.RELIABLE]


def test_directing_counts_as_doing() -> None:
    told = mastery([seen(0, directs=True, times=2), seen(1, directs=True)])
    assert told.reliable


def test_seen_lost_twice_is_one_loss() -> None:
    assert mastery([seen(0), seen(1, LOST), seen(2, LOST)]).lost == 1


steps = some.lists(
    some.tuples(some.sampled_from(SkillStatus), some.integers(1, 5), some.integers(0, 3)),
    max_size=12,
)


@given(steps)
def test_reliable_is_never_said_without_the_repetitions_and_days(
    steps: list[tuple[SkillStatus, int, int]],
) -> None:
    history, day = [], 0
    for status, times, later in steps:
        day += later
        history.append(seen(day, status, times))
    told = mastery(history)
    if told.reliable:
        assert told.repetitions >= 3
        assert told.days >= 2
        assert [each for each in history if each.status is not SkillStatus.NOT_APPLICABLE][
            -1
        ].status in REACHED
    assert (told.first_on is not None) == any(each.status in REACHED for each in history)
