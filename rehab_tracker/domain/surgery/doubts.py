"""What can be true of an operation but seldom is: asked about once, and kept when it is so."""

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.surgery.operation import OperationDetails
from rehab_tracker.domain.surgery.words import (
    VERTEBRAE,
    ComplicationKind,
    DoneApproach,
    Severity,
)

MUCH_BLOOD_ML, LONG_MINUTES, LONG_INCISION_CM, SMALL_INCISION_CM, LONG_STAY = (
    3000,
    720,
    45,
    10,
    120,
)
MANY_LEVELS = 16


def doubts(details: OperationDetails) -> dict[str, UserError]:
    """A sentence for each field that should be looked at again before it is kept."""
    found: dict[str, UserError] = {}
    _much(found, "blood_loss_ml", details.blood_loss_ml, MUCH_BLOOD_ML)
    _much(found, "minutes", details.minutes, LONG_MINUTES)
    _much(found, "incision_cm", details.incision_cm, LONG_INCISION_CM)
    _much(found, "days_in_hospital", details.days_in_hospital, LONG_STAY)
    small = details.approach_done is DoneApproach.MINIMALLY_INVASIVE
    if small and (details.incision_cm or 0) > SMALL_INCISION_CM:
        found["incision_cm"] = UserError(
            _("This is long for a minimally invasive operation. Is it so? Then save again.")
        )
    if details.upper and details.lower:
        spanned = VERTEBRAE.index(details.lower) - VERTEBRAE.index(details.upper)
        if spanned > MANY_LEVELS:
            found["lower"] = UserError(_("These are many levels. Is it so? Then save again."))
    for each in details.complications:
        if each.kind is ComplicationKind.DEATH and each.severity is not Severity.V:
            found["complications"] = UserError(
                _("Death is severity V. Is what stands here so? Then save again.")
            )
    return found


def _much(found: dict[str, UserError], field: str, value: float | None, usual: float) -> None:
    if value is not None and value > usual:
        found[field] = UserError(
            _("This is more than {usual}. Is it so? Then save again."), usual=usual
        )
