"""What matters now about one person, in the order in which a team talks about it.

Each matter is one small card: a line that is read first, a few quiet ones below it, and the page
that knows more. A matter that nobody wrote anything of yet says the first step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rehab_tracker.core.i18n import _, format_date, format_number, list_words, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, Alert, Restriction
from rehab_tracker.domain.course.facts import FactKind
from rehab_tracker.domain.course.skills import Turn
from rehab_tracker.domain.course.told import FamilyOn, WeekOf
from rehab_tracker.domain.exams import KnownLevel
from rehab_tracker.domain.family import INVOLVEMENT_NAMES
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.progress import PainOn
from rehab_tracker.domain.worklist import Task

DAYS_OF_SKILLS, DAYS_OF_PAIN, WEEKS_OF_THERAPY = 30, 90, 4
NAMED = 2


class Matter(StrEnum):
    """A small card."""

    GOAL = "goal"
    ALERTS = "alerts"
    LEVEL = "level"
    FUNCTION = "function"
    SKILLS = "skills"
    THERAPY = "therapy"
    PAIN = "pain"
    FAMILY = "family"
    DUE = "due"
    UNSIGNED = "unsigned"


MATTER_NAMES: dict[Matter, str] = {
    Matter.GOAL: _("Goal in own words"),
    Matter.ALERTS: _("Alerts"),
    Matter.LEVEL: _("Level and grade"),
    Matter.FUNCTION: _("Function"),
    Matter.SKILLS: _("Skills"),
    Matter.THERAPY: _("Therapy, last 4 weeks"),
    Matter.PAIN: _("Pain"),
    Matter.FAMILY: _("Family"),
    Matter.DUE: _("Due"),
    Matter.UNSIGNED: _("Unsigned"),
}


@dataclass(frozen=True, slots=True)
class NowCard:
    """One matter in the reader's words.

    Attributes:
        first: the line that is read first; empty: nothing is on file, and `lines` say the first
            step.
        page: where more is known; empty where it stands further down on the same page.
        tone: what the first line means: `warn`, `danger`, or empty.
        code: the measure to open, where the page is the one of measures.
    """

    matter: Matter
    first: str
    lines: tuple[str, ...] = ()
    page: str = ""
    tone: str = ""
    code: str = ""


def goal_card(words: str) -> NowCard:
    """What the person wants, in their own words."""
    if words:
        return NowCard(Matter.GOAL, translate(_("“{words}”"), words=words), page="goals")
    step = translate(_("Ask what matters most, and write it in the person's own words."))
    return NowCard(Matter.GOAL, "", (step,), "goals")


def alerts_card(
    alerts: Iterable[Alert], restrictions: Iterable[Restriction], today: date
) -> NowCard | None:
    """What everybody must know before touching the person; nothing where there is nothing."""
    names = [translate(ALERT_NAMES[each.kind]) for each in alerts if each.in_force(today)]
    held = [each for each in restrictions if each.in_force(today)]
    if not names and not held:
        return None
    lines = [each.text for each in held[:NAMED]]
    if len(held) > NAMED:
        lines.append(plural("and {n} more", "and {n} more", len(held) - NAMED))
    first = ", ".join(dict.fromkeys(names))
    if not first:
        first = plural("{n} restriction", "{n} restrictions", len(held))
    return NowCard(Matter.ALERTS, first, tuple(lines), tone="danger" if names else "warn")


def level_card(known: KnownLevel) -> NowCard:
    """Level and grade with their day and examiner."""
    grade = translate(_("AIS {grade}"), grade=known.grade) if known.grade else ""
    first = " ".join(part for part in (known.level.replace(",", ", "), grade) if part)
    if not first:
        step = translate(_("Begin an ISNCSCI exam: no level is known yet."))
        return NowCard(Matter.LEVEL, "", (step,), "isncsci")
    day = format_date(known.examined_on) if known.examined_on else ""
    by = ", ".join(part for part in (day, known.examiner) if part)
    return NowCard(Matter.LEVEL, first, (by,) if by else (), "isncsci")


def function_card(
    name: str, code: str, totals: Sequence[tuple[date, float]], highest: float | None
) -> NowCard:
    """The latest total, and how it moved since the one before and since the first.

    Args:
        name: the measure's short name.
        code: the measure's code.
        totals: the days with their totals, the oldest first.
        highest: the most points there are.
    """
    if not totals:
        step = translate(_("Take {measure}: function has not been measured yet."), measure=name)
        return NowCard(Matter.FUNCTION, "", (step,), "measures", code=code)
    day, total = totals[-1]
    value = plain(total, 0)
    first = translate(_("{measure} {value}"), measure=name, value=value)
    if highest is not None:
        most = plain(highest, 0)
        first = translate(_("{measure} {value} of {most}"), measure=name, value=value, most=most)
    lines = [format_date(day)]
    since = [totals[-2], totals[0]] if len(totals) > 2 else list(totals[:-1])
    for before, then in since:
        lines.append(
            translate(
                _("{change} since {day}"), change=_signed(total - then), day=format_date(before)
            )
        )
    return NowCard(Matter.FUNCTION, first, tuple(lines), "measures", code=code)


def _signed(change: float) -> str:
    number = format_number(abs(change))
    return f"+{number}" if change > 0 else f"−{number}" if change < 0 else f"±{number}"


def skills_card(
    turned: Iterable[Turn], names: dict[str, str], following: str, today: date
) -> NowCard:
    """Skills won and lost in these thirty days, and the one that comes next."""
    since = today - timedelta(days=DAYS_OF_SKILLS)
    lately = [turn for turn in turned if turn.seen.on >= since]
    won = [names.get(t.seen.skill_id, "") for t in lately if t.kind is not FactKind.LOST]
    lost = [names.get(t.seen.skill_id, "") for t in lately if t.kind is FactKind.LOST]
    first = plural("{n} won in 30 days", "{n} won in 30 days", len(won))
    lines = [list_words(won[-NAMED:])] if won else []
    if lost:
        named = list_words(lost[-NAMED:])
        lines.append(translate(_("Lost: {skills}"), skills=named))
    if following:
        lines.append(translate(_("Next: {skill}"), skill=following))
    return NowCard(Matter.SKILLS, first, tuple(lines), "milestones", "warn" if lost else "")


def therapy_card(weeks: Sequence[WeekOf], planned: int | None) -> NowCard:
    """Minutes of four weeks, this one as far as it has come, beside what was planned."""
    minutes, missed = sum(w.minutes for w in weeks), sum(w.missed for w in weeks)
    if not weeks:
        lines = [translate(_("No session is on file in these weeks."))]
        if planned:
            lines.append(plural("{n} minute planned", "{n} minutes planned", planned))
        return NowCard(Matter.THERAPY, "", tuple(lines), "therapy")
    first = translate(_("{minutes} min"), minutes=format_number(minutes))
    lines = []
    if planned:
        share = format_number(100 * minutes / planned)
        lines.append(
            translate(
                _("of {planned} planned, {share} %"),
                planned=format_number(planned),
                share=share,
            )
        )
    lines.append(plural("{n} session", "{n} sessions", sum(w.held for w in weeks)))
    if missed:
        lines.append(plural("{n} missed", "{n} missed", missed))
    return NowCard(Matter.THERAPY, first, tuple(lines), "plan" if planned else "therapy")


def pain_card(pains: Sequence[PainOn]) -> NowCard:
    """The latest pain told around a session."""
    last = max(pains, key=lambda each: each.on, default=None)
    if last is None:
        step = translate(_("Not asked in these three months: ask before the next session."))
        return NowCard(Matter.PAIN, "", (step,), "progress")
    if last.before is None or last.after is None:
        value = last.after if last.before is None else last.before
        first = translate(_("{value} of 10"), value=value)
    else:
        first = translate(
            _("{before} before, {after} after"), before=last.before, after=last.after
        )
    return NowCard(
        Matter.PAIN, first, (translate(_("session of {day}"), day=format_date(last.on)),),
        "progress",
    )  # fmt: skip


def family_card(contacts: Sequence[FamilyOn], questions: int) -> NowCard:
    """The last contact, and what the family still waits to hear."""
    open_ones = plural("{n} open question", "{n} open questions", questions) if questions else ""
    last = max(contacts, key=lambda each: each.on, default=None)
    if last is None:
        step = translate(_("Write down who belongs to the family, and when you spoke."))
        return NowCard(Matter.FAMILY, "", (step,), "family")
    kind, day = translate(INVOLVEMENT_NAMES[last.kind]), format_date(last.on)
    told = translate(_("{what}, {day}"), what=kind, day=day)
    if open_ones:
        return NowCard(Matter.FAMILY, open_ones, (told,), "family", "warn")
    return NowCard(Matter.FAMILY, told, page="family")


def due_card(tasks: Sequence[Task], today: date) -> NowCard:
    """What waits until today, and what comes next."""
    due = [each for each in tasks if each.due_on <= today]
    if not due:
        first = translate(_("Nothing is due"))
        coming = min(tasks, key=lambda each: each.due_on, default=None)
        lines = () if coming is None else (_with_day(coming),)
        return NowCard(Matter.DUE, first, lines)
    first = plural("{n} due", "{n} due", len(due))
    return NowCard(Matter.DUE, first, tuple(_with_day(each) for each in due[:NAMED]), tone="warn")


def _with_day(task: Task) -> str:
    return "  ·  ".join((translate(task.why), format_date(task.due_on)))


def unsigned_card(titles: Sequence[str]) -> NowCard | None:
    """Own entries about this person that are not signed; nothing where all are."""
    if not titles:
        return None
    first = plural("{n} of yours", "{n} of yours", len(titles))
    named = list_words([translate(title) for title in dict.fromkeys(titles)][: NAMED + 1])
    return NowCard(Matter.UNSIGNED, first, (named,), "signing", "warn")
