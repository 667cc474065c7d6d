"""A plan as people write it: one line for what repeats on several days, and typical weeks.

The typical weeks are the clinic's own starting points, there to be changed; nothing follows from
them.
"""

from collections.abc import Callable, Iterable
from datetime import time
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, complain
from rehab_tracker.domain.plans import Slot, Weekday, in_order
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import LONGEST_SESSION, ActivityKind, Setting


class PlanLine(Facts):
    """The same session on some days of the week."""

    weekdays: tuple[Weekday, ...]
    starts_at: time | None = None
    minutes: int = Field(ge=5, le=LONGEST_SESSION)
    kinds: tuple[ActivityKind, ...]
    therapist_id: UUID
    setting: Setting = Setting.GYM

    @model_validator(mode="after")
    def _is_complete(self) -> "PlanLine":
        if not self.weekdays:
            complain("weekdays", _("On which days? Choose at least one."))
        if not self.kinds:
            complain("kinds", _("What is this session for? Choose at least one kind."))
        return self

    def slots(self) -> tuple[Slot, ...]:
        """One slot for each day."""
        facts = {name: getattr(self, name) for name in Slot.model_fields if name != "weekday"}
        return tuple(Slot(weekday=weekday, **facts) for weekday in self.weekdays)


def lines_of(slots: Iterable[Slot]) -> tuple[PlanLine, ...]:
    """Slots that differ in nothing but their day, put together; the earliest hour first."""
    found: dict[Slot, list[int]] = {}
    for slot in in_order(slots):
        found.setdefault(slot.model_copy(update={"weekday": 0}), []).append(slot.weekday)
    lines = [
        PlanLine(
            weekdays=tuple(days),
            **{name: getattr(slot, name) for name in Slot.model_fields if name != "weekday"},
        )
        for slot, days in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.starts_at or time.max, line.weekdays)))


def slots_of(lines: Iterable[PlanLine]) -> tuple[Slot, ...]:
    """Every day of every line, in the order of the week."""
    return in_order(slot for line in lines for slot in line.slots())


class TypicalLine(Facts):
    """A line that does not name its therapist yet, only their discipline."""

    role: Role
    weekdays: tuple[Weekday, ...]
    starts_at: time
    minutes: int
    kinds: tuple[ActivityKind, ...]
    setting: Setting = Setting.GYM

    def given_by(self, therapist_id: UUID) -> PlanLine:
        """The line with its therapist."""
        facts = {name: getattr(self, name) for name in TypicalLine.model_fields if name != "role"}
        return PlanLine(therapist_id=therapist_id, **facts)


class TypicalWeek(Facts):
    """A week as it often is in one phase."""

    name: str
    lines: tuple[TypicalLine, ...]

    def given_by(self, who: Callable[[Role], UUID]) -> tuple[PlanLine, ...]:
        """The lines with the therapists of each discipline."""
        return tuple(line.given_by(who(line.role)) for line in self.lines)


_PT, _OT = Role.PHYSIOTHERAPIST, Role.OCCUPATIONAL_THERAPIST
_WEEKDAYS, _SIX, _OTHER = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (0, 2, 4)
_K = ActivityKind


def _line(
    role: Role,
    days: tuple[int, ...],
    at: tuple[int, int],
    minutes: int,
    kinds: tuple[ActivityKind, ...],
    setting: Setting = Setting.GYM,
) -> TypicalLine:
    return TypicalLine(role=role, weekdays=days, starts_at=time(*at), minutes=minutes,
                       kinds=kinds, setting=setting)  # fmt: skip


TYPICAL: tuple[TypicalWeek, ...] = (
    TypicalWeek(
        name=_("In bed, spine not stable yet"),
        lines=(
            _line(_PT, _SIX, (9, 0), 25, (_K.RESPIRATORY, _K.STRETCHING), Setting.WARD),
            _line(_PT, _WEEKDAYS, (15, 0), 20, (_K.STRETCHING, _K.STRENGTHENING), Setting.WARD),
            _line(_OT, _OTHER, (11, 0), 30, (_K.HAND, _K.EQUIPMENT), Setting.WARD),
        ),
    ),
    TypicalWeek(
        name=_("Sitting up again"),
        lines=(
            _line(_PT, _WEEKDAYS, (9, 0), 45, (_K.STANDING, _K.BALANCE_SITTING)),
            _line(_PT, (5,), (9, 0), 30, (_K.STRETCHING,), Setting.WARD),
            _line(_OT, _OTHER, (14, 0), 45, (_K.HAND, _K.SKIN)),
        ),
    ),
    TypicalWeek(
        name=_("Active, arms strong (paraplegia)"),
        lines=(
            _line(_PT, _WEEKDAYS, (9, 0), 60, (_K.TRANSFERS, _K.STRENGTHENING)),
            _line(_PT, (1, 3), (15, 0), 45, (_K.WHEELCHAIR_MANUAL,)),
            _line(_OT, _OTHER, (14, 0), 45, (_K.EDUCATION, _K.EQUIPMENT)),
        ),
    ),
    TypicalWeek(
        name=_("Active, arms weak (tetraplegia)"),
        lines=(
            _line(_PT, _WEEKDAYS, (9, 0), 45, (_K.BALANCE_SITTING, _K.STRENGTHENING)),
            _line(_PT, (1, 3), (15, 0), 30, (_K.RESPIRATORY, _K.STANDING)),
            _line(_OT, _WEEKDAYS, (11, 0), 45, (_K.HAND, _K.WHEELCHAIR_POWER)),
        ),
    ),
    TypicalWeek(
        name=_("Learning to walk"),
        lines=(
            _line(_PT, _WEEKDAYS, (9, 0), 60, (_K.GAIT, _K.STRENGTHENING)),
            _line(_PT, _OTHER, (15, 0), 45, (_K.PRE_GAIT, _K.STAIRS)),
            _line(_OT, (1, 3), (14, 0), 45, (_K.HAND, _K.EDUCATION)),
        ),
    ),
    TypicalWeek(
        name=_("Getting ready for home"),
        lines=(
            _line(_PT, _WEEKDAYS, (9, 0), 45, (_K.TRANSFERS, _K.WHEELCHAIR_MANUAL)),
            _line(_PT, (1, 3), (15, 0), 45, (_K.CAREGIVER, _K.EDUCATION)),
            _line(_OT, _OTHER, (14, 0), 45, (_K.EQUIPMENT, _K.CAREGIVER)),
        ),
    ),
    TypicalWeek(
        name=_("Outpatient, twice a week"),
        lines=(
            _line(_PT, (1, 4), (10, 0), 45, (_K.STRENGTHENING, _K.ENDURANCE)),
            _line(_OT, (4,), (11, 0), 30, (_K.HAND, _K.EDUCATION)),
        ),
    ),
)
