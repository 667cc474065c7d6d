"""The care card, skin checks, equipment and medicines on file."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.care_card import CareLine
from rehab_tracker.domain.equipment import Equipment
from rehab_tracker.domain.medicines import Medicine
from rehab_tracker.domain.skin import SkinCheck
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, same_person


class CareLineRow(CareLine, Row, table=True):
    """The row of one line of the card as it was from a day on."""

    __table_args__ = (
        sa.Index("ix_care_line_patient", "patient_id", "topic", "noted_on"),
        sa.Index("ix_care_line_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class SkinCheckRow(SkinCheck, Row, table=True):
    """A skin check's row, with every site in it."""

    __table_args__ = (
        sa.Index("ix_skin_check_patient", "patient_id", "checked_on"),
        sa.Index("ix_skin_check_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class EquipmentRow(Equipment, Row, table=True):
    """The row of one piece of equipment."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)


class MedicineRow(Medicine, Row, table=True):
    """The row of what was said of a medicine on a day."""

    __table_args__ = (
        sa.Index("ix_medicine_patient", "patient_id", "checked_on"),
        sa.Index("ix_medicine_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    alert_id: UUID | None = Field(default=None, foreign_key="alert.id")


LINE = table_of(CareLineRow)


class CareLines(Entries[CareLine]):
    """The lines of the care card inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, CareLineRow, CareLine)

    def newest(self, patient_ids: Sequence[UUID]) -> tuple[CareLine, ...]:
        """The line of each topic that counts now, of many patients in one look."""
        return _newest().values(self._pen, CareLine, records=patient_ids)

    def card(self, patient_id: UUID) -> tuple[CareLine, ...]:
        """The line of each topic that counts now, of one person under whichever record."""
        return self.newest(same_person(self._pen, patient_id))


@kept
def _newest() -> Prepared:
    rank = (
        sa.func.row_number()
        .over(
            partition_by=(LINE.c.patient_id, LINE.c.topic),
            order_by=(
                LINE.c.noted_on.desc(),
                sa.func.coalesce(LINE.c.noted_at, sa.literal("00:00:00.000000")).desc(),
                LINE.c.id.desc(),
            ),
        )
        .label("rank")
    )
    of_them = LINE.c.patient_id.in_(sa.bindparam("records", expanding=True))
    inside = sa.select(LINE.c.id, rank).where(of_them, counts(LINE)).subquery()
    wanted = sa.select(*columns_of(CareLineRow, CareLine))
    return Prepared(wanted.join(inside, inside.c.id == LINE.c.id).where(inside.c.rank == 1))


class SkinChecks(Entries[SkinCheck]):
    """The skin checks inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, SkinCheckRow, SkinCheck)


class EquipmentList(Entries[Equipment]):
    """The equipment inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, EquipmentRow, Equipment)


class Medicines(Entries[Medicine]):
    """What was said of medicines inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, MedicineRow, Medicine)
