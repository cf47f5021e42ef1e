"""`amends demo`: the sample board, and that it touches nothing of the shop's own."""

import tempfile
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import Clock
from tests.support.cli import Shell


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary folders, to see what is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_demo_is_printed_where_no_screen_can_be_drawn(temporary: Path, shell: Shell) -> None:
    ran = shell.bare("demo")

    assert ran.code == 0
    assert "Dana Whitfield" in ran.out
    assert ran.out.splitlines()[-1].startswith(f"Sample data in {temporary}/amends-demo-")
    assert ran.out.endswith("because the output is not a terminal.\n")


def test_the_demo_leaves_nothing_behind(temporary: Path, shell: Shell) -> None:
    """B20."""
    shell.bare("demo")

    assert list(temporary.iterdir()) == []


def test_the_demo_is_drawn_on_a_terminal_in_a_folder_of_its_own(
    temporary: Path, shell: Shell
) -> None:
    seen: list[object] = []

    def draw(casebook: CaseBook, clock: Clock, person: str | None, theme: str | None) -> int:
        book = casebook.read().book
        seen.extend([casebook.folder.parent, len(book.cases) > 10, person, theme])
        return 0

    shell.is_screen, shell.draw = True, draw
    shell.environ = {"AMENDS_AS": "somebody of the real shop", "AMENDS_DATA": str(shell.folder)}
    board = (shell.folder / "board.json").read_bytes()

    ran = shell.bare("demo", "--theme", "contrast")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert seen == [temporary, True, "maya", "contrast"]
    assert list(temporary.iterdir()) == []
    assert (shell.folder / "board.json").read_bytes() == board


def test_the_demo_knows_who_is_named_of_its_own_people(shell: Shell) -> None:
    shell.is_screen, shell.draw = True, lambda *asked: 0 if asked[2] == "maya" else 1

    ran = shell.bare("demo", "--as", "may")

    assert ran.code == 0


def test_the_demo_under_json_is_the_document_of_the_list(shell: Shell) -> None:
    document = shell.bare("demo", "--json").json

    cases = document["cases"]
    assert isinstance(cases, list)
    assert len(cases) > 10


def test_without_room_for_a_temporary_folder_there_is_no_demo(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    ran = shell.bare("demo")

    assert (ran.code, ran.out) == (5, "")
    assert len(ran.err.splitlines()) == 1
