"""Keeps this computer's settings and dresses the program whenever they change."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from rehab_tracker.core.i18n import choose_language
from rehab_tracker.core.preferences import TEXT_SIZES, Preferences
from rehab_tracker.ui import theme


class PreferenceKeeper:
    """The one that reads and writes the settings while the window is open."""

    def __init__(self, app: QApplication, folder: Path | None = None) -> None:
        self._app, self._folder = app, folder
        self._now = Preferences.load(folder)
        choose_language(self._now.language)

    def now(self) -> Preferences:
        """The settings as they are."""
        return self._now

    def dress(self) -> None:
        """Put on the look and text size that were chosen."""
        theme.apply(self._app, self._now.look, self._now.text_size)

    def prepare(self) -> None:
        """As `dress`, but for the style sheet: `theme.put_on_sheet` follows."""
        theme.prepare(self._app, self._now.look, self._now.text_size)

    def wear(self, look: str) -> None:
        """Change to light, dark or high contrast."""
        self.change(look=look)

    def larger(self) -> None:
        """One step larger text, up to 200 percent."""
        self._step(1)

    def smaller(self) -> None:
        """One step smaller text, down to 100 percent."""
        self._step(-1)

    def change(self, **values: str | int) -> None:
        """Change settings, keep them, and show the new look at once."""
        before, self._now = self._now, self._now._replace(**values)  # type: ignore[arg-type]  # fields of Preferences
        self._now.save(self._folder)
        choose_language(self._now.language)
        if (before.look, before.text_size) != (self._now.look, self._now.text_size):
            self.dress()

    def _step(self, by: int) -> None:
        at = TEXT_SIZES.index(self._now.text_size) + by
        if 0 <= at < len(TEXT_SIZES):
            self.change(text_size=TEXT_SIZES[at])
