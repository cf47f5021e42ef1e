"""Text of people, made fit to be shown.

Used wherever a name, a note or a file name meets a screen, a terminal or a title. A customer called
`Bob [/red]`, an escape sequence in a note or a right-to-left override in a name must neither crash
nor forge anything: what could act on a terminal is replaced, everything else stays as typed.
"""

import re
import unicodedata

from rich.cells import cell_len, set_cell_size

_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TABLE = (
    {ord(sign): " " for sign in _LINE_BREAKS}
    | dict.fromkeys(map(ord, _BIDI))
    | dict.fromkeys((*range(9), *range(14, 28), 31, *range(127, 133), *range(134, 160)), "�")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_LONE_JOINER = re.compile(f"(?<![{_PICTURES}\ufe0f])\u200d|\u200d(?![{_PICTURES}])")
"""A zero-width joiner that joins no pictures; widths are reckoned wrongly with one."""


def safe(text: str) -> str:
    """Give `text` as one line in which nothing acts on a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return _LONE_JOINER.sub("", text.translate(_TABLE))


def safe_lines(text: str) -> str:
    """Give `text` with its line breaks kept and everything else as `safe` does."""
    return "\n".join(safe(line) for line in text.splitlines())


def fit(text: str, cells: int) -> str:
    """Give `text` in exactly so many terminal cells: padded, or cut with an ellipsis."""
    if text.isascii():
        size = len(text)
        if size <= cells:
            return text + " " * (cells - size)
        return text[: cells - 1] + "…" if cells > 0 else ""
    size = cell_len(text)
    if size <= cells:
        return text + " " * (cells - size)
    if cells <= 0:
        return ""
    return set_cell_size(set_cell_size(text, cells - 1).rstrip(" \u200d\ufe0f") + "…", cells)


def fit_right(text: str, cells: int) -> str:
    """Give `text` in exactly so many cells, set to the right."""
    space = cells - cell_len(text)
    return " " * space + text if space >= 0 else fit(text, cells)


def is_visible(text: str) -> bool:
    """Tell whether a person would see anything of `text`."""
    return any(not unicodedata.category(sign).startswith(("C", "Z")) for sign in text)
