"""Documents: written from what the member may read, drawn in memory, kept once handed out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Missing, UserError
from rehab_tracker.core.i18n import _, in_language, list_words, translate
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.clinical_papers import CONTENTS, clinical_paper, hidden
from rehab_tracker.domain.clinical_record import ClinicalRecord, Injected
from rehab_tracker.domain.consent import TOPIC_NAMES, answers
from rehab_tracker.domain.consent_paper import consent_paper
from rehab_tracker.domain.documents import (
    DOCUMENTS,
    UNASKED,
    DocumentKind,
    Handout,
    HandoutDetails,
    Order,
    RecipientKind,
    withdrawn,
)
from rehab_tracker.domain.events import EventStory, stories
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.home_readiness import HomeCheck
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import standings
from rehab_tracker.domain.paper_sections import family
from rehab_tracker.domain.papers import Paper
from rehab_tracker.domain.plans import WeeklyPlan
from rehab_tracker.domain.progress import attendance
from rehab_tracker.domain.signing import Standing
from rehab_tracker.domain.stays import whereabouts
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.concerns import refuse_on_hold
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.keeping import keep_copy, topics_of
from rehab_tracker.services.measures import results_seen
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "handout"
T = TypeVar("T")


class Documents(Service):
    """The papers of a record, for the member who is signed in."""

    def offered(self) -> tuple[DocumentKind, ...]:
        """The kinds of paper that this member may make, in the order of the list.

        Raises:
            Refused: the role does not allow any.
        """
        self._need(Verb.READ, Part.PATIENTS)
        return tuple(
            kind for kind, about in DOCUMENTS.items() if self._may(about.verb, about.part)
        )

    def paper(self, order: Order, added: tuple[str, ...] = ()) -> Paper:
        """A paper for professionals, written in its language.

        Args:
            order: which, for whom, about which days.
            added: psychological measures that the psychologist adds for this reader.

        Raises:
            Refused: the role does not allow it; only a psychologist adds.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, DOCUMENTS[order.kind].part, order.patient_id)
        if added:
            self._need(Verb.WRITE, Part.COUNSELLING, order.patient_id)
        if order.kind not in CONTENTS or order.patient_id is None:
            raise Missing(_("There is no such paper."))
        with self._reading() as work:
            self._refuse_on_hold(work, order)
            record = self._record(work, order)
            record = replace(
                record, unsigned=_unsigned(work, record, order.kind), added=frozenset(added)
            )
            reader = self._reader_words(work, order)
        with in_language(order.language):
            return clinical_paper(order, record, reader)

    def consent(self, order: Order) -> Paper:
        """What the person agreed to share, to be read aloud, signed and taken home.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        patient_id, today = order.patient_id, self._today
        self._need(Verb.READ, Part.CONSENT, patient_id)
        if patient_id is None:
            raise Missing(_("There is no such paper."))
        with self._reading() as work:
            patient = work.patients.get(patient_id)
            given = work.consents.of(patient_id, "given_on")
            relatives = [
                r for r in work.relatives.of(patient_id, "full_name") if r.is_there(today)
            ]
        with in_language(order.language):
            return consent_paper(
                self._office.details,
                patient,
                [(relative, answers(given, relative.id, today)) for relative in relatives],
                given,
                today=today,
                language=order.language,
                prepared_by=self._member.full_name,
            )

    def draw(self, paper: Paper) -> bytes:
        """The pages as they would be handed out now; nothing is kept.

        Raises:
            Refused: the role does not allow it.
        """
        from rehab_tracker.reports.paper import paper_pdf  # noqa: PLC0415  # slow to import

        self._need(Verb.READ, Part.PATIENTS)
        with self._reading() as work:
            head = work.audit.head()
        anchor = f"{head.seq}-{head.mac.hex()[:12]}"
        return paper_pdf(paper, anchor=anchor, practice=self._office.store.is_practice)

    def hand_out(
        self,
        order: Order,
        pdf: bytes,
        *,
        draft: bool,
        locked: bool = False,
        pages: int = 0,
        measures: tuple[str, ...] = (),
        agreed: bool = False,
        agreed_by: str = "",
    ) -> Handout:
        """Keep a paper as it leaves, with to whom, by whom and when; the log says so too.

        Args:
            order: what was wished.
            pdf: the pages as they leave.
            draft: whether something in it is not signed.
            locked: whether a passphrase opens it.
            pages: how many there are, where a passphrase keeps them from being counted.
            measures: the psychological measures on it; only a psychologist hands them out.
            agreed: whether the person said yes to these, for this reader, today.
            agreed_by: who said it, where that was not the person alone.

        Raises:
            Refused: the role does not allow it.
            Invalid: nobody asked the person about the psychological measures.
        """
        self._need(DOCUMENTS[order.kind].verb, DOCUMENTS[order.kind].part, order.patient_id)
        if not DOCUMENTS[order.kind].kept or order.patient_id is None:
            raise UserError(_("No copy of this paper is kept."))
        if measures:
            self._need(Verb.WRITE, Part.COUNSELLING, order.patient_id)
            if not agreed:
                raise Invalid({"agreed": UserError(UNASKED)})
        handout_id = new_id()
        with self._writing("", Deed.PRINT, WHAT, handout_id, order.patient_id) as work:
            self._refuse_on_hold(work, order)
            who = agreed_by or work.patients.get(order.patient_id).full_name
            return keep_copy(
                work, self._office, order, pdf, draft=draft, locked=locked, pages=pages,
                handout_id=handout_id, measures=measures, agreed_by=who if measures else "",
            )  # fmt: skip

    def handouts(self, patient_id: UUID) -> tuple[Handout, ...]:
        """What was handed out about this person, the newest first, of what this role may print.

        Which psychological measures were on a paper is told to psychologists alone.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            found = work.handouts.of(patient_id)
        mine = (each for each in found if self._may(Verb.READ, DOCUMENTS[each.kind].part))
        if self._may(Verb.WRITE, Part.COUNSELLING):
            return tuple(mine)
        return tuple(each.changed(measures=()) for each in mine)

    def again(self, handout_id: UUID) -> bytes:
        """The same paper once more for the same reader, byte for byte, if it may still be given.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: the patient has withdrawn what this reader might know, or has died.
        """
        self._need(Verb.READ, Part.PATIENTS)
        handout, pdf = self._kept(handout_id)
        with self._writing("", Deed.PRINT, WHAT, handout_id, handout.patient_id) as work:
            self._refuse_withdrawn(work, handout)
        return pdf

    def for_the_patient(self, handout_id: UUID) -> bytes:
        """The same paper for the patient, who needs nobody's consent.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.PATIENTS)
        handout, pdf = self._kept(handout_id)
        with self._writing("", Deed.PRINT, WHAT, handout_id, handout.patient_id):
            return pdf

    def look(self, handout_id: UUID) -> bytes:
        """The paper as it left, for the team to read; the log says that it was opened.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.PATIENTS)
        handout, pdf = self._kept(handout_id)
        with self._writing("", Deed.VIEW, WHAT, handout_id, handout.patient_id):
            return pdf

    def _kept(self, handout_id: UUID) -> tuple[Handout, bytes]:
        with self._reading() as work:
            handout = work.handouts.get(handout_id)
            pdf = work.handouts.pages(handout_id)
        self._need(Verb.READ, DOCUMENTS[handout.kind].part, handout.patient_id)
        if not pdf:
            raise Missing(
                _("What it says is sealed, so its pages are not kept. Make the paper anew.")
            )
        return handout, pdf

    def _refuse_withdrawn(self, work: UnitOfWork, handout: Handout) -> None:
        if handout.recipient is not RecipientKind.RELATIVE:
            return
        self._refuse_on_hold(work, handout)
        stay = whereabouts(work.stays.of(handout.patient_id), self._today)
        if stay.died_on is not None:
            raise UserError(_("The patient has died. Papers for the family are not printed."))
        gone = withdrawn(handout, frozenset(topics_of(work, self._office, handout)))
        if gone:
            raise UserError(
                _(
                    "The patient does not share this with the reader any more ({topics}). Only"
                    " the patient gets this copy now."
                ),
                topics=list_words(sorted(translate(TOPIC_NAMES[topic]) for topic in gone)),
            )

    def _refuse_on_hold(self, work: UnitOfWork, order: Order | HandoutDetails) -> None:
        if order.recipient is RecipientKind.RELATIVE and order.relative_id is not None:
            refuse_on_hold(work, work.relatives.get(order.relative_id))

    def _reader_words(self, work: UnitOfWork, order: Order) -> str:
        if order.recipient is RecipientKind.PATIENT:
            return work.patients.get(_whom(order)).full_name
        if order.relative_id is not None:
            relative: Relative = work.relatives.get(order.relative_id)
            return relative.full_name
        return order.name

    def _record(self, work: UnitOfWork, order: Order) -> ClinicalRecord:
        patient_id, today = _whom(order), self._today
        steps = work.stays.of(patient_id)
        stay = whereabouts(steps, today)
        begins = order.begins
        if order.kind is DocumentKind.DISCHARGE:
            begins = stay.admitted_on or order.begins
        reads = self._reads
        days = reads(Part.THERAPY, lambda: work.therapy.days(patient_id, begins, order.ends))
        own = work.milestones
        return ClinicalRecord(
            clinic=self._office.details,
            patient=work.patients.get(patient_id),
            prepared_by=self._member.full_name,
            today=today,
            begins=begins,
            ends=order.ends,
            stay=stay,
            steps=steps,
            alerts=reads(Part.ALERTS, lambda: work.alerts.of(patient_id)),
            restrictions=reads(Part.ALERTS, lambda: work.restrictions.of(patient_id)),
            injury=reads(Part.INJURY, lambda: work.injuries.newest(patient_id)),
            known=reads(Part.INJURY, lambda: known_level(work, patient_id)),
            levels=reads(Part.INJURY, lambda: _graded(work, patient_id)),
            results=reads(
                Part.MEASURES,
                lambda: tuple(
                    each
                    for each in results_seen(self._office, patient_id)
                    if begins <= each.result.taken_on <= order.ends
                ),
            ),
            skills=reads(
                Part.SKILLS,
                lambda: standings(own.observations(patient_id), own.plan(patient_id)),
            ),
            minutes=reads(
                Part.THERAPY,
                lambda: tuple(work.therapy.minutes(patient_id, begins, order.ends)),
            ),
            attendance=None if days is None else attendance(missed for _day, missed in days),
            sessions=reads(
                Part.THERAPY, lambda: work.therapy.between(patient_id, begins, order.ends)
            )
            if order.kind is DocumentKind.THERAPY
            else None,
            operations=reads(Part.TREATMENT, lambda: work.operations.of(patient_id)),
            injections=reads(Part.TREATMENT, lambda: _injected(work, patient_id, begins)),
            events=reads(Part.CARE, lambda: _events(work, patient_id, begins, order.ends)),
            goals=reads(Part.GOALS, lambda: work.goals.standings(patient_id)),
            plan=reads(Part.PLAN, lambda: _plan(work, patient_id, today)),
            equipment=reads(Part.CARE, lambda: work.equipment.of(patient_id)),
            home_check=reads(Part.GOALS, lambda: _home_check(work, patient_id)),
            relatives=reads(Part.FAMILY, lambda: work.relatives.of(patient_id, "full_name")),
            trainings=reads(Part.FAMILY, lambda: work.trainings.of(patient_id)) or (),
            involvement=reads(
                Part.FAMILY,
                lambda: tuple(
                    each
                    for each in work.involvement.of(patient_id, "happened_on")
                    if begins <= each.happened_on <= order.ends
                ),
            ),
            coming=reads(
                Part.APPOINTMENTS, lambda: tuple(work.appointments.lines(patient_id, today))
            ),
        )

    def _reads(self, part: Part, read: Callable[[], T]) -> T | None:
        """What this member may read of a part, None where they may not."""
        return read() if self._may(Verb.READ, part) else None


