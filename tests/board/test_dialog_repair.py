"""The dialogs of the repair: plan, stop-gap, skipped steps, marks, a promise asked about."""

from collections.abc import Callable

import pytest

from store.domain.case import Case
from store.domain.commands import (
    AddPlanStep,
    ChangeCustomer,
    CheckPromise,
    ConfirmArrived,
    EndStopGap,
    ExtendStopGap,
    FinishPlanStep,
    MakePromise,
    MarkBigOrder,
    NoteWarning,
    SetNeededBy,
    StartStopGap,
    TellPlan,
    TickHouseStep,
)
from store.domain.parts import PlanStep, StopGap
from store.domain.words import GestureState, HouseStep, WarningSign
from tests.support.builders import (
    NOON,
    a_book,
    a_gesture,
    a_promise,
    a_spoken_case,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.dialog import Dialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.house_path import SkipStepDialog
from tui.dialogs.marks import MarksDialog
from tui.dialogs.plan import PlanDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.stop_gap import StopGapDialog

pytestmark = pytest.mark.walk


BARE = a_spoken_case(owner="maya")
CUT = PlanStep(601, "cut [/red] rail", NOON, "maya", "sam", at("mon 10:00"))
PLANNED = a_spoken_case(plan=(CUT, PlanStep(602, "pack it twice", NOON, "maya")))
LENT = StopGap(701, "two beds lent", NOON, "sam", 2_000, at("mon 10:00"))
EASED = a_spoken_case(stop_gaps=(LENT,))
ASKED = a_spoken_case(promises=(a_promise(at("mon 12:30"), made_at=at("mon 10:00")),))


async def test_the_first_step_of_a_plan_is_asked_for_at_once() -> None:
    """E7."""
    async with at_dialog(lambda desk: PlanDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("cut the rail")
        await person.press("enter")
        await person.type("sa")
        shown = person.screen
        await person.press("enter")
        await person.type("fri 15:00")
        await person.press("f2", "enter")

        assert "  Sam" in shown
        command = AddPlanStep(42, "cut the rail", "sam", at("fri 15:00"), prevents_repeat=True)
        assert person.given == [command]
        assert not person.is_open


async def test_person_and_date_of_a_step_may_stay_empty() -> None:
    async with at_dialog(lambda desk: PlanDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("cut the rail")
        shown = person.screen
        await person.press("enter", "enter", "enter")

        assert "the owner of the case, Maya" in shown
        assert "no date: it is never late" in shown
        assert person.given == [AddPlanStep(42, "cut the rail")]


async def test_a_name_that_nobody_has_is_refused_and_stays() -> None:
    async with at_dialog(lambda desk: PlanDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("enter")
        await person.type("zoe")
        await person.press("enter")

        assert "Nobody who works here begins so." in person.screen
        assert person.typed("who-typed") == "zoe"
        assert person.given == []


async def test_a_digit_ticks_a_step_done() -> None:
    """E8."""
    async with at_dialog(lambda desk: PlanDialog(desk, PLANNED), a_book(PLANNED)) as person:
        shown = person.screen
        await person.press("1")

        assert "0 of 2 steps done; the customer does not know all of it" in shown
        assert "cut [/red] rail" in shown
        assert "late 2h, Sam" in shown
        assert person.given == [FinishPlanStep(42, 601)]


async def test_t_says_that_the_customer_was_told_the_plan() -> None:
    """E7."""
    async with at_dialog(lambda desk: PlanDialog(desk, PLANNED), a_book(PLANNED)) as person:
        await person.press("t")

        assert person.given == [TellPlan(42)]
        assert not person.is_open


async def test_n_adds_a_step_to_a_plan() -> None:
    async with at_dialog(lambda desk: PlanDialog(desk, PLANNED), a_book(PLANNED)) as person:
        await person.press("n")
        await person.type("call")
        await person.press("enter", "enter", "enter")

        assert person.given == [AddPlanStep(42, "call")]


async def test_a_stop_gap_has_a_cost_and_an_end() -> None:
    """C9, D7, D8."""
    async with at_dialog(lambda desk: StopGapDialog(desk, BARE), a_book(BARE)) as person:
        await person.type("two beds")
        await person.press("enter")
        await person.type("45")
        shown = person.screen
        await person.press("enter")
        await person.type("fri")
        await person.press("enter")

        assert "45 EUR, counts to the case, not to its gestures" in shown
        assert person.given == [StartStopGap(42, "two beds", 4_500, at("fri 09:00"))]


async def test_a_stop_gap_without_words_is_refused_and_its_cost_stays() -> None:
    async with at_dialog(lambda desk: StopGapDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("enter")
        await person.type("45")
        await person.press("enter", "enter")

        assert person.refused == "A stop-gap says what helps the customer meanwhile."
        assert person.typed("cost-typed") == "45"


async def test_e_ends_the_stop_gap_that_runs() -> None:
    """D7."""
    async with at_dialog(lambda desk: StopGapDialog(desk, EASED), a_book(EASED)) as person:
        shown = person.screen
        await person.press("e")

        assert "two beds lent (should have ended 2h ago)" in shown
        assert person.given == [EndStopGap(42, 701)]


async def test_l_lets_it_run_on() -> None:
    async with at_dialog(lambda desk: StopGapDialog(desk, EASED), a_book(EASED)) as person:
        await person.press("l")
        await person.type("fri 12:00")
        await person.press("enter")

        assert person.given == [ExtendStopGap(42, 701, at("fri 12:00"))]


async def test_a_step_of_the_house_path_is_skipped_with_a_reason() -> None:
    """A21."""
    async with at_dialog(lambda desk: SkipStepDialog(desk, BARE), a_book(BARE)) as person:
        shown = person.screen
        await person.press("4")
        await person.type("no time")
        await person.press("enter")

        assert "else log it with c, then F3" in shown
        assert person.given == [TickHouseStep(42, HouseStep.THANKED, "no time")]


async def test_without_a_reason_nothing_is_skipped() -> None:
    """A21."""
    async with at_dialog(lambda desk: SkipStepDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("enter", "enter")

        assert person.refused == "A step is skipped only for a reason, in a few words."
        assert person.is_open


async def test_a_promise_that_is_asked_about_takes_y_for_yes() -> None:
    """C1."""
    async with at_dialog(lambda desk: PromiseDialog(desk, ASKED), a_book(ASKED)) as person:
        shown = person.screen
        await person.press("y")

        assert "Will it hold? the sofa" in shown
        assert person.given == [CheckPromise(42, 201, holds=True)]


async def test_x_says_that_it_will_not_hold_and_plans_to_tell_them_first() -> None:
    """C2."""
    async with at_dialog(lambda desk: PromiseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("x")

        assert person.given == [CheckPromise(42, 201, holds=False)]
        assert len(person.host.book.cases[42].follow_ups) == 1


async def test_n_makes_another_promise_while_one_is_asked_about_too() -> None:
    async with at_dialog(lambda desk: PromiseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("n")
        await person.type("a call")
        await person.press("enter")
        await person.type("+2h")
        await person.press("enter")

        assert person.given == [MakePromise(42, "a call", at("mon 14:00"))]


async def test_r_says_that_a_gesture_reached_them() -> None:
    """D11."""
    case = a_spoken_case(gestures=(a_gesture(500, GestureState.GIVEN),))
    async with at_dialog(lambda desk: GestureDialog(desk, case), a_book(case)) as person:
        await person.press("r")

        assert person.given == [ConfirmArrived(42, 401)]


async def test_of_several_given_gestures_one_is_chosen() -> None:
    """D11."""
    given = (a_gesture(500, GestureState.GIVEN), a_gesture(700, GestureState.GIVEN, 402))
    case = a_spoken_case(gestures=given)
    async with at_dialog(lambda desk: GestureDialog(desk, case), a_book(case)) as person:
        await person.press("r", "2")

        assert person.given == [ConfirmArrived(42, 402)]


async def test_a_warning_asks_what_was_seen() -> None:
    """A16."""
    async with at_dialog(lambda desk: MarksDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("r")
        await person.type("took pictures")
        await person.press("enter")

        assert person.given == [NoteWarning(42, WarningSign.PUBLIC_REVIEW, "took pictures")]


async def test_a_warning_without_words_is_refused() -> None:
    """A16."""
    async with at_dialog(lambda desk: MarksDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("l", "enter")

        assert person.refused == "A warning says in a few words what was seen."


async def test_key_customer_and_big_order_are_one_letter() -> None:
    """D9."""
    async with at_dialog(lambda desk: MarksDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("k")
        assert person.given == [ChangeCustomer(1, key=True)]
    async with at_dialog(lambda desk: MarksDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("b")
        assert person.given == [MarkBigOrder(42, big=True)]


async def test_the_time_until_which_it_helps_is_typed() -> None:
    """B23."""
    async with at_dialog(lambda desk: MarksDialog(desk, BARE), a_book(BARE)) as person:
        await person.press("t")
        await person.type("tue 18:00")
        await person.press("enter")

        assert person.given == [SetNeededBy(42, at("tue 18:00"))]


@pytest.mark.parametrize("dialog", [PlanDialog, StopGapDialog, SkipStepDialog, MarksDialog])
async def test_escape_leaves_without_a_change(dialog: Callable[[Desk, Case], Dialog]) -> None:
    async with at_dialog(lambda desk: dialog(desk, BARE), a_book(BARE)) as person:
        await person.press("escape")

        assert (person.given, person.is_open) == ([], False)
