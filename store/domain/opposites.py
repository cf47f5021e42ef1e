"""What could be offered to somebody who only says what they do not want (docs/practice.md, B18).

Used by the listening sheet when no wish was stated. It proposes words for a person to change or to
drop, and never enters an offer by itself.
"""

import re
from collections.abc import Iterable

from store.domain.parts import Statement

_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("voucher|vouchers|credit|coupon|coupons|gift card", "money back"),
    ("money|refund|refunded|cash", "put it right instead of paying for it"),
    ("discount|discounts|percent|cheaper", "the thing itself as it was meant, in full"),
    ("repair|repaired|repairs|mend|mended|fixed up|patch|patched", "a new one"),
    ("new one|replacement|replaced|exchange|swap", "the same one, repaired"),
    ("wait|waits|waiting|late|later|delay|delays|delayed|again", "at once, at a time of theirs"),
    ("come back|come in|travel|drive|fetch|return|returned|carry|bring", "we come to them"),
    ("pay|paying|cost|costs|charge|charged|fee|fees|bill|invoice", "at no cost to them"),
    ("call|calls|phone|message|messages|email|letter|form", "somebody speaks to them in person"),
    ("apology|apologies|excuse|excuses|sorry|explanation", "a plan with dates, and a name for it"),
    ("him|her|them|same person|driver|waiter|waitress|cook|that man|that woman", "somebody else"),
    ("strangers|anybody|somebody new|machine|robot|queue", "one person who stays with it"),
    ("fuss|attention|public|everyone|crowd|show", "quietly, without anybody noticing"),
)  # fmt: skip
"""Words in which people refuse something, and what stands against it; the first that fits holds."""
_KNOWN = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), opposite) for words, opposite in _OPPOSITES
)


def opposite(unwanted: str) -> str:
    """Give the opposite of what is not wanted; for words it does not know, the question itself."""
    for pattern, answer in _KNOWN:
        if pattern.search(unwanted):
            return answer
    return f"the opposite of “{unwanted.strip()}”"


def opposites(unwanted: Iterable[Statement]) -> tuple[tuple[str, str], ...]:
    """Give each thing not wanted with its opposite, the newest first, no opposite twice."""
    found: dict[str, str] = {}
    for said in reversed(tuple(unwanted)):
        found.setdefault(opposite(said.text), said.text)
    return tuple((text, answer) for answer, text in found.items())
