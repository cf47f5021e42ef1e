"""The tables of the board: TinyDB tables with our own ids and without a query cache.

Used by `known.py` for the few records that a command changes. Documents that nobody touches pass
through as kept bytes. Prevents TinyDB from answering out of its cache after another process wrote,
and from giving out ids that it remembers on its own.
"""

from collections.abc import Collection, Mapping

import msgspec
from msgspec import Raw
from tinydb import TinyDB
from tinydb.table import Document, Table

from store.errors import CannotWrite


class BoardDocument(Document):
    """A document with its id, opened from the kept bytes when it is asked for."""

    def __init__(self, value: Mapping[str, object] | Raw, doc_id: str) -> None:
        # TinyDB types ids as numbers, and leaves the choice to `document_id_class`.
        super().__init__(_opened(value), doc_id)  # type: ignore[arg-type]


def _opened(value: Mapping[str, object] | Raw) -> Mapping[str, object]:
    return msgspec.json.decode(value, type=dict[str, object]) if isinstance(value, Raw) else value


def damaged(table: str, id: str) -> CannotWrite:
    """Give the refusal for a record that is read, and holds what could not be written again.

    That is so where something in it is broken that this version does not know and never looks at.
    """
    return CannotWrite(
        f"Something in the record {id!r} of {table} is damaged: the change was not saved, and the "
        "record is kept as it is. Mend it with an editor, then try again."
    )


class BoardTable(Table):
    """One table. Records are asked for by id: what is searched is the book, not the file."""

    document_class = BoardDocument  # type: ignore[assignment]  # ids are texts, as above
    document_id_class = str  # type: ignore[assignment]

    def stored(self, id: str) -> dict[str, object] | None:
        """Give the document of this id as it is in the file, or `None`. Raises `CannotWrite`."""
        try:
            found = self.get(doc_id=id)  # type: ignore[call-overload]
        except ValueError:
            raise damaged(self.name, id) from None
        return dict(found) if isinstance(found, Document) else None

    def put(self, documents: Mapping[str, Mapping[str, object]]) -> None:
        """Put these documents in the place of those with the same ids.

        Whole documents, where TinyDB's `upsert` would merge: a field that went back to its default
        is not written, and merging would bring its old value back.
        """
        made = {id: BoardDocument(document, id) for id, document in documents.items()}

        def replace(table: dict[int, Mapping[str, object]]) -> None:
            table.update(made)  # type: ignore[arg-type]

        self._update_table(replace)

    def drop(self, ids: Collection[str]) -> None:
        """Remove the documents of these ids; one that is not there is no error."""
        self.remove(doc_ids=ids)  # type: ignore[arg-type]


class BoardTables(TinyDB):
    """The database: every table is a `BoardTable` that caches no query."""

    table_class = BoardTable

    def board_table(self, name: str) -> BoardTable:
        """Give the table of this name."""
        table = self.table(name, cache_size=0)
        if not isinstance(table, BoardTable):
            raise TypeError(f"The table {name!r} was opened without its class.")
        return table
