"""`amends nightly` at a shell."""

from datetime import time
from pathlib import Path

import pytest

from store.casebook import CaseBook, Done
from store.domain.case import Case
from store.domain.commands import ChangeSetting, Command
from store.errors import Busy
from tests.nightly.machines import NO_CRON, NO_SYSTEMD, Noted
from tests.support.cli import Shell, shell_with_board
from tui.commands import nightly
from tui.nightly.machine import Ran


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = shell_with_board(tmp_path / "amends")
    shell.environ["TZ"] = "Europe/Berlin"
    return shell


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Noted:
    found = Noted(tmp_path / "home", answers=dict(NO_SYSTEMD))
    monkeypatch.setattr(nightly, "ThisMachine", lambda: found)
    return found


def test_installing_shows_what_it_writes(shell: Shell, machine: Noted) -> None:
    ran = shell.done("nightly", "install")

    assert machine.table is not None
    for line in machine.table.splitlines():
        assert line in ran.out
    assert "every night at 02:00" in ran.out


def test_a_dry_run_writes_nothing(shell: Shell, machine: Noted) -> None:
    ran = shell.done("nightly", "install", "--dry-run")

    assert "Nothing was written" in ran.out
    assert machine.table is None


def test_another_hour_becomes_the_shops(shell: Shell, machine: Noted) -> None:
    shell.done("nightly", "install", "--at", "03:30")

    assert machine.table is not None
    assert machine.table.startswith("30 3,4 * * *")
    assert shell.book().shop.export_at == time(3, 30)


def test_only_the_shop_owner_changes_the_hour(shell: Shell, machine: Noted) -> None:
    shell.who = "sam"

    ran = shell.run("nightly", "install", "--at", "03:30")

    assert ran.code == 3
    assert "owner" in ran.err
    assert machine.table is None


@pytest.mark.parametrize("typed", ["25:00", "2pm", "", "02:60", "-1:00", "٢:00"])
def test_what_is_no_time_of_day_is_refused(typed: str, shell: Shell, machine: Noted) -> None:
    ran = shell.run("nightly", "install", "--at", typed)

    assert ran.code == 2
    assert "02:00" in ran.err
    assert machine.table is None


def test_the_status_tells_before_and_after(shell: Shell, machine: Noted) -> None:
    before = shell.done("nightly", "status")
    shell.done("nightly", "install")
    after = shell.done("nightly", "status")

    assert "not set up" in before.out
    assert "set up as cron" in after.out


def test_removing_takes_it_away_and_says_when_there_was_nothing(
    shell: Shell, machine: Noted
) -> None:
    shell.done("nightly", "install")

    first, second = shell.done("nightly", "remove"), shell.done("nightly", "remove")

    assert "Taken away" in first.out
    assert "nothing to take away" in second.out
    assert machine.table == ""


def test_scripts_read_the_same(shell: Shell, machine: Noted) -> None:
    installed = shell.done("nightly", "install", "--json").json
    status = shell.done("nightly", "status", "--json").json
    removed = shell.done("nightly", "remove", "--json").json

    assert (installed["installed"], status["installed"], removed["removed"]) == (True, True, True)
    assert installed["name"] == status["name"] == removed["name"]


def test_a_machine_without_a_scheduler_is_a_refusal(shell: Shell, machine: Noted) -> None:
    machine.answers |= NO_CRON

    assert shell.run("nightly", "install").code == 3


def test_a_shop_in_another_zone_says_by_which_clock(shell: Shell, machine: Noted) -> None:
    shell.environ["TZ"] = "America/New_York"

    ran = shell.done("nightly", "install")

    assert "02:00 in Europe/Berlin" in ran.out


