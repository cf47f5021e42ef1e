"""What every test may rely on: a home of its own, and an environment that colours nothing."""

import os
from pathlib import Path

import pytest

_OF_THE_PERSON = ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "AMENDS_DATA", "AMENDS_AS", "TZ")


@pytest.fixture(autouse=True)
def home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Keep what a terminal remembers, and reports of bugs, away from the real home."""
    home = tmp_path_factory.mktemp("home")
    of_textual = [name for name in os.environ if name.startswith("TEXTUAL")]
    for name in [*_OF_THE_PERSON, *of_textual]:
        if name == "TEXTUAL_SNAPSHOT_TEMPDIR":  # where the pictures of a run are compared
            continue
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home
