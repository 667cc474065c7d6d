"""Carers: what is required now, the passport on paper, the home's pictures, the people's sheet."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.consent import Answer, Topic
from rehab_tracker.domain.family import CarerSkill, Duty, InvolvementKind, Relative, Teaching
from rehab_tracker.domain.home_visit import HomePhotoDetails
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, make_clinic, member_with, registered
from tests.services.test_family_side import relative, said, step, visit


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Menon")


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    injury = {"level": "T4", "grade": "A", "kind": "traumatic", "examined_on": TODAY}
    return registered(asha, injury=injury)


@pytest.fixture
def wife(asha: Clinic, patient: Patient) -> Relative:
    details = relative(patient, primary_carer=True, lives_with=True, does=(Duty.SKIN,))
    return asha.family.add(details)


def test_what_is_required_names_who_can_do_it(
    asha: Clinic, patient: Patient, wife: Relative
) -> None:
    asha.milestones.observe(
        ObservationDetails(
            patient_id=patient.id,
            skill_id="TR-01",
            status=SkillStatus.WITH_HELP,
            observed_on=TODAY,
        )
    )
    brother = asha.family.add(relative(patient, full_name="Anil Yadav"))
    asha.family.train(step(brother))
    asha.family.train(
        step(
            wife,
            trained_on=TODAY - timedelta(days=90),
            refresh_on=TODAY - timedelta(days=1),
        )
    )
    transfers, dysreflexia = asha.carers.needs(patient.id)
    assert transfers.need.because == "Level transfer bed-chair"
    assert (transfers.safe, transfers.lapsed) == (("Anil Yadav",), ("Sunita Yadav",))
    assert transfers.carer_waits
    assert dysreflexia.need.skill is CarerSkill.DYSREFLEXIA
    assert dysreflexia.safe == ()


def test_the_passport_says_what_was_agreed_and_nothing_else(
    asha: Clinic, patient: Patient, wife: Relative
) -> None:
    asha.family.train(step(wife, witness="Sister Anita", refresh_on=TODAY + timedelta(days=90)))
    asha.family.train(step(wife, skill=CarerSkill.BOWEL))
    asha.family.train(step(wife, Teaching.SHOWN, skill=CarerSkill.WHEELCHAIR))
    with pytest.raises(UserError, match="not agreed"):
        asha.carers.passport_pdf(wife.id)
    asha.consent.record((said(wife, Topic.HOME_PROGRAMME, Answer.YES),))
    paper = asha.carers.passport(wife.id)
    assert paper.left_out == (CarerSkill.BOWEL,)
    (page,) = PdfReader(BytesIO(asha.carers.passport_pdf(wife.id))).pages
    words = " ".join(page.extract_text().split())
    for expected in ("Sunita Yadav", "Asha", "Safe transfers", "Sister Anita", "10 Feb 2027"):
        assert expected in words
    assert "Wheelchair and cushion" in words
    assert "Bowel" not in words
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (298, 420)


def test_a_lapsed_skill_is_not_among_the_safe(asha: Clinic, wife: Relative) -> None:
    asha.consent.record((said(wife, Topic.HOME_PROGRAMME, Answer.YES),))
    long_ago, yesterday = TODAY - timedelta(days=100), TODAY - timedelta(days=1)
    asha.family.train(step(wife, trained_on=long_ago, refresh_on=yesterday))
    paper = asha.carers.passport(wife.id)
    assert paper.safe == ()
    assert [line.skill for line in paper.learning] == [CarerSkill.TRANSFERS]


def test_nobody_gets_an_empty_passport(asha: Clinic, wife: Relative) -> None:
    asha.consent.record((said(wife, Topic.HOME_PROGRAMME, Answer.YES),))
    with pytest.raises(UserError, match="taught nothing"):
        asha.carers.passport_pdf(wife.id)


def test_the_sheet_of_people_is_for_the_team(
    office: Clinic, asha: Clinic, patient: Patient, wife: Relative
) -> None:
    words = PdfReader(BytesIO(asha.carers.people_pdf(patient.id))).pages[0].extract_text()
    assert "Sunita Yadav" in words
    assert "Not to be handed to relatives" in words
    with pytest.raises(Refused):
        member_with(office, Role.AUDITOR).carers.people_pdf(patient.id)


def test_a_picture_of_the_home_loses_what_the_camera_wrote(
    asha: Clinic, patient: Patient, wife: Relative
) -> None:
    seen = asha.family.record(visit(wife, kind=InvolvementKind.HOME_VISIT))
    shot = photo(patient, seen.id)
    kept = asha.home_photos.add(shot)
    picture = asha.home_photos.picture(kept.id)
    assert b"Bengaluru" in shot.picture
    assert b"Bengaluru" not in picture
    assert not Image.open(BytesIO(picture)).getexif()
    (listed,) = asha.home_photos.of(patient.id)
    assert (listed.caption, listed.picture) == ("The entrance", b"")
    asha.undo.undo()
    assert asha.home_photos.of(patient.id) == ()


def test_what_is_no_picture_is_said_beside_the_field(
    asha: Clinic, patient: Patient, wife: Relative
) -> None:
    seen = asha.family.record(visit(wife, kind=InvolvementKind.HOME_VISIT))
    with pytest.raises(Invalid) as refused:
        asha.home_photos.add(photo(patient, seen.id, picture=b"%PDF-1.7 not a picture"))
    assert complaints(refused) == {"photo"}
    with pytest.raises(Invalid):
        photo(patient, seen.id, agreed_by="")
    call = asha.family.record(visit(wife, kind=InvolvementKind.CALL))
    with pytest.raises(Invalid, match="home visit"):
        asha.home_photos.add(photo(patient, call.id))
    assert asha.home_photos.of(patient.id) == ()


def test_a_signed_visit_keeps_its_pictures(asha: Clinic, patient: Patient, wife: Relative) -> None:
    seen = asha.family.record(visit(wife, kind=InvolvementKind.HOME_VISIT))
    kept = asha.home_photos.add(photo(patient, seen.id))
    asha.signing.sign((EntryRef(kind=EntryKind.INVOLVEMENT, entry_id=seen.id),))
    with pytest.raises(UserError):
        asha.home_photos.remove(kept.id)
    with pytest.raises(UserError):
        asha.home_photos.add(photo(patient, seen.id))
    assert len(asha.home_photos.of(patient.id)) == 1


def photo(patient: Patient, visit_id: object, **facts: object) -> HomePhotoDetails:
    drawn, written = BytesIO(), Image.Exif()
    written[0x010E] = "Bengaluru, 12.97 N 77.59 E"
    Image.new("RGB", (900, 600), "#88AA99").save(drawn, "JPEG", exif=written)
    usual = {
        "patient_id": patient.id,
        "involvement_id": visit_id,
        "caption": "The entrance",
        "agreed_by": "Sunita Yadav",
        "picture": drawn.getvalue(),
    }
    return HomePhotoDetails.checked(usual | facts)
