"""The care lists of one operation: what was seen to, on which day, by whom."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.surgery.care import (
    CARE_LISTS,
    CARE_NAMES,
    PHASE_NAMES,
    CareItem,
    CareTick,
    Phase,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.form_draft import FormDraft
from rehab_tracker.ui.surgery.words import named
from rehab_tracker.ui.widgets.buttons import icon_button
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, label, paragraph

WHO_WIDTH = 250


def counted(ticks: Sequence[CareTick]) -> str:
    """How many lines were ticked, of how many."""
    return translate(_("Care lists: {n} of {all} ticked"), n=len(ticks), all=len(CARE_NAMES))


class CareLists(QWidget):
    """Three lists; a tick means today and oneself, the pencil says another day or person."""

    def __init__(
        self,
        page: ClinicPage,
        operation_id: UUID,
        ticks: Sequence[CareTick],
        *,
        may_tick: bool,
    ) -> None:
        super().__init__()
        self._page, self._operation_id, self._may_tick = page, operation_id, may_tick
        self._names = page.desk.clinic.team.names()
        self._ticks: Mapping[CareItem, CareTick] = {tick.item: tick for tick in ticks}
        self._lay = column(self, gap=4)
        self._open: OpenForm | None = None
        self._draft: FormDraft | None = None
        self._lines: dict[CareItem, QWidget] = {}
        for phase in Phase:
            self._lay.addWidget(heading(translate(PHASE_NAMES[phase])))
            for item in CARE_LISTS[phase]:
                self._lines[item] = self._line(item)
                self._lay.addWidget(self._lines[item])

    def _line(self, item: CareItem) -> QWidget:
        line = QWidget()
        lay = row(line, gap=8)
        tick, name = self._ticks.get(item), translate(CARE_NAMES[item])
        if self._may_tick:
            box = CheckBox(name)
            box.setChecked(tick is not None)
            box.toggled.connect(partial(self._turned, item))
            lay.addWidget(box, 1)
        else:
            lay.addWidget(
                Icon("circle-check" if tick else "circle", "ok" if tick else "muted", 18)
            )
            lay.addWidget(paragraph(name), 1)
        who = label(self._said(tick), "small", wrap=True)
        who.setMinimumWidth(theme.grown(WHO_WIDTH) if tick else 0)
        lay.addWidget(who, 0, Qt.AlignmentFlag.AlignVCenter)
        if self._may_tick and tick is None:
            other = translate(_("{item}: another day or person"), item=name)
            lay.addWidget(icon_button(other, "pencil", clicked=partial(self.ask, item)))
        line.setAccessibleName(f"{name}: {self._said(tick)}")
        return line

    def _said(self, tick: CareTick | None) -> str:
        if tick is None:
            return "" if self._may_tick else translate(_("not ticked"))
        return translate(
            _("{day}, {who}"), day=format_date(tick.done_on), who=named(self._names, tick.done_by)
        )

    def _turned(self, item: CareItem, on: bool) -> None:
        surgery, today = self._page.desk.clinic.surgery, self._page.desk.clinic.clock.today()
        tick = self._ticks.get(item)
        if on and tick is None:
            self._page.attempt(lambda: surgery.tick(self._operation_id, item, today))
        elif not on and tick is not None:
            said = translate(_("Tick taken away."))
            self._page.attempt(lambda: surgery.untick(tick.id), said=said)

    def ask(self, item: CareItem) -> None:
        """Ask for another day or person; what was begun and not saved comes back."""
        today = self._page.desk.clinic.clock.today()
        form = Form()
        form.add("done_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        people = [(str(member_id), name) for member_id, name in self._names.items()]
        form.add("done_by", translate(_("Who saw to it")), Choice(people), required=True)
        form.set_values({"done_on": today, "done_by": str(self._page.desk.clinic.member.id)})
        self._leave()
        self._open = OpenForm(form, translate(_("Tick")), partial(self._keep, item), self._leave)
        self._draft = FormDraft(
            self._page.desk,
            Forms.CARE_TICK,
            self._page.patient_id,
            form,
            what=item.value,
            about=str(self._operation_id),
            parent=self._open,
        )
        self._lay.insertWidget(self._lay.indexOf(self._lines[item]) + 1, self._open)
        self._open.begin()

    def _keep(self, item: CareItem) -> None:
        if self._open is None or self._draft is None:
            return
        form, draft, surgery = self._open.form, self._draft, self._page.desk.clinic.surgery

        def tick() -> object:
            typed = form.values()
            who = UUID(typed["done_by"])
            return surgery.tick(self._operation_id, item, typed["done_on"], who)

        if self._page.attempt(tick, form) is not None:
            draft.finish()

    def _leave(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._open is not None and self._draft is not None:
            self._draft.leave()
            self._open.hide()
            self._open.deleteLater()
            self._open = self._draft = None
