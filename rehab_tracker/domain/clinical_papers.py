"""The papers for professionals: which sections each has, in which order."""

from collections.abc import Callable, Sequence

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Order
from rehab_tracker.domain.dossier import LeftOut
from rehab_tracker.domain.paper_sections import family, function, home, person, therapy, treatment
from rehab_tracker.domain.papers import Paper, Section
from rehab_tracker.domain.team import PART_NAMES, Part

Write = Callable[[ClinicalRecord], Section | None]

SECTIONS: dict[str, Write] = {
    "goal": person.goal,
    "alerts": person.alerts,
    "injury": person.injury,
    "stay": person.stay,
    "operations": treatment.operations,
    "injections": treatment.injections,
    "events": treatment.events,
    "goals": home.goals,
    "measures": function.measures,
    "courses": function.courses,
    "takings": function.takings,
    "skills": function.skills,
    "amount": therapy.amount,
    "sessions": therapy.sessions,
    "week": home.week,
    "equipment": home.equipment,
    "readiness": home.readiness,
    "family": family.family,
    "carers": home.carers,
    "coming": therapy.coming,
}
"""Every section by its key."""

CONTENTS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.CLINICAL: (
        "goal",
        "goals",
        "alerts",
        "injury",
        "operations",
        "injections",
        "events",
        "measures",
        "courses",
        "skills",
        "amount",
        "week",
        "equipment",
        "family",
        "carers",
        "coming",
    ),
    DocumentKind.DISCHARGE: (
        "goal",
        "goals",
        "stay",
        "injury",
        "alerts",
        "operations",
        "injections",
        "events",
        "measures",
        "courses",
        "skills",
        "amount",
        "equipment",
        "readiness",
        "family",
        "carers",
        "coming",
    ),
    DocumentKind.THERAPY: ("alerts", "amount", "sessions"),
    DocumentKind.OUTCOMES: ("measures", "courses", "takings"),
}
"""What stands on each paper, in this order."""

NOT_YOURS = _("Your role does not include this part of the record.")


SECTION_TITLES: dict[str, str] = {
    "goal": _("What matters to the person"),
    "goals": _("Goals"),
    "alerts": _("Alerts and restrictions"),
    "injury": _("Injury and neurology"),
    "stay": _("Stay"),
    "operations": _("Operations"),
    "injections": _("Injections for pain"),
    "events": _("Events and complications"),
    "measures": _("Function, measured"),
    "courses": _("Over time"),
    "takings": _("Every result"),
    "skills": _("Skills"),
    "amount": _("Therapy taken part in"),
    "sessions": _("Sessions"),
    "week": _("Week as planned"),
    "equipment": _("Equipment"),
    "readiness": _("Home readiness"),
    "family": _("How the family takes part"),
    "carers": _("Carers trained"),
    "coming": _("What is arranged"),
}
"""What the clinic chooses the order by."""


ALWAYS = frozenset({"alerts", "events"})
"""Allergies, dysreflexia, restrictions, complications: no clinic can leave these out."""
CAN_DO_WITHOUT = frozenset({DocumentKind.CLINICAL, DocumentKind.DISCHARGE})
"""The papers that are still whole without a section; the others consist of theirs."""
MAY_BE_LEFT_OUT = frozenset(key for kind in CAN_DO_WITHOUT for key in CONTENTS[kind]) - ALWAYS
LEFT_OUT_BY_CLINIC = _("The clinic leaves this section out, under Settings.")


def in_order(keys: Sequence[str], first: str) -> tuple[str, ...]:
    """The sections in the clinic's order; what it does not name follows as usual, none is lost.

    >>> in_order(("goal", "injury", "skills"), "skills,never heard of")
    ('skills', 'goal', 'injury')
    """
    wished = [key for key in first.split(",") if key in keys]
    return tuple(dict.fromkeys((*wished, *keys)))


def hidden(kind: DocumentKind, without: str) -> frozenset[str]:
    """The sections of this paper that the clinic leaves out; what keeps people safe never is.

    >>> sorted(hidden(DocumentKind.CLINICAL, "skills,alerts"))
    ['skills']
    >>> sorted(hidden(DocumentKind.THERAPY, "sessions"))
    []
    """
    if kind not in CAN_DO_WITHOUT:
        return frozenset()
    return frozenset(without.split(",")) & MAY_BE_LEFT_OUT


def clinical_paper(order: Order, record: ClinicalRecord, reader: str) -> Paper:
    """The paper in the current language.

    Args:
        order: which paper, about which days.
        record: what its writer may read.
        reader: for whom it is, in words.
    """
    keys = in_order(CONTENTS[order.kind], record.clinic.paper_first)
    written = [each for key in keys if (each := SECTIONS[key](record)) is not None]
    without = hidden(order.kind, record.clinic.paper_without)
    days = translate(
        _("{begins} to {ends}"), begins=format_date(record.begins), ends=format_date(record.ends)
    )
    parts = [
        translate(_("For {reader}"), reader=reader) if reader else "",
        days if order.kind is not DocumentKind.DISCHARGE else "",
        translate(_("written by {who}"), who=record.prepared_by),
        format_date(record.today),
    ]
    return Paper(
        title=translate(DOCUMENTS[order.kind].title),
        clinic=record.clinic,
        about=person.whose(record),
        subtitle=" · ".join(part for part in parts if part),
        made_on=record.today,
        language=order.language,
        sections=tuple(each for each in written if each.key not in without),
        opening=record.clinic.paper_opening,
        closing=record.clinic.paper_closing,
        draft=record.unsigned > 0,
        left_out=(
            *_unread(record),
            *(
                LeftOut(what=SECTION_TITLES[each.key], why=LEFT_OUT_BY_CLINIC)
                for each in written
                if each.key in without
            ),
        ),
    )


def _unread(record: ClinicalRecord) -> tuple[LeftOut, ...]:
    parts = {
        Part.ALERTS: record.alerts,
        Part.INJURY: record.levels,
        Part.MEASURES: record.results,
        Part.SKILLS: record.skills,
        Part.THERAPY: record.attendance,
        Part.TREATMENT: record.operations,
        Part.CARE: record.events,
        Part.GOALS: record.goals,
        Part.FAMILY: record.relatives,
    }
    return tuple(
        LeftOut(what=PART_NAMES[part], why=NOT_YOURS)
        for part, found in parts.items()
        if found is None
    )
