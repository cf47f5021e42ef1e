"""Something is off: note it, make a case of what waits, drop it; with any words (B13)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain.book import Book
from store.domain.commands import DropRemark, NoteRemark, RemarkBecomesCase
from store.domain.customer import Customer
from store.domain.lessons import Remark
from tests.board.test_dialog_hostile import HOSTILE, NAMES, sound
from tests.support.builders import NOON, a_book, a_case
from tests.support.dialog_desk import at_dialog
from tui.dialogs.remarks import RemarksDialog

pytestmark = pytest.mark.walk


def a_remarked_book(*texts: str, customer: str = "Dana Whitfield") -> Book:
    """Give a book in which Sam made these remarks, an hour ago and every minute since."""
    remarks = {
        id: Remark(id, NOON - timedelta(minutes=61 - id), "sam", text)
        for id, text in enumerate(texts, start=1)
    }
    return replace(a_book(a_case(), customers=[Customer(1, customer)]), remarks=remarks)


async def test_with_nothing_that_waits_there_is_only_the_field() -> None:
    async with at_dialog(RemarksDialog, a_book()) as person:
        assert "wait" not in person.screen
        await person.press("down")
        await person.type("soup")
        await person.press("enter")

        assert person.given == [NoteRemark("soup")]
        assert not person.is_open


async def test_making_a_case_takes_four_keys_with_that_of_the_board() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("the soup is slow")) as person:
        await person.press("down", "1")
        await person.type("Table 6")
        await person.press("enter")

        assert person.given == [RemarkBecomesCase(1, "Table 6")]
        assert person.keys + 1 <= 4


async def test_dropping_one_takes_four_keys_with_that_of_the_board() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("the soup is slow")) as person:
        await person.press("down", "x")
        await person.type("put right")
        await person.press("enter")

        assert person.given == [DropRemark(1, "put right")]
        assert person.keys + 1 <= 4


async def test_enter_alone_goes_to_those_that_wait() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("soup", "bread")) as person:
        await person.press("enter", "down", "enter")
        await person.type("Table 6")
        await person.press("enter")

        assert person.given == [RemarkBecomesCase(2, "Table 6")]


async def test_after_a_drop_comes_the_next_that_waits() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("soup", "bread")) as person:
        await person.press("down", "x")
        await person.type("put right")
        await person.press("enter")
        assert "1 remark waits" in person.screen

        await person.press("x")
        await person.type("eaten")
        await person.press("enter")

        assert person.given == [DropRemark(1, "put right"), DropRemark(2, "eaten")]
        assert not person.is_open


async def test_a_name_that_is_known_is_said_and_kept_apart_on_wish() -> None:
    """F2 says that somebody else of that name is meant."""
    async with at_dialog(RemarksDialog, a_remarked_book("soup")) as person:
        await person.press("down", "1")
        await person.type("dana whitfield")
        assert "known customer, 1 case" in person.screen

        await person.press("f2")
        assert "somebody new of that name" in person.screen
        await person.press("enter")

        assert person.given == [RemarkBecomesCase(1, "dana whitfield")]


@pytest.mark.parametrize("typed", ["0171 555", "dana@", "old name"])
async def test_a_number_an_address_and_a_merged_name_find_the_customer(typed: str) -> None:
    """C7: as in a new case."""
    dana = Customer(1, "Dana Whitfield", phone="+49 171 5550142", email="dana@example.org")
    known = {1: dana, 2: Customer(2, "Old Name, Dana", merged_into=1)}
    book = replace(a_remarked_book("soup"), customers=known)
    async with at_dialog(RemarksDialog, book) as person:
        await person.press("down", "1")
        await person.type(typed)
        found = person.screen
        await person.press("f2")
        taken = person.screen
        await person.press("enter")

        assert "F2 known: Dana Whitfield, 1 case" in found
        assert "known customer, 1 case" in taken
        assert person.given == [RemarkBecomesCase(1, "Dana Whitfield", 1)]


async def test_the_whole_name_of_a_merged_record_is_whoever_stayed() -> None:
    known = {1: Customer(1, "Dana Whitfield"), 2: Customer(2, "D. Brown", merged_into=1)}
    book = replace(a_remarked_book("soup"), customers=known)
    async with at_dialog(RemarksDialog, book) as person:
        await person.press("down", "1")
        await person.type("d. brown")
        said = person.screen
        await person.press("enter")

        assert "known customer Dana Whitfield, 1 case" in said
        assert person.given == [RemarkBecomesCase(1, "Dana Whitfield", 1)]


async def test_of_two_customers_of_one_name_f2_takes_the_one_of_the_number() -> None:
    known = {
        1: Customer(1, "Dana Whitfield", phone="030 111222"),
        2: Customer(2, "Dana Whitfield", phone="030 333444"),
    }
    book = replace(a_remarked_book("soup"), customers=known)
    async with at_dialog(RemarksDialog, book) as person:
        await person.press("down", "1")
        await person.type("333444")
        await person.press("f2", "enter")

        assert person.given == [RemarkBecomesCase(1, "Dana Whitfield", 2)]


async def test_who_somebody_else_was_is_forgotten_with_another_name() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("soup")) as person:
        await person.press("down", "1")
        await person.type("dana whitfield")
        await person.press("f2", "backspace")
        assert "F2 known: Dana Whitfield" in person.screen

        await person.type("e")
        assert "known: Dana" not in person.screen


async def test_a_case_without_a_name_goes_no_further() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("soup")) as person:
        await person.press("down", "1", "enter")

        assert person.given == []
        assert "Write the name" in person.screen


async def test_a_letter_that_means_nothing_says_so() -> None:
    async with at_dialog(RemarksDialog, a_remarked_book("soup")) as person:
        await person.press("down", "z")

        assert person.refused == "z does nothing here: enter makes a case, x drops it."


async def test_what_cannot_be_saved_stays_in_the_field() -> None:
    async with at_dialog(RemarksDialog, a_book()) as person:
        person.host.trouble = "The disk is full."
        await person.type("soup")
        await person.press("enter")

        assert person.refused == "The disk is full."
        assert person.typed("off") == "soup"


async def test_typed_without_looking_it_arrives_all_the_same() -> None:
    async with at_dialog(RemarksDialog, a_book()) as person:
        await person.press_at_once("soup⏎")

        assert person.given == [NoteRemark("soup")]


async def test_a_dozen_remarks_fit_on_a_small_screen() -> None:
    book = a_remarked_book(*(f"remark number {number}" for number in range(1, 13)))
    async with at_dialog(RemarksDialog, book) as person:
        assert "12 remarks wait" in person.screen
        assert "What is off?" in person.screen
        assert "enter notes it" in person.screen


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
async def test_any_words_are_listed_and_noted_as_they_are(text: str) -> None:
    async with at_dialog(RemarksDialog, a_remarked_book(text, customer=text)) as person:
        assert sound(person.screen)
        await person.press("down", "1")
        assert sound(person.screen)
        await person.paste(text)
        assert sound(person.screen)
        await person.press("enter")

        assert isinstance(person.given[0], RemarkBecomesCase)
