"""Huge and hostile files, each imported by a process of its own: one sentence, little memory."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import shell_with_board

ROOT = Path(__file__).parents[2]
HEADER = b"Date,Customer,What happened\n"
MOST_KILOBYTES = 250_000
SECONDS = 120

FILES: dict[str, Callable[[], bytes]] = {
    "fifty megabytes": lambda: HEADER + b"2026-01-05,Dana,cold\n" * 2_400_000,
    "a million empty lines": lambda: HEADER + b"\n" * 1_000_000,
    "a line of thirty megabytes": lambda: HEADER + b"x" * 30_000_000,
    "a quotation mark that is never closed": lambda: HEADER + b'"' + b"x\n" * 15_000_000,
    "a cell of a megabyte": lambda: HEADER + b"2026-01-05,Dana," + b"x" * 1_000_000,
    "a million delimiters": lambda: HEADER + b"," * 1_000_000 + b"x",
    "a header of a million names": lambda: b"a," * 1_000_000,
    "noise": lambda: os.urandom(20_000_000),
    "nothing but NUL": lambda: bytes(30_000_000),
    "a million rows that are wrong": lambda: HEADER + b"soon,x,y\n" * 1_000_000,
    "fifty thousand rows that are wrong": lambda: HEADER + b"soon,x,y\n" * 50_000,
}


def peak_and_code(folder: Path, path: Path) -> tuple[int, int, str, str]:
    """Run `amends import` and give its peak memory in kilobytes, its code and what it said."""
    script = (
        "import sys; from tui.cli import run; from tui.terminal import Terminal; "
        "code = run(sys.argv[1:], Terminal()); "
        # Not `ru_maxrss`: a process inherits that from a large parent, such as these tests.
        "status = open('/proc/self/status').read(); "
        "print(status.partition('VmHWM:')[2].split()[0], code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "import", str(path)],
        env={"PYTHONPATH": str(ROOT), "AMENDS_DATA": str(folder), "AMENDS_AS": "maya"}
        | {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    peak, code = ran.stdout.splitlines()[-1].split()
    return int(peak), int(code), ran.stdout, ran.stderr


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell the peak so"
)
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_one_sentence_with_little_memory(
    tmp_path: Path, name: str
) -> None:
    shell = shell_with_board(tmp_path / "board")
    path = tmp_path / "list.csv"
    path.write_bytes(FILES[name]())
    before = (shell.folder / "board.json").read_bytes()

    peak, code, said, complained = peak_and_code(shell.folder, path)

    assert code == (0 if name == "a million empty lines" else 3)
    assert len(complained.splitlines()) == (0 if code == 0 else 1)
    assert len(said.splitlines()) < 40
    assert "Traceback" not in complained
    assert peak < MOST_KILOBYTES
    assert (shell.folder / "board.json").read_bytes() == before
    assert not (shell.folder / "backups").exists()
