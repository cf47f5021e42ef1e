"""What the list is narrowed down to is what looking at every case anew would leave.

The filters keep what they read and search among what they found. Whatever happens in between, the
rows have to be those of somebody who keeps nothing; that somebody is written out here.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.clock import StoppedClock
from store.domain.board import Arranger, Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import (
    AssignOwner,
    ChangeCustomer,
    CloseCase,
    Command,
    MergeCustomers,
    NoteRemarkable,
    PlanFollowUp,
    VoidCase,
)
from store.domain.customer import Customer
from store.domain.words import Outcome, Status
from store.domain.years import left_at
from tests.support.builders import (
    NOON,
    SAM,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    after,
    at,
    taken_back,
)
from tests.support.strategies import Ask, a_first_book, days, played
from tui.narrowing import Narrowing
from tui.room import Room
from tui.text import labels, wording
from tui.text.past_rows import LISTED_AT_MOST

DANA, DORA, OLU = Customer(1, "Dana"), Customer(2, "Dora", phone="555-2"), Customer(3, "Olu")
TYPED = (
    "",
    "a",
    "an",
    "ana",
    "an",
    "a",
    "a n",
    "dana a",
    "#4",
    "nobody",
    "sam",
    "new",
    "zzz",
    "e",
    "2",
    "#2",
)


class Shown:
    """A narrowing that is kept, over one book after another."""

    def __init__(self, book: Book, person: str | None = "sam") -> None:
        self.clock = StoppedClock(NOON)
        self.room = Room(self.clock, person=person)
        self.narrowing = Narrowing(self.room)
        self.arranger = Arranger()
        self.take(book)

    def take(self, book: Book, later: timedelta = timedelta()) -> None:
        """Let the room hold this book, so much later."""
        self.clock.at += later
        self.room.book, self.room.board = book, self.arranger.arrange(book, self.clock.at)
        self.room.reckoning = self.arranger.reckoning

    def do(self, command: Command) -> None:
        """Carry out a command."""
        assert self.room.book is not None
        self.take(after(self.room.book, command, "ana", self.clock.at))

    @property
    def numbers(self) -> list[int]:
        """The numbers that are listed."""
        assert self.room.board is not None
        assert self.room.book is not None
        return [row.number for row in self.narrowing.narrow(self.room.board, self.room.book)]

    def found(self, wanted: str) -> list[int]:
        """Type what is looked for, and give the numbers that are listed."""
        self.narrowing.look_for(wanted)
        return self.numbers

    @property
    def plainly(self) -> list[int]:
        """The numbers that somebody lists who keeps nothing."""
        room, asked = self.room, self.narrowing
        assert room.board is not None
        assert room.book is not None
        words = asked.wanted.casefold().split()
        end = wording.end_of_day(room.now, room.board.shop)
        left = [
            row.number
            for row in room.board.rows
            if not (asked.mine and room.person and not _is_theirs(row, room.person))
            and not (asked.today and row.standing.due_at >= end)
            and _has(row.case, words, room.book)
        ]
        if not words:
            return left
        listed = {row.number for row in room.board.rows}
        off = [
            (one.void is None, gone, one.number)
            for one in room.book.cases.values()
            if (gone := left_at(one)) and one.number not in listed and _has(one, words, room.book)
        ]
        listed_off = [number for *_, number in sorted(off, reverse=True)][:LISTED_AT_MOST]
        digits = asked.wanted.strip().removeprefix("#")
        # Sorting keeps the order of all others.
        return sorted(left + listed_off, key=lambda number: str(number) != digits)


def _is_theirs(row: Row, person: str) -> bool:
    return person in (row.case.owner, row.standing.next_move.whose)


def _has(case: Case, words: list[str], book: Book) -> bool:
    owner = book.people.get(case.owner or "")
    status = labels.STATUS[case.status] if case.void is None else f"void {case.void.reason}"
    texts = [f"#{case.number}", case.what, case.remarkable, status]
    texts += [owner.name if owner else labels.NOBODY, *book.found_by(case.customer)]
    texts += [one.text for one in case.words]
    return all(word in "\n".join(texts).casefold() for word in words)


def a_small_shop() -> Shown:
    """Give a shop of three customers with a case each, of which Sam has the second."""
    cases = [
        a_case(4),
        a_case(5, customer=2, owner="sam", what="wrong cake"),
        a_case(6, customer=3),
    ]
    return Shown(a_book(*cases, customers=[DANA, DORA, OLU]))


@settings(max_examples=60, deadline=None)
@given(days, st.data())
def test_whatever_happens_what_is_kept_lists_what_looking_anew_would(
    asks: list[Ask], data: st.DataObject
) -> None:
    shown = Shown(a_first_book(), data.draw(st.sampled_from(["maya", "sam", "ana", None])))
    for moment in played(asks):
        shown.take(moment.after, moment.at - shown.clock.at)
        shown.narrowing.mine = data.draw(st.booleans())
        shown.narrowing.today = data.draw(st.booleans())
        for _ in range(data.draw(st.integers(0, 8))):
            shown.narrowing.read_ahead()
        for wanted in data.draw(st.lists(st.sampled_from(TYPED), max_size=4)):
            shown.narrowing.look_for(wanted)

            assert shown.numbers == shown.plainly


def test_what_is_typed_on_and_taken_back_lists_what_looking_anew_would() -> None:
    shown = a_small_shop()
    shown.do(CloseCase(6, Outcome.RECOVERED, no_follow_up_reason="moved away"))

    for wanted in (
        "c",
        "ca",
        "cak",
        "cake",
        "cake d",
        "cake dora",
        "cake d",
        "d cake",
        "d",
        "",
        "6",
    ):
        assert shown.found(wanted) == shown.plainly, wanted


def test_a_case_that_changes_hands_comes_and_goes_with_mine() -> None:
    shown = a_small_shop()
    shown.narrowing.mine = True
    before = shown.numbers

    shown.do(AssignOwner(4, "sam"))
    both = shown.numbers
    shown.do(AssignOwner(5, "ana"))

    assert (before, sorted(both), shown.numbers) == ([5], [4, 5], [4])


def test_a_case_whose_next_move_is_theirs_is_mine_too() -> None:
    shown = a_small_shop()
    shown.narrowing.mine = True

    shown.do(PlanFollowUp(6, at("mon 12:01"), owner="sam"))

    assert sorted(shown.numbers) == [5, 6]


def test_another_person_at_the_keyboard_sees_their_own() -> None:
    shown = a_small_shop()
    shown.do(AssignOwner(6, "ana"))
    shown.narrowing.mine = True
    of_sam = shown.numbers

    shown.room.person = "ana"

    assert (of_sam, shown.numbers) == ([5], [6])


def test_a_case_is_found_by_what_it_says_now() -> None:
    shown = a_small_shop()
    before = shown.found("violin")

    shown.do(NoteRemarkable(4, "a violin in the lobby"))

    assert (before, shown.numbers) == ([], [4])


def test_a_case_is_found_by_the_name_of_whoever_has_it_now() -> None:
    shown = a_small_shop()
    before = shown.found("samuel")

    assert shown.room.book is not None
    people = {**shown.room.book.people, "sam": replace(SAM, name="Samuel")}
    shown.take(replace(shown.room.book, people=people))

    assert (before, shown.numbers, shown.found("sam ")) == ([], [5], [5])


def test_a_customer_who_is_called_otherwise_is_found_by_the_new_name_alone() -> None:
    shown = a_small_shop()
    before = shown.found("dora")

    shown.do(ChangeCustomer(2, name="Thea"))

    assert (before, shown.numbers, shown.found("thea")) == ([5], [], [5])


def test_merged_customers_are_found_by_both_names_until_that_is_taken_back() -> None:
    shown = a_small_shop()
    before = shown.found("555-2")

    shown.do(MergeCustomers(2, into=1))
    merged = shown.numbers
    assert shown.room.book is not None
    shown.take(taken_back(shown.room.book, "ana"))

    assert (before, sorted(merged), shown.numbers) == ([5], [4, 5], [5])


def test_a_case_that_is_closed_moves_behind_the_open_ones_and_a_void_one_behind_those() -> None:
    shown = a_small_shop()
    before = shown.found("o")

    shown.do(VoidCase(5, "twice"))
    shown.do(CloseCase(4, Outcome.RECOVERED, no_follow_up_reason="moved away"))

    assert sorted(before) == [4, 5, 6]
    assert shown.numbers == [6, 4, 5]
    assert shown.narrowing.shown == 1


def test_what_is_due_today_is_asked_of_the_day_that_it_is() -> None:
    shown = a_small_shop()
    shown.narrowing.today = True
    assert shown.room.book is not None
    case = a_case(
        7,
        status=Status.FOLLOWING_UP,
        contacts=(a_contact(),),
        fixed_at=NOON,
        follow_ups=(a_follow_up(at("tue 10:00")),),
    )
    dated = replace(shown.room.book, cases={7: case})
    shown.take(dated)
    monday = shown.numbers

    shown.take(dated, at("tue 00:00") - NOON)

    assert (monday, shown.numbers) == ([], [7])


def test_the_very_same_rows_are_given_while_nothing_is_narrowed_down() -> None:
    shown = a_small_shop()
    board, book = shown.room.board, shown.room.book
    assert board is not None
    assert book is not None

    assert shown.narrowing.narrow(board, book) is board.rows


def test_dropping_what_hides_a_case_leaves_what_does_not() -> None:
    shown = a_small_shop()
    shown.narrowing.mine = True

    shown.narrowing.show(5)
    kept = shown.narrowing.mine
    shown.narrowing.show(4)

    assert (kept, shown.narrowing.mine) == (True, False)
