"""Records that are valid JSON and meant badly: endlessly deep, out of all time, out of numbers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Records
from store.domain.commands import LogContact, OpenCase
from store.domain.lessons import Remark
from store.domain.words import Channel
from store.engine.shelf import Shelf
from store.errors import CannotRead, CannotWrite
from tests.support.engine_boards import NOON, TODAY, case, put, shelf_in
from tests.support.engine_files import content, edit, replace_in_file


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize("levels", [101, 150, 300, 450])
def test_a_record_that_is_nested_too_deeply_is_listed_and_kept(tmp_path: Path, levels: int) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    replace_in_file(shelf, '"number": 1,', f'"number": 1, "unknown": {deep(levels)},')
    before = content(shelf)["cases"]["1"]

    after = put(Shelf(tmp_path), case(2, "changed"))

    assert [(one.id, one.why) for one in after.unreadable] == [("1", "It is nested too deeply.")]
    assert content(shelf)["cases"]["1"] == before


@pytest.mark.parametrize("levels", [1, 50, 98])
def test_what_is_nested_within_reason_is_kept_through_a_change(tmp_path: Path, levels: int) -> None:
    shelf = shelf_in(tmp_path, case(1))
    replace_in_file(shelf, '"number": 1,', f'"number": 1, "unknown": {deep(levels)},')
    before = content(shelf)["cases"]["1"]["unknown"]

    put(Shelf(tmp_path), case(1, "changed"))

    assert content(shelf)["cases"]["1"]["what"] == "changed"
    assert content(shelf)["cases"]["1"]["unknown"] == before


@pytest.mark.parametrize("levels", [800, 5_000, 100_000])
def test_a_file_that_is_nested_endlessly_is_refused(tmp_path: Path, levels: int) -> None:
    shelf = shelf_in(tmp_path, case(1))
    replace_in_file(shelf, '"number": 1,', f'"number": 1, "unknown": {deep(levels)},')

    try:
        unreadable = Shelf(tmp_path).read()[0].unreadable
    except CannotRead as refused:
        assert "nested too deeply" in refused.sentence  # noqa: PT017 - one of two good ends
    else:
        assert [one.id for one in unreadable] == ["1"]


def test_a_text_of_many_blanks_is_no_nesting(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1, "soup" + " " * 999 + "came cold [[[[[["))

    assert list(Shelf(tmp_path).read()[0].cases) == [1]
    assert shelf.read()[0].unreadable == ()


@pytest.mark.parametrize("never", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_an_instant_that_other_programs_write_for_never_is_refused(
    tmp_path: Path, never: str
) -> None:
    """No other zone has such an instant, so whoever showed it would stumble over it."""
    shelf = shelf_in(tmp_path, case(1), case(2))
    spoilt = content(shelf)
    spoilt["cases"]["1"]["words"] = [{"id": 1, "at": never, "by": "maya", "text": "cold"}]
    edit(shelf, spoilt)

    read, _ = Shelf(tmp_path).read()

    assert list(read.cases) == [2]
    assert "before 1970 or after 2199" in read.unreadable[0].why


def test_a_text_that_begins_like_such_an_instant_is_one_of_the_customer(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1, "0001-01-01T00:00:00Z"))

    assert Shelf(tmp_path).read()[0].cases[1].what == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize("count", [10**12, 10**15, 10**30])
def test_a_count_that_no_shop_gets_to_uses_up_no_numbers(tmp_path: Path, count: int) -> None:
    shelf = shelf_in(tmp_path, case(1))
    spoilt = content(shelf)
    spoilt["meta"]["board"] |= {"next_case": count, "next_customer": count, "next_step": count}
    edit(shelf, spoilt)
    casebook = CaseBook(tmp_path, StoppedClock(datetime(2026, 11, 22, 13, tzinfo=UTC)))

    opened = casebook.do(OpenCase("Dana", "cold"), "maya").records.cases[0].number

    assert opened == 2
    assert CaseBook(tmp_path, StoppedClock(NOON)).read().book.cases[2].what == "cold"


def test_a_record_whose_number_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()

    with pytest.raises(CannotWrite, match="grown beyond all bounds"), shelf.changing(TODAY) as page:
        page.put(Records(remarks=(Remark(10**15, NOON, "maya", "off"),)), None)

    assert shelf.path.read_bytes() == before


def test_a_change_of_a_record_with_broken_unknown_text_is_refused_and_keeps_it(
    tmp_path: Path,
) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    replace_in_file(shelf, '"number": 1,', '"number": 1, "unknown": "caf?",')
    shelf.path.write_bytes(shelf.path.read_bytes().replace(b"caf?", b"caf\xe9"))
    before = shelf.path.read_bytes()
    casebook = CaseBook(tmp_path, StoppedClock(NOON))

    with pytest.raises(CannotWrite, match="is damaged: the change was not saved"):
        casebook.do(LogContact(1, Channel.PHONE), "maya")
    assert shelf.path.read_bytes() == before

    casebook.do(LogContact(2, Channel.PHONE), "maya")
    assert b"caf\xe9" in shelf.path.read_bytes()
