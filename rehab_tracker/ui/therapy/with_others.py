"""Whether a session was for one person alone or for a group."""

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.keyed_row import KeyedRow


class WithOthers(KeyedRow):
    """I is individual, G is a group, whose people then stand below what was done."""

    def __init__(self) -> None:
        super().__init__(
            [(False, translate(_("Individual")), "I"), (True, translate(_("Group")), "G")],
            show_keys=False,
        )
