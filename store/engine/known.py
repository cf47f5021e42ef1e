"""One table as records: what was understood of it, and what was not.

Used by `reading.py`, which holds one of these for each table. Documents whose bytes are the same as
at the last read keep the very same records, so that a change by another terminal costs the decoding
of what changed. Prevents a record that cannot be understood from being lost or overwritten.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec

from store.domain.book import Unreadable
from store.engine.codec import Codec, NotUnderstood
from store.engine.layout import AS_ADDED, Documents
from store.engine.tables import BoardTables, damaged
from store.errors import CannotWrite

K = TypeVar("K", int, str)
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Kind(Generic[K, R]):
    """A kind of record: where it is kept and by what it is known."""

    table: str
    codec: Codec[R]
    key_of: Callable[[R], K]
    """What a record calls itself."""
    key: Callable[[str], K | None]
    """The id of a document as a key; `None` when it cannot be one."""


@dataclass(frozen=True, eq=False)
class Known(Generic[K, R]):
    """The records of one table at one instant. Never changes; reading gives a new one."""

    kind: Kind[K, R]
    documents: Documents = field(default_factory=dict)
    records: Mapping[K, R] = field(default_factory=dict)
    """By key, ascending; people as they were added."""
    unreadable: Mapping[str, Unreadable] = field(default_factory=dict)

    def read_again(self, documents: Documents) -> "Known[K, R]":
        """Give what these documents hold, decoding only those that differ from the last read."""
        if documents is self.documents:
            return self
        before = self.documents
        differing: list[str] = [
            id for id, document in documents.items() if before.get(id) != document
        ]
        gone: set[str] = before.keys() - documents.keys()
        if not differing and not gone:
            return replace(self, documents=documents)
        records = dict(self.records)
        unreadable = dict(self.unreadable)
        for id in gone:
            self._take_out(id, records, unreadable)
        for id in differing:
            self._take_in(id, documents[id], records, unreadable)
        return Known(self.kind, documents, self._in_order(records, documents), unreadable)

    def _in_order(self, records: dict[K, R], ids: Iterable[str]) -> Mapping[K, R]:
        keys: Iterable[K | None] = sorted(records)
        if self.kind.table in AS_ADDED:
            keys = map(self.kind.key, ids)
        return MappingProxyType({key: records[key] for key in keys if key in records})

    def _take_in(
        self, id: str, document: bytes, records: dict[K, R], unreadable: dict[str, Unreadable]
    ) -> None:
        try:
            if (key := self.kind.key(id)) is None:
                raise NotUnderstood("It stands under an id that is none of ours.")
            record = self.kind.codec.record(document)
            if self.kind.key_of(record) != key:
                raise NotUnderstood("It stands under another id than the one that it names.")
        except NotUnderstood as error:
            self._take_out(id, records, unreadable)
            unreadable[id] = Unreadable(self.kind.table, id, str(error))
        else:
            records[key] = record
            unreadable.pop(id, None)

    def _take_out(self, id: str, records: dict[K, R], unreadable: dict[str, Unreadable]) -> None:
        unreadable.pop(id, None)
        if (key := self.kind.key(id)) is not None:
            records.pop(key, None)

    def adopt(self, tables: BoardTables, documents: Documents) -> "Known[K, R]":
        """Put documents into the table as they stand, unknown fields and all, and read them.

        Raises `CannotWrite` when one is damaged where this version does not look.
        """
        opened = {id: self._opened(id, document) for id, document in documents.items()}
        tables.board_table(self.kind.table).put(opened)
        records, unreadable = dict(self.records), dict(self.unreadable)
        for id, document in documents.items():
            self._take_in(id, document, records, unreadable)
        return replace(
            self, records=self._in_order(records, map(str, records)), unreadable=unreadable
        )

    def _opened(self, id: str, document: bytes) -> dict[str, object]:
        try:
            return msgspec.json.decode(document, type=dict[str, object])
        except ValueError:
            raise damaged(self.kind.table, id) from None

    def put(
        self, tables: BoardTables, records: Iterable[R], drop: Collection[K] = ()
    ) -> "Known[K, R]":
        """Put these records into the tables, and give what is known then, decoding nothing.

        Raises `CannotWrite` when a record would take the place of one that cannot be understood.
        """
        table = tables.board_table(self.kind.table)
        made: dict[str, Mapping[str, object]] = {}
        after = dict(self.records)
        for record in records:
            key = self.kind.key_of(record)
            id = str(key)
            if id in self.unreadable:
                raise CannotWrite(
                    f"{self.kind.table} holds a record {id!r} that cannot be understood, and it is "
                    "kept as it is. The change was not saved; mend that record first."
                )
            if self.kind.key(id) is None:
                raise CannotWrite(
                    f"The numbers in {self.kind.table} have grown beyond all bounds, which none of "
                    "ours do. The change was not saved; mend the file, or go back to a backup."
                )
            try:
                made[id], after[key] = self.kind.codec.document(record, table.stored(id))
            except RecursionError:
                raise damaged(self.kind.table, id) from None
        dropped = [key for key in drop if after.pop(key, None) is not None]
        if made:
            table.put(made)
        if dropped:
            table.drop([str(key) for key in dropped])
        if not made and not dropped:
            return self
        if after.keys() <= self.records.keys():
            return replace(self, records=MappingProxyType(after))
        return replace(self, records=self._in_order(after, map(str, after)))
