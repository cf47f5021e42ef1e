"""Every way to be refused: one sentence on the error output, nothing else, and the exit code."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.cli import Shell
from tui import cli

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("--frobnicate",),
        ("list", "extra"),
        ("list", "--due", "tomorrow"),
        ("list", "--owner", "zed"),
        ("add",),
        ("add", "--customer", "Dana"),
        ("add", "--customer", "Dana", "--what", "cold", "--severity", "awful"),
        ("add", "--customer", "Dana", "--what", "cold", "--price", "many"),
        ("add", "--customer", "Dana", "--what", "cold", "--price", "1.234"),
        ("add", "--customer", "Dana", "--what", "cold", "--owner", "zed"),
        ("show",),
        ("show", "abc"),
        ("show", "0"),
        ("show", "-1"),
        ("show", "1.0"),
        ("show", "٤٢"),
        ("show", "9" * 400),
        ("contact", "1"),
        ("contact", "1", "--channel", "smoke"),
        ("set", "1"),
        ("set", "1", "happy"),
        ("set", "1", "closed", "--outcome", "won"),
        ("set", "1", "fixing", "--outcome", "lost"),
        ("set", "1", "waiting", "--agreed", "soup"),
        ("assign", "1", "zed"),
        ("assign", "1", ""),
        ("promise", "1", "soup"),
        ("promise", "1", "soup", "--due", "9"),
        ("promise", "1", "soup", "--due", "yesterday"),
        ("promise", "1", "soup", "--due", ""),
        ("promise", "1", "--kept", "--broken"),
        ("promise", "1", "soup", "--kept"),
        ("promise", "1", "--kept", "--told"),
        ("follow-up", "1"),
        ("follow-up", "1", "2026-01-01"),
        ("follow-up", "1", "--result", "happy"),
        ("follow-up", "1", "2d", "--result", "content"),
        ("gesture", "1", "voucher"),
        ("gesture", "1", "voucher", "-5"),
        ("gesture", "1", "voucher", "1e3"),
        ("person",),
        ("person", "fire", "sam"),
        ("person", "add", "Zoe", "--role", "king"),
        ("person", "role", "zed", "lead"),
        ("person", "limit", "sam", "much"),
        ("--data", "", "list"),
        ("export", "--to", ""),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_usage_is_2_with_one_sentence(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.add()
    before = (shell.folder / "board.json").read_bytes()

    ran = shell.run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert len(ran.err) < 700
    assert (shell.folder / "board.json").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "99"),
        ("add", "--customer", " ", "--what", "cold"),
        ("add", "--customer", "\u200b\u202e", "--what", "cold"),
        ("add", "--customer", "Dana", "--what", ""),
        ("contact", "99", "--channel", "phone"),
        ("contact", "1", "--channel", "phone", "--not-reached", "--from-customer"),
        ("set", "1", "new"),
        ("set", "1", "contacted"),
        ("set", "1", "fixed"),
        ("set", "1", "following-up"),
        ("set", "1", "closed"),
        ("set", "1", "closed", "--outcome", "lost"),
        ("set", "1", "waiting"),
        ("set", "1", "not-waiting"),
        ("assign", "1", "nobody"),
        ("promise", "1", "", "--due", "+2h"),
        ("promise", "1", "--kept"),
        ("follow-up", "1", "--result", "content"),
        ("gesture", "1", "", "5"),
        ("gesture", "1", "flowers", "40"),
        ("redo",),
        ("person", "add", "sam"),
        ("person", "role", "maya", "counter"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_a_rule_refuses_with_3_and_its_sentence(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.add()
    before = (shell.folder / "board.json").read_bytes()

    ran = shell.run(*arguments)

    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.endswith(".\n")
    assert (shell.folder / "board.json").read_bytes() == before


EVERY_READER = [
    ("list",),
    ("list", "--json"),
    ("show", "1"),
    ("add", "--customer", "Dana", "--what", "cold"),
    ("contact", "1", "--channel", "phone"),
    ("set", "1", "fixing"),
    ("assign", "1", "sam"),
    ("promise", "1", "soup", "--due", "+2h"),
    ("follow-up", "1", "2d"),
    ("gesture", "1", "voucher", "5"),
    ("undo",),
    ("redo",),
    ("export",),
    ("person", "list"),
    ("person", "add", "Zoe"),
    (),
]


@pytest.mark.parametrize("arguments", EVERY_READER, ids=lambda arguments: " ".join(arguments))
def test_a_folder_without_a_board_is_4_and_says_how_to_begin(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = Shell(tmp_path / "empty").run(*arguments)

    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1
    assert "`amends`" in ran.err
    assert "`amends demo`" in ran.err
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"meta": 7}', "\x00\x01"])
@pytest.mark.parametrize("arguments", EVERY_READER, ids=lambda arguments: " ".join(arguments))
def test_a_board_that_cannot_be_understood_is_4_and_stays_as_it_is(
    shell: Shell, content: str, arguments: tuple[str, ...]
) -> None:
    board = shell.folder / "board.json"
    board.write_text(content, encoding="utf-8")

    ran = shell.run(*arguments)

    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1
    assert board.read_text(encoding="utf-8") == content


@pytest.mark.skipif(AS_ROOT, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_5(shell: Shell) -> None:
    shell.add()
    shell.folder.chmod(0o500)

    ran = shell.run("assign", "1", "sam")

    shell.folder.chmod(0o700)
    assert (ran.code, ran.out) == (5, "")
    assert shell.case().owner is None


def test_a_board_that_another_terminal_keeps_busy_is_5(shell: Shell) -> None:
    shell.add()
    shell.lock_seconds = 0.05

    with FileLock(shell.folder / "board.lock"):
        ran = shell.run("assign", "1", "sam")

    assert (ran.code, ran.out) == (5, "")
    assert len(ran.err.splitlines()) == 1
    assert shell.case().owner is None


def test_an_export_into_a_folder_that_is_not_there_is_5(shell: Shell, tmp_path: Path) -> None:
    ran = shell.run("export", "--to", str(tmp_path / "gone"))

    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        f"There is no folder {tmp_path / 'gone'}, so nothing was exported; the board and earlier "
        "exports are whole. Make it, or choose another.\n"
    )
    assert not (tmp_path / "gone").exists()


def test_an_export_into_a_file_is_5(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    ran = shell.run("export", "--to", str(tmp_path / "file"))

    assert ran.code == 5
    assert "is not a folder" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_refusal_under_json_is_a_sentence_on_the_error_output(shell: Shell) -> None:
    ran = shell.run("show", "99", "--json")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "There is no case #99 on this board.\n"


def test_a_bug_is_1_with_a_report_that_names_nobody(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> str:
        customer = "Dana Whitfield"
        raise KeyError(customer)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tui.commands.list.render", broken)
    shell.add()

    ran = shell.run("list")

    (report,) = (tmp_path / "state").rglob("amends-bug-*.txt")
    text = report.read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Amends made a mistake of its own and stopped; what was saved before is whole. "
        f"Try again, and if it comes back, report it with the details in {report}.\n"
    )
    assert "KeyError" in text
    assert "test_refusals.py" in text
    assert "Dana" not in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_of_a_bug_tells_what_caused_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> str:
        try:
            raise ValueError("Dana")
        except ValueError as error:
            raise LookupError("Whitfield") from error

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tui.commands.list.render", broken)

    shell.run("list")

    (report,) = (tmp_path / "state").rglob("amends-bug-*.txt")
    text = report.read_text(encoding="utf-8")
    assert text.index("LookupError") < text.index("ValueError")
    assert "Dana" not in text
    assert "Whitfield" not in text


def test_a_keyboard_interrupt_is_130_and_silent(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.list.render", interrupted)

    ran = shell.run("list")

    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_every_command_has_its_help(shell: Shell) -> None:
    helps = {name: shell.bare(name, "--help") for name in cli.COMMANDS}

    assert {
        name for name, ran in helps.items() if ran.code or "Usage: amends" not in ran.out
    } == set()


def test_the_version_is_told(shell: Shell) -> None:
    ran = shell.bare("--version")

    assert ran.code == 0
    assert ran.out.startswith("amends ")
