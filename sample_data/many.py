"""A large book for benchmarks: thousands of believable cases, made fast and always the same.

Used by the benchmarks and by tests of large boards. The cases are built directly, since deciding on
a hundred thousand commands would take longer than what is measured. The same arguments give the
same book.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from sample_data.draft import CaseDraft
from sample_data.shop import PEOPLE, sample_shop
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.hours import OpeningHours, opening_hours
from store.domain.words import Failure, FollowUpKind, Outcome, Severity, Status

FIRST = (
    "Adaeze", "Agnieszka", "Ahmed", "Aoife", "Björn", "Camille", "Chinedu", "Dana", "Efua", "Elif",
    "Fatima", "Giulia", "Hana", "Ingrid", "Jamal", "João", "Kwame", "Leila", "Lena", "Mai", "Mateo",
    "Nadia", "Olu", "Priya", "Quentin", "Rosa", "Søren", "Tomasz", "Ursula", "Wanjiru", "Xin",
)  # fmt: skip
LAST = (
    "al-Masri", "Bauer", "Benali", "Castellano", "Demir", "de Vries", "Dube", "Esposito", "Fischer",
    "García Márquez", "Halvorsen", "Ivanova", "Jørgensen", "Kowalczyk", "Lindqvist", "Martin",
    "Mensah", "Nakamura", "Nguyễn", "O'Brien", "Okafor", "Østergård", "Petrović", "Raman", "Sato",
    "Şahin", "Tanaka", "van der Meer", "Whitfield", "Wójcik", "Yılmaz", "Zhang",
)  # fmt: skip
FAILURES = (
    ("entrees arrived cold", Failure.QUALITY),
    ("sofa not on the truck", Failure.ORDER_WRONG),
    ("wrong leather, whole order", Failure.ORDER_WRONG),
    ("cake lettering misspelt", Failure.ORDER_WRONG),
    ("half an hour for the bill", Failure.WAITING_TOO_LONG),
    ("table leg chipped", Failure.QUALITY),
    ("catering came a day late", Failure.ORDER_WRONG),
    ("on hold, then cut off", Failure.WAITING_TOO_LONG),
    ("waiter rolled his eyes", Failure.CONDUCT),
    ("mugs with last year's logo", Failure.ORDER_WRONG),
    ("drawer does not close", Failure.QUALITY),
    ("reminder for a paid bill", Failure.OTHER),
    ("pens leaked at a conference", Failure.QUALITY),
    ("booking lost", Failure.ORDER_WRONG),
)
STATUSES = (Status.NEW, Status.CONTACTED, Status.FIXING, Status.FIXED, Status.FOLLOWING_UP)
SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
OUTCOMES = (Outcome.RECOVERED, Outcome.LOST, Outcome.UNKNOWN)
KINDS = (FollowUpKind.CHECK, FollowUpKind.CALL_BACK, FollowUpKind.RETURN_CHECK)
BUDGET_PER_CASE = 2_000


def many_cases(open_count: int, now: datetime, seed: int = 7) -> Book:
    """Give a book with so many open cases, and one closed case for ten open ones.

    Four out of five customers have one case only. The month's budget grows with the cases.
    """
    random = Random(seed)  # noqa: S311 - a sample is to be repeatable, not secret
    now = now.astimezone(UTC).replace(second=0, microsecond=0)
    shop = sample_shop(now)
    money = replace(shop.money, month_budget=max(60_000, open_count * BUDGET_PER_CASE))
    shop = replace(shop, money=money)
    count = open_count + open_count // 10
    customers = _customers(max(1, count * 4 // 5), random)
    closed = set(random.sample(range(1, count + 1), count - open_count))
    hours = opening_hours(shop)
    ages = sorted((random.random() ** 2 for _ in range(count)), reverse=True)
    cases = {}
    for number, age in enumerate(ages, start=1):
        status = (
            Status.CLOSED if number in closed else random.choices(STATUSES, (6, 14, 36, 20, 24))[0]
        )
        days = 1 + 28 * age
        cases[number] = _case(number, status, days, len(customers), now, hours, random)
    return Book(
        shop,
        {person.id: person for person in PEOPLE},
        cases=cases,
        customers=customers,
        next_case=count + 1,
        next_customer=len(customers) + 1,
    )


def _customers(count: int, random: Random) -> dict[int, Customer]:
    customers = {}
    for id in range(1, count + 1):
        name = f"{random.choice(FIRST)} {random.choice(LAST)}"
        value = random.randrange(5_000, 900_000) if random.random() < 0.3 else None
        customers[id] = Customer(
            id,
            name,
            phone=f"555-{id % 10_000:04}",
            yearly_value=value,
            key=random.random() < 0.03,
        )
    return customers


def _case(
    number: int,
    status: Status,
    days: float,
    customers: int,
    now: datetime,
    hours: OpeningHours,
    random: Random,
) -> Case:
    what, failure = random.choice(FAILURES)
    if status is Status.NEW:
        days = random.random() / 4
    noticed_at = min(now, hours.next_open(now - timedelta(minutes=int(days * 1_440))))
    draft = CaseDraft(
        number=number,
        customer=number if number <= customers else random.randrange(1, customers + 1),
        what=what,
        failure=failure,
        severity=random.choices(SEVERITIES, (1, 6, 5))[0],
        noticed_at=noticed_at,
        now=now,
        random=random,
        staff=tuple(person.id for person in PEOPLE),
    )
    draft.opened(owned=random.random() < (0.6 if status is Status.NEW else 0.97))
    if status is Status.NEW:
        draft.tried()
        return draft.case(Status.NEW)
    draft.contacted()
    if random.random() < 0.4:
        draft.gesture()
    if status is not Status.CONTACTED:
        draft.agreed()
    if status in (Status.CONTACTED, Status.FIXING):
        if random.random() < 0.93:
            draft.promised(broken=not draft.gestures and random.random() < 0.05)
        draft.contacted_lately()
        if draft.second_failure_at is None and random.random() < 0.06:
            draft.waiting()
        return draft.case(status)
    draft.fixed()
    draft.asked_again()
    if status is Status.CLOSED:
        draft.closed(random.choices(OUTCOMES, (7, 2, 1))[0])
    elif status is Status.FIXED:
        draft.planned(FollowUpKind.CHECK)
    else:
        draft.planned(random.choice(KINDS))
    return draft.case(status)
