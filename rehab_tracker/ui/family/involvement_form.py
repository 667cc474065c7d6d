"""The form for one time the family took part: one key for what it was, then only what it needs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import (
    INVOLVEMENT_NAMES,
    InvolvementDetails,
    InvolvementKind,
    Relative,
)
from rehab_tracker.domain.family_meeting import MeetingNotes
from rehab_tracker.domain.home_visit import ACCESS_NAMES, INTERNET_NAMES, HomeAccess
from rehab_tracker.ui.family.action_rows import ActionRows, Owner
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow, ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

KEYS: tuple[tuple[InvolvementKind, str], ...] = (
    (InvolvementKind.VISIT, "1"),
    (InvolvementKind.IN_THERAPY, "2"),
    (InvolvementKind.CALL, "3"),
    (InvolvementKind.QUESTION, "4"),
    (InvolvementKind.FROM_HOME, "5"),
    (InvolvementKind.MEETING, "6"),
    (InvolvementKind.HOME_VISIT, "7"),
    (InvolvementKind.TRAINING, "8"),
    (InvolvementKind.OWN_WORDS, "9"),
)
"""The key of each kind; the most frequent ones come first."""

MEETING = ("chair", "team", "agenda", "decisions", "actions", "discharge_on", "interpreter",
           "summary_to")  # fmt: skip
LIMITS: dict[str, tuple[int, int]] = {
    "steps": (0, 99),
    "entrance_cm": (30, 400),
    "door_cm": (30, 300),
    "turning_cm": (30, 600),
    "bathroom_cm": (30, 300),
    "toilet_cm": (0, 80),
    "bed_cm": (0, 120),
    "sockets": (0, 20),
}
HOME = (*LIMITS, "internet", "changes", "paid_by", "follow_up_on")
WITHOUT_MINUTES = frozenset(
    {InvolvementKind.QUESTION, InvolvementKind.FROM_HOME, InvolvementKind.OWN_WORDS}
)
WITHOUT_QUESTION = frozenset({InvolvementKind.MEETING, InvolvementKind.OWN_WORDS})

_NOTE: dict[InvolvementKind, str] = {
    InvolvementKind.FROM_HOME: _("What they told you, in a few words."),
    InvolvementKind.OWN_WORDS: _("As the patient says it."),
}


class InvolvementForm(Form):
    """Asks for one time the family took part.

    Args:
        people: who is there around the patient.
        owners: who can take something upon themselves in a meeting.
        today: the clinic's day.
        may_know: what may be told to somebody today, in one sentence.
        kinds: which kinds are offered.
    """

    def __init__(
        self,
        people: Sequence[Relative],
        owners: Sequence[Owner],
        today: date,
        may_know: Callable[[UUID], str],
        kinds: frozenset[InvolvementKind] = frozenset(InvolvementKind),
    ) -> None:
        super().__init__(narrowest=230, columns=3)
        self._people, self._may_know = tuple(people), may_know
        offered = [(k, translate(INVOLVEMENT_NAMES[k]), key) for k, key in KEYS if k in kinds]
        self.add("kind", translate(_("What it was")), KeyedRow(offered), required=True, wide=True)
        if people:
            names = ChoiceRow([(each.id, each.full_name) for each in people], many=True)
            self.add("relative_ids", translate(_("Who took part")), names, wide=True)
        self._told = paragraph("", "muted")
        self.add_widget(self._told)
        self.add("happened_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        minutes = NumberEdit(1, 1440, unit=translate(_("min")))
        self.add("minutes", translate(_("Minutes")), minutes, hint=translate(_("If known.")))
        self._ask_meeting(today, owners)
        self._ask_home(today)
        self.add("rating", translate(_("How well is it going, as the patient rates it?")),
                 ScoreRow(ends=(translate(_("not at all")), translate(_("very well")))),
                 wide=True)  # fmt: skip
        self.add("note", translate(_("What it was about")), TextArea(rows=2), wide=True)
        self._ask_questions()
        self.changed.connect(self._follow)
        self.set_values({"happened_on": today})
        only = next(iter(kinds)) if len(kinds) == 1 else None
        if only is not None:
            self.fields["kind"].set_value(only)
            self.fields["kind"].hide()
        self._follow()

    def details(
        self, patient_id: UUID
    ) -> tuple[InvolvementDetails, tuple[InvolvementDetails, ...]]:
        """What was typed, and what each of them asked at a meeting.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        kind, there = typed["kind"], typed.get("relative_ids") or ()
        usual = {"patient_id": patient_id, "happened_on": typed["happened_on"]}
        said = {
            **usual,
            "kind": kind,
            "relative_ids": there,
            "minutes": typed["minutes"] if kind not in WITHOUT_MINUTES else None,
            "note": typed["note"],
            "rating": typed["rating"] if kind is InvolvementKind.OWN_WORDS else None,
            "meeting": _meeting(typed) if kind is InvolvementKind.MEETING else None,
            "home": _home(typed) if kind is InvolvementKind.HOME_VISIT else None,
        }
        if kind not in WITHOUT_QUESTION:
            said |= {name: typed[name] for name in ("question", "answer")}
            said["asked_by"] = self._asker(typed, there)
        asked = self._asked(typed, usual) if kind is InvolvementKind.MEETING else ()
        return InvolvementDetails.checked(said), asked

    def _ask_meeting(self, today: date, owners: Sequence[Owner]) -> None:
        self.add("chair", translate(_("Who led it")), LineEdit(longest=120))
        self.add("team", translate(_("Who of the team was there")), LineEdit(longest=200), span=2)
        self.add(
            "agenda", translate(_("What was to be talked about")), TextArea(rows=2), wide=True
        )
        for each in self._people:
            asked = translate(_("What {name} asked"), name=each.full_name)
            self.add(_asked(each), asked, TextArea(rows=1), wide=True)
        self.add("decisions", translate(_("What was decided")), TextArea(rows=2), wide=True)
        self.add("actions", translate(_("Who does what, until when")), ActionRows(owners, today),
                 wide=True)  # fmt: skip
        self.add("discharge_on", translate(_("Day of going home")), DateEdit(lambda: today),
                 hint=translate(_("If it was talked about.")))  # fmt: skip
        self.add("interpreter", translate(_("Interpreter")), LineEdit(longest=120))
        self.add("summary_to", translate(_("Summary given to")), LineEdit(longest=120))

    def _ask_home(self, today: date) -> None:
        for name, (low, high) in LIMITS.items():
            unit = translate(_("cm")) if name.endswith("_cm") else ""
            self.add(name, translate(ACCESS_NAMES[name]), NumberEdit(low, high, unit=unit))
        internet = [(each, translate(name)) for each, name in INTERNET_NAMES.items()]
        self.add("internet", translate(_("Internet")), ChoiceRow(internet))
        self.add("changes", translate(_("What must change")), TextArea(rows=2), wide=True)
        self.add("paid_by", translate(_("Who pays for it")), LineEdit(longest=120))
        self.add("follow_up_on", translate(_("Look again on")), DateEdit(lambda: today),
                 hint=translate(_("Goes on the work list.")))  # fmt: skip

    def _ask_questions(self) -> None:
        self.add("question", translate(_("What they asked or worried about")), TextArea(rows=2),
                 hint=translate(_("Their own words. Without an answer it is on the work list.")),
                 wide=True)  # fmt: skip
        if len(self._people) > 1:
            who = ChoiceRow([(each.id, each.full_name) for each in self._people])
            self.add("asked_by", translate(_("Who asked")), who, wide=True,
                     hint=translate(_("Only their own paper tells the question.")))  # fmt: skip
        self.add("answer", translate(_("What you answered")), TextArea(rows=2), wide=True)

    def _asker(self, typed: Mapping[str, object], there: tuple[UUID, ...]) -> UUID | None:
        asker = typed.get("asked_by")
        if typed["question"] and asker is None and len(there) > 1:
            sentence = UserError(_("Who of them asked? Only their own paper tells the question."))
            raise Invalid({"asked_by": sentence})
        return asker if isinstance(asker, UUID) and typed["question"] else None

    def _asked(
        self, typed: Mapping[str, object], usual: Mapping[str, object]
    ) -> tuple[InvolvementDetails, ...]:
        there = typed.get("relative_ids") or ()
        return tuple(
            InvolvementDetails.checked(
                {
                    **usual,
                    "kind": InvolvementKind.QUESTION,
                    "relative_ids": (each.id,),
                    "question": typed[_asked(each)],
                }
            )
            for each in self._people
            if typed[_asked(each)] and each.id in there  # type: ignore[operator]  # ids
        )

    def _follow(self) -> None:
        kind = self.fields["kind"].value()
        there = self.fields["relative_ids"].value() if self._people else ()
        meeting, home = kind is InvolvementKind.MEETING, kind is InvolvementKind.HOME_VISIT
        asks = kind is not None and kind not in WITHOUT_QUESTION
        shown = {
            **dict.fromkeys(MEETING, meeting),
            **dict.fromkeys(HOME, home),
            **{_asked(each): meeting and each.id in there for each in self._people},
            "relative_ids": kind is not InvolvementKind.OWN_WORDS,
            "minutes": kind is not None and kind not in WITHOUT_MINUTES,
            "rating": kind is InvolvementKind.OWN_WORDS,
            "note": kind is not None and kind is not InvolvementKind.QUESTION,
            "question": asks,
            "answer": asks and bool(self.fields["question"].value()),
            "asked_by": asks and len(there) > 1,
        }
        for name, visible in shown.items():
            if name in self.fields:
                self.fields[name].setVisible(visible)
        self.fields["note"].set_hint(translate(_NOTE[kind]) if kind in _NOTE else "")
        said = "\n".join(self._may_know(who) for who in there)
        self._told.setText(said)
        self._told.setVisible(bool(said))


def _asked(relative: Relative) -> str:
    return f"asked_{relative.id.hex}"


def _meeting(typed: Mapping[str, object]) -> MeetingNotes:
    return MeetingNotes.checked({name: typed[name] for name in MEETING})


def _home(typed: Mapping[str, object]) -> HomeAccess:
    return HomeAccess.checked({name: typed[name] for name in HOME})
