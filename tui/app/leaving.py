"""An app that is left without losing what was asked for or typed.

A base of `tui.app.amends`. Prevents a change that is still on its way to the disk, or the words
of a customer in an open sheet, from vanishing with the window, and a bug from printing names.
"""

import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.clerk import Clerk
from tui.app.guarded import GuardedApp
from tui.app.presence import Presence
from tui.app.typing_ahead import LOOK_SECONDS
from tui.bug_report import bug_sentence
from tui.room import Room

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog

_LEAVING = "leaving"
MOST_ROUNDS = 250
"""After so many looks, some seconds, what is still typed by then is kept as it is."""
CANNOT_WRITE = 5
"""Exit code of the command line for what could not be saved (docs/rules.md, *exit codes*)."""


class LeavingApp(GuardedApp):
    """Leaves once the clerk is done; stays, or says so, when something could not be saved."""

    room: Room
    clerk: Clerk
    presence: Presence

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Say one line to the person at the terminal."""
        raise NotImplementedError

    def leave_on_signals(self) -> None:
        """Leave in good order when the terminal is closed or the machine goes down."""
        for name in ("SIGTERM", "SIGHUP"):
            # Left to itself, the terminal would stay in mouse mode. Windows has no such handler.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(
                    getattr(signal, name), self._leave_on_signal
                )

    def _leave_on_signal(self) -> None:
        self.run_worker(self._leave_at_once(), group=_LEAVING, exclusive=True)

    async def _leave_at_once(self) -> None:
        """Leave although something may not be saved, and say so where the board was."""
        unsaved = await self._keep_everything()
        await self.clerk.close()
        self.exit(return_code=CANNOT_WRITE if unsaved else 0, message=unsaved or None)

    async def action_quit(self) -> None:
        """Leave once what was asked for is on disk; stay when it could not be saved."""
        # Beside the keys: what was typed ahead still goes to its field, and is kept too.
        if not self.is_leaving:
            self.run_worker(self._leave_when_all_is_kept(), group=_LEAVING)

    @property
    def is_leaving(self) -> bool:
        """Whether it is waited for what is to be on disk before the app is left."""
        return any(one.group == _LEAVING and not one.is_finished for one in self.workers)

    async def _leave_when_all_is_kept(self) -> None:
        unsaved = await self._keep_everything()
        if unsaved:
            self.tell(unsaved, loud=True)
            return
        await self.clerk.close()
        self.exit()

    async def _keep_everything(self) -> str:
        """Finish what was asked for and keep what is typed, also what waits for its field.

        Gives the sentence of what could not be saved, or nothing.
        """
        unsaved = ""
        for _ in range(MOST_ROUNDS):
            await self.all_typed_is_taken_in()
            self._keep_what_is_typed()
            unsaved = await self.clerk.finish()
            if unsaved or (self.holds_nothing_typed and not self._is_dialog_busy):
                break
            await asyncio.sleep(LOOK_SECONDS)
        return unsaved

    async def on_unmount(self) -> None:
        """Tell the other desks that nobody has a case open here any more."""
        await self.presence.close()

    @property
    def _dialogs(self) -> "list[Dialog]":
        # Imported here: the board is there sooner when no dialog is read first.
        from tui.dialogs.dialog import Dialog

        return [screen for screen in self.screen_stack if isinstance(screen, Dialog)]

    @property
    def _is_dialog_busy(self) -> bool:
        return any(dialog.is_busy for dialog in self._dialogs)

    def _keep_what_is_typed(self) -> None:
        """Keep the customer's words of a sheet that is still open."""
        for screen in self._dialogs:
            if self.room.person is not None:
                command = screen.unsaved
                if command is not None:
                    self.clerk.carry_out(command, self.room.person, screen.case, screen)

    def action_help_quit(self) -> None:
        """Say how to leave, for those who press ctrl+c."""
        self.notify("ctrl+q leaves Amends.", markup=False)

    def _fatal_error(self) -> None:
        """Report a bug without the local variables, which hold names and phone numbers."""
        error = self._exception or RuntimeError()
        self.bell()
        self._exit_renderables.append(bug_sentence(error, self.room.now))
        self._close_messages_no_wait()
