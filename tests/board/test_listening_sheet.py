"""The listening sheet at a real board: one field, then the wish, and the offers last."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import AddOption, NoteUnwanted, NoteWish, TakeNotes
from store.domain.customer import Customer
from store.domain.words import BesideWish, OptionState, Status
from tests.support.board_desk import Desk, desk_at
from tests.support.builders import a_book, a_case, a_spoken_case, after
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.screens.listening import ListeningSheet
from tui.text.listening_words import merged
from tui.widgets.notes_area import NotesArea
from tui.widgets.offer_list import OfferList
from tui.widgets.words import Words

pytestmark = pytest.mark.walk

DANA = Customer(1, "Dana Whitfield", say="WIT-field", address="Mrs Whitfield")
COLD = a_case(options=())


@asynccontextmanager
async def sheet(case: Case = COLD, book: Book | None = None) -> AsyncIterator[AtDialog]:
    """Sit in front of the sheet of one case, at 80 by 24."""
    known = book or a_book(case, customers=[DANA])
    async with at_dialog(lambda desk: ListeningSheet(desk, case), known) as person:
        yield person


def step(person: AtDialog | Desk) -> str:
    screen = person.screen if isinstance(person, Desk) else person.host.dialog
    assert isinstance(screen, ListeningSheet)
    return screen.step.called


def notes(person: AtDialog) -> NotesArea:
    return person.host.dialog.query_one(NotesArea)


async def test_the_sheet_opens_with_the_name_large_and_one_empty_field() -> None:
    """E13, E14."""
    async with sheet() as person:
        assert "D A N A   W H I T F I E L D" in person.screen
        assert "Mrs Whitfield   said WIT-field" in person.screen
        assert person.host.screen.focus_chain == [notes(person)]
        assert notes(person).text == ""


async def test_what_was_typed_is_kept_when_the_sheet_is_left_with_escape(tmp_path: Path) -> None:
    """E14."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w")
        await desk.type("all cold")
        await desk.press("enter")
        await desk.type("birthday")
        await desk.press("escape")

        assert desk.is_on_board
        assert desk.case(42).listening == "all cold\nbirthday"

        await desk.press("u")
        assert desk.case(42).listening == ""


async def test_an_empty_sheet_is_left_without_a_change() -> None:
    async with sheet() as person:
        await person.press("escape")

        assert not person.is_open
        assert person.given == []


@pytest.mark.parametrize("key", ["f2", "tab"])
async def test_a_key_keeps_the_notes_and_goes_on_to_the_wish(key: str) -> None:
    """E4, E14."""
    async with sheet() as person:
        await person.type("cold")
        await person.press(key)

        assert person.given == [TakeNotes(42, "cold")]
        assert step(person) == "wish"


async def test_from_listening_to_understood_one_thing_is_asked_after_the_other() -> None:
    """A3, B18, E4."""
    async with sheet() as person:
        await person.type("cold")
        await person.press("f2")
        await person.type("a warm dinner")
        await person.press("enter")
        await person.type("a voucher")
        await person.press("enter")

        assert step(person) == "understood"
        for words in ("cold", "They wish: “a warm dinner”", "They do not want: “a voucher”"):
            assert words in person.screen
        await person.press("y")

        case = person.host.book.case(42)
        assert (case.wish, case.unwanted[0].text) == ("a warm dinner", "a voucher")
        assert case.understood is not None
        assert step(person) == "offers"


async def test_a_no_to_the_read_back_leads_back_to_listening() -> None:
    """A3."""
    async with sheet() as person:
        await person.press("f2", "enter", "enter", "n")

        assert step(person) == "notes"
        assert person.host.book.case(42).understood is None


async def test_nothing_was_said_and_nothing_is_written() -> None:
    async with sheet() as person:
        await person.press("f2", "enter", "enter")

        assert step(person) == "understood"
        assert person.given == []


async def test_a_case_that_was_listened_to_opens_with_the_wish_beside_the_offers() -> None:
    """E5."""
    book = a_book(a_spoken_case(), customers=[DANA])
    for command in (NoteWish(42, "a warm dinner"), AddOption(42, "a new dinner", 4_000)):
        book = after(book, command)
    async with sheet(book.case(42), book) as person:
        assert step(person) == "offers"
        (row,) = (line for line in person.screen.splitlines() if "warm dinner" in line)
        assert "a new dinner  40 EUR" in row


async def test_words_typed_on_a_case_with_offers_are_a_wish_and_no_keys(tmp_path: Path) -> None:
    """E4, E5."""
    book = after(a_book(a_spoken_case(), customers=[DANA]), AddOption(42, "plates"))
    async with desk_at(tmp_path, book=book, person="maya") as desk:
        await desk.press("w")
        await desk.type("basil doll")
        option = desk.case(42).options[0]
        await desk.press("enter")

        assert (option.state, option.beside_wish) == (OptionState.OFFERED, None)
        assert desk.case(42).wish == "basil doll"
        assert step(desk) == "offers"
        assert desk.typed == ""


