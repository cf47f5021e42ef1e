"""What waits for an approval, answered by one key each (docs/practice.md, B11, B14)."""

import pytest

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import AnswerGesture
from store.domain.parts import Gesture
from store.domain.words import GestureState
from tests.support.builders import (
    ANA,
    NOON,
    SAM,
    a_book,
    a_case,
    a_gesture,
    a_spoken_case,
    at,
    minutes,
)
from tests.support.dialog_desk import at_dialog
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


async def test_who_may_not_allow_it_is_told_who_can() -> None:
    async with at_dialog(ApprovalsDialog, waiting(FIRST), SAM) as person:
        shown = person.screen
        await person.press("y")

        assert "Above what you may allow; Ana can." in shown
        assert person.refused == "This request is above what you may allow. Ana can."
        assert person.is_open


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
