"""Where it hurts: the pain problems of the SCI pain data set, on the body and in words."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.items import Kind
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.pain.problems import PAIN_TYPE_NAMES, PainPicture, PainProblem
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.pain.body import PainBody
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import at_start, column
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from rehab_tracker.domain.measures.items import Item

DATA_SET = "isci_pain"


class ProblemsCard(Card):
    """The newest pain data set: the body beside the list; asking anew is one step away."""

    def __init__(self, page: ClinicPage, *, may_ask: bool) -> None:
        super().__init__(translate(_("Where it hurts")), icon="person-standing")
        self._page, self._may_ask = page, may_ask
        self.body_figure = PainBody()
        self.list = RowList(translate(_("Pain problems")))
        words = QWidget()
        self._words = column(words, gap=8)
        self._told = paragraph("", "muted")
        self._words.addWidget(self._told)
        self._words.addWidget(self.list)
        self._again = Button(translate(_("Ask again")), "quiet", icon="plus", clicked=self._ask)
        self._words.addWidget(at_start(self._again))
        self._words.addStretch(1)
        figure = QWidget()
        beside = column(figure, gap=0)
        beside.addWidget(self.body_figure)
        beside.addStretch(1)
        self._both = Beside(figure, words, (2, 3))
        first = Button(translate(_("Ask with the SCI pain data set")), icon="plus",
                       clicked=self._ask)  # fmt: skip
        self._empty = EmptyState(
            "person-standing",
            translate(_("Pain problems stand here once the SCI pain data set was asked.")),
            first if may_ask else None,
        )
        self.add(self._empty)
        self.add(self._both)
        self.body_figure.looked_at.connect(self._follow)

    def show_pictures(self, pictures: tuple[PainPicture, ...]) -> None:
        """Show the newest of them."""
        newest = pictures[0] if pictures else None
        show_if(self._both, newest is not None)
        show_if(self._empty, newest is None)
        show_if(self._again, self._may_ask)
        if newest is None:
            return
        self._told.setText(_told(newest))
        rows = [self._row(problem) for problem in newest.problems]
        self.list.set_rows(rows)
        said = "; ".join(row.accessibleName() for row in rows)
        self.body_figure.show_problems(newest.problems, said)
        show_if(self.body_figure, bool(newest.problems))

    def _row(self, problem: PainProblem) -> ListRow:
        score = (
            translate(_("{n} of 10, last week"), n=problem.intensity)
            if problem.intensity is not None
            else translate(_("intensity not given"))
        )
        since = (
            translate(_("since {day}"), day=format_date(problem.since)) if problem.since else ""
        )
        kind = _kind_words(problem)
        return ListRow(
            translate(_("{n}. {places}"), n=problem.number, places=_places(problem)),
            ("  ·  ".join(part for part in (score, since) if part), kind, _treated(problem)),
            badges=[Badge(translate(PAIN_TYPE_NAMES[problem.group]))],
            opens=translate(_("Show it on the body")),
            on_open=partial(self.body_figure.look_at, problem.number),
        )

    def _follow(self, number: int) -> None:
        """Say aloud which problem the figure shows now."""
        shown = next(
            (
                row
                for row in self.list.rows
                if isinstance(row, ListRow) and row.title.startswith(f"{number}.")
            ),
            None,
        )
        if shown is not None:
            self.body_figure.setAccessibleDescription(shown.accessibleName())

    def _ask(self) -> None:
        self._page.desk.go("measures", self._page.patient_id, code=DATA_SET, new=True)


def _told(picture: PainPicture) -> str:
    day = format_date(picture.on)
    if picture.any_pain is False:
        return translate(_("Asked on {day}: no pain in the last 7 days."), day=day)
    if picture.interference is None:
        return translate(_("Asked on {day}."), day=day)
    return translate(
        _("Asked on {day}. Pain interference {mean} of 10 (mean of day, mood and sleep)."),
        day=day,
        mean=plain(picture.interference, 2),
    )


def _fields() -> "dict[str, Item]":
    problems = next(item for item in instrument(DATA_SET).items if item.kind is Kind.ROWS)
    return {field.key: field for field in problems.fields}


def _places(problem: PainProblem) -> str:
    names = {str(value.value): say(value.label) for value in _fields()["sites"].values}
    return "; ".join(names.get(site, site) for site in problem.sites)


def _kind_words(problem: PainProblem) -> str:
    names = {str(value.value): say(value.label) for value in _fields()["type"].values}
    return names.get(problem.kind, "")


def _treated(problem: PainProblem) -> str:
    if problem.treated is None:
        return ""
    if not problem.treated:
        return translate(_("Not under treatment for it"))
    if not problem.treatment:
        return translate(_("Under treatment for it"))
    return translate(_("Treated with: {what}"), what=problem.treatment)
