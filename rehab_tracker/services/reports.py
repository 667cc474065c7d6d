"""The family's report: gathered for one reader at the signed-in member's door, then printed."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import ENGLISH, _, available_languages, in_language
from rehab_tracker.domain.appointments import AppointmentLine
from rehab_tracker.domain.consent import Topic, answers, asked_each_time
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
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
from rehab_tracker.domain.family import CarerSkill, InvolvementKind, Relative, signed_off
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
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.dysreflexia import is_at_risk
from rehab_tracker.services.keeping import keep_copy
from rehab_tracker.services.may_know import NOBODY_ASKED, may_know
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

    def asked_each_time(self, patient_id: UUID, relative_id: UUID) -> tuple[Topic, ...]:
        """The topics about which the patient wants to be asked before each paper.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY_REPORT, patient_id)
        with self._reading() as work:
            said = answers(work.consents.of(patient_id), relative_id, self._today)
        return tuple(topic for topic in Topic if topic in asked_each_time(said))

    def suggest(
        self,
        patient_id: UUID,
        relative_id: UUID | None,
        begins: date,
        ends: date,
        said_now: frozenset[Topic] = NOBODY_ASKED,
    ) -> ReportSuggestion:
        """What the record proposes for this reader; `relative_id` None is the patient's own copy.

        Args:
            patient_id: about whom.
            relative_id: for whom.
            begins: the first day.
            ends: the last day.
            said_now: of the topics that are asked each time, those with a yes just now.

        Raises:
            Refused: the role does not allow it.
            UserError: nothing was agreed for this reader, or nothing may be printed any more.
        """
        self._need(Verb.READ, Part.FAMILY_REPORT, patient_id)
        self._check_period(begins, ends)
        with self._reading() as work:
            reader = self._reader(work, patient_id, relative_id, said_now=said_now)
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
            asked = frozenset(choices.said_now)
            reader = self._reader(work, patient_id, relative_id, language, asked)
            course = self._course(work, patient_id, begins, ends)
            own = _without_others_questions(work, patient_id, relative_id, choices)
            said = self._let_out(work, patient_id)
        if self._may(Verb.WRITE, Part.COUNSELLING):
            return gather(course, reader, own)
        dossier = gather(course, reader, own.changed(psychologist=said))
        return _without_strangers_words(dossier, choices.psychologist, said)

    def family_pdf(self, dossier: FamilyDossier) -> bytes:
        """The two pages as a PDF; the log says that they were printed, a copy is kept.

        Consent is looked at once more: a preview that lay open does not outlive a withdrawal.

        Raises:
            Refused: the role does not allow it.
            UserError: the patient took something back since these pages were put together.
        """
        self._need(Verb.WRITE, Part.FAMILY_REPORT, dossier.patient_id)
        pdf = self.draw(dossier)
        known = dossier.relative_id is not None
        order = Order(
            kind=DocumentKind.FAMILY,
            patient_id=dossier.patient_id,
            recipient=RecipientKind.RELATIVE if known else RecipientKind.PATIENT,
            relative_id=dossier.relative_id,
            language=dossier.language,
            begins=dossier.begins,
            ends=dossier.ends,
        )
        with self._writing("", Deed.PRINT, WHAT, patient_id=dossier.patient_id) as work:
            keep_copy(
                work, self._office, order, pdf, draft=dossier.draft,
                topics=tuple(dossier.topics) if known else (),
            )  # fmt: skip
        return pdf

    def draw(self, dossier: FamilyDossier) -> bytes:
        """The same pages, made in memory; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            UserError: the patient took something back since these pages were put together.
        """
        from rehab_tracker.reports.family_report import family_report  # noqa: PLC0415  # slow to import

        self._need(Verb.WRITE, Part.FAMILY_REPORT, dossier.patient_id)
        self._check_again(dossier)
        with self._reading() as work:
            head = work.audit.head()
        anchor = f"{head.seq}-{head.mac.hex()[:12]}"
        return family_report(dossier, anchor=anchor)

    def _check_again(self, dossier: FamilyDossier) -> None:
        if dossier.relative_id is None:
            return
        patient_id = dossier.patient_id
        with self._reading() as work:
            relative = work.relatives.get(dossier.relative_id)
            now = may_know(work, patient_id, relative, self._today, frozenset(dossier.said_now))
        if not now.issuperset(dossier.topics):
            raise UserError(
                _(
                    "What {reader} may know has changed since these pages were made. Nothing was "
                    "printed. Open the report again: it holds what is agreed today."
                ),
                reader=dossier.reader,
            )

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
        said_now: frozenset[Topic] = NOBODY_ASKED,
    ) -> Reader:
        if relative_id is None:
            patient = work.patients.get(patient_id)
            chosen = _available(language or self._office.details.language)
            return Reader(patient.full_name, chosen, frozenset(Topic))
        relative = work.relatives.get(relative_id)
        topics = may_know(work, patient_id, relative, self._today, said_now)
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
            relative_id=relative.id,
            said_now=said_now,
            unnamed=_unnamed(work, patient_id, relative, self._today),
            in_training=tuple(skill for skill in CarerSkill if skill in begun - set(able)),
        )

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
            own_words=_own_words(work, patient_id, begins, ends),
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


def _own_words(work: UnitOfWork, patient_id: UUID, begins: date, ends: date) -> str:
    """What the person said last of how it goes, within the days of the report."""
    said = [
        entry.note
        for entry in work.involvement.of(patient_id, "happened_on")
        if entry.kind is InvolvementKind.OWN_WORDS
        and entry.note
        and begins <= entry.happened_on <= ends
    ]
    return said[-1] if said else ""


def _unnamed(work: UnitOfWork, patient_id: UUID, reader: Relative, today: date) -> tuple[str, ...]:
    """The other relatives, as far as they did not agree that papers for the family name them."""
    spoken = {work.patients.get(patient_id).first_name.casefold(), *_words(reader.full_name)}
    others = [
        each
        for each in work.relatives.of(patient_id)
        if each.person != reader.person and not each.may_be_named(today)
    ]
    found = {name for each in others for name in (each.full_name, each.full_name.split()[0])}
    return tuple(sorted(name for name in found if name.casefold() not in spoken))


def _words(name: str) -> set[str]:
    return {part.casefold() for part in name.split()}


def _questions(
    work: UnitOfWork, patient_id: UUID, relative_id: UUID | None, begins: date, ends: date
) -> tuple[tuple[str, str], ...]:
    """What this reader asked in the period and the team answered."""
    return tuple(
        (entry.question, entry.answer)
        for entry in work.involvement.of(patient_id, "happened_on")
        if entry.question and entry.answer and begins <= entry.happened_on <= ends
        if relative_id is None or relative_id == entry.asker
    )


def _without_others_questions(
    work: UnitOfWork, patient_id: UUID, relative_id: UUID | None, choices: ReportChoices
) -> ReportChoices:
    """A report to one relative never tells what another one asked."""
    asked = work.involvement.of(patient_id)
    own = {e.question for e in asked if relative_id is None or relative_id == e.asker}
    others = {entry.question for entry in asked} - own
    kept = tuple(pair for pair in choices.answers if pair[0] not in others)
    return choices.changed(answers=kept)
