"""Taking steps back and doing them again."""

from dataclasses import replace
from datetime import time

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    AddPerson,
    AssignOwner,
    ChangeCustomer,
    ChangeFacts,
    ChangeSetting,
    LogContact,
    MakePromise,
    OpenCase,
    PlanFollowUp,
    SetStatus,
    SettlePromise,
    SetWaiting,
    VoidCase,
)
from store.domain.customer import Customer
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.undo import outdated, step_to_redo, step_to_undo
from store.domain.words import Act, Channel, Outcome, Severity, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_promise,
    a_shop,
    a_spoken_case,
    a_wait,
    after,
    at,
    done_again,
    minutes,
    taken_back,
)

CALL = LogContact(42, Channel.PHONE)


def kept(case: Case) -> Case:
    """Give what an undo brings back: all but revision and history."""
    return replace(case, revision=1, history=())


def test_a_step_taken_back_leaves_the_case_as_it_was() -> None:
    before = a_book(a_case())
    book = after(before, CALL)

    book = taken_back(book)

    assert kept(book.case(42)) == kept(before.case(42))


def test_taking_back_adds_to_the_history_and_never_removes_from_it() -> None:
    """D6."""
    book = after(a_book(a_case()), CALL)

    undone = taken_back(book, at=at("mon 12:05")).case(42)

    assert undone.history[:-1] == book.case(42).history
    assert (undone.history[-1].act, undone.history[-1].text) == (Act.UNDONE, "LogContact")
    assert undone.revision == book.case(42).revision + 1


def test_a_step_done_again_leaves_the_case_as_the_step_had() -> None:
    book = after(a_book(a_case()), CALL)

    again = done_again(taken_back(book)).case(42)

    assert kept(again) == kept(book.case(42))
    assert again.history[-1].act is Act.REDONE


def test_steps_go_back_newest_first_and_forward_oldest_first() -> None:
    book = after(a_book(a_case()), AssignOwner(42, "sam"))
    book = after(book, AssignOwner(42, "ana"))

    back = taken_back(taken_back(book))
    forth = done_again(back)

    assert back.case(42).owner is None
    assert forth.case(42).owner == "sam"
    assert done_again(forth).case(42).owner == "ana"


def test_there_is_nothing_to_take_back_at_first() -> None:
    with pytest.raises(Refused, match="nothing of yours to take back in the last 12 hours"):
        step_to_undo(a_book(a_case()), "maya", NOON)


def test_nobody_takes_back_a_step_of_somebody_else() -> None:
    book = after(a_book(a_case()), CALL, by="sam")

    with pytest.raises(Refused, match="nothing of yours"):
        taken_back(book, by="maya")


def test_a_step_can_be_taken_back_for_twelve_hours() -> None:
    book = after(a_book(a_case()), CALL, at=NOON)

    assert step_to_undo(book, "maya", NOON + minutes(12 * 60)).id == 1
    with pytest.raises(Refused, match="nothing of yours"):
        step_to_undo(book, "maya", NOON + minutes(12 * 60 + 1))


def test_the_hours_for_taking_back_are_a_setting() -> None:
    book = after(a_book(a_case(), shop=a_shop(undo_hours=1)), CALL, at=NOON)

    with pytest.raises(Refused, match="in the last 1 hours"):
        step_to_undo(book, "maya", NOON + minutes(61))


def test_steps_too_old_to_be_taken_back_are_named() -> None:
    book = after(a_book(a_case()), CALL, at=NOON)
    book = after(book, CALL, at=NOON + minutes(60))

    assert outdated(book, NOON + minutes(12 * 60 + 30)) == (1,)


def test_there_is_nothing_to_do_again_when_nothing_was_taken_back() -> None:
    book = after(a_book(a_case()), CALL)

    with pytest.raises(Refused, match="nothing of yours to do again"):
        step_to_redo(book, "maya", NOON)


