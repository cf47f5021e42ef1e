"""Text of people stays text on every screen: it neither crashes, nor acts, nor pushes a row wider.

Every free text of a small sample book is replaced by the same hostile one, then a person walks
through the screens with real keys and pastes the text into every field.
"""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from store.domain.commands import LogContact
from store.domain.words import Channel
from tests.support.board_desk import Desk, desk_at
from tests.support.hostile import CASES, HOSTILE, acting, assert_sound, first_run_at, hostile_book
from tui.screens.case_page import CasePage
from tui.screens.first_run import FirstRun
from tui.text.safe import fit, fit_right, safe, safe_lines

SIZES = ((60, 16), (80, 24), (200, 50))
PLAIN = ("markup", "escapes", "controls")
"""The texts that every run tries; the others are tried with the slow attacks."""
hostile = pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=() if name in PLAIN else pytest.mark.slow)
        for name, text in HOSTILE.items()
    ],
)


async def paste(desk: Desk, text: str) -> None:
    """Paste into whatever has the cursor."""
    desk.app.post_message(events.Paste(text))
    await desk.settle()


def as_typed(text: str) -> str:
    """Give what a field keeps of a pasted text: one line, without what cannot be shown."""
    lines = safe_lines(text)
    return " ".join(safe(lines).split()) if len(lines.splitlines()) > 1 else safe(lines)


# The screens, on a book that is hostile throughout


@hostile
@pytest.mark.parametrize("size", SIZES, ids=["60x16", "80x24", "200x50"])
async def test_the_board_shows_any_text_as_text(
    tmp_path: Path, text: str, size: tuple[int, int]
) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=size) as desk:
        assert_sound(desk)
        for _ in CASES:
            await desk.press("down")
            assert_sound(desk)

        assert sorted(desk.rows) == sorted(CASES)


