"""`amends export`: what is in the CSV, how it is written, and what a spreadsheet may not run."""

import csv
import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.shop import Shop
from store.export import files
from store.export.csv_cases import COLUMNS
from store.export.files import ExportFile, write
from store.export.spreadsheet import Column, csv_bytes, disarmed
from tests.support.cli import ALWAYS_OPEN, MAYA, Shell, shell_with_board


def table(path: Path) -> list[dict[str, str]]:
    """The rows of an exported file by the names of their columns."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def exported(shell: Shell) -> list[dict[str, str]]:
    """Export, and give the rows."""
    shell.done("export")
    (path,) = (shell.folder / "exports").glob("*.csv")
    return table(path)


def test_the_export_says_where_it_is_and_how_many_rows_it_has(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")

    ran = shell.done("export")

    path = shell.folder / "exports" / "amends-cases-2026-11-22.csv"
    assert ran.out == f"{path}: 2 rows\n"
    assert len(table(path)) == 2


def test_the_export_is_named_after_the_day_of_the_shop(shell: Shell) -> None:
    shell.clock.at += timedelta(hours=11, minutes=30)

    shell.done("export")

    assert [path.name for path in (shell.folder / "exports").iterdir()] == [
        "amends-cases-2026-11-23.csv"
    ]


def test_the_export_document_lists_its_files(shell: Shell, tmp_path: Path) -> None:
    shell.add()

    document = shell.done("export", "--to", str(tmp_path), "--json").json

    assert document == {
        "as_of": "2026-11-22T12:00:00Z",
        "folder": str(tmp_path),
        "files": [{"path": str(tmp_path / "amends-cases-2026-11-22.csv"), "rows": 1}],
        "unreadable": [],
    }


def test_what_cannot_be_read_is_said_to_be_left_out(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")
    board = shell.folder / "board.json"
    broken = board.read_text("utf-8").replace("2026-11-22T12:00:00Z", "2206-11-22T12:00:00Z", 1)
    board.write_text(broken, "utf-8")

    ran = shell.done("export")
    document = shell.done("export", "--json").json

    assert ran.out.endswith(": 1 row\n1 record left out, not readable: see `amends list`.\n")
    assert document["unreadable"] == [
        {"table": "cases", "id": "1", "why": "An instant in it lies before 1970 or after 2199."}
    ]


def test_one_date_of_another_century_leaves_the_other_cases_on_the_board(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")
    board = shell.folder / "board.json"
    broken = board.read_text("utf-8").replace("2026-11-22T12:00:00Z", "2206-11-22T12:00:00Z", 1)
    board.write_text(broken, "utf-8")

    ran = shell.done("list")

    assert "Okafor family" in ran.out
    assert "1 record cannot be understood and is kept untouched: cases 1." in ran.out


def test_a_row_holds_the_case_in_the_words_of_the_shop(shell: Shell) -> None:
    shell.add("Dana Whitfield", "soup came cold", "--price", "89.90", "--owner", "sam")
    shell.clock.at += timedelta(minutes=27)
    shell.done("contact", "1", "--channel", "phone")
    shell.done("gesture", "1", "voucher", "12.50")
    shell.done("gesture", "1", "treat", "8", "--given")

    (row,) = exported(shell)

    expected = {
        "number": "1",
        "customer": "Dana Whitfield",
        "what": "soup came cold",
        "status": "contacted",
        "owner": "Sam",
        "opened_by": "Maya",
        "opened_at": "2026-11-22T13:00:00+01:00",
        "first_contact_at": "2026-11-22T13:27:00+01:00",
        "first_contact_minutes": "27",
        "closed_at": "",
        "price": "89.90",
        "gestures_given": "8.00",
        "gestures_promised": "12.50",
        "gesture_budget": "75.00",
        "currency": "EUR",
    }
    assert {name: row[name] for name in expected} == expected


def test_open_and_closed_cases_are_exported_and_void_ones_are_not(shell: Shell) -> None:
    shell.add("Open", "a")
    shell.add("Closed", "b")
    shell.done("set", "2", "closed", "--outcome", "lost", "--reason", "gone")
    shell.add("Void", "c")
    shell.done("undo")

    rows = exported(shell)

    assert [(row["customer"], row["outcome"]) for row in rows] == [("Open", ""), ("Closed", "lost")]


def test_a_currency_without_decimals_has_none_in_the_export(tmp_path: Path) -> None:
    shop = Shop("Kiosk", currency="JPY", decimals=0, week=ALWAYS_OPEN)
    shell = shell_with_board(tmp_path, MAYA, shop=shop)
    shell.add("Dana", "cold", "--price", "1200")

    (row,) = exported(shell)

    assert (row["price"], row["currency"]) == ("1200", "JPY")


def test_an_empty_board_is_exported_as_the_line_of_names(shell: Shell) -> None:
    shell.done("export")

    (path,) = (shell.folder / "exports").iterdir()
    names = ",".join(column.name for column in COLUMNS)
    assert path.read_bytes() == f"\ufeff{names}\r\n".encode()


def test_no_private_note_is_exported(shell: Shell) -> None:
    """A9."""
    shell.add()
    shell.done("contact", "1", "--channel", "phone", "--note", "the cook was late")

    shell.done("export")

    (path,) = (shell.folder / "exports").iterdir()
    assert b"cook" not in path.read_bytes()


def test_every_column_has_its_own_name_and_a_sentence() -> None:
    names = [column.name for column in COLUMNS]

    assert len(set(names)) == len(names)
    assert [column.name for column in COLUMNS if not column.says.endswith(".")] == []


def test_the_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(shell: Shell) -> None:
    shell.done("export")
    shell.done("export")

    exports = shell.folder / "exports"
    (path,) = exports.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert exports.stat().st_mode & 0o777 == 0o700


def test_a_full_disk_leaves_the_earlier_export_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, ExportFile("cases.csv", b"yesterday", 1))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(tmp_path, ExportFile("cases.csv", b"today", 1))

    assert path.read_bytes() == b"yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_5_and_says_that_nothing_was_exported(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    ran = shell.run("export")

    assert (ran.code, ran.out) == (5, "")
    assert "is full, so nothing was exported" in ran.err


@pytest.mark.parametrize(
    "typed",
    [
        *("=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠x", "﹢1", "−1"),
        *(" =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1", "\n=1", "\r=1"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_disarmed(typed: str) -> None:
    assert disarmed(typed).startswith("'")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('Bob;=HYPERLINK("x")', 'Bob;\'=HYPERLINK("x")'),
        ("Bob; =1+1", "Bob;' =1+1"),
        ("Bob\t=1+1", "Bob\t'=1+1"),
        ("Bob|@SUM(A1)", "Bob|'@SUM(A1)"),
        ("cold\n=1+1", "cold\n'=1+1"),
        ("cold\r\n-1", "cold\n'-1"),
        ('Bob;"=1+1"', 'Bob;\'"=1+1"'),
        ("=1;=2", "'=1;'=2"),
        (";;＝1", ";;'＝1"),
    ],
)
def test_what_other_signs_than_a_comma_part_is_disarmed_as_well(typed: str, kept: str) -> None:
    assert disarmed(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "Dana", "Zoë 家族", "3 = 3", "a-b", "'quoted'", "#42", "🍰", "a; b|c\td"]
)
def test_other_text_stays_as_it_was_typed(typed: str) -> None:
    assert disarmed(typed) == typed


def test_numbers_of_our_own_are_never_touched() -> None:
    columns: list[Column[str]] = [Column("amount", "An amount.", lambda row: row)]

    assert csv_bytes(columns, ["-12.50"]) == b"\xef\xbb\xbfamount\r\n-12.50\r\n"


@given(st.lists(st.text(), min_size=1))
def test_what_is_written_is_what_a_reader_of_csv_gets(typed: list[str]) -> None:
    columns: list[Column[str]] = [
        Column("first", "The text.", lambda row: row, typed=True),
        Column("second", "A fixed word.", lambda _: "end"),
    ]

    text = csv_bytes(columns, typed).decode("utf-8-sig")

    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert lines == [["first", "second"], *([disarmed(one), "end"] for one in typed)]
