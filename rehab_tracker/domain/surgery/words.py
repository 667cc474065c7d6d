"""The words of an operation: stages, approaches, procedures, complications."""

from enum import StrEnum

from rehab_tracker.core.i18n import _


class Stage(StrEnum):
    """How far an operation is."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


STAGE_NAMES: dict[Stage, str] = {
    Stage.PLANNED: _("Planned"),
    Stage.DONE: _("Done"),
    Stage.CANCELLED: _("Cancelled"),
}


class Urgency(StrEnum):
    """How soon it has to be."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ELECTIVE = "elective"


URGENCY_NAMES: dict[Urgency, str] = {
    Urgency.EMERGENCY: _("Emergency"),
    Urgency.URGENT: _("Urgent"),
    Urgency.ELECTIVE: _("Elective"),
}


class PlannedApproach(StrEnum):
    """How it is meant to be done."""

    MINIMALLY_INVASIVE = "minimally_invasive"
    OPEN = "open"


PLANNED_APPROACH_NAMES: dict[PlannedApproach, str] = {
    PlannedApproach.MINIMALLY_INVASIVE: _("Minimally invasive"),
    PlannedApproach.OPEN: _("Open"),
}


class DoneApproach(StrEnum):
    """How it was done; a conversion is an outcome, not an error."""

    MINIMALLY_INVASIVE = "minimally_invasive"
    CONVERTED = "converted_to_open"
    OPEN = "open"


DONE_APPROACH_NAMES: dict[DoneApproach, str] = {
    DoneApproach.MINIMALLY_INVASIVE: _("Minimally invasive"),
    DoneApproach.CONVERTED: _("Minimally invasive, converted to open"),
    DoneApproach.OPEN: _("Open"),
}


class ConversionReason(StrEnum):
    """Why a minimally invasive operation was converted to open."""

    BLEEDING = "bleeding"
    DURAL_TEAR = "dural_tear"
    ANATOMY = "anatomy"
    VISIBILITY = "visibility"
    EQUIPMENT = "equipment"
    NERVE_INJURY = "nerve_injury"
    CORD_INJURY = "cord_injury"
    VESSEL_INJURY = "vessel_injury"
    OTHER = "other"


CONVERSION_NAMES: dict[ConversionReason, str] = {
    ConversionReason.BLEEDING: _("Bleeding"),
    ConversionReason.DURAL_TEAR: _("Dural tear"),
    ConversionReason.ANATOMY: _("Anatomy"),
    ConversionReason.VISIBILITY: _("Visibility"),
    ConversionReason.EQUIPMENT: _("Equipment"),
    ConversionReason.NERVE_INJURY: _("Nerve root injury"),
    ConversionReason.CORD_INJURY: _("Spinal cord injury"),
    ConversionReason.VESSEL_INJURY: _("Blood vessel injury"),
    ConversionReason.OTHER: _("Other"),
}