def test_the_hour_leaves_every_other_setting_as_another_desk_set_it(
    shell: Shell, machine: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    do = CaseBook.do

    def meanwhile(casebook: CaseBook, command: Command, by: str, saw: Case | None = None) -> Done:
        monkeypatch.setattr(CaseBook, "do", do)
        other = CaseBook(shell.folder, shell.clock)
        other.do(ChangeSetting("money.limit_counter", 500), by)
        return do(casebook, command, by, saw)

    monkeypatch.setattr(CaseBook, "do", meanwhile)
    shell.done("nightly", "install", "--at", "03:30")

    shop = shell.book().shop
    assert (shop.export_at, shop.money.limit_counter) == (time(3, 30), 500)


def test_the_hour_that_is_really_set_up_is_told_when_the_shop_has_another(
    shell: Shell, machine: Noted
) -> None:
    shell.done("nightly", "install", "--at", "04:30")
    shell.done("undo")

    said = shell.done("nightly", "status").out
    told = shell.done("nightly", "status", "--json").json

    assert "every night at 04:30" in said
    assert (
        "set up for 04:30, but the shop's export time is 02:00: run `amends nightly install` again"
    ) in said
    assert (told["at"], told["installed_at"], told["up_to_date"]) == ("02:00", "04:30", False)


def test_what_an_older_amends_set_up_is_told_to_be_set_up_again(
    shell: Shell, machine: Noted
) -> None:
    shell.done("nightly", "install")
    assert machine.table is not None
    machine.table = machine.table.replace("0 2,3 * * *", "0 2 * * *")

    said = shell.done("nightly", "status").out

    assert "every night at 02:00" in said
    assert "not set up as it would be now: run `amends nightly install` again" in said


def test_setting_up_again_brings_both_hours_together(shell: Shell, machine: Noted) -> None:
    shell.done("nightly", "install", "--at", "04:30")
    shell.done("undo")

    shell.done("nightly", "install")

    told = shell.done("nightly", "status", "--json").json
    assert (told["installed_at"], told["up_to_date"]) == ("02:00", True)


def test_a_system_that_refuses_leaves_the_hour_of_the_shop_as_it_was(
    shell: Shell, machine: Noted
) -> None:
    shell.done("nightly", "install")
    before = (machine.table, shell.book())
    machine.answers["crontab -"] = Ran(1, err="disk full")
    machine.answers = {"crontab -l": Ran(0, machine.table or "")} | machine.answers

    ran = shell.run("nightly", "install", "--at", "03:30")

    assert ran.code == 5
    assert (machine.table, shell.book()) == before


@pytest.mark.parametrize("was_there", [True, False])
def test_a_board_that_cannot_be_written_leaves_the_system_as_it_was(
    shell: Shell, machine: Noted, monkeypatch: pytest.MonkeyPatch, was_there: bool
) -> None:
    if was_there:
        shell.done("nightly", "install")
    before = machine.table or ""

    def busy(*_: object) -> Done:
        raise Busy("Somebody else is at it.")

    monkeypatch.setattr(CaseBook, "do", busy)
    ran = shell.run("nightly", "install", "--at", "03:30")

    assert ran.code == 5
    assert machine.table == before


@pytest.mark.parametrize("damage", ["board", "folder"])
def test_the_night_is_looked_at_and_taken_away_without_a_board(
    shell: Shell, machine: Noted, damage: str
) -> None:
    shell.done("nightly", "install")
    if damage == "board":
        (shell.folder / "board.json").write_bytes(b"{")
    else:
        shell.folder.rename(shell.folder.with_name("elsewhere"))

    status = shell.done("nightly", "status")
    told = shell.done("nightly", "status", "--json").json
    removed = shell.done("nightly", "remove")

    assert "every night at 02:00" in status.out
    assert "not known which hour the shop wants" in status.out
    assert (told["installed"], told["installed_at"]) == (True, "02:00")
    assert (told["at"], told["up_to_date"]) == (None, None)
    assert "Taken away" in removed.out
    assert machine.table == ""


def test_a_folder_that_is_gone_and_had_no_night_is_said_to_have_none(
    shell: Shell, machine: Noted
) -> None:
    shell.folder.rename(shell.folder.with_name("elsewhere"))

    assert "not set up" in shell.done("nightly", "status").out
    assert "nothing to take away" in shell.done("nightly", "remove").out
