"""The clinic's own figures, and for those who may see names, who stands behind each."""

import csv
import io
from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, in_language, translate
from rehab_tracker.domain.clinic_figures import ClinicFacts, Figure, clinic_figures
from rehab_tracker.domain.clinic_paper import clinic_paper
from rehab_tracker.domain.documents import Order
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.papers import Paper
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.service import Service

WHAT = "clinic_figures"


class ClinicFigures(Service):
    """The figures, for the member who is signed in."""

    def page(self, first: date, last: date) -> tuple[Figure, ...]:
        """Every figure of the period; names stand behind it only for those who may read them.

        Raises:
            Refused: the role does not allow it.
            Invalid: the last day lies before the first.
        """
        self._need(Verb.READ, Part.COUNTS)
        if last < first:
            raise Invalid({"last": UserError(_("The last day lies before the first."))})
        today = self._today
        with self._reading() as work:
            rows = work.figures
            stays = rows.stays(first, today)
            ended = [each for each in stays if each.ends and first <= each.ends <= last]
            facts = ClinicFacts(
                first=first,
                last=last,
                today=today,
                people=rows.people(today),
                stays=stays,
                ended=ended,
                sessions=rows.sessions(first, last),
                plans=rows.plans(first, last),
                overdue=rows.overdue(today),
                courses=rows.courses(ended),
                operations=rows.operations(first, last, stays, today),
                injections=rows.injections(first, last, today),
                trained=rows.trained(ended),
            )
        found = tuple(_named(figure) for figure in clinic_figures(facts))
        if self._may(Verb.READ, Part.PATIENTS):
            return found
        return tuple(_without_people(figure) for figure in found)

    def paper(self, order: Order) -> Paper:
        """The figures of these days on paper, without any name.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.COUNTS)
        figures = self.page(order.begins, order.ends)
        with in_language(order.language):
            return clinic_paper(
                self._office.details,
                figures,
                first=order.begins,
                last=order.ends,
                today=self._today,
                language=order.language,
                prepared_by=self._member.full_name,
                reader=order.name,
            )

    def note_print(self) -> None:
        """Write into the log that the clinic's report was printed.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.COUNTS)
        with self._writing("", Deed.PRINT, WHAT):
            pass

    def names(self, people: tuple[UUID, ...]) -> list[tuple[UUID, str]]:
        """The names of the people behind a figure.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS)
        with self._reading() as work:
            return work.figures.names(people)

    def as_csv(self, figure: Figure) -> bytes:
        """A figure as a table for a spreadsheet, without any name; the log says it was taken.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.COUNTS)
        with self._writing("", Deed.EXPORT, WHAT):
            pass
        return csv_of(figure)


def csv_of(figure: Figure) -> bytes:
    """UTF-8 with its mark, as spreadsheets want it; one row a line of the figure.

    A text that a spreadsheet would take for a formula is kept from being one.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    heads = (_("Group"), _("Count"), _("Of"), _("n"), _("Median"), _("Lower quarter"),
             _("Upper quarter"), _("Unit"))  # fmt: skip
    rows.writerow([translate(head) for head in heads])
    for line in figure.lines:
        spread = line.spread
        shown = (spread.n, spread.middle, spread.low, spread.high) if spread else ("",) * 4
        title = translate(line.title)
        safe = f"'{title}" if title[:1] in "=+-@" else title
        rows.writerow([safe, line.count, line.of if line.of is not None else "", *shown,
                       translate(figure.unit)])  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _named(figure: Figure) -> Figure:
    """Measures by their short names instead of their codes."""
    if figure.key != "overdue":
        return figure
    known = catalogue()
    lines = tuple(
        line.model_copy(update={"title": say(known[line.key].short)})
        for line in figure.lines
        if line.key in known
    )
    return figure.model_copy(update={"lines": lines})


def _without_people(figure: Figure) -> Figure:
    lines = tuple(line.model_copy(update={"people": ()}) for line in figure.lines)
    return figure.model_copy(update={"lines": lines})
