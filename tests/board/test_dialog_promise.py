"""Word given with a date: made, kept, broken and moved (docs/practice.md, C1, C2, C4, C6)."""

from dataclasses import replace

import pytest

from store.domain.case import Ending, Void
from store.domain.commands import MakePromise, MovePromise, SettlePromise
from store.domain.words import Outcome, PromiseState, Status
from tests.support.builders import NOON, a_book, a_promise, a_spoken_case, at
from tests.support.dialog_desk import at_dialog
from tui.dialogs.promise import PromiseDialog

BARE = a_spoken_case()
ONE = a_spoken_case(promises=(a_promise(at("fri 15:00")),))
TWO = a_spoken_case(
    promises=(a_promise(at("fri 15:00")), a_promise(at("mon 10:00"), 202, text="a call"))
)


async def test_words_and_a_time_make_a_promise() -> None:
    """C1, C16."""
    async with at_dialog(lambda desk: PromiseDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("a new sofa")
        await person.press("enter")
        await person.type("25 nov")
        shown = person.screen
        await person.press("enter")

        assert "Wed 25 Nov 09:00, in 2d" in shown
        assert person.given == [MakePromise(42, "a new sofa", at("wed 09:00"))]
        assert not person.is_open


async def test_a_promise_without_words_is_refused_and_its_time_stays() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("enter")
        await person.type("fri 15:00")
        await person.press("enter")

        assert person.refused == "A promise says what was promised."
        assert person.typed("due-typed") == "fri 15:00"


async def test_k_says_that_the_only_open_promise_was_kept() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("k")

        assert person.given == [SettlePromise(42, 201, kept=True)]
        assert not person.is_open


async def test_b_asks_whether_the_customer_knows_already() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("b")
        asked = person.screen
        await person.press("y")

        assert "Does the customer know already, from us?" in asked
        assert person.given == [SettlePromise(42, 201, kept=False, customer_told=True)]


async def test_a_broken_promise_that_nobody_told_plans_the_telling() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("b", "n")

        assert person.given == [SettlePromise(42, 201, kept=False, customer_told=False)]
        assert person.host.book.cases[42].promises[0].state is PromiseState.BROKEN
        assert len(person.host.book.cases[42].follow_ups) == 1


async def test_a_moved_promise_has_a_reason_and_whether_the_customer_knows() -> None:
    """C6."""
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("m")
        await person.type("sat 12:00")
        await person.press("enter")
        await person.type("the van broke down")
        await person.press("f2")
        shown = person.screen
        await person.press("enter")

        assert "F2 [x] the customer was told" in shown
        reason = "the van broke down"
        command = MovePromise(42, 201, at("sat 12:00"), reason, customer_told=True)
        assert person.given == [command]


async def test_a_move_without_a_reason_is_refused_and_keeps_its_time() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("m")
        await person.type("sat 12:00")
        await person.press("enter", "enter")

        assert person.refused == "A promised date is moved only for a reason."
        assert person.typed("moved-typed") == "sat 12:00"


async def test_of_several_promises_one_is_chosen_by_its_figure() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, TWO), a_book(TWO)) as person:
        listed = person.screen
        await person.press("2", "k")

        assert "1  a call    late 2h" in listed
        assert "2  the sofa  Fri 27 Nov 15:00" in listed
        assert person.given == [SettlePromise(42, 201, kept=True)]


async def test_n_makes_another_promise_beside_the_open_ones() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, TWO), a_book(TWO)) as person:
        await person.press("n")
        await person.type("a call")
        await person.press("enter")
        await person.type("+2h")
        await person.press("enter")

        assert person.given == [MakePromise(42, "a call", at("mon 14:00"))]


async def test_a_void_case_says_at_once_that_nothing_can_be_promised() -> None:
    void = replace(BARE, void=Void(NOON, "ana", "entered twice"))
    async with at_dialog(lambda desk: PromiseDialog(desk, void), a_book(void)) as person:
        assert person.refused == "#42 is void (entered twice); it is kept as it is."


async def test_escape_promises_nothing() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("a new sofa")
        await person.press("enter", "escape")

        assert person.given == []
        assert not person.is_open


async def test_on_a_closed_case_a_promise_is_settled_and_none_is_made() -> None:
    """C3."""
    closed = replace(ONE, status=Status.CLOSED, ending=Ending(NOON, "ana", Outcome.RECOVERED))
    async with at_dialog(lambda desk: PromiseDialog(desk, closed), a_book(closed)) as person:
        shown, refused = person.screen, person.refused
        await person.press("b", "y")

        assert refused == ""
        assert "new promise" not in shown
        assert "a second failure: taken up again" in shown
        assert person.host.book.cases[42].status is Status.CONTACTED


@pytest.mark.walk
async def test_t_moves_the_date_of_which_the_customer_knows_already() -> None:
    """C6."""
    async with at_dialog(lambda desk: PromiseDialog(desk, ONE), a_book(ONE)) as person:
        await person.press("t")
        await person.type("sat 12:00")
        await person.press("enter")
        await person.type("the van broke down")
        shown = person.screen
        await person.press("enter")

        assert "[x] the customer was told" in shown
        assert person.given == [
            MovePromise(42, 201, at("sat 12:00"), "the van broke down", customer_told=True)
        ]
        assert person.keys + 1 <= 4
