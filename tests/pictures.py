"""Pictures that are kept: one practice clinic for all of them, always on the same day and hour."""

import os
from datetime import UTC, date, datetime

from rehab_tracker.core.clock import StoppedClock

DRAW = os.environ.get("REHAB_TRACKER_DRAW") == "1"
DAY = date(2026, 11, 1)
MORNING = StoppedClock(datetime(2026, 11, 1, 9, 30, tzinfo=UTC))
