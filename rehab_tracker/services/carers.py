"""What carers must be able to do now, their passports, and the map of everybody, on paper."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import ENGLISH, _, available_languages, in_language, translate
from rehab_tracker.domain.carer_needs import Need, needs
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.family import (
    RELATION_NAMES,
    CarerSkill,
    Relative,
    Training,
    signed_off,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import standings
from rehab_tracker.domain.passport import PassportPaper, may_stand, passport_lines
from rehab_tracker.domain.people_sheet import PeopleSheet
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.dysreflexia import is_at_risk
from rehab_tracker.services.keeping import keep_copy
from rehab_tracker.services.may_know import may_know
from rehab_tracker.services.service import Service

PASSPORT, SHEET = "training", "relative"


class NeedNow(Facts):
    """A training that is required now, and who can do it.

    Attributes:
        safe: the names of those who are signed off for it today.
        lapsed: the names of those who were, and must be seen again.
        carer_waits: the primary carer is not among the safe.
    """

    need: Need
    safe: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    carer_waits: bool = False


class Carers(Service):
    """The carers' side, for the member who is signed in."""

    def needs(self, patient_id: UUID) -> tuple[NeedNow, ...]:
        """What is required today; it follows the patient's present status and risks.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            seen = standings(work.milestones.observations(patient_id))
            found = needs(seen, dysreflexia_risk=is_at_risk(work, patient_id))
            trainings = work.trainings.of(patient_id)
            people = [r for r in work.relatives.of(patient_id) if r.is_there(self._today)]
        return tuple(_now(each, people, trainings, self._today) for each in found)

    def passport(self, relative_id: UUID, language: str = "") -> PassportPaper:
        """What the card of this carer would say today.

        Raises:
            Refused: the role does not allow it.
            Missing: they are not on file.
            UserError: nothing was agreed for this person, or nothing was taught yet.
        """
        self._need(Verb.READ, Part.FAMILY)
        with self._reading() as work:
            relative = work.relatives.get(relative_id)
            patient = work.patients.get(relative.patient_id)
            topics = may_know(work, relative.patient_id, relative, self._today)
            names = {str(member.id): member.full_name for member in work.team.everyone()}
            taught = [
                step
                for step in work.trainings.of(relative.patient_id)
                if step.relative_id == relative_id
            ]
        if not taught:
            raise UserError(
                _("{name} was taught nothing yet, so there is no passport."),
                name=relative.full_name,
            )
        lines = passport_lines(taught, names)
        spoken = language or relative.language
        spoken = spoken if spoken in available_languages() else ENGLISH
        with in_language(spoken):
            relation = translate(RELATION_NAMES[relative.relation])
        return PassportPaper(
            clinic=self._office.details,
            carer=relative.full_name,
            relation=relation,
            patient=patient.first_name,
            number=patient.number,
            language=spoken,
            made_on=self._today,
            lines=tuple(line for line in lines if may_stand(line, topics)),
            left_out=tuple(line.skill for line in lines if not may_stand(line, topics)),
        )

    def passport_pdf(self, relative_id: UUID, language: str = "") -> bytes:
        """The small card as a PDF; consent is looked at now, the log says that it was printed.

        Raises:
            Refused: the role does not allow it.
            Missing: they are not on file.
            UserError: nothing was agreed for this person, or nothing was taught yet.
        """
        self._need(Verb.WRITE, Part.FAMILY)
        pdf, paper = self.draw_passport(relative_id, language)
        with self._reading() as work:
            patient_id = work.relatives.get(relative_id).patient_id
        order = Order(
            kind=DocumentKind.PASSPORT,
            patient_id=patient_id,
            recipient=RecipientKind.RELATIVE,
            relative_id=relative_id,
            language=paper.language,
            begins=self._today,
            ends=self._today,
        )
        with self._writing("", Deed.PRINT, PASSPORT, relative_id, patient_id) as work:
            keep_copy(work, self._office, order, pdf)
        return pdf

    def draw_passport(self, relative_id: UUID, language: str = "") -> tuple[bytes, PassportPaper]:
        """The same card beside what it says; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: they are not on file.
            UserError: nothing was agreed for this person, or nothing was taught yet.
        """
        from rehab_tracker.reports.passport_card import passport_card  # noqa: PLC0415  # slow to import

        self._need(Verb.WRITE, Part.FAMILY)
        paper = self.passport(relative_id, language)
        return passport_card(paper), paper

    def people_pdf(self, patient_id: UUID) -> bytes:
        """The map with everybody's telephone, for the ward's folder; never for a family.

        Raises:
            Refused: the role does not allow it.
        """
        from rehab_tracker.reports.people_sheet import people_sheet  # noqa: PLC0415  # slow to import

        self._need(Verb.WRITE, Part.FAMILY, patient_id)
        with self._reading() as work:
            patient = work.patients.get(patient_id)
            people = work.relatives.of(patient_id, "full_name")
        there = sorted(people, key=lambda each: (not each.primary_carer, each.full_name))
        sheet = PeopleSheet(
            clinic=self._office.details,
            patient=patient,
            people=tuple(each for each in there if each.is_there(self._today)),
            made_on=self._today,
        )
        with self._writing("", Deed.PRINT, SHEET, patient_id=patient_id):
            pass
        return people_sheet(sheet)


def _now(
    need: Need, people: list[Relative], trainings: tuple[Training, ...], today: date
) -> NeedNow:
    able = {each.id: need.skill in signed_off(trainings, each.id, today) for each in people}
    was = {each.id: _once_safe(trainings, each.id, need.skill, today) for each in people}
    carer = next((each for each in people if each.primary_carer), None)
    return NeedNow(
        need=need,
        safe=tuple(each.full_name for each in people if able[each.id]),
        lapsed=tuple(each.full_name for each in people if was[each.id] and not able[each.id]),
        carer_waits=carer is None or not able[carer.id],
    )


def _once_safe(
    trainings: tuple[Training, ...], relative_id: UUID, skill: CarerSkill, today: date
) -> bool:
    days = [step.trained_on for step in trainings if step.relative_id == relative_id]
    return any(skill in signed_off(trainings, relative_id, day) for day in days if day <= today)
