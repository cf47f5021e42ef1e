"""A second process that changes a board: `python -m tests.support.engine_writer FOLDER NAME COUNT`.

It says `ready` first. Each change adds a remark and raises the revision of case 1; its number is
told only when the change is acknowledged, so whoever reads the output knows what is in the file.
"""

import sys
from dataclasses import replace
from pathlib import Path

from store.domain.book import Records
from store.domain.lessons import Remark
from store.engine.shelf import Shelf
from tests.support.engine_boards import NOON, TODAY


def write(folder: Path, name: str, count: int) -> None:
    """Make this many changes, telling each after it is on the disk."""
    shelf = Shelf(folder, lock_seconds=60)
    tell("ready")
    for turn in range(count):
        with shelf.changing(TODAY) as page:
            case = page.book.cases[1]
            remark = Remark(max(page.book.remarks, default=0) + 1, NOON, name, str(turn))
            changed = replace(case, revision=case.revision + 1)
            page.put(Records(cases=(changed,), remarks=(remark,)), None)
        tell(str(turn))


def tell(line: str) -> None:
    """Say this to whoever reads our output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
