"""`amends export`: where it writes, what it says, when nothing is due, and what it refuses."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from store.casebook import CaseBook
from store.domain.shop import Shop
from store.export import folder, manifest
from tests.support.cli import ALWAYS_OPEN, Shell, shell_with_board
from tests.support.exports import rows
from tui.commands import progress
from tui.commands.progress import ProgressLine
from tui.terminal import Terminal


def names_in(shell: Shell) -> list[str]:
    return sorted(path.name for path in (shell.folder / "exports").iterdir())


def cases_of(shell: Shell) -> list[dict[str, str]]:
    return rows(shell.folder / "exports" / "latest" / "cases.csv")


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_the_export_says_where_it_is_and_how_many_rows_it_has(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")

    ran = shell.done("export")

    assert ran.out == f"{shell.folder / 'exports' / '2026-11-22'}: 2 rows, 7 files\n"
    assert [row["customer"] for row in cases_of(shell)] == ["Dana Whitfield", "Okafor family"]


def test_the_export_is_named_after_the_day_of_the_shop(shell: Shell) -> None:
    shell.clock.at += timedelta(hours=11, minutes=30)

    shell.done("export")

    assert names_in(shell) == ["2026-11-23", "latest"]


def test_the_export_document_lists_its_files_with_their_proof(shell: Shell, tmp_path: Path) -> None:
    shell.add()

    document = shell.done("export", "--to", str(tmp_path), "--json").json

    made = tmp_path / "2026-11-22"
    told = manifest.read(made)
    assert told is not None
    assert document == {
        "as_of": "2026-11-22T12:00:00Z",
        "business_day": "2026-11-21",
        "rows": 1,
        "written": True,
        "folder": str(made),
        "latest": str(tmp_path / "latest"),
        "files": [
            {"path": str(made / one.name), "rows": one.rows, "sha256": one.sha256}
            for one in told.files
        ],
        "unreadable": [],
    }


def test_what_cannot_be_read_is_said_to_be_left_out(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")
    board = shell.folder / "board.json"
    broken = board.read_text("utf-8").replace("2026-11-22T12:00:00Z", "2206-11-22T12:00:00Z", 1)
    board.write_text(broken, "utf-8")

    ran = shell.done("export")
    document = shell.done("export", "--json").json

    assert ran.out.endswith(
        ": 1 row, 7 files\n1 record left out, not readable: see `amends list`.\n"
    )
    assert document["unreadable"] == [
        {"table": "cases", "id": "1", "why": "An instant in it lies before 1970 or after 2199."}
    ]


def test_one_date_of_another_century_leaves_the_other_cases_on_the_board(shell: Shell) -> None:
    shell.add()
    shell.add("Okafor family", "sofa not on the truck")
    board = shell.folder / "board.json"
    broken = board.read_text("utf-8").replace("2026-11-22T12:00:00Z", "2206-11-22T12:00:00Z", 1)
    board.write_text(broken, "utf-8")

    ran = shell.done("list")

    assert "Okafor family" in ran.out
    assert "1 record cannot be understood and is kept untouched: cases 1." in ran.out


def test_open_closed_and_void_cases_are_all_exported(shell: Shell) -> None:
    shell.add("Open", "a")
    shell.add("Closed", "b")
    shell.done("set", "2", "closed", "--outcome", "lost", "--reason", "gone")
    shell.add("Void", "c")
    shell.done("undo")

    shell.done("export")

    told = [(row["customer"], row["outcome"], row["void"]) for row in cases_of(shell)]
    assert told == [("Open", "", "no"), ("Closed", "lost", "no"), ("Void", "", "yes")]


def test_cases_of_closed_years_come_first(shell: Shell) -> None:
    shell.add("Long ago", "a")
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "gone")
    shell.clock.at += timedelta(days=200)
    CaseBook(shell.folder, shell.clock).move_closed()
    shell.add("Today", "b")
    assert list(shell.book().cases) == [2]

    shell.done("export")

    assert [row["customer"] for row in cases_of(shell)] == ["Long ago", "Today"]


def test_an_empty_board_is_exported_as_lines_of_names(shell: Shell) -> None:
    shell.done("export")

    path = shell.folder / "exports" / "latest" / "promises.csv"
    assert path.read_bytes().count(b"\r\n") == 1


def test_a_private_note_is_in_no_customer_safe_file(shell: Shell) -> None:
    """A9."""
    shell.add()
    shell.done("contact", "1", "--channel", "phone", "--note", "the cook was late")

    shell.done("export", "--customer-safe")
    shell.done("export")

    exports = shell.folder / "exports"
    safe = b"".join(path.read_bytes() for path in (exports / "latest-customer-safe").iterdir())
    assert b"cook" not in safe
    assert rows(exports / "latest" / "contacts.csv")[0]["note"] == "the cook was late"


def test_a_raw_export_leaves_cells_as_they_were_typed(shell: Shell) -> None:
    shell.add("=1+1")

    shell.done("export", "--raw")
    shell.done("export")

    raw = rows(shell.folder / "exports" / "latest-raw" / "cases.csv")
    assert raw[0]["customer"] == "=1+1"
    assert cases_of(shell)[0]["customer"] == "'=1+1"


def test_the_night_is_written_once(shell: Shell) -> None:
    shell.add()

    first = shell.done("export", "--if-due")
    shell.clock.at += timedelta(hours=3)
    second = shell.done("export", "--if-due")

    assert first.out == f"{shell.folder / 'exports' / '2026-11-21'}: 1 row, 7 files\n"
    assert second.out == (
        "Nothing is due: 2026-11-21 was exported Sun 22 Nov 13:00, 1 row, and is whole.\n"
    )
    assert names_in(shell) == ["2026-11-21", "latest"]


def test_the_next_night_is_due_again(shell: Shell) -> None:
    shell.done("export", "--if-due")
    shell.clock.at += timedelta(days=1)

    shell.done("export", "--if-due")

    assert names_in(shell) == ["2026-11-21", "2026-11-22", "latest"]


def test_an_export_by_hand_after_the_day_ended_serves_the_night(shell: Shell) -> None:
    shell.done("export")

    document = shell.done("export", "--if-due", "--json").json

    assert (document["written"], document["business_day"]) == (False, "2026-11-21")
    assert names_in(shell) == ["2026-11-22", "latest"]


def test_an_export_by_hand_before_the_day_ended_does_not(shell: Shell) -> None:
    shell.done("export")
    shell.clock.at += timedelta(hours=14)

    shell.done("export", "--if-due")

    assert names_in(shell) == ["2026-11-22", "2026-11-22-2", "latest"]


def test_a_night_that_was_damaged_is_written_again(shell: Shell) -> None:
    shell.add()
    shell.done("export", "--if-due")
    cases = shell.folder / "exports" / "latest" / "cases.csv"
    cases.write_bytes(cases.read_bytes().replace(b"Dana", b"Dora"))

    shell.done("export", "--if-due")

    assert names_in(shell) == ["2026-11-21", "2026-11-21-2", "latest"]
    assert cases_of(shell)[0]["customer"] == "Dana Whitfield"


def test_a_customer_safe_export_does_not_serve_the_night(shell: Shell) -> None:
    shell.done("export", "--customer-safe")

    document = shell.done("export", "--if-due", "--json").json

    assert document["written"] is True


@pytest.mark.parametrize("option", ["--customer-safe", "--raw"])
def test_the_night_has_no_variants(shell: Shell, option: str) -> None:
    ran = shell.run("export", "--if-due", option)

    assert (ran.code, ran.out) == (2, "")
    assert not (shell.folder / "exports").exists()


def test_an_export_elsewhere_can_be_due_as_well(shell: Shell, tmp_path: Path) -> None:
    shell.done("export", "--if-due", "--to", str(tmp_path))

    document = shell.done("export", "--if-due", "--to", str(tmp_path), "--json").json

    assert document["written"] is False
    assert (tmp_path / "latest" / "cases.csv").exists()


def test_old_exports_go_and_those_elsewhere_stay(tmp_path: Path) -> None:
    shop = Shop("Corner Table", zone="Europe/Berlin", week=ALWAYS_OPEN, keep_exports_days=2)
    shell, elsewhere = shell_with_board(tmp_path / "amends", shop=shop), tmp_path / "elsewhere"
    elsewhere.mkdir()

    for _ in range(4):
        shell.done("export")
        shell.done("export", "--to", str(elsewhere))
        shell.clock.at += timedelta(days=1)

    assert names_in(shell) == ["2026-11-23", "2026-11-24", "2026-11-25", "latest"]
    assert (elsewhere / "2026-11-22").is_dir()


def test_one_evening_with_a_wrong_year_takes_no_night_away(shell: Shell) -> None:
    for _ in range(3):
        shell.done("export", "--if-due")
        shell.clock.at += timedelta(days=1)
    shell.clock.at += timedelta(days=400)

    shell.done("export", "--if-due")

    assert names_in(shell)[:3] == ["2026-11-21", "2026-11-22", "2026-11-23"]


@pytest.mark.parametrize("options", [(), ("--if-due",), ("--customer-safe",)])
def test_a_folder_with_exports_of_another_board_is_5(
    shell: Shell, tmp_path: Path, options: tuple[str, ...]
) -> None:
    other = shell_with_board(tmp_path / "other")
    other.clock.at -= timedelta(days=30)
    other.add("Okafor family", "sofa not on the truck")
    other.clock.at += timedelta(days=30)
    (tmp_path / "both").mkdir()
    other.done("export", "--if-due", "--to", str(tmp_path / "both"))
    shell.add()

    ran = shell.run("export", *options, "--to", str(tmp_path / "both"))

    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        f"{tmp_path / 'both'} holds exports of another board (2026-11-21), so nothing was "
        "exported, and nothing there was changed. Choose a folder for this board alone, or move "
        "those exports away.\n"
    )
    latest = rows(tmp_path / "both" / "latest" / "cases.csv")
    assert [row["customer"] for row in latest] == ["Okafor family"]
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == ["2026-11-21", "latest"]


def test_a_night_that_is_there_is_told_where_nothing_can_be_written(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.add()
    shell.done("export", "--if-due")

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(FileLock, "acquire", read_only)
        patch.setattr(folder, "make_folder", read_only)
        patch.setattr(folder, "sweep", read_only)
        ran = shell.run("export", "--if-due")

    assert ran.code == 0, ran.err
    assert ran.out.startswith("Nothing is due: 2026-11-21 was exported")


def test_a_night_that_is_missing_where_nothing_can_be_written_is_5(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.add()

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", read_only)
    ran = shell.run("export", "--if-due")

    assert (ran.code, ran.out) == (5, "")
    assert "is read-only, so nothing was exported" in ran.err


def test_a_full_disk_is_5_and_leaves_no_half_export(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.done("export")
    monkeypatch.setattr(os, "fsync", full)

    ran = shell.run("export")

    assert (ran.code, ran.out) == (5, "")
    assert "is full, so nothing was exported" in ran.err
    assert names_in(shell) == ["2026-11-22", "latest"]


def test_an_export_that_another_terminal_writes_is_5(shell: Shell) -> None:
    shell.lock_seconds = 0.005

    with FileLock(shell.folder / "export.lock"):
        ran = shell.run("export")

    assert (ran.code, ran.out) == (5, "")
    assert "Another terminal has been exporting" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_what_a_killed_export_left_goes_with_the_next(shell: Shell) -> None:
    shell.done("export")
    (shell.folder / "exports" / ".making-4711-0123abcd").mkdir()

    shell.done("export")

    assert names_in(shell) == ["2026-11-22", "2026-11-22-2", "latest"]


class Screen(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: clock[0])
    screen = Screen()
    line = ProgressLine(Terminal(environ={}), screen)

    line(2024, 500)
    clock[0] = 1.5
    line(2024, 31_000)
    line.close()

    words = "exporting … 2024 (31,000 cases)"
    assert screen.getvalue() == f"\r{words}\r{' ' * len(words)}\r"


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0.0)
    pipe = io.StringIO()
    line = ProgressLine(Terminal(environ={}), pipe)

    line(2024, 31_000)
    line.close()

    assert pipe.getvalue() == ""
