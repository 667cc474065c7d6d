"""What a relative may know: today's standing of each topic, the conversation, the history."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.consent import (
    ANSWER_NAMES,
    CAPACITY_NAMES,
    GIVEN_NAMES,
    TOPIC_NAMES,
    Answer,
    Capacity,
    Consent,
    Topic,
)
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.signing import STANDING_NAMES, Standing
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.family.conversation import Conversation
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.signature_pad import SignatureSheet
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label, paragraph

SIGNS = {
    Answer.YES: "circle-check",
    Answer.NO: "circle-slash",
    Answer.ASK_EACH_TIME: "circle-help",
}
INKS = {Answer.YES: "ok", Answer.NO: "muted", Answer.ASK_EACH_TIME: "accent"}
AT_ONCE = 10  # conversations of the history that are laid out


class SharingSection(Section):
    """One relative at a time: what counts today, and every answer that was ever given."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page,
            translate(_("What they may know")),
            translate(_("Ask the patient")),
            "shield-check",
        )
        self._relative: Relative | None = None
        self._people: tuple[Relative, ...] = ()
        self._history: tuple[Consent, ...] = ()
        self._struck: frozenset[UUID] = frozenset()
        self._chooser: ChoiceRow | None = None

    def refresh(self) -> None:
        """Read the answers again."""
        clinic, patient_id = self.page.desk.clinic, self.page.patient_id
        self._people = self.relatives
        self._history = clinic.consent.history(patient_id)
        standings = clinic.signing.standings(patient_id)
        self._struck = frozenset(key for key, found in standings.items() if not found.counts)
        if not self._people:
            said = _("Add a relative first. Then ask the patient what they may know.")
            self.rows.set_rows([EmptyState("shield-check", translate(said))])
            return
        held = self._relative.id if self._relative else self._people[0].id
        self._show_relative(held)

    def may_begin(self) -> bool:
        """There must be somebody to ask about."""
        return bool(self._people)

    def begin(self, about: str = "") -> None:
        """Begin the conversation about the relative named, or the one who is shown."""
        wanted = next((each for each in self._people if str(each.id) == about), self._relative)
        if wanted is None:
            return
        self._relative = wanted
        today = self.page.desk.clinic.clock.today()
        latest = self._latest(wanted.id)
        standing = {topic: _standing(latest.get(topic), today) for topic in Topic}
        agreed = frozenset(t for t, said in latest.items() if _counts(said, today) != Answer.NO)
        patient = self.page.desk.clinic.patients.of(self.page.patient_id)
        self.lay_out(
            Conversation(standing, agreed, today),
            translate(_("What may {reader} know?"), reader=wanted.full_name),
            translate(_("Save the answers")),
            self.save,
            about=str(wanted.id),
            intro=translate(
                _(
                    "Sit down with {patient} and read each line aloud. Choose what {patient} "
                    "says. What you do not ask today stays as it was."
                ),
                patient=patient.first_name,
            ),
        )

    def save(self) -> None:
        """Keep the answers, all of them or none."""
        said = translate(_("The answers are saved."))
        self.done(self.page.attempt(self._keep, self.form, said=said))

    def _keep(self) -> tuple[Consent, ...]:
        if not isinstance(self.form, Conversation) or self._relative is None:
            raise TypeError("there is no conversation")
        said = self.form.details(self.page.patient_id, self._relative.id)
        return self.page.desk.clinic.consent.record(said)

    def _show_relative(self, relative_id: UUID) -> None:
        people = {each.id: each for each in self._people}
        self._relative = people.get(relative_id, self._people[0])
        parts: list[QWidget] = [self._today_card(self._relative)]
        if len(self._people) > 1:
            parts.insert(0, self._choose_from(self._relative))
        past = [said for said in self._history if said.relative_id == self._relative.id]
        if past:
            parts.append(self._history_card(past))
        self.rows.set_rows(parts)

    def _choose_from(self, shown: Relative) -> ChoiceRow:
        self._chooser = ChoiceRow([(each.id, each.full_name) for each in self._people])
        self._chooser.setAccessibleName(translate(_("About whom")))
        self._chooser.set_value(shown.id)
        self._chooser.changed.connect(self._chosen)
        return self._chooser

    def _chosen(self) -> None:
        chosen = self._chooser.value() if self._chooser is not None else None
        held = self._relative.id if self._relative else None
        if chosen is None and self._chooser is not None:
            self._chooser.set_value(held)
        elif chosen is not None and chosen != held:
            self._show_relative(chosen)
            self._chooser.setFocus()  # type: ignore[union-attr]  # it was just made

    def _today_card(self, relative: Relative) -> Card:
        today = self.page.desk.clinic.clock.today()
        title = translate(_("What {reader} may know today"), reader=relative.full_name)
        card = Card(title, icon="shield-check")
        latest = self._latest(relative.id)
        holder = QWidget()
        flow = FlowLayout(holder, gap=12, even=True)
        for topic in Topic:
            flow.addWidget(TopicStanding(topic, latest.get(topic), today))
        card.add(holder)
        return card

    def _latest(self, relative_id: UUID) -> dict[Topic, Consent]:
        """The newest answer of each topic that counts; the history comes newest first."""
        found: dict[Topic, Consent] = {}
        for said in self._history:
            if said.relative_id == relative_id and said.id not in self._struck:
                found.setdefault(said.topic, said)
        return found

    def _history_card(self, past: Sequence[Consent]) -> Card:
        card = Card(translate(_("What was said before")), icon="history")
        names = self.page.desk.clinic.team.names()
        for answers in _conversations(past)[:AT_ONCE]:
            name = names.get(answers[0].author_id, "")
            counting = [each for each in answers if each.id not in self._struck]
            in_error = [each for each in answers if each.id in self._struck]
            if counting:
                card.add(_conversation_row(counting, name))
            if in_error:
                card.add(_struck_row(in_error, name))
        return card


