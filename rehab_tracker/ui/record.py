"""One patient's record: the banner on top, the tabs below it, and the page that is open."""

from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.ui.banner import BannerView
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.screens import RECORD, Screen
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.tabs import TabRow

FIRST_PAGE = "overview"


class Record(QWidget):
    """Shows one patient; pages are made when first opened and dropped with the patient."""

    page_shown = Signal(str)

    def __init__(self, desk: Desk, screens: tuple[Screen, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._screens = {each.key: each for each in screens if each.place == RECORD}
        self._pages: dict[str, ClinicPage] = {}
        self.patient_id: UUID | None = None
        self.banner = BannerView()
        self.tabs = TabRow()
        self.tabs.setAccessibleName(translate(_("Pages of the record")))
        for each in self._screens.values():
            self.tabs.add(translate(each.title), each.icon, shown=each.tab)
        self.tabs.currentChanged.connect(self._show_place)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def open_patient(self, patient_id: UUID) -> None:
        """Show this person's record; the view is written into the log."""
        if patient_id != self.patient_id:
            self._drop_pages()
            self.patient_id = patient_id
            self.banner.show_banner(self._desk.clinic.patients.open(patient_id))

    def close_patient(self) -> None:
        """Show nobody; the list of patients is where to go on."""
        self._drop_pages()
        self.patient_id = None
        self._desk.go("patients")

    def show_page(self, key: str, values: dict[str, object] | None = None) -> ClinicPage:
        """Show one page of the record and hand it the values it was asked for with."""
        page = self._pages.get(key) or self._made(key)
        self._stack.setCurrentWidget(page)
        with QSignalBlocker(self.tabs):
            for place, each in enumerate(self._screens.values()):
                self.tabs.reveal(place, each.tab or each.key == key)
            self.tabs.setCurrentIndex(list(self._screens).index(key))
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
        try:
            self.banner.show_banner(self._desk.clinic.patients.banner(self.patient_id))
        except Missing:  # a registration was taken back
            self.close_patient()
            return
        for page in list(self._pages.values()):
            page.heard(notice)

    def refresh(self) -> None:
        """Read again what is shown of the open patient."""
        if self.patient_id is not None:
            self.banner.show_banner(self._desk.clinic.patients.banner(self.patient_id))
            for page in self.pages():
                page.refresh()

    def pages(self) -> tuple[ClinicPage, ...]:
        """The pages that were opened for this patient."""
        return tuple(self._pages.values())

    def current(self) -> ClinicPage | None:
        """The page that is shown."""
        found = self._stack.currentWidget()
        return found if isinstance(found, ClinicPage) else None

    def _show_place(self, place: int) -> None:
        if self.patient_id is not None and place >= 0:
            self._desk.go(list(self._screens)[place])

    def _made(self, key: str) -> ClinicPage:
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
