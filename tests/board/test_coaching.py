"""One short hint that fits the case, or none (docs/practice.md, B21)."""

from dataclasses import replace

import pytest

from store.domain.case import Case
from store.domain.parts import Statement
from store.domain.words import Mark, PromiseState, Status
from tests.support.builders import NOON, a_case, a_contact, a_promise, a_shop, a_spoken_case
from tui.text.coaching import hint

SORRY = a_spoken_case(contacts=(a_contact(marks=(Mark.APOLOGY,)),))
TWICE = a_spoken_case(contacts=(a_contact(marks=(Mark.APOLOGY,)),) * 2)
UNDERSTOOD = replace(SORRY, understood=Statement(9, NOON, "sam"))
BROKEN = replace(SORRY, promises=(a_promise(NOON, state=PromiseState.BROKEN),))


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (a_case(), "sadness, not the anger"),
        (a_spoken_case(), "admits no fault"),
        (SORRY, "Say back what you heard"),
        (UNDERSTOOD, "what they wish"),
        (TWICE, "the plan"),
        (BROKEN, "before they ask"),
        (a_spoken_case(status=Status.FIXED), "Let them finish"),
    ],
)
def test_the_hint_fits_where_the_talk_is(case: Case, words: str) -> None:
    """B21."""
    assert words in hint(case, a_shop())


def test_no_hint_is_given_when_the_shop_turned_them_off() -> None:
    """B21."""
    assert hint(a_case(), a_shop(coaching=False)) == ""


def test_a_hint_is_short_enough_for_one_line_of_a_dialog() -> None:
    cases = (a_case(), a_spoken_case(), SORRY, UNDERSTOOD, TWICE, BROKEN)

    assert max(len(hint(case, a_shop())) for case in cases) <= 66
