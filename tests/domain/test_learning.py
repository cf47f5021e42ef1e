"""What the shop learns of its cases: causes, fault, actions, house rules (docs/rules.md)."""

from dataclasses import replace
from datetime import date

import pytest

from store.domain.book import Book, Unreadable
from store.domain.case import Case, Ending, Void
from store.domain.commands import (
    AddAction,
    AddHouseRule,
    AddPhrase,
    CheckAction,
    EndHouseRule,
    FinishAction,
    NoteLesson,
    NoteRemarkable,
    SetCause,
    SettleFault,
    TellTouched,
)
from store.domain.new_id import new_id
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.rules import decide, refusal
from store.domain.words import Act, FaultState, FollowUpKind, Outcome, Status
from tests.support.builders import (
    MAYA,
    NOON,
    a_book,
    a_case,
    a_spoken_case,
    after,
    at,
    taken_back,
)


def a_closed_case(number: int = 41) -> Case:
    ending = Ending(NOON, "maya", Outcome.RECOVERED)
    return a_spoken_case(number, status=Status.CLOSED, ending=ending)


def with_a_done_action(*cases: Case) -> Book:
    book = after(a_book(*cases), AddAction("two people read it aloud", cases=_numbers(cases)))
    return after(book, FinishAction(1))


def _numbers(cases: tuple[Case, ...]) -> tuple[int, ...]:
    return tuple(case.number for case in cases)


def test_a_cause_is_a_place_in_the_process_with_a_note() -> None:
    """E9."""
    case = decide(a_book(a_case()), SetCause(42, "making", "no timer"), "maya", NOON).cases[0]

    assert case.cause is not None
    assert (case.cause.place, case.cause.note, case.cause.by) == ("making", "no timer", "maya")
    assert (case.history[-1].act, case.history[-1].now) == (Act.CAUSE, "making")


def test_a_cause_that_was_named_too_early_can_be_unknown_again() -> None:
    """E9."""
    book = after(a_book(a_case()), SetCause(42, "making"))

    case = decide(book, SetCause(42, ""), "maya", NOON).cases[0]

    assert case.cause is None


def test_a_cause_is_found_after_the_case_is_closed_as_well() -> None:
    case = decide(a_book(a_closed_case()), SetCause(41, "planning"), "maya", NOON).cases[0]

    assert case.cause is not None
    assert case.status is Status.CLOSED


def test_a_place_that_the_shop_does_not_have_is_no_cause() -> None:
    with pytest.raises(NotFound, match="no place in the process"):
        decide(a_book(a_case()), SetCause(42, "the new one"), "maya", NOON)


def test_the_same_cause_again_is_no_change() -> None:
    book = after(a_book(a_case()), SetCause(42, "making"))

    assert refusal(book, SetCause(42, "making"), "sam", NOON) is not None


