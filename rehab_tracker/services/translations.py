"""Reviewing the program's sentences: who speaks both languages stands for them, or mends them."""

from importlib import import_module

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import (
    ENGLISH,
    _,
    available_languages,
    is_warning,
    shipped_sentences,
    speak_as,
)
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.translations import Review, ReviewDetails, Sentence, state_of
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service

WHAT = "translation_review"
SAY_WARNINGS = (
    "rehab_tracker.domain.dysreflexia",
    "rehab_tracker.domain.exercises",
    "rehab_tracker.domain.family",
    "rehab_tracker.reports.family_report",
    "rehab_tracker.reports.home_programme_sheet",
)
"""What must be imported before every warning is known to be one."""


class Translations(Service):
    """The program's sentences in other languages, for the member who is signed in."""

    def languages(self) -> tuple[str, ...]:
        """The languages that can be reviewed: all that ship but English.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.LANGUAGES)
        return tuple(code for code in available_languages() if code != ENGLISH)

    def sentences(self, language: str) -> tuple[Sentence, ...]:
        """Every sentence of a language and how it stands, warnings first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.LANGUAGES)
        for module in SAY_WARNINGS:
            import_module(module)
        with self._reading() as work:
            reviews = work.translations.newest(language)
            names = work.team.names()
        found = []
        for english, many, shipped in shipped_sentences(language):
            review = reviews.get(english)
            found.append(
                Sentence.model_construct(
                    english=english,
                    many=many,
                    shipped=shipped,
                    said=review.forms if review else shipped,
                    state=state_of(shipped, review),
                    is_warning=is_warning(english),
                    reviewed_by=names.get(review.member_id, "") if review else "",
                    reviewed_at=review.reviewed_at if review else None,
                )
            )
        return tuple(sorted(found, key=_warnings_first))

    def review(self, details: ReviewDetails) -> Review:
        """Stand for a sentence as it is said, or say it better; it is used at once.

        Raises:
            Refused: the role does not allow it.
            Missing: the program has no such language.
        """
        self._need(Verb.WRITE, Part.LANGUAGES)
        if details.language not in available_languages():
            raise Missing(_("The program does not have this language."))
        review = Review(
            **dict(details),
            id=new_id(),
            member_id=self._member.id,
            reviewed_at=self._office.clock.now(),
        )
        with self._writing("", Deed.REVIEW, WHAT, review.id) as work:
            work.translations.add(review)
            words = work.translations.words()
        speak_as(words)
        return review


def speak_as_reviewed(office: Office) -> None:
    """Say from now on what this clinic's staff said."""
    with office.store.read() as work:
        speak_as(work.translations.words())


def _warnings_first(sentence: Sentence) -> tuple[bool, str]:
    return not sentence.is_warning, sentence.english.casefold()
