"""docs/export.md tells every column of every exported file, as the code has it."""

from pathlib import Path

from store.export.dictionary import described
from store.export.page import put_into
from tests.support.exports import FILES

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    """Else: python -m store.export.page docs/export.md."""
    assert put_into(PAGE) == PAGE


def test_the_page_has_a_table_for_each_file() -> None:
    titles = [line.removeprefix("## ") for line in PAGE.splitlines() if line.startswith("## ")]

    assert titles == list(FILES)
    assert PAGE.count("| `") == len(list(described()))


def test_a_page_that_lags_behind_would_be_found() -> None:
    lagging = PAGE.replace("| `number` |", "| `nr` |")

    assert put_into(lagging) != lagging
