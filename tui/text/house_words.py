"""The words of the house path: how far a case is, and where its next step happens.

Used by the strip, by the key that ticks a step and by the dialog that skips one. Each step that is
not ticked by hand names the key that records it, so that nobody ticks what was not done.
"""

from store.domain.case import Case
from store.domain.house_path import BY_HAND, house_path, next_step
from store.domain.shop import Shop
from store.domain.words import HouseStep
from tui.text import labels

WHERE = {
    HouseStep.APOLOGISED: "log it with c, then F2",
    HouseStep.THANKED: "log it with c, then F3",
    HouseStep.WISH_ASKED: "note it with w",
    HouseStep.OPTION_ACCEPTED: "record it with w",
    HouseStep.FIXED: "say so with s, then x",
    HouseStep.SOMETHING_EXTRA: "give it with g",
    HouseStep.CAUSE: "name it with y",
}
"""The key with which a step is recorded that nobody ticks by hand."""


def where(step: HouseStep) -> str:
    """Say how a step is taken: by which key it is recorded, or that space ticks it."""
    return "space ticks it" if step in BY_HAND else WHERE[step]


def next_words(step: HouseStep) -> str:
    """Say where the next step happens, in a line that fits a terminal of 80 columns."""
    return f"Next on the house path, {labels.HOUSE_STEP[step]}: {where(step)}. S skips it."


def progress(case: Case, shop: Shop) -> str:
    """Say how far the case is on the house path: `house 3/10, next thanked`; or nothing."""
    steps = house_path(case, shop.house_path)
    if not steps:
        return ""
    taken = sum(not one.is_open for one in steps)
    following = next_step(case, shop.house_path)
    next_words = f", next {labels.HOUSE_STEP[following]}" if following is not None else ""
    return f"house {taken}/{len(steps)}{next_words}"
