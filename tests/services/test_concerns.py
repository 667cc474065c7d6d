"""A concern for abuse or neglect: who reads it, whose papers wait, and what gives it away."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.domain.concerns import AtRisk, ConcernDetails, ConcernKind
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
from rehab_tracker.domain.dossier import ReportChoices
from rehab_tracker.domain.family import (
    CarerSkill,
    Relation,
    Relative,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, make_clinic, member_with, registered

SEEN = "Bruises on both arms, said the brother pulled him"
ALLOWED = {Role.PSYCHOLOGIST, Role.PHYSICIAN, Role.FAMILY_WORKER}
MONTH = TODAY - timedelta(days=30)


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def lata(office: Clinic) -> Clinic:
    return member_with(office, Role.FAMILY_WORKER)


@pytest.fixture
def patient(lata: Clinic) -> Patient:
    return registered(lata)


def relative(clinic: Clinic, patient: Patient, name: str = "Mohan Verma") -> Relative:
    found = clinic.family.add(
        RelativeDetails(patient_id=patient.id, full_name=name, relation=Relation.SIBLING)
    )
    clinic.consent.record(
        (
            ConsentDetails(
                patient_id=patient.id,
                relative_id=found.id,
                topic=Topic.ATTENDANCE,
                answer=Answer.YES,
                given_on=TODAY,
                witness="Sister Mary",
            ),
        )
    )
    return found


def details(patient: Patient, **facts: object) -> ConcernDetails:
    usual = {
        "patient_id": patient.id,
        "noticed_on": TODAY,
        "kinds": (ConcernKind.BODY,),
        "at_risk": AtRisk.PERSON,
        "seen": SEEN,
        "told": "Dr Iyer",
        "done": "Visits on the ward only, with a nurse near",
        "next_on": TODAY + timedelta(days=2),
    }
    return ConcernDetails.checked(usual | facts)


def report(clinic: Clinic, patient: Patient, reader: Relative) -> object:
    return clinic.reports.family(patient.id, reader.id, MONTH, TODAY, "en", ReportChoices())


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - ALLOWED))
def test_other_roles_read_nothing_of_it(
    office: Clinic, lata: Clinic, patient: Patient, role: Role
) -> None:
    lata.concerns.write(details(patient))
    other = member_with(office, role)
    for deed in (
        lambda: other.concerns.page(patient.id),
        lambda: other.concerns.write(details(patient)),
        other.concerns.state,
    ):
        with pytest.raises(Refused):
            deed()
    assert "concern" not in repr(other.worklist.of(patient.id)).lower()


def test_a_colleague_of_the_three_roles_is_handed_the_key(
    office: Clinic, lata: Clinic, patient: Patient
) -> None:
    lata.concerns.write(details(patient))
    doctor = member_with(office, Role.PHYSICIAN)
    with pytest.raises(Refused):
        doctor.concerns.page(patient.id)
    assert TaskKind.GRANT_CONCERN in {line.task.kind for line in lata.worklist.mine()}
    (newcomer,) = lata.concerns.newcomers()
    lata.concerns.grant(newcomer.member.id, doctor.fingerprint)
    (thread,) = doctor.concerns.page(patient.id).threads
    assert thread.steps[0].seen == SEEN


def test_no_word_of_it_lies_in_any_table(lata: Clinic, patient: Patient) -> None:
    brother = relative(lata, patient)
    lata.concerns.write(details(patient, named=(brother.id,)))
    with lata._office.store.database.reading() as connection:
        names = sa.inspect(connection).get_table_names()
        held = [
            str(tuple(line)).encode() + b"".join(v for v in line if isinstance(v, bytes))
            for table in names
            for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"')
        ]
    for secret in (b"Bruises", b"nurse near", b"Dr Iyer"):
        assert not any(secret in line for line in held), secret


def test_papers_for_a_named_person_wait_and_say_no_reason(
    office: Clinic, lata: Clinic, patient: Patient
) -> None:
    brother, mother = relative(lata, patient), relative(lata, patient, "Sita Verma")
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    report(asha, patient, brother)
    lata.concerns.write(details(patient, named=(brother.id,)))
    for clinic in (asha, lata):
        with pytest.raises(UserError) as stopped:
            report(clinic, patient, brother)
        said = str(stopped.value)
        assert "Papers for Mohan Verma wait" in said
        assert not {"concern", "abuse", "neglect", "harm"} & set(said.lower().split())
    with pytest.raises(UserError):
        asha.reports.suggest(patient.id, brother.id, MONTH, TODAY)
    report(asha, patient, mother)


def test_every_door_that_prints_for_a_relative_is_shut_also_for_a_second_copy(
    office: Clinic, lata: Clinic, patient: Patient
) -> None:
    brother = relative(lata, patient)
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    asha.family.train(
        TrainingDetails(
            patient_id=patient.id,
            relative_id=brother.id,
            skill=CarerSkill.WHEELCHAIR,
            reached=Teaching.SHOWN,
            trained_on=TODAY,
        )
    )
    paper = report(asha, patient, brother)
    order = Order(
        patient_id=patient.id,
        kind=DocumentKind.FAMILY,
        begins=MONTH,
        ends=TODAY,
        recipient=RecipientKind.RELATIVE,
        relative_id=brother.id,
        language="en",
    )
    pdf = asha.reports.family_pdf(paper)
    given = asha.documents.hand_out(order, pdf, draft=False)
    assert asha.carers.passport_pdf(brother.id).startswith(b"%PDF")
    lata.concerns.hold(patient.id, brother.id)
    printed = len(asha.documents.handouts(patient.id))
    for deed in (
        lambda: asha.carers.passport(brother.id),
        lambda: asha.carers.passport_pdf(brother.id),
        lambda: asha.reports.family_pdf(paper),
        lambda: asha.documents.hand_out(order, pdf, draft=False),
        lambda: asha.documents.again(given.id),
    ):
        with pytest.raises(UserError, match="Papers for Mohan Verma wait"):
            deed()
    assert len(asha.documents.handouts(patient.id)) == printed
    assert asha.documents.for_the_patient(given.id) == pdf, "the patient's own copy never waits"


def test_a_hold_without_any_concern_reads_the_same(
    office: Clinic, lata: Clinic, patient: Patient
) -> None:
    brother, cousin = relative(lata, patient), relative(lata, patient, "Anil Verma")
    lata.concerns.write(details(patient, named=(brother.id,)))
    lata.concerns.hold(patient.id, cousin.id)
    assert lata.concerns.page(patient.id).held == {brother.id, cousin.id}
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    said = []
    for reader in (brother, cousin):
        with pytest.raises(UserError) as stopped:
            report(asha, patient, reader)
        said.append(str(stopped.value).replace(reader.full_name, "X"))
    assert said[0] == said[1]
    lata.concerns.release(patient.id, cousin.id)
    report(asha, patient, cousin)


def test_papers_go_again_only_after_the_concern_is_closed(lata: Clinic, patient: Patient) -> None:
    brother = relative(lata, patient)
    first = lata.concerns.write(details(patient, named=(brother.id,)))
    with pytest.raises(UserError, match="Close the concern first"):
        lata.concerns.release(patient.id, brother.id)
    lata.concerns.write(
        details(patient, first_id=first.id, seen="Nothing new", closed=True, next_on=None)
    )
    (thread,) = lata.concerns.page(patient.id).threads
    assert not thread.open
    assert lata.concerns.page(patient.id).held == {brother.id}, "let go on purpose, not by itself"
    lata.concerns.release(patient.id, brother.id)
    report(lata, patient, brother)


def test_the_review_waits_for_the_three_roles_and_is_closed_by_the_next_step(
    lata: Clinic, patient: Patient
) -> None:
    first = lata.concerns.write(details(patient))
    tasks = [line.task for line in lata.worklist.of(patient.id)]
    waiting = [task for task in tasks if task.kind is TaskKind.CONCERN_REVIEW and task.open]
    assert {task.for_role for task in waiting} == ALLOWED
    with pytest.raises(UserError):
        lata.worklist.close(waiting[0].id)
    later = details(patient, first_id=first.id, next_on=TODAY + timedelta(days=9))
    lata.concerns.write(later)
    tasks = [line.task for line in lata.worklist.of(patient.id)]
    due = {task.due_on for task in tasks if task.kind is TaskKind.CONCERN_REVIEW and task.open}
    assert due == {TODAY + timedelta(days=9)}


def test_a_relative_of_somebody_else_cannot_be_named(lata: Clinic, patient: Patient) -> None:
    other = registered(lata, full_name="Kiran Das", number="X1")
    stranger = relative(lata, other)
    with pytest.raises(Missing):
        lata.concerns.write(details(patient, named=(stranger.id,)))
    assert lata.concerns.page(patient.id).threads == ()


def test_the_log_and_the_persons_own_list_do_not_say_what_it_was(
    office: Clinic, lata: Clinic, patient: Patient
) -> None:
    from rehab_tracker.domain.looks import did

    lata.concerns.write(details(patient))
    told = "; ".join(did(look) for look in lata.log.of_patient(patient.id, None))
    assert "concern" not in told
    assert "abuse" not in told
