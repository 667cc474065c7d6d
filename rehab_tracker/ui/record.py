"""One patient's record: the banner on top, the tabs below it, and the page that is open."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from rehab_tracker.core.i18n import translate
from rehab_tracker.core.news import Changed
from rehab_tracker.ui.banner import BannerView
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.screens import RECORD, Screen
from rehab_tracker.ui.widgets.page import Page
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.tabs import Tab, TabRow

FIRST_PAGE = "overview"


class Record(QWidget):
    """Shows one patient; pages are made when first opened and dropped with the patient."""

    page_shown = Signal(str)

    def __init__(self, desk: Desk, screens: tuple[Screen, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._screens = {each.key: each for each in screens if each.place == RECORD}
        self._pages: dict[str, Page] = {}
        self.patient_id: UUID | None = None
        self.banner = BannerView()
        self.tabs = TabRow(
            [Tab(key, translate(each.title), each.icon) for key, each in self._screens.items()]
        )
        self.tabs.chosen.connect(self.show_page)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def open_patient(self, patient_id: UUID) -> None:
        """Show this person's record; the view is written into the log."""
        if patient_id != self.patient_id:
            self._drop_pages()
            self.patient_id = patient_id
            self.banner.show_banner(self._desk.clinic.patients.open(patient_id))

    def show_page(self, key: str, values: dict[str, object] | None = None) -> Page:
        """Show one page of the record and hand it the values it was asked for with."""
        page = self._pages.get(key) or self._made(key)
        self._stack.setCurrentWidget(page)
        self.tabs.show_current(key)
        if values:
            page.arrive(values)
        self.page_shown.emit(key)
        return page

    def has_page(self, key: str) -> bool:
        """Whether this member has such a tab."""
        return key in self._screens

    def heard(self, notice: Changed) -> None:
        """Something was saved: the banner and the open pages show it."""
        if self.patient_id is None or notice.patient_id not in {None, self.patient_id}:
            return
        self.banner.show_banner(self._desk.clinic.patients.banner(self.patient_id))
        for page in list(self._pages.values()):
            page.heard(notice)

    def current(self) -> Page | None:
        """The page that is shown."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Page) else None

    def _made(self, key: str) -> Page:
        page = self._screens[key].page_class()(self._desk, self.patient_id)
        self._pages[key] = page
        self._stack.addWidget(page)
        return page

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def _lay_out(self) -> None:
        top = QFrame()
        top.setProperty("sheet", "true")
        above = column(top, gap=0)
        above.addWidget(self.banner)
        above.addWidget(self.tabs)
        lay = column(self, gap=0)
        lay.addWidget(top)
        lay.addWidget(self._stack, 1)
