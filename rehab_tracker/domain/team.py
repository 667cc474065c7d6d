"""Who works here, and the one table of what each role may read and write."""

from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Name, complain


class Role(StrEnum):
    """What a member is here for; a person can hold several."""

    ADMINISTRATOR = "administrator"
    PHYSICIAN = "physician"
    PHYSIOTHERAPIST = "physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    PSYCHOLOGIST = "psychologist"
    FAMILY_WORKER = "family_worker"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.PHYSICIAN: _("Physician"),
    Role.PHYSIOTHERAPIST: _("Physiotherapist"),
    Role.OCCUPATIONAL_THERAPIST: _("Occupational therapist or rehabilitation nurse"),
    Role.PSYCHOLOGIST: _("Psychologist"),
    Role.FAMILY_WORKER: _("Family worker"),
    Role.AUDITOR: _("Auditor"),
}


class Verb(StrEnum):
    """What somebody does with a part of the record."""

    READ = "read"
    WRITE = "write"


class Part(StrEnum):
    """A part of the record, as the access table names it."""

    PATIENTS = "patients"
    INJURY = "injury"
    ALERTS = "alerts"
    THERAPY = "therapy"
    SKILLS = "skills"
    MEASURES = "measures"
    SAFETY = "safety"
    CARER_LOAD = "carer_load"
    MEETINGS = "meetings"
    COUNSELLING = "counselling"
    FAMILY = "family"
    CONSENT = "consent"
    PROGRESS = "progress"
    FAMILY_REPORT = "family_report"
    APPOINTMENTS = "appointments"
    WORK_LIST = "work_list"
    TEAM = "team"
    SETTINGS = "settings"
    LOG = "log"
    COUNTS = "counts"
    GOALS = "goals"
    PLAN = "plan"
    CARE = "care"
    TREATMENT = "treatment"
    CONCERN = "concern"
    COURSE = "course"
    LANGUAGES = "languages"


PART_NAMES: dict[Part, str] = {
    Part.PATIENTS: _("Patients: names, stays, what matters to them"),
    Part.INJURY: _("The injury, its level and grade"),
    Part.ALERTS: _("Alerts and restrictions"),
    Part.THERAPY: _("Therapy sessions"),
    Part.SKILLS: _("Skills"),
    Part.MEASURES: _("Measures of function"),
    Part.SAFETY: _("Safety reviews and risk levels"),
    Part.CARER_LOAD: _("How heavy caring is: the carer's own answers"),
    Part.MEETINGS: _("Meetings with the psychologist: day, length, attended"),
    Part.COUNSELLING: _("Counselling notes: every word of them"),
    Part.FAMILY: _("Family and other carers, their training"),
    Part.CONSENT: _("What the patient agreed to share"),
    Part.PROGRESS: _("Progress charts"),
    Part.FAMILY_REPORT: _("The family's report"),
    Part.APPOINTMENTS: _("Appointments"),
    Part.WORK_LIST: _("The work list"),
    Part.TEAM: _("Accounts and roles"),
    Part.SETTINGS: _("The clinic's settings"),
    Part.LOG: _("The log of who did what"),
    Part.COUNTS: _("Counts without names"),
    Part.GOALS: _("Goals, needs and readiness for home"),
    Part.PLAN: _("Weekly plans and home programmes"),
    Part.CARE: _("Care card, skin, events, equipment"),
    Part.TREATMENT: _("Operations and pain interventions"),
    Part.CONCERN: _("Concern for abuse or neglect"),
    Part.COURSE: _("The whole course on one line"),
    Part.LANGUAGES: _("The program's words in other languages"),
}

_R = frozenset({Verb.READ})
_RW = frozenset({Verb.READ, Verb.WRITE})
_SHARED = {
    Part.PATIENTS: _RW,
    Part.ALERTS: _RW,
    Part.MEETINGS: _R,
    Part.FAMILY: _RW,
    Part.CONSENT: _RW,
    Part.PROGRESS: _R,
    Part.FAMILY_REPORT: _RW,
    Part.APPOINTMENTS: _RW,
    Part.WORK_LIST: _RW,
    Part.TEAM: _R,
    Part.GOALS: _RW,
    Part.COURSE: _R,
    Part.LANGUAGES: _RW,
    Part.COUNTS: _R,
}

