"""How the family takes part: meetings, calls and visits, and what they asked."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.family import (
    INVOLVEMENT_NAMES,
    Involvement,
    InvolvementKind,
    Relative,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.family.action_rows import Owner
from rehab_tracker.ui.family.involvement_form import InvolvementForm
from rehab_tracker.ui.family.meeting_lines import meeting_lines
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.family.what_they_may_know import what_they_may_know
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

AT_ONCE = 20
ICONS: dict[InvolvementKind, str] = {
    InvolvementKind.MEETING: "users-round",
    InvolvementKind.TRAINING: "graduation-cap",
    InvolvementKind.HOME_VISIT: "house",
    InvolvementKind.VISIT: "door-open",
    InvolvementKind.IN_THERAPY: "dumbbell",
    InvolvementKind.CALL: "phone",
    InvolvementKind.QUESTION: "circle-help",
    InvolvementKind.FROM_HOME: "house",
    InvolvementKind.OWN_WORDS: "speech",
}


class TakingPartSection(Section):
    """Open questions on top, then every time the family took part, the newest first."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page,
            translate(_("Taking part")),
            translate(_("Record a meeting, call or visit")),
            "plus",
        )
        self._writes = page.desk.clinic.member.may(Verb.WRITE, Part.FAMILY)
        self._after = After(page, EntryKind.INVOLVEMENT)
        self._entries: tuple[Involvement, ...] = ()
        self._people: tuple[Relative, ...] = ()
        self._question: Involvement | None = None
        self._laid_out = AT_ONCE

    def open_questions(self) -> list[Involvement]:
        """What the family asked and nobody answered, the oldest first."""
        return [
            each
            for each in reversed(self._entries)
            if each.question and not each.answer and self._after.counts(each.id)
        ]

    def refresh(self) -> None:
        """Read again how they took part."""
        self._after.read()
        self._people = self.relatives
        self._entries = self.page.desk.clinic.family.involvement(self.page.patient_id)
        if not self._entries:
            said = _("Nothing yet. Record a meeting, a call or a visit; it takes a minute.")
            self.rows.set_rows([EmptyState("messages-square", translate(said))])
            return
        self._after.know([each.id for each in self._entries[: self._laid_out]])
        waiting = self.open_questions()
        parts: list[QWidget] = [self._questions_card(waiting)] if waiting else []
        self.rows.set_rows([*parts, self._list_card(), *self._earlier()])

    def begin(self, about: str = "") -> None:
        """Ask for one time they took part, or for the answer to the question named."""
        self._question = next((e for e in self._entries if str(e.id) == about), None)
        if self._question is not None:
            self._begin_answer(self._question)
            return
        self.lay_out(
            involvement_form(self.page, self._people),
            translate(_("Record a meeting, call or visit")),
            translate(_("Save")),
            self.save,
        )

    def save(self) -> None:
        """Keep it."""
        said = translate(_("Saved."))
        self.done(self.page.attempt(self._keep, self.form, said=said))

    def save_answer(self) -> None:
        """Keep the answer to the question."""
        said = translate(_("The answer is saved. The next report can carry it."))
        self.done(self.page.attempt(self._keep_answer, self.form, said=said))

    def _begin_answer(self, asked: Involvement) -> None:
        form = Form(columns=1)
        form.add("answer", translate(_("What you answered")), TextArea(rows=4), required=True)
        self.lay_out(
            form,
            translate(_("Answer the family")),
            translate(_("Save the answer")),
            self.save_answer,
            about=str(asked.id),
            intro=translate(
                _("Asked on {day}: {question}"),
                day=format_date(asked.happened_on),
                question=asked.question,
            ),
        )

    def _keep(self) -> Involvement:
        if not isinstance(self.form, InvolvementForm):
            raise TypeError("nothing is being recorded")
        details, questions = self.form.details(self.page.patient_id)
        return self.page.desk.clinic.family.record(details, questions)

    def _keep_answer(self) -> Involvement:
        if self.form is None or self._question is None:
            raise TypeError("no question is being answered")
        answer = self.form.values()["answer"]
        return self.page.desk.clinic.family.answer(self._question.id, answer)

    def _questions_card(self, waiting: Sequence[Involvement]) -> Card:
        card = Card(translate(_("They asked and wait for an answer")), icon="circle-help")
        for asked in waiting:
            deeds = [_AnswerButton(self, asked.id)] if self._writes else []
            by = (self._asker(asked), format_date(asked.happened_on))
            details = ["  ·  ".join(filter(None, by))]
            card.add(ListRow(_quoted(asked.question), details, deeds=deeds))
        return card

    def _list_card(self) -> Card:
        card = Card(translate(_("Meetings, calls and visits")), icon="messages-square")
        for place, entry in enumerate(self._entries[: self._laid_out]):
            line = self._entry_row(entry)
            line.ruled = place > 0
            card.add(line)
        return card

    def _entry_row(self, entry: Involvement) -> ListRow:
        title = [format_date(entry.happened_on), translate(INVOLVEMENT_NAMES[entry.kind])]
        if entry.minutes:
            title.append(plural("{n} minute", "{n} minutes", entry.minutes))
        if entry.rating is not None:
            title.append(translate(_("{n} of 10, own rating"), n=entry.rating))
        line = ListRow(
            "  ·  ".join(title), [self._who(entry)], lead=Icon(ICONS[entry.kind], "accent", 20)
        )
        own = entry.kind is InvolvementKind.OWN_WORDS
        if entry.note:
            line.words.addWidget(paragraph(_quoted(entry.note) if own else entry.note))
        for words in meeting_lines(entry.meeting):
            line.words.addWidget(paragraph(words))
        if entry.question:
            asked = translate(_("They asked: {question}"), question=_quoted(entry.question))
            line.words.addWidget(paragraph(asked))
        if entry.answer:
            answered = translate(_("We answered: {answer}"), answer=_quoted(entry.answer))
            line.words.addWidget(paragraph(answered))
        if not self._after.counts(entry.id):
            strike(line)
        line.words.addWidget(self._after.below(entry.id, entry.author_id))
        return line

    def _who(self, entry: Involvement) -> str:
        names = {each.id: each.full_name for each in self._people}
        there = [names[who] for who in entry.relative_ids if who in names]
        return list_words(there)

    def _asker(self, entry: Involvement) -> str:
        names = {each.id: each.full_name for each in self._people}
        return names.get(entry.asker, "") if entry.asker else self._who(entry)

    def _earlier(self) -> list[QWidget]:
        if len(self._entries) <= self._laid_out:
            return []
        return [Button(translate(_("Show earlier ones")), clicked=self._show_earlier)]

    def _show_earlier(self) -> None:
        self._laid_out += AT_ONCE
        self.refresh()


class _AnswerButton(Button):
    """Opens the answer to one question."""

    def __init__(self, section: TakingPartSection, asked: UUID) -> None:
        super().__init__(translate(_("Answer")), icon="message-circle", clicked=self._answer)
        self._section, self._asked = section, asked

    def _answer(self) -> None:
        self._section.start(str(self._asked))


def involvement_form(
    page: ClinicPage,
    people: Sequence[Relative],
    kinds: frozenset[InvolvementKind] = frozenset(InvolvementKind),
) -> InvolvementForm:
    """The form, with everybody who is there today and whom a meeting can lay something upon."""
    today = page.desk.clinic.clock.today()
    there = [each for each in people if each.is_there(today)]
    team = [each for each in page.desk.clinic.team.members() if each.active]
    owners = [Owner(each.full_name, each.id) for each in team]
    owners += [Owner(each.full_name) for each in there]
    return InvolvementForm(there, owners, today, what_they_may_know(page, there), kinds)


def _quoted(words: str) -> str:
    return translate(_("“{words}”"), words=words)
