"""The clerk: does the jobs of this terminal in order, one at a time, off the screen's thread.

Used by the app alone. One worker and one queue, because parallel workers reorder quick keys, a
newer job must not cancel an older one, and an older read must not land after a newer one. It also
looks after the file: another terminal's change is seen by its stamp (docs/architecture.md).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from store.casebook import CaseBook, Done, Snapshot, Stamp
from store.clock import Clock
from store.domain.board import Arranger
from store.domain.case import Case
from store.domain.changes import Change, new_entries
from store.domain.refusal import PinWanted, Refused
from store.domain.shop import Person, Shop
from store.errors import BoardGone, Busy, CannotRead, NoBoard, StoreTrouble
from tui.app.aside import Aside
from tui.messages import (
    Answered,
    BoardMissing,
    CasesRead,
    CommandDone,
    CommandFailed,
    CommandRefused,
    PastMoved,
    PinAsked,
    Rearranged,
    StoreTroubled,
)

if TYPE_CHECKING:
    from store.domain.commands import Command
    from store.domain.proof import Proof

MOVED_AT_ONCE = 500
"""So many old cases leave the board in one job; a key never waits for more."""
LOOK_SECONDS = 0.2
"""How often the stamp of the file is looked at."""
READ_SECONDS = 60.0
"""How often the file is read whatever its stamp says; some network drives keep stale stamps."""


_GONE = "The board's file is gone; this is the last that was read."

Work = Callable[[], tuple[Message, ...]]
"""Done in the clerk's thread; gives what the app is told afterwards, on its own thread."""


@dataclass(frozen=True)
class _Job:
    work: Work
    asker: MessagePump | None = None


