"""What was opened in an emergency, to be read: one card for each part, nothing to be changed."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES
from rehab_tracker.domain.emergencies import Emergency
from rehab_tracker.domain.family import RELATION_NAMES
from rehab_tracker.domain.injury import INJURY_NAMES
from rehab_tracker.domain.team import Part
from rehab_tracker.domain.therapy import MISSED_NAMES
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.banner import BannerView
from rehab_tracker.ui.emergency.form import OFFERED
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.text import paragraph

SESSIONS = 5


def cards_of(clinic: Clinic, emergency: Emergency) -> list[QWidget]:
    """The opened parts of the record, as they are on file now."""
    patient_id = emergency.patient_id
    return [make(clinic, patient_id) for part, make in SHOWS.items() if part in emergency.parts]


def _person(clinic: Clinic, patient_id: UUID) -> QWidget:
    held = clinic.patients.banner(patient_id)
    card, banner, facts = Card(), BannerView(), FactGrid()
    banner.show_banner(held)
    facts.set_facts(
        [
            (translate(_("Phone")), held.patient.phone),
            (translate(_("Address")), held.patient.address),
            (translate(_("Languages")), held.patient.languages),
        ]
    )
    card.add(banner)
    card.add(facts)
    return card


def _alerts(clinic: Clinic, patient_id: UUID) -> QWidget:
    rows = [
        ListRow(translate(ALERT_NAMES[alert.kind]), [alert.reason])
        for alert in clinic.alerts.of(patient_id)
    ] + [
        ListRow(held.text, [translate(_("Set by {name}"), name=held.set_by)])
        for held in clinic.alerts.restrictions(patient_id)
    ]
    return _list(Part.ALERTS, "shield-alert", rows, _("No alert and no restriction is in force."))


def _injury(clinic: Clinic, patient_id: UUID) -> QWidget:
    card, facts = Card(translate(OFFERED[Part.INJURY]), icon="activity"), FactGrid()
    injury = clinic.injury.of(patient_id)
    if injury is None:
        card.add(paragraph(translate(_("No injury is on file.")), "muted"))
        return card
    facts.set_facts(
        [
            (translate(_("Kind")), translate(INJURY_NAMES[injury.kind])),
            (translate(_("Since")), format_date(injury.onset) if injury.onset else ""),
            (translate(_("Neurological level")), injury.level),
            (translate(_("AIS grade")), injury.grade),
            (translate(_("Examined on")),
             format_date(injury.examined_on) if injury.examined_on else ""),
        ]
    )  # fmt: skip
    card.add(facts)
    return card


def _family(clinic: Clinic, patient_id: UUID) -> QWidget:
    rows = [
        ListRow(each.full_name, [translate(RELATION_NAMES[each.relation]), each.phone])
        for each in clinic.family.relatives(patient_id)
    ]
    return _list(Part.FAMILY, "heart-handshake", rows, _("No relative is on file."))


def _appointments(clinic: Clinic, patient_id: UUID) -> QWidget:
    rows = [
        ListRow(
            line.appointment.purpose,
            [
                f"{format_date(line.appointment.on)}  ·  {line.appointment.at:%H:%M}",
                line.member_name or line.appointment.with_whom,
            ],
        )
        for line in clinic.appointments.of(patient_id)
    ]
    return _list(Part.APPOINTMENTS, "calendar-days", rows, _("No appointment is coming."))


def _sessions(clinic: Clinic, patient_id: UUID) -> QWidget:
    rows = [
        ListRow(
            format_date(line.happened_on),
            [
                translate(MISSED_NAMES[line.missed])
                if line.missed
                else plural("{n} minute", "{n} minutes", line.minutes),
                line.therapist,
                line.note,
            ],
        )
        for line in clinic.therapy.of(patient_id, limit=SESSIONS)
    ]
    return _list(Part.THERAPY, "dumbbell", rows, _("No session is on file."))


def _list(part: Part, icon: str, rows: list[ListRow], none: str) -> QWidget:
    card = Card(translate(OFFERED[part]), icon=icon)
    if not rows:
        card.add(paragraph(translate(none), "muted"))
        return card
    held = RowList(translate(OFFERED[part]))
    held.set_rows(rows)
    card.add(held)
    return card


SHOWS: dict[Part, Callable[[Clinic, UUID], QWidget]] = {
    Part.PATIENTS: _person,
    Part.ALERTS: _alerts,
    Part.INJURY: _injury,
    Part.FAMILY: _family,
    Part.APPOINTMENTS: _appointments,
    Part.THERAPY: _sessions,
}
