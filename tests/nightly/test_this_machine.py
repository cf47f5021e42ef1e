"""The schedulers of the machine that the tests run on, where it has any."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from tests.nightly.machines import NOON, job
from tui.nightly.cron import Cron
from tui.nightly.job import own_program
from tui.nightly.machine import ThisMachine
from tui.nightly.systemd import service_text, timer_text

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd on this machine"
)
needs_cron = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("crontab") is None,
    reason="there is no cron on this machine",
)


@needs_systemd
def test_systemd_finds_no_fault_in_our_units(tmp_path: Path) -> None:
    ours = replace(job(str(tmp_path / "50% of Maya's")), program=(sys.executable, "-m", "tui"))
    service, timer = tmp_path / f"{ours.name}.service", tmp_path / f"{ours.name}.timer"
    service.write_text(service_text(ours), encoding="utf-8")
    timer.write_text(timer_text(ours), encoding="utf-8")

    verified = subprocess.run(
        ["systemd-analyze", "verify", "--user", timer, service],
        env=dict(os.environ) | {"XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (verified.returncode, verified.stderr) == (0, "")


@needs_systemd
def test_systemd_understands_the_hour_of_the_shop() -> None:
    calendar = next(line for line in timer_text(job()).splitlines() if "OnCalendar" in line)

    asked = subprocess.run(
        ["systemd-analyze", "calendar", calendar.partition("=")[2]],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert asked.returncode == 0
    assert "02:00:00 Europe/Berlin" in asked.stdout


@needs_systemd
@pytest.mark.parametrize(
    ("zone", "at", "noon_before", "runs"),
    [
        ("Europe/Berlin", time(2), "2027-03-27 12:00 UTC", "2027-03-28 01:00:00 UTC"),
        ("America/New_York", time(2, 30), "2027-03-13 12:00 UTC", "2027-03-14 07:30:00 UTC"),
        ("America/Santiago", time(0), "2026-09-05 18:00 UTC", "2026-09-06 04:00:00 UTC"),
    ],
)
def test_the_night_in_which_the_clocks_go_forward_is_not_left_out(
    zone: str, at: time, noon_before: str, runs: str
) -> None:
    ours = replace(job(zone=zone), at=at)
    hours = [
        line.partition("=")[2] for line in timer_text(ours).splitlines() if "OnCalendar" in line
    ]

    asked = [
        subprocess.run(
            ["systemd-analyze", "calendar", f"--base-time={noon_before}", hour],
            env={**os.environ, "TZ": "UTC"},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        ).stdout
        for hour in hours
    ]

    assert any(runs in said for said in asked)


@pytest.fixture
def crontab_kept() -> Iterator[None]:
    """Put back whatever the crontab held; it belongs to whoever runs the tests."""
    machine = ThisMachine()
    before = machine.run(("crontab", "-l"))
    yield
    if before.worked:
        machine.run(("crontab", "-"), before.out)
    else:
        machine.run(("crontab", "-r"))


@pytest.mark.slow
@needs_cron
@pytest.mark.usefixtures("crontab_kept")
def test_the_real_crontab_takes_our_lines_and_gives_them_back(tmp_path: Path) -> None:
    cron, ours = Cron(ThisMachine(), NOON), job(str(tmp_path / "50% of Maya's"))
    if not cron.is_there:
        pytest.skip("the crontab of this user cannot be read")
    before = ThisMachine().run(("crontab", "-l")).out

    cron.install(ours)
    stood = cron.standing(ours.name).installed
    cron.remove(ours.name)

    assert stood
    assert ThisMachine().run(("crontab", "-l")).out == before


def test_amends_starts_with_the_words_that_the_night_will_use() -> None:
    ran = ThisMachine().run((*own_program(), "--version"))

    assert ran.worked, ran.why
    assert ran.out.startswith("amends")
