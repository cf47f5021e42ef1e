"""TinyDB as we use it: tables, the transaction, and the storage below them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Raw
from tinydb import Storage, TinyDB

from store.engine import layout
from store.engine.json_file import JsonFile
from store.engine.tables import BoardTables
from store.engine.transaction import Transaction
from tests.support.engine_boards import case, shelf_in


class CountingStorage(Storage):
    """A storage in memory that counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.memory: dict[str, dict[str, object]] = {}
        self.reads = 0
        self.writes = 0

    def read(self) -> dict[str, dict[str, object]]:
        self.reads += 1
        return self.memory

    def write(self, data: dict[str, dict[str, object]]) -> None:
        self.writes += 1
        self.memory = data


@pytest.fixture
def storage() -> CountingStorage:
    """Give a storage that holds one case as kept bytes."""
    storage = CountingStorage()
    storage.memory = {"cases": {"1": Raw(b'{"what": "soup"}'), "2": Raw(b'{"what": "sofa"}')}}
    return storage


@pytest.fixture
def transaction(storage: CountingStorage) -> Transaction:
    """Give a transaction over that storage."""
    return Transaction(same(storage))


def same(storage: CountingStorage) -> Callable[[], CountingStorage]:
    """Give the storage to whoever asks for one to be made."""
    return lambda: storage


def test_many_operations_on_many_tables_are_one_read_and_one_write(
    storage: CountingStorage, transaction: Transaction
) -> None:
    tables = BoardTables(storage=transaction)

    with transaction.one_write():
        tables.board_table("cases").put({"1": {"what": "stew"}})
        tables.board_table("people").put({"maya": {"name": "Maya"}})
        tables.board_table("cases").drop(["2", "77"])

    assert (storage.reads, storage.writes) == (1, 1)
    assert storage.memory == {
        "cases": {"1": {"what": "stew"}},
        "people": {"maya": {"name": "Maya"}},
    }


def test_reading_alone_writes_nothing(storage: CountingStorage, transaction: Transaction) -> None:
    tables = BoardTables(storage=transaction)

    with transaction.one_write():
        stored = tables.board_table("cases").stored("1")

    assert stored == {"what": "soup"}
    assert storage.writes == 0


def test_a_block_that_is_left_by_an_error_forgets_what_it_did(
    storage: CountingStorage, transaction: Transaction
) -> None:
    tables = BoardTables(storage=transaction)

    with pytest.raises(ZeroDivisionError), transaction.one_write():  # noqa: PT012
        tables.board_table("cases").put({"1": {"what": "stew"}})
        _ = 1 / 0

    assert storage.writes == 0
    assert storage.memory["cases"]["1"] == Raw(b'{"what": "soup"}')
    assert tables.board_table("cases").stored("1") == {"what": "soup"}


def test_tables_are_not_changed_outside_a_transaction(transaction: Transaction) -> None:
    tables = BoardTables(storage=transaction)

    with pytest.raises(RuntimeError, match="one_write"):
        tables.board_table("cases").put({"1": {"what": "stew"}})


def test_documents_that_nobody_touches_stay_the_very_same_bytes(
    storage: CountingStorage, transaction: Transaction
) -> None:
    tables = BoardTables(storage=transaction)
    untouched = storage.memory["cases"]["2"]

    with transaction.one_write():
        tables.board_table("cases").put({"1": {"what": "stew"}})

    assert storage.memory["cases"]["2"] is untouched


def test_a_document_is_replaced_and_not_merged(
    storage: CountingStorage, transaction: Transaction
) -> None:
    tables = BoardTables(storage=transaction)

    with transaction.one_write():
        tables.board_table("cases").put({"1": {"owner": "maya"}})

    assert storage.memory["cases"]["1"] == {"owner": "maya"}


def test_our_file_is_a_tinydb_database_for_everybody(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), case(2))

    with TinyDB(shelf.path) as plain:
        found = plain.table("cases").get(doc_id=2)

    assert found is not None
    assert dict(found)["what"] == "soup came cold"


def test_the_file_is_opened_by_its_path_at_every_read(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    file = JsonFile(shelf.path)
    file.read()

    (tmp_path / "other.json").write_bytes(
        layout.whole({"meta": {"board": Raw(b'{"format": 1}')}, "cases": {"9": Raw(b"{}")}})
    )
    (tmp_path / "other.json").replace(shelf.path)

    tables = file.read()
    assert tables is not None
    assert list(tables["cases"]) == ["9"]


def test_a_file_that_is_still_the_same_is_not_read_again(tmp_path: Path) -> None:
    file = JsonFile(shelf_in(tmp_path, case(1)).path)

    assert file.read() is file.read()


def test_no_file_is_no_tables(tmp_path: Path) -> None:
    assert JsonFile(tmp_path / "board.json").read() is None
