"""Starts Amends: `amends` and `python -m tui`."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.casebook import CaseBook
    from store.clock import Clock


def draw(casebook: "CaseBook", clock: "Clock", person: str | None, theme: str | None) -> int:
    """Draw the board until the person leaves, and give the exit code."""
    # Imported here: whatever draws nothing starts without Textual, and so in half the time.
    from tui.app import AmendsApp

    app = AmendsApp(casebook, clock, person, theme)
    app.run()
    return app.return_code or 0


def main() -> int:
    """Run the command line of this process and give its exit code."""
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
