"""What every walking test notes beside its number: device, brace, helpers.

A result with another device is another test, so these are conditions of a comparison.
"""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.items import Item, choice, yes_no

DEVICES = (
    ("none", _("No device")),
    ("one_cane", _("One cane or crutch")),
    ("two_crutches", _("Two crutches or canes")),
    ("walker", _("Walker")),
    ("parallel_bars", _("Parallel bars")),
)
HELPERS = ((0, _("Nobody")), (1, _("One person")), (2, _("Two persons")))

WALKED_WITH: tuple[Item, ...] = (
    choice("device", _("Walking device"), *DEVICES, optional=True),
    yes_no("brace", _("Leg brace"), optional=True),
    choice("helpers", _("Physical help from"), *HELPERS, optional=True),
)
WALKED_WITH_KEYS = tuple(item.key for item in WALKED_WITH)
