"""The words of the listening sheet: what to read back, what stands beside what, what comes next.

Used by the sheet and the offer dialog. Pure: what is said depends on the case, the book and the
instant.
"""

from datetime import datetime

from store.domain.book import Book
from store.domain.case import Case
from store.domain.opposites import opposites
from store.domain.words import OptionState
from tui.text import case_talk
from tui.text.case_lines import Line, Section, line
from tui.text.cells import Cell
from tui.text.safe import safe

NO_WISH_YET = "No wish is noted yet: ask first, then offer. An offer is kept all the same."
_OPEN = (OptionState.PROPOSED, OptionState.OFFERED)


def merged(theirs: str, ours: str, base: str = "") -> str:
    """Put two listening sheets together: all lines of one, then what is new in the other.

    `base` is what both began with. A line of it that was written on takes the place of the line as
    it was, so that nothing stands there twice.
    """
    lines = [safe(said).strip() for said in theirs.splitlines()]
    old = [safe(line).strip() for line in base.splitlines()]
    typed = [safe(line).strip() for line in ours.splitlines()]
    changed = [one for one in old if one and one not in typed]
    for said in typed:
        if said in (*lines, *old, ""):
            continue
        was = max((one for one in changed if _is_written_on(said, one)), key=len, default="")
        if was in lines and was:
            lines[lines.index(was)] = said
        else:
            lines.append(said.replace(was, "", 1).strip() if was else said)
    return "\n".join(lines)


def _is_written_on(line: str, was: str) -> bool:
    return line.startswith(was) or line.endswith(was)


def to_read_back(case: Case) -> str:
    """Give what is read back to the customer: what they said, wish and do not want."""
    told = [f"“{said.text}”" for said in case.words[-1:]]
    told += case.listening.splitlines()
    if case.wish:
        told.append(f"They wish: “{case.wish}”")
    told += [f"They do not want: “{said.text}”" for said in case.unwanted]
    return "\n".join(safe(said) for said in told if said.strip()) or safe(case.what)


def opposite_to_propose(case: Case) -> tuple[str, str] | None:
    """Give what is not wanted with its opposite; `None` when a wish was stated (B18).

    An opposite that is among the offers already is not proposed again.
    """
    if case.wishes:
        return None
    offered = {option.text for option in case.options}
    return next((pair for pair in opposites(case.unwanted) if pair[1] not in offered), None)


def next_step(case: Case) -> str:
    """Say what is to be done next on the sheet; an empty text when nothing presses."""
    if not case.wishes:
        if opposite_to_propose(case) is not None:
            return "No wish was stated. + proposes the opposite of what they do not want."
        return NO_WISH_YET if case.options else "Ask what would make it right: w."
    if case.understood is None:
        return "Read it back and ask whether that is right: r."
    if not case.options:
        return "Now offer: + adds what we would do."
    if not any(one.state in (*_OPEN, OptionState.ACCEPTED) for one in case.options):
        return "Nothing is accepted yet: ask again, offer something else."
    if any(one.beside_wish is None and one.state is not OptionState.DECLINED
           for one in case.options):  # fmt: skip
        return "Hold the offer against the wish: b, s or y."
    return ""


def wished(case: Case, book: Book, now: datetime) -> Section:
    """Give the wish, what is not wanted, and whether it was read back."""
    found = case_talk.wish(case, book, now)
    lines = list(found.lines) if found is not None else [line("No wish is noted yet.", "due_soon")]
    if case.understood is not None:
        agreed = case_talk.who_and_when(case.understood.by, case.understood.at, book, now)
        lines.append(Line((Cell("✓ read back and agreed  ", "good"), Cell(agreed, "quiet"))))
    return Section("wished", "Their wish", tuple(lines))


def listened(case: Case) -> Section | None:
    """Give the notes of the sheet, which only the staff may read; `None` when there are none."""
    if not case.listening:
        return None
    notes = (line(case.listening, "private_words"),)
    return Section("listened", "Listening sheet", notes, private=True)
