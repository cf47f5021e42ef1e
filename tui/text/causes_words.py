"""The rows of the screen of causes: places ranked, corrective actions, house rules, ideas.

Used by that screen and by `amends causes`. Pure: what is said depends on the book, the instant and
the width. No row names a person but as the owner of a change (docs/practice.md, B2).
"""

from datetime import datetime, timedelta

from store.domain.book import Book
from store.domain.causes import (
    ActionState,
    RankBy,
    Ranked,
    action_state,
    actions_at_work,
    ranked,
    remarkable,
    rules_in_force,
    touched,
)
from store.domain.lessons import CorrectiveAction
from tui.text import wording
from tui.text.cells import Cell
from tui.text.safe import fit, fit_right, safe
from tui.text.sheet_rows import SheetRow

PLACE, ACTION, RULE, IDEA = "place", "action", "rule", "idea"
NOT_YET_KNOWN = "not yet known"
_STATE_MARK = {
    ActionState.LATE: ("!!", "overdue"),
    ActionState.NOT_HELD: ("x", "overdue"),
    ActionState.TO_CHECK: ("?", "due_soon"),
    ActionState.OPEN: ("", "words"),
    ActionState.DONE: ("✓", "good"),
    ActionState.HELD: ("✓", "good"),
}
_FIGURES = ((RankBy.CASES, 7), (None, 6), (RankBy.COST, 13), (RankBy.LOST, 6))
_FIGURE_CELLS = 32


def lines(
    book: Book, now: datetime, width: int, by: RankBy, wanted: str = ""
) -> tuple[SheetRow, ...]:
    """Give all rows with their headings; with `wanted` those that have all of its words.

    Ideas are looked for in closed cases of the board too (docs/practice.md, C11).
    """
    rows = ranked(book.cases.values(), by, book.customers)
    rows = tuple(row for row in rows if _has(place_name(row.place, book), wanted))
    actions = tuple(one for one in actions_at_work(book, now) if _has(one.text, wanted))
    rules = tuple(rule for rule in rules_in_force(book) if _has(rule.text, wanted))
    nothing = "none with these words" if wanted.strip() else ""
    found = [_place_heading(width, by), *(_place(row, book, width) for row in rows)]
    found.append(
        _heading("Corrective actions", "" if actions else nothing or "none; + writes one down")
    )
    found += [_action(action, book, now, width) for action in actions]
    found.append(_heading("House rules", "" if rules else nothing or "none; r writes one down"))
    for rule in rules:
        since = f"from {_day(rule.applies_from)}" if rule.applies_from else ""
        case = f"#{rule.case}" if rule.case is not None else ""
        found.append(_text(RULE, str(rule.id), since, rule.text, case, width))
    ideas = remarkable(book, wanted)
    if ideas or nothing:
        found.append(_heading("What made them feel special", "" if ideas else nothing))
    found += [
        _text(IDEA, str(case.number), f"#{case.number}", case.remarkable, "", width)
        for case in ideas
    ]
    return tuple(found)


def _has(text: str, wanted: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted.casefold().split())


def _place_heading(width: int, by: RankBy) -> SheetRow:
    name = fit("Where it came from", max(8, width - _FIGURE_CELLS))
    cells = [Cell(name, "title")]
    for figure, size in _FIGURES:
        word = figure.value if figure is not None else "open"
        cells.append(Cell(fit_right(word, size), "title" if figure is by else "quiet"))
    return SheetRow("", "heading-places", tuple(cells))


def _heading(title: str, empty: str) -> SheetRow:
    cells = (Cell(f"\n{title}", "title"), Cell(f"  {empty}", "quiet"))
    return SheetRow("", f"heading-{title}", cells)


def _place(row: Ranked, book: Book, width: int) -> SheetRow:
    name = fit(place_name(row.place, book), max(8, width - _FIGURE_CELLS))
    meaning = "words" if row.place else "due_soon"
    cells = (
        Cell(name, meaning),
        Cell(fit_right(str(len(row.cases)), 7), "words"),
        Cell(fit_right(str(row.open or "-"), 6), "words"),
        Cell(fit_right(wording.money(row.cost, book.shop), 13), "money"),
        Cell(fit_right(str(row.lost or "-"), 6), "overdue" if row.lost else "words"),
    )
    return SheetRow(PLACE, row.place, cells)


