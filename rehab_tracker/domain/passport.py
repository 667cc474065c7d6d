"""The carer's passport: what one named person was taught, and may be trusted with today."""

from collections.abc import Iterable
from datetime import date

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import Topic, may_print
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.family import CarerSkill, Teaching, Training


class PassportLine(Facts):
    """One skill: how far they came, when and before whom, and until when it counts.

    Attributes:
        since: the day of the latest step.
        until: the last day on which a sign-off counts; None where none was set.
        witness: who saw it beside the trainer.
        trainer: who taught it.
    """

    skill: CarerSkill
    reached: Teaching
    since: date
    until: date | None = None
    repetitions: int = 0
    trainer: str = ""
    witness: str = ""

    def lapsed(self, today: date) -> bool:
        """Whether they must be seen again before it counts."""
        return self.until is not None and self.until < today

    def safe(self, today: date) -> bool:
        """Whether they may be trusted with it today."""
        return self.reached is Teaching.SAFE_ALONE and not self.lapsed(today)


class PassportPaper(Facts):
    """What the card says; only what the patient agreed that this person may know is on it.

    Attributes:
        patient: the patient's first name, as a family's paper has it.
        left_out: skills that are not on the card because the patient did not agree to them.
    """

    clinic: ClinicDetails
    carer: str
    relation: str
    patient: str
    number: str
    language: str
    made_on: date
    lines: tuple[PassportLine, ...] = ()
    left_out: tuple[CarerSkill, ...] = ()

    @property
    def safe(self) -> tuple[PassportLine, ...]:
        """What they do safely alone."""
        return tuple(line for line in self.lines if line.safe(self.made_on))

    @property
    def learning(self) -> tuple[PassportLine, ...]:
        """What they are still taught, or must be seen with again."""
        return tuple(line for line in self.lines if not line.safe(self.made_on))


def passport_lines(
    trainings: Iterable[Training], names: dict[str, str]
) -> tuple[PassportLine, ...]:
    """The latest step of each skill, of one person.

    Args:
        trainings: the steps of one person that count, in any order.
        names: the members' names by id, as text.
    """
    latest: dict[CarerSkill, Training] = {}
    for step in sorted(trainings, key=lambda each: (each.trained_on, each.written_at, each.id)):
        latest[step.skill] = step
    return tuple(_line(latest[skill], names) for skill in CarerSkill if skill in latest)


def may_stand(line: PassportLine, topics: frozenset[Topic]) -> bool:
    """Whether the patient agreed that this person may have it on paper."""
    return may_print(f"training.{line.skill.value}", topics)


def _line(step: Training, names: dict[str, str]) -> PassportLine:
    return PassportLine(
        skill=step.skill,
        reached=step.reached,
        since=step.trained_on,
        until=step.refresh_on,
        repetitions=step.repetitions,
        trainer=names.get(str(step.author_id), ""),
        witness=step.witness,
    )