def _whom(order: Order) -> UUID:
    if order.patient_id is None:
        raise Missing(_("There is no such paper."))
    return order.patient_id


def _unsigned(work: UnitOfWork, record: ClinicalRecord, kind: DocumentKind) -> int:
    """How many of the entries that stand on this paper nobody has signed yet."""
    behind: dict[str, list[UUID]] = {
        "measures": [each.result.id for each in record.results or ()],
        "sessions": [each.id for each in record.sessions or ()],
        "operations": [each.id for each in record.operations or ()],
        "injections": [each.injection.id for each in record.injections or ()],
        "events": [each.event.id for each in record.events or ()],
        "skills": [
            each.history[-1].id for each in record.skills or () if each.planned and each.history
        ],
        "family": [each.id for each in family.behind(record)],
    }
    printed = frozenset(CONTENTS[kind]) - hidden(kind, record.clinic.paper_without)
    used = {entry for key, entries in behind.items() if key in printed for entry in entries}
    signed = work.signatures.standings(record.patient.id)
    return sum(signed.get(entry) is not Standing.SIGNED for entry in used)


def _graded(work: UnitOfWork, patient_id: UUID) -> tuple[tuple[date, str, str], ...]:
    return tuple(
        (exam.examined_on, exam.level, exam.grade)
        for exam in work.exams.of(patient_id, "examined_on")
        if exam.signed
    )


def _injected(work: UnitOfWork, patient_id: UUID, begins: date) -> tuple[Injected, ...]:
    checks = work.injection_checks.of(patient_id, "checked_on")
    return tuple(
        Injected(each, tuple(check for check in checks if check.injection_id == each.id))
        for each in work.injections.of(patient_id, "happened_on")
        if each.happened_on >= begins
    )


def _events(
    work: UnitOfWork, patient_id: UUID, begins: date, ends: date
) -> tuple[EventStory, ...]:
    """What happened in these days, and what began before and still lasted."""
    told = stories(work.events.of(patient_id), work.event_follow_ups.of(patient_id))
    return tuple(
        each
        for each in told
        if each.event.happened_on <= ends and (each.event.happened_on >= begins or each.lasts)
    )


def _plan(work: UnitOfWork, patient_id: UUID, today: date) -> WeeklyPlan | None:
    holding = [plan for plan in work.plans.of(patient_id, "valid_from") if plan.holds_on(today)]
    return holding[-1] if holding else None


def _home_check(work: UnitOfWork, patient_id: UUID) -> HomeCheck | None:
    checks = work.home_checks.of(patient_id, "checked_on")
    return checks[-1] if checks else None
