"""Patients on file, their pictures, and the list that is searched while somebody types."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.namesakes import last_digits, sound_of
from rehab_tracker.domain.patients import Patient, PatientDetails, Photo, RosterLine, years_old
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.store.alerts import ALERT
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.exams import EXAM, latest_signed
from rehab_tracker.store.injury import INJURY
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import ALIAS, counts, kept_record
from rehab_tracker.store.stays import STAY, in_order


class PatientRow(Patient, Row, table=True):
    """A patient's row; a hospital number is one person's, in SQL too.

    Attributes:
        folded: names, number and phone without capitals, accents and spaces, for the search.
        sound: how the name sounds, by which somebody is found who is registered twice.
    """

    __table_args__ = (
        sa.Index("uq_patient_number", "number", unique=True, sqlite_where=sa.text("number <> ''")),
    )

    number: str = Field(default="", max_length=LONGEST_LINE)
    keyworker_id: UUID | None = Field(default=None, foreign_key="member.id", index=True)
    folded: str = Field(default="", index=True)
    sound: str = Field(default="", index=True)


class PhotoRow(Photo, Row, table=True):
    """The row of a patient's picture."""

    patient_id: UUID = Field(foreign_key="patient.id", primary_key=True)


PATIENT = table_of(PatientRow)
PHOTO = table_of(PhotoRow)
_STEP, _VERSION = STAY.alias("step"), INJURY.alias("version")
_ESCAPE = "/"
_MEANING = frozenset("%_/")
OUT_OF_CARE = (StayKind.DISCHARGE, StayKind.DIED)
_SHOWN = (
    "id",
    "full_name",
    "local_name",
    "number",
    "phone",
    "born_on",
    "about_age",
    "age_told_on",
)


