"""`amends check`: one line for each fault, and a code that a script can rest on."""

import json

from tests.support.cli import Shell


def test_a_shop_in_order_is_one_line(shell: Shell) -> None:
    shell.add()

    assert shell.done("check").out == "Everything is in order: 1 open, 0 closed, 1 backup.\n"


def test_each_fault_is_a_line_and_the_code_is_4(shell: Shell) -> None:
    shell.add()
    path = shell.folder / "board.json"
    content = json.loads(path.read_text("utf-8"))
    content["cases"]["1"]["customer"] = 9
    path.write_text(json.dumps(content), "utf-8")

    ran = shell.run("check")

    assert (ran.code, ran.err) == (4, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("fault     board.json: Case #1 belongs to customer 9")
    assert lines[-1] == "1 fault: 1 open, 0 closed, 1 backup."


def test_a_board_that_cannot_be_read_is_a_fault_like_others(shell: Shell) -> None:
    shell.add()
    (shell.folder / "board.json").write_bytes(b"{")

    ran = shell.run("check", "--json")

    assert ran.code == 4
    assert ran.json["in_order"] is False
    assert isinstance(ran.json["faults"], list)
    assert [one["file"] for one in ran.json["faults"] if isinstance(one, dict)] == ["board.json"]


def test_what_is_harmless_is_told_and_no_fault(shell: Shell) -> None:
    shell.add()
    path = shell.folder / "board.json"
    path.write_text(path.read_text("utf-8").replace('"next_case": 2', '"next_case": 1'), "utf-8")

    ran = shell.done("check")

    assert ran.out.startswith("harmless  board.json: ")
    assert "Everything is in order" in ran.out


def test_a_folder_without_a_board_is_4_and_says_how_to_begin(shell: Shell) -> None:
    ran = Shell(shell.folder.with_name("nothing")).run("check")

    assert ran.code == 4
    assert "amends demo" in ran.err
