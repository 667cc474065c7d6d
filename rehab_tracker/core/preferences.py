"""This computer's settings: looks and the clinic last opened. Nothing of any patient."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from rehab_tracker.core.paths import config_folder

LOOKS = ("light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)


class Preferences(NamedTuple):
    """How the program looks on this computer, and where its clinic lies.

    Attributes:
        look: `light`, `dark` or `contrast`.
        text_size: percent of the normal size, 100 to 200.
        language: the screens' language.
        clinic: the folder of the clinic last opened, empty before the first.
    """

    look: str = "light"
    text_size: int = 100
    language: str = "en"
    clinic: str = ""

    @classmethod
    def load(cls, folder: Path | None = None) -> "Preferences":
        """Read them; a missing or damaged file gives the usual settings."""
        try:
            kept: dict[str, Any] = json.loads(_file(folder).read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        usual = cls()
        known = {
            field: kept[field]
            for field in cls._fields
            if isinstance(kept, dict) and isinstance(kept.get(field), type(getattr(usual, field)))
        }
        preferences = cls(**known)
        if preferences.look not in LOOKS:
            preferences = preferences._replace(look=usual.look)
        if preferences.text_size not in TEXT_SIZES:
            preferences = preferences._replace(text_size=usual.text_size)
        return preferences

    def save(self, folder: Path | None = None) -> None:
        """Write them whole or not at all."""
        file = _file(folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(self._asdict(), indent=2), "utf-8")
        fresh.replace(file)


def _file(folder: Path | None) -> Path:
    return (folder or config_folder()) / "preferences.json"
