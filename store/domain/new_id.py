"""Numbers for new records that stand beside the cases.

Used by the rules for corrective actions, house rules, phrases, practice and remarks. It prevents a
number from being given twice: a record that cannot be understood keeps its number, one that was
taken back does too, and so does one that a restore put away: a closed year, an export or a script
may name it (docs/rules.md, *restore*).
"""

from collections.abc import Mapping
from typing import Literal

from store.domain.book import Book

Table = Literal["actions", "house_rules", "phrases", "practised", "remarks"]


def new_id(book: Book, table: Table) -> int:
    """Give a number higher than any that this table ever had; 1 where it never had one."""
    kept = [
        int(one.id)
        for one in book.unreadable
        if one.table == table and one.id.isascii() and one.id.isdigit()
    ]
    return max(max((*_records(book, table), *kept), default=0) + 1, book.next_ids.get(table, 1))


def _records(book: Book, table: Table) -> Mapping[int, object]:
    match table:
        case "actions":
            return book.actions
        case "house_rules":
            return book.house_rules
        case "phrases":
            return book.phrases
        case "practised":
            return book.practised
        case "remarks":
            return book.remarks
