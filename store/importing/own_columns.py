"""The columns of our own export: what each holds, and by which of them a file is known as ours.

Used by `own_export.py` and by the command line. It prevents a file of ours from being read as a
spreadsheet, in which void cases would be open ones and every case be there a second time.
"""

from collections.abc import Mapping
from typing import TypeVar

from store.export.columns import Column, Kind
from store.export.csv_cases import CASES
from store.export.csv_contacts import CONTACTS
from store.export.csv_corrective_actions import ACTIONS
from store.export.csv_follow_ups import FOLLOW_UPS
from store.export.csv_gestures import GESTURES
from store.export.csv_promises import PROMISES
from store.importing.field_words import known_headers
from store.importing.folding import folded_header
from store.importing.refusing import CannotTake
from store.importing.sheet import Sheet

R = TypeVar("R")


def is_own(sheet: Sheet) -> bool:
    """Tell whether a file is a `cases.csv` of ours, also one that is not whole.

    No column that a spreadsheet may have by chance counts; of the others most are enough.
    """
    return 2 * len(_OURS_ALONE.intersection(sheet.header)) > len(_OURS_ALONE)


def is_customer_safe(sheet: Sheet) -> bool:
    """Tell whether a `cases.csv` of ours has none of the columns that a customer may not read."""
    return is_own(sheet) and not _PRIVATE.intersection(sheet.header)


def customer_safe(name: str) -> CannotTake:
    """Give the refusal of a customer-safe export of this name."""
    return CannotTake(
        f"{name} is a customer-safe export, which leaves out what only the shop knows and so does "
        "not come back. Nothing was changed; import the full export."
    )


def _kinds(columns: tuple[Column[R], ...]) -> dict[str, Kind]:
    return {column.name: column.kind for column in columns}


KINDS: Mapping[str, Mapping[str, Kind]] = {
    CASES.file: _kinds(CASES.columns),
    CONTACTS.file: _kinds(CONTACTS.columns),
    PROMISES.file: _kinds(PROMISES.columns),
    FOLLOW_UPS.file: _kinds(FOLLOW_UPS.columns),
    GESTURES.file: _kinds(GESTURES.columns),
    ACTIONS.file: _kinds(ACTIONS.columns),
}
_ONCE_OPEN = frozenset(("revision",))
"""Private columns that customer-safe exports of earlier versions have."""
_PRIVATE = frozenset(column.name for column in CASES.columns if column.private) - _ONCE_OPEN
_OURS_ALONE = frozenset(
    column.name
    for column in CASES.shown(customer_safe=True)
    if folded_header(column.name) not in known_headers()
)
"""Columns of every `cases.csv` of ours by whose names no column of a spreadsheet is known."""
