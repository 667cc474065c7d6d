"""The dysreflexia card of a person at risk, gathered from the record."""

from uuid import UUID

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import ENGLISH, _, available_languages
from rehab_tracker.domain.consent import may_print
from rehab_tracker.domain.dysreflexia import PressureWatch
from rehab_tracker.domain.emergency_card import EmergencyCard, triggers_of
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.dysreflexia import watch_of
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.may_know import may_know
from rehab_tracker.services.service import Service


class EmergencyCards(Service):
    """The cards, for the member who is signed in."""

    def of(
        self, patient_id: UUID, languages: tuple[str, ...], relative_id: UUID | None = None
    ) -> EmergencyCard:
        """What the card says today.

        Args:
            patient_id: whose card.
            languages: the card is made once in each; at least one.
            relative_id: who gets it, where that is a relative: then the person agreed to it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient, or nothing says that they are at risk.
            UserError: the person did not agree that this relative knows.
        """
        self._need(Verb.READ, Part.ALERTS, patient_id)
        known = [code for code in dict.fromkeys(languages) if code in available_languages()]
        with self._reading() as work:
            patient = work.patients.get(patient_id)
            watch: PressureWatch = watch_of(work, patient_id, self._today)
            if not watch.at_risk:
                raise Missing(
                    _(
                        "Nothing on file says that {patient} is at risk of dysreflexia, so there"
                        " is no card."
                    ),
                    patient=patient.full_name,
                )
            if relative_id is not None:
                relative = work.relatives.get(relative_id)
                topics = may_know(work, patient_id, relative, self._today)
                if not may_print("alert.dysreflexia", topics):
                    raise UserError(
                        _(
                            "{patient} has not agreed that {reader} knows of illnesses and alerts."
                            " Ask {patient} first, or give the card to {patient}."
                        ),
                        patient=patient.full_name,
                        reader=relative.full_name,
                    )
            level = known_level(work, patient_id)
            events = work.events.of(patient_id, "happened_on")
        return EmergencyCard(
            clinic=self._office.details,
            name=patient.full_name,
            number=patient.number,
            level=level.level if level is not None else "",
            watch=watch,
            triggers=triggers_of(events),
            made_on=self._today,
            languages=tuple(known) or (ENGLISH,),
        )

    def draw(
        self, patient_id: UUID, languages: tuple[str, ...], relative_id: UUID | None = None
    ) -> bytes:
        """The card as a PDF, made in memory; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient, or nothing says that they are at risk.
            UserError: the person did not agree that this relative knows.
        """
        from rehab_tracker.reports.emergency_card import emergency_card  # noqa: PLC0415  # slow

        self._need(Verb.READ, Part.ALERTS, patient_id)
        card = self.of(patient_id, languages, relative_id)
        return emergency_card(card, practice=self._office.store.is_practice)
