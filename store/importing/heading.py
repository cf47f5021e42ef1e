"""Which line of a file names its columns, and names that tell every column apart.

Used by `sheet.py`. It prevents two mistakes: a title above the names that is taken for them, and a
second column of one name that no mapping file could speak of.
"""

from collections.abc import Iterable, Sequence

from store.importing.field_words import known_headers
from store.importing.folding import folded_header

MOST_TITLES = 10
"""So many lines above the names are passed over, and no more."""
_ENOUGH = 2
"""So many names have to be known before a lower line is taken for that of the names."""

_ENOUGH_FOR_A_ROW = 3
"""So many cells say something in a line that may be a row."""


def known_names(cells: Iterable[str]) -> int:
    """Count the cells that are names of columns, each name once."""
    return len({folded_header(cell) for cell in cells} & known_headers())


def is_heading(cells: Iterable[str]) -> bool:
    """Tell whether these cells name columns beyond doubt."""
    return known_names(cells) >= _ENOUGH


def place_of_names(rows: Sequence[Sequence[str]]) -> int:
    """Give the place of the row that names the columns: the first, unless titles stand above it.

    A title has fewer cells that say something than the names below it.
    """
    if is_heading(rows[0]):
        return 0
    most = filled(rows[0])
    for place, cells in enumerate(rows[1 : MOST_TITLES + 1], start=1):
        if filled(cells) > most and is_heading(cells):
            # Two lines of several cells above the names are rows that would be lost, and no titles.
            wide = sum(filled(one) >= _ENOUGH_FOR_A_ROW for one in rows[:place])
            return place if wide < 2 else 0
        most = max(most, filled(cells))
    return 0


def filled(cells: Iterable[str]) -> int:
    """Count the cells that say something."""
    return sum(bool(cell.strip()) for cell in cells)


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Give each name once: a second `Status` is `Status (2)`. Nameless columns stay nameless."""
    every = list(names)
    taken = {plain(name) for name in every}
    seen: set[str] = set()
    found = []
    for name in every:
        apart, count = name, 2
        while name and plain(apart) in seen | (taken - {plain(name)}):
            apart, count = f"{name} ({count})", count + 1
        seen.add(plain(apart))
        found.append(apart)
    return tuple(found)


def plain(name: str) -> str:
    """Give the name of a column as a mapping file is held against it."""
    return " ".join(name.split()).casefold()
