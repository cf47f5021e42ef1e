"""The words of backups: of when each is, why it was made, and what differs from the board.

Used by `amends restore` and by the screen of an unreadable board. Pure text. It prevents somebody
from putting a backup back without having read what would be gone.
"""

from collections.abc import Sequence
from datetime import date

from store.domain.differences import Difference
from store.kept_copies import KeptCopy, Sort
from tui.text import wording

NUMBERS_SAID = 12
"""So many case numbers are listed; of more than that, how many there are."""
NOTHING = "the same as now"
_OTHERS = {
    "customers": ("customer", "customers"),
    "people": ("person", "people"),
    "actions": ("corrective action", "corrective actions"),
    "house_rules": ("house rule", "house rules"),
    "phrases": ("phrase", "phrases"),
    "practised": ("practised lesson", "practised lessons"),
    "remarks": ("remark", "remarks"),
}


def when(copy: KeptCopy, today: date) -> str:
    """Give day and time: `Sat 21 Nov 09:02`, with the year where it is another one."""
    day = copy.day
    year = f" {day.year}" if day.year != today.year else ""
    at = f" {copy.at:%H:%M}" if copy.at is not None else ""
    return f"{day:%a} {day.day} {day:%b}{year}{at}"


def why(copy: KeptCopy) -> str:
    """Say why the backup was made, and when its date cannot be true."""
    return f"{_why(copy)}, dated in the future by a wrong clock" if copy.is_ahead else _why(copy)


def _why(copy: KeptCopy) -> str:
    match copy.sort:
        case Sort.DAILY:
            return "before the first change of the day"
        case Sort.BEFORE:
            article = "an" if copy.before[:1] in "aeiou" else "a"
            return f"before {article} {copy.before}"
        case Sort.UNREADABLE:
            return "set aside because it could not be read"
        case _:
            return "in the format of an older Amends"


def counted(copy: KeptCopy) -> str:
    """Say how much is in it: `44 cases, 12 open`."""
    if copy.book is None:
        return "cannot be read"
    words = f"{wording.plural(len(copy.book.cases), 'case')}, {copy.open_cases} open"
    unreadable = len(copy.book.unreadable)
    return f"{words}, {wording.plural(unreadable, 'record')} not readable" if unreadable else words


def differs(found: Difference) -> tuple[str, ...]:
    """Say what would be otherwise, the worst first; one piece for each kind."""
    said = []
    if found.missing:
        one = len(found.missing) == 1
        said.append(f"{_cases(found.missing)} fewer: {'it was' if one else 'they were'} entered "
                    "since")  # fmt: skip
    if found.older:
        said.append(f"{_cases(found.older)} as before a later change")
    if found.again:
        said.append(f"{_cases(found.again)} on the board again")
    if found.newer:
        said.append(f"{_cases(found.newer)} in a later state")
    if found.moved:
        said.append(f"{_cases(found.moved)} found in a closed year only")
    others = [
        wording.plural(count, *_OTHERS[name])
        for name, count in found.others.items()
        if name in _OTHERS
    ]
    if "settings" in found.others:
        others.append("the settings of the shop")
    if others:
        said.append(f"{_listed(others)} not the same")
    return tuple(said) or (NOTHING,)


def since(copy: KeptCopy) -> str:
    """Say which cases a board that cannot be read had, and the backup has not; or nothing."""
    if copy.since is None:
        return ""
    first, last = copy.since
    if first == last:
        return f"case #{first} was entered since and is not in it"
    return f"cases #{first} to #{last} were entered since and are not in it"


def _cases(numbers: Sequence[int]) -> str:
    counted = wording.plural(len(numbers), "case")
    if len(numbers) > NUMBERS_SAID:
        return f"{counted} (#{numbers[0]} to #{numbers[-1]})"
    return f"{counted} ({' '.join(f'#{one}' for one in numbers)})"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
