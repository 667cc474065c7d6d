"""A carer's own answer: theirs, with their consent, and never among the patient's."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Invalid, Missing, Refused
from rehab_tracker.domain.dossier import ReportChoices
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.group_keys import KeyState
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResult, MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.filing import filed
from tests.builders import TODAY, clinic_details, complaints, make_clinic, member_with, registered
from tests.services.signed_work import asked


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def sunil(office: Clinic) -> Clinic:
    return member_with(office, Role.FAMILY_WORKER)


@pytest.fixture
def patient(sunil: Clinic) -> Patient:
    return registered(sunil)


@pytest.fixture
def carer(sunil: Clinic, patient: Patient) -> UUID:
    return _relative(sunil, patient)


def _relative(clinic: Clinic, patient: Patient) -> UUID:
    details = RelativeDetails(
        patient_id=patient.id, full_name="Ravi Verma", relation=Relation.PARTNER
    )
    return clinic.family.add(details).id


def load(patient: Patient, carer: UUID | None, **facts: object) -> MeasureResultDetails:
    usual = {
        "patient_id": patient.id,
        "code": "carer_load",
        "measure_version": instrument("carer_load").version,
        "taken_on": TODAY,
        "mode": Mode.INTERVIEW,
        "answers": {"load": 7},
        "carer_id": carer,
        "carer_agreed_on": TODAY,
    }
    return MeasureResultDetails.checked(usual | facts)


@pytest.mark.parametrize("field", ["carer_id", "carer_agreed_on"])
def test_it_is_not_kept_without_the_carer_and_the_carers_yes(
    patient: Patient, carer: UUID, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        load(patient, carer, **{field: None})
    assert complaints(refused) == {field}


def test_a_family_worker_takes_it_and_no_other_measure(
    sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    assert [each.code for each in sunil.measures.instruments(patient.id)] == ["carer_load"]
    sunil.measures.record(load(patient, carer))
    (found,) = sunil.measures.of(patient.id, "carer_load")
    assert found.score is not None
    assert (found.score.total, found.result.carer_id) == (7, carer)


def test_the_carer_is_one_of_this_patients(sunil: Clinic, patient: Patient) -> None:
    other = registered(sunil, full_name="Somebody Else")
    with pytest.raises(Missing):
        sunil.measures.record(load(patient, _relative(sunil, other)))


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - {Role.FAMILY_WORKER, Role.PSYCHOLOGIST}))
def test_nobody_else_reads_or_takes_it(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID, role: Role
) -> None:
    sunil.measures.record(load(patient, carer))
    other = member_with(office, role)
    with pytest.raises(Refused):
        other.measures.of(patient.id, "carer_load")
    with pytest.raises(Refused):
        other.measures.record(load(patient, carer))
    assert "carer_load" not in {each.code for each in other.measures.readable(patient.id)}


def test_the_answer_lies_sealed_and_the_file_itself_shows_nothing(
    sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    kept = sunil.measures.record(load(patient, carer, answers={"load": 9}, note="Cannot sleep"))
    with sunil._office.store.database.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT answers, note, sealed FROM measure_result WHERE id = ?", (kept.id.hex,)
        ).one()
        lines = [
            str(tuple(line)) + "".join(str(v) for v in line if isinstance(v, bytes))
            for table in sa.inspect(connection).get_table_names()
            for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"')
        ]
    assert (row.answers, row.note) == ("{}", "")
    assert row.sealed
    assert not any("Cannot sleep" in line or '"load"' in line for line in lines)
    (found,) = sunil.measures.of(patient.id, "carer_load")
    assert (found.result.answers, found.result.note) == ({"load": 9}, "Cannot sleep")


def test_what_is_said_of_the_answer_later_lies_sealed_under_the_same_key(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    kept = sunil.measures.record(load(patient, carer))
    (mine,) = sunil.signing.unsigned()
    sunil.signing.sign([mine.ref])
    sunil.signing.addendum(EntryKind.MEASURE_RESULT, kept.id, "Rang again", "Cries at night")
    sunil.signing.mark_error(EntryKind.MEASURE_RESULT, kept.id, "The sister answered")
    rows = asked(sunil, "SELECT reason, text, length(sealed) > 0 FROM addendum")
    assert rows == [("", "", 1)]
    assert asked(sunil, "SELECT reason, length(sealed) > 0 FROM correction") == [("", 1)]
    told = sunil.signing.history(EntryKind.MEASURE_RESULT, kept.id)
    assert [(line.reason, line.text) for line in told.addenda] == [
        ("Rang again", "Cries at night")
    ]
    assert told.correction is not None
    assert told.correction.reason == "The sister answered"
    physician = member_with(office, Role.PHYSICIAN)
    with pytest.raises(Refused):
        physician.signing.history(EntryKind.MEASURE_RESULT, kept.id)


def test_a_colleague_of_the_two_roles_is_handed_the_key(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    assert sunil.carers_answers.state() is KeyState.NONE
    sunil.measures.record(load(patient, carer))
    office.settings.revise(clinic_details(duty_phone="+91 80 5550"))
    leela = member_with(office, Role.PSYCHOLOGIST)
    assert leela.carers_answers.state() is KeyState.WAITING
    (closed,) = leela.measures.of(patient.id, "carer_load")
    assert (closed.closed, closed.score, closed.result.answers) == (True, None, {})
    for deed in (
        lambda: leela.measures.record(load(patient, carer)),
        lambda: leela.alone.hand_over(patient.id, "carer_load", "en"),
    ):
        with pytest.raises(Refused, match="key"):
            deed()
    assert TaskKind.GRANT_CARER_LOAD in {line.task.kind for line in sunil.worklist.mine()}
    (newcomer,) = sunil.carers_answers.newcomers()
    sunil.carers_answers.grant(newcomer.member.id, leela.fingerprint)
    (opened,) = leela.measures.of(patient.id, "carer_load")
    assert opened.result.answers == {"load": 7}
    assert TaskKind.GRANT_CARER_LOAD not in {line.task.kind for line in sunil.worklist.mine()}


def test_what_an_earlier_version_left_open_is_still_read_by_the_two_roles(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    earlier = filed(MeasureResult, load(patient, carer, answers={"load": 4}), sunil._office)
    with sunil._office.store.write(sunil.member.id) as work:
        work.measures.add(earlier)
    sunil.measures.record(load(patient, carer))
    found = {each.result.id: each for each in sunil.measures.of(patient.id, "carer_load")}
    assert found[earlier.id].result.answers == {"load": 4}
    leela = member_with(office, Role.PSYCHOLOGIST)
    closed = [each.closed for each in leela.measures.of(patient.id, "carer_load")]
    assert sorted(closed) == [False, True]


def test_taking_the_answer_back_takes_its_seal_too(
    sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    sunil.measures.record(load(patient, carer))
    sunil.undo.undo()
    assert sunil.measures.of(patient.id, "carer_load") == ()
    sunil.undo.redo()
    (found,) = sunil.measures.of(patient.id, "carer_load")
    assert found.result.answers == {"load": 7}


@pytest.mark.parametrize("role", [Role.FAMILY_WORKER, Role.PSYCHOLOGIST])
def test_it_stands_in_no_chart_and_on_no_paper_of_the_patient(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID, role: Role
) -> None:
    sunil.measures.record(load(patient, carer))
    member = sunil if role is Role.FAMILY_WORKER else member_with(office, role)
    month_ago = TODAY - timedelta(days=30)
    assert member.progress.page(patient.id, month_ago, TODAY).scores == {}
    paper = member.reports.family(patient.id, None, month_ago, TODAY, "en", ReportChoices())
    assert "load" not in paper.model_dump_json().lower()
