"""Whether the newest exports are byte for byte what was written.

Used by `check.py`. Older ones are history: nobody goes back to them, and they leave by themselves.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from store.checking.fault import Fault
from store.export import keeping, manifest
from store.export.folder import LATEST
from store.export.manifest import Manifest, Variant

FOLDER = "exports"


def newest_exports(folder: Path) -> Sequence[tuple[Path, Manifest | None]]:
    """Give the newest export of each kind with its manifest; `None` for one without."""
    found: dict[Variant, tuple[Path, Manifest | None]] = {}
    nameless: list[tuple[Path, Manifest | None]] = []
    for path in reversed(keeping.dated(folder / FOLDER)):
        said = manifest.read(path)
        if said is None:
            nameless.append((path, None))
            continue
        known = found.get(said.variant)
        if known is None or known[1] is None or known[1].made_at < said.made_at:
            found[said.variant] = (path, said)
    return (*found.values(), *nameless)


def export_faults(path: Path, said: Manifest | None) -> Iterator[Fault]:
    """Say what of an export is not as it was written."""
    name = f"{FOLDER}/{path.name}"
    if said is None:
        yield Fault(
            name,
            f"{name} has no manifest that can be read, so nobody can tell whether it is whole: "
            "export again before you rely on it.",
        )
        return
    wrong = [one for one in said.files if not manifest.is_as_written(path, one)]
    for one in wrong:
        yield Fault(
            f"{name}/{one.name}",
            f"{name}/{one.name} is not as it was written. Whoever reads it reads something else "
            "than the board said: export again.",
        )


def latest_faults(folder: Path) -> Iterator[Fault]:
    """Say when a `latest` leads nowhere."""
    for variant in (Variant(), Variant(customer_safe=True), Variant(raw=True)):
        latest = folder / FOLDER / f"{LATEST}{variant.suffix}"
        if latest.is_symlink() and not latest.exists():
            name = f"{FOLDER}/{latest.name}"
            yield Fault(
                name,
                f"{name} leads to an export that is gone: a spreadsheet that follows it finds "
                "nothing. The next export mends it.",
            )
