"""One letter chooses the fact, and only that one is asked for."""

from dataclasses import replace

import pytest

from store.domain.book import Book
from store.domain.case import Case, Order
from store.domain.commands import AddNote, ChangeCustomer, ChangeFacts, Command
from store.domain.customer import Customer
from store.domain.words import Failure, NoteKind, Origin, Severity
from tests.support.builders import SAM, a_book, a_case, after, at
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.fact_list import AMOUNTS, ORDER, OTHERS, TEXTS, fact
from tui.dialogs.facts import FactsDialog

pytestmark = pytest.mark.walk

CASE = a_case(meant="six warm entrees")


def of(case: Case) -> Book:
    return a_book(case, customers=[Customer(1, "Dana Whitfield")])


def facts(desk: Desk) -> FactsDialog:
    return FactsDialog(desk, desk.book.case(42))


@pytest.mark.parametrize(
    ("letter", "command"),
    [
        ("w", ChangeFacts(42, words="Ice cold.")),
        ("i", ChangeFacts(42, impact="Ice cold.")),
        ("x", ChangeFacts(42, expectation="Ice cold.")),
        ("b", ChangeFacts(42, beyond="Ice cold.")),
        ("n", AddNote(42, "Ice cold.")),
        ("t", ChangeCustomer(1, phone="Ice cold.")),
        ("a", ChangeCustomer(1, address="Ice cold.")),
        ("y", ChangeCustomer(1, say="Ice cold.")),
        ("l", ChangeFacts(42, telling="Ice cold.")),
        ("z", AddNote(42, "Ice cold.", NoteKind.FOR_SHOP_OWNER)),
    ],
)
async def test_a_letter_asks_for_one_text_and_enter_saves_it(letter: str, command: Command) -> None:
    """A2, A9, B9, C8, D12, D16, E13."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press(letter)
        await person.type("Ice cold.")
        await person.press("enter")

        assert person.given == [command]
        assert not person.is_open


async def test_a_text_that_is_there_can_be_corrected() -> None:
    """A10."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("m")
        assert person.typed("text") == "six warm entrees"
        await person.type(" and bread")
        await person.press("enter")

        assert person.host.book.case(42).meant == "six warm entrees and bread"


@pytest.mark.parametrize(
    ("letter", "typed", "command"),
    [
        ("p", "120,50", ChangeFacts(42, price=12_050)),
        ("d", "40", ChangeFacts(42, paid=4_000)),
        ("r", "500", ChangeFacts(42, reach=500)),
        ("c", "80", ChangeFacts(42, redo_cost=8_000)),
        ("g", "90", ChangeFacts(42, budget=9_000)),
    ],
)
async def test_a_number_is_read_as_people_write_it(
    letter: str, typed: str, command: Command
) -> None:
    """B8, C15, E1."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press(letter)
        await person.type(typed)
        await person.press("enter")

        assert person.given == [command]


async def test_when_it_was_noticed_is_typed_as_a_time_gone_by_and_echoed() -> None:
    """E3."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("k")
        await person.type("11:30")
        assert "Mon 23 Nov 11:30, 30m ago" in person.screen
        await person.press("enter")

        assert person.given == [ChangeFacts(42, noticed_at=at("mon 11:30"))]


async def test_a_time_to_come_is_no_time_of_noticing() -> None:
    """E3."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("k")
        await person.type("13:00")
        await person.press("enter")

        assert "still to come" in person.screen
        assert person.given == []


async def test_how_we_learnt_of_it_is_one_letter_more() -> None:
    """B1."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("o", "w")

        assert person.given == [ChangeFacts(42, origin=Origin.WE_NOTICED)]


async def test_until_when_it_helps_is_typed_and_taken_away_with_an_empty_answer() -> None:
    """B23."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("e")
        await person.type("sat 18:00")
        await person.press("enter")
        assert person.given == [ChangeFacts(42, needed_by=at("sat 18:00"))]

    async with at_dialog(facts, of(replace(CASE, event_at=at("sat 18:00")))) as person:
        await person.press("e", "enter")
        assert person.given == [ChangeFacts(42, cleared=("needed_by",))]


@pytest.mark.parametrize(
    ("letter", "command"),
    [
        ("p", ChangeFacts(42, cleared=("price",))),
        ("c", ChangeFacts(42, redo_cost=0)),
        ("g", ChangeFacts(42, cleared=("budget",))),
        ("r", ChangeFacts(42, cleared=("reach",))),
    ],
)
async def test_an_empty_answer_takes_a_figure_away(letter: str, command: Command) -> None:
    case = replace(CASE, order=Order(price=500, redo_cost=400), reach=9, budget_set=100)
    async with at_dialog(facts, of(case)) as person:
        await person.press(letter, "ctrl+a", "delete", "enter")

        assert person.given == [command]
        assert not person.is_open


async def test_a_budget_above_the_own_limit_is_refused_with_who_may() -> None:
    async with at_dialog(facts, of(CASE), by=SAM) as person:
        await person.press("g")
        assert "If left empty: 75" in person.screen
        await person.type("90")
        await person.press("enter")

        assert "for the shop owner (Ana) to set" in person.refused
        assert person.is_open


async def test_a_reach_that_is_no_number_stays_with_a_sentence() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("r")
        await person.type("many")
        await person.press("enter")

        assert person.given == []
        assert person.refused == "Write the reach as a number of people, such as 66."
        assert person.typed("text") == "many"


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("sc", ChangeFacts(42, severity=Severity.CRITICAL)),
        ("fq", ChangeFacts(42, failure=Failure.QUALITY)),
    ],
)
async def test_severity_and_kind_are_chosen_by_a_letter(keys: str, command: Command) -> None:
    """A20."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press(*keys)

        assert person.given == [command]


async def test_a_note_says_who_may_read_it_before_it_is_saved() -> None:
    """A9, C12."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("n", "f2")
        assert "known inside, beside what they were told" in person.screen
        await person.type("the oven was off")
        await person.press("enter")

        assert person.given == [AddNote(42, "the oven was off", NoteKind.KNOWN_INSIDE)]


async def test_a_fact_that_somebody_else_corrected_is_not_overwritten() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        person.host.book = after(of(CASE), ChangeFacts(42, meant="eight"), by="sam")
        await person.press("m")
        await person.type(" and bread")
        await person.press("enter")

        assert "you saw “six warm entrees”, it is “eight” now" in person.refused
        assert person.typed("text") == "six warm entrees and bread"


async def test_the_usual_facts_stand_on_the_smallest_terminal_and_the_others_below_them() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        for words in ("what happened", "six warm entrees", "private note", "↓ for more"):
            assert words in person.screen

        await person.press("end")

        assert "how to say the name" in person.screen


def test_no_two_facts_have_one_letter() -> None:
    letters = {fact(name).letter for name in ORDER}

    assert len(letters) == len(ORDER) == len(TEXTS) + len(AMOUNTS) + len(OTHERS)


async def test_escape_leaves_without_a_change() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("m")
        await person.type("x")
        await person.press("escape")

        assert person.given == []
        assert not person.is_open
