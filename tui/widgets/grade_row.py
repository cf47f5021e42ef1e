"""One grade from 1 to 5: a digit sets it and moves on, and an empty one was not asked.

Used by the close dialog. What is chosen stands in brackets and not in a colour alone; letters do
nothing here, so that nothing typed in a hurry becomes a grade.
"""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.text.safe import fit

GRADES = (1, 2, 3, 4, 5)
_LABEL_CELLS = 17


class GradeRow(Static, can_focus=True):
    """One line with a word, five digits and what the first and the last of them mean."""

    DEFAULT_CSS = """
    GradeRow {
        width: 1fr;
        height: 1;
        color: $amends-words;
        &:focus { background: $amends-stripe; text-style: bold; }
    }
    """
    BINDINGS = [
        Binding("left", "step(-1)", "less", show=False),
        Binding("right", "step(1)", "more", show=False),
        Binding("delete,backspace", "take_away", "not asked", show=False),
        Binding("enter", "enter", "close the case", show=False),
    ]

    class Set(Message):
        """A digit was pressed, and the next question has the keyboard."""

    class Entered(Message):
        """Enter was pressed."""

    class Unknown(Message):
        """A key was pressed that is no grade."""

    def __init__(
        self, label: str, worst: str, best: str, *, id: str, grade: int | None = None, was: str = ""
    ) -> None:
        """`was` stands quietly at the end, such as the mood at the start."""
        self._label, self._worst, self._best, self._was = label, worst, best, was
        self._grade = grade
        super().__init__(self._shown(), markup=False, id=id)

    @property
    def grade(self) -> int | None:
        """The grade; `None` when it was not asked."""
        return self._grade

    def on_key(self, event: events.Key) -> None:
        """Take a digit and go on; say of another letter that it is no grade.

        Whoever types on without looking is ahead of the keyboard: what is meant for the next
        question goes round to it.
        """
        if event.character is None or not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        asking = self.screen.focused
        if asking is not None and asking is not self:
            asking.post_message(events.Key(event.key, event.character))
        elif event.character in "12345":
            self._take(int(event.character))
            self.screen.focus_next()
            self.post_message(self.Set())
        else:
            self.post_message(self.Unknown())

    def action_step(self, by: int) -> None:
        """Take the grade beside it."""
        middle = GRADES[len(GRADES) // 2]
        wanted = middle if self._grade is None else self._grade + by
        self._take(min(max(wanted, GRADES[0]), GRADES[-1]))

    def action_take_away(self) -> None:
        """Leave it open again."""
        self._take(None)

    def action_enter(self) -> None:
        """Close the case."""
        self.post_message(self.Entered())

    def on_click(self) -> None:
        """Bring the keyboard here with the mouse."""
        self.focus()

    def _take(self, grade: int | None) -> None:
        self._grade = grade
        self.update(self._shown())

    def _shown(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = [Content(fit(self._label, _LABEL_CELLS))]
        for one in GRADES:
            if one == self._grade:
                parts.append((f"[{one}]", "$amends-good bold"))
            else:
                parts.append((f" {one} ", "$amends-quiet"))
        parts.append((f"  {self._worst} – {self._best}", "$amends-quiet"))
        if self._was:
            parts.append((f"  {self._was}", "$amends-words"))
        return Content.assemble(*parts)
