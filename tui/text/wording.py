"""Pure text: durations, times, money, and the sentences that the screens share.

Used by the board, the case page, the dialogs and the command line, so that a duration or an amount
reads the same everywhere. Nothing here draws or reads a clock.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from store.domain import due as due_words
from store.domain.amounts import Mark, UnclearAmount, WhyNot, minor_units, written
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import Move, MoveKind
from store.domain.shop import Person, Shop
from tui.text import labels
from tui.text.safe import safe

SHORT_CELLS = 9
"""The width of the due times on a narrow board."""
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def duration(span: timedelta) -> str:
    """Give a length of time in at most two units: `27m`, `2h 5m`, `3d 4h`, `8d`, `5w`.

    Rounded down, so that nothing shows as later than it is; below a minute `0m`.
    """
    seconds = max(0, int(span.total_seconds()))
    if seconds < _HOUR:
        return f"{seconds // _MINUTE}m"
    if seconds < _DAY:
        hours, rest = divmod(seconds, _HOUR)
        return f"{hours}h {rest // _MINUTE}m" if rest >= _MINUTE else f"{hours}h"
    days, rest = divmod(seconds, _DAY)
    if days < 7 and rest >= _HOUR:
        return f"{days}d {rest // _HOUR}h"
    return f"{days}d" if days < 60 else f"{days // 7}w"


def duration_short(span: timedelta) -> str:
    """Give a length of time in one unit: `27m`, `2h`, `3d`, `9w`."""
    return duration(span).partition(" ")[0]


def local(at: datetime, shop: Shop) -> datetime:
    """Give an instant in the time zone of the shop."""
    return at.astimezone(ZoneInfo(shop.zone))


def clock(at: datetime, shop: Shop) -> str:
    """Give the time of day, such as `14:32`."""
    return f"{local(at, shop):%H:%M}"


def end_of_day(now: datetime, shop: Shop) -> float:
    """Give the end of the shop's calendar day, in epoch seconds."""
    today = local(now, shop).replace(hour=0, minute=0, second=0, microsecond=0)
    return (today + timedelta(days=1)).timestamp()


def day_and_time(at: datetime, now: datetime, shop: Shop) -> str:
    """Give day and time as briefly as is clear: `14:32`, `Thu 10:00`, `25 Nov 10:00`."""
    then, today = local(at, shop), local(now, shop)
    days = (then.date() - today.date()).days
    if days == 0:
        return f"{then:%H:%M}"
    if -7 < days < 7:
        return f"{then:%a %H:%M}"
    if then.year == today.year:
        return f"{then.day} {then:%b %H:%M}"
    return f"{then.day} {then:%b %Y}"


def full_time(at: datetime, now: datetime, shop: Shop) -> str:
    """Give weekday, date and time: `Fri 27 Nov 15:00`, with the year where it is another one."""
    then = local(at, shop)
    year = f" {then.year}" if then.year != local(now, shop).year else ""
    return f"{then:%a} {then.day} {then:%b}{year} {then:%H:%M}"


def due(move: Move, now: datetime, shop: Shop) -> str:
    """Say when a move is due: `late 12m`, `in 18m`, `Thu 10:00`, `25 Nov`."""
    if move.due_at is None:
        return ""
    left = move.due_at - now
    if left <= timedelta():
        return f"late {duration(-left)}"
    if left < timedelta(hours=12):
        return f"in {duration(left)}"
    then, today = local(move.due_at, shop), local(now, shop)
    days = (then.date() - today.date()).days
    if days < 7:
        return f"{then:%a %H:%M}"
    return f"{then.day} {then:%b}" if then.year == today.year else f"{then:%b %Y}"


def due_short(move: Move, now: datetime, shop: Shop) -> str:
    """Say the same in at most nine cells."""
    if move.due_at is None:
        return ""
    whole = due(move, now, shop)
    if len(whole) <= SHORT_CELLS:
        return whole
    left = move.due_at - now
    return f"late {duration_short(-left)}" if left <= timedelta() else f"in {duration_short(left)}"


def move(move: Move) -> str:
    """Say what the next move is, in the words of people where they gave some."""
    if move.kind is MoveKind.FOLLOW_UP and move.follow_up is not None:
        return labels.FOLLOW_UP[move.follow_up]
    word = labels.MOVE[move.kind]
    return f"{word}: {safe(move.text)}" if move.text else word


def move_short(move: Move) -> str:
    """Say what the next move is in at most ten cells."""
    if move.kind is MoveKind.FOLLOW_UP and move.follow_up is not None:
        return labels.FOLLOW_UP_SHORT[move.follow_up]
    return labels.MOVE_SHORT[move.kind]


