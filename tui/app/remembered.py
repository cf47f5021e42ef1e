"""What this terminal remembers between two evenings: the palette that was chosen.

Used by the app. It is a convenience, so nothing that goes wrong with it reaches a person: a file
that cannot be read is as if it were not there, one that cannot be written is left as it was. It is
kept per user and machine and apart from the shop's folder, because a terminal by the window needs
other colours than one in the cellar.
"""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs

STATE_VARIABLE = "AMENDS_STATE"
"""Environment variable that names another folder for `terminal.json`."""
LARGEST_BYTES = 10_000
_FILE = "terminal.json"


def remembered_theme() -> str | None:
    """Give the name of the palette chosen last; `None` when none is known."""
    theme = _read().get("theme")
    return theme if isinstance(theme, str) and theme else None


def remember_theme(name: str) -> bool:
    """Keep the name of the chosen palette; false when that cannot be done, which harms nothing."""
    try:
        kept = _read()
        if kept.get("theme") == name:
            return True
        _write({**kept, "theme": name})
    except (OSError, UnicodeError):
        return False
    return True


def _folder() -> Path:
    named = os.environ.get(STATE_VARIABLE, "")
    return Path(named) if named else platformdirs.user_state_path("amends")


def _read() -> dict[str, object]:
    """Read the file; whatever is not an object with text keys counts as empty."""
    try:
        with (_folder() / _FILE).open(encoding="utf-8") as file:
            kept: object = json.loads(file.read(LARGEST_BYTES))
    except (OSError, ValueError, RecursionError, RuntimeError):
        return {}
    return {str(name): value for name, value in kept.items()} if isinstance(kept, dict) else {}


def _write(kept: dict[str, object]) -> None:
    """Write beside and rename, so that a second terminal never reads half a file."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes the file readable for its owner alone.
    number, beside = tempfile.mkstemp(prefix=f"{_FILE}.", dir=folder)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False, indent=2)
        Path(beside).replace(folder / _FILE)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise
