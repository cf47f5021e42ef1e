"""What is to be done next, by whom and by when. The shop is open Monday to Saturday, 9 to 18."""

from datetime import datetime, timedelta

import pytest

from store.domain.case import Case
from store.domain.due import CUSTOMER, NOBODY, DueState, Move, MoveKind, Reckoning
from store.domain.parts import PlanStep
from store.domain.shop import Opening, Shop, Span, Targets, Week
from store.domain.words import FollowUpKind, FollowUpResult, PromiseState, Severity, Status
from tests.support.builders import (
    NOON,
    a_case,
    a_contact,
    a_follow_up,
    a_promise,
    a_shop,
    a_spoken_case,
    a_wait,
    at,
    minutes,
)


def moves_of(case: Case, shop: Shop | None = None) -> dict[MoveKind, Move]:
    standing = Reckoning(shop or a_shop()).standing(case)
    return {move.kind: move for move in standing.moves}


def due_of(case: Case, kind: MoveKind, shop: Shop | None = None) -> datetime | None:
    return moves_of(case, shop)[kind].due_at


@pytest.mark.parametrize(
    ("severity", "due"),
    [
        (Severity.CRITICAL, "mon 12:15"),
        (Severity.MAJOR, "mon 13:00"),
        (Severity.MINOR, "mon 16:00"),
    ],
)
def test_first_contact_is_due_by_the_weight_of_the_failure(severity: Severity, due: str) -> None:
    """A6."""
    assert due_of(a_case(severity=severity), MoveKind.FIRST_CONTACT) == at(due)


def test_first_contact_counts_from_noticing_and_not_from_logging() -> None:
    """A6, E3."""
    case = a_case(noticed_at=at("mon 11:20"), opened_at=NOON)

    assert due_of(case, MoveKind.FIRST_CONTACT) == at("mon 12:20")


def test_first_contact_counts_opening_time_only() -> None:
    case = a_case(noticed_at=at("mon 17:30"))

    assert due_of(case, MoveKind.FIRST_CONTACT) == at("tue 09:30")


def test_first_contact_is_never_later_than_a_day_by_the_wall_clock() -> None:
    case = a_case(noticed_at=at("sat 17:30"))

    move = moves_of(case)[MoveKind.FIRST_CONTACT]

    assert move.due_at == at("sun 17:30")
    assert move.soon_at == at("sun 17:30") - timedelta(hours=24) * 0.2


def test_waiting_moves_the_wall_clock_bound_by_what_was_waited() -> None:
    case = a_case(
        noticed_at=at("fri 17:30"),
        severity=Severity.MINOR,
        contacts=(a_contact(at=at("fri 17:40"), reached=False),),
        waits=(a_wait(at("fri 17:40"), at("fri 17:50")),),
    )
    short_day = a_shop(week=Week(sat=(Opening(at("sat 09:00").time(), at("sat 09:30").time()),)))

    due = due_of(case, MoveKind.FIRST_CONTACT, short_day)

    assert due == at("sat 17:40")


def test_a_case_nobody_spoke_about_stays_due_for_first_contact_in_any_status() -> None:
    """A6."""
    for status in (Status.NEW, Status.FIXING, Status.FIXED, Status.FOLLOWING_UP):
        assert MoveKind.FIRST_CONTACT in moves_of(a_case(status=status))


def test_once_somebody_spoke_first_contact_is_no_move_any_more() -> None:
    assert MoveKind.FIRST_CONTACT not in moves_of(a_spoken_case())


def test_the_next_word_is_due_on_the_next_opening_day() -> None:
    assert due_of(a_spoken_case(), MoveKind.WORD) == at("tue 12:00")


def test_the_next_word_of_a_critical_case_is_due_within_two_hours() -> None:
    case = a_spoken_case(severity=Severity.CRITICAL)

    assert due_of(case, MoveKind.WORD) == at("mon 14:00")


def test_the_next_word_counts_from_our_last_one_and_not_from_the_customers() -> None:
    case = a_spoken_case(
        contacts=(
            a_contact(101, NOON),
            a_contact(102, at("mon 13:00")),
            a_contact(103, at("mon 14:00"), from_customer=True),
            a_contact(104, at("mon 15:00"), reached=False),
        )
    )

    assert due_of(case, MoveKind.WORD) == at("tue 13:00")


@pytest.mark.parametrize("status", [Status.FIXED, Status.FOLLOWING_UP])
def test_once_fixed_neither_word_nor_fix_is_due(status: Status) -> None:
    case = a_spoken_case(status=status, follow_ups=(a_follow_up(at("fri 12:00")),))

    assert set(moves_of(case)) == {MoveKind.FOLLOW_UP}


def test_the_fix_is_due_after_two_opening_days() -> None:
    assert due_of(a_case(), MoveKind.FIX) == at("wed 12:00")
    assert due_of(a_case(noticed_at=at("fri 12:00")), MoveKind.FIX) == at("mon 12:00", weeks=1)


