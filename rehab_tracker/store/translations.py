"""What the clinic's own staff said of the program's sentences: rows that are only ever added."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.translations import Review
from rehab_tracker.store.database import Pen
from rehab_tracker.store.row import Row, columns_of, table_of, to_values


class TranslationReviewRow(Review, Row, table=True):
    """A review's row."""

    kept_for_undo: ClassVar[bool] = False

    __table_args__ = (sa.Index("ix_translation_review_language", "language", "reviewed_at"),)

    member_id: UUID = Field(foreign_key="member.id")
    reviewed_at: datetime


TABLE = table_of(TranslationReviewRow)


class TranslationReviews:
    """The reviews inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add(self, review: Review) -> None:
        """Keep a review."""
        self._pen.add(TranslationReviewRow(**dict(review)))
        self._pen.flush()

    def newest(self, language: str) -> Mapping[str, Review]:
        """By English sentence: the newest review in this language."""
        wanted = sa.select(*columns_of(TranslationReviewRow, Review)).where(
            TABLE.c.language == language
        )
        rows = self._pen.execute(wanted.order_by(TABLE.c.reviewed_at, TABLE.c.id)).mappings()
        return {review.sentence: review for review in to_values(Review, rows)}

    def words(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By language and English sentence: how this clinic says it."""
        said: dict[str, dict[str, tuple[str, ...]]] = {}
        wanted = sa.select(TABLE.c.language, TABLE.c.sentence, TABLE.c.forms)
        for language, sentence, forms in self._pen.execute(
            wanted.order_by(TABLE.c.reviewed_at, TABLE.c.id)
        ):
            said.setdefault(language, {})[sentence] = tuple(forms)
        return said
