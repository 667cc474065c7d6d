"""What is looked after before, during and after an operation, ticked with the day and the person.

The lists are common clinical practice, the clinic's text and no protocol: a tick says that
somebody saw to it, a missing tick says nothing but that nobody ticked it.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, OnFile


class Phase(StrEnum):
    """When something is looked after."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


PHASE_NAMES: dict[Phase, str] = {
    Phase.BEFORE: _("Pre-operative planning"),
    Phase.DURING: _("Intra-operative care"),
    Phase.AFTER: _("Post-operative care"),
}


class CareItem(StrEnum):
    """One line of a list."""

    CONSENT = "consent"
    IMAGES = "images_reviewed"
    LEVELS = "levels_marked"
    NEUROLOGY = "neurology_recorded"
    ANTICOAGULANT = "anticoagulant_plan"
    ALLERGIES = "allergies_asked"
    BLOOD = "blood_ready"
    SKIN = "skin_checked"
    AIRWAY = "airway_plan"
    DYSREFLEXIA = "dysreflexia_plan"
    THERAPY_TOLD = "therapy_told_before"
    TIME_OUT = "team_time_out"
    LEVEL_CONFIRMED = "level_confirmed"
    ANTIBIOTIC = "antibiotic_given"
    PADDED = "pressure_points_padded"
    PRESSURE_KEPT = "blood_pressure_kept"
    SIGNALS = "neuromonitoring_read"
    COUNTS = "counts_complete"
    NEUROLOGY_AFTER = "neurology_in_recovery"
    BREATHING = "breathing_swallowing"
    WOUND = "wound_and_drain"
    PAIN_PLAN = "pain_plan"
    CLOTS = "clot_prevention"
    BLADDER_BOWEL = "bladder_and_bowel"
    TURNING = "skin_and_turning"
    BRACE = "brace_fitted"
    IMPLANT_IMAGE = "implant_image"
    RESTRICTIONS = "restrictions_written"
    SITTING = "sitting_allowed"
    THERAPY_BEGUN = "therapy_told_after"


CARE_LISTS: dict[Phase, dict[CareItem, str]] = {
    Phase.BEFORE: {
        CareItem.CONSENT: _("Consent talked through and signed"),
        CareItem.IMAGES: _("Images looked at together"),
        CareItem.LEVELS: _("Levels and side marked"),
        CareItem.NEUROLOGY: _("Neurology recorded (ISNCSCI)"),
        CareItem.ANTICOAGULANT: _("Anticoagulant: plan made"),
        CareItem.ALLERGIES: _("Allergies asked, latex too"),
        CareItem.BLOOD: _("Blood group and blood ready"),
        CareItem.SKIN: _("Skin looked at, head to heel"),
        CareItem.AIRWAY: _("Airway plan with the anaesthetist"),
        CareItem.DYSREFLEXIA: _("Dysreflexia: risk told to the anaesthetist"),
        CareItem.THERAPY_TOLD: _("Therapy team told what is planned"),
    },
    Phase.DURING: {
        CareItem.TIME_OUT: _("Team time-out before the first cut"),
        CareItem.LEVEL_CONFIRMED: _("Level confirmed by X-ray"),
        CareItem.ANTIBIOTIC: _("Antibiotic given in time"),
        CareItem.PADDED: _("Pressure points and eyes protected"),
        CareItem.PRESSURE_KEPT: _("Blood pressure kept up for the cord"),
        CareItem.SIGNALS: _("Neuromonitoring read to the end"),
        CareItem.COUNTS: _("Counts complete"),
    },
    Phase.AFTER: {
        CareItem.NEUROLOGY_AFTER: _("Neurology looked at in recovery"),
        CareItem.BREATHING: _("Breathing and swallowing"),
        CareItem.WOUND: _("Wound and drain"),
        CareItem.PAIN_PLAN: _("Pain plan"),
        CareItem.CLOTS: _("Clot prevention begun"),
        CareItem.BLADDER_BOWEL: _("Bladder and bowel"),
        CareItem.TURNING: _("Skin and turning plan"),
        CareItem.BRACE: _("Brace fitted, if one is worn"),
        CareItem.IMPLANT_IMAGE: _("Image of the implants seen"),
        CareItem.RESTRICTIONS: _("Restrictions written"),
        CareItem.SITTING: _("Sitting up allowed"),
        CareItem.THERAPY_BEGUN: _("Therapy team told what may begin"),
    },
}
CARE_NAMES: dict[CareItem, str] = {
    item: name for items in CARE_LISTS.values() for item, name in items.items()
}


class CareTickDetails(Facts):
    """That one line was seen to, on which day, by whom."""

    patient_id: UUID
    operation_id: UUID
    item: CareItem
    done_on: date
    done_by: UUID


class CareTick(CareTickDetails, OnFile):
    """A tick on file."""
