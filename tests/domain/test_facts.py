"""Correcting and completing the plain facts of a case."""

from datetime import UTC, datetime
from operator import attrgetter

import pytest

from store.domain.case import Order
from store.domain.commands import ChangeFacts
from store.domain.commands.case import CLEARABLE
from store.domain.due import Reckoning
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import Act, Failure, NoteKind, Severity
from tests.support.builders import NOON, a_book, a_case, after, at


def test_each_fact_that_changes_writes_a_line_of_history_with_both_values() -> None:
    command = ChangeFacts(42, severity=Severity.CRITICAL, meant="six warm entrees")

    case = after(a_book(a_case()), command).case(42)

    lines = [(entry.text, entry.was, entry.now) for entry in case.history[1:]]
    assert lines == [("severity", "major", "critical"), ("meant", "", "six warm entrees")]


def test_many_facts_at_once_are_one_change() -> None:
    command = ChangeFacts(42, failure=Failure.QUALITY, impact="party on Saturday", reach=80)

    case = after(a_book(a_case(revision=4)), command).case(42)

    assert case.revision == 5


def test_what_the_customer_was_meant_to_get_has_a_field() -> None:
    """A10."""
    assert after(a_book(a_case()), ChangeFacts(42, meant="six")).case(42).meant == "six"


def test_what_the_failure_means_for_the_customer_has_a_field() -> None:
    """C8."""
    case = after(a_book(a_case()), ChangeFacts(42, impact="sleeps on the floor")).case(42)

    assert case.impact == "sleeps on the floor"


def test_money_paid_for_what_did_not_arrive_is_kept_with_the_price() -> None:
    """C15."""
    case = after(a_book(a_case()), ChangeFacts(42, price=60_000, paid=20_000)).case(42)

    assert (case.order.price, case.order.paid) == (60_000, 20_000)


def test_the_reach_of_the_story_can_be_set() -> None:
    """B8."""
    assert after(a_book(a_case()), ChangeFacts(42, reach=5_000)).case(42).reach == 5_000


def test_further_words_never_replace_the_earlier_ones() -> None:
    """A2."""
    book = after(a_book(a_case()), ChangeFacts(42, words="Ice cold."))

    case = after(book, ChangeFacts(42, words="And late."), at=at("mon 12:05")).case(42)

    assert [said.text for said in case.words] == ["Ice cold.", "And late."]


def test_correcting_what_happened_leaves_the_customers_words() -> None:
    """A2."""
    book = after(a_book(a_case()), ChangeFacts(42, words="Ice cold."))

    case = after(book, ChangeFacts(42, what="soup lukewarm")).case(42)

    assert [said.text for said in case.words] == ["Ice cold."]


def test_a_note_is_internal_and_its_text_stays_out_of_the_history() -> None:
    """A9."""
    case = after(a_book(a_case()), ChangeFacts(42, note="the oven was off")).case(42)

    assert (case.notes[0].text, case.notes[0].kind) == ("the oven was off", NoteKind.INTERNAL)
    assert (case.history[-1].act, case.history[-1].text) == (Act.NOTE, "")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (ChangeFacts(42, what=" "), "cannot be empty"),
        (ChangeFacts(42, reach=-1), "number of people"),
        (ChangeFacts(42, price=-1), "nothing or more"),
        (ChangeFacts(42, paid=-1), "nothing or more"),
        (ChangeFacts(42, budget=-1), "nothing or more"),
    ],
)
def test_a_senseless_value_is_refused(command: ChangeFacts, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_case()), command, "maya", NOON)


@pytest.mark.parametrize("command", [ChangeFacts(42), ChangeFacts(42, severity=Severity.MAJOR)])
def test_a_change_that_changes_nothing_is_refused(command: ChangeFacts) -> None:
    with pytest.raises(Refused, match="stands so already"):
        decide(a_book(a_case()), command, "maya", NOON)


def test_a_budget_within_the_own_limit_can_be_set_for_a_case() -> None:
    case = after(a_book(a_case()), ChangeFacts(42, budget=15_000), by="maya").case(42)

    assert case.budget_set == 15_000


