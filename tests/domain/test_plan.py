"""The plan of the repair: steps with a person and a date, told to the customer."""

from datetime import timedelta

import pytest

from store.domain.commands import AddPlanStep, FinishPlanStep, LogContact, TellPlan
from store.domain.due import DueState, MoveKind, Reckoning
from store.domain.parts import PlanStep
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.shop import Person
from store.domain.words import Act, Channel, Mark
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    a_book,
    a_shop,
    a_spoken_case,
    after,
    at,
)

DUE = at("tue 12:00")
CUT = PlanStep(601, "cut the new rail", NOON, "maya", "sam", DUE)
PACK = PlanStep(602, "pack it twice", NOON, "maya")


def test_a_step_has_a_person_a_date_and_may_prevent_a_repeat() -> None:
    """E7."""
    command = AddPlanStep(42, " cut the rail ", "sam", DUE, prevents_repeat=True)

    case = after(a_book(a_spoken_case()), command).case(42)

    (step,) = case.plan
    assert (step.text, step.person, step.due_at, step.made_by) == (
        "cut the rail",
        "sam",
        DUE,
        "maya",
    )
    assert step.prevents_repeat
    assert case.history[-1].act is Act.PLAN_STEP


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AddPlanStep(42, "  "), "says what is to be done"),
        (AddPlanStep(42, "cut", due_at=NOON), "still to come"),
        (AddPlanStep(42, "cut", person="tom"), "no longer works here"),
    ],
)
def test_a_step_that_nobody_could_do_is_refused(command: AddPlanStep, sentence: str) -> None:
    people = (MAYA, SAM, ANA, Person("tom", "Tom", gone=True))

    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_spoken_case(), people=people), command, "maya", NOON)


def test_a_step_past_its_date_is_late_and_stands_on_the_board() -> None:
    """E8."""
    reckoning = Reckoning(a_shop())

    move = reckoning.standing(a_spoken_case(status="fixed", plan=(CUT,))).next_move

    assert (move.kind, move.whose, move.due_at) == (MoveKind.PLAN_STEP, "sam", DUE)
    assert move.state(DUE + timedelta(seconds=1)) is DueState.OVERDUE


def test_anybody_may_tick_a_step_done_once() -> None:
    """B3."""
    book = after(a_book(a_spoken_case(plan=(CUT, PACK))), FinishPlanStep(42, 601), by="ana")

    done, other = book.case(42).plan
    assert (done.done_at, done.done_by, other.done_at) == (NOON, "ana", None)
    with pytest.raises(Refused, match="done already"):
        decide(book, FinishPlanStep(42, 601), "sam", NOON)


def test_a_step_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="no step with the id 9"):
        decide(a_book(a_spoken_case(plan=(CUT,))), FinishPlanStep(42, 9), "sam", NOON)


def test_the_customer_is_told_every_step_there_is_and_a_later_one_is_news() -> None:
    """E7."""
    book = after(a_book(a_spoken_case(plan=(CUT,))), TellPlan(42))

    later = after(book, AddPlanStep(42, "call the carrier"), at=at("mon 13:00"))

    assert [step.told_at for step in later.case(42).plan] == [NOON, None]


def test_a_contact_in_which_the_plan_was_told_marks_its_steps() -> None:
    """E7."""
    told = LogContact(42, Channel.PHONE, marks=(Mark.TOLD_PLAN,))

    case = after(a_book(a_spoken_case(plan=(CUT, PACK))), told).case(42)

    assert [step.told_at for step in case.plan] == [NOON, NOON]
    assert case.history[-1].act is Act.PLAN_TOLD


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ((), "no plan to tell"),
        ((PlanStep(603, "cut", NOON, "maya", told_at=NOON),), "every step of the plan already"),
    ],
)
def test_what_is_not_there_or_known_already_is_not_told(
    plan: tuple[PlanStep, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_spoken_case(plan=plan)), TellPlan(42), "maya", NOON)
