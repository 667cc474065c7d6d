"""Before a call or a meeting: what may be told to somebody today, what not, and what to ask."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.consent import TOPIC_NAMES, Answer, Topic
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage


def what_they_may_know(page: ClinicPage, people: Sequence[Relative]) -> Callable[[UUID], str]:
    """A sentence for each person; it is read when the form opens, so that it is today's."""
    clinic = page.desk.clinic
    if not clinic.member.may(Verb.READ, Part.CONSENT):
        return lambda _who: ""
    said = clinic.consent.answers(page.patient_id)
    names = {each.id: each.full_name for each in people}
    return lambda who: _sentence(names.get(who, ""), said.get(who, {}))


def _sentence(name: str, said: Mapping[Topic, Answer]) -> str:
    yes, ask = _topics(said, Answer.YES), _topics(said, Answer.ASK_EACH_TIME)
    if yes and ask:
        return translate(
            _("{name} may be told: {yes}. Ask the patient first: {ask}. Nothing else."),
            name=name, yes=yes, ask=ask,
        )  # fmt: skip
    if yes:
        return translate(_("{name} may be told: {yes}. Nothing else."), name=name, yes=yes)
    if ask:
        return translate(
            _("Ask the patient before you tell {name}: {ask}. Nothing else."), name=name, ask=ask
        )
    return translate(_("{name} may be told nothing of the patient. You can listen."), name=name)


def _topics(said: Mapping[Topic, Answer], answer: Answer) -> str:
    return list_words([translate(TOPIC_NAMES[t]) for t in Topic if said.get(t) is answer])
