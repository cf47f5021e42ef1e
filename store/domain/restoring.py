"""Putting back exactly the fields that a step had changed, where they still are as it left them.

Used by `undo.py`. Prevents taking a step back from wiping out what somebody else did to the same
record meanwhile: other fields stay, and so do parts that were added beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from store.domain.refusal import NotFound

_KEPT = frozenset({"revision", "history"})
"""Fields that never go back."""


class Overtaken(Exception):
    """A field is no longer as the step left it."""

    def __init__(self, field: str, left: object, found: object) -> None:
        super().__init__(field)
        self.field = field
        self.left = left
        self.found = found


class _WithId(Protocol):
    @property
    def id(self) -> Any: ...


K = TypeVar("K")
W = TypeVar("W", bound=_WithId)
R = TypeVar("R")


def all_restored(left: Iterable[W], wanted: Iterable[W], book: Mapping[K, W]) -> tuple[W, ...]:
    """Do for each what `restored` does for one. Raises `NotFound` for one not in `book`."""
    pairs = list(zip(left, wanted, strict=True))
    if any(was.id not in book for was, _ in pairs):
        raise NotFound("A record that your step had changed cannot be read. Nothing was changed.")
    return tuple(restored(was, to, book[was.id]) for was, to in pairs)


def restored(left: R, wanted: R, current: R) -> R:
    """Give `current` with every field that differs between `left` and `wanted` as in `wanted`.

    Raises `Overtaken` when such a field is no longer as in `left`. Of parts each is one field.
    """
    if not is_dataclass(current) or isinstance(current, type):
        raise Overtaken(type(current).__name__, left, current)
    changes: dict[str, object] = {}
    for field in fields(current):
        name = field.name
        if name in _KEPT:
            continue
        was, to, now = getattr(left, name), getattr(wanted, name), getattr(current, name)
        if was == to:
            continue
        if now == was:
            changes[name] = to
        elif _is_parts(was) and _is_parts(to) and _is_parts(now):
            changes[name] = _restored_parts(name, was, to, now)
        elif _are_numbers(was) and _are_numbers(to) and _are_numbers(now):
            changes[name] = _restored_numbers(name, was, to, now)
        elif is_dataclass(now) and type(was) is type(to) is type(now):
            changes[name] = restored(was, to, now)
        else:
            raise Overtaken(name, was, now)
    if "revision" in {field.name for field in fields(current)}:
        changes["revision"] = getattr(current, "revision") + 1  # noqa: B009 - not every record has it
    return replace(current, **changes)


def _is_parts(value: object) -> bool:
    return isinstance(value, tuple) and all(hasattr(part, "id") for part in value)


def _are_numbers(value: object) -> bool:
    return isinstance(value, tuple) and all(type(one) is int for one in value)


def _restored_numbers(
    name: str, left: tuple[int, ...], wanted: tuple[int, ...], current: tuple[int, ...]
) -> tuple[int, ...]:
    """Do for numbers of cases what is done for parts: each is one by itself."""
    was, to, now = set(left), set(wanted), set(current)
    if (was - to) - now or (to - was) & now:
        raise Overtaken(name, left, current)
    return tuple(sorted(now - (was - to) | (to - was)))


def _restored_parts(
    name: str, left: tuple[W, ...], wanted: tuple[W, ...], current: tuple[W, ...]
) -> tuple[W, ...]:
    was, to = {part.id: part for part in left}, {part.id: part for part in wanted}
    now = {part.id: part for part in current}
    for id in was.keys() | to.keys():
        if was.get(id) == to.get(id):
            continue
        if now.get(id) != was.get(id):
            raise Overtaken(name, was.get(id), now.get(id))
        if id in to:
            now[id] = to[id]
        else:
            del now[id]
    return tuple(now[id] for id in sorted(now))
