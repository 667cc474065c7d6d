"""Breaking the glass: one person's record, with a reason, for the rest of the day.

It opens what the role of who asks does not include, to be read and never changed. Counselling and
safety reviews stay closed. A lead looks at it the next day, and all of it stands in the log.
"""

from datetime import timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.emergencies import (
    Emergency,
    EmergencyDetails,
    EmergencyLine,
    reviewer,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Role
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind, concerns
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "emergency"
TOMORROW = timedelta(days=1)


class BreakGlass(Service):
    """Emergencies, for the member who is signed in; every member may, and answers for it."""

    def open(self, patient_id: UUID, part: Part, reason: str) -> Emergency:
        """Open one part of a person's record, to be read until the day ends.

        Raises:
            Invalid: the reason says too little (`reason`), or this part is never opened (`parts`).
            Missing: there is no such patient.
        """
        return self._open(patient_id, (part,), reason)

    def open_for(self, who: str, parts: tuple[Part, ...], reason: str) -> Emergency:
        """The same for somebody named: by hospital number, or by the whole name.

        A name that is not on file is written into the log like a refusal.

        Raises:
            Invalid: nobody or several people are meant (`who`), the reason says too little
                (`reason`), or a part is never opened (`parts`).
        """
        EmergencyDetails.checked({"patient_id": new_id(), "parts": parts, "reason": reason})
        with self._reading() as work:
            found = self._named(work, who)
        if len(found) != 1:
            with self._office.store.write(self._member.id) as work:
                work.log(Deed.REFUSED, WHAT)
            raise Invalid({"who": UserError(_several(found))})
        return self._open(found.pop(), parts, reason)

    def today(self) -> tuple[EmergencyLine, ...]:
        """What this member opened today."""
        with self._reading() as work:
            held = work.emergencies.of_day(self._member.id, self._today)
            return tuple(_line(work, each) for each in held)

    def to_review(self) -> tuple[EmergencyLine, ...]:
        """What waits for this member's review."""
        with self._reading() as work:
            tasks = self._waiting(work)
            return tuple(_line(work, work.emergencies.get(UUID(t.about))) for t in tasks)

    def review(self, emergency_id: UUID, words: str) -> None:
        """Say what became of it: that it was right, or what was done.

        Raises:
            Missing: there is no such opening.
            UserError: it is not this member's to review, or nothing was said.
        """
        said = words.strip()
        if not said:
            raise UserError(_("Write what you found, in a few words."))
        with self._reading() as work:
            held = work.emergencies.get(emergency_id)
            waiting = [t for t in self._waiting(work) if t.about == str(emergency_id)]
        if not waiting:
            raise UserError(_("This is not yours to review, or somebody reviewed it already."))
        with self._writing("", Deed.REVIEW, WHAT, emergency_id, held.patient_id) as work:
            for task in waiting:
                work.tasks.close(task, self._member.id, said, work.at)

    def _open(self, patient_id: UUID, parts: tuple[Part, ...], reason: str) -> Emergency:
        asked = {"patient_id": patient_id, "parts": parts, "reason": reason}
        details = EmergencyDetails.checked(asked)
        held = Emergency(
            **dict(details),
            id=new_id(),
            member_id=self._member.id,
            opened_at=self._office.clock.now(),
            opened_on=self._today,
        )
        with self._writing("", Deed.BREAK_GLASS, WHAT, held.id, patient_id) as work:
            work.patients.get(patient_id)
            work.emergencies.add(held)
            for part in parts:
                work.log(Deed.BREAK_GLASS, part, held.id, patient_id)
            self._ask_for_review(work, held)
        return held

    def _ask_for_review(self, work: UnitOfWork, held: Emergency) -> None:
        lead = reviewer(work.team.everyone(), self._member)
        details = TaskDetails(
            kind=TaskKind.REVIEW_EMERGENCY,
            patient_id=held.patient_id,
            for_member_id=lead.id if lead else None,
            for_role=None if lead else Role.PHYSICIAN,
            due_on=self._today + TOMORROW,
            about=str(held.id),
            why=_("A record was opened in an emergency. Please review it."),
        )
        open_task(work, details)

    def _waiting(self, work: UnitOfWork) -> list[Task]:
        """What is open for this member, never what they opened themselves."""
        lines = work.tasks.for_member(self._member.id, self._member.roles)
        return [
            line.task
            for line in lines
            if line.task.kind is TaskKind.REVIEW_EMERGENCY
            and line.task.opened_by != self._member.id
            and concerns(line.task, self._member.id, self._member.roles)
        ]

    def _named(self, work: UnitOfWork, who: str) -> set[UUID]:
        words = " ".join(who.split()).casefold()
        if not words:
            return set()
        return {
            line.id
            for line in work.patients.roster(self._today, words.split())
            if words in {line.number.casefold(), " ".join(line.full_name.split()).casefold()}
        }


def _several(found: set[UUID]) -> str:
    if found:
        return _("Several people have this name. Please give the hospital number.")
    return _("Nobody with this number or this whole name is on file.")


def _line(work: UnitOfWork, held: Emergency) -> EmergencyLine:
    patient = work.patients.get(held.patient_id)
    opener = work.team.get(held.member_id)
    return EmergencyLine(
        emergency=held,
        member_name=opener.full_name,
        patient_name=patient.full_name,
        patient_number=patient.number,
    )
