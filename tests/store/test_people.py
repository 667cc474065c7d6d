"""The people's rows: what goes in comes out, searched by any spelling, guarded in SQL too."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.alerts import Alert, AlertKind, Restriction
from rehab_tracker.domain.appointments import Appointment
from rehab_tracker.domain.injury import GRADES, LEVELS, VERTEBRAE, Cause, Injury, InjuryKind
from rehab_tracker.domain.patients import Patient, Sex
from rehab_tracker.domain.stays import Care, StayEvent, StayKind
from rehab_tracker.domain.team import Member, Role
from rehab_tracker.domain.worklist import Task, TaskKind
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.patients import PATIENT, PatientRow, folded
from rehab_tracker.store.unit_of_work import Store, UnitOfWork
from tests.builders import NOON, TODAY

HOSTILE = "<b>Ravi</b> BP <90 \U0001f642 आशा عائشہ O'Neil\\%_"


@pytest.fixture
def member(store: Store) -> Member:
    member = Member(
        id=new_id(),
        account="asha",
        full_name=HOSTILE,
        roles=frozenset({Role.PHYSICIAN, Role.AUDITOR}),
        lead=True,
        box_key=bytes(range(32)),
    )
    with store.write(member.id) as work:
        work.team.add(member)
    return member


@pytest.fixture
def patient(store: Store, member: Member) -> Patient:
    patient = a_patient(member, keyworker_id=member.id)
    with store.write(member.id) as work:
        work.patients.add(patient)
    return patient


def a_patient(author: Member, **facts: Any) -> Patient:
    usual: dict[str, Any] = {
        **written_by(author),
        "full_name": HOSTILE,
        "local_name": "आशा वर्मा",
        "number": "H-7",
        "about_age": 45,
        "age_told_on": TODAY,
        "sex": Sex.OTHER,
        "what_matters": "x" * 200,
    }
    return Patient(**usual | facts)


def written_by(author: Member) -> dict[str, Any]:
    return {"id": new_id(), "author_id": author.id, "written_at": NOON}


def everything(author: Member, patient: Patient) -> Iterator[tuple[str, BaseModel]]:
    """One entry of each kind, with every field away from its default."""
    of = {**written_by(author), "patient_id": patient.id}
    yield (
        "stays",
        StayEvent(
            **of,
            kind=StayKind.LEAVE,
            on=TODAY,
            until=TODAY,
            care=Care.OUTPATIENT,
            place=HOSTILE,
            expected_discharge=TODAY,
            reason=HOSTILE,
        ),
    )
    yield (
        "injuries",
        Injury(
            **of,
            kind=InjuryKind.NON_TRAUMATIC,
            onset=date(2026, 1, 31),
            cause=Cause.VASCULAR,
            cause_note=HOSTILE,
            vertebra=VERTEBRAE[-1],
            level=LEVELS[-1],
            grade=GRADES[-1],
            examined_on=TODAY,
        ),
    )
    yield (
        "alerts",
        Alert(
            **of,
            kind=AlertKind.DYSREFLEXIA,
            reason=HOSTILE,
            begins_on=TODAY,
            until=TODAY,
            ended_on=TODAY,
            ended_why=HOSTILE,
        ),
    )
    yield (
        "restrictions",
        Restriction(**of, text=HOSTILE, set_by=HOSTILE, begins_on=TODAY, until=TODAY),
    )
    yield (
        "appointments",
        Appointment(
            **of,
            on=TODAY,
            at=time(23, 59),
            minutes=480,
            place=HOSTILE,
            purpose=HOSTILE,
            member_id=author.id,
            with_whom=HOSTILE,
            for_family=True,
            cancelled=True,
        ),
    )
    yield (
        "tasks",
        Task(
            id=new_id(),
            kind=TaskKind.MEASURE_DUE,
            patient_id=patient.id,
            for_role=Role.FAMILY_WORKER,
            for_member_id=author.id,
            due_on=TODAY,
            about="scim3",
            why=HOSTILE,
            opened_by=author.id,
            opened_at=NOON,
            closed_by=author.id,
            closed_at=NOON + timedelta(hours=1),
            closed_how=HOSTILE,
        ),
    )


def shelf(work: UnitOfWork, name: str) -> Entries[Any]:
    found: Entries[Any] = getattr(work, name)
    return found


def test_a_member_and_a_patient_come_out_as_they_went_in(
    store: Store, member: Member, patient: Patient
) -> None:
    with store.read() as work:
        assert work.team.get(member.id) == member
        assert work.team.with_account("asha") == member
        assert work.patients.get(patient.id) == patient


def test_every_kind_of_entry_comes_out_as_it_went_in(
    store: Store, member: Member, patient: Patient
) -> None:
    for name, entry in everything(member, patient):
        with store.write(member.id) as work:
            shelf(work, name).add(entry)
        with store.read() as work:
            assert shelf(work, name).get(entry.id) == entry
            assert shelf(work, name).of(patient.id) == (entry,)


def test_what_is_wrong_is_not_written_even_past_the_domain(
    store: Store, member: Member, patient: Patient
) -> None:
    with pytest.raises(ValidationError), store.write(member.id) as work:
        work.patients.add(patient.model_copy(update={"id": new_id(), "full_name": ""}))
    with store.write(member.id) as work:
        row = work.sql.get(PatientRow, patient.id)
        assert row is not None
        row.about_age = -5
        with pytest.raises(ValidationError):
            work.sql.flush()
        work.sql.rollback()
    with store.read() as work:
        assert work.patients.get(patient.id) == patient


def test_a_number_and_an_account_are_one_persons_in_sql_too(
    store: Store, member: Member, patient: Patient
) -> None:
    with pytest.raises(IntegrityError), store.write(member.id) as work:
        work.patients.add(a_patient(member, number=patient.number))
    with pytest.raises(IntegrityError), store.write(member.id) as work:
        work.team.add(member.model_copy(update={"id": new_id()}))
    with store.write(member.id) as work:
        work.patients.add(a_patient(member, number=""))
        work.patients.add(a_patient(member, number=""))


def test_an_entry_needs_its_patient(store: Store, member: Member, patient: Patient) -> None:
    for name, entry in everything(member, patient.model_copy(update={"id": new_id()})):
        with pytest.raises(IntegrityError), store.write(member.id) as work:
            shelf(work, name).add(entry)


def test_a_word_of_no_list_is_refused_by_the_file_itself(
    store: Store, member: Member, patient: Patient
) -> None:
    with pytest.raises(IntegrityError), store.database.writing() as connection:
        connection.execute(
            sa.text("UPDATE patient SET sex = 'sorcerer' WHERE id = :id"),
            {"id": patient.id.hex},
        )


def test_the_clinic_has_one_row(store: Store) -> None:
    from tests.builders import clinic_details

    with store.write(None) as work:
        work.settings.keep(clinic_details(phone="1"))
        work.settings.keep(clinic_details(phone="2"))
    with store.read() as work:
        assert work.settings.of().phone == "2"
    with pytest.raises(IntegrityError), store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE clinic SET id = 2")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("José", "jose"),
        ("  ÅSA   Öberg ", "asa oberg"),
        ("STRASSE", "strasse"),
        ("आशा वर्मा", "आशा वर्मा"),
        ("कीर्ति", "कीर्ति"),
        ("عائشہ", "عائشہ"),
    ],
)
def test_folding_drops_accents_and_keeps_the_letters_of_every_script(
    typed: str, kept: str
) -> None:
    assert folded(typed) == folded(kept)
    assert len(folded(kept)) >= len(kept) - 1


def test_folding_keeps_different_names_apart() -> None:
    """Vowel signs are letters: without them these would be one name."""
    assert len({folded(name) for name in ("राम", "रमा", "रीमा", "रोमा")}) == 4


def test_the_search_column_follows_the_name(
    store: Store, member: Member, patient: Patient
) -> None:
    with store.write(member.id) as work:
        work.patients.revise(patient.changed(full_name="José Pinto", phone="+91 98-45"))
    with store.read() as work:
        wanted = sa.select(PATIENT.c.folded).where(PATIENT.c.id == patient.id)
        kept = work.sql.execute(wanted).scalar_one()
    assert kept.split() == ["jose", "pinto", "आशा", "वर्मा", "h-7", "+91", "98-45", "919845"]
