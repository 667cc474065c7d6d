"""Medicines that matter to therapy: tick, dose, and when the ward chart was looked at.

This is no prescription chart: what is given stands in the ward's chart alone.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.facts import Facts, Line, OnFile


class MedicineKind(StrEnum):
    """What therapists must know of."""

    ANTICOAGULANT = "anticoagulant"
    BACLOFEN = "baclofen"
    ANTISPASTIC = "antispastic"
    BOTULINUM = "botulinum"
    OPIOID = "opioid_or_sedative"
    PRESSURE_UP = "pressure_up"
    PRESSURE_DOWN = "pressure_down"
    INSULIN = "insulin"
    STEROID = "steroid"
    SILDENAFIL = "sildenafil_type"
    NITRATE = "nitrate"


MEDICINE_NAMES: dict[MedicineKind, str] = {
    MedicineKind.ANTICOAGULANT: _("Anticoagulant"),
    MedicineKind.BACLOFEN: _("Baclofen or pump"),
    MedicineKind.ANTISPASTIC: _("Other antispastic"),
    MedicineKind.BOTULINUM: _("Botulinum toxin"),
    MedicineKind.OPIOID: _("Opioid or sedative"),
    MedicineKind.PRESSURE_UP: _("Raises blood pressure"),
    MedicineKind.PRESSURE_DOWN: _("Lowers blood pressure"),
    MedicineKind.INSULIN: _("Insulin"),
    MedicineKind.STEROID: _("Steroid"),
    MedicineKind.SILDENAFIL: _("Sildenafil type"),
    MedicineKind.NITRATE: _("Nitrate"),
}
ALERTED: dict[MedicineKind, AlertKind] = {MedicineKind.ANTICOAGULANT: AlertKind.CLOT_TREATMENT}
"""The medicines that everybody must know before touching a person."""
CHECK_AGAIN = timedelta(days=7)


class MedicineDetails(Facts):
    """Whether a person takes it, as the ward chart said on a day; a later entry replaces it.

    Attributes:
        takes: ticked, or ended.
        dose: in the words of the ward chart.
        checked_on: checked with the ward chart on this day.
        alert_id: the alert that was put up for it.
    """

    patient_id: UUID
    kind: MedicineKind
    takes: bool
    dose: Line = ""
    checked_on: date
    alert_id: UUID | None = None


class Medicine(MedicineDetails, OnFile):
    """An entry about a medicine on file."""


def medicine_words(entry: MedicineDetails) -> str:
    """The medicine with its dose, such as "Anticoagulant: enoxaparin 40 mg"."""
    name = translate(MEDICINE_NAMES[entry.kind])
    if not entry.dose:
        return name
    return translate(_("{medicine}: {dose}"), medicine=name, dose=entry.dose)


def taken(entries: Iterable[Medicine]) -> dict[MedicineKind, Medicine]:
    """What is taken now, in the order of the list."""
    newest: dict[MedicineKind, Medicine] = {}
    for entry in sorted(entries, key=lambda each: (each.checked_on, each.id)):
        newest[entry.kind] = entry
    return {kind: newest[kind] for kind in MedicineKind if kind in newest and newest[kind].takes}
