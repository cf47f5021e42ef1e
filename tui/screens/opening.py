"""The screens that are not there at the start, imported when somebody opens one.

Used by the app and by the board. What nobody sees yet need not be read before the board is drawn.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.room import Room

if TYPE_CHECKING:
    from tui.screens.unreadable import UnreadableScreen


def case_page(number: int, room: Room) -> Screen[None]:
    """Give the page of a case."""
    from tui.screens.case_page import CasePage

    return CasePage(number, room)


def help_screen() -> Screen[None]:
    """Give the list of all keys."""
    from tui.screens.help import HelpScreen

    return HelpScreen()


def causes(room: Room) -> Screen[None]:
    """Give the causes, with what was done about them."""
    from tui.screens.causes import CausesScreen

    return CausesScreen(room)


def people(room: Room) -> Screen[None]:
    """Give who may do what, and the settings of money."""
    from tui.screens.people import PeopleScreen

    return PeopleScreen(room)


def lock_screen(room: Room) -> Screen[None]:
    """Give the sheet of a locked terminal."""
    from tui.screens.lock import LockScreen

    return LockScreen(room)


def is_lock(screen: Screen[object]) -> bool:
    """Tell whether this is the sheet of a locked terminal."""
    from tui.screens.lock import LockScreen

    return isinstance(screen, LockScreen)


def unreadable(sentence: str, room: Room) -> "UnreadableScreen":
    """Give the way back from a board that cannot be read."""
    from tui.screens.unreadable import UnreadableScreen

    return UnreadableScreen(sentence, room)


def first_run(folder: Path) -> Screen[None]:
    """Give the five questions of the first run."""
    from tui.screens.first_run import FirstRun

    return FirstRun(folder)
