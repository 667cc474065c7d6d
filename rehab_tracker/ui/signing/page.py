"""Sign my day: everything of one's own that is unsigned, signed with one PIN."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt

from rehab_tracker.core.i18n import _, format_date, format_day, format_time, plural, translate
from rehab_tracker.domain.signing import EntryKind, EntryRef, ToSign, Waiting
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.confirming import Confirm
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.signing.lists import EntriesCard, Line
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

AT_ONCE = 20  # entries of a list; who has more asks for them
WIDTH = 300  # pixels of the line for the PIN at normal text


class SigningPage(ClinicPage):
    """Lists what this member can sign; nobody sees the list of somebody else."""

    listens_to: ClassVar[frozenset[str]] = frozenset(kind.value for kind in EntryKind)

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        said = translate(_("What is signed is never changed; what comes later is added to it."))
        super().__init__(desk, patient_id, translate(_("Sign my day")), said)
        self._shown = AT_ONCE
        self.mine = EntriesCard(translate(_("Yours, not signed yet")), "pencil", ticked=True)
        self.theirs = EntriesCard(
            translate(_("Waiting for your signature as supervisor")), "users", ticked=False
        )
        self.confirm = Confirm(desk)
        self.sign = Button("", "primary", icon="signature", clicked=self.sign_ticked)
        self.sign.setObjectName("sign")
        self._foot = self._make_foot()
        self._nothing = EmptyState("signature", translate(_("Everything of yours is signed.")))
        for part in (self.mine, self.theirs, self._foot, self._nothing):
            self.add(part)
        self.finish()
        for card in (self.mine, self.theirs):
            card.changed.connect(self._count)
            card.more.connect(self._show_more)
        self.confirm.entered.connect(self.sign_ticked)
        self.confirm.busy.connect(self._wait)
        theme.follow(self._dress)
        self.refresh()

    def refresh(self) -> None:
        """Read again what is unsigned and what waits."""
        signing = self.desk.clinic.signing
        n = self._shown
        own, waiting = signing.unsigned(limit=n), signing.waiting_for_me()
        left = signing.how_many_unsigned() - len(own) if len(own) == n else 0
        lines = [self._own_line(each) for each in own]
        self.mine.show_lines(lines, self._trainee_note(), self._rest(left))
        read_first = translate(_("Read each of them first, then tick it."))
        lines = [self._waiting_line(each) for each in waiting[:n]]
        self.theirs.show_lines(lines, read_first, self._rest(len(waiting[n:])))
        self._foot.setVisible(bool(own or waiting))
        self._nothing.setVisible(not (own or waiting))
        self.confirm.renew()
        self._count()

    def sign_ticked(self) -> None:
        """Ask for the PIN once, then sign everything that is ticked."""
        if self.sign.isEnabled():
            self.confirm.ask(partial(self._sign, self.mine.chosen(), self.theirs.chosen()))

    def _sign(self, own: list[EntryRef], waiting: list[EntryRef]) -> None:
        signing = self.desk.clinic.signing
        signed = len(own) + len(waiting)
        for deed, refs in ((signing.sign, own), (signing.cosign, waiting)):
            if refs and self.attempt(partial(deed, refs)) is None:
                return
        self.desk.say(self._said(signed))
        self.refresh()

    def _said(self, n: int) -> str:
        who = self._supervisor()
        if who:
            return plural(
                "{n} entry signed. It waits for the signature of {who}.",
                "{n} entries signed. They wait for the signature of {who}.",
                n,
                who=who,
            )
        return plural("{n} entry signed.", "{n} entries signed.", n)

    def _supervisor(self) -> str:
        member = self.desk.clinic.member
        if not member.trainee or member.supervisor_id is None:
            return ""
        return self.desk.clinic.team.names().get(member.supervisor_id, "")

    def _trainee_note(self) -> str:
        who = self._supervisor()
        said = _("You are in training: what you sign then waits for the signature of {who}.")
        return translate(said, who=who) if who else ""

    def _rest(self, left: int) -> str:
        """What the button for the rest of a list says; empty where there is none."""
        more = min(left, AT_ONCE)
        return plural("Show {n} more", "Show {n} more", more) if more else ""

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self.refresh()

    def _own_line(self, entry: ToSign) -> Line:
        clock = self.desk.clinic.clock
        written = at_the_clinic(entry.written_at, clock)
        new = written.date() == clock.today()
        what = translate(
            _("{title}  ·  {day}  ·  written {when}"),
            title=translate(entry.title),
            day=format_day(entry.on),
            when=format_time(written) if new else format_date(written.date()),
        )
        group = translate(_("Written today") if new else _("Written earlier"))
        read = partial(self.desk.go, entry.page, entry.patient_id, entry=entry.entry_id)
        return Line(entry.ref, entry.patient_name, what, group, read)

    def _waiting_line(self, entry: Waiting) -> Line:
        signed = at_the_clinic(entry.signed_at, self.desk.clinic.clock)
        what = translate(
            _("{title}  ·  {author}  ·  signed {day}, {time}"),
            title=translate(entry.title),
            author=entry.author,
            day=format_date(signed.date()),
            time=format_time(signed),
        )
        wish = {} if entry.kind is not entry.root else {"entry": entry.entry_id}
        read = partial(self.desk.go, entry.page, entry.patient_id, **wish)
        return Line(entry.ref, entry.patient_name, what, "", read)

    def _count(self) -> None:
        n = len(self.mine.chosen()) + len(self.theirs.chosen())
        name = plural("Sign {n} entry", "Sign {n} entries", n) if n else translate(_("Sign"))
        self.sign.say(name)
        self.sign.setEnabled(n > 0)

    def _wait(self, busy: bool) -> None:  # Qt's signal
        if busy:
            self.sign.setEnabled(False)
        else:
            self._count()

    def _make_foot(self) -> Card:
        card = Card()
        card.setAccessibleName(translate(_("Sign")))
        card.add(paragraph(translate(_("One PIN signs everything that is ticked."))))
        line = row(gap=12)
        line.addWidget(self.confirm, 1)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(0)
        card.add_layout(line)
        return card

    def _dress(self) -> None:
        super()._dress()
        if hasattr(self, "confirm"):
            self.confirm.setMaximumWidth(theme.grown(WIDTH))