def test_something_new_ends_the_doing_again() -> None:
    book = taken_back(after(a_book(a_case()), AssignOwner(42, "sam")))
    book = after(book, CALL)

    with pytest.raises(Refused, match="nothing of yours to do again"):
        done_again(book)


def test_doing_again_takes_the_step_that_was_taken_back_last() -> None:
    book = taken_back(after(a_book(a_case()), AssignOwner(42, "sam")), at=at("mon 12:01"))
    book = after(book, CALL, at=at("mon 12:02"))
    book = taken_back(book, at=at("mon 12:03"))

    book = done_again(book, at=at("mon 12:04"))

    assert len(book.case(42).contacts) == 1
    assert book.case(42).owner is None


def test_taking_back_leaves_what_somebody_else_did_to_other_fields() -> None:
    book = after(a_book(a_case()), AssignOwner(42, "maya"))
    book = after(book, ChangeFacts(42, severity=Severity.CRITICAL), by="sam")

    case = taken_back(book).case(42)

    assert (case.owner, case.severity) == (None, Severity.CRITICAL)


def test_taking_back_leaves_what_somebody_else_added_beside_it() -> None:
    book = after(a_book(a_case()), PlanFollowUp(42, at("tue 12:00"), note="mine"))
    book = after(book, PlanFollowUp(42, at("wed 12:00"), note="theirs"), by="sam")

    assert [planned.note for planned in taken_back(book).case(42).follow_ups] == ["theirs"]
    again = done_again(taken_back(book)).case(42)
    assert [planned.note for planned in again.follow_ups] == ["mine", "theirs"]


def test_a_field_that_somebody_changed_since_is_a_conflict_with_both_values() -> None:
    book = after(a_book(a_case()), AssignOwner(42, "maya"))
    book = after(book, AssignOwner(42, "ana"), by="ana")

    with pytest.raises(
        ChangedMeanwhile, match=r"#42: your step was not .*: Ana changed the owner since"
    ) as told:
        taken_back(book)

    assert (told.value.saw, told.value.found) == ({"owner": "Maya"}, {"owner": "Ana"})


