"""An app that wears our palettes from its first moment on.

Used by `tui.app.guarded` as its base. A palette that is set once the app is made would have Textual
make colours for its own palette first, and read every style twice before the first row is shown.
"""

from textual.app import App
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from themes import DEFAULT_THEME, OUR_THEMES, meanings_for
from tui.app.remembered import remember_theme, remembered_theme

_OURS = {one.name: one for one in OUR_THEMES}


class ThemedApp(App[None]):
    """Chooses its palette before anything is drawn, and remembers what was chosen last."""

    def __init__(self, theme: str | None = None) -> None:
        # Asked for while the base makes its colours.
        self._theme_asked = theme
        super().__init__()
        self.add_class(f"-theme-{self.theme}", update=False)

    def _first_theme(self) -> str:
        """Give the palette that was asked for, else the one chosen last, else our own."""
        wanted = (self._theme_asked, remembered_theme(), DEFAULT_THEME)
        return next(one for one in wanted if one in self.available_themes)

    theme: Reactive[str] = Reactive(Initialize[str](_first_theme))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Give our palettes beside those of Textual."""
        return {**super().available_themes, **_OURS}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a palette by name; asked for with every line that is drawn."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the meaning variables."""
        return meanings_for(self.current_theme)

    def remember_themes(self) -> None:
        """Remember the palette in use, and each that is chosen from now on."""
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        self._theme_chosen(self.current_theme)

    def _theme_chosen(self, theme: Theme) -> None:
        remember_theme(theme.name)
