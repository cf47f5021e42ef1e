"""What was read of each of many things, kept for as long as the thing is the very same.

Used by the board's filters and by find. Rows and cases never change: a case that changes is another
one. So what was read of the others holds, and one change among ten thousand reads one anew. It
prevents a key from walking through all cases, which lie scattered in memory.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")

_SPARE = 1_000


class Kept(Generic[K, T]):
    """One fact of each thing, read when it is asked for first.

    Things are known by identity and never compared: comparing two cases reads all of both.
    """

    def __init__(self, read: Callable[[K], T]) -> None:
        self._read = read
        self._known: dict[int, tuple[K, T]] = {}
        """By identity, with the thing itself, so that no other can come to have its identity."""
        self._things: Sequence[K] = ()
        self._facts: Sequence[T] = ()

    def of(self, things: Sequence[K]) -> Sequence[T]:
        """Give the fact of each of these, in their order; the same list for the same sequence."""
        if things is not self._things:
            try:
                facts = self._listed(things)
            except KeyError:
                self.read(things)
                facts = self._listed(things)
            self._things, self._facts = things, facts
        return self._facts

    def read(self, things: Iterable[K]) -> None:
        """Read those of these that are not known yet."""
        known, read = self._known, self._read
        for one in things:
            if id(one) not in known:
                known[id(one)] = (one, read(one))

    def settle(self, things: Sequence[K]) -> None:
        """Take these for all that there are; what else is known is dropped once it is much."""
        if len(self._known) > 2 * len(things) + _SPARE:
            here = set(map(id, things))
            self._known = {id: one for id, one in self._known.items() if id in here}

    def forget(self, of: Callable[[K], object], gone: Collection[object]) -> None:
        """Drop what is known of things of which something else holds: those `of` somebody gone."""
        things = map(itemgetter(0), self._known.values())
        stale = list(compress(self._known, map(gone.__contains__, map(of, things))))
        for id in stale:
            del self._known[id]
        if stale:
            self._things, self._facts = (), ()

    def _listed(self, things: Iterable[K]) -> list[T]:
        """List the facts of things that are all known, without looking into one of them."""
        return list(map(itemgetter(1), map(self._known.__getitem__, map(id, things))))
