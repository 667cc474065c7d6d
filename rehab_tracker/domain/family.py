"""The people around the patient: who they are, how they take part, what they learnt to do."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, Text, complain


class Relation(StrEnum):
    """Who somebody is to the patient."""

    PARTNER = "partner"
    PARENT = "parent"
    ADULT_CHILD = "child_adult"
    MINOR_CHILD = "child_minor"
    SIBLING = "sibling"
    OTHER_RELATIVE = "other_relative"
    FRIEND = "friend"
    ATTENDANT = "paid_attendant"
    GUARDIAN = "guardian_legal"
    HEALTH_PROXY = "health_proxy"
    INTERPRETER = "interpreter"
    EMERGENCY_CONTACT = "emergency_contact"


RELATION_NAMES: dict[Relation, str] = {
    Relation.PARTNER: _("Wife, husband or partner"),
    Relation.PARENT: _("Mother or father"),
    Relation.ADULT_CHILD: _("Grown-up child"),
    Relation.MINOR_CHILD: _("Child"),
    Relation.SIBLING: _("Sister or brother"),
    Relation.OTHER_RELATIVE: _("Other relative"),
    Relation.FRIEND: _("Friend"),
    Relation.ATTENDANT: _("Paid attendant"),
    Relation.GUARDIAN: _("Guardian"),
    Relation.HEALTH_PROXY: _("Decides for the patient"),
    Relation.INTERPRETER: _("Interpreter"),
    Relation.EMERGENCY_CONTACT: _("Emergency contact"),
}


class RelativeDetails(Facts):
    """A relative or other carer as the team enters them.

    Attributes:
        language: the language this person reads, as a code such as en or hi.
        primary_carer: the one person who cares most; at most one for each patient.
    """

    patient_id: UUID
    full_name: Name
    relation: Relation
    language: str = "en"
    phone: Line = ""
    lives_with: bool = False
    primary_carer: bool = False
    emergency: bool = False
    note: Line = ""


class Relative(RelativeDetails, OnFile):
    """A relative on file."""


class InvolvementKind(StrEnum):
    """How the family took part."""

    MEETING = "meeting"
    TRAINING = "training"
    HOME_VISIT = "home_visit"
    VISIT = "visit"
    IN_THERAPY = "in_therapy"
    CALL = "call"


INVOLVEMENT_NAMES: dict[InvolvementKind, str] = {
    InvolvementKind.MEETING: _("Family meeting"),
    InvolvementKind.TRAINING: _("Training"),
    InvolvementKind.HOME_VISIT: _("Home visit"),
    InvolvementKind.VISIT: _("Visit"),
    InvolvementKind.IN_THERAPY: _("Present in therapy"),
    InvolvementKind.CALL: _("Phone call"),
}


class InvolvementDetails(Facts):
    """One time the family took part: who, when, what was said.

    Attributes:
        relative_ids: who was there.
        question: what the family asked, in their own words.
        answer: what the team answered; a question stays open until there is one.
    """

    patient_id: UUID
    kind: InvolvementKind
    happened_on: date
    minutes: int | None = Field(default=None, ge=1, le=1440)
    relative_ids: tuple[UUID, ...] = ()
    note: Text = ""
    question: Text = ""
    answer: Text = ""


class Involvement(InvolvementDetails, OnFile):
    """A time the family took part, on file."""


class CarerSkill(StrEnum):
    """What a carer can be taught; each is signed off by itself."""

    TRANSFERS = "transfers"
    BED_POSITIONING = "bed_positioning"
    SKIN_CHECK = "skin_check"
    DYSREFLEXIA = "dysreflexia"
    SITTING_UP_PRESSURE = "sitting_up_pressure"
    ASSISTED_COUGH = "assisted_cough"
    AIRWAY = "airway"
    BLADDER = "bladder"
    BOWEL = "bowel"
    STRETCHING = "stretching"
    ORTHOSIS = "orthosis"
    WHEELCHAIR = "wheelchair"
    FALLS = "falls"
    MEDICINES = "medicines"
    OWN_REST = "own_rest"
    EMERGENCY_PLAN = "emergency_plan"
    HOME_PROGRAMME = "home_programme"


CARER_SKILL_NAMES: dict[CarerSkill, str] = {
    CarerSkill.TRANSFERS: _("Safe transfers"),
    CarerSkill.BED_POSITIONING: _("Positioning and turning in bed"),
    CarerSkill.SKIN_CHECK: _("Pressure relief and skin check"),
    CarerSkill.DYSREFLEXIA: _("Dysreflexia: signs and first steps"),
    CarerSkill.SITTING_UP_PRESSURE: _("Low pressure on sitting up"),
    CarerSkill.ASSISTED_COUGH: _("Helping to cough"),
    CarerSkill.AIRWAY: _("Breathing tube and ventilator"),
    CarerSkill.BLADDER: _("Catheter care"),
    CarerSkill.BOWEL: _("Bowel routine"),
    CarerSkill.STRETCHING: _("Moving and stretching the joints"),
    CarerSkill.ORTHOSIS: _("Splints and braces"),
    CarerSkill.WHEELCHAIR: _("Wheelchair and cushion"),
    CarerSkill.FALLS: _("Falls and lifting"),
    CarerSkill.MEDICINES: _("Medicines"),
    CarerSkill.OWN_REST: _("Own back and own rest"),
    CarerSkill.EMERGENCY_PLAN: _("Emergency plan"),
    CarerSkill.HOME_PROGRAMME: _("Home programme"),
}

HOME_TASKS: dict[CarerSkill, tuple[str, ...]] = {
    CarerSkill.TRANSFERS: (
        _("Help with the board. Hold the belt on the hips. Do not pull on the arms."),
        _("Lock both brakes before each move."),
    ),
    CarerSkill.BED_POSITIONING: (
        _("Turn in bed every two hours at night, as we showed you."),
        _("Put a pillow between the knees and keep the heels free."),
    ),
    CarerSkill.SKIN_CHECK: (
        _("Look at the skin each night: seat bones, tail bone, hips, ankles and heels."),
        _("Remind of lifting or leaning in the chair every half hour."),
    ),
    CarerSkill.DYSREFLEXIA: (
        _("With a pounding headache: sit up, loosen clothes, check the bladder, call us."),
    ),
    CarerSkill.SITTING_UP_PRESSURE: (
        _("Sit up in small steps. Lie back down if it goes dark before the eyes."),
    ),
    CarerSkill.ASSISTED_COUGH: (_("Help to cough with your hands, as we showed you."),),
    CarerSkill.AIRWAY: (_("Keep the spare tube and the hand bag beside the bed."),),
    CarerSkill.BLADDER: (
        _("Wash your hands first. Empty the bladder at the times on the plan."),
        _("Write down how much came out."),
    ),
    CarerSkill.BOWEL: (_("Keep the same time for the bowel routine each day."),),
    CarerSkill.STRETCHING: (
        _("Move each joint slowly, five times, once a day. Stop if it is tight."),
    ),
    CarerSkill.ORTHOSIS: (_("Look at the skin under the brace each time you take it off."),),
    CarerSkill.WHEELCHAIR: (_("Check the tyres and the cushion each week."),),
    CarerSkill.FALLS: (_("After a fall: do not lift alone. Look for wounds. Call for help."),),
    CarerSkill.MEDICINES: (_("Give the medicines at the times on the list."),),
    CarerSkill.OWN_REST: (_("Rest your own back. Ask somebody to take over for a day."),),
    CarerSkill.EMERGENCY_PLAN: (_("Keep the emergency paper where everybody sees it."),),
    CarerSkill.HOME_PROGRAMME: (_("Do the exercises on the sheet and tick the boxes."),),
}
"""What a relative can do at home, in plain words; printed only once signed off for it."""


class Teaching(StrEnum):
    """How far a carer came: teach-back in four steps."""

    EXPLAINED = "explained"
    SHOWN = "shown"
    SHOWN_BACK = "shown_back"
    SAFE_ALONE = "safe_alone"


TEACHING_NAMES: dict[Teaching, str] = {
    Teaching.EXPLAINED: _("Explained"),
    Teaching.SHOWN: _("Shown"),
    Teaching.SHOWN_BACK: _("Shown back with prompting"),
    Teaching.SAFE_ALONE: _("Safe alone, signed off"),
}

SAFE_REPETITIONS = 3


class TrainingDetails(Facts):
    """One step in a named carer's training in a named skill.

    Attributes:
        repetitions: safe repetitions seen; a sign-off needs three (teach-back, AHRQ toolkit).
        refresh_on: when the carer should be seen again.
    """

    patient_id: UUID
    relative_id: UUID
    skill: CarerSkill
    reached: Teaching
    trained_on: date
    repetitions: int = Field(default=0, ge=0, le=99)
    refresh_on: date | None = None
    note: Line = ""

    @model_validator(mode="after")
    def _was_seen(self) -> "TrainingDetails":
        if self.reached is Teaching.SAFE_ALONE and self.repetitions < SAFE_REPETITIONS:
            complain(
                "repetitions",
                _("A sign-off needs {n} safe repetitions."),
                n=SAFE_REPETITIONS,
            )
        if self.refresh_on is not None and self.refresh_on < self.trained_on:
            complain("refresh_on", _("The refresh day lies before the training."))
        return self


class Training(TrainingDetails, OnFile):
    """A step of training on file."""


def signed_off(
    trainings: Iterable[Training], relative_id: UUID, today: date
) -> tuple[CarerSkill, ...]:
    """The skills this relative is signed off for today and that have not lapsed."""
    latest: dict[CarerSkill, Training] = {}
    for training in sorted(trainings, key=_age):
        if training.relative_id == relative_id and training.trained_on <= today:
            latest[training.skill] = training
    return tuple(
        skill for skill in CarerSkill if skill in latest and _stands(latest[skill], today)
    )


def _stands(training: Training, today: date) -> bool:
    lapsed = training.refresh_on is not None and training.refresh_on < today
    return training.reached is Teaching.SAFE_ALONE and not lapsed


def _age(training: Training) -> tuple[date, str, str]:
    return training.trained_on, training.written_at.isoformat(), str(training.id)
