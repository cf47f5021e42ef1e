"""An app that is left without losing what was asked for or typed.

A base of `tui.app.amends`. Prevents a change that is still on its way to the disk, or the words
of a customer in an open sheet, from vanishing with the window, and a bug from printing names.
"""

import asyncio
import signal
from contextlib import suppress

from tui.app.clerk import Clerk
from tui.app.guarded import GuardedApp
from tui.app.presence import Presence
from tui.bug_report import bug_sentence
from tui.room import Room

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
        self.run_worker(self._leave_at_once(), exclusive=True)

    async def _leave_at_once(self) -> None:
        """Leave although something may not be saved, and say so where the board was."""
        self._keep_what_is_typed()
        unsaved = await self.clerk.finish()
        await self.clerk.close()
        self.exit(return_code=CANNOT_WRITE if unsaved else 0, message=unsaved or None)

    async def action_quit(self) -> None:
        """Leave once what was asked for is on disk; stay when it could not be saved."""
        self._keep_what_is_typed()
        unsaved = await self.clerk.finish()
        if unsaved:
            self.tell(unsaved, loud=True)
            return
        await self.clerk.close()
        self.exit()

    async def on_unmount(self) -> None:
        """Tell the other desks that nobody has a case open here any more."""
        await self.presence.close()

    def _keep_what_is_typed(self) -> None:
        """Keep the customer's words of a sheet that is still open."""
        # Imported here: the board is there sooner when no dialog is read first.
        from tui.dialogs.dialog import Dialog

        for screen in self.screen_stack:
            if isinstance(screen, Dialog) and self.room.person is not None:
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
