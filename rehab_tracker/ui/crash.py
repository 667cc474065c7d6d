"""What happens when the program itself is at fault: it is logged, and said calmly, once."""

import logging
import os
import sys
from types import TracebackType

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.dialogs import Dialogs

_log = logging.getLogger(__name__)


class CrashWatch:
    """Catches what no page caught: the person's to mend is told, the rest gets a reference."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs

    def stand_guard(self) -> None:
        """From now on nothing that is raised passes unseen."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell the person; keep the place of the fault, never the values, in the log."""
        if isinstance(error, UserError):
            self._dialogs.tell(None, str(error))
            return
        reference = os.urandom(3).hex().upper()
        _log.error("Fault %s: %s at %s", reference, kind.__name__, _places(trace))
        self._dialogs.tell(
            None,
            translate(
                _(
                    "Something in the program went wrong (reference {reference}). What you saved "
                    "is safe. Please go on; if it happens again, tell whoever looks after it."
                ),
                reference=reference,
            ),
        )


def _places(trace: TracebackType | None) -> str:
    """Files and lines only: a message could carry what somebody typed."""
    found: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return " > ".join(found[-6:])
