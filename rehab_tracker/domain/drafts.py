"""Drafts: what somebody typed and has not saved yet; only they can open it."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Moment

PUT_AWAY_FOR = timedelta(days=30)
"""How long a draft that was put away can be brought back."""


class Form(StrEnum):
    """The forms that keep drafts."""

    TODAY = "today"
    PATIENT = "patient"
    THERAPY = "therapy"
    DAY_SHEET = "day_sheet"
    COUNSELLING = "counselling"
    MEASURE = "measure"
    ALONE = "measure_alone"
    PROCESS = "process_note"
    SHARED_LINE = "shared_line"
    SAFETY = "safety"
    SAFETY_PLAN = "safety_plan"
    CONCERN = "concern"
    FAMILY = "family"
    REPORT = "report"
    SKILL = "skill"
    LIMITS = "limits"
    OWN_SKILL = "own_skill"
    MERGE = "merge"
    SEPARATION = "separation"
    CORRECTION = "correction"
    GOALS = "goals"
    NEEDS = "needs"
    HOME = "home_ready"
    PLAN = "plan"
    HOME_PROGRAMME = "home_programme"
    STAR = "exam_star"
    OPERATION = "operation"
    CARE_TICK = "care_tick"
    INJECTION = "injection"
    AFTER_INJECTION = "after_injection"
    CARE = "care"
    SKIN = "skin"
    EVENT = "event"


FORM_NAMES: dict[str, str] = {
    Form.TODAY: _("Appointment or task"),
    Form.PATIENT: _("Patient"),
    Form.THERAPY: _("Therapy session"),
    Form.DAY_SHEET: _("Day sheet"),
    Form.COUNSELLING: _("Counselling note"),
    Form.MEASURE: _("Measure"),
    Form.ALONE: _("Measure, answered alone"),
    Form.PROCESS: _("Process note"),
    Form.SHARED_LINE: _("Sentence to let out"),
    Form.SAFETY: _("Safety review"),
    Form.SAFETY_PLAN: _("Safety plan"),
    Form.CONCERN: _("Concern"),
    Form.FAMILY: _("Family"),
    Form.REPORT: _("Family report"),
    Form.SKILL: _("Skill observed"),
    Form.LIMITS: _("What limits"),
    Form.OWN_SKILL: _("Own skill"),
    Form.MERGE: _("Two records of one person"),
    Form.SEPARATION: _("Two records taken apart"),
    Form.CORRECTION: _("Addendum or correction"),
    Form.GOALS: _("Goals"),
    Form.NEEDS: _("Needs checklist"),
    Form.HOME: _("Home checklist"),
    Form.PLAN: _("Weekly plan"),
    Form.HOME_PROGRAMME: _("Home programme"),
    Form.STAR: _("Another cause, in an exam"),
    Form.OPERATION: _("Operation"),
    Form.CARE_TICK: _("Care list of an operation"),
    Form.INJECTION: _("Injection"),
    Form.AFTER_INJECTION: _("Check after an injection"),
    Form.CARE: _("Care card"),
    Form.SKIN: _("Skin check"),
    Form.EVENT: _("Event"),
}


class DraftLine(Facts):
    """A draft as a list shows it: what and whose, not a word of it.

    Attributes:
        put_away_at: since when it is put away; None while it waits to be finished.
    """

    id: UUID
    form: Line
    patient_id: UUID | None = None
    patient_name: str = ""
    kept_at: Moment
    put_away_at: Moment | None = None


class Draft(Facts):
    """A draft opened for the one who wrote it.

    Attributes:
        form: which form it belongs to, such as `therapy`.
        values: what was typed, by field, in plain values.
    """

    id: UUID
    form: Line
    patient_id: UUID | None = None
    values: Mapping[str, JsonValue]
    kept_at: Moment
