"""Who asks, in which folder, and where the options may stand."""

from pathlib import Path

import pytest

from tests.support.cli import MAYA, Shell, shell_with_board


@pytest.mark.parametrize(
    ("typed", "person"),
    [("maya", "maya"), ("MAYA", "maya"), ("m", "maya"), ("Sa", "sam"), (" ana ", "ana")],
)
def test_a_person_is_known_by_id_name_or_beginning(shell: Shell, typed: str, person: str) -> None:
    shell.who = typed

    shell.add()

    assert shell.case().opened_by == person


def test_the_environment_says_who_asks_when_nothing_is_typed(shell: Shell) -> None:
    shell.who = None
    shell.environ = {"AMENDS_AS": "sam"}

    shell.add()

    assert shell.case().opened_by == "sam"


def test_what_is_typed_counts_over_the_environment(shell: Shell) -> None:
    shell.environ = {"AMENDS_AS": "sam"}

    shell.add()

    assert shell.case().opened_by == "maya"


def test_the_only_person_who_works_there_need_not_say_so(tmp_path: Path) -> None:
    shell = shell_with_board(tmp_path, MAYA)
    shell.who = None

    shell.add()

    assert shell.case().opened_by == "maya"


def test_where_several_work_one_has_to_say_who_asks(shell: Shell) -> None:
    shell.who = None

    ran = shell.run("add", "--customer", "Dana", "--what", "cold")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Say who you are, with --as or AMENDS_AS: Maya, Sam and Ana.\n"
    assert shell.book().cases == {}


def test_an_unknown_person_is_told_who_works_there(shell: Shell) -> None:
    shell.who = "zed"

    ran = shell.run("undo")

    assert ran.code == 2
    assert ran.err == "Nobody called “zed” works here; there is Maya, Sam and Ana.\n"


def test_a_beginning_that_two_share_is_refused(shell: Shell) -> None:
    shell.done("person", "add", "Martin")

    ran = shell.run("assign", "1", "ma")

    assert ran.code == 2
    assert ran.err == "“ma” could be Maya or Martin; write more of the name.\n"


def test_a_whole_name_counts_over_longer_ones_that_begin_alike(shell: Shell) -> None:
    shell.done("person", "add", "Ana Maria")
    shell.add()

    shell.done("assign", "1", "ana")

    assert shell.case().owner == "ana"


def test_whoever_left_cannot_ask(tmp_path: Path) -> None:
    shell = shell_with_board(tmp_path)
    shell.done("person", "add", "Zoe")
    shell.done("undo")
    shell.who = "zoe"

    ran = shell.run("add", "--customer", "Dana", "--what", "cold")

    assert ran.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--data", "DIR", "--as", "sam", "--json", "assign", "1", "me"),
        ("assign", "1", "me", "--data", "DIR", "--as", "sam", "--json"),
        ("assign", "--as", "sam", "1", "--json", "me", "--data", "DIR"),
        (
            "--as",
            "maya",
            "--data",
            "/nowhere",
            "assign",
            "1",
            "me",
            "--as=sam",
            "--data=DIR",
            "--json",
        ),
    ],
)
def test_the_common_options_may_stand_before_and_behind_the_command(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    shell.add()

    ran = shell.bare(*(word.replace("DIR", str(shell.folder)) for word in arguments))

    assert ran.code == 0
    assert ran.json["owner"] == "sam"


def test_the_common_options_stand_anywhere_around_person(shell: Shell) -> None:
    ran = shell.bare("person", "--data", str(shell.folder), "list", "--json")

    assert ran.code == 0
    assert isinstance(ran.json["people"], list)


def test_the_environment_names_the_folder_when_nothing_is_typed(shell: Shell) -> None:
    shell.environ = {"AMENDS_DATA": str(shell.folder), "AMENDS_AS": "maya"}

    ran = shell.bare("list", "--json")

    assert ran.code == 0


def test_a_typed_folder_counts_over_the_environment(shell: Shell, tmp_path: Path) -> None:
    shell.environ = {"AMENDS_DATA": str(tmp_path / "other")}

    ran = shell.run("list")

    assert ran.code == 0


def test_without_any_word_it_is_the_folder_of_the_platform(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    ran = shell.bare("where")

    assert ran.code == 0
    assert Path(ran.out.splitlines()[0]).name == "amends"
    assert str(tmp_path / "home") in ran.out


def test_where_tells_the_folder_and_what_is_in_it(shell: Shell) -> None:
    shell.add()
    shell.done("export")

    ran = shell.done("where")

    lines = ran.out.splitlines()
    assert lines[0] == str(shell.folder)
    assert "Corner Table: 1 open, 0 closed, 0 void" in lines[1]
    assert any(line.startswith("  exports/  1 export, ") for line in lines)


def test_where_tells_of_a_folder_without_a_board(tmp_path: Path) -> None:
    ran = Shell(tmp_path / "empty").run("where")

    assert ran.code == 0
    assert "no board yet" in ran.out
    assert not (tmp_path / "empty").exists()


def test_where_names_the_folder_of_a_board_that_cannot_be_read(shell: Shell) -> None:
    (shell.folder / "board.json").write_text("{", encoding="utf-8")

    ran = shell.run("where")

    assert ran.code == 4
    assert ran.out.splitlines()[0] == str(shell.folder)
    assert "cannot be read" in ran.out
    assert len(ran.err.splitlines()) == 1
