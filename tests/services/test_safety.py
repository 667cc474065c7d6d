"""Safety: what opens a review, what closes it, who reads it, and what lies on the disk."""

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.domain.alerts import AlertDetails, AlertKind
from rehab_tracker.domain.drafts import Form
from rehab_tracker.domain.group_keys import KeyState
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResult, MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.safety import (
    RiskLevel,
    RiskReason,
    SafetyCallDetails,
    SafetyReviewDetails,
)
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.domain.worklist import Task, TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, again, complaints, make_clinic, member_with, registered
from tests.services.signed_work import result

WORDS = "Nightingale on the bridge"
NUMBERS = {f"q{place}": 1 for place in range(1, 10)}


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def leela(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST)


@pytest.fixture
def patient(leela: Clinic) -> Patient:
    return registered(leela)


def phq9(patient: Patient, **facts: object) -> MeasureResultDetails:
    usual = {
        "patient_id": patient.id,
        "code": "phq9",
        "measure_version": instrument("phq9").version,
        "taken_on": TODAY,
        "mode": Mode.INTERVIEW,
        "answers": NUMBERS,
    }
    return MeasureResultDetails.checked(usual | facts)


def review(
    patient: Patient, level: RiskLevel = RiskLevel.LOW, **facts: object
) -> SafetyReviewDetails:
    usual = {
        "patient_id": patient.id,
        "level": level,
        "reasons": (RiskReason.IDEATION,),
        "told": "Dr Iyer",
        "told_on": TODAY,
        "told_at": time(10, 15),
        "action": WORDS,
        "next_on": TODAY + timedelta(days=1),
        "next_at": time(9),
    }
    return SafetyReviewDetails.checked(usual | facts)


def waiting(clinic: Clinic, patient: Patient) -> list[Task]:
    lines = clinic.worklist.of(patient.id)
    found = (line.task for line in lines if line.task.kind is TaskKind.SAFETY_REVIEW)
    return [task for task in found if task.open]


def on_disk(clinic: Clinic) -> bytes:
    """Every column of every table, as one who has the clinic's own key reads it."""
    with clinic._office.store.database.reading() as connection:
        tables = sa.inspect(connection).get_table_names()
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in tables]
    return repr(rows).encode()


@pytest.mark.parametrize(
    ("ninth", "opens"), [(0, False), (1, True), (3, True), (None, True), ("not asked", True)]
)
def test_item_nine_above_zero_or_unanswered_opens_a_review_at_once(
    leela: Clinic, patient: Patient, ninth: object, opens: bool
) -> None:
    leela.measures.record(phq9(patient, answers={"q1": 0, "q9": ninth}))
    tasks = waiting(leela, patient)
    assert bool(tasks) is opens
    assert {task.due_on for task in tasks} <= {TODAY}
    if opens:
        assert {task.for_role for task in tasks} == {Role.PSYCHOLOGIST, Role.PHYSICIAN}


def test_the_work_list_says_nothing_of_the_answer(leela: Clinic, patient: Patient) -> None:
    leela.measures.record(phq9(patient))
    for task in waiting(leela, patient):
        said = f"{task.why} {task.about} {task.closed_how}".lower()
        for word in ("phq", "item", "9", "death", "harm", "score", "risk"):
            assert word not in said


def test_a_second_questionnaire_opens_no_second_review(leela: Clinic, patient: Patient) -> None:
    for _time in range(2):
        leela.measures.record(phq9(patient))
    assert len(waiting(leela, patient)) == 2, "one for each of the two roles"


def test_a_result_that_asks_about_death_cannot_be_taken_back(
    leela: Clinic, patient: Patient
) -> None:
    before = leela.undo.what()
    leela.measures.record(phq9(patient))
    assert leela.undo.what() == before
    assert len(leela.measures.of(patient.id, "phq9")) == 1


