"""Erasing a person from every file: board, years, backups, and what cannot be read."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store import durable
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import ChangeCustomer, MergeCustomers, OpenCase
from store.domain.erased import leftovers
from store.domain.refusal import Refused
from store.errors import Busy, CannotRead, CannotWrite
from store.export import writing
from tests.support.builders import NOON, a_book, a_follow_up
from tests.support.erasing import DANA, dana_in, figures, found_in, sums
from tests.support.years import a_closed_case, casebook_with, everywhere
from tui import held_exports
from tui.exporting import export


@pytest.fixture
def casebook(tmp_path: Path) -> CaseBook:
    return dana_in(tmp_path / "shop")


def changed_in(
    path: Path, change: Callable[[dict[str, dict[str, dict[str, object]]]], object]
) -> None:
    """Change a file as somebody with an editor would."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    change(tables)
    path.write_text(json.dumps(tables), encoding="utf-8")


def test_nobody_finds_the_person_in_any_byte_of_any_file(casebook: CaseBook) -> None:
    assert len(found_in(casebook.folder)) > 30

    casebook.eraser().erase([1], "ana")

    assert found_in(casebook.folder) == []


def test_every_figure_of_every_month_is_as_before(casebook: CaseBook, tmp_path: Path) -> None:
    before = export(casebook, NOON, tmp_path).path

    casebook.eraser().erase([1], "ana")
    after = export(casebook, NOON, tmp_path).path

    assert figures(after) == figures(before)
    assert sums(after) == sums(before)
    assert found_in(after) == []


def test_what_the_preview_says_is_what_is_done_and_it_writes_nothing(casebook: CaseBook) -> None:
    def contents() -> dict[str, bytes]:
        files = (path for path in casebook.folder.rglob("*.json"))
        return {str(path): path.read_bytes() for path in files}

    before = contents()
    preview = casebook.eraser().preview([1], "ana")

    assert contents() == before
    assert casebook.eraser().erase([1], "ana") == preview
    assert sorted(preview.own) == [1, 2, 3]
    assert sorted(preview.others) == [4, 5]
    assert preview.beside == 5
    assert [one.name for one in preview.copies] == [
        "backups/board-2026-11-21.json",
        "backups/board-2026-11-22.json",
        "backups/board-2026-11-23.json",
    ]


def test_a_refused_erase_changes_nothing(casebook: CaseBook) -> None:
    casebook.do(OpenCase("", "again", customer_id=1), "sam")
    before = len(found_in(casebook.folder))

    with pytest.raises(Refused, match="open case"):
        casebook.eraser().erase([1], "ana")

    assert len(found_in(casebook.folder)) == before
    assert not casebook.eraser().is_unfinished


def test_a_lead_does_not_erase(casebook: CaseBook) -> None:
    with pytest.raises(Refused, match="shop owner"):
        casebook.eraser().erase([1], "maya")


def test_the_board_of_the_day_before_is_made_before_and_erased_too(tmp_path: Path) -> None:
    dana_in(tmp_path)
    (tmp_path / "backups" / "board-2026-11-23.json").unlink()
    casebook = CaseBook(tmp_path, StoppedClock(NOON))

    casebook.eraser().erase([1], "ana")

    assert (tmp_path / "backups" / "board-2026-11-23.json").exists()
    assert found_in(tmp_path) == []


def test_nobody_takes_an_erase_back(casebook: CaseBook) -> None:
    casebook.eraser().erase([1], "ana")

    casebook.undo("sam")
    with pytest.raises(Refused, match="nothing of yours to take back"):
        casebook.undo("sam")
    with pytest.raises(Refused, match="nothing of yours to take back"):
        casebook.undo("ana")

    assert found_in(casebook.folder) == []


def test_an_erased_person_is_not_erased_twice(casebook: CaseBook) -> None:
    casebook.eraser().erase([1], "ana")

    for again in (casebook.eraser().preview, casebook.eraser().erase):
        with pytest.raises(Refused, match="erased already, and nothing is left"):
            again([1], "ana")