class Clerk:
    """Carries commands to the casebook and brings boards back."""

    def __init__(self, casebook: CaseBook, clock: Clock, app: MessagePump) -> None:
        self._casebook = casebook
        self._clock = clock
        self._app = app
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue()
        self._waiting = 0
        self._saving = 0
        self._unsaved = ""
        self._tasks: list[asyncio.Task[None]] = []
        self.aside = Aside(app, self._tell)
        """Long work beside the jobs."""
        self._arranger = Arranger()
        self._snapshot: Snapshot | None = None
        self._troubled_since: datetime | None = None
        self._read_at = 0.0
        self._seen_stamp: Stamp | None = None
        self._ahead: tuple[Message, ...] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way or waits."""
        return self._waiting > 0 or self.aside.is_busy

    @property
    def is_saving(self) -> bool:
        """Whether something that a person asked for is under way or waits."""
        return self._saving > 0 or self.aside.is_asked_for

    def read_ahead(self) -> CasesRead | None:
        """Read the board before the app runs, and give it, so that it is the first thing drawn.

        `None` when it cannot be read. All that is to be told of it is told by `start`. Where this
        process has read the file a moment ago, that will do: the watch looks at the file soon.
        """
        self._read_at = monotonic()
        latest = self._casebook.latest
        self._ahead = self._read() if latest is None else (self._arranged(latest, ()),)
        return next((one for one in self._ahead if isinstance(one, CasesRead)), None)

    def start(self) -> None:
        """Tell what was read ahead, or read now; then look after the file until `close`."""
        ahead = self._ahead
        self._give(_Job(self._read if ahead is None else lambda: ahead))
        self._tasks = [
            asyncio.create_task(self._work_off(), name="clerk"),
            asyncio.create_task(self._look_after_the_file(), name="clerk's watch"),
        ]
        for task in self._tasks:
            task.add_done_callback(self.ended)

    def ended(self, task: asyncio.Task[None]) -> None:
        """Make a bug loud: an error that nobody expected ends the app with its report."""
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._app.call_later(_raise, error)

    def carry_out(
        self,
        command: "Command",
        by: str,
        saw: Case | None,
        asker: MessagePump,
        proof: "Proof | None" = None,
    ) -> None:
        """Do a command; `asker` is told `CommandDone`, `CommandRefused` or `CommandFailed`.

        With `proof` it is looked whether that is still what the change takes.
        """
        do = self._casebook.do
        self._give(_Job(lambda: self._do(lambda: do(command, by, saw, proof)), asker))

    def step_back(
        self, by: str, *, again: bool, asker: MessagePump, proven: int | None = None
    ) -> None:
        """Undo the newest step of this person, or redo it; `asker` may be told `PinAsked` first.

        `proven` is the id of the step for which the PIN was given.
        """
        step = self._casebook.redo if again else self._casebook.undo
        self._give(_Job(lambda: self._do(lambda: step(by, proven), step_back=True), asker))

    def lay_out(self, shop: Shop, person: Person, asker: MessagePump) -> None:
        """Make the first board of this shop."""

        def work() -> tuple[Message, ...]:
            try:
                snapshot = self._casebook.create(shop, (person,))
            except StoreTrouble as trouble:
                return (CommandFailed(trouble.sentence),)
            return (self._arranged(snapshot, ()),)

        self._give(_Job(work, asker))

    def do_aside(self, work: Callable[[], Message], asker: MessagePump | None) -> None:
        """Do long work that changes no board, such as an export, while the jobs go on.

        `asker` is told what it gives, the app where nobody asked.
        """
        self.aside.begin(work, asker, self.ended)

    def move_closed(self) -> None:
        """Move cases that were over for long into their years, in turns that nobody notices."""

        def work() -> tuple[Message, ...]:
            try:
                moved = self._casebook.move_closed(MOVED_AT_ONCE)
            except Busy:
                return ()
            except StoreTrouble as trouble:
                return (PastMoved(0, trouble.sentence),)
            # A turn that moved nothing would move nothing again.
            if moved.left and moved.cases and not self.aside.leaving.is_set():
                self._app.call_later(self.move_closed)
            return (*self._read_if_changed(), PastMoved(moved.cases))

        self._give(_Job(work))

    def look_again(self) -> None:
        """Read the board, whatever its stamp says."""
        self._give(_Job(self._read))

    def rearrange(self) -> None:
        """Put the rows in the order of the present instant."""
        self._give(_Job(self._rearranged))

    async def settled(self) -> None:
        """Wait until every job that was given is done and told."""
        await self._jobs.join()
        await self.aside.settled()

    async def finish(self) -> str:
        """Wait until what was given is done; give the sentence of what could not be saved.

        Empty when everything is on disk.
        """
        self._unsaved = ""
        if self._tasks and not self._tasks[0].done():
            await self._jobs.join()
        await self.aside.settled(asked_only=True)
        return self._unsaved

    async def close(self) -> None:
        """Finish what was given, then stop; long work that nobody asked for is broken off."""
        self.aside.leaving.set()
        await self.aside.settled()
        if self._tasks:
            worker, watch = self._tasks
            watch.cancel()
            if not worker.done():
                await self._jobs.join()
            worker.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._tasks = []

    def _give(self, job: _Job) -> None:
        self._waiting += 1
        self._saving += job.asker is not None
        self._jobs.put_nowait(job)

    async def _work_off(self) -> None:
        while True:
            job = await self._jobs.get()
            try:
                for message in await asyncio.to_thread(job.work):
                    self._tell(message, job.asker)
            finally:
                self._waiting -= 1
                self._saving -= job.asker is not None
                if job.asker is not None:
                    self._app.post_message(Answered())
                self._jobs.task_done()

    def _tell(self, message: Message, asker: MessagePump | None) -> None:
        """Tell boards to the app, and answers to whoever asked, or to the app if they have left."""
        if isinstance(message, CommandFailed):
            self._unsaved = message.sentence
        to_all = isinstance(message, (CasesRead, Rearranged, StoreTroubled, BoardMissing))
        if to_all or asker is None or not asker.post_message(message):
            self._app.post_message(message)

    async def _look_after_the_file(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._waiting:
                continue
            too_old = monotonic() - self._read_at > READ_SECONDS
            if too_old or await asyncio.to_thread(self._is_different):
                self._give(_Job(self._read))

    def _read(self) -> tuple[Message, ...]:
        self._read_at = monotonic()
        # Forgotten first: what could not be read is looked at again when it is as it was.
        self._seen_stamp = None
        try:
            self._seen_stamp = self._casebook.stamp()
            snapshot = self._casebook.read()
        except NoBoard as missing:
            if self._snapshot is None and isinstance(missing, BoardGone):
                return self._troubled(missing)
            if self._snapshot is None:
                return (BoardMissing(),)
            return self._troubled(CannotRead(_GONE))
        except StoreTrouble as trouble:
            return self._troubled(trouble)
        before, was_troubled = self._snapshot, self._troubled_since is not None
        self._troubled_since = None
        if before is not None and before.stamp == snapshot.stamp and not was_troubled:
            return ()
        changes = () if before is None else new_entries(before.book, snapshot.book)
        return (self._arranged(snapshot, changes),)

    def _troubled(self, trouble: StoreTrouble) -> tuple[Message, ...]:
        """Say once that the file cannot be read, and since when."""
        if self._troubled_since is not None:
            return ()
        self._troubled_since = self._clock.now()
        return (StoreTroubled(trouble.sentence, self._troubled_since),)

    def _do(self, change: Callable[[], Done], *, step_back: bool = False) -> tuple[Message, ...]:
        before = self._snapshot
        try:
            done = change()
        except PinWanted as wanted:
            return (*self._read_if_changed(), PinAsked(wanted.step))
        except Refused as refused:
            news = self._read_if_changed()
            book = self._snapshot.book if self._snapshot is not None else None
            return (*news, CommandRefused(refused.sentence, book, refused.brief))
        except CannotRead as trouble:
            return (*self._troubled(trouble), CommandFailed(trouble.sentence))
        except StoreTrouble as trouble:
            return (CommandFailed(trouble.sentence),)
        self._troubled_since = None
        changes = () if before is None else new_entries(before.book, done.snapshot.book)
        others = tuple(change for change in changes if change.entry.at != done.step.at)
        if step_back:
            own = {case.number for case in done.records.cases}
            others = tuple(change for change in others if change.case.number not in own)
        return (self._arranged(done.snapshot, others), CommandDone(done, step_back))

    def _read_if_changed(self) -> tuple[Message, ...]:
        """After a refusal the board shows at once what the refusal speaks of."""
        return self._read() if self._is_different() else ()

    def _is_different(self) -> bool:
        """Tell whether the file is another one than was seen, or cannot be looked at at all."""
        try:
            return self._casebook.stamp() != self._seen_stamp
        except StoreTrouble:
            return True

    def _arranged(self, snapshot: Snapshot, changes: tuple[Change, ...]) -> CasesRead:
        self._snapshot = snapshot
        self._seen_stamp = snapshot.stamp
        board = self._arranger.arrange(snapshot.book, self._clock.now())
        return CasesRead(snapshot, board, changes)

    def _rearranged(self) -> tuple[Message, ...]:
        if self._snapshot is None:
            return ()
        return (Rearranged(self._arranger.arrange(self._snapshot.book, self._clock.now())),)


def _raise(error: BaseException) -> None:
    raise error
