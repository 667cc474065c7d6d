"""Home programmes of invented people who are at home again, or soon will be."""

from collections.abc import Iterator
from random import Random

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.exercises import exercise_catalogue
from rehab_tracker.domain.home_programme import (
    DIARY_DAYS,
    HomeDiary,
    HomeExercise,
    HomeProgramme,
    usual,
)
from rehab_tracker.domain.practice.pencil import Pencil, Record
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.practice.words import say
from rehab_tracker.domain.stays import Care
from rehab_tracker.domain.therapy import ActivityKind

SOON = 45
"""Days before the expected discharge from which somebody is given a programme."""
_MOST, _AT_HOME_SINCE, _ON_WARD_SINCE = 6, 42, 9
_FOR: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.WHEELCHAIR_MANUAL: ("pressure_push_up", "wheelchair_push"),
    ActivityKind.WHEELCHAIR_POWER: ("pressure_side", "elbow_helper"),
    ActivityKind.TRANSFERS: ("triceps_lift", "trunk_reach"),
    ActivityKind.BALANCE_SITTING: ("trunk_reach", "pressure_forward"),
    ActivityKind.STRENGTHENING: ("band_row", "rotation_out", "biceps"),
    ActivityKind.GAIT: ("sit_to_stand", "heel_raise"),
    ActivityKind.PRE_GAIT: ("weight_shift",),
    ActivityKind.STAIRS: ("step_up",),
    ActivityKind.ENDURANCE: ("sit_to_stand", "bridge"),
    ActivityKind.RESPIRATORY: ("breathing_deep", "breathing_trainer", "assisted_cough"),
    ActivityKind.STRETCHING: ("hip_knee_helper", "ankle_helper", "prone_lying"),
    ActivityKind.HAND: ("wrist_tenodesis", "grip_ball"),
    ActivityKind.STANDING: ("standing_frame",),
    ActivityKind.BED_MOBILITY: ("rolling", "bridge"),
}


def home_programme_of(story: Story, record: Record, pencil: Pencil) -> None:
    """Put a programme into the record where one makes sense, and the ticks of who is at home."""
    at_home = any(stay.care is Care.OUTPATIENT for stay in story.stays)
    soon = any(stay.expected is not None and stay.expected <= SOON for stay in story.stays)
    exercises = _exercises(story)
    if not exercises or not (at_home or soon):
        return
    since = _AT_HOME_SINCE if at_home else _ON_WARD_SINCE
    programme = pencil.entry(
        HomeProgramme,
        pencil.day(since),
        story.physio,
        15,
        patient_id=record.patient.id,
        begins_on=pencil.day(since),
        review_on=pencil.day(since - 2 * DIARY_DAYS),
        note=say(_("A little every day does more than much once a week.")) if at_home else "",
        exercises=exercises,
    )
    record.home_programmes.append(programme)
    if at_home:
        record.home_diaries += _diaries(story, programme, pencil)


def _exercises(story: Story) -> tuple[HomeExercise, ...]:
    open_phases = [phase for phase in story.phases if phase.ends <= 1]
    kinds = [kind for phase in open_phases for kind, _minutes, _help in phase.activities]
    keys = dict.fromkeys(key for kind in kinds for key in _FOR.get(kind, ()))
    return tuple(_dosed(key) for key in list(keys)[:_MOST])


def _dosed(key: str) -> HomeExercise:
    begun = usual(exercise_catalogue()[key])
    if key.startswith("pressure"):
        return begun.changed(times_a_day=12)
    return begun if key.endswith("helper") else begun.changed(days_a_week=5)


def _diaries(story: Story, programme: HomeProgramme, pencil: Pencil) -> Iterator[HomeDiary]:
    chance: Random = pencil.chance
    keen = chance.uniform(0.6, 0.9)
    yield pencil.entry(
        HomeDiary,
        pencil.day(_AT_HOME_SINCE - DIARY_DAYS - 1),
        story.physio,
        11,
        patient_id=programme.patient_id,
        programme_id=programme.id,
        begins_on=programme.begins_on,
        done=tuple(
            tuple(
                day
                for day in range(DIARY_DAYS)
                if (programme.begins_on.toordinal() + day) % 7 < item.days_a_week
                and chance.random() < keen
            )
            for item in programme.exercises
        ),
        told_by=story.relative[0].name if story.relative and chance.random() < 0.4 else "",
    )
