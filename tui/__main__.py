"""Starts Amends: `amends` and `python -m tui`."""

import sys


def main() -> int:
    """Run the command line of this process and give its exit code."""
    try:
        # Imported here: an interrupt during the first tenths of a second leaves no traceback.
        from tui.cli import run
        from tui.terminal import Terminal, print_anything

        print_anything()
        return run(None, Terminal())
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
