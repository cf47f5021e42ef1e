"""What only a year holds is never dropped or replaced, after a restore or beside a damaged year."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.checking.check import check
from store.clock import StoppedClock
from store.domain.commands import CloseCase, LogContact, MarkReturned
from store.domain.words import Channel, Outcome
from tests.support.builders import NOON, a_book, a_spoken_case
from tests.support.years import a_closed_case, casebook_with, everywhere

DAYS = timedelta(days=75)


class Shop:
    """A shop whose case #2 was open in a backup and lies in its year by now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = StoppedClock(NOON)
        casebook = self.casebook
        casebook.create_from(a_book(a_spoken_case(1), a_spoken_case(2)))
        self.early = casebook.back_up("import").name
        casebook.do(CloseCase(2, Outcome.RECOVERED, no_follow_up_reason="moved away"), "maya")
        self.clock.at += DAYS
        casebook.move_closed()

    @property
    def casebook(self) -> CaseBook:
        """The casebook of a process that was just started."""
        return CaseBook(self.folder, self.clock)

    def restore(self, name: str) -> str:
        """Put a backup back, and give the name of what undoes it."""
        copies = self.casebook.copies()
        restored = copies.restore(copies.find(name))
        assert restored.kept is not None
        return restored.kept.name


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_a_case_that_a_restore_opened_again_is_in_its_year_when_the_restore_is_undone(
    shop: Shop,
) -> None:
    before = shop.casebook.archived(2)

    replaced = shop.restore(shop.early)
    shop.casebook.move_closed()
    shop.restore(replaced)

    assert everywhere(shop.casebook) == {1: 1, 2: 1}
    assert shop.casebook.archived(2) == before


def test_work_on_the_restored_case_does_not_drop_what_its_year_holds(shop: Shop) -> None:
    """As many changes as lie in the year, so that the revisions say nothing."""
    before = shop.casebook.archived(2)

    replaced = shop.restore(shop.early)
    for _ in range(3):
        shop.casebook.do(LogContact(2, Channel.PHONE), "maya")
    shop.clock.at += timedelta(days=3)
    shop.casebook.move_closed()
    shop.restore(replaced)

    assert shop.casebook.archived(2) == before


def test_an_older_state_of_a_closed_case_stays_on_the_board_instead_of_replacing_its_year(
    tmp_path: Path,
) -> None:
    shop = Shop(tmp_path)
    closed_then = shop.casebook.back_up("import").name
    shop.casebook.do(MarkReturned(2), "maya")
    shop.clock.at += DAYS
    shop.casebook.move_closed()
    newest = shop.casebook.archived(2)
    shop.restore(closed_then)
    replaced = shop.restore(backup_with_case_2(shop))

    moved = shop.casebook.move_closed()

    assert (moved.cases, moved.left, moved.held) == (0, 0, 1)
    assert everywhere(shop.casebook) == {1: 1, 2: 1}
    shop.restore(replaced)
    assert shop.casebook.archived(2) == newest


def backup_with_case_2(shop: Shop) -> str:
    """Give the name of a backup in which #2 is closed and was not back yet."""
    for copy in shop.casebook.copies().looked_at():
        case = copy.book.cases.get(2) if copy.book is not None else None
        if case is not None and case.ending is not None and case.returned_at is None:
            return copy.name
    raise AssertionError("no backup holds #2 as it was closed")


def test_cases_of_an_unreadable_year_do_not_stand_before_those_that_can_move(
    tmp_path: Path,
) -> None:
    old = [a_closed_case(number, 500) for number in range(1, 4)]
    casebook = casebook_with(tmp_path, *old, a_closed_case(4, 60), a_closed_case(5, 60))
    damaged = tmp_path / "closed" / "2025.json"
    damaged.parent.mkdir()
    damaged.write_bytes(b"not JSON")

    first, second = casebook.move_closed(most=1), casebook.move_closed(most=1)

    assert [(one.cases, one.left, one.held) for one in (first, second)] == [(1, 1, 3), (1, 0, 3)]
    assert list(casebook.read().book.cases) == [1, 2, 3]


def test_the_check_names_a_case_of_which_its_year_says_something_else(shop: Shop) -> None:
    shop.restore(shop.early)
    shop.casebook.do(LogContact(2, Channel.PHONE), "maya")

    (fault,) = (one for one in check(shop.casebook, shop.clock.at).faults if not one.is_harmless)

    assert (fault.file, fault.record) == ("closed/2026.json", "cases 2")
    assert "#2 is on the board too, and this one says what the board does not" in fault.sentence
    assert "`amends restore`" in fault.sentence


def test_the_check_calls_a_case_that_the_board_went_on_with_harmless(shop: Shop) -> None:
    shop.casebook.do(MarkReturned(2), "maya")

    faults = [one for one in check(shop.casebook, shop.clock.at).faults if one.record == "cases 2"]

    assert [one.is_harmless for one in faults] == [True]
    assert "the next move takes this one out" in faults[0].sentence
