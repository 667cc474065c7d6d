"""The form for an operation, in the order in which it is told: what, how, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import RestrictionDetails
from rehab_tracker.domain.dose import HEAVIEST
from rehab_tracker.domain.surgery.limits import (
    LIMIT_FORBIDS,
    LIMIT_NAMES,
    LIMIT_WORDS,
    LimitKind,
)
from rehab_tracker.domain.surgery.operation import (
    LONGEST_INCISION,
    LONGEST_OPERATION,
    LONGEST_STAY,
    MOST_BLOOD,
    Complication,
    Operation,
    OperationDetails,
)
from rehab_tracker.domain.surgery.words import (
    ACCESS_NAMES,
    COMPLEX,
    COMPLICATION_NAMES,
    CONVENTIONAL,
    CONVERSION_NAMES,
    DONE_APPROACH_NAMES,
    INSTRUMENT_NAMES,
    PLANNED_APPROACH_NAMES,
    PROCEDURE_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    URGENCY_NAMES,
    VERTEBRAE,
    DoneApproach,
    Procedure,
    Stage,
)
from rehab_tracker.ui.surgery.words import options
from rehab_tracker.ui.typed_rows import TypedRows
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text_area import TextArea

LONGEST = 200
EASY = tuple(each for each in Procedure if each in CONVENTIONAL)
HARD = tuple(each for each in Procedure if each in COMPLEX)
REST = tuple(each for each in Procedure if each not in {*EASY, *HARD})
GROUPS = ("conventional", "complex", "further")
DONE_ONLY = (
    "done_on",
    "approach_done",
    "converted_because",
    "conversion_note",
    "incision_cm",
    "blood_loss_ml",
    "minutes",
    "days_in_hospital",
    "mobilised_on",
    "therapy_on",
    "complications",
    "restrictions",
)


class OperationForm(Form):
    """Asks for an operation; what the stage does not have is not asked."""

    def __init__(self, today: date, doctor: str) -> None:
        super().__init__(columns=6, narrowest=150)
        self._today, self._doctor = today, doctor
        self._ask_what()
        self._ask_how()
        self._ask_outcome()
        self._ask_complications()
        self._ask_words()
        self.changed.connect(self._follow)
        self._follow()

    def show_operation(self, held: OperationDetails) -> None:
        """Show one on file; its restrictions stand on their own list and are not asked again."""
        facts: dict[str, Any] = dict(held)
        chosen = facts.pop("procedures")
        for group, offered in zip(GROUPS, (EASY, HARD, REST), strict=True):
            facts[group] = tuple(each for each in chosen if each in offered)
        self.set_values(facts)
        self._follow()

    def begin(self, held: Operation | None = None) -> None:
        """Lay out an empty form, or one that tells the outcome of a plan."""
        self.clear()
        if held is not None:
            self.show_operation(held)
        self.set_values({"stage": Stage.DONE if held is not None else Stage.PLANNED})
        self._follow()

    def details(self, patient_id: UUID) -> OperationDetails:
        """The operation as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed = self.values()
        typed["procedures"] = tuple(each for group in GROUPS for each in typed.pop(group) or ())
        typed.pop("restrictions")
        done = typed["stage"] is Stage.DONE
        if not done:
            typed |= dict.fromkeys((name for name in DONE_ONLY if name in typed), None)
        if typed["stage"] is not Stage.CANCELLED:
            typed["cancelled_because"] = None
        if typed["approach_done"] is not DoneApproach.CONVERTED:
            typed |= {"converted_because": None, "conversion_note": None}
        return OperationDetails.checked({**typed, "patient_id": patient_id})

    def restrictions(self, patient_id: UUID) -> tuple[RestrictionDetails, ...]:
        """What must not be done because of it, as it was typed.

        Raises:
            UserError: a line cannot be kept.
        """
        if self.fields["stage"].value() is not Stage.DONE:
            return ()
        who = self.fields["surgeon"].value() or self._doctor
        return tuple(
            RestrictionDetails(
                patient_id=patient_id,
                text=limit["text"],
                set_by=who,
                begins_on=self._today,
                until=limit["until"],
                forbids=limit["forbids"],
                most_load_kg=limit["most_load_kg"],
            )
            for limit in self.fields["restrictions"].value()
        )

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its field; the three rows of operations are one question."""
        placed: dict[str, UserError] = {}
        for name, complaint in complaints.items():
            place = GROUPS[0] if name == "procedures" else name.partition(".")[0]
            placed.setdefault(place, complaint)
        super().show_complaints(placed)

    def _ask_what(self) -> None:
        self.add("stage", translate(_("Stage")), ChoiceRow(options(STAGE_NAMES)),
                 required=True, span=3)  # fmt: skip
        self.add("urgency", translate(_("Urgency")), ChoiceRow(options(URGENCY_NAMES)), span=3)
        self.add("planned_on", translate(_("Planned for")), DateEdit(lambda: self._today), span=2)
        self.add("done_on", translate(_("Done on")),
                 DateEdit(lambda: self._today, latest=self._today), span=2)  # fmt: skip
        self.add("surgeon", translate(_("Surgeon")), LineEdit(longest=LONGEST), span=2)
        self.add("hospital", translate(_("Hospital")), LineEdit(longest=LONGEST), span=2)
        self.add("indication", translate(_("Why it is done")), LineEdit(longest=LONGEST), span=4)
        titles = (_("Conventional operation"), _("Complex operation"), _("Further operations"))
        for name, title, offered in zip(GROUPS, titles, (EASY, HARD, REST), strict=True):
            row = ChoiceRow(options(PROCEDURE_NAMES, offered), many=True)
            self.add(name, translate(title), row, wide=True)

    def _ask_how(self) -> None:
        self.add("upper", translate(_("From vertebra")), Choice((v, v) for v in VERTEBRAE), span=1)
        self.add("lower", translate(_("To vertebra")), Choice((v, v) for v in VERTEBRAE), span=1)
        self.add("access", translate(_("Access")), ChoiceRow(options(ACCESS_NAMES)), span=4)
        self.add("approach_planned", translate(_("Approach, as planned")),
                 ChoiceRow(options(PLANNED_APPROACH_NAMES)), span=2)  # fmt: skip
        self.add("approach_done", translate(_("Approach, as done")),
                 ChoiceRow(options(DONE_APPROACH_NAMES)), span=4)  # fmt: skip
        self.add("converted_because", translate(_("Why converted?")),
                 Choice(options(CONVERSION_NAMES)), span=2)  # fmt: skip
        self.add("conversion_note", translate(_("In a few words")), LineEdit(longest=LONGEST),
                 span=4)  # fmt: skip
        self.add("instruments", translate(_("Instruments")),
                 ChoiceRow(options(INSTRUMENT_NAMES), many=True), wide=True)  # fmt: skip

    def _ask_outcome(self) -> None:
        for name, title, editor in (
            ("incision_cm", _("Incision"),
             NumberEdit(0.5, LONGEST_INCISION, decimals=1, unit=translate(_("cm")))),
            ("blood_loss_ml", _("Blood loss"), NumberEdit(0, MOST_BLOOD, unit=translate(_("ml")))),
            ("minutes", _("Operating time"),
             NumberEdit(1, LONGEST_OPERATION, unit=translate(_("min")))),
        ):  # fmt: skip
            self.add(name, translate(title), editor, span=2)
        known = translate(_("Only where the record does not tell it."))
        self.add("days_in_hospital", translate(_("Days in hospital")),
                 NumberEdit(0, LONGEST_STAY), hint=known, span=2)  # fmt: skip
        for name, title in (("mobilised_on", _("First out of bed")),
                            ("therapy_on", _("First therapy"))):  # fmt: skip
            day = DateEdit(lambda: self._today, latest=self._today)
            self.add(name, translate(title), day, hint=known, span=2)

    def _ask_complications(self) -> None:
        rows = TypedRows(
            self._complication, Complication.checked,
            add=translate(_("Add a complication")), remove=translate(_("Take this out")),
        )  # fmt: skip
        self.add("complications", translate(_("Complications")), rows, wide=True)
        limits = TypedRows(
            lambda: LimitForm(self._today), _limit,
            add=translate(_("Add a restriction")), remove=translate(_("Take this out")),
        )  # fmt: skip
        self.add("restrictions", translate(_("Restrictions for therapy that follow")), limits,
                 hint=translate(_("The therapy form shows them from today until they end.")),
                 wide=True)  # fmt: skip

    def _ask_words(self) -> None:
        self.add("cancelled_because", translate(_("Why was it cancelled?")),
                 LineEdit(longest=LONGEST), wide=True)  # fmt: skip
        self.add("note", translate(_("Anything else")), TextArea(rows=3), wide=True)

    def _complication(self) -> Form:
        form = Form(columns=6, narrowest=130)
        form.add("kind", translate(_("What")), Choice(options(COMPLICATION_NAMES)),
                 required=True, span=2)  # fmt: skip
        form.add("severity", translate(_("Severity")), Choice(options(SEVERITY_NAMES)), span=2)
        form.add("noticed_on", translate(_("Noticed on")),
                 DateEdit(lambda: self._today, latest=self._today), span=2)  # fmt: skip
        form.add("action", translate(_("Done about it")), LineEdit(longest=LONGEST), span=3)
        form.add("effect", translate(_("What it means for rehabilitation")),
                 LineEdit(longest=LONGEST), span=3)  # fmt: skip
        return form

    def _follow(self) -> None:
        """Show what the stage has, and why where something was converted or cancelled."""
        stage = self.fields["stage"].value()
        done = stage is Stage.DONE
        for name in DONE_ONLY:
            self.fields[name].setVisible(done)
        converted = self.fields["approach_done"].value() is DoneApproach.CONVERTED
        for name in ("converted_because", "conversion_note"):
            self.fields[name].setVisible(done and converted)
        self.fields["cancelled_because"].setVisible(stage is Stage.CANCELLED)


class LimitForm(Form):
    """One restriction: choosing its kind offers the usual words, which can be changed."""

    def __init__(self, today: date) -> None:
        super().__init__(columns=6, narrowest=110)
        self.add("kind", translate(_("Kind")), Choice(options(LIMIT_NAMES)), span=1)
        self.add("text", translate(_("What not to do yet")), LineEdit(longest=120),
                 required=True, span=3)  # fmt: skip
        self.add("until", translate(_("Until")), DateEdit(lambda: today, earliest=today), span=2,
                 hint=translate(_("Empty: until further notice.")))  # fmt: skip
        load = NumberEdit(0, HEAVIEST, decimals=1, unit=translate(_("kg")))
        self.add("load", translate(_("Up to this load")), load, span=2)
        self._offered = ""
        self.changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        kind, line = self.fields["kind"].value(), self.fields["text"]
        self.fields["load"].setVisible(kind is LimitKind.LIFTING)
        if kind is None or line.editor.text() not in {"", self._offered}:  # type: ignore[attr-defined]  # a line
            return
        words = translate(LIMIT_WORDS[LimitKind(kind)]) if LIMIT_WORDS[LimitKind(kind)] else ""
        if words != self._offered:
            self._offered = words
            line.set_value(words)


def _limit(typed: Mapping[str, Any]) -> dict[str, Any]:
    kind = typed["kind"]
    return {
        "text": typed["text"],
        "until": typed["until"],
        "forbids": LIMIT_FORBIDS.get(kind, ()),
        "most_load_kg": typed["load"] if kind is LimitKind.LIFTING else None,
    }
