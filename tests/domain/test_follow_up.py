"""Asking the customer again: the rhythm after a fix, results, and other dates."""

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.commands import (
    LogContact,
    MoveFollowUp,
    PlanFollowUp,
    RecordFollowUp,
    SetStatus,
    SetWaiting,
)
from store.domain.commands.progress import RhythmDate
from store.domain.due import DueState, MoveKind
from store.domain.hours import opening_hours
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.rules.follow_up import next_follow_up, offered_rhythm
from store.domain.words import Channel, FollowUpKind, FollowUpResult, Severity, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_promise,
    a_shop,
    a_spoken_case,
    after,
    at,
    taken_back,
)

FIXED = SetStatus(42, Status.FIXED, agreed="cooked again")


def a_planned_book(status: Status = Status.FIXED) -> Book:
    """Give a book with one case and one follow-up, 301, due on Tuesday at noon."""
    return a_book(a_spoken_case(status=status, follow_ups=(a_follow_up(at("tue 12:00")),)))


def test_a_fix_plans_the_next_opening_day_a_week_and_a_return_check_after_a_month() -> None:
    """E16."""
    case = after(a_book(a_spoken_case()), FIXED, at=NOON).case(42)

    assert [(planned.due_at, planned.kind) for planned in case.follow_ups] == [
        (at("tue 12:00"), FollowUpKind.CHECK),
        (at("mon 12:00", weeks=1), FollowUpKind.CHECK),
        (at("wed 12:00", weeks=4), FollowUpKind.RETURN_CHECK),
    ]


def test_a_fix_on_saturday_is_followed_up_on_monday_and_never_while_closed() -> None:
    case = after(a_book(a_spoken_case()), FIXED, at=at("fri 12:00")).case(42)

    # 30 days after Friday the 27th is a Sunday, on which the shop is closed.
    assert case.follow_ups[2].due_at == at("mon 09:00", weeks=5)
    assert after(a_book(a_spoken_case()), FIXED, at=at("sat 12:00")).case(42).follow_ups[
        0
    ].due_at == at("mon 12:00", weeks=1)


def test_a_fix_plans_nothing_more_while_a_follow_up_is_open() -> None:
    case = after(a_planned_book(Status.FIXING), FIXED).case(42)

    assert len(case.follow_ups) == 1


def test_a_second_fix_plans_anew_when_all_follow_ups_have_their_result() -> None:
    done = a_follow_up(NOON, result=FollowUpResult.CONTENT, done_at=NOON)

    case = after(a_book(a_spoken_case(follow_ups=(done,))), FIXED).case(42)

    assert len(case.follow_ups) == 4


def test_several_follow_ups_stand_side_by_side_and_the_earliest_is_next() -> None:
    """E18."""
    book = after(a_planned_book(), PlanFollowUp(42, at("mon 17:00"), FollowUpKind.CALL_BACK))

    case = book.case(42)
    upcoming = next_follow_up(case)
    assert len(case.follow_ups) == 2
    assert upcoming is not None
    assert upcoming.due_at == at("mon 17:00")
    assert arrange(book, NOON).rows[0].standing.next_move.part == upcoming.id


def test_a_case_without_open_follow_up_has_no_next_one() -> None:
    assert next_follow_up(a_spoken_case()) is None


def test_an_apology_in_person_is_a_dated_follow_up_with_a_place() -> None:
    """D5."""
    command = PlanFollowUp(
        42, at("wed 10:00"), FollowUpKind.APOLOGY_VISIT, owner="ana", place=" at their office "
    )

    (visit,) = after(a_book(a_spoken_case()), command).case(42).follow_ups

    assert (visit.kind, visit.place, visit.owner) == (
        FollowUpKind.APOLOGY_VISIT,
        "at their office",
        "ana",
    )


def test_a_follow_up_lies_ahead() -> None:
    with pytest.raises(Refused, match="still to come"):
        decide(a_planned_book(), PlanFollowUp(42, NOON), "maya", NOON)


def test_a_content_customer_moves_a_fixed_case_on_to_following_up() -> None:
    """E17."""
    command = RecordFollowUp(42, 301, FollowUpResult.CONTENT, found="all good")

    case = after(a_planned_book(), command, by="sam", at=at("tue 12:30")).case(42)

    (done,) = case.follow_ups
    assert case.status is Status.FOLLOWING_UP
    assert (done.result, done.found, done.done_by, done.done_at) == (
        FollowUpResult.CONTENT,
        "all good",
        "sam",
        at("tue 12:30"),
    )


