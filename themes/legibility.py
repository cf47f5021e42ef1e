"""How well one colour is read on another, and how to make it read better.

Used by `themes.derivation` for the themes that know nothing of our meanings. Prevents guessing: a
colour is moved only as far as the contrast asks, so that a theme keeps its character.
"""

from collections.abc import Iterable

from textual.color import BLACK, WHITE, Color

_STEPS = 40


def luminance(color: Color) -> float:
    """The relative luminance of an opaque colour, 0 (black) to 1 (white), as WCAG 2.2 defines."""
    red, green, blue = (_linear(part) for part in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: Color, ground: Color) -> float:
    """The contrast ratio of two opaque colours, 1 (none) to 21, in either order (WCAG 2.2)."""
    darker, lighter = sorted((luminance(front), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(front: Color, grounds: Iterable[Color], least: float) -> Color:
    """The colour nearest to `front` that reaches the contrast `least` on every ground.

    It is mixed with white or with black, whichever is read better on the grounds. Where not even
    that reaches `least`, white or black itself is given.
    """
    all_grounds = tuple(grounds)
    end = max((WHITE, BLACK), key=lambda pole: _worst(pole, all_grounds))
    for step in range(_STEPS):
        mixed = opaque(front.blend(end, step / _STEPS, alpha=1.0))
        if _worst(mixed, all_grounds) >= least:
            return mixed
    return end


def near(ground: Color, page: Color, most: float) -> Color:
    """The colour between `ground` and `page` that is at most `most` in contrast with the page."""
    for step in range(_STEPS):
        mixed = opaque(ground.blend(page, step / _STEPS, alpha=1.0))
        if contrast(mixed, page) <= most:
            return mixed
    return page


def opaque(color: Color) -> Color:
    """The colour as a terminal draws it: whole parts and nothing shining through."""
    return Color.parse(color.with_alpha(1.0).hex6)


def _worst(front: Color, grounds: tuple[Color, ...]) -> float:
    return min(contrast(front, ground) for ground in grounds)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
