"""The rule for who may import (docs/rules.md, *import*)."""

from datetime import datetime

from store.domain.book import Book
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation


def require_importer(book: Book, by: str, at: datetime) -> None:
    """Leave an import, which no undo takes back, to the shop owner, as long as there is one."""
    situation = Situation(book, book.person(by), at)
    situation.require_staff(by)
    require_shop_owner(situation, "Importing a file")
