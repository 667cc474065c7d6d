"""The clinic's own skills: add one, put its words right, retire it."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.own_skills import OwnSkill, OwnSkillDetails
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "own_skill"


class OwnSkills(Service):
    """The clinic's own skills, for the member who is signed in."""

    def every(self) -> tuple[OwnSkill, ...]:
        """All of them in the order in which they came, the retired ones too.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS)
        with self._reading() as work:
            return work.own_skills.every()

    def add(self, details: OwnSkillDetails) -> OwnSkill:
        """Put a skill beside the catalogue, for everybody's ladder.

        Raises:
            Refused: the role does not allow it.
            Invalid: there is one of that name already.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        with self._reading() as work:
            number = work.own_skills.next_number()
        facts = {"number": number, "retired_on": None}
        skill = filed(OwnSkill, details, self._office, **facts)
        with self._writing(_("Own skill added"), Deed.ADD, WHAT, skill.id) as work:
            _refuse_twin(work, skill)
            return work.own_skills.add(skill)

    def revise(self, skill_id: UUID, details: OwnSkillDetails, version: int) -> OwnSkill:
        """Put its words right; what was seen of it stays tied to it.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: there is another one of that name.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        with self._writing(_("Own skill changed"), Deed.CHANGE, WHAT, skill_id) as work:
            revised = work.own_skills.get(skill_id).changed(**dict(details))
            _refuse_twin(work, revised)
            return work.own_skills.revise(revised, version)

    def retire(self, skill_id: UUID) -> OwnSkill:
        """Offer it no more; who has it on their plan or was seen with it keeps it.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        return self._set_retired(skill_id, _("Own skill retired"), retired=True)

    def bring_back(self, skill_id: UUID) -> OwnSkill:
        """Offer a retired one again.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        return self._set_retired(skill_id, _("Own skill brought back"), retired=False)

    def _set_retired(self, skill_id: UUID, label: str, *, retired: bool) -> OwnSkill:
        with self._writing(label, Deed.CHANGE, WHAT, skill_id) as work:
            held = work.own_skills.get(skill_id)
            on = self._today if retired else None
            return work.own_skills.revise(held.changed(retired_on=on))


def _refuse_twin(work: UnitOfWork, skill: OwnSkill) -> None:
    for other in work.own_skills.every():
        if other.id != skill.id and other.label.casefold() == skill.label.casefold():
            raise Invalid(
                {
                    "label": UserError(
                        _("The clinic has a skill of this name: {id}."), id=other.skill_id
                    )
                }
            )
