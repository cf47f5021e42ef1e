"""Looking into a board's file and spoiling it, as an editor or a broken disk would."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

from store.engine.shelf import Shelf

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Record: TypeAlias = dict[str, Json]
Content: TypeAlias = dict[str, dict[str, Record]]
ROOT = Path(__file__).parent.parent.parent


def content(shelf: Shelf) -> Content:
    """Read the file with another JSON reader than ours."""
    found: Content = json.loads(shelf.path.read_text(encoding="utf-8"))
    return found


def edit(shelf: Shelf, changed: Content, indent: int | None = 2) -> None:
    """Write the file with another JSON writer than ours."""
    shelf.path.write_text(json.dumps(changed, indent=indent, ensure_ascii=False), encoding="utf-8")


def replace_in_file(shelf: Shelf, old: str, new: str) -> None:
    """Replace a text in the file that must be there."""
    text = shelf.path.read_text(encoding="utf-8")
    if old not in text:
        raise AssertionError(f"{old!r} is not in the file")
    shelf.path.write_text(text.replace(old, new), encoding="utf-8")


def names_in(folder: Path) -> set[str]:
    """List what stands in a folder."""
    return {path.name for path in folder.iterdir()}


def process(script: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start one of the scripts beside this module in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.support.{script}", *arguments],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
