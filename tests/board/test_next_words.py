"""What a person is told to do next, and what a key is said to do, is what is so."""

from pathlib import Path

from store.domain.commands import CloseCase, LogContact, SettleOption
from store.domain.words import Channel, OptionState, Outcome
from tests.support.board_desk import Desk, desk_at
from tui.widgets.bands import NewsBand
from tui.widgets.words import Words


async def test_after_a_broken_promise_nobody_is_asked_before_they_were_told(
    tmp_path: Path,
) -> None:
    """C2."""
    async with desk_at(tmp_path) as desk:
        desk.casebook.do(LogContact(42, Channel.PHONE), "maya")
        await desk.press("p")
        await desk.type("new plates")
        await desk.press("enter")
        await desk.type("+4h")
        await desk.press("enter", "p", "b", "n")

        assert "next: tell the customer first, then record it with f" in desk.strip


async def test_an_own_key_of_a_sheet_does_not_say_that_it_does_nothing(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("2", "l", "escape")
        after_limit = sheet_news(desk)
        await desk.press("z")

        assert "does nothing" not in after_limit
        assert sheet_news(desk).startswith("z does nothing here.")


def sheet_news(desk: Desk) -> str:
    return desk.screen.query_one(NewsBand).said.strip()


async def test_the_status_of_a_closed_case_says_that_one_letter_sets_it(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        close = CloseCase(42, Outcome.LOST, no_follow_up_reason="moved away")
        desk.casebook.do(LogContact(42, Channel.PHONE), "maya")
        await desk.press("enter")
        desk.casebook.do(close, "maya")
        await desk.press("s")

        hint = str(desk.dialog.query_one(".hint", Words).content)
        assert hint == "one letter sets it · esc leaves without a change"


async def test_nothing_accepted_any_more_is_said_and_changes_no_status(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        desk.app.board.list.choose(35)
        await desk.settle()
        for option in desk.case(35).options:
            if option.state is OptionState.ACCEPTED:
                desk.casebook.do(SettleOption(35, option.id, OptionState.DECLINED), "maya")
        status = desk.case(35).status
        await desk.press("f5", "j", "k")
        await desk.until(lambda: "nothing is accepted any more" in desk.strip)

        assert desk.case(35).status is status
        assert "offer again (w) or set the status (s)" in desk.strip