def test_a_cause_that_somebody_else_named_meanwhile_is_not_overwritten() -> None:
    saw = a_case()
    book = after(a_book(saw), SetCause(42, "making"), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the cause of #42"):
        decide(book, SetCause(42, "planning"), "maya", NOON, saw)


def test_the_question_of_fault_is_settled_later_with_person_and_date() -> None:
    """B6."""
    before = a_spoken_case()

    case = decide(a_book(before), SettleFault(42, FaultState.OURS), "ana", at("tue 10:00")).cases[0]

    assert (case.fault.state, case.fault.by) == (FaultState.OURS, "ana")
    assert case.fault.at == at("tue 10:00")
    assert case.contacts == before.contacts


def test_a_shared_mistake_names_our_own_part() -> None:
    """E15."""
    book = a_book(a_case())

    case = decide(book, SettleFault(42, FaultState.SHARED, "unclear form"), "maya", NOON).cases[0]

    assert case.fault.own_part == "unclear form"
    with pytest.raises(Refused, match="part of our own"):
        decide(book, SettleFault(42, FaultState.SHARED, "  "), "maya", NOON)


def test_the_question_of_fault_can_be_left_open_again() -> None:
    """B5."""
    book = after(a_book(a_case()), SettleFault(42, FaultState.CUSTOMER))

    case = decide(book, SettleFault(42, FaultState.NOT_SETTLED), "maya", NOON).cases[0]

    assert case.fault.state is FaultState.NOT_SETTLED


def test_a_new_responsibility_is_the_result_of_a_case() -> None:
    """A19."""
    command = NoteLesson(42, "one person holds the pass", "Sam, from Monday")

    case = decide(a_book(a_case()), command, "maya", NOON).cases[0]

    assert case.lessons[0].responsibility == "Sam, from Monday"
    assert case.history[-1].part == case.lessons[0].id


def test_the_remarkable_part_is_kept_with_what_stood_there_before() -> None:
    """C11."""
    book = after(a_book(a_case()), NoteRemarkable(42, "a candle"))

    case = decide(book, NoteRemarkable(42, "a candle, and the chef came out"), "maya", NOON).cases[
        0
    ]

    assert case.remarkable == "a candle, and the chef came out"
    assert case.history[-1].was == "a candle"


def test_a_corrective_action_stays_open_when_its_case_is_closed() -> None:
    """A17."""
    command = AddAction("a red ticket", "making", "sam", at("fri 10:00"), (41,))

    action = decide(a_book(a_closed_case()), command, "maya", NOON).actions[0]

    assert (action.id, action.owner, action.cases) == (1, "sam", (41,))
    assert action.done_at is None


@pytest.mark.parametrize(
    "command",
    [
        AddAction("  "),
        AddAction("x", "the new one"),
        AddAction("x", due_at=NOON),
        AddAction("x", cases=(99,)),
        AddAction("x", owner="zoe"),
    ],
)
def test_a_corrective_action_that_makes_no_sense_is_refused(command: AddAction) -> None:
    assert refusal(a_book(), command, "maya", NOON) is not None


def test_a_done_action_applies_from_today_and_is_looked_at_in_thirty_days() -> None:
    """E10."""
    book = after(a_book(), AddAction("a red ticket"))

    action = decide(book, FinishAction(1), "maya", NOON).actions[0]

    assert action.applies_from == date(2026, 11, 23)
    assert action.check_at == at("wed 12:00", weeks=4)


def test_whether_it_held_can_only_be_said_of_what_was_done() -> None:
    """E10."""
    book = after(a_book(), AddAction("a red ticket"))

    with pytest.raises(Refused, match="not done yet"):
        decide(book, CheckAction(1, held=True), "maya", NOON)


def test_what_did_not_hold_can_be_done_anew() -> None:
    """E10."""
    book = after(with_a_done_action(a_case()), CheckAction(1, held=False))

    action = decide(book, FinishAction(1), "maya", at("tue 12:00")).actions[0]

    assert action.held is None
    assert action.done_at == at("tue 12:00")


def test_what_is_done_is_not_done_twice() -> None:
    assert refusal(with_a_done_action(), FinishAction(1), "maya", NOON) is not None


def test_every_touched_customer_on_the_board_is_to_be_told() -> None:
    """E11."""
    book = with_a_done_action(a_case(1), a_case(2), a_closed_case(3))

    cases = decide(book, TellTouched(1), "maya", NOON).cases

    assert [case.number for case in cases] == [1, 2]
    assert {case.follow_ups[-1].kind for case in cases} == {FollowUpKind.TELL_CHANGE}
    assert {case.follow_ups[-1].due_at for case in cases} == {at("tue 12:00")}
    assert [case.revision for case in cases] == [2, 2]


def test_nobody_is_told_twice_of_the_same_change() -> None:
    book = after(with_a_done_action(a_case(1), a_closed_case(3)), TellTouched(1))

    with pytest.raises(Refused, match="planned already in 1 case, 1 off the board"):
        decide(book, TellTouched(1), "maya", NOON)


def test_telling_what_is_not_changed_yet_is_refused() -> None:
    book = after(a_book(a_case(1)), AddAction("a red ticket", cases=(1,)))

    with pytest.raises(Refused, match="say first that the corrective action is done"):
        decide(book, TellTouched(1), "maya", NOON)


def test_undo_takes_back_the_telling_in_all_cases_at_once() -> None:
    book = after(with_a_done_action(a_case(1), a_case(2)), TellTouched(1))

    back = taken_back(book)

    assert [case.follow_ups for case in back.cases.values()] == [(), ()]


def test_a_house_rule_is_the_result_of_a_case_and_stands_in_it() -> None:
    """A18."""
    records = decide(a_book(a_case()), AddHouseRule("read aloud", case=42), "maya", NOON)

    rule = records.house_rules[0]
    assert (rule.text, rule.case, rule.applies_from) == ("read aloud", 42, date(2026, 11, 23))
    assert records.cases[0].lessons[0].house_rule == rule.id


def test_a_house_rule_that_ended_stays_to_be_read() -> None:
    book = after(a_book(), AddHouseRule("read aloud"))

    rule = decide(book, EndHouseRule(1), "maya", NOON).house_rules[0]

    assert (rule.text, rule.ended_at) == ("read aloud", NOON)
    assert refusal(after(book, EndHouseRule(1)), EndHouseRule(1), "maya", NOON) is not None


def test_a_void_case_leads_to_nothing() -> None:
    void = a_case(void=Void(NOON, "sam", "entered twice"))

    assert refusal(a_book(void), AddHouseRule("x", case=42), "maya", NOON) is not None
    assert refusal(a_book(void), SetCause(42, "making"), "maya", NOON) is not None


def test_the_number_of_a_record_that_cannot_be_read_is_never_given_again() -> None:
    book = replace(
        after(a_book(), AddPhrase("calm", "I hear you.")),
        unreadable=(Unreadable("phrases", "7", "?"), Unreadable("actions", "x", "?")),
    )

    assert new_id(book, "phrases") == 8
    assert new_id(book, "actions") == 1
    assert new_id(a_book(people=[MAYA]), "house_rules") == 1
