"""The family's second page: what to do, what not to do, when to call, and room for notes."""

from reportlab.platypus import Flowable, KeepTogether

from rehab_tracker.core.i18n import _, translate, translate_warning, warning
from rehab_tracker.domain.dossier import FamilyDossier
from rehab_tracker.domain.family import CARER_SKILL_NAMES
from rehab_tracker.reports.parts import Rows, beside, box, bullets, numbered, section
from rehab_tracker.reports.sections.wording import meeting_words, said
from rehab_tracker.reports.style import FAMILY, INK, LEAD_IN, WHITE
from rehab_tracker.reports.text import Paragraph, in_this_order

STAY_AND_CALL = warning(
    "If anyone feels life is not worth living, stay with them and call us, day or night."
)
"""On every family's paper, so that it reveals nothing about anybody."""

CALL_US = warning("Call us the same day")
TO_HOSPITAL = warning("Go to the hospital now")
SKIN = warning("A skin patch is red or darker, warm or hard. Keep {name} off that spot.")
SAME_DAY = (warning("Fever, or shaking with cold."), warning("A fall, or a new pain."))
NOW = (
    warning("One leg swells."),
    warning("The chest hurts, or breathing is hard."),
    warning("Arms or legs get weaker or more numb."),
)
DYSREFLEXIA_SIGNS = warning("A sudden bad headache? A red face? Sweating? Act fast.")
DYSREFLEXIA_STEPS = (
    warning("Sit {name} up, legs down. Back must not bend? Tilt the bed."),
    warning("Loosen belt, bag strap and shoes. Check bladder, bowel, skin."),
    warning("Call us. If it does not settle, go to the hospital now."),
)


def what_you_can_do(dossier: FamilyDossier) -> list[Flowable]:
    """Tasks this reader is signed off for; what is still to be taught, "we will show you"."""
    content: list[Flowable] = []
    if dossier.tasks:
        content.append(
            Paragraph(translate(_("You have shown us that you can do this safely:")), LEAD_IN)
        )
        content += bullets([translate_warning(task) for task in dossier.tasks], FAMILY)
    if dossier.will_show:
        skills = " · ".join(translate(CARER_SKILL_NAMES[skill]) for skill in dossier.will_show)
        shown = translate(_("Please wait until we have shown you: {skills}"), skills=skills)
        content.append(Paragraph(shown, FAMILY.body))
    if content:
        patience = translate(_("Let {name} try first. Give it time."), name=dossier.first_name)
        content.append(Paragraph(patience, FAMILY.body))
    return section(translate(_("What you can do")), content, FAMILY)


def not_yet(dossier: FamilyDossier) -> list[Flowable]:
    """Restrictions in force and what the therapist asks to wait with."""
    content = bullets([said(sentence) for sentence in dossier.not_yet], FAMILY)
    return section(translate(_("Please do not do this yet")), content, FAMILY)


def warnings(dossier: FamilyDossier) -> list[Flowable]:
    """Signs to call about the same day, and signs to go to hospital with now, side by side."""
    skin = (SKIN,) if dossier.skin_warning else ()
    same_day = [translate_warning(sign, name=dossier.first_name) for sign in (*skin, *SAME_DAY)]
    now = [translate_warning(sign) for sign in NOW]
    left = [Paragraph(translate_warning(CALL_US), FAMILY.heading)]
    right = [Paragraph(translate_warning(TO_HOSPITAL), FAMILY.heading)]
    left += bullets(same_day, FAMILY)
    right += bullets(now, FAMILY)
    return [KeepTogether([beside(left, right, edge=INK)])]  # no sign alone on another page


def dysreflexia(dossier: FamilyDossier) -> list[Flowable]:
    """The box for those at risk: signs, then what to do, in order."""
    if not dossier.dysreflexia_box:
        return []
    steps = [translate_warning(step, name=dossier.first_name) for step in DYSREFLEXIA_STEPS]
    signs = Paragraph(translate_warning(DYSREFLEXIA_SIGNS), FAMILY.strong)
    return [KeepTogether([box([signs, *numbered(steps, FAMILY)], edge=INK, fill=WHITE)])]


def questions(dossier: FamilyDossier) -> list[Flowable]:
    """What the family asked, and what the team answers."""
    content: list[Flowable] = []
    for asked, answered in dossier.answers:
        question = translate(_("You asked: {question}"), question=asked)
        content += [Paragraph(question, FAMILY.strong), Paragraph(answered, FAMILY.body)]
    return section(translate(_("Your questions")), content, FAMILY)


def meetings(dossier: FamilyDossier) -> list[Flowable]:
    """When the team and the family meet."""
    words = [meeting_words(meeting) for meeting in dossier.meetings]
    return section(translate(_("When we meet")), bullets(words, FAMILY), FAMILY)


def calls(dossier: FamilyDossier) -> list[Flowable]:
    """Whom to call, the clinic's own words, and the sentence that is on every paper."""
    clinic = dossier.clinic
    numbers = []
    if clinic.phone:
        numbers.append(translate(_("By day: {phone}"), phone=in_this_order(clinic.phone)))
    if clinic.duty_phone:
        numbers.append(
            translate(_("At any hour: {phone}"), phone=in_this_order(clinic.duty_phone))
        )
    content: list[Flowable] = []
    if numbers:
        content.append(Paragraph("   ·   ".join(numbers), FAMILY.strong))
    content.append(Paragraph(translate_warning(STAY_AND_CALL), FAMILY.body))
    if clinic.family_note:
        content.append(Paragraph(clinic.family_note, FAMILY.body))
    return section(translate(_("Whom to call")), content, FAMILY)


def notes() -> list[Flowable]:
    """Lines to write on, as many as the page has room for."""
    return [Rows(8, translate(_("Your notes")), FAMILY.heading)]
