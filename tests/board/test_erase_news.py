"""The board mentions to the shop owner, once a day and quietly, who could be erased."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.customer import Customer
from store.engine import unfinished_erase
from tests.support.board_desk import Desk
from tests.support.builders import NOON, a_book, a_case
from tests.support.years import a_closed_case
from tui.app.amends import AmendsApp

NEWS = "2 persons could be erased: amends erase --due"


@asynccontextmanager
async def desk_of(
    person: str, folder: Path, *, days: float = 700, nightly: bool = True
) -> AsyncIterator[Desk]:
    """Sit down at a board of which two customers were last here so many days ago."""
    clock = StoppedClock(NOON)
    casebook = CaseBook(folder, clock)
    casebook.create_from(
        a_book(
            *(a_closed_case(1, days), a_closed_case(2, days, customer=2), a_case(3, customer=3)),
            customers=[Customer(1, "Dana"), Customer(2, "Rosa"), Customer(3, "Li")],
        )
    )
    app = AmendsApp(casebook, clock, person, "lamplight", nightly=nightly)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        desk = Desk(app, pilot, CaseBook(folder, clock))
        await desk.settle()
        yield desk


async def test_the_shop_owner_is_told_once_a_day(tmp_path: Path) -> None:
    async with desk_of("ana", tmp_path) as desk:
        await desk.later(seconds=2)
        first = desk.said
        await desk.press("m")
        desk.app.tell("")
        await desk.later(hours=1)
        same_day = desk.said
        await desk.later(days=1)

        assert (first, same_day, desk.said) == (NEWS, "", NEWS)


async def test_nobody_else_is_told(tmp_path: Path) -> None:
    async with desk_of("maya", tmp_path) as desk:
        await desk.later(seconds=2)

        assert "erased" not in desk.said


async def test_with_nobody_to_propose_nothing_is_said(tmp_path: Path) -> None:
    async with desk_of("ana", tmp_path, days=100) as desk:
        await desk.later(seconds=2)

        assert desk.said == ""


async def test_a_board_that_looks_after_nothing_says_nothing(tmp_path: Path) -> None:
    async with desk_of("ana", tmp_path, nightly=False) as desk:
        await desk.later(seconds=2)

        assert desk.said == ""


async def test_an_erase_that_was_cut_short_is_said(tmp_path: Path) -> None:
    tmp_path.joinpath("shop").mkdir()
    tmp_path.joinpath("shop", unfinished_erase.NAME).write_text("{}", encoding="utf-8")

    async with desk_of("ana", tmp_path / "shop") as desk:
        await desk.later(seconds=2)

        assert desk.said == (
            "An erase was cut short, and names are still there: amends erase ends it."
        )


async def test_what_another_desk_erases_is_a_number_here_within_a_second(tmp_path: Path) -> None:
    async with desk_of("maya", tmp_path) as desk:
        other = CaseBook(tmp_path, StoppedClock(NOON + timedelta(minutes=1)))
        other.eraser().erase([1], "ana")
        await desk.later(seconds=2)

        assert desk.app.room.book is not None
        assert desk.app.room.book.customers[1].name == "customer 1"
