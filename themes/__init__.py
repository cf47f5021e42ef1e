"""Palettes, meaning variables and base styles: all colour of the application lives here.

Used by the app, which registers `OUR_THEMES`, answers `App.get_theme_variable_defaults` with
`meanings_for(self.current_theme)` and loads `BASE_STYLES` first; and by the line lists through
`look`. Prevents colours from being scattered over widgets, where nobody measures them.
"""

from pathlib import Path

from textual.theme import Theme

from themes.contrast import CONTRAST
from themes.daylight import DAYLIGHT
from themes.lamplight import LAMPLIGHT
from themes.looks import Look, look
from themes.meanings import Meaning

OUR_THEMES: tuple[Theme, ...] = (LAMPLIGHT, DAYLIGHT, CONTRAST)
"""The palettes of our own, in the order in which a person is offered them."""

DEFAULT_THEME = LAMPLIGHT.name
"""The name of the palette a new shop starts with."""

_NAMES = frozenset(meaning.value for meaning in Meaning)

BASE_STYLES = Path(__file__).with_name("amends.tcss")
"""The styles that every screen shares; to be loaded before any other `.tcss`."""


def meanings_for(theme: Theme) -> dict[str, str]:
    """All meaning variables for a theme: what it sets itself, the rest made from its colours."""
    own = {name: value for name, value in theme.variables.items() if name in _NAMES}
    if len(own) == len(_NAMES):
        return own
    # Imported here: our own palettes set every meaning, and need nothing to be derived.
    from themes.derivation import derived

    return {**derived(theme), **own}


__all__ = [
    "BASE_STYLES",
    "DEFAULT_THEME",
    "OUR_THEMES",
    "Look",
    "Meaning",
    "look",
    "meanings_for",
]
