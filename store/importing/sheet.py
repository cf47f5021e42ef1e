"""A CSV file as a header and rows, each with the line of the file on which it begins.

Used for spreadsheets and for our own exports. It prevents two mistakes that nobody notices: a
delimiter inside a text that moves all cells behind it, and line numbers that count rows although a
text may have line breaks of its own.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store.importing import text_file
from store.importing.heading import (
    MOST_TITLES,
    filled,
    is_heading,
    known_names,
    place_of_names,
    told_apart,
)
from store.importing.refusing import CannotTake, shown
from store.importing.text_file import Encoding

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MOST_COLUMNS = 300
LONGEST_CELL = 200_000
"""Signs."""
LONGEST_OWN_CELL = 1_900_000
"""What people said in a case stands in one cell of our own files, however much it is."""
_LOOKED_AT, _LINES_LOOKED_AT = 60, 2_000
_AT_A_TIME = 200
_SEPARATOR_LINE = "sep="
"""With `sep=;` in its first line a spreadsheet says what parts the cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    line: int
    """The line of the file on which it begins, counted from 1."""
    cells: list[str]
    """As many as the header has names, or more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose form is understood. Its rows are read as they are asked for."""

    path: Path
    encoding: Encoding
    delimiter: str
    header: tuple[str, ...]
    """Names of the columns without blanks around them, a second one of a name with a number."""
    header_line: int
    width: int
    """How many columns there are with those at the end that have no name."""
    title: str = ""
    """What stands above the names and is passed over; empty where nothing does."""
    longest_cell: int = LONGEST_CELL

    def rows(self) -> Iterator[Row]:
        """Give the rows below the header; rows without any content are passed over.

        A row that is cut short is filled up with empty cells. Raises `CannotTake`.
        """
        width = len(self.header)
        for row in _records(self.path, self.encoding, self.delimiter, self.longest_cell):
            if row.line <= self.header_line:
                continue
            if len(row.cells) < width:
                row.cells.extend([""] * (width - len(row.cells)))
            yield row


def open_sheet(
    path: Path,
    most_bytes: int,
    *,
    longest_cell: int = LONGEST_CELL,
    may_hold_nul: bool = False,
) -> Sheet:
    """Find out how a file is written and what its columns are called. Raises `CannotTake`."""
    encoding = text_file.look(path, most_bytes, may_hold_nul=may_hold_nul)
    delimiter = _delimiter(path, encoding, longest_cell)
    first = _first(_records(path, encoding, delimiter, longest_cell))
    if not first:
        raise CannotTake(f"{path.name} is empty. Nothing was changed.")
    row = first[place_of_names([one.cells for one in first])]
    header = [name.strip() for name in row.cells]
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise CannotTake(
            f"{path.name} has {len(header):,} columns, and an import takes at most "
            f"{MOST_COLUMNS}. Nothing was changed."
        )
    if len(header) < 2:
        raise _one_column(path, row, first)
    above = first[: first.index(row)]
    title = " / ".join(" ".join(cell for cell in one.cells if cell.strip()) for one in above)
    return Sheet(
        path,
        encoding,
        delimiter,
        told_apart(header),
        row.line,
        len(row.cells),
        title,
        longest_cell,
    )


def _first(rows: Iterator[Row]) -> list[Row]:
    """Give the first row, and where that does not name the columns, some of those below it."""
    found = list(islice(rows, 1))
    if found and not is_heading(found[0].cells):
        # What is wrong further down is told where the rows are read.
        with suppress(CannotTake):
            found.extend(islice(rows, MOST_TITLES))
    return found


def _one_column(path: Path, row: Row, first: list[Row]) -> CannotTake:
    if any(filled(one.cells) > 1 for one in first):
        return CannotTake(
            f"Line {row.line} of {path.name}, {shown(' '.join(row.cells))}, looks like a title: "
            "delete it, so that the first line names the columns. Nothing was changed."
        )
    return CannotTake(
        f"{path.name} has one column only. The cells of a row are parted by a comma, semicolon, "
        "tab or bar, and its first line names the columns. Nothing was changed."
    )


def _delimiter(path: Path, encoding: Encoding, longest_cell: int) -> str:
    """Choose what parts the cells: where most names of columns are known, and most rows agree."""
    first = next(text_file.lines(path, encoding), "").rstrip("\r\n")
    if first.casefold().startswith(_SEPARATOR_LINE) and first[len(_SEPARATOR_LINE) :] in DELIMITERS:
        return first[len(_SEPARATOR_LINE) :]
    best, best_score = ",", (-1, -1.0, -1)
    for delimiter in DELIMITERS:
        looked_at = []
        # Read with another sign, or cut off, quotation marks may not be whole.
        with suppress(CannotTake):
            for row in _records(path, encoding, delimiter, longest_cell, _LINES_LOOKED_AT):
                looked_at.append(row)
                if len(looked_at) == _LOOKED_AT:
                    break
        if not looked_at:
            continue
        widths = Counter(len(row.cells) for row in looked_at)
        width, agreeing = widths.most_common(1)[0]
        names = looked_at[place_of_names([row.cells for row in looked_at])].cells
        score = (known_names(names), agreeing / len(looked_at), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _records(
    path: Path,
    encoding: Encoding,
    delimiter: str,
    longest_cell: int,
    most_lines: int | None = None,
) -> Iterator[Row]:
    """Give every row that has any content, the header too. Raises `CannotTake`."""
    text = islice(text_file.lines(path, encoding), most_lines)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    begins, error, at_end = 1, None, False
    while not at_end and error is None:
        rows: list[Row] = []
        # Many at a time, for the limit is switched to and fro.
        with _longest(longest_cell):
            for _ in range(_AT_A_TIME):
                try:
                    cells = next(reader, None)
                except csv.Error as found:
                    error = found
                    break
                if cells is None:
                    at_end = True
                    break
                if _says_something(cells) and not _says_separator(begins, cells, delimiter):
                    rows.append(Row(begins, cells))
                begins = reader.line_num + 1
        yield from rows
    if error is not None:
        raise CannotTake(f"{path.name} line {begins}: {_why(error)} Nothing was changed.")


def _says_something(cells: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _says_separator(line: int, cells: list[str], delimiter: str) -> bool:
    return line == 1 and delimiter.join(cells).casefold().startswith(_SEPARATOR_LINE)


@contextmanager
def _longest(cell: int) -> Iterator[None]:
    """Let cells be so long and no longer; the limit of the standard library is for everybody."""
    before = csv.field_size_limit(cell)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _why(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return (
            "a cell has no end; either a quotation mark is opened there and never closed, or it "
            "holds more than a case can."
        )
    if "unexpected end" in said:
        return "a quotation mark is opened there and never closed."
    return "the quotation marks around a cell are not whole."
