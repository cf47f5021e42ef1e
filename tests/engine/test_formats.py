"""Files of older formats, with a format that exists in these tests alone."""

from pathlib import Path

import pytest

from store.engine import formats
from store.engine.formats import Plain
from store.engine.shelf import Shelf
from tests.support.engine_boards import case, put, shelf_in
from tests.support.engine_files import content, edit, names_in


def whats_were_called_titles(tables: Plain) -> None:
    """Lead from format 1, in which a case had a title, to format 2."""
    for document in tables["cases"].values():
        document["what"] = document.pop("title")


@pytest.fixture
def old_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Give a board of format 1 under an Amends that writes format 2."""
    shelf = shelf_in(tmp_path, case(1), case(2))
    old = content(shelf)
    for document in old["cases"].values():
        document["title"] = document.pop("what")
    old["cases"]["3"] = {"title": "of no customer"}
    edit(shelf, old)
    monkeypatch.setattr(formats, "MIGRATIONS", (whats_were_called_titles,))
    return Shelf(tmp_path)


def test_an_older_format_is_read_as_the_present_one(old_board: Shelf) -> None:
    before = old_board.path.read_bytes()

    read, _ = old_board.read()

    assert read.cases[2].what == "soup came cold"
    assert [one.id for one in read.unreadable] == ["3"]
    assert old_board.path.read_bytes() == before


def test_the_first_write_in_a_new_format_keeps_a_copy_of_the_old_one(old_board: Shelf) -> None:
    before = old_board.path.read_bytes()

    put(old_board, case(2, "torn"))
    put(old_board, case(2, "torn again"))

    copy = old_board.folder / "backups" / "board-format-1.json"
    assert copy.read_bytes() == before
    assert content(old_board)["meta"]["board"]["format"] == 2
    assert content(old_board)["cases"]["1"]["what"] == "soup came cold"
    assert Shelf(old_board.folder).read()[0].cases[2].what == "torn again"


def test_the_present_format_has_no_copy_of_its_own(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))

    put(shelf, case(2))

    assert names_in(tmp_path / "backups") == {"board-2026-11-22.json"}
