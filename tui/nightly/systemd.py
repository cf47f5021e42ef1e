"""The nightly job as a timer of systemd, in the user's own part of it.

Used on Linux machines that run systemd. A timer knows time zones and catches up on a night in
which the machine was off (`Persistent`), but to it an hour that the clocks jump over is no missed
one, so there are two. It runs while the user is logged in, and always once the user may linger.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from store.errors import CannotWrite
from tui.nightly.job import Job
from tui.nightly.machine import Machine, Ran
from tui.nightly.scheduler import (
    NOT_SET_UP,
    Piece,
    Standing,
    hour_of,
    put_back_on_trouble,
    read,
    require,
    take_away,
    write,
)

_HOUR = re.compile(
    r"^OnCalendar=\*-\*-\* (?P<hour>\d+):(?P<minute>\d+):00 (?P<zone>\S+)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Systemd:
    """The user's systemd."""

    machine: Machine

    @property
    def says(self) -> str:
        """What it is called."""
        return "a timer of systemd"

    @property
    def is_there(self) -> bool:
        """Whether this machine runs systemd for its users."""
        return self.machine.run(("systemctl", "--user", "show-environment")).worked

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give the service and its timer."""
        service, timer = self._paths(job.name)
        return (Piece(str(service), service_text(job)), Piece(str(timer), timer_text(job)))

    def install(self, job: Job) -> None:
        """Write both units and start the timer."""
        timer = f"{job.name}.timer"
        was_there = self._is_enabled(job.name)
        try:
            with put_back_on_trouble(self._paths(job.name)):
                for piece in self.pieces(job):
                    write(Path(piece.where), piece.text.encode())
                require(self._systemctl("daemon-reload"), "systemctl", NOT_SET_UP)
                require(self._systemctl("enable", timer), "systemctl", NOT_SET_UP)
                # Restarted, not started: a timer that runs already would keep its old hour.
                require(self._systemctl("restart", timer), "systemctl", NOT_SET_UP)
        except CannotWrite:
            self._go_on_as_before(timer, was_there=was_there)
            raise

    def standing(self, name: str) -> Standing:
        """Ask systemd for the timer."""
        timer = f"{name}.timer"
        if not self._is_enabled(name):
            return Standing(installed=False)
        details = []
        asked = self._systemctl("show", "--property=NextElapseUSecRealtime", "--value", timer)
        if asked.worked and asked.out.strip():
            details.append(f"It runs next: {asked.out.strip()}.")
        if not self._systemctl("is-active", timer).worked:
            details.append(f"The timer does not run: systemctl --user start {timer}")
        if self._may_not_linger:
            details.append(
                "It runs only while you are logged in on this machine. To let it run always: "
                "loginctl enable-linger"
            )
        found = tuple(Piece(str(path), read(path)) for path in self._paths(name))
        hour = _HOUR.search(found[-1].text)
        return Standing(
            installed=True,
            details=tuple(details),
            found=found,
            at=hour_of(hour["hour"], hour["minute"]) if hour else None,
            zone=hour["zone"] if hour else "",
        )

    def remove(self, name: str) -> bool:
        """Stop the timer and remove both units."""
        if any(path.exists() for path in self._paths(name)):
            self._systemctl("disable", "--now", f"{name}.timer")
        was_there = take_away(self._paths(name))
        if was_there:
            self._systemctl("daemon-reload")
        return was_there

    def _go_on_as_before(self, timer: str, *, was_there: bool) -> None:
        """Let systemd read its files anew, which are those of before."""
        if not was_there:
            self._systemctl("disable", timer)
        self._systemctl("daemon-reload")
        if was_there:
            self._systemctl("restart", timer)

    def _is_enabled(self, name: str) -> bool:
        is_there = self._paths(name)[1].exists()
        return is_there and self._systemctl("is-enabled", f"{name}.timer").worked

    @property
    def _may_not_linger(self) -> bool:
        asked = self.machine.run(
            ("loginctl", "show-user", str(self.machine.user), "--property=Linger", "--value")
        )
        return asked.worked and asked.out.strip() == "no"

    def _systemctl(self, *words: str) -> Ran:
        return self.machine.run(("systemctl", "--user", *words))

    def _paths(self, name: str) -> tuple[Path, Path]:
        units = self.machine.home / ".config" / "systemd" / "user"
        return units / f"{name}.service", units / f"{name}.timer"


def service_text(job: Job) -> str:
    """Give the unit that writes the export once."""
    words = " ".join(_quoted(word) for word in job.command)
    return f"[Unit]\nDescription={_plain(job.says)}\n\n[Service]\nType=oneshot\nExecStart={words}\n"


def timer_text(job: Job) -> str:
    """Give the unit that starts the other every night, on the clock of the shop."""
    hours = "".join(f"OnCalendar=*-*-* {at:%H:%M}:00 {job.zone}\n" for at in job.hours)
    return (
        "[Unit]\n"
        f"Description={_plain(job.says)}\n"
        "\n"
        "[Timer]\n"
        f"{hours}"
        "Persistent=true\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """Quote a word for `ExecStart`, where `%` and `$` mean something."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


def _plain(text: str) -> str:
    """Give a description that ends with its line and in which nothing is replaced."""
    return text.replace("%", "%%").removesuffix("\\")
