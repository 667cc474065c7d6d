"""ISNCSCI exams: begin one, go on with it, sign it, compare two, print one."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, language
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
from rehab_tracker.domain.exam_results import Comparison, ExamPaper, compare, so_far
from rehab_tracker.domain.exams import ExamDetails, ExamLine, ExamOnFile, KnownLevel
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.dysreflexia import put_up_risk
from rehab_tracker.services.entry_history import told
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.hand import put_signature, ref_of
from rehab_tracker.services.keeping import keep_copy
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "isncsci_exam"


class Exams(Service):
    """The ISNCSCI exams, for the member who is signed in.

    A half-done exam is kept each few seconds while somebody types. The log has its beginning, the
    first change after each sign-in and its signing; what is typed in between is part of that.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._logged: set[UUID] = set()

    def start(self, patient_id: UUID, examined_on: date) -> ExamOnFile:
        """Begin an exam with nothing typed.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.INJURY, patient_id)
        check_day("examined_on", examined_on, today=self._today)
        details = ExamDetails(patient_id=patient_id, examined_on=examined_on)
        exam = filed(ExamOnFile, details, self._office)
        label = _("ISNCSCI exam begun")
        with self._writing(label, Deed.ADD, WHAT, exam.id, patient_id) as work:
            work.patients.get(patient_id)
            work.exams.add(exam)
        self._logged.add(exam.id)
        return exam

    def keep(self, exam_id: UUID, details: ExamDetails, version: int) -> ExamOnFile:
        """Keep what was typed so far, in the place of what was kept as `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies in the future.
            UserError: it is somebody else's, signed, or was changed in another window.
        """
        self._need(Verb.WRITE, Part.INJURY, details.patient_id)
        check_day("examined_on", details.examined_on, today=self._today)
        with self._office.store.write(self._member.id) as work:
            held = self._own(work, exam_id)
            kept = work.exams.revise(refiled(held, details), version)
            if exam_id not in self._logged:
                work.log(Deed.CHANGE, WHAT, exam_id, details.patient_id)
        if exam_id not in self._logged:
            self._logged.add(exam_id)
            self._office.news.tell(Changed(WHAT, details.patient_id))
        return kept

    def discard(self, exam_id: UUID) -> None:
        """Throw a half-done exam away; undo brings it back.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: it is somebody else's, or signed.
        """
        self._need(Verb.WRITE, Part.INJURY)
        with self._reading() as work:
            patient_id = self._own(work, exam_id).patient_id
        label = _("ISNCSCI exam thrown away")
        with self._writing(label, Deed.REMOVE, WHAT, exam_id, patient_id) as work:
            self._own(work, exam_id)
            work.exams.remove(exam_id)

    def sign(self, exam_id: UUID) -> ExamOnFile:
        """Sign one's own complete exam: from now on it stands as it is.

        Level and grade are kept with it as they were reckoned at that moment.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: it is somebody else's, or signed.
            Invalid: cells are missing; each is named.
        """
        self._need(Verb.WRITE, Part.INJURY)
        with self._reading() as work:
            held = self._own(work, exam_id)
            held.exam()
        answers = so_far(held).answers
        with self._writing("", Deed.CHANGE, WHAT, exam_id, held.patient_id) as work:
            signed = held.changed(
                signed_at=work.at,
                signed_by=self._member.id,
                level=str(answers["neurological_level"]),
                grade=str(answers["ais"]),
            )
            kept = work.exams.revise(signed, held.version)
            put_signature(work, self._office, ref_of(EntryKind.ISNCSCI_EXAM, exam_id))
            put_up_risk(work, self._office, held.patient_id)
        return kept

    def get(self, exam_id: UUID) -> ExamOnFile:
        """One exam whole.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.INJURY)
        with self._reading() as work:
            return work.exams.get(exam_id)

    def of(self, patient_id: UUID) -> tuple[ExamLine, ...]:
        """A person's exams, the newest first.

        Those marked as written in error are among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.INJURY, patient_id)
        with self._reading() as work:
            exams = work.exams.all_of(patient_id, "examined_on")
            names = work.team.names()
        return tuple(_line(exam, names.get(exam.author_id, "")) for exam in reversed(exams))

    def compare(self, one: UUID, other: UUID) -> tuple[ExamOnFile, ExamOnFile, Comparison]:
        """Two exams, the earlier one first, and what differs.

        Raises:
            Refused: the role does not allow it.
            Missing: one is not on file.
            UserError: they are of two people.
        """
        self._need(Verb.READ, Part.INJURY)
        with self._reading() as work:
            pair = (work.exams.get(one), work.exams.get(other))
        earlier, later = sorted(pair, key=_age)
        if earlier.patient_id != later.patient_id:
            raise UserError(_("These two exams are of two people and are not compared."))
        return earlier, later, compare(earlier, later)

    def latest_signed(self, patient_id: UUID) -> ExamOnFile | None:
        """The latest signed exam, by which banner and safety rules go; None where there is none.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.INJURY, patient_id)
        with self._reading() as work:
            return work.exams.latest_signed(patient_id)

    def print(self, exam_id: UUID) -> bytes:
        """The exam's sheet as a PDF; the log says that it was printed, a copy is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.INJURY)
        with self._reading() as work:
            exam = work.exams.get(exam_id)
        pdf = self.draw(exam_id)
        order = Order(
            kind=DocumentKind.ISNCSCI,
            patient_id=exam.patient_id,
            recipient=RecipientKind.TEAM,
            language=language(),
            begins=exam.examined_on,
            ends=exam.examined_on,
        )
        with self._writing("", Deed.PRINT, WHAT, exam_id, exam.patient_id) as work:
            keep_copy(work, self._office, order, pdf, draft=not exam.signed)
        return pdf

    def draw(self, exam_id: UUID) -> bytes:
        """The exam's sheet as a PDF, made in memory; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        from rehab_tracker.reports.isncsci_sheet import isncsci_sheet  # noqa: PLC0415  # slow to import

        self._need(Verb.READ, Part.INJURY)
        with self._reading() as work:
            exam = work.exams.get(exam_id)
            paper = ExamPaper(
                clinic=self._office.details,
                patient=work.patients.get(exam.patient_id),
                exam=exam,
                examiner=work.team.names().get(exam.author_id, ""),
                history=told(work, EntryKind.ISNCSCI_EXAM, exam.id, exam.patient_id),
            )
        return isncsci_sheet(paper, practice=self._office.store.is_practice)

    def _own(self, work: UnitOfWork, exam_id: UUID) -> ExamOnFile:
        """This member's own exam while it is not signed."""
        held = work.exams.get(exam_id)
        if held.signed:
            raise UserError(_("This exam is signed and stays as it is. Begin a new exam instead."))
        if held.author_id != self._member.id:
            raise UserError(
                _("{name} began this exam. Only the examiner goes on with it."),
                name=work.team.names().get(held.author_id, ""),
            )
        return held


def known_level(work: UnitOfWork, patient_id: UUID) -> KnownLevel:
    """Level and grade of the latest signed exam; without one, what was typed with the injury."""
    signed = work.exams.known_level(patient_id)
    if signed is not None:
        return signed
    injury = work.injuries.newest(patient_id)
    if injury is None:
        return KnownLevel()
    return KnownLevel(level=injury.level, grade=injury.grade, examined_on=injury.examined_on)


def _age(exam: ExamOnFile) -> tuple[date, UUID]:
    return exam.examined_on, exam.id


def _line(exam: ExamOnFile, examiner: str) -> ExamLine:
    answers = so_far(exam).answers if exam.complete and not exam.signed else {}
    return ExamLine(
        id=exam.id,
        author_id=exam.author_id,
        examined_on=exam.examined_on,
        examiner=examiner,
        filled=exam.filled,
        signed_at=exam.signed_at,
        level=exam.level or str(answers.get("neurological_level", "")),
        grade=exam.grade or str(answers.get("ais", "")),
    )
