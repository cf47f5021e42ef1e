"""`amends doctor` on this very machine."""

import os
import shutil

import pytest

from tests.support.cli import Shell


@pytest.fixture(autouse=True)
def without_the_schedulers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no scheduler of this machine, and take the files for written before the stopped clock."""
    monkeypatch.setenv("PATH", os.devnull)


def settled(shell: Shell) -> None:
    """Let the file be as old as the stopped clock says."""
    at = shell.clock.at.timestamp()
    os.utime(shell.folder / "board.json", (at, at))


def states(shell: Shell, *typed: str) -> dict[str, str]:
    """Give what is said of each thing, by its id."""
    ran = shell.run("doctor", "--json", *typed)
    checks = ran.json["checks"]
    assert isinstance(checks, list)
    return {str(one["id"]): str(one["state"]) for one in checks if isinstance(one, dict)}


def test_a_shop_that_is_well_is_code_0_with_a_line_for_each_thing(shell: Shell) -> None:
    shell.add()
    settled(shell)

    ran = shell.done("doctor")

    lines = ran.out.splitlines()
    assert all(line.split()[0] in ("ok", "advice") for line in lines)
    assert any("a second process was kept out" in line for line in lines)
    assert len(lines) > 10


def test_it_leaves_nothing_behind(shell: Shell) -> None:
    shell.add()
    settled(shell)
    before = {path.name for path in shell.folder.rglob("*")}

    shell.done("doctor")

    assert {path.name for path in shell.folder.rglob("*")} == before


def test_a_board_that_cannot_be_read_is_code_4(shell: Shell) -> None:
    shell.add()
    (shell.folder / "board.json").write_bytes(b"{")

    assert shell.run("doctor").code == 4
    assert states(shell)["board"] == "trouble"
    assert states(shell)["backup"] == "ok"


def test_a_folder_that_is_not_there_is_advice(shell: Shell) -> None:
    elsewhere = Shell(shell.folder.with_name("nothing"))

    assert elsewhere.done("doctor").code == 0
    assert (states(elsewhere)["folder"], states(elsewhere)["board"]) == ("advice", "advice")
    assert not elsewhere.folder.exists()


def test_a_disk_that_is_full_is_code_5(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.add()
    settled(shell)
    usage = shutil.disk_usage(shell.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))

    assert shell.run("doctor").code == 5


def test_a_clock_that_was_set_back_is_trouble(shell: Shell) -> None:
    shell.add()
    ahead = shell.clock.at.timestamp() + 7_200
    os.utime(shell.folder / "board.json", (ahead, ahead))

    assert states(shell)["clock"] == "trouble"
