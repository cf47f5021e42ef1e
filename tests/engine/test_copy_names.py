"""The names of copies: what we give is what we read, and nothing else is ours."""

from datetime import date, datetime, time

import pytest

from store.engine import copy_names
from store.engine.copy_names import CopyName, Sort, parse

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 8, 41, 12)  # noqa: DTZ001 - the shop's own clock, as in a name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (copy_names.daily(DAY), (Sort.DAILY, DAY, None, "", None)),
        (copy_names.before("restore", AT), (Sort.BEFORE, DAY, time(8, 41, 12), "restore", None)),
        (copy_names.before("import", AT, 2), (Sort.BEFORE, DAY, time(8, 41, 12), "import", None)),
        (copy_names.unreadable(AT, 3), (Sort.UNREADABLE, DAY, time(8, 41, 12), "", None)),
        (copy_names.older_format(1), (Sort.FORMAT, None, None, "", None)),
        (copy_names.of_year("2025", DAY), (Sort.YEAR, DAY, None, "", 2025)),
        (copy_names.year_in_older_format("2025", 1), (Sort.YEAR_FORMAT, None, None, "", 2025)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_that_we_give_says_what_it_is(
    name: str, meant: tuple[Sort, date | None, time | None, str, int | None]
) -> None:
    assert parse(name) == CopyName(name, *meant)


@pytest.mark.parametrize(
    "name",
    [
        "board.json",
        "board-mine.json",
        "board-2026-99-99.json",
        "board-2026-11-22-999999-unreadable.json",
        "board-2026-11-22.json.tmp",
        ".board-2026-11-22.json.1.00000000.tmp",
        "notes.txt",
    ],
)
def test_another_name_is_none_of_ours(name: str) -> None:
    assert parse(name) is None
