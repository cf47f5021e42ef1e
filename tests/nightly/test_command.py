"""`amends nightly` at a shell."""

from datetime import time
from pathlib import Path

import pytest

from store.casebook import CaseBook, Done
from store.domain.case import Case
from store.domain.commands import ChangeSetting, Command
from tests.nightly.machines import NO_CRON, NO_SYSTEMD, Noted
from tests.support.cli import Shell, shell_with_board
from tui.commands import nightly


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
    assert machine.table.startswith("30 3 * * *")
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
