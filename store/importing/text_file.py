"""A file as lines of text, whatever wrote it: UTF-8, UTF-16, or what Windows wrote for decades.

Used by `sheet.py`. It prevents a picture or a spreadsheet's own format from being read as a list,
and a file without an end from filling the memory: a file is looked through once, piece by piece,
before any of it is believed.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.importing.refusing import CannotTake

LONGEST_LINE = 2_000_000
"""Signs; a line that is longer is no row of a spreadsheet."""
_PIECE = 1 << 20
_UTF8, _UTF8_MARKED, _UTF16, _WINDOWS = "utf-8", "utf-8-sig", "utf-16", "cp1252"
_FORMATS = (
    (b"PK\x03\x04", "a spreadsheet or archive in its own format"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet in its own format"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "an archive"),
)
_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_AS = "Save it as CSV (comma separated, UTF-8) and import that."


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the signs of a file are written."""

    codec: str
    name: str
    """As a person knows it."""
    is_guess: bool = False
    """Whether nothing in the file proves it; letters such as ä are then to be looked at."""


def look(path: Path, most_bytes: int, *, may_hold_nul: bool = False) -> Encoding:
    """Find out how a file is written, reading all of it once. Raises `CannotTake`."""
    try:
        if not path.is_file():
            raise CannotTake(f"{path} is no file. Nothing was changed.")
        size = path.stat().st_size
        if size > most_bytes:
            raise CannotTake(
                f"{path.name} has {_mega(size)} MB, and an import takes at most "
                f"{_mega(most_bytes)}. Nothing was changed; part it into several files."
            )
        with path.open("rb") as file:
            return _found(path, file, most_bytes, may_hold_nul=may_hold_nul)
    except OSError as error:
        raise _unreadable(path, error) from error


def lines(path: Path, encoding: Encoding) -> Iterator[str]:
    """Give the lines of a file with their ends. Raises `CannotTake`."""
    try:
        with (
            path.open("rb") as file,
            io.TextIOWrapper(file, encoding=encoding.codec, newline="") as text,
        ):
            count = 0
            while line := text.readline(LONGEST_LINE):
                count += 1
                if len(line) == LONGEST_LINE:
                    raise CannotTake(
                        f"Line {count} of {path.name} does not end within {LONGEST_LINE:,} signs; "
                        "that is no list of cases. Nothing was changed."
                    )
                yield line
    except UnicodeDecodeError:
        raise CannotTake(
            f"{path.name} was changed while it was read. Nothing was imported; try again."
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from error


def _found(path: Path, file: io.BufferedReader, most_bytes: int, *, may_hold_nul: bool) -> Encoding:
    head = file.peek(8)[:8]
    for sign, what in _FORMATS:
        if head.startswith(sign):
            raise CannotTake(f"{path.name} is {what}, not CSV. {_SAVE_AS} Nothing was changed.")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if not _decodes(file, _UTF16, most_bytes):
            raise _no_text(path)
        return Encoding(_UTF16, "UTF-16")
    marked = head.startswith(codecs.BOM_UTF8)
    is_utf8 = _decodes(file, _UTF8, most_bytes, no_nul=None if may_hold_nul else path)
    if is_utf8:
        return Encoding(_UTF8_MARKED if marked else _UTF8, "UTF-8")
    file.seek(0)
    if marked or _NO_TEXT.search(file.read(_PIECE)):
        raise _no_text(path)
    file.seek(0)
    if not _decodes(file, _WINDOWS, most_bytes, no_nul=path):
        raise _no_text(path)
    return Encoding(_WINDOWS, "Windows-1252", is_guess=True)


def _decodes(
    file: io.BufferedReader, codec: str, most_bytes: int, *, no_nul: Path | None = None
) -> bool:
    """Tell whether a whole file is written so; refuses signs that no text has."""
    decoder = codecs.getincrementaldecoder(codec)()
    read = 0
    while piece := file.read(_PIECE):
        read += len(piece)
        if no_nul is not None and b"\0" in piece:
            raise _no_text(no_nul)
        if read > most_bytes:
            raise CannotTake("The file grows while it is read. Nothing was changed.")
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _no_text(path: Path) -> CannotTake:
    return CannotTake(f"{path.name} is no text, so it is no CSV. {_SAVE_AS} Nothing was changed.")


def _unreadable(path: Path, error: OSError) -> CannotTake:
    why = error.strerror or type(error).__name__
    return CannotTake(f"{path} cannot be read ({why}). Nothing was changed.")


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.0f}"
