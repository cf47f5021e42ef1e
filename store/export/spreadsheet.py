"""Cells that a spreadsheet opens without running anything that a person typed.

Used by every exported file. It prevents the mistake of trusting text: a customer called
`=HYPERLINK(...)` would otherwise be a formula on the bookkeeper's machine. The list of signs is
that of OWASP's *CSV Injection*.
"""

import re
import unicodedata
from collections.abc import Iterator

FORMULA_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
"""What a cell may not begin with, in any of the widths that Unicode has for it."""

_PARTING = re.compile(r"([;\t|\n])")
_HARMLESS = re.compile(r"[A-Za-z0-9#(][ -:<-{}~]*")
"""Text that begins with no formula and has nothing inside that could part or hide a cell."""
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


def disarmed(text: str) -> str:
    """Give text of people as a cell that neither runs nor hides anything.

    An apostrophe goes before whatever a spreadsheet would run, also behind blanks; line breaks
    become one kind; signs that act on a terminal or turn the direction of writing are taken out.
    A spreadsheet may be told, or guess, that semicolons, tabs, bars or lines part the cells: so
    what follows one of them inside the text is looked at as a cell of its own. An apostrophe that
    somebody typed there gets one more before it, so that `rearmed` gives back what was typed.
    """
    if not text or _HARMLESS.fullmatch(text):
        # Most text is; the long way takes several times as long.
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    return "".join(f"'{piece}" if is_armed else piece for piece, is_armed in _looked_at(plain))


def rearmed(cell: str) -> str:
    """Give the text that a disarmed cell was made of, without the apostrophes put before it.

    What was taken out of the text does not come back: `disarmed` gives the same cell again.
    """
    if not cell or _HARMLESS.fullmatch(cell):
        return cell
    return "".join(
        piece[1:] if is_armed and piece.startswith("'") else piece
        for piece, is_armed in _looked_at(cell)
    )


def _looked_at(text: str) -> Iterator[tuple[str, bool]]:
    """Part a text into what may become cells and what parts them, and tell which would run.

    Apostrophes at the beginning of a piece make no difference.
    """
    pieces = _PARTING.split(text)
    for place, piece in enumerate(pieces):
        bare = piece.lstrip("'")
        if place % 2:
            # Pieces and what parts them take turns.
            yield piece, False
        elif place:
            yield piece, _runs(bare.lstrip('"'))
        else:
            is_alone = not bare and len(pieces) > 1 and pieces[1] in _KEPT
            yield piece, is_alone or _runs(bare)


def _runs(text: str) -> bool:
    """Tell whether the first sign that anybody sees makes a formula of `text`."""
    for sign in text:
        if not unicodedata.category(sign).startswith(("C", "Z")):
            # East Asian keyboards type wide forms, which some spreadsheets take for the same.
            return unicodedata.normalize("NFKC", sign)[:1] in FORMULA_SIGNS
    return False
