"""Talking with the customer, whose move it is, and who is answerable."""

import pytest

from store.domain.commands import AssignOwner, LogContact, SetWaiting
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.shop import Person
from store.domain.words import Act, Channel, Mark, Status
from tests.support.builders import (
    NOON,
    STAFF,
    a_book,
    a_case,
    a_contact,
    a_spoken_case,
    a_wait,
    after,
    at,
)

CALL = LogContact(42, Channel.PHONE, note="will call at six")


def test_the_first_word_from_us_makes_a_new_case_contacted() -> None:
    case = after(a_book(a_case()), CALL, at=at("mon 12:10")).case(42)

    assert case.status is Status.CONTACTED
    assert case.first_contact_at == at("mon 12:10")
    assert [entry.act for entry in case.history] == [Act.OPENED, Act.CONTACT, Act.STATUS]


def test_a_call_that_nobody_answers_is_no_first_contact() -> None:
    case = after(a_book(a_case()), LogContact(42, Channel.PHONE, reached=False)).case(42)

    assert case.status is Status.NEW
    assert case.first_contact_at is None
    assert len(case.contacts) == 1


def test_a_customer_who_comes_to_us_is_no_first_contact_of_ours() -> None:
    case = after(a_book(a_case()), LogContact(42, Channel.IN_PERSON, from_customer=True)).case(42)

    assert case.status is Status.NEW
    assert case.first_contact_at is None


def test_a_contact_from_the_customer_did_reach_us() -> None:
    command = LogContact(42, Channel.PHONE, reached=False, from_customer=True)

    with pytest.raises(Refused, match="did reach us"):
        decide(a_book(a_case()), command, "maya", NOON)


def test_the_first_contact_is_the_earliest_word_of_ours() -> None:
    case = a_spoken_case(
        contacts=(
            a_contact(101, at("mon 12:05"), reached=False),
            a_contact(102, at("mon 12:30")),
            a_contact(103, at("mon 12:20")),
        )
    )

    assert case.first_contact_at == at("mon 12:20")


@pytest.mark.parametrize("status", [Status.FIXING, Status.FIXED, Status.FOLLOWING_UP])
def test_a_contact_leaves_a_case_that_is_further_on_where_it_is(status: Status) -> None:
    case = after(a_book(a_case(status=status)), CALL).case(42)

    assert case.status is status


def test_apology_and_thanks_are_marks_of_a_contact_with_who_when_and_how() -> None:
    """A4, A5, D2."""
    command = LogContact(42, Channel.IN_PERSON, marks=(Mark.THANKS, Mark.APOLOGY))

    (contact,) = after(a_book(a_case()), command, by="sam").case(42).contacts

    assert contact.marks == (Mark.APOLOGY, Mark.THANKS)
    assert (contact.by, contact.at, contact.channel) == ("sam", NOON, Channel.IN_PERSON)


def test_reading_the_problem_back_marks_it_understood_once() -> None:
    """A3."""
    read_back = LogContact(42, Channel.PHONE, marks=(Mark.READ_BACK,))
    book = after(a_book(a_case()), read_back, by="sam", at=at("mon 12:10"))

    case = after(book, read_back, at=at("mon 13:00")).case(42)

    assert case.understood is not None
    assert (case.understood.by, case.understood.at) == ("sam", at("mon 12:10"))


def test_what_the_customer_was_told_is_kept_with_the_contact() -> None:
    """C12, D6."""
    command = LogContact(42, Channel.MESSAGE, told=" Friday at the latest ")

    (contact,) = after(a_book(a_case()), command).case(42).contacts

    assert contact.told == "Friday at the latest"


def test_an_apology_needs_no_finding_of_fault() -> None:
    """B5."""
    case = after(a_book(a_case()), LogContact(42, Channel.PHONE, marks=(Mark.APOLOGY,))).case(42)

    assert case.fault.at is None


def test_anyone_may_speak_to_the_customer_of_somebody_elses_case() -> None:
    """B3, A14."""
    check_in = LogContact(42, Channel.PHONE, marks=(Mark.CHECK_IN,))

    case = after(a_book(a_case(owner="maya")), check_in, by="ana").case(42)

    assert case.owner == "maya"
    assert case.contacts[-1].by == "ana"


def test_waiting_on_the_customer_stops_our_clocks_from_now() -> None:
    case = after(a_book(a_spoken_case()), SetWaiting(42, waiting=True), at=at("mon 13:00")).case(42)

    assert case.waiting_since == at("mon 13:00")


def test_waiting_needs_that_somebody_tried_to_reach_the_customer() -> None:
    with pytest.raises(Refused, match="still our move"):
        decide(a_book(a_case()), SetWaiting(42, waiting=True), "maya", NOON)


def test_an_unanswered_call_is_enough_to_wait_on_the_customer() -> None:
    tried = a_case(contacts=(a_contact(reached=False),))

    assert after(a_book(tried), SetWaiting(42, waiting=True)).case(42).waiting_since == NOON


def test_a_customer_who_answers_ends_the_waiting() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))
    answer = LogContact(42, Channel.MESSAGE, from_customer=True)

    case = after(a_book(case), answer, at=at("mon 15:00")).case(42)

    assert case.waiting_since is None
    assert case.waits[0].ended_at == at("mon 15:00")


def test_a_further_word_from_us_leaves_it_the_customers_move() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))

    assert after(a_book(case), CALL, at=at("mon 15:00")).case(42).waiting_since == NOON


def test_our_clocks_run_again_when_somebody_says_so() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))

    case = after(a_book(case), SetWaiting(42, waiting=False), at=at("mon 13:00")).case(42)

    assert case.waiting_since is None


@pytest.mark.parametrize("waiting", [True, False])
def test_saying_twice_whose_move_it_is_is_refused(waiting: bool) -> None:
    waits = (a_wait(NOON, None),) if waiting else ()

    with pytest.raises(Refused, match="waiting on the customer"):
        decide(a_book(a_spoken_case(waits=waits)), SetWaiting(42, waiting), "maya", NOON)


def test_handing_over_keeps_the_former_owner_in_the_history() -> None:
    """A8."""
    case = after(a_book(a_case(owner="sam")), AssignOwner(42, "maya")).case(42)

    assert case.owner == "maya"
    assert (case.history[-1].act, case.history[-1].was, case.history[-1].now) == (
        Act.OWNER,
        "sam",
        "maya",
    )


def test_a_case_can_be_left_without_owner() -> None:
    assert after(a_book(a_case(owner="sam")), AssignOwner(42, None)).case(42).owner is None


@pytest.mark.parametrize(
    ("owner", "sentence"), [("sam", "Sam is the owner of #42 already"), (None, "no owner already")]
)
def test_an_owner_who_stays_the_same_is_refused(owner: str | None, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_case(owner=owner)), AssignOwner(42, owner), "maya", NOON)


def test_somebody_who_left_cannot_become_owner() -> None:
    book = a_book(a_case(), people=[*STAFF, Person("tom", "Tom", gone=True)])

    with pytest.raises(Refused, match="Tom no longer works here"):
        decide(book, AssignOwner(42, "tom"), "maya", NOON)


def test_a_stranger_cannot_become_owner() -> None:
    with pytest.raises(NotFound, match="Nobody called 'zoe'"):
        decide(a_book(a_case()), AssignOwner(42, "zoe"), "maya", NOON)
