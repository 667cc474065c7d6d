"""What limits a person's skills: noted with its day, ended with its day, never taken out."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.limits import LimitingFactor, LimitingFactorDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

WHAT = "limiting_factor"


class Limits(Service):
    """The limiting factors, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[LimitingFactor, ...]:
        """A person's limiting factors, the ended ones too, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS, patient_id)
        with self._reading() as work:
            return work.limiting_factors.of(patient_id, "noted_on")

    def note(self, details: LimitingFactorDetails) -> LimitingFactor:
        """Note that something limits the person.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or it is noted already.
        """
        self._need(Verb.WRITE, Part.SKILLS, details.patient_id)
        check_day("noted_on", details.noted_on, today=self._today)
        factor = filed(LimitingFactor, details, self._office)
        label = _("Limiting factor noted")
        with self._writing(label, Deed.ADD, WHAT, factor.id, factor.patient_id) as work:
            for other in work.limiting_factors.of(factor.patient_id):
                if other.limit is factor.limit and other.ended_on is None:
                    raise Invalid({"limit": UserError(_("This is noted already."))})
            return work.limiting_factors.add(factor)

    def end(self, factor_id: UUID, on: date) -> LimitingFactor:
        """Say that it limits the person no more.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies in the future or before the beginning.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        check_day("ended_on", on, today=self._today)
        with self._reading() as work:
            held = work.limiting_factors.get(factor_id)
        label = _("Limiting factor ended")
        with self._writing(label, Deed.CHANGE, WHAT, factor_id, held.patient_id) as work:
            return work.limiting_factors.revise(held.changed(ended_on=on), held.version)
