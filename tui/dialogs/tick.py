"""A mark that is turned on and off by a key of its own, without leaving the input.

Used by the dialogs beside an input. It shows its key and, in letters and not by colour alone,
whether it is on; Textual's own checkbox shows an X either way.
"""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Tick(Static):
    """One thing that is so or is not so."""

    DEFAULT_CSS = """
    Tick { width: 1fr; height: 1; }
    """

    class Changed(Message):
        """It was turned on or off."""

        def __init__(self, tick: "Tick") -> None:
            super().__init__()
            self.tick = tick

        @property
        def control(self) -> "Tick":
            """The mark that was turned."""
            return self.tick

    def __init__(self, key: str, words: str, *, id: str, classes: str = "") -> None:
        self._key = key
        self._told = words
        self._is_on = False
        super().__init__(self._shown(), markup=False, id=id, classes=classes)

    @property
    def value(self) -> bool:
        """Whether it is so."""
        return self._is_on

    def toggle(self) -> None:
        """Turn it on or off."""
        self._is_on = not self._is_on
        self.update(self._shown())
        self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """Turn it with the mouse."""
        self.toggle()

    def _shown(self) -> Content:
        box = ("[x]", "$amends-good bold") if self._is_on else ("[ ]", "$amends-quiet")
        return Content.assemble((self._key, "$amends-key bold"), " ", box, " ", Content(self._told))
