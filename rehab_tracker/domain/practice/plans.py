"""The weekly plans of an invented person: one for each stretch of therapy, the last still open."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from rehab_tracker.domain.plans import Slot, WeeklyPlan, in_order
from rehab_tracker.domain.practice.pencil import Pencil, Record
from rehab_tracker.domain.practice.sessions import WEEKDAYS
from rehab_tracker.domain.practice.stories import Phase, Story
from rehab_tracker.domain.progress import monday
from rehab_tracker.domain.team import Role

_FIRST_HOUR, _STEP, _PLACES = 8 * 60 + 30, 40, 12
_OTHER_ROLE = 5
"""How many places later in the day the second discipline sees the same person."""


def plans_of(
    story: Story, record: Record, pencil: Pencil, place: int, days: int, *, told: bool
) -> Iterator[WeeklyPlan]:
    """The plans behind the sessions of the last `days` days, the oldest first.

    The person's place in the list gives the hour. For the people with a told story the therapist
    also comes today where the week has no session; a practice day may fall on a Sunday.
    """
    stretches = list(_stretches(story, pencil, days))
    for n, (begins, until, phases) in enumerate(stretches):
        slots = _slots(story, phases, pencil, place)
        is_last = n == len(stretches) - 1
        week = monday(pencil.today)
        extra = _today_too(slots, pencil.today) if told and is_last and until is None else ()
        if extra and begins < week:
            yield _plan(record, pencil, begins, week - timedelta(days=1), slots, story)
        first = max(begins, week) if extra else begins
        yield _plan(record, pencil, first, until, (*slots, *extra), story)


def _stretches(
    story: Story, pencil: Pencil, days: int
) -> Iterator[tuple[date, date | None, list[Phase]]]:
    """From when until when the same phases ran; the last is open where one still runs."""
    begun = {min(phase.begins, days) for phase in story.phases if phase.ends <= days}
    over = {phase.ends - 1 for phase in story.phases if 1 < phase.ends <= days}
    turns = sorted(begun | over, reverse=True)
    for n, ago in enumerate(turns):
        running = [each for each in story.phases if each.begins >= ago and _ends(each) <= ago]
        following = turns[n + 1] if n + 1 < len(turns) else None
        if running:
            until = None if following is None else pencil.day(following + 1)
            yield pencil.day(ago), until, running


def _ends(phase: Phase) -> int:
    """A phase that ran until yesterday goes on."""
    return 0 if phase.ends <= 1 else phase.ends


def _slots(story: Story, phases: list[Phase], pencil: Pencil, place: int) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for n, phase in enumerate(phases):
        physio = phase.role is Role.PHYSIOTHERAPIST
        therapist = pencil.team[story.physio if physio else story.occupational]
        at = _FIRST_HOUR + _STEP * ((place + _OTHER_ROLE * (not physio) + 2 * n) % _PLACES)
        slots += (
            Slot(
                weekday=weekday,
                starts_at=time(at // 60, at % 60),
                minutes=phase.minutes,
                kinds=tuple(kind for kind, _minutes, _help in phase.activities),
                therapist_id=therapist,
                setting=phase.setting,
            )
            for weekday in sorted(WEEKDAYS[phase.per_week])
        )
    seen: dict[tuple[int, time | None, object], Slot] = {}
    for slot in slots:
        seen.setdefault((slot.weekday, slot.starts_at, slot.therapist_id), slot)
    return in_order(seen.values())


def _today_too(slots: tuple[Slot, ...], today: date) -> tuple[Slot, ...]:
    if not slots or any(slot.weekday == today.weekday() for slot in slots):
        return ()
    return (slots[0].changed(weekday=today.weekday()),)


def _plan(
    record: Record,
    pencil: Pencil,
    begins: date,
    until: date | None,
    slots: tuple[Slot, ...],
    story: Story,
) -> WeeklyPlan:
    return pencil.entry(
        WeeklyPlan,
        begins,
        story.physio,
        8,
        patient_id=record.patient.id,
        valid_from=begins,
        valid_until=until,
        aim=pencil.chance.choice(story.plans) if story.plans else "",
        slots=in_order(slots),
    )
