"""The handover sheet of a ward, on screen and on paper."""

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.handover import HandoverPerson, HandoverSheet, wards
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.stays import ward_of
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.ward_forms import WardForms
from rehab_tracker.services.service import Service

if TYPE_CHECKING:
    from uuid import UUID

    from rehab_tracker.domain.care_card import CareLine
    from rehab_tracker.domain.patients import RosterLine
    from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT, FORMS = "handover", "ward_forms"
SINCE = timedelta(days=1)


class Handover(Service):
    """What the next shift must know, for the member who is signed in."""

    def wards(self) -> tuple[tuple[str, int], ...]:
        """Each ward with how many people are there; the last may be without a name.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE)
        with self._reading() as work:
            places = [line.place for line in work.patients.roster(self._today, in_care_only=True)]
        counted = [ward_of(place) for place in places]
        return tuple((ward, counted.count(ward)) for ward in wards(places))

    def of(self, ward: str) -> HandoverSheet:
        """Everybody on one ward.

        Raises:
            Refused: the role does not allow it.
            Missing: nobody is there.
        """
        self._need(Verb.READ, Part.CARE)
        with self._reading() as work:
            return self._sheet(work, ward)

    def print(self, ward: str) -> bytes:
        """The same as a PDF; the log says for whom it was printed.

        Raises:
            Refused: the role does not allow it.
            Missing: nobody is there.
        """
        self._need(Verb.READ, Part.CARE)
        pdf = self.draw(ward)
        self.note_print(WHAT, ward)
        return pdf

    def draw(self, ward: str) -> bytes:
        """The same, made in memory; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: nobody is there.
        """
        from rehab_tracker.reports.handover_sheet import handover_pdf  # noqa: PLC0415  # slow

        self._need(Verb.READ, Part.CARE)
        sheet = self.of(ward)
        return handover_pdf(sheet, self._office.details, practice=self._office.store.is_practice)

    def draw_forms(self, ward: str) -> bytes:
        """Forms to write on when the power is out, for everybody on the ward.

        Raises:
            Refused: the role does not allow it.
            Missing: nobody is there.
        """
        from rehab_tracker.reports.ward_forms import ward_forms  # noqa: PLC0415  # slow

        self._need(Verb.READ, Part.CARE)
        sheet = self.of(ward)
        forms = WardForms(
            clinic=self._office.details, ward=ward, on=self._today, people=sheet.people
        )
        return ward_forms(forms, practice=self._office.store.is_practice)

    def print_forms(self, ward: str) -> bytes:
        """The same forms; the log says for whom they were printed.

        Raises:
            Refused: the role does not allow it.
            Missing: nobody is there.
        """
        self._need(Verb.READ, Part.CARE)
        pdf = self.draw_forms(ward)
        self.note_print(FORMS, ward)
        return pdf

    def note_print(self, what: str, ward: str) -> None:
        """Write into the log that a paper about everybody on a ward was printed.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE)
        people = self.of(ward).people
        with self._writing("", Deed.PRINT, what) as work:
            for person in people:
                work.log(Deed.PRINT, what, patient_id=person.who.id)

    def _sheet(self, work: "UnitOfWork", ward: str) -> HandoverSheet:
        there = [
            line
            for line in work.patients.roster(self._today, in_care_only=True)
            if ward_of(line.place) == ward
        ]
        if not there:
            raise Missing(_("Nobody is on this ward now."))
        cards: dict[UUID, list[CareLine]] = {}
        for line in work.care_lines.newest([each.id for each in there]):
            cards.setdefault(line.patient_id, []).append(line)
        ordered = sorted(there, key=lambda each: (len(each.place), each.place, each.full_name))
        people = tuple(self._person(work, each, cards.get(each.id, [])) for each in ordered)
        name = self._office.details.name
        return HandoverSheet(clinic=name, ward=ward, on=self._today, people=people)

    def _person(
        self, work: "UnitOfWork", who: "RosterLine", card: "list[CareLine]"
    ) -> HandoverPerson:
        today = self._today
        last = work.therapy.last(who.id)
        fresh = last is not None and today - last.happened_on <= SINCE
        return HandoverPerson(
            who=who,
            alerts=tuple(a for a in work.alerts.of(who.id, "begins_on") if a.in_force(today)),
            restrictions=tuple(
                r for r in work.restrictions.of(who.id, "begins_on") if r.in_force(today)
            ),
            card=tuple(card),
            skin=work.skin.of(who.id, "checked_on"),
            happened=tuple(
                event
                for event in work.events.of(who.id, "happened_on")
                if today - event.happened_on <= SINCE
            ),
            noted=last.note if last is not None and fresh else "",
            plan=last.plan_next if last is not None else "",
        )
