"""What Ctrl+K finds: patients, pages and actions."""

from collections.abc import Callable
from dataclasses import dataclass

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.screens import RECORD, Screen
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.palette import Command

MOST_PEOPLE = 8


@dataclass(frozen=True)
class Deed:
    """Something that can be done from anywhere, with its shortcut."""

    title: str
    icon: str
    run: Callable[[], object]
    shortcut: str = ""


class Finder:
    """Gives the search box its answers, for what this member may see."""

    def __init__(
        self,
        desk: Desk,
        screens: tuple[Screen, ...],
        deeds: Callable[[], list[Deed]],
        patient_open: Callable[[], bool],
    ) -> None:
        self._desk, self._screens, self._deeds = desk, screens, deeds
        self._patient_open = patient_open

    def people(self, words: str) -> list[Command]:
        """Patients by any part of a name, number or phone."""
        if not words.strip() or not self._desk.clinic.member.may(Verb.READ, Part.PATIENTS):
            return []
        found = self._desk.clinic.patients.everyone(words, limit=MOST_PEOPLE)
        return [
            Command(
                shown_name(line.full_name), _about(line), "user-round", _Open(self._desk, line)
            )
            for line in found
        ]

    def pages(self, words: str) -> list[Command]:
        """Pages by their title or by other words for them."""
        return [
            Command(translate(each.title), "", each.icon, _Show(self._desk, each), each.shortcut)
            for each in self._screens
            if (each.place != RECORD or self._patient_open())
            and _matches(words, f"{translate(each.title)} {each.words}")
        ]

    def actions(self, words: str) -> list[Command]:
        """Deeds by their title."""
        return [
            Command(deed.title, "", deed.icon, deed.run, deed.shortcut)
            for deed in self._deeds()
            if _matches(words, deed.title)
        ]


@dataclass(frozen=True)
class _Open:
    desk: Desk
    line: RosterLine

    def __call__(self) -> None:
        self.desk.go("overview", self.line.id)


@dataclass(frozen=True)
class _Show:
    desk: Desk
    screen: Screen

    def __call__(self) -> None:
        self.desk.go(self.screen.key)


def _matches(words: str, text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _about(line: RosterLine) -> str:
    parts = [line.number, line.level and f"{line.level} {line.grade}".strip(), line.place]
    return "  ·  ".join(part for part in parts if part) or translate(_("Patient"))
