"""What a step keeps of the records that it changed: of each image only what the other has not.

Used by `undo.py` for each new step. A case carries everything that was ever said in it; keeping it
whole twice with every step would let a busy evening grow the file by megabytes. An undo compares
the two images with each other, so what is alike in both is never looked at.
"""

from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from store.domain.book import Records

_NEVER_GO_BACK = frozenset({"revision", "history", "pin"})
"""A PIN that was given up is kept nowhere, not even as its hash (docs/rules.md, *PIN*)."""
_TOGETHER = frozenset({"status", "ending"})
"""Fields of which no record may hold one without the other; both are kept when one differs."""


class _WithId(Protocol):
    @property
    def id(self) -> int: ...


R = TypeVar("R")
P = TypeVar("P", bound=_WithId)


def narrowed(before: Records, after: Records) -> tuple[Records, Records]:
    """Give both images with what tells them apart, and what a record cannot be without.

    Fields that are alike have their default in both; of parts those that are alike are left out.
    """
    cases = _each(before.cases, after.cases)
    customers = _each(before.customers, after.customers)
    people = _each(before.people, after.people)
    actions = _each(before.actions, after.actions)
    house_rules = _each(before.house_rules, after.house_rules)
    phrases = _each(before.phrases, after.phrases)
    first, second = (
        replace(
            whole,
            cases=cases[side],
            customers=customers[side],
            people=people[side],
            actions=actions[side],
            house_rules=house_rules[side],
            phrases=phrases[side],
        )
        for side, whole in enumerate((before, after))
    )
    if before.shop is not None and after.shop is not None:
        was, now = _pair(before.shop, after.shop)
        return replace(first, shop=was), replace(second, shop=now)
    return first, second


def _each(before: tuple[R, ...], after: tuple[R, ...]) -> tuple[tuple[R, ...], tuple[R, ...]]:
    pairs = [_pair(was, now) for was, now in zip(before, after, strict=True)]
    return tuple(was for was, _ in pairs), tuple(now for _, now in pairs)


def _pair(before: R, after: R) -> tuple[R, R]:
    if not is_dataclass(before) or isinstance(before, type):
        raise TypeError(f"{type(before).__name__} is no record.")
    if not is_dataclass(after) or isinstance(after, type):
        raise TypeError(f"{type(after).__name__} is no record.")
    differing = {
        field.name
        for field in fields(after)
        if getattr(before, field.name) != getattr(after, field.name)
    }
    if differing & _TOGETHER:
        differing |= _TOGETHER
    was: dict[str, object] = {}
    now: dict[str, object] = {}
    for field in fields(after):
        name = field.name
        if name not in differing or name in _NEVER_GO_BACK:
            if _has_default(field):
                was[name] = now[name] = _default(field)
        elif _are_parts(getattr(before, name)) and _are_parts(getattr(after, name)):
            was[name], now[name] = _parts(getattr(before, name), getattr(after, name))
    return replace(before, **was), replace(after, **now)


def _are_parts(value: object) -> bool:
    """Tell whether these are parts in the order of their ids, of which no place has to be kept."""
    if not isinstance(value, tuple):
        return False
    ids = [id for part in value if type(id := getattr(part, "id", None)) is int]
    return len(ids) == len(value) and ids == sorted(ids)


def _parts(before: tuple[P, ...], after: tuple[P, ...]) -> tuple[tuple[P, ...], tuple[P, ...]]:
    """Leave out the parts that are alike in both."""
    was, now = {part.id: part for part in before}, {part.id: part for part in after}
    return (
        tuple(part for part in before if now.get(part.id) != part),
        tuple(part for part in after if was.get(part.id) != part),
    )


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        made: object = field.default_factory()
        return made
    return field.default
