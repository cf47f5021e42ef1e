"""The words of the honest close: what is missing, the grades at the end, how it ended.

Used by the close dialog, the case page, the history and `amends show`, so that what was closed over
reads the same wherever it is remembered (docs/rules.md, *honest close*). Pure text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.domain.case import GRADES, Case, Ending, Feeling
from store.domain.words import Outcome
from tui.text import labels

MISSING = {
    "first_contact": "nobody has spoken to the customer",
    "apology": "no apology yet",
    "accepted_fix": "no fix was accepted",
    "contact_after_refund": "nobody spoke to them after the money back",
    "open_promise": "a promise is still open",
    "running_stop_gap": "a stop-gap still runs",
    "promised_gesture": "a gesture is promised and not given",
    "open_request": "a request for a gesture has no answer",
    "follow_up": "no follow-up was planned",
    "open_follow_up": "a follow-up is late and still open",
    "content_customer": "no follow-up found them content",
    "cause": "the cause is not known",
    "more_than_average": "average: an apology and a discount, no more",
}
"""What an honest close would still have, by the id under which it is remembered."""
AVERAGE = "average so far: an apology and a discount"
WILL_RETURN = "will_return"
"""How the history keeps *recovered, and they said that they will be back*."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One thing that is asked at the end, on a scale of 1 to 5."""

    name: str
    short: str
    """Its word in a line with others."""
    worst: str
    best: str


_ASKED = {
    "mood_end": Grade("mood at the end", "mood", "angry", "glad"),
    "trust_end": Grade("trust in us", "trust", "gone", "whole"),
    "fair_result": Grade("fair result", "result", "unfair", "fair"),
    "fair_process": Grade("fair way to it", "way", "hard", "easy"),
    "fair_treatment": Grade("fair treatment", "treatment", "rude", "respectful"),
    "mood_start": Grade("mood at first", "mood at first", "angry", "glad"),
}
ASKED: dict[str, Grade] = {name: _ASKED[name] for name in GRADES}
"""What is asked at the end, in the order in which it is asked (docs/practice.md, C13)."""


_IMPLIED = {"apology": "first_contact", "content_customer": "follow_up"}
"""What goes without saying where the other is missing too: nobody spoke, so nobody apologised."""


def missing_words(ids: Iterable[str]) -> list[str]:
    """Say what was missing in the words of people; an id of a later version as it stands."""
    listed = tuple(ids)
    told = [id for id in listed if _IMPLIED.get(id) not in listed]
    return [MISSING.get(id, id.replace("_", " ")) for id in told]


def listed(words: Sequence[str], cells: int) -> str:
    """Name as many as there is room for, whole and in their order, and say how many more.

    The first is always named; `cells` is the room for all of it.
    """
    for named in range(len(words), 1, -1):
        more = f" and {len(words) - named} more" if named < len(words) else ""
        said = f"{', '.join(words[:named])}{more}"
        if cell_len(said) <= cells:
            return said
    more = f" and {len(words) - 1} more" if len(words) > 1 else ""
    return f"{''.join(words[:1])}{more}"


def grades_said(entered: str) -> str:
    """Say `mood_end:4 trust_end:-`, as the history keeps it: `mood 4, trust taken away`."""
    said = []
    for one in entered.split():
        name, _, grade = one.partition(":")
        word = ASKED[name].short if name in ASKED else name.replace("_", " ")
        said.append(f"{word} taken away" if grade == "-" else f"{word} {grade}")
    return ", ".join(said)


def at_the_end(felt: Feeling) -> str:
    """Say mood, trust and fairness at the end, as far as they were asked."""
    said = []
    if felt.mood_end is not None:
        began = f", {felt.mood_start} at the start" if felt.mood_start is not None else ""
        said.append(f"mood {felt.mood_end} of 5{began}")
    if felt.trust_end is not None:
        said.append(f"trust {felt.trust_end} of 5")
    fair = [
        f"{ASKED[name].short} {grade}"
        for name, grade in (
            ("fair_result", felt.fair_result),
            ("fair_process", felt.fair_process),
            ("fair_treatment", felt.fair_treatment),
        )
        if grade is not None
    ]
    if fair:
        said.append(f"fair: {', '.join(fair)}")
    return " · ".join(said)


def how_it_ended(case: Case) -> str:
    """Say the outcome as far as it is known: `lost, but came back` (docs/practice.md, A22)."""
    if case.ending is None:
        return ""
    outcome = labels.OUTCOME[case.ending.outcome]
    if case.returned_at is not None:
        lost = case.ending.outcome is Outcome.LOST
        return f"{outcome}, but came back" if lost else f"{outcome}, came back"
    if case.ending.said_they_will_return:
        return f"{outcome}, said they will come back"
    return outcome


def why_no_follow_up(ending: Ending) -> str:
    """Say why nobody asks again, where the note of the ending has not said it already."""
    reason = ending.no_follow_up_reason
    return "" if reason == ending.note else reason
