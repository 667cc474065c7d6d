"""Injections for pain: record one, check before leaving, re-check, keep its diary, see its effect.

After an epidural, root or sacroiliac injection a restriction stands on the therapy form until the
check before leaving is on file: it is put up and taken down in the same transaction as its cause.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.alerts import AlertKind, Restriction, RestrictionDetails
from rehab_tracker.domain.facts import LONGEST_NAME, Facts, check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.scoring import score
from rehab_tracker.domain.medicines import MedicineKind, medicine_words, taken
from rehab_tracker.domain.pain.diary import TIMES, Response, response
from rehab_tracker.domain.pain.effect import WINDOW, Effect, effect
from rehab_tracker.domain.pain.injection import (
    Injection,
    InjectionCheck,
    InjectionDetails,
    Leaving,
    LeavingDetails,
    PainReading,
    ReadingDetails,
    RecheckDetails,
    check_leaving,
)
from rehab_tracker.domain.pain.problems import PainPicture, problems_of
from rehab_tracker.domain.pain.words import (
    INJECTION_NAMES,
    RECHECK_DAYS,
    RECHECK_NAMES,
    Anticoagulant,
    Purpose,
    Recheck,
)
from rehab_tracker.domain.surgery.limits import UNTIL_LEGS_CHECKED
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.restricting import lift_in, restrict_in
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT, LEAVING, CHECK, READING = "injection", "leaving", "injection_check", "pain_reading"
DATA_SET = "isci_pain"
HOLD = _("No transfers until the leg check after the injection is on file")
THERAPY_FROM = _("Therapy again from {day}, {time}")
CHECKED = _("Checked before leaving day care")
LEAVES = "leaving"


class KnownBefore(Facts):
    """What is on file of what must be asked before a needle."""

    clot_treatment: str = ""
    allergies: tuple[str, ...] = ()
    dysreflexia: bool = False


class InjectionPicture(Facts):
    """One injection with everything that came after it.

    Attributes:
        may_go: whether nothing is missing before the person leaves.
        response: what its diary shows; None where no diary is kept.
    """

    injection: Injection
    leavings: tuple[Leaving, ...]
    checks: tuple[InjectionCheck, ...]
    readings: tuple[PainReading, ...]
    may_go: bool
    response: Response | None = None

    @property
    def recheck_days(self) -> dict[Recheck, date]:
        """On which day each planned re-check is due."""
        day = self.injection.happened_on
        return {each: day + timedelta(days=days) for each, days in RECHECK_DAYS.items()}


class Pain(Service):
    """The injections for pain, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[InjectionPicture, ...]:
        """A person's injections, the newest first; also those in error.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TREATMENT, patient_id)
        with self._reading() as work:
            injections = work.injections.all_of(patient_id, "happened_on")
            leavings = work.leavings.all_of(patient_id)
            checks = work.injection_checks.all_of(patient_id, "checked_on")
            readings = work.pain_readings.of(patient_id, "minutes_after")
        return tuple(
            _picture(
                each,
                tuple(x for x in leavings if x.injection_id == each.id),
                tuple(x for x in checks if x.injection_id == each.id),
                tuple(x for x in readings if x.injection_id == each.id),
                self._office.details.relief_threshold,
            )
            for each in reversed(injections)
        )

    def get(self, injection_id: UUID) -> Injection:
        """One injection whole.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.TREATMENT)
        with self._reading() as work:
            return work.injections.get(injection_id)

    def known_before(self, patient_id: UUID) -> KnownBefore:
        """What alerts and the medicines card say of anticoagulants, allergies and dysreflexia.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TREATMENT, patient_id)
        with self._reading() as work:
            alerts = [a for a in work.alerts.of(patient_id) if a.in_force(self._today)]
            medicine = taken(work.medicines.of(patient_id)).get(MedicineKind.ANTICOAGULANT)
        clots = [a.reason for a in alerts if a.kind is AlertKind.CLOT_TREATMENT]
        if medicine is not None and medicine_words(medicine) not in clots:
            clots.append(medicine_words(medicine))
        allergic = {AlertKind.ALLERGY, AlertKind.LATEX}
        return KnownBefore(
            clot_treatment="; ".join(clots),
            allergies=tuple(a.reason for a in alerts if a.kind in allergic),
            dysreflexia=any(a.kind is AlertKind.DYSREFLEXIA for a in alerts),
        )

    def record(self, details: InjectionDetails) -> Injection:
        """Keep an injection; its re-checks, and where it needs one its hold, follow from it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the day lies in the future, or what is on file says otherwise.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        self._check(details)
        injection = filed(Injection, details, self._office)
        label, patient_id = _("Injection recorded"), details.patient_id
        with self._writing(label, Deed.ADD, WHAT, injection.id, patient_id) as work:
            work.patients.get(patient_id)
            if injection.needs_leg_check and injection.happened_on == self._today:
                hold = restrict_in(work, self._hold(injection), self._office)
                injection = injection.model_copy(update={"hold_id": hold.id})
            kept = work.injections.add(injection)
            self._plan(work, injection)
        self._tell(patient_id, "restriction", "task")
        return kept

    def revise(self, injection_id: UUID, details: InjectionDetails, version: int) -> Injection:
        """Put an unsigned injection right; what kind it was stays, as its checks follow from it.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies in the future, or the kind or day would change.
            UserError: it is signed, or somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        self._check(details)
        label = _("Injection changed")
        with self._writing(label, Deed.CHANGE, WHAT, injection_id, details.patient_id) as work:
            held = work.injections.get(injection_id)
            if held.kind is not details.kind or held.happened_on != details.happened_on:
                sentence = _(
                    "Its checks follow from it. Undo it or mark it in error, and record anew."
                )
                raise Invalid({"kind": UserError(sentence)})
            kept = details.model_copy(update={"hold_id": held.hold_id})
            revised = refiled(held, kept, work.aliases.person(held.patient_id))
            return work.injections.revise(revised, version)

    def let_go(self, details: LeavingDetails) -> Leaving:
        """Keep the check before leaving; where the legs are as before, transfers are free again.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such injection.
            Invalid: something is missing that this kind of injection needs.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        leaving = filed(Leaving, details, self._office)
        label, patient_id = _("Check before leaving recorded"), details.patient_id
        with self._writing(label, Deed.ADD, LEAVING, leaving.id, patient_id) as work:
            injection = work.injections.get(details.injection_id)
            _check_same(work, injection.patient_id, patient_id)
            check_leaving(injection.kind, details)
            if details.checked_on < injection.happened_on:
                sentence = _("This lies before the injection. Please check the date.")
                raise Invalid({"checked_on": UserError(sentence)})
            kept = work.leavings.add(leaving)
            if leaving.frees or not injection.needs_leg_check:
                self._free(work, injection)
            self._say_from_when(work, leaving)
        self._tell(patient_id, "restriction", "task")
        return kept

    def recheck(self, details: RecheckDetails) -> InjectionCheck:
        """Keep a re-check; the one that was planned for this time is done.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such injection.
            Invalid: the day lies in the future or before the injection.
            UserError: this re-check is on file already.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        check = filed(InjectionCheck, details, self._office)
        label, patient_id = _("Re-check recorded"), details.patient_id
        with self._writing(label, Deed.ADD, CHECK, check.id, patient_id) as work:
            injection = work.injections.get(details.injection_id)
            _check_same(work, injection.patient_id, patient_id)
            check_day("checked_on", details.checked_on, today=self._today,
                      earliest=injection.happened_on)  # fmt: skip
            _check_once(work, check)
            kept = work.injection_checks.add(check)
            about = _about(injection.id, check.planned.value)
            close_about(work, TaskKind.PROCEDURE_CHECK, patient_id, about, _("Recorded"))
        self._tell(patient_id, "task")
        return kept

    def fill_diary(self, injection_id: UUID, told: Mapping[int, int | None]) -> None:
        """Keep lines of a diary (pain by minutes after) in place of what stood there.

        Args:
            injection_id: whose diary.
            told: only what changes; None empties a line.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such injection.
            Invalid: a time has not come yet, or a score is none; named by its minutes.
        """
        self._need(Verb.WRITE, Part.TREATMENT)
        with self._reading() as work:
            injection = work.injections.get(injection_id)
        self._check_times(injection, told)
        patient_id = injection.patient_id
        label = _("Pain diary filled in")
        with self._writing(label, Deed.CHANGE, READING, injection_id, patient_id) as work:
            held = {each.minutes_after: each for each in work.pain_readings.after(injection_id)}
            for minutes, pain in told.items():
                self._put(work, injection, held.get(minutes), minutes, pain)
            if told.get(TIMES[-1]) is not None:
                about = str(injection.id)
                close_about(work, TaskKind.PAIN_DIARY, patient_id, about, _("Diary complete"))
        self._tell(patient_id, "task")

    def effect(self, injection_id: UUID) -> Effect:
        """What was recorded before and after an injection, and the therapy taken part in.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.TREATMENT)
        with self._reading() as work:
            injection = work.injections.get(injection_id)
            day, patient_id = injection.happened_on, injection.patient_id
            side = timedelta(days=WINDOW)
            sessions = work.session_days.between(patient_id, day - side, day + side)
            later = work.session_days.first_held(patient_id, day + side + timedelta(days=1))
            return effect(
                injection,
                work.injection_checks.after(injection_id),
                work.leavings.after(injection_id),
                (*sessions, *((later,) if later is not None else ())),
                self._today,
            )

    def problems(self, patient_id: UUID) -> tuple[PainPicture, ...]:
        """The pain problems as the SCI pain data set kept them, the newest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TREATMENT, patient_id)
        self._need(Verb.READ, Part.MEASURES, patient_id)
        with self._reading() as work:
            results = work.measures.results(patient_id, DATA_SET)
        measure = instrument(DATA_SET)
        return tuple(
            PainPicture(
                on=result.taken_on,
                any_pain={"yes": True, "no": False}.get(str(result.answers.get("any_pain"))),
                problems=problems_of(result.answers),
                interference=score(measure, result.answers).total,
            )
            for result in results
        )

    def _check(self, details: InjectionDetails) -> None:
        check_day("happened_on", details.happened_on, today=self._today)
        known = self.known_before(details.patient_id)
        if known.clot_treatment and details.anticoagulant is Anticoagulant.NONE:
            sentence = _("On file stands: {what}. Was it stopped, or does it go on?")
            raise Invalid({"anticoagulant": UserError(sentence, what=known.clot_treatment)})

    def _hold(self, injection: Injection) -> RestrictionDetails:
        return RestrictionDetails(
            patient_id=injection.patient_id,
            text=translate(HOLD)[:LONGEST_NAME],
            set_by=injection.operator,
            begins_on=injection.happened_on,
            forbids=UNTIL_LEGS_CHECKED,
        )

    def _plan(self, work: UnitOfWork, injection: Injection) -> None:
        name = translate(INJECTION_NAMES[injection.kind])
        for planned, days in RECHECK_DAYS.items():
            due = injection.happened_on + timedelta(days=days)
            if due < self._today:
                continue
            why = translate(_("{injection}: re-check at {when}"), injection=name,
                            when=translate(RECHECK_NAMES[planned]))  # fmt: skip
            about = _about(injection.id, planned.value)
            self._open(work, TaskKind.PROCEDURE_CHECK, injection, due, about, why)
        if injection.hold_id is not None:
            why = translate(_("{injection}: check before leaving"), injection=name)
            about = _about(injection.id, LEAVES)
            day = injection.happened_on
            self._open(work, TaskKind.PROCEDURE_CHECK, injection, day, about, why)
        ends = injection.happened_on + timedelta(days=7)
        if injection.purpose is Purpose.DIAGNOSTIC and ends >= self._today:
            why = translate(_("{injection}: pain diary"), injection=name)
            self._open(work, TaskKind.PAIN_DIARY, injection, ends, str(injection.id), why)

    def _open(
        self,
        work: UnitOfWork,
        kind: TaskKind,
        injection: Injection,
        due: date,
        about: str,
        why: str,
    ) -> None:
        patient_id = injection.patient_id
        open_task(
            work,
            TaskDetails(kind=kind, patient_id=patient_id, for_role=Role.PHYSICIAN, due_on=due,
                        about=about, why=why),
        )  # fmt: skip

    def _free(self, work: UnitOfWork, injection: Injection) -> None:
        if injection.hold_id is not None:
            hold = work.restrictions.get(injection.hold_id)
            lift_in(work, hold, self._today, translate(CHECKED))
        about = _about(injection.id, LEAVES)
        close_about(work, TaskKind.PROCEDURE_CHECK, injection.patient_id, about, _("Recorded"))

    def _say_from_when(self, work: UnitOfWork, leaving: Leaving) -> None:
        """Put "therapy again from" on the therapy form while that moment is still to come."""
        day, hour = leaving.therapy_from_on, leaving.therapy_from_at
        if day is None or hour is None:
            return
        now = self._office.clock.now()
        if (day, hour) <= (self._today, now.time().replace(tzinfo=None)):
            return
        words = translate(THERAPY_FROM, day=format_date(day), time=f"{hour:%H:%M}")
        limit = RestrictionDetails(
            patient_id=leaving.patient_id,
            text=words[:LONGEST_NAME],
            set_by=self._member.full_name,
            begins_on=self._today,
            until=day,
        )
        work.restrictions.add(filed(Restriction, limit, self._office))

    def _check_times(self, injection: Injection, told: Mapping[int, int | None]) -> None:
        wrong = {
            str(minutes): UserError(_("This time has not come yet."))
            for minutes, pain in told.items()
            if pain is not None
            and injection.happened_on + timedelta(days=minutes // (24 * 60)) > self._today
        }
        if wrong:
            raise Invalid(wrong)

    def _put(
        self,
        work: UnitOfWork,
        injection: Injection,
        held: PainReading | None,
        minutes: int,
        pain: int | None,
    ) -> None:
        if held is not None and pain is None:
            work.pain_readings.remove(held.id)
        elif held is not None:
            work.pain_readings.revise(held.changed(pain=pain))
        elif pain is not None:
            details = ReadingDetails(patient_id=injection.patient_id, injection_id=injection.id,
                                     minutes_after=minutes, pain=pain)  # fmt: skip
            work.pain_readings.add(filed(PainReading, details, self._office))

    def _tell(self, patient_id: UUID, *kinds: str) -> None:
        for kind in kinds:
            self._office.news.tell(Changed(kind, patient_id))


def _picture(
    injection: Injection,
    leavings: tuple[Leaving, ...],
    checks: tuple[InjectionCheck, ...],
    readings: tuple[PainReading, ...],
    threshold: int,
) -> InjectionPicture:
    told = {reading.minutes_after: reading.pain for reading in readings}
    diary = injection.purpose is Purpose.DIAGNOSTIC or bool(readings)
    return InjectionPicture(
        injection=injection,
        leavings=leavings,
        checks=checks,
        readings=readings,
        may_go=any(each.frees for each in leavings) or not injection.needs_leg_check,
        response=response(injection.pain_moving, told, threshold) if diary else None,
    )


def _about(injection_id: UUID, what: str) -> str:
    return f"{injection_id}/{what}"


def _check_same(work: UnitOfWork, held: UUID, given: UUID) -> None:
    if given not in work.aliases.person(held):
        raise UserError(
            _("This entry is in another patient's record. Nothing was changed; open it again.")
        )


def _check_once(work: UnitOfWork, check: InjectionCheck) -> None:
    if check.planned is Recheck.EXTRA:
        return
    held = work.injection_checks.after(check.injection_id)
    if any(each.planned is check.planned for each in held):
        raise UserError(_("This re-check is on file already. Choose in between."))
