"""The sample shop is alive at any hour: what is to be loud is loud, whoever runs the demo when."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from sample_data.many import many_cases
from sample_data.shop import ZONE, sample_book
from store.domain.apologies import apologies
from store.domain.board import Board, arrange
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import LogContact
from store.domain.due import DueState
from store.domain.hours import opening_hours
from store.domain.rules import decide
from store.domain.words import (
    Channel,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    Origin,
    Outcome,
    PromiseState,
    Severity,
    Status,
)
from tui.text.safe import is_visible, safe

NEW_YORK = ZoneInfo(ZONE)
MINUTE = timedelta(minutes=1)
SUNDAY = datetime(2026, 11, 22, 14, 32, tzinfo=NEW_YORK)
FORTNIGHT = [
    # Seven hours apart, so that the days of a fortnight together meet every hour of the day. The
    # clocks go back in it, and a month begins.
    datetime(2026, 10, 25, 4, tzinfo=UTC) + timedelta(hours=7 * step)
    for step in range(48)
]
AWKWARD = [
    datetime(2026, 3, 8, 3, 0, tzinfo=NEW_YORK),
    datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=0),
    datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1),
    datetime(2026, 12, 1, 0, 0, tzinfo=NEW_YORK),
    datetime(2027, 1, 1, 0, 5, 17, tzinfo=NEW_YORK),
    datetime(2027, 2, 28, 23, 59, 59, tzinfo=NEW_YORK),
    datetime(2026, 11, 23, 7, 0, tzinfo=NEW_YORK),
    datetime(2026, 11, 24, 15, 59, tzinfo=NEW_YORK),
]
# In UTC, because the two instants of an hour that comes twice are equal as wall times of one zone.
INSTANTS = [now.astimezone(UTC) for now in (SUNDAY, *FORTNIGHT, *AWKWARD)]
at_any_hour = pytest.mark.parametrize("now", INSTANTS, ids=lambda now: f"{now:%a-%d-%b-%H%M%z}")


@cache
def book_at(now: datetime) -> Book:
    return sample_book(now)


@cache
def board_at(now: datetime) -> Board:
    return arrange(book_at(now), now)


def texts_in(value: object) -> Iterator[str]:
    """Give every text that a record holds, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


def part_ids(case: Case) -> list[int]:
    """Give the ids of all parts of a case."""
    return [
        *(part.id for part in case.words),
        *(part.id for part in case.wishes),
        *(part.id for part in case.unwanted),
        *(part.id for part in case.contacts),
        *(part.id for part in case.promises),
        *(part.id for part in case.follow_ups),
        *(part.id for part in case.plan),
        *(part.id for part in case.stop_gaps),
        *(part.id for part in case.options),
        *(part.id for part in case.gestures),
        *(part.id for part in case.notes),
        *(part.id for part in case.waits),
        *(part.id for part in case.lessons),
    ]


@at_any_hour
def test_a_critical_case_that_nobody_owns_or_answered_stands_first(now: datetime) -> None:
    board = board_at(now)

    first = board.rows[0]

    assert (first.number, first.customer.name) == (42, "Dana Whitfield")
    assert first.case.severity is Severity.CRITICAL
    assert first.case.owner is None
    assert first.standing.first_contact_at is None
    assert first.state(now) is DueState.OVERDUE


@at_any_hour
def test_the_second_failure_stands_second_with_its_next_promise_late(now: datetime) -> None:
    board = board_at(now)

    second = board.rows[1]

    assert second.customer.name == "Okafor family"
    assert second.case.second_failure_at is not None
    assert second.case.owner == "maya"
    assert second.standing.next_move.text == "sofa"
    assert second.state(now) is DueState.OVERDUE
    assert (second.standing.given, second.standing.budget) == (4_000, 15_000)


@at_any_hour
def test_the_states_of_the_board_are_the_same_at_any_hour(now: datetime) -> None:
    board = board_at(now)

    states = {row.number: row.state(now) for row in board.rows}

    overdue = {number for number, state in states.items() if state is DueState.OVERDUE}
    due_soon = {number for number, state in states.items() if state is DueState.DUE_SOON}
    assert overdue == {32, 35, 42, 44}
    assert due_soon == {30, 34, 38, 39, 40, 43}
    assert len(states) == 18


@at_any_hour
def test_the_board_shows_a_lacking_apology_an_idle_case_and_a_return_check(now: datetime) -> None:
    """A4, B4, A22: each mark of a row is to be seen in the demo."""
    rows = {row.number: row for row in board_at(now).rows}

    unapologised = {n for n, one in rows.items() if one.case.spoken_at and not apologies(one.case)}
    idle = {number for number, row in rows.items() if row.standing.is_stuck(now)}

    assert unapologised == {37}
    assert idle == {32}
    assert rows[30].standing.next_move.follow_up is FollowUpKind.RETURN_CHECK


