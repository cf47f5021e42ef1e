"""A terminal made of memory, and apps that paint on it.

Used by the benchmarks of the screen. All that Textual does for a real terminal is done here too, up
to the bytes, which are counted and dropped. So the cost of a key is that of a person's key, which
it is not in Textual's headless mode: there nothing is rendered to bytes.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from statistics import median
from time import process_time
from typing import ClassVar

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

SIZE = (120, 36)
FRAME_SECONDS = 1 / 60
QUIET_FRAMES = 4
MOST_FRAMES = 600


class Glass(HeadlessDriver):
    """Takes what is painted and keeps count of it."""

    latest: ClassVar["Glass"]
    """The one that was made last."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.paints = 0
        self.painted_at = 0.0
        """CPU seconds of this process when something was painted last."""
        Glass.latest = self

    @property
    def is_headless(self) -> bool:
        """Say no, so that everything is rendered to bytes."""
        return False

    def write(self, data: str) -> None:
        """Count what a terminal would be sent."""
        self.paints += 1
        self.painted_at = process_time()


class OnGlass(App[None]):
    """An app that paints on glass; comes before the class of the app."""

    def get_driver_class(self) -> type[Driver]:
        """Give the terminal made of memory."""
        return Glass


class Painter:
    """One app on glass, and the means to measure it."""

    def __init__(self, app: App[None], glass: Glass) -> None:
        self.app = app
        self.glass = glass

    async def cost(self, act: Callable[[], object]) -> float:
        """Give the CPU milliseconds from `act` until the last thing it led to is painted."""
        before, started = self.glass.paints, process_time()
        act()
        await self.quiet(before)
        return (self.glass.painted_at - started) * 1_000

    async def quiet(self, before: int | None = None) -> None:
        """Wait until there was a paint after so many, and then none for a few frames."""
        seen, still = before, 0
        for _ in range(MOST_FRAMES):
            await asyncio.sleep(FRAME_SECONDS)
            still = still + 1 if self.glass.paints == seen else 0
            if still >= QUIET_FRAMES and self.glass.paints != before:
                return
            seen = self.glass.paints
        raise AssertionError("nothing was painted, or the painting never ends")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(MOST_FRAMES):
            if condition():
                return
            await asyncio.sleep(FRAME_SECONDS)
        raise AssertionError("it did not happen in time")

    async def usual_cost(self, *acts: Callable[[], object], times: int = 12) -> float:
        """Give the median cost of these acts, one after the other and again."""
        return median([await self.cost(act) for _ in range(times) for act in acts])

    def press(self, key: str) -> Callable[[], object]:
        """Give the act of pressing a key."""
        sign = key if len(key) == 1 else None
        return lambda: self.app.post_message(events.Key(key, sign))


@asynccontextmanager
async def on_glass(app: OnGlass) -> AsyncIterator[Painter]:
    """Run an app on glass until the block ends."""
    ready: asyncio.Future[Painter] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def sit(pilot: Pilot[object]) -> None:
        ready.set_result(Painter(app, Glass.latest))
        await done.wait()
        pilot.app.exit()

    running = asyncio.create_task(app.run_async(size=SIZE, auto_pilot=sit))
    try:
        async with asyncio.timeout(30):
            painter = await ready
            await painter.quiet()
        yield painter
    finally:
        done.set()
        await running
