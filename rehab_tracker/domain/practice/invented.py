"""People beyond those whose stories are written out: put together from lists, plausibly varied."""

from random import Random
from typing import Any

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.consent import Given, Topic
from rehab_tracker.domain.family import CarerSkill, InvolvementKind, Relation
from rehab_tracker.domain.injury import InjuryKind, is_at_or_above
from rehab_tracker.domain.patients import Sex
from rehab_tracker.domain.practice.pencil import OCCUPATIONAL, PHYSIO
from rehab_tracker.domain.practice.stories import MemberStory, Story, word_lists
from rehab_tracker.domain.practice.words import say, spelled
from rehab_tracker.domain.stays import Care, StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind, Setting
from rehab_tracker.domain.vitals import Posture

FIRST_NUMBER = 1001
SCIM_EVERY = 28
CASELOAD = 40
"""How many people one physiotherapist treats; an occupational therapist has three times that."""

_Activities = tuple[tuple[ActivityKind, int], ...]
_GROUPS: tuple[tuple[str, str], ...] = (("C4", "high"), ("C8", "neck"), ("T12", "chest"))
_THERAPY: dict[str, tuple[_Activities, _Activities]] = {
    "high": (
        ((ActivityKind.RESPIRATORY, 14), (ActivityKind.STANDING, 14)),
        ((ActivityKind.WHEELCHAIR_POWER, 18), (ActivityKind.STRETCHING, 12)),
    ),
    "neck": (
        ((ActivityKind.BALANCE_SITTING, 14), (ActivityKind.STRETCHING, 12)),
        ((ActivityKind.TRANSFERS, 16), (ActivityKind.STRENGTHENING, 14)),
    ),
    "chest": (
        ((ActivityKind.BED_MOBILITY, 14), (ActivityKind.BALANCE_SITTING, 14)),
        ((ActivityKind.TRANSFERS, 16), (ActivityKind.WHEELCHAIR_MANUAL, 16)),
    ),
    "low": (
        ((ActivityKind.STRENGTHENING, 14), (ActivityKind.STANDING, 12)),
        ((ActivityKind.PRE_GAIT, 14), (ActivityKind.GAIT, 18)),
    ),
}
_HAND_WORK: _Activities = ((ActivityKind.HAND, 20), (ActivityKind.EDUCATION, 12))
_SKILLS: dict[str, tuple[str, ...]] = {
    "high": ("BM-01", "WC-01", "WC-02", "SK-01", "AU-01", "AU-02", "CT-01", "CT-02"),
    "neck": ("BM-01", "BM-03", "TR-01", "WC-03", "WC-07", "SC-01", "SC-02", "SC-05", "SK-01"),
    "chest": ("BM-02", "TR-01", "TR-02", "TR-05", "WC-03", "WC-06", "SC-06", "BL-02", "SK-02"),
    "low": ("TR-01", "TR-03", "AM-01", "AM-02", "AM-03", "AM-05", "BL-02", "SC-06", "CV-01"),
}
_SCIM: dict[str, tuple[str, str]] = {
    "high": ("0 0 0 0 0 0 2 0 0 0 0 0 0 0 0 0 0 0 0", "1 0 0 0 0 0 8 0 0 0 0 0 0 1 1 1 0 0 0"),
    "neck": ("1 0 0 0 0 0 8 0 0 0 0 0 0 0 0 0 0 0 0", "2 2 1 3 1 3 10 6 5 1 4 1 1 2 2 1 0 1 0"),
    "chest": (
        "3 1 0 1 0 2 10 0 0 0 2 0 0 0 0 0 0 0 0",
        "3 3 2 4 3 3 10 11 8 4 6 2 2 2 2 2 0 2 0",
    ),
    "low": (
        "3 2 0 2 1 3 10 3 5 1 4 1 0 1 1 0 0 0 0",
        "3 3 3 4 4 3 10 11 8 5 6 2 2 5 5 4 2 2 1",
    ),
}
_AGREED = (
    Topic.ATTENDANCE,
    Topic.PHYSICAL_PROGRESS,
    Topic.MILESTONES,
    Topic.HOME_PROGRAMME,
    Topic.APPOINTMENTS,
    Topic.MEDICAL_SUMMARY,
    Topic.SKIN,
)


