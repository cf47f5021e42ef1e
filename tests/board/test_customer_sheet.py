"""The customer sheet with real keys: what it tells, what it saves, two desks, one person, links."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Ending
from store.domain.commands import ChangeCustomer, LinkCases, MergeCustomers
from store.domain.customer import Customer
from store.domain.words import GestureState, Outcome, PromiseState, Severity, Status
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_gesture,
    a_promise,
    a_shop,
    after,
    at,
)
from tests.support.hostile import HOSTILE, assert_sound, hostile_book
from tui.screens.customer import CustomerSheet

pytestmark = pytest.mark.walk

SMALL = (80, 24)


def the_bauers() -> Book:
    """Give two Bauers: Rosa with cases 42 and 9, and R. Bauer, who may be the same, with case 7."""
    rosa = Customer(1, "Rosa Bauer", phone="0171 5550142")
    other = Customer(2, "R. Bauer", email="rb@example.org", since=date(2019, 3, 1))
    okafor = Customer(3, "Okafor family", phone="0171 5550135")
    return a_book(
        a_case(severity=Severity.CRITICAL),
        a_case(
            9,
            what="wrong leather",
            opened_at=NOON - timedelta(days=50),
            gestures=(a_gesture(1_200, GestureState.GIVEN),),
            promises=(
                a_promise(at("wed 15:00")),
                a_promise(NOON, 202, state=PromiseState.BROKEN),
            ),
            second_failure_at=NOON,
        ),
        a_case(7, what="late lamp", customer=2, opened_at=NOON - timedelta(days=90)),
        a_case(5, what="sofa not on the truck", customer=3),
        customers=(rosa, other, okafor),
        shop=a_shop(),
    )


async def open_sheet(desk: Desk, number: int = 42) -> CustomerSheet:
    """Press K on a case."""
    assert desk.app.board.list.choose(number)
    await desk.press("K")
    sheet = desk.app.screen
    assert isinstance(sheet, CustomerSheet)
    return sheet


async def test_one_key_shows_the_whole_relationship(tmp_path: Path) -> None:
    """B7, C3, E2, E13."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        said = (await open_sheet(desk)).said

        assert said.startswith("R O S A   B A U E R")
        assert "regular, 2 cases" in said
        assert "#9 within 12 months" in " ".join(said.split())
        assert "12 EUR in 12 months" in " ".join(said.split())
        assert "saving them cost 12 EUR" in " ".join(said.split())
        assert "1 broken promise so far" in said
        assert "Wed 15:00" in said
        assert "promised in #9" in said


