"""The people around the patient: who they are, how they take part, what they learnt to do."""

from collections.abc import Sequence
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    CarerSkill,
    ElsewhereToo,
    Involvement,
    InvolvementDetails,
    InvolvementKind,
    Relative,
    RelativeDetails,
    Training,
    TrainingDetails,
    signed_off,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.therapy import TherapySession
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

RELATIVE, INVOLVEMENT, TRAINING = "relative", "involvement", "training"


class Family(Service):
    """The family's part, for the member who is signed in."""

    def relatives(self, patient_id: UUID) -> tuple[Relative, ...]:
        """Everybody around the person, the primary carer first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            found = work.relatives.of(patient_id, "full_name")
        return tuple(sorted(found, key=_after_the_carer))

    def add(self, details: RelativeDetails) -> Relative:
        """Keep a relative or other carer.

        Raises:
            Refused: the role does not allow it.
            Invalid: there is a primary carer already.
        """
        self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        relative = filed(Relative, details, self._office)
        label = _("Relative added")
        with self._writing(label, Deed.ADD, RELATIVE, relative.id, relative.patient_id) as work:
            _refuse_second_carer(work, relative)
            return work.relatives.add(relative)

    def revise(self, relative_id: UUID, details: RelativeDetails, version: int) -> Relative:
        """Put right what is known of a relative that nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: they are not on file.
            Invalid: there is another primary carer already.
            UserError: it was changed meanwhile.
        """
        self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        label = _("Relative changed")
        with self._writing(label, Deed.CHANGE, RELATIVE, relative_id, details.patient_id) as work:
            held = work.relatives.get(relative_id)
            relative = refiled(held, details, work.aliases.person(held.patient_id))
            _refuse_second_carer(work, relative)
            return work.relatives.revise(relative, version)

    def elsewhere(self, patient_id: UUID, name: str) -> tuple[ElsewhereToo, ...]:
        """People of this name around other patients: perhaps the same one is there for both.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        if not name.strip():
            return ()
        with self._reading() as work:
            found = work.relatives.elsewhere(patient_id, name)
            return tuple(_with_patient(work, each) for each in found)

    def also_there_for(self, relative_id: UUID) -> tuple[ElsewhereToo, ...]:
        """The other patients for whom the same person is there; each has consents of their own.

        Raises:
            Refused: the role does not allow it.
            Missing: they are not on file.
        """
        self._need(Verb.READ, Part.FAMILY)
        with self._reading() as work:
            relative = work.relatives.get(relative_id)
            cards = work.relatives.same_person(relative.person)
            return tuple(_with_patient(work, each) for each in cards if each.id != relative_id)

    def involvement(self, patient_id: UUID) -> tuple[Involvement, ...]:
        """Every time the family took part, the newest first.

        What was written in error is among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            return work.involvement.all_of(patient_id, "happened_on")[::-1]

    def record(
        self, details: InvolvementDetails, questions: tuple[InvolvementDetails, ...] = ()
    ) -> Involvement:
        """Keep one time the family took part; what is to be done about it becomes a task.

        Args:
            details: what happened.
            questions: what each of them asked on that occasion, an entry for each, so that no
                paper tells one relative what another one asked.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or somebody is not this patient's relative.
        """
        self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        entry = filed(Involvement, details, self._office)
        asked = tuple(filed(Involvement, each, self._office) for each in questions)
        label = _("Family's part recorded")
        with self._writing(label, Deed.ADD, INVOLVEMENT, entry.id, entry.patient_id) as work:
            for each in (entry, *asked):
                refuse_strangers(work, entry.patient_id, each.relative_ids, "relative_ids")
                who = (each.asked_by,) if each.asked_by else ()
                refuse_strangers(work, entry.patient_id, who, "asked_by")
                work.involvement.add(each)
                if each.question and not each.answer:
                    self._ask_for_an_answer(work, each)
            self._follow_up(work, entry)
        return entry

    def answer(self, involvement_id: UUID, answer: str) -> Involvement:
        """Keep what the team answered to the family's question, and close its task.

        Raises:
            Refused: the role does not allow it.
            Missing: the question is not on file.
            Invalid: the answer is empty.
        """
        self._need(Verb.WRITE, Part.FAMILY)
        if not answer.strip():
            raise Invalid({"answer": UserError(_("Write what you answered."))})
        with self._reading() as work:
            held = work.involvement.get(involvement_id)
        label = _("Family's question answered")
        with self._writing(label, Deed.CHANGE, INVOLVEMENT, held.id, held.patient_id) as work:
            answered = work.involvement.revise(held.changed(answer=answer), held.version)
            about = str(involvement_id)
            close_about(work, TaskKind.ANSWER_FAMILY, held.patient_id, about, _("Answered"))
        return answered

    def trainings(self, patient_id: UUID) -> tuple[Training, ...]:
        """Every step of every carer's training, the newest first.

        What was written in error is among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            return work.trainings.all_of(patient_id, "trained_on")[::-1]

    def train(self, details: TrainingDetails) -> Training:
        """Keep one step of a carer's training; a day to see them again becomes a task.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or they are not this patient's relative.
        """
        self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        check_day("trained_on", details.trained_on, today=self._today)
        step = filed(Training, details, self._office)
        label = _("Carer's training recorded")
        with self._writing(label, Deed.ADD, TRAINING, step.id, step.patient_id) as work:
            refuse_strangers(work, step.patient_id, (step.relative_id,), "relative_id")
            work.trainings.add(step)
            self._see_again(work, step)
        return step

    def signed_off(self, patient_id: UUID, relative_id: UUID) -> tuple[CarerSkill, ...]:
        """What this relative can do safely alone today.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            return signed_off(work.trainings.of(patient_id), relative_id, self._today)

    def _follow_up(self, work: UnitOfWork, entry: Involvement) -> None:
        """What a meeting laid upon the team, and the second look at a home."""
        actions = entry.meeting.actions if entry.meeting else ()
        for place, action in enumerate(actions):
            if action.member_id is not None:
                task = TaskDetails(
                    kind=TaskKind.TO_DO,
                    patient_id=entry.patient_id,
                    for_member_id=action.member_id,
                    due_on=action.due_on or self._today,
                    about=f"{entry.id} {place}",
                    why=action.what,
                )
                open_task(work, task)
        if entry.home is not None and entry.home.follow_up_on is not None:
            task = TaskDetails(
                kind=TaskKind.FOLLOW_UP,
                patient_id=entry.patient_id,
                for_role=_role_that_trains(self._member.roles),
                due_on=entry.home.follow_up_on,
                about=str(entry.id),
                why=_("Look at the home again."),
            )
            open_task(work, task)

    def _ask_for_an_answer(self, work: UnitOfWork, entry: Involvement) -> None:
        keyworker = work.patients.get(entry.patient_id).keyworker_id
        task = TaskDetails(
            kind=TaskKind.ANSWER_FAMILY,
            patient_id=entry.patient_id,
            for_role=None if keyworker else Role.FAMILY_WORKER,
            for_member_id=keyworker,
            due_on=self._today,
            about=str(entry.id),
            why=_("The family asked a question."),
        )
        open_task(work, task)

    def _see_again(self, work: UnitOfWork, step: Training) -> None:
        about = f"{step.relative_id} {step.skill.value}"
        close_about(work, TaskKind.CARER_REFRESH, step.patient_id, about, _("Seen again"))
        if step.refresh_on is not None:
            task = TaskDetails(
                kind=TaskKind.CARER_REFRESH,
                patient_id=step.patient_id,
                for_role=_role_that_trains(self._member.roles),
                due_on=step.refresh_on,
                about=about,
                why=CARER_SKILL_NAMES[step.skill],
            )
            open_task(work, task)


def keep_present(
    work: UnitOfWork, office: Office, session: TherapySession, there: Sequence[UUID]
) -> None:
    """Inside somebody's transaction: these relatives were present in this session.

    Whoever stands as present in therapy on that day already is not counted again.

    Raises:
        Invalid: somebody is not this patient's relative.
    """
    if not there or not session.took_place:
        return
    refuse_strangers(work, session.patient_id, tuple(there), "family_present")
    counted = {
        relative_id
        for entry in work.involvement.of(session.patient_id)
        if entry.kind is InvolvementKind.IN_THERAPY and entry.happened_on == session.happened_on
        for relative_id in entry.relative_ids
    }
    new = tuple(each for each in there if each not in counted)
    if new:
        details = InvolvementDetails(
            patient_id=session.patient_id,
            kind=InvolvementKind.IN_THERAPY,
            happened_on=session.happened_on,
            minutes=session.minutes or None,
            relative_ids=new,
        )
        work.involvement.add(filed(Involvement, details, office))


def refuse_strangers(
    work: UnitOfWork, patient_id: UUID, relative_ids: tuple[UUID, ...], field: str
) -> None:
    """Refuse people who are not in this patient's family.

    Raises:
        Invalid: with the sentence for the field.
    """
    known = {relative.id for relative in work.relatives.of(patient_id)}
    if not known.issuperset(relative_ids):
        raise Invalid({field: UserError(_("This person is not among the patient's relatives."))})


def _refuse_second_carer(work: UnitOfWork, relative: Relative) -> None:
    carer = work.relatives.primary_carer(relative.patient_id)
    if relative.primary_carer and carer is not None and carer.id != relative.id:
        raise Invalid(
            {
                "primary_carer": UserError(
                    _("{name} is the primary carer already. Change that first."),
                    name=carer.full_name,
                )
            }
        )


def _with_patient(work: UnitOfWork, relative: Relative) -> ElsewhereToo:
    return ElsewhereToo(relative=relative, patient_name=work.patients.name(relative.patient_id))


def _after_the_carer(relative: Relative) -> tuple[bool, bool, str]:
    return relative.left_on is not None, not relative.primary_carer, relative.full_name


def _role_that_trains(roles: frozenset[Role]) -> Role:
    teaches = (
        Role.PHYSIOTHERAPIST,
        Role.OCCUPATIONAL_THERAPIST,
        Role.FAMILY_WORKER,
        Role.PHYSICIAN,
    )
    return next((role for role in teaches if role in roles), Role.FAMILY_WORKER)