@at_any_hour
def test_every_figure_above_the_board_has_something_to_count(now: datetime) -> None:
    figures = board_at(now).figures

    waiting = [row for row in board_at(now).rows if row.standing.waiting_since is not None]

    assert figures.overdue == 4
    assert figures.without_owner == 2
    assert figures.approvals == 1
    assert figures.second_failures == 1
    assert [row.customer.name for row in waiting] == ["Sheila O'Brien"]


@at_any_hour
def test_the_month_is_well_spent_and_not_short_on_any_day_of_it(now: datetime) -> None:
    month = board_at(now).month

    assert (month.total, month.spent, month.promised) == (60_000, 41_200, 6_000)
    assert not month.is_short


@at_any_hour
def test_a_gesture_was_never_given_in_the_future_or_before_it_was_asked_for(now: datetime) -> None:
    gestures = [g for case in book_at(now).cases.values() for g in case.gestures]

    given = [g for g in gestures if g.state is GestureState.GIVEN]

    assert given
    assert all(g.given_at is not None and g.asked_at <= g.given_at <= now for g in given)


@at_any_hour
def test_every_history_only_moves_forward_and_ends_before_now(now: datetime) -> None:
    histories = [[e.at for e in case.history] for case in book_at(now).cases.values()]

    assert all(instants == sorted(instants) for instants in histories)
    assert all(instants[-1] <= now for instants in histories)


@at_any_hour
def test_every_part_has_an_id_of_its_own_and_a_line_of_history(now: datetime) -> None:
    for case in book_at(now).cases.values():
        ids = part_ids(case)

        told = {entry.part for entry in case.history}

        assert len(ids) == len(set(ids)), case.number
        assert set(ids) <= told | {None}, case.number


@at_any_hour
def test_an_older_case_has_the_lower_number(now: datetime) -> None:
    in_order = sorted(book_at(now).cases.values(), key=lambda case: case.opened_at)

    assert [case.number for case in in_order] == sorted(book_at(now).cases)


@at_any_hour
def test_what_is_still_to_happen_was_planned_earlier(now: datetime) -> None:
    board = board_at(now)

    for row in board.rows:
        for promise in row.case.promises:
            assert promise.made_at < promise.due_at, row.number
        for follow_up in row.case.follow_ups:
            assert follow_up.made_at < follow_up.due_at, row.number


@at_any_hour
def test_nothing_is_dated_into_the_night_or_the_break(now: datetime) -> None:
    book = book_at(now)
    hours = opening_hours(book.shop)
    local = hours.local(now)
    month_begins = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)

    entries = {entry.at for case in book.cases.values() for entry in case.history}
    closed = [at for at in entries if not hours.between(at - MINUTE, at + MINUTE)]

    # Before the first opening of a month a gesture of that month cannot have been given by day.
    if hours.next_open(month_begins) <= now:
        assert closed == []
    else:
        assert all(month_begins <= at for at in closed)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "UTC"])
def test_the_demo_is_alive_in_the_time_zone_of_whoever_runs_it(zone: str) -> None:
    for now in FORTNIGHT[::5]:
        board = arrange(sample_book(now, zone), now)

        assert board.rows[0].number == 42
        assert board.figures.overdue == 4


def test_the_same_instant_gives_the_same_book() -> None:
    assert sample_book(SUNDAY) == sample_book(SUNDAY.astimezone(UTC))


def test_there_is_nothing_to_take_back_and_the_next_numbers_are_free() -> None:
    book = book_at(SUNDAY)

    assert book.steps == ()
    assert book.next_case == max(book.cases) + 1 == 46
    assert book.next_customer == max(book.customers) + 1
    assert list(book.cases) == sorted(book.cases)


@pytest.mark.parametrize("now", [SUNDAY, datetime(2027, 1, 1, 0, 5, tzinfo=NEW_YORK)])
def test_no_text_could_do_anything_to_a_terminal(now: datetime) -> None:
    book = book_at(now)
    records = (
        *book.cases.values(),
        *book.customers.values(),
        *book.people.values(),
        *book.actions.values(),
        *book.house_rules.values(),
        *book.phrases.values(),
        *book.remarks.values(),
        book.shop,
    )

    texts = [text for record in records for text in texts_in(record)]

    assert all(safe(text) == text and len(text) <= 120 for text in texts)
    assert all(is_visible(case.what) for case in book.cases.values())


