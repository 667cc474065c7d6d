"""Patients: found, registered whole or not at all, put right, and shown on top of every page."""

import time
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from rehab_tracker.core.errors import Invalid, Missing, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.patients import search_words
from tests.builders import (
    NOON,
    TODAY,
    admission,
    again,
    alert_details,
    complaints,
    injury_details,
    patient_details,
    registered,
    restriction_details,
    stay_details,
)

HOSTILE = "<b>Ravi</b> BP <90 \U0001f642 O'Neil; DROP TABLE patient;--"


def names(clinic: Clinic, search: str) -> list[str]:
    return [line.full_name for line in clinic.patients.everyone(search)]


def test_a_patient_is_registered_with_all_that_belongs_to_it(clinic: Clinic) -> None:
    patient = registered(clinic, injury={"kind": "traumatic", "onset": "2026-09-13"})
    assert clinic.patients.of(patient.id) == patient
    (step,) = clinic.stays.of(patient.id)
    assert (step.kind, step.on) == (StayKind.ADMISSION, TODAY - timedelta(days=30))
    injury = clinic.injury.of(patient.id)
    assert injury is not None
    assert injury.onset == date(2026, 9, 13)
    lines = clinic.worklist.of(patient.id)
    (line,) = (each for each in lines if each.task.kind is TaskKind.STILL_TO_ASK)
    due = {each.task.due_on for each in lines if each.task.kind is TaskKind.MEASURE_DUE}
    assert due == {date(2026, 9, 13) + timedelta(weeks=12)}, "the next window after the injury"
    assert line.patient_name == "Asha Verma"


def test_everything_is_there_after_closing_and_opening(clinic: Clinic) -> None:
    patient = registered(
        clinic, full_name=HOSTILE, local_name="आशा वर्मा", address="12, <i>Road</i>"
    )
    opened = again(clinic)
    assert opened.patients.of(patient.id) == patient
    opened.close()


def test_registering_is_one_deed_and_one_undo(clinic: Clinic) -> None:
    told: list[Changed] = []
    clinic.news.listen(told.append)
    patient = registered(clinic, injury={"kind": "traumatic"})
    assert told == [Changed("patient", patient.id)]
    assert clinic.undo.what() == "Patient registered"
    clinic.undo.undo()
    assert clinic.patients.everyone() == ()
    assert clinic.worklist.mine() == ()
    assert clinic.injury.of(patient.id) is None
    assert clinic.undo.redo() == "Patient registered"
    assert clinic.patients.of(patient.id).full_name == "Asha Verma"
    assert len(clinic.stays.of(patient.id)) == 1


