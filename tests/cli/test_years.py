"""The command line across the closed years."""

from pathlib import Path

import pytest

from tests.support.builders import a_case
from tests.support.cli import MAYA, Shell, shell_with_board
from tests.support.years import a_closed_case

OLD = "closed/2025.json"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Sit before a board with an open case, and two that were over for long."""
    cases = (a_case(5), a_closed_case(1, 60), a_closed_case(2, 500, what="sofa came late"))
    return shell_with_board(tmp_path, MAYA, cases={case.number: case for case in cases})


def listed(shell: Shell) -> list[object]:
    rows = shell.done("list", "--all", "--json").json["cases"]
    assert isinstance(rows, list)
    return [row["number"] for row in rows if isinstance(row, dict)]


def test_the_first_change_of_a_day_lets_old_cases_go(shell: Shell) -> None:
    shell.done("assign", "5", "maya")

    assert list(shell.book().cases) == [5]
    assert listed(shell) == [5, 2, 1]


def test_looking_moves_nothing(shell: Shell) -> None:
    shell.done("list", "--all")
    shell.done("show", "2")

    assert sorted(shell.book().cases) == [1, 2, 5]


def test_an_archived_case_is_shown_and_listed_like_any_other(shell: Shell) -> None:
    before = shell.done("show", "2").out, listed(shell)

    shell.done("assign", "5", "maya")

    assert (shell.done("show", "2").out, listed(shell)) == before
    assert "sofa came late" in shell.done("list", "--all").out
    assert "sofa came late" not in shell.done("list").out


def test_an_archived_case_is_taken_up_again(shell: Shell) -> None:
    shell.done("assign", "5", "maya")

    shell.done("set", "2", "contacted", "--reason", "late again")

    assert shell.case(2).is_open
    assert sorted(map(str, listed(shell))) == ["1", "2", "5"]
    shell.done("undo")
    assert not shell.case(2).is_open


def test_a_year_that_cannot_be_read_is_named_and_the_rest_goes_on(shell: Shell) -> None:
    shell.done("assign", "5", "maya")
    (shell.folder / OLD).write_text("{")

    everything = shell.run("list", "--all")
    one, other = shell.run("show", "2"), shell.run("show", "1")
    change = shell.run("assign", "5", "nobody")

    assert (everything.code, one.code, other.code, change.code) == (0, 4, 0, 0)
    assert OLD in everything.out
    assert "#2 is not on the board" in one.err
    assert "Traceback" not in one.err
    assert (shell.folder / OLD).read_text() == "{"


def test_a_folder_of_years_that_cannot_be_written_refuses_no_change(shell: Shell) -> None:
    (shell.folder / "closed").write_text("a file in the place of the folder")

    shell.done("assign", "5", "maya")

    assert sorted(shell.book().cases) == [1, 2, 5]
    assert shell.case(5).owner == "maya"


def test_causes_are_ranked_over_all_years(shell: Shell) -> None:
    before = shell.done("causes", "--json").json["causes"]

    shell.done("assign", "5", "maya")

    assert sorted(shell.book().cases) == [5]
    assert shell.done("causes", "--json").json["causes"] == before
