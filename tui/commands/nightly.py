"""`amends nightly`: have the machine write the export every night, look at it, take it away."""

from contextlib import suppress
from dataclasses import replace
from datetime import time
from pathlib import Path

import click

from store.domain.commands import ChangeSetting
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.rules.settings import EXPORT_AT
from store.errors import CannotWrite, StoreTrouble
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk, common_options
from tui.commands.proving import prove_at_shared
from tui.nightly.job import Job, name_of, own_program
from tui.nightly.machine import ThisMachine
from tui.nightly.scheduler import Scheduler, Standing, choose, parting
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
        _install(desk, job, scheduler)
    _tell_what_is_written(desk, job, scheduler, dry_run=dry_run)


@command.command("status")
@at_desk
def status(desk: Desk) -> None:
    """Say whether the nightly export is set up, for which hour, and when it runs next.

    Works also when the board cannot be read; which hour is the shop's is then not known.
    """
    name, scheduler = name_of(_folder(desk)), _scheduler(desk)
    standing = scheduler.standing(name)
    job, trouble = None, ""
    try:
        job = _job(desk, desk.book.shop.export_at)
    except StoreTrouble as error:
        trouble = f"{error.sentence} So it is not known which hour the shop wants."
    differs = parting(standing, scheduler, job) if job is not None else trouble
    details = (*filter(None, (differs,)), *standing.details)
    if desk.as_json:
        is_told = job is not None and standing.installed
        document = _document(name, job, scheduler) | {
            "installed": standing.installed,
            "installed_at": f"{standing.at:%H:%M}" if standing.at is not None else None,
            "up_to_date": not differs if is_told else None,
            "details": list(details),
        }
        desk.terminal.say(documents.text(document))
        return
    if not standing.installed:
        desk.terminal.say("The nightly export is not set up: amends nightly install")
        return
    runs = _when(job) if job is not None and not differs else _when_it_really_runs(desk, standing)
    words = ", ".join(filter(None, (name, runs)))
    desk.terminal.say(f"The nightly export is set up as {scheduler.says}: {words}")
    for sentence in details:
        desk.terminal.say(safe(sentence))


@command.command("remove")
@at_desk
def remove(desk: Desk) -> None:
    """Take the nightly export away from this machine; exports that were written stay.

    Works also when the board cannot be read or the folder is gone: only its name is needed.
    """
    name, scheduler = name_of(_folder(desk)), _scheduler(desk)
    was_there = scheduler.remove(name)
    if desk.as_json:
        document: documents.Document = {
            "name": name,
            "scheduler": scheduler.says,
            "installed": False,
            "removed": was_there,
        }
        desk.terminal.say(documents.text(document))
    elif was_there:
        desk.terminal.say(f"Taken away: {name}. Exports that were written stay.")
    else:
        desk.terminal.say("The nightly export was not set up; there was nothing to take away.")


def _install(desk: Desk, job: Job, scheduler: Scheduler) -> None:
    """Set it up and keep its hour as the shop's: both, or neither."""
    shop_has = desk.book.shop.export_at
    if job.at == shop_has:
        scheduler.install(job)
        return
    prove_at_shared(desk)
    change = ChangeSetting(EXPORT_AT, job.at.hour * 60 + job.at.minute)
    # Whoever may not change the hour is refused before anything is written.
    decide(desk.book, change, desk.person.id, desk.now)
    before = scheduler.standing(job.name)
    scheduler.install(job)
    try:
        desk.do(change)
    except (Refused, StoreTrouble):
        # Should this fail too, the status tells that the hours differ.
        with suppress(CannotWrite):
            if before.installed:
                scheduler.install(replace(job, at=before.at or shop_has))
            else:
                scheduler.remove(job.name)
        raise


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
    """Describe the job of this folder."""
    zone = desk.book.shop.zone
    return Job(_folder(desk), own_program(), at, zone, local_zone(desk.terminal.environ))


def _folder(desk: Desk) -> Path:
    """Give the folder as it is named to the system. Raises `Wrong` where no table could name it."""
    folder = desk.folder.resolve()
    if safe(str(folder)) != str(folder):
        raise Wrong("The name of the data folder holds signs that a scheduler cannot be told.")
    return folder


def _scheduler(desk: Desk) -> Scheduler:
    return choose(ThisMachine(), desk.now)


def _when(job: Job) -> str:
    """Say when it runs, and by which clock where that is a question."""
    zone = "" if job.zone == job.machine_zone else f" in {job.zone}"
    return f"every night at {job.at:%H:%M}{zone}"


def _when_it_really_runs(desk: Desk, standing: Standing) -> str:
    """Say the hour that is set up; nothing where it cannot be told."""
    if standing.at is None:
        return ""
    is_here = standing.zone in ("", local_zone(desk.terminal.environ))
    zone = "" if is_here else f" in {standing.zone}"
    return f"every night at {standing.at:%H:%M}{zone}"


def _tell_what_is_written(desk: Desk, job: Job, scheduler: Scheduler, *, dry_run: bool) -> None:
    pieces = scheduler.pieces(job)
    standing = None if dry_run else scheduler.standing(job.name)
    if desk.as_json:
        written: list[documents.Json] = [
            {"where": piece.where, "text": piece.text} for piece in pieces
        ]
        document = _document(job.name, job, scheduler) | {
            "installed": not dry_run,
            "written": written,
        }
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


def _document(name: str, job: Job | None, scheduler: Scheduler) -> documents.Document:
    """Tell the job as the shop wants it; `None` is one of which that is not known."""
    return {
        "name": name,
        "scheduler": scheduler.says,
        "at": f"{job.at:%H:%M}" if job is not None else None,
        "zone": job.zone if job is not None else None,
        "command": list(job.command) if job is not None else None,
    }
