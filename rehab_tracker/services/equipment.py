"""Equipment: what a person needs, how far it has come, and when a loan is due back."""

from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.equipment import Equipment, EquipmentDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "equipment"


class EquipmentDesk(Service):
    """The equipment, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[Equipment, ...]:
        """A person's equipment by kind, what was given back last.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            found = work.equipment.of(patient_id, "kind")
        return tuple(sorted(found, key=_given_back))

    def add(self, details: EquipmentDetails) -> Equipment:
        """Keep a piece; a loan becomes a task on the day when it is due back.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        piece = filed(Equipment, details, self._office)
        label = _("Equipment added")
        with self._writing(label, Deed.ADD, WHAT, piece.id, piece.patient_id) as work:
            work.patients.get(piece.patient_id)
            work.equipment.add(piece)
            self._ask_back(work, piece)
        return piece

    def revise(self, piece_id: UUID, details: EquipmentDetails, version: int) -> Equipment:
        """Say how far a piece has come.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        label = _("Equipment changed")
        with self._writing(label, Deed.CHANGE, WHAT, piece_id, details.patient_id) as work:
            held = work.equipment.get(piece_id)
            piece = refiled(held, details, work.aliases.person(held.patient_id))
            piece = work.equipment.revise(piece, version)
            self._ask_back(work, piece)
        return piece

    def _ask_back(self, work: UnitOfWork, piece: Equipment) -> None:
        about, kind = str(piece.id), TaskKind.EQUIPMENT_DUE
        if piece.due_back is None or piece.returned_on is not None:
            close_about(work, kind, piece.patient_id, about, _("Not due any more"))
            return
        for task in work.tasks.open_ones(kind, piece.patient_id, about):
            work.tasks.revise(task.changed(due_on=piece.due_back))
        open_task(
            work,
            TaskDetails(
                kind=kind,
                patient_id=piece.patient_id,
                for_role=Role.OCCUPATIONAL_THERAPIST,
                due_on=piece.due_back,
                about=about,
                why=translate(_("The loan is due back: {what}"), what=piece.what),
            ),
        )


def _given_back(piece: Equipment) -> bool:
    return piece.returned_on is not None
