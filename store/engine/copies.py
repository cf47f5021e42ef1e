"""The copies of the board: listed by their names, read like the board, and put back in its place.

Used by `store.kept_copies` and by the check. It prevents a restore from giving out numbers anew
that cases, customers, steps, corrective actions or remarks were given since, and a copy that cannot
be understood from taking the place of anything.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec

from store.domain.book import Book
from store.durable import opened
from store.engine import backups, formats, layout
from store.engine.copy_names import CopyName
from store.engine.json_file import JsonFile, Whole
from store.engine.layout import Muddled
from store.engine.reading import Reading
from store.errors import CannotRead
from store.troubles import not_understood

ANOTHER = "choose another backup: `amends restore` lists them"
_HEAD_BYTES = 512
_MOST_SINCE = 100_000
"""A number further ahead than this is a damaged byte and was never given."""
_BESIDE = ("actions", "house_rules", "phrases", "practised", "remarks")
"""Tables whose records have numbers of their own."""
NUMBERS = ("next_case", "next_customer", *(f"next_{table}" for table in _BESIDE))
"""The next numbers that are given without a step too, as by an import."""
_COUNTS = ("changes", "next_step", *NUMBERS)


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the board, as its name and its status tell it."""

    path: Path
    name: CopyName
    written_at: datetime
    """The time of the file, in UTC; of a file that was copied by hand it may be any."""
    bytes: int

    @property
    def day(self) -> date:
        """The day that it is of."""
        return self.name.day or self.written_at.date()

    @property
    def order(self) -> tuple[date, time, datetime, str]:
        """What copies are sorted by: a daily one is from before all else of its day."""
        return self.day, self.name.at or time(), self.written_at, self.name.name


def listed(folder: Path) -> tuple[Copy, ...]:
    """List the copies of the board, the newest first by their names; reads none of them."""
    found = []
    for path, name in backups.named_in(folder):
        if not name.is_of_board:
            continue
        try:
            status = path.stat()
            written = datetime.fromtimestamp(status.st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            written, size = datetime.fromtimestamp(0, UTC), 0
        else:
            size = status.st_size
        found.append(Copy(path, name, written, size))
    return tuple(sorted(found, key=lambda copy: copy.order, reverse=True))


class CopyReader:
    """Reads one copy after the other; what is the same in both is decoded once."""

    def __init__(self) -> None:
        self._reading = Reading()

    def book(self, path: Path) -> Book:
        """Read a copy. Raises `CannotRead`, also when it is gone."""
        whole = JsonFile(path, remedy=ANOTHER).look()
        if whole is None:
            raise CannotRead(f"The backup {path.name} is gone; {ANOTHER}.")
        self._reading = _understood(self._reading, whole, path)
        return self._reading.book


def book_of(path: Path) -> Book | None:
    """Read a file as a board; `None` when it cannot be read as one."""
    try:
        return CopyReader().book(path)
    except CannotRead:
        return None


def content_of(copy: Path, others: Iterable[Path], now: Book | None) -> bytes:
    """Give the bytes by which a copy takes the place of the board.

    They are those of the copy as they stand, unless the board as it is `now`, or one of the
    `others`, says that higher numbers were given since. Raises `CannotRead`.
    """
    whole = JsonFile(copy, remedy=ANOTHER).look()
    if whole is None:
        raise CannotRead(f"The backup {copy.name} is gone; {ANOTHER}.")
    book = _understood(Reading(), whole, copy).book
    own = {"changes": _given(whole.head).get("changes", 0), **_next_of(book)}
    highest = dict(own)
    if now is not None:
        highest |= {count: max(highest[count], number) for count, number in _next_of(now).items()}
    for other in others:
        for count, number in counts_of(other).items():
            if number <= own[count] + _MOST_SINCE:
                highest[count] = max(highest[count], number)
    if all(highest[count] == own[count] for count in _COUNTS[1:]):
        return _bytes_of(copy, whole)
    # Grows, so that no two states of the board begin with the same bytes.
    highest["changes"] += 1
    return _with_counts(whole, highest)


def _next_of(book: Book) -> dict[str, int]:
    return {
        "next_case": book.next_case,
        "next_customer": book.next_customer,
        "next_step": book.next_step,
        **{f"next_{table}": book.next_ids.get(table, 1) for table in _BESIDE},
    }


def _bytes_of(copy: Path, whole: Whole) -> bytes:
    try:
        content = copy.read_bytes()
        tables, _ = formats.upgraded(layout.split(content))
    except (OSError, Muddled):
        tables = {}
    if tables != whole.tables:
        raise CannotRead(f"The backup {copy.name} was changed at this very moment; {ANOTHER}.")
    return content


def _with_counts(whole: Whole, counts: dict[str, int]) -> bytes:
    said = msgspec.json.decode(whole.tables["meta"][formats.META], type=dict[str, object])
    told = {count: number for count, number in counts.items() if number > 1 or count in said}
    meta = {**whole.tables["meta"], formats.META: layout.laid_out({**said, **told})}
    return layout.whole({**whole.tables, "meta": meta})


def _understood(before: Reading, whole: Whole, path: Path) -> Reading:
    try:
        return before.read_again(whole.tables)
    except Muddled as error:
        raise not_understood(path, str(error), ANOTHER) from None


def cases_since(damaged: Path, then: Book) -> tuple[int, int] | None:
    """Give the first and last number that a damaged board says were given since `then`."""
    following = counts_of(damaged).get("next_case", 0)
    if then.next_case < following <= then.next_case + _MOST_SINCE:
        return then.next_case, following - 1
    return None


def counts_of(path: Path) -> dict[str, int]:
    """Give what the beginning of a board's file says of numbers; nothing where it says none."""
    return _given(_head_of(path))


def _head_of(path: Path) -> bytes:
    try:
        with opened(path) as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return b""


def _given(head: bytes) -> dict[str, int]:
    """Read the counts that stand at the beginning of a file, also of one that is damaged."""
    found = {}
    for count in _COUNTS:
        said = re.search(rb'"%s":\s{0,9}([0-9]{1,15})\b' % count.encode(), head)
        if said is not None:
            found[count] = int(said[1])
    return found
