"""At home: what was measured there, its pictures, and what the family reported and heard back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.family import Involvement, InvolvementKind, Relative
from rehab_tracker.domain.home_visit import (
    ACCESS_NAMES,
    INTERNET_NAMES,
    NARROWEST_DOOR,
    HomeAccess,
    HomePhoto,
    HomePhotoDetails,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.family.involvement_form import InvolvementForm
from rehab_tracker.ui.family.picture_edit import PictureEdit
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.family.taking_part import involvement_form
from rehab_tracker.ui.screens import screens_of
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

PICTURES = _("Pictures (*.jpg *.jpeg *.png *.webp)")
PICTURE = "picture"
PROGRAMME = "home_programme"
KINDS = frozenset({InvolvementKind.HOME_VISIT, InvolvementKind.FROM_HOME})
SIDE = 160  # pixels of a small picture


class AtHomeSection(Section):
    """The home as it was found, then what the family tells from there."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page, translate(_("At home")), translate(_("Record a home visit or news")), "house"
        )
        self._writes = page.desk.clinic.member.may(Verb.WRITE, Part.FAMILY)
        self._after = After(page, EntryKind.INVOLVEMENT)
        self._entries: tuple[Involvement, ...] = ()
        self._people: tuple[Relative, ...] = ()

    def refresh(self) -> None:
        """Read again what is known of the home."""
        clinic, patient_id = self.page.desk.clinic, self.page.patient_id
        self._after.read()
        self._people = self.relatives
        every = clinic.family.involvement(patient_id)
        self._entries = tuple(each for each in every if each.kind in KINDS)
        photos = clinic.home_photos.of(patient_id)
        visits = [e for e in self._entries if e.kind is InvolvementKind.HOME_VISIT]
        news = [e for e in self._entries if e.kind is InvolvementKind.FROM_HOME]
        parts: list[QWidget] = [self._visit_card(each, photos) for each in visits]
        if news:
            parts.append(self._news_card(news))
        if not parts:
            said = _("Nobody has been to the home yet. Measure the way in, the doors and the bed.")
            parts.append(EmptyState("house", translate(said)))
        self.rows.set_rows([*parts, *self._programme()])

    def begin(self, about: str = "") -> None:
        """Ask for a home visit or news from home; `picture` and a visit's id: for a picture."""
        wish, _space, _visit = about.partition(" ")
        if wish == PICTURE:
            self._begin_picture(about)
            return
        self.lay_out(
            involvement_form(self.page, self._people, KINDS),
            translate(_("Record a home visit or news")),
            translate(_("Save")),
            self.save,
        )

    def save(self) -> None:
        """Keep it."""
        said = translate(_("Saved."))
        self.done(self.page.attempt(self._keep, self.form, said=said))

    def save_picture(self) -> None:
        """Keep the picture with its visit."""
        said = translate(_("The picture is kept."))
        self.done(self.page.attempt(self._keep_picture, self.form, said=said))

    def _begin_picture(self, about: str) -> None:
        form = Form(columns=1)
        form.add("photo", translate(_("Picture")), PictureEdit(self._choose_file), required=True)
        form.add("caption", translate(_("What it shows")), LineEdit(longest=120))
        form.add(
            "agreed_by", translate(_("Who at home allowed it?")), LineEdit(longest=120),
            required=True,
        )  # fmt: skip
        self.lay_out(
            form, translate(_("Add a picture")), translate(_("Keep the picture")),
            self.save_picture, about=about,
            intro=translate(_("It is made small. Place, time and camera are taken out of it.")),
        )  # fmt: skip

    def _choose_file(self, taken: Callable[[Path], None]) -> None:
        title = translate(_("Choose a picture"))
        self.page.desk.dialogs.choose_file(self.page, title, translate(PICTURES), taken)

    def _keep(self) -> Involvement:
        if not isinstance(self.form, InvolvementForm):
            raise TypeError("nothing is being recorded")
        details, _questions = self.form.details(self.page.patient_id)
        return self.page.desk.clinic.family.record(details)

    def _keep_picture(self) -> HomePhoto:
        if self.form is None:
            raise TypeError("no picture is being added")
        typed = self.form.values()
        details = HomePhotoDetails.checked(
            {
                "patient_id": self.page.patient_id,
                "involvement_id": UUID(self._about.partition(" ")[2]),
                "caption": typed["caption"],
                "agreed_by": typed["agreed_by"],
                "picture": typed["photo"],
            }
        )
        return self.page.desk.clinic.home_photos.add(details)

    def _visit_card(self, visit: Involvement, photos: Sequence[HomePhoto]) -> Card:
        counts = self._after.counts(visit.id)
        add = Button(translate(_("Add a picture …")), "quiet", icon="camera",
                     clicked=partial(self._open_picture, visit.id))  # fmt: skip
        open_still = self._writes and self._after.is_open(visit.id)
        day = format_date(visit.happened_on)
        title = translate(_("Home visit of {day}"), day=day)
        card = Card(title, icon="house", actions=[add] if open_still else [])
        if visit.note:
            card.add(paragraph(visit.note))
        if visit.home is not None:
            self._add_access(card, visit.home)
        mine = [photo for photo in photos if photo.involvement_id == visit.id]
        if mine:
            card.add(self._pictures(mine, open_still=open_still))
        if not counts:
            card.add(paragraph(translate(_("Written in error.")), "muted"))
        card.add(self._after.below(visit.id, visit.author_id))
        return card

    def _add_access(self, card: Card, home: HomeAccess) -> None:
        facts = FactGrid(4)
        facts.set_facts(_measured(home))
        card.add(facts)
        if home.too_narrow:
            holder = QWidget()
            flow = FlowLayout(holder, gap=6)
            for door in home.too_narrow:
                said = translate(
                    _("{door}: below {n} cm, too narrow for a wheelchair"),
                    door=translate(ACCESS_NAMES[door]), n=NARROWEST_DOOR,
                )  # fmt: skip
                flow.addWidget(Badge(said, "warn"))
            card.add(holder)
        said_of = (
            (_("Must change: {what}"), home.changes),
            (_("Paid by: {what}"), home.paid_by),
            (_("To be looked at again on {what}"),
             format_date(home.follow_up_on) if home.follow_up_on else ""),
        )  # fmt: skip
        for words, what in said_of:
            if what:
                card.add(paragraph(translate(words, what=what)))

    def _pictures(self, photos: Sequence[HomePhoto], *, open_still: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        for photo in photos:
            flow.addWidget(self._picture(photo, open_still=open_still))
        return holder

    def _picture(self, photo: HomePhoto, *, open_still: bool) -> QWidget:
        holder, shown = QWidget(), QLabel()
        seen = QPixmap()
        seen.loadFromData(self.page.desk.clinic.home_photos.picture(photo.id))
        side = theme.px(SIDE)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        shown.setPixmap(seen.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation))
        caption = photo.caption or translate(_("A picture of the home"))
        shown.setAccessibleName(caption)
        lay = column(holder, gap=4)
        lay.addWidget(shown)
        lay.addWidget(paragraph(caption, "muted"))
        if open_still:
            away = Button(translate(_("Take out")), "quiet", icon="trash-2",
                          clicked=partial(self._remove, photo.id))  # fmt: skip
            away.setAccessibleDescription(caption)
            lay.addWidget(away, 0, Qt.AlignmentFlag.AlignLeading)
        holder.setFixedWidth(side)
        return holder

    def _news_card(self, news: Sequence[Involvement]) -> Card:
        card = Card(translate(_("What they told from home")), icon="house")
        for place, entry in enumerate(news):
            line = ListRow(format_date(entry.happened_on), [entry.note])
            line.ruled = place > 0
            if entry.question:
                asked = translate(_("They asked: {question}"), question=entry.question)
                line.words.addWidget(paragraph(asked))
            answer = entry.answer or (
                translate(_("No answer yet; it is on the work list.")) if entry.question else ""
            )
            if answer:
                said = translate(_("We answered: {answer}"), answer=answer)
                line.words.addWidget(paragraph(said if entry.answer else answer))
            if not self._after.counts(entry.id):
                strike(line)
            card.add(line)
        return card

    def _programme(self) -> list[QWidget]:
        """The way to the programme and its diary, which stand under Therapy."""
        if not any(each.key == PROGRAMME for each in screens_of(self.page.desk.clinic.member)):
            return []
        card = Card(translate(_("Home programme")), icon="notebook-pen")
        said = _("Exercises for home and the diary that the family fills in stand under Therapy.")
        opened = Button(translate(_("Open the home programme")), clicked=self._open_programme)
        card.add(ListRow(translate(said), deeds=[opened]))
        return [card]

    def _open_programme(self) -> None:
        self.page.desk.go(PROGRAMME, self.page.patient_id)

    def _open_picture(self, visit_id: UUID) -> None:
        self.start(f"{PICTURE} {visit_id}")

    def _remove(self, photo_id: UUID) -> None:
        remove = partial(self._take_out, photo_id)
        self.page.attempt(remove, said=translate(_("The picture is taken out.")))

    def _take_out(self, photo_id: UUID) -> bool:
        self.page.desk.clinic.home_photos.remove(photo_id)
        return True


def _measured(home: HomeAccess) -> list[tuple[str, str]]:
    found = []
    for field, name in ACCESS_NAMES.items():
        value = getattr(home, field)
        words = "" if value is None else str(value)
        if words and field.endswith("_cm"):
            words = translate(_("{n} cm"), n=value)
        found.append((translate(name), words))
    internet = translate(INTERNET_NAMES[home.internet]) if home.internet else ""
    return [*found, (translate(_("Internet")), internet)]
