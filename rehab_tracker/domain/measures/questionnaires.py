"""What the PHQ-9 and the GAD-7 share: their official English wording, answers and licence notice.

The words are the authors' own and are not marked for translation: only an official translation
may stand in their place, so the catalogue of our own words must not reach them.
"""

from rehab_tracker.domain.measures.items import Item, Value

ASKED = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with"
    " an educational grant from Pfizer Inc. No permission required to reproduce, translate,"
    " display or distribute."
)
HOW_OFTEN = (
    Value(0, "Not at all", "LA6568-5"),
    Value(1, "Several days", "LA6569-3"),
    Value(2, "More than half the days", "LA6570-1"),
    Value(3, "Nearly every day", "LA6571-9"),
)
DIFFICULTY = Item(
    key="difficulty",
    label=(
        "If you checked off any problems, how difficult have these problems made it for you to do"
        " your work, take care of things at home, or get along with other people?"
    ),
    values=(
        Value(0, "Not difficult at all"),
        Value(1, "Somewhat difficult"),
        Value(2, "Very difficult"),
        Value(3, "Extremely difficult"),
    ),
    optional=True,
)


def questions(*pairs: tuple[str, str]) -> tuple[Item, ...]:
    """Items q1, q2, ... from pairs of wording and LOINC code."""
    return tuple(
        Item(key=f"q{place}", label=wording, values=HOW_OFTEN, loinc=loinc)
        for place, (wording, loinc) in enumerate(pairs, start=1)
    )
