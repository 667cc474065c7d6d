"""Outcome measures: which ones a role may take, their results, and when they are due again.

Answers that psychologists and physicians alone may read lie sealed in the file, and so does what
carers say of their own load, under a key of its own. What no role of a
member may see is not in what the member gets.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.group_keys import CARER_LOAD, SAFETY, Group
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.answers import check
from rehab_tracker.domain.measures.audience import Part as Depth
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Instrument, Mode, Subject
from rehab_tracker.domain.measures.result import (
    MeasureResult,
    MeasureResultDetails,
    ScoredResult,
    band_to_share,
    closed_to,
    seen_by,
)
from rehab_tracker.domain.measures.scoring import needs_safety_review
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.due_measures import renew_due, role_of
from rehab_tracker.services.filing import filed
from rehab_tracker.services.key_keeping import make_key_once
from rehab_tracker.services.office import Office
from rehab_tracker.services.safety import AFTER_ANSWERS, open_review
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about
from rehab_tracker.store.answer_seal import AnswerSeal, MeasureWork
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "measure_result"


class Measures(Service):
    """The outcome measures, for the member who is signed in."""

    def instruments(self, patient_id: UUID) -> tuple[Instrument, ...]:
        """The measures that this role may take with this person.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEASURES, patient_id)
        with self._reading() as work:
            injury = work.injuries.newest(patient_id)
        cord_injury = injury is None or injury.kind is not InjuryKind.NO_CORD_INJURY
        return tuple(
            measure
            for measure in catalogue().values()
            if self._may_take(measure) and (cord_injury or not measure.needs_cord_injury)
        )

    def readable(self, patient_id: UUID) -> tuple[Instrument, ...]:
        """The measures of which this role may see anything at all.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEASURES, patient_id)
        roles = self._member.roles
        return tuple(
            measure
            for measure in catalogue().values()
            if self._may(Verb.READ, part_of(measure))
            and measure.audience.may_see(Depth.BAND, roles, agreed=True)
        )

    def record(self, details: MeasureResultDetails) -> MeasureResult:
        """Keep a measure's answers; what was due is done, and the next time is on the work list.

        A measure that asks about death and self-harm opens a safety review where the answer calls
        for one, and cannot be taken back.

        Raises:
            Refused: the role does not allow it, or not this measure, or its key is missing.
            Missing: there is no such measure.
            Invalid: an answer is not one of its item's, or the day lies in the future.
            UserError: the answers were typed for another version of the measure.
        """
        self._need(Verb.WRITE, part_of(instrument(details.code)), details.patient_id)
        measure = instrument(details.code)
        self._check(measure, details)
        result = filed(MeasureResult, details, self._office)
        result = result.model_copy(update={"shared_band": band_to_share(result)})
        label = "" if measure.safety_item else _("Measure recorded")
        with self._writing_in(
            MeasureWork, label, Deed.ADD, WHAT, result.id, result.patient_id
        ) as work:
            _check_carer(work, measure, result)
            self._keep(work, measure, result)
            close_about(work, TaskKind.MEASURE_DUE, result.patient_id, result.code, _("Recorded"))
            role = role_of(measure, self._member.roles)
            renew_due(work, result.patient_id, self._today, {measure.code: role})
            if needs_safety_review(measure, result.answers):
                open_review(work, result.patient_id, self._today, AFTER_ANSWERS)
        self._office.news.tell(Changed("task", result.patient_id))
        return result

    def of(self, patient_id: UUID, code: str, *, struck: bool = False) -> tuple[ScoredResult, ...]:
        """A person's results of one measure, the newest first, as far as this role sees them.

        Args:
            patient_id: whose.
            code: of which measure.
            struck: also what was written in error or moved; `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such measure.
        """
        self._need(Verb.READ, part_of(instrument(code)), patient_id)
        return results_seen(self._office, patient_id, code, struck=struck)

    def of_each(self, patient_id: UUID) -> dict[str, tuple[ScoredResult, ...]]:
        """The same of every measure of which this role may see anything, read in one go.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEASURES, patient_id)
        readable = self.readable(patient_id)
        found: dict[str, list[ScoredResult]] = {measure.code: [] for measure in readable}
        for each in results_seen(self._office, patient_id):
            if each.result.code in found:
                found[each.result.code].append(each)
        return {code: tuple(results) for code, results in found.items()}

    @contextmanager
    def sealing(self, guard: Part) -> Iterator[tuple[UnitOfWork, AnswerSeal]]:
        """One transaction in which what is added to sealed answers is sealed like them.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
        """
        self._need(Verb.WRITE, guard)
        with self._office.store.write_in(MeasureWork, self._member.id) as work:
            yield work, _seal_to_write(work, self._office, guard)

    @contextmanager
    def unsealing(self, guard: Part) -> Iterator[tuple[UnitOfWork, AnswerSeal | None]]:
        """One moment of the file; what was added is closed to a member who waits for the key.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, guard)
        with self._reading_in(MeasureWork) as work:
            yield work, _seals(work, self._office)[guard]

    def _may_take(self, measure: Instrument) -> bool:
        sees = measure.audience.may_see(Depth.ITEMS, self._member.roles)
        return sees and self._may(Verb.WRITE, part_of(measure))

    def _check(self, measure: Instrument, details: MeasureResultDetails) -> None:
        if not self._may_take(measure):
            raise Refused(_("This measure is taken by other members of the team."))
        if details.measure_version != measure.version:
            raise UserError(_("The measure was renewed meanwhile. Please open the form again."))
        check_day("taken_on", details.taken_on, today=self._today)
        check_day("carer_agreed_on", details.carer_agreed_on, today=self._today)
        if not details.answers and not _handed_back_blank(measure, details):
            raise Invalid({measure.items[0].key: UserError(_("Answer at least one item."))})
        check(measure, details.answers)

    def _keep(self, work: MeasureWork, measure: Instrument, result: MeasureResult) -> None:
        guard = guard_of(measure)
        if guard in SEALED_PARTS:
            seal = _seal_to_write(work, self._office, guard)
            work.measures.add_sealed(result, seal.sealed_answers(result))
        else:
            work.measures.add(result)


def _handed_back_blank(measure: Instrument, details: MeasureResultDetails) -> bool:
    """Leaving every question open is an answer where one of them is about death and self-harm."""
    return measure.safety_item is not None and details.mode is Mode.SELF


def part_of(measure: Instrument) -> Part:
    """Whose answers they are decides which part of the record they belong to."""
    return Part.CARER_LOAD if measure.subject is Subject.CARER else Part.MEASURES


def guard_of(measure: Instrument) -> Part:
    """Who may read and add words that are about a result: as few as may read its answers."""
    return Part.SAFETY if measure.audience.is_confidential else part_of(measure)


SEALED_PARTS: dict[Part, Group] = {group.part: group for group in (SAFETY, CARER_LOAD)}
"""The guards of results whose answers lie sealed, with all that is said of them later.

Such a result belongs to its record: moved to another it would mean nothing.
"""


def results_seen(
    office: Office, patient_id: UUID, code: str | None = None, *, struck: bool = False
) -> tuple[ScoredResult, ...]:
    """A person's results as the signed-in member may see them, the newest first."""
    roles = office.member.roles
    with office.store.read_in(MeasureWork) as work:
        found = work.measures.results(patient_id, code, struck=struck)
        sealed = work.measures.sealed(patient_id)
        seals = _seals(work, office) if sealed else {}
        return tuple(
            seen_by(result, roles)
            if result.id not in sealed
            else _unsealed(result, sealed[result.id], seals, roles)
            for result in found
        )


def _seal_to_write(work: MeasureWork, office: Office, guard: Part) -> AnswerSeal:
    group = SEALED_PARTS[guard]
    make_key_once(work, office, group)
    return work.answers(group, office.member, office.keyring)


def _seals(work: MeasureWork, office: Office) -> dict[Part, AnswerSeal | None]:
    """What this member can open, by what guards it; None where they wait for the key."""
    found: dict[Part, AnswerSeal | None] = dict.fromkeys(SEALED_PARTS)
    for part, group in SEALED_PARTS.items():
        with suppress(Refused):
            found[part] = work.answers(group, office.member, office.keyring)
    return found


def _unsealed(
    result: MeasureResult,
    body: bytes,
    seals: dict[Part, AnswerSeal | None],
    roles: frozenset[Role],
) -> ScoredResult:
    measure = instrument(result.code)
    seal = seals.get(guard_of(measure))
    if seal is None or not measure.audience.may_see(Depth.ITEMS, roles):
        return closed_to(result, roles)
    return seen_by(seal.with_answers(result, body), roles)


def _check_carer(work: UnitOfWork, measure: Instrument, result: MeasureResult) -> None:
    """The carer is one of this patient's."""
    if measure.subject is not Subject.CARER or result.carer_id is None:
        return
    if work.relatives.get(result.carer_id).patient_id != result.patient_id:
        raise Missing(work.relatives.missing)
