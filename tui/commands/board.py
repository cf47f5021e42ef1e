"""The board itself: on a screen where one can be drawn, as plain text everywhere else."""

import click

from store.errors import NoBoard
from tui.commands.desk import Desk


def open_board(desk: Desk, theme: str | None, last: str = "") -> None:
    """Draw the board until the person leaves, or print it. Ends with the code of the screen."""
    why, draw = desk.terminal.why_no_screen(), desk.terminal.draw
    if why is None and draw is not None and not desk.as_json:
        code = draw(desk.casebook, desk.terminal.clock, _person(desk), theme)
        raise click.exceptions.Exit(code)
    # Imported here: where a screen can be drawn, it is there sooner.
    from store.domain.board import arrange
    from tui.commands.list import show

    _person(desk)  # so that a name that nobody here has is told, and not passed over
    said = f"This is the board as text, because {why}."
    show(desk, desk.book, arrange(desk.book, desk.now), last=f"{last} {said}".strip())


def _person(desk: Desk) -> str | None:
    """Give who is at the keyboard when that was said; the screen asks otherwise."""
    if desk.who is None:
        return None
    try:
        return desk.person.id
    except NoBoard:
        # The first run has nobody yet; its questions come first.
        return None
