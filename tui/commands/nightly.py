"""`amends nightly`: have the machine write the export every night, look at it, take it away."""

from datetime import time

import click

from store.domain.commands import ChangeSetting
from store.domain.rules.settings import EXPORT_AT
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk, common_options
from tui.commands.proving import prove_at_shared
from tui.nightly.job import Job, own_program
from tui.nightly.machine import ThisMachine
from tui.nightly.scheduler import Scheduler, choose
from tui.terminal import local_zone
from tui.text.safe import safe, safe_lines


@click.group("nightly", no_args_is_help=False)
@common_options
def command() -> None:
    """Have the export written every night by this machine."""


@command.command("install")
@click.option("--at", metavar="HH:MM", type=WORDS, help="When, on the shop's clock.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@at_desk
def install(desk: Desk, at: str | None, dry_run: bool) -> None:
    """Set the nightly export up, or change it; shows what it writes.

    Another hour than the shop's is kept as the shop's; only the shop owner may change it.
    """
    wanted = desk.book.shop.export_at if at is None else _hour(at)
    job, scheduler = _job(desk, wanted), _scheduler(desk)
    if not dry_run:
        if wanted != desk.book.shop.export_at:
            prove_at_shared(desk)
            desk.do(ChangeSetting(EXPORT_AT, wanted.hour * 60 + wanted.minute))
        scheduler.install(job)
    _tell_what_is_written(desk, job, scheduler, dry_run=dry_run)


@command.command("status")
@at_desk
def status(desk: Desk) -> None:
    """Say whether the nightly export is set up, and when it runs next."""
    job, scheduler = _job(desk, desk.book.shop.export_at), _scheduler(desk)
    standing = scheduler.standing(job)
    if desk.as_json:
        desk.terminal.say(
            documents.text(
                _document(job, scheduler)
                | {"installed": standing.installed, "details": list(standing.details)}
            )
        )
        return
    if not standing.installed:
        desk.terminal.say("The nightly export is not set up: amends nightly install")
        return
    desk.terminal.say(f"The nightly export is set up as {scheduler.says}: {job.name}, {_when(job)}")
    for sentence in standing.details:
        desk.terminal.say(safe(sentence))


@command.command("remove")
@at_desk
def remove(desk: Desk) -> None:
    """Take the nightly export away from this machine; exports that were written stay."""
    job, scheduler = _job(desk, desk.book.shop.export_at), _scheduler(desk)
    was_there = scheduler.remove(job)
    if desk.as_json:
        document = _document(job, scheduler) | {"installed": False, "removed": was_there}
        desk.terminal.say(documents.text(document))
    elif was_there:
        desk.terminal.say(f"Taken away: {job.name}. Exports that were written stay.")
    else:
        desk.terminal.say("The nightly export was not set up; there was nothing to take away.")


def _hour(typed: str) -> time:
    """Read an hour of the day. Raises `Wrong`."""
    hour, colon, minute = typed.strip().partition(":")
    parts = (hour, minute if colon else "0")
    if all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts):
        numbers = [int(part) for part in parts]
        if numbers[0] < 24 and numbers[1] < 60:
            return time(numbers[0], numbers[1])
    raise Wrong(f"“{safe(typed)[:40]}” is no time of day; write it as 02:00.")


def _job(desk: Desk, at: time) -> Job:
    """Describe the job of this folder. Raises `Wrong` for a folder that no table could name."""
    folder = desk.folder.resolve()
    if safe(str(folder)) != str(folder):
        raise Wrong("The name of the data folder holds signs that a scheduler cannot be told.")
    return Job(folder, own_program(), at, desk.book.shop.zone, local_zone(desk.terminal.environ))


def _scheduler(desk: Desk) -> Scheduler:
    return choose(ThisMachine(), desk.now)


def _when(job: Job) -> str:
    """Say when it runs, and by which clock where that is a question."""
    zone = "" if job.zone == job.machine_zone else f" in {job.zone}"
    return f"every night at {job.at:%H:%M}{zone}"


def _tell_what_is_written(desk: Desk, job: Job, scheduler: Scheduler, *, dry_run: bool) -> None:
    pieces = scheduler.pieces(job)
    standing = None if dry_run else scheduler.standing(job)
    if desk.as_json:
        written: list[documents.Json] = [
            {"where": piece.where, "text": piece.text} for piece in pieces
        ]
        document = _document(job, scheduler) | {"installed": not dry_run, "written": written}
        desk.terminal.say(documents.text(document))
        return
    for piece in pieces:
        desk.terminal.say(f"{safe(piece.where)}\n{safe_lines(_indented(piece.text))}")
    if standing is None:
        desk.terminal.say(f"Nothing was written. It would run {_when(job)}, as {scheduler.says}.")
        return
    desk.terminal.say(f"Set up as {scheduler.says}: {job.name}, {_when(job)}.")
    for sentence in standing.details:
        desk.terminal.say(safe(sentence))
    desk.terminal.say("amends nightly status looks at it, amends nightly remove takes it away.")


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def _document(job: Job, scheduler: Scheduler) -> documents.Document:
    return {
        "name": job.name,
        "scheduler": scheduler.says,
        "at": f"{job.at:%H:%M}",
        "zone": job.zone,
        "command": list(job.command),
    }
