"""One person around the patient: how to reach them, what they may know, what they can do."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    DUTY_NAMES,
    READING_NAMES,
    RELATION_NAMES,
    CarerSkill,
    ElsewhereToo,
    Relative,
)
from rehab_tracker.ui.desk import Go
from rehab_tracker.ui.family.relative_form import LANGUAGES, MARKS
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph


class PersonCard(Card):
    """One relative: who they are, how to reach them, what they may know and can do.

    Args:
        relative: who it is.
        sharing: what was agreed, in one sentence.
        able: what they can do safely alone.
        elsewhere: the other patients for whom the same person is there.
        change: opens the form, with their id; None where this member may not.
        ask: begins the conversation about what they may know.
        go: opens another patient's page.
    """

    def __init__(
        self,
        relative: Relative,
        sharing: str,
        able: tuple[CarerSkill, ...],
        elsewhere: Sequence[ElsewhereToo],
        change: Callable[[str], object] | None,
        ask: Callable[[UUID], object],
        go: Go,
    ) -> None:
        super().__init__()
        self.setAccessibleName(relative.full_name)
        self._relative, self._change, self._ask, self._go = relative, change, ask, go
        self.add_layout(self._head())
        self._add_badges()
        facts = FactGrid(4)
        facts.set_facts(_facts(relative))
        self.add(facts)
        for icon, words in _lines(relative, sharing, able):
            self.add_layout(_line(icon, words))
        for other in elsewhere:
            self.add_layout(self._elsewhere(other))

    def _head(self) -> QHBoxLayout:
        line = row(gap=12)
        line.addWidget(Avatar(self._relative.full_name, size=44))
        words = column(gap=0)
        words.addWidget(paragraph(self._relative.full_name, "heading"))
        who = translate(RELATION_NAMES[self._relative.relation])
        words.addWidget(paragraph(who, "muted"))
        line.addLayout(words, 1)
        if self._change is not None:
            line.addWidget(self._button(_("Change"), "pencil", self._change_them))
            line.addWidget(self._button(_("Ask about sharing"), "shield-check", self._ask_them))
        return line

    def _button(self, words: str, icon: str, deed: Callable[[], None]) -> Button:
        button = Button(translate(words), "quiet", icon=icon, clicked=deed)
        button.setAccessibleDescription(self._relative.full_name)
        return button

    def _add_badges(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for name, words in MARKS.items():
            if getattr(self._relative, name):
                flow.addWidget(Badge(translate(words), "accent"))
        if self._relative.left_on is not None:
            day = format_date(self._relative.left_on)
            flow.addWidget(Badge(translate(_("No longer there from {day}"), day=day), "warn"))
        if flow.count():
            self.add(holder)

    def _elsewhere(self, other: ElsewhereToo) -> QHBoxLayout:
        said = translate(
            _("Also there for {patient}. What was agreed is separate."), patient=other.patient_name
        )
        line = _line("link", said)
        patient_id = other.relative.patient_id
        opened = Button(
            translate(_("Open the record")),
            "quiet",
            clicked=lambda: self._go("family", patient_id),
        )
        opened.setAccessibleDescription(other.patient_name)
        line.addWidget(opened)
        return line

    def _change_them(self) -> None:
        if self._change is not None:
            self._change(str(self._relative.id))

    def _ask_them(self) -> None:
        self._ask(self._relative.id)


def _facts(relative: Relative) -> list[tuple[str, str]]:
    language = translate(LANGUAGES.get(relative.language, relative.language))
    reads = translate(READING_NAMES[relative.reads]) if relative.reads else ""
    return [
        (translate(_("Phone")), relative.phone),
        (translate(_("Best time to call")), relative.best_time),
        (translate(_("Reading")), " · ".join(filter(None, (
            translate(_("Reads {language}"), language=language), reads)))),
        (translate(_("Hearing and sight")), relative.needs),
    ]  # fmt: skip


def _lines(
    relative: Relative, sharing: str, able: tuple[CarerSkill, ...]
) -> list[tuple[str, str]]:
    does = list_words([translate(DUTY_NAMES[duty]) for duty in relative.does])
    skills = list_words([translate(CARER_SKILL_NAMES[skill]) for skill in able])
    found = [
        ("hand-heart", does),
        ("shield-check", sharing),
        ("graduation-cap", translate(_("Safe alone: {skills}"), skills=skills) if able else ""),
        ("sticky-note", relative.note),
    ]
    return [(icon, words) for icon, words in found if words]


def _line(icon: str, words: str) -> QHBoxLayout:
    line = row(gap=8)
    line.addWidget(Icon(icon, "muted", 18))
    line.addWidget(paragraph(words), 1)
    return line
