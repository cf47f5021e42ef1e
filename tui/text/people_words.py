"""The rows of the screen of people and limits: who may do what, and the money that bounds it.

Used by that screen (docs/practice.md, A15). Pure: what is said depends on the book and the width.
No PIN is ever among the words, only whether there is one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from store.domain.book import Book
from store.domain.rules.settings import setting
from store.domain.shop import Person, Shop
from tui.text import labels, wording
from tui.text.cells import Cell
from tui.text.safe import fit, fit_right, safe
from tui.text.sheet_rows import SheetRow

PERSON, SETTING = "person", "setting"
ABOVE = (
    "Above it, above the budget of the case or of the month: a request.",
    "Every open screen counts it; a answers it, for others with their PIN.",
)
_ROLE_CELLS, _LIMIT_CELLS, _HERE_CELLS, _PIN_CELLS = 12, 14, 7, 5


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that is changed on this screen."""

    name: str
    """Dotted, as in docs/rules.md, *defaults*."""
    words: str
    said: Callable[[int, Shop], str]
    """Says a value as people have it."""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount, and not a number, a share, or yes or no."""
        return self.said is wording.money


def _percent(value: int, shop: Shop) -> str:
    return f"{value} %"


def _count(value: int, shop: Shop) -> str:
    return str(value)


def _yes_or_no(value: int, shop: Shop) -> str:
    return "yes" if value else "no"


_GROUPS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    (
        "May be given alone in a case",
        (
            Setting("money.limit_counter", "counter", wording.money),
            Setting("money.limit_lead", "shift lead", wording.money),
        ),
    ),
    (
        "Gesture budgets",
        (
            Setting("money.case_budget_minor", "of a minor case", wording.money),
            Setting("money.case_budget_major", "of a major case", wording.money),
            Setting("money.case_budget_critical", "of a critical case", wording.money),
            Setting("money.month_budget", "of the month", wording.money),
            Setting("money.warn_percent", "warning when so much is booked", _percent),
            Setting("money.stop_gap_counts", "stop-gaps are paid from it", _yes_or_no),
        ),
    ),
    (
        "A gesture asks for",
        (
            Setting("money.note_from", "one line that says why, from", wording.money),
            Setting("money.reason_from", "why it makes sense for both, from", wording.money),
            Setting("money.too_much_percent", "a second thought, with the fix above", _percent),
        ),
    ),
    (
        "How far a story travels",
        (
            Setting("talk.hear_it", "so many hear of it at first", _count),
            Setting("talk.tell_each", "whom each of them tells", _count),
        ),
    ),
)
SETTINGS = {one.name: one for _, group in _GROUPS for one in group}
"""Every setting that is changed here, by name."""


def rows(book: Book, width: int) -> tuple[SheetRow, ...]:
    """Give all rows: those who work here, what lies above their limits, the settings, who left."""
    found = [_heading(width), *(_person(person, book, width) for person in book.staff)]
    found += [_words(words, "quiet", f"above-{place}") for place, words in enumerate(ABOVE)]
    for title, group in _GROUPS:
        found.append(_words(f"\n{title}", "title", title))
        found += [_setting(one, book.shop, width) for one in group]
    found += _derived(book.shop)
    left = [person for person in book.people.values() if person.gone]
    if left:
        found.append(_words("\nNo longer here", "title", "left"))
        found += [_person(person, book, width) for person in left]
    return tuple(found)


def _heading(width: int) -> SheetRow:
    name = fit("Who", _name_cells(width))
    cells = (
        Cell(name, "title"),
        Cell(fit("role", _ROLE_CELLS), "quiet"),
        Cell(fit_right("alone per case", _LIMIT_CELLS), "quiet"),
        Cell(fit_right("", _HERE_CELLS), "quiet"),
        Cell(fit_right("PIN", _PIN_CELLS), "quiet"),
    )
    return SheetRow("", "heading-people", cells)


def _name_cells(width: int) -> int:
    # Not wider than a counter's eye follows a row across.
    rest = _ROLE_CELLS + _LIMIT_CELLS + _HERE_CELLS + _PIN_CELLS
    return max(8, min(width, 84) - rest)


def _person(person: Person, book: Book, width: int) -> SheetRow:
    meaning = "quiet" if person.gone else "words"
    here = "left" if person.gone else "away" if person.away else ""
    cells = (
        Cell(fit(safe(person.name), _name_cells(width) - 1) + " ", meaning),
        Cell(fit(labels.ROLE[person.role], _ROLE_CELLS), meaning),
        Cell(fit_right(limit_words(person, book.shop), _LIMIT_CELLS), "money"),
        Cell(fit_right(here, _HERE_CELLS), "due_soon" if person.away else "quiet"),
        Cell(
            fit_right("yes" if person.pin else "-", _PIN_CELLS), "good" if person.pin else "quiet"
        ),
    )
    return SheetRow(PERSON, person.id, cells)


def limit_words(person: Person, shop: Shop) -> str:
    """Say what a person may give alone in a case."""
    limit = shop.limit_of(person)
    return "no limit" if limit is None else wording.money(limit, shop)


def _setting(one: Setting, shop: Shop, width: int) -> SheetRow:
    value = one.said(setting(shop, one.name), shop)
    room = _name_cells(width) + _ROLE_CELLS
    return SheetRow(
        SETTING,
        one.name,
        (
            Cell(f"  {fit(one.words, room - 2)}", "words"),
            Cell(fit_right(value, _LIMIT_CELLS), "money"),
        ),
    )


def _derived(shop: Shop) -> list[SheetRow]:
    return [_words(f"  together {shop.talk.reach} people, where nothing better is known", "quiet",
                   "talk")]  # fmt: skip


def _words(words: str, meaning: str, id: str) -> SheetRow:
    return SheetRow("", f"words-{id}", (Cell(words, meaning),))


def detail(row: SheetRow | None, book: Book, owners: str) -> str:
    """Say in full what one row stands for, and who may change it."""
    if row is None:
        return ""
    changes = (
        f"Changed by {owners}." if owners else "Anyone changes it while no shop owner is here."
    )
    if row.kind == SETTING:
        return f"{SETTINGS[row.id].words}. Enter changes it.\n{changes}"
    person = book.people.get(row.id)
    if person is None:
        return ""
    own = "" if person.limit is None else ", a limit of their own"
    may = f"{safe(person.name)}: {labels.ROLE[person.role]}, {limit_words(person, book.shop)}{own}"
    pin = "asked for the PIN" if person.pin else "no PIN: anyone can be them at the keyboard"
    return f"{may}; {pin}.\n{changes}"
