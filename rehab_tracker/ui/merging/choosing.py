"""Both records side by side, which one is kept, why, and the PIN."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.aliases import RecordSide
from rehab_tracker.domain.patients import SEX_NAMES
from rehab_tracker.domain.signing import KINDS, EntryKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.confirming import Confirm
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import column, grid, row
from rehab_tracker.ui.widgets.text import label, paragraph

MISSING = "–"
Sides = tuple[RecordSide, RecordSide]


class MergeForm(Card):
    """Says what will happen before anybody signs it.

    `given` tells that the PIN was right, `left` that nothing is to be merged.

    Args:
        sides: the open record first.
    """

    touched = Signal()
    given = Signal()
    left = Signal()

    def __init__(self, desk: Desk, sides: Sides) -> None:
        super().__init__(translate(_("The two side by side")), icon="users")
        self._sides = sides
        self.add(_table(sides))
        self.form = Form(columns=1)
        self.keep = ChoiceRow([(str(each.line.id), _named(each)) for each in sides])
        self.form.add("keep", translate(_("Which one stays open")), self.keep, required=True)
        self.form.add(
            "reason",
            translate(_("How do you know that it is one person?")),
            LineEdit(longest=120),
            required=True,
        )
        self._said = paragraph("", "muted")
        self.confirm = Confirm(desk)
        self.confirm.setMaximumWidth(theme.grown(300))
        for part in (self.form, self._said, self.confirm, self._foot()):
            self.add(part)
        self.keep.set_value(str(max(sides, key=_filled).line.id))
        self.form.changed.connect(self._follow)
        self.confirm.entered.connect(self.give)
        self.confirm.busy.connect(self._merge.setDisabled)
        self._say()

    def give(self) -> None:
        """Look at what was typed and ask for the PIN."""
        try:
            self.form.values()
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        self.form.clear_complaints()
        self.confirm.ask(self.given.emit)

    def answer(self) -> tuple[UUID, UUID, str]:
        """The record that becomes a name, the one that is kept, and why."""
        kept, double = self._chosen()
        return double.line.id, kept.line.id, str(self.form.fields["reason"].value())

    def begin(self) -> None:
        """Put the keyboard where the typing begins."""
        self.form.go_to(self.form.fields["reason"])

    def kept(self) -> dict[str, JsonValue]:
        """What was typed, for a draft; nothing while only the beginnings stand there."""
        reason = self.form.fields["reason"].value()
        if not reason:
            return {}
        kept, _double = self._chosen()
        other = str(self._sides[1].line.id)
        return {"other": other, "keep": str(kept.line.id), "reason": reason}

    def show_kept(self, values: Mapping[str, JsonValue]) -> None:
        """Put a draft back."""
        self.form.set_values({name: values.get(name) for name in ("keep", "reason")})
        self._say()

    def _chosen(self) -> Sides:
        first, second = self._sides
        return (second, first) if self.keep.value() == str(second.line.id) else (first, second)

    def _follow(self) -> None:
        if self.keep.value() is None:  # pressed twice
            self.keep.set_value(str(self._sides[0].line.id))
        self._say()
        self.touched.emit()

    def _say(self) -> None:
        kept, double = self._chosen()
        self._said.setText(
            translate(
                _(
                    "{double} becomes another name of {kept}: whoever opens either of them sees "
                    "everything of both. Name, birthday, number and phone are those of the record "
                    "that stays open. Nothing in either record is changed or deleted, it is "
                    "signed by you, and it can be taken apart again."
                ),
                double=_named(double),
                kept=_named(kept),
            )
        )

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = row(foot, gap=10)
        line.addStretch(1)
        leave = Button(translate(_("Not the same person")), clicked=self.left.emit)
        leave.setObjectName("leave-merge")
        self._merge = Button(
            translate(_("Make the two one")), "primary", icon="signature", clicked=self.give
        )
        self._merge.setObjectName("merge")
        line.addWidget(leave)
        line.addWidget(self._merge)
        return foot


def _table(sides: Sides) -> QWidget:
    holder = QWidget()
    whole = column(holder, gap=10)
    lines: QGridLayout = grid(gap=10)
    whole.addLayout(lines)
    for place, each in enumerate(sides, start=1):
        lines.addWidget(label(_named(each), "strong", wrap=True), 0, place)
    differing = 0
    for at, (name, first, second) in enumerate(_facts(sides), start=1):
        differs = bool(first and second and first != second)
        differing += differs
        lines.addWidget(label(name, "muted"), at, 0)
        for place, value in enumerate((first, second), start=1):
            lines.addWidget(label(value or MISSING, wrap=True), at, place)
        if differs:
            lines.addWidget(Badge(translate(_("differs")), "warn"), at, 3)
    for place in (1, 2):
        lines.setColumnStretch(place, 1)
    whole.addWidget(
        paragraph(
            plural(
                "{n} fact differs. Look at it before you go on.",
                "{n} facts differ. Look at them before you go on.",
                differing,
            )
            if differing
            else translate(_("No fact that both records have differs.")),
            "muted",
        )
    )
    return holder


def _facts(sides: Sides) -> list[tuple[str, str, str]]:
    first, second = (_facts_of(side) for side in sides)
    kinds = [kind for kind in EntryKind if any(side.entries.get(kind) for side in sides)]
    counts = [
        (translate(KINDS[kind].title), *(str(side.entries.get(kind) or "") for side in sides))
        for kind in kinds
    ]
    return [(name, first[name], second[name]) for name in first] + [
        (name, one, other) for name, one, other in counts
    ]


def _facts_of(side: RecordSide) -> dict[str, str]:
    who, line = side.patient, side.line
    born = format_date(who.born_on) if who.born_on else ""
    about = "" if who.born_on else plural("about {n} year", "about {n} years", line.age)
    level = " ".join(part for part in (line.level, line.grade) if part)
    return {
        translate(_("Name in local script")): who.local_name,
        translate(_("Hospital number")): who.number,
        translate(_("Born on")): born or about,
        translate(_("Sex")): translate(SEX_NAMES[who.sex]) if who.sex else "",
        translate(_("Phone")): who.phone,
        translate(_("Address")): who.address,
        translate(_("Languages")): who.languages,
        translate(_("Level and grade")): level,
        translate(_("Place")): line.place,
    }


def _named(side: RecordSide) -> str:
    number = translate(_("No. {number}"), number=side.line.number) if side.line.number else ""
    return ", ".join(part for part in (shown_name(side.line.full_name), number) if part)


def _filled(side: RecordSide) -> int:
    return side.total
