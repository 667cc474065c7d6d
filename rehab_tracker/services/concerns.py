"""Concerns for abuse or neglect, and the holds on papers that they bring.

A concern cannot be taken back: a later step stands beside it.
"""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.concerns import (
    ON_HOLD,
    Concern,
    ConcernDetails,
    ConcernPage,
    PrintHold,
    PrintHoldDetails,
    threads,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.group_keys import CONCERN
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.key_keeping import KeyKeeping, make_key_once
from rehab_tracker.services.waiting_work import close_about, open_for
from rehab_tracker.store.concerns import ConcernPapers, ConcernWork
from rehab_tracker.store.unit_of_work import UnitOfWork

ENTRY = "concern_entry"
REVIEWED = _("Reviewed")
NOT_THEIRS = _("This person is not among the patient's relatives.")


class Concerns(KeyKeeping):
    """Concerns, for the member who is signed in."""

    group = CONCERN

    def page(self, patient_id: UUID) -> ConcernPage:
        """A person's concerns, the open ones first, and whose papers wait.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
        """
        self._need(Verb.READ, Part.CONCERN, patient_id)
        with self._reading_in(ConcernWork) as work:
            made = work.has_group_key(CONCERN.part)
            papers = work.concerns(self._member, self._office.keyring) if made else None
            entries = papers.of(patient_id) if papers else ()
            held = frozenset(hold.relative_id for hold in work.print_holds.in_force(patient_id))
        return ConcernPage(threads=threads(entries), held=held)

    def write(self, details: ConcernDetails) -> Concern:
        """Keep a concern or a later step; papers for everybody it names wait from now on.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no such patient, relative or concern.
            Invalid: a day is impossible.
        """
        self._need(Verb.WRITE, Part.CONCERN, details.patient_id)
        self._check_days(details)
        entry = filed(Concern, details, self._office)
        patient_id = entry.patient_id
        with self._writing_in(ConcernWork, "", Deed.ADD, ENTRY, entry.id, patient_id) as work:
            work.patients.get(patient_id)
            papers = self._papers(work)
            self._refuse_loose(papers, entry)
            papers.keep(entry)
            for relative_id in entry.named:
                self._hold(work, patient_id, relative_id)
            self._plan_review(work, entry)
        return entry

    def hold(self, patient_id: UUID, relative_id: UUID) -> None:
        """Let papers for a relative wait, for whatever reason; no reason is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: the relative is not the patient's.
        """
        self._need(Verb.WRITE, Part.CONCERN, patient_id)
        with self._writing("", Deed.CHANGE, ENTRY, patient_id=patient_id) as work:
            self._hold(work, patient_id, relative_id)

    def release(self, patient_id: UUID, relative_id: UUID) -> None:
        """Let papers for a relative go again.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            UserError: an open concern names the relative.
        """
        self._need(Verb.WRITE, Part.CONCERN, patient_id)
        for thread in self.page(patient_id).threads:
            if thread.open and relative_id in thread.named:
                raise UserError(_("An open concern names this person. Close the concern first."))
        with self._writing("", Deed.CHANGE, ENTRY, patient_id=patient_id) as work:
            hold = work.print_holds.on(relative_id)
            if hold is not None:
                ended = hold.model_copy(update={"ended_on": self._today})
                work.print_holds.revise(ended, hold.version)

    def _papers(self, work: ConcernWork) -> ConcernPapers:
        """What is sealed, open for writing; the first who writes makes the key."""
        make_key_once(work, self._office, CONCERN)
        return work.concerns(self._member, self._office.keyring)

    def _check_days(self, details: ConcernDetails) -> None:
        check_day("noticed_on", details.noticed_on, today=self._today)
        if details.next_on is not None and details.next_on < self._today:
            raise Invalid({"next_on": UserError(_("This day has passed. Please check the date."))})

    def _refuse_loose(self, papers: ConcernPapers, entry: Concern) -> None:
        if entry.first_id is None:
            return
        if entry.first_id not in {each.id for each in papers.of(entry.patient_id)}:
            raise Missing(_("This entry is not on file any more."))

    def _hold(self, work: UnitOfWork, patient_id: UUID, relative_id: UUID) -> None:
        relative = work.relatives.get(relative_id)
        if relative.patient_id not in work.aliases.person(patient_id):
            raise Missing(NOT_THEIRS)
        if work.print_holds.on(relative_id) is None:
            plain = PrintHoldDetails(patient_id=patient_id, relative_id=relative_id)
            work.print_holds.add(filed(PrintHold, plain, self._office))

    def _plan_review(self, work: UnitOfWork, entry: Concern) -> None:
        about = str(entry.first_id or entry.id)
        close_about(work, TaskKind.CONCERN_REVIEW, entry.patient_id, about, REVIEWED)
        if entry.next_on is not None and not entry.closed:
            task = TaskDetails(
                kind=TaskKind.CONCERN_REVIEW,
                patient_id=entry.patient_id,
                for_role=CONCERN.roles[0],
                due_on=entry.next_on,
                about=about,
                why=_("A concern is to be looked at again."),
            )
            open_for(work, task, CONCERN.roles)


def refuse_on_hold(work: UnitOfWork, relative: Relative) -> None:
    """Stop every paper for a relative whose papers wait; each door that prints for one asks.

    Raises:
        UserError: they wait; the sentence is the same whatever the reason.
    """
    if work.print_holds.on(relative.id) is not None:
        raise UserError(ON_HOLD, reader=relative.full_name)