def test_a_sealed_result_without_such_an_item_can_be_taken_back(
    leela: Clinic, patient: Patient
) -> None:
    leela.measures.record(gad7(patient))
    leela.undo.undo()
    assert leela.measures.of(patient.id, "gad7") == ()
    leela.undo.redo()
    (found,) = leela.measures.of(patient.id, "gad7")
    assert found.score is not None
    assert found.score.total == 7


def gad7(patient: Patient, **facts: object) -> MeasureResultDetails:
    answers = {f"q{place}": 1 for place in range(1, 8)}
    measure = instrument("gad7")
    usual = {"code": "gad7", "measure_version": measure.version, "answers": answers}
    return phq9(patient, **usual | facts)


def test_a_task_of_a_review_is_not_ticked_off_or_made_by_hand(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    leela.measures.record(phq9(patient))
    task = waiting(leela, patient)[0]
    with pytest.raises(UserError, match="Safety page"):
        leela.worklist.close(task.id)
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    with pytest.raises(Missing):
        asha.worklist.close(task.id)
    assert len(waiting(leela, patient)) == 2


@pytest.mark.parametrize("field", ["told", "told_on", "told_at", "level", "action"])
def test_a_review_is_not_kept_without(patient: Patient, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        review(patient, **{field: None})
    assert field in complaints(refused)


def test_what_a_questionnaire_asked_for_needs_a_next_review_even_at_none(
    leela: Clinic, patient: Patient
) -> None:
    leela.measures.record(phq9(patient))
    with pytest.raises(Invalid) as refused:
        leela.safety.review(review(patient, RiskLevel.NONE, next_on=None, next_at=None))
    assert complaints(refused) == {"next_on"}
    assert waiting(leela, patient)


@pytest.mark.parametrize("level", sorted(set(RiskLevel) - {RiskLevel.NONE}))
def test_above_none_the_next_review_is_named(patient: Patient, level: RiskLevel) -> None:
    with pytest.raises(Invalid) as refused:
        review(patient, level, next_on=None, instruction="Not left alone")
    assert complaints(refused) == {"next_on"}


@pytest.mark.parametrize("level", [RiskLevel.HIGH, RiskLevel.IMMINENT])
def test_a_high_risk_needs_the_instruction(patient: Patient, level: RiskLevel) -> None:
    with pytest.raises(Invalid) as refused:
        review(patient, level)
    assert complaints(refused) == {"instruction"}


def test_a_review_closes_what_waits_and_opens_the_next(leela: Clinic, patient: Patient) -> None:
    leela.measures.record(phq9(patient))
    kept = leela.safety.review(review(patient))
    assert {task.due_on for task in waiting(leela, patient)} == {TODAY + timedelta(days=1)}
    page = again(leela).safety.page(patient.id)
    assert page.reviews == (kept,)
    assert page.next_on == TODAY + timedelta(days=1)
    assert not page.asked


def test_a_planned_review_that_finds_nothing_ends_the_row(leela: Clinic, patient: Patient) -> None:
    leela.safety.review(review(patient))
    leela.safety.review(review(patient, RiskLevel.NONE, next_on=None, next_at=None))
    assert waiting(leela, patient) == []
    assert [each.level for each in leela.safety.page(patient.id).reviews] == [
        RiskLevel.NONE,
        RiskLevel.LOW,
    ]


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES))
def test_everybody_treating_the_person_reads_the_instruction_and_no_reason(
    office: Clinic, leela: Clinic, patient: Patient, role: Role
) -> None:
    instruction = "Not left alone; sharps and medicines away; ask Leela"
    leela.safety.review(review(patient, RiskLevel.HIGH, instruction=instruction))
    colleague = member_with(office, role)
    (alert,) = colleague.alerts.of(patient.id)
    assert (alert.kind, alert.reason) == (AlertKind.SAFETY, instruction)
    assert alert in colleague.patients.banner(patient.id).alerts
    assert WORDS not in repr(alert)
    if role in {Role.PSYCHOLOGIST, Role.PHYSICIAN, Role.FAMILY_WORKER}:
        return
    with pytest.raises(UserError):
        colleague.alerts.end(alert.id, "Looks fine")


