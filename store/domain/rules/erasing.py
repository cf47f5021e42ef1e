"""Who may erase a person, and when (docs/rules.md, *erase*)."""

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.refusal import Refused
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.domain.words import GestureState


def require_may_erase(customer: int, situation: Situation) -> Customer:
    """Give the record that stands for them, or refuse with what has to be done before.

    Somebody with an open case still waits for us, and a request that waits would wait for ever.
    Raises `NotFound` too.
    """
    require_shop_owner(situation, "Erasing a person")
    book = situation.book
    one = survivor(customer, book.customers) or book.customer(customer)
    theirs = _cases_of(one, book)
    opened = [case.number for case in theirs if case.is_open]
    if opened:
        raise Refused(
            f"{one.name} has an open case ({_listed(opened)}), so nobody was erased. Close it "
            "first, or mark it as void."
        )
    asked = [
        case.number
        for case in theirs
        if any(gesture.state is GestureState.ASKED for gesture in case.gestures)
        and case.void is None
    ]
    if asked:
        raise Refused(
            f"A gesture for {one.name} waits for an approval ({_listed(asked)}), so nobody was "
            "erased. Grant or decline it first."
        )
    return one


def _cases_of(one: Customer, book: Book) -> list[Case]:
    ids = book.ids_of(one.id)
    return [case for case in book.cases.values() if case.customer in ids]


def _listed(numbers: list[int]) -> str:
    return ", ".join(f"#{number}" for number in sorted(numbers))
