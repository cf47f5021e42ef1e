"""The file of one closed year: read in short, and written whole.

Used by `archive.py`. It has the layout of the board's file with two tables: `meta`, which says the
format and the highest number that ever came here, and `cases`. Records that nobody changes are
carried over as they stand, also those that cannot be understood.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Raw

from store.domain.case import Case
from store.domain.years import Lost, Past
from store.durable import make_folder, opened
from store.engine import backups, formats, layout
from store.engine.codec import Codec, NotUnderstood
from store.engine.json_file import JsonFile
from store.engine.layout import Tables, number
from store.engine.tables import damaged
from store.troubles import cannot_write

META, CASES = "meta", "cases"
_REMEDY = "look for an older state of it in backups, whose names begin with closed"
TABLES = (META, CASES)
_NOT_OVER = "It is neither closed nor void, and its place is on the board."
_OTHER_ID = "It stands under another id than the one that it names."
_HEAD_BYTES = 512
_CODEC = Codec(Case)


class _Said(msgspec.Struct):
    text: str = ""


class _Left(msgspec.Struct):
    at: datetime


class _Short(msgspec.Struct):
    """As much of a case as is looked for without reading it whole."""

    number: int
    customer: int
    what: str
    opened_at: datetime
    revision: int = 1
    owner: str | None = None
    remarkable: str = ""
    words: tuple[_Said, ...] = ()
    ending: _Left | None = None
    void: _Left | None = None


class _Meta(msgspec.Struct):
    format: int = 0
    changes: int = 0
    highest: int = 0


_SHORT = msgspec.json.Decoder(_Short)


def year_at(path: Path) -> JsonFile:
    """Give the file of a year."""
    return JsonFile(path, TABLES, _REMEDY)


def read_short(year: int, tables: Tables) -> tuple[Mapping[int, Past], tuple[Lost, ...]]:
    """Give the cases of a year in short, by number, and what cannot be understood."""
    cases: dict[int, Past] = {}
    lost: list[Lost] = []
    for id, document in tables.get(CASES, {}).items():
        key = number(id)
        try:
            short = _SHORT.decode(document)
            if short.number != key:
                raise NotUnderstood(_OTHER_ID)
            cases[short.number] = _past(year, short)
        except NotUnderstood as error:
            lost.append(lost_record(year, id, str(error)))
        except (ValueError, OverflowError, RecursionError):
            lost.append(lost_record(year, id, _why(document)))
    return cases, tuple(lost)


def _past(year: int, short: _Short) -> Past:
    left = short.void or short.ending
    if left is None:
        raise NotUnderstood(_NOT_OVER)
    text = "\n".join((short.what, short.remarkable, *(said.text for said in short.words)))
    return Past(
        short.number,
        year,
        short.customer,
        short.revision,
        _utc(short.opened_at),
        _utc(left.at),
        short.owner,
        short.void is not None,
        text.casefold(),
    )


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NotUnderstood("An instant in it has no time zone.")
    if not 1 < at.year < 9999:
        raise OverflowError
    return at.astimezone(UTC)


def _why(document: Raw) -> str:
    """Let the codec say it, which names fields and never values."""
    try:
        _CODEC.record(document)
    except NotUnderstood as error:
        return str(error)
    return "It has a form that we do not know."


def lost_record(year: int, id: str, why: str) -> Lost:
    """Say that a record of a year is kept and cannot be understood."""
    sentence = f"#{id} in closed/{year:04}.json is kept untouched, but it cannot be read: {why}"
    return Lost(year, sentence, number(id), record=True)


class YearDocuments:
    """One year as its file holds it, for the check; each case is decoded when it is asked for."""

    def __init__(self, tables: Tables, highest_said: int) -> None:
        self._documents = tables.get(CASES, {})
        self.highest_said = highest_said
        """What the beginning of the file says of the numbers that came here."""

    @property
    def highest_held(self) -> int:
        """The highest number in it; 0 for none."""
        return max(
            (known for id in self._documents if (known := number(id)) is not None), default=0
        )

    def revisions(self) -> Iterator[tuple[int, int]]:
        """Give number and revision of each case that can be read in short."""
        for id, document in self._documents.items():
            with suppress(ValueError, OverflowError):
                short = _SHORT.decode(document)
                if short.number == number(id):
                    yield short.number, short.revision

    def cases(self) -> Iterator[tuple[str, Case | None, str]]:
        """Give the id of each record with its case, or with why it cannot be read."""
        for id, document in self._documents.items():
            try:
                case = _CODEC.record(document)
                if case.number != number(id):
                    raise NotUnderstood(_OTHER_ID)
                if case.void is None and case.ending is None:
                    raise NotUnderstood(_NOT_OVER)
            except NotUnderstood as error:
                yield id, None, str(error)
            else:
                yield id, case, ""


def documents_in(path: Path) -> YearDocuments:
    """Read the file of a year for the check. Raises `CannotRead`."""
    return YearDocuments(year_at(path).read() or {}, highest_in(path))


def highest_in(path: Path) -> int:
    """Give the highest number that the file says it ever took in; 0 when it does not say.

    It stands at the beginning, so that asking costs the same for any number of cases.
    """
    try:
        with opened(path) as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return 0
    start, name = head.find(b'"highest":'), len(b'"highest":')
    digits = head[start + name :].lstrip()[:16] if start >= 0 else b""
    found = digits[: len(digits) - len(digits.lstrip(b"0123456789"))]
    return layout.as_given(int(found)) if found else 0


def write_year(
    path: Path,
    put: Mapping[int, Raw | tuple[Case, Raw]],
    drop: Collection[int],
) -> None:
    """Write a year with these records in the place of those with the same numbers, durably.

    A record is kept bytes, or a case beside the bytes whose unknown fields it keeps. Raises
    `CannotRead`, and `CannotWrite`; the file is then as it was.
    """
    try:
        make_folder(path.parent)
    except OSError as error:
        raise cannot_write(error, path.parent, "the year of closed cases") from error
    file = year_at(path)
    before = file.read() or {}
    if file.base is not None and file.base.older_format is not None:
        backups.copy_year_before_new_format(path.parent.parent, path, file.base.older_format)
    backups.keep_year(path.parent.parent, path)
    cases = dict(before.get(CASES, {}))
    for one in drop:
        cases.pop(str(one), None)
    for one, record in put.items():
        cases[str(one)] = _document(record)
    file.write({**before, META: _meta(before, [*map(int, put)]), CASES: cases})


def rewrite_year(path: Path, put: Mapping[str, Raw]) -> None:
    """Write a year, or a copy of one, with these records in the place of those with the same ids.

    What it replaces is kept nowhere. Raises `CannotRead`, and `CannotWrite`; the file is then as it
    was.
    """
    file = year_at(path)
    before = file.read() or {}
    cases = {**before.get(CASES, {}), **put}
    file.write({**before, META: _meta(before, []), CASES: cases})


def _document(record: Raw | tuple[Case, Raw]) -> Raw:
    if isinstance(record, Raw):
        return record
    case, stored = record
    known = _opened(stored, str(case.number))
    return layout.laid_out(_CODEC.document(case, known)[0])


def _opened(document: Raw, id: str) -> dict[str, object]:
    try:
        return msgspec.json.decode(document, type=dict[str, object])
    except ValueError:
        raise damaged("a closed year", id) from None


def _meta(before: Tables, fresh: list[int]) -> dict[str, Raw]:
    documents = dict(before.get(META, {}))
    kept: dict[str, object] = {}
    said = _Meta()
    if formats.META in documents:
        kept = _opened(documents[formats.META], formats.META)
        try:
            said = msgspec.convert(kept, _Meta)
        except msgspec.ValidationError:
            said = _Meta()
    held = [known for id in before.get(CASES, {}) if (known := number(id)) is not None]
    meta: dict[str, object] = {
        "format": formats.current(),
        "changes": said.changes + 1,
        "highest": max((layout.as_given(said.highest), *held, *fresh)),
    }
    rest = {name: value for name, value in kept.items() if name not in meta}
    documents[formats.META] = layout.laid_out(meta | rest)
    return documents
