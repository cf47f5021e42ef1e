"""Setting the night up on each system, looking at it, and taking it away."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from store.domain.refusal import Refused
from store.errors import CannotWrite
from tests.nightly.machines import NO_CRON, NO_SYSTEMD, NOON, Noted, job
from tui.nightly.cron import Cron
from tui.nightly.launchd import Launchd
from tui.nightly.machine import Ran, ThisMachine
from tui.nightly.scheduler import Scheduler, choose, parting
from tui.nightly.systemd import Systemd
from tui.nightly.task_scheduler import TaskScheduler

FOREIGN = "MAILTO=maya\n0 4 * * * backup # not ours\n\n# a note\n"


def _each(home: Path) -> dict[str, tuple[Noted, Scheduler]]:
    linux, cron = Noted(home), Noted(home, answers=dict(NO_SYSTEMD))
    mac, windows = Noted(home, "darwin"), Noted(home, "win32")
    return {
        "systemd": (linux, Systemd(linux)),
        "cron": (cron, Cron(cron, NOON)),
        "launchd": (mac, Launchd(mac, NOON)),
        "task": (windows, TaskScheduler(windows, NOON)),
    }


SYSTEMS = ("systemd", "cron", "launchd", "task")


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_gets_its_own_scheduler(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]

    assert type(choose(machine, NOON)) is type(scheduler)


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_was_set_up_stands_until_it_is_taken_away(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]

    scheduler.install(job())
    stood = scheduler.standing(job().name).installed
    machine.answers |= {"schtasks /Query": Ran(1)} if system == "task" else {}
    removed = scheduler.remove(job().name)

    assert stood
    assert removed
    assert not scheduler.standing(job().name).installed
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("system", ["systemd", "cron", "launchd"])
def test_taking_away_what_is_not_there_is_no_trouble(system: str, tmp_path: Path) -> None:
    _, scheduler = _each(tmp_path)[system]

    assert not scheduler.standing(job().name).installed
    assert not scheduler.remove(job().name)


@pytest.mark.parametrize("system", SYSTEMS)
def test_setting_up_twice_is_setting_up_once(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]

    scheduler.install(job())
    once = (machine.table, sorted(tmp_path.rglob("*")))
    scheduler.install(job())

    assert (machine.table, sorted(tmp_path.rglob("*"))) == once


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_shown_is_what_is_written(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]

    scheduler.install(job())

    for piece in scheduler.pieces(job()):
        if piece.where == "crontab":
            assert machine.table == piece.text
        else:
            encoding = "utf-16" if system == "task" else "utf-8"
            assert Path(piece.where).read_text(encoding=encoding) == piece.text


def test_the_lines_of_others_in_the_crontab_stay_as_they_are(tmp_path: Path) -> None:
    machine = Noted(tmp_path, table=FOREIGN)
    cron = Cron(machine, NOON)

    cron.install(job())
    with_ours = machine.table
    cron.remove(job().name)

    assert with_ours is not None
    assert with_ours.startswith(FOREIGN)
    assert machine.table == FOREIGN


def test_a_crontab_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers={"crontab -l": Ran(1, err="cannot open: disk error")})

    with pytest.raises(CannotWrite, match="untouched"):
        Cron(machine, NOON).install(job())

    assert "crontab -" not in machine.asked


def test_a_crontab_that_cannot_be_read_takes_nothing_away_and_says_so(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers={"crontab -l": Ran(1, err="cannot open: disk error")})

    with pytest.raises(CannotWrite, match="not taken away, and the crontab is untouched"):
        Cron(machine, NOON).remove(job().name)


def test_another_shop_on_the_machine_keeps_its_night(tmp_path: Path) -> None:
    machine = Noted(tmp_path)
    cron = Cron(machine, NOON)
    other = job("/home/maya/Second Shop")

    cron.install(job())
    cron.install(other)
    cron.remove(job().name)

    assert cron.standing(other.name).installed


def test_a_timer_that_waits_for_a_login_says_how_it_runs_always(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers={"loginctl": Ran(0, "no\n")})
    Systemd(machine).install(job())

    details = Systemd(machine).standing(job().name).details

    assert any("loginctl enable-linger" in sentence for sentence in details)


def test_a_timer_that_may_linger_says_nothing_of_logins(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers={"loginctl": Ran(0, "yes\n")})
    Systemd(machine).install(job())

    assert Systemd(machine).standing(job().name).details == ()


def test_when_the_timer_runs_next_is_told(tmp_path: Path) -> None:
    next_run = Ran(0, "Mon 2026-11-23 02:00:00 CET\n")
    machine = Noted(tmp_path, answers={"systemctl --user show --property": next_run})
    Systemd(machine).install(job())

    assert "Mon 2026-11-23 02:00:00 CET" in Systemd(machine).standing(job().name).details[0]


def test_a_system_that_refuses_is_quoted(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers={"systemctl --user enable": Ran(1, err="Access denied")})

    with pytest.raises(CannotWrite, match="not set up: systemctl says: Access denied"):
        Systemd(machine).install(job())


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file where a folder should be")

    with pytest.raises(CannotWrite, match="not set up"):
        Systemd(Noted(tmp_path)).install(job())


def test_a_machine_without_any_scheduler_says_what_else_can_be_done(tmp_path: Path) -> None:
    machine = Noted(tmp_path, answers=NO_SYSTEMD | NO_CRON)

    with pytest.raises(Refused, match="amends export --if-due"):
        choose(machine, NOON)


def test_a_program_that_is_not_installed_has_failed_and_says_so() -> None:
    ran = ThisMachine().run(("no-such-program-anywhere",))

    assert not ran.worked
    assert ran.why == "no-such-program-anywhere is not installed"


def test_a_program_gets_what_is_typed_for_it() -> None:
    assert ThisMachine().run(("cat",), "0 2 * * *\n") == Ran(0, "0 2 * * *\n")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_hour_that_is_really_set_up_is_read(system: str, tmp_path: Path) -> None:
    _, scheduler = _each(tmp_path)[system]
    early = replace(job(), at=time(4, 30))

    scheduler.install(early)
    standing = scheduler.standing(job().name)

    assert standing.at == time(4, 30)
    assert parting(standing, scheduler, early) == ""
    assert "set up for 04:30, but the shop's export time is 02:00" in parting(
        standing, scheduler, job()
    )


@pytest.mark.parametrize("system", ["cron", "launchd", "task"])
def test_what_is_tried_every_hour_has_no_hour_of_its_own(system: str, tmp_path: Path) -> None:
    _, scheduler = _each(tmp_path)[system]
    abroad = job(here="America/New_York")

    scheduler.install(abroad)
    standing = scheduler.standing(abroad.name)

    assert standing.at is None
    assert parting(standing, scheduler, abroad) == ""
    assert "not set up as it would be now" in parting(standing, scheduler, job())


def test_a_timer_on_the_clock_of_another_zone_is_told(tmp_path: Path) -> None:
    scheduler = Systemd(Noted(tmp_path))
    scheduler.install(job(zone="Europe/Lisbon"))

    standing = scheduler.standing(job().name)

    assert (standing.at, standing.zone) == (time(2), "Europe/Lisbon")
    assert "not set up as it would be now" in parting(standing, scheduler, job())


def test_an_hour_that_somebody_changed_in_the_task_scheduler_is_the_one_that_counts(
    tmp_path: Path,
) -> None:
    machine = Noted(tmp_path, "win32")
    scheduler = TaskScheduler(machine, NOON)
    scheduler.install(job())
    changed = "<StartBoundary>2026-01-01T05:00:00</StartBoundary>"
    machine.answers["schtasks /Query"] = Ran(0, changed)

    standing = scheduler.standing(job().name)

    assert standing.at == time(5)
    assert "set up for 05:00" in parting(standing, scheduler, job())


REFUSALS = {
    "systemd": "systemctl --user enable",
    "launchd": "launchctl bootstrap",
    "task": "schtasks /Create",
}


@pytest.mark.parametrize("system", REFUSALS)
def test_a_system_that_refuses_leaves_what_was_set_up_before(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]
    scheduler.install(job())
    machine.answers[REFUSALS[system]] = Ran(1, err="Access denied")

    with pytest.raises(CannotWrite, match="Access denied"):
        scheduler.install(replace(job(), at=time(4, 30)))

    assert scheduler.standing(job().name).at == time(2)


@pytest.mark.parametrize("system", REFUSALS)
def test_a_system_that_refuses_the_first_time_leaves_nothing(system: str, tmp_path: Path) -> None:
    machine, scheduler = _each(tmp_path)[system]
    machine.answers[REFUSALS[system]] = Ran(1, err="Access denied")

    with pytest.raises(CannotWrite):
        scheduler.install(job())

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_timer_that_could_not_be_changed_runs_on_at_its_old_hour(tmp_path: Path) -> None:
    machine = Noted(tmp_path)
    scheduler = Systemd(machine)
    scheduler.install(job())
    machine.answers["systemctl --user enable"] = Ran(1, err="Access denied")
    machine.asked.clear()

    with pytest.raises(CannotWrite):
        scheduler.install(replace(job(), at=time(4, 30)))

    timer = f"{job().name}.timer"
    assert machine.asked[-2:] == [
        "systemctl --user daemon-reload",
        f"systemctl --user restart {timer}",
    ]
