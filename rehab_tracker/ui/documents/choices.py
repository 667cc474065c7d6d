"""Which paper, for whom, about which days, in which language, and with which passphrase."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, available_languages, language_name, translate
from rehab_tracker.domain.clinical_papers import CONTENTS
from rehab_tracker.domain.documents import (
    DOCUMENTS,
    RECIPIENT_NAMES,
    DocumentKind,
    Order,
    RecipientKind,
)
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit

USUAL_PERIOD = timedelta(days=30)
SHORTEST_PASSPHRASE = 8


class PaperForm(Form):
    """The choices of one paper; what a kind does not ask for is not shown."""

    def __init__(self, kinds: Sequence[DocumentKind], language: str, today: date) -> None:
        super().__init__(narrowest=180)
        offered = [kind for kind in kinds if kind in CONTENTS]
        names = [(kind, translate(DOCUMENTS[kind].title)) for kind in offered]
        languages = [(code, language_name(code)) for code in available_languages()]
        self.add("kind", translate(_("Paper")), Choice(names), required=True, wide=True)
        self.add("recipient", translate(_("For whom")), Choice(), required=True)
        self.add("name", translate(_("Name of the colleague or hospital")), LineEdit())
        for name, title in (("begins", _("From")), ("ends", _("Until"))):
            day = DateEdit(lambda: today, latest=today)
            self.add(name, translate(title), day, required=True)
        self.add("language", translate(_("Language")), Choice(languages), required=True)
        self.add(
            "passphrase", translate(_("Passphrase of the PDF")), SecretEdit(),
            hint=translate(_("Empty: everybody can open it. Tell the passphrase by phone.")),
        )  # fmt: skip
        spoken = language if language in available_languages() else available_languages()[0]
        self.set_values(
            {
                "kind": offered[0] if offered else None,
                "begins": today - USUAL_PERIOD,
                "ends": today,
                "language": spoken,
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
        if isinstance(readers, Choice):
            readers.blockSignals(True)
            readers.set_options(
                [(each, translate(RECIPIENT_NAMES[each])) for each in about.readers]
            )
            readers.set_value(chosen if chosen in about.readers else about.readers[0])
            readers.blockSignals(False)
        for name in ("begins", "ends"):
            self.fields[name].setVisible(about.period)
        self.fit_reader()

    def fit_reader(self) -> None:
        """A colleague elsewhere has a name; the others are known."""
        elsewhere = self.fields["recipient"].value() == RecipientKind.REFERRER
        self.fields["name"].setVisible(elsewhere)

    def order(self, patient_id: UUID, *, named: bool) -> Order:
        """The paper as it is chosen.

        Args:
            patient_id: about whom.
            named: whether a colleague must have a name already; a preview can wait for it.

        Raises:
            Invalid: with a sentence beside each field.
        """
        typed = self.values()
        passphrase = typed.pop("passphrase") or ""
        if passphrase and len(passphrase) < SHORTEST_PASSPHRASE:
            short = UserError(
                _("Please use at least {n} characters, or leave it empty."), n=SHORTEST_PASSPHRASE
            )
            raise Invalid({"passphrase": short})
        if not named and not typed["name"]:
            typed["name"] = translate(_("(name of the colleague)"))
        return Order.checked({**typed, "patient_id": patient_id})

    def passphrase(self) -> str:
        """What shall open the PDF, empty for everybody."""
        return str(self.fields["passphrase"].value() or "")