async def test_tab_goes_from_the_words_to_the_offers_and_back() -> None:
    """E4, E5."""
    book = after(a_book(a_spoken_case(), customers=[DANA]), AddOption(42, "plates"))
    async with sheet(book.case(42), book) as person:
        await person.type("a table")
        await person.press("tab", "b", "tab")
        await person.type("s")
        await person.press("escape")

        case = person.host.book.case(42)
        assert case.options[0].beside_wish is BesideWish.BELOW
        assert [wish.text for wish in case.wishes] == ["a table", "s"]
        assert not person.is_open


async def test_the_hint_follows_the_keyboard_however_it_moves() -> None:
    """E4: what a letter would do is never said wrongly."""
    book = after(a_book(a_spoken_case(), customers=[DANA]), AddOption(42, "plates"))
    async with sheet(book.case(42), book) as person:
        await person.press("tab", "shift+tab")

        hint = person.host.dialog.query_one(".foot > .hint", Words)
        assert "enter keeps it" in str(hint.content)


async def test_enter_without_an_answer_is_no_yes_to_the_read_back(tmp_path: Path) -> None:
    """A3: a letter says that they agreed, and nothing else does."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2", "enter", "enter", "enter")

        assert step(desk) == "understood"
        assert desk.case(42).understood is None

        await desk.press("n", "f2", "enter", "enter", "enter")
        assert step(desk) == "understood"


async def test_an_offer_is_four_keys_and_its_words_away_from_the_board(tmp_path: Path) -> None:
    """A11."""
    async with desk_at(tmp_path) as desk:
        case = next(c for c in desk.book.cases.values() if c.is_open and c.wishes)
        desk.app.board.list.choose(case.number)
        await desk.press("w", "tab", "plus")
        await desk.type("a new sofa")
        await desk.press("enter")

        option = desk.case(case.number).options[-1]
        assert (option.text, option.state) == ("a new sofa", OptionState.OFFERED)
        assert step(desk) == "offers"


@pytest.mark.parametrize(
    ("key", "state"),
    [("a", OptionState.ACCEPTED), ("d", OptionState.DECLINED), ("o", OptionState.OFFERED)],
)
async def test_one_key_says_where_the_chosen_offer_stands(key: str, state: OptionState) -> None:
    """A11."""
    book = after(a_book(a_spoken_case()), AddOption(42, "plates", proposed=True))
    async with sheet(book.case(42), book) as person:
        await person.press("tab", key)

        assert person.host.book.case(42).options[0].state is state


async def test_the_answer_is_for_the_offer_that_is_chosen() -> None:
    """A11."""
    book = a_book(a_spoken_case())
    for text in ("plates", "a dinner", "a table"):
        book = after(book, AddOption(42, text))
    async with sheet(book.case(42), book) as person:
        await person.press("down", "k", "d")

        states = {one.text: one.state for one in person.host.book.case(42).options}
        assert states["a dinner"] is OptionState.DECLINED
        chosen = person.host.dialog.query_one(OfferList).chosen
        assert chosen is not None
        assert chosen.text == "a dinner"


@pytest.mark.parametrize(
    ("key", "beside", "shown"),
    [
        ("b", BesideWish.BELOW, "< below the wish"),
        ("s", BesideWish.AS_WISHED, "= as wished"),
        ("y", BesideWish.BEYOND, "> beyond the wish"),
    ],
)
async def test_one_key_holds_the_offer_against_the_wish(
    key: str, beside: BesideWish, shown: str
) -> None:
    """E5."""
    book = a_book(a_spoken_case())
    for command in (NoteWish(42, "a warm dinner"), AddOption(42, "a new dinner")):
        book = after(book, command)
    async with sheet(book.case(42), book) as person:
        await person.press("tab", key)

        assert person.host.book.case(42).options[0].beside_wish is beside
        assert shown in person.screen


async def test_an_offer_before_the_wish_is_told_and_not_refused() -> None:
    """E4."""
    async with sheet() as person:
        await person.press("f3", "plus")
        assert "No wish is noted yet: ask first" in person.screen
        await person.type("a new dinner")
        await person.press("enter")

        assert person.host.book.case(42).options[0].text == "a new dinner"
        assert "before the wish" in person.screen


async def test_without_a_wish_the_opposite_of_the_unwanted_is_proposed() -> None:
    """B18."""
    book = after(a_book(a_spoken_case()), NoteUnwanted(42, "no voucher again"))
    async with sheet(book.case(42), book) as person:
        await person.press("f3", "plus")
        assert "F5 proposes: money back" in person.screen
        await person.press("f5", "enter")

        assert person.host.book.case(42).options[0].text == "money back"


async def test_a_proposal_before_the_call_has_its_own_mark_cost_and_comparison() -> None:
    """A11, C5, E5."""
    book = after(a_book(a_spoken_case()), NoteWish(42, "a warm dinner"))
    async with sheet(book.case(42), book) as person:
        await person.press("tab", "plus")
        await person.type("dinner for six")
        await person.press("f2", "f4", "f4", "f4", "tab")
        await person.type("180")
        await person.press("enter")

        (option,) = person.host.book.case(42).options
        assert (option.state, option.cost) == (OptionState.PROPOSED, 18_000)
        assert option.beside_wish is BesideWish.BEYOND


async def test_an_accepted_offer_is_the_agreed_fix_of_the_case(tmp_path: Path) -> None:
    """A11."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f3", "plus")
        await desk.type("new plates")
        await desk.press("enter", "a", "escape")

        assert desk.case(42).status is Status.FIXING
        assert "fixing" in desk.row(42)


