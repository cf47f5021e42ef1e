"""The field of the board in which people type what they look for.

Used by the board screen, which watches `value` and so is told while the key is handled: the letter
and what it finds are laid out and painted together, and not one after the other.
"""

from textual.geometry import Size
from textual.reactive import Reactive

from tui.widgets.typed import SafeInput


class FindField(SafeInput):
    """One line to find cases by, hidden until it is opened."""

    DEFAULT_CSS = """
    FindField { display: none; }
    FindField.-open { display: block; }
    """

    # One line across the screen whatever stands in it: no letter lays the screen out anew.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, placeholder="customer, words, number or owner")

    @property
    def is_open(self) -> bool:
        """Whether somebody looks for something here."""
        return self.has_class("-open")

    def open(self, words: str) -> None:
        """Show it with these words, to be typed in."""
        self.add_class("-open")
        self.value = words
        self.focus()

    def close(self) -> None:
        """Hide it."""
        self.remove_class("-open")
