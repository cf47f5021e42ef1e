"""Meanings for the themes that do not know them: Textual's own, or one a person brings along.

Used by `themes.meanings_for`. Prevents two mistakes: a theme that makes the application fail to
start because a variable is missing, and a theme whose red is unreadable on its own panel.
"""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

from themes.legibility import legible, near, opaque
from themes.meanings import GROUNDS, LEGIBLE, PLATES, SEEN, SHAPES, WORDS, Meaning

_CALM = 1.45
"""Most contrast of a calm ground with the page; beyond it word colours would fade to white."""

_CHOSEN = 1.6
"""Most contrast of the chosen row with the page."""

_TINT = {Meaning.CHOSEN: ("primary", 0.32), Meaning.PRIVATE: ("secondary", 0.12)}
"""Grounds that are the page with a breath of another colour."""

_GROUND = {
    Meaning.PAGE: "background",
    Meaning.HEADER: "panel",
    Meaning.STRIP: "surface",
    Meaning.DIALOG: "surface",
    Meaning.FOOTER: "panel",
}

_RAISED = {
    Meaning.STRIPE: ("background", 0.035),
    Meaning.FIELD: ("surface", 0.07),
    Meaning.BUTTON: ("surface", 0.14),
}
"""Grounds that stand off from the sheet below them by a share of the foreground."""

_MIXED = {Meaning.QUIET: 0.32, Meaning.KEY_WORDS: 0.25, Meaning.STATUS_CLOSED: 0.32}
"""Words that step back: the foreground with this share of the background in it."""

_FRONT = {
    Meaning.TITLE: "accent",
    Meaning.OVERDUE: "error",
    Meaning.MONEY_OVER: "error",
    Meaning.LOUD: "error",
    Meaning.DUE_SOON: "warning",
    Meaning.GOOD: "success",
    Meaning.KEY: "accent",
    Meaning.STATUS_NEW: "error",
    Meaning.STATUS_CONTACTED: "warning",
    Meaning.STATUS_FIXING: "primary",
    Meaning.STATUS_FIXED: "success",
    Meaning.STATUS_FOLLOWING_UP: "secondary",
    Meaning.EDGE: "accent",
    Meaning.BAR_SPENT: "primary",
    Meaning.BAR_PROMISED: "warning",
    Meaning.BAR_OVER: "error",
    Meaning.PLATE: "error",
    Meaning.TROUBLE: "error",
    Meaning.GO: "primary",
}
"""The theme's own colour behind a meaning; whatever is not named here is the foreground."""

_ANSI_DARK = {
    Meaning.CHOSEN: "ansi_white",
    Meaning.CHOSEN_WORDS: "ansi_black",
    Meaning.TITLE: "ansi_bright_yellow",
    Meaning.OVERDUE: "ansi_bright_red",
    Meaning.MONEY_OVER: "ansi_bright_red",
    Meaning.LOUD: "ansi_bright_red",
    Meaning.DUE_SOON: "ansi_bright_yellow",
    Meaning.GOOD: "ansi_bright_green",
    Meaning.KEY: "ansi_bright_yellow",
    Meaning.STATUS_NEW: "ansi_bright_red",
    Meaning.STATUS_CONTACTED: "ansi_bright_yellow",
    Meaning.STATUS_FIXING: "ansi_bright_cyan",
    Meaning.STATUS_FIXED: "ansi_bright_green",
    Meaning.EDGE: "ansi_bright_yellow",
    Meaning.BAR_SPENT: "ansi_bright_yellow",
    Meaning.BAR_OVER: "ansi_bright_red",
    Meaning.BAR_FREE: "ansi_white",
    Meaning.FAINT: "ansi_bright_black",
    Meaning.PLATE: "ansi_bright_yellow",
    Meaning.PLATE_WORDS: "ansi_black",
    Meaning.TROUBLE: "ansi_bright_yellow",
    Meaning.TROUBLE_WORDS: "ansi_black",
    Meaning.GO: "ansi_white",
    Meaning.GO_WORDS: "ansi_black",
}
"""Names the terminal colours itself; on the sixteen the bright ones are legible on its dark."""

