"""Rules for single settings of the shop: money, talk, coaching, the hour of the export (D8, D13).

Used by the screen of people and limits, by key `C` and by `amends nightly`. It prevents two desks
from undoing each other's settings: one is changed and everything beside it stays as it is
(docs/rules.md, *defaults*).
"""

from dataclasses import fields, replace
from datetime import time

from store.domain.book import Records
from store.domain.commands import ChangeSetting
from store.domain.refusal import NotFound, Refused
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.domain.shop import Money, Shop, Talk

_MOST = 10**12
"""No amount of any shop is larger; a slip of the finger is."""
_MOST_PEOPLE = 10_000
_MOST_PERCENT = 1_000
COACHING, EXPORT_AT = "coaching", "export_at"
_LAST_MINUTE = 24 * 60 - 1


def setting(shop: Shop, name: str) -> int:
    """Give the value of a setting by its dotted name; yes and no are a `bool`.

    `export_at` is in minutes of the day. Raises `NotFound` for a name that is none of those that
    can be changed.
    """
    if name == COACHING:
        return shop.coaching
    if name == EXPORT_AT:
        return shop.export_at.hour * 60 + shop.export_at.minute
    group, field = _place(shop, name)
    value: int = getattr(group, field)
    return value


def change_setting(command: ChangeSetting, situation: Situation) -> Records:
    """Change one setting; only the shop owner may."""
    require_shop_owner(situation, "Changing the shop's settings")
    shop, value = situation.shop, command.value
    now = setting(shop, command.name)
    if command.was is not None and command.was != now:
        raise Refused("This setting was changed meanwhile. Nothing was changed; look again.")
    most = _most(command.name)
    if not 0 <= value <= most:
        raise Refused(f"A setting like this lies between 0 and {most}.")
    better: int = bool(value) if isinstance(now, bool) else value
    if better == now:
        raise Refused("Nothing was changed: it stands so already.")
    return Records(shop=_changed(shop, command.name, better))


def _changed(shop: Shop, name: str, value: int) -> Shop:
    """Give the shop with this one setting changed."""
    if name == COACHING:
        return replace(shop, coaching=bool(value))
    if name == EXPORT_AT:
        return replace(shop, export_at=time(*divmod(value, 60)))
    group, field = _place(shop, name)
    wanted: dict[str, int] = {field: value}
    if isinstance(group, Money):
        # A type checker cannot know which of the fields is meant; `_place` has looked it up.
        return replace(shop, money=replace(group, **wanted))  # type: ignore[arg-type]
    return replace(shop, talk=replace(group, **wanted))


def _place(shop: Shop, name: str) -> tuple[Money | Talk, str]:
    prefix, _, field = name.partition(".")
    groups: dict[str, Money | Talk] = {"money": shop.money, "talk": shop.talk}
    group = groups.get(prefix)
    if group is None or field not in {one.name for one in fields(group)}:
        raise NotFound(f"There is no setting {name!r} that can be changed here.")
    return group, field


def _most(name: str) -> int:
    if name == EXPORT_AT:
        return _LAST_MINUTE
    field = name.rpartition(".")[2]
    if field.endswith("_percent"):
        return _MOST_PERCENT
    return _MOST_PEOPLE if field in ("hear_it", "tell_each") else _MOST