def test_a_content_customer_leaves_a_case_that_is_not_fixed_where_it_is() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.CONTENT)

    case = after(a_planned_book(Status.FIXING), command).case(42)

    assert case.status is Status.FIXING


def test_an_unhappy_customer_is_noted_on_a_case_that_was_never_fixed() -> None:
    """E17."""
    command = RecordFollowUp(42, 301, FollowUpResult.STILL_UNHAPPY)

    case = after(a_planned_book(Status.FIXING), command).case(42)

    assert (case.status, case.reopenings) == (Status.FIXING, ())


def test_a_customer_not_reached_is_tried_again_on_the_next_opening_day() -> None:
    """E17."""
    command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED)

    case = after(a_planned_book(), command, at=at("sat 12:00")).case(42)

    assert case.follow_ups[1].due_at == at("mon 12:00", weeks=1)
    assert case.follow_ups[1].kind is FollowUpKind.CHECK


def test_the_next_try_may_have_a_time_of_its_own() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED, next_try=at("tue 17:00"))

    case = after(a_planned_book(), command, at=at("tue 12:30")).case(42)

    assert case.follow_ups[1].due_at == at("tue 17:00")


def test_the_next_try_lies_ahead() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED, next_try=NOON)

    with pytest.raises(Refused, match="still to come"):
        decide(a_planned_book(), command, "maya", NOON)


def test_a_result_is_recorded_once() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.CONTENT)
    book = after(a_planned_book(), command)

    with pytest.raises(Refused, match="has its result already"):
        decide(book, command, "maya", NOON)


def test_a_follow_up_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="no follow-up with the id 999"):
        decide(a_planned_book(), RecordFollowUp(42, 999, FollowUpResult.CONTENT), "maya", NOON)


def test_a_follow_up_can_be_put_on_another_date() -> None:
    book = after(a_planned_book(), MoveFollowUp(42, 301, at("thu 10:00")), at=at("mon 13:00"))

    case = book.case(42)
    assert case.follow_ups[0].due_at == at("thu 10:00")
    assert case.history[-1].was == at("tue 12:00").isoformat()
    assert case.history[-1].now == at("thu 10:00").isoformat()


def test_a_follow_up_is_not_moved_into_the_past() -> None:
    with pytest.raises(Refused, match="still to come"):
        decide(a_planned_book(), MoveFollowUp(42, 301, NOON), "maya", NOON)


def test_a_message_from_the_customer_never_clears_an_overdue_follow_up() -> None:
    message = LogContact(42, Channel.MESSAGE, from_customer=True)
    book = after(a_planned_book(), message, at=at("tue 13:00"))

    for morning in (at("wed 09:00"), at("thu 09:00")):
        (row,) = arrange(book, morning).rows
        assert row.state(morning) is DueState.OVERDUE
        assert row.standing.next_move.kind is MoveKind.FOLLOW_UP


MORNINGS = ("wed 09:00", "thu 09:00", "fri 09:00", "sat 09:00")


def test_an_overdue_follow_up_stands_on_top_every_opening_morning_until_it_has_a_result() -> None:
    quiet = a_spoken_case(7, severity=Severity.MINOR, promises=(a_promise(at("sun 12:00")),))
    book = a_book(a_planned_book().case(42), quiet)

    for morning in (at(text) for text in (*MORNINGS, "sun 12:00", "mon 09:00")):
        assert arrange(book, morning).rows[0].number == 42

    result = RecordFollowUp(42, 301, FollowUpResult.CONTENT)
    done = after(book, result, at=at("mon 09:05", weeks=1))
    assert arrange(done, at("mon 09:05", weeks=1)).rows[0].number == 7


@pytest.mark.parametrize("morning", ["mon 09:00", "tue 09:00"])
def test_an_overdue_follow_up_is_on_top_on_the_mornings_around_a_change_of_the_clocks(
    morning: str,
) -> None:
    """The clocks of Berlin go back on Sunday 25 October 2026, and the shop is closed that day."""
    friday = at("fri 12:00", weeks=-5)
    case = a_spoken_case(
        spoken_at=friday,
        noticed_at=friday,
        status=Status.FIXED,
        follow_ups=(a_follow_up(at("sat 12:00", weeks=-5), made_at=friday),),
    )
    now = at(morning, weeks=-4)

    (row,) = arrange(a_book(case), now).rows

    assert row.state(now) is DueState.OVERDUE
    assert row.standing.next_move.kind is MoveKind.FOLLOW_UP


