"""Two desks, one case: a command rests on what the person saw."""

import pytest

from store.domain.commands import (
    AddGesture,
    AssignOwner,
    ChangeFacts,
    LogContact,
    SetStatus,
    SetWaiting,
)
from store.domain.refusal import ChangedMeanwhile
from store.domain.rules import decide
from store.domain.words import Channel, Severity, Status
from tests.support.builders import NOON, a_book, a_case, a_spoken_case, a_wait, after, at


def test_a_command_on_what_was_seen_is_carried_out() -> None:
    saw = a_case()

    records = decide(a_book(saw), AssignOwner(42, "sam"), "maya", NOON, saw)

    assert records.cases[0].owner == "sam"


def test_an_owner_who_changed_meanwhile_is_a_conflict_with_both_values() -> None:
    saw = a_case(owner="sam")
    book = after(a_book(saw), AssignOwner(42, "ana"), by="ana")

    with pytest.raises(ChangedMeanwhile) as conflict:
        decide(book, AssignOwner(42, "maya"), "maya", NOON, saw)

    assert (conflict.value.saw, conflict.value.found) == ({"owner": "Sam"}, {"owner": "Ana"})
    assert conflict.value.sentence.startswith(
        "Ana changed the owner of #42 meanwhile: you saw Sam, it is Ana now. Nothing was changed"
    )


def test_a_case_that_had_no_owner_was_seen_with_nobody() -> None:
    saw = a_case()
    book = after(a_book(saw), AssignOwner(42, "ana"), by="ana")

    with pytest.raises(ChangedMeanwhile, match="you saw nobody, it is Ana now"):
        decide(book, AssignOwner(42, "maya"), "maya", NOON, saw)


def test_a_status_that_changed_meanwhile_is_a_conflict() -> None:
    saw = a_spoken_case()
    book = after(a_book(saw), SetStatus(42, Status.FIXING), by="sam")

    with pytest.raises(ChangedMeanwhile, match="you saw contacted, it is fixing now"):
        decide(book, SetStatus(42, Status.FIXED, agreed="again"), "maya", NOON, saw)


def test_whose_move_it_is_is_said_in_words() -> None:
    saw = a_spoken_case(waits=(a_wait(NOON, None),))
    book = after(a_book(saw), SetWaiting(42, waiting=False), by="sam", at=at("mon 13:00"))

    with pytest.raises(ChangedMeanwhile, match="you saw the customer's move, it is our move now"):
        decide(book, SetWaiting(42, waiting=False), "maya", at("mon 13:01"), saw)


def test_a_gesture_is_not_added_to_gestures_that_were_not_seen() -> None:
    saw = a_case()
    book = after(a_book(saw), AddGesture(42, "flowers", 2_000), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the gestures of #42"):
        decide(book, AddGesture(42, "bottle", 1_800), "maya", NOON, saw)


def test_two_people_who_change_different_things_do_not_stop_each_other() -> None:
    saw = a_case()
    book = after(a_book(saw), ChangeFacts(42, severity=Severity.CRITICAL), by="sam")

    case = decide(book, AssignOwner(42, "maya"), "maya", NOON, saw).cases[0]

    assert (case.owner, case.severity) == ("maya", Severity.CRITICAL)


def test_a_contact_is_never_a_conflict() -> None:
    saw = a_case()
    book = after(a_book(saw), LogContact(42, Channel.PHONE), by="sam")

    case = decide(book, LogContact(42, Channel.PHONE), "maya", NOON, saw).cases[0]

    assert len(case.contacts) == 2


def test_a_script_that_never_looked_is_not_refused() -> None:
    book = after(a_book(a_case(owner="sam")), AssignOwner(42, "ana"), by="ana")

    assert decide(book, AssignOwner(42, "maya"), "maya", NOON).cases[0].owner == "maya"


def test_a_conflict_changes_nothing() -> None:
    saw = a_case()
    book = after(a_book(saw), AssignOwner(42, "ana"), by="ana")
    held = book.case(42)

    with pytest.raises(ChangedMeanwhile):
        decide(book, AssignOwner(42, "maya"), "maya", NOON, saw)

    assert book.case(42) is held


def test_a_fact_that_somebody_else_corrected_meanwhile_is_a_conflict_with_both_values() -> None:
    saw = a_case(meant="six entrees")
    book = after(a_book(saw), ChangeFacts(42, meant="eight entrees"), by="sam")

    with pytest.raises(ChangedMeanwhile, match="you saw “six entrees”, it is “eight entrees” now"):
        decide(book, ChangeFacts(42, meant="seven entrees"), "maya", NOON, saw)


def test_an_amount_that_changed_meanwhile_is_said_with_its_currency() -> None:
    saw = a_case()
    book = after(a_book(saw), ChangeFacts(42, price=12_050), by="sam")

    with pytest.raises(ChangedMeanwhile, match=r"the price .* you saw none, it is 120\.50 EUR now"):
        decide(book, ChangeFacts(42, price=9_000), "maya", NOON, saw)


def test_two_people_who_correct_different_facts_do_not_stop_each_other() -> None:
    saw = a_case()
    book = after(a_book(saw), ChangeFacts(42, meant="six entrees"), by="sam")

    records = decide(book, ChangeFacts(42, impact="the party"), "maya", NOON, saw)

    assert (records.cases[0].meant, records.cases[0].impact) == ("six entrees", "the party")
