"""Clocks that are set back, or change with the season: nothing below zero, and no refusal."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.board import arrange
from store.domain.commands import (
    AddGesture,
    AssignOwner,
    Command,
    LogContact,
    MakePromise,
    PlanFollowUp,
    SetStatus,
)
from store.domain.words import Channel, Status
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.builders import MAYA, NOON, SAM, a_book, a_case, a_shop
from tests.support.cli import Shell
from tests.support.years import a_closed_case, casebook_with

pytestmark = pytest.mark.slow

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
TO_1970 = NOW - datetime(1970, 1, 2, tzinfo=UTC)
SETBACKS = [AN_HOUR, A_DAY, timedelta(days=400), TO_1970]
_BELOW_ZERO = re.compile(r"(?<![\w€$.,])-\d")


def commands(at: datetime) -> Sequence[Command]:
    """Give one command of each frequent kind, with dates that lie ahead."""
    return (
        AssignOwner(42, "ivo"),
        LogContact(42, Channel.PHONE, note="on her way"),
        MakePromise(42, "a table", at + A_DAY),
        PlanFollowUp(42, at + A_DAY),
        AddGesture(42, "voucher", 1_000),
        SetStatus(42, Status.FIXING),
    )


def texts(desk: Desk) -> str:
    rows = "\n".join(desk.row(number) for number in desk.rows)
    return "\n".join((desk.header, desk.strip, rows, desk.said))


@pytest.mark.parametrize("back", SETBACKS, ids=str)
async def test_no_clock_on_the_board_shows_less_than_nothing(
    tmp_path: Path, back: timedelta
) -> None:
    async with desk_at(tmp_path) as desk:
        rows = sorted(desk.rows)

        await desk.later(seconds=-back.total_seconds())

        assert sorted(desk.rows) == rows
        assert not _BELOW_ZERO.search(texts(desk)), texts(desk)
        await desk.press("enter")
        await desk.press("pagedown", "escape")
        assert desk.is_on_board


@pytest.mark.parametrize("back", SETBACKS, ids=str)
async def test_commands_are_taken_after_the_clock_was_set_back(
    tmp_path: Path, back: timedelta
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.later(seconds=-back.total_seconds())

        await desk.press("o", "i", "c", "p")
        await desk.type("called")
        await desk.press("enter")

        assert desk.case(42).owner == "ivo"
        assert desk.case(42).contacts[-1].note == "called"
        assert not _BELOW_ZERO.search(texts(desk)), texts(desk)


@pytest.mark.parametrize("back", SETBACKS, ids=str)
def test_the_history_keeps_its_order_and_every_line(tmp_path: Path, back: timedelta) -> None:
    clock = StoppedClock(NOW)
    casebook = CaseBook(tmp_path, clock)
    casebook.create_from(a_book(a_case(42, opened_at=NOW, noticed_at=NOW)))
    first = casebook.do(LogContact(42, Channel.PHONE, note="before"), "maya").records.cases[0]

    clock.at -= back
    for command in (LogContact(42, Channel.PHONE, note="after"), SetStatus(42, Status.FIXING)):
        casebook.do(command, "maya")

    case = casebook.read().book.case(42)
    assert case.history[: len(first.history)] == first.history
    assert [one.note for one in case.contacts] == ["before", "after"]
    assert case.revision == first.revision + 2
    arrange(casebook.read().book, clock.at)


@pytest.mark.parametrize("back", SETBACKS, ids=str)
def test_each_command_can_be_taken_back_at_once_after_the_clock_was_set_back(
    tmp_path: Path, back: timedelta
) -> None:
    clock = StoppedClock(NOW)
    casebook = CaseBook(tmp_path, clock)
    people = [replace(SAM, id="ivo", name="Ivo"), MAYA]
    casebook.create_from(a_book(a_case(42, opened_at=NOW, noticed_at=NOW), people=people))
    casebook.do(LogContact(42, Channel.PHONE, note="before"), "maya")
    clock.at -= back

    for command in commands(clock.at):
        done = casebook.do(command, "maya")
        undone = casebook.undo("maya")
        redone = casebook.redo("maya")

        assert undone.step.id == redone.step.id == done.step.id


def test_steps_of_a_clock_that_ran_ahead_do_not_stay_for_ever(tmp_path: Path) -> None:
    """Set ahead by a year and put right again: the year's steps go when their hours are over."""
    clock = StoppedClock(NOW + timedelta(days=365))
    casebook = CaseBook(tmp_path, clock)
    casebook.create_from(a_book(a_case(42, opened_at=NOW, noticed_at=NOW)))
    casebook.do(LogContact(42, Channel.PHONE), "maya")

    clock.at = NOW
    casebook.do(LogContact(42, Channel.PHONE, note="now"), "maya")
    assert casebook.undo("maya").records.cases[0].contacts[0].note == ""

    clock.at = NOW + timedelta(days=366)
    casebook.do(LogContact(42, Channel.PHONE), "maya")
    assert len(casebook.read().book.steps) == 1


@pytest.mark.parametrize("back", SETBACKS, ids=str)
def test_moves_exports_and_lists_go_on(tmp_path: Path, back: timedelta) -> None:
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2), a_closed_case(3, 400))
    casebook.move_closed()
    shell = Shell(tmp_path, NOON)
    shell.done("export")

    shell.clock.at -= back
    for typed in (("list", "--all"), ("show", "3"), ("export",), ("export", "--if-due"), ("undo",)):
        assert shell.run(*typed).code in (0, 3)
    shell.done("contact", "3", "--channel", "phone")

    assert 3 in shell.book().cases


SPRING = datetime(2027, 3, 28, 1, tzinfo=UTC)
"""In Berlin two o'clock is three at that instant."""
AUTUMN = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""In Berlin three o'clock is two again at that instant."""


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_the_board_goes_through_the_night_in_which_the_clocks_change(
    tmp_path: Path, change: datetime
) -> None:
    start = change - timedelta(hours=2)
    book = a_book(
        a_case(42, opened_at=start, noticed_at=start),
        shop=a_shop(export_at=(change + timedelta(minutes=30)).time()),
    )
    async with desk_at(tmp_path, book=book, now=start) as desk:
        shown = []
        for _ in range(16):
            await desk.later(minutes=15)
            assert desk.rows == [42]
            assert not _BELOW_ZERO.search(texts(desk)), texts(desk)
            shown.append(desk.row(42))
        await desk.press("c", "p")
        await desk.type("called")
        await desk.press("enter")

        assert desk.case(42).contacts[0].at == start + timedelta(hours=4)
    assert len(set(shown)) > 1