async def test_it_opens_on_the_case_page_too(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await desk.press("enter", "K")

        assert isinstance(desk.app.screen, CustomerSheet)

        await desk.press("escape", "escape")
        assert desk.is_on_board


@pytest.mark.parametrize(
    ("letter", "typed", "field", "value"),
    [
        ("y", "BOW-er", "say", "BOW-er"),
        ("a", "Mrs Bauer", "address", "Mrs Bauer"),
        ("e", "rb@a.org", "email", "rb@a.org"),
        ("o", "pays cash", "notes", "pays cash"),
        ("s", "mar 2019", "since", date(2019, 3, 1)),
        ("v", "1200.50", "yearly_value", 120_050),
        ("r", "500", "reach", 500),
    ],
)
async def test_a_letter_and_enter_complete_a_field(
    tmp_path: Path, letter: str, typed: str, field: str, value: object
) -> None:
    """B7, B8, E2, E13."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press(letter)
        await desk.type(typed)
        await desk.press("enter")

        assert getattr(desk.book.customer(1), field) == value
        assert isinstance(desk.app.screen, CustomerSheet)


async def test_a_name_is_corrected_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("n")
        await desk.type("-M")
        await desk.press("enter", "escape")
        assert "Rosa Bauer-M" in desk.row(42)
        assert "customer saved: Rosa Bauer-M" in desk.said

        await desk.press("u")

        assert "Rosa Bauer-M" not in desk.row(42)


async def test_one_letter_marks_a_key_customer(tmp_path: Path) -> None:
    """D9."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("k")
        assert desk.book.customer(1).key

        await desk.press("k")
        assert not desk.book.customer(1).key


@pytest.mark.parametrize("letter", ["s", "v", "r"])
async def test_an_emptied_figure_is_not_known_any_more(tmp_path: Path, letter: str) -> None:
    book = the_bauers()
    rosa = replace(book.customer(1), since=date(2019, 3, 1), yearly_value=900, reach=4)
    book = replace(book, customers={**book.customers, 1: rosa})
    async with desk_at(tmp_path, book=book, size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press(letter, "backspace", "enter")

        known = desk.book.customer(1)
        field = {"s": "since", "v": "yearly_value", "r": "reach"}[letter]
        assert getattr(known, field) is None
        assert sum(one is None for one in (known.since, known.yearly_value, known.reach)) == 1


async def test_what_cannot_be_understood_stays_with_a_sentence(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("r")
        await desk.type("many")
        await desk.press("enter")
        assert sheet.refused == "Write the reach as a number of people, such as 66."
        assert desk.typed == "many"

        await desk.press("escape", "s")
        await desk.type("soon")
        await desk.press("enter")
        assert desk.typed == "soon"
        assert desk.book.customer(1).since is None


async def test_escape_goes_back_without_a_change_and_then_leaves(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("t")
        await desk.type("9")
        await desk.press("escape")
        assert isinstance(desk.app.screen, CustomerSheet)

        await desk.press("escape")
        assert desk.is_on_board
        assert desk.book.customer(1).phone == "0171 5550142"


# Two desks


async def test_a_number_changed_meanwhile_is_shown_and_a_second_enter_goes_through(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("t")
        await desk.type("9")
        other = CaseBook(tmp_path, StoppedClock(NOW))
        other.do(ChangeCustomer(1, phone="0999"), "sam")

        await desk.press("enter")
        assert "Sam changed the telephone number of Rosa Bauer" in sheet.refused
        assert "you saw 0171 5550142, it is 0999 now" in sheet.refused
        assert desk.typed == "0171 55501429"
        assert desk.book.customer(1).phone == "0999"

        await desk.press("enter")
        assert desk.book.customer(1).phone == "0171 55501429"


async def test_the_facts_dialog_does_not_overwrite_another_desk_either(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        desk.app.board.list.choose(42)
        await desk.press("e", "t")
        await desk.type("9")
        CaseBook(tmp_path, StoppedClock(NOW)).do(ChangeCustomer(1, phone="0999"), "sam")

        await desk.press("enter")
        assert "it is 0999 now" in desk.dialog.refused

        await desk.press("enter")
        assert desk.book.customer(1).phone == "0171 55501429"


async def test_the_sheet_shows_what_another_desk_changed(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)

        CaseBook(tmp_path, StoppedClock(NOW)).do(ChangeCustomer(1, name="Rosa B."), "sam")
        await desk.until(lambda: "R O S A   B ." in sheet.said)


# One person


async def test_two_records_become_one_and_undo_parts_them(tmp_path: Path) -> None:
    """B7."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        before = desk.book.customers
        sheet = await open_sheet(desk)
        await desk.press("m")
        await desk.type("bauer")
        await desk.press("enter", "1")

        book = desk.book
        assert book.customer(2).merged_into == 1
        assert book.customer(1).email == "rb@example.org"
        assert "#7" in sheet.said
        assert "regular, 3 cases, since Mar 2019" in " ".join(sheet.said.split())

        await desk.press("escape")
        assert "Rosa Bauer" in desk.row(7)
        await desk.press("u")
        assert "R. Bauer" in desk.row(7)
        for id, one in desk.book.customers.items():
            assert replace(one, revision=1) == before[id]


async def test_the_other_name_can_stay(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("m")
        await desk.type("rb@")
        await desk.press("enter", "2", "escape")

        assert desk.book.customer(1).merged_into == 2
        assert "R. Bauer" in desk.row(42)


@pytest.mark.parametrize("name", ["rosa", "r. b"])
async def test_both_names_find_every_case_of_the_person(tmp_path: Path, name: str) -> None:
    book = after(the_bauers(), MergeCustomers(2, into=1))
    async with desk_at(tmp_path, book=book, size=SMALL) as desk:
        await desk.press("slash")
        await desk.type(name)

        assert sorted(desk.rows) == [7, 9, 42]


async def test_with_several_hits_the_arrows_choose(tmp_path: Path) -> None:
    book = the_bauers()
    book = replace(book, customers={**book.customers, 4: Customer(4, "Hans Bauer")})
    async with desk_at(tmp_path, book=book, size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("m")
        await desk.type("bauer")
        await desk.press("enter")
        assert desk.dialog.refused == "Choose one of them with the arrows."

        await desk.press("down", "down", "enter", "1")

        assert desk.book.customer(4).merged_into == 1


async def test_nobody_is_merged_with_themselves_or_with_nobody(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("m")
        await desk.type("rosa")
        await desk.press("enter")

        assert "No other customer has these words" in desk.dialog.refused


# Links


async def test_a_digit_links_two_cases_of_the_customer_and_takes_it_away_again(
    tmp_path: Path,
) -> None:
    """B7."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("l", "1")
        assert desk.case(42).links == (9,)
        assert desk.case(9).links == (42,)
        assert "linked" in sheet.said

        await desk.press("l", "1")
        assert desk.case(42).links == desk.case(9).links == ()


async def test_a_case_of_somebody_else_is_linked_by_its_number(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("l", "n")
        await desk.type("5")
        await desk.press("enter")
        assert desk.case(5).links == (42,)
        assert "Okafor family: sofa not on the" in " ".join(sheet.said.split())

        await desk.press("escape", "u")
        assert desk.case(5).links == ()


async def test_a_number_that_is_none_stays_with_a_sentence(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.press("l", "n")
        await desk.type("x")
        await desk.press("enter")
        assert desk.dialog.refused == "Write the number of the other case, such as 42."

        await desk.press("backspace")
        await desk.type("99")
        await desk.press("enter")
        assert "no case #99" in desk.dialog.refused
        assert desk.typed == "99"


async def test_the_case_page_of_the_other_side_says_the_link(tmp_path: Path) -> None:
    book = the_bauers()
    async with desk_at(tmp_path, book=book, size=SMALL) as desk:
        CaseBook(tmp_path, StoppedClock(NOW)).do(LinkCases(42, 5), "sam")
        await desk.until(lambda: desk.app.room.book is not None
                         and desk.app.room.book.case(5).links == (42,))  # fmt: skip
        desk.app.board.list.choose(5)
        await desk.press("enter")
        page = desk.app.screen
        said = " ".join(page.body.said.split())  # type: ignore[attr-defined]

        assert "Rosa Bauer: 4 of 6 entrees" in said
        assert "linked with #42" in said


# The repeat mark


async def test_the_strip_says_at_once_that_it_is_a_repeat(tmp_path: Path) -> None:
    """B7."""
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        desk.app.board.list.choose(42)
        await desk.settle()
        assert "! repeat of #9" in desk.strip

        desk.app.board.list.choose(5)
        await desk.settle()
        assert "repeat" not in desk.strip


# Text of people


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_any_text_stays_text_on_the_sheet_and_in_its_dialogs(
    tmp_path: Path, text: str
) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=SMALL) as desk:
        sheet = await open_sheet(desk, 35)
        assert_sound(desk)
        for keys in (("pagedown",), ("o",), ("escape", "m"), ("escape", "l"), ("n",)):
            await desk.press(*keys)
            assert_sound(desk)

        assert desk.app.screen is not sheet


async def test_the_sheet_stands_on_the_smallest_terminal(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=(60, 16)) as desk:
        sheet = await open_sheet(desk)
        assert_sound(desk)
        await desk.press("pagedown", "pagedown")

        assert sheet.query_one("#beside").scroll_y > 0


async def test_what_does_not_fit_is_read_with_page_down(tmp_path: Path) -> None:
    book = the_bauers()
    rosa = replace(book.customer(1), notes="always pays cash, " * 20)
    book = replace(book, customers={**book.customers, 1: rosa})
    async with desk_at(tmp_path, book=book, size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("pagedown", "pagedown")
        told = sheet.query_one("#told")

        assert told.scroll_y == told.max_scroll_y > 0

        await desk.press("pageup", "pageup")
        assert told.scroll_y == 0


async def test_a_letter_that_is_no_field_does_nothing(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        sheet = await open_sheet(desk)
        await desk.press("z")

        assert sheet.step.called == "sheet"
        assert "z does nothing here" in sheet.refused


async def test_letters_typed_ahead_reach_the_field(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk)
        await desk.pilot.press("y", "B", "o", "w", "enter")
        await desk.settle()

        assert desk.book.customer(1).say == "Bow"


async def test_with_no_other_case_of_theirs_the_number_is_asked_for_at_once(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=the_bauers(), size=SMALL) as desk:
        await open_sheet(desk, 5)
        await desk.press("l")
        await desk.type("42")
        await desk.press("enter")

        assert desk.case(5).links == (42,)


# What left the board


def with_a_closed_year(folder: Path) -> None:
    """Lay out a board on which Rosa has case 42, while her case 9 lies in a closed year."""
    book = the_bauers()
    closed_at = NOON - timedelta(days=60)
    old = replace(
        book.case(9),
        status=Status.CLOSED,
        ending=Ending(closed_at, "sam", Outcome.RECOVERED),
        opened_at=closed_at,
        promises=(),
        gestures=(a_gesture(1_200, GestureState.GIVEN, given_at=closed_at),),
    )
    casebook = CaseBook(folder, StoppedClock(NOW))
    casebook.create_from(replace(book, cases={**book.cases, 9: old}))
    assert casebook.move_closed().cases == 1


async def test_a_case_of_a_closed_year_makes_a_repeat_in_the_strip_and_on_the_sheet(
    tmp_path: Path,
) -> None:
    """B7."""
    with_a_closed_year(tmp_path)
    async with desk_at(tmp_path, size=SMALL) as desk:
        desk.app.board.list.choose(42)
        await desk.later(seconds=1)
        await desk.later(seconds=1)
        await desk.until(lambda: "! repeat of #9" in desk.strip)

        sheet = await open_sheet(desk)

        said = " ".join(sheet.said.split())
        assert "regular, 2 cases" in said
        assert "12 EUR in 12 months" in said


async def test_a_case_of_a_closed_year_makes_a_repeat_before_a_new_one_is_saved(
    tmp_path: Path,
) -> None:
    """B7."""
    with_a_closed_year(tmp_path)
    async with desk_at(tmp_path, size=SMALL) as desk:
        await desk.later(seconds=1)
        await desk.press("n")
        await desk.type("rosa")
        await desk.press("f2")

        await desk.until(lambda: "repeat: #42, #9 within 12 months" in shown(desk))


def shown(desk: Desk) -> str:
    """Give all that stands on the screen."""
    rows = desk.app.screen._compositor.render_strips()
    return "\n".join(row.text for row in rows)