def whose(move: Move, people: Mapping[str, Person]) -> str:
    """Say whose move it is: a name, `nobody`, `the customer` or `the shop owner`."""
    match move.whose:
        case due_words.CUSTOMER:
            return "the customer"
        case due_words.SHOP_OWNER:
            return "the shop owner"
        case id:
            return person_name(id, people)


def person_name(id: str | None, people: Mapping[str, Person]) -> str:
    """Give the name of a person by id, made fit to be shown; `nobody` for none."""
    if not id:
        return labels.NOBODY
    person = people.get(id)
    return safe(person.name) if person else safe(id)


def first_contact(first_at: datetime | None, case: Case, now: datetime) -> str:
    """Say how long ago we first spoke to the customer, or since when nobody has (A6, E3)."""
    if first_at is None:
        return f"none yet {duration(now - case.noticed_at)}"
    return duration(now - first_at)


def amount(minor: int, shop: Shop) -> str:
    """Give an amount without currency, decimals only where there are some: `40`, `12.50`."""
    unit = 10**shop.decimals
    whole, rest = divmod(abs(minor), unit)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{rest:0{shop.decimals}d}" if rest else f"{sign}{whole}"


def money(minor: int, shop: Shop) -> str:
    """Give an amount with its currency: `40 EUR`."""
    return f"{amount(minor, shop)} {safe(shop.currency)}"


def parse_amount(text: str, shop: Shop) -> int:
    """Read an amount as people type it (`40`, `12,5`, `$20`, `1.234,00`) in minor units.

    Raises `ValueError` with a sentence for anything else: what could be two amounts is never
    taken, but for the form in which a currency with thousandths is shown here.
    """
    try:
        read = written(text, shop)
        is_our_own = read.mark is Mark.POINT and len(read.rest) == shop.decimals
        return minor_units(text, Mark.POINT if is_our_own else None, shop)
    except UnclearAmount as unclear:
        raise ValueError(_why_no_amount(unclear.why, text, shop)) from None


def _why_no_amount(why: WhyNot, text: str, shop: Shop) -> str:
    currency = safe(shop.currency)
    match why:
        case WhyNot.TOO_FINE:
            return f"{currency} has {shop.decimals} decimals; write fewer."
        case WhyNot.TOO_MUCH:
            return "That amount is too large to be meant."
        case WhyNot.OTHER_CURRENCY if any(sign in "0123456789" for sign in text):
            return f"Amounts are in {currency} here; write one such as 25 or 12.50."
        case WhyNot.NEGATIVE:
            return "That is less than nothing; write an amount such as 25 or 12.50."
        case WhyNot.TWO_WAYS:
            return _two_ways(text, shop)
        case _:
            return "Write the amount as a number, such as 25 or 12.50."


def _two_ways(text: str, shop: Shop) -> str:
    """Say what `1.234` would be, and what else `1.200` could be."""
    could_be = []
    for mark in (Mark.COMMA, Mark.POINT):
        try:
            could_be.append(minor_units(text, mark, shop))
        except UnclearAmount:
            continue
    decimals = shop.decimals
    # The sign parts thousands in the larger one.
    said = [_with_decimals(minor, shop) for minor in sorted(could_be, reverse=True)]
    return f"{' or '.join(said)}? Write it with {decimals} decimals."


def _with_decimals(minor: int, shop: Shop) -> str:
    whole, rest = divmod(minor, 10**shop.decimals)
    return f"{whole}.{rest:0{shop.decimals}d}"


def bar(given: int, promised: int, budget: int, cells: int) -> tuple[str, str, str]:
    """Give the three parts of a budget bar, together `cells` long: given, promised, free.

    Whatever is not nothing shows at least one cell, and a full bar means full or more.
    """
    if budget <= 0:
        full = given + promised > 0
        return ("▓" * cells if full else "", "", "" if full else "░" * cells)
    spent = min(cells, _share(given, budget, cells))
    booked = min(cells - spent, _share(given + promised, budget, cells) - spent)
    if promised and not booked and spent < cells:
        booked = 1
    return ("▓" * spent, "▒" * booked, "░" * (cells - spent - booked))


def _share(part: int, whole: int, cells: int) -> int:
    share = part * cells // whole
    return max(1, share) if part > 0 else 0


def month_budget_line(total: int, spent: int, promised: int, shop: Shop) -> str:
    """Say the month's budget: `412+60 of 600`."""
    return f"{amount(spent, shop)}+{amount(promised, shop)} of {amount(total, shop)}"


def plural(count: int, one: str, many: str = "") -> str:
    """Give a number with its noun: `1 case`, `3 cases`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def answerable(case: Case, book: Book) -> str:
    """Name the shop owner who answers for the case beside its owner, whoever slipped (D3).

    Empty where the shop owner has the case, and where the shop has none.
    """
    owners = book.shop_owners
    if not owners or any(case.owner == person.id for person in owners):
        return ""
    return f"{' and '.join(safe(person.name) for person in owners)}, shop owner"
