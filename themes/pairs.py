"""Which colour is drawn on which, and how much contrast that takes.

Used by the tests, which measure every pair in every palette and in every theme of Textual. Kept
apart from the meanings, which are read at every start.
"""

from dataclasses import dataclass

from themes.meanings import GROUNDS, LEGIBLE, PLATES, SEEN, SHAPES, WORDS


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that is drawn on another one."""

    front: str
    ground: str
    least: float
    """Contrast ratio from 1 to 21 that must be reached."""


PAIRS: tuple[Pair, ...] = (
    *(Pair(front, ground, LEGIBLE) for front in WORDS for ground in GROUNDS),
    *(Pair(front, ground, SEEN) for front in SHAPES for ground in GROUNDS),
    *(Pair(front, ground, LEGIBLE) for front, ground in PLATES),
)
"""All that the application draws, for every palette and every theme."""

_STANDARD_WORDS = (
    "foreground",
    "text",
    "text-muted",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
    "foreground-muted",
    "button-foreground",
    "link-color",
)
_STANDARD_GROUNDS = ("background", "surface", "panel")

STANDARD_PAIRS: tuple[Pair, ...] = (
    *(Pair(front, ground, LEGIBLE) for front in _STANDARD_WORDS for ground in _STANDARD_GROUNDS),
    *(
        Pair("button-color-foreground", ground, LEGIBLE)
        for ground in ("primary", "success", "warning", "error")
    ),
    Pair("block-cursor-foreground", "block-cursor-background", LEGIBLE),
    Pair("block-cursor-blurred-foreground", "block-cursor-blurred-background", LEGIBLE),
    Pair("foreground", "block-hover-background", LEGIBLE),
    Pair("footer-foreground", "footer-background", LEGIBLE),
    Pair("footer-key-foreground", "footer-background", LEGIBLE),
    Pair("footer-description-foreground", "footer-background", LEGIBLE),
    Pair("input-cursor-foreground", "input-cursor-background", LEGIBLE),
    Pair("input-selection-foreground", "input-selection-background", LEGIBLE),
    Pair("foreground", "screen-selection-background", LEGIBLE),
    Pair("border", "surface", SEEN),
)
"""Textual's own variables, which our palettes set so that its ready widgets are legible too."""
