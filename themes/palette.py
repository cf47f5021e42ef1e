"""From a table of meanings to a Textual theme whose ready widgets look at home.

Used by the palettes alone. Prevents a palette from being half a palette: whoever adds a meaning
and forgets it in one of them hears so at import, and Textual's own inputs, footer, option lists
and command palette take their colours from the same table instead of from a guess.
"""

from collections.abc import Mapping

from textual.theme import Theme

from themes.meanings import Meaning

_STANDARD = {
    "text": Meaning.WORDS,
    "text-muted": Meaning.QUIET,
    "text-disabled": Meaning.QUIET,
    "text-primary": Meaning.TITLE,
    "text-secondary": Meaning.STATUS_FIXING,
    "text-accent": Meaning.KEY,
    "text-success": Meaning.GOOD,
    "text-warning": Meaning.DUE_SOON,
    "text-error": Meaning.OVERDUE,
    "foreground-muted": Meaning.QUIET,
    "foreground-disabled": Meaning.QUIET,
    "block-cursor-foreground": Meaning.CHOSEN_WORDS,
    "block-cursor-background": Meaning.CHOSEN,
    "block-cursor-blurred-foreground": Meaning.WORDS,
    "block-cursor-blurred-background": Meaning.STRIPE,
    "block-hover-background": Meaning.STRIPE,
    "border": Meaning.EDGE,
    "border-blurred": Meaning.FAINT,
    "surface-active": Meaning.FIELD,
    "scrollbar": Meaning.FAINT,
    "scrollbar-hover": Meaning.QUIET,
    "scrollbar-active": Meaning.EDGE,
    "scrollbar-background": Meaning.PAGE,
    "scrollbar-background-hover": Meaning.PAGE,
    "scrollbar-background-active": Meaning.PAGE,
    "scrollbar-corner-color": Meaning.PAGE,
    "link-color": Meaning.TITLE,
    "link-color-hover": Meaning.CHOSEN_WORDS,
    "link-background-hover": Meaning.CHOSEN,
    "footer-foreground": Meaning.KEY_WORDS,
    "footer-background": Meaning.FOOTER,
    "footer-key-foreground": Meaning.KEY,
    "footer-description-foreground": Meaning.KEY_WORDS,
    "input-cursor-background": Meaning.FIELD_WORDS,
    "input-cursor-foreground": Meaning.FIELD,
    "input-selection-background": Meaning.CHOSEN,
    "input-selection-foreground": Meaning.CHOSEN_WORDS,
    "screen-selection-background": Meaning.CHOSEN,
    "screen-selection-foreground": Meaning.CHOSEN_WORDS,
    "button-foreground": Meaning.BUTTON_WORDS,
    "button-color-foreground": Meaning.PAGE,
    "markdown-h1-color": Meaning.TITLE,
    "markdown-h2-color": Meaning.TITLE,
    "markdown-h3-color": Meaning.TITLE,
    "markdown-h4-color": Meaning.WORDS,
    "markdown-h5-color": Meaning.WORDS,
    "markdown-h6-color": Meaning.QUIET,
}
"""Textual's variables and the meaning each takes its colour from."""


class IncompletePalette(ValueError):
    """A palette gives no colour to some meanings; the application would not start with it."""


def palette(name: str, *, dark: bool, colors: Mapping[Meaning, str]) -> Theme:
    """The Textual theme for a table of opaque colours, one per meaning.

    Raises `IncompletePalette` with the names of the meanings that have no colour.
    """
    missing = [meaning.value for meaning in Meaning if meaning not in colors]
    if missing:
        message = f"The palette {name} gives no colour to: {', '.join(missing)}."
        raise IncompletePalette(message)
    return Theme(
        name=name,
        dark=dark,
        primary=colors[Meaning.TITLE],
        secondary=colors[Meaning.STATUS_FIXING],
        accent=colors[Meaning.KEY],
        foreground=colors[Meaning.WORDS],
        background=colors[Meaning.PAGE],
        surface=colors[Meaning.DIALOG],
        panel=colors[Meaning.HEADER],
        success=colors[Meaning.GOOD],
        warning=colors[Meaning.DUE_SOON],
        error=colors[Meaning.OVERDUE],
        variables={
            **{variable: colors[meaning] for variable, meaning in _STANDARD.items()},
            "block-cursor-text-style": "bold",
            "button-focus-text-style": "bold",
            **{meaning.value: colors[meaning] for meaning in Meaning},
        },
    )
