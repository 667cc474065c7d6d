"""One operation: what was planned, what was done, and what came of it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain
from rehab_tracker.domain.surgery.words import (
    VERTEBRAE,
    Access,
    ComplicationKind,
    ConversionReason,
    DoneApproach,
    Instrument,
    PlannedApproach,
    Procedure,
    Severity,
    Stage,
    Urgency,
)

LONGEST_INCISION, MOST_BLOOD, LONGEST_OPERATION, LONGEST_STAY = 80, 20_000, 1_440, 1_000
"""Centimetres, millilitres, minutes, days: what lies beyond is refused."""

Centimetres = Annotated[float, Field(gt=0, le=LONGEST_INCISION)]
Millilitres = Annotated[int, Field(ge=0, le=MOST_BLOOD)]
Minutes = Annotated[int, Field(ge=1, le=LONGEST_OPERATION)]
Days = Annotated[int, Field(ge=0, le=LONGEST_STAY)]


class Complication(Facts):
    """One thing that went wrong, what was done about it, and what it means for rehabilitation."""

    kind: ComplicationKind
    severity: Severity | None = None
    noticed_on: date | None = None
    action: Line = ""
    effect: Line = ""


class OperationDetails(Facts):
    """An operation on the spine.

    Attributes:
        planned_on: the day for which it was or is planned.
        done_on: the day on which it was done.
        upper, lower: the first and the last vertebra from the head down.
        incision_cm: all cuts together, in centimetres.
        blood_loss_ml: in millilitres, as estimated by the team.
        minutes: from the first cut to the last stitch.
        days_in_hospital: typed where the record does not tell it.
        mobilised_on, therapy_on: first out of bed, first therapy; typed where the record does not
            tell it.
        plan_id: the signed plan of which this tells the outcome.
        restriction_ids: what must not be done because of it, kept on the list of restrictions.
    """

    patient_id: UUID
    stage: Stage = Stage.PLANNED
    urgency: Urgency | None = None
    planned_on: date | None = None
    done_on: date | None = None
    hospital: Line = ""
    surgeon: Line = ""
    indication: Line = ""
    procedures: tuple[Procedure, ...] = ()
    upper: Line = ""
    lower: Line = ""
    access: Access | None = None
    approach_planned: PlannedApproach | None = None
    approach_done: DoneApproach | None = None
    converted_because: ConversionReason | None = None
    conversion_note: Line = ""
    instruments: tuple[Instrument, ...] = ()
    incision_cm: Centimetres | None = None
    blood_loss_ml: Millilitres | None = None
    minutes: Minutes | None = None
    days_in_hospital: Days | None = None
    mobilised_on: date | None = None
    therapy_on: date | None = None
    complications: tuple[Complication, ...] = ()
    cancelled_because: Line = ""
    note: Text = ""
    plan_id: UUID | None = None
    restriction_ids: tuple[UUID, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> "OperationDetails":
        if not self.procedures:
            complain("procedures", _("Which operation is it? Choose at least one."))
        _check_levels(self)
        if self.stage is Stage.PLANNED:
            _check_planned(self)
        elif self.stage is Stage.DONE:
            _check_done(self)
        elif not self.cancelled_because:
            complain("cancelled_because", _("Why was it cancelled? Write a few words."))
        return self

    @property
    def on(self) -> date | None:
        """The day by which lists name it: when it was done, else for when it was planned."""
        return self.done_on or self.planned_on


class Operation(OperationDetails, OnFile):
    """An operation on file."""


def _check_levels(operation: OperationDetails) -> None:
    for field in ("upper", "lower"):
        level = getattr(operation, field)
        if level and level not in VERTEBRAE:
            complain(field, _("Write a vertebra, such as L4."))
    upper, lower = operation.upper, operation.lower
    if lower and not upper:
        complain("upper", _("From which vertebra?"))
    if upper and lower and VERTEBRAE.index(lower) < VERTEBRAE.index(upper):
        complain("lower", _("The last vertebra lies above the first. Please check both."))


def _check_planned(operation: OperationDetails) -> None:
    if operation.approach_planned is None:
        complain("approach_planned", _("How is it planned: minimally invasive, or open?"))
    if operation.done_on is not None or operation.complications:
        complain("stage", _("A planned operation has no outcome yet. Choose done."))


def _check_done(operation: OperationDetails) -> None:
    planned, done = operation.approach_planned, operation.approach_done
    if operation.done_on is None:
        complain("done_on", _("On which day was it done?"))
    if done is None:
        complain("approach_done", _("How was it done: minimally invasive, converted, or open?"))
    if done is DoneApproach.CONVERTED and operation.converted_because is None:
        complain("converted_because", _("Why was it converted to open?"))
    if planned is PlannedApproach.OPEN and done is not DoneApproach.OPEN:
        complain("approach_done", _("It was planned as open. Put the plan right, or choose open."))
    if planned is PlannedApproach.MINIMALLY_INVASIVE and done is DoneApproach.OPEN:
        complain(
            "approach_done",
            _("It was planned as minimally invasive: then it was converted, or the plan differs."),
        )
    for field in ("mobilised_on", "therapy_on"):
        day = getattr(operation, field)
        if day is not None and operation.done_on is not None and day < operation.done_on:
            complain(field, _("This lies before the operation. Please check the date."))
