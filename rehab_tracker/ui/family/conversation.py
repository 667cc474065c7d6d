"""One conversation about what a relative may know: read aloud, nothing ticked beforehand."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.consent import (
    ANSWER_NAMES,
    CAPACITY_NAMES,
    GIVEN_NAMES,
    TOPIC_NAMES,
    Answer,
    Capacity,
    ConsentDetails,
    Given,
    Topic,
    check_proof,
)
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.signature_pad import SignaturePad
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import paragraph

TOPIC_WORDS: dict[Topic, str] = {
    Topic.ATTENDANCE: _("How often you take part in therapy."),
    Topic.PHYSICAL_PROGRESS: _("How your body and your strength are coming along."),
    Topic.MILESTONES: _("Which skills you have reached, and which come next."),
    Topic.MEDICAL_SUMMARY: _("Your illnesses, warnings, and what you must not do yet."),
    Topic.PAIN: _("Whether you have pain."),
    Topic.BLADDER_BOWEL: _("How your bladder and bowel are cared for."),
    Topic.SKIN: _("How your skin is."),
    Topic.HOME_PROGRAMME: _("What they can do for you at home."),
    Topic.PHOTOS: _("Photos of you."),
    Topic.APPOINTMENTS: _("When and where you are seen."),
    Topic.FINANCE: _("What your care costs, and who pays."),
    Topic.COUNSELLING: _("One sentence your psychologist writes for them, nothing else."),
}
"""What is read aloud for each topic after "May we tell them:"."""

HOW = ("given_on", "given", "witness", "kept_at", "capacity", "proxy", "basis", "valid_until")
ON_PAPER = frozenset({Given.SIGNATURE, Given.THUMBPRINT})


class Conversation(Form):
    """Asks topic by topic; what is not asked today stays as it was.

    Args:
        standing: each topic's sentence about what counts today.
        agreed: the topics that are not a plain no today, for taking everything back.
        today: the clinic's day.
    """

    def __init__(
        self, standing: Mapping[Topic, str], agreed: frozenset[Topic], today: date
    ) -> None:
        super().__init__(narrowest=320)
        self._agreed = agreed
        self.section(translate(_("May we tell them about …")))
        for topic, name in TOPIC_NAMES.items():
            chips = ChoiceRow([(answer, translate(word)) for answer, word in ANSWER_NAMES.items()])
            hint = f"{translate(TOPIC_WORDS[topic])}\n{standing[topic]}"
            self.add(topic.value, translate(name), chips, hint=hint)
        if agreed:
            self.add_widget(self._take_back_line())
        self.section(translate(_("How the answer was given")))
        self._ask_how(today)
        self.changed.connect(self._follow)
        self.set_values({"given_on": today})
        self._follow()

    def details(self, patient_id: UUID, relative_id: UUID) -> tuple[ConsentDetails, ...]:
        """One answer for each topic that was asked.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        how = {name: typed[name] for name in HOW if self.fields[name].isVisibleTo(self)}
        about = {"patient_id": patient_id, "relative_id": relative_id}
        answers = {topic: typed[topic.value] for topic in Topic if typed[topic.value] is not None}
        if not answers:
            sentence = UserError(_("Choose what the patient said to at least one topic."))
            raise Invalid({"topics": sentence})
        kept = _checked(
            {**about, **how, "topic": topic, "answer": said} for topic, said in answers.items()
        )
        drawn = typed["drawn"] if typed["given"] is Given.SIGNATURE else ""
        first = kept[0].changed(drawn=drawn) if drawn else kept[0]
        check_proof((first, *kept[1:]))
        return (first, *kept[1:])

    def _ask_how(self, today: date) -> None:
        day = DateEdit(lambda: today, latest=today)
        self.add("given_on", translate(_("Day")), day, required=True)
        self.add("given", translate(_("Given by")), _chips(GIVEN_NAMES), required=True)
        self.add(
            "witness", translate(_("Witness")), LineEdit(longest=200),
            hint=translate(_("Who heard or saw it.")),
        )  # fmt: skip
        self.add("drawn", translate(_("Signature")), SignaturePad())
        self.add(
            "kept_at", translate(_("Signed on paper, kept in")), LineEdit(longest=200),
            hint=translate(_("Such as: consent folder, ward 2.")),
        )  # fmt: skip
        self.add("capacity", translate(_("Who decides")), _chips(CAPACITY_NAMES), required=True)
        self.add("proxy", translate(_("Who decided or supported")), LineEdit(longest=200))
        self.add(
            "basis", translate(_("By which right")), LineEdit(longest=200),
            hint=translate(_("Such as: guardian by order of the court of 3 May.")),
        )  # fmt: skip
        self.add(
            "valid_until", translate(_("Valid until")), DateEdit(lambda: today),
            hint=translate(_("Leave empty if it has no end. It can be taken back any day.")),
        )  # fmt: skip

    def _follow(self) -> None:
        given, capacity = self.fields["given"].value(), self.fields["capacity"].value()
        self.fields["witness"].setVisible(given in {None, Given.SPOKEN, Given.THUMBPRINT})
        self.fields["drawn"].setVisible(given is Given.SIGNATURE)
        self.fields["kept_at"].setVisible(given in ON_PAPER)
        self.fields["proxy"].setVisible(capacity in {Capacity.NO, Capacity.SUPPORTED})
        self.fields["basis"].setVisible(capacity is Capacity.NO)

    def _take_back_line(self) -> QWidget:
        holder = QWidget()
        line = row(holder)
        line.addWidget(paragraph(translate(_("Does the patient take everything back?"))), 1)
        line.addWidget(Button(translate(_("No to all that was agreed")), clicked=self._take_back))
        return holder

    def _take_back(self) -> None:
        for topic in self._agreed:
            self.fields[topic.value].set_value(Answer.NO)


def _checked(answers: Iterable[Mapping[str, Any]]) -> tuple[ConsentDetails, ...]:
    """All answers, or everything that is wrong with any of them."""
    good: list[ConsentDetails] = []
    wrong: dict[str, UserError] = {}
    for answer in answers:
        try:
            good.append(ConsentDetails.checked(answer))
        except Invalid as complaint:
            wrong = {**complaint.complaints, **wrong}
    if wrong:
        raise Invalid(wrong)
    return tuple(good)


def _chips(names: Mapping[Any, str]) -> ChoiceRow:
    return ChoiceRow([(value, translate(name)) for value, name in names.items()])
