"""An erase in words: what it will change, what it has changed, and what it leaves and why.

Used by `amends erase`, before and after. It prevents the belief that somebody is gone from places
that nobody looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from store.domain.shop import Shop
from store.domain.traces import words_of
from store.erase_report import NothingLeft, Report
from store.eraser import Proposal
from tui.text import wording
from tui.text.safe import safe

MOST_NUMBERS = 12
UNFINISHED = "An erase was cut short, and names are still there: amends erase ends it."


def proposed(found: Sequence[Proposal], now: datetime, shop: Shop) -> Iterator[str]:
    """Say who could be erased, and how."""
    months = shop.erase_after_months
    if not found:
        yield f"Nobody could be erased: of everybody something is younger than {months} months."
        return
    for one in found:
        closed = wording.local(one.last_at, shop)
        cases = wording.plural(one.cases, "case")
        yield (
            f"{one.customer.id:>5} {safe(one.customer.name)}, {cases}, the last one closed "
            f"{closed.day} {closed:%b %Y}"
        )
    yield f"All their cases were closed more than {months} months ago. Nothing is done by itself:"
    yield "amends erase NUMBER erases one of them, amends erase --due --yes all of them."


def news(count: int) -> str:
    """Say at the board that somebody could be erased; an empty text for nobody."""
    if not count:
        return ""
    return f"{wording.plural(count, 'person', 'persons')} could be erased: amends erase --due"


def before(report: Report, *, everywhere: bool) -> Iterator[str]:
    """Say what an erase will change."""
    for one in report.people:
        name = safe(one.name)
        yield f"{name} becomes “customer {one.id}”, and every figure stays:"
        if len(words_of(one.name)) == 1 and not everywhere:
            yield (
                f"  “{name}” is one word and may mean others too, so it stays where it stands in "
                "cases of others; --everywhere takes it out there as well."
            )
    yield from _files(report)
    if report.under_way:
        yield (
            f"  What is planned or promised in {_numbers(report.under_way)} will not come up any "
            "more."
        )
    if report.namesakes:
        others = ", ".join(map(str, report.namesakes))
        yield f"  The same name has customer {others}, whose record and cases keep it."


def left(report: Report) -> Iterator[str]:
    """Say where somebody still may be, and what to do about it."""
    for file in report.files:
        if file.held:
            yield (
                f"  {safe(file.name)} still names them, outside of their own records: "
                f"{safe(', '.join(file.held))}. Change it by hand."
            )
    if report.unreadable:
        yield (
            f"  Cannot be read and may still hold them: {safe(', '.join(report.unreadable))}; "
            "--drop-unreadable takes them away."
        )


def exports(held: Sequence[Path], shop: Shop, *, removed: bool) -> Iterator[str]:
    """Say what becomes of the exports that were made before."""
    if not held:
        return
    if removed:
        yield f"  {_made_before(held)} taken away."
    else:
        days = shop.keep_exports_days
        yield (
            f"  {_made_before(held)} may name them. Exports are kept for {days} days, and {days} "
            "nights at least; --exports takes these away now."
        )


def already(nothing: NothingLeft) -> str:
    """Say that nothing is to be erased but exports, which are told next."""
    return f"{nothing.already}, and nothing is left but exports:"


def only_exports(nothing: NothingLeft, held: Sequence[Path]) -> str:
    """Say to whoever did not ask for the exports that nothing else is left."""
    return (
        f"{nothing.already}, and nothing is left to erase but {_made_before(held)}, which may name "
        "them: --exports takes these away."
    )


def exports_stay(trouble: str) -> str:
    """Say that the exports could not be taken away, of which the erase itself does not depend."""
    return f"Everything else is erased, and the exports made before are still there. {trouble}"


def _made_before(held: Sequence[Path]) -> str:
    counted = wording.plural(len(held), "export")
    names = f"{held[0].name} to {held[-1].name}" if len(held) > 1 else held[0].name
    return f"{counted} made before ({safe(names)})"


def after(report: Report) -> Iterator[str]:
    """Say what was erased."""
    people = ", ".join(f"customer {one.id}" for one in report.people)
    yield f"Erased: {people}. Every figure stays as it was."
    yield from _files(report)


def _files(report: Report) -> Iterator[str]:
    width = max((len(one.name) for one in report.files if one.changes), default=0)
    for one in report.files:
        if one.changes:
            own = wording.plural(len(one.own), "case")
            named = f", named in {_numbers(one.others)} of others" if one.others else ""
            beside = report.beside if one is report.board else 0
            more = f", {wording.plural(beside, 'record')} beside the cases" if beside else ""
            texts = wording.plural(one.texts, "text")
            yield f"  {safe(one.name):<{width}}  {own}, {texts}{named}{more}"
    if report.steps:
        yield f"  {wording.plural(report.steps, 'step')} of the last hours cannot be taken back."


def _numbers(numbers: Iterable[int]) -> str:
    listed = sorted(numbers)
    more = f" and {len(listed) - MOST_NUMBERS} more" if len(listed) > MOST_NUMBERS else ""
    return ", ".join(f"#{number}" for number in listed[:MOST_NUMBERS]) + more