def test_merged_records_go_together(casebook: CaseBook) -> None:
    casebook.do(MergeCustomers(2, into=1), "ana")

    with pytest.raises(Refused, match="#4"):
        casebook.eraser().erase([2], "ana")


# Fields that this version does not know, and escapes of other programs


def test_a_name_in_a_field_that_is_not_known_goes_too(casebook: CaseBook) -> None:
    for name in ("board.json", "closed/2025.json"):
        changed_in(
            casebook.folder / name,
            lambda tables: [
                case.update(mood_song=["for Dana Whitfield"]) for case in tables["cases"].values()
            ],
        )

    casebook.eraser().erase([1], "ana")

    assert found_in(casebook.folder) == []
    kept = json.loads((casebook.folder / "closed/2025.json").read_text())["cases"]["3"]
    assert kept["mood_song"] == ["for customer 1"]


def test_a_name_written_with_escapes_goes_too(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    zoe = replace(DANA, name="Zoë Ångström", email="zoë@mail.example")
    casebook = CaseBook(folder, StoppedClock(NOON))
    casebook.create_from(a_book(a_closed_case(1, what="Zoë Ångström waited"), customers=[zoe]))
    changed_in(folder / "board.json", lambda tables: None)
    assert "\\u00eb" in (folder / "board.json").read_text(encoding="utf-8")

    casebook.eraser().erase([1], "ana")

    assert found_in(folder, ["zoë ångström", "zoë@mail.example"]) == []


# What cannot be read


def test_a_year_that_cannot_be_read_refuses_the_erase(casebook: CaseBook) -> None:
    (casebook.folder / "closed" / "2025.json").write_text("{", encoding="utf-8")
    before = len(found_in_readable(casebook.folder))

    with pytest.raises(CannotRead, match=r"2025\.json"):
        casebook.eraser().erase([1], "ana")

    assert len(found_in_readable(casebook.folder)) == before
    assert not casebook.eraser().is_unfinished


def found_in_readable(folder: Path) -> list[str]:
    copy = folder.with_name("looked-at")
    shutil.copytree(folder, copy)
    (copy / "closed" / "2025.json").unlink()
    found = found_in(copy)
    shutil.rmtree(copy)
    return found


def test_a_backup_that_cannot_be_read_is_named_and_left(casebook: CaseBook) -> None:
    broken = casebook.folder / "backups" / "board-2026-11-20-120000-unreadable.json"
    broken.write_text('{"cases": {"1": "Dana Whitfield', encoding="utf-8")

    report = casebook.eraser().erase([1], "ana")

    assert report.unreadable == (f"backups/{broken.name}",)
    assert broken.exists()


def test_a_backup_that_cannot_be_read_goes_when_that_is_asked_for(casebook: CaseBook) -> None:
    broken = casebook.folder / "backups" / "board-2026-11-20-120000-unreadable.json"
    broken.write_text('{"cases": {"1": "Dana Whitfield', encoding="utf-8")

    report = casebook.eraser().erase([1], "ana", drop_unreadable=True)

    assert report.unreadable == ()
    assert found_in(casebook.folder) == []


def test_a_record_that_cannot_be_read_is_named_and_kept(casebook: CaseBook) -> None:
    changed_in(
        casebook.folder / "board.json",
        lambda tables: tables["cases"].update({"9": {"number": 9, "customer": 1, "what": 7}}),
    )
    changed_in(
        casebook.folder / "closed" / "2025.json",
        lambda tables: tables["cases"].update({"8": {"text": "Dana Whitfield"}}),
    )

    report = casebook.eraser().erase([1], "ana")

    assert report.board.held == ("cases 9",)
    assert [one.held for one in report.years] == [("cases 8",), ()]


def test_a_copy_that_somebody_made_by_hand_is_erased_too(casebook: CaseBook) -> None:
    folder = casebook.folder
    shutil.copy(folder / "board.json", folder / "board (copy).json")
    shutil.copy(folder / "closed" / "2025.json", folder / "closed" / "2025-old.json")
    shutil.copy(folder / "closed" / "2025.json", folder / "backups" / "closed-2025-format-0.json")

    casebook.eraser().erase([1], "ana")

    assert found_in(folder) == []


# An older state that comes back


def test_a_restored_backup_of_another_machine_does_not_bring_anybody_back(
    casebook: CaseBook, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.json"
    shutil.copy(casebook.folder / "backups" / "board-2026-11-21.json", foreign)
    casebook.eraser().erase([1], "ana")
    shutil.copy(foreign, casebook.folder / "backups" / "board-2026-11-20.json")

    copies = casebook.copies()
    copies.restore(copies.find("board-2026-11-20"))

    book = casebook.read().book
    assert book.customers[1].name == "customer 1"
    assert found_in(casebook.folder) == []
    assert list(leftovers(book, book.cases.values())) == []


def test_with_an_unreadable_board_the_other_copies_tell_who_was_erased(
    casebook: CaseBook, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.json"
    shutil.copy(casebook.folder / "backups" / "board-2026-11-21.json", foreign)
    casebook.eraser().erase([1], "ana")
    shutil.copy(foreign, casebook.folder / "backups" / "board-2026-11-20.json")
    (casebook.folder / "board.json").write_text("{", encoding="utf-8")

    copies = CaseBook(casebook.folder, StoppedClock(NOON)).copies()
    copies.restore(copies.find("board-2026-11-20"))

    assert CaseBook(casebook.folder, StoppedClock(NOON)).read().book.customers[1].erased_at


def test_a_year_that_was_put_back_is_erased_by_erasing_again(
    casebook: CaseBook, tmp_path: Path
) -> None:
    year, old = casebook.folder / "closed" / "2025.json", tmp_path / "old.json"
    shutil.copy(year, old)
    casebook.eraser().erase([1], "ana")
    shutil.copy(old, year)
    book = casebook.read().book
    assert [text[:21] for text in leftovers(book, casebook.closed_in(2025, book))] == [
        "Customer 1 was erased"
    ]

    casebook.eraser().erase([1], "ana")

    assert list(leftovers(book, casebook.closed_in(2025, book))) == []


def test_closed_cases_with_something_planned_are_told(tmp_path: Path) -> None:
    planned = a_closed_case(1, 20, follow_ups=(a_follow_up(NOON),))
    casebook = casebook_with(tmp_path, planned, a_closed_case(2, 20))

    assert casebook.eraser().erase([1], "ana").under_way == (1,)


# Cut short


class Stopped(BaseException):
    """The power went away."""


def stop_before(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the power go away before the write of this number takes its place."""
    left = [count]
    renamed = durable._rename

    def rename(beside: Path, target: Path) -> None:
        if left[0] == 0:
            raise Stopped
        left[0] -= 1
        renamed(beside, target)

    monkeypatch.setattr(durable, "_rename", rename)


def test_stopped_before_any_write_a_second_run_ends_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana_in(tmp_path / "shop")
    stops = 0

    for count in range(50):
        folder = tmp_path / f"turn {count}"
        shutil.copytree(tmp_path / "shop", folder)
        with monkeypatch.context() as patch:
            stop_before(count, patch)
            try:
                CaseBook(folder, StoppedClock(NOON)).eraser().erase([1], "ana")
            except Stopped:
                stops += 1
            else:
                break
        after = CaseBook(folder, StoppedClock(NOON))
        assert everywhere(after) == dict.fromkeys(range(1, 6), 1)
        # Nothing was begun before there is a note of it.
        assert after.eraser().is_unfinished is (count > 0)
        if count:
            after.eraser().finish("ana")
        else:
            after.eraser().erase([1], "ana")
        assert found_in(folder) == []
        assert not after.eraser().is_unfinished

    assert stops == 7


def test_ending_an_erase_needs_no_name_and_still_finds_old_spellings(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = casebook.folder / "backups" / "board-2026-11-21.json"
    changed_in(
        oldest,
        lambda tables: tables["customers"].update(
            {"1": {"id": 1, "name": "Danuta Whitfeld", "phone": "0171 5550000"}}
        ),
    )
    changed_in(
        casebook.folder / "backups" / "board-2026-11-23.json",
        lambda tables: tables["cases"]["4"].update(what="as Danuta Whitfeld, 01715550000, said"),
    )
    with monkeypatch.context() as patch:
        stop_before(6, patch)
        with pytest.raises(Stopped):
            casebook.eraser().erase([1], "ana")
    assert found_in(oldest.parent, ["danuta whitfeld"]) == [
        "board-2026-11-23.json: danuta whitfeld"
    ]

    CaseBook(casebook.folder, StoppedClock(NOON)).eraser().finish("ana")

    assert found_in(casebook.folder, ["danuta whitfeld", "01715550000"]) == []


def test_a_full_disk_is_said_and_the_erase_can_be_ended(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = [0]
    written = durable._write_beside

    def full(beside: Path, content: bytes, mode: int) -> object:
        writes[0] += 1
        if writes[0] > 3:
            raise OSError(28, "No space left on device")
        return written(beside, content, mode)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_write_beside", full)
        with pytest.raises(CannotWrite, match="disk is full"):
            casebook.eraser().erase([1], "ana")

    assert casebook.eraser().is_unfinished
    casebook.eraser().finish("ana")
    assert found_in(casebook.folder) == []


def test_only_the_shop_owner_ends_it(casebook: CaseBook, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        stop_before(3, patch)
        with pytest.raises(Stopped):
            casebook.eraser().erase([1], "ana")

    with pytest.raises(Refused, match="shop owner"):
        casebook.eraser().finish("sam")


def test_a_note_that_cannot_be_understood_is_told(casebook: CaseBook) -> None:
    (casebook.folder / "erasing.json").write_text("[", encoding="utf-8")

    with pytest.raises(CannotRead, match="erase them again"):
        casebook.eraser().erase([1], "ana")


def test_with_nothing_begun_there_is_nothing_to_end(casebook: CaseBook) -> None:
    assert casebook.eraser().finish("ana") is None


# Who could be erased


def test_years_count_for_who_could_be_erased(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(1, 700), a_closed_case(2, 60, customer=2))
    casebook.move_closed()
    casebook.do(ChangeCustomer(1, name="Dana"), "ana")

    found = casebook.eraser().due(casebook.read().book)

    assert [(one.customer.name, one.cases) for one in found] == [("Dana", 1)]


def test_nobody_is_proposed_while_a_year_cannot_be_read(casebook: CaseBook) -> None:
    (casebook.folder / "closed" / "2026.json").write_text("{", encoding="utf-8")

    with pytest.raises(CannotRead, match="Who could be erased cannot be told"):
        casebook.eraser().due(casebook.read().book)


def test_while_somebody_exports_nobody_is_erased(casebook: CaseBook) -> None:
    before = {path: path.read_bytes() for path in casebook.folder.rglob("*.json")}
    hasty = casebook.beside(lock_seconds=0.002)

    with casebook.exporting(), pytest.raises(Busy, match="An export has been under way"):
        hasty.eraser().erase([1], "ana")

    assert {path: path.read_bytes() for path in casebook.folder.rglob("*.json")} == before


def test_an_export_that_read_the_name_is_there_before_anybody_is_erased(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TOLD_EVERY", 1)
    refused: list[Busy] = []

    def meanwhile(_: int | None, __: int) -> None:
        if not refused:
            with pytest.raises(Busy) as raised:
                casebook.beside(lock_seconds=0.002).eraser().erase([1], "ana")
            refused.append(raised.value)

    done = export(casebook, NOON, progress=meanwhile)
    casebook.eraser().erase([1], "ana")

    assert len(refused) == 1
    assert held_exports.holding(casebook, casebook.read().book, None) == (done.path,)
