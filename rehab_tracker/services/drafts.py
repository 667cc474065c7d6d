"""Drafts: kept while somebody types, sealed to them alone, found again after any interruption.

They need no role: everybody has their own and nobody else's. A draft is kept every few seconds,
so only its first and last moment stand in the log.
"""

import json
from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.drafts import PUT_AWAY_FOR, Draft, DraftLine
from rehab_tracker.domain.log import Deed
from rehab_tracker.services.service import Service
from rehab_tracker.store.drafts import SealedDraft
from rehab_tracker.store.keys import WrongKeyError, seal_for
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "draft"


class Drafts(Service):
    """This member's own drafts."""

    def keep(
        self,
        form: str,
        patient_id: UUID | None,
        values: Mapping[str, JsonValue],
        draft_id: UUID | None = None,
        *,
        beside: bool = False,
    ) -> Draft:
        """Keep what was typed so far, in the place of what was kept before.

        Args:
            form: which form, such as `therapy`.
            patient_id: in whose record.
            values: what was typed, by field, in plain values.
            draft_id: which draft; without it the newest of this form and patient, or a new one.
                One that was put away meanwhile waits again, one that is gone is made anew.
            beside: make a new one, beside those of the same form that wait.
        """
        with self._office.store.write(self._member.id) as work:
            held = None if beside else self._held(work, form, patient_id, draft_id)
            sealed = SealedDraft(
                id=held.id if held else new_id(),
                member_id=self._member.id,
                form=form,
                patient_id=patient_id,
                kept_at=work.at,
                sealed=self._sealed(values),
            )
            if held is None:
                work.drafts.add(sealed)
                work.log(Deed.ADD, WHAT, sealed.id, patient_id)
            else:
                work.drafts.revise(sealed)
        if held is None or held.put_away_at is not None:
            self._office.news.tell(Changed(WHAT, patient_id))
        return _opened(sealed, values)

    def mine(self) -> tuple[DraftLine, ...]:
        """This member's drafts that wait to be finished, the newest first; not a word of them."""
        with self._reading() as work:
            return work.drafts.lines(self._member.id)

    def put_away_lately(self) -> tuple[DraftLine, ...]:
        """What this member put away in the last 30 days, the last first; it can come back."""
        since = self._office.clock.now() - PUT_AWAY_FOR
        with self._reading() as work:
            return work.drafts.put_away(self._member.id, since)

    def open(self, draft_id: UUID) -> Draft:
        """A draft with what was typed.

        Raises:
            Missing: it is not there, or somebody else's.
            UserError: it was sealed to keys this member no longer has.
        """
        with self._reading() as work:
            held = self._own(work, draft_id)
        try:
            plain = self._office.keyring.open_sealed(held.sealed)
        except WrongKeyError:
            raise UserError(
                _("This draft was kept under an earlier passphrase and cannot be opened any more.")
            ) from None
        return _opened(held, json.loads(plain))

    def put_away(self, draft_id: UUID) -> None:
        """Take a draft out of the way; for 30 days it can be brought back.

        Raises:
            Missing: it is not there, or somebody else's.
        """
        with self._reading() as work:
            held = self._own(work, draft_id)
        with self._writing(
            _("Draft put away"), Deed.REMOVE, WHAT, draft_id, held.patient_id
        ) as work:
            work.drafts.revise(held.model_copy(update={"put_away_at": work.at}))
            work.drafts.forget(self._member.id, work.at - PUT_AWAY_FOR)

    def bring_back(self, draft_id: UUID) -> None:
        """Let a draft that was put away wait again.

        Raises:
            Missing: it is not there, or somebody else's.
        """
        with self._reading() as work:
            held = self._own(work, draft_id)
        label = _("Draft brought back")
        with self._writing(label, Deed.ADD, WHAT, draft_id, held.patient_id) as work:
            work.drafts.revise(held.model_copy(update={"put_away_at": None}))

    def finish(self, draft_id: UUID) -> None:
        """Take a draft away because its form was saved; undo means the deed, not the draft."""
        with self._reading() as work:
            held = self._own(work, draft_id)
        with self._writing("", Deed.REMOVE, WHAT, draft_id, held.patient_id) as work:
            work.drafts.remove(draft_id)

    def _held(
        self, work: UnitOfWork, form: str, patient_id: UUID | None, draft_id: UUID | None
    ) -> SealedDraft | None:
        if draft_id is None:
            return work.drafts.same(self._member.id, form, patient_id)
        held = work.drafts.find(draft_id)
        return None if held is None else self._own(work, draft_id)

    def _own(self, work: UnitOfWork, draft_id: UUID) -> SealedDraft:
        held = work.drafts.get(draft_id)
        if held.member_id != self._member.id:
            raise Missing(work.drafts.missing)
        return held

    def _sealed(self, values: Mapping[str, JsonValue]) -> bytes:
        return seal_for(self._office.keyring.public, json.dumps(dict(values)).encode())


def _opened(held: SealedDraft, values: Mapping[str, JsonValue]) -> Draft:
    return Draft(
        id=held.id,
        form=held.form,
        patient_id=held.patient_id,
        values=values,
        kept_at=held.kept_at,
    )
