"""The meanings as styles for lists that draw their own lines.

Used by the board and every other widget with the line API, whose segments carry `rich` styles and
never meet the stylesheet. Prevents parsing colours while drawing, and prevents a chosen row from
losing its words: `on_chosen` knows what to do on a terminal of sixteen colours.
"""

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

from themes.meanings import Meaning, Use

_BOLD = frozenset(
    {
        Meaning.TITLE,
        Meaning.CUSTOMER,
        Meaning.OVERDUE,
        Meaning.LOUD,
        Meaning.MONEY_OVER,
        Meaning.KEY,
        Meaning.PLATE,
        Meaning.TROUBLE,
        Meaning.GO,
    }
)
_ITALIC = frozenset({Meaning.QUOTE})
_DIM_WITHOUT_SHADES = frozenset({Meaning.QUIET, Meaning.STATUS_CLOSED})
"""Sixteen colours hold no shade that is surely quieter than the words and still legible."""

_PLATE_WORDS = {
    Meaning.PLATE: Meaning.PLATE_WORDS,
    Meaning.TROUBLE: Meaning.TROUBLE_WORDS,
    Meaning.GO: Meaning.GO_WORDS,
}
_REVERSED = Style(color="default", bgcolor="default", reverse=True, dim=False)


class Look:
    """One style per meaning, named as in `themes.meanings.Meaning`.

    A ground sets a background only, words set a colour and their weight, a plate sets both. So a
    cell is drawn with `look.page + look.overdue`, and on the chosen row with
    `look.on_chosen(look.overdue)`. The ground is never optional: Textual gives a line drawn by
    `render_line` no background, not even the widget's. Hue may be lost on the way to the terminal
    (NO_COLOR, sixteen colours): every state also has its word and its glyph, and the chosen row
    its edge.
    """

    page: Style
    stripe: Style
    chosen: Style
    header: Style
    strip: Style
    dialog: Style
    field: Style
    private: Style
    footer: Style
    button: Style
    words: Style
    quiet: Style
    title: Style
    customer: Style
    quote: Style
    money: Style
    money_over: Style
    overdue: Style
    due_soon: Style
    later: Style
    good: Style
    loud: Style
    news: Style
    header_words: Style
    strip_words: Style
    chosen_words: Style
    field_words: Style
    private_words: Style
    button_words: Style
    key: Style
    key_words: Style
    status_new: Style
    status_contacted: Style
    status_fixing: Style
    status_fixed: Style
    status_following_up: Style
    status_closed: Style
    status_waiting: Style
    edge: Style
    bar_spent: Style
    bar_promised: Style
    bar_over: Style
    bar_free: Style
    faint: Style
    plate: Style
    plate_words: Style
    trouble: Style
    trouble_words: Style
    go: Style
    go_words: Style

    shades: bool
    """Whether the colours are our own; false for the ansi themes, whose shades nobody knows."""

    def __init__(self, styles: Mapping[str, Style], *, shades: bool) -> None:
        # No dataclass: to write and compile one for fifty fields takes a start a millisecond.
        vars(self).update(styles)
        self.shades = shades

    def on_chosen(self, front: Style) -> Style:
        """The style of a cell of the chosen row, its own plate kept.

        Without shades the whole row is reversed in the terminal's own two colours, because a
        coloured word on a coloured ground may vanish there.
        """
        return self.chosen + front if self.shades else front + _REVERSED


def look(theme_variables: Mapping[str, str]) -> Look:
    """The styles for the variables of the theme in use (`App.theme_variables`).

    Made once per set of colours and kept, so that it may be asked for at every line drawn. Raises
    `KeyError` with the name of a meaning that the variables lack.
    """
    return _look(tuple(theme_variables[meaning] for meaning in Meaning))


@lru_cache(maxsize=64)
def _look(values: tuple[str, ...]) -> Look:
    colors = dict(zip(Meaning, map(Color.parse, values), strict=True))
    shades = colors[Meaning.CHOSEN].ansi is None
    styles = {meaning.name.lower(): _style(meaning, colors, shades=shades) for meaning in Meaning}
    return Look(styles, shades=shades)


def _style(meaning: Meaning, colors: Mapping[Meaning, Color], *, shades: bool) -> Style:
    color = colors[meaning].rich_color
    if meaning.use is Use.GROUND:
        return Style(bgcolor=color)
    bold = True if meaning in _BOLD else None
    if meaning.use is Use.PLATE:
        return Style(color=colors[_PLATE_WORDS[meaning]].rich_color, bgcolor=color, bold=bold)
    return Style(
        color=color,
        bold=bold,
        italic=True if meaning in _ITALIC else None,
        dim=True if meaning in _DIM_WITHOUT_SHADES and not shades else None,
    )
