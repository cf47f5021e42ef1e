"""What is said and kept of a mistake of our own, without a word of a customer.

Used by the command line around every command and by the app in place of Textual's crash screen,
which prints local variables: names, phone numbers, what was said.
"""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path


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
