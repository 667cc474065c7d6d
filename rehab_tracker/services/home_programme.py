"""Home programmes: write one, print it for the person or a relative, type its ticks back in."""

from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Missing, UserError
from rehab_tracker.core.i18n import ENGLISH, _, in_language
from rehab_tracker.domain.consent import agreed, answers, may_print
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.home_paper import HomePaper
from rehab_tracker.domain.home_programme import (
    DIARY_DAYS,
    HomeDiary,
    HomeDiaryDetails,
    HomeProgramme,
    HomeProgrammeDetails,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.concerns import refuse_on_hold
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.keeping import keep_copy
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

PROGRAMME, DIARY = "home_programme", "home_diary"
REVIEW = _("Look at the home programme again, with the ticks")


class HomeProgrammes(Service):
    """The home programmes, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[HomeProgramme, ...]:
        """A person's programmes that count, the newest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        with self._reading() as work:
            return work.home_programmes.of(patient_id, "begins_on")[::-1]

    def diaries(self, patient_id: UUID) -> tuple[HomeDiary, ...]:
        """What came back, the newest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        with self._reading() as work:
            return work.home_diaries.of(patient_id, "begins_on")[::-1]

    def write(self, details: HomeProgrammeDetails) -> HomeProgramme:
        """Keep a new programme; its review goes on the work list of whoever wrote it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.WRITE, Part.PLAN, details.patient_id)
        programme = filed(HomeProgramme, details, self._office)
        label = _("Home programme written")
        patient_id = programme.patient_id
        with self._writing(label, Deed.ADD, PROGRAMME, programme.id, patient_id) as work:
            work.patients.get(patient_id)
            work.home_programmes.add(programme)
            self._remind(work, programme)
        return programme

    def revise(
        self, programme_id: UUID, details: HomeProgrammeDetails, version: int
    ) -> HomeProgramme:
        """Change a programme that is not signed and has no diary yet.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: it is signed, somebody changed it meanwhile, or ticks came back for it:
                write a new one then.
        """
        self._need(Verb.WRITE, Part.PLAN, details.patient_id)
        label = _("Home programme changed")
        patient_id = details.patient_id
        with self._writing(label, Deed.CHANGE, PROGRAMME, programme_id, patient_id) as work:
            held = work.home_programmes.get(programme_id)
            if self._came_back(work, held):
                raise UserError(
                    _("Ticks came back for this programme. Write a new one; this one stays.")
                )
            person = work.aliases.person(held.patient_id)
            revised = work.home_programmes.revise(refiled(held, details, person), version)
            self._remind(work, revised)
        return revised

    def type_in(self, details: HomeDiaryDetails) -> HomeDiary:
        """Keep the ticks of a paper; the same paper typed again takes the place of the first.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such programme.
            Invalid: the paper belongs to another programme, or to days that are still to come.
        """
        self._need(Verb.WRITE, Part.PLAN, details.patient_id)
        check_day("begins_on", details.begins_on, today=self._today)
        if details.last_day > self._today:
            raise Invalid({"days": UserError(_("These days are still to come."))})
        with self._reading() as work:
            programme = work.home_programmes.get(details.programme_id)
            held = self._same_paper(work, details)
        if len(details.done) != len(programme.exercises):
            raise Invalid({"done": UserError(_("The paper has other exercises than this."))})
        diary = refiled(held, details) if held else filed(HomeDiary, details, self._office)
        deed, patient_id = Deed.CHANGE if held else Deed.ADD, diary.patient_id
        with self._writing(_("Ticks typed in"), deed, DIARY, diary.id, patient_id) as work:
            kept = (
                work.home_diaries.revise(diary, held.version)
                if held
                else work.home_diaries.add(diary)
            )
            how = _("Ticks typed in")
            close_about(work, TaskKind.HOME_PROGRAMME, patient_id, str(programme.id), how)
        return kept

    def readers(self, patient_id: UUID) -> tuple[tuple[UUID, str, bool], ...]:
        """The relatives, each with whether the person agreed that they get this paper.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PLAN, patient_id)
        with self._reading() as work:
            given = work.consents.of(patient_id)
            return tuple(
                (
                    relative.id,
                    relative.full_name,
                    may_print(
                        "section.home_programme", agreed(answers(given, relative.id, self._today))
                    ),
                )
                for relative in work.relatives.of(patient_id)
            )

    def paper(self, programme_id: UUID, begins: date, reader_id: UUID | None = None) -> HomePaper:
        """What stands on the paper: the whole of it for the person, what was agreed for others.

        It begins with the first day of the four weeks to tick; without a reader it is the
        person's own copy.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file, or the reader is no relative of this person.
            UserError: nothing was agreed for this reader, or the person has died.
        """
        self._need(Verb.READ, Part.PLAN)
        with self._reading() as work:
            return self._paper(work, programme_id, begins, reader_id)

    def print(
        self, programme_id: UUID, begins: date, reader_id: UUID | None = None, language: str = ""
    ) -> bytes:
        """The paper as a PDF with boxes to tick; the log says that it was printed.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file, or the reader is no relative of this person.
            UserError: nothing was agreed for this reader, or the person has died.
        """
        self._need(Verb.READ, Part.PLAN)
        pdf, paper = self.draw(programme_id, begins, reader_id, language)
        patient_id = paper.programme.patient_id
        order = Order(
            kind=DocumentKind.HOME_PROGRAMME,
            patient_id=patient_id,
            recipient=RecipientKind.RELATIVE if reader_id else RecipientKind.PATIENT,
            relative_id=reader_id,
            language=language or ENGLISH,
            begins=begins,
            ends=begins + timedelta(days=DIARY_DAYS - 1),
        )
        with self._writing("", Deed.PRINT, PROGRAMME, programme_id, patient_id) as work:
            keep_copy(work, self._office, order, pdf)
        return pdf

    def draw(
        self, programme_id: UUID, begins: date, reader_id: UUID | None = None, language: str = ""
    ) -> tuple[bytes, HomePaper]:
        """The same paper beside what it says; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file, or the reader is no relative of this person.
            UserError: nothing was agreed for this reader, or the person has died.
        """
        from rehab_tracker.reports.home_programme_sheet import (  # noqa: PLC0415  # slow to import
            home_programme_sheet,
        )

        self._need(Verb.READ, Part.PLAN)
        paper = self.paper(programme_id, begins, reader_id)
        with in_language(language or ENGLISH):
            return home_programme_sheet(paper, practice=self._office.store.is_practice), paper

    def _paper(
        self, work: UnitOfWork, programme_id: UUID, begins: date, reader_id: UUID | None
    ) -> HomePaper:
        programme = work.home_programmes.get(programme_id)
        patient = work.patients.get(programme.patient_id)
        if any(step.kind is StayKind.DIED for step in work.stays.of(patient.id)):
            raise UserError(
                _("{patient} has died. Papers for the family are not printed any more."),
                patient=patient.full_name,
            )
        whole = tuple(range(len(programme.exercises)))
        if reader_id is None:
            reader, shown = "", whole
        else:
            relative = next((r for r in work.relatives.of(patient.id) if r.id == reader_id), None)
            if relative is None:
                raise Missing(_("This person is not among the patient's relatives."))
            refuse_on_hold(work, relative)
            given = work.consents.of(patient.id)
            topics = agreed(answers(given, relative.id, self._today))
            if not may_print("section.home_programme", topics):
                raise UserError(
                    _(
                        "{patient} has not agreed that {reader} gets the home programme. Ask"
                        " {patient} first and record the answer under Family."
                    ),
                    patient=patient.full_name,
                    reader=relative.full_name,
                )
            reader = relative.full_name
            shown = tuple(
                n
                for n in whole
                if may_print(f"exercise.{programme.exercises[n].exercise}", topics)
            )
        return HomePaper(
            clinic=self._office.details,
            patient=patient,
            programme=programme,
            shown=shown,
            begins=begins,
            reader=reader,
            made_on=self._today,
            prepared_by=self._member.full_name,
        )

    def _remind(self, work: UnitOfWork, programme: HomeProgramme) -> None:
        """One review at a time: the newest programme's."""
        for task in work.tasks.open_ones(TaskKind.HOME_PROGRAMME, programme.patient_id, None):
            close_about(work, task.kind, programme.patient_id, task.about, _("Changed"))
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.HOME_PROGRAMME,
                patient_id=programme.patient_id,
                for_member_id=self._member.id,
                due_on=programme.review_on or programme.begins_on + timedelta(days=DIARY_DAYS),
                about=str(programme.id),
                why=REVIEW,
            ),
        )

    def _came_back(self, work: UnitOfWork, programme: HomeProgramme) -> bool:
        diaries = work.home_diaries.of(programme.patient_id)
        return any(diary.programme_id == programme.id for diary in diaries)

    def _same_paper(self, work: UnitOfWork, details: HomeDiaryDetails) -> HomeDiary | None:
        wanted = (details.programme_id, details.begins_on)
        return next(
            (
                diary
                for diary in work.home_diaries.of(details.patient_id)
                if (diary.programme_id, diary.begins_on) == wanted
            ),
            None,
        )
