"""The one road to the file: commands, conflicts, undo across restarts, refusals."""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import (
    AddNote,
    AssignOwner,
    ChangePerson,
    LogContact,
    OpenCase,
    SetStatus,
    SetWaiting,
)
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.words import Channel, Status
from store.errors import CannotWrite, NoBoard
from tests.support.builders import NOON, a_book, a_case


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def casebook(tmp_path: Path, clock: StoppedClock) -> CaseBook:
    book = CaseBook(tmp_path, clock)
    book.create_from(a_book(a_case(42)))
    return book


def test_what_was_done_is_on_disk_when_it_is_told(casebook: CaseBook, tmp_path: Path) -> None:
    done = casebook.do(AssignOwner(42, "maya"), "sam")

    assert done.records.cases[0].owner == "maya"
    assert '"maya"' in (tmp_path / "board.json").read_text("utf-8")
    assert CaseBook(tmp_path, StoppedClock(NOON)).read().book.case(42).owner == "maya"


def test_a_refused_command_writes_nothing(casebook: CaseBook, tmp_path: Path) -> None:
    before = (tmp_path / "board.json").read_bytes()

    with pytest.raises(Refused):
        casebook.do(SetWaiting(42, waiting=True), "maya")

    assert (tmp_path / "board.json").read_bytes() == before


def test_a_command_on_no_case_is_refused(casebook: CaseBook) -> None:
    with pytest.raises(NotFound, match="no case #7"):
        casebook.do(AssignOwner(7, "maya"), "maya")


def test_a_folder_without_a_board_says_so(tmp_path: Path, clock: StoppedClock) -> None:
    with pytest.raises(NoBoard):
        CaseBook(tmp_path, clock).read()


def test_a_board_is_not_laid_out_over_another(casebook: CaseBook) -> None:
    with pytest.raises(CannotWrite):
        casebook.create_from(a_book())


def test_a_second_desk_is_told_what_it_had_not_seen(casebook: CaseBook, tmp_path: Path) -> None:
    """Both values are told, and nothing is overwritten."""
    other = CaseBook(tmp_path, StoppedClock(NOON))
    saw = other.read().book.case(42)
    casebook.do(AssignOwner(42, "maya"), "maya")

    with pytest.raises(ChangedMeanwhile) as refused:
        other.do(AssignOwner(42, "sam"), "sam", saw)

    assert refused.value.found == {"owner": "Maya"}
    assert casebook.read().book.case(42).owner == "maya"


def test_different_fields_of_one_case_do_not_clash(casebook: CaseBook, tmp_path: Path) -> None:
    other = CaseBook(tmp_path, StoppedClock(NOON))
    saw = other.read().book.case(42)
    casebook.do(LogContact(42, Channel.PHONE), "maya")

    other.do(AssignOwner(42, "sam"), "sam", saw)

    case = casebook.read().book.case(42)
    assert (case.owner, len(case.contacts)) == ("sam", 1)


def test_a_step_is_taken_back_from_another_terminal_after_a_restart(
    casebook: CaseBook, tmp_path: Path
) -> None:
    casebook.do(LogContact(42, Channel.PHONE), "maya")

    done = CaseBook(tmp_path, StoppedClock(NOON)).undo("maya")

    assert done.records.cases[0].status is Status.NEW
    assert not casebook.read().book.case(42).contacts


def test_a_step_of_the_last_shift_cannot_be_taken_back(
    casebook: CaseBook, clock: StoppedClock
) -> None:
    casebook.do(AssignOwner(42, "maya"), "maya")
    clock.at += timedelta(hours=12, minutes=1)

    with pytest.raises(Refused, match="nothing of yours"):
        casebook.undo("maya")


def test_steps_that_are_too_old_leave_the_file(casebook: CaseBook, clock: StoppedClock) -> None:
    casebook.do(AssignOwner(42, "maya"), "maya")
    clock.at += timedelta(hours=13)

    done = casebook.do(AssignOwner(42, "sam"), "maya")

    assert [step.command for step in done.snapshot.book.steps] == ["AssignOwner"]


def test_nobody_takes_back_what_somebody_else_did(casebook: CaseBook) -> None:
    casebook.do(AssignOwner(42, "maya"), "maya")

    with pytest.raises(Refused, match="nothing of yours"):
        casebook.undo("sam")


def test_somebody_who_left_takes_nothing_back(casebook: CaseBook) -> None:
    casebook.do(AssignOwner(42, "sam"), "sam")
    casebook.do(ChangePerson("sam", gone=True), "ana")

    with pytest.raises(Refused, match="no longer works here"):
        casebook.undo("sam")


def test_a_case_that_is_taken_back_keeps_its_number(casebook: CaseBook) -> None:
    """D17."""
    number = casebook.do(OpenCase("Lena Fischer", "cake misspelt"), "maya").records.cases[0].number

    casebook.undo("maya")
    later = casebook.do(OpenCase("R. Bauer", "wrong leather"), "maya").records.cases[0].number

    assert casebook.read().book.case(number).void is not None
    assert later == number + 1


def test_a_stamp_tells_whether_to_read_again(casebook: CaseBook, tmp_path: Path) -> None:
    snapshot = casebook.read()
    assert casebook.read_if_changed(snapshot.stamp) is None

    CaseBook(tmp_path, StoppedClock(NOON)).do(SetStatus(42, Status.FIXING), "sam")

    changed = casebook.read_if_changed(snapshot.stamp)
    assert changed is not None
    assert changed.book.case(42).status is Status.FIXING


@dataclass
class TickingClock:
    """A clock that goes on by a minute whenever somebody looks at it."""

    at: datetime

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def test_the_instant_of_a_change_is_that_at_which_it_was_its_turn(casebook: CaseBook) -> None:
    """Whoever held the lock before is earlier in the history, however long we waited for it."""
    ticking = CaseBook(casebook.folder, TickingClock(NOON))

    done = ticking.do(AssignOwner(42, "maya"), "sam")

    assert done.step.at == NOON + timedelta(minutes=2)
    assert done.records.cases[0].history[-1].at == done.step.at


def test_a_step_that_cannot_go_back_is_told_once_and_passed_over_after_a_restart(
    casebook: CaseBook, tmp_path: Path
) -> None:
    casebook.do(LogContact(42, Channel.PHONE), "maya")
    casebook.do(AssignOwner(42, "maya"), "maya")
    casebook.do(AssignOwner(42, "ana"), "sam")
    with pytest.raises(ChangedMeanwhile, match="The next undo passes this step over"):
        casebook.undo("maya")
    told = casebook.read().book

    done = CaseBook(tmp_path, StoppedClock(NOON)).undo("maya")

    assert (told.case(42).owner, len(told.case(42).contacts)) == ("ana", 1)
    assert done.step.command == "LogContact"
    assert (done.records.cases[0].owner, done.records.cases[0].contacts) == ("ana", ())


def test_a_mark_that_cannot_be_written_refuses_the_undo(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook.do(AssignOwner(42, "maya"), "maya")
    casebook.do(AssignOwner(42, "ana"), "sam")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        casebook.undo("maya")


def test_the_steps_of_a_case_do_not_grow_with_the_case(casebook: CaseBook, tmp_path: Path) -> None:
    for _ in range(8):
        casebook.do(AddNote(42, "what we know of it. " * 50), "maya")

    steps = json.loads((tmp_path / "board.json").read_text("utf-8"))["steps"]
    sizes = [len(json.dumps(step)) for step in steps.values()]
    assert max(sizes) < min(sizes) * 1.1
