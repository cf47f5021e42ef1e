"""How a command ends: one sentence and an exit code that scripts can rest on.

Used by `tui.cli` around every command. It prevents a traceback from ever reaching a person, and a
customer's name from ever reaching a report of a bug.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from enum import IntEnum
from pathlib import Path

import click

from store.domain.refusal import Refused
from store.errors import CannotWrite, NoBoard, StoreTrouble
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
    path = error.ctx.command_path if error.ctx else "amends"
    return f"{said} See `{path} --help`."


def bug_sentence(error: BaseException, at: datetime) -> str:
    """Write the report of a bug, and say where it is; no word of it is a customer's."""
    said = "Amends made a mistake of its own and stopped; what was saved before is whole."
    path = write_report(error, at)
    if path is None:
        return f"{said} Try again; the details could not be written to any file."
    return f"{said} Try again, and if it comes back, report it with the details in {path}."


def write_report(error: BaseException, at: datetime) -> Path | None:
    """Write what went wrong to a file without a word of a customer; `None` when nowhere to write.

    It holds types and places in the code only: a message or a variable could hold a name.
    """
    text = "\n".join([f"Amends, {at.isoformat(timespec='seconds')}", *_places(error), ""])
    name = f"amends-bug-{at:%Y%m%d-%H%M%S}-"
    for folder in _folders():
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made readable by its owner alone, under a name that nobody can foresee.
            with tempfile.NamedTemporaryFile(
                "w", prefix=name, suffix=".txt", dir=folder, delete=False, encoding="utf-8"
            ) as file:
                file.write(text)
            return Path(file.name)
    return None


def _folders() -> Iterator[Path]:
    from platformdirs import user_log_path

    yield user_log_path("amends")
    yield Path(tempfile.gettempdir())


def _places(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        step = link.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            yield f"  {code.co_filename}:{step.tb_lineno} in {code.co_name}"
            step = step.tb_next
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
