"""The program's own log: what it did and what broke, by ids, never by content."""

import logging
from logging.handlers import RotatingFileHandler

from rehab_tracker.core.paths import log_folder


def start_log() -> None:
    """Write the log to this computer's log folder, five small files at most."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "rehab-tracker.log", maxBytes=500_000, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("rehab_tracker")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
