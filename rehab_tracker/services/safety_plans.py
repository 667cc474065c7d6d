"""The safety plan: written with the person, sealed like safety reviews, printed for them alone."""

from uuid import UUID

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safety_plan import SafetyPlan, SafetyPlanDetails, SafetyPlanPaper
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.safety import ENTRY, papers_to_write
from rehab_tracker.services.service import Service
from rehab_tracker.store.safety import SafetyWork


class SafetyPlans(Service):
    """Safety plans, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[SafetyPlan, ...]:
        """A person's plans, the one that holds now first.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
        """
        self._need(Verb.READ, Part.SAFETY, patient_id)
        with self._reading_in(SafetyWork) as work:
            if not work.has_group_key(Part.SAFETY):
                return ()
            entries = work.papers(self._member, self._office.keyring).of(patient_id)
        return tuple(entry for entry in entries if isinstance(entry, SafetyPlan))[::-1]

    def write(self, details: SafetyPlanDetails) -> SafetyPlan:
        """Keep a plan, in the place of the one before, which stays readable.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no such patient.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.SAFETY, details.patient_id)
        check_day("written_on", details.written_on, today=self._today)
        plan = filed(SafetyPlan, details, self._office)
        with self._writing_in(SafetyWork, "", Deed.ADD, ENTRY, plan.id, plan.patient_id) as work:
            work.patients.get(plan.patient_id)
            papers_to_write(work, self._office).keep(plan)
        return plan

    def pdf(self, patient_id: UUID) -> bytes:
        """The plan that holds now as one page for the person; the log says that it was printed.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no plan yet.
        """
        self._need(Verb.WRITE, Part.SAFETY, patient_id)
        pdf = self.draw(patient_id)
        self.note_print(patient_id)
        return pdf

    def note_print(self, patient_id: UUID) -> None:
        """Write into the log that the page was printed; no copy of it is kept in the clear.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.WRITE, Part.SAFETY, patient_id)
        with self._writing("", Deed.PRINT, ENTRY, patient_id=patient_id):
            pass

    def draw(self, patient_id: UUID) -> bytes:
        """The same page, made in memory.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no plan yet.
        """
        from rehab_tracker.reports.safety_plan import safety_plan  # noqa: PLC0415  # slow

        self._need(Verb.WRITE, Part.SAFETY, patient_id)
        plans = self.of(patient_id)
        if not plans:
            raise Missing(_("There is no safety plan yet. Write it with the person first."))
        with self._reading() as work:
            patient = work.patients.get(patient_id)
        details = self._office.details
        paper = SafetyPlanPaper(
            clinic=details,
            name=patient.first_name,
            plan=plans[0],
            phone=details.duty_phone or details.phone,
        )
        return safety_plan(paper, practice=details.practice)
