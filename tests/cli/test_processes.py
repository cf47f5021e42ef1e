"""The command line as a process of its own: pipes, exit codes, encodings, and what it imports."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.clock import SystemClock
from tests.support.cli import Shell
from tui.cli import COMMANDS

ROOT = Path(__file__).parents[2]
SECONDS = 60


def environment(shell: Shell, **more: str) -> dict[str, str]:
    """A clean environment in which Maya works on the folder of `shell`."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(shell.folder.parent),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "AMENDS_DATA": str(shell.folder),
        "AMENDS_AS": "maya",
        **more,
    }


def amends(shell: Shell, *args: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m tui` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *args],
        env=environment(shell, **more),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_case_logged_by_one_process_is_listed_by_the_next(shell: Shell) -> None:
    added = amends(shell, "add", "--customer", "Dana", "--what", "cold")
    listed = amends(shell, "list", "--json")

    assert (added.returncode, added.stderr) == (0, "")
    assert json.loads(listed.stdout)["cases"][0]["customer"] == "Dana"


@pytest.mark.parametrize(
    ("arguments", "code"), [(("list",), 0), (("frob",), 2), (("show", "9"), 3), ((), 0)]
)
def test_the_process_ends_with_the_code_of_the_command(
    shell: Shell, arguments: tuple[str, ...], code: int
) -> None:
    ran = amends(shell, *arguments)

    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == (1 if code else 0)


def test_a_reader_that_has_seen_enough_is_no_error(shell: Shell) -> None:
    for number in range(3):
        shell.add(f"Customer {number}", "n" * 9_000)
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "list", "--json"],
        env=environment(shell),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=SECONDS)

    assert (code, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_is_5_and_what_was_changed_is_saved(shell: Shell) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "add", "--customer", "Dana", "--what", "cold"],
            env=environment(shell),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    assert ran.returncode == 5
    assert len(ran.stderr.splitlines()) == 1
    assert shell.case().what == "cold"


def test_an_output_with_few_signs_shows_what_it_can(shell: Shell) -> None:
    shell.add("Zoë 家族", "soup came cold")

    ran = subprocess.run(
        [sys.executable, "-m", "tui", "list"],
        env=environment(shell, PYTHONUTF8="0", PYTHONIOENCODING="latin-1"),
        capture_output=True,
        encoding="latin-1",
        timeout=SECONDS,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Zoë ??" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text on Windows")
def test_arguments_that_are_not_of_the_encoding_are_taken_as_text(shell: Shell) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "add", "--customer", b"caf\xe9", "--what", "cold"],
        env=environment(shell),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert shell.book().customers[1].name == "caf\ufffd"


def test_many_processes_at_once_lose_nothing(shell: Shell) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tui", "add", "--customer", f"C{number}", "--what", "cold"],
            env=environment(shell),
            stdout=subprocess.DEVNULL,
        )
        for number in range(6)
    ]

    codes = [process.wait(timeout=SECONDS) for process in running]

    assert codes == [0] * 6
    names = sorted(customer.name for customer in shell.book().customers.values())
    assert names == [f"C{number}" for number in range(6)]
    assert sorted(shell.book().cases) == [1, 2, 3, 4, 5, 6]


_LOOK = (
    "import sys; from tui.cli import run; from tui.terminal import Terminal; "
    "code = run(sys.argv[1:], Terminal()); "
    "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'themes')], "
    "code, file=sys.stderr)"
)
EVERY_COMMAND = {
    "action": ("list",),
    "add": ("--customer", "Dana", "--what", "cold"),
    "approvals": (),
    "assign": ("1", "sam"),
    "cause": ("1", "making"),
    "causes": (),
    "contact": ("1", "--channel", "phone"),
    "customer": ("show", "1"),
    "demo": (),
    "erase": ("--due",),
    "export": (),
    "facts": ("1", "--meant", "six warm entrees"),
    "fault": ("1", "ours"),
    "follow-up": ("1", "2d"),
    "gesture": ("1", "voucher", "5"),
    "house": ("1",),
    "import": (str(ROOT / "sample_data" / "spreadsheet.csv"), "--dry-run"),
    "lesson": ("1", "call before the truck leaves"),
    "link": ("1", "2"),
    "list": (),
    "mark": ("1", "--big"),
    "note": ("1", "the fryer was cold"),
    "offer": ("1", "new plates"),
    "person": ("list",),
    "phrase": ("list",),
    "plan": ("1", "cook it again"),
    "promise": ("1", "soup", "--due", "+2h"),
    "redo": (),
    "remark": ("--list",),
    "restore": (),
    "returned": ("1",),
    "rule": ("list",),
    "set": ("1", "fixing"),
    "show": ("1",),
    "stop-gap": ("1", "soup of the house"),
    "undo": (),
    "where": (),
    "wish": ("1", "a warm dinner"),
}


OF_THEIR_OWN = {"check", "doctor", "init", "nightly"}
"""Commands that are looked at by a test of their own."""


def test_every_command_is_looked_at() -> None:
    assert {*EVERY_COMMAND, *OF_THEIR_OWN} == set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        *((((name, *rest)), 0) for name, rest in EVERY_COMMAND.items()),
        ((), 0),
        (("--help",), 0),
        (("frobnicate",), 2),
        (("show", "99"), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_draws_no_screen_imports_no_textual(
    shell: Shell, arguments: tuple[str, ...], code: int
) -> None:
    shell.add()
    if arguments[:1] == ("link",):
        shell.add("Rosa Bauer")
    if arguments[:1] == ("redo",):
        shell.done("undo")

    ran = subprocess.run(
        [sys.executable, "-c", _LOOK, *arguments],
        env=environment(shell),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )

    assert ran.stderr.splitlines()[-1] == f"[] {code}"


def test_init_imports_no_textual(shell: Shell) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _LOOK, "init", "--shop", "Corner Table", "--you", "Maya"],
        env=environment(shell, AMENDS_DATA=str(shell.folder.with_name("new"))),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )

    assert ran.stderr.splitlines()[-1] == "[] 0"


@pytest.mark.parametrize("command", ["check", "doctor"])
def test_what_looks_at_everything_imports_no_textual(shell: Shell, command: str) -> None:
    # The process has the machine's own clock; a case of a fixed day may lie in its future.
    shell.clock.at = SystemClock().now()
    shell.add()

    ran = subprocess.run(
        [sys.executable, "-c", _LOOK, command],
        env=environment(shell),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )

    assert ran.stderr.splitlines()[-1] == "[] 0"


def test_nightly_imports_no_textual(shell: Shell) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _LOOK, "nightly", "status"],
        env=environment(shell),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )

    # 3 on a machine that has no scheduler at all.
    assert ran.stderr.splitlines()[-1] in ("[] 0", "[] 3")


_READ_AHEAD = (
    "import sys; from pathlib import Path; import tui.cli, tui.terminal, tui.commands.board; "
    "from tui.app.amends import AmendsApp; from store.casebook import CaseBook; "
    "from store.clock import SystemClock; clock = SystemClock(); "
    "AmendsApp(CaseBook(Path(sys.argv[1]), clock), clock, 'maya').read_ahead(); "
    "print(*sys.modules)"
)
NOT_BEFORE_THE_BOARD = (
    "dateutil.parser",
    "store.checking",
    "store.domain.commands",
    "store.domain.rules",
    "store.domain.undo",
    "store.domain.when",
    "store.engine.archive",
    "store.engine.backups",
    "store.export",
    "store.importing",
    "themes.derivation",
    "themes.pairs",
    "tui.dialogs.dialog",
    "tui.doctor",
    "tui.known_customers",
    "tui.nightly",
    "tui.screens.case_page",
    "tui.text.case_lines",
)
"""What a person waits for in vain when it is imported before the first row is on the screen."""


def test_a_board_is_made_without_what_its_first_paint_does_not_need(shell: Shell) -> None:
    shell.add()

    ran = subprocess.run(
        [sys.executable, "-c", _READ_AHEAD, str(shell.folder)],
        env=environment(shell),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )

    imported = ran.stdout.split()
    assert "tui.screens.board" in imported
    assert [name for name in NOT_BEFORE_THE_BOARD if name in imported] == []


def test_the_help_imports_the_engine_and_not_the_screen(shell: Shell) -> None:
    ran = amends(shell, "--help")

    assert ran.returncode == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in ran.stdout] == []
