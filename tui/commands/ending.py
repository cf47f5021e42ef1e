"""How a command ends: one sentence and an exit code that scripts can rest on.

Used by `tui.cli` around every command. It prevents a traceback from ever reaching a person, and a
customer's name from ever reaching a report of a bug.
"""

import sys
from collections.abc import Callable
from enum import IntEnum

import click

from store.domain.refusal import Refused
from store.errors import BoardGone, CannotWrite, NoBoard, StoreTrouble
from tui.bug_report import bug_sentence
from tui.terminal import OutputLost, Terminal, discard_output


class Code(IntEnum):
    """The exit codes (docs/rules.md, *exit codes*)."""

    DONE = 0
    BUG = 1
    WRONG_USAGE = 2
    REFUSED = 3
    CANNOT_READ = 4
    CANNOT_WRITE = 5
    INTERRUPTED = 130


HOW_TO_BEGIN = (
    "Start `amends` in a terminal to set one up, or look at sample data with `amends demo`."
)


class Wrong(click.UsageError):
    """What was typed cannot be taken. The text is the whole sentence that a person is told."""


def ended(run: Callable[[], object], terminal: Terminal) -> int:
    """Run a command and give its exit code; whatever goes wrong becomes one line."""
    try:
        run()
        sys.stdout.flush()
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        return Code.INTERRUPTED
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. What was to be changed is on disk.
        discard_output()
        return Code.DONE
    except Exception as error:  # noqa: BLE001 - the outermost border: no traceback reaches a person
        code, sentence = _told(error, terminal)
        terminal.complain(sentence)
        return code
    return Code.DONE


def _told(error: Exception, terminal: Terminal) -> tuple[Code, str]:
    match error:
        case Wrong():
            return Code.WRONG_USAGE, error.message
        case click.UsageError():
            return Code.WRONG_USAGE, _usage(error)
        case Refused():
            return Code.REFUSED, error.sentence
        case CannotWrite():
            return Code.CANNOT_WRITE, error.sentence
        case BoardGone():
            return Code.CANNOT_READ, error.sentence
        case NoBoard():
            sentence = error.sentence.replace("Start Amends to set one up.", "").strip()
            return Code.CANNOT_READ, f"{sentence} {HOW_TO_BEGIN}"
        case StoreTrouble():
            return Code.CANNOT_READ, error.sentence
        case OutputLost():
            discard_output()
            return Code.CANNOT_WRITE, (
                f"The output could not be written ({error}). A change that was asked for is saved; "
                "look with `amends list`."
            )
        case _:
            return Code.BUG, bug_sentence(error, terminal.clock.now())


def _usage(error: click.UsageError) -> str:
    """Say what click found wrong, in one line, with the way to the help."""
    said = " ".join(error.format_message().split())
    said = said if said.endswith((".", "?", ")")) else f"{said}."
    context = error.ctx or click.get_current_context(silent=True)
    path = context.command_path if context else "amends"
    return f"{said} See `{path} --help`."
