"""ISNCSCI exams at the door: who types, who signs, what holds afterwards, what safety goes by."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.exams import DAP
from rehab_tracker.domain.injury import is_at_or_above
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.printing import print_report
from rehab_tracker.store.database import Pen
from tests.builders import (
    TODAY,
    again,
    complaints,
    injury_details,
    make_clinic,
    member_with,
    registered,
)
from tests.exam_builders import cells_to, exam_to, kept, signed


def test_a_half_done_exam_goes_on_after_signing_out(clinic: Clinic) -> None:
    patient = registered(clinic)
    arms = {key: value for key, value in cells_to("T4").items() if ".C" in key}
    half = kept(clinic, exam_to("T4", patient.id, cells=arms, vac="", dap="", comment="Tired"))
    later = again(clinic)
    (line,) = later.exams.of(patient.id)
    assert (line.id, line.filled, line.complete, line.grade) == (half.id, len(arms), False, "")
    found = later.exams.get(half.id)
    assert (found.cells, found.comment) == (arms, "Tired")
    done = later.exams.keep(found.id, exam_to("T4", patient.id), found.version)
    assert (done.complete, later.exams.sign(done.id).grade) == (True, "A")
    later.close()


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.PHYSICIAN, True, True),
        (Role.PHYSIOTHERAPIST, True, True),
        (Role.OCCUPATIONAL_THERAPIST, True, False),
        (Role.PSYCHOLOGIST, True, False),
        (Role.FAMILY_WORKER, True, False),
        (Role.ADMINISTRATOR, False, False),
        (Role.AUDITOR, False, False),
    ],
)
def test_who_examines_and_who_reads(role: Role, reads: bool, writes: bool, tmp_path: Path) -> None:
    administrator = make_clinic(tmp_path)
    examiner = member_with(administrator, Role.PHYSIOTHERAPIST)
    patient = registered(examiner)
    exam = signed(examiner, exam_to("T4", patient.id))
    member = member_with(administrator, role)
    reading: list[Callable[[], object]] = [
        lambda: member.exams.of(patient.id),
        lambda: member.exams.get(exam.id),
        lambda: member.exams.latest_signed(patient.id),
        lambda: member.exams.compare(exam.id, exam.id),
        lambda: member.exams.print(exam.id),
    ]
    writing: list[Callable[[], object]] = [
        lambda: member.exams.start(patient.id, TODAY),
        lambda: signed(member, exam_to("T6", patient.id)),
    ]
    for deeds, allowed in ((reading, reads), (writing, writes)):
        for deed in deeds:
            if allowed:
                deed()
            else:
                with pytest.raises(Refused):
                    deed()
    for each in (member, examiner, administrator):
        each.close()


def test_only_the_examiner_goes_on_and_signs(clinic: Clinic, administrator: Clinic) -> None:
    patient = registered(clinic)
    exam = kept(clinic, exam_to("T4", patient.id))
    other = member_with(administrator, Role.PHYSICIAN)
    for deed in (
        lambda: other.exams.keep(exam.id, exam_to("T6", patient.id), exam.version),
        lambda: other.exams.sign(exam.id),
        lambda: other.exams.discard(exam.id),
    ):
        with pytest.raises(UserError, match="Only the examiner"):
            deed()
    assert clinic.exams.get(exam.id).cells == cells_to("T4")
    other.close()


def test_an_incomplete_exam_is_not_signed(clinic: Clinic) -> None:
    patient = registered(clinic)
    half = (
        exam_to("T4", patient.id).with_value(DAP, "").with_value(Cell("motor", "left", "L5"), "")
    )
    exam = kept(clinic, half)
    with pytest.raises(Invalid) as refused:
        clinic.exams.sign(exam.id)
    assert complaints(refused) == {"dap", "left.motor.L5"}
    assert not clinic.exams.get(exam.id).signed


def test_a_signed_exam_stays_as_it_is(clinic: Clinic) -> None:
    patient = registered(clinic)
    exam = signed(clinic, exam_to("T4", patient.id))
    for deed in (
        lambda: clinic.exams.keep(exam.id, exam_to("T6", patient.id), exam.version),
        lambda: clinic.exams.sign(exam.id),
        lambda: clinic.exams.discard(exam.id),
    ):
        with pytest.raises(UserError, match="is signed"):
            deed()
    held = clinic.exams.get(exam.id)
    assert (held.cells, held.level, held.grade, held.signed_by) == (
        cells_to("T4"), "T4", "A", clinic.member.id,
    )  # fmt: skip


@pytest.mark.parametrize(
    "deed", ["UPDATE isncsci_exam SET dap = 'Yes'", "DELETE FROM isncsci_exam"]
)
def test_the_file_itself_refuses_to_change_a_signed_exam(clinic: Clinic, deed: str) -> None:
    signed(clinic, exam_to("T4", registered(clinic).id))
    with (
        pytest.raises(IntegrityError, match="signed"),
        Pen(clinic._office.store.database.write_engine) as pen,
    ):
        pen.connection().exec_driver_sql(deed)


def test_what_another_window_changed_is_not_overwritten(clinic: Clinic) -> None:
    patient = registered(clinic)
    exam = kept(clinic, exam_to("T4", patient.id))
    clinic.exams.keep(exam.id, exam_to("T5", patient.id), exam.version)
    with pytest.raises(UserError, match="another window"):
        clinic.exams.keep(exam.id, exam_to("T6", patient.id), exam.version)
    assert clinic.exams.get(exam.id).cells == cells_to("T5")


def test_an_exam_of_tomorrow_is_refused(clinic: Clinic) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.exams.start(patient.id, TODAY + timedelta(days=1))
    assert complaints(refused) == {"examined_on"}


def test_a_thrown_away_exam_comes_back_with_undo(clinic: Clinic) -> None:
    patient = registered(clinic)
    exam = kept(clinic, exam_to("T4", patient.id))
    clinic.exams.discard(exam.id)
    assert clinic.exams.of(patient.id) == ()
    clinic.undo.undo()
    assert clinic.exams.get(exam.id).cells == cells_to("T4")


def test_the_banner_goes_by_the_latest_signed_exam(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.injury.record(injury_details(patient.id, level="T10", grade="B"))
    banner = clinic.patients.banner(patient.id)
    assert (banner.level, banner.grade, banner.graded_by) == ("T10", "B", "")
    signed(clinic, exam_to("T4", patient.id, examined_on=TODAY - timedelta(days=3)))
    signed(clinic, exam_to("C7", patient.id, examined_on=TODAY - timedelta(days=9)))
    kept(clinic, exam_to("L1", patient.id))
    banner = clinic.patients.banner(patient.id)
    assert (banner.level, banner.grade) == ("T4", "A")
    assert banner.graded_on == TODAY - timedelta(days=3)
    assert banner.graded_by == clinic.member.full_name
    (line,) = clinic.patients.everyone()
    assert (line.level, line.grade) == ("T4", "A")


def test_safety_goes_by_the_highest_candidate(clinic: Clinic) -> None:
    patient = registered(clinic)
    untested = exam_to("T8", patient.id).with_value(Cell("pin_prick", "left", "T7"), "NT")
    signed(clinic, untested)
    banner = clinic.patients.banner(patient.id)
    assert banner.level == "T6,T8"
    assert is_at_or_above(banner.level, "T6")
    assert not is_at_or_above("T7*,T8", "T6")


def test_exams_of_two_people_are_not_compared(clinic: Clinic) -> None:
    one = signed(clinic, exam_to("T4", registered(clinic).id))
    other = signed(clinic, exam_to("T5", registered(clinic, full_name="Ravi Rao").id))
    with pytest.raises(UserError, match="two people"):
        clinic.exams.compare(one.id, other.id)


def test_a_comparison_has_the_earlier_exam_first(clinic: Clinic) -> None:
    patient = registered(clinic)
    new = signed(clinic, exam_to("T5", patient.id))
    old = signed(clinic, exam_to("T4", patient.id, examined_on=TODAY - timedelta(days=30)))
    earlier, later, found = clinic.exams.compare(new.id, old.id)
    assert (earlier.id, later.id) == (old.id, new.id)
    assert {cell.level for cell in found.changed} == {"T5"}


def test_typing_leaves_two_lines_in_the_log_and_not_one_for_each_touch(clinic: Clinic) -> None:
    patient = registered(clinic)
    exam = clinic.exams.start(patient.id, TODAY)
    for level in ("T4", "T5", "T6"):
        exam = clinic.exams.keep(exam.id, exam_to(level, patient.id), exam.version)
    assert logged(clinic, exam.id) == ["add"]
    later = again(clinic)
    for level in ("T7", "T8"):
        exam = later.exams.keep(exam.id, exam_to(level, patient.id), exam.version)
    later.exams.print(exam.id)
    assert logged(later, exam.id) == ["add", "change", "print"]
    later.close()


def logged(clinic: Clinic, entry: UUID) -> list[str]:
    with clinic._office.store.read() as work:
        lines = work.audit.newest(50)
    return [line.action for line in lines if line.entity_id == entry][::-1]


def test_the_command_line_prints_the_latest_signed_exam(clinic: Clinic) -> None:
    patient = registered(clinic, number="SU-7")
    asked = {"kind": "isncsci", "number": "SU-7", "begins": TODAY, "ends": TODAY}
    kept(clinic, exam_to("T4", patient.id))
    with pytest.raises(UserError, match="no signed ISNCSCI exam"):
        print_report(clinic, **asked)  # type: ignore[arg-type]  # as the command line gives them
    signed(clinic, exam_to("T4", patient.id))
    assert print_report(clinic, **asked).startswith(b"%PDF")  # type: ignore[arg-type]  # as above
