"""The card of snippets in the settings: one's own, and the team's."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.snippets import LONGEST_KEY, SIGN, SnippetDetails, SnippetLine
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.text_area import TextArea

ADD, CHANGE = "snippet", "change-snippet"


class SnippetForm(Form):
    """What is typed, what it stands for, and for whom."""

    def __init__(self, held: SnippetLine | None = None) -> None:
        super().__init__(columns=2)
        self.add("key", translate(_("Letters")), LineEdit(longest=LONGEST_KEY), required=True,
                 hint=translate(_("Typed after ; in any text, such as tr for ;tr")))  # fmt: skip
        team = translate(_("For the whole team"))
        self.add("for_team", team, CheckBox(team))
        places = _("Square brackets are places to fill in: [bed]. Tab goes from one to the next.")
        self.add("text", translate(_("Stands for")), TextArea(rows=2), required=True, wide=True,
                 hint=translate(places))  # fmt: skip
        if held is not None:
            self.set_values(dict(held.snippet))

    def details(self) -> SnippetDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return SnippetDetails.checked(self.values())


class SnippetsCard(FormCard):
    """Lists the snippets that this member can use; a form opens in place."""

    def __init__(self, page: ClinicPage) -> None:
        self._page, self._clinic = page, page.desk.clinic
        add = quiet(translate(_("Add a snippet")), "plus", "add-snippet", partial(self.start, ADD))
        empty = _("A snippet spares typing: ;tr and a space become a whole sentence. "
                  "Add the first one.")  # fmt: skip
        super().__init__(translate(_("Snippets")), "sticky-note", translate(empty), [add])
        self._lines: dict[str, SnippetLine] = {}

    def refresh(self) -> None:
        """Read the snippets again."""
        lines = self._clinic.snippets.of()
        self._lines = {str(each.snippet.id): each for each in lines}
        self.show_rows([(key, self._row(each)) for key, each in self._lines.items()])

    def start(self, name: str = ADD, key: str = "") -> None:
        """Open the form of a new snippet, or of the one with this key."""
        held = self._lines.get(key)
        form = SnippetForm(held)
        label = translate(_("Save the snippet"))
        save = partial(self._save, form, held)
        self.open_form(OpenForm(form, label, save, self.close_form), name, key)

    def _save(self, form: SnippetForm, held: SnippetLine | None) -> None:
        snippets = self._clinic.snippets

        def deed() -> object:
            if held is None:
                return snippets.keep(form.details())
            return snippets.revise(held.snippet.id, form.details(), held.snippet.version)

        said = translate(_("The snippet is saved."))
        if self._page.attempt(deed, form, said=said) is not None:
            self.close_form()
            self.refresh()

    def _remove(self, snippet_id: UUID) -> None:
        def deed() -> bool:
            self._clinic.snippets.remove(snippet_id)
            return True

        self._page.attempt(deed, said=translate(_("The snippet is taken away.")))
        self.refresh()

    def _row(self, line: SnippetLine) -> ListRow:
        key = str(line.snippet.id)
        deeds = [
            quiet(translate(_("Change")), "pencil", f"change-{key}",
                  partial(self.start, CHANGE, key)),
            quiet(translate(_("Take away")), "trash-2", f"remove-{key}",
                  partial(self._remove, line.snippet.id)),
        ]  # fmt: skip
        team = translate(_("Team, by {name}"), name=line.author)
        return ListRow(
            f"{SIGN}{line.key}",
            [line.snippet.text],
            badges=[Badge(team)] if line.snippet.for_team else [],
            deeds=deeds if line.mine else [],
        )
