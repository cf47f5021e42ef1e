"""`manifest.json`: what an export is made of, and the proof that it still is.

Used by the writer, by the nightly, which does nothing when last night's export verifies, and by the
header of the board. It prevents "there is a file" from being taken for "the night went well".
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from store.domain.case import Case
from store.durable import opened

NAME = "manifest.json"
FORMAT = 1
LARGEST = 100_000
"""Bytes; a manifest of ours has some two thousand."""
_PIECE = 1 << 20
_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_FILE_NAME = re.compile(r"[a-z_]+\.csv")


@dataclass(frozen=True, slots=True)
class Variant:
    """What kind of export it is."""

    customer_safe: bool = False
    raw: bool = False

    @property
    def suffix(self) -> str:
        """What the name of the folder ends with, so that no variant passes for another."""
        return ("-customer-safe" if self.customer_safe else "") + ("-raw" if self.raw else "")


FULL = Variant()
"""Everything, fit for a spreadsheet; what the night writes."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of an export as it was written."""

    name: str
    rows: int
    """The line of names is not counted."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FirstCase:
    """The case with the lowest number in an export, by which a board knows it for its own.

    None of the three ever changes, wherever the case lies and whoever is erased.
    """

    number: int
    opened_at: datetime
    opened_by: str
    """Id of the person."""

    @classmethod
    def of(cls, case: Case) -> "FirstCase":
        """Tell a case by what never changes of it."""
        return cls(case.number, case.opened_at, case.opened_by)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One export in figures."""

    made_at: datetime
    """The instant up to which it tells the cases."""
    business_day: date
    """The last business day that had ended by then."""
    zone: str
    variant: Variant
    files: tuple[WrittenFile, ...]
    unreadable: int = 0
    """How many records were left out because they cannot be understood."""
    first_case: FirstCase | None = None
    """`None` without a case, and in an export from before this was noted."""

    @property
    def rows(self) -> int:
        """How many cases it holds."""
        return next((file.rows for file in self.files if file.name == "cases.csv"), 0)


def encoded(manifest: Manifest) -> bytes:
    """Give the content of the file, readable by people."""
    first = manifest.first_case
    document = {
        "format": FORMAT,
        "made_at": _instant(manifest.made_at),
        "business_day": manifest.business_day.isoformat(),
        "zone": manifest.zone,
        "customer_safe": manifest.variant.customer_safe,
        "raw": manifest.variant.raw,
        "unreadable": manifest.unreadable,
        "first_case": first
        and {
            "number": first.number,
            "opened_at": _instant(first.opened_at),
            "opened_by": first.opened_by,
        },
        "files": [
            {"name": one.name, "rows": one.rows, "bytes": one.bytes, "sha256": one.sha256}
            for one in manifest.files
        ],
    }
    return (json.dumps(document, indent=2) + "\n").encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read(folder: Path) -> Manifest | None:
    """Read the manifest of an export; `None` when there is none that can be understood."""
    try:
        with opened(folder / NAME) as file:
            return _decoded(json.loads(file.read(LARGEST)))
    except (OSError, ValueError, RecursionError):
        return None


def _decoded(document: object) -> Manifest | None:
    match document:
        case {
            "format": int(format),
            "made_at": str(made_at),
            "business_day": str(day),
            "zone": str(zone),
            "customer_safe": bool(customer_safe),
            "raw": bool(raw),
            "unreadable": int(unreadable),
            "files": list(listed),
            **others,
        } if format == FORMAT:
            files = tuple(_file(one) for one in listed)
            first = _first_case(others.get("first_case"))
        case _:
            return None
    at = _read_instant(made_at)
    variant = Variant(customer_safe, raw)
    return Manifest(at, date.fromisoformat(day), zone, variant, files, unreadable, first)


def _read_instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or not _FIRST_YEAR <= at.year < _LAST_YEAR:
        raise ValueError("That is no instant of an export.")
    return at.astimezone(UTC)


def _first_case(document: object) -> FirstCase | None:
    match document:
        case None:
            return None
        case {"number": int(number), "opened_at": str(opened_at), "opened_by": str(opened_by)}:
            return FirstCase(number, _read_instant(opened_at), opened_by)
    raise ValueError("That is no case of an export.")


def _file(document: object) -> WrittenFile:
    match document:
        case {"name": str(name), "rows": int(rows), "bytes": int(size), "sha256": str(digest)}:
            # It becomes part of a path, so it is a plain name as ours are.
            if _FILE_NAME.fullmatch(name):
                return WrittenFile(name, rows, size, digest)
    raise ValueError("That is no file of an export.")


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Tell at a glance whether every file is there in its length; nothing is read."""
    try:
        return bool(manifest.files) and all(
            (folder / file.name).stat().st_size == file.bytes for file in manifest.files
        )
    except OSError:
        return False


def is_verified(folder: Path, manifest: Manifest) -> bool:
    """Tell whether every file is byte for byte what was written."""
    try:
        return is_whole(folder, manifest) and all(
            _sha256(folder / file.name) == file.sha256 for file in manifest.files
        )
    except OSError:
        return False


def is_as_written(folder: Path, file: WrittenFile) -> bool:
    """Tell whether one file is byte for byte what was written."""
    try:
        path = folder / file.name
        return path.stat().st_size == file.bytes and _sha256(path) == file.sha256
    except OSError:
        return False


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with opened(path) as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
