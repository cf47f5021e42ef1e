"""The files of the closed years: their look, twins, what cannot be read, and rewriting a record."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import Raw

from store.domain.case import Case
from store.engine import layout
from store.engine.archive import Archive
from store.engine.codec import Codec
from store.engine.shelf import YEARS
from store.errors import CannotRead
from tests.support.years import a_closed_case

ONE, TWO, THREE = a_closed_case(1), a_closed_case(2), a_closed_case(3, what="sofa came late")


def document(case: Case, **unknown: object) -> Raw:
    return layout.laid_out(Codec(Case).document(case, None)[0] | unknown)


def archive_with(folder: Path, *cases: Case, year: int = 2026) -> Archive:
    archive = Archive(folder / YEARS)
    take(archive, year, *cases)
    return archive


def take(archive: Archive, year: int, *cases: Case) -> object:
    board = {case.number: case for case in cases}
    return archive.take({n: (year, document(case)) for n, case in board.items()}, board)


def read(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_text("utf-8"))
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def numbers(archive: Archive, year: int) -> list[int]:
    return [case.number for case in archive.of_year(year, ())]


def test_a_year_is_a_file_of_two_tables_that_a_person_can_read(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, TWO, ONE)

    path = archive.path(2026)
    assert list(read(path)) == ["meta", "cases"]
    assert list(read(path)["cases"]) == ["1", "2"]
    assert '\n      "what": "4 of 6 entrees arrived cold",\n' in path.read_text("utf-8")
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_was_taken_is_read_again(tmp_path: Path) -> None:
    archive_with(tmp_path, ONE, TWO)

    fresh = Archive(tmp_path / YEARS)

    assert fresh.years() == (2026,)
    assert fresh.cases((1, 2, 9)) == (ONE, TWO)
    assert fresh.of_customers((1,)) == (1, 2)


def test_another_process_with_a_new_year_is_noticed(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE)
    assert list(archive.past()) == [1]

    take(Archive(tmp_path / YEARS), 2025, TWO)

    assert sorted(archive.past()) == [1, 2]


def test_unknown_fields_and_tables_and_unreadable_records_are_carried_over(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE, TWO)
    path = archive.path(2026)
    edit(path, '"number": 2,', '"number": "two", "loyalty": [1, 2],')
    edit(path, '  "cases": {', '  "stamps": {"1": {"kept": true}},\n  "cases": {')

    taken = take(archive, 2026, THREE)

    assert taken == {3}
    assert read(path)["cases"]["2"]["loyalty"] == [1, 2]
    assert read(path)["stamps"] == {"1": {"kept": True}}
    assert numbers(archive, 2026) == [1, 3]
    assert [(one.year, one.number) for one in archive.lost()] == [(2026, 2)]


def test_an_unreadable_record_is_never_overwritten(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE, TWO)
    edit(archive.path(2026), '"number": 2,', '"number": "two",')
    before = archive.path(2026).read_bytes()

    assert take(archive, 2026, TWO) == frozenset()
    assert archive.path(2026).read_bytes() == before


def test_a_record_that_is_understood_in_short_only_is_listed_once_it_is_read(
    tmp_path: Path,
) -> None:
    archive = archive_with(tmp_path, ONE, TWO)
    edit(archive.path(2026), '"number": 2,', '"number": 2, "severity": "dreadful",')

    assert numbers(archive, 2026) == [1]
    assert [one.number for one in archive.lost()] == [2]
    assert "dreadful" not in archive.lost()[0].sentence


@pytest.mark.parametrize("spoilt", [b"", b'{"meta": {"board"', b"[]", b"\xff\xfe"])
def test_an_unreadable_year_is_named_and_never_overwritten(tmp_path: Path, spoilt: bytes) -> None:
    archive = archive_with(tmp_path, ONE)
    take(archive, 2025, TWO)
    archive.path(2025).write_bytes(spoilt)

    board = {3: THREE, 4: replace(THREE, number=4)}
    taken = archive.take({3: (2025, document(THREE)), 4: (2026, document(board[4]))}, board)

    assert taken == {4}
    assert archive.path(2025).read_bytes() == spoilt
    assert [one.year for one in archive.lost()] == [2025]
    assert "2025.json" in archive.lost()[0].sentence
    assert archive.cases((1, 2)) == (ONE,)
    with pytest.raises(CannotRead):
        numbers(archive, 2025)


def test_a_year_of_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE)
    edit(archive.path(2026), '"format": 1', '"format": 99')
    before = archive.path(2026).read_bytes()

    assert take(archive, 2026, TWO) == frozenset()
    assert archive.path(2026).read_bytes() == before
    assert "newer Amends" in archive.lost()[0].sentence


def test_of_two_years_with_one_case_the_newer_revision_counts(tmp_path: Path) -> None:
    """Nothing of ours makes this; somebody copied with an editor."""
    archive = archive_with(tmp_path, ONE, year=2024)
    newer = replace(ONE, revision=7)
    (tmp_path / "other").mkdir()
    other = archive_with(tmp_path / "other", newer, year=2025)
    archive.path(2025).write_bytes(other.path(2025).read_bytes())

    assert archive.cases((1,)) == (newer,)
    assert (numbers(archive, 2024), numbers(archive, 2025)) == ([], [1])


def test_a_case_that_goes_to_another_year_leaves_no_twin(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE, TWO, year=2024)

    take(archive, 2026, replace(ONE, revision=3))

    assert (numbers(archive, 2024), numbers(archive, 2026)) == ([2], [1])
    assert list(read(archive.path(2024))["cases"]) == ["2"]


def test_twins_of_what_stays_on_the_board_go(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE, TWO)

    archive.take({}, {1: replace(ONE, revision=5)})

    assert list(read(archive.path(2026))["cases"]) == ["2"]


def test_another_case_under_the_same_number_is_no_twin(tmp_path: Path) -> None:
    """Only a board that was put together by hand has this. Nothing is thrown away."""
    archive = archive_with(tmp_path, ONE)
    before = archive.path(2026).read_bytes()
    other = replace(ONE, what="another", opened_at=THREE.opened_at.replace(year=2020))

    assert archive.take({1: (2026, document(other))}, {1: other}) == frozenset()
    assert archive.path(2026).read_bytes() == before


def test_the_highest_number_is_remembered_when_its_case_is_gone(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, ONE, a_closed_case(812))
    archive.drop_twins((812,))

    assert Archive(tmp_path / YEARS).highest() == 812


def test_a_record_is_rewritten_in_its_year_with_its_unknown_fields(tmp_path: Path) -> None:
    archive = Archive(tmp_path / YEARS)
    archive.take({1: (2026, document(ONE, loyalty="gold"))}, {1: ONE})

    archive.put(replace(ONE, what="erased", revision=2))

    assert read(archive.path(2026))["cases"]["1"]["loyalty"] == "gold"
    assert Archive(tmp_path / YEARS).cases((1,))[0].what == "erased"


def test_a_record_that_no_year_holds_is_not_rewritten(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        archive_with(tmp_path, ONE).put(TWO)


def test_what_another_process_takes_out_while_it_is_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, other = archive_with(tmp_path, ONE, TWO), Archive(tmp_path / YEARS)
    understood = Archive._understood

    def meanwhile(self: Archive, year: int, one: int, document: Raw) -> Case | None:
        other.drop_twins((1, 2))
        return understood(self, year, one, document)

    monkeypatch.setattr(Archive, "_understood", meanwhile)
    found = archive.cases((1, 2))

    assert found == (ONE, TWO)
    assert archive.cases((1, 2)) == ()


def test_a_year_that_has_a_newer_state_than_the_board_keeps_it(tmp_path: Path) -> None:
    newer = replace(ONE, revision=7)
    archive = archive_with(tmp_path, newer, TWO)

    taken = take(archive, 2024, ONE)

    assert taken == frozenset()
    assert archive.cases((1,)) == (newer,)
    assert archive.years() == (2026,)
