"""A group of four is one entry and one saving, each person with their own deviations."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    ActivityKind,
    Assistance,
    HowItWent,
    MissedReason,
    TherapySession,
)
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.therapy.page import TherapyPage
from tests.builders import TODAY, make_clinic, member_with, registered, restriction_details
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

NAMES = ("Ravi Yadav", "Bela Patil", "Chetan Rao", "Divya Shah")


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def four(asha: Clinic) -> list[Patient]:
    return [registered(asha, full_name=name) for name in NAMES]


def begun(person: Person, asha: Clinic, patient: Patient) -> TherapyPage:
    person.window.enter(asha)
    assert person.window.workplace is not None
    person.window.workplace.go("therapy", patient.id, new=True)
    settle()
    page = person.window.workplace.current()
    assert isinstance(page, TherapyPage)
    return page


def only(asha: Clinic, patient: Patient) -> TherapySession:
    (line,) = asha.therapy.of(patient.id)
    return asha.therapy.get(line.id)


def test_a_group_of_four(person: Person, asha: Clinic, four: list[Patient]) -> None:
    page = begun(person, asha, four[0])
    person.press("Group")
    person.fill("Length", "60")
    person.fill("What was done", "Endurance")
    person.fill("Minutes", "40")
    person.fill("What was done", "Strengthening", nth=1)
    person.fill("Minutes", "20", nth=1)
    person.choose("Help", "5 ")
    person.press("Well")
    for n, patient in enumerate(four[1:]):
        person.press("Add a person")
        person.fill("Who else took part", patient.full_name, nth=n)
    group = page.entry.form.group.rows  # type: ignore[union-attr]  # it is open
    group[0].minutes.setText("45")
    group[0].help.set_value(Assistance.MODERATE)
    group[0].went.set_value(HowItWent.WITH_RESTS)
    assert person.sees("Endurance 40 min  ·  Strengthening 5 min")
    group[1].missed.set_value(MissedReason.PAIN)
    assert person.sees("3 people")
    person.press("Own activities", nth=1)
    own = group[2].own
    assert own is not None
    own.rows[0].minutes.setText("10")
    person.press("Save session")
    assert person.sees("Session saved for 4 people.")

    ravi, bela, chetan, divya = (only(asha, each) for each in four)
    assert len({each.group_id for each in (ravi, bela, chetan, divya)}) == 1
    assert {each.group_size for each in (ravi, bela, divya)} == {3}
    assert [(each.kind, each.minutes) for each in bela.activities] == [
        (ActivityKind.ENDURANCE, 40),
        (ActivityKind.STRENGTHENING, 5),
    ]
    assert {each.assistance for each in bela.activities} == {Assistance.MODERATE}
    assert bela.how_it_went is HowItWent.WITH_RESTS
    assert chetan.missed is MissedReason.PAIN
    assert [each.minutes for each in divya.activities] == [10, 20]
    assert ravi.activities[0].assistance is Assistance.SUPERVISION
    assert asha.undo.undo() == "Group session logged"
    assert all(asha.therapy.of(each.id) == () for each in four)


def test_an_activity_against_a_restriction_asks_for_a_reason(
    person: Person, asha: Clinic, four: list[Patient]
) -> None:
    asha.alerts.restrict(
        restriction_details(
            four[0].id, text="No standing", forbids=(ActivityKind.STANDING,),
            begins_on=TODAY - timedelta(days=3),
        )
    )  # fmt: skip
    begun(person, asha, four[0])
    person.fill("Length", "30")
    person.fill("What was done", "Tilt table and standing")
    person.fill("Minutes", "20")
    assert person.sees("Tilt table and standing goes against: No standing (set by Dr Iyer)")
    person.press("Save session")
    assert person.sees("This goes against a restriction. Say why it was done all the same.")
    assert asha.therapy.of(four[0].id) == ()
    person.fill("Why was it done all the same?", "Dr Iyer agreed by phone")
    person.press("Save session")
    (confirmed,) = only(asha, four[0]).confirmed
    assert confirmed.reason == "Dr Iyer agreed by phone"
    assert person.sees("Tilt table and standing against “No standing”: Dr Iyer agreed by phone")


def test_an_odd_value_is_asked_about_once(
    person: Person, asha: Clinic, four: list[Patient]
) -> None:
    begun(person, asha, four[0])
    person.fill("Length", "30")
    person.fill("What was done", "Endurance")
    person.fill("Minutes", "20")
    person.press("Pulse and oxygen")
    person.fill("Oxygen", "49")
    person.press("Save session")
    assert asha.therapy.of(four[0].id) == (), "it cannot be true"
    person.fill("Oxygen", "89")
    person.press("Save session")
    assert person.sees("89 % is below 92 %. Is it right as typed? Saving again keeps it.")
    assert asha.therapy.of(four[0].id) == ()
    person.press("Save session")
    assert only(asha, four[0]).oxygen_before == 89


def test_a_skill_that_moved_is_kept_with_the_session(
    person: Person, asha: Clinic, four: list[Patient]
) -> None:
    begun(person, asha, four[0])
    person.fill("Length", "30")
    person.fill("What was done", "Sitting balance")
    person.fill("Minutes", "20")
    person.press("Yes, a skill moved")
    person.press("Achieved")
    person.press("Save session")
    kept = only(asha, four[0])
    (seen,) = asha.milestones.in_session(kept.id)
    assert seen.status.value == "achieved"
    assert seen.observed_on == TODAY
    asha.undo.undo()
    assert asha.milestones.in_session(kept.id) == ()


def test_the_dose_stands_behind_one_key(person: Person, asha: Clinic, four: list[Patient]) -> None:
    page = begun(person, asha, four[0])
    person.fill("Length", "30")
    person.fill("What was done", "Strengthening")
    person.fill("Minutes", "20")
    row = page.entry.form.activities.rows[0]  # type: ignore[union-attr]  # it is open
    row.open_dose()
    settle()
    person.fill("Sets", "3")
    person.fill("Repetitions", "12")
    person.fill("Load", "0")
    person.press("Left")
    person.press("Save session")
    (done,) = only(asha, four[0]).activities
    assert (done.sets, done.repetitions, done.load_kg, done.side) == (3, 12, 0, "left")
    person.press("Show all of this session")
    assert person.sees("20 minutes  ·  3 × 12  ·  0 kg  ·  Left")
