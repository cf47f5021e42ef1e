"""Everything is read, and each fault is one sentence with what it affects."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.checking.check import check
from store.checking.fault import Checked, Fault
from store.clock import StoppedClock
from store.domain.case import Case
from store.domain.commands import LogContact
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction, HouseRule, Remark
from store.domain.parts import Entry, Lesson
from store.domain.shop import Person
from store.domain.words import Act, Channel
from store.errors import NoBoard
from tests.support.builders import NOON, a_book, a_case, a_follow_up, a_promise
from tests.support.engine_files import Content
from tests.support.years import a_closed_case, casebook_with
from tui import exporting

BOARD = "board.json"
FAR = NOON + timedelta(days=9_000)


def checked(folder: Path) -> Checked:
    """Check a folder as a fresh process does."""
    return check(CaseBook(folder, StoppedClock(NOON)), NOON)


def found_in(folder: Path) -> tuple[Fault, ...]:
    """Give what a check finds."""
    return checked(folder).faults


def edit(path: Path, change: Callable[[Content], None]) -> None:
    """Change a file with another JSON writer than ours."""
    content: Content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, indent=2), "utf-8")


def a_shop_with_everything(folder: Path) -> CaseBook:
    """Lay out a board with open and closed cases, two years, a backup and an export."""
    casebook = casebook_with(
        folder,
        a_case(1),
        a_case(2),
        a_closed_case(3, 2),
        a_closed_case(4, 300),
        a_closed_case(5, 700),
    )
    casebook.move_closed()
    exporting.export(casebook, NOON)
    return casebook


def test_a_whole_shop_is_in_order_and_counted(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)

    assert checked(tmp_path) == Checked((), open=2, closed=3, void=0, years=2, backups=1, exports=1)


def test_the_sample_shop_is_in_order(tmp_path: Path) -> None:
    from sample_data.shop import sample_book

    CaseBook(tmp_path, StoppedClock(NOON)).create_from(sample_book(NOON))

    assert checked(tmp_path).faults == ()


def test_a_check_changes_nothing(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    checked(tmp_path)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_without_a_board_has_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(NoBoard):
        checked(tmp_path)


def test_a_board_that_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    (tmp_path / "exports" / "latest" / "cases.csv").write_bytes(b"number\n")

    found = checked(tmp_path)

    assert [fault.file for fault in found.faults] == [BOARD, "exports/2026-11-23/cases.csv"]
    assert "it cannot be told whether the records fit together" in found.faults[0].sentence
    assert (found.years, found.closed, found.backups) == (2, 2, 1)


def test_a_board_that_is_gone_is_told(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (tmp_path / BOARD).unlink()

    (fault,) = found_in(tmp_path)

    assert "`amends restore` lists them" in fault.sentence


def test_a_record_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    casebook_with(tmp_path, a_case(1), a_case(2))
    edit(tmp_path / BOARD, lambda content: content["cases"]["2"].update(status="frobbed"))

    (fault,) = found_in(tmp_path)

    assert (fault.file, fault.record) == (BOARD, "cases 2")
    assert "so it is not shown" in fault.sentence
    assert "'status'" in fault.sentence


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (a_case(1, customer=77), "belongs to customer 77, of whom there is no record"),
        (a_case(1, owner="bo"), "names the person 'bo'"),
        (a_case(1, promises=(replace(a_promise(NOON), by="bo"),)), "names the person 'bo'"),
        (a_case(1, history=(Entry(FAR, "sam", Act.OPENED),)), "done in the future"),
        (a_case(1, follow_ups=(a_follow_up(FAR),)), "more than six years ahead"),
        (
            a_case(1, promises=(a_promise(NOON), a_promise(NOON))),
            "two parts of one number among its promises",
        ),
        (a_case(1, lessons=(Lesson(1, NOON, "sam", "x", action=9),)), "corrective action 9"),
        (a_case(1, lessons=(Lesson(1, NOON, "sam", "x", house_rule=9),)), "house rule 9"),
        (a_case(1, links=(9,)), "linked with #9"),
    ],
)
def test_what_a_case_names_has_to_be_there(tmp_path: Path, case: Case, said: str) -> None:
    book = a_book(case, customers=[Customer(1, "Dana")])
    customers = {1: book.customers[1]}
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(replace(book, customers=customers))

    (fault,) = found_in(tmp_path)

    assert said in fault.sentence
    assert (fault.file, fault.record, fault.is_harmless) == (BOARD, "cases 1", False)


def test_a_case_of_a_closed_year_is_looked_at_too(tmp_path: Path) -> None:
    casebook_with(tmp_path, a_case(1), a_closed_case(2, 300, links=(1, 9))).move_closed()

    (fault,) = found_in(tmp_path)

    assert (fault.file, fault.record) == ("closed/2026.json", "cases 2")
    assert "#9" in fault.sentence


def test_a_link_into_a_closed_year_is_in_order(tmp_path: Path) -> None:
    casebook_with(tmp_path, a_case(1, links=(2,)), a_closed_case(2, 300)).move_closed()

    assert found_in(tmp_path) == ()


@pytest.mark.parametrize(
    ("customers", "said"),
    [
        ((Customer(1, "Dana", merged_into=9),), "was merged into customer 9, who is not there"),
        ((Customer(1, "Dana", merged_into=1),), "merged in a circle"),
    ],
)
def test_a_broken_chain_of_merged_customers_is_told(
    tmp_path: Path, customers: tuple[Customer, ...], said: str
) -> None:
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(a_book(a_case(1), customers=customers))

    (fault,) = found_in(tmp_path)

    assert said in fault.sentence


def test_records_beside_the_cases_are_held_against_them(tmp_path: Path) -> None:
    book = replace(
        a_book(a_case(1)),
        actions={1: CorrectiveAction(1, "x", NOON, "ana", cases=(1, 8))},
        house_rules={1: HouseRule(1, "x", NOON, "bo")},
        remarks={1: Remark(1, FAR, "sam", "x")},
    )
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(book)

    said = {fault.record: fault.sentence for fault in found_in(tmp_path)}

    assert said.keys() == {"actions 1", "house_rules 1", "remarks 1"}
    assert "#8" in said["actions 1"]
    assert "'bo'" in said["house_rules 1"]
    assert "in the future" in said["remarks 1"]


def test_what_names_an_unreadable_record_is_right_to(tmp_path: Path) -> None:
    book = a_book(a_case(1, owner="bo"))
    people = {**book.people, "bo": Person("bo", "Bo")}
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(replace(book, people=people))
    edit(tmp_path / BOARD, lambda content: content["people"]["bo"].update(role="king"))

    assert [fault.record for fault in found_in(tmp_path)] == ["people bo"]


def test_a_case_on_the_board_and_in_a_year_is_harmless_and_says_which_counts(
    tmp_path: Path,
) -> None:
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2, 300))
    casebook.move_closed()
    casebook.do(LogContact(2, Channel.PHONE), "maya")

    found = checked(tmp_path)

    (fault,) = found.faults
    assert fault.is_harmless
    assert "The board counts" in fault.sentence
    assert found.is_in_order
    assert (found.open, found.closed) == (1, 1)


def test_a_case_in_two_years_is_harmless_and_counted_once(tmp_path: Path) -> None:
    casebook_with(tmp_path, a_case(1), a_closed_case(2, 300), a_closed_case(3, 700)).move_closed()
    older = json.loads((tmp_path / "closed" / "2026.json").read_text("utf-8"))["cases"]["2"]
    edit(
        tmp_path / "closed" / "2024.json",
        lambda content: content["cases"].update({"2": {**older, "revision": 7}}),
    )

    found = checked(tmp_path)

    (fault,) = found.faults
    assert "The one in closed/2024.json counts" in fault.sentence
    assert (found.closed, found.is_in_order) == (2, True)


def test_a_year_that_cannot_be_read_is_told_with_what_is_missing(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (tmp_path / "closed" / "2024.json").write_bytes(b"{")

    (fault,) = found_in(tmp_path)

    assert fault.file == "closed/2024.json"
    assert "in no list and no export" in fault.sentence


def test_a_record_of_a_year_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    year = tmp_path / "closed" / "2026.json"
    edit(year, lambda content: content["cases"]["4"].update(severity="purple"))

    (fault,) = found_in(tmp_path)

    assert (fault.record, fault.is_harmless) == ("cases 4", False)


def test_a_year_that_understates_its_numbers_is_told(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    edit(
        tmp_path / "closed" / "2026.json",
        lambda content: content["meta"]["board"].update(highest=1),
    )

    (fault,) = found_in(tmp_path)

    assert "no number above #1 ever came here, but holds #4" in fault.sentence


def test_numbers_above_the_next_number_are_harmless(tmp_path: Path) -> None:
    casebook_with(tmp_path, a_case(7))
    edit(tmp_path / BOARD, lambda content: content["meta"]["board"].update(next_case=3))

    (fault,) = found_in(tmp_path)

    assert fault.is_harmless
    assert "Amends goes on from 8" in fault.sentence


def test_a_backup_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (copy,) = (tmp_path / "backups").glob("board-*.json")
    copy.write_bytes(copy.read_bytes()[:-9])

    (fault,) = found_in(tmp_path)

    assert fault.file == f"backups/{copy.name}"
    assert "Nobody can go back to it" in fault.sentence


def test_a_backup_of_a_newer_format_is_a_fault(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (copy,) = (tmp_path / "backups").glob("board-*.json")
    copy.write_text(copy.read_text("utf-8").replace('"format": 1', '"format": 2'), "utf-8")

    (fault,) = found_in(tmp_path)

    assert "newer Amends" in fault.sentence


def test_what_was_set_aside_is_harmless(tmp_path: Path) -> None:
    casebook = a_shop_with_everything(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    casebook.copies().restore(casebook.copies().find("newest"))

    found = checked(tmp_path)

    kept = [fault for fault in found.faults if fault.file.endswith("unreadable.json")]
    assert [fault.is_harmless for fault in kept] == [True]
    assert found.is_in_order


def test_an_export_without_its_manifest_and_a_latest_that_leads_nowhere_are_told(
    tmp_path: Path,
) -> None:
    a_shop_with_everything(tmp_path)
    export = tmp_path / "exports" / "2026-11-23"
    (export / "manifest.json").unlink()
    (tmp_path / "exports" / "latest").unlink()
    (tmp_path / "exports" / "latest").symlink_to("2020-01-01")

    said = {fault.file: fault.sentence for fault in found_in(tmp_path)}

    assert said.keys() == {"exports/2026-11-23", "exports/latest"}


def test_an_older_export_is_not_looked_at(tmp_path: Path) -> None:
    casebook = a_shop_with_everything(tmp_path)
    exporting.export(casebook, NOON + timedelta(days=1))
    (tmp_path / "exports" / "2026-11-23" / "cases.csv").write_bytes(b"")

    assert found_in(tmp_path) == ()


def test_a_backup_dated_in_the_future_is_told_in_one_sentence(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (copy,) = (tmp_path / "backups").glob("board-*.json")
    copy.rename(copy.with_name("board-2031-03-01.json"))

    (fault,) = found_in(tmp_path)

    assert (fault.file, fault.is_harmless) == ("backups/board-2031-03-01.json", True)
    assert "dated in the future: the clock of a machine was wrong" in fault.sentence


@pytest.mark.parametrize(
    "name",
    [
        ".board.json.1.0a1b2c3d.tmp",
        "backups/.board-2026-11-22.json.1.0a1b2c3d.tmp",
        "closed/.2026.json.1.0a1b2c3d.tmp",
        "exports/.making-1-0a1b2c3d",
    ],
)
def test_what_a_killed_writer_left_is_harmless(tmp_path: Path, name: str) -> None:
    a_shop_with_everything(tmp_path)
    stray = tmp_path / name
    stray.write_bytes(b"half")
    stray.chmod(0o600)
    an_hour_ago = NOON.timestamp() - 3_600
    os.utime(stray, (an_hour_ago, an_hour_ago))

    (fault,) = found_in(tmp_path)

    assert (fault.file, fault.is_harmless) == (name, True)


def test_a_writer_at_work_is_not_told(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    stray = tmp_path / ".board.json.1.0a1b2c3d.tmp"
    stray.write_bytes(b"half")
    os.utime(stray, (NOON.timestamp(), NOON.timestamp()))

    assert found_in(tmp_path) == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("name", ["", BOARD, "backups", "closed/2026.json"])
def test_what_everybody_may_read_is_a_fault(tmp_path: Path, name: str) -> None:
    a_shop_with_everything(tmp_path)
    (tmp_path / name).chmod(0o755)

    (fault,) = found_in(tmp_path)

    assert "Everybody on this machine may read" in fault.sentence
    assert not fault.is_harmless


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_a_group_shares_is_harmless(tmp_path: Path) -> None:
    a_shop_with_everything(tmp_path)
    (tmp_path / BOARD).chmod(0o660)

    (fault,) = found_in(tmp_path)

    assert fault.is_harmless
