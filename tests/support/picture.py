"""The picture of the board in the README, drawn by the board itself.

Run it as `python -m tests.support.picture` after a change of the looks or of the sample shop; a
test says when the stored picture has grown stale.
"""

import asyncio
import contextlib
import tempfile
from pathlib import Path

from tests.support.looks import Sitting

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "board.svg"
SIZE = (120, 34)
"""Cells of the terminal in the picture."""


async def board_picture() -> str:
    """Give the sample shop's board as an SVG, on a Sunday at 14:32 with Maya at the keyboard."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        sitting = Sitting()
        async with sitting.app.run_test(size=SIZE) as pilot:
            await sitting.run_before(pilot)
            return sitting.app.export_screenshot(title="Amends", simplify=True)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(board_picture()), encoding="utf-8", newline="\n")
