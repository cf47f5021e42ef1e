"""What every benchmark starts from, and the table at the end."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.boards import Boards
from tests.benchmarks.figures import Figures

_FIGURES = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = Figures()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if table := config.stash[_FIGURES].table:
        terminalreporter.section("figures, in milliseconds beside their floor")
        for line in table:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """Give the figures of this run."""
    return pytestconfig.stash[_FIGURES]


@pytest.fixture(scope="session")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    """Give the boards of this run."""
    boards = Boards(tmp_path_factory.mktemp("boards"))
    yield boards
    boards.remove()
