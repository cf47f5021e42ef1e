"""What waits for an approval, answered by one key each (docs/practice.md, B11, B14)."""

from dataclasses import replace

import pytest

from store.domain.book import Book
from store.domain.case import Case, Ending
from store.domain.commands import AnswerGesture
from store.domain.parts import Gesture
from store.domain.pins import hashed
from store.domain.words import GestureState, Outcome, Status
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    a_book,
    a_case,
    a_gesture,
    a_spoken_case,
    at,
    minutes,
)
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.dialogs.approvals import ApprovalsDialog


def asked(id: int = 401, cost: int = 9_000, waits: float = 0) -> Gesture:
    return a_gesture(
        cost,
        GestureState.ASKED,
        id,
        kind="voucher",
        note="they come every week",
        asked_at=NOON - minutes(waits),
    )


def waiting(*cases: Case) -> Book:
    return a_book(*cases)


KEPT = hashed("4711")


def with_pins(*cases: Case) -> Book:
    return a_book(*cases, people=(MAYA, SAM, replace(ANA, pin=KEPT)))


async def answer_pin(person: AtDialog) -> None:
    """Press Enter and wait until the PIN was looked at."""
    await person.press("enter")
    await person.host.workers.wait_for_complete()
    await person.pilot.pause()


FIRST = a_spoken_case(42, gestures=(asked(waits=40),))
SECOND = a_spoken_case(43, gestures=(asked(402, 12_000, waits=5),))


async def test_the_request_that_waits_longest_is_shown_in_full() -> None:
    async with at_dialog(ApprovalsDialog, waiting(SECOND, FIRST), ANA) as person:
        assert "1  #42 Customer 1" in person.screen
        assert "Sam asks: voucher 90 EUR, waits 40m" in person.screen
        assert "they come every week" in person.screen
        assert "You may allow it." in person.screen


async def test_y_grants_the_chosen_one_and_goes_on_to_the_next() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        await person.press("y")

        assert person.given == [AnswerGesture(42, 401, granted=True)]
        assert person.host.saw == [FIRST]
        assert "Sam asks: voucher 120 EUR, waits 5m" in person.screen
        assert "#42" not in person.screen


async def test_it_leaves_when_nothing_waits_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.dialogs.approvals.UNREAD_SECONDS", 0.0)
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        await person.press("y", "y")

        assert len(person.given) == 2
        assert not person.is_open


async def test_a_figure_chooses_and_n_refuses_with_what_was_offered_instead() -> None:
    """B11."""
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        await person.press("2", "n")
        await person.type("a table by the window")
        await person.press("enter")

        refusal = AnswerGesture(43, 402, granted=False, alternative="a table by the window")
        assert person.given == [refusal]


async def test_the_next_request_does_not_inherit_the_words_of_the_last_one() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        await person.press("n")
        await person.type("a table by the window")
        await person.press("enter", "n", "enter")

        assert person.given[-1] == AnswerGesture(43, 402, granted=False)


async def test_arrows_choose_as_well() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        await person.press("down", "y")

        assert person.given == [AnswerGesture(43, 402, granted=True)]


async def test_plus_grants_another_amount() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST), ANA) as person:
        await person.press("+")
        filled = person.typed("allowed-typed")
        await person.type("50")
        await person.press("enter")

        assert filled == "90"
        assert person.given == [AnswerGesture(42, 401, granted=True, cost=5_000)]
        assert not person.is_open


async def test_where_one_may_not_allow_it_somebody_who_may_answers_there() -> None:
    """B14: the answer is booked as theirs."""
    async with at_dialog(ApprovalsDialog, waiting(FIRST), SAM) as person:
        shown = person.screen
        await person.press("y")
        asked = person.screen
        await person.press("a")

        gesture = person.host.book.cases[42].gestures[0]
        assert "Above what you may allow; Ana can, here too." in shown
        assert "Who answers? It is booked as theirs." in asked
        assert (gesture.state, gesture.answered_by) == (GestureState.PROMISED, "ana")


async def test_nobody_answers_for_somebody_with_a_pin_without_it() -> None:
    async with at_dialog(ApprovalsDialog, with_pins(FIRST), SAM) as person:
        await person.press("y")
        await person.type("0000")
        await answer_pin(person)
        wrong = person.screen
        given = list(person.given)
        await person.type("4711")
        await answer_pin(person)

        gesture = person.host.book.cases[42].gestures[0]
        assert "PIN of Ana" in wrong
        assert "That is not the PIN of Ana." in wrong
        assert given == []
        assert (gesture.state, gesture.answered_by) == (GestureState.PROMISED, "ana")


async def test_at_a_shared_terminal_a_yes_in_ones_own_name_takes_the_pin_too() -> None:
    book = with_pins(FIRST)
    async with at_dialog(ApprovalsDialog, book, book.people["ana"]) as person:
        await person.press("y")
        asked, given = person.screen, list(person.given)
        await person.type("4711")
        await answer_pin(person)

        assert "PIN of Ana" in asked
        assert given == []
        assert person.given == [AnswerGesture(42, 401, granted=True)]


async def test_who_works_alone_is_not_asked_for_a_pin() -> None:
    ana = replace(ANA, pin=KEPT)
    alone = a_book(FIRST, people=(ana,))
    async with at_dialog(ApprovalsDialog, alone, ana) as person:
        await person.press("y")

        assert person.given == [AnswerGesture(42, 401, granted=True)]


async def test_a_no_and_another_amount_are_answered_by_somebody_else_too() -> None:
    book = a_book(FIRST, SECOND, people=(SAM, replace(MAYA, limit=20_000), ANA))
    async with at_dialog(ApprovalsDialog, book, SAM) as person:
        await person.press("n")
        await person.type("a treat")
        await person.press("enter", "a", "+")
        await person.type("60")
        await person.press("enter", "m")

        answers = [person.host.book.cases[number].gestures[0] for number in (42, 43)]
        assert [(one.state, one.answered_by) for one in answers] == [
            (GestureState.DECLINED, "ana"),
            (GestureState.PROMISED, "maya"),
        ]
        assert answers[0].alternative == "a treat"
        assert answers[1].cost == 6_000


async def test_a_request_of_a_closed_case_is_answered_like_any_other() -> None:
    ended = Ending(NOON, "sam", Outcome.RECOVERED)
    closed = a_spoken_case(42, status=Status.CLOSED, ending=ended, gestures=(asked(waits=40),))
    async with at_dialog(ApprovalsDialog, waiting(closed), ANA) as person:
        shown = person.screen
        await person.press("y")

        assert "The case is closed; what is granted is still owed" in shown
        assert person.given == [AnswerGesture(42, 401, granted=True)]


async def test_another_key_is_answered_with_what_the_keys_do() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST), ANA) as person:
        await person.press("z")

        assert person.refused == "z is no answer here: y grants, n refuses, + changes it."


async def test_a_double_y_answers_only_the_request_that_was_seen() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST, SECOND), ANA) as person:
        person.host.answers = False
        await person.press("y", "y")

        assert person.given == [AnswerGesture(42, 401, granted=True)]


async def test_an_empty_list_says_so() -> None:
    async with at_dialog(ApprovalsDialog, waiting(a_case()), ANA) as person:
        shown = person.screen
        await person.press("y", "enter", "escape")

        assert "Nothing waits for an approval." in shown
        assert person.given == []
        assert not person.is_open


async def test_escape_answers_nothing() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST), ANA, at("mon 13:00")) as person:
        await person.press("n", "escape")

        assert person.given == []
        assert not person.is_open