def test_a_lower_risk_takes_the_instruction_down(leela: Clinic, patient: Patient) -> None:
    leela.safety.review(review(patient, RiskLevel.IMMINENT, instruction="Not left alone"))
    leela.safety.review(review(patient, RiskLevel.LOW))
    assert leela.alerts.of(patient.id) == ()


def test_the_instruction_is_put_up_by_a_review_alone(leela: Clinic, patient: Patient) -> None:
    by_hand = AlertDetails(
        patient_id=patient.id, kind=AlertKind.SAFETY, reason="Watch him", begins_on=TODAY
    )
    with pytest.raises(UserError):
        leela.alerts.add(by_hand)


def test_no_answer_and_no_review_lies_open_on_the_disk(leela: Clinic, patient: Patient) -> None:
    leela.measures.record(phq9(patient, note=WORDS))
    leela.safety.review(review(patient, reasons=(RiskReason.PAST_ATTEMPT,)))
    leela.safety.record_call(call(patient, leela.member.id))
    found = on_disk(leela)
    for secret in (b"Nightingale", b"past_attempt", b"Night sister", b'"q9"', b"SafetyReview"):
        assert secret not in found
    with leela._office.store.read() as work:
        (row,) = work.measures.results(patient.id, "phq9")
    assert (row.answers, row.note) == ({}, "")


def test_every_confidential_measure_is_sealed_and_opens_again(
    leela: Clinic, patient: Patient
) -> None:
    confidential = [each for each in catalogue().values() if each.audience.is_confidential]
    assert {each.code for each in confidential} >= {"phq9", "gad7"}
    for measure in confidential:
        example = measure.examples[1]
        leela.measures.record(
            phq9(
                patient,
                code=measure.code,
                measure_version=measure.version,
                mode=measure.modes[0],
                answers=dict(example.answers),
            )
        )
        with leela._office.store.read() as work:
            (row,) = work.measures.results(patient.id, measure.code)
        assert row.answers == {}
        (found,) = leela.measures.of(patient.id, measure.code)
        assert found.result.answers == dict(example.answers)
        assert found.score is not None
        assert found.score.total == example.total


def call(patient: Patient, by: UUID, **facts: object) -> SafetyCallDetails:
    usual = {
        "patient_id": patient.id,
        "called": "Night sister",
        "called_on": TODAY,
        "called_at": time(21, 40),
        "by": by,
    }
    return SafetyCallDetails.checked(usual | facts)


def test_a_call_is_kept_with_who_took_the_device_back(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    nurse = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    kept = leela.safety.record_call(call(patient, nurse.member.id))
    assert leela.safety.page(patient.id).calls == (kept,)
    assert kept.author_id == leela.member.id
    assert kept.by == nurse.member.id


def test_a_colleague_waits_for_the_key_and_then_reads_everything(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    assert leela.safety.state() is KeyState.NONE
    leela.measures.record(phq9(patient))
    assert leela.safety.state() is KeyState.HELD
    doctor = member_with(office, Role.PHYSICIAN)
    assert doctor.safety.state() is KeyState.WAITING
    (closed,) = doctor.measures.of(patient.id, "phq9")
    assert (closed.result.answers, closed.score, closed.closed) == ({}, None, True)
    with pytest.raises(Refused, match="do not hold this key"):
        doctor.measures.record(phq9(patient))
    (newcomer,) = leela.safety.newcomers()
    with pytest.raises(UserError, match="fingerprint"):
        leela.safety.grant(newcomer.member.id, "1" * 20)
    leela.safety.grant(newcomer.member.id, doctor.fingerprint)
    (opened,) = again(doctor).measures.of(patient.id, "phq9")
    assert opened.score is not None
    assert opened.score.total == 9


def test_those_who_wait_are_on_the_list_of_both_roles_until_it_is_granted(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    doctor = member_with(office, Role.PHYSICIAN)
    leela.measures.record(phq9(patient))
    wanted = [line for line in leela.worklist.mine() if line.task.kind is TaskKind.GRANT_SAFETY]
    assert [line.task.about for line in wanted] == [str(doctor.member.id)]
    leela.safety.grant(doctor.member.id, doctor.fingerprint)
    kinds = {line.task.kind for line in leela.worklist.mine()}
    assert TaskKind.GRANT_SAFETY not in kinds


def test_nobody_else_is_handed_the_key(office: Clinic, leela: Clinic, patient: Patient) -> None:
    leela.measures.record(phq9(patient))
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    with pytest.raises(UserError):
        leela.safety.grant(asha.member.id, asha.fingerprint)


def test_a_review_on_file_is_never_changed(leela: Clinic, patient: Patient) -> None:
    leela.safety.review(review(patient))
    for deed in ("UPDATE safety_entry SET body = x'00'", "DELETE FROM safety_entry"):
        with (
            pytest.raises(IntegrityError, match="only ever added"),
            leela._office.store.database.writing() as connection,
        ):
            connection.exec_driver_sql(deed)


def test_a_review_cannot_be_taken_back(leela: Clinic, patient: Patient) -> None:
    before = leela.undo.what()
    leela.safety.review(review(patient))
    assert leela.undo.what() == before


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1)])
def test_a_review_in_the_future_is_refused(leela: Clinic, patient: Patient, on: date) -> None:
    with pytest.raises(Invalid) as refused:
        leela.safety.review(review(patient, told_on=on))
    assert complaints(refused) == {"told_on"}


