"""Erasing a person in a book: who may, what becomes different, what stays, and doing it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.case import Case, Void
from store.domain.commands import (
    AddNote,
    ChangeCustomer,
    GiveGesture,
    LogContact,
    MergeCustomers,
    NoteRemark,
    OpenCase,
    SetCause,
)
from store.domain.customer import Customer
from store.domain.erase_due import erase_due
from store.domain.erased import erased_again, erased_in, leftovers
from store.domain.erasing import Changes, Erasing, InBook, traced
from store.domain.lessons import HouseRule, Remark
from store.domain.parts import Statement
from store.domain.refusal import NotFound, Refused
from store.domain.rules.erasing import require_may_erase
from store.domain.rules.situation import Situation
from store.domain.traces import Traces
from store.domain.words import Act, Channel, GestureState
from store.domain.years import Past, is_over
from tests.support.builders import (
    ANA,
    BERLIN,
    MAYA,
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_gesture,
    a_promise,
    a_shop,
    after,
    with_records,
)
from tests.support.years import a_closed_case

DANA = Customer(1, "Dana Whitfield", phone="0171 2345678", email="dana@mail.example", notes="kind")
ROSA = Customer(2, "Rosa Bauer")
LATER = NOON + timedelta(hours=1)


def erasing(book: Book, *ids: int, everywhere: bool = False) -> Erasing:
    people = [traced(id, book) for id in ids or (1,)]
    return Erasing(Traces(people, everywhere=everywhere), LATER, "ana")


def changes(book: Book, *ids: int, everywhere: bool = False) -> Changes:
    return InBook(erasing(book, *ids, everywhere=everywhere), book).changes()


def erased(book: Book, *ids: int, everywhere: bool = False) -> Book:
    """Give the book without these persons."""
    found = changes(book, *ids, everywhere=everywhere)
    kept = tuple(step for step in book.steps if step.id not in found.steps)
    return replace(with_records(book, found.records), steps=kept)


def a_book_of(*cases: Case, customers: Iterable[Customer] = (DANA, ROSA)) -> Book:
    return a_book(*cases, customers=customers)


def situation(book: Book, by: str = "ana") -> Situation:
    return Situation(book, book.person(by), NOON)


# Who may, and when


def test_only_the_shop_owner_erases() -> None:
    book = a_book_of(a_closed_case(1))

    with pytest.raises(Refused, match=r"for the shop owner \(Ana\) to do"):
        require_may_erase(1, situation(book, "maya"))

    assert require_may_erase(1, situation(book)) is DANA


def test_without_a_shop_owner_anybody_may() -> None:
    book = a_book(a_closed_case(1), people=[MAYA], customers=[DANA])

    assert require_may_erase(1, situation(book, "maya")) is DANA


def test_somebody_with_an_open_case_is_not_erased() -> None:
    book = a_book_of(a_closed_case(1), a_case(7))

    with pytest.raises(Refused, match=r"Dana Whitfield has an open case \(#7\)"):
        require_may_erase(1, situation(book))


def test_an_open_case_of_a_merged_record_counts() -> None:
    book = after(a_book_of(a_closed_case(1), a_case(7, customer=2)), MergeCustomers(2, into=1))

    with pytest.raises(Refused, match="#7"):
        require_may_erase(1, situation(book))


def test_somebody_for_whom_a_gesture_waits_is_not_erased() -> None:
    asked = a_closed_case(1, gestures=(a_gesture(90_000, GestureState.ASKED),))

    with pytest.raises(Refused, match=r"waits for an approval \(#1\)"):
        require_may_erase(1, situation(a_book_of(asked)))


def test_nobody_is_erased_who_is_not_there() -> None:
    with pytest.raises(NotFound):
        require_may_erase(99, situation(a_book_of()))


# What becomes different


def test_the_record_is_a_number_and_figures() -> None:
    dana = replace(DANA, yearly_value=90_000, since=NOON.date(), key=True, reach=5, say="DAY-na")

    alone = erased(a_book_of(customers=(dana, ROSA))).customers[1]

    assert alone == Customer(
        1,
        "customer 1",
        revision=2,
        yearly_value=90_000,
        since=NOON.date(),
        key=True,
        reach=5,
        erased_at=LATER,
    )


def test_all_records_of_one_person_become_one_number() -> None:
    merged = after(
        a_book_of(a_closed_case(1), a_closed_case(2, customer=2, what="Rosa Bauer waited")),
        MergeCustomers(2, into=1),
    )

    book = erased(merged, 2)

    assert [one.name for one in book.customers.values()] == ["customer 1", "customer 1"]
    assert all(one.erased_at == LATER for one in book.customers.values())
    assert book.cases[2].what == "customer 1 waited"


def test_each_of_their_cases_says_that_it_was_erased() -> None:
    case = erased(a_book_of(a_closed_case(1))).cases[1]

    assert case.erased_at == LATER
    assert (case.history[-1].act, case.history[-1].by, case.revision) == (Act.ERASED, "ana", 2)


def test_their_own_words_go_and_the_words_of_the_shop_lose_the_name() -> None:
    said = (Statement(1, NOON, "sam", "it was my birthday"),)
    case = a_closed_case(1, what="Dana waited an hour", words=said, impact="a birthday")

    alone = erased(a_book_of(case)).cases[1]

    assert (alone.what, alone.words[0].text, alone.impact) == (
        "customer 1 waited an hour",
        "erased",
        "erased",
    )


def test_the_case_of_somebody_else_loses_the_full_name_and_nothing_more() -> None:
    case = a_case(2, customer=2, what="her friend Dana Whitfield told her; Dana laughed")

    book = erased(a_book_of(a_closed_case(1), case))

    assert book.cases[2].what == "her friend customer 1 told her; Dana laughed"
    assert book.cases[2].history == case.history
    assert book.cases[2].erased_at is None
    assert changes(a_book_of(a_closed_case(1), case)).others == (2,)


def test_a_namesake_keeps_the_name() -> None:
    other = Customer(2, "dana whitfield")
    theirs = a_case(2, customer=2, what="Dana Whitfield's sofa")
    book = a_book_of(a_closed_case(1), theirs, customers=(DANA, other))

    found = InBook(erasing(book), book)

    assert found.case(theirs) is theirs
    assert found.namesakes == (2,)


def test_a_name_of_one_word_stays_with_others_unless_told() -> None:
    dana = Customer(1, "Dana")
    book = a_book_of(a_case(2, customer=2, what="sat with Dana"), customers=(dana, ROSA))

    assert erased(book).cases[2].what == "sat with Dana"
    assert erased(book, everywhere=True).cases[2].what == "sat with customer 1"


def test_what_was_learnt_of_their_case_loses_every_part_of_the_name() -> None:
    book = replace(
        a_book_of(a_closed_case(1)),
        house_rules={
            1: HouseRule(1, "call as Dana asked", NOON, "ana", case=1),
            2: HouseRule(2, "call as Dana asked", NOON, "ana"),
        },
        remarks={1: Remark(1, NOON, "sam", "Whitfield table quiet", case=8)},
    )
    found = InBook(erasing(book), book, {8: 1}).changes().records

    assert [rule.text for rule in found.house_rules] == ["call as customer 1 asked"]
    assert [remark.text for remark in found.remarks] == ["customer 1 table quiet"]


def test_several_persons_are_erased_at_once() -> None:
    book = a_book_of(a_closed_case(1, what="Dana and Rosa Bauer"), a_closed_case(2, customer=2))

    both = erased(book, 1, 2)

    assert both.cases[1].what == "customer 1 and customer 2"
    assert both.cases[2].erased_at == LATER


def test_a_name_that_was_corrected_since_is_looked_for_too() -> None:
    book = a_book_of(a_closed_case(1, what="Mrs Whitfeld waited"))
    earlier = replace(book, customers={**book.customers, 1: replace(DANA, name="Dana Whitfeld")})

    sought = traced(1, book, [earlier])

    assert sought.names == ("Dana Whitfield", "Dana Whitfeld")


# What cannot be taken back any more


def test_steps_that_hold_what_was_before_are_dropped() -> None:
    book = a_book_of(a_closed_case(1), a_case(2, customer=2))
    for command in (
        ChangeCustomer(1, phone="0171 9999999"),
        AddNote(1, "she called"),
        NoteRemark("soup is slow"),
        NoteRemark("Dana Whitfield got quiet"),
        LogContact(2, Channel.PHONE),
    ):
        book = after(book, command)

    left = erased(book)

    assert [step.command for step in left.steps] == ["NoteRemark", "LogContact"]
    assert left.steps[0].after.remarks[0].text == "soup is slow"


# Doing it again


def test_twice_is_as_once() -> None:
    book = erased(a_book_of(a_closed_case(1), a_case(2, customer=2, what="by Dana Whitfield")))

    assert changes(book).is_nothing


def test_an_older_book_is_erased_again() -> None:
    older = a_book_of(a_closed_case(1, what="Dana waited"), customers=(DANA,))
    now = erased(a_book_of(a_closed_case(1), a_closed_case(3, customer=2)), 1, 2)

    found = erased_again(older, erased_in(now))

    again = with_records(older, found.records)
    assert again.customers[1].name == "customer 1"
    assert again.cases[1].what == "customer 1 waited"
    assert again.customers[2] == now.customers[2]
    assert again.next_customer == 3
    assert erased_again(again, erased_in(now)).is_nothing


def test_nobody_erased_means_that_nothing_changes() -> None:
    assert erased_again(a_book_of(a_closed_case(1)), {}).is_nothing


# What an erase that was cut short leaves


def test_a_whole_erase_leaves_nothing_over() -> None:
    book = erased(a_book_of(a_closed_case(1), a_closed_case(2, customer=2)))

    assert list(leftovers(book, book.cases.values())) == []


def test_a_case_that_was_passed_over_is_told() -> None:
    book = erased(a_book_of(a_closed_case(1)))
    forgotten = a_closed_case(9)

    (told,) = leftovers(book, [forgotten])

    assert told == (
        "Customer 1 was erased, but #9 still holds personal texts. `amends erase 1` ends what was "
        "begun."
    )


def test_a_customer_who_was_passed_over_is_told() -> None:
    whole = a_book_of(a_closed_case(1))
    case = erased(whole).cases[1]

    assert [text[:44] for text in leftovers(whole, [case])] == [
        "#1 was erased, but the record of its custome"
    ]


def test_a_record_that_says_more_than_the_number_is_told() -> None:
    book = a_book_of(customers=(replace(DANA, erased_at=NOON),))

    assert [text[:21] for text in leftovers(book, ())] == ["Customer 1 was erased"]


# Afterwards


@pytest.mark.parametrize(
    "command", [AddNote(1, "Dana called"), LogContact(1, Channel.PHONE, "Dana")]
)
def test_nothing_personal_is_entered_into_an_erased_case(command: AddNote | LogContact) -> None:
    book = erased(a_book_of(a_closed_case(1)))

    with pytest.raises(Refused, match="kept for its figures alone"):
        after(book, command)


def test_what_figures_and_lessons_need_is_still_entered() -> None:
    promised = a_closed_case(1, gestures=(a_gesture(500),))
    book = erased(a_book_of(promised))

    book = after(after(book, GiveGesture(1, 401)), SetCause(1, "making"))

    assert book.cases[1].given == 500
    assert book.cases[1].cause is not None


def test_an_erased_customer_gets_no_new_case() -> None:
    book = erased(a_book_of(a_closed_case(1)))

    with pytest.raises(Refused, match="was erased"):
        after(book, OpenCase("x", "cold", customer_id=1))


def test_an_erased_case_comes_back_to_the_board_for_nothing() -> None:
    case = a_closed_case(1, follow_ups=(a_follow_up(NOON - timedelta(days=1)),))
    book = a_book_of(case)

    assert [row.number for row in arrange(book, NOON).rows] == [1]
    assert [row.number for row in arrange(erased(book), NOON).rows] == []


def test_an_erased_case_leaves_for_its_year_although_a_promise_is_open() -> None:
    case = a_closed_case(1, 90, promises=(a_promise(NOON),))

    assert not is_over(case, NOON, BERLIN)
    assert is_over(erased(a_book_of(case)).cases[1], NOON, BERLIN)


# Who could be erased


def past(number: int, customer: int, days: float) -> Past:
    case = a_closed_case(number, days, customer=customer)
    assert case.ending is not None
    at = case.ending.at
    return Past(number, at.year, customer, 1, case.opened_at, at, None, void=False, text="")


def due(book: Book, *years: Past) -> list[tuple[int, int]]:
    return [(one.customer.id, one.cases) for one in erase_due(book, years, NOON)]


def test_whoever_was_gone_long_ago_is_proposed_the_longest_first() -> None:
    book = a_book_of()

    assert due(book, past(1, 1, 600), past(2, 2, 700), past(3, 2, 560)) == [(1, 1), (2, 2)]


def test_eighteen_months_count_to_the_instant() -> None:
    first = 549  # 23 May 2025 to 23 November 2026, over the end of summer time

    assert due(a_book_of(), past(1, 1, first - 1)) == []
    assert due(a_book_of(), past(1, 1, first + 1)) == [(1, 1)]


def test_whoever_had_a_case_since_is_not_proposed() -> None:
    assert due(a_book_of(), past(1, 1, 700), past(2, 1, 100)) == []
    assert due(a_book_of(a_case(3)), past(1, 1, 700)) == []


def test_a_case_of_a_merged_record_counts_for_both() -> None:
    book = after(a_book_of(), MergeCustomers(2, into=1))

    assert due(book, past(1, 1, 700), past(2, 2, 100)) == []
    assert due(book, past(1, 1, 700), past(2, 2, 600)) == [(1, 2)]


@pytest.mark.parametrize(
    "under_way",
    [
        {"follow_ups": (a_follow_up(NOON),)},
        {"promises": (a_promise(NOON),)},
        {"gestures": (a_gesture(500, GestureState.ASKED),)},
        {"gestures": (a_gesture(500),)},
    ],
)
def test_whoever_something_is_under_way_for_is_not_proposed(under_way: dict[str, object]) -> None:
    assert due(a_book_of(a_closed_case(1, 700, **under_way))) == []
    assert due(a_book_of(a_closed_case(1, 700))) == [(1, 1)]


def test_a_void_case_counts_from_when_it_was_voided() -> None:
    void = Void(NOON - timedelta(days=600), "ana", "twice")

    assert due(a_book_of(a_case(1, void=void))) == [(1, 1)]


def test_whoever_is_erased_is_not_proposed_again() -> None:
    assert due(erased(a_book_of(a_closed_case(1, 700))), past(2, 1, 600)) == []


def test_with_no_months_nobody_is_proposed() -> None:
    book = a_book(a_closed_case(1, 700), shop=a_shop(erase_after_months=0), people=[ANA])

    assert due(book) == []
