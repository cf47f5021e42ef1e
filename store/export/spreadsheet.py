"""A table as CSV that a spreadsheet opens without running anything that a person typed.

Used by every exported file. It prevents the mistake of trusting text: a customer called
`=HYPERLINK(...)` would otherwise be a formula on the bookkeeper's machine.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

FORMULA_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
"""What a cell may not begin with, in any of the widths that Unicode has for it."""

_PARTING = re.compile(r"([;\t|\n])")
_KEPT = "\t\n"
_INVISIBLE = (
    dict.fromkeys((number for number in range(32) if chr(number) not in _KEPT), "\ufffd")
    | dict.fromkeys(range(127, 160), "\ufffd")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
    | {ord(sign): "\n" for sign in "\u2028\u2029\x85\v\f"}
    | dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
    | dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200b\ufeff"))
)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its name, what it holds in a sentence, and how it is told from a row."""

    name: str
    """Stable: scripts and spreadsheets of the shop rest on it."""
    says: str
    """One sentence for the description of the file."""
    of: Callable[[R], str]
    typed: bool = False
    """Whether the text comes from people; numbers and words of our own are never touched."""

    def cell(self, row: R) -> str:
        """Give the cell of this column, made harmless where people typed it."""
        text = self.of(row)
        return disarmed(text) if self.typed else text


def disarmed(text: str) -> str:
    """Give text of people as a cell that neither runs nor hides anything.

    An apostrophe goes before whatever a spreadsheet would run, also behind blanks; line breaks
    become one kind; signs that act on a terminal or turn the direction of writing are taken out.
    A spreadsheet may be told, or guess, that semicolons, tabs, bars or lines part the cells: so
    what follows one of them inside the text is looked at as a cell of its own.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    first, *parted = _PARTING.split(plain)
    if not parted:
        return f"'{plain}" if _runs(plain) else plain
    whole = "".join(
        # Pieces and what parts them take turns.
        f"'{piece}" if not place % 2 and _runs(piece.lstrip('"')) else piece
        for place, piece in enumerate(parted, start=1)
    )
    return f"'{first}{whole}" if plain.startswith(("\t", "\n")) or _runs(first) else first + whole


def _runs(text: str) -> bool:
    """Tell whether the first sign that anybody sees makes a formula of `text`."""
    for sign in text:
        if not unicodedata.category(sign).startswith(("C", "Z")):
            # East Asian keyboards type wide forms, which some spreadsheets take for the same.
            return unicodedata.normalize("NFKC", sign)[:1] in FORMULA_SIGNS
    return False


def csv_bytes(columns: Sequence[Column[R]], rows: Iterable[R]) -> bytes:
    """Give the table as CSV after RFC 4180: UTF-8 with a byte order mark, CRLF, a line of names."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, dialect="excel", lineterminator="\r\n")
    lines.writerow([column.name for column in columns])
    for row in rows:
        lines.writerow([column.cell(row) for column in columns])
    return text.getvalue().encode("utf-8-sig")
