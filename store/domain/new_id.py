"""Numbers for new records that stand beside the cases.

Used by the rules for corrective actions, house rules, phrases, practice and remarks. It prevents a
number from being given twice: a record that cannot be understood keeps its number, and one that was
taken back does too (docs/architecture.md, *the file*).
"""

from collections.abc import Mapping
from typing import Literal

from store.domain.book import Book

Table = Literal["actions", "house_rules", "phrases", "practised", "remarks"]


def new_id(book: Book, table: Table) -> int:
    """Give a number higher than any in this table, readable or not; 1 in an empty table."""
    kept = [
        int(one.id)
        for one in book.unreadable
        if one.table == table and one.id.isascii() and one.id.isdigit()
    ]
    return max((*_records(book, table), *kept), default=0) + 1


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
