"""Every kind of paper with what nobody would type on purpose: it is whole, and says it all."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Order, RecipientKind
from rehab_tracker.domain.dysreflexia import FIRST_STEPS
from rehab_tracker.domain.events import Episode, EventKind, Trigger
from rehab_tracker.domain.family import (
    CarerSkill,
    Relation,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safety_plan import SafetyPlanDetails
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.preview import page_count
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.paper_kinds import MAKERS, NOTED, Wish, hand_out, make
from rehab_tracker.services.printing import KINDS, print_report
from tests.builders import (
    TODAY,
    alert_details,
    event_details,
    goal_details,
    injection_details,
    injury_details,
    make_clinic,
    member_with,
    operation_details,
    plan_details,
    programme_details,
    registered,
    restriction_details,
    session_details,
    stay_details,
)
from tests.exam_builders import exam_to, signed

MONTH = timedelta(days=30)
HOSTILE = '<b>BP <90 & "pulse" 😀 &amp; عزیز مریض'
LONG_NAME = ("Wolfeschlegelsteinhausenbergerdorff " * 4)[:116] + " <b>"
LONG_NOTE = "Stood in the frame, BP <90 <b>twice</b> 😀. " * 2700
ROLES = (Role.PHYSICIAN, Role.PHYSIOTHERAPIST, Role.PSYCHOLOGIST)


@dataclass(frozen=True)
class Ward:
    """A clinic with one person on whom everything is on file."""

    clinic: Clinic
    patient_id: UUID
    relative_id: UUID

    def wish(self, kind: DocumentKind, language: str = "en", **facts: object) -> Wish:
        reader = DOCUMENTS[kind].readers[0]
        relative = reader is RecipientKind.RELATIVE
        usual = {
            "kind": kind,
            "patient_id": self.patient_id,
            "recipient": reader,
            "relative_id": self.relative_id if relative else None,
            "name": f"Dr {HOSTILE}" if reader is RecipientKind.REFERRER else "",
            "language": language,
            "begins": TODAY - MONTH,
            "ends": TODAY,
        }
        return Wish(Order.checked({**usual, **facts}))


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    clinic = member_with(make_clinic(tmp_path_factory.mktemp("papers")), *ROLES, full_name=HOSTILE)
    person = registered(
        clinic, full_name=LONG_NAME, number="SU<7>", local_name="عزیز", what_matters=HOSTILE
    ).id
    clinic.injury.record(injury_details(person, level="T4", kind=InjuryKind.TRAUMATIC))
    signed(clinic, exam_to("T4", person))
    clinic.alerts.add(alert_details(person, reason=HOSTILE))
    clinic.alerts.restrict(restriction_details(person, text=HOSTILE))
    clinic.therapy.log(session_details(person, clinic.member.id, note=HOSTILE, plan_next=HOSTILE))
    episode = Episode(triggers=(Trigger.BOWEL, Trigger.BLADDER), settled_by=HOSTILE)
    clinic.events.record(
        event_details(person, kind=EventKind.DYSREFLEXIA, episode=episode, note=HOSTILE)
    )
    clinic.plans.keep(plan_details(person, clinic.member.id, aim=HOSTILE))
    clinic.home_programmes.write(programme_details(person))
    clinic.safety_plans.write(
        SafetyPlanDetails(
            patient_id=person, written_on=TODAY, with_person=True, signs=HOSTILE, alone=HOSTILE,
            company=HOSTILE, helpers=LONG_NAME, professionals=HOSTILE, surroundings=HOSTILE,
        )
    )  # fmt: skip
    wife = clinic.family.add(
        RelativeDetails(
            patient_id=person, full_name=LONG_NAME[::-1], relation=Relation.PARTNER,
            primary_carer=True,
        )
    ).id  # fmt: skip
    clinic.family.train(
        TrainingDetails(
            patient_id=person, relative_id=wife, skill=CarerSkill.TRANSFERS, trained_on=TODAY,
            reached=Teaching.SHOWN,
        )
    )  # fmt: skip
    clinic.consent.record(
        tuple(
            ConsentDetails(
                patient_id=person, relative_id=wife, topic=topic, answer=Answer.YES,
                witness=HOSTILE, given_on=TODAY,
            )
            for topic in Topic
        )
    )  # fmt: skip
    yield Ward(clinic, person, wife)
    clinic.close()


def test_every_kind_can_be_made_and_is_heard_of() -> None:
    assert set(MAKERS) == set(DOCUMENTS) == set(DocumentKind)
    assert set(KINDS) == {kind.value for kind in DocumentKind}
    assert set(NOTED) == {kind for kind, about in DOCUMENTS.items() if not about.kept}


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("kind", list(DOCUMENTS))
def test_hostile_words_survive(ward: Ward, kind: DocumentKind, language: str) -> None:
    made = make(ward.clinic, ward.wish(kind, language))
    assert faults(made.pdf) == ()
    assert page_count(made.pdf) < 9
    if made.words and DOCUMENTS[kind].readers[0] is not RecipientKind.RELATIVE:
        assert kind is DocumentKind.CLINIC or LONG_NAME in made.words


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_note_of_sixty_pages_prints_to_its_last_word(ward: Ward) -> None:
    ward.clinic.therapy.log(
        session_details(
            ward.patient_id,
            ward.clinic.member.id,
            happened_on=TODAY - 2 * MONTH,
            note=LONG_NOTE + "End.",
        )
    )
    made = make(ward.clinic, ward.wish(DocumentKind.THERAPY, begins=TODAY - 2 * MONTH))
    assert page_count(made.pdf) >= 60
    assert made.words.count("twice") == 2700
    assert "End." in text_of(made.pdf)


def printed(ward: Ward) -> int:
    with ward.clinic._office.store.read() as work:
        seen = work.audit.of_patient(ward.patient_id)
        return sum(entry.action == Deed.PRINT for entry in seen)


@pytest.mark.parametrize("kind", [k for k, about in DOCUMENTS.items() if about.kept])
def test_what_is_handed_out_is_kept_and_logged_once(ward: Ward, kind: DocumentKind) -> None:
    before = len(ward.clinic.documents.handouts(ward.patient_id)), printed(ward)
    pdf = hand_out(ward.clinic, ward.wish(kind))
    kept = ward.clinic.documents.handouts(ward.patient_id)
    assert (len(kept), printed(ward)) == (before[0] + 1, before[1] + 1)
    assert kept[0].kind is kind
    assert ward.clinic.documents.look(kept[0].id) == pdf


def test_the_safety_plan_leaves_no_copy_outside_its_seal(ward: Ward) -> None:
    before = len(ward.clinic.documents.handouts(ward.patient_id)), printed(ward)
    hand_out(ward.clinic, ward.wish(DocumentKind.SAFETY_PLAN))
    assert len(ward.clinic.documents.handouts(ward.patient_id)) == before[0]
    assert printed(ward) == before[1] + 1


def test_the_card_says_what_a_stranger_needs(ward: Ward) -> None:
    words = text_of(make(ward.clinic, ward.wish(DocumentKind.EMERGENCY_CARD)).pdf)
    flat = " ".join(words.split())
    assert "Usual pressure not known yet: at 130 or more" in flat
    assert "Set off before by: Bladder, Bowel" in flat
    assert "ask about sildenafil" in flat
    for step in FIRST_STEPS:
        assert step in flat


def test_only_people_at_risk_get_the_card(ward: Ward) -> None:
    low = registered(ward.clinic, full_name="Low Level")
    ward.clinic.injury.record(injury_details(low.id, level="L1"))
    with pytest.raises(Missing, match="Nothing on file says that Low Level is at risk"):
        make(ward.clinic, ward.wish(DocumentKind.EMERGENCY_CARD, patient_id=low.id))


def test_two_languages_stand_side_by_side(ward: Ward) -> None:
    wish = ward.wish(DocumentKind.FAMILY)
    alone = make(ward.clinic, wish)
    both = make(ward.clinic, Wish(wish.order, also="hi"))
    assert page_count(both.pdf) == page_count(alone.pdf)
    page = PdfReader(io.BytesIO(both.pdf)).pages[0]
    assert page.mediabox.width == pytest.approx(2 * 595.28, abs=1)
    cards = make(ward.clinic, Wish(ward.wish(DocumentKind.EMERGENCY_CARD).order, also="hi"))
    assert faults(cards.pdf) == ()


def test_a_therapist_makes_no_safety_plan_and_adds_no_psychological_measure(
    tmp_path: Path,
) -> None:
    therapist = member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)
    person = registered(therapist, number="SU-8").id
    assert DocumentKind.SAFETY_PLAN not in therapist.documents.offered()
    with pytest.raises(Refused):
        print_report(therapist, kind="safety-plan", number="SU-8", begins=TODAY, ends=TODAY)
    order = Order(
        kind=DocumentKind.OUTCOMES, patient_id=person, recipient=RecipientKind.TEAM,
        language="en", begins=TODAY, ends=TODAY,
    )  # fmt: skip
    with pytest.raises(Refused):
        make(therapist, Wish(order, added=("phq9",)))
    therapist.close()


def test_the_ward_forms_stop_at_the_ward(ward: Ward) -> None:
    away = registered(ward.clinic, full_name="Gone Home", number="SU-9").id
    ward.clinic.stays.record(stay_details(away, StayKind.DISCHARGE, on=TODAY))
    with pytest.raises(UserError, match="not on a ward now"):
        print_report(ward.clinic, kind="ward-forms", number="SU-9", begins=TODAY, ends=TODAY)


def test_a_discharge_summary_tells_of_the_whole_course(ward: Ward) -> None:
    person = ward.patient_id
    ward.clinic.surgery.record(operation_details(person))
    ward.clinic.pain.record(injection_details(person))
    ward.clinic.goals.set(goal_details(person, words="Walk <b>my</b> daughter to school"))
    paper = ward.clinic.documents.paper(ward.wish(DocumentKind.DISCHARGE).order)
    keys = [each.key for each in paper.sections]
    assert {"operations", "injections", "events", "goals", "stay"} <= set(keys)
    assert "Walk <b>my</b> daughter to school" in paper.words()
    assert "improved" not in paper.words()


def test_what_was_written_in_error_stands_on_no_paper(ward: Ward) -> None:
    clinic, person = ward.clinic, ward.patient_id
    wrong = clinic.events.record(event_details(person, note="", harm="Wrong person's bruise"))
    order = ward.wish(DocumentKind.CLINICAL).order
    assert "Wrong person's bruise" in clinic.documents.paper(order).words()
    clinic.signing.sign([EntryRef(kind=EntryKind.CARE_EVENT, entry_id=wrong.id)])
    clinic.signing.mark_error(EntryKind.CARE_EVENT, wrong.id, "Another person's")
    assert "Wrong person's bruise" not in clinic.documents.paper(order).words()
