"""The command line: which commands there are, and how each of them ends.

Used by `tui.__main__`. A command's module is imported when the command is asked for, and Textual
when a screen is drawn, so that `amends list` in a script starts fast.
"""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from tui.commands.desk import Desk
from tui.commands.ending import ended
from tui.commands.options import WORDS, common_options
from tui.terminal import Terminal

COMMANDS = {
    "action": "tui.commands.action:command",
    "add": "tui.commands.add:command",
    "approvals": "tui.commands.approvals:command",
    "assign": "tui.commands.assign:command",
    "cause": "tui.commands.cause:command",
    "causes": "tui.commands.causes:command",
    "check": "tui.commands.check:command",
    "contact": "tui.commands.contact:command",
    "customer": "tui.commands.customer:command",
    "demo": "tui.commands.demo:command",
    "doctor": "tui.commands.doctor:command",
    "erase": "tui.commands.erase:command",
    "export": "tui.commands.export:command",
    "facts": "tui.commands.facts:command",
    "fault": "tui.commands.lesson:fault",
    "follow-up": "tui.commands.follow_up:command",
    "gesture": "tui.commands.gesture:command",
    "house": "tui.commands.house:command",
    "import": "tui.commands.importing:command",
    "init": "tui.commands.init:command",
    "lesson": "tui.commands.lesson:lesson",
    "link": "tui.commands.link:command",
    "list": "tui.commands.list:command",
    "mark": "tui.commands.mark:command",
    "nightly": "tui.commands.nightly:command",
    "note": "tui.commands.listening:note",
    "offer": "tui.commands.listening:offer",
    "person": "tui.commands.person:command",
    "phrase": "tui.commands.phrase:command",
    "plan": "tui.commands.plan:command",
    "promise": "tui.commands.promise:command",
    "redo": "tui.commands.undo:redo",
    "remark": "tui.commands.remark:command",
    "restore": "tui.commands.restore:command",
    "returned": "tui.commands.returned:command",
    "rule": "tui.commands.rule:command",
    "set": "tui.commands.set:command",
    "show": "tui.commands.show:command",
    "stop-gap": "tui.commands.stop_gap:command",
    "undo": "tui.commands.undo:undo",
    "where": "tui.commands.where:command",
    "wish": "tui.commands.listening:wish",
}
"""The name of each command, and where it is made."""


class Commands(click.Group):
    """A group that imports a command when it is asked for, and ends every run with a code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of this name; `None` when there is none."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found = getattr(import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{place} is no command.")
        return found

    def main(  # type: ignore[override]  # this one always ends the program
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        obj: Terminal | None = None,
    ) -> NoReturn:
        """Run the command line and leave with its exit code."""
        sys.exit(run(args, obj or Terminal(), prog_name or "amends"))


def run(args: Sequence[str] | None, terminal: Terminal, name: str = "amends") -> int:
    """Run one command line and give its exit code; nothing is raised."""
    typed = list(sys.argv[1:] if args is None else args)

    def command() -> None:
        try:
            with amends.make_context(name, typed, obj=terminal) as context:
                amends.invoke(context)
        except click.UsageError as wrong:
            # An option without its value is found before click knows of which command it is.
            wrong.ctx = wrong.ctx or _context_of(typed, name)
            raise

    return ended(command, terminal)


def _context_of(typed: Sequence[str], name: str) -> click.Context:
    """Give the context of the command that was typed, to name its help."""
    context = click.Context(amends, info_name=name)
    for word in typed:
        group = context.command
        found = group.get_command(context, word) if isinstance(group, click.Group) else None
        if found is not None:
            context = click.Context(found, parent=context, info_name=word)
    return context


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("amends")
    except PackageNotFoundError:
        number = "(not installed)"
    click.echo(f"amends {number}")
    context.exit()


@click.group("amends", cls=Commands, invoke_without_command=True)
@click.option("--theme", metavar="NAME", type=WORDS, help="The colours of the board.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Which one.",
)
@common_options
@click.pass_context
def amends(context: click.Context, theme: str | None) -> None:
    """A board for cases in which a customer was let down, until each is made right.

    Without a command it shows the board. The data folder is --data, else AMENDS_DATA, else this
    system's own; who you are is --as, else AMENDS_AS, else the only person who works there.
    """
    if context.invoked_subcommand is None:
        from tui.commands.board import open_board

        open_board(Desk.of(context), theme)
    elif not gc.isenabled():
        # `tui.__main__` paused it. A command may be long; what was imported by now stays.
        gc.freeze()
        gc.enable()
