"""Who may do what, asked of the services themselves against a table written by hand.

The table is not made from the one in the domain: it says what the clinic agreed, so that a slip
there shows here.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import ENGLISH
from rehab_tracker.domain.concerns import ConcernDetails
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.dossier import ReportChoices
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.safety import RiskLevel, SafetyReviewDetails
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.translations import ReviewDetails
from rehab_tracker.services import service
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.audit import AuditLogRow, LogEntry
from rehab_tracker.store.row import table_of
from rehab_tracker.store.tables import metadata
from rehab_tracker.store.vault import VAULT_NAME
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    clinic_details,
    event_details,
    goal_details,
    injury_details,
    make_clinic,
    member_details,
    member_with,
    operation_details,
    patient_details,
    plan_details,
    registered,
    session_details,
    task_details,
)

# ad administrator, ph physician, pt physiotherapist, ot occupational therapist or nurse,
# ps psychologist, fw family worker, au auditor; r read, w read and write, . nothing
AGREED = """
                ad  ph  pt  ot  ps  fw  au
patients        .   w   w   w   w   w   .
injury          .   w   w   r   r   r   .
alerts          .   w   w   w   w   r   .
therapy         .   r   w   w   r   r   .
skills          .   w   w   w   r   r   .
measures        .   w   w   w   w   r   .
safety          .   w   .   .   w   .   .
carer_load      .   .   .   .   w   w   .
meetings        .   r   r   r   w   r   .
counselling     .   .   .   .   w   .   .
family          .   w   w   w   w   w   .
consent         .   w   w   w   w   w   .
progress        .   r   r   r   r   r   .
family_report   .   w   w   w   w   w   .
appointments    .   w   w   w   w   w   .
work_list       .   w   w   w   w   w   .
team            w   r   r   r   r   r   .
settings        w   .   .   .   .   .   .
log             .   .   .   .   .   .   r
counts          r   r   r   r   r   r   r
goals           .   w   w   w   w   w   .
plan            .   r   w   w   r   r   .
care            .   w   w   w   r   r   .
treatment       .   w   r   r   r   .   .
concern         .   w   .   .   w   w   .
course          .   r   r   r   r   r   .
languages       w   w   w   w   w   w   .
"""
SHORT = {
    "ad": Role.ADMINISTRATOR,
    "ph": Role.PHYSICIAN,
    "pt": Role.PHYSIOTHERAPIST,
    "ot": Role.OCCUPATIONAL_THERAPIST,
    "ps": Role.PSYCHOLOGIST,
    "fw": Role.FAMILY_WORKER,
    "au": Role.AUDITOR,
}
ALLOWS = {".": set(), "r": {Verb.READ}, "w": {Verb.READ, Verb.WRITE}}
NO_SUCH_DEED = {
    (Part.SETTINGS, Verb.READ),  # the letterhead is on everybody's screen
    (Part.PROGRESS, Verb.WRITE),
    (Part.LOG, Verb.WRITE),
    (Part.COUNTS, Verb.WRITE),
    (Part.COURSE, Verb.WRITE),
}
NO_ROLE_NEEDED = {
    "BreakGlass": {"open", "open_for", "today", "to_review", "review"},  # anybody, with a reason
    "Drafts": {  # everybody has their own
        "bring_back",
        "finish",
        "keep",
        "mine",
        "open",
        "put_away",
        "put_away_lately",
    },
    "Snippets": {"of", "keep", "revise", "remove"},  # one's own and the team's; anybody
    "Settings": {"of", "change_passphrase"},  # the letterhead; one's own passphrase
    "Safekeeping": {  # a backup opens with the clinic's own passphrases alone
        "on_opening",
        "is_due",
        "after_work",
        "make_way",
        "on_closing",
        "for_locking",
        "standing",
        "backups",
        "back_up_to",
    },
    "Signing": {"unsigned", "how_many_unsigned", "sign", "cosign", "waiting_for_me"},  # each entry
    "Today": {"page"},  # asks for each of its pieces
    "Undo": {"what", "what_again", "undo", "redo"},  # what this member did since signing in
}


def agreed() -> dict[tuple[Role, Part], set[Verb]]:
    head, *lines = AGREED.strip().splitlines()
    roles = [SHORT[short] for short in head.split()]
    return {
        (role, Part(name)): ALLOWS[mark]
        for name, *marks in (line.split() for line in lines)
        for role, mark in zip(roles, marks, strict=True)
    }


@dataclass
class Scene:
    """A clinic with one member of each role, and one patient about whom things are on file."""

    members: dict[Role, Clinic]
    patient: UUID
    relative: UUID
    folder: Path

    def of(self, role: Role) -> Clinic:
        return self.members[role]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    administrator = make_clinic(tmp_path_factory.mktemp("access"))
    members = {
        role: member_with(administrator, role) for role in Role if role is not Role.ADMINISTRATOR
    }
    members[Role.ADMINISTRATOR] = administrator
    therapist = members[Role.PHYSIOTHERAPIST]
    patient = registered(therapist, injury={"kind": "traumatic"})
    relative = therapist.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Ravi Verma", relation=Relation.PARTNER)
    )
    members[Role.PSYCHOLOGIST].counselling.create_key()
    members[Role.PHYSICIAN].safety.review(safety_details(patient.id))
    (newcomer,) = members[Role.PHYSICIAN].safety.newcomers()
    members[Role.PHYSICIAN].safety.grant(newcomer.member.id, newcomer.fingerprint)
    family_worker = members[Role.FAMILY_WORKER]
    family_worker.concerns.write(concern_details(patient.id))
    for newcomer in family_worker.concerns.newcomers():
        family_worker.concerns.grant(newcomer.member.id, newcomer.fingerprint)
    scene = Scene(members, patient.id, relative.id, administrator.folder)
    _record_a_load(family_worker, scene)
    for newcomer in family_worker.carers_answers.newcomers():
        family_worker.carers_answers.grant(newcomer.member.id, newcomer.fingerprint)
    yield scene
    for clinic in members.values():
        clinic.close()


Deed = Callable[[Clinic, Scene], object]


def read_calls() -> dict[Part, Deed]:
    """One reading deed for each part of the record."""
    month_ago = TODAY - timedelta(days=30)
    return {
        Part.PATIENTS: lambda clinic, scene: clinic.patients.banner(scene.patient),
        Part.INJURY: lambda clinic, scene: clinic.injury.of(scene.patient),
        Part.ALERTS: lambda clinic, scene: clinic.alerts.of(scene.patient),
        Part.THERAPY: lambda clinic, scene: clinic.therapy.of(scene.patient),
        Part.SKILLS: lambda clinic, scene: clinic.milestones.of(scene.patient),
        Part.GOALS: lambda clinic, scene: clinic.goals.of(scene.patient),
        Part.MEASURES: lambda clinic, scene: clinic.measures.of(scene.patient, "scim3"),
        Part.SAFETY: lambda clinic, scene: clinic.safety.page(scene.patient),
        Part.CARER_LOAD: lambda clinic, scene: clinic.measures.of(scene.patient, "carer_load"),
        Part.MEETINGS: lambda clinic, scene: clinic.counselling.meetings(scene.patient),
        Part.COUNSELLING: lambda clinic, scene: clinic.counselling.notes(scene.patient),
        Part.CONCERN: lambda clinic, scene: clinic.concerns.page(scene.patient),
        Part.FAMILY: lambda clinic, scene: clinic.family.relatives(scene.patient),
        Part.CONSENT: lambda clinic, scene: clinic.consent.answers(scene.patient),
        Part.PROGRESS: lambda clinic, scene: clinic.progress.page(scene.patient, month_ago, TODAY),
        Part.FAMILY_REPORT: lambda clinic, scene: clinic.reports.suggest(
            scene.patient, None, month_ago, TODAY
        ),
        Part.COURSE: lambda clinic, scene: clinic.course.of(scene.patient),
        Part.PLAN: lambda clinic, scene: clinic.plans.of(scene.patient),
        Part.CARE: lambda clinic, scene: clinic.events.of(scene.patient),
        Part.APPOINTMENTS: lambda clinic, _scene: clinic.appointments.on(TODAY),
        Part.WORK_LIST: lambda clinic, _scene: clinic.worklist.mine(),
        Part.TEAM: lambda clinic, _scene: clinic.team.members(),
        Part.LOG: lambda clinic, _scene: clinic.log.entries(),
        Part.COUNTS: lambda clinic, _scene: clinic.counts.of(),
        Part.LANGUAGES: lambda clinic, _scene: clinic.translations.sentences("hi"),
        Part.TREATMENT: lambda clinic, scene: clinic.surgery.of(scene.patient),
    }


def write_calls() -> dict[Part, Deed]:
    """One writing deed for each part of the record."""
    return {
        Part.PATIENTS: _revise_the_patient,
        Part.INJURY: lambda clinic, scene: clinic.injury.record(injury_details(scene.patient)),
        Part.ALERTS: lambda clinic, scene: clinic.alerts.add(alert_details(scene.patient)),
        Part.THERAPY: lambda clinic, scene: clinic.therapy.log(
            session_details(scene.patient, clinic.member.id)
        ),
        Part.SKILLS: lambda clinic, scene: clinic.milestones.observe(
            ObservationDetails(
                patient_id=scene.patient,
                skill_id="TR-01",
                status=SkillStatus.IN_TRAINING,
                observed_on=TODAY,
            )
        ),
        Part.GOALS: lambda clinic, scene: clinic.goals.set(goal_details(scene.patient)),
        Part.MEASURES: lambda clinic, scene: clinic.measures.record(
            MeasureResultDetails(
                patient_id=scene.patient,
                code="scim3",
                measure_version=instrument("scim3").version,
                taken_on=TODAY,
                mode=Mode.OBSERVED,
                answers={"feeding": 2},
            )
        ),
        Part.SAFETY: _review_safety,
        Part.CARER_LOAD: _record_a_load,
        Part.MEETINGS: _write_a_note,
        Part.COUNSELLING: _write_a_note,
        Part.CONCERN: lambda clinic, scene: clinic.concerns.write(concern_details(scene.patient)),
        Part.FAMILY: lambda clinic, scene: clinic.family.add(
            RelativeDetails(
                patient_id=scene.patient, full_name="Sita Verma", relation=Relation.PARENT
            )
        ),
        Part.CONSENT: lambda clinic, scene: clinic.consent.record(
            (
                ConsentDetails(
                    patient_id=scene.patient,
                    relative_id=scene.relative,
                    topic=next(iter(Topic)),
                    answer=Answer.NO,
                    given_on=TODAY,
                ),
            )
        ),
        Part.FAMILY_REPORT: _print_a_report,
        Part.CARE: lambda clinic, scene: clinic.events.record(event_details(scene.patient)),
        Part.PLAN: lambda clinic, scene: clinic.plans.keep(
            plan_details(scene.patient, scene.of(Role.PHYSIOTHERAPIST).member.id)
        ),
        Part.APPOINTMENTS: lambda clinic, scene: clinic.appointments.make(
            appointment_details(scene.patient)
        ),
        Part.WORK_LIST: lambda clinic, scene: clinic.worklist.add(
            task_details(patient_id=scene.patient)
        ),
        Part.TREATMENT: lambda clinic, scene: clinic.surgery.record(
            operation_details(scene.patient)
        ),
        Part.TEAM: lambda clinic, _scene: clinic.team.add(member_details(Role.PHYSICIAN)),
        Part.LANGUAGES: lambda clinic, _scene: clinic.translations.review(
            ReviewDetails(language=ENGLISH, sentence="Save", forms=("Save",))
        ),
        Part.SETTINGS: lambda clinic, _scene: clinic.settings.revise(
            clinic_details(phone="080 1234")
        ),
    }


def _revise_the_patient(clinic: Clinic, scene: Scene) -> object:
    reader = scene.of(Role.PHYSICIAN)
    version = reader.patients.of(scene.patient).version
    return clinic.patients.revise(scene.patient, patient_details(phone="98450"), version)


def _write_a_note(clinic: Clinic, scene: Scene) -> object:
    meeting = MeetingDetails(patient_id=scene.patient, happened_on=TODAY, minutes=40)
    words = NoteText(form=NoteForm.FREE, sections={"text": "Slept badly."})
    return clinic.counselling.write(meeting, words)


def _review_safety(clinic: Clinic, scene: Scene) -> object:
    return clinic.safety.review(safety_details(scene.patient))


def safety_details(patient_id: UUID) -> SafetyReviewDetails:
    return SafetyReviewDetails(
        patient_id=patient_id,
        level=RiskLevel.NONE,
        told="Dr Iyer",
        told_on=TODAY,
        told_at=time(9, 30),
        action="None needed",
    )


def concern_details(patient_id: UUID) -> ConcernDetails:
    return ConcernDetails(
        patient_id=patient_id,
        noticed_on=TODAY,
        seen="Comes hungry from each leave",
        told="Dr Iyer",
        done="A word with the family worker",
        next_on=TODAY,
    )


def _record_a_load(clinic: Clinic, scene: Scene) -> object:
    return clinic.measures.record(
        MeasureResultDetails(
            patient_id=scene.patient,
            code="carer_load",
            measure_version=instrument("carer_load").version,
            taken_on=TODAY,
            mode=Mode.INTERVIEW,
            answers={"load": 7},
            carer_id=scene.relative,
            carer_agreed_on=TODAY,
        )
    )


def _print_a_report(clinic: Clinic, scene: Scene) -> object:
    month_ago = TODAY - timedelta(days=30)
    asked = scene.of(Role.PHYSIOTHERAPIST).reports.family(
        scene.patient, None, month_ago, TODAY, "en", ReportChoices()
    )
    return clinic.reports.family_pdf(asked)


def rows(scene: Scene) -> dict[str, int]:
    """How many rows each table has, the log's apart."""
    office = scene.of(Role.AUDITOR)._office
    with office.store.database.reading() as connection:
        return {
            name: int(
                connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            )
            for name, table in metadata.tables.items()
            if table is not table_of(AuditLogRow)
        }


