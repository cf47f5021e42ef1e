"""Follow-ups and closed cases at the board, with real keys."""

from dataclasses import replace
from pathlib import Path

from store.domain.book import Book
from store.domain.case import Ending
from store.domain.parts import StopGap
from store.domain.words import FollowUpKind, FollowUpResult, Outcome, PromiseState, Status
from tests.support.board_desk import desk_at
from tests.support.builders import NOON, a_book, a_follow_up, a_promise, a_spoken_case, at

BACK = a_follow_up(at("mon 17:00"), kind=FollowUpKind.RETURN_CHECK)
ENDING = Ending(NOON, "ana", Outcome.RECOVERED)
SMALL = (80, 24)


def a_closed_board(**fields: object) -> Book:
    """Give a book of one closed case whose return check is due today."""
    told: dict[str, object] = {"follow_ups": (BACK,), "owner": "ana", **fields}
    case = a_spoken_case(status=Status.CLOSED, ending=ENDING)
    return a_book(replace(case, **told))  # type: ignore[arg-type]


async def test_the_result_of_a_closed_case_is_recorded_by_three_keys(tmp_path: Path) -> None:
    """E17."""
    async with desk_at(tmp_path, book=a_closed_board(), size=SMALL, now=NOON) as desk:
        row, strip = desk.row(42), desk.strip
        await desk.press("f", "1", "enter")

        assert "been back?" in row
        assert "ask the customer, record the answer with f" in strip
        assert desk.case(42).follow_ups[0].result is FollowUpResult.CONTENT
        assert desk.rows == []


async def test_the_case_comes_back_to_the_board_when_its_day_begins(tmp_path: Path) -> None:
    """E18."""
    book = a_closed_board(follow_ups=(a_follow_up(at("tue 10:00")),))
    async with desk_at(tmp_path, book=book, size=SMALL, now=NOON) as desk:
        today = desk.rows

        await desk.later(hours=12)

        assert (today, desk.rows) == ([], [42])
        assert "1 due today" in desk.header


async def test_keys_that_a_closed_case_does_not_take_say_why(tmp_path: Path) -> None:
    """B3."""
    async with desk_at(tmp_path, book=a_closed_board(), size=SMALL, now=NOON) as desk:
        await desk.press("p")
        promise = desk.said
        await desk.press("x")
        stop_gap = desk.said
        await desk.press("l")

        assert "#42 is closed and no promise is open. s takes it up again" in promise
        assert "#42 is closed and no stop-gap runs" in stop_gap
        assert "#42 is closed. s takes it up again" in desk.said
        assert desk.is_on_board


async def test_a_promise_of_a_closed_case_is_settled_by_two_keys(tmp_path: Path) -> None:
    """C3."""
    book = a_closed_board(follow_ups=(), promises=(a_promise(at("mon 17:00")),))
    async with desk_at(tmp_path, book=book, size=SMALL, now=NOON) as desk:
        row, strip = desk.row(42), desk.strip
        await desk.press("p", "k")

        assert "closed" in row
        assert "keep the promise, settle it with p" in strip
        assert desk.case(42).promises[0].state is PromiseState.KEPT
        assert desk.rows == []


async def test_a_stop_gap_of_a_closed_case_ends_by_two_keys(tmp_path: Path) -> None:
    """D7."""
    gap = StopGap(601, "a crib lent", NOON, "sam", until=at("mon 16:00"))
    book = a_closed_board(follow_ups=(), stop_gaps=(gap,))
    async with desk_at(tmp_path, book=book, size=SMALL, now=NOON) as desk:
        await desk.press("x", "e")

        assert desk.case(42).stop_gaps[0].ended_at is not None
        assert desk.case(42).status is Status.CLOSED


async def test_a_fix_is_saved_with_the_dates_that_were_shown(tmp_path: Path) -> None:
    """E16."""
    book = a_book(a_spoken_case(owner="ana"))
    async with desk_at(tmp_path, book=book, size=SMALL, now=NOON) as desk:
        await desk.press("s", "x")
        await desk.type("a new table")
        await desk.press("enter", "enter")

        due = [one.due_at for one in desk.case(42).follow_ups]
        assert due == [at("tue 12:00"), at("mon 12:00", weeks=1), at("wed 12:00", weeks=4)]


async def test_the_news_names_the_contact_that_was_taken_back(tmp_path: Path) -> None:
    book = a_book(a_spoken_case(owner="ana"))
    async with desk_at(tmp_path, book=book, size=SMALL, now=NOON) as desk:
        await desk.press("c", "p", "enter", "u")

        assert "took back: the contact by phone" in desk.said
