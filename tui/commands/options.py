"""The options and arguments that commands share, and how their words are read.

Used by every module of this folder. A word that is not understood is refused with one sentence that
lists what could have been written.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

import click

from tui.commands.desk import AS, DATA, JSON, Desk
from tui.commands.ending import Wrong
from tui.text.safe import is_visible, safe

P = ParamSpec("P")
R = TypeVar("R")
W = TypeVar("W", bound=StrEnum)

LARGEST_NUMBER = 999_999_999
_NO_TEXT = dict.fromkeys((0, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")
"""Bytes that are not of the terminal's encoding arrive as half signs, which no file can hold."""


def at_desk(command: Callable[Concatenate[Desk, P], R]) -> Callable[P, R]:
    """Give a command its desk, and the options `--data`, `--as` and `--json`."""

    @click.pass_context
    def with_desk(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return command(Desk.of(context), *args, **kwargs)

    return common_options(update_wrapper(with_desk, command))


def common_options(command: Callable[P, R]) -> Callable[P, R]:
    """Add the options that are understood before a command and behind it."""
    for option in (
        click.option(
            "--json",
            JSON,
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Print one JSON document.",
        ),
        click.option(
            "--as",
            AS,
            metavar="PERSON",
            type=WORDS,
            expose_value=False,
            callback=_keep,
            help="Who you are: an id, a name or the beginning of one.",
        ),
        click.option(
            "--data",
            DATA,
            metavar="DIR",
            type=FOLDER,
            expose_value=False,
            callback=_keep,
            help="The data folder.",
        ),
    ):
        command = option(command)
    return command


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    # The same option may stand before the command and behind it; the one behind counts.
    if value and parameter.name is not None:
        context.meta[parameter.name] = value


class Words(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """Text of people. What nobody could see counts as nothing written."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the text, with bytes that are no text of the terminal's encoding replaced."""
        text = value.translate(_NO_TEXT)
        return text if is_visible(text) else ""


class Folder(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A folder, named as the shell has it."""

    name = "folder"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Give the path. Raises `Wrong` for none, which a script's empty variable becomes."""
        if not str(value).strip():
            raise Wrong("The name of the folder is empty; check the variable or option it is from.")
        return Path(value).expanduser().absolute()


class CaseNumber(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """The number of a case, with or without its `#`."""

    name = "number"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the number. Raises `Wrong`."""
        typed = str(value).strip().removeprefix("#")
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:12]) <= LARGEST_NUMBER:
            return int(typed[:12])
        raise Wrong(f"“{_short(str(value))}” is no case number; write it as 42 or #42.")


class OneOf(click.ParamType, Generic[W]):  # type: ignore[type-arg]  # as above
    """One word of a list, by id or by label: `following_up`, `following-up`, `following up`."""

    def __init__(self, what: str, labels: Mapping[W, str], *more: tuple[str, W]) -> None:
        self.name = what
        self._ids = [word.value.replace("_", "-") for word in labels]
        self._known = {_plain(label): word for word, label in labels.items()}
        self._known |= {_plain(word.value): word for word in labels}
        self._known |= {_plain(text): word for text, word in more}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> W:
        """Read the word. Raises `Wrong`."""
        found = self._known.get(_plain(value))
        if found is None:
            raise Wrong(
                f"“{_short(value)}” is no {self.name}; write one of {', '.join(self._ids)}."
            )
        return found

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the choices in the help."""
        return "|".join(self._ids)


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def _short(text: str) -> str:
    plain = safe(text)
    return plain if len(plain) <= 40 else f"{plain[:39]}…"


WORDS = Words()
NUMBER = CaseNumber()
FOLDER = Folder()
