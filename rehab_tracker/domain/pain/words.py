"""The words of an injection: which one, for what, how guided, what can go wrong."""

from enum import StrEnum

from rehab_tracker.core.i18n import _


class InjectionKind(StrEnum):
    """The injections of an interventional pain service."""

    ESI_INTERLAMINAR = "esi_interlaminar"
    ESI_TRANSFORAMINAL = "esi_transforaminal"
    ESI_CAUDAL = "esi_caudal"
    FACET = "facet_intraarticular"
    MEDIAL_BRANCH = "medial_branch_block"
    NERVE_ROOT = "nerve_root_block"
    SACROILIAC = "si_joint"
    TRIGGER_POINT = "trigger_point"


INJECTION_NAMES: dict[InjectionKind, str] = {
    InjectionKind.ESI_INTERLAMINAR: _("Epidural steroid injection, interlaminar"),
    InjectionKind.ESI_TRANSFORAMINAL: _("Epidural steroid injection, transforaminal"),
    InjectionKind.ESI_CAUDAL: _("Epidural steroid injection, caudal"),
    InjectionKind.FACET: _("Facet joint injection"),
    InjectionKind.MEDIAL_BRANCH: _("Medial branch block"),
    InjectionKind.NERVE_ROOT: _("Nerve root block"),
    InjectionKind.SACROILIAC: _("Sacroiliac joint injection"),
    InjectionKind.TRIGGER_POINT: _("Trigger point injection"),
}
LEGS_AFTER = frozenset(
    {
        InjectionKind.ESI_INTERLAMINAR,
        InjectionKind.ESI_TRANSFORAMINAL,
        InjectionKind.ESI_CAUDAL,
        InjectionKind.NERVE_ROOT,
        InjectionKind.SACROILIAC,
    }
)
"""After these, leg strength, sitting and standing pressure and "therapy again from" are needed
before the person goes home, and nobody is moved from seat to seat until they are on file."""


class Purpose(StrEnum):
    """For what it is done."""

    DIAGNOSTIC = "diagnostic"
    THERAPEUTIC = "therapeutic"


PURPOSE_NAMES: dict[Purpose, str] = {
    Purpose.DIAGNOSTIC: _("Diagnostic"),
    Purpose.THERAPEUTIC: _("Therapeutic"),
}


class Side(StrEnum):
    """On which side."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"
    MIDLINE = "midline"


SIDE_NAMES: dict[Side, str] = {
    Side.RIGHT: _("right"),
    Side.LEFT: _("left"),
    Side.BOTH: _("both sides"),
    Side.MIDLINE: _("midline"),
}


class Guidance(StrEnum):
    """How the needle is guided."""

    C_ARM = "c_arm"
    ULTRASOUND = "ultrasound"
    NONE = "none"


GUIDANCE_NAMES: dict[Guidance, str] = {
    Guidance.C_ARM: _("C-arm"),
    Guidance.ULTRASOUND: _("Ultrasound"),
    Guidance.NONE: _("By hand"),
}


class DrugKind(StrEnum):
    """What a drug is given for."""

    ANAESTHETIC = "anaesthetic"
    STEROID = "steroid"
    CONTRAST = "contrast"
    OTHER = "other"


DRUG_KIND_NAMES: dict[DrugKind, str] = {
    DrugKind.ANAESTHETIC: _("Local anaesthetic"),
    DrugKind.STEROID: _("Steroid"),
    DrugKind.CONTRAST: _("Contrast"),
    DrugKind.OTHER: _("Other"),
}


class Anticoagulant(StrEnum):
    """What was found when anticoagulants were asked about."""

    NONE = "none"
    STOPPED = "stopped"
    CONTINUED = "continued"


ANTICOAGULANT_NAMES: dict[Anticoagulant, str] = {
    Anticoagulant.NONE: _("Takes none"),
    Anticoagulant.STOPPED: _("Stopped in time"),
    Anticoagulant.CONTINUED: _("Goes on, decided so"),
}


class Allergy(StrEnum):
    """What was found when allergies (contrast, anaesthetic, steroid, latex) were asked about."""

    NONE = "none"
    KNOWN = "known"


ALLERGY_NAMES: dict[Allergy, str] = {
    Allergy.NONE: _("None known"),
    Allergy.KNOWN: _("Known, and taken care of"),
}


class ProcedureEvent(StrEnum):
    """What can go wrong at or after an injection."""

    VASOVAGAL = "vasovagal"
    DURAL_PUNCTURE = "dural_puncture"
    INFECTION = "infection"
    BLEEDING = "bleeding"
    NERVE = "nerve_irritation"
    WEAKNESS = "transient_weakness"
    WRONG_SITE = "wrong_site"
    ALLERGY = "allergic_reaction"
    GLUCOSE = "raised_glucose"
    DYSREFLEXIA = "dysreflexia"
    INTRAVASCULAR = "intravascular"
    FALL = "fall"
    OTHER = "other"


PROCEDURE_EVENT_NAMES: dict[ProcedureEvent, str] = {
    ProcedureEvent.VASOVAGAL: _("Vasovagal faint"),
    ProcedureEvent.DURAL_PUNCTURE: _("Dural puncture or headache"),
    ProcedureEvent.INFECTION: _("Infection"),
    ProcedureEvent.BLEEDING: _("Bleeding or haematoma"),
    ProcedureEvent.NERVE: _("Nerve irritation"),
    ProcedureEvent.WEAKNESS: _("Weakness that passes"),
    ProcedureEvent.WRONG_SITE: _("Wrong site"),
    ProcedureEvent.ALLERGY: _("Allergic reaction"),
    ProcedureEvent.GLUCOSE: _("Raised glucose"),
    ProcedureEvent.DYSREFLEXIA: _("Autonomic dysreflexia"),
    ProcedureEvent.INTRAVASCULAR: _("Injection into a vessel"),
    ProcedureEvent.FALL: _("Fall"),
    ProcedureEvent.OTHER: _("Other"),
}


class Legs(StrEnum):
    """Leg strength after an injection, compared with before."""

    SAME = "same"
    WEAKER = "weaker"
    NONE_BEFORE = "none_before"


LEGS_NAMES: dict[Legs, str] = {
    Legs.SAME: _("As before"),
    Legs.WEAKER: _("Weaker than before"),
    Legs.NONE_BEFORE: _("No movement before, none now"),
}


class Recheck(StrEnum):
    """When the person is asked again."""

    HOURS_24 = "24_hours"
    WEEKS_2 = "2_weeks"
    WEEKS_6 = "6_weeks"
    MONTHS_3 = "3_months"
    MONTHS_6 = "6_months"
    EXTRA = "extra"


RECHECK_NAMES: dict[Recheck, str] = {
    Recheck.HOURS_24: _("24 hours"),
    Recheck.WEEKS_2: _("2 weeks"),
    Recheck.WEEKS_6: _("6 weeks"),
    Recheck.MONTHS_3: _("3 months"),
    Recheck.MONTHS_6: _("6 months"),
    Recheck.EXTRA: _("In between"),
}
RECHECK_DAYS: dict[Recheck, int] = {
    Recheck.HOURS_24: 1,
    Recheck.WEEKS_2: 14,
    Recheck.WEEKS_6: 42,
    Recheck.MONTHS_3: 91,
    Recheck.MONTHS_6: 182,
}
"""Days after the injection; a safety call first, then the usual follow-up [K]."""