class TopicStanding(QWidget):
    """One topic: its name, what counts today, and since when."""

    def __init__(self, topic: Topic, said: Consent | None, today: date) -> None:
        super().__init__()
        line = row(self, gap=10)
        counts = _counts(said, today)
        asked = said is not None
        sign = Icon(SIGNS[counts] if asked else "circle", INKS[counts] if asked else "outline", 20)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        words.addWidget(label(translate(TOPIC_NAMES[topic]), "strong", wrap=True))
        words.addWidget(paragraph(_standing(said, today), "muted"))
        words.addStretch(1)
        line.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        """Three of them stand beside each other; the height follows the width."""
        return QSize(theme.grown(300), theme.grown(40))

    def minimumSizeHint(self) -> QSize:
        """The words wrap."""
        return QSize(theme.grown(160), theme.grown(40))


def _counts(said: Consent | None, today: date) -> Answer:
    if said is None or (said.valid_until is not None and said.valid_until < today):
        return Answer.NO
    return said.answer


def _standing(said: Consent | None, today: date) -> str:
    if said is None:
        return translate(_("Not asked yet, so it is not told."))
    answer, since = translate(ANSWER_NAMES[said.answer]), format_date(said.given_on)
    if said.valid_until is None:
        return translate(_("{answer}, since {day}"), answer=answer, day=since)
    until = format_date(said.valid_until)
    if said.valid_until < today:
        return translate(_("No: the answer ended on {until}"), until=until)
    return translate(
        _("{answer}, from {day} until {until}"), answer=answer, day=since, until=until
    )


def _conversations(past: Sequence[Consent]) -> list[list[Consent]]:
    """The answers given on one day in one way, the newest first; no topic twice in one."""
    found: list[list[Consent]] = []
    for said in past:
        topics = {each.topic for each in found[-1]} if found else set()
        if found and _way(found[-1][0]) == _way(said) and said.topic not in topics:
            found[-1].append(said)
        else:
            found.append([said])
    return found


def _way(said: Consent) -> tuple[object, ...]:
    if said.conversation_id is not None:
        return (said.conversation_id,)
    who = (said.author_id, said.witness, said.proxy)
    return said.given_on, said.given, said.capacity, said.valid_until, who


def _conversation_row(answers: list[Consent], author: str) -> ListRow:
    first = answers[0]
    title = [format_date(first.given_on), translate(GIVEN_NAMES[first.given]), first.witness]
    details = [_topics(answers, answer) for answer in Answer]
    if first.capacity is not Capacity.YES:
        details.append(
            "  ·  ".join(filter(None, (translate(CAPACITY_NAMES[first.capacity]), first.proxy)))
        )
    if first.valid_until is not None:
        details.append(translate(_("Valid until {day}"), day=format_date(first.valid_until)))
    if first.basis:
        details.append(first.basis)
    if first.kept_at:
        details.append(translate(_("Signed on paper, kept in: {place}"), place=first.kept_at))
    details.append(translate(_("Recorded by {name}"), name=author) if author else "")
    line = ListRow("  ·  ".join(filter(None, title)), details)
    drawn = next((each.drawn for each in answers if each.drawn), "")
    if drawn:
        line.words.addWidget(SignatureSheet(drawn))
    return line


def _struck_row(answers: list[Consent], author: str) -> ListRow:
    """What was written in error stays readable, and says that it does not count."""
    shown = _conversation_row(answers, author)
    strike(shown)
    shown.words.addWidget(paragraph(translate(STANDING_NAMES[Standing.IN_ERROR]), "small"))
    return shown


def _topics(answers: list[Consent], answer: Answer) -> str:
    said = {each.topic for each in answers if each.answer is answer}
    topics = [translate(name) for topic, name in TOPIC_NAMES.items() if topic in said]
    if not topics:
        return ""
    return translate(
        _("{answer}: {topics}"), answer=translate(ANSWER_NAMES[answer]), topics=list_words(topics)
    )
