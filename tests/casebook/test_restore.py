"""Going back to a backup: what is told before, what is kept, and how it is undone."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import (
    AddAction,
    AddHouseRule,
    AddPhrase,
    AssignOwner,
    LogContact,
    NoteRemark,
    OpenCase,
)
from store.domain.differences import Difference
from store.domain.phrases import Stage
from store.domain.refusal import NotFound
from store.domain.words import Channel
from store.errors import BoardGone, CannotRead
from store.kept_copies import KeptCopy, Sort
from tests.support.builders import NOON, a_case
from tests.support.engine_files import names_in
from tests.support.years import a_closed_case, casebook_with

BOARD = "board.json"


def shop_with_a_backup(folder: Path) -> CaseBook:
    """Lay out cases 1 to 3, keep them, then change the first and log number 4."""
    casebook = casebook_with(folder, a_case(1), a_case(2), a_case(3))
    casebook.do(AssignOwner(1, "sam"), "maya")
    casebook.do(OpenCase(what="cake is late", customer="Okafor"), "maya")
    return casebook


def newest(casebook: CaseBook) -> KeptCopy:
    """Give the newest backup that can be read."""
    return casebook.copies().find("newest")


def test_a_backup_says_what_would_be_gone_before_it_is_put_back(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)

    copy = newest(casebook)

    assert (copy.number, copy.name, copy.sort) == (1, "board-2026-11-23.json", Sort.DAILY)
    assert copy.differs == Difference(missing=(4,), older=(1,), others={"customers": 1})


def test_the_board_is_that_of_the_backup_again(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)

    done = casebook.copies().restore(newest(casebook))

    book = CaseBook(tmp_path, StoppedClock(NOON)).read().book
    assert done.book == book
    assert list(book.cases) == [1, 2, 3]
    assert book.cases[1].owner is None


def test_restoring_what_a_restore_replaced_undoes_it_byte_for_byte(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    before = (tmp_path / BOARD).read_bytes()

    done = casebook.copies().restore(newest(casebook))
    assert done.kept is not None
    assert done.is_undone_by_it
    again = casebook.copies().restore(casebook.copies().find(done.kept.name))

    assert (tmp_path / BOARD).read_bytes() == before
    assert list(again.book.cases) == [1, 2, 3, 4]


def test_what_a_restore_replaced_is_in_the_list_like_any_other(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)

    casebook.copies().restore(newest(casebook))

    listed = list(casebook.copies().looked_at())
    assert [(one.number, one.sort, one.before) for one in listed] == [
        (1, Sort.BEFORE, "restore"),
        (2, Sort.DAILY, ""),
    ]
    assert listed[1].differs == Difference()


def test_no_number_is_given_again_after_a_restore(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    given = casebook.read().book

    casebook.copies().restore(newest(casebook))
    done = casebook.do(OpenCase(what="sofa not there", customer="Bauer"), "maya")

    assert done.records.cases[0].number == given.next_case
    assert done.records.customers[0].id == given.next_customer
    assert done.step.id == given.next_step


def records_beside_the_cases(casebook: CaseBook) -> list[int]:
    """Make one of each record that stands beside the cases, and give their numbers."""
    made = (
        AddAction("a red ticket", "making"),
        AddHouseRule("read it aloud"),
        AddPhrase(Stage.CALM, "I hear you, {name}."),
        NoteRemark("table 6 got quiet"),
    )
    numbers = []
    for command in made:
        done = casebook.do(command, "ana").records
        numbers += [one.id for one in done.actions]
        numbers += [one.id for one in done.house_rules]
        numbers += [one.id for one in done.phrases]
        numbers += [one.id for one in done.remarks]
    return numbers


def test_no_number_of_an_action_a_rule_a_phrase_or_a_remark_is_given_again(tmp_path: Path) -> None:
    """A closed year, an export or a script may name one that a restore put away."""
    casebook = shop_with_a_backup(tmp_path)
    first = records_beside_the_cases(casebook)

    casebook.copies().restore(newest(casebook))
    put_away = casebook.read().book.actions
    second = records_beside_the_cases(casebook)
    casebook.copies().restore(casebook.copies().find("board-2026-11-23"))
    third = records_beside_the_cases(CaseBook(tmp_path, StoppedClock(NOON)))

    assert not put_away
    assert (first, second, third) == ([1] * 4, [2] * 4, [3] * 4)


def test_a_board_that_cannot_be_read_still_says_which_numbers_of_actions_were_given(
    tmp_path: Path,
) -> None:
    casebook = shop_with_a_backup(tmp_path)
    records_beside_the_cases(casebook)
    board = tmp_path / BOARD
    board.write_bytes(board.read_bytes()[:-20])

    casebook.copies().restore(newest(casebook))

    assert records_beside_the_cases(casebook) == [2] * 4


def test_no_number_is_given_again_that_only_another_backup_knows(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    casebook.back_up("import")
    (tmp_path / BOARD).unlink()

    casebook.copies().restore(casebook.copies().find("board-2026-11-23"))

    assert casebook.read().book.next_case == 5


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1, 2]", b"\x00\xff"], ids=["empty", "cut off", "no tables", "noise"]
)
def test_a_board_that_cannot_be_read_is_set_aside_and_replaced(
    tmp_path: Path, damage: bytes
) -> None:
    shop_with_a_backup(tmp_path)
    (tmp_path / BOARD).write_bytes(damage)
    casebook = CaseBook(tmp_path, StoppedClock(NOON))

    copies = casebook.copies()
    done = copies.restore(copies.find("newest"))

    assert "`amends restore`" in copies.trouble
    assert done.kept is not None
    assert done.kept.name == "board-2026-11-23-120000-unreadable.json"
    assert done.kept.read_bytes() == damage
    assert not done.is_undone_by_it
    assert list(casebook.read().book.cases) == [1, 2, 3]


def test_a_damaged_board_still_says_which_numbers_were_given_since(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    board = tmp_path / BOARD
    board.write_bytes(board.read_bytes()[:-20])

    copy = newest(casebook)
    casebook.copies().restore(copy)

    assert (copy.since, copy.differs) == ((4, 4), None)
    assert casebook.read().book.next_case == 5


def test_a_number_that_no_shop_reaches_is_taken_for_damage(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    text = (tmp_path / BOARD).read_text("utf-8")
    (tmp_path / BOARD).write_text(text.replace('"next_case": 5', '"next_case": 999999999') + "}")

    casebook.copies().restore(newest(casebook))

    assert casebook.read().book.next_case == 4


def test_a_board_that_is_gone_comes_back(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    (tmp_path / BOARD).unlink()

    with pytest.raises(BoardGone, match="`amends restore` lists them"):
        CaseBook(tmp_path, StoppedClock(NOON)).read()
    done = casebook.copies().restore(newest(casebook))

    assert done.kept is None
    assert list(casebook.read().book.cases) == [1, 2, 3]


def test_a_link_that_leads_to_itself_is_moved_aside(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    (tmp_path / BOARD).unlink()
    (tmp_path / BOARD).symlink_to(BOARD)

    done = casebook.copies().restore(newest(casebook))

    assert done.kept is not None
    assert done.kept.is_symlink()
    assert list(casebook.read().book.cases) == [1, 2, 3]


def test_a_backup_that_cannot_be_read_is_told_and_refused(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    before = (tmp_path / BOARD).read_bytes()
    (tmp_path / "backups" / "board-2026-11-23.json").write_bytes(b"{")
    copies = casebook.copies()

    (listed,) = copies.looked_at()
    with pytest.raises(CannotRead, match="choose another backup"):
        copies.find("1")
    with pytest.raises(CannotRead, match="None of the backups can be read"):
        copies.find("newest")
    with pytest.raises(CannotRead):
        copies.restore(listed)

    assert not listed.is_good
    assert (tmp_path / BOARD).read_bytes() == before
    assert names_in(tmp_path / "backups") == {"board-2026-11-23.json"}


def test_the_newest_that_can_be_read_is_offered_before_a_newer_one_that_cannot(
    tmp_path: Path,
) -> None:
    casebook = shop_with_a_backup(tmp_path)
    (tmp_path / "backups" / "board-2026-11-24.json").write_bytes(b"no board")

    assert newest(casebook).name == "board-2026-11-23.json"


@pytest.mark.parametrize("word", ["0", "9", "board.json", "../board.json", "", "latest"])
def test_a_word_that_names_no_backup_is_refused(tmp_path: Path, word: str) -> None:
    casebook = shop_with_a_backup(tmp_path)

    with pytest.raises(NotFound, match="no backup of that number or name"):
        casebook.copies().find(word)


def test_a_backup_in_the_format_of_no_present_amends_is_refused(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    copy = tmp_path / "backups" / "board-2026-11-23.json"
    copy.write_text(copy.read_text("utf-8").replace('"format": 1', '"format": 9'), "utf-8")

    with pytest.raises(CannotRead, match="newer Amends"):
        casebook.copies().find("1")


def test_a_backup_with_other_indentation_is_put_back_as_it_stands(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    casebook.back_up("import")
    copy = next((tmp_path / "backups").glob("*-before-import.json"))
    copy.write_bytes(copy.read_bytes().replace(b"\n  ", b"\n        "))

    casebook.copies().restore(casebook.copies().find(copy.name))

    assert (tmp_path / BOARD).read_bytes() == copy.read_bytes()
    assert list(casebook.read().book.cases) == [1, 2, 3, 4]


def test_a_case_that_moved_to_a_year_since_is_told_as_coming_back(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2, 300))
    casebook.move_closed()

    copy = newest(casebook)
    casebook.copies().restore(copy)

    assert copy.differs == Difference(again=(2,))
    book = casebook.read().book
    assert sorted(book.cases) == [1, 2]
    assert [case.number for case in casebook.closed_in(2026, book)] == []


def test_a_case_that_came_back_from_a_year_since_is_still_in_that_year(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2, 300))
    casebook.move_closed()
    casebook.back_up("import")
    casebook.do(LogContact(2, Channel.PHONE), "maya")

    copy = newest(casebook)
    casebook.copies().restore(copy)

    assert copy.differs is not None
    assert (copy.differs.missing, copy.differs.moved) == ((), (2,))
    assert casebook.archived(2) is not None


def test_a_copy_on_demand_holds_the_board_as_it_is(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)

    path = casebook.back_up("import")

    assert path == tmp_path / "backups" / "board-2026-11-23-120000-before-import.json"
    assert path.read_bytes() == (tmp_path / BOARD).read_bytes()


def test_there_is_no_copy_on_demand_of_what_cannot_be_read(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")

    with pytest.raises(CannotRead):
        casebook.back_up("import")

    assert names_in(tmp_path / "backups") == {"board-2026-11-23.json"}


def test_the_copies_of_several_days_are_listed_from_the_newest(tmp_path: Path) -> None:
    casebook = shop_with_a_backup(tmp_path)
    casebook.back_up("import")
    for days in (1, 2, 3):
        later = CaseBook(tmp_path, StoppedClock(NOON + timedelta(days=days)))
        later.do(LogContact(1, Channel.PHONE), "maya")

    assert [one.name for one in casebook.copies().looked_at()] == [
        "board-2026-11-26.json",
        "board-2026-11-25.json",
        "board-2026-11-24.json",
        "board-2026-11-23-120000-before-import.json",
        "board-2026-11-23.json",
    ]


def after_an_evening_with_a_wrong_clock(folder: Path) -> CaseBook:
    """Change something on one evening five years ahead, and on the three days after it."""
    shop_with_a_backup(folder)
    for days in (5 * 365, 1, 2, 3):
        later = CaseBook(folder, StoppedClock(NOON + timedelta(days=days)))
        later.do(OpenCase(what=f"of {days}", customer="Bauer"), "maya")
    return CaseBook(folder, StoppedClock(NOON + timedelta(days=3)))


@pytest.mark.parametrize("damage", ["none", "cut off", "gone"])
def test_the_newest_is_no_copy_of_an_evening_with_a_wrong_clock(
    tmp_path: Path, damage: str
) -> None:
    casebook = after_an_evening_with_a_wrong_clock(tmp_path)
    board = tmp_path / BOARD
    if damage == "cut off":
        board.write_bytes(board.read_bytes()[:-20])
    elif damage == "gone":
        board.unlink()

    copies = casebook.copies()

    assert newest(casebook).name == "board-2026-11-26.json"
    assert copies.dated_ahead == 1
    assert [(one.name, one.is_ahead) for one in copies.looked_at()] == [
        ("board-2026-11-26.json", False),
        ("board-2026-11-25.json", False),
        ("board-2026-11-24.json", False),
        ("board-2031-11-22.json", True),
        ("board-2026-11-23.json", False),
    ]


def test_a_copy_of_a_wrong_clock_is_taken_where_no_other_is_good(tmp_path: Path) -> None:
    casebook = after_an_evening_with_a_wrong_clock(tmp_path)
    for copy in (tmp_path / "backups").glob("board-2026-*.json"):
        copy.write_bytes(b"{")

    assert newest(casebook).name == "board-2031-11-22.json"