async def test_a_letter_without_an_offer_says_what_to_do() -> None:
    async with sheet() as person:
        await person.press("f3", "a")

        assert person.refused == "There is no offer yet. + adds one."


async def test_two_who_write_on_one_sheet_both_keep_their_words(tmp_path: Path) -> None:
    """E14."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w")
        await desk.type("ours")
        other = CaseBook(tmp_path, desk.app.room.clock)
        other.do(TakeNotes(42, "theirs"), "ivo", other.read().book.case(42))
        await desk.until(lambda: _listening(desk) == "theirs")

        await desk.press("escape")
        assert "Both are in the field now" in desk.dialog.refused
        await desk.press("escape")

        assert desk.case(42).listening == "theirs\nours"
        assert desk.is_on_board


def _listening(desk: Desk) -> str:
    book = desk.app.room.book
    return book.case(42).listening if book is not None else ""


async def test_words_that_cannot_be_saved_stay_and_another_key_gives_them_up() -> None:
    async with sheet() as person:
        person.host.trouble = "The disk is full. Nothing was changed."
        await person.type("cold")
        await person.press("f9", "escape")

        assert person.is_open
        assert (person.refused, notes(person).text) == (person.host.trouble, "cold")
        assert "F9 leaves without these words" in person.screen
        await person.press("f9")
        assert not person.is_open


async def test_a_wish_that_is_typed_is_kept_when_the_sheet_is_left() -> None:
    """E4."""
    async with sheet() as person:
        await person.press("f2")
        await person.type("a warm dinner")
        await person.press("escape")

        assert person.given == [NoteWish(42, "a warm dinner")]
        assert not person.is_open


async def test_leaving_amends_keeps_the_words_of_an_open_sheet(tmp_path: Path) -> None:
    """E14."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w")
        await desk.type("all cold")
        await desk.pilot.press("ctrl+q")
        await desk.pilot.pause()

        assert desk.case(42).listening == "all cold"


async def test_letters_typed_ahead_of_the_sheet_land_in_its_field(tmp_path: Path) -> None:
    """E14."""
    async with desk_at(tmp_path) as desk:
        await desk.pilot.press("w", "h", "o", "t")
        await desk.settle()
        await desk.press("escape")

        assert desk.case(42).listening == "hot"


@pytest.mark.parametrize("pasted", ["\x1b[2Jgone", "[/red]", "two\r\nlines\x07", "\u202eevil"])
async def test_nothing_that_is_pasted_into_the_notes_acts_on_the_terminal(pasted: str) -> None:
    async with sheet() as person:
        await person.paste(pasted)
        await person.press("f2")

        (command,) = person.given
        assert isinstance(command, TakeNotes)
        assert not set(command.listening) & set("\x1b\x07\r\u202e")
        assert command.listening.strip("�")


async def test_what_is_typed_again_stands_below_what_was_kept() -> None:
    """E14."""
    async with sheet(a_case(options=(), listening="all cold\nbirthday")) as person:
        await person.press("tab", "l")
        await person.type("six guests")

        assert notes(person).text == "all cold\nbirthday\nsix guests"


@pytest.mark.parametrize(
    ("theirs", "ours", "together"),
    [
        ("all cold\nbirthday\nsix", "all cold\nbirthday\ncake", "all cold\nbirthday\nsix\ncake"),
        ("all cold\nbirthday\nsix", "all cold\nbirthday today", "all cold\nbirthday today\nsix"),
        ("all cold\nbirthday of two", "all cold\nsad birthday", "all cold\nbirthday of two\nsad"),
        ("all cold", "all cold\nbirthday", "all cold"),
    ],
)
def test_only_what_is_new_is_added_to_a_sheet_that_two_wrote_on(
    theirs: str, ours: str, together: str
) -> None:
    assert merged(theirs, ours, "all cold\nbirthday") == together
