"""The note of an erase that is under way: `erasing.json`, from just before it until it is done.

Used by `store.eraser`. An erase changes many files, and a power cut may end it between two of them;
by then the board no longer knows the name that has to be looked for in the others. The note holds
it for so long, and no longer.
"""

from datetime import datetime
from pathlib import Path

import msgspec

from store.domain.erasing import Erasing
from store.domain.traces import Traced, Traces
from store.durable import sync_folder, write_whole
from store.errors import CannotRead
from store.troubles import cannot_open, cannot_write

NAME = "erasing.json"


class _Note(msgspec.Struct):
    at: datetime
    by: str
    everywhere: bool
    people: tuple[Traced, ...]


_NOTE = msgspec.json.Decoder(_Note)


def is_there(folder: Path) -> bool:
    """Tell whether an erase was begun and not ended."""
    return (folder / NAME).exists()


def write(folder: Path, erasing: Erasing) -> None:
    """Note down what is going to be erased, durably. Raises `CannotWrite`."""
    traces = erasing.traces
    note = _Note(erasing.at, erasing.by, traces.everywhere, traces.people)
    content = msgspec.json.format(msgspec.json.encode(note), indent=2) + b"\n"
    try:
        write_whole(folder / NAME, content, anew=True)
    except OSError as error:
        raise cannot_write(error, folder, "the note of what is to be erased") from error


def read(folder: Path) -> Erasing | None:
    """Give the erase that was begun; `None` for none. Raises `CannotRead`."""
    path = folder / NAME
    try:
        note = _NOTE.decode(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_open(error, path) from error
    except (ValueError, RecursionError):
        raise CannotRead(
            f"{path} cannot be understood, so nobody was erased. It names persons whose erase was "
            "cut short: take it away, and erase them again."
        ) from None
    return Erasing(Traces(note.people, everywhere=note.everywhere), note.at, note.by)


def remove(folder: Path) -> None:
    """Take the note away, durably. Raises `CannotWrite`."""
    try:
        (folder / NAME).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise cannot_write(error, folder, "that the erase is done") from error
