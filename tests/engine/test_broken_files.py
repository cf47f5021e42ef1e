"""What cannot be understood: whole files, single records, and records of another version."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from store.domain.book import Records, Unreadable
from store.domain.lessons import Remark
from store.domain.shop import Person, Shop
from store.engine.shelf import Shelf
from store.errors import CannotRead, CannotWrite, NewerFormat
from tests.support.engine_boards import NOON, TODAY, case, put, shelf_in, step
from tests.support.engine_files import Record, content, edit, replace_in_file


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"not json", b"[]", b'{"cases": []}', b"{}", b'{"meta": {"board": {}}}'],
    ids=["empty", "cut off", "no json", "no object", "wrong tables", "no meta", "no format"],
)
def test_a_file_that_is_no_board_is_refused_and_left_as_it_is(
    tmp_path: Path, broken: bytes
) -> None:
    shelf = shelf_in(tmp_path, case(1))
    shelf.path.write_bytes(broken)

    with pytest.raises(CannotRead, match="cannot be understood"):
        shelf.read()
    with pytest.raises(CannotRead), shelf.changing(TODAY):
        pytest.fail("there is nothing to change")

    assert shelf.path.read_bytes() == broken


@pytest.mark.parametrize("cut", [1, 100, 700])
def test_a_truncated_file_is_refused(tmp_path: Path, cut: int) -> None:
    shelf = shelf_in(tmp_path, case(1))
    shelf.path.write_bytes(shelf.path.read_bytes()[: -cut - 1])

    with pytest.raises(CannotRead, match="ends in the middle"):
        shelf.read()


def test_a_board_without_a_readable_shop_is_refused(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    replace_in_file(shelf, '"name": "Corner Table"', '"name": "  "')

    with pytest.raises(CannotRead, match="settings of the shop"):
        shelf.read()


def test_the_refusal_quotes_nothing_of_the_file(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    shelf.path.write_text(shelf.path.read_text().replace('"Dana Whitfield"', "Dana Whitfield"))

    with pytest.raises(CannotRead) as refused:
        shelf.read()

    assert "Dana" not in refused.value.sentence


def test_a_file_in_the_place_of_which_stands_a_folder_is_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.path.mkdir()

    with pytest.raises(CannotRead, match="it is a folder"):
        shelf.read()


def test_a_newer_format_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    replace_in_file(shelf, '"format": 1', '"format": 2')
    before = shelf.path.read_bytes()

    with pytest.raises(NewerFormat, match="newer Amends"):
        shelf.read()
    with pytest.raises(NewerFormat), shelf.changing(TODAY):
        pytest.fail("there is nothing to change")

    assert shelf.path.read_bytes() == before


def test_a_case_that_cannot_be_understood_is_listed_and_the_others_are_there(
    tmp_path: Path,
) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    spoil_case_1(shelf)

    read, _ = Shelf(tmp_path).read()

    assert list(read.cases) == [2]
    why = "Its field 'status' holds a word that this version does not know."
    assert read.unreadable == (Unreadable("cases", "1", why),)


def test_a_case_that_cannot_be_understood_survives_every_write(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    before = spoil_case_1(shelf)

    for turn in range(3):
        put(Shelf(tmp_path), case(2, f"change {turn}"))

    assert content(shelf)["cases"]["1"] == before


def test_a_case_that_is_mended_with_an_editor_is_there_again(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    spoil_case_1(shelf)
    shelf.read()

    replace_in_file(shelf, '"frobbed"', '"contacted"')
    read, _ = shelf.read()

    assert list(read.cases) == [1, 2]
    assert read.unreadable == ()


def test_a_case_that_is_spoilt_while_the_board_is_open_is_no_longer_shown(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    shelf.read()

    spoil_case_1(shelf)
    read, _ = shelf.read()

    assert list(read.cases) == [2]
    assert [one.id for one in read.unreadable] == ["1"]


def test_the_number_of_a_case_that_cannot_be_understood_is_not_given_again(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    spoilt = content(shelf)
    spoilt["cases"]["977"] = {"nothing": "known"}
    edit(shelf, spoilt)

    read, _ = shelf.read()

    assert read.next_case == 978


def test_nothing_takes_the_place_of_a_record_that_cannot_be_understood(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    spoilt = content(shelf)
    spoilt["people"]["bo"] = {"id": "bo"}
    spoilt["remarks"]["1"] = {"id": 1}
    edit(shelf, spoilt)
    before = shelf.path.read_bytes()

    for records in (
        Records(people=(Person("bo", "Bo"),)),
        Records(remarks=(Remark(1, NOON, "maya", "off"),)),
    ):
        with pytest.raises(CannotWrite, match="kept as it is"), shelf.changing(TODAY) as page:
            page.put(records, None)

    assert shelf.path.read_bytes() == before


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("7", "another id than the one that it names"),
        ("x", "an id that is none of ours"),
        ("01", "an id that is none of ours"),
    ],
)
def test_a_record_under_a_wrong_id_is_listed(tmp_path: Path, id: str, why: str) -> None:
    shelf = shelf_in(tmp_path, case(1))
    spoilt = content(shelf)
    spoilt["cases"][id] = spoilt["cases"]["1"]
    edit(shelf, spoilt)

    read, _ = shelf.read()
    put(shelf, case(2))

    assert list(read.cases) == [1]
    assert [one.id for one in read.unreadable] == [id]
    assert why in read.unreadable[0].why
    assert content(shelf)["cases"][id] == spoilt["cases"][id]


def test_a_step_that_cannot_be_understood_is_listed_and_kept(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    put(shelf, step=step(1, case(1)))
    replace_in_file(shelf, '"command": "OpenCase"', '"command": 5')

    read, _ = shelf.read()
    with shelf.changing(TODAY) as page:
        page.put(Records(), step(2, case(1)), drop_steps=(1,))

    assert [(one.table, one.id) for one in read.unreadable] == [("steps", "1")]
    assert list(content(shelf)["steps"]) == ["1", "2"]
    assert page.result[0].next_step == 3


def test_bytes_that_are_no_utf_8_stay_in_their_record(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    shelf.path.write_bytes(shelf.path.read_bytes().replace(b"soup", b"so\xffp", 1))

    after = put(Shelf(tmp_path), case(2, "changed"))

    assert [one.why for one in after.unreadable] == ["A text in it is not UTF-8."]
    assert b"so\xffp" in shelf.path.read_bytes()


def test_a_record_that_was_copied_by_hand_is_refused_rather_than_lost(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    replace_in_file(shelf, '    "2": {', '    "1": {')
    before = shelf.path.read_bytes()

    with pytest.raises(CannotRead, match="two records in 'cases' with the id '1'"):
        shelf.read()

    assert shelf.path.read_bytes() == before


def test_fields_and_tables_of_another_version_survive_a_change(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    other = content(shelf)
    other["cases"]["1"]["colour"] = "red"
    other["cases"]["1"]["feeling"] = {"calm": True}
    other["meta"]["board"]["theme"] = "dusk"
    other["shop"]["shop"]["money"] = {"tips": 5}
    other["loyalty"] = {"1": {"stamps": 4}}
    edit(shelf, other)

    with shelf.changing(TODAY) as page:
        book = page.book
        changed = replace(book.cases[1], what="cold again")
        page.put(Records(cases=(changed,), shop=replace(book.shop, name="Corner")), None)

    kept = content(shelf)
    assert kept["cases"]["1"]["what"] == "cold again"
    assert kept["cases"]["1"]["colour"] == "red"
    assert kept["cases"]["1"]["feeling"] == {"calm": True}
    assert kept["meta"]["board"]["theme"] == "dusk"
    assert kept["shop"]["shop"] == {"name": "Corner", "money": {"tips": 5}}
    assert kept["loyalty"] == {"1": {"stamps": 4}}


@pytest.mark.parametrize("indent", [None, 4])
def test_a_file_that_another_tool_wrote_is_read_and_brought_back_to_our_form(
    tmp_path: Path, indent: int | None
) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    before, _ = shelf.read()
    edit(shelf, content(shelf), indent)

    read, _ = shelf.read()
    put(shelf, case(3))

    assert read == before
    text = shelf.path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01\x1b[31m\x7f\x9b",
        "]0;title\x07 \r\n\t",
        "[/red] {x} %s \\ud800 \\",
        "\u202eevil\u2066 שלום",
        "ﷺ" * 10_000,
        "e\u0301 👩‍👩‍👧 \u2028\u2029",
    ],
    ids=["control", "escape", "markup", "right to left", "10,000 letters", "clusters"],
)
def test_hostile_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    shelf = shelf_in(tmp_path, case(1))

    put(shelf, case(1, "x" + text))

    assert Shelf(tmp_path).read()[0].cases[1].what == "x" + text


def test_half_of_a_surrogate_pair_is_replaced_alike_on_the_disk_and_on_the_screen(
    tmp_path: Path,
) -> None:
    shelf = shelf_in(tmp_path, case(1))

    after = put(shelf, case(1, "x\udc80"))

    assert after.cases[1].what == "x\ufffd"
    assert Shelf(tmp_path).read()[0] == after


def test_half_of_a_surrogate_pair_from_another_tool_costs_no_other_record(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))
    replace_in_file(shelf, "Dana Whitfield", "Dana \\ud800")

    read, _ = shelf.read()

    assert read.customers[1].name == "Dana \ufffd"
    assert list(read.cases) == [1, 2]


def test_a_shop_with_a_zone_that_this_machine_lacks_is_refused_without_a_traceback(
    tmp_path: Path,
) -> None:
    shelf = shelf_in(tmp_path)
    with shelf.changing(TODAY) as page:
        page.put(Records(shop=Shop("Corner Table", zone="Europe/Berlin")), None)
    replace_in_file(shelf, "Europe/Berlin", "Europe/Atlantis")

    with pytest.raises(CannotRead, match="time zone that this machine does not know"):
        shelf.read()


def spoil_case_1(shelf: Shelf) -> Record:
    """Write a status into case 1 that no version knows; give what then stands in the file."""
    spoilt = content(shelf)
    spoilt["cases"]["1"]["status"] = "frobbed"
    edit(shelf, spoilt)
    return spoilt["cases"]["1"]
