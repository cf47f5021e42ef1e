"""Words as they are compared: without case, accents, signs and needless blanks.

Used for names of columns, for words in cells, and for names of people and customers, so that
`E-Mail`, `e mail` and `Courriel ` need no thought of whoever made the spreadsheet.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_UNITS = frozenset({"eur", "euro", "euros", "usd", "chf", "gbp", "sek", "dkk", "nok", "jpy", "in"})


def folded(text: str) -> str:
    """Give the letters and digits of a text in small letters, its words parted by one blank."""
    if text.isascii():
        return " ".join(_WORD.findall(text.casefold()))
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare))


def folded_header(text: str) -> str:
    """Give the name of a column likewise, without what stands in brackets and without a unit."""
    words = folded(_IN_BRACKETS.sub(" ", text)).split()
    while len(words) > 1 and words[-1] in _UNITS:
        words.pop()
    return " ".join(words)


def digits(number: str) -> str:
    """Give a telephone number as it is compared: its digits, without noughts before them."""
    return "".join(sign for sign in number if sign.isdecimal()).lstrip("0")
