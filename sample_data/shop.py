"""The sample shop: an invented family with three doors and one board.

Used by `amends demo`, by pictures and by tests. Corner Table is the restaurant; the furniture store
and the workshop for promotional goods next door belong to the same family, and their cases stand on
the same board. Everything is dated relative to a given now (docs/architecture.md, *sample data*).
"""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sample_data import furniture, lessons, lost, office, promotion, recovered, restaurant
from sample_data.shop_time import ShopTime
from sample_data.story import deeds_of
from sample_data.telling import play
from store.domain.book import Book
from store.domain.shop import Opening, Person, Shop, Week
from store.domain.words import Role

ZONE = "America/New_York"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYTIME = Opening(time(7), time(15))
EVENING = Opening(time(16), time(0))
PEOPLE = (
    Person("ana", "Ana", Role.PROPRIETOR),
    Person("maya", "Maya", Role.LEAD),
    Person("sam", "Sam", Role.LEAD),
    Person("ivo", "Ivo"),
    Person("noor", "Noor"),
)


def sample_shop(now: datetime, zone: str = ZONE) -> Shop:
    """Give the sample shop: open from seven to midnight with a break, closed on one day a week.

    That day is the weekday three days after `now`, so that the demo never falls on it.
    """
    rest = WEEKDAYS[(now.astimezone(ZoneInfo(zone)).weekday() + 3) % 7]
    days = {day: () if day == rest else (DAYTIME, EVENING) for day in WEEKDAYS}
    return Shop("Corner Table", zone=zone, currency="USD", week=Week(**days))


def sample_book(now: datetime, zone: str = ZONE) -> Book:
    """Give the sample shop's book as it stands at `now`, without steps that could be taken back.

    The same `now` gives the same book. Whatever the hour, #42 is late for its first contact.
    """
    shop = sample_shop(now, zone)
    shop_time = ShopTime(now, shop)
    told = [
        story
        for room in (recovered, lost, restaurant, furniture, promotion, office)
        for story in room.stories(shop_time)
    ]
    empty = Book(shop, {person.id: person for person in PEOPLE})
    book = play(empty, deeds_of(told))
    in_order = dict(sorted(book.cases.items()))
    return lessons.with_lessons(replace(book, cases=in_order), shop_time)
