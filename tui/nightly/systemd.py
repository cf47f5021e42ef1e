"""The nightly job as a timer of systemd, in the user's own part of it.

Used on Linux machines that run systemd. A timer knows time zones and catches up on a night in
which the machine was off (`Persistent`). It runs while the user is logged in, and always once the
user may linger.
"""

from dataclasses import dataclass
from pathlib import Path

from tui.nightly.job import Job
from tui.nightly.machine import Machine, Ran
from tui.nightly.scheduler import NOT_SET_UP, Piece, Standing, require, take_away, write


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
        service, timer = self._paths(job)
        return (Piece(str(service), service_text(job)), Piece(str(timer), timer_text(job)))

    def install(self, job: Job) -> None:
        """Write both units and start the timer."""
        for piece in self.pieces(job):
            write(Path(piece.where), piece.text.encode())
        timer = f"{job.name}.timer"
        require(self._systemctl("daemon-reload"), "systemctl", NOT_SET_UP)
        require(self._systemctl("enable", timer), "systemctl", NOT_SET_UP)
        # Restarted, not started: a timer that runs already would keep its old hour.
        require(self._systemctl("restart", timer), "systemctl", NOT_SET_UP)

    def standing(self, job: Job) -> Standing:
        """Ask systemd for the timer."""
        timer = f"{job.name}.timer"
        if not self._paths(job)[1].exists() or not self._systemctl("is-enabled", timer).worked:
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
        return Standing(installed=True, details=tuple(details))

    def remove(self, job: Job) -> bool:
        """Stop the timer and remove both units."""
        if any(path.exists() for path in self._paths(job)):
            self._systemctl("disable", "--now", f"{job.name}.timer")
        was_there = take_away(self._paths(job))
        if was_there:
            self._systemctl("daemon-reload")
        return was_there

    @property
    def _may_not_linger(self) -> bool:
        asked = self.machine.run(
            ("loginctl", "show-user", str(self.machine.user), "--property=Linger", "--value")
        )
        return asked.worked and asked.out.strip() == "no"

    def _systemctl(self, *words: str) -> Ran:
        return self.machine.run(("systemctl", "--user", *words))

    def _paths(self, job: Job) -> tuple[Path, Path]:
        units = self.machine.home / ".config" / "systemd" / "user"
        return units / f"{job.name}.service", units / f"{job.name}.timer"


def service_text(job: Job) -> str:
    """Give the unit that writes the export once."""
    words = " ".join(_quoted(word) for word in job.command)
    return f"[Unit]\nDescription={_plain(job.says)}\n\n[Service]\nType=oneshot\nExecStart={words}\n"


def timer_text(job: Job) -> str:
    """Give the unit that starts the other every night, on the clock of the shop."""
    return (
        "[Unit]\n"
        f"Description={_plain(job.says)}\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar=*-*-* {job.at:%H:%M}:00 {job.zone}\n"
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
