"""What `amends import` says: what the columns are taken for, what is wrong, and what was done."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.domain.book import Book
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.layout import Layout
from store.importing.mapping import PEOPLE
from store.importing.sheet import DELIMITERS
from store.importing.taking import Taken
from tui.commands import documents
from tui.commands.telling import short
from tui.importing import Looked
from tui.text import wording
from tui.text.safe import fit, safe

MOST_SHOWN = 20
"""So many refused rows are listed on a screen; `--json` has all."""
MOST_NAMES = 8
"""So many names stand in one sentence."""
_NAME_CELLS, _FIELD_CELLS = 28, 34
_DATES = {
    Order.DAY_MONTH: "03/04/2026 is the third of April",
    Order.MONTH_DAY: "03/04/2026 is the fourth of March",
}
_AMOUNTS = {Mark.COMMA: "1.234,50", Mark.POINT: "1,234.50"}


def columns(looked: Looked, width: int) -> list[str]:
    """Give the columns as a table, and how the file is read."""
    if looked.layout is None:
        return list(_export(looked))
    layout = looked.layout
    encoding = layout.sheet.encoding
    guess = " (a guess: look at letters such as ä and é)" if encoding.is_guess else ""
    parted = DELIMITERS[layout.sheet.delimiter]
    rows = wording.plural(layout.count, "row")
    lines = [
        f"{safe(layout.sheet.path.name)}: {rows}, {parted}, {encoding.name}{guess}",
    ]
    if layout.sheet.title:
        named = layout.sheet.header_line
        lines.append(
            f"Line {named} names the columns. What stands above was passed over: "
            f"{short(layout.sheet.title, 60)}"
        )
    lines.append(_line("column", "is taken for", "for example", width))
    for one in layout.columns:
        taken_for = one.field.value if one.field else f"left out ({one.why})"
        lines.append(_line(one.name or "(no name)", taken_for, one.example, width))
    lines += _readings(layout)
    return lines


def _readings(layout: Layout) -> Iterator[str]:
    if layout.order is not None:
        yield f"Dates: {_DATES[layout.order]}."
    if layout.mark is not None:
        yield f"Amounts: as in {_AMOUNTS[layout.mark]}."


def _export(looked: Looked) -> Iterator[str]:
    export = looked.export
    if export is None:
        return
    what = "cases.csv of an export" if export.is_alone else "a whole export"
    yield f"{safe(export.name)}: {what} of Amends, {wording.plural(looked.count, 'row')}"
    if export.is_alone:
        yield (
            "Contacts, promises, follow-ups and gestures are in the other files: to have them, "
            "import the folder instead. Once cases are here, it adds nothing to them."
        )
    if export.is_unchanged is False:
        yield "Its files are no longer what was exported; what stands in them now counts."
    yield from (f"Left out: the column {safe(name)}, not known." for name in export.left_out)


def found(looked: Looked) -> Iterator[str]:
    """Say what of the rows is worth a second look."""
    names = looked.unknown.get(PEOPLE)
    if names:
        listed = ", ".join(
            f"{short(name, 30)} ({count})" for name, count in names.most_common(MOST_NAMES)
        )
        yield f"Nobody here has these names, so their cases have no owner: {listed}."
    if looked.spoken_when:
        yield (
            f"{wording.plural(looked.spoken_when, 'open case')} had a word with the customer, and "
            "the file does not say when: it counts from now."
        )


def refused(looked: Looked) -> Iterator[str]:
    """List the rows that cannot be taken."""
    for row in looked.refused[:MOST_SHOWN]:
        yield safe(row.sentence)
    more = len(looked.refused) - MOST_SHOWN
    if more > 0:
        yield f"and {more:,} more: --json lists all"


def would_be(found: Taken, looked: Looked) -> Iterator[str]:
    """Say what an import would add."""
    yield from _worth_a_look(found)
    if not found.cases and not found.records.actions:
        yield f"Nothing would be added.{_known(found)}"
        return
    yield f"Would be added: {_counted(found)}.{_known(found)} Nothing was changed."
    if looked.layout is not None and looked.layout.left_out:
        yield "Columns that are left out can be mapped: --write-mapping FILE, then --mapping FILE."


def done(found: Taken, looked: Looked, backup: Path | None, hours: int) -> Iterator[str]:
    """Say what was added, and how it is taken back."""
    yield from _worth_a_look(found)
    if backup is None:
        yield f"Nothing was added.{_known(found)}"
        return
    yield f"Imported: {_counted(found)}.{_known(found)}"
    if found.renumbered:
        yield (
            f"{wording.plural(found.renumbered, 'case')} got another number, since the old one was "
            "given here already; the history says which."
        )
    if looked.export is not None and looked.export.is_alone:
        yield (
            "What is in the other files did not come with it and is not added later: for that, "
            "take this back, then import the folder."
        )
    yield f"To take all of it back, for {hours} hours: amends restore {safe(backup.name)}"


def _worth_a_look(found: Taken) -> Iterator[str]:
    """Say what an import does beside the cases themselves, before it counts them."""
    if found.filed:
        names = [f"{short(one.name, 30)} as {short(one.customer, 30)}" for one in found.filed]
        yield f"Filed under another name, for the same number or address: {_several(names)}."
    if found.records.people:
        gone = _several(short(person.name, 30) for person in found.records.people)
        yield f"Nobody here has these names, so they are added as former colleagues: {gone}."
    if found.lacking:
        were, it = ("was", "it") if found.lacking == 1 else ("were", "them")
        yield (
            f"{wording.plural(found.lacking, 'case')} {were} here before without contacts, "
            f"promises, follow-ups or gestures of this export, and an import adds none to {it}. "
            "Where cases.csv was imported by itself, go back before that with `amends restore`, "
            "then import the folder."
        )


def _several(names: Iterable[str]) -> str:
    """List names, each once with how often where that is more."""
    counted = Counter(names)
    listed = [name if count == 1 else f"{name} ({count})" for name, count in counted.items()]
    more = len(listed) - MOST_NAMES
    return ", ".join(listed[:MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def _counted(found: Taken) -> str:
    still_open = sum(case.is_open for case in found.cases)
    parts = [f"{wording.plural(len(found.cases), 'case')} ({still_open} open)"]
    if found.records.customers:
        parts.append(wording.plural(len(found.records.customers), "new customer"))
    if found.records.actions:
        parts.append(wording.plural(len(found.records.actions), "corrective action"))
    if found.records.people:
        parts.append(wording.plural(len(found.records.people), "former colleague"))
    return ", ".join(parts)


def _known(found: Taken) -> str:
    if not found.known:
        return ""
    were = "was" if found.known == 1 else "were"
    return f" {wording.plural(found.known, 'row')} {were} here before."


def _line(name: str, taken_for: str, example: str, width: int) -> str:
    head = f"{fit(safe(name), _NAME_CELLS)}  {fit(safe(taken_for), _FIELD_CELLS)}  "
    room = max(width - len(head), 10)
    return (head + fit(safe(" ".join(example.split())), room)).rstrip()


def document(looked: Looked, found: Taken | None, book: Book) -> documents.Document:
    """Give everything about an import for a script; `found` is `None` when rows are refused."""
    layout = looked.layout
    shown: list[documents.Json] = [
        {
            "column": one.name,
            "field": one.field.value if one.field else None,
            "why": one.why,
            "example": one.example,
        }
        for one in (layout.columns if layout else ())
    ]
    rows: list[documents.Json] = [
        {"file": row.file or looked.arrivals.file, "line": row.line, "reason": row.reason}
        for row in looked.refused
    ]
    unknown: documents.Document = {
        section: dict(words.most_common()) for section, words in looked.unknown.items()
    }
    filed: list[documents.Json] = [
        {"line": one.line, "name": one.name, "customer": one.customer}
        for one in (found.filed if found else ())
    ]
    people: list[documents.Json] = [
        person.name for person in (found.records.people if found else ())
    ]
    numbers: list[documents.Json] = [case.number for case in found.cases] if found else []
    return {
        "file": looked.arrivals.file,
        "own_export": looked.export is not None,
        "rows": looked.count,
        "encoding": layout.sheet.encoding.name if layout else "UTF-8",
        "dates": layout.order.value if layout and layout.order else None,
        "amounts": layout.mark.value if layout and layout.mark else None,
        "columns": shown,
        "unknown_words": unknown,
        "refused": rows,
        "cases": numbers,
        "new_customers": len(found.records.customers) if found else 0,
        "actions": len(found.records.actions) if found else 0,
        "known": found.known if found else 0,
        "renumbered": found.renumbered if found else 0,
        "filed_as": filed,
        "former_colleagues": people,
        "known_with_less": found.lacking if found else 0,
        "title": layout.sheet.title if layout else "",
        "currency": book.shop.currency,
    }
