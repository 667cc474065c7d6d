"""What was handed out: to whom, by whom, when; opened as it left, or given once more."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, format_time, language_name, plural, translate
from rehab_tracker.domain.documents import RECIPIENT_NAMES, Handout
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.text import paragraph

Wish = Callable[[Handout], object]


class GivenCard(Card):
    """The papers that left, the newest first.

    Args:
        look: opens one beside the choices, as it left.
        again: gives one once more to the same reader.
    """

    def __init__(self, look: Wish, again: Wish) -> None:
        super().__init__(translate(_("Handed out")), icon="archive")
        self._look, self._again = look, again
        self._rows = RowList(translate(_("Handed out")))
        self._none = paragraph(translate(_("No paper has been handed out yet.")), "muted")
        self.add(self._none)
        self.add(self._rows)

    def show_papers(
        self, papers: Sequence[Handout], members: Mapping[UUID, str], relatives: Mapping[UUID, str]
    ) -> None:
        """Show these."""
        self._none.setVisible(not papers)
        self._rows.set_rows([self._row(each, members, relatives) for each in papers])

    def _row(
        self, paper: Handout, members: Mapping[UUID, str], relatives: Mapping[UUID, str]
    ) -> ListRow:
        whom = paper.name or relatives.get(paper.relative_id or paper.id, "")
        if not whom:
            whom = translate(RECIPIENT_NAMES[paper.recipient])
        when = f"{format_date(paper.given_at.date())}, {format_time(paper.given_at)}"
        given = translate(
            _("To {whom}, by {who}, {when}"),
            whom=whom,
            who=members.get(paper.author_id, ""),
            when=when,
        )
        pages = plural("{n} page", "{n} pages", paper.pages)
        tongue = language_name(paper.language)
        badges = [Badge(translate(_("Draft")), "warn")] if paper.draft else []
        if paper.locked:
            badges.append(Badge(translate(_("Locked by a passphrase")), "accent"))
        look = Button(
            translate(_("Look")), "quiet", icon="eye", clicked=partial(self._look, paper)
        )
        again = Button(
            translate(_("Give again")), "quiet", icon="file-down",
            clicked=partial(self._again, paper),
        )  # fmt: skip
        return ListRow(
            translate(paper.title),
            [given, f"{pages}  ·  {tongue}", *_agreed(paper, members)],
            badges=badges,
            deeds=[look, again],
        )


def _agreed(paper: Handout, members: Mapping[UUID, str]) -> list[str]:
    """Who said yes to the psychological measures on it; which, where this role may know."""
    if paper.agreed_on is None:
        return []
    said = _("{who} agreed on {day} that psychological measures go there; {author} heard it.")
    words = translate(
        said,
        who=shown_name(paper.agreed_by),
        day=format_date(paper.agreed_on),
        author=members.get(paper.author_id, ""),
    )
    named = ", ".join(say(instrument(code).short) for code in paper.measures)
    return [" ".join(part for part in (words, named) if part)]
