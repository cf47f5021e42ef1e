"""What must hold for a damaged board: a good reading or one sentence, and never anything lost.

Used by `tests/attacks/test_damaged_board.py`. A good reading is worked on as a shop would: listed,
shown, exported and changed; whatever was not touched must still say the same.
"""

import json
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.commands import Command, LogContact, NoteRemark
from store.domain.refusal import Refused
from store.domain.words import Channel
from store.errors import StoreTrouble
from tests.support.board_desk import NOW
from tests.support.cli import Shell
from tests.support.engine_files import Json

SECONDS = 20
TABLES = (
    "people",
    "customers",
    "cases",
    "actions",
    "house_rules",
    "phrases",
    "practised",
    "remarks",
)
GOOD, TOLD = "read", "one sentence"


class Lost(AssertionError):
    """Something did not survive."""


@contextmanager
def in_time() -> Iterator[None]:
    """Fail when something hangs."""

    def ring(_: int, __: FrameType | None) -> None:
        raise Lost(f"it hung for {SECONDS} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def survived(folder: Path) -> str:
    """Work with the board in this folder; give `GOOD` or `TOLD`. Raises `Lost`."""
    board = folder / "board.json"
    damaged = board.read_bytes()
    with in_time():
        try:
            book = CaseBook(folder, StoppedClock(NOW)).read().book
        except StoreTrouble as trouble:
            _require(trouble.sentence.endswith("."), f"no sentence: {trouble.sentence}")
            _require_told(folder, 4)
            _require(board.read_bytes() == damaged, "what cannot be read was written")
            return TOLD
        _require_all_known(book, documents(damaged))
        _look(folder, book)
        _change(folder, NoteRemark("one more"))
        for number in [one.number for one in book.cases.values() if one.is_open][:1]:
            _change(folder, LogContact(number, Channel.PHONE))
        _change(folder, None)
        _add(folder)
        return GOOD


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Lost(otherwise)


def _require_told(folder: Path, code: int) -> None:
    """Assert that looking and changing end with one sentence and this code."""
    shell = Shell(folder, NOW)
    for typed in (("list",), ("add", "--customer", "Dana", "--what", "cold")):
        ran = shell.run(*typed)
        _require(ran.code == code, f"{typed} ended with {ran.code}: {ran.err}")
        _require(len(ran.err.splitlines()) == 1, f"{typed} said {ran.err!r}")


def documents(content: bytes) -> Mapping[str, Mapping[str, Json]]:
    """Read a file as another program would, which knows nothing of our records."""
    text = content.decode("utf-8-sig", "replace")
    said = json.dumps(json.loads(text), ensure_ascii=False)
    whole = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    read: dict[str, dict[str, Json]] = json.loads(whole)
    return read


def _require_all_known(book: Book, tables: Mapping[str, Mapping[str, Json]]) -> None:
    """Assert that each record was understood, or is listed as one that was not."""
    unreadable = {(one.table, one.id) for one in book.unreadable}
    for table in TABLES:
        for id in tables.get(table, {}):
            known = {str(key) for key in getattr(book, table)}
            _require(
                id in known or (table, id) in unreadable, f"{table} {id} is neither read nor listed"
            )


def _look(folder: Path, book: Book) -> None:
    shell = Shell(folder, NOW)
    looks = [("list",), ("list", "--all", "--json"), ("causes",)]
    looks += [("show", str(number)) for number in list(book.cases)[:2]]
    exports = folder.with_name("exports")
    exports.mkdir()
    looks += [("export", "--to", str(exports))]
    for typed in looks:
        ran = shell.run(*typed)
        # 2: whoever asks may be the very one who cannot be read.
        _require(ran.code in (0, 2, 3), f"{typed} ended with {ran.code}: {ran.err}")
    shutil.rmtree(exports)


def _change(folder: Path, command: Command | None) -> None:
    """Carry out a command, or take one back; whatever else there is must stay as it is."""
    board = folder / "board.json"
    before = board.read_bytes()
    casebook = CaseBook(folder, StoppedClock(NOW))
    try:
        done = casebook.undo("maya") if command is None else casebook.do(command, "maya")
    except (Refused, StoreTrouble) as refused:
        _require(str(refused).endswith((".", "?")), f"no sentence: {refused}")
        # An undo that is refused marks its step.
        _require(command is None or board.read_bytes() == before, "a refusal wrote something")
        return
    touched = {("cases", str(one.number)) for one in done.records.cases}
    touched |= {("remarks", str(one.id)) for one in done.records.remarks}
    touched |= {("customers", str(one.id)) for one in done.records.customers}
    _require_kept(documents(before), documents(board.read_bytes()), touched, done.snapshot.book)


def _add(folder: Path) -> None:
    """Log a case; one that was acknowledged must be there."""
    shell = Shell(folder, NOW)
    ran = shell.run("add", "--customer", "Next", "--what", "work goes on", "--json")
    _require(ran.code in (0, 2, 3, 5), f"adding ended with {ran.code}: {ran.err}")
    if ran.code == 0:
        number = ran.json["number"]
        _require(number in shell.book().cases, f"#{number} was acknowledged and is not there")


def _require_kept(
    before: Mapping[str, Mapping[str, Json]],
    after: Mapping[str, Mapping[str, Json]],
    touched: set[tuple[str, str]],
    book: Book,
) -> None:
    """Assert that what was not touched still says the same; steps alone grow too old."""
    unreadable = {(one.table, one.id) for one in book.unreadable}
    for table, records in before.items():
        for id, record in records.items():
            if (table, id) in touched or (
                table in ("meta", "steps") and (table, id) not in unreadable
            ):
                continue
            _require(after.get(table, {}).get(id) == record, f"{table} {id} was lost or changed")
