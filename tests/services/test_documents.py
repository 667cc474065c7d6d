"""Documents: what is on them, what is kept once they leave, and when they may leave again."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.domain.clinical_papers import CONTENTS
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.documents import DocumentKind, Handout, Order, RecipientKind
from rehab_tracker.domain.family import (
    InvolvementDetails,
    InvolvementKind,
    Relation,
    RelativeDetails,
)
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import Role
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.preview import page_count
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.paper_kinds import Wish, hand_out
from rehab_tracker.services.printing import print_report
from tests.builders import (
    TODAY,
    again,
    alert_details,
    event_details,
    injury_details,
    make_clinic,
    member_with,
    registered,
    session_details,
)

MONTH = timedelta(days=30)
PAPERS = list(CONTENTS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def asha(office: Clinic) -> Iterator[Clinic]:
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    yield clinic
    clinic.close()


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    ravi = registered(asha, full_name="Ravi Yadav", number="SU-7", what_matters="Open my stall.")
    asha.injury.record(injury_details(ravi.id))
    asha.therapy.log(session_details(ravi.id, asha.member.id))
    for days, score in ((20, 2), (2, 3)):
        asha.measures.record(_walk(ravi, days, score))
    return ravi


def _walk(patient: Patient, days: int, level: int) -> MeasureResultDetails:
    return MeasureResultDetails(
        patient_id=patient.id,
        code="tug",
        measure_version=instrument("tug").version,
        taken_on=TODAY - timedelta(days=days),
        mode=Mode.OBSERVED,
        answers={"seconds": 30 - level},
    )


def order(patient: Patient, kind: DocumentKind = DocumentKind.CLINICAL, **facts: object) -> Order:
    usual = {
        "kind": kind,
        "patient_id": patient.id,
        "recipient": RecipientKind.REFERRER,
        "name": "Dr Mehta, City Hospital",
        "language": "en",
        "begins": TODAY - MONTH,
        "ends": TODAY,
    }
    return Order(**{**usual, **facts})


@pytest.mark.parametrize("kind", PAPERS)
def test_each_paper_is_whole_and_says_whose_it_is(
    asha: Clinic, patient: Patient, kind: DocumentKind
) -> None:
    paper = asha.documents.paper(order(patient, kind))
    pdf = asha.documents.draw(paper)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert faults(pdf) == ()
    assert "Ravi Yadav" in text
    assert "Dr Mehta, City Hospital" in text
    assert "DRAFT" in text, "nobody has signed it yet"


def test_a_progress_summary_tells_the_course_and_judges_nothing(
    asha: Clinic, patient: Patient
) -> None:
    words = asha.documents.paper(order(patient)).words()
    assert "“Open my stall.”" in words
    assert "1 of 1 sessions took place." in words
    assert "improved" not in words


def test_what_the_role_may_not_read_is_left_out_and_said(office: Clinic, patient: Patient) -> None:
    worker = member_with(office, Role.FAMILY_WORKER)
    assert DocumentKind.CLINICAL in worker.documents.offered()
    admin = office.documents
    with pytest.raises(Refused):
        admin.paper(order(patient))
    worker.close()


def test_a_paper_that_left_is_kept_byte_for_byte(asha: Clinic, patient: Patient) -> None:
    wanted = order(patient)
    pdf = asha.documents.draw(asha.documents.paper(wanted))
    given = asha.documents.hand_out(wanted, pdf, draft=True)
    (kept,) = asha.documents.handouts(patient.id)
    assert kept == given
    assert (kept.name, kept.draft, kept.author_id) == (wanted.name, True, asha.member.id)
    assert asha.documents.look(given.id) == pdf
    assert asha.documents.again(given.id) == pdf
    with (
        asha._office.store.database.writing() as connection,
        pytest.raises(Exception, match="only ever added"),
    ):
        connection.execute(sa.text("UPDATE handout SET name = 'Somebody else'"))


def test_a_paper_locked_by_a_passphrase_is_kept_as_it_left_and_opens_by_it_alone(
    asha: Clinic, patient: Patient
) -> None:
    wanted, key = order(patient), "five green horses"
    given = hand_out(asha, Wish(wanted, passphrase=key))
    (kept,) = asha.documents.handouts(patient.id)
    assert kept.locked
    assert kept.pages == page_count(asha.documents.draw(asha.documents.paper(wanted)))
    for copy in (asha.documents.look(kept.id), asha.documents.again(kept.id)):
        assert copy == given, "the clinic keeps no copy that is open to all"
    assert "horses" not in repr(kept)
    assert b"/AESV3" in given
    for wrong in ("", "five green horse"):
        assert not PdfReader(io.BytesIO(given)).decrypt(wrong)
    reader = PdfReader(io.BytesIO(given))
    assert reader.decrypt(key)
    assert "Ravi Yadav" in reader.pages[0].extract_text()


def test_a_colleague_needs_a_name_and_the_days_an_order(patient: Patient) -> None:
    with pytest.raises(Invalid) as wrong:
        Order.checked({**dict(order(patient)), "name": ""})
    assert "Write the name" in str(wrong.value.complaints["name"])
    with pytest.raises(Invalid) as wrong:
        Order.checked({**dict(order(patient)), "ends": TODAY - 2 * MONTH})
    assert "before the first" in str(wrong.value.complaints["ends"])


def test_what_was_withdrawn_is_not_given_to_the_reader_again(
    asha: Clinic, patient: Patient
) -> None:
    wife = asha.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Sita", relation=Relation.PARTNER)
    )
    _answer(asha, patient, wife.id, Answer.YES)
    given = _given_to(asha, patient, wife.id)
    assert asha.documents.again(given.id).startswith(b"%PDF")
    _answer(asha, patient, wife.id, Answer.NO)
    with pytest.raises(UserError, match="Only the patient gets this copy"):
        asha.documents.again(given.id)
    assert asha.documents.for_the_patient(given.id).startswith(b"%PDF")


def test_the_command_line_prints_and_keeps_them(asha: Clinic, patient: Patient) -> None:
    pdf = print_report(
        asha, kind="therapy", number="SU-7", begins=TODAY - MONTH, ends=TODAY, reader="Dr Mehta"
    )
    assert pdf.startswith(b"%PDF")
    (kept,) = asha.documents.handouts(patient.id)
    assert (kept.kind, kept.name) == (DocumentKind.THERAPY, "Dr Mehta")


def _answer(clinic: Clinic, patient: Patient, relative_id: object, answer: Answer) -> None:
    clinic.consent.record(
        (
            ConsentDetails(
                patient_id=patient.id,
                relative_id=relative_id,
                topic=Topic.MILESTONES,
                answer=answer,
                witness="Meera Iyer",
                given_on=TODAY,
            ),
        )
    )


def _given_to(clinic: Clinic, patient: Patient, relative_id: object) -> Handout:
    wanted = order(
        patient,
        DocumentKind.FAMILY,
        recipient=RecipientKind.RELATIVE,
        relative_id=relative_id,
        name="",
    )
    pdf = clinic.documents.draw(clinic.documents.paper(order(patient)))
    return clinic.documents.hand_out(wanted, pdf, draft=False)


def test_the_clinic_says_its_own_words_and_puts_its_sections_first(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    own = office.settings.of().changed(
        paper_opening="Thank you for sending them to us <b>.",
        paper_closing="Please write back.",
        paper_first="amount,injury",
    )
    office.settings.revise(own)
    later = again(asha)
    paper = later.documents.paper(order(patient))
    keys = [each.key for each in paper.sections]
    assert keys[:3] == ["amount", "injury", "goal"]
    assert paper.opening.startswith("Thank you")
    assert "Please write back." in paper.words()
    assert faults(later.documents.draw(paper)) == ()
    later.close()


def test_the_clinic_leaves_sections_out_of_summaries_but_none_that_keeps_people_safe(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    asha.alerts.add(alert_details(patient.id, reason="Peanuts"))
    asha.events.record(event_details(patient.id, harm="A bruise"))
    own = office.settings.of().changed(paper_without="goal,measures,alerts,events,amount,skills")
    office.settings.revise(own)
    later = again(asha)
    paper = later.documents.paper(order(patient))
    keys = {each.key for each in paper.sections}
    assert not keys & {"goal", "measures", "amount"}
    assert {"alerts", "events"} <= keys
    assert "Peanuts" in paper.words()
    told = {each.what: each.why for each in paper.left_out}
    assert "under Settings" in told["Function, measured"]
    assert "Skills" not in told, "there was nothing to leave out"
    for kind, key in ((DocumentKind.OUTCOMES, "measures"), (DocumentKind.THERAPY, "amount")):
        whole = later.documents.paper(order(patient, kind))
        assert key in {each.key for each in whole.sections}, "these consist of their sections"
    later.close()


def test_only_what_stands_on_a_paper_makes_it_a_draft(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    tug = asha.measures.of(patient.id, "tug")
    asha.signing.sign(
        [EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=each.result.id) for each in tug]
    )
    assert not asha.documents.paper(order(patient, DocumentKind.OUTCOMES)).draft
    assert asha.documents.paper(order(patient, DocumentKind.THERAPY)).draft
    asha.family.record(
        InvolvementDetails(patient_id=patient.id, kind=InvolvementKind.MEETING, happened_on=TODAY)
    )
    assert asha.documents.paper(order(patient)).draft
    assert not asha.documents.paper(order(patient, DocumentKind.OUTCOMES)).draft


def test_psychological_measures_leave_only_where_the_psychologist_adds_them(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    farah = member_with(office, Role.PSYCHOLOGIST)
    farah.measures.record(
        MeasureResultDetails(
            patient_id=patient.id,
            code="gad7",
            measure_version=instrument("gad7").version,
            taken_on=TODAY,
            mode=Mode.INTERVIEW,
            answers={f"q{n}": 1 for n in range(1, 8)},
        )
    )
    outcomes = order(patient, DocumentKind.OUTCOMES)
    assert "GAD-7" not in farah.documents.paper(outcomes).words()
    assert "GAD-7" in farah.documents.paper(outcomes, ("gad7",)).words()
    with pytest.raises(Refused):
        asha.documents.paper(outcomes, ("gad7",))
    with pytest.raises(Invalid, match="without a yes"):
        hand_out(farah, Wish(outcomes, added=("gad7",)))
    assert farah.documents.handouts(patient.id) == ()
    hand_out(farah, Wish(outcomes, added=("gad7",), agreed=True))
    (kept,) = farah.documents.handouts(patient.id)
    assert (kept.kind, kept.name) == (DocumentKind.OUTCOMES, outcomes.name)
    for clinic in (farah, asha):
        with pytest.raises(Missing, match="its pages are not kept"):
            clinic.documents.look(kept.id)
    farah.close()


def test_the_yes_to_psychological_measures_is_kept_with_the_paper(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    farah = member_with(office, Role.PSYCHOLOGIST)
    outcomes = order(patient, DocumentKind.OUTCOMES)
    asked = Wish(outcomes, added=("gad7", "phq9"), agreed=True)
    hand_out(farah, asked)
    (kept,) = farah.documents.handouts(patient.id)
    assert (kept.agreed_by, kept.agreed_on) == (patient.full_name, TODAY)
    assert (kept.author_id, kept.recipient, kept.name) == (
        farah.member.id, RecipientKind.REFERRER, "Dr Mehta, City Hospital",
    )  # fmt: skip
    assert kept.measures == ("gad7", "phq9")
    (seen,) = asha.documents.handouts(patient.id)
    assert seen == kept.changed(measures=()), "which ones they were is not for the team"
    proxy = Wish(outcomes, added=("gad7",), agreed=True, agreed_by="Sita Yadav, his guardian")
    hand_out(farah, proxy)
    assert farah.documents.handouts(patient.id)[0].agreed_by == "Sita Yadav, his guardian"
    hand_out(farah, Wish(outcomes))
    plain = farah.documents.handouts(patient.id)[0]
    assert (plain.measures, plain.agreed_by, plain.agreed_on) == ((), "", None)
    with pytest.raises(Refused):
        asha.documents.hand_out(outcomes, b"%PDF", draft=False, measures=("gad7",), agreed=True)
    farah.close()
