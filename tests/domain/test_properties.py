"""What holds after any sequence of commands by anybody, undo and redo among them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import timedelta
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.domain.board import Arranger, arrange
from store.domain.book import Book
from store.domain.budget import month_budget
from store.domain.case import Case
from store.domain.commands import Command, SetPin
from store.domain.due import DueState
from store.domain.hours import opening_hours
from store.domain.left_open import reminds
from store.domain.refusal import Refused
from store.domain.rows import Board
from store.domain.rules import decide, refusal
from store.domain.words import PromiseState, Status
from tests.support.builders import NOON, done_again, taken_back
from tests.support.strategies import (
    PEOPLE,
    REDO,
    UNDO,
    Ask,
    Moment,
    a_first_book,
    days,
    played,
    played_out,
)

few = settings(max_examples=40, deadline=None)
many = settings(max_examples=1_000, deadline=None)


def test_every_kind_of_command_is_carried_out_on_some_of_these_days() -> None:
    """Guard the strategy: a day on which nothing ever happens would prove nothing."""
    done: Counter[str] = Counter()

    @settings(max_examples=600, deadline=None, database=None, derandomize=True)
    @given(days)
    def play(asks: list[Ask]) -> None:
        for moment in played(asks):
            if moment.refused is None:
                done[type(moment.command).__name__ if moment.command else str(moment.ask.what)] += 1

    play()

    assert {kind.__name__ for kind in get_args(Command)} | {UNDO, REDO} == set(done)


def require_sound(case: Case) -> None:
    """Assert what every case keeps, beyond what is checked when it is made."""
    ids = list(_part_ids(case))
    assert len(ids) == len(set(ids))
    assert case.new_part > max(ids, default=0)
    assert sum(wait.ended_at is None for wait in case.waits) <= 1
    assert (case.ending is not None) == (case.status is Status.CLOSED)
    if case.status is Status.NEW:
        assert case.first_contact_at is None
    if case.status is Status.CONTACTED:
        assert case.first_contact_at is not None
    if any(promise.state is PromiseState.BROKEN for promise in case.promises):
        assert case.second_failure_at is not None


def _part_ids(case: Case) -> Iterator[int]:
    for field in fields(case):
        value = getattr(case, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            id = getattr(part, "id", None)
            if isinstance(id, int):
                yield id


def require_followed(moment: Moment) -> None:
    """Assert that a change grew the history and counted the revision."""
    for number, case in moment.after.cases.items():
        earlier = moment.before.cases.get(number)
        if earlier is None or earlier is case:
            continue
        assert case.history[: len(earlier.history)] == earlier.history
        assert len(case.history) > len(earlier.history)
        assert case.revision == earlier.revision + 1
        assert all(entry.at == moment.at for entry in case.history[len(earlier.history) :])
    assert moment.after.cases.keys() >= moment.before.cases.keys()
    assert moment.after.customers.keys() >= moment.before.customers.keys()
    assert moment.after.people.keys() >= moment.before.people.keys()


def pages(book: Book) -> Mapping[str, object]:
    """Copy the mappings of a book, so that a change in place would be seen."""
    return {
        field.name: dict(value) if isinstance(value, Mapping) else value
        for field in fields(book)
        for value in (getattr(book, field.name),)
    }


@few
@given(days)
def test_no_sequence_of_commands_makes_an_unsound_case(asks: list[Ask]) -> None:
    for moment in played(asks):
        for case in moment.after.cases.values():
            require_sound(case)


def undone_by_others(moment: Moment) -> Iterator[Book]:
    """Give the book as it would be if one of the others pressed undo at this moment."""
    for person in PEOPLE:
        if person.id != moment.ask.by:
            with suppress(Refused):
                yield taken_back(moment.after, person.id, moment.at)


@few
@given(days)
def test_whoever_presses_undo_at_any_moment_leaves_every_case_sound(asks: list[Ask]) -> None:
    for moment in played(asks):
        for book in undone_by_others(moment):
            for case in book.cases.values():
                require_sound(case)


@few
@given(days)
def test_history_only_grows_and_each_change_is_one_revision(asks: list[Ask]) -> None:
    for moment in played(asks):
        require_followed(moment)


@few
@given(days)
def test_a_refused_command_says_why_and_changes_nothing(asks: list[Ask]) -> None:
    for moment in played(asks):
        if moment.command is None:
            continue
        before = pages(moment.before)

        sentence = refusal(moment.before, moment.command, moment.ask.by, moment.at)

        assert sentence == moment.refused
        assert pages(moment.before) == before
        if sentence is not None:
            assert sentence.endswith((".", "?"))


@few
@given(days)
def test_the_same_command_on_the_same_book_gives_the_same_records(asks: list[Ask]) -> None:
    for moment in played(asks):
        if moment.command is None or moment.refused is not None:
            continue

        records = decide(moment.before, moment.command, moment.ask.by, moment.at)

        assert all(moment.after.cases[case.number] == case for case in records.cases)


def bare(book: Book) -> Mapping[str, object]:
    """Give what an undo brings back: all but revisions, histories and steps."""
    return {
        "shop": book.shop,
        "people": dict(book.people),
        "cases": {n: replace(case, revision=1, history=()) for n, case in book.cases.items()},
        "customers": {id: replace(one, revision=1) for id, one in book.customers.items()},
        "actions": {id: replace(one, revision=1) for id, one in book.actions.items()},
        "rules": {id: replace(one, revision=1) for id, one in book.house_rules.items()},
        "phrases": {id: replace(one, revision=1) for id, one in book.phrases.items()},
    }


def without_new(book: Book, earlier: Book) -> Book:
    """Give the book without the records that an earlier one does not have."""
    return replace(
        book,
        people={id: book.people[id] for id in earlier.people},
        cases={number: book.cases[number] for number in earlier.cases},
        customers={id: book.customers[id] for id in earlier.customers},
        actions={id: book.actions[id] for id in earlier.actions},
        house_rules={id: book.house_rules[id] for id in earlier.house_rules},
        phrases={id: book.phrases[id] for id in earlier.phrases},
    )


@few
@given(days)
def test_undo_gives_back_exactly_what_was_and_redo_what_the_step_had_made(asks: list[Ask]) -> None:
    for moment in played(asks):
        by, left_here = moment.ask.by, moment.after.people.get(moment.ask.by)
        if moment.command is None or moment.refused is not None or left_here is None:
            continue
        if isinstance(moment.command, SetPin):
            # The one change that is never taken back (docs/rules.md, *PIN*).
            continue

        # Two steps taken back in one and the same instant could not be told apart by their times.
        later = moment.at + timedelta(seconds=1)
        back = taken_back(moment.after, by, later)
        again = done_again(back, by, later)

        assert bare(without_new(back, moment.before)) == bare(moment.before)
        for number in back.cases.keys() - moment.before.cases.keys():
            assert not back.cases[number].is_open
        assert bare(again) == bare(moment.after)


@few
@given(days, st.randoms(use_true_random=False), st.integers(0, 60_000))
def test_the_order_does_not_depend_on_how_the_cases_came_in(
    asks: list[Ask], random: Random, minutes: int
) -> None:
    book, now = played_out(asks), NOON + timedelta(minutes=minutes)
    numbers = list(book.cases)
    random.shuffle(numbers)
    shuffled = replace(book, cases={number: book.cases[number] for number in numbers})

    board, other = arrange(book, now), arrange(shuffled, now)

    assert [row.number for row in other.rows] == [row.number for row in board.rows]
    assert other.figures == board.figures
    assert other.next_change_at == board.next_change_at


def shown(board: Board) -> tuple[object, ...]:
    """Give all that a screen shows of a board."""
    rows = [
        (row.case, row.customer, row.standing.moves, row.standing.weight, row.standing.reach)
        for row in board.rows
    ]
    return rows, board.figures, board.month, board.shop, board.now


@few
@given(days)
def test_the_figures_above_the_board_are_those_of_its_rows(asks: list[Ask]) -> None:
    arranger = Arranger()
    for moment in played(asks):
        book, now = moment.after, moment.at

        board = arranger.arrange(book, now)

        cases = [case for case in book.cases.values() if case.is_open]
        states = Counter(row.standing.next_move.state(now) for row in board.rows)
        assert board.figures.open == len(cases)
        assert board.figures.overdue == states[DueState.OVERDUE]
        assert board.figures.without_owner == sum(case.owner is None for case in cases)
        hours = opening_hours(book.shop)
        assert board.month == month_budget(book.cases.values(), book.shop, hours, now)


@few
@given(days)
def test_an_arranger_that_is_kept_gives_the_board_of_a_fresh_one(asks: list[Ask]) -> None:
    arranger = Arranger()
    arranger.arrange(a_first_book(), NOON)
    for moment in played(asks):
        kept, fresh = arranger.arrange(moment.after, moment.at), arrange(moment.after, moment.at)

        assert shown(kept) == shown(fresh)
        assert moment.at.timestamp() < kept.next_change_at <= fresh.next_change_at


@few
@given(days, st.integers(0, 60_000))
def test_the_board_is_in_groups_overdue_or_failed_twice_then_soon_then_later(
    asks: list[Ask], minutes: int
) -> None:
    now = NOON + timedelta(minutes=minutes)

    rows = arrange(played_out(asks), now).rows

    at = now.timestamp()
    groups = [0 if row.is_on_top(now) else 1 + (row.standing.soon_at > at) for row in rows]
    assert groups == sorted(groups)
    assert all(row.case.is_open or reminds(row.case) for row in rows)


@few
@given(days, st.integers(0, 5_000))
def test_until_the_next_change_the_board_keeps_its_order_and_figures(
    asks: list[Ask], minutes: int
) -> None:
    book, now = played_out(asks), NOON + timedelta(minutes=minutes)
    board = arrange(book, now)
    until = (board.next_change_at - now.timestamp()) * 0.999

    later = arrange(book, now + timedelta(seconds=until))

    assert [row.number for row in later.rows] == [row.number for row in board.rows]
    assert later.figures == board.figures


@pytest.mark.slow
@many
@given(st.lists(days, min_size=1, max_size=4))
def test_long_sequences_keep_every_case_sound(many_days: list[list[Ask]]) -> None:
    for moment in played([ask for asks in many_days for ask in asks]):
        require_followed(moment)
        for book in (moment.after, *undone_by_others(moment)):
            for case in book.cases.values():
                require_sound(case)


@few
@given(days)
def test_nobody_takes_back_what_somebody_else_did(asks: list[Ask]) -> None:
    for moment in played(asks):
        if moment.ask.what != UNDO or moment.refused is not None:
            continue
        (step,) = (s for s in moment.after.steps if s not in moment.before.steps)
        assert step.by == moment.ask.by
