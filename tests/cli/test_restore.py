"""`amends restore`: the list, the question, what it says afterwards."""

from pathlib import Path

import pytest

from tests.support.cli import Shell
from tui.terminal import Terminal

BOARD = "board.json"


@pytest.fixture
def with_a_backup(shell: Shell) -> Shell:
    """A board with one case of before, and one that was entered since the backup."""
    shell.add("Dana Whitfield", "soup came cold")
    backup = shell.folder / "backups" / "board-2026-11-22.json"
    backup.write_bytes((shell.folder / BOARD).read_bytes())
    shell.add("Okafor", "sofa not there")
    shell.done("contact", "1", "--channel", "phone")
    return shell


def test_without_a_backup_it_says_when_the_first_is_made(shell: Shell) -> None:
    assert "before the first change of a day" in shell.done("restore").out


def test_the_list_says_of_when_each_is_and_what_differs(with_a_backup: Shell) -> None:
    said = with_a_backup.done("restore").out

    assert said.splitlines()[0].startswith("  1  Sun 22 Nov")
    assert "1 case, 1 open" in said
    assert "1 case (#2) fewer: it was entered since" in said
    assert "1 case (#1) as before a later change" in said


def test_the_list_as_json(with_a_backup: Shell) -> None:
    listed = with_a_backup.done("restore", "--json").json["backups"]

    assert isinstance(listed, list)
    (backup,) = listed
    assert isinstance(backup, dict)
    assert (backup["number"], backup["name"]) == (1, "board-2026-11-22.json")
    assert (backup["cases"], backup["open"], backup["readable"]) == (1, 1, True)
    assert isinstance(backup["differs"], dict)
    assert (backup["differs"]["missing"], backup["differs"]["older"]) == ([2], [1])


@pytest.mark.parametrize("word", ["newest", "board-2026-11-22", "board-2026-11-22.json"])
def test_a_backup_is_named_by_its_name_or_as_the_newest(with_a_backup: Shell, word: str) -> None:
    ran = with_a_backup.done("restore", word, "--yes")

    assert list(with_a_backup.book().cases) == [1]
    assert "The board is that of Sun 22 Nov" in ran.out


def test_without_a_look_a_number_is_refused_with_the_name_to_say(with_a_backup: Shell) -> None:
    """It means another backup as soon as anything, such as an import, makes one."""
    before = (with_a_backup.folder / BOARD).read_bytes()

    ran = with_a_backup.run("restore", "1", "--yes")
    words = ran.err.rpartition("amends ")[2].split()

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert (with_a_backup.folder / BOARD).read_bytes() == before
    with_a_backup.done(*words)
    assert list(with_a_backup.book().cases) == [1]


def test_a_backup_dated_in_the_future_is_listed_as_such(with_a_backup: Shell) -> None:
    backups = with_a_backup.folder / "backups"
    (backups / "board-2026-11-22.json").rename(backups / "board-2031-03-02.json")

    said = with_a_backup.done("restore").out
    listed = with_a_backup.done("restore", "--json").json["backups"]

    assert "dated in the future by a wrong clock" in said
    assert isinstance(listed, list)
    (told,) = listed
    assert isinstance(told, dict)
    assert told["dated_ahead"] is True


def test_what_it_says_undoes_it(with_a_backup: Shell) -> None:
    before = (with_a_backup.folder / BOARD).read_bytes()

    said = with_a_backup.done("restore", "newest", "--yes").out
    name = said.rpartition("amends restore ")[2].strip()
    with_a_backup.done("restore", name, "--yes")

    assert (with_a_backup.folder / BOARD).read_bytes() == before


def test_where_nobody_can_be_asked_it_wants_a_yes(with_a_backup: Shell) -> None:
    before = (with_a_backup.folder / BOARD).read_bytes()

    ran = with_a_backup.run("restore", "1")

    assert ran.code == 2
    assert "amends restore board-2026-11-22 --yes" in ran.err
    assert (with_a_backup.folder / BOARD).read_bytes() == before


@pytest.mark.parametrize(("answer", "code", "cases"), [("y\n", 0, [1]), ("n\n", 3, [1, 2])])
def test_at_a_terminal_it_shows_what_differs_and_asks(
    with_a_backup: Shell,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    cases: list[int],
) -> None:
    monkeypatch.setattr(Terminal, "is_asked", True)

    ran = with_a_backup.run("restore", "1", typed=answer)

    assert ran.code == code
    assert "1 case (#2) fewer" in ran.out
    assert list(with_a_backup.book().cases) == cases


def test_an_unknown_backup_is_refused(with_a_backup: Shell) -> None:
    ran = with_a_backup.run("restore", "7", "--yes")

    assert (ran.code, len(ran.err.splitlines())) == (3, 1)


def test_a_backup_that_cannot_be_read_is_refused_with_a_sentence(with_a_backup: Shell) -> None:
    (with_a_backup.folder / "backups" / "board-2026-11-22.json").write_bytes(b"{")

    ran = with_a_backup.run("restore", "1", "--yes")

    assert (ran.code, len(ran.err.splitlines())) == (4, 1)
    assert "choose another backup" in ran.err
    assert "cannot be read" in with_a_backup.done("restore").out


def test_a_board_that_cannot_be_read_comes_back(with_a_backup: Shell) -> None:
    (with_a_backup.folder / BOARD).write_bytes(b"{")

    listed = with_a_backup.done("restore").out
    ran = with_a_backup.done("restore", "newest", "--yes", "--json")

    assert "ends in the middle" in listed.splitlines()[0]
    assert ran.json["kept"] == "board-2026-11-22-130000-unreadable.json"
    assert list(with_a_backup.book().cases) == [1]


def test_a_board_that_is_gone_is_told_with_the_way_back(with_a_backup: Shell) -> None:
    (with_a_backup.folder / BOARD).unlink()

    ran = with_a_backup.run("list")

    assert (ran.code, len(ran.err.splitlines())) == (4, 1)
    assert "`amends restore` lists them" in ran.err
    with_a_backup.done("restore", "newest", "--yes")
    assert list(with_a_backup.book().cases) == [1]


def test_hostile_names_of_files_act_on_no_terminal(with_a_backup: Shell) -> None:
    folder = with_a_backup.folder.rename(with_a_backup.folder.with_name("a\x1b[31mred"))
    (folder / BOARD).write_bytes(b"{")
    shell = Shell(folder)

    for typed in (("restore",), ("restore", "\x1b[2J"), ("check",), ("doctor",), ("list",)):
        ran = shell.run(*typed)
        assert "\x1b" not in ran.out + ran.err
    assert Path(folder).exists()
