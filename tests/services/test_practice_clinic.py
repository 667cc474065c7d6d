"""The practice clinic: invented, the same each time, and lifelike enough to teach with."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.domain.care_card import CareTopic
from rehab_tracker.domain.consent import agreed
from rehab_tracker.domain.counselling import CounsellingKeyState
from rehab_tracker.domain.course.facts import Lane
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.milestones import SkillStatus
from rehab_tracker.domain.now import Matter
from rehab_tracker.domain.practice.pencil import ZONE
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import MissedReason
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import doorplate, sign_in
from rehab_tracker.services.practice import (
    ACCOUNTS,
    PASSPHRASE,
    PracticeClinic,
    make_practice,
)

AS_OF = date(2026, 11, 1)
CLOCK = StoppedClock(datetime(2026, 11, 1, 8, tzinfo=ZONE))
FRESH_EACH_TIME = {
    "audit_log": {"mac", "prev", "entity_id"},  # what is sealed gets its name when it is sealed
    "counselling_note": {"body"},
    "group_key": {"member_id", "granted_by", "sealed", "signature", "vouch"},
    "member": {"box_key", "verify_key"},
    "member_key": {"verify_key"},
    "process_note": {"id", "body"},
    "recovery_envelope": {"id", "box_key", "verify_key", "seed"},
    "safety_entry": {"id", "body"},
    "sealed_key": {"row_id", "wrapped"},
    "task": {"id"},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PracticeClinic:
    return make_practice(tmp_path_factory.mktemp("practice") / "clinic", as_of=AS_OF)


@pytest.fixture
def asha(made: PracticeClinic) -> Iterator[Clinic]:
    clinic = come_in(made, Role.PHYSIOTHERAPIST)
    yield clinic
    clinic.close()


def come_in(made: PracticeClinic, role: Role) -> Clinic:
    return sign_in(made.directory, made.accounts[role.value], made.passphrase, CLOCK)


def number(clinic: Clinic, name: str) -> object:
    return next(line for line in clinic.patients.everyone(name)).id


def rows(folder: Path) -> dict[str, list[dict[str, object]]]:
    clinic = sign_in(folder, ACCOUNTS["administrator"], PASSPHRASE, CLOCK)
    with clinic._office.store.database.reading() as connection:
        tables = [t for t in sa.inspect(connection).get_table_names() if t != "alembic_version"]
        found = {
            table: [
                {k: v for k, v in line.items() if k not in FRESH_EACH_TIME.get(table, ())}
                for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()
            ]
            for table in tables
        }
    clinic.close()
    return found


def test_the_door_says_practice_and_every_role_comes_in(made: PracticeClinic) -> None:
    plate = doorplate(made.directory)
    assert plate.practice
    assert set(made.accounts) == {role.value for role in Role}
    for role in Role:
        clinic = come_in(made, role)
        assert role in clinic.member.roles
        assert clinic.practice
        clinic.close()


def test_twelve_people_with_numbers_of_their_own(made: PracticeClinic, asha: Clinic) -> None:
    roster = {line.number: line.full_name for line in asha.patients.everyone()}
    assert roster == dict(made.patients)
    assert len(roster) == 12


def test_the_same_seed_and_day_give_the_same_rows(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_practice(tmp_path / name, patients=14, days=40, seed=5, as_of=AS_OF)
    one, two = rows(tmp_path / "one"), rows(tmp_path / "two")
    assert set(one) == set(two)
    for table, lines in one.items():
        assert lines == two[table], table
    assert len(one["therapy_session"]) > 200


def test_another_seed_gives_other_rows_and_fewer_people_the_same_ones(tmp_path: Path) -> None:
    make_practice(tmp_path / "few", patients=2, days=30, seed=5, as_of=AS_OF)
    make_practice(tmp_path / "more", patients=3, days=30, seed=5, as_of=AS_OF)
    make_practice(tmp_path / "other", patients=2, days=30, seed=6, as_of=AS_OF)
    few, more, other = (rows(tmp_path / name) for name in ("few", "more", "other"))
    sessions = [str(line) for line in few["therapy_session"]]
    assert set(sessions) < {str(line) for line in more["therapy_session"]}
    assert not set(sessions) & {str(line) for line in other["therapy_session"]}


def test_only_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(UserError):
        make_practice(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(("patients", "days"), [(0, 10), (1, 0), (10**6, 10)])
def test_numbers_without_sense_make_nothing(tmp_path: Path, patients: int, days: int) -> None:
    with pytest.raises(UserError):
        make_practice(tmp_path / "clinic", patients=patients, days=days)
    assert not (tmp_path / "clinic").exists()


def test_one_line_in_the_log_for_each_batch_of_a_table(made: PracticeClinic) -> None:
    logged = rows(made.directory)["audit_log"]
    assert [line["action"] for line in logged if line["what"] == "therapy_session"] == ["add"]


def test_the_courses_reach_from_the_ninth_day_to_the_third_year(asha: Clinic) -> None:
    days = [line.days_since_injury for line in asha.patients.everyone()]
    known = sorted(day for day in days if day is not None)
    assert known[0] == 9
    assert known[-1] > 3 * 365
    levels = {line.level for line in asha.patients.everyone()}
    assert {"C3", "L4", ""} <= levels


def test_the_first_patient_has_a_consenting_carer_who_was_taught(
    made: PracticeClinic, asha: Clinic
) -> None:
    first = number(asha, made.patients[0][0])
    carer = asha.reports.primary_carer(first)
    assert carer is not None
    assert agreed(asha.consent.answers(first)[carer.id])
    assert len(asha.family.signed_off(first, carer.id)) >= 3
    suggestion = asha.reports.suggest(first, carer.id, AS_OF - timedelta(days=30), AS_OF)
    assert suggestion.choices.key_messages
    assert suggestion.tasks_offered


def test_somebody_has_a_relative_without_any_consent(asha: Clinic) -> None:
    fatima = number(asha, "Fatima")
    given = asha.consent.answers(fatima)
    stranger = next(who for who, answers in given.items() if not agreed(answers))
    with pytest.raises(UserError):
        asha.reports.suggest(fatima, stranger, AS_OF - timedelta(days=30), AS_OF)


def test_setbacks_are_in_it(asha: Clinic) -> None:
    anita, fatima = number(asha, "Anita"), number(asha, "Fatima")
    walking = next(s for s in asha.milestones.of(anita) if s.skill.id == "AM-02")
    steps = [one.status for one in walking.history]
    assert SkillStatus.LOST in steps
    assert steps[-1] is SkillStatus.ACHIEVED
    reasons = [line.missed for line in asha.therapy.of(fatima, limit=500)]
    assert reasons.count(MissedReason.WOUND_BEDREST) > 5
    totals = [one.score.total for one in asha.measures.of(fatima, "scim3") if one.score]
    assert len(totals) > len(set(totals)), "a plateau"


def test_somebody_is_on_leave_and_somebody_has_no_cord_injury(asha: Clinic) -> None:
    assert asha.patients.banner(number(asha, "Lakshmi")).whereabouts.on_leave_until
    injury = asha.injury.of(number(asha, "Rekha"))
    assert injury is not None
    assert injury.kind is InjuryKind.NO_CORD_INJURY


def test_today_is_not_empty(asha: Clinic) -> None:
    page = asha.today.page()
    assert page.appointments
    assert page.due
    assert page.tasks


def test_everybody_told_has_a_care_card_and_skin_that_was_looked_at(asha: Clinic) -> None:
    everybody = asha.patients.everyone()
    cards = {line.full_name: asha.care_card.of(line.id) for line in everybody}
    assert all({CareTopic.BLADDER, CareTopic.WEIGHT} <= set(card) for card in cards.values())
    assert all(asha.skin.of(line.id) for line in everybody)
    suresh = number(asha, "Suresh")
    limit = asha.skin.limit(suresh)  # type: ignore[arg-type]  # an id
    assert limit is not None
    assert "Sacrum" in limit.reason
    assert asha.dysreflexia.watch(suresh).usual  # type: ignore[arg-type]  # an id
    lasting = [story for line in everybody for story in asha.events.of(line.id) if story.lasts]
    assert len(lasting) >= 2


def test_courses_are_rich_and_what_matters_now_is_known(asha: Clinic) -> None:
    courses = [asha.course.of(line.id).facts for line in asha.patients.everyone()]
    lanes = {fact.lane for facts in courses for fact in facts}
    assert lanes >= set(Lane) - {Lane.PAPERS}
    assert sum(len({fact.lane for fact in facts}) >= 7 for facts in courses) >= 9
    ravi = next(iter(asha.patients.everyone("Ravi Yadav")))
    now = {card.matter: card.first for card in asha.overview.now(ravi.id)}
    assert set(Matter) - {Matter.UNSIGNED} <= set(now)
    assert now[Matter.FUNCTION]


def test_no_session_lies_in_the_future_or_before_the_asked_days(tmp_path: Path) -> None:
    make_practice(tmp_path / "short", days=10, as_of=AS_OF)
    days = {str(line["happened_on"]) for line in rows(tmp_path / "short")["therapy_session"]}
    assert min(days) >= "2026-10-22"
    assert max(days) < "2026-11-01"


def test_the_notes_open_for_the_psychologist_alone(made: PracticeClinic) -> None:
    farah = come_in(made, Role.PSYCHOLOGIST)
    assert farah.counselling.state() is CounsellingKeyState.HELD
    first = number(farah, made.patients[0][0])
    assert any("plank" in str(note.text) for note in farah.counselling.notes(first))
    farah.close()
    nikhil = come_in(made, Role.PHYSICIAN)
    assert nikhil.counselling.meetings(first)
    with pytest.raises(Refused):
        nikhil.counselling.notes(first)
    nikhil.close()


def test_no_word_of_a_note_lies_in_a_table(made: PracticeClinic) -> None:
    found = str(rows(made.directory))
    assert "tea stall" in found
    for secret in ("plank", "harvests he will miss", "crooked but ours", "orchard"):
        assert secret not in found


def test_progress_is_told_while_it_is_made(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_practice(
        tmp_path / "many",
        patients=101,
        days=3,
        as_of=AS_OF,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(100, 101), (101, 101)]
