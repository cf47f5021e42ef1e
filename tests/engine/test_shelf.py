"""The folder of one shop: made, read and changed."""

import json
import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from store.domain.book import Records
from store.domain.customer import Customer
from store.domain.refusal import NotFound
from store.domain.shop import Person
from store.engine import layout
from store.engine.codec import plain
from store.engine.shelf import Shelf
from store.errors import CannotWrite, NoBoard
from tests.support.engine_boards import NOON, TODAY, book, case, large_book, put, shelf_in, step
from tests.support.engine_files import content, names_in


def test_a_new_board_is_read_as_it_was_made(tmp_path: Path) -> None:
    made = replace(book(case(1), case(2)), steps=(step(1, case(1)), step(2, case(2))))

    Shelf(tmp_path / "shop").create(made)
    read, _ = Shelf(tmp_path / "shop").read()

    assert read == replace(made, next_case=3, next_customer=2, next_step=3)


def test_the_file_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path / "shop", case(1))
    put(shelf, case(1, "cold"))

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in (shelf.folder, shelf.path, shelf.folder / "backups")
    }
    assert modes == {"shop": 0o700, "board.json": 0o600, "backups": 0o700}


def test_where_a_board_is_no_second_one_is_made(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()

    with pytest.raises(CannotWrite, match="already"):
        Shelf(tmp_path).create(book())

    assert shelf.path.read_bytes() == before


def test_a_folder_without_a_board_says_so(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    with pytest.raises(NoBoard):
        shelf.read()

    assert shelf.stamp() is None


def test_a_change_in_a_folder_without_a_board_leaves_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(NoBoard), Shelf(tmp_path / "shop").changing(TODAY):
        pytest.fail("there is nothing to change")

    assert not (tmp_path / "shop").exists()


def test_a_change_is_on_the_disk_when_the_block_ends(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))

    after = put(shelf, case(1, "the sofa is torn"), step=step(1, case(1)))

    read, stamp = Shelf(tmp_path).read()
    assert read == after
    assert read.cases[1].what == "the sofa is torn"
    assert stamp == shelf.stamp()


def test_a_changed_field_that_has_its_default_again_is_read_as_the_default(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1, owner="maya"))

    put(shelf, case(1))

    assert Shelf(tmp_path).read()[0].cases[1].owner is None


def test_the_result_of_a_change_is_the_book_and_the_stamp_of_the_file(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))

    with shelf.changing(TODAY) as page:
        page.put(Records(customers=(Customer(2, "Lena"),)), None)

    assert page.result == (Shelf(tmp_path).read()[0], shelf.stamp())


def test_what_was_put_is_seen_on_the_page_before_it_is_written(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))

    with shelf.changing(TODAY) as page:
        page.put(Records(cases=(case(page.book.next_case),)), step(1, case(2)))
        page.put(Records(cases=(case(page.book.next_case),)), step(2, case(3)))

    assert list(Shelf(tmp_path).read()[0].cases) == [1, 2, 3]


