"""What lies beside the board, damaged: closed years, manifests of exports, notes of other desks.

None of it may take the board down, be written over, or be believed.
"""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import LogContact, MarkReturned, OpenCase
from store.domain.refusal import Refused
from store.domain.words import Channel
from store.engine.desks import AtDesk, Desks
from store.errors import StoreTrouble
from store.export import manifest
from store.export.business_day import covers, last_export
from tests.support.builders import NOON, a_case
from tests.support.cli import Shell
from tests.support.damage import damages
from tests.support.survival import documents, in_time
from tests.support.years import a_closed_case, casebook_with
from tui import exporting

YEARS_TRIED = 300
MANIFESTS_TRIED = 100
DESKS_TRIED = 100


def failures(work: Callable[[bytes], None], content: bytes, count: int, seed: int) -> list[str]:
    """Do work with so many damaged versions; list what went wrong."""
    failed = []
    for damage in damages(content, count, seed):
        try:
            with in_time():
                work(damage.content)
        except Exception as error:  # noqa: BLE001 - every one of them is told
            failed.append(f"{damage.name}: {type(error).__name__}: {error}")
    return failed


@pytest.mark.slow
def test_a_damaged_year_is_told_and_never_written_unless_it_is_understood(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    casebook_with(whole, a_case(1), *(a_closed_case(n, 330 + n) for n in range(2, 5))).move_closed()
    year = next((whole / "closed").iterdir()).name
    content = (whole / "closed" / year).read_bytes()
    moved_later = a_closed_case(9, 335)

    def work(damaged: bytes) -> None:
        folder = tmp_path / "shop"
        shutil.rmtree(folder, ignore_errors=True)
        casebook_with(folder, a_case(1), moved_later)
        (folder / "closed").mkdir()
        path = folder / "closed" / year
        path.write_bytes(damaged)
        look_and_work(folder)
        require_kept(damaged, path)

    failed = failures(work, content, YEARS_TRIED, 1)

    assert not failed, "\n".join([f"{len(failed)} of {YEARS_TRIED}", *failed])


def tried(work: Callable[[], object]) -> None:
    """Do work, or be told in one sentence why not."""
    sentence = "It is done."
    try:
        work()
    except (Refused, StoreTrouble) as refused:
        sentence = str(refused)
    assert sentence.endswith((".", "?"))


def look_and_work(folder: Path) -> None:
    """Look at everything, log a case, reach into the year, move, and export."""
    casebook = CaseBook(folder, StoppedClock(NOON))
    book = casebook.read().book
    for year in casebook.years():
        tried(partial(lambda year: list(casebook.closed_in(year, book)), year))
    casebook.archived_matching("cold", book)
    opened = casebook.do(OpenCase("Dana", "cold"), "maya").records.cases[0].number
    assert opened in casebook.read().book.cases
    for number in (2, 3):
        for command in (MarkReturned(number), LogContact(number, Channel.PHONE)):
            tried(partial(casebook.do, command, "maya"))
    tried(casebook.move_closed)
    shell = Shell(folder, NOON)
    for typed in (("list", "--all"), ("list", "--all", "--json"), ("show", "2"), ("export",)):
        ran = shell.run(*typed)
        assert ran.code in (0, 3, 4), f"{typed}: {ran}"


def require_kept(damaged: bytes, path: Path) -> None:
    """Assert that the file is as it was, or was understood and holds every record still."""
    after = path.read_bytes()
    if after == damaged:
        return
    before, now = documents(damaged), documents(after)
    book = CaseBook(path.parent.parent, StoppedClock(NOON)).read().book
    for id, record in before.get("cases", {}).items():
        is_on_board = id in {str(number) for number in book.cases}
        assert is_on_board or now["cases"].get(id) == record, f"{id} was lost or changed"


@pytest.mark.slow
def test_a_damaged_manifest_is_no_proof_and_stops_no_export(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path / "shop", a_case(1, opened_at=NOON - timedelta(days=3)))
    book = casebook.read().book
    exporting.export(casebook, NOON)
    exports = tmp_path / "shop" / "exports"
    path = exports / "2026-11-23" / manifest.NAME
    content = path.read_bytes()

    def work(damaged: bytes) -> None:
        path.write_bytes(damaged)
        found = last_export(exports)
        due = exporting.is_due(casebook, book, NOON)
        assert due == (found is None or not covers(found[1], NOON, book.shop))
        done = exporting.export_if_due(casebook, NOON)
        told = done if isinstance(done, manifest.Manifest) else done.manifest
        assert manifest.is_verified(exports / "latest", told)
        assert Shell(tmp_path / "shop", NOON).run("export", "--if-due").code == 0
        for one in exports.iterdir():
            if one.name != "2026-11-23":
                one.unlink() if one.is_symlink() else shutil.rmtree(one)
        (exports / "latest").symlink_to("2026-11-23")

    failed = failures(work, content, MANIFESTS_TRIED, 2)

    assert not failed, "\n".join([f"{len(failed)} of {MANIFESTS_TRIED}", *failed])


def test_a_damaged_note_of_another_desk_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "desks").mkdir()
    path = tmp_path / "desks" / "4711-0a1b2c3d.json"
    instant = NOON.isoformat()
    note = {"process": 4711, "host": "till", "person": "sam", "case": 1}
    content = json.dumps({**note, "since": instant, "at": instant}).encode()

    def work(damaged: bytes) -> None:
        path.write_bytes(damaged)
        assert all(isinstance(one, AtDesk) for one in Desks(tmp_path).others(NOON))

    failed = failures(work, content, DESKS_TRIED, 3)

    assert not failed, "\n".join(failed)
