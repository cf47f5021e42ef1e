"""What the doctor thinks of the terminal: its size, its colours, its signs.

Pure, like `checks.py`. A terminal is never trouble: the board says itself what it needs, and is
printed as text where it cannot be drawn.
"""

from collections.abc import Iterator

from tui.doctor.finding import Finding, advice, ok
from tui.doctor.machine import Machine, Screen

WANTED = Screen(80, 24)
LEAST = Screen(60, 16)
"""Below this the board says what size it needs (docs/rules.md, *screen sizes*)."""
_TRUE = frozenset({"truecolor", "24bit"})


def terminal_findings(machine: Machine) -> Iterator[Finding]:
    """Look at the terminal, where there is one."""
    yield _encoding(machine)
    if machine.screen is None:
        yield ok("terminal", "The output is no terminal here, so size and colours were not seen.")
        return
    term = machine.environ.get("TERM", "")
    if term == "dumb":
        yield advice(
            "terminal",
            "This terminal says that it cannot draw (TERM=dumb): the board is printed as text.",
        )
        return
    yield _size(machine.screen)
    yield _colours(machine, term)


def _encoding(machine: Machine) -> Finding:
    if machine.encoding.lower().replace("-", "").replace("_", "") in ("utf8", "cp65001"):
        return ok("signs", "The terminal takes all signs (UTF-8).")
    return advice(
        "signs",
        f"The terminal takes {machine.encoding} only: names such as Zoë may come out as `?`. Set "
        "the language of the system to one with UTF-8, or PYTHONUTF8=1.",
    )


def _size(screen: Screen) -> Finding:
    shown = f"{screen.columns} columns by {screen.rows} rows"
    if screen.columns < LEAST.columns or screen.rows < LEAST.rows:
        return advice(
            "size",
            f"The terminal has {shown}: the board needs {LEAST.columns} by {LEAST.rows}. Make the "
            "window larger or its letters smaller.",
        )
    if screen.columns < WANTED.columns or screen.rows < WANTED.rows:
        return advice(
            "size",
            f"The terminal has {shown}; from {WANTED.columns} by {WANTED.rows} on all fits.",
        )
    return ok("size", f"The terminal has {shown}.")


def _colours(machine: Machine, term: str) -> Finding:
    if machine.environ.get("NO_COLOR"):
        return advice(
            "colours", "NO_COLOR is set: the board is grey, and words and signs say everything."
        )
    if machine.environ.get("COLORTERM", "").lower() in _TRUE or machine.system == "win32":
        return ok("colours", "The terminal has all colours.")
    if "256color" in term or "direct" in term:
        return advice(
            "colours",
            f"The terminal promises 256 colours ({term}): the palettes are a little off. If it has "
            "more, set COLORTERM=truecolor.",
        )
    return advice(
        "colours",
        f"The terminal promises few colours ({term or 'TERM is not set'}): words and signs say "
        "everything. If it has more, set TERM=xterm-256color and COLORTERM=truecolor.",
    )
