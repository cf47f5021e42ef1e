"""The words of a conflict: who changed it, and what differs."""

from datetime import UTC, timedelta

import pytest

from store.domain.commands import (
    AddGesture,
    AssignOwner,
    ChangeFacts,
    GiveGesture,
    LogContact,
    MovePromise,
    SetStatus,
    SettlePromise,
)
from store.domain.conflicts import both, last_touching
from store.domain.parts import Entry, Promise
from store.domain.refusal import ChangedMeanwhile
from store.domain.rules import decide
from store.domain.words import Act, Channel, Severity, Status
from tests.support.builders import (
    BERLIN,
    NOON,
    a_book,
    a_gesture,
    a_promise,
    a_spoken_case,
    a_wait,
    after,
    at,
)


def test_the_sentence_names_who_changed_that_field_and_not_who_came_first() -> None:
    saw = a_spoken_case()
    book = after(a_book(saw), LogContact(42, Channel.PHONE), by="sam")
    book = after(book, AssignOwner(42, "ana"), by="ana")
    book = after(book, ChangeFacts(42, severity=Severity.CRITICAL), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Ana changed the owner of #42"):
        decide(book, AssignOwner(42, "maya"), "maya", NOON, saw)


def test_a_fact_is_found_by_its_own_name() -> None:
    saw = a_spoken_case()
    book = after(a_book(saw), ChangeFacts(42, severity=Severity.CRITICAL), by="ana")
    book = after(book, ChangeFacts(42, meant="six entrees"), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Ana changed the severity of #42"):
        decide(book, ChangeFacts(42, severity=Severity.MINOR), "maya", NOON, saw)


def test_of_gestures_those_that_differ_are_named() -> None:
    saw = a_spoken_case(gestures=(a_gesture(1_000), a_gesture(500, id=402, kind="card")))
    book = after(a_book(saw), GiveGesture(42, 402), by="sam")

    with pytest.raises(ChangedMeanwhile) as conflict:
        decide(book, AddGesture(42, "bottle", 1_800), "maya", NOON, saw)

    assert "you saw card, promised, it is card, given now" in conflict.value.sentence
    assert conflict.value.found == {"gestures": "card, given"}


def test_a_gesture_that_was_added_is_named_beside_none() -> None:
    saw = a_spoken_case(gestures=(a_gesture(1_000),))
    book = after(a_book(saw), AddGesture(42, "bottle", 1_800), by="sam")

    with pytest.raises(ChangedMeanwhile, match="you saw none, it is bottle, promised now"):
        decide(book, AddGesture(42, "bottle", 1_800), "maya", NOON, saw)


def test_a_promise_that_sounds_the_same_is_told_apart_by_what_differs() -> None:
    saw = a_spoken_case(promises=(a_promise(at("tue 12:00")),))
    move = MovePromise(42, 201, at("wed 15:00"), "no truck", customer_told=True)
    book = after(a_book(saw), move, by="sam")

    with pytest.raises(ChangedMeanwhile) as conflict:
        decide(book, SettlePromise(42, 201, kept=True), "maya", NOON, saw)

    assert conflict.value.saw == {"promises": "the sofa, open, due at Tue 24 Nov 2026 12:00"}
    assert conflict.value.found == {"promises": "the sofa, open, due at Wed 25 Nov 2026 15:00"}


def test_of_many_parts_the_first_are_named_and_the_rest_counted() -> None:
    many = tuple(a_promise(NOON + timedelta(days=n), id=n) for n in range(1, 6))

    was, now = both((), many, UTC)

    assert was == "none; none; none; 2 more"
    assert now.count("the sofa") == 3


def test_a_long_text_is_cut() -> None:
    promise = Promise(1, "sofa " * 100, NOON, NOON, "sam")

    _, now = both((), (promise,), UTC)

    assert len(now) < 80
    assert "…" in now


def test_a_status_that_was_taken_back_is_named_after_who_did_so() -> None:
    entries = [Entry(NOON, "sam", Act.CONTACT), Entry(NOON, "ana", Act.UNDONE, text="SetStatus")]

    found = last_touching("status", entries)

    assert found is not None
    assert found.by == "ana"


def test_nobody_is_named_for_a_field_that_no_entry_speaks_of() -> None:
    assert last_touching("owner", [Entry(NOON, "sam", Act.CONTACT)]) is None


def test_a_status_is_said_on_both_sides() -> None:
    saw = a_spoken_case()
    book = after(a_book(saw), SetStatus(42, Status.FIXING), by="sam")

    with pytest.raises(
        ChangedMeanwhile, match=r"Sam changed the status of #42 .* it is fixing now"
    ):
        decide(book, SetStatus(42, Status.FIXED, agreed="x"), "maya", NOON, saw)


def test_a_part_without_words_is_said_by_what_differs() -> None:
    was, now = both((a_wait(NOON, None),), (a_wait(NOON, at("mon 13:00")),), BERLIN)

    assert (was, now) == ("ended at none", "ended at Mon 23 Nov 2026 13:00")
