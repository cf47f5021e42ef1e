"""People and limits, one key away and readable at the counter (docs/practice.md, A15, D8, D13)."""

from dataclasses import replace
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain import pins
from store.domain.words import Role
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.page_desk import HOSTILE
from tui.screens.people import PeopleScreen
from tui.widgets.bands import NewsBand
from tui.widgets.pin_field import PinField

pytestmark = pytest.mark.walk


def people(desk: Desk) -> PeopleScreen:
    screen = desk.screen
    assert isinstance(screen, PeopleScreen), f"the people are not shown, but {screen}"
    return screen


def news(desk: Desk) -> str:
    return people(desk).query_one(NewsBand).said.strip()


async def choose(desk: Desk, words: str) -> None:
    """Go down to the row with these words."""
    await desk.press("home")
    for _ in range(40):
        row = people(desk).chosen
        if row is not None and words in row.words:
            return
        await desk.press("down")
    raise AssertionError(f"no row says {words!r}:\n{people(desk).said}")


async def test_everyone_sees_who_may_do_what_with_one_key(tmp_path: Path) -> None:
    """A15: people, roles and limits."""
    async with desk_at(tmp_path, person="noor", size=(80, 24)) as desk:
        await desk.press("2")

        rows = [row.split() for row in people(desk).said.splitlines()]
        assert ["Ana", "shop", "owner", "no", "limit", "-"] in rows
        assert ["Maya", "shift", "lead", "150", "USD", "-"] in rows
        assert ["Noor", "counter", "30", "USD", "-"] in rows
        assert ["of", "a", "major", "case", "75", "USD"] in rows
        assert ["one", "line", "that", "says", "why,", "from", "30", "USD"] in rows
        assert "of the month: a request." in people(desk).said


@pytest.mark.parametrize("key", ["r", "l", "x", "+"])
async def test_who_may_not_change_it_is_told_who_can(tmp_path: Path, key: str) -> None:
    async with desk_at(tmp_path, person="noor") as desk:
        await desk.press("2", key)

        assert "is for the shop owner (Ana) to do." in news(desk)


async def test_the_shop_owner_changes_role_and_limit(tmp_path: Path) -> None:
    """A15."""
    async with desk_at(tmp_path, person="ana") as desk:
        await desk.press("2")
        await choose(desk, "Noor")
        await desk.press("r", "l")
        after_role = news(desk)
        await desk.press("l")
        await desk.type("80")
        await desk.press("enter")

        noor = desk.book.people["noor"]
        assert after_role == "Noor: shift lead, 150 USD alone in a case   u takes it back"
        assert (noor.role, noor.limit) == (Role.LEAD, 8_000)
        row = people(desk).chosen
        assert row is not None
        assert row.words.split()[:5] == ["Noor", "shift", "lead", "80", "USD"]


async def test_an_empty_limit_goes_back_to_that_of_the_role(tmp_path: Path) -> None:
    found = sample_book(NOW)
    noor = replace(found.people["noor"], limit=8_000)
    book = replace(found, people={**found.people, "noor": noor})
    async with desk_at(tmp_path, book=book, person="ana") as desk:
        await desk.press("2")
        await choose(desk, "Noor")
        await desk.press("l", "ctrl+u", "enter")

        assert desk.book.people["noor"].limit is None


async def test_anyone_says_that_somebody_is_away_and_takes_it_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="noor") as desk:
        await desk.press("2")
        await choose(desk, "Sam")
        await desk.press("h")
        away = desk.book.people["sam"].away, news(desk)
        await desk.press("u")

        assert away == (True, "Sam is away   u takes it back")
        assert not desk.book.people["sam"].away


async def test_somebody_new_and_somebody_who_left(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="ana") as desk:
        await desk.press("2", "+")
        await desk.type("Leo")
        await desk.press("enter", "c")
        new = news(desk)
        await choose(desk, "Leo")
        await desk.press("x", "y")

        assert new == "Leo works here now   u takes it back"
        assert desk.book.people["leo"].gone
        assert "No longer here" in people(desk).said


async def test_enter_changes_a_setting_of_the_shop(tmp_path: Path) -> None:
    """D8, D13."""
    async with desk_at(tmp_path, person="ana") as desk:
        await desk.press("2")
        await choose(desk, "stop-gaps are paid from it")
        await desk.press("enter", "y")
        await choose(desk, "so many hear of it at first")
        await desk.press("enter")
        await desk.type("20")
        await desk.press("enter")

        assert desk.book.shop.money.stop_gap_counts
        assert desk.book.shop.talk.hear_it == 20
        assert "together 120 people" in people(desk).said


async def test_rights_are_given_at_a_shared_terminal_only_after_the_pin(tmp_path: Path) -> None:
    """A15: nobody raises their own limit where the shop owner only left the terminal open."""
    found = sample_book(NOW)
    ana = replace(found.people["ana"], pin=pins.hashed("4711"))
    async with desk_at(tmp_path, book=replace(found, people={**found.people, "ana": ana})) as desk:
        desk.app.room.person = "ana"
        await desk.press("2")
        await choose(desk, "Noor")
        await desk.press("r", "o")
        before = desk.book.people["noor"].role, desk.screen.query_one(PinField).input.has_focus
        await desk.type("4711")
        await desk.press("enter")

        assert before == (Role.COUNTER, True)
        assert desk.book.people["noor"].role is Role.PROPRIETOR


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_names_stay_text(tmp_path: Path, hostile: str) -> None:
    found = sample_book(NOW)
    noor = replace(found.people["noor"], name=hostile)
    book = replace(found, people={**found.people, "noor": noor})
    async with desk_at(tmp_path, book=book, person="ana", size=(80, 24)) as desk:
        await desk.press("2", "end", "home", "down", "down", "down", "down", "r", "escape", "x")

        assert "\x1b" not in desk.dialog.full_title
        await desk.press("escape")
        assert "\x1b" not in people(desk).said
