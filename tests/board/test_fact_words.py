"""What the history says of a fact that was changed: words and money, no ids."""

import pytest

from store.domain.commands import ChangeFacts
from store.domain.words import Failure, Origin, Severity
from tests.support.builders import NOON, a_book, a_case, after, at
from tui.text import history_words


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ChangeFacts(42, redo_cost=4_500), "cost of redoing is 45 EUR"),
        (ChangeFacts(42, noticed_at=at("mon 11:30")), "noticed Mon 23 Nov 11:30"),
        (ChangeFacts(42, needed_by=at("sat 18:00")), "needed by Sat 28 Nov 18:00"),
        (ChangeFacts(42, telling="at church"), "how they will tell it: at church"),
        (ChangeFacts(42, origin=Origin.WE_NOTICED), "how we learnt of it is we noticed"),
        (ChangeFacts(42, severity=Severity.MINOR), "severity is minor"),
        (ChangeFacts(42, failure=Failure.WAITING_TOO_LONG), "kind of failure is waiting too long"),
        (ChangeFacts(42, cleared=("reach",)), "reach taken away"),
        (ChangeFacts(42, cleared=("budget",)), "gesture budget is the usual one again"),
        (ChangeFacts(42, budget=9_000), "gesture budget set to 90 EUR"),
    ],
)
def test_a_changed_fact_reads_as_people_say_it(command: ChangeFacts, said: str) -> None:
    book = after(a_book(a_case(reach=9, budget_set=500)), command, "ana")

    sentence = history_words.sentence(book.case(42).history[-1], book, NOON)

    assert sentence == said
