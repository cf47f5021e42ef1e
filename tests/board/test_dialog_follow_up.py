"""Asking the customer again: planning it, and recording what was found (docs/practice.md, E17)."""

from store.domain.case import Ending
from store.domain.commands import MoveFollowUp, PlanFollowUp, RecordFollowUp
from store.domain.words import FollowUpKind, FollowUpResult, Outcome, Status
from tests.support.builders import NOON, a_book, a_follow_up, a_spoken_case, at
from tests.support.dialog_desk import at_dialog
from tui.dialogs.follow_up import FollowUpDialog

THURSDAY = a_follow_up(at("thu 10:00"), kind=FollowUpKind.RETURN_CHECK, note="the party")
FRIDAY = a_follow_up(at("fri 10:00"), 302)
CASE = a_spoken_case(status=Status.FIXED, owner="ana", follow_ups=(FRIDAY, THURSDAY))
BARE = a_spoken_case()
CLOSED = a_spoken_case(
    status=Status.CLOSED,
    ending=Ending(NOON, "ana", Outcome.RECOVERED),
    follow_ups=(THURSDAY,),
)


async def test_a_time_and_two_enters_plan_a_follow_up() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri 15:00")
        await person.press("enter", "enter")

        assert person.given == [PlanFollowUp(42, at("fri 15:00"))]
        assert not person.is_open


async def test_a_follow_up_can_have_a_kind_and_a_note() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri 15:00")
        await person.press("f2", "enter")
        await person.type("the party")
        await person.press("enter")

        kind = FollowUpKind.CALL_BACK
        assert person.given == [PlanFollowUp(42, at("fri 15:00"), kind, note="the party")]


async def test_a_time_that_is_not_understood_goes_no_further() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("someday")
        await person.press("enter", "enter")

        assert "is not understood as a time" in person.screen
        assert person.given == []
        assert person.typed("due-typed") == "someday"


async def test_the_follow_up_that_is_due_first_is_shown() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        assert "Return check, due Thu 10:00, for Ana" in person.screen
        assert "the party" in person.screen


async def test_what_a_content_customer_said_is_kept() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("1")
        await person.type("all well")
        await person.press("enter")

        assert person.given == [RecordFollowUp(42, 301, FollowUpResult.CONTENT, "all well")]
        assert not person.is_open


async def test_still_unhappy_takes_the_case_up_again_without_a_word() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("2", "enter")

        assert person.given == [RecordFollowUp(42, 301, FollowUpResult.STILL_UNHAPPY)]
        assert person.host.book.cases[42].status is Status.CONTACTED


async def test_not_reached_tries_again_on_the_next_opening_day_unless_told() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("3")
        shown = person.screen
        await person.press("enter")

        assert "Tue 24 Nov 12:00, in 1d" in shown
        assert person.given == [RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED)]
        assert not person.is_open


async def test_not_reached_can_say_when_to_try_again() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("3")
        await person.type("+2h")
        await person.press("enter")

        next_try = at("mon 14:00")
        command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED, next_try=next_try)
        assert person.given == [command]


async def test_m_moves_the_follow_up() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("m")
        await person.type("fri 9")
        await person.press("enter")

        assert person.given == [MoveFollowUp(42, 301, at("fri 09:00"))]


async def test_an_empty_time_moves_nothing_and_says_so() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("m", "enter")

        assert "Type a time, such as" in person.screen
        assert person.given == []


async def test_n_plans_another_one() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("n")
        await person.type("2d")
        await person.press("enter", "enter")

        assert person.given == [PlanFollowUp(42, at("wed 12:00"))]


async def test_o_turns_to_another_open_follow_up() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("o", "1", "enter")

        assert person.given == [RecordFollowUp(42, 302, FollowUpResult.CONTENT)]


async def test_escape_records_nothing() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("1", "escape")

        assert person.given == []
        assert not person.is_open


async def test_a_follow_up_can_name_who_does_it_and_where() -> None:
    """D5."""
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri 15:00")
        await person.press("tab", "tab")
        await person.type("ana")
        await person.press("tab")
        await person.type("at their office")
        await person.press("enter")

        assert person.given == [
            PlanFollowUp(42, at("fri 15:00"), owner="ana", place="at their office")
        ]


async def test_a_visit_to_apologise_asks_for_who_and_where_before_it_is_saved() -> None:
    """D5."""
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri 15:00")
        await person.press("f2", "f2", "f2", "enter", "enter", "enter")
        await person.type("their office")
        await person.press("enter")

        kind = FollowUpKind.APOLOGY_VISIT
        assert person.given == [PlanFollowUp(42, at("fri 15:00"), kind, place="their office")]


async def test_somebody_unknown_is_not_planned_for() -> None:
    async with at_dialog(lambda desk: FollowUpDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("fri 15:00")
        await person.press("tab", "tab")
        await person.type("zoe")
        await person.press("enter")

        assert "Nobody who works here begins so" in person.screen
        assert person.given == []


async def test_the_place_of_a_visit_is_shown_before_its_result_is_asked() -> None:
    """D5."""
    visit = a_follow_up(at("thu 10:00"), kind=FollowUpKind.APOLOGY_VISIT, place="their office")
    case = a_spoken_case(follow_ups=(visit,))
    async with at_dialog(lambda desk: FollowUpDialog(desk, case), a_book(case)) as person:
        assert "Apology visit" in person.screen
        assert "their office" in person.screen


async def test_still_unhappy_takes_a_closed_case_up_again() -> None:
    """E17."""
    async with at_dialog(lambda desk: FollowUpDialog(desk, CLOSED), a_book(CLOSED)) as person:
        shown = person.screen
        await person.press("2", "enter")

        assert "takes the case up again" in shown
        assert person.host.book.cases[42].status is Status.CONTACTED


async def test_not_reached_after_the_close_plans_the_next_try() -> None:
    """E17."""
    async with at_dialog(lambda desk: FollowUpDialog(desk, CLOSED), a_book(CLOSED)) as person:
        await person.press("3", "enter")

        case = person.host.book.cases[42]
        assert case.status is Status.CLOSED
        assert [one.result for one in case.follow_ups] == [FollowUpResult.NOT_REACHED, None]
