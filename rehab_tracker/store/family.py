"""The people around the patients on file: relatives, their part in it, their training."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.family import Involvement, Relative, Training
from rehab_tracker.domain.home_visit import HomePhoto
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import of_record


class RelativeRow(Relative, Row, table=True):
    """A relative's row; a person has at most one primary carer, in SQL too."""

    __table_args__ = (
        sa.Index(
            "uq_relative_primary_carer",
            "patient_id",
            unique=True,
            sqlite_where=sa.text("primary_carer = 1"),
        ),
    )

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    person_id: UUID | None = Field(default=None, index=True)


class InvolvementRow(Involvement, Row, table=True):
    """The row of one time the family took part."""

    __table_args__ = (
        sa.Index("ix_involvement_patient", "patient_id", "happened_on"),
        sa.Index("ix_involvement_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class HomePhotoRow(HomePhoto, Row, table=True):
    """The row of one picture from a home visit; it is signed with its visit."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    involvement_id: UUID = Field(foreign_key="involvement.id", index=True)


class TrainingRow(Training, Row, table=True):
    """The row of one step of a carer's training."""

    __table_args__ = (
        sa.Index("ix_training_patient", "patient_id", "trained_on"),
        sa.Index("ix_training_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    relative_id: UUID = Field(foreign_key="relative.id", index=True)


MOST_NAMESAKES = 5
RELATIVE = table_of(RelativeRow)
PHOTO = table_of(HomePhotoRow)


class Relatives(Entries[Relative]):
    """The relatives inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, RelativeRow, Relative)

    def primary_carer(self, patient_id: UUID) -> Relative | None:
        """The one who cares most, if somebody is named."""
        return next((r for r in self.of(patient_id) if r.primary_carer), None)

    def elsewhere(self, patient_id: UUID, name: str) -> tuple[Relative, ...]:
        """Everybody of this name around other patients, capitals or not."""
        called = name.strip().lower()
        return self._of_person(_elsewhere(), patient_id, name=called)

    def same_person(self, person: UUID) -> tuple[Relative, ...]:
        """Every card of one person."""
        return _same_person().values(self._pen, Relative, person=person)


@kept
def _elsewhere() -> Prepared:
    wanted = sa.select(*columns_of(RelativeRow, Relative)).where(
        sa.func.lower(RELATIVE.c.full_name) == sa.bindparam("name"),
        sa.not_(of_record(RELATIVE)),
    )
    return Prepared(wanted.order_by(RELATIVE.c.id).limit(MOST_NAMESAKES))


@kept
def _same_person() -> Prepared:
    person: sa.BindParameter[UUID] = sa.bindparam("person")
    of_them = sa.or_(RELATIVE.c.person_id == person, RELATIVE.c.id == person)
    wanted = sa.select(*columns_of(RelativeRow, Relative)).where(of_them)
    return Prepared(wanted.order_by(RELATIVE.c.id))


class HomePhotos(Entries[HomePhoto]):
    """The pictures from home visits inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, HomePhotoRow, HomePhoto)

    def without_pictures(self, patient_id: UUID) -> tuple[HomePhoto, ...]:
        """What each picture shows, without the picture, the oldest first."""
        return self._of_person(_without_pictures(), patient_id)


@kept
def _without_pictures() -> Prepared:
    shown = (
        sa.literal(b"").label(name) if name == "picture" else PHOTO.c[name]
        for name in HomePhoto.model_fields
    )
    return Prepared(sa.select(*shown).where(of_record(PHOTO)).order_by(PHOTO.c.id))


class Involvements(Entries[Involvement]):
    """The family's part inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InvolvementRow, Involvement)


class Trainings(Entries[Training]):
    """The carers' training inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, TrainingRow, Training)
