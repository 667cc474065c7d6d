"""How the family takes part: meetings, calls and visits, and what they asked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.family import (
    INVOLVEMENT_NAMES,
    Involvement,
    InvolvementDetails,
    InvolvementKind,
    Relative,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.numbers import NumberEdit
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
            InvolvementForm(self._people, self.page.desk.clinic.clock.today()),
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
            translate(_("Answer a question")),
            translate(_("Save the answer")),
            self.save_answer,
            about=str(asked.id),
            intro=translate(
                _("{who} asked on {day}: “{question}”"),
                who=self._who(asked) or translate(_("The family")),
                day=format_date(asked.happened_on),
                question=asked.question,
            ),
        )

    def _keep(self) -> Involvement:
        if not isinstance(self.form, InvolvementForm):
            raise TypeError("nothing is being recorded")
        return self.page.desk.clinic.family.record(self.form.details(self.page.patient_id))

    def _keep_answer(self) -> Involvement:
        if self.form is None or self._question is None:
            raise TypeError("no question is being answered")
        answer = self.form.values()["answer"]
        return self.page.desk.clinic.family.answer(self._question.id, answer)

    def _questions_card(self, waiting: Sequence[Involvement]) -> Card:
        card = Card(translate(_("They asked and wait for an answer")), icon="circle-help")
        for asked in waiting:
            deeds = [_AnswerButton(self, asked.id)] if self._writes else []
            by = (self._who(asked), format_date(asked.happened_on))
            details = ["  ·  ".join(filter(None, by))]
            card.add(ListRow(_quoted(asked.question), details, deeds=deeds))
        return card

    def _list_card(self) -> Card:
        card = Card(translate(_("Meetings, calls and visits")), icon="messages-square")
        for entry in self._entries[: self._laid_out]:
            card.add(self._entry_row(entry))
        return card

    def _entry_row(self, entry: Involvement) -> ListRow:
        title = [format_date(entry.happened_on), translate(INVOLVEMENT_NAMES[entry.kind])]
        if entry.minutes:
            title.append(plural("{n} minute", "{n} minutes", entry.minutes))
        line = ListRow(
            "  ·  ".join(title), [self._who(entry)], lead=Icon(ICONS[entry.kind], "accent", 20)
        )
        if entry.note:
            line.words.addWidget(paragraph(entry.note))
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

    def _earlier(self) -> list[QWidget]:
        if len(self._entries) <= self._laid_out:
            return []
        return [Button(translate(_("Show earlier ones")), clicked=self._show_earlier)]

    def _show_earlier(self) -> None:
        self._laid_out += AT_ONCE
        self.refresh()


class InvolvementForm(Form):
    """Asks for one time the family took part, in the order in which it is told."""

    def __init__(self, people: Sequence[Relative], today: date) -> None:
        super().__init__(narrowest=300)
        kinds = [(kind, translate(name)) for kind, name in INVOLVEMENT_NAMES.items()]
        self.add("kind", translate(_("What it was")), ChoiceRow(kinds), required=True, wide=True)
        day = DateEdit(lambda: today, latest=today)
        self.add("happened_on", translate(_("Day")), day, required=True)
        minutes = NumberEdit(1, 1440, unit=translate(_("min")))
        self.add("minutes", translate(_("Minutes")), minutes, hint=translate(_("If known.")))
        if people:
            names = [(each.id, each.full_name) for each in people]
            who = ChoiceRow(names, many=True)
            self.add("relative_ids", translate(_("Who took part")), who, wide=True)
        self.add("note", translate(_("What it was about")), TextArea(rows=2), wide=True)
        self.add(
            "question", translate(_("What they asked, in their own words")), TextArea(rows=2),
            hint=translate(_("Without an answer it goes on the work list.")),
        )  # fmt: skip
        self.add("answer", translate(_("What you answered")), TextArea(rows=2))
        self.set_values({"happened_on": today})

    def details(self, patient_id: UUID) -> InvolvementDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return InvolvementDetails.checked({**self.values(), "patient_id": patient_id})


class _AnswerButton(Button):
    """Opens the answer to one question."""

    def __init__(self, section: TakingPartSection, asked: UUID) -> None:
        super().__init__(translate(_("Answer")), icon="message-circle", clicked=self._answer)
        self._section, self._asked = section, asked

    def _answer(self) -> None:
        self._section.start(str(self._asked))


def _quoted(words: str) -> str:
    return translate(_("“{words}”"), words=words)
