"""The needs page: what the person does or directs by now, what changed, and what is not yet."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.needs import (
    NEED_ANSWER_NAMES,
    NEED_DOMAIN_NAMES,
    NEED_ITEMS,
    NeedAnswer,
    NeedChange,
    NeedsCheck,
    NeedsCheckDetails,
    Share,
    every_need,
    last_answers,
    need_changes,
    share,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.goals.checklist import Checklist, Group
from rehab_tracker.ui.goals.form_page import FormPage
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label, paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

CHECK = "check"
KEYS: dict[NeedAnswer, str] = {
    NeedAnswer.PHYSICALLY: "1",
    NeedAnswer.VERBALLY: "2",
    NeedAnswer.NOT_YET: "3",
    NeedAnswer.NOT_NEEDED: "-",
}


class NeedsPage(FormPage):
    """The nine parts of life with their shares; the checklist opens in their place."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"needs_check"})
    draft_form = DraftForm.NEEDS
    first_form = CHECK

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        subtitle = _("To direct somebody correctly is as much a success as to do it.")
        super().__init__(desk, patient_id, translate(_("Needs")), translate(subtitle))
        self._after = After(self, EntryKind.NEEDS_CHECK)
        self._checks: tuple[NeedsCheck, ...] = ()
        self.add_deed(translate(_("Go through the checklist")), CHECK, "clipboard-check",
                      primary=True, keys="Alt+N")  # fmt: skip
        self._turn()
        self.refresh()

    def refresh(self) -> None:
        """Read the checklists again."""
        self._after.read()
        self._checks = self.desk.clinic.needs.of(self.patient_id)
        if not self._checks:
            said = _(
                "No checklist yet. Go through it with the person; what is passed over stays open."
            )
            self.rows.set_rows([EmptyState("clipboard-check", translate(said))])
            return
        first = column_of(self._shares_card(), self._changes_card())
        second = column_of(self._not_yet_card(), self._history_card())
        self.rows.set_rows([Beside(first, second, (1, 1))])

    def begin(self, name: str, about: str = "") -> None:
        """Open the checklist."""
        form = NeedsForm(last_answers(self._checks))
        form.set_values({"checked_on": self.desk.clinic.clock.today()})
        self.lay_out(
            form,
            translate(_("Needs checklist")),
            translate(_("Save the checklist")),
            self._save,
            (name, about),
            translate(_("Does it alone, directs somebody to do it, or not yet?")),
        )

    def _save(self) -> None:
        form = self.form
        if not isinstance(form, NeedsForm):
            raise TypeError("no checklist is open")
        record = self.desk.clinic.needs.record
        kept = self.attempt(
            lambda: record(form.details(self.patient_id)),
            form,
            said=translate(_("Checklist saved.")),
        )
        self.done(kept)

    def _before(self) -> dict[str, NeedAnswer]:
        return last_answers(self._checks[:-1])

    def _shares_card(self) -> Card:
        card = Card(translate(_("Where the person stands")), icon="chart-column")
        now, before = last_answers(self._checks), self._before()
        last = self._checks[-1].checked_on
        card.add(paragraph(translate(_("As of {day}"), day=format_date(last)), "muted"))
        for domain, name in NEED_DOMAIN_NAMES.items():
            earlier = share(before, domain) if before else None
            card.add(ShareRow(translate(name), share(now, domain), earlier))
        return card

    def _changes_card(self) -> Card:
        card = Card(translate(_("What changed")), icon="trending-up")
        if len(self._checks) < 2:
            said = _("This can be told once the checklist was gone through twice.")
            card.add(paragraph(translate(said), "muted"))
            return card
        since = self._checks[-2].checked_on
        card.add(paragraph(translate(_("Since {day}"), day=format_date(since)), "muted"))
        changes = need_changes(self._before(), self._checks[-1].answers)
        if not changes:
            card.add(paragraph(translate(_("Nothing changed."))))
        for place, change in enumerate(changes):
            line = ListRow(_item_name(change.item), [_from_to(change)], deeds=[_badge(change)])
            line.ruled = bool(place)
            card.add(line)
        return card

    def _not_yet_card(self) -> Card:
        card = Card(translate(_("Not yet")), icon="target")
        answers = last_answers(self._checks)
        found = False
        for domain, items in NEED_ITEMS.items():
            waiting = [
                translate(words)
                for item, words in items.items()
                if answers.get(f"{domain}.{item}") is NeedAnswer.NOT_YET
            ]
            if waiting:
                found = True
                card.add(ListRow(translate(NEED_DOMAIN_NAMES[domain]), waiting))
        if not found:
            card.add(paragraph(translate(_("Nothing is waiting of what was asked."))))
        if note := self._checks[-1].note:
            card.add(paragraph(translate(_("First to work on: {words}"), words=note), "strong"))
        return card

    def _history_card(self) -> Card:
        card = Card(translate(_("Checklists")), icon="history")
        names = self.desk.clinic.team.names()
        for place, check in enumerate(reversed(self._checks)):
            asked = plural("{n} item asked", "{n} items asked", len(check.answers))
            by = names.get(check.author_id, "")
            line = ListRow(
                format_date(check.checked_on), ["  ·  ".join(filter(None, (asked, by)))]
            )
            line.ruled = bool(place)
            line.words.addWidget(self._after.below(check.id, check.author_id))
            card.add(line)
        return card