def test_a_promise_takes_the_place_of_the_fix_target() -> None:
    """C3."""
    case = a_spoken_case(promises=(a_promise(at("fri 12:00")),))

    moves = moves_of(case)

    assert MoveKind.FIX not in moves
    assert moves[MoveKind.PROMISE].due_at == at("fri 12:00")


def test_a_settled_promise_is_no_move_and_the_fix_is_due_again() -> None:
    settled = a_promise(at("fri 12:00"), state=PromiseState.KEPT)

    moves = moves_of(a_spoken_case(promises=(settled,)))

    assert MoveKind.PROMISE not in moves
    assert MoveKind.FIX in moves


def test_the_earliest_move_is_the_next_one() -> None:
    """A7."""
    case = a_spoken_case(
        promises=(a_promise(at("fri 12:00")),), follow_ups=(a_follow_up(at("mon 17:00")),)
    )

    standing = Reckoning(a_shop()).standing(case)

    assert [move.kind for move in standing.moves] == [
        MoveKind.FOLLOW_UP,
        MoveKind.WORD,
        MoveKind.PROMISE,
    ]
    assert standing.next_move.due_at == at("mon 17:00")


def test_several_follow_ups_are_moves_until_they_have_a_result() -> None:
    """E18."""
    case = a_spoken_case(
        status=Status.FIXED,
        follow_ups=(
            a_follow_up(at("tue 12:00"), 301, result=FollowUpResult.CONTENT, done_at=NOON),
            a_follow_up(at("fri 12:00"), 302),
            a_follow_up(at("thu 12:00"), 303, kind=FollowUpKind.CALL_BACK),
        ),
    )

    moves = Reckoning(a_shop()).standing(case).moves

    assert [move.part for move in moves] == [303, 302]
    assert moves[0].follow_up is FollowUpKind.CALL_BACK


def test_a_late_plan_step_is_a_move_of_the_person_it_names() -> None:
    """E7, E8."""
    step = PlanStep(701, "order leather", NOON, "maya", person="sam", due_at=at("mon 13:00"))
    undated = PlanStep(702, "think", NOON, "maya")

    moves = Reckoning(a_shop()).standing(a_spoken_case(owner="ana", plan=(step, undated))).moves

    (planned,) = (move for move in moves if move.kind is MoveKind.PLAN_STEP)
    assert (planned.whose, planned.text) == ("sam", "order leather")
    assert planned.state(at("mon 13:00")) is DueState.OVERDUE


def test_the_move_is_the_owners_or_nobodys() -> None:
    """A8."""
    assert moves_of(a_case(owner="sam"))[MoveKind.FIX].whose == "sam"
    assert moves_of(a_case())[MoveKind.FIX].whose == NOBODY


def test_a_follow_up_can_be_somebody_elses_than_the_owners() -> None:
    case = a_spoken_case(owner="sam", follow_ups=(a_follow_up(at("tue 12:00"), owner="ana"),))

    assert moves_of(case)[MoveKind.FOLLOW_UP].whose == "ana"


def test_while_we_wait_on_the_customer_no_target_runs() -> None:
    case = a_spoken_case(waits=(a_wait(NOON, None),))

    (move,) = Reckoning(a_shop()).standing(case).moves

    assert (move.kind, move.whose, move.due_at) == (MoveKind.THEIRS, CUSTOMER, None)
    assert move.state(at("sat 12:00", weeks=9)) is DueState.LATER


def test_while_we_wait_on_the_customer_our_own_dates_hold() -> None:
    case = a_spoken_case(
        waits=(a_wait(NOON, None),),
        promises=(a_promise(at("fri 12:00")),),
        follow_ups=(a_follow_up(at("thu 12:00")),),
    )

    assert list(moves_of(case)) == [MoveKind.FOLLOW_UP, MoveKind.PROMISE]


def test_waiting_moves_a_target_by_the_opening_time_lost() -> None:
    waited = a_spoken_case(waits=(a_wait(at("mon 16:00"), at("tue 10:00")),))

    # Two hours on Monday and one on Tuesday.
    assert due_of(waited, MoveKind.WORD) == at("tue 15:00")
    assert due_of(waited, MoveKind.FIX) == at("wed 15:00")


def test_two_waits_move_a_target_by_both() -> None:
    waited = a_spoken_case(
        waits=(
            a_wait(at("mon 13:00"), at("mon 14:00"), 501),
            a_wait(at("mon 15:00"), at("mon 17:00"), 502),
        )
    )

    assert due_of(waited, MoveKind.WORD) == at("tue 15:00")


def test_waiting_before_our_last_word_does_not_move_the_next_one() -> None:
    waited = a_spoken_case(
        spoken_at=at("mon 15:00"), waits=(a_wait(at("mon 13:00"), at("mon 14:00")),)
    )

    assert due_of(waited, MoveKind.WORD) == at("tue 15:00")


