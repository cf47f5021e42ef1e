"""The status, and how a case is closed: one letter each, and a sentence when a rule says no."""

import pytest

from store.domain.case import Case
from store.domain.commands import SetStatus, SetWaiting
from store.domain.commands.progress import RhythmDate
from store.domain.parts import FixOption
from store.domain.words import FollowUpKind, OptionState, Outcome, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_spoken_case,
    after,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.dialogs.status import StatusDialog

pytestmark = pytest.mark.walk


OFFERED = (
    RhythmDate(at("tue 12:00")),
    RhythmDate(at("mon 12:00", weeks=1)),
    RhythmDate(at("wed 12:00", weeks=4), FollowUpKind.RETURN_CHECK),
)
"""What the usual rhythm offers with a fix at noon."""
ACCEPTED = FixOption(601, "a new table", NOON, "sam", state=OptionState.ACCEPTED)


def closed(case: Case) -> Case:
    command = SetStatus(42, Status.CLOSED, reason="moved away", outcome=Outcome.LOST)
    return after(a_book(case), command).cases[42]


async def test_one_letter_asks_for_a_status() -> None:
    case = a_spoken_case(status=Status.FIXED, follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("u")

        assert person.given == [SetStatus(42, Status.FOLLOWING_UP)]
        assert not person.is_open


async def test_the_present_status_is_marked() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        assert "contacted  now" in person.screen


async def test_fixing_asks_what_was_agreed_and_takes_nothing_for_an_answer() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("f", "enter")

        assert person.given == [SetStatus(42, Status.FIXING)]
        assert not person.is_open


async def test_fixed_without_an_accepted_option_wants_words_and_then_takes_them() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x", "enter")
        refused = person.refused
        await person.type("new table by friday")
        await person.press("enter", "enter")

        assert "No option was accepted" in refused
        assert person.given[-1] == SetStatus(
            42, Status.FIXED, agreed="new table by friday", rhythm=OFFERED
        )
        assert not person.is_open


async def test_the_follow_ups_of_a_fix_are_shown_and_enter_keeps_them_all() -> None:
    """B12, E16."""
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        shown = person.screen
        await person.press("enter")

        assert "follow-up: Tue 24 Nov 12:00, in 1d" in shown
        assert "follow-up: Mon 30 Nov 12:00, in 7d" in shown
        assert "return check: Wed 23 Dec 12:00, in 30d" in shown
        assert person.given == [SetStatus(42, Status.FIXED, rhythm=OFFERED)]


async def test_a_follow_up_of_a_fix_can_be_changed_and_another_dropped() -> None:
    """E16."""
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("thu 15:00")
        await person.press("tab")
        await person.type("-")
        shown = person.screen
        await person.press("enter")

        kept = (RhythmDate(at("thu 15:00")), OFFERED[2])
        assert "follow-up: dropped" in shown
        assert person.given == [SetStatus(42, Status.FIXED, rhythm=kept)]


async def test_a_date_of_a_fix_that_is_not_understood_goes_no_further() -> None:
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("someday")
        await person.press("tab", "enter")

        assert "is not understood as a time" in person.screen
        assert person.given == []


async def test_escape_at_the_follow_ups_of_a_fix_leaves_the_status_as_it_is() -> None:
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x", "escape")

        assert person.given == []
        assert not person.is_open


async def test_with_an_open_follow_up_a_fix_offers_none_and_is_saved_at_once() -> None:
    later = (a_follow_up(at("fri 10:00")),)
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,), follow_ups=later)
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")

        assert person.given == [SetStatus(42, Status.FIXED)]


async def test_a_status_that_a_rule_forbids_says_why_and_stays() -> None:
    case = a_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("c")

        assert "Nobody has spoken to the customer yet" in person.refused
        assert person.is_open


async def test_another_letter_can_be_pressed_after_a_refusal() -> None:
    case = a_spoken_case(status=Status.FIXED, follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("n", "u")

        assert person.given[-1] == SetStatus(42, Status.FOLLOWING_UP)
        assert not person.is_open


async def test_w_says_that_it_is_the_customers_move() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("w")

        assert person.given == [SetWaiting(42, waiting=True)]


async def test_w_makes_it_our_move_again() -> None:
    case = after(a_book(a_spoken_case()), SetWaiting(42, waiting=True)).cases[42]
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        shown = "our move again" in person.screen
        await person.press("w")

        assert shown
        assert person.given == [SetWaiting(42, waiting=False)]


async def test_a_closed_case_is_taken_up_again_for_a_reason() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("f")
        await person.type("it broke again")
        await person.press("enter")

        assert person.given == [SetStatus(42, Status.FIXING, reason="it broke again")]
        assert not person.is_open


async def test_no_reason_is_asked_for_a_status_that_no_reason_can_bring() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("n")

        assert "is not new" in person.refused
        assert person.given == []


async def test_escape_leaves_the_status_as_it_is() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("a new table")
        await person.press("escape")

        assert person.given == []
        assert not person.is_open


async def test_a_closed_case_called_fixed_asks_why_and_then_what_was_agreed() -> None:
    """A11: why it is taken up again is no reason why it is fixed."""
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("still too hot")
        await person.press("enter", "enter")
        refused = person.refused
        await person.type("a new heater")
        await person.press("enter", "enter")

        assert "Say what was agreed" in refused
        assert person.given[-1] == SetStatus(
            42, Status.FIXED, reason="still too hot", agreed="a new heater", rhythm=OFFERED
        )
        assert not person.is_open


async def test_what_was_agreed_after_a_reopening_has_no_way_round() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("still too hot")
        await person.press("enter", "f2")
        await person.type("a new heater")
        await person.press("enter", "enter")

        assert "nothing was agreed" not in person.screen
        assert person.given[-1].agreed == "a new heater"  # type: ignore[union-attr]