def newest(scene: Scene, count: int = 1) -> list[LogEntry]:
    with scene.of(Role.AUDITOR)._office.store.read() as work:
        return work.audit.newest(count)


def cases() -> list[tuple[Role, Part, Verb]]:
    return [
        (role, part, verb)
        for role in Role
        for part in Part
        for verb in Verb
        if (part, verb) not in NO_SUCH_DEED
    ]


def test_the_agreed_table_names_every_role_and_part() -> None:
    assert set(agreed()) == {(role, part) for role in Role for part in Part}


def test_every_part_has_its_deeds() -> None:
    deeds = {(part, Verb.READ) for part in read_calls()}
    deeds |= {(part, Verb.WRITE) for part in write_calls()}
    assert deeds == {(part, verb) for part in Part for verb in Verb} - NO_SUCH_DEED


@pytest.mark.parametrize(
    ("role", "part", "verb"), cases(), ids=lambda word: getattr(word, "value", None)
)
def test_a_role_may_do_what_was_agreed_and_nothing_else(
    role: Role, part: Part, verb: Verb, scene: Scene
) -> None:
    deed = (read_calls() if verb is Verb.READ else write_calls())[part]
    clinic = scene.of(role)
    if verb in agreed()[role, part]:
        deed(clinic, scene)
        return
    before, vault = rows(scene), (scene.folder / VAULT_NAME).read_bytes()
    last = newest(scene)[0].seq
    with pytest.raises(Refused) as refused:
        deed(clinic, scene)
    assert str(refused.value)
    assert rows(scene) == before, "a refusal leaves nothing behind"
    assert (scene.folder / VAULT_NAME).read_bytes() == vault
    (line,) = [line for line in newest(scene, 5) if line.seq > last]
    assert (line.action, line.actor_id) == ("refused", clinic.member.id)


def public_methods() -> list[tuple[str, ast.FunctionDef]]:
    """Each public method of each service, with the class's name."""
    found = []
    for path in sorted(Path(service.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            if "Service" not in {ast.unparse(parent) for parent in node.bases}:
                continue
            found += [
                (node.name, method)
                for method in node.body
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
            ]
    return found


@pytest.mark.parametrize(
    ("owner", "method"), public_methods(), ids=lambda part: getattr(part, "name", part)
)
def test_every_deed_asks_first(owner: str, method: ast.FunctionDef) -> None:
    """A new method that forgets to ask fails here before anybody calls it as the wrong person."""
    asks = any(ast.unparse(line).startswith("self._need(") for line in method.body)
    assert asks != (method.name in NO_ROLE_NEEDED.get(owner, set()))
