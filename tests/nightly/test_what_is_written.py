"""What the schedulers of the three systems are told, letter by letter.

The texts in `golden/` are what the systems' own manuals ask for; a change of one is looked at.
"""

import plistlib
import shlex
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from tests.nightly.machines import NOON, job
from tui.nightly.cron import lines
from tui.nightly.job import Job
from tui.nightly.launchd import agent_text
from tui.nightly.systemd import service_text, timer_text
from tui.nightly.task_scheduler import task_text

GOLDEN = Path(__file__).parent / "golden"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ODD = '/srv/50% of $HOME/Maya\'s "board" <1> \\ #2'


def _cron_text(job: Job, now: datetime) -> str:
    return "".join(f"{line}\n" for line in lines(job, now))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("systemd.service", service_text(job())),
        ("systemd.timer", timer_text(job())),
        ("crontab", _cron_text(job(), NOON)),
        ("crontab-other-zone", _cron_text(job(here="America/New_York"), NOON)),
        ("launchd.plist", agent_text(job(), NOON)),
        ("launchd-other-zone.plist", agent_text(job(here="America/New_York"), NOON)),
        ("task.xml", task_text(job(folder=r"C:\Users\maya\Corner Table"), NOON)),
        (
            "task-other-zone.xml",
            task_text(job(folder=r"C:\Users\maya\Corner Table", here="America/New_York"), NOON),
        ),
    ],
)
def test_what_is_written_is_as_it_was_looked_at(name: str, text: str) -> None:
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("at", "again"), [(time(2), time(3)), (time(23, 30), time(0, 30)), (time(0), time(1))]
)
def test_an_hour_later_it_is_run_once_more(at: time, again: time) -> None:
    """On the day on which the clocks go forward its own hour may not come."""
    assert replace(job(), at=at).hours == (at, again)


def test_two_folders_have_two_jobs() -> None:
    assert job("/srv/one").name != job("/srv/two").name


def test_one_folder_has_the_same_job_whenever_it_is_asked() -> None:
    assert job("/srv/one").name == job("/srv/one").name


def test_zones_that_share_their_clock_all_year_need_no_hourly_try() -> None:
    assert not job(zone="Europe/Berlin", here="Europe/Paris").is_hourly(NOON)


@pytest.mark.parametrize("month", range(1, 13))
def test_zones_that_part_in_summer_are_tried_hourly_in_every_month(month: int) -> None:
    """Lagos has Berlin's winter clock, and no summer time."""
    assert job(zone="Europe/Berlin", here="Africa/Lagos").is_hourly(NOON.replace(month=month))


def test_cron_hands_an_odd_folder_to_the_command_as_it_is() -> None:
    line = lines(job(ODD), NOON)[0]

    # Cron itself takes a bare % for the end of the command; the shell reads what is left.
    assert line.count("%") == line.count(r"\%") == 1
    words = shlex.split(line.replace(r"\%", "%"), comments=True)
    assert words[5:] == [*job(ODD).command, ">/dev/null"]


def test_systemd_gets_an_odd_folder_with_its_signs_made_harmless() -> None:
    exec_line = next(one for one in service_text(job(ODD)).splitlines() if "ExecStart" in one)

    assert r'"/srv/50%% of $$HOME/Maya\'s'.replace("\\'", "'") in exec_line
    assert r"\"board\" <1> \\ #2" in exec_line


def test_launchd_gets_an_odd_folder_as_it_is() -> None:
    agent = plistlib.loads(agent_text(job(ODD), NOON).encode())

    assert tuple(agent["ProgramArguments"]) == job(ODD).command


def test_the_task_scheduler_gets_an_odd_folder_as_it_is() -> None:
    folder = r"C:\Maya & Sons <1>\50%"

    task = ET.fromstring(task_text(job(folder), NOON).partition("?>")[2])  # noqa: S314 - our own text

    words = task.findtext(f"{TASK}Actions/{TASK}Exec/{TASK}Arguments")
    assert words == f'--data "{folder}" export --if-due'
