"""A refusal goes with the next change of what it speaks of, and no sooner."""

from dataclasses import replace

from textual.widgets import Input

from store.domain.case import Void
from tests.support.builders import NOON, a_book, a_spoken_case
from tests.support.dialog_desk import at_dialog
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.new_case import NewCaseDialog
from tui.dialogs.plan import PlanDialog

BARE = a_spoken_case(owner="maya")
NO_WORDS = "A case says what happened; write a few words."


async def test_a_refusal_goes_as_soon_as_something_is_typed() -> None:
    async with at_dialog(NewCaseDialog, a_book(BARE)) as person:
        await person.type("Okafor")
        await person.press("enter", "enter")
        refused = person.refused
        await person.type("s")

        assert refused == NO_WORDS
        assert person.refused == ""


async def test_a_refusal_stays_while_the_keyboard_only_moves() -> None:
    async with at_dialog(NewCaseDialog, a_book(BARE)) as person:
        await person.type("Okafor")
        await person.press("enter", "enter", "shift+tab", "left", "tab", "f3")

        assert person.refused == NO_WORDS


async def test_what_no_typing_mends_stays() -> None:
    """A void case takes nothing; a full disk is full whatever is typed."""
    void = replace(BARE, void=Void(NOON, "maya", "twice"))
    async with at_dialog(lambda desk: PlanDialog(desk, void), a_book(void)) as person:
        before = person.refused
        await person.type("cut")

        assert before
        assert person.refused == before
    async with at_dialog(lambda desk: PlanDialog(desk, BARE), a_book(BARE)) as person:
        person.host.trouble = "The disk is full; nothing was changed."
        await person.type("cut")
        await person.press("enter", "enter", "enter")
        await person.press("shift+tab", "shift+tab")
        await person.type("cut it")

        assert person.refused == "The disk is full; nothing was changed."


async def test_a_text_that_a_dialog_fills_in_takes_no_refusal_away() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri")
        person.host.dialog.refuse("no")
        person.host.dialog.query_one("#due-typed", Input).value = "sat"
        await person.press("left")

        assert person.refused == "no"