def test_the_people_are_the_family_and_none_has_a_pin() -> None:
    people = book_at(SUNDAY).people

    assert [person.name for person in people.values()] == ["Ana", "Maya", "Sam", "Ivo", "Noor"]
    assert all(person.pin == "" for person in people.values())


def test_every_open_case_but_the_noticed_one_holds_the_customer_s_own_words() -> None:
    rows = board_at(SUNDAY).rows

    silent = [row.case for row in rows if not row.case.words]

    assert [case.origin for case in silent] == [Origin.WE_NOTICED]


def test_the_board_shows_relief_a_plan_a_key_customer_and_a_very_long_name() -> None:
    rows = {row.number: row for row in board_at(SUNDAY).rows}

    assert rows[39].case.is_eased
    assert [step.done_at is not None for step in rows[36].case.plan] == [True, False, False]
    assert len(rows[36].customer.name) >= 35
    assert rows[38].customer.key
    assert rows[38].standing.approvals == 1
    assert rows[40].case.order.big
    assert rows[40].case.order.price == 6_000_000


def test_a_case_that_was_called_fixed_too_early_is_open_again() -> None:
    case = book_at(SUNDAY).case(27)

    results = [follow_up.result for follow_up in case.follow_ups]

    assert results[:2] == [FollowUpResult.CONTENT, FollowUpResult.STILL_UNHAPPY]
    assert case.status is Status.CONTACTED
    assert len(case.reopenings) == 1
    assert case.fixed_at is not None


def test_the_broken_promise_is_followed_by_a_new_one() -> None:
    case = book_at(SUNDAY).case(35)

    states = [promise.state for promise in case.promises]

    assert states == [PromiseState.BROKEN, PromiseState.OPEN]


def test_the_closed_cases_ended_in_every_way_and_one_customer_came_back() -> None:
    cases = book_at(SUNDAY).cases.values()

    outcomes = [case.ending.outcome for case in cases if case.ending is not None]

    assert len(outcomes) == 8
    assert set(outcomes) == set(Outcome)
    assert [case.number for case in cases if case.returned_at is not None] == [19]
    assert [case.number for case in cases if case.void is not None] == [29]


def test_closed_cases_are_young_enough_to_stay_in_the_book() -> None:
    cases = book_at(SUNDAY).cases.values()

    closed_at = [case.ending.at for case in cases if case.ending is not None]

    assert all(SUNDAY - at < timedelta(days=30) for at in closed_at)


def test_a_customer_with_an_earlier_case_is_known_by_one_record() -> None:
    book = book_at(SUNDAY)

    earlier, present = book.case(23), book.case(40)

    assert earlier.customer == present.customer


def test_the_next_person_can_work_on_every_open_case() -> None:
    book = book_at(SUNDAY)

    for row in board_at(SUNDAY).rows:
        records = decide(book, LogContact(row.number, Channel.PHONE, "hello"), "maya", SUNDAY)

        assert records.cases[0].first_contact_at is not None
        assert records.cases[0].revision == row.case.revision + 1


def test_a_large_book_has_exactly_the_open_cases_asked_for() -> None:
    book = many_cases(200, SUNDAY)

    board = arrange(book, SUNDAY)

    assert board.figures.open == 200
    assert len(book.cases) == 220
    assert book.next_case == 221


def test_a_large_book_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert many_cases(60, SUNDAY) == many_cases(60, SUNDAY)
    assert many_cases(60, SUNDAY, seed=8) != many_cases(60, SUNDAY)


def test_a_large_book_is_mixed_and_not_over_its_budget() -> None:
    board = arrange(many_cases(500, SUNDAY), SUNDAY)

    states = [row.state(SUNDAY) for row in board.rows]
    statuses = {row.case.status for row in board.rows}

    assert 25 <= states.count(DueState.OVERDUE) <= 200
    assert states.count(DueState.DUE_SOON) >= 25
    assert states.count(DueState.LATER) >= 200
    assert statuses == set(Status) - {Status.CLOSED}
    assert board.figures.second_failures >= 1
    assert board.figures.approvals >= 1
    assert board.month.free > 0


def test_a_large_book_s_histories_are_sound_and_of_a_usual_length() -> None:
    for case in many_cases(500, SUNDAY).cases.values():
        instants = [entry.at for entry in case.history]

        ids = part_ids(case)

        assert 4 <= len(instants) <= 12, case.number
        assert instants == sorted(instants), case.number
        assert instants[-1] <= SUNDAY, case.number
        assert len(ids) == len(set(ids)), case.number
        assert set(ids) <= {entry.part for entry in case.history}, case.number
