"""A carer's answer is sealed: whoever waits for its key sees why, and a colleague hands it on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.corrections.after import AfterSigning
from rehab_tracker.ui.corrections.sheet import Way
from rehab_tracker.ui.measures.page import MeasuresPage
from rehab_tracker.ui.widgets.key_cards import NewcomerCard, WaitingCard
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.services.signed_work import result
from tests.ui.counselling.signed_in import Seat, settle, shown_words


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def lata(office: Clinic) -> Iterator[Clinic]:
    clinic = member_with(office, Role.FAMILY_WORKER, full_name="Lata Pawar")
    yield clinic
    clinic.close()


@pytest.fixture
def patient(lata: Clinic) -> Patient:
    patient = registered(lata)
    carer = lata.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Ravi Verma", relation=Relation.PARTNER)
    )
    lata.measures.record(
        MeasureResultDetails(
            patient_id=patient.id,
            code="carer_load",
            measure_version=instrument("carer_load").version,
            taken_on=TODAY,
            mode=Mode.INTERVIEW,
            answers={"load": 7},
            carer_id=carer.id,
            carer_agreed_on=TODAY,
        )
    )
    return patient


def test_who_waits_is_told_before_any_question_and_a_colleague_gives_the_key(
    office: Clinic, lata: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    leela = member_with(office, Role.PSYCHOLOGIST, full_name="Leela Nair")
    waiting = page_of(leela, patient, qtbot)
    assert waiting.findChildren(WaitingCard)
    assert leela.fingerprint in shown_words(waiting)
    assert not waiting._take.isVisibleTo(waiting)
    assert "7 of 10" not in shown_words(waiting)

    holder = page_of(lata, patient, qtbot)
    (card,) = holder.findChildren(NewcomerCard)
    card.compared.click()
    card.give.click()
    settle()
    assert not [each for each in holder.findChildren(NewcomerCard) if each.isVisibleTo(holder)]

    waiting.refresh()
    settle()
    assert "7 of 10" in shown_words(waiting)
    assert waiting._take.isVisibleTo(waiting)
    leela.close()


def page_of(clinic: Clinic, patient: Patient, qtbot: QtBot) -> MeasuresPage:
    page = Seat(clinic).open(MeasuresPage, patient.id, qtbot)
    page.arrive({"code": "carer_load"})
    settle()
    return page


def test_a_family_worker_signs_and_puts_right_the_carers_answer_and_no_other_result(
    office: Clinic, lata: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    asha.signing.sign([result(asha, patient.id)])
    lata.signing.sign([each.ref for each in lata.signing.unsigned()])
    page = page_of(lata, patient, qtbot)
    for code, offered in (("carer_load", [[Way.ADDENDUM, Way.ERROR]]), ("scim3", [[]])):
        page.arrive({"code": code})
        settle()
        assert [each.ways() for each in page.results.findChildren(AfterSigning)] == offered
