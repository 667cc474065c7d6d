"""The form for an injection, in the order of a day-care morning."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.pain.injection import (
    HIGHEST_GLUCOSE,
    LOWEST_GLUCOSE,
    MOST_MG,
    MOST_ML,
    MOST_PERCENT,
    Drug,
    Injection,
    InjectionDetails,
    Target,
)
from rehab_tracker.domain.pain.words import (
    ALLERGY_NAMES,
    ANTICOAGULANT_NAMES,
    DRUG_KIND_NAMES,
    GUIDANCE_NAMES,
    INJECTION_NAMES,
    LEGS_AFTER,
    PROCEDURE_EVENT_NAMES,
    PURPOSE_NAMES,
    SIDE_NAMES,
    Allergy,
    Anticoagulant,
    Guidance,
)
from rehab_tracker.ui.typed_rows import TypedRows
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from rehab_tracker.services.pain import KnownBefore

LONGEST, NAME = 200, 120


def chips(names: Mapping[Any, str]) -> ChoiceRow:
    """The values of a list of words, as chips."""
    return ChoiceRow([(each, _begun(translate(name))) for each, name in names.items()])


def _begun(words: str) -> str:
    """Words that stand within sentences elsewhere, as a chip begins."""
    return words[:1].upper() + words[1:]


def felt_fields(form: Form) -> None:
    """The four questions that are asked in the same words before and at every re-check."""
    worst = (translate(_("no pain")), translate(_("worst pain")))
    most = (translate(_("not at all")), translate(_("completely")))
    for name, title, ends in (
        ("pain_now", _("Pain now, at rest"), worst),
        ("pain_moving", _("Pain with the movement that hurts"), worst),
        ("interference", _("How much pain hindered the day"), most),
        ("sleep", _("How much pain disturbed the night"), most),
    ):
        form.add(name, translate(title), ScoreRow(ends=ends), span=3)


class InjectionForm(Form):
    """Asks for an injection; what is on file of clots and allergies stands beside the question."""

    def __init__(self, today: date, doctor: str, known: "KnownBefore") -> None:
        super().__init__(columns=6, narrowest=150)
        self._today, self._doctor, self._known = today, doctor, known
        self._ask_what()
        self._ask_before()
        self._ask_how()
        self._ask_given()
        self._ask_after()
        self.changed.connect(self._follow)
        self._follow()

    def begin(self) -> None:
        """Lay out an empty form."""
        self.clear()
        self.set_values(
            {"happened_on": self._today, "operator": self._doctor, "guidance": Guidance.C_ARM}
        )
        self.fields["targets"].editor.add_row()  # type: ignore[attr-defined]  # rows
        self.fields["drugs"].editor.add_row()  # type: ignore[attr-defined]  # rows
        self._follow()

    def show_injection(self, held: Injection) -> None:
        """Show one on file."""
        self.set_values(dict(held))
        self._follow()

    def details(self, patient_id: UUID) -> InjectionDetails:
        """The injection as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed = self.values()
        if typed["guidance"] is not Guidance.C_ARM:
            typed |= {"fluoro_seconds": None, "dose_mgy": None}
        if not typed["diabetes"]:
            typed["glucose"] = None
        return InjectionDetails.checked({**typed, "patient_id": patient_id})

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its field; what lies within a row stands beside the rows."""
        placed: dict[str, UserError] = {}
        for name, complaint in complaints.items():
            place = name.partition(".")[0]
            placed.setdefault("upper_before" if place == "lower_before" else place, complaint)
        super().show_complaints(placed)

    def _ask_what(self) -> None:
        self.add("kind", translate(_("Injection")), chips(INJECTION_NAMES), required=True,
                 wide=True)  # fmt: skip
        self.add("purpose", translate(_("For")), chips(PURPOSE_NAMES), required=True, span=2)
        self.add("happened_on", translate(_("Day")),
                 DateEdit(lambda: self._today, latest=self._today), required=True,
                 span=2)  # fmt: skip
        self.add("operator", translate(_("Who injects")), LineEdit(longest=NAME), required=True,
                 span=2)  # fmt: skip
        self.add("indication", translate(_("Why")), LineEdit(longest=LONGEST), wide=True)
        rows = TypedRows(_target_form, Target.checked, add=translate(_("Add a place")),
                         remove=translate(_("Take this out")))  # fmt: skip
        self.add("targets", translate(_("Level and side")), rows, required=True, wide=True)

    def _ask_before(self) -> None:
        self.section(translate(_("Before the needle")))
        consent = translate(_("Talked through, and the person agreed"))
        self.add("consent", consent, CheckBox(consent), wide=True)
        clots, allergies = self._known.clot_treatment, "; ".join(self._known.allergies)
        on_file = _("On file: {what}")
        self.add("anticoagulant", translate(_("Anticoagulant")), chips(ANTICOAGULANT_NAMES),
                 hint=translate(on_file, what=clots) if clots
                 else translate(_("Nothing is on file; ask all the same.")),
                 required=True, span=3)  # fmt: skip
        self.add("anticoagulant_note", translate(_("Which one, since when or why")),
                 LineEdit(longest=LONGEST), span=3)  # fmt: skip
        self.add("allergy", translate(_("Allergies: contrast, anaesthetic, steroid, latex")),
                 chips(ALLERGY_NAMES),
                 hint=translate(on_file, what=allergies) if allergies
                 else translate(_("Nothing is on file; ask all the same.")),
                 required=True, span=3)  # fmt: skip
        self.add("allergy_note", translate(_("Against what, and what was done")),
                 LineEdit(longest=LONGEST), span=3)  # fmt: skip
        diabetes = translate(_("Has diabetes"))
        self.add("diabetes", diabetes, CheckBox(diabetes), span=3)
        self.add("glucose", translate(_("Glucose")),
                 NumberEdit(LOWEST_GLUCOSE, HIGHEST_GLUCOSE, unit=translate(_("mg/dl"))),
                 span=3)  # fmt: skip
        felt_fields(self)
        self.add("movement", translate(_("Which movement hurts")), LineEdit(longest=LONGEST),
                 hint=translate(_("The same one is tried again each time.")), span=3)  # fmt: skip
        self.add("legs_before", translate(_("Leg strength before")), LineEdit(longest=LONGEST),
                 hint=translate(_("It is compared with this before the person leaves.")),
                 span=3)  # fmt: skip
        for name, title, lowest, highest in (
            ("upper_before", _("Systolic before"), 40, 300),
            ("lower_before", _("Diastolic before"), 20, 200),
            ("upper_during", _("Highest systolic during"), 40, 300),
        ):
            editor = NumberEdit(lowest, highest, unit=translate(_("mmHg")))
            risk = self._known.dysreflexia and name == "upper_during"
            hint = translate(_("Dysreflexia risk: please watch it.")) if risk else ""
            self.add(name, translate(title), editor, hint=hint, span=2)

    def _ask_how(self) -> None:
        self.section(translate(_("The injection")))
        self.add("guidance", translate(_("Guided by")), chips(GUIDANCE_NAMES), span=2)
        self.add("fluoro_seconds", translate(_("X-ray time")),
                 NumberEdit(0, 3600, unit=translate(_("s"))), span=2)  # fmt: skip
        self.add("dose_mgy", translate(_("Dose")),
                 NumberEdit(0, 5000, decimals=1, unit=translate(_("mGy"))), span=2)  # fmt: skip
        for name, title in (("arrived_at", _("Came at")), ("began_at", _("Began at")),
                            ("ended_at", _("Ended at"))):  # fmt: skip
            self.add(name, translate(title), TimeEdit(), span=2)

    def _ask_given(self) -> None:
        rows = TypedRows(_drug_form, Drug.checked, add=translate(_("Add a drug")),
                         remove=translate(_("Take this out")))  # fmt: skip
        self.add("drugs", translate(_("Drugs and doses")), rows, required=True, wide=True)

    def _ask_after(self) -> None:
        events = ChoiceRow(
            [(each, translate(name)) for each, name in PROCEDURE_EVENT_NAMES.items()], many=True
        )
        self.add("events", translate(_("Complications")), events, wide=True)
        self.add("event_note", translate(_("What happened, and what was done")),
                 LineEdit(longest=LONGEST), wide=True)  # fmt: skip
        self.add("note", translate(_("Anything else")), TextArea(rows=2), wide=True)

    def _follow(self) -> None:
        """Show what an answer asks for."""
        fields = self.fields
        ray = fields["guidance"].value() is Guidance.C_ARM
        clot, allergy = fields["anticoagulant"].value(), fields["allergy"].value()
        shown = {
            "fluoro_seconds": ray,
            "dose_mgy": ray,
            "anticoagulant_note": clot in {Anticoagulant.STOPPED, Anticoagulant.CONTINUED},
            "allergy_note": allergy is Allergy.KNOWN,
            "glucose": bool(fields["diabetes"].value()),
            "event_note": bool(fields["events"].value()),
            "legs_before": fields["kind"].value() in {None, *LEGS_AFTER},
        }
        for name, visible in shown.items():
            fields[name].setVisible(visible)


def _target_form() -> Form:
    form = Form(columns=6, narrowest=110)
    form.add("level", translate(_("Level, joint or muscle")), LineEdit(longest=NAME),
             required=True, span=2)  # fmt: skip
    form.add("side", translate(_("Side")), chips(SIDE_NAMES), required=True, span=4)
    return form


def _drug_form() -> Form:
    form = Form(columns=12, narrowest=70)
    form.add("kind", translate(_("Kind")), Choice(
        (each, translate(name)) for each, name in DRUG_KIND_NAMES.items()
    ), required=True, span=3)  # fmt: skip
    form.add("name", translate(_("Drug")), LineEdit(longest=NAME), required=True, span=3)
    for name, title, most, unit, decimals in (
        ("percent", _("Strength"), MOST_PERCENT, "%", 2),
        ("ml", _("Volume"), MOST_ML, "ml", 1),
        ("mg", _("Amount"), MOST_MG, "mg", 1),
    ):
        field = form.add(name, translate(title),
                         NumberEdit(0.01, most, decimals=decimals, unit=unit), span=2)  # fmt: skip
        field.set_hint("")
    return form
