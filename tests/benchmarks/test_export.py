"""What an export costs, beside writing the same cells with the csv module and nothing else.

Memory is measured in processes of their own, at two sizes: what grows with the rows would show.
"""

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from time import process_time

import pytest

from sample_data.many import many_cases
from store.domain.book import Book
from store.domain.case import Case
from store.export.writing import write_export
from tests.benchmarks.figures import Figure, Figures, least
from tests.benchmarks.processes import environment, said
from tests.support.board_desk import NOW
from tests.support.exports import FILES, names_and_cells

pytestmark = pytest.mark.benchmark

ROWS = 20_000
BOUND = 12.0
"""Telling instants in a zone with two offsets is most of it; the floor only puts cells in lines."""
FEW, MANY = 10_000, 100_000
MOST_MORE_KILOBYTES = 10_000
"""How much more memory ten times the cases may take: what the allocator keeps, and no rows."""

_PEAK = """
import resource, sys
from pathlib import Path
from tests.benchmarks.test_export import a_book, a_year, export
export(a_book(), int(sys.argv[1]), Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def a_book() -> Book:
    return many_cases(1_000, NOW)


def a_year(book: Book, rows: int) -> Iterator[Case]:
    """Give so many cases, made as they are asked for."""
    models = list(book.cases.values())
    numbers = islice(count(1_000_000), rows)
    return (replace(models[number % len(models)], number=number) for number in numbers)


def export(book: Book, rows: int, folder: Path) -> Path:
    return write_export(book, ((2025, a_year(book, rows)),), folder, "2026-11-22", NOW).path


def test_an_export_beside_the_bare_csv_module(tmp_path: Path, figures: Figures) -> None:
    book = a_book()
    path = export(book, ROWS, tmp_path)
    cells = {file: names_and_cells(path / file) for file in FILES}
    cases = list(a_year(book, ROWS))

    def ours() -> float:
        started = process_time()
        made = write_export(book, ((2025, cases),), tmp_path, "2026-11-23", NOW)
        spent = process_time() - started
        shutil.rmtree(made.path)
        return spent * 1_000

    def bare() -> float:
        started = process_time()
        for file, lines in cells.items():
            with (tmp_path / file).open("w", encoding="utf-8-sig", newline="") as written:
                csv.writer(written).writerows(lines)
        return (process_time() - started) * 1_000

    cost, floor = least(ours, bare, rounds=3)

    figures.add(Figure("an export of all files", f"{ROWS:,} closed", cost, floor, BOUND))


def test_memory_stays_flat_over_the_years(tmp_path: Path, figures: Figures) -> None:
    environ = environment(tmp_path)

    def peak(rows: int) -> int:
        folder = tmp_path / str(rows)
        folder.mkdir()
        return int(said(["-c", _PEAK, str(rows), str(folder)], environ))

    few, many = peak(FEW), peak(MANY)

    assert many - few < MOST_MORE_KILOBYTES, f"{few:,} kB at {FEW:,}, {many:,} kB at {MANY:,}"