ACCESS: dict[Role, dict[Part, frozenset[Verb]]] = {
    Role.ADMINISTRATOR: {
        Part.TEAM: _RW,
        Part.SETTINGS: _RW,
        Part.COUNTS: _R,
        Part.LANGUAGES: _RW,
    },
    Role.PHYSICIAN: {
        **_SHARED,
        Part.INJURY: _RW,
        Part.THERAPY: _R,
        Part.SKILLS: _RW,
        Part.MEASURES: _RW,
        Part.SAFETY: _RW,
        Part.PLAN: _R,
        Part.CARE: _RW,
        Part.TREATMENT: _RW,
        Part.CONCERN: _RW,
    },
    Role.PHYSIOTHERAPIST: {
        **_SHARED,
        Part.INJURY: _RW,
        Part.THERAPY: _RW,
        Part.SKILLS: _RW,
        Part.MEASURES: _RW,
        Part.PLAN: _RW,
        Part.CARE: _RW,
        Part.TREATMENT: _R,
    },
    Role.OCCUPATIONAL_THERAPIST: {
        **_SHARED,
        Part.INJURY: _R,
        Part.THERAPY: _RW,
        Part.SKILLS: _RW,
        Part.MEASURES: _RW,
        Part.PLAN: _RW,
        Part.CARE: _RW,
        Part.TREATMENT: _R,
    },
    Role.PSYCHOLOGIST: {
        **_SHARED,
        Part.INJURY: _R,
        Part.THERAPY: _R,
        Part.SKILLS: _R,
        Part.MEASURES: _RW,
        Part.SAFETY: _RW,
        Part.CARER_LOAD: _RW,
        Part.MEETINGS: _RW,
        Part.COUNSELLING: _RW,
        Part.PLAN: _R,
        Part.CARE: _R,
        Part.TREATMENT: _R,
        Part.CONCERN: _RW,
    },
    Role.FAMILY_WORKER: {
        **_SHARED,
        Part.ALERTS: _R,
        Part.INJURY: _R,
        Part.THERAPY: _R,
        Part.SKILLS: _R,
        Part.MEASURES: _R,
        Part.CARER_LOAD: _RW,
        Part.PLAN: _R,
        Part.CARE: _R,
        Part.CONCERN: _RW,
    },
    Role.AUDITOR: {Part.LOG: _R, Part.COUNTS: _R},
}
"""What is not in the table is refused."""

CLINICAL_ROLES = frozenset(ACCESS) - {Role.ADMINISTRATOR, Role.AUDITOR}


def may(roles: frozenset[Role], verb: Verb, part: Part) -> bool:
    """Whether any of the roles allows it.

    >>> may(frozenset({Role.ADMINISTRATOR}), Verb.READ, Part.COUNSELLING)
    False
    """
    return any(verb in ACCESS[role].get(part, frozenset()) for role in roles)


class MemberDetails(Facts):
    """A member of the team as the administrator enters them.

    Attributes:
        account: what they type at sign-in: lower-case letters, digits, dots.
        supervisor_id: whose trainee they are, required for a trainee.
        lead: leads their discipline.
    """

    account: Line
    full_name: Name
    roles: frozenset[Role]
    trainee: bool = False
    supervisor_id: UUID | None = None
    lead: bool = False
    active: bool = True

    @model_validator(mode="after")
    def _complete(self) -> "MemberDetails":
        allowed = set("abcdefghijklmnopqrstuvwxyz0123456789._-")
        if not self.account or not set(self.account) <= allowed:
            complain("account", _("Use small letters, digits, dots, such as asha.rao."))
        if not self.roles:
            complain("roles", _("Choose at least one role."))
        if self.trainee and self.supervisor_id is None:
            complain("supervisor_id", _("A trainee needs a supervisor. Please choose one."))
        return self


class Member(MemberDetails):
    """A member on file.

    Attributes:
        box_key: the public half of their sealing key, empty before the first sign-in.
        verify_key: the public half of their signing key, empty before the first sign-in.
    """

    id: UUID
    box_key: bytes = b""
    verify_key: bytes = b""

    def may(self, verb: Verb, part: Part) -> bool:
        """Whether this member's roles allow it; nobody who left may do anything."""
        return self.active and may(self.roles, verb, part)
