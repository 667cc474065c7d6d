"""The family's report: gathered for one reader at the signed-in member's door, then printed."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Missing, UserError
from rehab_tracker.core.i18n import ENGLISH, _, available_languages, in_language
from rehab_tracker.domain.appointments import AppointmentLine
from rehab_tracker.domain.consent import Topic, agreed, answers
from rehab_tracker.domain.dossier import (
    ONLY_A_PSYCHOLOGIST,
    SECTION_NAMES,
    FamilyDossier,
    LeftOut,
    NextMeeting,
    ReportChoices,
    ReportSuggestion,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.family import CarerSkill, Relative, signed_off
from rehab_tracker.domain.family_report import (
    Course,
    Operated,
    Reader,
    Restrained,
    gather,
    offered_tasks,
)
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.progress import attendance
from rehab_tracker.domain.shared_lines import Listener, read_now
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.concerns import refuse_on_hold
from rehab_tracker.services.dysreflexia import is_at_risk
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "family_report"


class Reports(Service):
    """The family's report, for the member who is signed in."""

    def primary_carer(self, patient_id: UUID) -> Relative | None:
        """To whom the report goes unless somebody else is chosen.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY_REPORT, patient_id)
        with self._reading() as work:
            return work.relatives.primary_carer(patient_id)

    def suggest(
        self, patient_id: UUID, relative_id: UUID | None, begins: date, ends: date
    ) -> ReportSuggestion:
        """What the record proposes for this reader; `relative_id` None is the patient's own copy.

        Raises:
            Refused: the role does not allow it.
            UserError: nothing was agreed for this reader, or nothing may be printed any more.
        """
        self._need(Verb.READ, Part.FAMILY_REPORT, patient_id)
        self._check_period(begins, ends)
        with self._reading() as work:
            reader = self._reader(work, patient_id, relative_id)
            course = self._course(work, patient_id, begins, ends)
            asked = _questions(work, patient_id, relative_id, begins, ends)
            said = self._let_out(work, patient_id)
        offered = offered_tasks(reader)
        dossier = gather(
            course, reader, ReportChoices(tasks=offered, answers=asked, psychologist=said)
        )
        with in_language(reader.language):
            messages = tuple(sentence.words for sentence in dossier.key_messages)
        choices = ReportChoices(
            key_messages=messages,
            tasks=dossier.tasks,
            answers=dossier.answers,
            psychologist=dossier.psychologist,
        )
        return ReportSuggestion(choices=choices, tasks_offered=offered, left_out=dossier.left_out)

    def family(
        self,
        patient_id: UUID,
        relative_id: UUID | None,
        begins: date,
        ends: date,
        language: str,
        choices: ReportChoices,
    ) -> FamilyDossier:
        """Everything the paper may say to this reader, in `language`; the rest is not in it.

        Raises:
            Refused: the role does not allow it.
            UserError: nothing was agreed for this reader, or nothing may be printed any more.
        """
        self._need(Verb.READ, Part.FAMILY_REPORT, patient_id)
        self._check_period(begins, ends)
        with self._reading() as work:
            reader = self._reader(work, patient_id, relative_id, language)
            course = self._course(work, patient_id, begins, ends)
            own = _without_others_questions(work, patient_id, relative_id, choices)
            said = self._let_out(work, patient_id)
        if self._may(Verb.WRITE, Part.COUNSELLING):
            return gather(course, reader, own)
        dossier = gather(course, reader, own.changed(psychologist=said))
        return _without_strangers_words(dossier, choices.psychologist, said)

    def family_pdf(self, dossier: FamilyDossier, passphrase: str = "") -> bytes:
        """The two pages as a PDF, made in memory; the log says that they were printed.

        Raises:
            Refused: the role does not allow it.
        """
        from rehab_tracker.reports.family_report import family_report  # noqa: PLC0415  # slow to import

        self._need(Verb.WRITE, Part.FAMILY_REPORT, dossier.patient_id)
        with self._writing("", Deed.PRINT, WHAT, patient_id=dossier.patient_id) as work:
            self._refuse_reader_on_hold(work, dossier)
        with self._reading() as work:
            head = work.audit.head()
        anchor = f"{head.seq}-{head.mac.hex()[:12]}"
        return family_report(dossier, anchor=anchor, passphrase=passphrase)

    def _refuse_reader_on_hold(self, work: UnitOfWork, dossier: FamilyDossier) -> None:
        """A report that was gathered a moment ago is stopped too."""
        for hold in work.print_holds.in_force(dossier.patient_id):
            relative = work.relatives.get(hold.relative_id)
            if relative.full_name == dossier.reader:
                refuse_on_hold(work, relative)

    def _check_period(self, begins: date, ends: date) -> None:
        check_day("ends", ends, today=self._today)
        if ends < begins:
            raise Invalid({"ends": UserError(_("The last day lies before the first."))})

    def _reader(
        self,
        work: UnitOfWork,
        patient_id: UUID,
        relative_id: UUID | None,
        language: str | None = None,
    ) -> Reader:
        if relative_id is None:
            patient = work.patients.get(patient_id)
            chosen = _available(language or self._office.details.language)
            return Reader(patient.full_name, chosen, frozenset(Topic))
        relative = work.relatives.get(relative_id)
        topics = self._agreed(work, patient_id, relative)
        trainings = work.trainings.of(patient_id)
        able = signed_off(trainings, relative_id, self._today)
        begun = {training.skill for training in trainings if training.relative_id == relative_id}
        if relative.primary_carer and is_at_risk(work, patient_id):
            begun.add(CarerSkill.DYSREFLEXIA)
        return Reader(
            name=relative.full_name,
            language=_available(language or relative.language),
            topics=topics,
            signed_off=able,
            in_training=tuple(skill for skill in CarerSkill if skill in begun - set(able)),
        )

    def _agreed(self, work: UnitOfWork, patient_id: UUID, relative: Relative) -> frozenset[Topic]:
        patient = work.patients.get(patient_id)
        if relative.patient_id not in work.aliases.person(patient_id):
            raise Missing(_("This person is not among the patient's relatives."))
        if any(step.kind is StayKind.DIED for step in work.stays.of(patient_id)):
            raise UserError(
                _("{patient} has died. Papers for the family are not printed any more."),
                patient=patient.full_name,
            )
        topics = agreed(answers(work.consents.of(patient_id), relative.id, self._today))
        if not topics:
            raise UserError(
                _(
                    "{patient} has not agreed to share anything with {reader}, so there is no"
                    " report. Ask {patient} first and record the answer under Family."
                ),
                patient=patient.full_name,
                reader=relative.full_name,
            )
        refuse_on_hold(work, relative)
        return topics

    def _course(self, work: UnitOfWork, patient_id: UUID, begins: date, ends: date) -> Course:
        today = self._today
        injury = work.injuries.newest(patient_id)
        coming = [
            line
            for line in work.appointments.lines(patient_id, today)
            if not line.appointment.cancelled
        ]
        sessions = work.therapy.days(patient_id, begins, ends)
        return Course(
            clinic=self._office.details,
            patient=work.patients.get(patient_id),
            begins=begins,
            ends=ends,
            made_on=today,
            prepared_by=self._member.full_name,
            observations=work.milestones.observations(patient_id),
            plan=work.milestones.plan(patient_id),
            attendance=attendance(missed for _day, missed in sessions),
            restrictions=tuple(
                Restrained(restriction.text, restriction.until)
                for restriction in work.restrictions.of(patient_id)
                if restriction.in_force(today)
            ),
            coming=tuple(_meeting(line) for line in coming),
            for_family=tuple(_meeting(line) for line in coming if line.appointment.for_family),
            cord_injury=injury is None or injury.kind is not InjuryKind.NO_CORD_INJURY,
            dysreflexia_risk=is_at_risk(work, patient_id),
            own_skills=work.own_skills.skills(),
            own_goal=work.goals.first_words(patient_id),
            operations=self._operations(work, patient_id),
        )

    def _operations(self, work: UnitOfWork, patient_id: UUID) -> tuple[Operated, ...]:
        """What was done, for those of the team who may read of operations."""
        if not self._may(Verb.READ, Part.TREATMENT):
            return ()
        return tuple(
            Operated(on=each.done_on, neck=each.upper.startswith("C"))
            for each in work.operations.of(patient_id)
            if each.done_on is not None
        )

    def _let_out(self, work: UnitOfWork, patient_id: UUID) -> str:
        """The sentence a psychologist let out for the family's report, empty where there is none.

        Whether it is printed for a reader is that reader's consent, like everything else.
        """
        line = read_now(work.shared_lines.of(patient_id), Listener.FAMILY, self._today)
        return line.words if line else ""


def _without_strangers_words(dossier: FamilyDossier, typed: str, said: str) -> FamilyDossier:
    """What somebody else typed in the psychologist's place is not printed, and staff are told."""
    if not typed or typed == said:
        return dossier
    unsaid = LeftOut(what=SECTION_NAMES["section.psychologist"], why=ONLY_A_PSYCHOLOGIST)
    return dossier.changed(left_out=(*dossier.left_out, unsaid))