class Patients(Entries[Patient]):
    """The patients inside one unit of work."""

    missing = _("This patient is not on file.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, PatientRow, Patient)

    def find(self, patient_id: UUID) -> Patient | None:
        """The patient; under the id of a merged record, the one that was kept."""
        return super().find(kept_record(self._pen, patient_id))

    def get(self, patient_id: UUID) -> Patient:
        """The patient; under the id of a merged record, the one that was kept.

        Raises:
            Missing: there is none.
        """
        return super().get(kept_record(self._pen, patient_id))

    def name(self, patient_id: UUID) -> str:
        """The patient's name, empty where there is no such patient."""
        found = _name().first(self._pen, patient=patient_id)
        return found[0] if found else ""

    def with_number(self, number: str) -> Patient | None:
        """The patient with this hospital number, None where nobody has it."""
        found = self._holding(number=number) if number else ()
        return found[0] if found else None

    def numbers(self, patient_ids: set[UUID | None]) -> dict[UUID, str]:
        """The hospital number of each of these patients."""
        wanted = sa.select(PATIENT.c.id, PATIENT.c.number).where(PATIENT.c.id.in_(patient_ids))
        return {line.id: line.number for line in self._pen.execute(wanted)}

    def namesakes(self, patient: Patient) -> int:
        """How many others have exactly this name."""
        name = patient.full_name.lower()
        return int(_namesakes().column(self._pen, name=name, patient=patient.id)[0])

    def roster(
        self,
        today: date,
        words: Iterable[str] = (),
        *,
        in_care_only: bool = False,
        limit: int | None = None,
    ) -> tuple[RosterLine, ...]:
        """Everybody whose folded name, number or phone holds all the words, by name."""
        typed = {f"word{place}": _anywhere(folded(word)) for place, word in enumerate(words)}
        wanted = _searched(today, tuple(typed), in_care_only=in_care_only, limit=limit)
        return tuple(_line(today, *who) for who in wanted.lines(self._pen, **typed))

    def lines(self, today: date, patient_ids: Iterable[UUID]) -> dict[UUID, RosterLine]:
        """These people as a list shows them."""
        wanted = _roster(today).where(PATIENT.c.id.in_(list(patient_ids)))
        found = (_line(today, *who) for who in self._pen.execute(wanted))
        return {line.id: line for line in found}

    def alike(self, today: date, name: str, number: str, phone: str) -> tuple[RosterLine, ...]:
        """Who may be the same person by sound, number or phone; the domain decides."""
        digits = last_digits(phone)
        by = {"number": number, "sound": sound_of(name), "digits": digits and _anywhere(digits)}
        known = {what: said for what, said in by.items() if said}
        if not known:
            return ()
        found = _alike(today, tuple(known)).lines(self._pen, **known)
        return tuple(_line(today, *who) for who in found)

    def _beside(self, entry: PatientDetails) -> Mapping[str, Any]:
        return found_by(entry)


class Photos:
    """The pictures inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def find(self, patient_id: UUID) -> Photo | None:
        """The patient's picture, None where there is none."""
        kept = kept_record(self._pen, patient_id)
        found = _photo().values(self._pen, Photo, patient=kept)
        return found[0] if found else None

    def keep(self, photo: Photo) -> None:
        """Keep the picture in the place of an earlier one."""
        row = self._pen.get(PhotoRow, photo.patient_id) or PhotoRow(**dict(photo))
        for name, held in dict(photo).items():
            setattr(row, name, held)
        self._pen.add(row)

    def remove(self, patient_id: UUID) -> None:
        """Forget the picture, if there is one."""
        row = self._pen.get(PhotoRow, patient_id)
        if row is not None:
            self._pen.delete(row)


@kept
def _photo() -> Prepared:
    wanted = sa.select(*columns_of(PhotoRow, Photo))
    return Prepared(wanted.where(PHOTO.c.patient_id == sa.bindparam("patient")))


@kept
def _name() -> Prepared:
    wanted = sa.select(PATIENT.c.full_name)
    return Prepared(wanted.where(PATIENT.c.id == sa.bindparam("patient")))


@kept
def _namesakes() -> Prepared:
    return Prepared(
        sa.select(sa.func.count())
        .select_from(PATIENT)
        .where(
            sa.func.lower(PATIENT.c.full_name) == sa.bindparam("name"),
            PATIENT.c.id != sa.bindparam("patient"),
            not_merged(),
        )
    )


def found_by(patient: PatientDetails) -> dict[str, str]:
    """The columns that only the table has: what a search and a look for doubles go by."""
    return {"folded": search_words(patient), "sound": sound_of(patient.full_name)}


def search_words(patient: PatientDetails) -> str:
    """All by which somebody is found, folded: names, number, and the phone's digits alone."""
    digits = "".join(letter for letter in patient.phone if letter.isdigit())
    parts = (patient.full_name, patient.local_name, patient.number, patient.phone, digits)
    return " ".join(folded(part) for part in parts if part)


def folded(text: str) -> str:
    """Without capitals and accents; the signs of Indian scripts stay, for they are letters.

    >>> folded("José ÅSA"), folded("आशा वर्मा") == "आशा वर्मा"
    ('jose asa', True)
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def not_merged() -> sa.ColumnElement[bool]:
    """Leave out records that are only another name for one that was kept."""
    return PATIENT.c.id.not_in(sa.select(ALIAS.c.duplicate_id).where(counts(ALIAS)))


@lru_cache(maxsize=20)
def _searched(
    today: date, words: tuple[str, ...], *, in_care_only: bool, limit: int | None
) -> Prepared:
    """The list of a search; put together once, and not at each keystroke."""
    wanted = _roster(today).limit(limit)
    for word in words:
        wanted = wanted.where(_goes_by(sa.bindparam(word, type_=sa.String)))
    if in_care_only:
        wanted = wanted.where(STAY.c.kind.not_in(OUT_OF_CARE))
    return Prepared(wanted)


@lru_cache(maxsize=16)
def _alike(today: date, known: tuple[str, ...]) -> Prepared:
    """By whichever of a person's number, sound and phone are known."""
    ways = {
        "number": PATIENT.c.number == sa.bindparam("number"),
        "sound": PATIENT.c.sound == sa.bindparam("sound"),
        "digits": PATIENT.c.folded.like(sa.bindparam("digits"), escape=_ESCAPE),
    }
    return Prepared(_roster(today).where(sa.or_(*(ways[each] for each in known))))


def _anywhere(word: str) -> str:
    """A word as a pattern that finds it anywhere, with no letter of its own that means another."""
    plain = "".join(f"{_ESCAPE}{letter}" if letter in _MEANING else letter for letter in word)
    return f"%{plain}%"


def _goes_by(word: sa.BindParameter[str]) -> sa.ColumnElement[bool]:
    """Whether a word is in what somebody is found by, also in a record merged into it."""
    holds = PATIENT.c.folded.like(word, escape=_ESCAPE)
    other_names = (
        sa.select(ALIAS.c.kept_id)
        .join_from(ALIAS, PATIENT, PATIENT.c.id == ALIAS.c.duplicate_id)
        .where(holds, counts(ALIAS))
        .correlate(None)
    )
    return sa.or_(holds, PATIENT.c.id.in_(other_names))


@lru_cache(maxsize=2)
def _roster(today: date) -> sa.Select[Any]:
    """The list without a search."""
    last = last_step(today)
    newest = newest_injury()
    count = _alerts_in_force(today)
    return (
        sa.select(
            *(PATIENT.c[name] for name in _SHOWN),
            STAY.c.kind,
            _place(today),
            INJURY.c.kind,
            sa.func.coalesce(EXAM.c.level, INJURY.c.level),
            sa.func.coalesce(EXAM.c.grade, INJURY.c.grade),
            INJURY.c.onset,
            count,
        )
        .select_from(
            PATIENT.outerjoin(STAY, STAY.c.id == last)
            .outerjoin(INJURY, INJURY.c.id == newest)
            .outerjoin(EXAM, EXAM.c.id == latest_signed(PATIENT.c.id).correlate(PATIENT))
        )
        .where(not_merged())
        .order_by(PATIENT.c.folded, PATIENT.c.id)
    )


def last_step(today: date) -> sa.ScalarSelect[Any]:
    """The id of a patient's newest step of a stay up to a day, beside `PATIENT` in a select."""
    return (
        sa.select(_STEP.c.id)
        .where(_STEP.c.patient_id == PATIENT.c.id, _STEP.c.on <= today)
        .order_by(*(by.desc() for by in in_order(_STEP)))
        .limit(1)
        .correlate(PATIENT)
        .scalar_subquery()
    )


def _place(today: date) -> sa.ScalarSelect[Any]:
    step = STAY.alias("placed")
    placed = step.c.kind.in_([StayKind.ADMISSION, StayKind.TRANSFER])
    return (
        sa.select(step.c.place)
        .where(step.c.patient_id == PATIENT.c.id, step.c.on <= today, placed, step.c.place != "")
        .order_by(*(by.desc() for by in in_order(step)))
        .limit(1)
        .correlate(PATIENT)
        .scalar_subquery()
    )


def newest_injury() -> sa.ScalarSelect[Any]:
    """The id of a patient's newest injury that counts, beside `PATIENT` in a select."""
    return (
        sa.select(sa.func.max(_VERSION.c.id))
        .where(_VERSION.c.patient_id == PATIENT.c.id, counts(_VERSION))
        .correlate(PATIENT)
        .scalar_subquery()
    )


def alert_in_force(today: date) -> tuple[sa.ColumnElement[bool], ...]:
    """When an alert counts on a day, as `Alert.in_force` says it."""
    return (
        ALERT.c.begins_on <= today,
        sa.or_(ALERT.c.until.is_(None), ALERT.c.until >= today),
        sa.or_(ALERT.c.ended_on.is_(None), ALERT.c.ended_on > today),
    )


def _alerts_in_force(today: date) -> sa.ScalarSelect[Any]:
    wanted = sa.select(sa.func.count()).where(
        ALERT.c.patient_id == PATIENT.c.id, *alert_in_force(today)
    )
    return wanted.correlate(PATIENT).scalar_subquery()


def _line(  # one argument for each selected column
    today: date,
    patient_id: UUID,
    full_name: str,
    local_name: str,
    number: str,
    phone: str,
    born_on: date | None,
    about_age: int | None,
    age_told_on: date | None,
    step: StayKind | None,
    place: str | None,
    injury: InjuryKind | None,
    level: str | None,
    grade: str | None,
    onset: date | None,
    alerts: int,
) -> RosterLine:
    hurt = onset is not None and injury is not InjuryKind.NO_CORD_INJURY
    return RosterLine.model_construct(
        id=patient_id,
        full_name=full_name,
        local_name=local_name,
        number=number,
        phone=phone,
        age=years_old(today, born_on, about_age, age_told_on),
        age_is_exact=born_on is not None,
        level=level or "",
        grade=grade or "",
        days_since_injury=(today - onset).days if hurt and onset else None,
        place=place or "",
        in_care=step is not None and step not in OUT_OF_CARE,
        alerts=alerts,
    )
