"""The family's first page: how things are, what it means, what comes next."""

from reportlab.platypus import Flowable

from rehab_tracker.charts.look import FAMILY_PAPER
from rehab_tracker.charts.skills import SkillsLine, sentence_of, skills_over_time
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.dossier import FamilyDossier
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.parts import box, bullets, numbered, section
from rehab_tracker.reports.sections.wording import meeting_words, said
from rehab_tracker.reports.style import FAMILY, LEAD_IN, WIDTH
from rehab_tracker.reports.text import Paragraph

_CHART_INCHES = (WIDTH / 72, 2.4)


def header(dossier: FamilyDossier) -> list[Flowable]:
    """Who it is about, for whom, for which time, by whom."""
    about = [
        translate(_("For {reader}"), reader=dossier.reader),
        translate(
            _("{begins} to {ends}"),
            begins=format_date(dossier.begins),
            ends=format_date(dossier.ends),
        ),
        translate(_("written by {who}"), who=dossier.prepared_by) if dossier.prepared_by else "",
    ]
    return [
        Paragraph(translate(_("How {name} is doing"), name=dossier.first_name), FAMILY.title),
        Paragraph(" · ".join(part for part in about if part), FAMILY.subtitle),
    ]


def goal(dossier: FamilyDossier) -> list[Flowable]:
    """The goal in the person's own words, and how it goes, as they say it themselves."""
    told = (
        (_("What matters to {name}"), dossier.what_matters, FAMILY.strong),
        (_("{name} says"), dossier.own_words, FAMILY.body),
    )
    parts: list[Flowable] = []
    for heading, own, style in told:
        if own:
            parts.append(Paragraph(translate(heading, name=dossier.first_name), FAMILY.small))
            parts.append(Paragraph(translate(_("“{words}”"), words=own), style))
    return [box(parts)] if parts else []


def key_messages(dossier: FamilyDossier) -> list[Flowable]:
    """At most three points, a setback included."""
    points = [said(message) for message in dossier.key_messages]
    heading = translate(_("Main points"))
    content = numbered(points, FAMILY) if len(points) > 1 else _paragraphs(points)
    return section(heading, content, FAMILY)


def meaning(dossier: FamilyDossier) -> list[Flowable]:
    """What it means, in the therapist's words, and the psychologist's one sentence."""
    words = _paragraphs([said(sentence) for sentence in dossier.meaning])
    if dossier.psychologist:
        from_psychologist = translate(
            _("From the psychologist: {words}"), words=dossier.psychologist
        )
        words += _paragraphs([from_psychologist])
    return section(translate(_("What this means")), words, FAMILY)


def skills_chart(dossier: FamilyDossier) -> list[Flowable]:
    """The one chart: how many of the planned skills, on few days."""
    if not dossier.skills:
        return []
    line = SkillsLine(tuple((point.on, point.reached, point.of) for point in dossier.skills))
    picture = ChartPicture(skills_over_time(line, FAMILY_PAPER, _CHART_INCHES), sentence_of(line))
    heading = translate(_("Skills {name} can do"), name=dossier.first_name)
    return section(heading, [picture], FAMILY)


def what_is_next(dossier: FamilyDossier) -> list[Flowable]:
    """Up to three skills in training, and the next appointment."""
    content: list[Flowable] = []
    if dossier.next_steps:
        steps = [translate(step) for step in dossier.next_steps]
        content.append(Paragraph(translate(_("We are working on:")), LEAD_IN))
        content += bullets(steps, FAMILY)
    if dossier.next_meeting is not None:
        words = translate(_("Next: {meeting}"), meeting=meeting_words(dossier.next_meeting))
        content.append(Paragraph(words, FAMILY.body))
    return section(translate(_("What is next")), content, FAMILY)


def _paragraphs(texts: list[str]) -> list[Flowable]:
    return [Paragraph(text, FAMILY.body) for text in texts]
