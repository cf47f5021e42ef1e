"""Undo and redo are no way round the rules: limits, shop owners, void and closed cases."""

from dataclasses import replace

import pytest

from store.domain.book import Book
from store.domain.commands import (
    AddGesture,
    AddPerson,
    AnswerGesture,
    AssignOwner,
    ChangeFacts,
    ChangePerson,
    ChangeSetting,
    Command,
    LogContact,
    MakePromise,
    SetStatus,
    SetWaiting,
    StartStopGap,
    VoidCase,
)
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.shop import Money
from store.domain.undo import passed_over, step_to_redo, step_to_undo
from store.domain.words import Channel, GestureState, Outcome, Role, Severity, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_gesture,
    a_shop,
    a_spoken_case,
    after,
    at,
    done_again,
    taken_back,
    with_step,
)

CALL = LogContact(42, Channel.PHONE)
LOST = SetStatus(42, Status.CLOSED, outcome=Outcome.LOST, reason="moved away")


def told(book: Book, by: str = "maya") -> Book:
    """Press undo, be refused, and give the book with what is marked then."""
    step = step_to_undo(book, by, NOON)
    with pytest.raises(Refused, match="The next undo passes this step over"):
        taken_back(book, by)
    return with_step(book, passed_over(step, NOON))


def test_who_is_no_shop_owner_any_more_takes_back_no_change_of_people() -> None:
    book = after(a_book(), ChangePerson("maya", role=Role.PROPRIETOR), by="ana")
    book = after(book, ChangePerson("ana", role=Role.COUNTER), by="maya")

    with pytest.raises(Refused, match=r"is for the shop owner \(Maya\) to do"):
        taken_back(book, by="ana")


def test_doing_again_never_leaves_the_shop_without_a_shop_owner() -> None:
    book = after(a_book(), ChangePerson("maya", role=Role.PROPRIETOR), by="ana")
    book = after(book, ChangePerson("ana", role=Role.COUNTER), by="ana")
    book = with_step(book, replace(book.steps[1], undone_at=NOON))
    book = replace(book, people=a_book().people)

    with pytest.raises(Refused, match="left without a shop owner"):
        done_again(book, by="ana")


def test_settings_are_taken_back_by_a_shop_owner_alone() -> None:
    book = after(a_book(), ChangeSetting("coaching", 0), by="ana")
    people = {**book.people, "ana": replace(book.person("ana"), role=Role.COUNTER)}
    people["maya"] = replace(book.person("maya"), role=Role.PROPRIETOR)

    with pytest.raises(Refused, match="is for the shop owner"):
        taken_back(replace(book, people=people), by="ana")


def test_that_somebody_is_away_is_taken_back_by_anybody_who_said_it() -> None:
    book = after(a_book(), ChangePerson("ana", away=True), by="sam")

    assert not taken_back(book, by="sam").person("ana").away


def test_people_are_taken_back_by_a_shop_owner_as_before() -> None:
    book = after(a_book(), AddPerson("Zoe"), by="ana")

    assert taken_back(book, by="ana").person("zoe").gone


def test_a_gesture_is_not_done_again_beyond_the_budget_of_the_case() -> None:
    book = a_book(a_spoken_case(severity=Severity.MAJOR))
    book = taken_back(after(book, AddGesture(42, "voucher", 2_500), by="sam"), by="sam")
    book = after(book, AddGesture(42, "flowers", 7_000, note="a party"), by="maya")

    with pytest.raises(
        Refused, match=r"above the gesture budget of this case by now.*Ana can allow"
    ):
        done_again(book, by="sam")


def test_a_gesture_is_not_done_again_beyond_a_limit_that_was_lowered() -> None:
    book = a_book(a_spoken_case(severity=Severity.CRITICAL))
    book = taken_back(after(book, AddGesture(42, "voucher", 2_500), by="sam"), by="sam")
    book = after(book, ChangePerson("sam", limit=500), by="ana")

    with pytest.raises(Refused, match=r"your own limit in this case by now.*Maya or Ana can"):
        done_again(book, by="sam")


def test_a_gesture_is_not_done_again_beyond_what_is_free_of_the_month() -> None:
    spent = a_case(43, gestures=(a_gesture(59_000, GestureState.GIVEN),))
    book = taken_back(after(a_book(a_spoken_case(), spent), AddGesture(42, "bottle", 800)))
    book = after(book, AddGesture(43, "card", 500), by="ana")

    with pytest.raises(Refused, match="free of the month's gesture budget by now"):
        done_again(book)


def test_a_granted_request_is_not_done_again_beyond_the_limit_of_who_granted_it() -> None:
    book = after(a_book(a_spoken_case()), AddGesture(42, "voucher", 5_000, note="x"), by="sam")
    asked = book.case(42).gestures[0].id
    book = taken_back(after(book, AnswerGesture(42, asked, granted=True), by="maya"))
    book = after(book, ChangePerson("maya", limit=1_000), by="ana")

    with pytest.raises(Refused, match="so it was not done again"):
        done_again(book)


def test_a_gesture_within_all_bounds_is_done_again() -> None:
    book = taken_back(after(a_book(a_spoken_case()), AddGesture(42, "voucher", 2_500)))

    assert done_again(book).case(42).promised == 2_500


def test_a_stop_gap_that_the_budget_pays_is_not_done_again_beyond_it() -> None:
    shop = a_shop(money=Money(stop_gap_counts=True))
    book = a_book(a_spoken_case(), shop=shop)
    book = taken_back(after(book, StartStopGap(42, "a chair", cost=2_000), by="sam"), by="sam")
    book = after(book, ChangePerson("sam", limit=500), by="ana")

    with pytest.raises(Refused, match="so it was not done again"):
        done_again(book, by="sam")


