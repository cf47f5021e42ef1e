"""What a spreadsheet may not run: the cells of text, after the list of OWASP."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.spreadsheet import FORMULA_SIGNS, disarmed


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
    "typed", ["", "Dana", "Zoë 家族", "3 = 3", "a-b", "'quoted'", "#42", "🍰", "a; b|c\td", '"x"']
)
def test_other_text_stays_as_it_was_typed(typed: str) -> None:
    assert disarmed(typed) == typed


@pytest.mark.parametrize("sign", [chr(code) for code in (*range(32), *range(127, 160))])
def test_no_sign_that_acts_on_a_terminal_is_left_in_a_cell(sign: str) -> None:
    kept = disarmed(f"cold{sign}soup")

    assert sign in "\t\n" or sign not in kept


@given(st.text())
def test_no_cell_begins_with_a_formula_however_it_was_typed(typed: str) -> None:
    cell = disarmed(typed)

    assert cell[:1] not in FORMULA_SIGNS | {"\t", "\r", "\n"}


@given(st.lists(st.text(), min_size=1))
def test_what_is_written_is_what_a_reader_of_csv_gets(typed: list[str]) -> None:
    cells = [disarmed(one) for one in typed]
    text = io.StringIO(newline="")
    csv.writer(text, dialect="excel", lineterminator="\r\n").writerow([*cells, "end"])

    lines = list(csv.reader(io.StringIO(text.getvalue(), newline=""), strict=True))

    assert lines == [[*cells, "end"]]
