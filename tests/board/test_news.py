"""The news line: what of a change is told first, and that a long name leaves room for it."""

from dataclasses import replace
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.changes import Change, new_entries
from store.domain.commands import CloseCase, LogContact, SettlePromise
from store.domain.customer import Customer
from store.domain.words import Channel, Outcome
from tests.support.builders import NOON, a_book, a_case, a_promise, a_spoken_case, after, at
from tui.text import news

LONG = "María Fernanda de la Concepción Rodríguez-Villanueva"


def told(before: Book, after_it: Book) -> str:
    """Give the news of what another terminal did."""
    return news.of_others(new_entries(before, after_it), after_it, NOON)


def test_a_try_says_that_nobody_was_reached() -> None:
    book = after(a_book(a_spoken_case()), LogContact(42, Channel.PHONE, reached=False), by="sam")
    case = book.case(42)

    said = news.of_others([Change(case, case.history[-1])], book, NOON)

    assert said == "Sam, #42 Customer 1: tried by phone, nobody reached"


def test_a_second_failure_is_told_before_what_came_with_it() -> None:
    """C4."""
    book = a_book(a_spoken_case(promises=(a_promise(at("tue 12:00")),), owner="sam"))
    broken = after(book, SettlePromise(42, 201, kept=False), by="sam")

    said = told(book, broken)

    assert said.startswith("Sam, #42 Customer 1: second failure")
    assert said.endswith("more)")


def test_a_contact_is_told_before_the_status_that_follows_from_it() -> None:
    book = a_book(a_case())
    spoken = after(book, LogContact(42, Channel.PHONE), by="sam")

    assert told(book, spoken) == "Sam, #42 Customer 1: spoke with them by phone (and 1 more)"


def test_of_entries_of_one_weight_the_latest_is_told() -> None:
    book = a_book(a_spoken_case())
    first = after(book, LogContact(42, Channel.PHONE, note="calls at six"), by="sam")
    second = after(first, LogContact(42, Channel.PHONE, note="calls at eight"), by="sam")

    assert "calls at eight (and 1 more)" in told(book, second)


def test_a_close_is_told_before_the_follow_up_that_it_plans(tmp_path: Path) -> None:
    casebook = CaseBook(tmp_path, StoppedClock(NOON))
    casebook.create_from(a_book(a_spoken_case()))
    close = CloseCase(42, Outcome.RECOVERED, follow_up_at=at("fri 10:00"))

    said = news.done(casebook.do(close, "maya"), NOON, step_back=False)

    assert said.startswith("#42 Customer 1: closed")


def test_a_long_name_leaves_room_for_what_was_done() -> None:
    book = replace(a_book(a_spoken_case()), customers={1: Customer(1, LONG)})
    done = after(book, LogContact(42, Channel.PHONE, note="calls at six"), by="sam")

    said = told(book, done)

    assert said == "Sam, #42 María Fernanda de la Co…: spoke with them by phone: calls at six"
