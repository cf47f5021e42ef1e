"""The business day: the day that ended at the export time in the shop's zone.

Used by `amends export --if-due`, by the board, which catches up a missed night, and by its header
(docs/rules.md, *export*). It prevents "today's folder is there" from hiding that the evening after
it is missing.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from store.domain.shop import Shop
from store.domain.wall_clock import instant_at
from store.export import manifest
from store.export.folder import LATEST
from store.export.keeping import dated
from store.export.manifest import FULL, Manifest

_NOON = time(12)
CLOCKS_DIFFER = timedelta(hours=1)
"""How far the clocks of two terminals may be apart; one far ahead must not stop the nights."""


def ended_at(day: date, shop: Shop) -> datetime:
    """Give the instant at which a business day ends: at the export time after it.

    An export time before noon ends the day before, one from noon on its own day.
    """
    after = day + timedelta(days=1) if shop.export_at < _NOON else day
    return instant_at(datetime.combine(after, shop.export_at), ZoneInfo(shop.zone))


def business_day(now: datetime, shop: Shop) -> date:
    """Give the last business day that has ended by now."""
    day = now.astimezone(ZoneInfo(shop.zone)).date()
    while ended_at(day, shop) > now:
        day -= timedelta(days=1)
    return day


def next_end(now: datetime, shop: Shop) -> datetime:
    """Give the instant at which the present business day ends."""
    return ended_at(business_day(now, shop) + timedelta(days=1), shop)


def ended_before(now: datetime, shop: Shop) -> datetime:
    """Give the instant at which the business day before the last one ended."""
    return ended_at(business_day(now, shop) - timedelta(days=1), shop)


def covers(found: Manifest, now: datetime, shop: Shop) -> bool:
    """Tell whether an export holds the last business day whole, and everything of it."""
    until = ended_at(business_day(now, shop), shop)
    return found.variant == FULL and until <= found.made_at <= now + CLOCKS_DIFFER


def last_export(
    exports: Path, is_ours: Callable[[Manifest], bool] = lambda _: True
) -> tuple[Path, Manifest] | None:
    """Find the newest full export that can be understood and `is_ours`; `None` for none.

    As a rule that is one small file, which `latest` leads to.
    """
    latest = exports / LATEST
    found = manifest.read(latest)
    if found is not None and manifest.is_whole(latest, found) and is_ours(found):
        return latest, found
    newest: tuple[Path, Manifest] | None = None
    for path in dated(exports):
        found = manifest.read(path)
        if found is None or found.variant != FULL or not manifest.is_whole(path, found):
            continue
        if not is_ours(found):
            continue
        if newest is None or found.made_at > newest[1].made_at:
            newest = path, found
    return newest
