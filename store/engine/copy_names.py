"""How the copies in `backups/` are called, and what a name says.

Used by `backups.py`, which makes and thins them, and by `copies.py`, which lists them. It prevents
a file that somebody else put there from being taken for a copy of ours and thinned away. Days and
times are those of the shop's own clock (docs/rules.md, *backups*).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Sort(StrEnum):
    """Why there is a copy."""

    DAILY = "daily"
    BEFORE = "before"
    """From the moment before something that changes much, such as a restore or an import."""
    UNREADABLE = "unreadable"
    """What could not be read and was set aside when a backup took its place."""
    FORMAT = "format"
    """The board as it was in an older format."""
    YEAR = "year"
    """A closed year as it was before it was rewritten."""
    YEAR_FORMAT = "year format"


@dataclass(frozen=True, slots=True)
class CopyName:
    """A name, taken apart."""

    name: str
    sort: Sort
    day: date | None = None
    """The day in the name; `None` for a copy that is named after a format."""
    at: time | None = None
    """The time of day; `None` where the name says none."""
    before: str = ""
    """What it was made before, such as `restore`."""
    year: int | None = None
    """The closed year; `None` for a copy of the board."""

    @property
    def is_of_board(self) -> bool:
        """Whether it is a copy of the board, and not of a closed year."""
        return self.year is None


WHY = re.compile(r"[a-z]{1,20}")
"""What may stand behind *before*."""
_DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
_FORMS = (
    (Sort.DAILY, re.compile(rf"board-{_DAY}\.json")),
    (Sort.BEFORE, re.compile(rf"board-{_DAY}-(?P<at>\d{{6}})-before-(?P<why>[a-z]+)(-\d+)?\.json")),
    (Sort.UNREADABLE, re.compile(rf"board-{_DAY}-(?P<at>\d{{6}})-unreadable(-\d+)?\.json")),
    (Sort.FORMAT, re.compile(r"board-format-\d+\.json")),
    (Sort.YEAR, re.compile(rf"closed-(?P<year>\d{{4}})-{_DAY}\.json")),
    (Sort.YEAR_FORMAT, re.compile(r"closed-(?P<year>\d{4})-format-\d+\.json")),
)


def parse(name: str) -> CopyName | None:
    """Take a name apart; `None` for one that is none of ours."""
    for sort, form in _FORMS:
        found = form.fullmatch(name)
        if found is None:
            continue
        said = found.groupdict()
        year = said.get("year")
        try:
            day = date.fromisoformat(said["day"]) if said.get("day") else None
            at = datetime.strptime(said["at"], "%H%M%S").time() if said.get("at") else None  # noqa: DTZ007
        except ValueError:
            return None
        return CopyName(name, sort, day, at, said.get("why") or "", int(year) if year else None)
    return None


def daily(day: date) -> str:
    """Name the copy from before the first write of a day."""
    return f"board-{day.isoformat()}.json"


def before(why: str, at: datetime, count: int = 1) -> str:
    """Name the copy from before something; `count` tells two of one second apart."""
    return f"board-{at:%Y-%m-%d-%H%M%S}-before-{why}{_counted(count)}.json"


def unreadable(at: datetime, count: int = 1) -> str:
    """Name what could not be read and is set aside."""
    return f"board-{at:%Y-%m-%d-%H%M%S}-unreadable{_counted(count)}.json"


def older_format(older: int) -> str:
    """Name the copy of the board in an older format."""
    return f"board-format-{older}.json"


def of_year(year: str, day: date) -> str:
    """Name the copy of a closed year that was last written on this day."""
    return f"closed-{year}-{day.isoformat()}.json"


def year_in_older_format(year: str, older: int) -> str:
    """Name the copy of a closed year in an older format."""
    return f"closed-{year}-format-{older}.json"


def _counted(count: int) -> str:
    return f"-{count}" if count > 1 else ""
