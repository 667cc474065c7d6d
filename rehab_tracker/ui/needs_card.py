"""What a carer must be able to do now: each with its reason, and the gaps in plain sight."""

from collections.abc import Callable, Sequence

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.carer_needs import Need
from rehab_tracker.domain.family import CARER_SKILL_NAMES, Relative
from rehab_tracker.domain.milestones import STATUS_NAMES
from rehab_tracker.domain.therapy import ASSISTANCE_NAMES
from rehab_tracker.services.carers import NeedNow
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.text import paragraph


class NeedsCard(Card):
    """A row for each required training: why, who can do it, and whether the primary carer can.

    Args:
        needs: what is required today.
        carer: the primary carer, to whom "Teach" leads; None where nobody is named.
        begin: opens the training form; None where this member may not.
    """

    def __init__(
        self,
        needs: Sequence[NeedNow],
        carer: Relative | None,
        begin: Callable[[str], object] | None,
    ) -> None:
        super().__init__(translate(_("Somebody must be able to do this now")), icon="list-checks")
        self._carer, self._begin = carer, begin
        said = _(
            "This follows what the patient does alone today, and the risks. It changes by itself."
        )
        self.add(paragraph(translate(said), "muted"))
        for place, each in enumerate(needs):
            line = self._row(each)
            line.ruled = place > 0
            self.add(line)

    def _row(self, each: NeedNow) -> ListRow:
        deeds = []
        if self._begin is not None and (each.carer_waits or not each.safe):
            deeds.append(_TeachButton(self._begin, each.need, self._carer))
        name = translate(CARER_SKILL_NAMES[each.need.skill])
        return ListRow(name, [_why(each.need)], badges=_badges(each, self._carer), deeds=deeds)


class _TeachButton(Button):
    """Opens the training form for the primary carer and this skill."""

    def __init__(self, begin: Callable[[str], object], need: Need, carer: Relative | None) -> None:
        super().__init__(translate(_("Teach")), icon="graduation-cap", clicked=self._teach)
        self._start, self._about = begin, f"{carer.id if carer else ''} {need.skill.value}"
        self.setAccessibleDescription(translate(CARER_SKILL_NAMES[need.skill]))

    def _teach(self) -> None:
        self._start(self._about)


def _why(need: Need) -> str:
    if need.status is None:
        return translate(_("The risk of dysreflexia stands."))
    day = format_date(need.since) if need.since else ""
    if need.directs:
        return translate(
            _("{skill}: the patient directs it, somebody else does it ({day})."),
            skill=translate(need.because), day=day,
        )  # fmt: skip
    if need.helped is not None:
        return translate(
            _("{skill}, on {day}: {help}."),
            skill=translate(need.because), help=translate(ASSISTANCE_NAMES[need.helped]), day=day,
        )  # fmt: skip
    return translate(
        _("{skill}: {status} on {day}."),
        skill=translate(need.because), status=translate(STATUS_NAMES[need.status]), day=day,
    )  # fmt: skip


def _badges(each: NeedNow, carer: Relative | None) -> list[Badge]:
    found = []
    if each.safe:
        names = list_words(list(each.safe))
        found.append(Badge(translate(_("Safe alone: {names}"), names=names), "ok"))
    else:
        found.append(Badge(translate(_("Nobody is signed off for it")), "danger"))
    if each.lapsed:
        names = list_words(list(each.lapsed))
        found.append(Badge(translate(_("To be seen again: {names}"), names=names), "warn"))
    if each.safe and each.carer_waits and carer is not None:
        said = translate(_("{name}, the primary carer, not yet"), name=carer.full_name)
        found.append(Badge(said, "warn"))
    return found
