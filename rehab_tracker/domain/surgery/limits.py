"""Restrictions as they are written after an operation: their usual words, with a gap to fill."""

from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.therapy import ActivityKind


class LimitKind(StrEnum):
    """What somebody must not do yet."""

    BRACE = "brace"
    LIFTING = "lifting"
    TWISTING = "twisting"
    WEIGHT = "weight_bearing"
    SITTING = "sitting"
    HEAD_UP = "head_up"
    OTHER = "other"


LIMIT_NAMES: dict[LimitKind, str] = {
    LimitKind.BRACE: _("Brace"),
    LimitKind.LIFTING: _("Lifting"),
    LimitKind.TWISTING: _("Bending and twisting"),
    LimitKind.WEIGHT: _("Weight bearing"),
    LimitKind.SITTING: _("Sitting time"),
    LimitKind.HEAD_UP: _("Head up"),
    LimitKind.OTHER: _("Other"),
}
LIMIT_WORDS: dict[LimitKind, str] = {
    LimitKind.BRACE: _("Brace on whenever out of bed"),
    LimitKind.LIFTING: _("No lifting above the load given here"),
    LimitKind.TWISTING: _("No bending or twisting of the back"),
    LimitKind.WEIGHT: _("No weight on the leg"),
    LimitKind.SITTING: _("Sitting up to 30 minutes at a time"),
    LimitKind.HEAD_UP: _("Head of the bed not above 30 degrees"),
    LimitKind.OTHER: "",
}
"""Offered words, to be changed to what the surgeon said."""
_UPRIGHT = (
    ActivityKind.STANDING,
    ActivityKind.PRE_GAIT,
    ActivityKind.GAIT,
    ActivityKind.GAIT_SUPPORTED,
    ActivityKind.STAIRS,
)
LIMIT_FORBIDS: dict[LimitKind, tuple[ActivityKind, ...]] = {
    LimitKind.WEIGHT: _UPRIGHT,
    LimitKind.HEAD_UP: (
        ActivityKind.BALANCE_SITTING,
        ActivityKind.TRANSFERS,
        ActivityKind.WHEELCHAIR_MANUAL,
        ActivityKind.WHEELCHAIR_POWER,
        *_UPRIGHT,
    ),
}
"""The activities that go against a restriction, where its kind tells; the session form asks."""
UNTIL_LEGS_CHECKED = (ActivityKind.TRANSFERS, *_UPRIGHT)
"""What is not done after an epidural, root or sacroiliac injection until the legs were checked."""
