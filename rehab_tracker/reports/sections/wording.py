"""A dossier's sentences in the reader's language."""

from rehab_tracker.core.i18n import _, format_day, translate
from rehab_tracker.domain.dossier import NextMeeting, Sentence


def said(sentence: Sentence) -> str:
    """The sentence with its values; those that are words of the catalogue are translated too."""
    values = {
        name: translate(value) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return translate(sentence.text, **values)


def meeting_words(meeting: NextMeeting) -> str:
    """When, what for, with whom and where, as far as it is known."""
    when = translate(_("{day}, {time}"), day=format_day(meeting.on), time=f"{meeting.at:%H:%M}")
    rest = [translate(meeting.purpose), translate(meeting.with_whom), translate(meeting.place)]
    return " · ".join([when, *(part for part in rest if part)])