@hostile
async def test_the_page_of_a_case_shows_any_text_to_its_end(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        desk.app.board.list.choose(35)
        await desk.press("enter")
        page = desk.screen
        assert isinstance(page, CasePage)
        for share in range(6):
            page.body.scroll_to(y=page.body.max_scroll_y * share // 5, animate=False)
            await desk.settle()
            assert_sound(desk)

        assert page.body.scroll_y == page.body.max_scroll_y


@hostile
async def test_any_text_can_be_looked_for(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        await desk.press("slash")
        await paste(desk, text)
        assert_sound(desk)
        await desk.press("enter")
        assert_sound(desk)
        await desk.press("escape", "m", "t")
        assert_sound(desk)

        assert desk.is_on_board


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(list(HOSTILE.values())[:5]), id="signs"),
        pytest.param(HOSTILE["wide"], id="wide", marks=pytest.mark.slow),
        pytest.param(HOSTILE["long"], id="long", marks=pytest.mark.slow),
    ],
)
async def test_every_dialog_takes_any_text_into_every_field(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        for number, *keys in (
            (42, "n"),
            (42, "c", "p"),
            (42, "s", "f"),
            (42, "o"),
            (42, "f"),
            (34, "f", "1"),
            (34, "f", "m"),
            (42, "p"),
            (35, "p"),
            (35, "p", "m"),
            (42, "g"),
            (42, "g", "e"),
            (40, "d", "r"),
            (40, "V"),
            (42, "a"),
        ):
            await desk.press("escape")
            desk.app.board.list.choose(int(number))
            await desk.press(*keys)
            assert_sound(desk)
            for _ in range(3):
                if not isinstance(desk.app.focused, Input):
                    break
                await paste(desk, text)
                assert_sound(desk)
                await desk.press("enter")
                assert_sound(desk)

        assert sorted(number for number in desk.book.cases if number in CASES) == sorted(CASES)


@hostile
async def test_approvals_are_refused_with_any_text(tmp_path: Path, text: str) -> None:
    book = hostile_book(text)
    async with desk_at(tmp_path, book=book, person="ana", size=(80, 24)) as desk:
        await desk.press("a")
        assert_sound(desk)
        await desk.press("n")
        await paste(desk, text)
        assert_sound(desk)
        await desk.press("enter")
        assert_sound(desk)

        (gesture,) = desk.case(38).gestures
        assert gesture.alternative == as_typed(text).strip()


@hostile
async def test_help_palette_and_who_stand_above_any_text(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        await desk.press("question_mark")
        assert_sound(desk)
        await desk.press("escape", "ctrl+p")
        await paste(desk, text.splitlines()[0])
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert_sound(desk)
        await desk.press("escape", "i")
        assert_sound(desk)
        await desk.press("escape")

        assert desk.is_on_board


@hostile
async def test_a_pasted_case_arrives_as_typed_but_for_what_cannot_be_shown(
    tmp_path: Path, text: str
) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("n")
        await paste(desk, text)
        await desk.press("enter")
        await paste(desk, text)
        await desk.press("enter")
        assert_sound(desk)

        case = desk.case(desk.book.next_case - 1)
        customer = desk.book.customer(case.customer)
        assert (customer.name, case.what) == (as_typed(text).strip(), as_typed(text).strip())


async def test_markup_typed_letter_by_letter_arrives_as_typed(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("n")
        await desk.type("Bob [/red]")
        await desk.press("enter")
        await desk.type("[@click=app.quit]北é[/]")
        await desk.press("enter")
        assert_sound(desk)

        case = desk.case(desk.book.next_case - 1)
        assert desk.book.customer(case.customer).name == "Bob [/red]"
        assert case.what == "[@click=app.quit]北é[/]"


@hostile
async def test_what_is_done_is_said_and_taken_back_on_one_line(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        desk.app.board.list.choose(42)
        await desk.press("c", "p")
        await paste(desk, text)
        await desk.press("enter")
        assert_sound(desk)
        assert len(desk.case(42).contacts) == 1
        await desk.press("u")
        assert_sound(desk)

        assert desk.case(42).contacts == ()
        assert "\n" not in desk.said


@hostile
async def test_news_of_another_desk_is_one_line_of_text(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        said = desk.said
        desk.casebook.do(LogContact(38, Channel.PHONE, note=text, told=text), "sam")
        await desk.until(lambda: desk.said != said)
        await desk.settle()
        assert_sound(desk)

        assert "\n" not in desk.said


@hostile
async def test_the_loud_line_about_a_strange_record_is_text(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, book=hostile_book(text), size=(80, 24)) as desk:
        path = tmp_path / "board.json"
        board = json.loads(path.read_text(encoding="utf-8"))
        board["cases"]["42"]["status"] = text
        board["cases"]["42"][text] = text
        path.write_text(json.dumps(board), encoding="utf-8")
        await desk.until(lambda: desk.trouble != "")
        await desk.settle()
        assert_sound(desk)

        assert 42 not in desk.rows
        assert "\n" not in desk.trouble


@pytest.mark.slow
@hostile
async def test_a_first_run_takes_any_text(tmp_path: Path, text: str) -> None:
    """In a folder whose name is hostile as well; a name may have so many letters and no more."""
    name = as_typed(text)[:40]
    folder = tmp_path / "[red] \x1b[31m \u202egnp"
    async with first_run_at(folder) as desk:
        for answer in (name, "", "", "", name):
            if answer:
                await paste(desk, answer)
            assert_sound(desk)
            await desk.press("enter")
        assert_sound(desk)

        assert desk.book.shop.name == name.strip()
        assert [person.name for person in desk.book.staff] == [name.strip()]


async def test_a_first_run_says_that_a_name_is_too_long(tmp_path: Path) -> None:
    async with first_run_at(tmp_path) as desk:
        await paste(desk, HOSTILE["long"])
        await desk.press("enter")
        assert_sound(desk)

        assert isinstance(desk.screen, FirstRun)
        assert desk.screen.echo.startswith("That is long")
        assert desk.typed == HOSTILE["long"]


# The words themselves

texts = st.text(max_size=30) | st.text(
    st.sampled_from("aé\u0301\u200d\ufe0f北👩🇩\x1b\x9b\n\t\u202e\u2066\ud800 …"), max_size=12
)
widths = st.integers(0, 24)


@given(texts)
def test_safe_text_has_nothing_that_acts_and_stays_as_it_is(text: str) -> None:
    made = safe(text)

    assert acting(made) == set()
    assert safe(made) == made


@given(texts, widths)
@example("\u200d", 1)
def test_fitted_text_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    made = fit(safe(text), cells)

    assert cell_len(made) == cells
    assert acting(made) == set()
    assert fit(made, cells) == made


@given(texts, widths)
@example("a\u200d", 3)
def test_text_set_to_the_right_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    made = fit_right(safe(text), cells)

    assert cell_len(made) == cells
    assert acting(made) == set()
    assert fit_right(made, cells) == made
