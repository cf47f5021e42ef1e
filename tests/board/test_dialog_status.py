"""The status, and how a case is closed: one letter each, and a sentence when a rule says no."""

from store.domain.case import Case
from store.domain.commands import SetStatus, SetWaiting
from store.domain.parts import FixOption
from store.domain.words import OptionState, Outcome, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_gesture,
    a_spoken_case,
    after,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.dialogs.status import CloseDialog, StatusDialog

ACCEPTED = FixOption(601, "a new table", NOON, "sam", state=OptionState.ACCEPTED)


def closed(case: Case) -> Case:
    command = SetStatus(42, Status.CLOSED, reason="moved away", outcome=Outcome.LOST)
    return after(a_book(case), command).cases[42]


async def test_one_letter_asks_for_a_status() -> None:
    case = a_spoken_case(status=Status.FIXING, options=(ACCEPTED,))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")

        assert person.given == [SetStatus(42, Status.FIXED)]
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
        await person.press("enter")

        assert "No option was accepted" in refused
        assert person.given[-1] == SetStatus(42, Status.FIXED, agreed="new table by friday")
        assert not person.is_open


async def test_fixed_says_which_follow_ups_will_be_planned() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")

        assert "plans follow-ups Tue 12:00, Mon 30 Nov, Wed 23 Dec" in person.screen


async def test_a_status_that_a_rule_forbids_says_why_and_stays() -> None:
    case = a_case()
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("c")

        assert "Nobody has spoken to the customer yet" in person.refused
        assert person.is_open


async def test_another_letter_can_be_pressed_after_a_refusal() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
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


async def test_closing_from_the_status_goes_on_to_the_outcome() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("d", "l")

        assert person.given == [SetStatus(42, Status.CLOSED, outcome=Outcome.LOST)]


async def test_done_asks_for_the_outcome_alone_when_a_follow_up_was_planned() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("t")

        command = SetStatus(
            42, Status.CLOSED, outcome=Outcome.RECOVERED, said_they_will_return=True
        )
        assert person.given == [command]
        assert not person.is_open


async def test_done_without_a_follow_up_asks_why() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("they moved away")
        await person.press("enter")

        command = SetStatus(42, Status.CLOSED, reason="they moved away", outcome=Outcome.RECOVERED)
        assert person.given == [command]
        assert not person.is_open


async def test_done_says_what_is_missing_and_does_not_bar() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        shown = " ".join(person.screen.replace("▌", "").split())
        await person.press("u")

        assert "no apology yet" in shown
        assert "a follow-up is still open" in shown
        assert not person.is_open


async def test_a_closed_case_says_at_once_that_it_cannot_be_closed() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        assert "has this status already" in person.refused


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
        await person.press("enter")

        assert "Say what was agreed" in refused
        assert person.given[-1] == SetStatus(
            42, Status.FIXED, reason="still too hot", agreed="a new heater"
        )
        assert not person.is_open


async def test_what_was_agreed_after_a_reopening_has_no_way_round() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: StatusDialog(desk, case), a_book(case)) as person:
        await person.press("x")
        await person.type("still too hot")
        await person.press("enter", "f2")
        await person.type("a new heater")
        await person.press("enter")

        assert "nothing was agreed" not in person.screen
        assert person.given[-1].agreed == "a new heater"  # type: ignore[union-attr]


async def test_a_gesture_that_is_still_promised_is_said_before_the_case_is_closed() -> None:
    case = a_spoken_case(gestures=(a_gesture(500),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        assert "a gesture is promised and not given" in " ".join(person.screen.split())
