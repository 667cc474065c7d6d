"""ISNCSCI exams with findings that are normal down to a level and absent below it."""

from typing import Any
from uuid import UUID

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.exams import WORKSHEET, ExamDetails, ExamOnFile
from rehab_tracker.domain.isncsci.cord import POSITION
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY


def cells_to(level: str) -> dict[str, str]:
    """All 132 cells: normal to this level, absent below."""
    return {
        key: ("5" if cell.column == "motor" else "2")
        if POSITION[cell.level] <= POSITION[level]
        else "0"
        for key, cell in WORKSHEET.items()
    }


def exam_to(level: str, patient_id: UUID | None = None, **facts: Any) -> ExamDetails:
    """A whole exam, complete (AIS A) unless the facts say otherwise."""
    usual = {
        "patient_id": patient_id or new_id(),
        "examined_on": TODAY,
        "cells": cells_to(level),
        "vac": "No",
        "dap": "No",
    }
    return ExamDetails(**usual | facts)


def kept(clinic: Clinic, details: ExamDetails) -> ExamOnFile:
    """The exam on file, typed by this member and not signed."""
    begun = clinic.exams.start(details.patient_id, details.examined_on)
    return clinic.exams.keep(begun.id, details, begun.version)


def signed(clinic: Clinic, details: ExamDetails) -> ExamOnFile:
    """The exam on file, signed by this member."""
    return clinic.exams.sign(kept(clinic, details).id)