class Access(StrEnum):
    """From which side the spine is reached."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LATERAL = "lateral"
    COMBINED = "combined"


ACCESS_NAMES: dict[Access, str] = {
    Access.ANTERIOR: _("Anterior"),
    Access.POSTERIOR: _("Posterior"),
    Access.LATERAL: _("Lateral"),
    Access.COMBINED: _("Combined"),
}


class Procedure(StrEnum):
    """What is done to the spine; an operation can be several of them."""

    LAMINECTOMY = "laminectomy"
    LAMINOTOMY = "laminotomy_foraminotomy"
    DISCECTOMY = "discectomy"
    MICRODISCECTOMY = "microdiscectomy"
    FUSION = "fusion"
    FUSION_FIXATION = "fusion_and_fixation"
    FRACTURE_FIXATION = "fracture_fixation"
    SCOLIOSIS = "deformity_scoliosis"
    KYPHOSIS = "deformity_kyphosis"
    OSTEOTOMY = "osteotomy"
    CORPECTOMY = "corpectomy"
    DISC_REPLACEMENT = "disc_replacement"
    VERTEBROPLASTY = "vertebroplasty_kyphoplasty"
    TUMOUR = "tumour_removal"
    WASHOUT = "infection_washout"
    REVISION = "hardware_removal_revision"


PROCEDURE_NAMES: dict[Procedure, str] = {
    Procedure.LAMINECTOMY: _("Laminectomy"),
    Procedure.LAMINOTOMY: _("Laminotomy or foraminotomy"),
    Procedure.DISCECTOMY: _("Discectomy"),
    Procedure.MICRODISCECTOMY: _("Microdiscectomy"),
    Procedure.FUSION: _("Fusion"),
    Procedure.FUSION_FIXATION: _("Fusion and fixation"),
    Procedure.FRACTURE_FIXATION: _("Fracture fixation"),
    Procedure.SCOLIOSIS: _("Deformity correction: scoliosis"),
    Procedure.KYPHOSIS: _("Deformity correction: kyphosis"),
    Procedure.OSTEOTOMY: _("Osteotomy"),
    Procedure.CORPECTOMY: _("Corpectomy"),
    Procedure.DISC_REPLACEMENT: _("Disc replacement"),
    Procedure.VERTEBROPLASTY: _("Vertebroplasty or kyphoplasty"),
    Procedure.TUMOUR: _("Tumour removal"),
    Procedure.WASHOUT: _("Washout of an infection"),
    Procedure.REVISION: _("Hardware removal or revision"),
}
CONVENTIONAL = frozenset(
    {
        Procedure.LAMINECTOMY,
        Procedure.LAMINOTOMY,
        Procedure.DISCECTOMY,
        Procedure.MICRODISCECTOMY,
        Procedure.FUSION,
    }
)
COMPLEX = frozenset(
    {
        Procedure.FUSION_FIXATION,
        Procedure.FRACTURE_FIXATION,
        Procedure.SCOLIOSIS,
        Procedure.KYPHOSIS,
        Procedure.OSTEOTOMY,
        Procedure.CORPECTOMY,
        Procedure.DISC_REPLACEMENT,
        Procedure.TUMOUR,
        Procedure.REVISION,
    }
)
"""What makes an operation a complex one, whatever else is done with it."""


class Instrument(StrEnum):
    """What the surgeon sees and works with."""

    MICROSCOPE = "microscope"
    ENDOSCOPE = "endoscope"
    TUBE = "tubular_retractor"
    C_ARM = "c_arm"
    NAVIGATION = "navigation"
    MONITORING = "neuromonitoring"


INSTRUMENT_NAMES: dict[Instrument, str] = {
    Instrument.MICROSCOPE: _("Microscope"),
    Instrument.ENDOSCOPE: _("Endoscope"),
    Instrument.TUBE: _("Tubular retractor"),
    Instrument.C_ARM: _("C-arm"),
    Instrument.NAVIGATION: _("Navigation"),
    Instrument.MONITORING: _("Neuromonitoring"),
}


class ComplicationKind(StrEnum):
    """What went wrong; the three of which every consent form speaks come first."""

    NERVE_ROOT = "nerve_root_injury"
    SPINAL_CORD = "spinal_cord_injury"
    VESSEL = "vessel_injury"
    DURAL_TEAR = "dural_tear"
    HAEMATOMA = "haematoma"
    INFECTION_SUPERFICIAL = "infection_superficial"
    INFECTION_DEEP = "infection_deep"
    WRONG_LEVEL = "wrong_level"
    IMPLANT = "implant"
    NON_UNION = "non_union"
    ADJACENT_LEVEL = "adjacent_level"
    NEUROLOGICAL = "neurological_worsening"
    THROMBOSIS = "thrombosis_embolism"
    BLOOD_LOSS = "blood_loss_transfusion"
    AIRWAY = "airway_swallowing"
    DEHISCENCE = "wound_dehiscence"
    PRESSURE_INJURY = "pressure_injury"
    PNEUMONIA = "pneumonia"
    URINARY_INFECTION = "urinary_infection"
    DELIRIUM = "delirium"
    DEATH = "death"
    OTHER = "other"


COMPLICATION_NAMES: dict[ComplicationKind, str] = {
    ComplicationKind.NERVE_ROOT: _("Nerve root injury"),
    ComplicationKind.SPINAL_CORD: _("Spinal cord injury"),
    ComplicationKind.VESSEL: _("Blood vessel injury"),
    ComplicationKind.DURAL_TEAR: _("Dural tear or leak"),
    ComplicationKind.HAEMATOMA: _("Haematoma"),
    ComplicationKind.INFECTION_SUPERFICIAL: _("Wound infection, superficial"),
    ComplicationKind.INFECTION_DEEP: _("Wound infection, deep"),
    ComplicationKind.WRONG_LEVEL: _("Wrong level"),
    ComplicationKind.IMPLANT: _("Implant malposition or failure"),
    ComplicationKind.NON_UNION: _("Non-union"),
    ComplicationKind.ADJACENT_LEVEL: _("Adjacent level disease"),
    ComplicationKind.NEUROLOGICAL: _("Neurological worsening"),
    ComplicationKind.THROMBOSIS: _("Thrombosis or embolism"),
    ComplicationKind.BLOOD_LOSS: _("Blood loss with transfusion"),
    ComplicationKind.AIRWAY: _("Airway or swallowing"),
    ComplicationKind.DEHISCENCE: _("Wound dehiscence"),
    ComplicationKind.PRESSURE_INJURY: _("Pressure injury"),
    ComplicationKind.PNEUMONIA: _("Pneumonia"),
    ComplicationKind.URINARY_INFECTION: _("Urinary tract infection"),
    ComplicationKind.DELIRIUM: _("Delirium"),
    ComplicationKind.DEATH: _("Death"),
    ComplicationKind.OTHER: _("Other"),
}


class Severity(StrEnum):
    """How grave it was, by what it took: the grades of Clavien and Dindo, in own words."""

    I = "I"  # noqa: E741  # the grade is called so
    II = "II"
    IIIA = "IIIa"
    IIIB = "IIIb"
    IVA = "IVa"
    IVB = "IVb"
    V = "V"


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.I: _("I: no special treatment"),
    Severity.II: _("II: medicines or transfusion"),
    Severity.IIIA: _("IIIa: a procedure without general anaesthesia"),
    Severity.IIIB: _("IIIb: a procedure under general anaesthesia"),
    Severity.IVA: _("IVa: intensive care, one organ"),
    Severity.IVB: _("IVb: intensive care, several organs"),
    Severity.V: _("V: death"),
}

VERTEBRAE: tuple[str, ...] = (
    "C0",
    *(f"C{n}" for n in range(1, 8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    "S1",
    "S2",
)
"""Bones of the spine from the head down, as levels of an operation are told; C0 is the skull."""