def test_waiting_after_a_target_was_missed_does_not_forgive_it() -> None:
    waited = a_case(
        contacts=(a_contact(at=at("mon 14:00"), reached=False),),
        waits=(a_wait(at("mon 14:00"), at("mon 16:00")),),
    )

    assert due_of(waited, MoveKind.FIRST_CONTACT) == at("mon 13:00")


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("mon 15:11", DueState.LATER),
        ("mon 15:12", DueState.DUE_SOON),
        ("mon 15:59", DueState.DUE_SOON),
        ("mon 16:00", DueState.OVERDUE),
    ],
)
def test_the_last_fifth_of_a_target_is_due_soon(now: str, state: DueState) -> None:
    move = moves_of(a_case(severity=Severity.MINOR))[MoveKind.FIRST_CONTACT]

    assert move.state(at(now)) is state


def test_due_soon_is_a_quarter_of_an_hour_at_least() -> None:
    move = moves_of(a_case(severity=Severity.MAJOR))[MoveKind.FIRST_CONTACT]

    assert move.soon_at == at("mon 12:45")


def test_a_target_of_a_quarter_of_an_hour_is_due_soon_from_the_start() -> None:
    move = moves_of(a_case(severity=Severity.CRITICAL))[MoveKind.FIRST_CONTACT]

    assert move.soon_at == NOON


def test_the_last_fifth_of_opening_days_is_counted_in_opening_time() -> None:
    move = moves_of(a_case())[MoveKind.FIX]

    # Two opening days of nine hours: the last 3 h 36 min of them.
    assert move.soon_at == at("tue 17:24")


def test_due_soon_moves_with_the_waiting() -> None:
    waited = a_spoken_case(
        severity=Severity.CRITICAL, waits=(a_wait(at("mon 12:30"), at("mon 13:30")),)
    )

    move = moves_of(waited)[MoveKind.WORD]

    assert (move.soon_at, move.due_at) == (at("mon 14:36"), at("mon 15:00"))


def test_the_last_fifth_of_a_promise_counts_by_the_wall_clock() -> None:
    case = a_spoken_case(promises=(a_promise(at("tue 12:00")),))

    soon = moves_of(case)[MoveKind.PROMISE].soon_at

    assert soon == at("tue 12:00") - minutes(24 * 60 * 0.2)


@pytest.mark.parametrize("share", [10, 50])
def test_the_share_that_is_due_soon_is_a_setting(share: int) -> None:
    shop = a_shop(targets=Targets(due_soon_percent=share))

    move = moves_of(a_case(severity=Severity.MINOR), shop)[MoveKind.FIRST_CONTACT]

    assert move.soon_at == at("mon 16:00") - minutes(240 * share / 100)


def test_a_fixed_case_with_nothing_planned_is_to_be_closed() -> None:
    case = a_spoken_case(
        status=Status.FOLLOWING_UP,
        fixed_at=NOON,
        follow_ups=(
            a_follow_up(at("tue 12:00"), result=FollowUpResult.CONTENT, done_at=at("tue 13:00")),
        ),
    )

    assert due_of(case, MoveKind.CLOSE) == at("wed 13:00")


def test_a_case_without_a_move_shows_up_after_an_opening_day() -> None:
    """B4."""
    reckoning, case = Reckoning(a_shop()), a_spoken_case()

    assert reckoning.stuck_at(case, reckoning.standing(case)) == at("tue 12:00")


def test_a_case_with_a_later_date_is_not_without_a_move() -> None:
    """B4."""
    reckoning, case = Reckoning(a_shop()), a_spoken_case(promises=(a_promise(at("fri 12:00")),))

    assert reckoning.stuck_at(case, reckoning.standing(case)) is None


def test_a_case_that_waits_on_the_customer_is_not_without_a_move() -> None:
    """B4."""
    reckoning, case = Reckoning(a_shop()), a_spoken_case(waits=(a_wait(NOON, None),))

    assert reckoning.stuck_at(case, reckoning.standing(case)) is None


@pytest.mark.parametrize(
    ("severity", "lifted", "weight"),
    [
        (Severity.CRITICAL, False, 0),
        (Severity.MAJOR, False, 1),
        (Severity.MINOR, False, 2),
        (Severity.MINOR, True, 1),
        (Severity.CRITICAL, True, 0),
    ],
)
def test_a_key_customer_makes_a_case_one_heavier(
    severity: Severity, *, lifted: bool, weight: int
) -> None:
    """D9."""
    standing = Reckoning(a_shop()).standing(a_case(severity=severity), key_customer=lifted)

    assert standing.weight == weight


@pytest.mark.parametrize(
    ("of_case", "of_customer", "reach"),
    [(None, None, 66), (None, 200, 200), (5, 200, 5), (0, 200, 0), (None, 0, 0)],
)
def test_the_reach_is_that_of_the_case_then_of_the_customer_then_the_usual(
    of_case: int | None, of_customer: int | None, reach: int
) -> None:
    """B8, D13."""
    standing = Reckoning(a_shop()).standing(a_case(reach=of_case), reach=of_customer)

    assert standing.reach == reach


@pytest.mark.parametrize(("minutes", "days"), [(0, 0), (5, 1), (-5, 0), (0, -1)])
def test_a_span_is_either_minutes_or_opening_days(minutes: int, days: int) -> None:
    with pytest.raises(ValueError, match="minutes or a number of opening days"):
        Span(minutes, days)
