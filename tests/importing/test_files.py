"""A file as rows: whatever wrote it, with the lines of the file, and hostile ones refused."""

import codecs
import tracemalloc
from pathlib import Path

import pytest

from store.importing.refusing import CannotTake
from store.importing.sheet import Sheet, open_sheet
from tests.support.imports import HEADER, a_file, read, reasons

MOST = 32_000_000


def opened(path: Path) -> Sheet:
    return open_sheet(path, MOST)


def cells(path: Path) -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in opened(path).rows()]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_a_file_is_read_however_its_signs_are_written(
    tmp_path: Path, encoding: str, name: str
) -> None:
    path = a_file(tmp_path, HEADER, "2026-01-05,Zoë Müller,Soße war kalt – 3 €", encoding=encoding)
    if encoding == "utf-16-be":
        path.write_bytes(codecs.BOM_UTF16_BE + path.read_bytes())

    sheet = opened(path)

    assert sheet.encoding.name == name
    assert sheet.encoding.is_guess == (encoding == "cp1252")
    assert cells(path) == [(2, ["2026-01-05", "Zoë Müller", "Soße war kalt – 3 €"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [HEADER, "2026-01-05,Dana,cold soup", "2026-01-06,Sam,late"]
    path = a_file(tmp_path, *(line.replace(",", delimiter) for line in lines))

    sheet = opened(path)

    assert sheet.delimiter == delimiter
    assert sheet.header == ("Date", "Customer", "What happened")


def test_commas_in_texts_do_not_hide_that_semicolons_part_the_cells(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, HEADER.replace(",", ";"), "2026-01-05;Dana, Bob, Eve;cold, late, rude, wet"
    )

    assert opened(path).delimiter == ";"


def test_a_first_line_may_say_what_parts_the_cells(tmp_path: Path) -> None:
    path = a_file(tmp_path, "sep=|", HEADER.replace(",", "|"), "2026-01-05|Dana|cold; wet, late")

    assert cells(path) == [(3, ["2026-01-05", "Dana", "cold; wet, late"])]


def test_lines_are_those_of_the_file_and_not_of_rows(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, "", HEADER, '2026-01-05,Dana,"cold\r\nwet\r\nlate"', "", ",,", "2026-01-06,Sam,x"
    )

    assert [line for line, _ in cells(path)] == [3, 8]


def test_a_row_that_is_cut_short_is_filled_up(tmp_path: Path) -> None:
    path = a_file(tmp_path, f"{HEADER},Status", "2026-01-05,Dana,cold")

    assert cells(path) == [(2, ["2026-01-05", "Dana", "cold", ""])]


def test_a_row_with_more_cells_than_the_header_is_refused(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, HEADER, "2026-01-05,Dana,cold, and late"))

    assert [line for line, _ in reasons(found)] == [2]
    assert "4 cells where the header has 3" in reasons(found)[0][1]


def test_a_column_at_the_end_that_has_no_name_is_named_by_its_place(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, f"{HEADER},", "2026-01-05,Dana,cold,", "2026-01-06,Sam,x,extra"))

    assert reasons(found) == [
        (
            3,
            "column 4 has no name, and “extra” stands in it; give it a name in line 1, or empty it",
        )
    ]


@pytest.mark.parametrize(
    "above",
    [
        ("Complaints 2026;;",),
        ("Complaints 2026;;", ";;"),
        ("Complaints 2026", "", "of the branch;by the river;"),
        ("Complaints;as of May;",),
    ],
)
def test_titles_above_the_names_of_columns_are_passed_over(
    tmp_path: Path, above: tuple[str, ...]
) -> None:
    lines = [*above, HEADER.replace(",", ";"), "2026-01-05;Dana;cold, wet", "2026-01-06;Sam;x, y"]
    path = a_file(tmp_path, *lines)

    sheet = opened(path)

    assert sheet.header == ("Date", "Customer", "What happened")
    assert (sheet.header_line, sheet.delimiter) == (len(above) + 1, ";")
    assert sheet.title.startswith("Complaints")
    assert [line for line, _ in cells(path)] == [len(above) + 2, len(above) + 3]


def test_rows_above_a_second_line_of_names_are_not_passed_over(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "Customer,Issue text here,On",
        "Bob,cold soup,2026-11-01",
        "Customer,What,Date,Price",
        "Eve,late,2026-11-02,3",
    )

    assert opened(path).header_line == 1


def test_a_first_line_with_names_that_are_not_known_is_no_title(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Wann,Was genau,Von wem", "closed,Guest,done", "x,y,z")

    assert (opened(path).header_line, opened(path).title) == (1, "")


def test_a_title_above_names_that_are_not_known_is_said_to_be_one(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Complaints 2026;;", "Wann;Was genau;Von wem", "5.1.2026;cold;Dana")

    with pytest.raises(CannotTake, match="“Complaints 2026”, looks like a title"):
        opened(path)


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    header = "Date,Status,status ,Status (2),Status,,"

    assert opened(a_file(tmp_path, header, "x")).header == (
        *("Date", "Status", "status (3)", "Status (2)", "Status (4)"),
    )


@pytest.mark.slow
def test_a_million_empty_lines_hold_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEADER.encode() + b"\n" * 1_000_000 + b"2026-01-05,Dana,cold\n")

    assert cells(path) == [(1_000_001, ["2026-01-05", "Dana", "cold"])]


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b"\r\n \r\n\r\n", "is empty"),
    "one column": (b"Customer\nDana\nSam\n", "one column only"),
    "nul": (b"Date,Customer,What\n2026-01-05,Da\0na,cold\n", "is no text"),
    "binary": (bytes(range(256)) * 40, "is no text"),
    "no signs of Windows": (b"Date,Customer\n\x81\x8d\x90,x\n", "is no text"),
    "spreadsheet": (b"PK\x03\x04" + b"x" * 99, "not CSV"),
    "old spreadsheet": (b"\xd0\xcf\x11\xe0" + b"x" * 99, "not CSV"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b"D\0a\0t", "is no text"),
    "open quotation mark": (b'Date,Customer,What\n2026-01-05,"Dana,cold\nx,y,z\n', "line 2"),
    "broken quotation marks": (b'Date,Customer,What\n2026-01-05,"Dana"x,cold\n', "line 2"),
    "cell of a megabyte": (
        b"Date,Customer,What\n2026-01-05,Dana," + b"x" * 1_000_000 + b"\n",
        "line 2",
    ),
    "line without an end": (b"Date,Customer," + b"x" * 3_000_000, "does not end"),
    "very many columns": (b",".join(b"c%d" % one for one in range(5_000)), "5,000 columns"),
}


