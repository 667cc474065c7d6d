"""Search inside one's own notes: they are opened one after the other, and nothing is kept.

There is no index, so nothing of what is found can lie anywhere or reach anybody else. Only notes
that this psychologist wrote are looked through: their own caseload.
"""

from collections.abc import Iterator
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.counselling import SHORTEST_SEARCH, Found, NoteText, around
from rehab_tracker.domain.counselling_words import INTERVENTION_NAMES, THEME_NAMES
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.service import Service

MOST = 200


class NoteSearch(Service):
    """Looks for words in this psychologist's own notes."""

    def find(self, sought: str, patient_id: UUID | None = None) -> tuple[Found, ...]:
        """The notes in which the words stand, the newest first, at most two hundred.

        Slow on thousands of notes: it is asked for off the window's thread.

        Args:
            sought: a word or a piece of one, letters large or small.
            patient_id: in whose record only; None: everybody for whom this member wrote.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
            Invalid: the word is too short.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        wanted = " ".join(sought.split())
        if len(wanted) < SHORTEST_SEARCH:
            raise Invalid({"sought": UserError(_("Type at least two letters."))})
        return tuple(self._found(wanted, patient_id))[:MOST]

    def _found(self, wanted: str, patient_id: UUID | None) -> Iterator[Found]:
        with Counselling(self._office).unsealing() as (work, notes):
            words, process = notes.by(self._member.id), notes.process.everything()
            within = work.aliases.person(patient_id) if patient_id else None
            names: dict[UUID, str] = {}
            for meeting in work.meetings.by(self._member.id):
                if within is not None and meeting.patient_id not in within:
                    continue
                text = words.get(meeting.id)
                inside = around(_told(text), wanted) if text else None
                own = around(process.get(meeting.id, ""), wanted)
                if inside is None and own is None:
                    continue
                if meeting.patient_id not in names:
                    names[meeting.patient_id] = work.patients.get(meeting.patient_id).full_name
                yield Found(
                    meeting=meeting,
                    patient_name=names[meeting.patient_id],
                    around=inside or own or "",
                    process=inside is None,
                )


def _told(text: NoteText) -> str:
    named = [translate(THEME_NAMES[theme]) for theme in text.themes]
    named += [translate(INTERVENTION_NAMES[done]) for done in text.interventions]
    return "\n".join((*(words for words in text.typed.values() if words), *named))
