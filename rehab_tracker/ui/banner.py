"""The patient's banner: it stands on top of every page of a record and never leaves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, Alert, AlertKind
from rehab_tracker.domain.patients import Banner
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

MARGINS, LOW_MARGINS = (24, 14, 24, 10), (24, 4, 24, 2)


class BannerView(QFrame):
    """Photo or initials, name, age, level and grade with their day, days since injury, alerts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "true")
        self.setObjectName("banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay = lay = row(self, margins=MARGINS, gap=16)
        self._avatar = Avatar("", size=56)
        self._name = label("", "title")
        self._facts = label("", "muted", wrap=True)
        self._matters = label("", "strong", wrap=True)
        self._matters.set_tone("accent")
        self._low, self._said = False, ("", "")
        for line in (self._facts, self._matters):
            line.setMinimumWidth(1)  # one line of it is cut, and must not hold the window wide
        self._badges = QWidget()
        self._flow = FlowLayout(self._badges)
        words = column(gap=2)
        for part in (self._name, self._facts, self._matters, self._badges):
            words.addWidget(part)
        lay.addWidget(self._avatar)
        lay.addLayout(words, 1)

    def show_banner(self, banner: Banner) -> None:
        """Show this person."""
        picture = QPixmap()
        if banner.photo:
            picture.loadFromData(banner.photo)
        self._avatar.show_person(banner.patient.full_name, picture)
        self._name.setText(shown_name(banner.patient.full_name, banner.patient.local_name))
        said = translate(_("“{words}”"), words=banner.own_words) if banner.own_words else ""
        self._said = ("  ·  ".join(_facts(banner)), said)
        self._matters.setVisible(bool(said))
        self._fit_lines()
        self._show_badges(banner)
        self.setAccessibleName(shown_name(banner.patient.full_name))
        self.setAccessibleDescription(" ".join(_facts(banner)))

    def stand_low(self, low: bool) -> None:
        """Take one line for the facts and one for the own words, so that the page has room."""
        self._low = low
        self._lay.setContentsMargins(*map(theme.px, LOW_MARGINS if low else MARGINS))
        self._fit_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut follows the width."""
        super().resizeEvent(event)
        if self._low:
            self._fit_lines()

    def _fit_lines(self) -> None:
        margins = self._lay.contentsMargins()
        taken = margins.left() + margins.right() + self._avatar.width() + self._lay.spacing()
        for line, words in zip((self._facts, self._matters), self._said, strict=True):
            line.setWordWrap(not self._low)
            face = line.fontMetrics()
            end = Qt.TextElideMode.ElideRight
            room = self.width() - taken - face.averageCharWidth()
            line.setText(face.elidedText(words, end, room) if self._low else words)
            line.setToolTip(words if line.text() != words else "")
            line.setAccessibleName(words)

    def _show_badges(self, banner: Banner) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for badge in _badges(banner):
            self._flow.addWidget(badge)
        self._badges.setVisible(self._flow.count() > 0)


def _facts(banner: Banner) -> list[str]:
    facts = [_age(banner)]
    if banner.patient.number:
        facts.append(translate(_("No. {number}"), number=banner.patient.number))
    if banner.injured_on is not None and banner.days_since_injury is not None:
        facts.append(
            plural("{n} day since injury", "{n} days since injury", banner.days_since_injury)
        )
    facts.append(_place(banner))
    if banner.keyworker:
        facts.append(translate(_("Keyworker {name}"), name=banner.keyworker))
    return [fact for fact in facts if fact]


def _age(banner: Banner) -> str:
    if banner.patient.age_is_exact:
        return plural("{n} year old", "{n} years old", banner.age)
    return plural("about {n} year old", "about {n} years old", banner.age)


def _place(banner: Banner) -> str:
    where = banner.whereabouts
    if where.died_on is not None:
        return translate(_("Died on {day}"), day=format_date(where.died_on))
    if where.discharged_on is not None:
        return translate(_("Discharged on {day}"), day=format_date(where.discharged_on))
    if where.on_leave_until is not None:
        return translate(_("On leave until {day}"), day=format_date(where.on_leave_until))
    return where.place


def _badges(banner: Banner) -> list[Badge]:
    badges = _level_badges(banner)
    if banner.namesakes:
        badges.append(
            Badge(
                plural("{n} other person with this name", "{n} others with this name",
                       banner.namesakes),
                "warn",
            )
        )  # fmt: skip
    badges += [_alert_badge(alert) for alert in banner.alerts]
    if banner.restrictions:
        badges.append(
            Badge(plural("{n} restriction", "{n} restrictions", len(banner.restrictions)), "warn")
        )
    return badges


def _level_badges(banner: Banner) -> list[Badge]:
    if banner.no_cord_injury:
        return [Badge(translate(_("No cord injury")))]
    day = format_date(banner.graded_on) if banner.graded_on else ""
    badges = []
    level, grade = _listed(banner.level), _listed(banner.grade)
    if level:
        badges.append(Badge(translate(_("{level} on {day}"), level=level, day=day), "accent"))
    if grade and banner.graded_by:
        sentence = _("AIS {grade} on {day}, {examiner}")
        said = translate(sentence, grade=grade, day=day, examiner=banner.graded_by)
        badges.append(Badge(said, "accent"))
    elif grade:
        badges.append(Badge(translate(_("AIS {grade} on {day}"), grade=grade, day=day), "accent"))
    return badges


def _listed(candidates: str) -> str:
    """All candidates of a level or grade that untested cells leave open."""
    return candidates.replace(",", ", ")


def _alert_badge(alert: Alert) -> Badge:
    said = alert.reason if alert.kind is AlertKind.SAFETY else translate(ALERT_NAMES[alert.kind])
    badge = Badge(said, "danger")
    badge.setToolTip(alert.reason)
    badge.setAccessibleDescription(alert.reason)
    return badge
