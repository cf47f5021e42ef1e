"""Pictures of every screen. Look at a picture before accepting it: its docstring says what to see.

`pytest tests/looks/test_screens.py --snapshot-update` takes them anew.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sample_data.shop import sample_shop
from store.domain.shop import Person
from store.domain.words import Role
from tests.support.board_desk import Desk
from tests.support.builders import a_book
from tests.support.looks import SHOWN_FOLDER, SUNDAY, Doing, Sitting, pressing
from tests.support.picture import PICTURE, board_picture

SMALL, USUAL, LARGE = (80, 24), (120, 36), (200, 50)
SNAP_FOLDER = "TEXTUAL_SNAPSHOT_TEMPDIR"
_SNAP_FOLDER_AT_START = os.environ.get(SNAP_FOLDER, "")
STAFF = (Person("maya", "Maya", Role.LEAD), Person("ana", "Ana", Role.PROPRIETOR))

Snap = Callable[..., bool]


@pytest.fixture(autouse=True)
def same_everywhere(home_of_its_own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a known terminal and zone, and with the folder of pictures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(SNAP_FOLDER, _SNAP_FOLDER_AT_START)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("TERM", "xterm-256color")


def looks_as_accepted(snap_compare: Snap, sitting: Sitting, size: tuple[int, int]) -> bool:
    return snap_compare(sitting.app, terminal_size=size, run_before=sitting.run_before)


def going_to(number: int, *keys: str) -> Doing:
    """Give the way to a case on the board, and keys pressed there."""

    async def go(desk: Desk) -> None:
        assert desk.app.board.list.choose(number)
        await desk.press(*keys)

    return go


def finding(words: str, *keys: str) -> Doing:
    """Give the search for some words, and keys pressed after it."""

    async def find(desk: Desk) -> None:
        await desk.press("slash")
        await desk.type(words)
        await desk.press(*keys)

    return find


def typing(*parts: str | tuple[str, ...]) -> Doing:
    """Give keys, as tuples, and text, as strings, in their order."""

    async def type_them(desk: Desk) -> None:
        for part in parts:
            if isinstance(part, str):
                await desk.type(part)
            else:
                await desk.press(*part)

    return type_them


# The board


def test_the_board_at_80_by_24(snap_compare: Snap) -> None:
    """Every row has mark, number, customer, status, next move, contact, owner and gestures.

    The forms are short, and what happened stands in the strip below.
    """
    sitting = Sitting()

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_the_board_at_120_by_36(snap_compare: Snap) -> None:
    """All columns, the late rows on top in red with their marks, and a bar behind the gestures.

    `nobody` and `none yet` stand on plates; the chosen row has an edge and is told of in the strip.
    """
    sitting = Sitting()

    assert looks_as_accepted(snap_compare, sitting, USUAL)


def test_the_board_at_200_by_50_by_daylight(snap_compare: Snap) -> None:
    """Dark words on a light ground; marks have their word beside them, what happened is whole."""
    sitting = Sitting(theme="daylight")

    assert looks_as_accepted(snap_compare, sitting, LARGE)


def test_the_board_in_high_contrast(snap_compare: Snap) -> None:
    """The board at its usual size in few, strong colours; nothing is faint."""
    sitting = Sitting(theme="contrast")

    assert looks_as_accepted(snap_compare, sitting, USUAL)


def test_an_empty_board(snap_compare: Snap) -> None:
    """No headings and no rows, but what an empty board means and which key logs a case.

    The figures above are 0 and quiet.
    """
    book = a_book(people=STAFF, shop=sample_shop(SUNDAY))
    sitting = Sitting(book=book)

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_a_search_that_finds_nothing(snap_compare: Snap) -> None:
    """What was looked for, `0 of 18 on the board`, and the way back; no board that looks empty."""
    sitting = Sitting(doing=finding("zebra", "enter"))

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_the_file_has_gone(snap_compare: Snap) -> None:
    """The last good board with one loud line above it that says what happened and since when."""

    async def lose(desk: Desk) -> None:
        (SHOWN_FOLDER / "board.json").unlink()
        await desk.until(lambda: desk.trouble != "")

    sitting = Sitting(doing=lose)

    assert looks_as_accepted(snap_compare, sitting, USUAL)


# Other screens


def test_the_first_run(snap_compare: Snap) -> None:
    """Two answers as one line each, the third question open with its answer ready and its echo."""
    doing = typing("Corner Table", ("enter", "enter"))
    sitting = Sitting(is_first_run=True, doing=doing)

    assert looks_as_accepted(snap_compare, sitting, SMALL)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x24", "120x36"])
def test_a_case_page(snap_compare: Snap, size: tuple[int, int]) -> None:
    """The name in spaced capitals, the number at the right, under them what matters at a glance.

    Sections with a rule each and the key that adds to them, at 120 cells in two columns; what only
    we know stands on a shaded ground that says *private*.
    """
    sitting = Sitting(doing=going_to(38, "enter"))

    assert looks_as_accepted(snap_compare, sitting, size)


def test_the_help(snap_compare: Snap) -> None:
    """What the board is, every key in two columns of groups, then the marks and statuses."""
    sitting = Sitting(doing=pressing("question_mark"))

    assert looks_as_accepted(snap_compare, sitting, USUAL)


# Dialogs


def test_a_new_case_with_suggestions(snap_compare: Snap) -> None:
    """Below the typed letters up to five known customers with their last case, F2 before the first.

    Then the second question, and three keys for what can wait.
    """
    sitting = Sitting(doing=typing(("n",), "an"))

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_the_status_dialog(snap_compare: Snap) -> None:
    """One letter for each status, `now` behind the present one, and waiting on customer last."""
    sitting = Sitting(doing=going_to(38, "s"))

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_a_gesture_over_the_limit(snap_compare: Snap) -> None:
    """Four figures, loud where they are overdrawn; below the amount who will be asked by Enter."""
    sitting = Sitting(doing=typing(("g", "e"), "new sofa", ("enter",), "480"))

    assert looks_as_accepted(snap_compare, sitting, SMALL)


def test_a_follow_up_echoes_what_it_understood(snap_compare: Snap) -> None:
    """`fri 15:00` is typed and its day, hour and distance stand below it while it is typed."""

    async def plan(desk: Desk) -> None:
        await desk.press("f")
        await desk.type("fri 15:00")

    sitting = Sitting(doing=plan)

    assert looks_as_accepted(snap_compare, sitting, SMALL)


# The stored pictures themselves


async def test_the_picture_of_the_readme_shows_the_board_as_it_is_now() -> None:
    """Run `python -m tests.support.picture` when this fails, and look at docs/board.svg."""
    stored = PICTURE.read_text(encoding="utf-8")

    drawn = await board_picture()

    assert drawn == stored


def test_no_stored_picture_asks_a_server_or_shows_a_folder_of_its_maker() -> None:
    pictures = [PICTURE, *Path(__file__).resolve().parent.glob("__snapshots__/test_screens/*.svg")]

    telling = [
        path.name
        for path in pictures
        if re.search(r"@font-face|url\(http|/tmp|/home|/root", path.read_text(encoding="utf-8"))
    ]

    assert len(pictures) > 14
    assert telling == []