def _available(language: str) -> str:
    """The language, or English where the program does not have it yet."""
    return language if language in available_languages() else ENGLISH


def _meeting(line: AppointmentLine) -> NextMeeting:
    appointment = line.appointment
    return NextMeeting(
        on=appointment.on,
        at=appointment.at,
        place=appointment.place,
        purpose=appointment.purpose,
        with_whom=line.member_name or appointment.with_whom,
    )


def _questions(
    work: UnitOfWork, patient_id: UUID, relative_id: UUID | None, begins: date, ends: date
) -> tuple[tuple[str, str], ...]:
    """What this reader asked in the period and the team answered."""
    return tuple(
        (entry.question, entry.answer)
        for entry in work.involvement.of(patient_id, "happened_on")
        if entry.question and entry.answer and begins <= entry.happened_on <= ends
        if relative_id is None or relative_id in entry.relative_ids
    )


def _without_others_questions(
    work: UnitOfWork, patient_id: UUID, relative_id: UUID | None, choices: ReportChoices
) -> ReportChoices:
    """A report to one relative never tells what another one asked."""
    asked = work.involvement.of(patient_id)
    own = {e.question for e in asked if relative_id is None or relative_id in e.relative_ids}
    others = {entry.question for entry in asked} - own
    kept = tuple(pair for pair in choices.answers if pair[0] not in others)
    return choices.changed(answers=kept)