def invented(index: int, days: int, chance: Random) -> Story:
    """The story of the person with that place in the list, from 0, over the last `days` days."""
    lists = word_lists()
    sex, first, last = _named(lists, chance)
    level, vertebra, _weight = _drawn(lists["levels"], chance)
    grade, _weight = _drawn(lists["grades"], chance)
    admitted = chance.randint(days * 3 // 4, days * 3 // 2) + 3
    onset = admitted + chance.randint(4, 40)
    group = _group(level)
    return Story(
        latin=f"{first[0]} {last[0]}",
        devanagari=f"{first[1]} {last[1]}",
        number=f"SU-{FIRST_NUMBER + index}",
        sex=sex,
        age=chance.randint(17, 74),
        birthday=f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        about=chance.random() < 0.25,
        languages=chance.choice(lists["languages"]),
        phone=f"9{chance.randrange(10**4):04} {chance.randrange(10**5):05}",
        address=chance.choice(lists["places"]),
        what_matters=chance.choice(lists["goals"]),
        keyworker=_physio(index),
        physio=_physio(index),
        occupational=_occupational(index),
        injury={
            "kind": InjuryKind.TRAUMATIC,
            "ago": onset,
            "cause": _drawn(lists["causes"], chance)[0],
            "vertebra": vertebra,
            "level": level,
            "grade": grade,
            "examined": admitted - 2,
        },
        stays=_stays(admitted, days, chance),
        alerts=_alerts(level, admitted),
        notes=lists["notes"],
        plans=lists["plans"],
        phases=_phases(group, level, admitted, chance),
        plan=_SKILLS[group],
        scim=_scim(group, admitted, days, chance),
        skills=_skills(group, admitted, chance),
        relative=_relatives(lists, spelled(*last), admitted, chance),
        involvement=_involvement(admitted, chance),
    )


def more_team(patients: int) -> tuple[MemberStory, ...]:
    """The therapists whom a clinic of that size needs beside the told ones."""
    found: dict[str, MemberStory] = {}
    for index in range(0, patients, CASELOAD):
        for role, account in (
            (Role.PHYSIOTHERAPIST, _physio(index)),
            (Role.OCCUPATIONAL_THERAPIST, _occupational(index)),
        ):
            if index >= CASELOAD and account != OCCUPATIONAL:
                found.setdefault(account, _therapist(role, account))
    return tuple(found.values())


def _therapist(role: Role, account: str) -> MemberStory:
    _sex, first, last = _named(word_lists(), Random(account))
    return MemberStory(role=role, account=account, name=f"{spelled(*first)} {spelled(*last)}")


def _physio(index: int) -> str:
    place = index // CASELOAD
    return f"physio.{place:03}" if place else PHYSIO


def _occupational(index: int) -> str:
    place = index // (3 * CASELOAD)
    return f"ot.{place:03}" if place else OCCUPATIONAL


def _named(lists: dict[str, Any], chance: Random) -> tuple[Sex, list[str], list[str]]:
    sex = Sex.MALE if chance.random() < 0.78 else Sex.FEMALE
    return sex, chance.choice(lists[sex.value]), chance.choice(lists["family"])


def _drawn(weighted: list[list[Any]], chance: Random) -> list[Any]:
    return chance.choices(weighted, [line[-1] for line in weighted])[0]


def _group(level: str) -> str:
    return next((name for limit, name in _GROUPS if is_at_or_above(level, limit)), "low")


def _stays(admitted: int, days: int, chance: Random) -> tuple[dict[str, Any], ...]:
    place = say(_("Ward {ward}, bed {bed}"), ward=chance.randint(1, 6), bed=chance.randint(1, 12))
    came = {"kind": StayKind.ADMISSION, "ago": admitted, "place": place}
    if admitted <= days or chance.random() < 0.6:
        return ({**came, "expected": chance.randint(5, 60)},)
    left = chance.randint(1, max(days // 6, 1))
    outpatient = {
        "kind": StayKind.ADMISSION,
        "ago": left - 1,
        "care": Care.OUTPATIENT,
        "place": say(_("Outpatients")),
    }
    return (came, {"kind": StayKind.DISCHARGE, "ago": left}, outpatient)


def _alerts(level: str, admitted: int) -> tuple[dict[str, Any], ...]:
    if not is_at_or_above(level, "T6"):
        return ()
    reason = say(_("Level at T6 or above"))
    return ({"kind": "dysreflexia", "ago": admitted - 1, "reason": reason},)


def _phases(group: str, level: str, admitted: int, chance: Random) -> tuple[dict[str, Any], ...]:
    early, late = _THERAPY[group]
    middle = admitted // 2
    high = is_at_or_above(level, "T6")
    pressure = (chance.randint(92, 104), chance.randint(56, 64), Posture.SITTING) if high else None
    physio = {"role": Role.PHYSIOTHERAPIST, "per_week": 4, "bp": pressure, "missed": 0.08}
    helped = str(chance.randint(1, 3))
    return (
        {
            **physio,
            "from": admitted - 1,
            "to": middle + 1,
            "minutes": 35,
            "setting": Setting.WARD,
            "activities": _with_help(early, helped),
            "effort": (3, 6),
            "pain": (3, 6),
        },
        {
            **physio,
            "from": middle,
            "to": 1,
            "minutes": 45,
            "activities": _with_help(late, str(int(helped) + 2)),
            "effort": (3, 6),
            "pain": (1, 4),
        },
        {
            "role": Role.OCCUPATIONAL_THERAPIST,
            "per_week": 1,
            "from": admitted - 1,
            "to": 1,
            "minutes": 40,
            "activities": _with_help(_HAND_WORK, ""),
            "effort": (2, 4),
            "pain": (1, 4),
            "missed": 0.06,
        },
    )


def _with_help(activities: _Activities, key: str) -> tuple[tuple[ActivityKind, int, str], ...]:
    return tuple((kind, minutes, key) for kind, minutes in activities)


def _scim(group: str, admitted: int, days: int, chance: Random) -> tuple[tuple[int, str], ...]:
    """Each item moves once, on a day of its own, so that totals climb slowly and rest."""
    first, last = (values.split() for values in _SCIM[group])
    moves = [chance.uniform(0.1, 1.3) for _item in first]
    begins = min(admitted - 3, days)
    found = []
    for ago in range(begins, 0, -SCIM_EVERY):
        passed = 1 - ago / begins
        values = (
            new if passed >= move else old
            for old, new, move in zip(first, last, moves, strict=True)
        )
        found.append((ago, " ".join(values)))
    return tuple(found)


def _skills(group: str, admitted: int, chance: Random) -> dict[str, str]:
    found = {}
    for skill in _SKILLS[group]:
        begins = chance.randint(admitted // 3, admitted - 2)
        steps = [f"{begins}t{chance.randint(1, 3)}"]
        if chance.random() < 0.7:
            steps.append(f"{begins * 2 // 3}h{chance.randint(3, 5)}")
            if chance.random() < 0.6:
                steps.append(f"{begins // 3}a{chance.randint(5, 6)}")
        found[skill] = " ".join(steps)
    return found


def _relatives(
    lists: dict[str, Any], family: str, admitted: int, chance: Random
) -> tuple[dict[str, Any], ...]:
    first = spelled(*chance.choice(lists[chance.choice(("male", "female"))]))
    asked = {
        "ago": admitted * 2 // 3,
        "given": Given.SIGNATURE,
        "yes": _AGREED[: chance.randint(2, len(_AGREED))],
    }
    ago = admitted // 2
    carer = {
        "key": "carer",
        "name": f"{first} {family}",
        "relation": Relation(_drawn(lists["relations"], chance)[0]),
        "language": chance.choice(("", "hi")),
        "phone": f"9{chance.randrange(10**4):04} {chance.randrange(10**5):05}",
        "lives_with": chance.random() < 0.8,
        "primary": True,
        "consent": asked if chance.random() < 0.8 else None,
        "trainings": (
            (CarerSkill.TRANSFERS, f"{ago}e {ago * 3 // 4}s {ago // 2}b2 {ago // 3}a4"),
            (CarerSkill.SKIN_CHECK, f"{ago}e {ago * 2 // 3}b3"),
        ),
    }
    return (carer,)


def _involvement(admitted: int, chance: Random) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "kind": chance.choice((InvolvementKind.VISIT, InvolvementKind.IN_THERAPY)),
            "ago": chance.randint(1, admitted - 1),
            "minutes": chance.choice((30, 45, 60)),
            "who": ("carer",),
        }
        for _time in range(chance.randint(0, 3))
    )
