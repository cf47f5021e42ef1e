"""What a key, a change, a passing minute and a filter cost until they are painted.

CPU time, so that other programs do not count. The floor of each is the same in a list of plain
lines on the same screen; the board has its bands, its strip and its colours on top of that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time

import pytest
from textual import on

from store.clock import StoppedClock
from store.domain.commands import AssignOwner
from tests.benchmarks.boards import SIZES, Boards
from tests.benchmarks.figures import Figure, Figures, cases
from tests.benchmarks.glass import OnGlass, Painter, on_glass
from tests.benchmarks.plain import PlainApp
from tests.support.board_desk import NOW
from tui.app.amends import AmendsApp
from tui.messages import CasesRead, CommandGiven

pytestmark = pytest.mark.benchmark

ROUNDS = 3
FRAME_MILLISECONDS = 16.0
"""One frame of a screen that shows sixty a second; told, not asserted."""

Costs = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    cost: str
    floor: str
    bound: float


LINES = (
    Line("down or up, in view", "key", "key", 5.5),
    Line("end or home, all rows anew", "scroll", "scroll", 4),
    Line("a change: answer until painted", "change", "key", 8),
    Line("a minute passes", "minute", "screen", 5),
    Line("a tick that changes nothing", "still", "key", 2),
    Line("filter on or off", "narrow", "narrow", 3.5),
    Line("a letter of find", "find", "narrow", 3.5),
    Line("the first letter of find", "first", "narrow", 5),
)
"""What is compared with what in the plain list."""
BESIDE_A_FRAME = ("key", "minute", "narrow", "find", "first")
"""What a person waits for, or meets while typing."""


class BoardOnGlass(OnGlass, AmendsApp):
    """The board, and when the clerk's answer to a command was there."""

    answered = 0.0
    answered_cpu = 0.0

    @on(CasesRead)
    def _note_the_answer(self) -> None:
        self.answered, self.answered_cpu = perf_counter(), process_time()


async def floor_costs(count: int) -> Costs:
    """Measure the plain list."""
    app = PlainApp(count)
    async with on_glass(app) as painter:
        lines = app.lines
        return {
            "key": await painter.usual_cost(painter.press("down"), painter.press("up")),
            "scroll": await painter.usual_cost(painter.press("end"), painter.press("home")),
            "line": await painter.usual_cost(lambda: lines.redraw(2)),
            "screen": await painter.usual_cost(lines.refresh),
            "narrow": await painter.usual_cost(
                lambda: lines.show(count // 2), lambda: lines.show(count)
            ),
        }


async def board_costs(boards: Boards, count: int) -> Costs:
    """Measure the board."""
    clock = StoppedClock(NOW)
    app = BoardOnGlass(boards.casebook(count), clock, "maya", "lamplight")
    async with on_glass(app) as painter:
        await app.clerk.settled()
        await painter.until(lambda: not app.board.reads_ahead)
        costs = {
            "key": await painter.usual_cost(painter.press("down"), painter.press("up")),
            "scroll": await painter.usual_cost(painter.press("end"), painter.press("home")),
            "minute": await painter.usual_cost(_a_minute_later(app, clock)),
            "still": _cost_of_ticks(app),
            "narrow": await painter.usual_cost(
                *(painter.press(key) for key in ("t", "t", "m", "m")), times=6
            ),
        }
        app.board.action_find()
        await painter.quiet()
        costs["first"] = await painter.cost(painter.press("a"))
        await painter.cost(painter.press("backspace"))
        costs["find"] = await painter.usual_cost(painter.press("a"), painter.press("backspace"))
        return {**costs, **await _costs_of_a_change(app, painter)}


def _a_minute_later(app: AmendsApp, clock: StoppedClock) -> Callable[[], object]:
    def act() -> None:
        clock.at += timedelta(minutes=1)
        app.tick()

    return act


def _cost_of_ticks(app: AmendsApp, times: int = 20) -> float:
    """Give the median CPU milliseconds of a tick that changes nothing."""
    costs = []
    for _ in range(times):
        started = process_time()
        app.tick()
        costs.append((process_time() - started) * 1_000)
    return median(costs)


async def _costs_of_a_change(app: BoardOnGlass, painter: Painter, times: int = 8) -> Costs:
    """Hand the chosen case from one person to another and back."""
    clerk, screen = [], []
    asked = 0.0

    def is_answered() -> bool:
        return app.answered > asked

    for turn in range(times):
        book, number = app.room.book, app.board.chosen_number
        assert book is not None
        assert number is not None
        case = book.case(number)
        to = next(id for id in ("sam", "ana") if id != case.owner)
        asked = perf_counter()
        app.post_message(CommandGiven(AssignOwner(number, to), case, app))
        await painter.until(is_answered)
        await painter.quiet()
        if turn:  # the first one of a day is preceded by a backup
            clerk.append((app.answered - asked) * 1_000)
            screen.append((painter.glass.painted_at - app.answered_cpu) * 1_000)
    return {"clerk": median(clerk), "change": median(screen)}


@pytest.mark.parametrize("count", SIZES)
async def test_what_a_key_a_change_and_a_minute_cost(
    boards: Boards, figures: Figures, count: int
) -> None:
    floors, costs = [], []
    for _ in range(ROUNDS):
        floors.append(await floor_costs(count))
        costs.append(await board_costs(boards, count))

    floor = {name: min(one[name] for one in floors) for name in floors[0]}
    cost = {name: min(one[name] for one in costs) for name in costs[0]}
    figures.add(
        *(
            Figure(line.what, cases(count), cost[line.cost], floor[line.floor], line.bound)
            for line in LINES
        ),
        Figure("a change: until the clerk has it on disk", cases(count), cost["clerk"]),
        *(
            Figure(
                f"{line.what}, beside a frame", cases(count), cost[line.cost], FRAME_MILLISECONDS
            )
            for line in LINES
            if line.cost in BESIDE_A_FRAME
        ),
    )
