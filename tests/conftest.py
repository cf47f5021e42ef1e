"""What every test may rely on: a home of its own, and an environment that colours nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from textual.css.stylesheet import Stylesheet

from tests.support.styles import read_once

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("amends", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amends")

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


@pytest.fixture(scope="session", autouse=True)
def styles_read_once() -> Iterator[None]:
    """Read the styles of the screens once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", read_once(Stylesheet._parse_rules))
        yield
