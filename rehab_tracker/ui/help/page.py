"""Help: the chapters of the user guide, the one for the page you came from first."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QTextBrowser, QWidget

from rehab_tracker.core.i18n import ENGLISH, _, language, translate
from rehab_tracker.core.paths import resources
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.spacing import row

CHAPTERS: dict[str, str] = {
    "first-day": _("The first day"),
    "today": _("Today"),
    "patients": _("Patients"),
    "overview": _("Overview of a patient"),
    "course": _("Course"),
    "therapy": _("Therapy"),
    "milestones": _("Skills"),
    "goals": _("Goals, needs and home readiness"),
    "isncsci": _("ISNCSCI exam"),
    "measures": _("Measures"),
    "surgery": _("Surgery"),
    "pain": _("Pain"),
    "care": _("Care card"),
    "skin": _("Skin"),
    "events": _("Events"),
    "progress": _("Progress"),
    "counselling": _("Counselling"),
    "safety": _("Safety"),
    "concern": _("Concern"),
    "family": _("Family"),
    "report": _("The family's report"),
    "signing": _("Signing and correcting"),
    "counts": _("The clinic"),
    "team": _("Team"),
    "log": _("The log"),
    "lock": _("Lock, PIN and privacy"),
    "emergency": _("Emergency"),
    "looks": _("Who has looked at my record"),
    "merging": _("Two records of one person"),
    "settings": _("Settings"),
    "safekeeping": _("Backups"),
    "keyboard": _("Keyboard"),
}

TOLD_IN: dict[str, str] = {
    "day_sheet": "therapy",
    "home_ready": "goals",
    "needs": "goals",
    "own_skills": "milestones",
}
"""Pages that share a chapter with another page."""


class HelpPage(ClinicPage):
    """A list of chapters beside the chapter that is open."""

    listens_to: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Help")))
        self._chapters = QListWidget()
        self._chapters.setProperty("chapters", "true")
        self._chapters.setAccessibleName(translate(_("Chapters")))
        self._chapters.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._chapters.setUniformItemSizes(True)
        self._chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title in CHAPTERS.items():
            item = QListWidgetItem(translate(title), self._chapters)
            item.setData(Qt.ItemDataRole.UserRole, key)
        self._text = QTextBrowser()
        self._text.setProperty("chapter", "true")
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(translate(_("The chapter")))
        self._chapters.currentItemChanged.connect(self._open_current)
        holder = QWidget()
        lay = row(holder, gap=16)
        lay.addWidget(self._chapters)
        lay.addWidget(self._text, 1)
        self.add(holder, 1)
        self._chapters.setCurrentRow(0)
        theme.follow(self._dress_help)

    def arrive(self, values: dict[str, object]) -> None:
        """Open the chapter of the page that the person came from."""
        asked = str(values.get("chapter", ""))
        wanted = TOLD_IN.get(asked, asked)
        if wanted in CHAPTERS:
            self._chapters.setCurrentRow(list(CHAPTERS).index(wanted))

    def text(self) -> str:
        """The words of the chapter that is open."""
        return self._text.toPlainText()

    def _open_current(self) -> None:
        item = self._chapters.currentItem()
        if item is not None:
            self._text.setMarkdown(chapter(str(item.data(Qt.ItemDataRole.UserRole))))

    def _dress_help(self) -> None:
        self._chapters.setFixedWidth(theme.grown(260))
        self._text.document().setDocumentMargin(theme.px(20))
        self._text.setFont(theme.font(11))
        self._open_current()


def chapter(key: str) -> str:
    """A chapter in the screen's language, in English where there is no translation."""
    for code in (language(), ENGLISH):
        file = resources() / "help" / code / f"{key}.md"
        if file.is_file():
            return file.read_text("utf-8")
    raise FileNotFoundError(key)
