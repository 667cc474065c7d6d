"""Alerts, which everybody must know before touching a person, and restrictions in force."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.dose import HEAVIEST, BodySide
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, complain
from rehab_tracker.domain.therapy import ActivityKind


class AlertKind(StrEnum):
    """What everybody must know before touching this person."""

    ALLERGY = "allergy"
    LATEX = "latex"
    DYSREFLEXIA = "dysreflexia"
    UNSTABLE_SPINE = "unstable_spine"
    AIRWAY = "airway"
    CLOT_TREATMENT = "clot_treatment"
    ISOLATION = "isolation"
    SEIZURES = "seizures"
    HEAD_INJURY = "head_injury"
    SITTING_LIMIT = "sitting_limit"
    HEARING = "hearing"
    SIGHT = "sight"
    INTERPRETER = "interpreter"
    SAFETY = "safety"


ALERT_NAMES: dict[AlertKind, str] = {
    AlertKind.ALLERGY: _("Allergy"),
    AlertKind.LATEX: _("Latex allergy"),
    AlertKind.DYSREFLEXIA: _("Dysreflexia risk"),
    AlertKind.UNSTABLE_SPINE: _("Unstable spine"),
    AlertKind.AIRWAY: _("Airway or swallowing"),
    AlertKind.CLOT_TREATMENT: _("Clot treatment"),
    AlertKind.ISOLATION: _("Isolation"),
    AlertKind.SEIZURES: _("Seizures"),
    AlertKind.HEAD_INJURY: _("Head injury or cognition"),
    AlertKind.SITTING_LIMIT: _("Sitting limit"),
    AlertKind.HEARING: _("Hearing"),
    AlertKind.SIGHT: _("Sight"),
    AlertKind.INTERPRETER: _("Interpreter"),
    AlertKind.SAFETY: _("Safety"),
}
BY_HAND = frozenset(AlertKind) - {AlertKind.SAFETY}
"""What somebody may put up and take down; the others follow from what they are about."""


class _InForce(Facts):
    patient_id: UUID
    begins_on: date
    until: date | None = None
    ended_on: date | None = None
    ended_why: Line = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "_InForce":
        if self.until is not None and self.until < self.begins_on:
            complain("until", _("The end lies before the beginning. Please check both."))
        return self

    def in_force(self, today: date) -> bool:
        """Whether it counts on that day."""
        over = self.ended_on is not None and self.ended_on <= today
        return self.begins_on <= today and not over and (self.until is None or self.until >= today)


class AlertDetails(_InForce):
    """An alert with its reason and, where it is known, its end."""

    kind: AlertKind
    reason: Name


class Alert(AlertDetails, OnFile):
    """An alert on file."""


class RestrictionDetails(_InForce):
    """What a person must not do yet, until when, and who set it.

    Attributes:
        forbids: the kinds of activity it is about; empty: every kind, where a side or a load is
            named.
        side: the side of the body it is about, None for the whole body.
        most_load_kg: up to which load it is allowed after all, in kg.
    """

    text: Name
    set_by: Name
    forbids: tuple[ActivityKind, ...] = ()
    side: BodySide | None = None
    most_load_kg: Annotated[float, Field(ge=0, le=HEAVIEST)] | None = None

    @property
    def is_structured(self) -> bool:
        """Whether it says in a checkable way what must not be done."""
        return bool(self.forbids) or self.side is not None or self.most_load_kg is not None


class Restriction(RestrictionDetails, OnFile):
    """A restriction on file."""
