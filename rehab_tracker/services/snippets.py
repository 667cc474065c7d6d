"""Snippets: everybody keeps their own and uses the team's; no role is needed."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.snippets import Snippet, SnippetDetails, SnippetLine
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "snippet"


class Snippets(Service):
    """The snippets of the member who is signed in, and the team's."""

    def of(self) -> tuple[SnippetLine, ...]:
        """One's own and the team's, by key."""
        with self._reading() as work:
            return tuple(
                SnippetLine(snippet=held, author=name, mine=self._may_change(held))
                for held, name in work.snippets.of(self._member.id)
            )

    def keep(self, details: SnippetDetails) -> Snippet:
        """Keep a new snippet.

        Raises:
            Invalid: the key is in use already, among one's own or the team's.
        """
        snippet = filed(Snippet, details, self._office)
        with self._writing(_("Snippet added"), Deed.ADD, WHAT, snippet.id) as work:
            self._refuse_twice(work, snippet)
            return work.snippets.add(snippet)

    def revise(self, snippet_id: UUID, details: SnippetDetails, version: int) -> Snippet:
        """Put a snippet right.

        Raises:
            Missing: it is not on file.
            Invalid: the key is in use already.
            UserError: it is somebody else's, or somebody changed it meanwhile.
        """
        with self._writing(_("Snippet changed"), Deed.CHANGE, WHAT, snippet_id) as work:
            held = work.snippets.get(snippet_id)
            self._refuse_others(held)
            changed = refiled(held, details)
            self._refuse_twice(work, changed)
            return work.snippets.revise(changed, version)

    def remove(self, snippet_id: UUID) -> None:
        """Take a snippet away; what was written with it stays, and undo brings it back.

        Raises:
            Missing: it is not on file.
            UserError: it is somebody else's.
        """
        with self._writing(_("Snippet taken away"), Deed.REMOVE, WHAT, snippet_id) as work:
            self._refuse_others(work.snippets.get(snippet_id))
            work.snippets.remove(snippet_id)

    def _may_change(self, held: Snippet) -> bool:
        return held.author_id == self._member.id or (held.for_team and self._member.lead)

    def _refuse_others(self, held: Snippet) -> None:
        if not self._may_change(held):
            raise UserError(_("This snippet is the team's. Its author or a lead changes it."))

    def _refuse_twice(self, work: UnitOfWork, snippet: Snippet) -> None:
        """A key is unique among one's own, and among the team's."""
        key = snippet.key.casefold()
        for held, _name in work.snippets.of(self._member.id):
            same_shelf = held.for_team == snippet.for_team
            if held.id != snippet.id and held.key.casefold() == key and same_shelf:
                raise Invalid({"key": UserError(_("These letters stand for something already."))})
