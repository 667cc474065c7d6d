"""The people around the patient, each on a card."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.consent import Answer, Topic
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    RELATION_NAMES,
    CarerSkill,
    Relative,
    signed_off,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.family.relative_form import LANGUAGES, MARKS, RelativeForm
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph


class PeopleSection(Section):
    """Cards of everybody around the patient; `ask_about` wants a conversation about one."""

    ask_about = Signal(object)

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page, translate(_("People")), translate(_("Add a relative")), "user-round-plus"
        )
        member = page.desk.clinic.member
        self._writes = member.may(Verb.WRITE, Part.FAMILY)
        self._sees_consent = member.may(Verb.READ, Part.CONSENT)

    def refresh(self) -> None:
        """Show everybody, the primary carer first."""
        relatives = self.relatives
        if not relatives:
            said = _("Nobody is on file yet. Add the people who matter to the patient.")
            self.rows.set_rows([EmptyState("users-round", translate(said))])
            return
        holder = QWidget()
        flow = FlowLayout(holder, gap=16, even=True)
        for card in self._cards(relatives):
            flow.addWidget(card)
        self.rows.set_rows([holder])

    def begin(self, about: str = "") -> None:
        """Ask for somebody new, or put right what is known of the relative named."""
        held = next((each for each in self.relatives if str(each.id) == about), None)
        form = RelativeForm(held)
        title = _("Change what is known of {name}") if held else _("Add a relative or carer")
        self._held = held
        self.lay_out(
            form,
            translate(title, name=held.full_name if held else ""),
            translate(_("Save")),
            self.save,
            about=about,
        )

    def save(self) -> None:
        """Keep the relative."""
        said = translate(_("Saved."))
        self.done(self.page.attempt(self._keep, self.form, said=said))

    def _keep(self) -> Relative:
        if not isinstance(self.form, RelativeForm):
            raise TypeError("no relative is being entered")
        details = self.form.details(self.page.patient_id)
        family = self.page.desk.clinic.family
        if self._held is None:
            return family.add(details)
        return family.revise(self._held.id, details, self._held.version)

    def _cards(self, relatives: tuple[Relative, ...]) -> list["PersonCard"]:
        clinic, patient_id = self.page.desk.clinic, self.page.patient_id
        trainings, today = clinic.family.trainings(patient_id), clinic.clock.today()
        answers = clinic.consent.answers(patient_id) if self._sees_consent else {}
        asked = _last_asked(self.page) if self._sees_consent else {}
        return [
            PersonCard(
                each,
                _sharing(answers.get(each.id, {}), asked.get(each.id, "")),
                signed_off(trainings, each.id, today),
                self.start if self._writes else None,
                self.ask_about.emit,
            )
            for each in relatives
        ]


class PersonCard(Card):
    """One relative: who they are, how to reach them, what they may know and can do.

    Args:
        relative: who it is.
        sharing: what was agreed, in one sentence.
        able: what they can do safely alone.
        change: opens the form, with their id; None where this member may not.
        ask: begins the conversation about what they may know.
    """

    def __init__(
        self,
        relative: Relative,
        sharing: str,
        able: tuple[CarerSkill, ...],
        change: Callable[[str], object] | None,
        ask: Callable[[UUID], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(relative.full_name)
        self._relative, self._change, self._ask = relative, change, ask
        self.add_layout(_head(relative))
        self._add_badges(relative)
        for icon, words in _lines(relative, sharing, able):
            self.add_layout(_line(icon, words))
        self.body.addStretch(1)
        if change is not None:
            self.add_layout(self._deeds())

    def sizeHint(self) -> QSize:
        """Three of them stand beside each other; the height follows the width."""
        return QSize(theme.grown(320), theme.grown(120))

    def _add_badges(self, relative: Relative) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for name, words in MARKS.items():
            if getattr(relative, name):
                flow.addWidget(Badge(translate(words), "accent"))
        if flow.count():
            self.add(holder)

    def _deeds(self) -> QHBoxLayout:
        line = row(gap=4)
        name = self._relative.full_name
        for words, icon, deed in (
            (_("Change"), "pencil", self._change_them),
            (_("Ask about sharing"), "shield-check", self._ask_them),
        ):
            button = Button(translate(words), "quiet", icon=icon, clicked=deed)
            button.setAccessibleDescription(name)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _change_them(self) -> None:
        if self._change is not None:
            self._change(str(self._relative.id))

    def _ask_them(self) -> None:
        self._ask(self._relative.id)


def _head(relative: Relative) -> QHBoxLayout:
    line = row(gap=12)
    line.addWidget(Avatar(relative.full_name, size=44))
    words = column(gap=0)
    words.addWidget(paragraph(relative.full_name, "heading"))
    words.addWidget(paragraph(translate(RELATION_NAMES[relative.relation]), "muted"))
    line.addLayout(words, 1)
    return line


def _lines(
    relative: Relative, sharing: str, able: tuple[CarerSkill, ...]
) -> list[tuple[str, str]]:
    language = translate(LANGUAGES.get(relative.language, relative.language))
    found = [
        ("phone", relative.phone),
        ("languages", translate(_("Reads {language}"), language=language)),
        ("shield-check", sharing),
    ]
    if able:
        skills = list_words([translate(CARER_SKILL_NAMES[skill]) for skill in able])
        found.append(("graduation-cap", translate(_("Safe alone: {skills}"), skills=skills)))
    found.append(("sticky-note", relative.note))
    return [(icon, words) for icon, words in found if words]


def _line(icon: str, words: str) -> QHBoxLayout:
    line = row(gap=8)
    line.addWidget(Icon(icon, "muted", 18))
    line.addWidget(paragraph(words), 1)
    return line


def _sharing(said: Mapping[Topic, Answer], asked_on: str) -> str:
    if not asked_on:
        return translate(_("Nobody asked yet what they may know."))
    agreed = sum(answer is Answer.YES for answer in said.values())
    if not agreed:
        return translate(_("May know nothing. Last asked on {day}."), day=asked_on)
    return plural(
        "May know about {n} topic. Last asked on {day}.",
        "May know about {n} topics. Last asked on {day}.",
        agreed,
        day=asked_on,
    )


def _last_asked(page: ClinicPage) -> dict[UUID, str]:
    """The day of the newest answer about each relative; the history comes newest first."""
    asked: dict[UUID, str] = {}
    for consent in page.desk.clinic.consent.history(page.patient_id):
        asked.setdefault(consent.relative_id, format_date(consent.given_on))
    return asked
