"""Early sight at the board: `!`, a few words and Enter; one key more makes a case (B13)."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import DropRemark, RemarkBecomesCase
from store.domain.words import Act, Origin
from tests.support.board_desk import NOW, desk_at

pytestmark = pytest.mark.walk

OFF = "exclamation_mark"


async def test_two_keys_and_the_words_note_that_something_is_off(tmp_path: Path) -> None:
    """B13: a remark waits in the sample shop already, and does not get in the way."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press(OFF)
        await desk.type("table 6 got quiet")
        await desk.press("enter")

        assert desk.is_on_board
        assert desk.book.remarks[2].text == "table 6 got quiet"
        assert desk.book.remarks[2].by == "maya"
        assert "2 remarks" in desk.header
        assert "remark noted: table 6 got quiet" in desk.said


async def test_one_key_on_a_remark_that_waits_makes_a_case_of_it(tmp_path: Path) -> None:
    """B13, E3: the clock counts from when it was noticed."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        remark = desk.book.remarks[1]
        await desk.press(OFF, "down", "1")
        await desk.type("Table 7")
        await desk.press("enter")

        assert desk.is_on_board
        case = desk.case(desk.chosen or 0)
        assert (case.what, case.origin) == (remark.text, Origin.WE_NOTICED)
        assert case.noticed_at == remark.at == NOW - timedelta(minutes=50)
        assert desk.book.remarks[1].case == case.number
        assert case.history[-1].act is Act.REMARK
        assert "none 50m" in desk.row(case.number)
        assert "from a remark by Ivo" in desk.said
        assert "remark" not in desk.header


async def test_undo_lets_the_remark_wait_again(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press(OFF, "down", "enter")
        await desk.type("Table 7")
        await desk.press("enter")
        number = desk.chosen or 0

        await desk.press("u")

        assert desk.case(number).void is not None
        assert desk.book.remarks[1].is_waiting
        assert "1 remark" in desk.header


async def test_a_remark_is_dropped_only_with_a_reason(tmp_path: Path) -> None:
    """D17."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press(OFF, "enter", "x", "enter")
        assert "only for a reason" in desk.dialog.refused

        await desk.type("the baker changed the oven")
        await desk.press("enter")

        assert desk.is_on_board
        dropped = desk.book.remarks[1]
        assert dropped.dropped_because == "the baker changed the oven"
        assert dropped.dropped_by == "maya"


async def test_a_remark_that_was_left_lying_is_loud(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        assert desk.header.endswith("1 remark")

        await desk.later(hours=25)

        assert "1 remark since 1d 1h" in desk.header


async def test_a_remark_that_somebody_else_dropped_meanwhile_becomes_no_case(
    tmp_path: Path,
) -> None:
    """Two at once: the name that was typed stays, and the refusal says who did what."""
    async with desk_at(tmp_path) as desk:
        await desk.press(OFF, "down", "1")
        await desk.type("Table 7")
        CaseBook(tmp_path, StoppedClock(NOW)).do(DropRemark(1, "a joke"), "noor")

        await desk.press("enter")

        assert desk.typed == "Table 7"
        assert "dropped by Noor: a joke" in desk.dialog.refused


async def test_a_known_customer_keeps_one_record(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        known = desk.book.customer(desk.case(42).customer)
        await desk.press(OFF, "down", "1")
        await desk.type("dana")
        await desk.press("f2", "enter")

        assert desk.case(desk.chosen or 0).customer == known.id
        assert len([one for one in desk.book.customers.values() if one.name == known.name]) == 1


async def test_escape_changes_nothing(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        before = (tmp_path / "board.json").read_bytes()
        await desk.press(OFF)
        await desk.type("table 6")
        await desk.press("down", "x")
        await desk.type("no")
        await desk.press("escape")

        assert desk.is_on_board
        assert (tmp_path / "board.json").read_bytes() == before


async def test_somebody_else_sees_the_case_that_was_made(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        CaseBook(tmp_path, StoppedClock(NOW)).do(RemarkBecomesCase(1, "Table 7"), "noor")
        await desk.until(lambda: "remark" not in desk.header)

        assert "Noor" in desk.said


async def test_in_a_narrow_terminal_the_figures_say_it_in_fewer_words(tmp_path: Path) -> None:
    """What waits is never cut off at 80 columns, although an approval waits as well."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        figures = desk.header.splitlines()[1]

        assert "1 remark" in figures
        assert "1 approval waits" in figures
        assert len(figures) < 80
