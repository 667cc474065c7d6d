"""The forms of the home programme: writing it, and for whom it is printed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, available_languages, language_name, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.home_programme import (
    DIARY_DAYS,
    HomeProgramme,
    HomeProgrammeDetails,
)
from rehab_tracker.ui.home_programme.items import ItemsEditor
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.states import Notice


class ProgrammeForm(Form):
    """From when, until when it is looked at again, and the exercises.

    Args:
        today: the clinic's day.
        begun: the programme whose exercises a new one begins with.
        changing: the programme that is put right; None for a new one.
    """

    def __init__(
        self,
        today: Callable[[], date],
        begun: HomeProgramme | None,
        changing: HomeProgramme | None,
    ) -> None:
        super().__init__()
        self.items = ItemsEditor()
        self.add("begins_on", translate(_("From")), DateEdit(today), required=True)
        self.add("review_on", translate(_("Look at it again on")), DateEdit(today),
                 hint=translate(_("It goes on your work list.")))  # fmt: skip
        self.add("note", translate(_("A sentence on top of the paper")),
                 LineEdit(longest=LONGEST_LINE), wide=True)  # fmt: skip
        self.add("exercises", translate(_("Exercises")), self.items, wide=True)
        if begun is not None:
            self.set_values({"exercises": begun.exercises, "note": begun.note})
        if changing is not None:
            held = {"begins_on": changing.begins_on, "review_on": changing.review_on}
        else:
            held = {"begins_on": today(), "review_on": today() + timedelta(days=DIARY_DAYS)}
        self.set_values(held)

    def details(self, patient_id: UUID) -> HomeProgrammeDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values: dict[str, Any] = self.values()
        return HomeProgrammeDetails.checked({**values, "patient_id": patient_id})


class PrintForm(Form):
    """For whom, in which language, and from which day the boxes run.

    Args:
        today: the clinic's day.
        readers: each relative with whether the person agreed that they get it.
    """

    def __init__(
        self, today: Callable[[], date], readers: Sequence[tuple[UUID, str, bool]]
    ) -> None:
        super().__init__()
        offered = [("", translate(_("The person's own copy")))]
        offered += [(str(reader), name) for reader, name, may in readers if may]
        self.add("reader", translate(_("For whom")), Choice(offered), required=False)
        self.add("language", translate(_("Language")),
                 Choice([(code, language_name(code)) for code in available_languages()]),
                 required=True)  # fmt: skip
        self.add("begins", translate(_("First day of the boxes")), DateEdit(today), required=True)
        asked_not = [name for _reader, name, may in readers if not may]
        if asked_not:
            self.add_widget(Notice(translate(
                _("Not agreed yet, so no copy for: {names}. Ask first, under Family."),
                names=", ".join(asked_not),
            )))  # fmt: skip
        self.set_values({"reader": "", "language": "en", "begins": today()})
