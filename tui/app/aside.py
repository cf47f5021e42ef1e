"""Long work beside the clerk's jobs: an export, a look at the closed years, a search in them.

Used by the clerk. It changes no board and has a casebook of its own, so that nobody waits for a
hundred thousand rows to log a contact.
"""

import asyncio
import threading
from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from tui.messages import Answered

Tell = Callable[[Message, MessagePump | None], None]
"""Tells a message to whoever asked, or to the app."""


class Aside:
    """The long work of this terminal."""

    def __init__(self, app: MessagePump, tell: Tell) -> None:
        self._app = app
        self._tell = tell
        self._tasks: dict[asyncio.Task[None], bool] = {}
        """What is under way, and whether somebody asked for it."""
        self.leaving = threading.Event()
        """Set when the app is being left; work that nobody asked for then stops."""

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    @property
    def is_asked_for(self) -> bool:
        """Whether something is under way that a person asked for."""
        return any(self._tasks.values())

    def begin(
        self,
        work: Callable[[], Message],
        asker: MessagePump | None,
        ended: Callable[[asyncio.Task[None]], None],
    ) -> None:
        """Do `work` in a thread; `asker` is told what it gives, the app where nobody asked.

        `ended` is told when that ends, also by a bug.
        """
        task = asyncio.create_task(self._do(work, asker), name="clerk's long work")
        self._tasks[task] = asker is not None
        task.add_done_callback(ended)

    async def settled(self, *, asked_only: bool = False) -> None:
        """Wait for what is under way, or only for what a person asked for."""
        tasks = [task for task, asked in self._tasks.items() if asked or not asked_only]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do(self, work: Callable[[], Message], asker: MessagePump | None) -> None:
        try:
            self._tell(await asyncio.to_thread(work), asker)
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._tasks.pop(task, None)
            if asker is not None:
                self._app.post_message(Answered())
