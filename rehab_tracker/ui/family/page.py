"""The family's page: people, what they may know, how they take part, what they learnt."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.family.at_home import AtHomeSection
from rehab_tracker.ui.family.people import PeopleSection
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.family.sharing import SharingSection
from rehab_tracker.ui.family.taking_part import TakingPartSection
from rehab_tracker.ui.family.training import TrainingSection
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.tabs import TabRow

PEOPLE, SHARING, TRAINING = "people", "sharing", "training"
TAKING_PART, AT_HOME = "taking_part", "at_home"
TABS: tuple[tuple[str, str], ...] = (
    (PEOPLE, _("People")),
    (SHARING, _("What they may know")),
    (TRAINING, _("Training")),
    (TAKING_PART, _("Taking part")),
    (AT_HOME, _("At home")),
)


class FamilyPage(ClinicPage):
    """Five parts behind one row of tabs; each has one deed and at most one open form."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"relative", "consent", "involvement", "training", "task", "home_photo", "observation"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Family")))
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.FAMILY)
        self.tabs = TabRow()
        self.tabs.setProperty("pills", "true")
        self.tabs.setAccessibleName(translate(_("Parts of the family's page")))
        self._drafts = DraftKeeper(desk, DraftForm.FAMILY, patient_id, self._typed, self)
        self._begun = RowList("")
        self.pills = self.tabs
        self.add(self._begun)
        self.people = PeopleSection(self)
        self.sharing = SharingSection(self)
        self.taking_part = TakingPartSection(self)
        self.training = TrainingSection(self)
        self.at_home = AtHomeSection(self)
        self.sections: dict[str, Section] = {
            PEOPLE: self.people,
            SHARING: self.sharing,
            TRAINING: self.training,
            TAKING_PART: self.taking_part,
            AT_HOME: self.at_home,
        }
        self._old: set[str] = set()
        for key, title in TABS:
            self._add_section(self.sections[key], translate(title))
        self.finish()
        self.people.ask_about.connect(self.ask_about)
        self.tabs.currentChanged.connect(self._show)
        self._take_up_draft()
        self.refresh()
        self._show(0)

    def refresh(self) -> None:
        """Read the part in sight again, and what its tab counts; the others when looked at."""
        self._old = set(self.sections)
        self._read(self.current())
        self._read(TAKING_PART)
        waiting = len(self.taking_part.open_questions())
        title = plural("Taking part, {n} question", "Taking part, {n} questions", waiting)
        at = list(self.sections).index(TAKING_PART)
        self.tabs.setTabText(at, title if waiting else translate(_("Taking part")))

    def arrive(self, values: dict[str, object]) -> None:
        """Show one part, ask for consent, answer, teach, or go on with what was begun."""
        entry = values.get("entry")
        if isinstance(entry, UUID):
            self._read(TRAINING)
            self.go_to(TRAINING if self.training.holds(entry) else TAKING_PART)
        elif "consent" in values:
            self.ask_about(values["consent"])
        elif "answer" in values:
            self._begin(TAKING_PART, str(values["answer"]))
        elif "train" in values and self._writes:
            self._begin(TRAINING, str(values["train"]))
        elif values.get("draft"):
            self.go_on()
        else:
            if "section" in values:
                self.go_to(str(values["section"]))
            if values.get("new"):
                self._begin(self.current())

    def current(self) -> str:
        """Which part is shown."""
        return list(self.sections)[max(self.tabs.currentIndex(), 0)]

    def go_to(self, key: str) -> None:
        """Show one part."""
        self.tabs.setCurrentIndex(list(self.sections).index(key))

    def ask_about(self, relative_id: object) -> None:
        """Begin the conversation about what this relative may know."""
        self._begin(SHARING, str(relative_id))

    def go_on(self) -> None:
        """Open what was begun and not saved."""
        for key, section in self.sections.items():
            if section.waiting is not None:
                self._begin(key, str(section.waiting.get("about", "")))
                return

    def put_draft_away(self) -> None:
        """Give up what was begun and not saved."""
        for section in self.sections.values():
            section.waiting = None
        if self._typed():
            self._drafts.keep_now()
        else:
            self._drafts.discard()
        self._turned()
        self.desk.say(translate(_("The draft is put away for 30 days.")), undo=True)

    def _begin(self, key: str, about: str = "") -> None:
        """Show one part, and its form once that is drawn."""
        self.go_to(key)
        self.desk.tasks.soon(partial(self._start, key, about))

    def _start(self, key: str, about: str) -> None:
        if self.stands() and self.current() == key:
            self.sections[key].start(about)

    def _add_section(self, section: Section, title: str) -> None:
        place = self.tabs.add(title)
        self.tabs.setTabToolTip(place, "")  # the figures belong to the record's own tabs
        self.title_row.add_action(section.deed)
        self.add(section)
        section.hide()
        section.touched.connect(self._drafts.touched)
        section.saved.connect(self._saved)
        section.turned.connect(self._turned)

    def _read(self, key: str) -> None:
        if key in self._old:
            self._old.discard(key)
            self.sections[key].refresh()

    def _show(self, place: int) -> None:
        self._read(self.current())
        for at, section in enumerate(self.sections.values()):
            section.setVisible(at == place)
        self._turned()

    def _turned(self) -> None:
        here = self.current()
        for key, section in self.sections.items():
            ready = self._writes and section.form is None and section.may_begin()
            section.deed.setVisible(key == here and ready)
        self._show_begun()

    def _show_begun(self) -> None:
        waiting = any(section.waiting is not None for section in self.sections.values())
        self._begun.set_rows([self._begun_notice()] if waiting else [])
        self._begun.setVisible(waiting)

    def _begun_notice(self) -> Notice:
        deeds = QWidget()
        line = row(deeds, gap=4)
        away = Button(translate(_("Put away")), "quiet", clicked=self.put_draft_away)
        line.addWidget(away)
        line.addWidget(Button(translate(_("Go on")), clicked=self.go_on))
        said = translate(_("You began something here and have not saved it."))
        return Notice(said, "accent", deeds)

    def _typed(self) -> dict[str, JsonValue]:
        kept = {key: section.kept() for key, section in self.sections.items()}
        return {key: dict(value) for key, value in kept.items() if value is not None}

    def _saved(self) -> None:
        if self._typed():
            self._drafts.keep_now()
        else:
            self._drafts.finish()

    def _take_up_draft(self) -> None:
        draft = self._drafts.waiting()
        for key, section in self.sections.items():
            kept = draft.values.get(key) if draft else None
            section.waiting = kept if isinstance(kept, dict) else None
