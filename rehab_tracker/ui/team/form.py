"""A member's form: name, account, roles, and the two marks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.team import ROLE_NAMES, Member, MemberDetails, Role
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit


class RoleBoxes(QWidget):
    """One tick for each role; a person can hold several."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        lay = FlowLayout(self, gap=8)
        self._boxes = {role: CheckBox(translate(ROLE_NAMES[role])) for role in Role}
        for role, box in self._boxes.items():
            box.setObjectName(f"role-{role}")
            box.changed.connect(self._tell)
            lay.addWidget(box)

    def value(self) -> frozenset[Role]:
        """The roles ticked."""
        return frozenset(role for role, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: frozenset[Role] | None) -> None:
        """Tick these roles."""
        for role, box in self._boxes.items():
            box.setChecked(role in (value or ()))

    def _tell(self) -> None:
        self.changed.emit()


class MemberForm(Form):
    """What the administrator enters; a new person makes their own key at the first sign-in."""

    def __init__(self, others: Sequence[Member]) -> None:
        super().__init__()
        self.add("full_name", translate(_("Name")), LineEdit(), required=True)
        self.add(
            "account",
            translate(_("Account")),
            LineEdit(),
            required=True,
            hint=translate(_("Small letters, such as asha.rao. It cannot change later.")),
        )
        self.add("roles", translate(_("Roles")), RoleBoxes(), required=True, wide=True)
        self.add("lead", "", CheckBox(translate(_("Leads the discipline"))))
        self.add("trainee", "", CheckBox(translate(_("Trainee"))))
        self.add(
            "supervisor_id",
            translate(_("Supervisor")),
            Choice([(each.id, each.full_name) for each in others if each.active]),
            hint=translate(_("Whose trainee this person is.")),
        )
        self.add("active", "", CheckBox(translate(_("Works here"))))
        self.fields["active"].set_value(True)  # a tick

    def details(self) -> MemberDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return MemberDetails.checked(self.values())

    def show_member(self, member: Member) -> None:
        """Show somebody who is on file; their account stays."""
        shown = {name: getattr(member, name) for name in self.fields}
        self.set_values(shown)
        self.fields["account"].setEnabled(False)
