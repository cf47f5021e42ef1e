"""How far a case has come: what each status asks for, closing, and void."""

import pytest

from store.domain.commands import (
    AssignOwner,
    ChangeFacts,
    LogContact,
    MakePromise,
    MarkReturned,
    SetStatus,
    VoidCase,
)
from store.domain.honest_close import missing
from store.domain.parts import FixOption
from store.domain.refusal import Refused
from store.domain.rules import decide, refusal
from store.domain.words import (
    Act,
    Channel,
    FollowUpResult,
    GestureState,
    Mark,
    OptionState,
    Outcome,
    Status,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_gesture,
    a_promise,
    a_shop,
    a_spoken_case,
    a_wait,
    after,
    at,
)

ACCEPTED = FixOption(601, "cooked again", NOON, "sam", state=OptionState.ACCEPTED)
FIXED = SetStatus(42, Status.FIXED, agreed="cooked again")


def closed(outcome: Outcome = Outcome.RECOVERED, reason: str = "") -> SetStatus:
    return SetStatus(42, Status.CLOSED, outcome=outcome, reason=reason)


@pytest.mark.parametrize("status", [Status.NEW, Status.CONTACTED, Status.FIXING])
def test_the_same_status_again_is_refused(status: Status) -> None:
    with pytest.raises(Refused, match="has this status already"):
        decide(a_book(a_case(status=status)), SetStatus(42, status), "maya", NOON)


def test_contacted_needs_that_somebody_spoke_to_the_customer() -> None:
    with pytest.raises(Refused, match="Nobody has spoken to the customer yet"):
        decide(a_book(a_case()), SetStatus(42, Status.CONTACTED), "maya", NOON)


def test_a_case_somebody_spoke_about_cannot_be_called_new() -> None:
    with pytest.raises(Refused, match="so it is not new"):
        decide(a_book(a_spoken_case()), SetStatus(42, Status.NEW), "maya", NOON)


def test_fixing_can_name_what_the_customer_agreed_to() -> None:
    """A11."""
    case = after(a_book(a_spoken_case()), SetStatus(42, Status.FIXING, agreed="cooked again")).case(
        42
    )

    (option,) = case.options
    assert (option.text, option.state, option.settled_at) == (
        "cooked again",
        OptionState.ACCEPTED,
        NOON,
    )


def test_fixed_needs_an_accepted_option() -> None:
    """A11."""
    with pytest.raises(Refused, match="No option was accepted"):
        decide(a_book(a_spoken_case()), SetStatus(42, Status.FIXED), "maya", NOON)


def test_an_option_that_was_only_offered_does_not_make_a_case_fixed() -> None:
    """A11."""
    offered = FixOption(601, "cooked again", NOON, "sam", state=OptionState.OFFERED)

    with pytest.raises(Refused, match="No option was accepted"):
        decide(a_book(a_spoken_case(options=(offered,))), SetStatus(42, Status.FIXED), "maya", NOON)


def test_fixed_without_an_accepted_option_keeps_the_stated_reason() -> None:
    """A11."""
    command = SetStatus(42, Status.FIXED, reason="the customer took the dish as it was")

    case = after(a_book(a_spoken_case()), command).case(42)

    assert case.fixed_override == "the customer took the dish as it was"


def test_an_accepted_option_makes_a_case_fixed_from_now() -> None:
    """A11."""
    book = a_book(a_spoken_case(options=(ACCEPTED,), status=Status.FIXING))

    case = after(book, SetStatus(42, Status.FIXED), at=at("mon 15:00")).case(42)

    assert (case.status, case.fixed_at, case.fixed_override) == (
        Status.FIXED,
        at("mon 15:00"),
        "",
    )


def test_following_up_needs_a_planned_follow_up() -> None:
    book = a_book(a_spoken_case(status=Status.FIXED))

    with pytest.raises(Refused, match="No follow-up is planned"):
        decide(book, SetStatus(42, Status.FOLLOWING_UP), "maya", NOON)


def test_following_up_is_no_way_round_the_fix() -> None:
    """A11."""
    case = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))

    with pytest.raises(Refused, match="is not fixed yet"):
        decide(a_book(case), SetStatus(42, Status.FOLLOWING_UP), "maya", NOON)


def test_following_up_dates_the_fix_that_was_accepted() -> None:
    """A11."""
    case = a_spoken_case(options=(ACCEPTED,), follow_ups=(a_follow_up(at("fri 10:00")),))

    case = after(a_book(case), SetStatus(42, Status.FOLLOWING_UP), at=at("mon 15:00")).case(42)

    assert (case.status, case.fixed_at) == (Status.FOLLOWING_UP, at("mon 15:00"))


def test_a_new_status_ends_the_waiting_on_the_customer() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))

    case = after(a_book(case), SetStatus(42, Status.FIXING), at=at("mon 13:00")).case(42)

    assert case.waiting_since is None


def test_closing_needs_an_outcome() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(at("tue 09:00")),))

    with pytest.raises(Refused, match="one of recovered, lost, unknown"):
        decide(a_book(case), SetStatus(42, Status.CLOSED), "maya", NOON)


def test_closing_without_any_follow_up_needs_a_reason() -> None:
    """E16."""
    with pytest.raises(Refused, match="at least one follow-up, or the reason"):
        decide(a_book(a_spoken_case()), closed(), "maya", NOON)