def test_a_block_that_puts_nothing_writes_nothing(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.stamp()

    with shelf.changing(TODAY) as page:
        page.put(Records(), None)

    assert shelf.stamp() == before
    assert "backups" not in names_in(tmp_path)


def test_a_block_that_is_left_by_an_error_writes_nothing(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.stamp()

    with pytest.raises(NotFound), shelf.changing(TODAY) as page:  # noqa: PT012
        page.put(Records(cases=(case(1, "never"),)), None)
        page.book.case(77)

    assert shelf.stamp() == before
    assert put(shelf, case(2)).cases[1].what == "soup came cold"


def test_records_that_did_not_change_are_the_very_same_objects(tmp_path: Path) -> None:
    mine = shelf_in(tmp_path, case(1), case(2))
    before, _ = mine.read()

    put(Shelf(tmp_path), case(2, "changed elsewhere"))
    after, _ = mine.read()

    assert after.cases[1] is before.cases[1]
    assert after.cases[2].what == "changed elsewhere"
    assert after.customers is before.customers


def test_a_change_by_ourselves_keeps_the_very_objects_that_were_put(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    before, _ = shelf.read()
    mine = case(2, "mine")

    put(shelf, mine)
    after, _ = shelf.read()

    assert after.cases[1] is before.cases[1]
    assert after.cases[2] is mine


def test_a_change_that_another_terminal_made_is_seen_by_the_next_change(tmp_path: Path) -> None:
    here = shelf_in(tmp_path, case(1))
    there = Shelf(tmp_path)
    put(here, case(2))
    put(there, case(3))

    after = put(here, case(1, "last"))

    assert list(after.cases) == [1, 2, 3]


def test_records_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(10))

    put(shelf, case(9))
    after = put(shelf, case(100), case(2))

    assert list(after.cases) == [2, 9, 10, 100]
    assert list(content(shelf)["cases"]) == ["2", "9", "10", "100"]


def test_people_are_in_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)

    with shelf.changing(TODAY) as page:
        page.put(Records(people=(Person("bo", "Bo"), Person("maya", "Maya B."))), None)

    assert list(page.result[0].people) == ["maya", "ana", "bo"]
    assert list(Shelf(tmp_path).read()[0].people) == ["maya", "ana", "bo"]


def test_a_step_is_replaced_and_old_ones_are_dropped(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    for id in (1, 2, 3):
        put(shelf, step=step(id, case(1)))
    undone = replace(step(3, case(1)), undone_at=NOON + timedelta(minutes=1))

    with shelf.changing(TODAY) as page:
        page.put(Records(), undone, drop_steps=(1, 77))

    assert [one.id for one in page.result[0].steps] == [2, 3]
    assert Shelf(tmp_path).read()[0].steps == (step(2, case(1)), undone)


def test_a_number_is_not_given_again_when_its_case_left_the_file(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(41))
    raw = content(shelf)
    del raw["cases"]["41"]
    shelf.path.write_text(json.dumps(raw))

    read, _ = Shelf(tmp_path).read()

    assert read.next_case == 42


def test_a_file_replaced_under_a_change_is_left_alone(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    foreign = shelf.path.read_text().replace("soup", "stew")

    refused = pytest.raises(CannotWrite, match="Another program")
    with refused, shelf.changing(TODAY) as page:
        page.put(Records(cases=(case(2),)), None)
        shelf.path.write_text(foreign)

    assert shelf.path.read_text() == foreign


def test_a_change_that_the_stamp_does_not_show_is_seen_under_the_lock(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    stamp, status = shelf.stamp(), shelf.path.stat()
    text = shelf.path.read_text()
    foreign = text.replace("soup", "stew").replace('"changes": 1', '"changes": 2')
    shelf.path.write_text(foreign)
    os.utime(shelf.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert shelf.stamp() == stamp

    after = put(shelf, case(2))

    assert after.cases[1].what == "stew came cold"


def test_an_ordinary_change_leaves_the_closed_years_alone(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    closed = tmp_path / "closed" / "2025.json"
    closed.parent.mkdir()
    closed.write_bytes(b"\x00 poison")
    os.utime(closed, ns=(0, 1))

    put(shelf, case(1, "again"))
    shelf.read()

    assert closed.stat().st_atime_ns == 0
    assert closed.read_bytes() == b"\x00 poison"
    assert names_in(closed.parent) == {"2025.json"}


def test_a_link_in_the_place_of_the_file_stays_a_link(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path / "shop", case(1))
    (tmp_path / "synced").mkdir()
    target = shelf.path.rename(tmp_path / "synced" / "board.json")
    shelf.path.symlink_to(target)

    put(shelf, case(2))

    assert shelf.path.is_symlink()
    assert list(Shelf(tmp_path / "shop").read()[0].cases) == [1, 2]


def test_a_mode_that_somebody_chose_is_kept(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    shelf.path.chmod(0o660)

    put(shelf, case(2))

    assert stat.S_IMODE(shelf.path.stat().st_mode) == 0o660


@pytest.mark.slow
def test_a_change_among_ten_thousand_writes_the_bytes_of_a_full_encoding(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.create(large_book(10_000))
    put(shelf, case(5_000, "changed"))
    put(shelf, case(10_001, "new"))

    kept = shelf.path.read_bytes()

    read, _ = Shelf(tmp_path).read()
    meta = msgspec.json.decode(kept, type=dict[str, dict[str, msgspec.Raw]])["meta"]["board"]
    assert kept == layout.whole(
        {
            "meta": {"board": layout.laid_out(msgspec.json.decode(meta))},
            "shop": {"shop": layout.laid_out(plain(read.shop))},
            "people": {id: layout.laid_out(plain(one)) for id, one in read.people.items()},
            "customers": {
                str(id): layout.laid_out(plain(one)) for id, one in read.customers.items()
            },
            "cases": {str(id): layout.laid_out(plain(one)) for id, one in read.cases.items()},
        }
    )
