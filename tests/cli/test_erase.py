"""`amends erase`: it says what will change, asks, and does it; figures stay."""

from datetime import timedelta
from pathlib import Path

import click
import pytest
from filelock import FileLock

from store import durable
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.customer import Customer
from tests.support.builders import NOON, a_book
from tests.support.cli import Shell
from tests.support.erasing import dana_in, found_in
from tests.support.years import a_closed_case
from tui.exporting import export
from tui.terminal import Terminal


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    dana_in(tmp_path / "shop")
    return Shell(tmp_path / "shop", NOON, who="ana")


def typing(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody at a terminal answer the question with these words."""
    monkeypatch.setattr(Terminal, "is_asked", True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: words)


def test_a_dry_run_says_what_would_change_and_changes_nothing(shell: Shell) -> None:
    before = found_in(shell.folder)

    said = shell.done("erase", "1", "--dry-run").out.splitlines()

    assert said[0] == "Dana Whitfield becomes “customer 1”, and every figure stays:"
    assert said[1] == (
        "  board.json                     1 case, 27 texts, named in #4 of others, "
        "5 records beside the cases"
    )
    assert said[-2:] == [
        "  2 steps of the last hours cannot be taken back.",
        "Nothing was changed.",
    ]
    assert found_in(shell.folder) == before


def test_the_exact_name_is_enough(shell: Shell) -> None:
    said = shell.done("erase", "dána whitfield", "--yes").out.splitlines()

    assert said[0] == "Erased: customer 1. Every figure stays as it was."
    assert found_in(shell.folder) == []
    assert "whitfield" not in "\n".join(said).casefold()


@pytest.mark.parametrize("typed", ["Dana", "Nobody Known", "0"])
def test_nobody_is_guessed(shell: Shell, typed: str) -> None:
    ran = shell.run("erase", typed, "--yes")

    assert ran.code == 3
    assert found_in(shell.folder) != []


def test_of_several_with_one_name_nobody_is_chosen(tmp_path: Path) -> None:
    book = a_book(
        a_closed_case(1), customers=[Customer(1, "Dana Whitfield"), Customer(2, "dana whitfield")]
    )
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(book)
    shell = Shell(tmp_path, NOON, who="ana")

    ran = shell.run("erase", "Dana Whitfield", "--yes")

    assert (ran.code, ran.err) == (2, "“Dana Whitfield” is the name of several: say one of 1, 2.\n")


def test_without_anybody_to_ask_it_wants_a_yes(shell: Shell) -> None:
    ran = shell.run("erase", "1")

    assert ran.code == 2
    assert "Nobody can be asked here, so nobody was erased" in ran.err
    assert found_in(shell.folder) != []


def test_at_a_terminal_only_the_word_itself_goes_on(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("", "y", "yes", "1"):
        typing(words, monkeypatch)
        assert shell.run("erase", "1").code == 3
    assert found_in(shell.folder) != []

    typing("erase", monkeypatch)
    said = shell.done("erase", "1").out

    assert "This cannot be taken back, neither by undo nor from a backup." in said
    assert found_in(shell.folder) == []


def test_a_lead_is_told_who_can(shell: Shell) -> None:
    shell.who = "maya"

    for arguments in (("1", "--yes"), ("1", "--dry-run"), ("--due",), ()):
        ran = shell.run("erase", *arguments)
        assert (ran.code, ran.err) == (
            3,
            "Erasing a person is for the shop owner (Ana) to do.\n",
        )


def test_an_open_case_refuses_with_the_reason(shell: Shell) -> None:
    ran = shell.run("erase", "2", "--yes")

    assert ran.code == 3
    assert ran.err.startswith("Rosa Bauer has an open case (#4), so nobody was erased.")


def test_nobody_named_and_nothing_begun_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("erase").code == 2
    assert shell.run("erase", "1", "--due").code == 2


def test_an_erase_that_was_cut_short_is_said_and_ended(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = durable._write_beside
    left = [3]

    def full(beside: Path, content: bytes, mode: int) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return written(beside, content, mode)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_write_beside", full)
        ran = shell.run("erase", "1", "--yes")
    assert ran.code == 5
    assert "disk is full" in ran.err
    assert ran.err.rstrip().endswith(
        "An erase was cut short, and names are still there: amends erase ends it."
    )
    assert shell.run("check").code == 4

    said = shell.done("erase").out

    assert said.startswith("Erased: customer 1.")
    assert found_in(shell.folder) == []


def test_after_an_erase_the_check_finds_everything_in_order(shell: Shell) -> None:
    before = shell.run("check", "--json").json["faults"]

    shell.done("erase", "1", "--yes")

    assert shell.run("check", "--json").json["faults"] == before


def test_json_has_every_file_and_no_name(shell: Shell) -> None:
    ran = shell.done("erase", "1", "--yes", "--json")

    assert (ran.json["erased"], ran.json["customers"], ran.json["steps"]) == (True, [1], 2)
    files = ran.json["files"]
    assert isinstance(files, list)
    assert files[0] == {
        "name": "board.json",
        "changes": True,
        "cases": [1],
        "cases_of_others": [4],
        "texts": 27,
        "still_named_in": [],
    }
    assert len(files) == 6
    assert "whitfield" not in ran.out.casefold()


# Exports


def test_exports_made_before_are_said_and_left(shell: Shell) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)

    said = shell.done("erase", "1", "--yes").out

    assert "  1 export made before (2026-11-23) may name them. Exports are kept for 90 days" in said
    assert (shell.folder / "exports" / "2026-11-23").is_dir()


def test_exports_made_before_go_when_that_is_asked_for(shell: Shell) -> None:
    casebook = CaseBook(shell.folder, shell.clock)
    export(casebook, NOON)
    export(casebook, NOON)

    said = shell.done("erase", "1", "--yes", "--exports").out

    assert "  2 exports made before (2026-11-23 to 2026-11-23-2) taken away." in said
    assert list((shell.folder / "exports").iterdir()) == []
    shell.done("export")
    assert (
        "whitfield"
        not in (shell.folder / "exports" / "latest" / "cases.csv")
        .read_text(encoding="utf-8")
        .casefold()
    )


def exports_of(shell: Shell) -> list[str]:
    return sorted(path.name for path in (shell.folder / "exports").iterdir())


def test_of_somebody_who_was_erased_already_the_exports_can_still_go(shell: Shell) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes")

    said = shell.done("erase", "1", "--yes", "--exports").out

    assert said == (
        "Customer 1 was erased already, and nothing is left but exports:\n"
        "  1 export made before (2026-11-23) taken away.\n"
    )
    assert exports_of(shell) == []


def test_without_asking_for_the_exports_it_is_said_how_they_go(shell: Shell) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes")

    ran = shell.run("erase", "1", "--yes")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Customer 1 was erased already, and nothing is left to erase but 1 export made before "
        "(2026-11-23), which may name them: --exports takes these away.\n"
    )
    assert exports_of(shell) == ["2026-11-23", "latest"]


def test_what_would_go_of_somebody_who_was_erased_already_is_said(shell: Shell) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes")

    said = shell.done("erase", "1", "--dry-run").out.splitlines()
    document = shell.done("erase", "1", "--dry-run", "--json").json

    assert said[0] == "Customer 1 was erased already, and nothing is left but exports:"
    assert said[1].startswith("  1 export made before (2026-11-23) may name them.")
    assert said[-1] == "Nothing was changed."
    assert (document["exports"], document["exports_removed"]) == (["2026-11-23"], False)


def test_at_a_terminal_the_word_lets_the_exports_go(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes")

    typing("no", monkeypatch)
    assert shell.run("erase", "1", "--exports").code == 3
    assert exports_of(shell) == ["2026-11-23", "latest"]

    typing("erase", monkeypatch)
    shell.done("erase", "1", "--exports")
    assert exports_of(shell) == []


@pytest.mark.parametrize("hours", [0, 0.5, 2])
def test_an_export_made_after_the_erase_stays(shell: Shell, hours: float) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes", "--exports")
    shell.clock.at += timedelta(hours=hours)
    shell.done("export")

    ran = shell.run("erase", "1", "--yes", "--exports")

    assert (ran.code, ran.err) == (
        3,
        "Customer 1 was erased already, and nothing is left to erase.\n",
    )
    assert exports_of(shell) == ["2026-11-23", "latest"]


def test_an_export_by_a_clock_that_is_ahead_is_known_by_its_rows(shell: Shell) -> None:
    ahead = NOON + timedelta(minutes=20)
    export(CaseBook(shell.folder, StoppedClock(ahead)), ahead)
    shell.done("erase", "1", "--yes")

    shell.done("erase", "1", "--yes", "--exports")

    assert exports_of(shell) == []


def test_two_who_were_erased_already_are_both_named(tmp_path: Path) -> None:
    shell = shop_of_old(tmp_path)
    shell.done("erase", "--due", "--yes")

    ran = shell.run("erase", "1", "2", "--yes")

    assert ran.err == (
        "Customer 1, customer 2 were erased already, and nothing is left to erase.\n"
    )


def test_while_somebody_exports_an_erase_is_5_and_nobody_is_erased(shell: Shell) -> None:
    shell.lock_seconds = 0.005

    with FileLock(shell.folder / "export.lock"):
        ran = shell.run("erase", "1", "--yes")

    assert (ran.code, ran.out) == (5, "")
    assert "may hold the name, so nobody was erased" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert found_in(shell.folder) != []


def importing(shell: Shell, day: str) -> None:
    rows = f"Customer,What happened,Date,Status\nBob Builder,broken,{day},closed\n"
    sheet = shell.folder.parent / "cases.csv"
    sheet.write_text(rows, encoding="utf-8")
    shell.done("import", str(sheet))


@pytest.mark.parametrize("hours", [0, 3])
def test_an_export_of_an_import_that_was_taken_back_goes_too(tmp_path: Path, hours: int) -> None:
    CaseBook(tmp_path / "shop", StoppedClock(NOON)).create_from(a_book())
    shell = Shell(tmp_path / "shop", NOON, who="ana")
    importing(shell, "2026-11-01")
    shell.done("export")
    copy = next((shell.folder / "backups").glob("*before-import*")).name
    shell.clock.at += timedelta(hours=hours)
    shell.done("restore", copy, "--yes")
    importing(shell, "2026-11-02")
    assert sorted(shell.book().cases) == [2]

    said = shell.done("erase", "Bob Builder", "--yes", "--exports").out

    assert "1 export made before (2026-11-23) taken away." in said
    assert exports_of(shell) == []


@pytest.mark.parametrize("options", [(), ("--exports",)])
def test_what_a_killed_export_left_goes_with_the_erase(
    shell: Shell, options: tuple[str, ...]
) -> None:
    export(CaseBook(shell.folder, shell.clock), NOON).path.rename(
        making := shell.folder / "exports" / ".making-4711-0123abcd"
    )

    shell.done("erase", "1", "--yes", *options)

    assert not making.exists()


def test_what_a_killed_export_left_goes_of_somebody_erased_already(shell: Shell) -> None:
    done = export(CaseBook(shell.folder, shell.clock), NOON)
    shell.done("erase", "1", "--yes")
    making = done.path.rename(shell.folder / "exports" / ".making-4711-0123abcd")

    assert shell.run("erase", "1", "--yes").code == 3

    assert not making.exists()


def test_a_dry_run_leaves_what_a_killed_export_left(shell: Shell) -> None:
    making = shell.folder / "exports" / ".making-4711-0123abcd"
    making.mkdir(parents=True)

    shell.done("erase", "1", "--dry-run", "--exports")

    assert making.exists()


# Who could be erased


def shop_of_old(folder: Path) -> Shell:
    book = a_book(
        a_closed_case(1, 700, what="Dana Whitfield waited"),
        a_closed_case(2, 600, customer=2),
        a_closed_case(3, 40, customer=3),
        customers=[Customer(1, "Dana Whitfield"), Customer(2, "Rosa Bauer"), Customer(3, "Li")],
    )
    CaseBook(folder, StoppedClock(NOON - timedelta(days=1))).create_from(book)
    return Shell(folder, NOON, who="ana")


def test_who_could_be_erased_is_listed_and_nothing_done(tmp_path: Path) -> None:
    shell = shop_of_old(tmp_path)

    said = shell.done("erase", "--due").out.splitlines()

    assert said == [
        "    1 Dana Whitfield, 1 case, the last one closed 23 Dec 2024",
        "    2 Rosa Bauer, 1 case, the last one closed 2 Apr 2025",
        "All their cases were closed more than 18 months ago. Nothing is done by itself:",
        "amends erase NUMBER erases one of them, amends erase --due --yes all of them.",
    ]
    assert shell.book().customers[1].erased_at is None


def test_all_of_them_are_erased_with_a_yes(tmp_path: Path) -> None:
    shell = shop_of_old(tmp_path)

    said = shell.done("erase", "--due", "--yes").out

    assert said.startswith("Erased: customer 1, customer 2.")
    names = [one.name for one in shell.book().customers.values()]
    assert names == ["customer 1", "customer 2", "Li"]
    assert found_in(tmp_path, ["whitfield", "rosa bauer"]) == []
    assert shell.done("erase", "--due", "--json").json == {"after_months": 18, "due": []}


def test_a_dry_run_of_all_of_them_lists_them(tmp_path: Path) -> None:
    shell = shop_of_old(tmp_path)

    ran = shell.done("erase", "--due", "--dry-run", "--yes", "--json")

    due = ran.json["due"]
    assert isinstance(due, list)
    assert len(due) == 2
    assert shell.book().customers[1].erased_at is None


def test_a_name_of_one_word_is_said_to_stay_with_others(tmp_path: Path) -> None:
    book = a_book(a_closed_case(1), customers=[Customer(1, "Li")])
    CaseBook(tmp_path, StoppedClock(NOON)).create_from(book)
    shell = Shell(tmp_path, NOON, who="ana")

    assert "“Li” is one word and may mean others too" in shell.done("erase", "1", "--dry-run").out
    assert "one word" not in shell.done("erase", "1", "--dry-run", "--everywhere").out