def test_a_budget_above_the_own_limit_is_not_set_again() -> None:
    book = taken_back(after(a_book(a_spoken_case()), ChangeFacts(42, budget=12_000)))
    book = after(book, ChangePerson("maya", limit=1_000), by="ana")

    with pytest.raises(Refused, match="above your own limit is for the shop owner"):
        done_again(book)


def test_a_step_in_a_case_that_is_void_since_is_not_taken_back() -> None:
    book = after(a_book(a_case()), CALL, by="maya")
    book = after(book, VoidCase(42, "entered twice"), by="sam")

    with pytest.raises(Refused, match=r"#42 is void \(entered twice\)"):
        taken_back(book)


def test_a_step_in_a_case_that_is_void_since_is_not_done_again() -> None:
    book = taken_back(after(a_book(a_case()), AssignOwner(42, "sam")))
    book = after(book, VoidCase(42, "entered twice"), by="sam")

    with pytest.raises(Refused, match="#42 is void"):
        done_again(book)


def test_a_void_is_taken_back_by_who_voided() -> None:
    book = after(a_book(a_case()), VoidCase(42, "entered twice"))

    assert taken_back(book).case(42).is_open


def test_a_step_in_a_case_that_is_closed_since_is_not_taken_back() -> None:
    book = after(a_book(a_spoken_case()), AssignOwner(42, "sam"), by="maya")
    book = after(book, LOST, by="sam")

    with pytest.raises(Refused, match="#42 is closed, and it is kept as it is"):
        taken_back(book)


def test_an_open_promise_is_not_brought_back_into_a_closed_case() -> None:
    book = taken_back(after(a_book(a_spoken_case()), MakePromise(42, "a sofa", at("tue 12:00"))))
    book = after(book, LOST, by="sam")

    with pytest.raises(Refused, match="#42 is closed"):
        done_again(book)


def test_what_a_closed_case_takes_is_taken_back_there_too() -> None:
    book = after(a_book(a_spoken_case(reach=5)), LOST, by="sam")
    book = after(book, ChangeFacts(42, reach=30), by="maya")

    case = taken_back(book).case(42)

    assert (case.reach, case.status) == (5, Status.CLOSED)


def test_a_wait_is_not_left_without_anybody_having_tried_to_reach_the_customer() -> None:
    book = after(a_book(a_case()), LogContact(42, Channel.PHONE, reached=False), by="maya")
    book = after(book, SetWaiting(42, waiting=True), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the contacts since"):
        taken_back(book)


def test_a_step_that_cannot_go_back_is_told_once_and_then_passed_over() -> None:
    book = after(a_book(a_spoken_case(), a_spoken_case(43)), AssignOwner(43, "maya"))
    book = after(book, AssignOwner(42, "sam"))
    book = after(book, AssignOwner(42, "ana"), by="sam")

    book = taken_back(told(book))

    assert (book.case(42).owner, book.case(43).owner) == ("ana", None)


def test_a_step_that_was_passed_over_does_not_end_the_doing_again() -> None:
    book = after(a_book(a_spoken_case(), a_spoken_case(43)), AssignOwner(43, "maya"))
    book = after(book, AssignOwner(42, "sam"))
    book = after(book, AssignOwner(42, "ana"), by="sam")
    book = taken_back(told(book))

    assert step_to_redo(book, "maya", NOON).id == 1
    assert done_again(book).case(43).owner == "maya"


def test_a_step_that_was_passed_over_goes_back_once_nothing_is_in_its_way() -> None:
    book = after(a_book(a_spoken_case()), AssignOwner(42, "maya"))
    book = told(after(book, AssignOwner(42, "ana"), by="sam"))
    book = taken_back(book, by="sam")

    book = taken_back(book)

    assert book.case(42).owner is None
    assert [step.passed_over_at for step in book.steps] == [None, None]


def test_only_steps_that_cannot_go_back_are_left_at_the_end() -> None:
    book = after(a_book(a_spoken_case()), AssignOwner(42, "maya"))
    book = told(after(book, AssignOwner(42, "ana"), by="sam"))

    with pytest.raises(Refused, match="nothing of yours to take back"):
        taken_back(book)


def test_a_conflict_of_doing_again_says_that_nothing_was_done_again() -> None:
    book = taken_back(after(a_book(a_spoken_case()), AssignOwner(42, "maya")))
    book = after(book, AssignOwner(42, "ana"), by="sam")

    with pytest.raises(ChangedMeanwhile, match="your step was not done again") as conflict:
        done_again(book)

    assert "passes this step over" not in conflict.value.sentence


def test_the_conflict_names_who_changed_that_field_and_both_values() -> None:
    book = after(a_book(a_spoken_case()), AssignOwner(42, "maya"))
    book = after(book, AssignOwner(42, "sam"), by="ana")
    book = after(book, CALL, by="sam")

    said = r"Ana changed the owner since \(left as: Maya; now: Sam\)"
    with pytest.raises(ChangedMeanwhile, match=said):
        taken_back(book)


def test_a_step_whose_record_cannot_be_read_any_more_is_refused() -> None:
    add: Command = AddPerson("Zoe")
    book = after(a_book(), add, by="ana")
    people = {id: person for id, person in book.people.items() if id != "zoe"}

    with pytest.raises(Refused, match="cannot be read"):
        taken_back(replace(book, people=people), by="ana")


def test_a_case_that_cannot_be_read_any_more_is_not_taken_back() -> None:
    book = after(a_book(a_spoken_case()), CALL)

    with pytest.raises(Refused, match="no case #42"):
        taken_back(replace(book, cases={}))
    with pytest.raises(NotFound):
        book.case(43)
