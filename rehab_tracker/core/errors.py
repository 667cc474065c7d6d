"""Failures that the person at the screen can mend, each with the sentence they read."""

from rehab_tracker.core.i18n import translate


class UserError(Exception):
    """Something the user can put right; anything else that is raised is a bug.

    Args:
        sentence: the marked English sentence, with `{names}` for its values.
        values: what stands in the sentence's places.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return translate(self.sentence, **self.values)


class Invalid(UserError):
    """What was typed cannot be kept; each complaint stands beside its field.

    >>> error = Invalid({"full_name": UserError("A name is needed.")})
    >>> error.complaints["full_name"].sentence
    'A name is needed.'
    """

    def __init__(self, complaints: dict[str, UserError]) -> None:
        super().__init__(next(iter(complaints.values())).sentence)
        self.complaints = complaints

    def __str__(self) -> str:
        return " ".join(str(complaint) for complaint in self.complaints.values())


class Refused(UserError):
    """This member's role does not allow the deed."""


class Missing(UserError):
    """What was asked for is not on file."""
