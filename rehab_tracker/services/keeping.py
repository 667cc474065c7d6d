"""Keeping a paper as it left: what the record holds of it, whichever page it was printed from."""

from typing import TYPE_CHECKING

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.consent import Topic, agreed, answers
from rehab_tracker.domain.documents import (
    DOCUMENTS,
    Handout,
    HandoutDetails,
    Order,
    RecipientKind,
)

if TYPE_CHECKING:
    from uuid import UUID

    from rehab_tracker.services.office import Office
    from rehab_tracker.store.unit_of_work import UnitOfWork


def keep_copy(
    work: "UnitOfWork",
    office: "Office",
    order: Order,
    pdf: bytes,
    *,
    draft: bool = False,
    locked: bool = False,
    topics: tuple[Topic, ...] = (),
    pages: int = 0,
    handout_id: "UUID | None" = None,
    measures: tuple[str, ...] = (),
    agreed_by: str = "",
) -> Handout:
    """Put a paper into the record with to whom, by whom and when; the caller logs it.

    Of an outcome sheet with psychological measures the pages are not kept: their answers are
    sealed in the record, and a copy beside the seal would open it.

    Args:
        work: the transaction in which the log says that it was printed.
        office: whose member hands it out, and when.
        order: what was wished.
        pdf: the pages as they leave.
        draft: whether something in it is not signed.
        locked: whether a passphrase opens it.
        topics: what the reader might know when it was put together.
        pages: how many there are, where a passphrase keeps them from being counted.
        handout_id: its id where the log names it already.
        measures: the psychological measures on it.
        agreed_by: who said yes to them today.
    """
    from rehab_tracker.reports.preview import page_count  # noqa: PLC0415  # slow to import

    handout = Handout(
        **dict(order),
        title=DOCUMENTS[order.kind].title,
        pages=pages or page_count(pdf),
        topics=tuple(sorted({*topics, *topics_of(work, office, order)})),
        draft=draft,
        locked=locked,
        id=handout_id or new_id(),
        author_id=office.member.id,
        given_at=office.clock.now(),
        measures=measures,
        agreed_by=agreed_by,
        agreed_on=office.today if measures else None,
    )
    work.handouts.add(handout, b"" if measures else pdf)
    return handout


def topics_of(
    work: "UnitOfWork", office: "Office", order: Order | HandoutDetails
) -> tuple[Topic, ...]:
    """What the reader may know today; nothing where the reader is not a relative."""
    if order.recipient is not RecipientKind.RELATIVE or order.relative_id is None:
        return ()
    if order.patient_id is None or not work.relatives.get(order.relative_id).is_there(
        office.today
    ):
        return ()
    said = answers(work.consents.of(order.patient_id), order.relative_id, office.today)
    return tuple(sorted(agreed(said)))
