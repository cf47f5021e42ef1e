"""Whose record a case of a file belongs to: one that is there, or a new one.

Used by `taking.py`. It prevents both mistakes: a second record for everybody, and one record for
all the people for whom somebody wrote down the shop's own telephone number.
"""

from collections.abc import Iterator

from store.domain.book import Book
from store.domain.customer import Customer, survivor
from store.importing.drafts import Who
from store.importing.folding import digits, folded

LEAST_DIGITS = 6
"""A telephone number with fewer digits is none that tells people apart."""
_COMPARED_DIGITS = 9
"""So many of the last ones are compared: what goes before varies with the code of the country."""


class ExactCustomers:
    """For an export of ours: whoever is alike in name, number and address is one record."""

    def __init__(self, book: Book) -> None:
        self.new: list[Customer] = []
        """The records that were made so far."""
        self._next = book.next_customer
        self._here = {
            (one.name, one.phone, one.email): stands for one, stands in reversed(list(_there(book)))
        }
        self._made: dict[Who, int] = {}

    def find(self, who: Who) -> tuple[int, str]:
        """Give the id of the record, a new one where there is none; never under another name."""
        here = self._here.get((who.name, who.phone, who.email))
        if here is not None:
            return here, ""
        if who not in self._made:
            self._made[who] = self._next
            self.new.append(
                Customer(self._next, who.name, phone=who.phone, email=who.email, key=who.key)
            )
            self._next += 1
        return self._made[who], ""


class LikelyCustomers:
    """For a spreadsheet: the same number or address and a name in common, or the same name.

    The same name with another number and another address is somebody else.
    """

    def __init__(self, book: Book) -> None:
        self.new: list[Customer] = []
        """The records that were made so far."""
        self._next = book.next_customer
        self._known: dict[int, Customer] = {}
        self._by_reach: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for one, stands in _there(book):
            self._learn(one, stands)

    def find(self, who: Who) -> tuple[int, str]:
        """Give the id of the record, and its name where the file says another one; else empty."""
        name = folded(who.name)
        for reach in _reaches(who.phone, who.email):
            for id in self._by_reach.get(reach, ()):
                there = self._known[id].name
                if _have_word_in_common(name, folded(there)):
                    return id, "" if folded(there) == name else there
        for id in self._by_name.get(_named(who.name), ()):
            if not _contradict(who, self._known[id]):
                return id, ""
        made = Customer(self._next, who.name, phone=who.phone, email=who.email, key=who.key)
        self._next += 1
        self.new.append(made)
        self._learn(made, made.id)
        return made.id, ""

    def _learn(self, one: Customer, stands: int) -> None:
        self._known.setdefault(stands, one)
        for reach in _reaches(one.phone, one.email):
            self._by_reach.setdefault(reach, []).append(stands)
        self._by_name.setdefault(_named(one.name), []).append(stands)


def _there(book: Book) -> Iterator[tuple[Customer, int]]:
    """Give the records that may get a case, each with the id of the one that stands for it."""
    for one in book.customers.values():
        stands = survivor(one.id, book.customers)
        if stands is None or stands.withdrawn or stands.erased_at is not None:
            continue
        if stands.merged_into is None and not one.withdrawn:
            yield one, stands.id


def _reaches(phone: str, email: str) -> Iterator[str]:
    number = digits(phone)
    if len(number) >= LEAST_DIGITS:
        yield number[-_COMPARED_DIGITS:]
    if "@" in email:
        yield email.strip().casefold()


def _named(name: str) -> str:
    # A name of signs alone, such as a picture, is compared as it stands.
    return folded(name) or name


def _have_word_in_common(name: str, other: str) -> bool:
    return bool(set(name.split()) & set(other.split()))


def _contradict(who: Who, known: Customer) -> bool:
    """Tell whether both have a number or an address, and none is the same."""
    asked, there = set(_reaches(who.phone, who.email)), set(_reaches(known.phone, known.email))
    return bool(asked and there) and not asked & there
