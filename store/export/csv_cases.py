"""The cases as one CSV file: a row for each open or closed case, in the order of their numbers.

Used by `amends export`, by the key `E` and by the night. The table `COLUMNS` is the one place that
says what a column is called, what it means and how it is made. No private note is in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from store.domain.budget import case_budget
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.shop import Person, Shop
from store.domain.words import PromiseState
from store.export.files import ExportFile
from store.export.spreadsheet import Column, csv_bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One case with what it takes to tell it."""

    case: Case
    shop: Shop
    zone: ZoneInfo
    people: Mapping[str, Person]
    customer: Customer | None
    """`None` when the record cannot be read."""

    def instant(self, at: datetime | None) -> str:
        """Give an instant in the shop's zone with its offset; empty for none."""
        return "" if at is None else at.astimezone(self.zone).isoformat(timespec="seconds")

    def money(self, minor: int | None) -> str:
        """Give an amount with the decimals of the currency; empty for none."""
        if minor is None:
            return ""
        decimals = self.shop.decimals
        if not decimals:
            return str(minor)
        whole, rest = divmod(abs(minor), 10**decimals)
        return f"{'-' if minor < 0 else ''}{whole}.{rest:0{decimals}d}"

    def person(self, id: str | None) -> str:
        """Give the name of a person; the id itself when nobody has it, empty for none."""
        if not id:
            return ""
        person = self.people.get(id)
        return person.name if person else id

    def promises(self, state: PromiseState) -> str:
        """Count the promises in this state."""
        return str(sum(promise.state is state for promise in self.case.promises))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _words(line: Line) -> str:
    return "\n".join(said.text for said in line.case.words if said.text)


def _cause(line: Line) -> str:
    cause = line.case.cause
    if cause is None:
        return ""
    return next((place.name for place in line.shop.places if place.id == cause.place), cause.place)


def _first_contact_minutes(line: Line) -> str:
    first = line.case.first_contact_at
    return "" if first is None else str(int((first - line.case.noticed_at).total_seconds()) // 60)


def _name(line: Line) -> str:
    return line.customer.name if line.customer else ""


def _phone(line: Line) -> str:
    return line.customer.phone if line.customer else ""


def _email(line: Line) -> str:
    return line.customer.email if line.customer else ""


COLUMNS: tuple[Column[Line], ...] = (
    Column("number", "Number of the case.", lambda line: str(line.case.number)),
    Column("customer", "The customer's name.", _name, typed=True),
    Column("phone", "The customer's telephone number.", _phone, typed=True),
    Column("email", "The customer's e-mail address.", _email, typed=True),
    Column("what", "What happened, in our words.", lambda line: line.case.what, typed=True),
    Column("words", "What the customer said, in their words.", _words, typed=True),
    Column("status", "How far the case has come.", lambda line: line.case.status),
    Column(
        "outcome",
        "How it was closed; empty while it is open.",
        lambda line: line.case.ending.outcome if line.case.ending else "",
    ),
    Column("severity", "critical, major or minor.", lambda line: line.case.severity),
    Column("origin", "Whether the customer told us or we noticed.", lambda line: line.case.origin),
    Column("failure", "The kind of failure.", lambda line: line.case.failure),
    Column(
        "cause",
        "The place in the process where it came from; empty while not known.",
        _cause,
        typed=True,
    ),
    Column(
        "owner",
        "Who is answerable now; empty for nobody.",
        lambda line: line.person(line.case.owner),
        typed=True,
    ),
    Column(
        "opened_by", "Who logged it.", lambda line: line.person(line.case.opened_by), typed=True
    ),
    Column("opened_at", "When it was logged.", lambda line: line.instant(line.case.opened_at)),
    Column("noticed_at", "When it was noticed.", lambda line: line.instant(line.case.noticed_at)),
    Column(
        "first_contact_at",
        "When we first spoke to the customer; empty while nobody has.",
        lambda line: line.instant(line.case.first_contact_at),
    ),
    Column(
        "first_contact_minutes",
        "Minutes by the wall clock from noticing to the first contact.",
        _first_contact_minutes,
    ),
    Column("fixed_at", "When it was first fixed.", lambda line: line.instant(line.case.fixed_at)),
    Column(
        "closed_at",
        "When it was closed; empty while it is open.",
        lambda line: line.instant(line.case.ending.at if line.case.ending else None),
    ),
    Column(
        "returned_at",
        "When the customer came back, as a fact.",
        lambda line: line.instant(line.case.returned_at),
    ),
    Column(
        "waiting_on_customer",
        "Whether it is the customer's move.",
        lambda line: _yes(line.case.waiting_since is not None),
    ),
    Column(
        "second_failure_at",
        "When a promise was broken during the recovery; empty for never.",
        lambda line: line.instant(line.case.second_failure_at),
    ),
    Column("contacts", "How many contacts there were.", lambda line: str(len(line.case.contacts))),
    Column("promises_open", "Promises still open.", lambda line: line.promises(PromiseState.OPEN)),
    Column("promises_kept", "Promises kept.", lambda line: line.promises(PromiseState.KEPT)),
    Column("promises_broken", "Promises broken.", lambda line: line.promises(PromiseState.BROKEN)),
    Column(
        "follow_ups_open",
        "Follow-ups without a result.",
        lambda line: str(sum(later.result is None for later in line.case.follow_ups)),
    ),
    Column(
        "reopenings",
        "How often it was taken up again.",
        lambda line: str(len(line.case.reopenings)),
    ),
    Column("price", "What was to be paid.", lambda line: line.money(line.case.order.price)),
    Column("paid", "What had been paid already.", lambda line: line.money(line.case.order.paid)),
    Column("gestures_given", "Cost of gestures given.", lambda line: line.money(line.case.given)),
    Column(
        "gestures_promised",
        "Cost of gestures promised and not yet given.",
        lambda line: line.money(line.case.promised),
    ),
    Column(
        "gesture_budget",
        "The gesture budget of the case.",
        lambda line: line.money(case_budget(line.case, line.shop)),
    ),
    Column("currency", "Currency of all amounts.", lambda line: line.shop.currency, typed=True),
    Column("revision", "How often the case was changed.", lambda line: str(line.case.revision)),
)
"""The columns from left to right. New ones are added at the end."""


def cases_file(
    cases: Iterable[Case],
    shop: Shop,
    people: Mapping[str, Person],
    customers: Mapping[int, Customer],
    at: datetime,
) -> ExportFile:
    """Render `amends-cases-YYYY-MM-DD.csv`, dated by the shop's day at `at`; void cases are out."""
    zone = ZoneInfo(shop.zone)
    lines = [
        Line(case, shop, zone, people, customers.get(case.customer))
        for case in sorted(cases, key=lambda case: case.number)
        if case.void is None
    ]
    day = at.astimezone(UTC).astimezone(zone).date()
    return ExportFile(f"amends-cases-{day.isoformat()}.csv", csv_bytes(COLUMNS, lines), len(lines))