def test_the_range_is_shared_only_where_the_person_agreed(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    leela.measures.record(gad7(patient, taken_on=TODAY - timedelta(days=1)))
    leela.measures.record(gad7(patient, team_sees_band=True))
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    agreed, hidden = asha.measures.of(patient.id, "gad7")
    assert agreed.band is not None
    assert agreed.band.label == "mild"
    assert (agreed.score, agreed.result.answers) == (None, {})
    assert (hidden.band, hidden.score, hidden.result.answers) == (None, None, {})


def kept_result(clinic: Clinic, patient: Patient) -> MeasureResult:
    return clinic.measures.record(phq9(patient))


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - {Role.PSYCHOLOGIST, Role.PHYSICIAN}))
def test_no_other_role_reads_anything_of_it_through_any_service(
    office: Clinic, leela: Clinic, patient: Patient, role: Role
) -> None:
    kept_result(leela, patient)
    leela.safety.review(review(patient))
    other = member_with(office, role)
    (hidden,) = other.measures.of(patient.id, "phq9")
    assert (hidden.result.answers, hidden.score, hidden.band) == ({}, None, None)
    page = other.progress.page(patient.id, TODAY - timedelta(days=30), TODAY)
    assert "phq9" not in page.scores
    kinds = {line.task.kind for line in (*other.worklist.of(patient.id), *other.worklist.mine())}
    assert TaskKind.SAFETY_REVIEW not in kinds
    assert other.today.page().unsigned == ()
    with pytest.raises(Refused):
        other.safety.page(patient.id)
    with pytest.raises(Refused):
        other.safety.newcomers()


def test_who_may_read_it_sees_it_in_the_progress(leela: Clinic, patient: Patient) -> None:
    kept_result(leela, patient)
    page = leela.progress.page(patient.id, TODAY - timedelta(days=30), TODAY)
    assert [point.total for point in page.scores["phq9"]] == [9]


def test_what_is_added_to_a_sealed_result_is_read_by_the_same_few(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    kept = leela.measures.record(phq9(patient, team_sees_band=True))
    ref = EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=kept.id, version=kept.version)
    leela.signing.sign([ref])
    leela.signing.addendum(ref.kind, kept.id, "Told later", WORDS)
    (added,) = leela.signing.history(ref.kind, kept.id).addenda
    assert (added.reason, added.text) == ("Told later", WORDS)
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    with pytest.raises(Refused):
        asha.signing.history(ref.kind, kept.id)
    assert asha.signing.histories(ref.kind, patient.id, [kept.id]) == {}
    with pytest.raises(Refused):
        asha.signing.addendum(ref.kind, kept.id, "Asked", "How bad is it?")
    (opened,) = again(leela).measures.of(patient.id, "phq9")
    assert opened.result.answers == NUMBERS, "a signature takes nothing from what is sealed"


