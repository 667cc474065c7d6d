"""The one work list: for a person or a role, never the same twice, closed by somebody."""

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    member_with,
    registered,
    task_details,
)


def test_a_task_is_for_a_person_or_for_everybody_of_a_role(
    administrator: Clinic, clinic: Clinic
) -> None:
    physician = member_with(administrator, Role.PHYSICIAN)
    clinic.worklist.add(task_details(why="For physiotherapists"))
    clinic.worklist.add(task_details(why="For me", for_member_id=physician.member.id))
    assert [line.task.why for line in clinic.worklist.mine()] == ["For physiotherapists"]
    assert [line.task.why for line in physician.worklist.mine()] == ["For me"]


def test_the_same_task_is_never_open_twice(clinic: Clinic) -> None:
    patient = registered(clinic)
    due = task_details(kind=TaskKind.MEASURE_DUE, patient_id=patient.id, about="scim3", why="SCIM")
    first = clinic.worklist.add(due)
    assert clinic.worklist.add(due) == first
    clinic.worklist.close(first.id, "Recorded")
    assert clinic.worklist.add(due).id != first.id


def test_a_task_says_who_closed_it_and_how(clinic: Clinic) -> None:
    task = clinic.worklist.add(task_details())
    closed = clinic.worklist.close(task.id, "Ordered by phone")
    assert (closed.closed_by, closed.closed_how) == (clinic.member.id, "Ordered by phone")
    assert clinic.worklist.mine() == ()
    with pytest.raises(UserError, match="already"):
        clinic.worklist.close(task.id)
    clinic.undo.undo()
    assert [line.task.id for line in clinic.worklist.mine()] == [task.id]