@pytest.mark.parametrize("result", [FollowUpResult.CONTENT, FollowUpResult.STILL_UNHAPPY])
def test_a_follow_up_that_found_the_customer_is_our_first_word_to_them(
    result: FollowUpResult,
) -> None:
    """E17."""
    book = a_book(a_case(follow_ups=(a_follow_up(at("mon 13:00")),)))

    case = after(book, RecordFollowUp(42, 301, result), at=at("mon 12:10")).case(42)

    assert case.first_contact_at == at("mon 12:10")
    assert case.status is Status.CONTACTED
    assert arrange(a_book(case), at("mon 12:10")).rows[0].standing.first_contact_at == at(
        "mon 12:10"
    )


def test_a_try_that_reached_nobody_is_no_first_word() -> None:
    book = a_book(a_case(follow_ups=(a_follow_up(at("mon 13:00")),)))
    command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED)

    case = after(book, command, at=at("mon 12:10")).case(42)

    assert case.first_contact_at is None
    assert case.status is Status.NEW


def test_the_next_word_is_due_an_opening_day_after_a_follow_up_that_found_the_customer() -> None:
    """E17."""
    command = RecordFollowUp(42, 301, FollowUpResult.STILL_UNHAPPY)
    book = after(a_planned_book(Status.FIXING), command, at=at("wed 10:00"))

    moves = arrange(book, at("wed 10:00")).rows[0].standing.moves

    assert next(one.due_at for one in moves if one.kind is MoveKind.WORD) == at("thu 10:00")


def test_after_a_try_by_follow_up_the_case_may_wait_on_the_customer() -> None:
    book = a_book(a_case(follow_ups=(a_follow_up(at("mon 13:00")),)))
    book = after(book, RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED))

    case = after(book, SetWaiting(42, waiting=True)).case(42)

    assert case.waiting_since == NOON


def test_taking_back_the_result_leaves_the_case_without_a_word_again() -> None:
    book = a_book(a_case(follow_ups=(a_follow_up(at("mon 13:00")),)))
    book = after(book, RecordFollowUp(42, 301, FollowUpResult.CONTENT))

    case = taken_back(book).case(42)

    assert (case.status, case.first_contact_at) == (Status.NEW, None)


def test_a_later_word_keeps_the_undo_of_a_result_from_making_the_case_new() -> None:
    book = a_book(a_case(follow_ups=(a_follow_up(at("mon 13:00")),)))
    book = after(book, RecordFollowUp(42, 301, FollowUpResult.CONTENT), by="sam")
    book = after(book, LogContact(42, Channel.PHONE), by="maya", at=at("mon 12:05"))

    with pytest.raises(Refused, match=r"the status since .*left as: new; now: cont"):
        taken_back(book, "sam", at("mon 12:10"))


def test_the_kept_and_changed_dates_of_the_rhythm_are_planned_and_the_others_are_not() -> None:
    """E16."""
    kept = (
        RhythmDate(at("wed 10:00")),
        RhythmDate(at("wed 12:00", weeks=4), FollowUpKind.RETURN_CHECK),
    )
    command = SetStatus(42, Status.FIXED, agreed="cooked again", rhythm=kept)

    case = after(a_book(a_spoken_case()), command).case(42)

    assert [RhythmDate(one.due_at, one.kind) for one in case.follow_ups] == list(kept)


def test_every_date_of_the_rhythm_can_be_dropped() -> None:
    command = SetStatus(42, Status.FIXED, agreed="cooked again", rhythm=())

    case = after(a_book(a_spoken_case()), command).case(42)

    assert case.follow_ups == ()


def test_dates_of_the_rhythm_lie_ahead() -> None:
    command = SetStatus(42, Status.FIXED, agreed="cooked again", rhythm=(RhythmDate(NOON),))

    with pytest.raises(Refused, match="still to come"):
        decide(a_book(a_spoken_case()), command, "maya", NOON)


def test_no_other_status_plans_a_rhythm() -> None:
    command = SetStatus(42, Status.FIXING, rhythm=(RhythmDate(at("wed 10:00")),))

    with pytest.raises(Refused, match="with the fix alone"):
        decide(a_book(a_spoken_case()), command, "maya", NOON)


def test_what_is_offered_is_what_a_fix_plans_when_nobody_is_asked() -> None:
    case, shop = a_spoken_case(), a_shop()

    offered = offered_rhythm(case, shop, opening_hours(shop), NOON)

    planned = after(a_book(case), FIXED).case(42).follow_ups
    assert [RhythmDate(one.due_at, one.kind) for one in planned] == list(offered)
