"""Patients: find, register, revise, and what stands on top of every page of a record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.exams import KnownLevel
from rehab_tracker.domain.facts import Name
from rehab_tracker.domain.injury import Injury, InjuryDetails, InjuryKind
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.namesakes import likely_duplicates
from rehab_tracker.domain.patients import (
    OLDEST,
    Banner,
    Patient,
    PatientDetails,
    Photo,
    RosterLine,
    still_to_ask,
)
from rehab_tracker.domain.stays import (
    AdmissionDetails,
    StayEvent,
    StayEventDetails,
    StayKind,
    whereabouts,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.checking import Checks
from rehab_tracker.services.due_measures import renew_due
from rehab_tracker.services.dysreflexia import put_up_risk
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.home_readiness import renew_home_checks
from rehab_tracker.services.injury import check_injury
from rehab_tracker.services.pictures import as_photo
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

DAYS_TO_ASK = 3
LONGEST_LIFE = timedelta(days=366 * OLDEST)


class Patients(Service):
    """The people in the clinic's care, for the member who is signed in."""

    def everyone(
        self, search: str = "", *, in_care_only: bool = False, limit: int | None = None
    ) -> tuple[RosterLine, ...]:
        """Everybody whose names, number or phone hold each word of the search, by name.

        Args:
            search: words in any order, without regard to capitals and accents.
            in_care_only: leave out who was discharged or has died.
            limit: at most so many; what a list shows while somebody types stays quick.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS)
        with self._reading() as work:
            return work.patients.roster(
                self._today, search.split(), in_care_only=in_care_only, limit=limit
            )

    def duplicates_of(self, details: PatientDetails) -> tuple[RosterLine, ...]:
        """Who on file may be the same person; shown before somebody is registered twice.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS)
        with self._reading() as work:
            others = work.patients.alike(
                self._today, details.full_name, details.number, details.phone
            )
        return likely_duplicates(
            details.full_name, others, number=details.number, phone=details.phone
        )

    def register(
        self,
        details: PatientDetails,
        admission: AdmissionDetails,
        injury: Mapping[str, Any] | None = None,
    ) -> Patient:
        """Take a person in: the patient, the admission, the injury, and what is still to ask.

        Args:
            details: who it is.
            admission: since when, and where to.
            injury: the fields of `InjuryDetails` without the patient, None when nothing is known.

        Raises:
            Refused: the role does not allow it.
            Invalid: a day is impossible, the number is somebody else's, or the injury is wrong.
        """
        self._need(Verb.WRITE, Part.PATIENTS)
        patient = filed(Patient, details, self._office)
        known = None if injury is None else _injury_of(patient.id, injury)
        if known is not None:
            self._need(Verb.WRITE, Part.INJURY, patient.id)
        self._check(patient, admission, known)
        label = _("Patient registered")
        with self._writing(label, Deed.ADD, "patient", patient.id, patient.id) as work:
            _refuse_number(work, patient)
            work.patients.add(patient)
            work.stays.add(filed(StayEvent, _first_step(patient.id, admission), self._office))
            if known is not None:
                work.injuries.add(filed(Injury, known, self._office))
                put_up_risk(work, self._office, patient.id)
            self._ask_later(work, patient)
            renew_due(work, patient.id, self._today)
            renew_home_checks(work, patient.id, self._today)
        return patient

    def of(self, patient_id: UUID) -> Patient:
        """Everything that is known of the person.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return work.patients.get(patient_id)

    def revise(self, patient_id: UUID, details: PatientDetails, version: int) -> Patient:
        """Put right what is known of a person whom nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the birth date cannot be right, or the number is somebody else's.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.PATIENTS, patient_id)
        label = _("Patient changed")
        with self._writing(label, Deed.CHANGE, "patient", patient_id, patient_id) as work:
            revised = refiled(work.patients.get(patient_id), details)
            self._check_birth(work, revised)
            _refuse_number(work, revised)
            kept = work.patients.revise(revised, version)
            if not still_to_ask(kept):
                how = _("Everything was asked")
                close_about(work, TaskKind.STILL_TO_ASK, patient_id, "", how)
        return kept

    def banner(self, patient_id: UUID) -> Banner:
        """What stands on top of every page of the record.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return self._banner(work, patient_id)

    def open(self, patient_id: UUID) -> Banner:
        """The banner of a record that is opened now; the log says who opened it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._office.store.write(self._member.id) as work:
            banner = self._banner(work, patient_id)
            work.log(Deed.VIEW, "patient", patient_id, patient_id)
        return banner

    def photo(self, patient_id: UUID) -> bytes:
        """The person's picture as JPEG, empty where there is none.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            found = work.photos.find(patient_id)
        return found.jpeg if found else b""

    def set_photo(self, patient_id: UUID, picture: bytes, consented_by: Name) -> None:
        """Keep a picture, made small and freed of everything the camera wrote into it.

        Raises:
            Refused: the role does not allow it.
            Invalid: it is no picture, or nobody is named who agreed.
        """
        self._need(Verb.WRITE, Part.PATIENTS, patient_id)
        photo = Photo.checked(
            {
                "patient_id": patient_id,
                "jpeg": as_photo(picture),
                "consented_by": consented_by,
            }
        )
        with self._writing(_("Photo changed"), Deed.CHANGE, "photo", None, patient_id) as work:
            work.patients.get(patient_id)
            work.photos.keep(photo)

    def remove_photo(self, patient_id: UUID) -> None:
        """Forget the picture, if there is one.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.WRITE, Part.PATIENTS, patient_id)
        with self._writing(_("Photo removed"), Deed.REMOVE, "photo", None, patient_id) as work:
            work.photos.remove(patient_id)

    def _check(
        self, patient: Patient, admission: AdmissionDetails, injury: InjuryDetails | None
    ) -> None:
        checks = Checks(self._today)
        _check_own_days(checks, patient, self._today)
        is_past = patient.born_on is not None and patient.born_on <= self._today
        born_on = patient.born_on if is_past else None  # a wrong birth date spoils no other field
        checks.day("admitted_on", admission.admitted_on)
        checks.order(
            "admitted_on",
            admission.admitted_on,
            born_on,
            _("The admission would lie before the birth. Please check both dates."),
        )
        if injury is not None:
            check_injury(checks, injury, born_on)
        checks.done()

    def _check_birth(self, work: UnitOfWork, patient: Patient) -> None:
        checks = Checks(self._today)
        _check_own_days(checks, patient, self._today)
        injury = work.injuries.newest(patient.id)
        steps = work.stays.of(patient.id)
        days = [step.on for step in steps] + ([injury.onset] if injury and injury.onset else [])
        if patient.born_on is not None and days and min(days) < patient.born_on:
            checks.refuse(
                "born_on",
                _("The injury or an admission would lie before the birth. Please check the date."),
            )
        checks.done()

    def _banner(self, work: UnitOfWork, patient_id: UUID) -> Banner:
        today = self._today
        patient = work.patients.get(patient_id)
        place = whereabouts(work.stays.of(patient_id), today)
        photo = work.photos.find(patient_id)
        keyworker = work.team.find(patient.keyworker_id) if patient.keyworker_id else None
        return Banner(
            patient=patient,
            age=patient.age(today),
            whereabouts=place,
            alerts=tuple(a for a in work.alerts.of(patient_id, "begins_on") if a.in_force(today)),
            restrictions=tuple(
                r for r in work.restrictions.of(patient_id, "begins_on") if r.in_force(today)
            ),
            own_goal=self._own_goal(work, patient_id),
            photo=photo.jpeg if photo else b"",
            keyworker=keyworker.full_name if keyworker else "",
            still_to_ask=still_to_ask(patient),
            namesakes=work.patients.namesakes(patient),
            **self._injury_on_banner(work, patient_id, today),
        )

    def _own_goal(self, work: UnitOfWork, patient_id: UUID) -> str:
        may = self._may(Verb.READ, Part.GOALS)
        return work.goals.first_words(patient_id) if may else ""

    def _injury_on_banner(self, work: UnitOfWork, patient_id: UUID, today: date) -> dict[str, Any]:
        injury = work.injuries.newest(patient_id)
        if injury is None:
            return _level_on_banner(known_level(work, patient_id))
        if injury.kind is InjuryKind.NO_CORD_INJURY:
            return {"no_cord_injury": True, "injured_on": injury.onset}
        return {
            **_level_on_banner(known_level(work, patient_id)),
            "injured_on": injury.onset,
            "days_since_injury": (today - injury.onset).days if injury.onset else None,
        }

    def _ask_later(self, work: UnitOfWork, patient: Patient) -> None:
        if not still_to_ask(patient):
            return
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.STILL_TO_ASK,
                patient_id=patient.id,
                for_member_id=patient.keyworker_id or self._member.id,
                due_on=self._today + timedelta(days=DAYS_TO_ASK),
                why=_("Ask what is still missing on the first page of the record."),
            ),
        )