@pytest.mark.parametrize(
    ("facts", "injury", "came", "field"),
    [
        ({"born_on": TODAY + timedelta(days=1)}, None, TODAY, "born_on"),
        ({"born_on": date(1850, 1, 1)}, None, TODAY, "born_on"),
        ({}, None, TODAY + timedelta(days=1), "admitted_on"),
        ({"born_on": date(2020, 1, 1)}, None, date(2019, 1, 1), "admitted_on"),
        ({}, {"kind": "traumatic", "onset": "1980-01-01"}, TODAY, "onset"),
        ({}, {"kind": "traumatic", "onset": "2026-11-13"}, TODAY, "onset"),
        ({}, {"kind": "traumatic", "level": "T99"}, TODAY, "level"),
        ({}, {"kind": "sorcery"}, TODAY, "kind"),
    ],
)
def test_impossible_facts_are_told_beside_their_field_and_nothing_is_kept(
    clinic: Clinic, facts: dict[str, date], injury: dict[str, str] | None, came: date, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        clinic.patients.register(patient_details(**facts), admission(came), injury)
    assert complaints(refused) == {field}
    assert clinic.patients.everyone() == ()
    assert clinic.undo.what() == ""


def test_all_impossible_days_are_told_at_once(clinic: Clinic) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        clinic.patients.register(
            patient_details(), admission(tomorrow), {"kind": "traumatic", "onset": tomorrow}
        )
    assert complaints(refused) == {"admitted_on", "onset"}


def test_a_hospital_number_is_one_persons(clinic: Clinic) -> None:
    registered(clinic, full_name="Ravi Kumar", number="H-7")
    with pytest.raises(Invalid, match="Ravi Kumar"):
        registered(clinic, number="H-7")
    registered(clinic, full_name="No Number")
    registered(clinic, full_name="None Either")
    assert len(clinic.patients.everyone()) == 3


@pytest.mark.parametrize(
    "search",
    ["asha", "VERMA", "verma asha", "ver ash", "वर्मा", "h-19", "98450", "9845012345", "jos", " "],
)
def test_a_patient_is_found_by_any_part_of_name_number_or_phone(
    clinic: Clinic, search: str
) -> None:
    registered(
        clinic,
        full_name="Asha José Verma",
        local_name="आशा वर्मा",
        number="H-1921",
        phone="98450 12345",
    )
    registered(clinic, full_name="Ravi Kumar")
    found = names(clinic, search)
    assert found == (["Asha José Verma"] if search.strip() else ["Asha José Verma", "Ravi Kumar"])


@pytest.mark.parametrize("search", ["asha kumar", "%", "_", "'", "xyz"])
def test_what_fits_nobody_finds_nobody(clinic: Clinic, search: str) -> None:
    registered(clinic)
    registered(clinic, full_name="Ravi Kumar")
    assert names(clinic, search) == []


def test_signs_that_mean_more_in_sql_are_found_as_they_are(clinic: Clinic) -> None:
    registered(clinic, number="A/7_2%")
    registered(clinic, full_name="Ravi Kumar", number="A-7 2")
    for search in ("a/7", "7_2", "2%", "/", "_ %"):
        assert names(clinic, search) == ["Asha Verma"], search


def test_a_revised_name_is_found_and_the_old_one_is_not(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.patients.revise(patient.id, patient_details(full_name="Asha Menon"), patient.version)
    assert names(clinic, "menon") == ["Asha Menon"]
    assert names(clinic, "verma") == []
    clinic.undo.undo()
    assert names(clinic, "verma") == ["Asha Verma"]


def test_the_list_says_where_people_are(clinic: Clinic) -> None:
    here = clinic.patients.register(
        patient_details(full_name="Here"), admission(place="Ward 2"), {"kind": "traumatic"}
    )
    gone = registered(clinic, full_name="Gone")
    clinic.stays.record(stay_details(gone.id, StayKind.DISCHARGE))
    clinic.injury.record(injury_details(here.id))
    clinic.alerts.add(alert_details(here.id))
    ended = clinic.alerts.add(alert_details(here.id, reason="Another"))
    clinic.alerts.end(ended.id, "Ruled out")
    away, home = clinic.patients.everyone()
    assert (away.full_name, away.in_care) == ("Gone", False)
    assert (home.place, home.in_care, home.level, home.grade) == ("Ward 2", True, "T10", "B")
    assert (home.alerts, home.days_since_injury, home.age) == (1, 60, 36)
    assert [line.full_name for line in clinic.patients.everyone(in_care_only=True)] == ["Here"]


def test_a_likely_duplicate_is_shown(clinic: Clinic) -> None:
    registered(clinic, full_name="Aasha Varma", phone="+91 98450 12345")
    found = clinic.patients.duplicates_of(patient_details(full_name="Asha Verma"))
    assert [line.full_name for line in found] == ["Aasha Varma"]
    same_phone = patient_details(full_name="Somebody Else", phone="09845012345")
    assert len(clinic.patients.duplicates_of(same_phone)) == 1
    assert clinic.patients.duplicates_of(patient_details(full_name="Ravi Kumar")) == ()


def test_two_windows_do_not_overwrite_each_other(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.patients.revise(patient.id, patient_details(phone="1"), patient.version)
    with pytest.raises(UserError, match="another window"):
        clinic.patients.revise(patient.id, patient_details(phone="2"), patient.version)
    assert clinic.patients.of(patient.id).phone == "1"


def test_a_birth_date_after_the_injury_is_refused(clinic: Clinic) -> None:
    patient = registered(clinic, injury={"kind": "traumatic", "onset": date(2001, 1, 1)})
    with pytest.raises(Invalid) as refused:
        clinic.patients.revise(patient.id, patient_details(born_on=date(2005, 1, 1)), 1)
    assert complaints(refused) == {"born_on"}


def test_asking_everything_closes_the_task(clinic: Clinic) -> None:
    patient = registered(clinic)
    complete = patient_details(
        local_name="आशा वर्मा",
        number="H-1",
        sex="female",
        languages="Kannada",
        phone="98450",
        address="Mysuru",
        keyworker_id=clinic.member.id,
        what_matters="To cook again",
    )
    clinic.patients.revise(patient.id, complete, patient.version)
    (line,) = clinic.worklist.of(patient.id)
    assert not line.task.open
    assert clinic.worklist.mine() == ()
    clinic.undo.undo()
    assert len(clinic.worklist.mine()) == 1


def test_the_banner_says_what_everybody_must_know(clinic: Clinic) -> None:
    patient = registered(clinic, about_age=45, age_told_on=TODAY, born_on=None)
    registered(clinic)
    clinic.injury.record(injury_details(patient.id))
    alert = clinic.alerts.add(alert_details(patient.id))
    restriction = clinic.alerts.restrict(restriction_details(patient.id))
    banner = clinic.patients.banner(patient.id)
    assert (banner.age, banner.patient.age_is_exact) == (45, False)
    assert (banner.level, banner.grade, banner.days_since_injury) == ("T10", "B", 60)
    assert (banner.alerts, banner.restrictions) == ((alert,), (restriction,))
    assert banner.whereabouts.in_care
    assert banner.namesakes == 1
    assert "phone" in banner.still_to_ask


def test_without_a_cord_injury_there_is_no_level(clinic: Clinic) -> None:
    patient = registered(clinic, injury={"kind": "no_cord_injury", "onset": date(2026, 1, 1)})
    banner = clinic.patients.banner(patient.id)
    assert banner.no_cord_injury
    assert (banner.level, banner.days_since_injury) == ("", None)


def test_opening_a_record_is_logged_and_looking_at_its_banner_is_not(clinic: Clinic) -> None:
    patient = registered(clinic)

    def views() -> int:
        with clinic._office.store.read() as work:
            return sum(line.action == "view" for line in work.audit.of_patient(patient.id))

    clinic.patients.banner(patient.id)
    assert views() == 0
    clinic.patients.open(patient.id)
    assert views() == 1


def test_nobody_is_found_under_a_strange_id(clinic: Clinic) -> None:
    with pytest.raises(Missing):
        clinic.patients.of(uuid4())
    with pytest.raises(Missing):
        clinic.patients.open(uuid4())


def picture(size: tuple[int, int] = (900, 600)) -> bytes:
    image = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    exif[0x0112] = 6
    kept = BytesIO()
    image.save(kept, "JPEG", exif=exif, comment=b"SECRET PLACE")
    return kept.getvalue()


def test_a_photo_is_made_small_upright_and_free_of_metadata(clinic: Clinic) -> None:
    patient = registered(clinic)
    assert b"SECRET" in picture()
    clinic.patients.set_photo(patient.id, picture(), "Asha herself")
    kept = clinic.patients.photo(patient.id)
    assert b"SECRET" not in kept
    with Image.open(BytesIO(kept)) as image:
        assert image.format == "JPEG"
        assert image.size == (341, 512), "turned upright and at most 512 a side"
        assert not image.getexif()
    assert clinic.patients.banner(patient.id).photo == kept
    clinic.patients.remove_photo(patient.id)
    assert clinic.patients.photo(patient.id) == b""
    clinic.undo.undo()
    assert clinic.patients.photo(patient.id) == kept


@pytest.mark.parametrize("wrong", [b"", b"not a picture", picture()[:200], b"%PDF-1.7 ..."])
def test_what_is_no_picture_is_refused(clinic: Clinic, wrong: bytes) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.patients.set_photo(patient.id, wrong, "Asha herself")
    assert complaints(refused) == {"photo"}
    assert clinic.patients.photo(patient.id) == b""


def test_a_photo_needs_somebody_who_agreed(clinic: Clinic) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.patients.set_photo(patient.id, picture(), "  ")
    assert complaints(refused) == {"consented_by"}


def test_search_stays_quick_at_five_thousand_people(clinic: Clinic) -> None:
    """Compared with a full list in the same run, so that no machine's speed decides."""
    from rehab_tracker.core.ids import new_id
    from rehab_tracker.store.bulk import bulk_insert
    from rehab_tracker.store.patients import PatientRow

    def invented(n: int) -> tuple[Patient, dict[str, str]]:
        facts = patient_details(full_name=f"Asha{n % 71} Verma{n}", number=f"H-{n}")
        author = clinic.member.id
        patient = Patient(**dict(facts), id=new_id(), author_id=author, written_at=NOON)
        return patient, {"folded": search_words(patient)}

    with clinic._office.store.write(clinic.member.id) as work:
        bulk_insert(work, PatientRow, [invented(n) for n in range(5000)])

    def quickest(search: str) -> float:
        times = []
        for _round in range(3):
            began = time.perf_counter()
            clinic.patients.everyone(search)
            times.append(time.perf_counter() - began)
        return min(times)

    assert len(clinic.patients.everyone("verma4321 asha")) == 1
    assert quickest("verma4321 asha") < quickest("") / 4
