"""For the staff: what is typical for a person's level, and what would make sense next."""

from uuid import UUID

from rehab_tracker.domain.exam_results import so_far
from rehab_tracker.domain.expected import Basis, basis, expected
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.isncsci.cord import SIDES
from rehab_tracker.domain.ladder import NextStep, next_steps
from rehab_tracker.domain.milestones import catalogue, standings
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.dysreflexia import is_at_risk
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork


class Outcomes(Service):
    """What the catalogue says to the team, for the member who is signed in."""

    def basis(self, patient_id: UUID) -> Basis:
        """By what the typical values of a person are looked up; asked by a clinician, on purpose.

        The latest signed exam decides; without one the level and grade that were recorded.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS, patient_id)
        self._need(Verb.READ, Part.INJURY, patient_id)
        with self._reading() as work:
            return _basis(work, patient_id)

    def next_steps(self, patient_id: UUID) -> tuple[NextStep, ...]:
        """The two or three steps that what is achieved makes sensible, with the reason.

        What is no goal for the person's level is left out, where the level says so.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS, patient_id)
        with self._reading() as work:
            seen = work.milestones.observations(patient_id)
            found = standings(seen, work.milestones.plan(patient_id))
            told = _basis(work, patient_id)
        typical = {skill.id: expected(skill, told) for skill in catalogue().values()}
        left_out = frozenset(
            skill for skill, held in typical.items() if held and not held.is_trained_for
        )
        return next_steps(found, left_out=left_out)


def _basis(work: UnitOfWork, patient_id: UUID) -> Basis:
    injury = work.injuries.newest(patient_id)
    known = known_level(work, patient_id)
    exam = work.exams.latest_signed(patient_id)
    answers = so_far(exam).answers if exam is not None else {}
    sides: dict[str, str] = {
        side: str(answers.get(f"{side}.motor_level", "")) for side in SIDES if exam is not None
    }
    return basis(
        known.level,
        known.grade,
        sides or None,
        cord_injury=injury is None or injury.kind is not InjuryKind.NO_CORD_INJURY,
        dysreflexia_risk=is_at_risk(work, patient_id),
    )
