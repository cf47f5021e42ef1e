"""`amends where`: the data folder and what is in it, also when the board cannot be read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from store.domain.book import Book
from store.errors import NoBoard, StoreTrouble
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import at_desk
from tui.text import wording
from tui.text.safe import safe

BOARD = "board.json"
_PARTS = (
    ("closed", "*.json", "year of closed cases", "years of closed cases"),
    ("backups", "*.json", "backup", "backups"),
    ("exports", "[0-9]*", "export", "exports"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One part of the folder."""

    name: str
    files: int
    bytes: int
    newest: str
    """Name of the newest file, by its name; empty for none."""
    says: str


@click.command("where")
@at_desk
def command(desk: Desk) -> None:
    """Show the data folder and what is in it."""
    book: Book | None = None
    trouble: StoreTrouble | None = None
    try:
        book = desk.book
    except NoBoard:
        pass
    except StoreTrouble as error:
        trouble = error
    parts = list(_kept(desk.folder))
    if desk.as_json:
        desk.terminal.say(documents.text(_document(desk, book, parts)))
    else:
        desk.terminal.say("\n".join(_lines(desk, book, trouble, parts)))
    if trouble is not None:
        raise trouble


def _kept(folder: Path) -> Iterator[Kept]:
    for name, pattern, one, many in _PARTS:
        sizes: dict[str, int] = {}
        with suppress(OSError):
            for path in (folder / name).glob(pattern):
                with suppress(OSError):
                    sizes[path.name] = _size_of(path)
        newest = max(sizes, default="")
        yield Kept(
            name, len(sizes), sum(sizes.values()), newest, wording.plural(len(sizes), one, many)
        )


def _lines(
    desk: Desk, book: Book | None, trouble: StoreTrouble | None, parts: list[Kept]
) -> Iterator[str]:
    yield safe(str(desk.folder))
    size = _size(desk.folder / BOARD)
    if book is not None:
        opened, closed, void = _counts(book)
        unreadable = f", {len(book.unreadable)} not understood" if book.unreadable else ""
        yield (
            f"  {BOARD}  {_kilobytes(size)}, {safe(book.shop.name)}: {opened} open, "
            f"{closed} closed, {void} void{unreadable}"
        )
    elif trouble is not None:
        yield f"  {BOARD}  {_kilobytes(size)}, cannot be read"
    else:
        yield "  no board yet: start `amends` in a terminal, or see `amends init --help`"
    for part in parts:
        if part.files:
            newest = f", newest {safe(part.newest)}"
            yield f"  {part.name}/  {part.says}, {_kilobytes(part.bytes)}{newest}"


def _document(desk: Desk, book: Book | None, parts: list[Kept]) -> documents.Document:
    document: documents.Document = {
        "folder": str(desk.folder),
        "board": None,
        "parts": {
            part.name: {"files": part.files, "bytes": part.bytes, "newest": part.newest or None}
            for part in parts
        },
    }
    if book is not None:
        opened, closed, void = _counts(book)
        document["board"] = {
            "shop": book.shop.name,
            "bytes": _size(desk.folder / BOARD),
            "open": opened,
            "closed": closed,
            "void": void,
            "unreadable": len(book.unreadable),
        }
    return document


def _counts(book: Book) -> tuple[int, int, int]:
    opened = sum(case.is_open for case in book.cases.values())
    void = sum(case.void is not None for case in book.cases.values())
    return opened, len(book.cases) - opened - void, void


def _size_of(path: Path) -> int:
    """Give the size of a file, or of the files in a folder; raises `OSError`."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.iterdir())
    return path.stat().st_size


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _kilobytes(size: int) -> str:
    return f"{(size + 1023) // 1024} kB"
