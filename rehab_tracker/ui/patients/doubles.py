"""One line on the first page: that two records are one, or that two may be."""

from collections.abc import Callable, Sequence
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.aliases import MergeLine
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.services.aliases import Aliases
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.states import Notice


class DoublesNote(Notice):
    """Leads to the page on which two records are held side by side; hidden where there is one.

    Args:
        proposes: whether this member may merge, and is told who may be the same person.
    """

    def __init__(self, go: Callable[[], object], *, proposes: bool) -> None:
        self._look = Button("", "quiet", icon="users", clicked=go)
        self._look.setObjectName("go-to-merging")
        super().__init__("", "accent", self._look)
        self._proposes = proposes
        self.hide()

    def show_state(self, aliases: Aliases, patient_id: UUID) -> None:
        """Read again what was merged, and who may be the same person."""
        merges = aliases.merges(patient_id)
        held = [each for each in merges if each.ended is None]
        suspects = aliases.suspects(patient_id) if self._proposes and not held else ()
        if held:
            self.say(_merged(held), "accent")
            self._look.say(translate(_("Show")))
        elif suspects:
            self.say(_suspected(suspects), "warn")
            self._look.say(translate(_("Hold side by side")))
        elif merges:
            self.say(_apart(merges[-1]), "accent")
            self._look.say(translate(_("Show")))
        self.setVisible(bool(merges or suspects))


def _merged(held: Sequence[MergeLine]) -> str:
    names = list_words([_named(each.name, each.number) for each in held])
    return plural(
        "Two records are one here: {names} opens this record as well.",
        "Several records are one here: {names} open this record as well.",
        len(held),
        names=names,
    )


def _suspected(suspects: Sequence[RosterLine]) -> str:
    names = list_words([_named(line.full_name, line.number) for line in suspects[:3]])
    return translate(_("May be registered twice: {names}."), names=names)


def _apart(line: MergeLine) -> str:
    day = format_date(line.ended.written_at.date()) if line.ended else ""
    return translate(
        _("This record and that of {name} were one until they were taken apart on {day}."),
        name=_named(line.name, line.number),
        day=day,
    )


def _named(name: str, number: str) -> str:
    told = translate(_("No. {number}"), number=number) if number else ""
    return ", ".join(part for part in (shown_name(name), told) if part)
