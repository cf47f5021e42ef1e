"""The words of the relationship with a customer: what was between us, promised, and how it ended.

Used by the customer sheet, by the case page and by `amends customer show`. Pure. All of it is
private: figures about a customer are for the staff (docs/practice.md, B7, C3, E2).
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.relationship import OpenPromise, Relationship, relationship
from store.domain.repeats import earlier_cases
from store.domain.shop import Shop
from store.domain.since import said as since_said
from tui.known_customers import repeat_words
from tui.text import labels, wording
from tui.text.case_lines import Line, Section, joined, line, said, under
from tui.text.case_shop import cost_so_far
from tui.text.cells import Cell
from tui.text.safe import safe


def standing(found: Relationship) -> str:
    """Say whether somebody is a regular: `regular, 3 cases, since Mar 2019`."""
    count = len(found.cases)
    how = "regular" if found.is_regular else "first time"
    cases = wording.plural(count, "case") if count else "no case"
    since = f"since {since_said(found.customer.since)}" if found.customer.since else ""
    return ", ".join(part for part in (how, cases, since) if part)


def value(customer: Customer, cost: int, shop: Shop) -> str:
    """Say what the customer is worth beside what saving them cost (E2); empty when not known."""
    if customer.yearly_value is None:
        return f"saving them cost {wording.money(cost, shop)} so far" if cost else ""
    spends = wording.money(customer.yearly_value, shop)
    return f"{spends} a year; saving them cost {wording.money(cost, shop)}"


def gestures(found: Relationship, shop: Shop) -> str:
    """Say what they received of us; empty when it was nothing."""
    if not found.received_in_all:
        return ""
    late = wording.money(found.received, shop)
    all_of_it = wording.money(found.received_in_all, shop)
    return f"{late} in {shop.repeat_months} months, {all_of_it} in all"


def broken(found: Relationship) -> str:
    """Say how many promises to them were broken; empty for none."""
    return f"{wording.plural(found.broken, 'broken promise')} so far" if found.broken else ""


def merged(found: Relationship, book: Book, now: datetime) -> list[str]:
    """Say of each record that was found to be the same person what it says otherwise, and who."""
    told = []
    for one in found.merged:
        stays = found.customer
        other = [safe(one.name)] + [
            safe(text)
            for text, known in ((one.phone, stays.phone), (one.email, stays.email))
            if text and text != known
        ]
        by = wording.person_name(one.merged_by, book.people) if one.merged_by else ""
        when = wording.full_time(one.merged_at, now, book.shop) if one.merged_at else ""
        told.append(joined([*other, f"merged {when} {by}".rstrip() if when or by else ""]))
    return told


def promised(one: OpenPromise, now: datetime, shop: Shop) -> tuple[str, str]:
    """Say when a promise is due, and whether it is late: `("late 2h", "overdue")`."""
    due = one.promise.due_at
    if due <= now:
        return f"late {wording.duration(now - due)}", "overdue"
    soon = due - now < timedelta(days=1)
    return wording.day_and_time(due, now, shop), "due_soon" if soon else "later"


def promise_lines(
    promises: Collection[OpenPromise], now: datetime, shop: Shop, *, but: int = 0
) -> list[Line]:
    """List what is still promised, each with its due time; those of the case `but` are left out."""
    lines: list[Line] = []
    for one in promises:
        if one.case.number == but:
            continue
        due, meaning = promised(one, now, shop)
        lines.append(line(one.promise.text, "private_words", lead=Cell(due, meaning)))
        lines.append(under(Cell(f"promised in #{one.case.number}", "quiet")))
    return lines


def how_it_went(one: Case) -> str:
    """Say how a case ended, or how far it is."""
    if one.ending is None:
        return f"still open, {labels.STATUS[one.status]}"
    came_back = ", came back" if one.returned_at is not None else ""
    return f"{labels.OUTCOME[one.ending.outcome]}{came_back}"


def case_lines(one: Case, book: Book, now: datetime, linked: Collection[int] = ()) -> list[Line]:
    """Say what a case was about, when it was, how it ended, what was given, and if it is linked."""
    when = wording.day_and_time(one.opened_at, now, book.shop)
    gave = f", gestures {wording.money(one.given, book.shop)}" if one.given else ""
    link = ", linked" if one.number in linked else ""
    return [
        line(one.what, "private_words", lead=Cell(f"#{one.number}", "quiet")),
        under(Cell(f"{when}: {how_it_went(one)}{gave}{link}", "quiet")),
    ]


def link_lines(case: Case, book: Book, but: Collection[int] = ()) -> list[Line]:
    """List the linked cases that are not listed otherwise, such as those of another customer."""
    lines: list[Line] = []
    for number in case.links:
        if number in but:
            continue
        other = book.cases.get(number)
        if other is None:
            lines.append(line("no longer on this board", "quiet", lead=Cell(f"#{number}", "quiet")))
            continue
        customer = book.customer_of(other)
        name = said(f"{customer.name if customer else '?'}: {other.what}", "private_words")
        lines.append(Line((name,), Cell(f"#{number}", "quiet")))
        lines.append(under(Cell(f"linked, {how_it_went(other)}", "quiet")))
    return lines


def relationship_section(
    case: Case, book: Book, now: datetime, older: Collection[Case] = ()
) -> Section:
    """Give the section of the case page: who they are to us, and their other cases."""
    found = relationship(case.customer, book, now, older)
    lines = _between(found, case, book, now, older)
    lines += promise_lines(found.promises, now, book.shop, but=case.number)
    others = [one for one in found.cases if one.number != case.number]
    for one in others:
        lines += case_lines(one, book, now, case.links)
    if not others:
        lines.append(line("no other case", "quiet", lead=Cell("cases", "quiet")))
    lines += link_lines(case, book, [one.number for one in others])
    title = "The whole relationship"
    return Section("customer", title, tuple(lines), private=True, key="case.customer")


def sheet_sections(
    found: Relationship, case: Case, book: Book, now: datetime, older: Collection[Case] = ()
) -> tuple[Section, ...]:
    """Give the parts of the customer sheet that are read, for the case that it was opened from."""
    between = _between(found, case, book, now, older)
    promises = promise_lines(found.promises, now, book.shop)
    cases = [each for one in found.cases for each in case_lines(one, book, now, case.links)]
    cases += link_lines(case, book, [one.number for one in found.cases])
    title = f"Cases, {len(found.cases)}"
    return (
        Section("between", "Between us", tuple(between), private=True),
        Section("promised", "Still promised", tuple(promises) or (_NOTHING,), private=True),
        Section("cases", title, tuple(cases), private=True),
    )


def _between(
    found: Relationship, case: Case, book: Book, now: datetime, older: Collection[Case]
) -> list[Line]:
    shop = book.shop
    again = repeat_words(earlier_cases(case, book, older), shop.repeat_months)
    cost = sum(map(cost_so_far, found.cases))
    facts = [
        ("customer", standing(found), "private_words"),
        ("repeat", again.removeprefix("repeat: "), "due_soon"),
        ("value", value(found.customer, cost, shop), "money"),
        ("gestures", gestures(found, shop), "money"),
        ("promises", broken(found), "overdue"),
        *(("one with", words, "private_words") for words in merged(found, book, now)),
        ("notes", found.customer.notes, "private_words"),
    ]
    return [
        line(words, meaning, lead=Cell(word, "quiet")) for word, words, meaning in facts if words
    ]


_NOTHING = line("nothing is open", "quiet")
