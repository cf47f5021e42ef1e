"""Starts Amends: `amends` and `python -m tui`."""

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.casebook import CaseBook
    from store.clock import Clock


def draw(casebook: "CaseBook", clock: "Clock", person: str | None, theme: str | None) -> int:
    """Draw the board until the person leaves, and give the exit code."""
    gc.disable()  # until the board is drawn; also where a command draws it, such as `demo`
    # Imported here: whatever draws nothing starts without Textual, and so in half the time.
    from tui.app.amends import AmendsApp
    from tui.commands.ending import Wrong

    app = AmendsApp(casebook, clock, person, theme, nightly=True)
    if theme is not None and theme not in app.available_themes:
        names = ", ".join(sorted(app.available_themes))
        raise Wrong(f"There is no palette called {theme!r}. There are: {names}.")
    app.read_ahead()
    app.run()
    return app.return_code or 0


def main() -> int:
    """Run the command line of this process and give its exit code."""
    gc.disable()  # until the board is drawn, or a command runs: what is made now stays
    try:
        # Imported here: an interrupt during the first tenths of a second leaves no traceback.
        from tui.cli import run
        from tui.terminal import Terminal, print_anything

        print_anything()
        return run(None, Terminal(draw=draw))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
