"""The case page: everything about one case, live, for somebody with the customer in front of them.

The words are tested on their own; keys, layout and scrolling on a running screen.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Void
from store.domain.customer import Customer
from store.domain.parts import Contact, Entry, Note, Statement
from store.domain.words import Act, Channel, NoteKind, Role
from tests.support.builders import ANA, MAYA
from tests.support.page_desk import (
    HOSTILE,
    LARGE,
    NOW,
    SIZES,
    SMALL,
    USUAL,
    PageDesk,
    a_reckoning,
    a_rich_book,
    a_rich_case,
    an_earlier_case,
)
from tui.room import Room
from tui.screens.case_page import CasePage
from tui.text.case_lines import Line, Section, said, wrapped
from tui.text.case_words import Page, sections, top
from tui.text.cells import Cell
from tui.widgets.bands import NewsBand
from tui.widgets.case_section import CaseSection, large

RICH, BARE, CLOSED = 38, 42, 12


def a_page(number: int = RICH, book: Book | None = None, by: str = "maya") -> Page:
    """Give what the page of a case depends on, with Maya at the keyboard."""
    book = book or a_rich_book()
    return Page(book.case(number), book, a_reckoning(book), NOW, book.people[by])


def section(id: str, page: Page) -> Section:
    """Give one section of a page."""
    return next(one for one in sections(page) if one.id == id)


def text(one: Section, width: int = 100) -> str:
    """Give the words of a section as they are drawn."""
    lines = wrapped(one.lines, width)
    return "\n".join("".join(cell.text for cell in line) for line in lines)


def all_text(page: Page) -> str:
    """Give all words under the headings."""
    return "\n".join(text(one) for one in sections(page))


def meaning_of(words: str, page: Page) -> str:
    """Give the meaning that these words are drawn with."""
    cells = [cell for one in sections(page) for line in one.lines for cell in _cells(line)]
    return next(cell.meaning for cell in cells if words in cell.text.replace("\xa0", " "))


def _cells(line: Line) -> tuple[Cell, ...]:
    return line.said if line.lead is None else (line.lead, *line.said)


def a_room(book: Book, person: str = "maya") -> Room:
    """Give what an app with this book would know."""
    room = Room(StoppedClock(NOW), book=book, person=person)
    room.reckoning = a_reckoning(book)
    return room


# The words


@pytest.mark.parametrize(
    "words",
    [
        "You said in stock",
        "A corner sofa in their living room",
        "The sofa. Not a discount, the sofa.",
        "No voucher.",
        "= as wished",
        "< below the wish",
        "The truck left without it.",
        "The loading list was printed too early.",
        "a public review is likely",
        "As the shop that sold a sofa it did not have.",
        "counts on Friday",
        "sofa at their door",
        "road closed",
        "prevents a repeat",
        "two beds and an armchair lent",
        "Supper for five",
        "offered instead: supper for five",
        "waits for an approval",
        "how did they sleep?",
        "Nobody called us back.",
        "skipped: not the moment",
        "The list precedes the last changes.",
        "our part: we printed too early",
        "The list is printed at eight.",
        "print the loading list after the last change",
        "Sam carried the beds up himself.",
        "Grandmother, 81",
        "table delivered with a scratch",
        "2400 EUR a year",
        "for what did not arrive",
    ],
)
def test_whatever_the_case_holds_is_on_the_page(words: str) -> None:
    shown = all_text(a_page())

    assert words in shown


def test_what_is_to_be_done_stands_first_and_the_late_is_loud() -> None:
    first = sections(a_page())[0]

    assert first.id == "moves"
    assert text(first).startswith("!! late 22h  word to customer")
    assert meaning_of("word to customer", a_page()) == "overdue"


def test_the_name_comes_with_how_to_say_it_and_how_to_reach_them() -> None:
    lines = wrapped(top(a_page()), 120)

    shown = "\n".join("".join(cell.text for cell in line) for line in lines)

    assert "Mr and Mrs Okafor   said oh-KAH-for   phone 555-0135   okafor@example.org" in shown


def test_what_it_means_for_them_stands_on_top_with_the_time_left() -> None:
    lines = wrapped(top(a_page()), 120)

    shown = "\n".join("".join(cell.text for cell in line) for line in lines)

    assert "for them  Five people sleep on the floor" in shown
    assert "Sat 28 Nov 17:32, 2d 3h left" in shown
    assert "2x second failure   ◑ fixing   critical   ~ eased   owner Maya" in shown


def test_the_shop_owner_is_named_as_answerable_beside_the_owner_of_the_case() -> None:
    """D3."""
    page = a_page()
    maya = replace(page.book.people["maya"], role=Role.LEAD)
    ana = replace(page.book.people["ana"], role=Role.PROPRIETOR)
    book = replace(page.book, people={"maya": maya, "ana": ana})

    shown = " ".join(cell.text for line in top(replace(page, book=book)) for cell in line.said)

    assert "answerable Ana, shop owner" in shown.replace("\xa0", " ")


def test_a_shop_owner_who_has_the_case_is_named_once() -> None:
    """D3."""
    page = a_page()
    maya = replace(page.book.people["maya"], role=Role.PROPRIETOR)

    shown = " ".join(
        cell.text
        for line in top(replace(page, book=replace(page.book, people={"maya": maya})))
        for cell in line.said
    )

    assert "owner Maya" in shown.replace("\xa0", " ")
    assert "answerable" not in shown


def test_a_case_without_owner_and_contact_is_loud_on_top() -> None:
    cells = [cell for line in top(a_page(BARE)) for cell in line.said]

    loud = [cell.text.replace("\xa0", " ") for cell in cells if cell.meaning == "loud"]

    assert loud == ["owner nobody", "first contact none yet 30m"]


def test_a_section_with_nothing_to_say_is_left_out() -> None:
    ids = [one.id for one in sections(a_page(BARE))]

    assert "plan" not in ids
    assert "inside" not in ids


def test_an_empty_section_with_a_key_says_so_in_one_line() -> None:
    promises = section("promises", a_page(BARE))

    assert text(promises) == "none yet"
    assert promises.key == "case.promise"


def test_before_the_first_call_a_proposal_of_our_own_is_asked_for() -> None:
    offers = section("options", a_page(BARE))

    assert "No proposal of our own yet" in text(offers)


def test_an_open_promise_stands_before_those_that_are_settled() -> None:
    shown = text(section("promises", a_page()))

    assert shown.startswith("!! late")
    assert shown.index("sofa at their door") < shown.index("call by noon")


def test_the_gesture_budget_says_what_is_free() -> None:
    shown = text(section("gestures", a_page()))

    assert "85 free of 150 EUR" in shown
    assert "40 given · 25 promised" in shown


def test_gestures_beyond_the_budget_are_said_in_words() -> None:
    page = a_page(book=a_rich_book(a_rich_case(budget_set=5_000)))

    shown = text(section("gestures", page))

    assert "15 over of 50 EUR" in shown
    assert meaning_of("15 over", page) == "money_over"


def test_the_money_ends_with_what_is_left_of_the_order() -> None:
    """D13, E1."""
    shown = text(section("money", a_page()))

    assert "price of the order  1890 EUR" in shown
    assert "left of the order   1660 EUR" in shown
    assert "120 people may hear of it; the repair costs 230 EUR" in shown


def test_a_repair_far_beyond_the_price_may_be_too_much() -> None:
    order = replace(a_rich_case().order, price=10_000)
    page = a_page(book=a_rich_book(a_rich_case(order=order)))

    shown = text(section("money", page))

    assert "May be too much: fix and gestures are 185 % of the price." in shown


def test_earlier_cases_that_left_the_book_can_be_told_as_well() -> None:
    older = replace(an_earlier_case(), number=3, what="lamp flickered")
    page = replace(a_page(), earlier=(older,))

    shown = text(section("customer", page))

    assert "#3 " in shown
    assert "lamp flickered" in shown


def test_a_broken_promise_shows_in_the_relationship() -> None:
    assert "1 broken promise so far" in text(section("customer", a_page()))


def test_a_repeat_shows_in_the_relationship_for_as_many_months_as_are_set() -> None:
    """B7."""
    book = a_rich_book()
    never = replace(book, shop=replace(book.shop, repeat_months=0))

    assert "#12 within 12 months" in text(section("customer", a_page()))
    assert "within 0 months" not in text(section("customer", a_page(book=never)))


def test_a_step_of_the_house_path_that_was_done_needs_no_tick() -> None:
    shown = text(section("house", a_page()))

    assert "✓ apologised" in shown
    assert "· fixed" in shown


def test_a_closed_case_says_how_it_ended_and_asks_for_no_move() -> None:
    page = a_page(CLOSED)

    ids = [one.id for one in sections(page)]

    assert "moves" not in ids
    assert "recovered" in text(section("ending", page))


def test_a_void_case_says_why_on_top() -> None:
    void = Void(NOW, "maya", "entered twice")
    page = a_page(book=a_rich_book(a_rich_case(void=void)))

    cells = [cell.text for line in top(page) for cell in line.said]

    assert "void since 14:32: entered twice" in cells


def test_the_history_is_told_whole_and_the_newest_first() -> None:
    shown = text(section("history", a_page()))

    assert shown.index("approval asked") < shown.index("opened: sofa not on the truck")
    assert len(section("history", a_page()).lines) == len(a_rich_case().history)


# What is private


@pytest.mark.parametrize("id", ["inside", "customer", "money", "cause", "history"])
def test_what_only_the_staff_may_read_is_marked_private(id: str) -> None:
    assert section(id, a_page()).private


@pytest.mark.parametrize("id", ["what", "wish", "options", "told", "promises", "gestures"])
def test_what_the_customer_may_read_holds_no_note_of_the_staff(id: str) -> None:
    slip = "Sam slipped."
    case = a_rich_case(
        notes=(Note(35, NOW, "ana", slip), Note(36, NOW, "ana", slip, NoteKind.KNOWN_INSIDE)),
        contacts=(Contact(16, NOW, "maya", Channel.PHONE, note=slip, told="We look into it."),),
        listening=slip,
    )

    shown = text(section(id, a_page(book=a_rich_book(case))))

    assert slip not in shown


def test_a_note_for_the_shop_owner_shows_for_the_shop_owner() -> None:
    shown = all_text(a_page(by=ANA.id))

    assert shown.count("Sam was short with them.") == 2


def test_a_note_for_the_shop_owner_shows_for_nobody_else() -> None:
    shown = all_text(a_page(by=MAYA.id))

    assert "Sam was short with them." not in shown
    assert "note for the shop owner" in shown


# Text of people


def test_no_line_is_wider_than_its_room() -> None:
    words = " ".join(HOSTILE)

    lines = wrapped((Line((said(words),), Cell("lead", "quiet")),), 37)

    assert max(cell_len(cell.text) for line in lines for cell in line) <= 37
    assert all(sum(cell_len(cell.text) for cell in line) <= 37 for line in lines)


def test_wrapping_loses_no_word() -> None:
    words = "one two three four five six seven eight nine ten"

    lines = wrapped((Line((said(words),), Cell("lead", "quiet")),), 20)

    drawn = " ".join("".join(cell.text for cell in line[1:]).strip() for line in lines)
    assert drawn == words


def test_a_name_in_latin_letters_is_spaced_capitals() -> None:
    assert large("Dana Østergård", 80) == "D A N A   Ø S T E R G Å R D"


@pytest.mark.parametrize("name", ["王秀英", "שרה כהן", "Fuß", "Ana 👩‍👩‍👧"])
def test_a_name_that_capitals_or_spaces_would_change_stays_as_it_is(name: str) -> None:
    assert large(name, 80).replace(" ", "") == name.replace(" ", "")


def test_a_name_that_has_no_room_for_spaces_stays_whole() -> None:
    assert large("Maria Fernandez", 20) == "Maria Fernandez"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_shown_as_text(hostile: str, size: tuple[int, int]) -> None:
    case = a_rich_case(
        what=hostile,
        impact=hostile,
        words=(Statement(11, NOW, "sam", hostile),),
        notes=(Note(35, NOW, "ana", hostile),),
        history=(Entry(NOW, "sam", Act.OPENED, text=hostile),),
    )
    customer = Customer(1, hostile, say=hostile, address=hostile, phone=hostile, notes=hostile)
    page = CasePage(RICH, a_room(a_rich_book(case, customer)))
    app = PageDesk(page)

    async with app.run_test(size=size):
        drawn = page.body.said

    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert "[/red]" in drawn or "[/red]" not in hostile


# The screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_customer_and_the_next_move_show_without_scrolling(size: tuple[int, int]) -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=size):
        moves = page.body.section("moves")

        assert page.body.said.startswith("O K A F O R   F A M I L Y")
        assert moves.region.bottom <= page.body.region.bottom


async def test_private_sections_say_so_in_words_and_are_shaded() -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=USUAL):
        inside = page.body.section("inside")

        assert inside.said.startswith("What we know inside · private")
        assert inside.has_class("private")


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (USUAL, True), (LARGE, True)])
async def test_wish_and_offers_stand_beside_each_other_where_there_is_room(
    size: tuple[int, int], beside: bool
) -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=size):
        wish, options = page.body.section("wish"), page.body.section("options")

        assert (wish.region.y == options.region.y) == beside


async def test_every_section_is_as_high_as_its_words() -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=USUAL):
        heights = {
            one.id: (one.content_size.height, one.said.count("\n") + 1)
            for one in page.body.query(CaseSection)
            if one.display
        }

    assert heights
    assert all(high == lines for high, lines in heights.values()), heights


@pytest.mark.parametrize("keys", [("j",), ("down",), ("pagedown",)])
async def test_the_page_scrolls_by_key(keys: tuple[str, ...]) -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*keys)
        await pilot.wait_for_scheduled_animations()

        assert page.body.scroll_y > 0


async def test_a_newer_case_shows_at_once_and_what_is_read_stays_where_it_is() -> None:
    room = a_room(a_rich_book())
    page = CasePage(RICH, room)
    app = PageDesk(page)

    async with app.run_test(size=SMALL) as pilot:
        page.body.scroll_to(y=20, animate=False, immediate=True)
        await pilot.pause()
        room.book = a_rich_book(a_rich_case(meant="A sofa by Sunday."))
        page.show_board()
        await pilot.pause()

        assert page.body.scroll_y == 20
        assert "A sofa by Sunday." in page.body.section("what").said


async def test_clocks_tick() -> None:
    room = a_room(a_rich_book())
    page = CasePage(RICH, room)
    app = PageDesk(page)

    async with app.run_test(size=USUAL):
        room.clock = StoppedClock(NOW + timedelta(minutes=1))
        page.tick(room.now)

        assert "late 31m" in page.body.section("moves").said


async def test_only_the_sections_that_say_something_else_are_drawn_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = a_room(a_rich_book())
    page = CasePage(RICH, room)
    app = PageDesk(page)

    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        drawn: list[str] = []
        monkeypatch.setattr(CaseSection, "said_anew", lambda one: drawn.append(one.id))
        room.book = a_rich_book(a_rich_case(meant="A sofa by Sunday."))
        page.show_board()

    assert drawn == ["what"]


async def test_escape_goes_back() -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page)

    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("escape")

        assert app.screen is not page


async def test_a_case_that_left_the_board_stays_as_it_was_last_seen() -> None:
    room = a_room(a_rich_book())
    page = CasePage(RICH, room)
    app = PageDesk(page)

    async with app.run_test(size=USUAL):
        book = a_rich_book()
        room.book = replace(book, cases={CLOSED: book.case(CLOSED)})
        page.show_board()

        assert "O K A F O R" in page.body.said
        assert "no longer on this board" in page.query_one("#news", NewsBand).said


@pytest.mark.parametrize("theme", ["lamplight", "daylight", "contrast", "nord", "ansi-dark"])
async def test_the_page_can_be_drawn_in_every_palette(theme: str) -> None:
    page = CasePage(RICH, a_room(a_rich_book()))
    app = PageDesk(page, theme=theme)

    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        picture = app.export_screenshot()

    assert "sofa" in picture


def test_an_earlier_case_is_told_with_its_outcome_and_gestures() -> None:
    shown = text(section("customer", a_page()))

    assert "recovered, gestures 18 EUR" in shown


def test_the_reach_of_the_customer_counts() -> None:
    cells = [cell.text.replace("\xa0", " ") for line in top(a_page()) for cell in line.said]

    assert "reach 120" in cells


def test_a_case_without_words_of_the_customer_still_says_when_it_was_noticed() -> None:
    shown = text(section("what", a_page(BARE)))

    assert shown == "other, customer told us; noticed Thu 26 Nov 14:02, logged by Sam"
