"""Known customers, found while a name or a number is typed.

Used by the new-case dialog, by the customer sheet to choose who is the same person, and by `amends
customer`. Pure. It prevents a second record for somebody who has one: accents and the way in which
a number is written make no difference, and both names of a merged record lead to who stayed.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.repeats import cases_before, cases_by_person
from store.domain.shop import Shop
from tui.text import wording
from tui.text.safe import fit, safe

LEAST_DIGITS = 3
"""So many digits of a telephone number are looked for; fewer are in too many of them."""
_IN_NUMBERS = frozenset("+-()/. ")


def plain(name: str) -> str:
    """Give a name as it is compared: one space between words, without case and accents."""
    folded = " ".join(safe(name).split()).casefold()
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def digits(typed: str) -> tuple[str, ...]:
    """Give the digits of a telephone number without what varies in front of them.

    None for what is no number. `0171 55`, `+49 171 55` and `171/55` have `17155` in common; a code
    of a country has one digit to three, so that several beginnings are tried.
    """
    number = typed.strip()
    found = "".join(sign for sign in number if sign.isdigit())
    if len(found) < LEAST_DIGITS or not all(s.isdigit() or s in _IN_NUMBERS for s in number):
        return ()
    bare = found.lstrip("0")
    codes = (0, 1, 2, 3) if number.startswith(("+", "00")) else (0,)
    return tuple(bare[code:].lstrip("0") for code in codes if len(bare) - code >= LEAST_DIGITS)


@dataclass(frozen=True, slots=True)
class _Record:
    """What one record is found by, and whom it stands for."""

    customer: Customer
    name: str
    texts: str
    number: str
    last_at: float
    """When their latest case was logged; 0 for none."""


class KnownCustomers:
    """The customers of one book; those that were erased or taken back are not known any more."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._cases: Mapping[int, list[Case]] = {
            id: [case for case in cases if case.void is None]
            for id, cases in cases_by_person(book).items()
        }
        last_at = {
            id: max(case.opened_at for case in cases).timestamp()
            for id, cases in self._cases.items()
            if cases
        }
        self._records = tuple(
            _Record(
                stands,
                plain(record.name),
                f"{plain(record.name)}\n{plain(record.email)}",
                "".join(sign for sign in record.phone if sign.isdigit()),
                last_at.get(stands.id, 0.0),
            )
            for record in book.customers.values()
            if (stands := survivor(record.id, book.customers)) is not None
            and _is_there(record)
            and _is_there(stands)
        )

    def cases_of(self, customer: Customer) -> list[Case]:
        """Give their cases on the book, the latest first; void ones are left out."""
        cases = self._cases.get(customer.id, [])
        return sorted(cases, key=lambda case: (case.opened_at, case.number), reverse=True)

    def named(self, typed: str) -> list[Customer]:
        """Give those whose name is just this, each once."""
        name = plain(typed)
        return _each_once([one for one in self._records if one.name == name and name])

    def matching(self, typed: str, most: int, but: Collection[int] = ()) -> list[Customer]:
        """Give those who have all typed words, or the digits of a number, the likeliest first.

        Of equally likely ones whoever had the latest case stands first. `but` are left out.
        """
        name, numbers = plain(typed), digits(typed)
        words = name.split()
        if not words:
            return []
        found = [
            one
            for one in self._records
            if one.customer.id not in but
            and (
                all(word in one.texts for word in words)
                or any(number in one.number for number in numbers)
            )
        ]
        found.sort(key=lambda one: (one.name != name, not one.name.startswith(name), -one.last_at))
        return _each_once(found)[:most]

    def everybody(self) -> list[Customer]:
        """Give all of them by name."""
        return _each_once(sorted(self._records, key=lambda one: (one.name, one.customer.id)))

    def told_apart(self, customer: Customer, now: datetime, cells: int) -> str:
        """Say how many cases they had and which one was the last, in at most so many cells."""
        cases = self.cases_of(customer)
        if not cases:
            number = safe(customer.phone or customer.email)
            return fit(f", {number}", cells).rstrip() if number else ""
        last, count = cases[0], wording.plural(len(cases), "case")
        when = month(last.opened_at, now, self._book.shop)
        said = f", {count}, #{last.number} in {when}"
        what = f": {safe(last.what)}"
        room = cells - len(said)
        return said + (fit(what, room).rstrip() if room > 12 else "")

    def repeat(self, customer: Customer, now: datetime, more: Iterable[Case] = ()) -> str:
        """Say that a case that is logged now would be a repeat; empty when it would be none.

        `more` are cases that the book no longer holds.
        """
        months = self._book.shop.repeat_months
        ids = self._book.ids_of(customer.id)
        known = chain(self._cases.get(customer.id, []), more)
        before = cases_before(known, ids, now, months)
        return repeat_words([case.number for case in before], months)


def repeat_words(numbers: Collection[int], months: int) -> str:
    """Say of which earlier cases this one is a repeat: `repeat: #12, #9 within 12 months`."""
    if not numbers:
        return ""
    listed = ", ".join(f"#{number}" for number in list(numbers)[:3])
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return f"repeat: {listed}{more} within {months} months"


def repeat_short(numbers: Collection[int]) -> str:
    """Say the same in the strip of the board: `! repeat of #12, #9`."""
    listed = ", ".join(f"#{number}" for number in list(numbers)[:2])
    return f"! repeat of {listed}{' …' if len(numbers) > 2 else ''}"


def month(at: datetime, now: datetime, shop: Shop) -> str:
    """Say in which month it was, with the year where it is another one."""
    then, today = (wording.local(one, shop) for one in (at, now))
    return f"{then:%b}" if then.year == today.year else f"{then:%b %Y}"


def _is_there(customer: Customer) -> bool:
    return not customer.withdrawn and customer.erased_at is None


def _each_once(records: Collection[_Record]) -> list[Customer]:
    return list({one.customer.id: one.customer for one in records}.values())
