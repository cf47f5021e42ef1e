"""How the file looks, and what other ways of writing it are read."""

import json

import pytest
from msgspec import Raw

from store.engine import layout
from store.engine.layout import Muddled, Tables

SMALL: Tables = {
    "cases": {"10": layout.laid_out({"number": 10}), "9": layout.laid_out({"number": 9})},
    "meta": {"board": layout.laid_out({"format": 1})},
}


def test_the_file_is_indented_and_in_order() -> None:
    text = layout.whole(SMALL).decode()

    assert text.startswith('{\n  "meta": {\n    "board": {\n      "format": 1\n    }\n  },\n')
    assert text.index('"9"') < text.index('"10"')
    assert text.endswith('  "steps": {}\n}\n')


def test_the_file_is_indented_as_any_json_tool_would() -> None:
    text = layout.whole(SMALL).decode()

    assert text == json.dumps(json.loads(text), indent=2) + "\n"


def test_people_stand_as_they_were_added() -> None:
    text = layout.whole({"people": {"zoe": Raw(b"{}"), "ana": Raw(b"{}")}}).decode()

    assert text.index("zoe") < text.index("ana")


def test_a_table_of_another_version_is_kept_behind_ours() -> None:
    tables = layout.split(b'{"loyalty": {"1": {"stamps": 4}}, "meta": {}}')

    text = layout.whole(tables).decode()

    assert text.index('"steps"') < text.index('"loyalty"')
    assert json.loads(text)["loyalty"] == {"1": {"stamps": 4}}


def test_an_id_that_is_no_number_of_ours_stands_last() -> None:
    odd = {"": Raw(b"1"), "x": Raw(b"1"), "٣": Raw(b"1"), "007": Raw(b"1"), "12": Raw(b"1")}

    read = json.loads(layout.whole({"cases": odd}))

    assert next(iter(read["cases"])) == "12"
    assert read["cases"].keys() == odd.keys()


def test_splitting_and_joining_gives_the_same_bytes() -> None:
    content = layout.whole(SMALL)

    assert layout.whole(layout.split(content)) == content


@pytest.mark.parametrize("indent", [None, 1, 4, "\t"])
def test_a_file_that_another_tool_indented_is_read_and_brought_back_to_our_form(
    indent: int | str | None,
) -> None:
    content = layout.whole(SMALL)
    other = json.dumps(json.loads(content), indent=indent).encode()

    assert layout.whole(layout.split(other)) == content


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read() -> None:
    content = layout.whole(SMALL)
    windows = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")

    assert layout.whole(layout.split(windows)) == content


def test_half_of_a_surrogate_pair_in_one_document_costs_no_other_document() -> None:
    spoilt = rb'{"cases": {"1": {"what": "\ud83d\ude00 \\ud800 \ud800!"}, "2": {}}}'

    tables = layout.split(spoilt)

    assert json.loads(bytes(tables["cases"]["1"])) == {"what": "😀 \\ud800 \ufffd!"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"{", "ends in the middle"),
        (layout.whole(SMALL)[:-20], "ends in the middle"),
        (b"hello", "is not JSON"),
        (b"{} {}", "is not JSON"),
        (b"[]", "does not hold tables"),
        (b"null", "does not hold tables"),
        (b'{"cases": []}', "does not hold tables"),
        (b'{"cases": null}', "does not hold tables"),
        (b'{"cases": {"\xff": {}}}', "no text of UTF-8"),
        (b'{"cases": {"1": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}", "nested too deeply"),
        (b'{"cases": {"1": {}, "1": {}}}', "two records in 'cases' with the id '1'"),
        (b'{"cases": {}, "cases": {"1": {}}}', "two tables called 'cases'"),
    ],
)
def test_what_is_no_board_is_refused_with_a_reason(content: bytes, why: str) -> None:
    with pytest.raises(Muddled, match=why):
        layout.split(content)


def test_a_record_that_was_copied_in_our_own_form_is_noticed() -> None:
    text = layout.whole(SMALL).decode()
    copied = text.replace('    "9": {\n', '    "10": {\n', 1)

    with pytest.raises(Muddled, match="two records in 'cases' with the id '10'"):
        layout.split(copied.encode())


@pytest.mark.parametrize("id", ["0", "01", "-1", "1.0", " 1", "٣", "", "1" * 16])
def test_an_id_that_we_would_not_write_is_no_number(id: str) -> None:
    assert layout.number(id) is None
