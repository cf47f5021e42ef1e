"""A process that exports until it is killed: `python -m tests.support.export_writer FOLDER`."""

import sys
from pathlib import Path

from store.casebook import CaseBook
from store.clock import SystemClock
from tui import exporting


def main() -> None:
    """Export again and again, and say so after each."""
    clock = SystemClock()
    while True:
        exporting.export(CaseBook(Path(sys.argv[1]), clock), clock.now())
        print("exported", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
