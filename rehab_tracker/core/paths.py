"""Where things lie: what ships with the program, and what belongs to this computer."""

import os
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of fonts, icons, catalogues and languages, beside the package or one level up."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("The program's own resources are missing; please install it again.")


def config_folder() -> Path:
    """Where this computer's settings lie; nothing of any patient is ever in it."""
    return _place("REHAB_TRACKER_CONFIG", "user_config_path")


def data_folder() -> Path:
    """Where a clinic's file lies unless somebody chooses another place."""
    return _place("REHAB_TRACKER_DATA", "user_data_path")


def log_folder() -> Path:
    """Where the program's own log lies; it names ids, never content."""
    return _place("REHAB_TRACKER_LOG", "user_log_path")


def _place(variable: str, name: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415  # only when no folder was named

    return Path(getattr(platformdirs, name)("rehab-tracker", appauthor=False))