def test_a_budget_above_the_own_limit_is_for_the_shop_owner() -> None:
    with pytest.raises(Refused, match=r"the shop owner \(Ana\) to set"):
        decide(a_book(a_case()), ChangeFacts(42, budget=15_001), "maya", NOON)


def test_the_shop_owner_sets_any_budget() -> None:
    case = after(a_book(a_case()), ChangeFacts(42, budget=99_000), by="ana").case(42)

    assert case.budget_set == 99_000


def test_a_case_can_be_noticed_before_it_was_logged_and_the_clock_starts_there() -> None:
    """E3."""
    book = a_book(a_case(opened_at=at("mon 11:00"), noticed_at=at("mon 11:00")))

    case = after(book, ChangeFacts(42, noticed_at=at("mon 09:30")), at=NOON).case(42)

    assert case.noticed_at == at("mon 09:30")
    assert case.opened_at == at("mon 11:00")
    assert Reckoning(book.shop).standing(case).next_move.due_at == at("mon 10:30")


@pytest.mark.parametrize(
    ("noticed_at", "why"),
    [
        (at("mon 14:00"), "later than now"),
        (at("mon 11:30"), "It was logged Mon 23 Nov 11:00, so it was noticed by then"),
        (datetime(1969, 12, 31, tzinfo=UTC), "before the year 1970"),
    ],
)
def test_a_failure_is_noticed_in_the_past_and_before_it_is_logged(
    noticed_at: datetime, why: str
) -> None:
    book = a_book(a_case(opened_at=at("mon 11:00"), noticed_at=at("mon 11:00")))

    with pytest.raises(Refused, match=why):
        decide(book, ChangeFacts(42, noticed_at=noticed_at), "maya", NOON)


def test_how_they_will_tell_it_has_a_field() -> None:
    """B9."""
    case = after(a_book(a_case()), ChangeFacts(42, telling="five couples, at dinner")).case(42)

    assert case.telling == "five couples, at dinner"


def test_the_cost_of_redoing_stands_with_the_order() -> None:
    """E1."""
    case = after(a_book(a_case()), ChangeFacts(42, price=60_000, redo_cost=20_000)).case(42)

    assert (case.order.price, case.order.redo_cost) == (60_000, 20_000)


def test_until_when_it_helps_is_a_fact_among_the_others() -> None:
    """B23."""
    command = ChangeFacts(42, impact="the party", needed_by=at("sat 18:00"))

    case = after(a_book(a_case()), command).case(42)

    assert case.event_at == at("sat 18:00")
    assert [entry.text for entry in case.history[1:]] == ["impact", "needed by"]


@pytest.mark.parametrize("name", CLEARABLE)
def test_what_is_not_known_after_all_can_be_taken_away(name: str) -> None:
    case = a_case(order=Order(price=5, paid=4), reach=9, budget_set=7_000, event_at=at("sat 18:00"))

    cleared = after(a_book(case), ChangeFacts(42, cleared=(name,))).case(42)

    fields = {"price": "order.price", "paid": "order.paid", "budget": "budget_set"}
    place = attrgetter(fields.get(name, name.replace("needed_by", "event_at")))
    assert place(case) is not None
    assert place(cleared) is None
    assert len(cleared.history) == 2


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        decide(a_book(a_case()), ChangeFacts(42, cleared=CLEARABLE), "maya", NOON)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (ChangeFacts(42, cleared=("what",)), "Only these can be taken away: price"),
        (ChangeFacts(42, price=5, cleared=("price",)), "given or taken away, not both"),
        (ChangeFacts(42, redo_cost=-1), "nothing or more"),
        (ChangeFacts(42, needed_by=NOON), "still to come"),
    ],
)
def test_a_fact_that_makes_no_sense_is_refused(command: ChangeFacts, why: str) -> None:
    with pytest.raises(Refused, match=why):
        decide(a_book(a_case()), command, "maya", NOON)


def test_a_budget_above_the_own_limit_is_not_taken_back_by_taking_the_small_one_away() -> None:
    book = a_book(a_case(budget_set=0, severity=Severity.CRITICAL))

    with pytest.raises(Refused, match="for the shop owner"):
        decide(book, ChangeFacts(42, cleared=("budget",)), "sam", NOON)

    assert after(book, ChangeFacts(42, cleared=("budget",)), "ana").case(42).budget_set is None
