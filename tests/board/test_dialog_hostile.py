"""Every dialog with names and texts that no program expects, and with keys that come too fast."""

from collections.abc import Callable

import pytest

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import LogContact, SetStatus, SetWaiting, VoidCase
from store.domain.customer import Customer
from store.domain.words import Channel, GestureState, Status
from tests.support.builders import (
    ANA,
    a_book,
    a_follow_up,
    a_gesture,
    a_promise,
    a_spoken_case,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.approvals import ApprovalsDialog
from tui.dialogs.close import CloseDialog
from tui.dialogs.contact import ContactDialog
from tui.dialogs.dialog import Dialog
from tui.dialogs.facts import FactsDialog
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.new_case import NewCaseDialog
from tui.dialogs.owner import OwnerDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.status import StatusDialog
from tui.dialogs.void import VoidDialog
from tui.screens.listening import ListeningSheet

HOSTILE = (
    "Bob [/red]",
    "[bold]Bob[/bold] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202eevil\u2066 \u05d0\u05d1\u05d2",
    "北京烤鸭店的老板" * 8,
    "👩\u200d👩\u200d👧 \ufe0f",
    "x" * 10_000,
    "two\nlines\tand a tab",
)
NAMES = ("markup", "link", "escapes", "right to left", "wide", "joined", "long", "lines")
OF_A_CASE: tuple[Callable[[Desk, Case], Dialog], ...] = (
    StatusDialog,
    CloseDialog,
    FollowUpDialog,
    PromiseDialog,
    GestureDialog,
    VoidDialog,
    ContactDialog,
    FactsDialog,
    ListeningSheet,
    OwnerDialog,
)


def hostile_book(text: str) -> Book:
    case = a_spoken_case(
        what=text,
        promises=(
            a_promise(at("fri 15:00"), text=text),
            a_promise(at("fri 16:00"), 202, text=text),
        ),
        follow_ups=(a_follow_up(at("fri 10:00"), note=text),),
        gestures=(
            a_gesture(1_200, kind=text, note=text),
            a_gesture(1_300, id=402, kind=text),
            a_gesture(90_000, GestureState.ASKED, id=403, kind=text, note=text),
        ),
    )
    return a_book(case, customers=(Customer(1, text),))


def sound(screen: str) -> bool:
    """Tell whether nothing on the screen could act on a terminal."""
    return not any(
        sign < " " or "\x7f" <= sign < "\xa0" or sign in "\u202e\u2066"
        for line in screen.split("\n")
        for sign in line
    )


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
@pytest.mark.parametrize("dialog", OF_A_CASE)
async def test_a_dialog_of_a_case_survives_any_text(
    dialog: Callable[[Desk, Case], Dialog], text: str
) -> None:
    book = hostile_book(text)
    async with at_dialog(lambda desk: dialog(desk, book.cases[42]), book) as person:
        assert "#42" in person.screen
        assert "esc leaves" in person.screen
        assert sound(person.screen)


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
async def test_the_approvals_survive_any_text(text: str) -> None:
    async with at_dialog(ApprovalsDialog, hostile_book(text), ANA) as person:
        first = person.screen
        await person.press("n")

        assert "y grants" in first
        assert "esc leaves" in person.screen
        assert sound(first + person.screen)


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
async def test_a_new_case_survives_any_known_name(text: str) -> None:
    async with at_dialog(NewCaseDialog, hostile_book(text)) as person:
        await person.type(next(sign for sign in text if sign.isalnum()) if text[0] != "👩" else "x")
        await person.press("f2")

        assert "esc leaves" in person.screen
        assert sound(person.screen)


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES)
async def test_any_pasted_reason_voids_a_case(text: str) -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: VoidDialog(desk, case), a_book(case)) as person:
        await person.paste(text)
        await person.press("enter")

        assert isinstance(person.given[0], VoidCase)
        assert not person.is_open


async def test_a_case_is_voided_for_a_reason() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: VoidDialog(desk, case), a_book(case)) as person:
        await person.press("enter")
        refused = person.refused
        await person.type("entered twice")
        await person.press("enter")

        assert refused == "A case is voided only for a reason, in a few words."
        assert person.given[-1] == VoidCase(42, "entered twice")


async def test_what_is_typed_ahead_of_a_question_reaches_it() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press_at_once("fnew dish⏎")

        assert person.given == [SetStatus(42, Status.FIXING, agreed="new dish")]


async def test_a_note_typed_ahead_of_its_field_is_not_taken_for_letters() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press_at_once("pmy word")
        await person.press("enter")

        assert person.given == [LogContact(42, Channel.PHONE, note="my word")]


async def test_a_letter_that_comes_before_the_dialog_is_drawn_is_not_lost() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: VoidDialog(desk, case), a_book(case)) as person:
        person.host.push_screen(StatusDialog(person.host.desk, case))
        await person.press_at_once("w")

        assert person.given == [SetWaiting(42, waiting=True)]


async def test_a_letter_pressed_twice_is_one_change() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        person.host.answers = False
        await person.press_at_once("rr⏎⏎")

        assert len(person.given) == 1
