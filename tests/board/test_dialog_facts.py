"""One letter chooses the fact, and only that one is asked for."""

import pytest

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import AddNote, ChangeCustomer, ChangeFacts, Command
from store.domain.customer import Customer
from store.domain.words import Failure, NoteKind, Severity
from tests.support.builders import a_book, a_case, after
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.facts import FactsDialog

CASE = a_case(meant="six warm entrees")


def of(case: Case) -> Book:
    return a_book(case, customers=[Customer(1, "Dana Whitfield")])


def facts(desk: Desk) -> FactsDialog:
    return FactsDialog(desk, CASE)


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
    ],
)
async def test_a_letter_asks_for_one_text_and_enter_saves_it(letter: str, command: Command) -> None:
    """A2, A9, C8, D12, E13."""
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
    ],
)
async def test_a_number_is_read_as_people_write_it(
    letter: str, typed: str, command: Command
) -> None:
    """B8, C15."""
    async with at_dialog(facts, of(CASE)) as person:
        await person.press(letter)
        await person.type(typed)
        await person.press("enter")

        assert person.given == [command]


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

        assert "you saw six warm entrees, it is eight now" in person.refused
        assert person.typed("text") == "six warm entrees and bread"


async def test_all_facts_stand_on_the_smallest_terminal() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        for words in ("what happened", "six warm entrees", "how to say the name", "esc leaves"):
            assert words in person.screen


async def test_escape_leaves_without_a_change() -> None:
    async with at_dialog(facts, of(CASE)) as person:
        await person.press("m")
        await person.type("x")
        await person.press("escape")

        assert person.given == []
        assert not person.is_open
