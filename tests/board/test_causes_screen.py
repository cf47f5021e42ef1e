"""The screen of causes, with real keys on a real file (docs/practice.md, A17, B2, E10, E11)."""

from dataclasses import replace
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain.commands import AddAction
from store.domain.words import FollowUpKind
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.page_desk import HOSTILE
from tui.screens.case_page import CasePage
from tui.screens.causes import CausesScreen
from tui.widgets.bands import NewsBand

pytestmark = pytest.mark.walk


def causes(desk: Desk) -> CausesScreen:
    screen = desk.screen
    assert isinstance(screen, CausesScreen), f"the causes are not shown, but {screen}"
    return screen


def news(desk: Desk) -> str:
    return causes(desk).query_one(NewsBand).said.strip()


async def choose(desk: Desk, words: str) -> None:
    """Go down to the row with these words."""
    await desk.press("home")
    for _ in range(40):
        line = causes(desk).chosen
        if line is not None and words in line.words:
            return
        await desk.press("down")
    raise AssertionError(f"no row says {words!r}:\n{causes(desk).said}")


async def test_the_causes_are_ranked_and_name_nobody_who_slipped(tmp_path: Path) -> None:
    """B2."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("3")

        rows = causes(desk).said.splitlines()
        assert rows[0].split() == ["Where", "it", "came", "from", "cases", "open", "cost", "lost"]
        assert rows[1].startswith("handing over or delivery")
        assert not any("Noor" in row for row in rows)


async def test_late_actions_and_house_rules_are_found_there(tmp_path: Path) -> None:
    """A17, A18."""
    async with desk_at(tmp_path) as desk:
        await desk.press("3")

        said = causes(desk).said
        late = next(row for row in said.splitlines() if "Ring every phone number" in row)
        assert late.startswith("!!")
        assert "Ivo" in late
        assert "Standing bookings are in the book" in said


async def test_an_action_at_a_place_takes_all_its_cases(tmp_path: Path) -> None:
    """A17."""
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "+")
        await desk.type("two vans on Fridays")
        await desk.press("enter", "enter", "enter")

        action = desk.book.actions[4]
        assert (action.text, action.place) == ("two vans on Fridays", "handing_over")
        assert action.cases == (22, 28, 35)
        assert "two vans on Fridays" in causes(desk).said


async def test_done_then_held_takes_an_action_off_the_list(tmp_path: Path) -> None:
    """E10."""
    async with desk_at(tmp_path) as desk:
        await desk.press("3")
        await choose(desk, "Print the loading list")
        await desk.press("d", "enter", "enter")
        done = desk.book.actions[2]
        await desk.press("h", "y")

        assert done.done_at is not None
        assert done.check_at is not None
        assert desk.book.actions[2].held is True
        assert "Print the loading list" not in causes(desk).said


async def test_one_key_plans_to_tell_every_touched_customer(tmp_path: Path) -> None:
    """E11."""
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "+")
        await desk.type("two vans")
        await desk.press("enter", "enter", "enter")
        await choose(desk, "two vans")
        await desk.press("d", "enter", "enter", "t")

        kinds = {n: [f.kind for f in desk.case(n).follow_ups] for n in (22, 28, 35)}
        assert FollowUpKind.TELL_CHANGE in kinds[28]
        assert FollowUpKind.TELL_CHANGE in kinds[35]
        assert FollowUpKind.TELL_CHANGE not in kinds[22]
        assert news(desk).startswith("2 customers to be told on the next opening day; 1 case off")


async def test_what_is_done_here_can_be_taken_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3")
        await choose(desk, "Print the loading list")
        await desk.press("d", "enter", "enter", "u")

        assert desk.book.actions[2].done_at is None


async def test_a_house_rule_is_written_down_and_ended(tmp_path: Path) -> None:
    """A18."""
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "r")
        await desk.type("No table is given twice.")
        await desk.press("enter", "enter")
        written = "No table is given twice." in causes(desk).said
        await choose(desk, "No table is given twice.")
        await desk.press("x")

        assert written
        assert desk.book.house_rules[3].ended_at is not None
        assert "No table is given twice." not in causes(desk).said


async def test_a_letter_that_cannot_act_now_says_why(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "d")
        no_action = news(desk)
        await choose(desk, "Print the loading list")
        await desk.press("h")
        not_done = news(desk)
        await desk.press("z")

        assert no_action == "Choose a corrective action first; + writes one down."
        assert not_done == "It is not done yet; d says that it is."
        assert news(desk) == "z does nothing here. ? shows all keys."


async def test_s_ranks_by_another_figure(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "s", "s")

        assert causes(desk).said.splitlines()[1].split()[-1] == "1"
        assert news(desk) == "Ranked by lost."


async def test_enter_opens_the_case_of_a_house_rule_and_1_leads_to_the_board(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3")
        await choose(desk, "An allergy is said aloud")
        await desk.press("enter")
        on_page = isinstance(desk.screen, CasePage)
        await desk.press("1")

        assert on_page
        assert desk.is_on_board


@pytest.mark.parametrize("key", ["1", "escape"])
async def test_one_key_leads_back_to_the_board(tmp_path: Path, key: str) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3", key)

        assert desk.is_on_board


async def test_the_causes_of_a_page_lead_back_to_the_board(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter", "3", "escape")

        assert desk.is_on_board


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("3", "r")
        desk.dialog.query_one("#what").insert_text_at_cursor(text)  # type: ignore[attr-defined]
        await desk.press("enter", "enter")

        assert 3 in desk.book.house_rules
        assert "\x1b" not in causes(desk).said


async def test_another_terminals_action_appears_by_itself(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3")
        desk.casebook.do(AddAction("a second pass"), "sam")
        await desk.until(lambda: "a second pass" in causes(desk).said)

        assert "a second pass" in causes(desk).said


async def test_slash_finds_ideas_of_closed_cases_too_and_escape_shows_all_again(
    tmp_path: Path,
) -> None:
    """C11: plain search of what made customers feel special."""
    found_book = sample_book(NOW)
    closed = next(one for one in found_book.cases.values() if one.ending and one.void is None)
    idea = replace(closed, remarkable="the chef came out and sang")
    book = replace(found_book, cases={**found_book.cases, idea.number: idea})
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("3", "/")
        await desk.type("chef sang")
        await desk.press("enter")
        found = causes(desk).said
        await desk.press("escape")

        assert f"#{idea.number}" in found
        assert "none with these words" in found
        assert "handing over or delivery" not in found
        assert "handing over or delivery" in causes(desk).said
