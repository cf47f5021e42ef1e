"""The closed years through the casebook: moved once a day, and reached across by everything."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.budget import month_budget
from store.domain.commands import AssignOwner, MarkReturned, OpenCase, SetStatus
from store.domain.hours import opening_hours
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.words import GestureState, Outcome, Status
from store.errors import CannotRead, CannotWrite
from tests.support.builders import NOON, a_case, a_gesture
from tests.support.years import a_closed_case, casebook_with, everywhere, found_by_words

LATER = timedelta(days=2)


@pytest.fixture
def casebook(tmp_path: Path) -> CaseBook:
    """Give a board with an open case, and two closed in other years, which have moved."""
    casebook = casebook_with(
        tmp_path,
        a_case(1),
        a_closed_case(2, 20),
        a_closed_case(3, 60, what="sofa not on the truck"),
        a_closed_case(9, 500),
    )
    casebook.move_closed()
    return casebook


def at_later(casebook: CaseBook, by: timedelta = LATER) -> CaseBook:
    return CaseBook(casebook.folder, StoppedClock(NOON + by))


def year(casebook: CaseBook, number: int) -> Path:
    return casebook.folder / "closed" / f"{number}.json"


def test_cases_closed_long_ago_move_into_their_years(casebook: CaseBook) -> None:
    assert list(casebook.read().book.cases) == [1, 2]
    assert casebook.years() == (2025, 2026)
    assert everywhere(casebook) == {1: 1, 2: 1, 3: 1, 9: 1}


def test_a_second_move_on_the_day_changes_no_file(casebook: CaseBook) -> None:
    def stamps() -> list[int]:
        files = [casebook.folder / "board.json", year(casebook, 2025), year(casebook, 2026)]
        return [file.stat().st_mtime_ns for file in files]

    before = stamps()
    moved = casebook.move_closed()

    assert (moved.cases, moved.left, stamps()) == (0, 0, before)


def test_a_move_in_turns_takes_so_many_at_most(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, *(a_closed_case(number) for number in range(1, 8)))

    turns = [casebook.move_closed(most=3) for _ in range(3)]

    assert [(turn.cases, turn.left) for turn in turns] == [(3, 4), (3, 1), (1, 0)]
    assert everywhere(casebook) == dict.fromkeys(range(1, 8), 1)


def test_numbers_are_never_given_again_although_the_highest_moved_away(casebook: CaseBook) -> None:
    opened = casebook.do(OpenCase("Lena Fischer", "cake misspelt"), "maya").records.cases[0]

    assert opened.number == 10


def test_an_older_board_that_was_put_back_gives_no_number_of_a_year_again(
    casebook: CaseBook,
) -> None:
    board = casebook.folder / "board.json"
    text = board.read_text("utf-8")
    assert '"next_case": 10' in text
    board.write_text(text.replace('"next_case": 10', '"next_case": 3'), "utf-8")

    opened = casebook.do(OpenCase("Lena Fischer", "cake misspelt"), "maya").records.cases[0]

    assert opened.number == 10


def test_an_archived_case_is_taken_up_again_on_the_board(casebook: CaseBook) -> None:
    done = casebook.do(SetStatus(3, Status.CONTACTED, reason="late again"), "maya")

    assert done.snapshot.book.case(3).is_open
    assert everywhere(casebook)[3] == 1


def test_a_refused_command_leaves_an_archived_case_where_it_is(casebook: CaseBook) -> None:
    before = (casebook.folder / "board.json").read_bytes()

    with pytest.raises(Refused):
        casebook.do(AssignOwner(3, "maya"), "maya")

    assert (casebook.folder / "board.json").read_bytes() == before


def test_a_number_that_is_nowhere_is_refused(casebook: CaseBook) -> None:
    for number in (7, 10, 999_999_999):
        with pytest.raises(NotFound, match=f"no case #{number}"):
            casebook.do(AssignOwner(number, "maya"), "maya")


def test_what_was_done_to_an_archived_case_is_taken_back_and_done_again(
    casebook: CaseBook,
) -> None:
    casebook.do(MarkReturned(9), "maya")

    taken_back = casebook.undo("maya").records.cases[0]
    again = casebook.redo("maya").records.cases[0]

    assert (taken_back.returned_at, again.returned_at) == (None, NOON)
    assert taken_back.ending == a_closed_case(9, 500).ending


def test_a_case_that_was_brought_back_moves_again_and_its_twin_goes(casebook: CaseBook) -> None:
    casebook.do(MarkReturned(9), "maya")
    tomorrow = at_later(casebook)

    tomorrow.move_closed()

    assert list(tomorrow.read().book.cases) == [1, 2]
    archived = tomorrow.archived(9)
    assert archived is not None
    assert archived.returned_at == NOON
    assert everywhere(tomorrow) == {1: 1, 2: 1, 3: 1, 9: 1}


def test_a_case_closed_again_in_another_year_is_in_that_year_alone(casebook: CaseBook) -> None:
    casebook.do(SetStatus(9, Status.CONTACTED, reason="late again"), "maya")
    close_by_hand(casebook, 9)
    tomorrow = at_later(casebook)

    tomorrow.move_closed()

    assert numbers_in(year(casebook, 2025)) == []
    assert numbers_in(year(casebook, 2026)) == ["3", "9"]


def numbers_in(path: Path) -> list[str]:
    return list(json.loads(path.read_text("utf-8"))["cases"])


def close_by_hand(casebook: CaseBook, number: int) -> None:
    """Close a case some weeks ago, as an editor could."""
    board = casebook.folder / "board.json"
    tables = json.loads(board.read_text("utf-8"))
    case = tables["cases"][str(number)]
    case["status"] = "closed"
    case["ending"] = {"at": "2026-10-01T10:00:00Z", "by": "maya", "outcome": "recovered"}
    tables["steps"] = {}
    board.write_text(json.dumps(tables), "utf-8")


def test_unknown_fields_survive_the_way_into_a_year_and_back(casebook: CaseBook) -> None:
    path = year(casebook, 2025)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"number": 9,', '"number": 9, "loyalty": {"stamps": 4},'), "utf-8")

    casebook.do(MarkReturned(9), "maya")
    on_board = json.loads((casebook.folder / "board.json").read_text("utf-8"))["cases"]["9"]
    at_later(casebook).move_closed()

    in_year = json.loads(path.read_text("utf-8"))["cases"]["9"]
    assert on_board["loyalty"] == in_year["loyalty"] == {"stamps": 4}


def test_a_desk_that_saw_the_archived_case_is_told_of_a_change_since(casebook: CaseBook) -> None:
    saw = casebook.archived(9)
    assert saw is not None
    casebook.do(SetStatus(9, Status.CONTACTED, reason="late again"), "maya")

    with pytest.raises(ChangedMeanwhile):
        casebook.do(SetStatus(9, Status.FIXING, reason="late", agreed="a table"), "sam", saw)


def test_words_find_archived_cases_but_not_what_the_board_holds(casebook: CaseBook) -> None:
    assert found_by_words(casebook, "SOFA truck") == [3]
    assert found_by_words(casebook, "customer 1") == [3, 9]
    assert found_by_words(casebook, "#9") == [9]

    casebook.do(MarkReturned(9), "maya")

    assert found_by_words(casebook, "customer 1") == [3]
    assert [case.number for case in casebook.archived_of((1,), casebook.read().book)] == [3]


def test_a_figure_of_the_month_does_not_change_by_a_move(tmp_path: Path) -> None:
    handed_over = a_gesture(2_000, GestureState.GIVEN, given_at=NOON - timedelta(days=2))
    promised = a_gesture(1_500, GestureState.PROMISED)
    casebook = casebook_with(
        tmp_path,
        a_closed_case(1, 90, gestures=(handed_over,)),
        a_closed_case(2, 90, gestures=(promised,)),
        a_closed_case(3, 90),
    )

    def month() -> tuple[int, int]:
        book = casebook.read().book
        found = month_budget(book.cases.values(), book.shop, opening_hours(book.shop), NOON)
        return found.spent, found.promised

    before = month()
    assert casebook.move_closed().cases == 1
    assert month() == before == (2_000, 1_500)


def test_an_unreadable_year_leaves_board_and_other_years_at_work(casebook: CaseBook) -> None:
    path = year(casebook, 2025)
    path.write_bytes(path.read_bytes()[:-40])
    spoilt = path.read_bytes()
    fresh = at_later(casebook, timedelta(days=30))

    moved = fresh.move_closed()
    fresh.do(AssignOwner(1, "maya"), "maya")

    assert (moved.cases, path.read_bytes()) == (1, spoilt)
    assert everywhere_but(fresh, 2025) == {1, 2, 3}
    assert [lost.year for lost in fresh.lost()] == [2025]
    with pytest.raises(CannotRead, match=r"#9 is not on the board\. .*2025\.json cannot be"):
        fresh.archived(9)


def everywhere_but(casebook: CaseBook, lost: int) -> set[int]:
    book = casebook.read().book
    found = set(book.cases)
    for one in casebook.years():
        if one != lost:
            found |= {case.number for case in casebook.closed_in(one, book)}
    return found


def test_what_belongs_into_an_unreadable_year_stays_on_the_board(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(1, 60), a_closed_case(2, 500))
    year(casebook, 2025).parent.mkdir()
    year(casebook, 2025).write_bytes(b"not JSON")

    moved = casebook.move_closed()

    assert (moved.cases, moved.held) == (1, 1)
    assert list(casebook.read().book.cases) == [2]


def test_a_move_on_a_full_disk_lets_nothing_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(1, 60), a_closed_case(2, 500))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CannotWrite, match="disk is full"):
            casebook.move_closed()

    assert list(casebook.read().book.cases) == [1, 2]
    assert casebook.move_closed().cases == 2
    assert everywhere(casebook) == {1: 1, 2: 1}


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_disk_that_fills_up_in_the_middle_of_a_move_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Two years and the board are written, after the day's copy; any of them may fail."""
    casebook = casebook_with(
        tmp_path, a_case(1), a_closed_case(2, 60), a_closed_case(3, 500), a_closed_case(4, 60)
    )
    casebook.do(AssignOwner(1, "maya"), "maya")
    left, replace_file = [fails_at], Path.replace

    def replace(path: Path, target: Path) -> Path:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        return replace_file(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(CannotWrite, match="disk is full"):
            casebook.move_closed()

    fresh = at_later(casebook, timedelta())
    assert list(fresh.read().book.cases) == [1, 2, 3, 4]
    assert everywhere(fresh) == {1: 1, 2: 1, 3: 1, 4: 1}
    assert found_by_words(fresh, "cold") == []
    assert fresh.move_closed().cases == 3
    assert everywhere(fresh) == {1: 1, 2: 1, 3: 1, 4: 1}


def test_what_killed_moves_left_beside_the_years_is_swept(casebook: CaseBook) -> None:
    stray = casebook.folder / "closed" / ".2025.json.4711.0a1b2c3d.tmp"
    stray.write_bytes(b"half a year")
    os.utime(stray, (0, 0))

    at_later(casebook).do(AssignOwner(1, "maya"), "maya")

    assert not stray.exists()


def test_reading_and_changing_the_board_read_no_year(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year of which somebody took away the right to read it is not missed."""
    fresh = CaseBook(casebook.folder, StoppedClock(NOON))
    for one in fresh.years():
        year(fresh, one).write_bytes(b"")

    fresh.do(AssignOwner(1, "maya"), "maya")

    assert fresh.read().book.case(1).owner == "maya"
    assert fresh.archived_of((), fresh.read().book) == ()


def test_outcomes_of_all_years_are_there_for_the_figures(casebook: CaseBook) -> None:
    book = casebook.read().book
    cases = [case for one in casebook.years() for case in casebook.closed_in(one, book)]

    assert [(case.number, case.ending and case.ending.outcome) for case in cases] == [
        (9, Outcome.RECOVERED),
        (3, Outcome.RECOVERED),
    ]