@pytest.mark.parametrize("code", ["phq9", "gad7"])
def test_what_is_said_of_a_sealed_result_later_lies_sealed_too(
    office: Clinic, leela: Clinic, patient: Patient, code: str
) -> None:
    """Also an addendum to the addendum, and the reasons of corrections and of the draft."""
    kept = leela.measures.record({"phq9": phq9, "gad7": gad7}[code](patient))
    leela.signing.sign([EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=kept.id)])
    leela.drafts.keep(Form.CORRECTION, patient.id, {"text": WORDS, "entry": str(kept.id)})
    first = leela.signing.addendum(EntryKind.MEASURE_RESULT, kept.id, WORDS, WORDS)
    second = leela.signing.addendum(EntryKind.ADDENDUM, first.id, WORDS, WORDS)
    leela.signing.mark_error(EntryKind.ADDENDUM, second.id, WORDS)
    leela.signing.mark_error(EntryKind.MEASURE_RESULT, kept.id, WORDS)
    assert WORDS.encode() not in on_disk(leela)
    history = again(leela).signing.history(EntryKind.MEASURE_RESULT, kept.id)
    (added,) = history.addenda
    (deeper,) = added.addenda
    assert {added.text, added.reason, deeper.text, deeper.reason} == {WORDS}
    assert history.correction is not None
    assert history.correction.reason == WORDS
    assert member_with(office, Role.AUDITOR).signing.check().whole


def test_a_list_of_open_and_sealed_results_tells_each_reader_what_each_alone_would(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    plain = result(asha, patient.id).entry_id
    asha.signing.sign([EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=plain)])
    asha.signing.addendum(EntryKind.MEASURE_RESULT, plain, "Told later", "In a hurry")
    sealed = leela.measures.record(phq9(patient)).id
    leela.signing.sign([EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=sealed)])
    leela.signing.addendum(EntryKind.MEASURE_RESULT, sealed, "Told later", WORDS)
    for reader, readable in ((asha, [plain]), (again(leela), [plain, sealed])):
        kind, both = EntryKind.MEASURE_RESULT, [plain, sealed]
        told = reader.signing.histories(kind, patient.id, both)
        assert told == {each: reader.signing.history(kind, each) for each in readable}
        codes = [each.code for each in reader.measures.readable(patient.id)]
        one_by_one = {code: reader.measures.of(patient.id, code) for code in codes}
        assert reader.measures.of_each(patient.id) == one_by_one


def test_who_waits_for_the_key_neither_reads_nor_adds(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    kept = leela.measures.record(phq9(patient))
    leela.signing.sign([EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=kept.id)])
    leela.signing.addendum(EntryKind.MEASURE_RESULT, kept.id, "Told later", WORDS)
    newcomer = member_with(office, Role.PHYSICIAN)
    history = newcomer.signing.history(EntryKind.MEASURE_RESULT, kept.id)
    (added,) = history.addenda
    assert (added.closed, added.reason, added.text) == (True, "", "")
    with pytest.raises(Refused, match="key"):
        newcomer.signing.addendum(EntryKind.MEASURE_RESULT, kept.id, "Seen", "Asked again")
    leela.safety.grant(newcomer.member.id, newcomer.fingerprint)
    opened = newcomer.signing.histories(EntryKind.MEASURE_RESULT, patient.id, [kept.id])
    assert [line.text for line in opened[kept.id].addenda] == [WORDS]


def test_a_sealed_result_stays_in_the_record_it_was_sealed_for(
    leela: Clinic, patient: Patient
) -> None:
    kept = leela.measures.record(phq9(patient))
    other = registered(leela, full_name="Somebody Else")
    with pytest.raises(UserError, match="cannot be moved"):
        leela.signing.move(EntryKind.MEASURE_RESULT, kept.id, other.id, "Wrong person")
