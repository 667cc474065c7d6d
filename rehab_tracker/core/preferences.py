"""This computer's settings: looks and the clinic last opened. Nothing of any patient."""

from pathlib import Path
from typing import NamedTuple

from rehab_tracker.core.paths import config_folder

LOOKS = ("light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)
PLACES = {"office": 5, "gym": 15}
"""Where this computer stands, and after how many quiet minutes its screen locks."""


class Preferences(NamedTuple):
    """How the program looks on this computer, and where its clinic lies.

    Attributes:
        look: `light`, `dark` or `contrast`.
        text_size: percent of the normal size, 100 to 200.
        language: the screens' language.
        clinic: the folder of the clinic last opened, empty before the first.
        second_drive: the folder on another drive that takes backups too, empty for none.
        place: `office` or `gym`.
    """

    look: str = "light"
    text_size: int = 100
    language: str = "en"
    clinic: str = ""
    second_drive: str = ""
    place: str = "office"

    @classmethod
    def load(cls, folder: Path | None = None) -> "Preferences":
        """Read them; a missing or damaged file, or a value we do not know, gives the usual."""
        try:
            lines = _file(folder).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return cls()
        kept = dict(line.partition(" = ")[::2] for line in lines)
        usual = cls()
        look, size = kept.get("look", ""), kept.get("text_size", "")
        return cls(
            look=look if look in LOOKS else usual.look,
            text_size=int(size) if size in map(str, TEXT_SIZES) else usual.text_size,
            language=kept.get("language") or usual.language,
            clinic=kept.get("clinic", usual.clinic),
            second_drive=kept.get("second_drive", usual.second_drive),
            place=kept["place"] if kept.get("place") in PLACES else usual.place,
        )

    def save(self, folder: Path | None = None) -> None:
        """Write them whole or not at all, a line for each."""
        file = _file(folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(
            "".join(f"{name} = {value}\n" for name, value in self._asdict().items()), "utf-8"
        )
        fresh.replace(file)


def _file(folder: Path | None) -> Path:
    return (folder or config_folder()) / "preferences.txt"
