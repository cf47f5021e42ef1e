"""Telephone numbers in texts, however they are written.

Used by `traces.py`. It prevents `0171/234 56 78` from surviving because the record says
`+49 171 2345678`, and a number from being found inside a longer one.
"""

import re
import unicodedata

LEAST_DIGITS, LEAST_DIGITS_ELSEWHERE = 5, 7
"""So many digits a telephone number has that is looked for: in their own cases, and in others."""
GAP = r"[\s\-./()]{0,3}"
NUMBER = re.compile(rf"[+(]{{0,2}}\d(?:{GAP}\d){{4,40}}")
_MOST_BEFORE = 6
"""So many digits may stand before the core of a telephone number: `00`, a code, and a zero."""


def cores(phone: str) -> tuple[str, ...]:
    """Give what all ways of writing a number have in common, also without the country's code."""
    plain = unicodedata.normalize("NFKD", phone).strip()
    digits = "".join(str(unicodedata.decimal(sign)) for sign in plain if sign.isdecimal())
    bare = digits.lstrip("0")
    if len(bare) < LEAST_DIGITS:
        return ()
    if not plain.startswith(("+", "00", "(+")):
        return (bare,)
    without = (bare[code:].lstrip("0") for code in (1, 2, 3))
    return (bare, *(one for one in without if len(one) >= LEAST_DIGITS_ELSEWHERE))


def beginning(text: str, digits: str, at: list[int], first: int) -> int | None:
    """Give where a number begins of which the core stands at this digit; `None` when it is none.

    What stands before it without a gap belongs to it, and so do `(0)` and the code of a country.
    """
    begin = _group(at, first)
    if first - begin > _MOST_BEFORE:
        return None
    if begin and digits[_group(at, begin - 1) : begin] == "0":
        begin -= 1
    if begin:
        before = _group(at, begin - 1)
        is_code = text[max(at[before] - 1, 0)] == "+" or digits[before:begin].startswith("00")
        if is_code and begin - before <= _MOST_BEFORE:
            begin = before
    start = at[begin]
    while start and text[start - 1] in "+(":
        start -= 1
    return start


def _group(at: list[int], place: int) -> int:
    """Give the first of the digits that stand side by side with this one."""
    while place and at[place - 1] == at[place] - 1:
        place -= 1
    return place