def _level_on_banner(known: KnownLevel) -> dict[str, Any]:
    return {
        "level": known.level,
        "grade": known.grade,
        "graded_on": known.examined_on,
        "graded_by": known.examiner,
    }


def _check_own_days(checks: Checks, patient: PatientDetails, today: date) -> None:
    checks.day("born_on", patient.born_on)
    checks.day("about_age", patient.age_told_on)
    checks.order(
        "born_on",
        patient.born_on,
        today - LONGEST_LIFE,
        _("Nobody is that old. Please check the year."),
    )


def _injury_of(patient_id: UUID, injury: Mapping[str, Any]) -> InjuryDetails:
    return InjuryDetails.checked({**injury, "patient_id": patient_id})


def _first_step(patient_id: UUID, admission: AdmissionDetails) -> StayEventDetails:
    return StayEventDetails(
        patient_id=patient_id,
        kind=StayKind.ADMISSION,
        on=admission.admitted_on,
        care=admission.care,
        place=admission.place,
        expected_discharge=admission.expected_discharge,
    )


def _refuse_number(work: UnitOfWork, patient: Patient) -> None:
    other = work.patients.with_number(patient.number)
    if other is not None and other.id != patient.id:
        sentence = _("{name} has this number already. Please check it.")
        raise Invalid({"number": UserError(sentence, name=other.full_name)})