def test_the_reason_for_no_follow_up_is_kept() -> None:
    """E16."""
    case = after(a_book(a_spoken_case()), closed(reason="tourist, gone home")).case(42)

    assert case.ending is not None
    assert case.ending.no_follow_up_reason == "tourist, gone home"
    assert not case.is_open


def test_a_refund_alone_does_not_complete_a_case() -> None:
    """B12: the fix plans personal contacts, and closing over a late one is remembered."""
    book = after(a_book(a_spoken_case()), SetStatus(42, Status.FIXED, agreed="money back"))

    case = after(book, closed(), at=at("wed 10:00")).case(42)

    assert case.ending is not None
    assert "open_follow_up" in case.ending.missing
    assert "content_customer" in case.ending.missing


def test_an_honest_close_lacks_nothing_but_the_cause() -> None:
    case = a_spoken_case(
        contacts=(a_contact(marks=(Mark.APOLOGY,)),),
        options=(ACCEPTED,),
        follow_ups=(a_follow_up(NOON, result=FollowUpResult.CONTENT, done_at=NOON),),
    )

    assert missing(case, a_shop(), NOON) == ("cause",)


def test_what_is_missing_at_the_close_is_remembered_with_it() -> None:
    book = a_book(a_case(promises=(a_promise(at("fri 12:00")),)))

    case = after(book, closed(Outcome.LOST, reason="moved away")).case(42)

    assert case.ending is not None
    assert case.ending.missing == (
        "first_contact",
        "apology",
        "accepted_fix",
        "open_promise",
        "follow_up",
        "content_customer",
        "cause",
    )


def test_closing_ends_the_waiting_on_the_customer() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))

    case = after(a_book(case), closed(reason="no answer for weeks"), at=at("fri 12:00")).case(42)

    assert case.waiting_since is None


def test_the_outcome_and_who_said_it_are_in_the_history() -> None:
    """A22, D15."""
    case = after(a_book(a_spoken_case()), closed(Outcome.LOST, "moved away"), by="sam").case(42)

    entry = case.history[-1]
    assert (entry.act, entry.by, entry.now, entry.text) == (
        Act.CLOSED,
        "sam",
        "lost",
        "moved away",
    )


def test_a_closed_case_takes_no_new_promise() -> None:
    book = after(a_book(a_spoken_case()), closed(reason="moved away"))

    with pytest.raises(Refused, match=r"#42 is closed\. Take it up again first"):
        decide(book, MakePromise(42, "a call", at("fri 12:00")), "maya", NOON)


@pytest.mark.parametrize(
    "command",
    [
        MarkReturned(42),
        ChangeFacts(42, impact="none after all"),
        LogContact(42, Channel.MESSAGE, from_customer=True),
        VoidCase(42, "entered twice"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_is_learnt_later_can_be_entered_on_a_closed_case(
    command: MarkReturned | ChangeFacts | LogContact | VoidCase,
) -> None:
    book = after(a_book(a_spoken_case()), closed(reason="moved away"))

    assert refusal(book, command, "maya", NOON) is None


def test_a_customer_who_comes_back_is_a_fact_with_a_date() -> None:
    """A22."""
    book = after(a_book(a_spoken_case()), closed(Outcome.LOST, "moved away"))

    case = after(book, MarkReturned(42, "bought bread"), at=at("fri 10:00")).case(42)

    assert case.returned_at == at("fri 10:00")
    assert case.ending is not None
    assert case.ending.outcome is Outcome.LOST


def test_a_customer_comes_back_once() -> None:
    book = after(a_book(a_spoken_case()), MarkReturned(42))

    with pytest.raises(Refused, match="marked as back already"):
        decide(book, MarkReturned(42), "maya", NOON)


def test_a_voided_case_leaves_the_board_and_stays_in_the_book() -> None:
    """D17."""
    book = after(a_book(a_case()), VoidCase(42, "entered twice"), by="sam")

    case = book.case(42)
    assert not case.is_open
    assert case.void is not None
    assert (case.void.by, case.void.reason) == ("sam", "entered twice")
    assert case.history[-1].act is Act.VOIDED


def test_a_void_needs_a_reason() -> None:
    """D17."""
    with pytest.raises(Refused, match="only for a reason"):
        decide(a_book(a_case()), VoidCase(42, "  "), "maya", NOON)


@pytest.mark.parametrize(
    "command",
    [AssignOwner(42, "sam"), VoidCase(42, "again"), SetStatus(42, Status.FIXING)],
    ids=lambda command: type(command).__name__,
)
def test_a_voided_case_is_kept_as_it_is(command: AssignOwner | VoidCase | SetStatus) -> None:
    """D17."""
    book = after(a_book(a_case()), VoidCase(42, "entered twice"))

    with pytest.raises(Refused, match=r"#42 is void \(entered twice\)"):
        decide(book, command, "maya", NOON)


def test_no_command_deletes_a_case() -> None:
    """D17."""
    book = after(a_book(a_case()), VoidCase(42, "entered twice"))

    assert 42 in book.cases


def test_a_gesture_that_is_promised_or_asked_for_is_missing_at_the_close() -> None:
    promised, asked = a_gesture(500), a_gesture(9_000, GestureState.ASKED, id=402)
    given = a_gesture(100, GestureState.GIVEN, id=403)

    assert "promised_gesture" in missing(a_case(gestures=(promised,)), a_shop(), NOON)
    assert "open_request" in missing(a_case(gestures=(asked,)), a_shop(), NOON)
    lacking = missing(a_case(gestures=(given,)), a_shop(), NOON)
    assert {"promised_gesture", "open_request"}.isdisjoint(lacking)
