"""One patient's record: the banner on top, the tabs below it, and the page that is open.

Pages that belong together share a tab; a second row names them.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.ui import theme
from rehab_tracker.ui.banner import BannerView
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.risk_bar import RiskBar
from rehab_tracker.ui.screens import RECORD, Screen
from rehab_tracker.ui.widgets.showing import turn_to
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.tabs import TabRow

FIRST_PAGE = "overview"
ROOMY = 480  # pixels at normal text; a lower record has a lower banner


class Record(QWidget):
    """Shows one patient; pages are made when first opened and dropped with the patient."""

    page_shown = Signal(str)

    def __init__(self, desk: Desk, screens: tuple[Screen, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._screens = {each.key: each for each in screens if each.place == RECORD}
        self._heads = [each for each in self._screens.values() if self._head(each) is each]
        self._beside: list[Screen] = []
        self._pages: dict[str, ClinicPage] = {}
        self.patient_id: UUID | None = None
        self.banner = BannerView()
        self.risk = RiskBar(desk, (24, 0, 24, 8))
        self.tabs = TabRow()
        self.tabs.setAccessibleName(translate(_("Pages of the record")))
        for each in self._heads:
            self.tabs.add(translate(each.title), each.icon, each.shortcut)
        self.tabs.currentChanged.connect(self._show_tab)
        self.pills = TabRow()
        self.pills.setProperty("pills", "true")
        self.pills.currentChanged.connect(self._show_pill)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._nothing = QWidget()
        self._stack.addWidget(self._nothing)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text in a low window leaves the page little room: the banner gives some."""
        super().resizeEvent(event)
        self._make_room()

    def open_patient(self, patient_id: UUID) -> None:
        """Show this person's record; the view is written into the log."""
        if patient_id != self.patient_id:
            self._drop_pages()
            self.patient_id = patient_id
            self.banner.show_banner(self._desk.clinic.patients.open(patient_id))
            self.risk.show_for(patient_id)

    def close_patient(self) -> None:
        """Show nobody; the list of patients is where to go on."""
        self._drop_pages()
        self.patient_id = None
        self._desk.go("patients")

    def show_page(self, key: str, values: dict[str, object] | None = None) -> ClinicPage:
        """Show one page of the record and hand it the values it was asked for with."""
        page = self._pages.get(key)
        drawn = page is not None
        if page is None:
            page = self._made(key, values or {})
        else:
            page.catch_up()
        turn_to(self._stack, page)
        self._show_parts(page)
        self._show_where(self._screens[key])
        if values:
            page.bring(values, drawn=drawn)
        self.page_shown.emit(key)
        return page

    def point_to(self, key: str) -> None:
        """Mark the tab of a page that is made in a moment."""
        self._show_where(self._screens[key])

    def has_page(self, key: str) -> bool:
        """Whether this member has such a tab."""
        return key in self._screens

    def heard(self, notice: Changed, *, in_sight: bool) -> None:
        """Something was saved: the banner and the page in sight show it, the others later."""
        if self.patient_id is None or notice.patient_id not in {None, self.patient_id}:
            return
        try:
            self.banner.show_banner(self._desk.clinic.patients.banner(self.patient_id))
            self.risk.show_for(self.patient_id)
        except Missing:  # a registration was taken back
            self.close_patient()
            return
        for page in self.pages():
            if in_sight and page is self.current():
                page.heard(notice)
            else:
                page.miss(notice)

    def refresh(self, *, in_sight: bool) -> None:
        """Read again what is shown of the open patient, the other pages when they are shown."""
        if self.patient_id is not None:
            self.banner.show_banner(self._desk.clinic.patients.banner(self.patient_id))
            self.risk.show_for(self.patient_id)
            for page in self.pages():
                page.grow_old()
            found = self.current()
            if in_sight and found is not None:
                found.catch_up()

    def pages(self) -> tuple[ClinicPage, ...]:
        """The pages that were opened for this patient."""
        return tuple(self._pages.values())

    def current(self) -> ClinicPage | None:
        """The page that is shown."""
        found = self._stack.currentWidget()
        return found if isinstance(found, ClinicPage) else None

    def _make_room(self) -> None:
        self.banner.stand_low(self.height() < theme.grown(ROOMY))

    def _head(self, page: Screen) -> Screen:
        """The page on whose tab this one stands: its own where this member has no other."""
        return self._screens.get(page.under, page)

    def _show_where(self, page: Screen) -> None:
        """The tab and, where several pages share it, the row that names them."""
        head = self._head(page)
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self._heads.index(head))
        beside = [each for each in self._screens.values() if self._head(each) is head]
        with QSignalBlocker(self.pills):
            if beside != self._beside:
                self._beside = beside
                self._fill_pills(head)
            self.pills.setCurrentIndex(beside.index(page))

    def _show_parts(self, page: ClinicPage) -> None:
        """The row of the page's own parts, where other pages name those that share their tab."""
        for each in self._pages.values():
            if each.pills is not None and each.pills.parent() is not self._top:
                self._pill_row.addWidget(each.pills)
            if each.pills is not None:
                each.pills.setVisible(each is page)

    def _fill_pills(self, head: Screen) -> None:
        self.pills.clear()
        for each in self._beside:
            self.pills.add(translate(each.pill or each.title), keys=each.shortcut)
        name = translate(_("Pages under {tab}"), tab=translate(head.title))
        self.pills.setAccessibleName(name)
        self.pills.setVisible(len(self._beside) > 1)

    def _show_tab(self, place: int) -> None:
        if self.patient_id is not None and place >= 0:
            self._desk.go(self._heads[place].key)

    def _show_pill(self, place: int) -> None:
        if self.patient_id is not None and place >= 0:
            self._desk.go(self._beside[place].key)

    def _made(self, key: str, wish: Mapping[str, object]) -> ClinicPage:
        desk = replace(self._desk, nest=self._stack, wish=wish)
        page = self._screens[key].page_class()(desk, self.patient_id)
        self._pages[key] = page
        self._stack.addWidget(page)
        return page

    def _drop_pages(self) -> None:
        self._stack.setCurrentWidget(self._nothing)  # else each page is shown as others go
        for page in self._pages.values():
            self._stack.removeWidget(page)
            if page.pills is not None:
                page.pills.deleteLater()
            page.deleteLater()
        self._pages.clear()

    def _lay_out(self) -> None:
        self._top = top = QFrame()
        top.setProperty("sheet", "true")
        above = column(top, gap=0)
        above.addWidget(self.banner)
        above.addWidget(self.risk)
        tabs = row(margins=(16, 0, 16, 0))  # with the room around a tab's words: as the page, 24
        tabs.addWidget(self.tabs)
        above.addLayout(tabs)
        self._pill_row = row(margins=(24, 0, 24, 0))
        self._pill_row.addWidget(self.pills)
        above.addLayout(self._pill_row)
        lay = column(self, gap=0)
        lay.addWidget(top)
        lay.addWidget(self._stack, 1)
        theme.follow(self._make_room)
