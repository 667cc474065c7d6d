"""Which paper, for whom, about which days, in which language, and with which passphrase."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, available_languages, language_name, translate
from rehab_tracker.domain.documents import (
    DOCUMENTS,
    RECIPIENT_NAMES,
    UNASKED,
    DocumentKind,
    Order,
    RecipientKind,
)
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.instrument import Subject
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.services.paper_kinds import Wish
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.many_choice import ManyChoice
from rehab_tracker.ui.widgets.showing import show_if

USUAL_PERIOD = timedelta(days=30)
SHORTEST_PASSPHRASE = 8
RELATIVE = RecipientKind.RELATIVE
AGREEMENT = ("agreed", "agreed_by")

ONE_LANGUAGE = ""


class PaperForm(Form):
    """The choices of one paper; what a kind does not ask for is not shown.

    Args:
        kinds: what this member may make, in the order of the list.
        relatives: to whom a paper for a relative can go, the primary carer first.
        language: the clinic's own.
        today: the clinic's day.
        adds: whether this member may add psychological measures.
    """

    def __init__(
        self,
        kinds: Sequence[DocumentKind],
        relatives: Sequence[Relative],
        language: str,
        today: date,
        *,
        adds: bool,
    ) -> None:
        super().__init__(narrowest=180)
        self._adds, self._relatives = adds, list(relatives)
        self._shown: DocumentKind | None = None
        self._agreed_to: tuple[object, ...] | None = None
        names = [(kind, translate(DOCUMENTS[kind].title)) for kind in kinds]
        languages = [(code, language_name(code)) for code in available_languages()]
        self.add("kind", translate(_("Paper")), Choice(names), required=True, wide=True)
        self.add("recipient", translate(_("For whom")), Choice(), required=True)
        people = [(str(each.id), each.full_name) for each in relatives]
        self.add("relative_id", translate(_("Which relative")), Choice(people))
        self.add("name", translate(_("Name of the colleague or hospital")), LineEdit())
        for name, title in (("begins", _("From")), ("ends", _("Until"))):
            day = DateEdit(lambda: today, latest=today)
            self.add(name, translate(title), day, required=True)
        self.add("language", translate(_("Language")), Choice(languages), required=True)
        alone = (ONE_LANGUAGE, translate(_("None")))
        self.add("also", translate(_("Second language beside it")), Choice([alone, *languages]))
        self.add(
            "added", translate(_("Psychological measures to add")), ManyChoice(_confidential()),
            wide=True, hint=translate(_("They leave only on this paper, for this reader.")),
        )  # fmt: skip
        self.add(
            "agreed", "", CheckBox(translate(_("The person agreed today that they go there."))),
            wide=True,
        )  # fmt: skip
        self.add(
            "agreed_by", translate(_("Who said yes")), LineEdit(),
            hint=translate(_("Empty: the person. Otherwise whoever decides for them.")),
        )  # fmt: skip
        self.add(
            "passphrase", translate(_("Passphrase of the PDF")), SecretEdit(),
            hint=translate(_("Empty: everybody can open it. Tell the passphrase by phone.")),
        )  # fmt: skip
        spoken = language if language in available_languages() else available_languages()[0]
        first = (
            DocumentKind.CLINICAL if DocumentKind.CLINICAL in kinds else next(iter(kinds), None)
        )
        self.set_values(
            {
                "kind": first,
                "begins": today - USUAL_PERIOD,
                "ends": today,
                "language": spoken,
                "also": ONE_LANGUAGE,
            }
        )
        self.fit_kind()

    @property
    def kind(self) -> DocumentKind | None:
        """The paper that is chosen."""
        chosen = self.fields["kind"].value()
        return DocumentKind(chosen) if chosen else None

    def fit_kind(self) -> None:
        """Ask what this kind of paper needs."""
        kind = self.kind
        if kind is None:
            return
        about = DOCUMENTS[kind]
        self.fields["kind"].set_hint(translate(about.hint))
        readers = self.fields["recipient"].editor
        chosen = self.fields["recipient"].value()
        offered = [each for each in about.readers if each is not RELATIVE or self._relatives]
        offered = offered or list(about.readers)
        if isinstance(readers, Choice):
            readers.blockSignals(True)
            readers.set_options([(each, translate(RECIPIENT_NAMES[each])) for each in offered])
            same = kind is self._shown and chosen in offered
            readers.set_value(chosen if same else offered[0])
            readers.blockSignals(False)
        self._shown = kind
        for name in ("begins", "ends"):
            show_if(self.fields[name], about.period)
        show_if(self.fields["also"], about.two_languages)
        outcomes = kind is DocumentKind.OUTCOMES and self._adds
        for name in ("added", *AGREEMENT):
            show_if(self.fields[name], outcomes)
        show_if(self.fields["passphrase"], about.kept)
        self.fit_reader()

    def fit_reader(self) -> None:
        """A colleague elsewhere has a name, a relative is on file; the others are known."""
        reader = self.fields["recipient"].value()
        show_if(self.fields["name"], reader == RecipientKind.REFERRER)
        show_if(self.fields["relative_id"], reader == RELATIVE)
        self._fit_agreement()

    def ask_again(self) -> None:
        """A yes was for one paper and one reader; the next paper needs its own."""
        for name in AGREEMENT:
            self.fields[name].set_value(None)
        self._agreed_to = None

    def _fit_agreement(self) -> None:
        """Whoever changes the reader or the measures after the yes asks again."""
        chosen = tuple(
            self.fields[name].value() for name in ("kind", "recipient", "name", "added")
        )
        if self._agreed_to not in {None, chosen}:
            self.ask_again()
        self._agreed_to = chosen if self.fields["agreed"].value() else None

    def wish(self, patient_id: UUID, *, named: bool) -> Wish:
        """The paper as it is chosen, with what stands beside the order.

        Args:
            patient_id: about whom.
            named: whether a colleague must have a name already; a preview can wait for it.

        Raises:
            Invalid: with a sentence beside each field.
        """
        order = self.order(patient_id, named=named)
        about = DOCUMENTS[order.kind]
        shown = self.fields["added"].isVisibleTo(self)
        added = tuple(self.fields["added"].value() or ()) if shown else ()
        agreed = bool(added and self.fields["agreed"].value())
        if added and named and not agreed:
            raise Invalid({"agreed": UserError(UNASKED)})
        by = str(self.fields["agreed_by"].value() or "") if agreed else ""
        also = str(self.fields["also"].value() or "") if about.two_languages else ""
        passphrase = self.passphrase() if about.kept else ""
        return Wish(order, "" if also == order.language else also, added, agreed, by, passphrase)

    def order(self, patient_id: UUID, *, named: bool) -> Order:
        """The paper as it is chosen.

        Args:
            patient_id: about whom.
            named: whether a colleague must have a name already; a preview can wait for it.

        Raises:
            Invalid: with a sentence beside each field.
        """
        typed = self.values()
        for name in ("also", "added", *AGREEMENT):
            typed.pop(name, None)
        passphrase = typed.pop("passphrase", None) or ""
        if typed.get("recipient") != RELATIVE:
            typed["relative_id"] = None
        elif typed.get("relative_id"):
            typed["relative_id"] = UUID(str(typed["relative_id"]))
        if passphrase and len(passphrase) < SHORTEST_PASSPHRASE:
            short = UserError(
                _("Please use at least {n} characters, or leave it empty."), n=SHORTEST_PASSPHRASE
            )
            raise Invalid({"passphrase": short})
        if typed["recipient"] != RecipientKind.REFERRER:
            typed["name"] = ""
        elif not named and not typed["name"]:
            typed["name"] = translate(_("(name of the colleague)"))
        return Order.checked({**typed, "patient_id": patient_id})

    def passphrase(self) -> str:
        """What shall open the PDF, empty for everybody."""
        return str(self.fields["passphrase"].value() or "")


def _confidential() -> list[tuple[str, str]]:
    """The psychological measures of the person, by their short names."""
    return [
        (code, say(measure.short))
        for code, measure in catalogue().items()
        if measure.audience.is_confidential and measure.subject is Subject.PATIENT
    ]
