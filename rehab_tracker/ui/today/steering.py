"""What concerns those who steer the clinic and read no record: accounts, counts, the log."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_number, translate
from rehab_tracker.domain.team import ROLE_NAMES, Member, Part, Verb
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.cards import Card, FigureCard
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.text import paragraph


class WaitingCard(FormCard):
    """Members who have not signed in for the first time yet."""

    def __init__(self, desk: Desk) -> None:
        team = quiet(translate(_("Open the team")), "user-plus", "open-team",
                     partial(desk.go, "team"))  # fmt: skip
        super().__init__(
            translate(_("Waiting for the first sign-in")),
            "key-round",
            translate(_("Everybody in the team has signed in at least once.")),
            [team],
        )
        self._desk = desk

    def refresh(self) -> None:
        """Read the team."""
        waiting = [
            each for each in self._desk.clinic.team.members() if each.active and not each.box_key
        ]
        self.show_rows([(str(each.id), self._row(each)) for each in waiting])

    def _row(self, member: Member) -> ListRow:
        roles = ", ".join(translate(ROLE_NAMES[role]) for role in sorted(member.roles))
        return ListRow(
            member.full_name,
            [roles],
            badges=[Badge(translate(_("Needs the one-time code")), "warn")],
            opens=translate(_("Open the team")),
            on_open=partial(self._desk.go, "team"),
        )


class FiguresRow(QWidget):
    """A few counts without a name in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cards = [
            FigureCard(translate(name), "", translate(unit), icon=icon)
            for name, unit, icon in (
                (_("People in care"), "", "users"),
                (_("Therapy sessions"), _("in 30 days"), "dumbbell"),
                (_("Family reports"), _("in 30 days"), "file-text"),
                (_("Members of the team"), "", "user-check"),
            )
        ]
        lay = FlowLayout(self, gap=16, even=True)
        for card in self._cards:
            lay.addWidget(card)

    def refresh(self) -> None:
        """Count again."""
        counts = self._desk.clinic.counts.of()
        figures = (counts.patients_in_care, counts.sessions_30_days, counts.reports_30_days,
                   counts.members)  # fmt: skip
        units = ("", translate(_("in 30 days")), translate(_("in 30 days")), "")
        for card, figure, unit in zip(self._cards, figures, units, strict=True):
            card.show_figure(format_number(figure), unit)


class LogCard(Card):
    """The way to the log for whoever reads it."""

    def __init__(self, desk: Desk) -> None:
        go = quiet(translate(_("Open the log")), "history", "open-log", partial(desk.go, "log"))
        super().__init__(translate(_("The log")), icon="shield-check", actions=[go])
        self.add(
            paragraph(
                translate(
                    _(
                        "Every view, change, print and refusal stands in it. Look for what is "
                        "unusual, and check that it is whole."
                    )
                ),
                "muted",
            )
        )


def steering_parts(desk: Desk) -> Sequence[QWidget]:
    """What this member's roles have on the first page besides, or instead of, patients."""
    member = desk.clinic.member
    parts: list[QWidget] = []
    if member.may(Verb.READ, Part.COUNTS):
        parts.append(FiguresRow(desk))
    if member.may(Verb.WRITE, Part.TEAM):
        parts.append(WaitingCard(desk))
    if member.may(Verb.READ, Part.LOG):
        parts.append(LogCard(desk))
    return parts
