"""What each column of a spreadsheet is: mapped by a person, guessed by its name, or left out.

Used before any row is read as a case, and shown by `amends import --dry-run`. It prevents a column
from being dropped without a word, and dates and amounts from being read one row like this and the
next like that: the whole file is looked through once before (docs/rules.md, *import*).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from store.domain.shop import Shop
from store.importing.amounts import AmountColumn, Mark
from store.importing.dates import DateColumn, Order
from store.importing.field_words import field_of
from store.importing.fields import ABOUT, NEEDED, Field, Reading
from store.importing.folding import folded_header
from store.importing.heading import plain
from store.importing.mapping import Meant
from store.importing.refusing import CannotTake, shown
from store.importing.sheet import Row, Sheet

O = TypeVar("O", Order, Mark)  # noqa: E741
Proved = TypeVar("Proved", covariant=True)

MOST_ROWS = 50_000
"""More is no small business's spreadsheet; part it by years."""
TOLD_EVERY = 500
WHICH_ORDER = "which with --dates day-month or --dates month-day"
WHICH_MARK = "what stands before the cents with --amounts comma or --amounts point"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    place: int
    name: str
    field: Field | None
    """`None` where it is left out."""
    why: str
    """`mapped`, `name`, or why it is left out."""
    example: str = ""
    """The first cell that says something."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a file, and how its dates and amounts are read."""

    sheet: Sheet
    columns: tuple[Column, ...]
    orders: Mapping[int, Order | None]
    """The order of each column of dates, by its place; `None` where any would do."""
    marks: Mapping[int, Mark | None]
    count: int
    """How many rows there are."""

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that some column has."""
        return frozenset(one.field for one in self.columns if one.field is not None)

    @property
    def left_out(self) -> tuple[Column, ...]:
        """The columns that nothing is taken from."""
        return tuple(one for one in self.columns if one.field is None)

    @property
    def order(self) -> Order | None:
        """The one order of all dates; `None` where it does not matter, or differs."""
        return _only(self.orders.values())

    @property
    def mark(self) -> Mark | None:
        """The one sign before decimals; `None` likewise."""
        return _only(self.marks.values())


def placed(sheet: Sheet, meant: Meant) -> tuple[Column, ...]:
    """Say what each column is, by the mapping and by its name. Raises `CannotTake`."""
    by_name = {plain(name): field for name, field in meant.columns.items()}
    unknown = by_name.keys() - {plain(name) for name in sheet.header}
    if unknown:
        lost = next(name for name in meant.columns if plain(name) in unknown)
        raise CannotTake(
            f"The mapping names a column {shown(lost)}, and {sheet.path.name} has none. Its "
            f"columns are {_listed(sheet)}. Nothing was changed."
        )
    taken = {field for field in by_name.values() if field is not None}
    own = {folded_header(field.value): field for field in Field}
    guessed: dict[int, Field] = {}
    # The exact name of a field goes before a name that is merely likely.
    for names_field in (lambda name: own.get(folded_header(name)), field_of):
        for place, name in enumerate(sheet.header):
            if plain(name) in by_name or place in guessed:
                continue
            field = names_field(name)
            if field is not None and (field not in taken or ABOUT[field].joined):
                guessed[place] = field
                taken.add(field)
    columns = []
    for place, name in enumerate(sheet.header):
        if plain(name) in by_name:
            field = by_name[plain(name)]
            columns.append(Column(place, name, field, "mapped" if field else "mapped to nothing"))
        elif place in guessed:
            columns.append(Column(place, name, guessed[place], "name"))
        else:
            likely = field_of(name)
            why = f"another column is {likely}" if likely else "not known"
            columns.append(Column(place, name, None, why))
    _require_once(columns)
    return tuple(columns)


def looked_through(
    sheet: Sheet,
    meant: Meant,
    shop: Shop,
    order: Order | None,
    mark: Mark | None,
    progress: Callable[[int], None],
) -> Layout:
    """Read all rows once and settle how they are read; raises `CannotTake`.

    `order` and `mark` are what the person said, if they did.
    """
    columns = placed(sheet, meant)
    dates = {one.place: DateColumn(one.name) for one in columns if _is(one, Reading.DATE)}
    amounts = {one.place: AmountColumn(one.name) for one in columns if _is(one, Reading.AMOUNT)}
    gestures = {one.place: AmountColumn(one.name) for one in columns if one.field is Field.GESTURE}
    examples: dict[int, str] = {}
    count = 0
    for row in sheet.rows():
        count += 1
        if count > MOST_ROWS:
            raise CannotTake(
                f"{sheet.path.name} has more than {MOST_ROWS:,} rows, and an import takes no more "
                "at once. Nothing was changed; part it into several files, such as one a year."
            )
        if count % TOLD_EVERY == 0:
            progress(count)
        _see(row, columns, examples)
        for place, column in dates.items():
            column.see(row.line, row.cells[place])
        for place, money in (*amounts.items(), *gestures.items()):
            money.see(row.line, row.cells[place], shop)
    columns = tuple(replace(one, example=examples.get(one.place, "")) for one in columns)
    columns, turned = _with_costs(columns, gestures)
    amounts |= {place: gestures[place] for place in turned}
    _require_needed(columns, meant, sheet)
    return Layout(
        sheet,
        columns,
        _settled(dates, order or meant.order, "dates", WHICH_ORDER),
        _settled(amounts, mark or meant.mark, "amounts", WHICH_MARK),
        count,
    )


def _see(row: Row, columns: Sequence[Column], examples: dict[int, str]) -> None:
    if len(examples) < len(columns):
        for column in columns:
            cell = row.cells[column.place]
            if column.place not in examples and cell.strip():
                examples[column.place] = cell.strip()


def _with_costs(
    columns: tuple[Column, ...], gestures: Mapping[int, AmountColumn]
) -> tuple[tuple[Column, ...], set[int]]:
    """Take a gesture that is nothing but amounts for what it cost, where no column says that."""
    if any(one.field is Field.GESTURE_COST for one in columns):
        return columns, set()
    turned = {
        one.place
        for one in columns
        if one.why != "mapped"
        and (seen := gestures.get(one.place)) is not None
        and seen.count
        and seen.is_all_amounts
    }
    as_costs = tuple(
        replace(one, field=Field.GESTURE_COST) if one.place in turned else one for one in columns
    )
    return as_costs, turned


def _require_once(columns: Iterable[Column]) -> None:
    seen: dict[Field, str] = {}
    for one in columns:
        if one.field is None or ABOUT[one.field].joined:
            continue
        if one.field in seen:
            raise CannotTake(
                f"The mapping says of two columns, {shown(seen[one.field])} and {shown(one.name)}, "
                f"that they are {one.field}. Nothing was changed."
            )
        seen[one.field] = one.name


def _require_needed(columns: Iterable[Column], meant: Meant, sheet: Sheet) -> None:
    there = {one.field for one in columns}
    for field in NEEDED:
        if field not in there and not meant.missing.get(field):
            raise CannotTake(
                f"No column of {sheet.path.name} is known as {field} ({ABOUT[field].says}) Its "
                f"columns are {_listed(sheet)}. Nothing was changed; write a mapping to correct "
                "with --write-mapping FILE, and use it with --mapping FILE."
            )


class _Seen(Protocol[Proved]):
    """What the values of one column say about how they are written."""

    name: str
    ambiguous: tuple[int, str] | None

    @property
    def settled(self) -> Proved | None:
        """What the column proves."""

    @property
    def contradiction(self) -> str:
        """Which two values contradict each other."""


def _settled(
    columns: Mapping[int, _Seen[O]], said: O | None, values: str, question: str
) -> dict[int, O | None]:
    """Settle how each column is read: as it was said, as it proves, or as the others prove.

    Raises `CannotTake` for a column that contradicts itself, and with `question` for one whose
    `values` nothing settles.
    """
    found: dict[int, O | None] = {}
    usual = _only(column.settled for column in columns.values() if column.settled)
    for place, column in columns.items():
        if said is None and column.contradiction:
            raise CannotTake(column.contradiction)
        found[place] = said or column.settled or usual
        if found[place] is None and column.ambiguous is not None:
            line, cell = column.ambiguous
            raise CannotTake(
                f"The {values} of the column {shown(column.name)} can be read in two ways, such as "
                f"{shown(cell)} in line {line}: say {question}. Nothing was changed."
            )
    return found


def _only(values: Iterable[O | None]) -> O | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _is(column: Column, reading: Reading) -> bool:
    return column.field is not None and ABOUT[column.field].reading is reading


def _listed(sheet: Sheet) -> str:
    return ", ".join(shown(name) for name in sheet.header if name)