def place_name(place: str, book: Book) -> str:
    """Give the name of a place in the process; an empty id is *not yet known*."""
    if not place:
        return NOT_YET_KNOWN
    return safe(next((one.name for one in book.shop.places if one.id == place), place))


def _action(action: CorrectiveAction, book: Book, now: datetime, width: int) -> SheetRow:
    state = action_state(action, now)
    mark, meaning = _STATE_MARK[state]
    owner = wording.person_name(action.owner, book.people)
    when = _when(action, state, book, now)
    cells = (
        Cell(f"{mark:<3}", meaning),
        Cell(fit(safe(action.text), max(8, width - 30)), "words"),
        Cell(f" {fit(owner, 8)} ", "words" if action.owner else "loud"),
        Cell(fit_right(when, 17), meaning),
    )
    return SheetRow(ACTION, str(action.id), cells)


def _when(action: CorrectiveAction, state: ActionState, book: Book, now: datetime) -> str:
    at = action.due_at if action.done_at is None else action.check_at
    match state:
        case ActionState.LATE if at is not None:
            return f"late {wording.duration(now - at)}"
        case ActionState.TO_CHECK:
            return "did it hold? h"
        case ActionState.NOT_HELD:
            return "did not hold"
        case ActionState.DONE if at is not None:
            return f"look {_date(at, book, now)}"
        case ActionState.OPEN if at is not None:
            return wording.day_and_time(at, now, book.shop)
        case _:
            return "no date" if state is ActionState.OPEN else ""


def _date(at: datetime, book: Book, now: datetime) -> str:
    there = wording.local(at, book.shop)
    near = timedelta() < at - now < timedelta(days=6)
    return f"{there:%a} {there.day} {there:%b}" if near else f"{there.day} {there:%b}"


def _day(day: object) -> str:
    return f"{day:%d %b %Y}".lstrip("0")


def _text(kind: str, id: str, lead: str, text: str, after: str, width: int) -> SheetRow:
    before = fit(lead, 18 if kind == RULE else 6)
    room = max(8, width - len(before) - 6)
    cells = (
        Cell(before, "quiet"),
        Cell(fit(safe(text), room), "words"),
        Cell(fit_right(after, 6), "quiet"),
    )
    return SheetRow(kind, id, cells)


def detail(line: SheetRow | None, book: Book, now: datetime) -> str:
    """Say in full what one row stands for."""
    if line is None:
        return ""
    match line.kind:
        case "place":
            return _place_detail(line.id, book)
        case "action":
            action = book.actions.get(int(line.id))
            return _action_detail(action, book, now) if action else ""
        case "rule":
            rule = book.house_rules.get(int(line.id))
            if rule is None:
                return ""
            who = wording.person_name(rule.made_by, book.people)
            of = f", after #{rule.case}" if rule.case is not None else ""
            return f"{safe(rule.text)}\nwritten down by {who}{of}"
        case "idea":
            case = book.cases.get(int(line.id))
            return f"{safe(case.remarkable)}\n{safe(case.what)}" if case else ""
        case _:
            return ""


def _place_detail(place: str, book: Book) -> str:
    for row in ranked(book.cases.values()):
        if row.place == place:
            return f"{place_name(place, book)}: {_numbers(row.cases)}"
    return ""


def _action_detail(action: CorrectiveAction, book: Book, now: datetime) -> str:
    facts = [f"at: {place_name(action.place, book)}"] if action.place else []
    if action.cases:
        facts.append(f"touched: {_numbers(action.cases)}")
        facts.append(telling_words(action, book))
    if action.applies_from is not None:
        facts.append(f"applies from {_day(action.applies_from)}")
    return f"{safe(action.text)}\n{' · '.join(fact for fact in facts if fact)}"


def telling_words(action: CorrectiveAction, book: Book) -> str:
    """Say how many of the touched customers can be told, and how many left the board."""
    customers = touched(action, book)
    parts = []
    if customers.to_tell:
        parts.append(f"{len(customers.to_tell)} to tell")
    if customers.planned:
        parts.append(f"telling planned in {len(customers.planned)}")
    if customers.closed:
        parts.append(f"{len(customers.closed)} off the board")
    return ", ".join(parts)


def _numbers(numbers: tuple[int, ...]) -> str:
    shown = " ".join(f"#{number}" for number in numbers[:12])
    more = len(numbers) - 12
    return f"{shown} and {more} more" if more > 0 else shown
