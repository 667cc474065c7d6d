"""The team: roles without keys, codes for newcomers, and nobody locked out."""

from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in, sign_in
from tests.builders import (
    NOON,
    PASSPHRASE,
    again,
    complaints,
    make_clinic,
    member_details,
    member_with,
)


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


def test_an_account_is_one_persons(clinic: Clinic) -> None:
    clinic.team.add(member_details(Role.PHYSICIAN, account="ravi"))
    with pytest.raises(Invalid) as refused:
        clinic.team.add(member_details(Role.PHYSICIAN, account="ravi"))
    assert complaints(refused) == {"account"}
    assert [m.account for m in clinic.team.members()].count("ravi") == 1


def test_a_last_administrator_stays_one(clinic: Clinic) -> None:
    me = clinic.member
    physician = member_details(Role.PHYSICIAN, account=me.account, full_name=me.full_name)
    with pytest.raises(Invalid) as refused:
        clinic.team.revise(me.id, physician)
    assert complaints(refused) == {"roles"}
    leaving = physician.changed(roles=me.roles, active=False)
    with pytest.raises(Invalid) as refused:
        clinic.team.revise(me.id, leaving)
    assert complaints(refused) == {"active"}
    assert clinic.member.roles == {Role.ADMINISTRATOR}


def test_a_newcomer_who_never_came_in_does_not_count_as_administrator(clinic: Clinic) -> None:
    details = member_details(Role.ADMINISTRATOR)
    _member, code = clinic.team.add(details)
    me = clinic.member
    physician = member_details(Role.PHYSICIAN, account=me.account, full_name=me.full_name)
    with pytest.raises(Invalid):
        clinic.team.revise(me.id, physician)
    first_sign_in(clinic.folder, details.account, code, PASSPHRASE, clinic.clock).close()
    assert clinic.team.revise(me.id, physician).roles == {Role.PHYSICIAN}
    assert clinic.patients.everyone() == (), "the new role counts at once"


def test_whoever_leaves_cannot_sign_in_and_can_come_back(clinic: Clinic) -> None:
    theirs = member_with(clinic, Role.PHYSICIAN)
    theirs.close()
    details = member_details(
        Role.PHYSICIAN, account=theirs.member.account, full_name=theirs.member.full_name
    )
    clinic.team.revise(theirs.member.id, details.changed(active=False))
    with pytest.raises(UserError):
        sign_in(clinic.folder, details.account, PASSPHRASE, StoppedClock(NOON))
    with pytest.raises(UserError, match="has left"):
        clinic.team.new_code(theirs.member.id)
    clinic.team.revise(theirs.member.id, details)
    code = clinic.team.new_code(theirs.member.id)
    back = first_sign_in(clinic.folder, details.account, code, PASSPHRASE, clinic.clock)
    assert back.member.id == theirs.member.id
    assert back.fingerprint != theirs.fingerprint
    back.close()


def test_an_account_keeps_its_name_and_a_person_may_change_theirs(clinic: Clinic) -> None:
    theirs = member_with(clinic, Role.PHYSICIAN).member
    with pytest.raises(Invalid) as refused:
        clinic.team.revise(theirs.id, member_details(Role.PHYSICIAN, account="somebody"))
    assert complaints(refused) == {"account"}
    married = member_details(Role.PHYSICIAN, account=theirs.account, full_name="Asha Menon")
    clinic.team.revise(theirs.id, married)
    from rehab_tracker.services.entrance import doorplate

    assert "Asha Menon" in {person.full_name for person in doorplate(clinic.folder).people}


def test_a_supervisor_is_a_colleague_who_is_no_trainee(clinic: Clinic) -> None:
    senior, _code = clinic.team.add(member_details(Role.PHYSIOTHERAPIST))
    trainee, _code = clinic.team.add(
        member_details(Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=senior.id)
    )
    assert trainee.supervisor_id == senior.id
    with pytest.raises(Invalid) as refused:
        clinic.team.add(
            member_details(Role.PHYSIOTHERAPIST, trainee=True, supervisor_id=trainee.id)
        )
    assert complaints(refused) == {"supervisor_id"}


def test_nobody_resets_their_own_passphrase_by_code(clinic: Clinic) -> None:
    with pytest.raises(UserError, match="your account"):
        clinic.team.new_code(clinic.member.id)


def test_a_later_psychologist_appears_on_the_work_list_of_the_first(clinic: Clinic) -> None:
    first = member_with(clinic, Role.PSYCHOLOGIST)
    assert first.worklist.mine() == ()
    first.counselling.create_key()
    later = member_with(clinic, Role.PSYCHOLOGIST)
    (line,) = first.worklist.mine()
    assert line.task.kind is TaskKind.GRANT_COUNSELLING
    assert line.task.about == str(later.member.id)
    assert later.worklist.mine() == (), "nobody can hand a key to themselves"
    first.counselling.grant(later.member.id, later.fingerprint)
    assert first.worklist.mine() == ()
    assert later.counselling.state().value == "held"


def test_a_psychologist_with_a_new_passphrase_by_code_waits_for_the_key(clinic: Clinic) -> None:
    first = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.create_key()
    later = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.grant(later.member.id, later.fingerprint)
    code = clinic.team.new_code(later.member.id)
    back = first_sign_in(clinic.folder, later.member.account, code, PASSPHRASE, clinic.clock)
    assert back.counselling.state().value == "waiting"
    (line,) = first.worklist.mine()
    assert line.task.about == str(later.member.id)


def test_a_key_once_used_outlives_the_passphrase_of_who_granted_it(clinic: Clinic) -> None:
    """Otherwise one forgotten passphrase would close every note for good."""
    first = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.create_key()
    later = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.grant(later.member.id, later.fingerprint)
    later = again(later)
    code = clinic.team.new_code(first.member.id)
    back = first_sign_in(clinic.folder, first.member.account, code, PASSPHRASE, clinic.clock)
    assert back.counselling.state().value == "waiting"
    assert later.counselling.state().value == "held"
    later.counselling.grant(back.member.id, back.fingerprint)
    assert back.counselling.state().value == "held"


def test_whoever_is_no_psychologist_any_more_loses_the_key(clinic: Clinic) -> None:
    first = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.create_key()
    later = member_with(clinic, Role.PSYCHOLOGIST)
    first.counselling.grant(later.member.id, later.fingerprint)
    account, name = later.member.account, later.member.full_name
    other = member_details(Role.FAMILY_WORKER, account=account, full_name=name)
    clinic.team.revise(later.member.id, other)
    clinic.team.revise(later.member.id, other.changed(roles=frozenset({Role.PSYCHOLOGIST})))
    assert later.counselling.state().value == "waiting"
    kinds = {line.task.kind for line in first.worklist.mine()}
    assert kinds == {TaskKind.GRANT_COUNSELLING, TaskKind.RENEW_KEY}
