"""A shell at a board with Maya (shop owner), Sam (shift lead) and Ana (counter)."""

from pathlib import Path

import pytest

from tests.support.cli import Shell, shell_with_board


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return shell_with_board(tmp_path / "amends")