@pytest.mark.parametrize(("content", "why"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_is_no_list_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(CannotTake, match=why) as refused:
        read(path)

    assert "Nothing was changed" in refused.value.sentence
    assert "\n" not in refused.value.sentence
    assert len(refused.value.sentence) < 400


def test_a_header_alone_brings_nothing(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, HEADER))

    assert (found.layout.count, found.arrivals.drafts, found.refused) == (0, (), ())


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(CannotTake, match="50 MB"):
        read(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_no_file() -> None:
    with pytest.raises(CannotTake, match="is no file"):
        read(Path("/dev/zero"))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEADER.encode() + b"\n" + b"2026-01-05,Dana,cold\n" * 50_001)

    with pytest.raises(CannotTake, match="more than 50,000 rows"):
        read(path)


def test_a_file_full_of_empty_lines_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEADER.encode() + b"\n" + b",,\n" * 25_000)
    tracemalloc.start()
    try:
        read(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 12_000_000


def test_formulas_and_escape_sequences_are_text(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, '2026-01-05,"=HYPERLINK(""x"")",+49 cold \x1b[31m')

    found = read(path)

    assert found.arrivals.drafts[0].who.name == '=HYPERLINK("x")'
    assert found.arrivals.drafts[0].case.what == "+49 cold \x1b[31m"
