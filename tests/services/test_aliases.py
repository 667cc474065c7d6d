"""Two records of one person: one opens for both, and nothing in either is changed."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.signing import EntryKind, Standing
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    complaints,
    member_with,
    patient_details,
    registered,
    session_details,
    stay_details,
    task_details,
)
from tests.exam_builders import exam_to, signed
from tests.services.signed_work import NOTE, asked, by_hand, meeting, observation, result, session


@pytest.fixture
def kept(clinic: Clinic) -> UUID:
    return registered(clinic, number="H-1").id


@pytest.fixture
def double(clinic: Clinic) -> UUID:
    return registered(clinic, full_name="Aasha Varma", number="H-9").id


def everything(clinic: Clinic) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the record, the log and the merges apart."""
    tables = asked(clinic, "SELECT name FROM sqlite_master WHERE type = 'table'")
    growing = {"audit_log", "patient_alias", "signature"}
    return {
        str(table): asked(clinic, f'SELECT * FROM "{table}"')
        for (table,) in tables
        if table not in growing
    }


def test_the_double_opens_the_record_that_was_kept(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    clinic.aliases.merge(double, kept, "Registered twice on Sunday")
    assert clinic.aliases.kept(double) == kept
    assert clinic.patients.of(double).id == kept
    assert clinic.patients.open(double).patient.full_name == "Asha Verma"
    (alias,) = clinic.aliases.of(kept)
    assert (alias.duplicate_id, alias.reason) == (double, "Registered twice on Sunday")


def test_nothing_in_either_record_is_changed(clinic: Clinic, kept: UUID, double: UUID) -> None:
    session(clinic, kept)
    session(clinic, double)
    before = everything(clinic)
    clinic.aliases.merge(double, kept, "Registered twice")
    assert everything(clinic) == before


def test_the_kept_record_shows_both(
    administrator: Clinic, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    farah = member_with(administrator, Role.PSYCHOLOGIST)
    farah.counselling.create_key()
    for patient in (kept, double):
        session(clinic, patient)
        observation(clinic, patient)
        clinic.alerts.add(alert_details(patient))
        clinic.worklist.add(task_details(patient_id=patient))
        meeting(farah, patient)
    clinic.aliases.merge(double, kept, "Registered twice")
    for asked_for in (kept, double):
        assert len(clinic.therapy.of(asked_for)) == 2
        assert len(clinic.alerts.of(asked_for)) == 2
        assert clinic.progress.page(asked_for, TODAY, TODAY).attendance.held == 2
        notes = farah.counselling.notes(asked_for)
        assert [note.text for note in notes] == [NOTE, NOTE]
        tasks = [line.task.why for line in clinic.worklist.of(asked_for)]
        assert tasks.count("Order the cushion") == 2


def test_the_list_shows_one_person_found_by_both_names(
    administrator: Clinic, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    clinic.aliases.merge(double, kept, "Registered twice")
    for search in ("", "verma", "Varma", "H-9", "H-1"):
        assert [line.id for line in clinic.patients.everyone(search)] == [kept], search
    counts = administrator.counts.of()
    assert (counts.patients_all, counts.patients_in_care) == (1, 1)


def test_what_lies_in_the_double_can_still_be_put_right(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    ref = session(clinic, double)
    clinic.aliases.merge(double, kept, "Registered twice")
    typed = session_details(clinic.patients.of(double).id, clinic.member.id, minutes=50)
    revised = clinic.therapy.revise(ref.entry_id, typed, 1)
    assert (revised.minutes, revised.patient_id) == (50, double)
    clinic.signing.sign([line.ref for line in clinic.signing.unsigned()])
    assert clinic.signing.standings(kept)[ref.entry_id] is Standing.SIGNED


def test_a_relative_of_the_double_is_the_persons_relative(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    ravi = clinic.family.add(
        RelativeDetails(patient_id=double, full_name="Ravi", relation=Relation.PARTNER)
    )
    clinic.aliases.merge(double, kept, "Registered twice")
    assert [each.id for each in clinic.family.relatives(kept)] == [ravi.id]
    with pytest.raises(UserError, match="has not agreed"):
        clinic.reports.suggest(kept, ravi.id, TODAY, TODAY)


def test_the_level_is_known_wherever_the_exam_lies(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    exam = signed(clinic, exam_to("T4", double))
    clinic.aliases.merge(double, kept, "Registered twice")
    assert clinic.exams.latest_signed(kept) == exam
    assert clinic.patients.banner(kept).level == "T4"


def test_what_lies_in_the_double_is_part_of_the_clinics_figures(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    items = instrument("scim3").items
    least, most = ({item.key: item.allowed[end] for item in items} for end in (0, -1))
    result(clinic, double, answers=least, taken_on=TODAY - timedelta(days=20))
    result(clinic, kept, answers=most)
    for patient in (kept, double):
        session(clinic, patient)
    clinic.stays.record(stay_details(kept, StayKind.DISCHARGE))
    clinic.aliases.merge(double, kept, "Registered twice")
    figures = {each.key: each for each in clinic.figures.page(TODAY, TODAY)}
    (gain,) = figures["gain"].lines
    assert gain.people == (kept,)
    assert gain.spread is not None
    assert gain.spread.middle == 100
    delivered = figures["minutes"].lines[1]
    assert (delivered.count, delivered.people) == (2 * 45, (kept,))


def test_changing_the_person_changes_the_record_that_was_kept(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    clinic.aliases.merge(double, kept, "Registered twice")
    clinic.patients.revise(double, patient_details(number="H-1", phone="98450"), 1)
    assert clinic.patients.of(kept).phone == "98450"
    assert asked(clinic, f"SELECT phone FROM patient WHERE id = '{double.hex}'") == [("",)]


def test_three_records_become_one_whatever_the_order(
    clinic: Clinic, kept: UUID, double: UUID
) -> None:
    third = registered(clinic, full_name="Asha V").id
    for patient in (kept, double, third):
        session(clinic, patient)
    clinic.aliases.merge(third, double, "Registered twice")
    clinic.aliases.merge(double, kept, "And again")
    for patient in (kept, double, third):
        assert clinic.patients.of(patient).id == kept
        assert len(clinic.therapy.of(patient)) == 3


def test_what_cannot_be_merged_is_refused(
    administrator: Clinic, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    with pytest.raises(UserError, match="one record already"):
        clinic.aliases.merge(kept, kept, "Why")
    with pytest.raises(Missing):
        clinic.aliases.merge(uuid4(), kept, "Why")
    with pytest.raises(Missing):
        clinic.aliases.merge(double, uuid4(), "Why")
    with pytest.raises(Invalid) as refused:
        clinic.aliases.merge(double, kept, "")
    assert complaints(refused) == {"reason"}
    with pytest.raises(Refused):
        administrator.aliases.merge(double, kept, "Why")
    clinic.aliases.merge(double, kept, "Registered twice")
    third = registered(clinic, full_name="Asha V").id
    for pair in ((double, kept), (kept, double)):
        with pytest.raises(UserError, match="one record already"):
            clinic.aliases.merge(*pair, "Again")
    with pytest.raises(UserError, match="merged into another"):
        clinic.aliases.merge(double, third, "Again")


def test_a_merge_is_signed_and_only_added(
    clinic: Clinic, auditor: Clinic, kept: UUID, double: UUID
) -> None:
    clinic.aliases.merge(double, kept, "Registered twice")
    check = auditor.signing.check()
    assert (check.signatures, check.whole) == (1, True)
    for deed in ("DELETE FROM patient_alias", "UPDATE patient_alias SET kept_id = duplicate_id"):
        with pytest.raises(DBAPIError, match="only ever added"):
            by_hand(clinic, deed)


def test_what_was_merged_in_error_is_taken_apart_and_can_be_merged_again(
    clinic: Clinic, auditor: Clinic, kept: UUID, double: UUID
) -> None:
    for patient in (kept, double):
        session(clinic, patient)
    alias = clinic.aliases.merge(double, kept, "Registered twice")
    with pytest.raises(Invalid):
        clinic.aliases.separate(alias.id, "")
    clinic.aliases.separate(alias.id, "They are cousins")
    assert [line.id for line in clinic.patients.everyone("varma")] == [double]
    assert clinic.aliases.kept(double) == double
    assert (len(clinic.therapy.of(kept)), len(clinic.therapy.of(double))) == (1, 1)
    for patient in (kept, double):
        (told,) = clinic.aliases.merges(patient)
        assert (told.number, told.reason) == ("H-9", "Registered twice")
        assert told.ended is not None
        assert told.ended.reason == "They are cousins"
    assert clinic.aliases.of(kept) == ()
    with pytest.raises(UserError, match="taken apart already"):
        clinic.aliases.separate(alias.id, "Again")
    clinic.aliases.merge(kept, double, "One person after all")
    assert clinic.aliases.kept(kept) == double
    assert len(clinic.aliases.merges(double)) == 2
    assert auditor.signing.check().whole


def test_separating_is_for_those_who_may_merge(
    administrator: Clinic, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    alias = clinic.aliases.merge(double, kept, "Registered twice")
    with pytest.raises(Refused):
        administrator.aliases.separate(alias.id, "Why")
    with pytest.raises(Missing):
        clinic.aliases.separate(uuid4(), "Why")


def test_likely_doubles_are_found_and_held_side_by_side(
    administrator: Clinic, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    session(clinic, double)
    observation(clinic, double)
    registered(clinic, full_name="Ravi Kumar")
    (found,) = clinic.aliases.suspects(kept)
    assert found.id == double
    first, second = clinic.aliases.side_by_side(kept, double)
    assert (first.total, second.total) == (0, 2)
    assert second.entries[EntryKind.THERAPY_SESSION] == 1
    clinic.aliases.merge(double, kept, "Registered twice")
    assert clinic.aliases.suspects(kept) == ()
    with pytest.raises(Refused):
        administrator.aliases.side_by_side(kept, double)
