"""Keys that several people share: how a member stands with one, and who waits for it."""

from dataclasses import dataclass
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.team import Member, Part, Role
from rehab_tracker.domain.worklist import TaskKind


class KeyState(StrEnum):
    """Whether a group's key exists, and whether this member holds it."""

    NONE = "none"
    WAITING = "waiting"
    HELD = "held"


class Newcomer(Facts):
    """A member whose role opens what the key seals, and who does not hold it yet.

    Attributes:
        fingerprint: of the keys on file; compared with what the newcomer's own screen shows.
    """

    member: Member
    fingerprint: str


@dataclass(frozen=True)
class Group:
    """Members who share a key.

    Attributes:
        part: the part of the record that it opens, by whose name the store knows it.
        roles: whose grants are trusted, and who is told of a newcomer.
        refusal: the marked sentence for everybody else.
        task: the kind of work that granting it is.
        why: the marked sentence of that work.
        gone: the marked sentence when somebody does not belong to it any more.
        last: the marked sentence before the only one who holds the key loses it.
        last_with_sheet: the same where a recovery sheet in an envelope would still open it.
    """

    part: Part
    roles: tuple[Role, ...]
    refusal: str
    task: TaskKind
    why: str
    gone: str
    last: str
    last_with_sheet: str


COUNSELLING = Group(
    Part.COUNSELLING,
    (Role.PSYCHOLOGIST,),
    _("Counselling notes are for psychologists."),
    TaskKind.GRANT_COUNSELLING,
    _("A colleague waits for the counselling key."),
    _("No longer a psychologist here"),
    _(
        "{name} is the only one who can open the counselling notes. If you go on, all {n} of them "
        "are closed for ever, and nobody can bring them back. Let another psychologist sign in "
        "and be given the key first, or let {name} print the counselling recovery sheet."
    ),
    _(
        "{name} is the only one who can open the counselling notes ({n}). If you go on, only the "
        "counselling recovery sheet in {name}'s sealed envelope opens them again, for another "
        "psychologist. Without it they are closed for ever."
    ),
)
SAFETY = Group(
    Part.SAFETY,
    (Role.PSYCHOLOGIST, Role.PHYSICIAN),
    _("This is for psychologists and physicians."),
    TaskKind.GRANT_SAFETY,
    _("A colleague waits for the safety key."),
    _("No longer a psychologist or physician here"),
    _(
        "{name} is the only one who can open the safety reviews and what people said of their "
        "mood. If you go on, all {n} of these entries are closed for ever. Let another "
        "psychologist or physician sign in and be given the key first."
    ),
    _(
        "{name} is the only one who can open the safety reviews and what people said of their "
        "mood ({n}). If you go on, only the counselling recovery sheet in {name}'s sealed "
        "envelope opens them again. Without it they are closed for ever."
    ),
)
CONCERN = Group(
    Part.CONCERN,
    (Role.PSYCHOLOGIST, Role.PHYSICIAN, Role.FAMILY_WORKER),
    _("This is for psychologists, physicians and family workers."),
    TaskKind.GRANT_CONCERN,
    _("A colleague waits for the key of concerns."),
    _("No longer a psychologist, physician or family worker here"),
    _(
        "{name} is the only one who can open what is written of abuse or neglect. If you go on, "
        "all {n} of these entries are closed for ever. Let another psychologist, physician or "
        "family worker sign in and be given the key first."
    ),
    _(
        "{name} is the only one who can open what is written of abuse or neglect ({n}). If you "
        "go on, only the counselling recovery sheet in {name}'s sealed envelope opens it again. "
        "Without it, it is closed for ever."
    ),
)
CARER_LOAD = Group(
    Part.CARER_LOAD,
    (Role.PSYCHOLOGIST, Role.FAMILY_WORKER),
    _("This is for psychologists and family workers."),
    TaskKind.GRANT_CARER_LOAD,
    _("A colleague waits for the key of carers' answers."),
    _("No longer a psychologist or family worker here"),
    _(
        "{name} is the only one who can open what carers said of their own load. If you go on, "
        "all {n} of these answers are closed for ever. Let another psychologist or family worker "
        "sign in and be given the key first."
    ),
    _(
        "{name} is the only one who can open what carers said of their own load ({n}). If you go "
        "on, only the counselling recovery sheet in {name}'s sealed envelope opens it again. "
        "Without it, it is closed for ever."
    ),
)
GROUPS = (COUNSELLING, SAFETY, CONCERN, CARER_LOAD)