_ANSI_LIGHT = {
    Meaning.CHOSEN: "ansi_blue",
    Meaning.CHOSEN_WORDS: "ansi_bright_white",
    Meaning.TITLE: "ansi_blue",
    Meaning.OVERDUE: "ansi_red",
    Meaning.MONEY_OVER: "ansi_red",
    Meaning.LOUD: "ansi_red",
    Meaning.DUE_SOON: "ansi_magenta",
    Meaning.KEY: "ansi_blue",
    Meaning.STATUS_NEW: "ansi_red",
    Meaning.STATUS_CONTACTED: "ansi_magenta",
    Meaning.STATUS_FIXING: "ansi_blue",
    Meaning.EDGE: "ansi_blue",
    Meaning.BAR_SPENT: "ansi_blue",
    Meaning.BAR_PROMISED: "ansi_magenta",
    Meaning.BAR_OVER: "ansi_red",
    Meaning.BAR_FREE: "ansi_bright_black",
    Meaning.FAINT: "ansi_bright_black",
    Meaning.PLATE: "ansi_red",
    Meaning.PLATE_WORDS: "ansi_bright_white",
    Meaning.TROUBLE: "ansi_red",
    Meaning.TROUBLE_WORDS: "ansi_bright_white",
    Meaning.GO: "ansi_blue",
    Meaning.GO_WORDS: "ansi_bright_white",
}
"""Yellow and green drown on white paper, so both are avoided as words here."""


def derived(theme: Theme) -> dict[str, str]:
    """All meaning variables for a theme, made from the theme's own colours.

    Every pair of `themes.pairs.PAIRS` reaches its contrast. For the ansi themes, whose colours
    only the terminal knows, the values are ansi names and nothing is measured.
    """
    if theme.ansi:
        names = _ANSI_DARK if theme.dark else _ANSI_LIGHT
        return {meaning.value: names.get(meaning, "ansi_default") for meaning in Meaning}
    generated = theme.to_color_system().generate()
    page = opaque(Color.parse(generated["background"]))
    colors = _grounds(generated, page)
    colors.update(_fronts(generated, tuple(colors[ground] for ground in GROUNDS)))
    return {meaning.value: colors[meaning].hex6 for meaning in Meaning}


def _grounds(generated: Mapping[str, str], page: Color) -> dict[Meaning, Color]:
    def on_page(name: str) -> Color:
        return opaque(page + Color.parse(generated[name]))

    grounds = {meaning: near(on_page(name), page, most=_CALM) for meaning, name in _GROUND.items()}
    ink = on_page("foreground")
    for meaning, (name, share) in _RAISED.items():
        grounds[meaning] = near(on_page(name).blend(ink, share, alpha=1.0), page, most=_CALM)
    for meaning, (name, share) in _TINT.items():
        most = _CHOSEN if meaning is Meaning.CHOSEN else _CALM
        grounds[meaning] = near(page.blend(on_page(name), share, alpha=1.0), page, most=most)
    return grounds


def _fronts(generated: Mapping[str, str], grounds: tuple[Color, ...]) -> dict[Meaning, Color]:
    page = grounds[0]

    def own(meaning: Meaning) -> Color:
        color = opaque(page + Color.parse(generated[_FRONT.get(meaning, "foreground")]))
        return color.blend(page, _MIXED.get(meaning, 0.0), alpha=1.0)

    fronts = {meaning: legible(own(meaning), grounds, LEGIBLE) for meaning in WORDS}
    fronts.update({meaning: legible(own(meaning), grounds, SEEN) for meaning in SHAPES})
    for words, plate in PLATES:
        fronts[plate] = own(plate)
        fronts[words] = legible(page, (fronts[plate],), LEGIBLE)
    ink = opaque(page + Color.parse(generated["foreground"]))
    fronts[Meaning.FAINT] = page.blend(ink, 0.28, alpha=1.0)
    fronts[Meaning.BAR_FREE] = page.blend(ink, 0.4, alpha=1.0)
    return fronts