class NeedsForm(Form):
    """The day, every item, and what the person wants to work on first."""

    def __init__(self, before: Mapping[str, NeedAnswer]) -> None:
        super().__init__(columns=1)
        self.add("checked_on", translate(_("Day")), DateEdit(), required=True)
        answers = [
            (answer, translate(name), KEYS[answer]) for answer, name in NEED_ANSWER_NAMES.items()
        ]
        last = {
            item: translate(_("Last time: {answer}"), answer=translate(NEED_ANSWER_NAMES[answer]))
            for item, answer in before.items()
        }
        self.list = Checklist(_groups(), answers, last)
        self.add("answers", translate(_("Checklist")), self.list, wide=True)
        wish = _("What does the person want to work on first?")
        self.add("note", translate(wish), TextArea(rows=2), wide=True)

    def details(self, patient_id: UUID) -> NeedsCheckDetails:
        """The checklist as it was answered.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return NeedsCheckDetails.checked({**self.values(), "patient_id": patient_id})


class ShareRow(QWidget):
    """One part of life: its name, a bar, and the figures for the staff."""

    def __init__(self, name: str, now: Share, before: Share | None) -> None:
        super().__init__()
        lay = column(self, gap=4)
        top = row(gap=8)
        top.addWidget(paragraph(name, "strong"), 1)
        top.addWidget(label(_figures(now), "body"))
        lay.addLayout(top)
        lay.addWidget(_Bar(now, before))
        said = ""
        if before is not None and before.asked and before != now:
            said = translate(_("Before: {figures}"), figures=_figures(before))
            lay.addWidget(paragraph(said, "small"))
        self.setAccessibleName("  ".join(filter(None, (name, _figures(now), said))))


class _Bar(QWidget):
    """How much of what was asked is independent; a thin mark shows where it was before."""

    def __init__(self, now: Share, before: Share | None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._now, self._before = _part(now), _part(before)

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(theme.grown(160), theme.grown(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the part that is done, and the mark of the last time."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        round_ends = whole.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, round_ends, round_ends)
        if self._now:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(self._place(whole, self._now), round_ends, round_ends)
        if self._before is not None and self._before != self._now:
            mark = self._place(whole, self._before)
            left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            at = mark.left() if left else mark.right()
            painter.fillRect(QRectF(at - 1.5, 0, 3, self.height()), theme.colour("text"))
        painter.end()

    def _place(self, whole: QRectF, part: float) -> QRectF:
        place = QRectF(whole)
        place.setWidth(max(whole.width() * part, whole.height()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(whole.right())
        return place


def column_of(*cards: QWidget) -> QWidget:
    """Cards below each other, as one half of a page."""
    holder = QWidget()
    lay = column(holder, gap=16)
    for card in cards:
        lay.addWidget(card)
    lay.addStretch(1)
    return holder


def _groups() -> list[Group]:
    return [
        (domain.value, translate(NEED_DOMAIN_NAMES[domain]),
         {item: translate(words) for item, words in items.items()})
        for domain, items in NEED_ITEMS.items()
    ]  # fmt: skip


def _part(told: Share | None) -> float | None:
    return told.independent / told.asked if told and told.asked else None


def _figures(told: Share) -> str:
    if told.percent is None:
        return translate(_("not asked"))
    return translate(
        _("{n} of {asked}  ·  {percent} %"),
        n=told.independent,
        asked=told.asked,
        percent=told.percent,
    )


def _item_name(item: str) -> str:
    return translate(every_need()[item])


def _from_to(change: NeedChange) -> str:
    return translate(
        _("{before} → {now}"),
        before=translate(NEED_ANSWER_NAMES[change.before]),
        now=translate(NEED_ANSWER_NAMES[change.now]),
    )


def _badge(change: NeedChange) -> Badge:
    if change.better:
        return Badge(translate(_("New")), "ok")
    return Badge(translate(_("Lost")), "warn") if change.worse else Badge(translate(_("Changed")))
