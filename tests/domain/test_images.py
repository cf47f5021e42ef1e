"""A step keeps what it changed and not the whole case, and that is enough to take it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain.book import Records, Step
from store.domain.case import Case, Ending
from store.domain.commands import (
    AddNote,
    ChangeFacts,
    Command,
    FinishPlanStep,
    LogContact,
    OpenCase,
    SetStatus,
)
from store.domain.images import narrowed
from store.domain.parts import Contact, Entry, Note, PlanStep
from store.domain.rules import decide
from store.domain.words import Act, Channel, Outcome, Status
from tests.support.builders import NOON, a_book, a_case, a_shop, after, taken_back, with_records

LATER = NOON + timedelta(minutes=5)
LONG = "They told us at length. " * 40


def a_busy_case() -> Case:
    """Give a case in which much was said and planned."""
    return a_case(
        status=Status.CONTACTED,
        meant=LONG,
        contacts=tuple(Contact(id, NOON, "sam", Channel.PHONE, LONG) for id in range(10, 40)),
        notes=tuple(Note(id, NOON, "sam", LONG) for id in range(40, 60)),
        plan=(PlanStep(60, LONG, NOON, "sam"), PlanStep(61, "call the baker", NOON, "sam")),
        history=(Entry(NOON, "sam", Act.CONTACT),) * 61,
    )


def images_of(command: Command, case: Case) -> tuple[Case, Case]:
    """Give what the step of a command keeps of this case."""
    (step,) = after(a_book(case), command).steps
    return step.before.cases[0], step.after.cases[0]


def test_a_fact_that_the_step_left_alone_is_not_kept() -> None:
    was, now = images_of(ChangeFacts(42, impact="a birthday"), a_busy_case())

    assert (was.impact, now.impact) == ("", "a birthday")
    assert (was.meant, now.meant) == ("", "")
    assert was.contacts == now.contacts == ()


def test_of_parts_only_the_one_that_was_added_is_kept() -> None:
    was, now = images_of(AddNote(42, "the fryer was off"), a_busy_case())

    assert was.notes == ()
    assert [note.text for note in now.notes] == ["the fryer was off"]


def test_of_parts_that_change_both_sides_are_kept() -> None:
    was, now = images_of(FinishPlanStep(42, 61), a_busy_case())

    assert [(step.id, step.done_at) for step in was.plan] == [(61, None)]
    assert [(step.id, step.done_at) for step in now.plan] == [(61, NOON)]


def test_a_status_is_kept_with_its_ending() -> None:
    ending = Ending(NOON, "sam", Outcome.LOST)
    closed = a_case(status=Status.CLOSED, ending=ending)
    noted = replace(closed, ending=replace(ending, note="they said so"))

    was, now = narrowed(Records(cases=(closed,)), Records(cases=(noted,)))

    assert was.cases[0].status is now.cases[0].status is Status.CLOSED
    assert was.cases[0].ending == ending


def test_a_new_case_differs_from_none_in_its_void_alone() -> None:
    book = after(a_book(), OpenCase("Dana", "soup came cold", words=LONG))

    (step,) = book.steps

    assert step.before.cases[0].void is not None
    assert step.before.cases[0].words == step.after.cases[0].words == ()


def test_the_order_of_what_has_no_number_is_kept() -> None:
    shop = a_shop()
    turned = replace(shop, gestures=shop.gestures[::-1])

    was, now = narrowed(Records(shop=shop), Records(shop=turned))

    assert was.shop is not None
    assert now.shop is not None
    assert (was.shop.gestures, now.shop.gestures) == (shop.gestures, turned.gestures)


@pytest.mark.parametrize(
    "command",
    [
        ChangeFacts(42, impact="a birthday", price=500),
        AddNote(42, "the fryer was off"),
        FinishPlanStep(42, 61),
        LogContact(42, Channel.PHONE),
        SetStatus(42, Status.FIXED, reason="they came by"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_step_that_kept_whole_cases_as_older_versions_did_goes_back_all_the_same(
    command: Command,
) -> None:
    case = a_busy_case()
    book = a_book(case)
    records = decide(book, command, "maya", NOON)
    whole = Step(1, NOON, "maya", type(command).__name__, _whole(case), _whole(*records.cases))

    old = taken_back(replace(with_records(book, records), steps=(whole,)), at=LATER)
    new = taken_back(after(book, command), at=LATER)

    assert old.case(42) == new.case(42)
    assert _bare(old.case(42)) == _bare(case)


def _whole(*cases: Case) -> Records:
    return Records(cases=tuple(replace(case, history=()) for case in cases))


def _bare(case: Case) -> Case:
    return replace(case, history=(), revision=1)
