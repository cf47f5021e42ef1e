"""The shop: opening hours, targets, budgets, limits, catalogues, and all defaults of docs/rules.md.

Used by every rule that needs a number. A setting that a shop did not change has the default of
`docs/rules.md`; a test holds that page against this module.
"""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from store.domain.words import HouseStep, Role, Severity


@dataclass(frozen=True, slots=True)
class Opening:
    """One stretch of opening on one weekday, in the shop's wall-clock time."""

    start: time
    end: time
    """At or before `start` means past midnight, such as 17:00 to 01:00."""


REPEAT_MONTHS = 12
"""Within how many months another case of a customer counts as a repeat, unless set otherwise."""
NINE_TO_SIX = (Opening(time(9), time(18)),)


@dataclass(frozen=True, slots=True)
class Week:
    """Opening per weekday. Two stretches on a day leave a break between them."""

    mon: tuple[Opening, ...] = NINE_TO_SIX
    tue: tuple[Opening, ...] = NINE_TO_SIX
    wed: tuple[Opening, ...] = NINE_TO_SIX
    thu: tuple[Opening, ...] = NINE_TO_SIX
    fri: tuple[Opening, ...] = NINE_TO_SIX
    sat: tuple[Opening, ...] = NINE_TO_SIX
    sun: tuple[Opening, ...] = ()

    def __post_init__(self) -> None:
        if not any(self.days):
            raise ValueError("A shop is open at some time of the week.")

    @property
    def days(self) -> tuple[tuple[Opening, ...], ...]:
        """The seven days from Monday, as `date.weekday` counts."""
        return (self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun)


@dataclass(frozen=True, slots=True)
class Span:
    """A time allowed: so much opening time, or so many opening days. Exactly one is set."""

    minutes: int = 0
    """Minutes of opening time."""
    days: int = 0
    """Opening days: the same time of day on a later opening day."""

    def __post_init__(self) -> None:
        if (self.minutes > 0) == (self.days > 0) or self.minutes < 0 or self.days < 0:
            raise ValueError("A span is a number of minutes or a number of opening days.")


@dataclass(frozen=True, slots=True)
class Targets:
    """How fast things are to happen (docs/rules.md, *targets*)."""

    first_contact_critical: Span = Span(minutes=15)
    first_contact_major: Span = Span(minutes=60)
    first_contact_minor: Span = Span(minutes=240)
    first_contact_at_most_hours: int = 24
    """By the wall clock, whatever the opening hours say."""
    word: Span = Span(days=1)
    word_critical: Span = Span(minutes=120)
    fix: Span = Span(days=2)
    approval: Span = Span(minutes=30)
    no_move: Span = Span(days=1)
    due_soon_percent: int = 20
    due_soon_at_least_minutes: int = 15

    def first_contact(self, severity: Severity) -> Span:
        """The span in which the customer is to hear from us."""
        match severity:
            case Severity.CRITICAL:
                return self.first_contact_critical
            case Severity.MAJOR:
                return self.first_contact_major
            case Severity.MINOR:
                return self.first_contact_minor


@dataclass(frozen=True, slots=True)
class Money:
    """Budgets, limits and thresholds, in minor units (docs/rules.md, *money*)."""

    month_budget: int = 60_000
    warn_percent: int = 80
    case_budget_minor: int = 3_000
    case_budget_major: int = 7_500
    case_budget_critical: int = 15_000
    limit_counter: int = 3_000
    limit_lead: int = 15_000
    note_from: int = 3_000
    reason_from: int = 20_000
    too_much_percent: int = 150
    stop_gap_counts: bool = False
    """Whether stop-gaps are paid from the gesture budget (docs/practice.md, D8)."""

    def case_budget(self, severity: Severity) -> int:
        """The gesture budget of a case of this severity."""
        match severity:
            case Severity.CRITICAL:
                return self.case_budget_critical
            case Severity.MAJOR:
                return self.case_budget_major
            case Severity.MINOR:
                return self.case_budget_minor


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The follow-ups after a fix (docs/rules.md, *follow-ups*)."""

    first_opening_days: int = 1
    second_days: int = 7
    return_check_days: int = 30


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk-risk reckoning: so many people who each tell so many (docs/practice.md, D13)."""

    hear_it: int = 11
    tell_each: int = 6

    @property
    def reach(self) -> int:
        """How many people hear of a failure when nothing better is known."""
        return self.hear_it * self.tell_each


@dataclass(frozen=True, slots=True)
class CatalogueGesture:
    """A ready choice of gesture with its usual cost (docs/practice.md, D10, E6)."""

    id: str
    name: str
    usual_cost: int = 0
    money: bool = False
    """Whether it is money rather than a thing or a word; feeds *does not match*."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the process where failures come from."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works here. A person is never removed, only marked as gone."""

    id: str
    name: str
    role: Role = Role.COUNTER
    limit: int | None = None
    """What they may give alone per case, in minor units; `None` takes the limit of the role."""
    pin: str = ""
    """Salted scrypt hash, or empty when this person has none."""
    away: bool = False
    gone: bool = False

    def __post_init__(self) -> None:
        if not self.id or not self.name.strip():
            raise ValueError("A person has a name.")


USUAL_GESTURES = (
    CatalogueGesture("voucher", "voucher", 2_500, money=True),
    CatalogueGesture("discount", "discount", 2_000, money=True),
    CatalogueGesture("off_bill", "item off the bill", 1_800, money=True),
    CatalogueGesture("treat", "treat of the house", 1_200),
    CatalogueGesture("flowers", "flowers", 2_500),
    CatalogueGesture("bottle", "bottle of wine", 1_800),
    CatalogueGesture("upgrade", "upgrade", 3_000),
    CatalogueGesture("delivery", "delivery to the door", 1_500),
    CatalogueGesture("card", "handwritten card", 300),
)
USUAL_PLACES = (
    Place("taking_order", "taking the order"),
    Place("planning", "planning and stock"),
    Place("making", "making it"),
    Place("checking", "checking before it leaves"),
    Place("handing_over", "handing over or delivery"),
    Place("billing", "billing"),
    Place("talking", "talking to the customer"),
    Place("supplier", "supplier"),
)


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop and all of its settings."""

    name: str
    zone: str = "UTC"
    """IANA name of the time zone that every instant is shown in."""
    currency: str = "EUR"
    decimals: int = 2
    """How many decimals the currency has; amounts are whole numbers of its smallest unit."""
    week: Week = Week()
    closed_days: tuple[date, ...] = ()
    targets: Targets = Targets()
    money: Money = Money()
    rhythm: Rhythm = Rhythm()
    talk: Talk = Talk()
    gestures: tuple[CatalogueGesture, ...] = USUAL_GESTURES
    places: tuple[Place, ...] = USUAL_PLACES
    house_path: tuple[HouseStep, ...] = tuple(HouseStep)
    coaching: bool = True
    repeat_months: int = REPEAT_MONTHS
    undo_hours: int = 12
    erase_after_months: int = 18
    export_at: time = time(2)
    keep_exports_days: int = 90

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("A shop has a name.")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"There is no time zone called {self.zone!r}.") from None

    def limit_of(self, person: Person) -> int | None:
        """What this person may give alone per case, in minor units; `None` is without limit."""
        if person.limit is not None:
            return person.limit
        match person.role:
            case Role.PROPRIETOR:
                return None
            case Role.LEAD:
                return self.money.limit_lead
            case Role.COUNTER:
                return self.money.limit_counter
