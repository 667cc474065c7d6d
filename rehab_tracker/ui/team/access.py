"""What can this person see? The access table in plain words, for one member's roles."""

from PySide6.QtWidgets import QGridLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.team import PART_NAMES, Member, Part, Verb
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import grid
from rehab_tracker.ui.widgets.text import label, paragraph


class AccessCard(Card):
    """Every part of the record, and whether this person reads it, writes it, or neither."""

    def __init__(self) -> None:
        super().__init__(translate(_("What can this person see?")), icon="eye")
        self._words = paragraph("", "muted")
        self.add(self._words)
        self._table: QWidget | None = None

    def show_member(self, member: Member) -> None:
        """Show what this member's roles allow, as the services decide it."""
        self._words.setText(
            translate(
                _("{name} can open what is ticked here, and nothing else."), name=member.full_name
            )
        )
        if self._table is not None:
            self._table.deleteLater()
        self._table = QWidget()
        lay = grid(self._table, gap=6)
        lay.setColumnStretch(0, 1)
        for row, part in enumerate(Part):
            _add_part(lay, row, member, part)
        self.add(self._table)


def _add_part(lay: QGridLayout, row: int, member: Member, part: Part) -> None:
    words = translate(PART_NAMES[part])
    lay.addWidget(label(words, wrap=True), row, 0)
    badge = _badge(member, part)
    badge.setAccessibleDescription(words)
    lay.addWidget(badge, row, 1)


def _badge(member: Member, part: Part) -> Badge:
    if member.may(Verb.WRITE, part):
        return Badge(translate(_("Reads and writes")), "ok")
    if member.may(Verb.READ, part):
        return Badge(translate(_("Reads")), "accent")
    return Badge(translate(_("Not shown")))