def test_a_promise_that_somebody_settled_since_is_a_conflict() -> None:
    book = after(a_book(a_case()), MakePromise(42, "the sofa", at("tue 12:00")))
    promise = book.case(42).promises[0].id
    book = after(book, SettlePromise(42, promise, kept=True), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the promises since") as told:
        taken_back(book)

    assert (told.value.saw, told.value.found) == (
        {"promises": "the sofa, open"},
        {"promises": "the sofa, kept"},
    )


def test_a_first_contact_is_not_taken_back_from_under_a_later_one() -> None:
    book = after(a_book(a_case()), CALL, by="maya")
    book = after(book, CALL, by="sam", at=at("mon 12:30"))

    with pytest.raises(ChangedMeanwhile, match="Nothing was changed"):
        taken_back(book)


def test_taking_back_never_leaves_two_waits_at_once() -> None:
    book = a_book(a_spoken_case(waits=(a_wait(NOON, None),)))
    book = after(book, SetWaiting(42, waiting=False), by="maya", at=at("mon 13:00"))
    book = after(book, SetWaiting(42, waiting=True), by="sam", at=at("mon 14:00"))

    with pytest.raises(ChangedMeanwhile, match="Sam changed whose move it is since"):
        taken_back(book, at=at("mon 14:05"))


def test_a_second_failure_stays_while_another_promise_is_broken() -> None:
    """C4."""
    promises = (a_promise(at("tue 12:00"), 201), a_promise(at("wed 12:00"), 202))
    book = a_book(a_spoken_case(owner="ana", promises=promises))
    book = after(book, SettlePromise(42, 201, kept=False, customer_told=True), by="maya")
    book = after(book, SettlePromise(42, 202, kept=False, customer_told=True), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Nothing was changed"):
        taken_back(book)


def test_a_closing_taken_back_puts_the_case_on_the_board_again() -> None:
    close = SetStatus(42, Status.CLOSED, outcome=Outcome.LOST, reason="moved away")
    book = after(a_book(a_spoken_case()), close)

    board = arrange(taken_back(book), NOON)

    assert [row.number for row in board.rows] == [42]


def test_a_void_can_be_taken_back() -> None:
    """D17."""
    book = after(a_book(a_case()), VoidCase(42, "entered twice"))

    assert taken_back(book).case(42).is_open


def test_a_new_case_taken_back_is_void_and_its_number_stays_used() -> None:
    """D17."""
    book = taken_back(after(a_book(), OpenCase("Dana", "soup cold")))

    assert not book.case(1).is_open
    assert book.customer(1).withdrawn
    assert after(book, OpenCase("Eve", "soup cold")).case(2).what == "soup cold"


def test_a_new_case_done_again_has_its_number_and_customer_back() -> None:
    book = done_again(taken_back(after(a_book(), OpenCase("Dana", "soup cold"))))

    assert book.case(1).is_open
    assert not book.customer(1).withdrawn


def test_a_new_case_that_somebody_else_worked_on_is_not_taken_back() -> None:
    book = after(a_book(), OpenCase("Dana", "soup cold"), by="maya")
    book = after(book, LogContact(1, Channel.PHONE), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the case since"):
        taken_back(book)

    assert book.case(1).is_open


def test_a_void_is_done_again_whoever_had_worked_on_the_case() -> None:
    book = after(a_book(a_case()), CALL, by="sam")
    book = taken_back(after(book, VoidCase(42, "entered twice"), by="maya"))

    assert not done_again(book).case(42).is_open


def test_a_new_customer_who_has_another_case_since_is_not_taken_back() -> None:
    book = after(a_book(), OpenCase("Dana", "soup cold"), by="maya")
    book = after(book, OpenCase("", "late too", customer_id=1), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Dana has another case since"):
        taken_back(book)


def test_a_new_person_taken_back_no_longer_works_here() -> None:
    book = taken_back(after(a_book(), AddPerson("Zoe"), by="ana"), by="ana")

    assert book.person("zoe").gone
    assert not done_again(book, by="ana").person("zoe").gone


def test_a_change_of_a_customer_is_taken_back_field_by_field() -> None:
    book = a_book(customers=[Customer(5, "Dana")])
    book = after(book, ChangeCustomer(5, phone="0171"))
    book = after(book, ChangeCustomer(5, key=True), by="sam")

    known = taken_back(book).customer(5)

    assert (known.phone, known.key, known.revision) == ("", True, 4)


def test_settings_are_taken_back_setting_by_setting() -> None:
    book = after(a_book(), ChangeSetting("coaching", 0), by="ana")
    book = replace(book, shop=replace(book.shop, undo_hours=6))

    shop = taken_back(book, by="ana").shop

    assert (shop.coaching, shop.undo_hours) == (True, 6)


def test_settings_changed_again_since_are_a_conflict() -> None:
    book = after(a_book(), ChangeSetting("export_at", 210), by="ana")
    book = replace(book, shop=a_shop(export_at=time(4)))

    with pytest.raises(ChangedMeanwhile, match="“export at” changed since"):
        taken_back(book, by="ana")


def test_money_of_a_gesture_taken_back_is_free_again() -> None:
    book = after(a_book(a_case()), AddGesture(42, "flowers", 2_000))

    assert arrange(taken_back(book), NOON).month.promised == 0


def a_book_of_two_steps() -> Book:
    book = after(a_book(a_case()), AssignOwner(42, "sam"), by="maya", at=NOON)
    return after(book, CALL, by="sam", at=NOON)


def test_each_person_has_steps_of_their_own() -> None:
    book = taken_back(a_book_of_two_steps(), by="maya")

    assert book.case(42).owner is None
    assert len(book.case(42).contacts) == 1
