"""A rendered file, and how it is written: whole, or not there at all.

Used after a file was rendered. It prevents the morning from finding half a file under the right
name.
"""

from dataclasses import dataclass
from pathlib import Path

from store.durable import write_whole


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One rendered file that is not yet on the disk."""

    name: str
    content: bytes
    rows: int
    """How many rows it holds, the line of names not counted."""


def write(folder: Path, file: ExportFile) -> Path:
    """Put the file into `folder`, readable by its owner alone, and give its path.

    It is on the disk when this returns, in the place of one of the same name. Raises `OSError`;
    an older file of that name is then untouched and nothing is left beside it.
    """
    path = folder / file.name
    write_whole(path, file.content, anew=True)
    return path
