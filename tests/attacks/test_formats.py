"""Old formats open for ever: one real file of each, frozen, and every field that was read of it.

Whoever changes the format adds the file that Amends wrote until then (`sample_data/formats`), and
the lines that are read of it; the old ones stay as they are.
"""

import json
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import ChangeCustomer, LogContact, NoteEnding, NoteRemark
from store.domain.words import Channel
from store.engine import formats
from store.engine.formats import Plain
from store.errors import CannotWrite
from tests.support.board_desk import NOW, desk_at
from tests.support.engine_files import Content
from tests.support.told_fields import lines

FORMATS = Path(__file__).parents[2] / "sample_data" / "formats"
SAMPLES = sorted(FORMATS.glob("format-*.json"))


def laid_out(sample: Path, folder: Path) -> CaseBook:
    (folder / "board.json").write_bytes(sample.read_bytes())
    return CaseBook(folder, StoppedClock(NOW))


def content(path: Path) -> Content:
    found: Content = json.loads(path.read_text("utf-8"))
    return found


def test_there_is_a_sample_of_every_format() -> None:
    numbers = [int(path.stem.removeprefix("format-")) for path in SAMPLES]

    assert sorted(numbers) == list(range(1, formats.current() + 1))
    for number, path in zip(numbers, SAMPLES, strict=True):
        assert content(path)["meta"]["board"]["format"] == number


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_old_file_is_read_as_it_was_when_it_was_frozen(sample: Path, tmp_path: Path) -> None:
    expected = sample.with_suffix(".txt").read_text("utf-8").splitlines()

    told = lines(laid_out(sample, tmp_path).read().book)

    assert len(expected) > 1_000
    assert told == expected


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_change_of_an_old_file_keeps_all_that_it_does_not_touch(
    sample: Path, tmp_path: Path
) -> None:
    casebook = laid_out(sample, tmp_path)
    before = content(sample)
    customer = casebook.read().book.cases[42].customer

    casebook.do(NoteRemark("one more"), "maya")
    casebook.do(LogContact(42, Channel.PHONE), "maya")
    casebook.do(NoteEnding(90, good_word="thanks"), "ana")
    casebook.do(ChangeCustomer(customer, phone="555 0101"), "ana")

    after = content(tmp_path / "board.json")
    touched = {("cases", "42"), ("cases", "90"), ("customers", str(customer))}
    for table in before.keys() - {"meta"}:
        for id, document in before[table].items():
            if (table, id) not in touched:
                assert after[table][id] == document
    assert after["meta"]["board"]["theme"] == before["meta"]["board"]["theme"]
    case, was = after["cases"]["90"], before["cases"]["90"]
    assert case["unknown"] == was["unknown"]
    for part in ("contacts", "promises", "gestures", "plan", "words", "waits"):
        assert case[part] == was[part]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
async def test_the_board_stands_open_on_an_old_file(sample: Path, tmp_path: Path) -> None:
    laid_out(sample, tmp_path)

    async with desk_at(tmp_path, now=NOW) as desk:
        assert 42 in desk.rows
        assert "2 records cannot be read" in desk.trouble


def words_are_called_sayings(tables: Plain) -> None:
    """Lead to a format that exists in these tests alone."""
    for document in tables["cases"].values():
        if "words" in document:
            document["sayings"] = document.pop("words")


def test_before_the_first_write_in_a_new_format_the_old_file_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = SAMPLES[-1]
    monkeypatch.setattr(formats, "MIGRATIONS", (*formats.MIGRATIONS, words_are_called_sayings))
    casebook = laid_out(sample, tmp_path)
    read = casebook.read().book
    untouched = (tmp_path / "board.json").read_bytes()

    casebook.do(NoteRemark("one more"), "maya")

    copies = tmp_path / "backups"
    assert untouched == sample.read_bytes()
    assert read.cases[90].words == ()
    assert (copies / f"board-{sample.stem}.json").read_bytes() == sample.read_bytes()
    assert content(tmp_path / "board.json")["meta"]["board"]["format"] == formats.current()
    assert "sayings" in content(tmp_path / "board.json")["cases"]["90"]


def test_without_room_for_that_copy_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = SAMPLES[-1]
    monkeypatch.setattr(formats, "MIGRATIONS", (*formats.MIGRATIONS, words_are_called_sayings))
    casebook = laid_out(sample, tmp_path)
    (tmp_path / "backups").write_text("in the way of the folder")

    with pytest.raises(CannotWrite, match="the backup, and with it the change"):
        casebook.do(NoteRemark("one more"), "maya")

    assert (tmp_path / "board.json").read_bytes() == sample.read_bytes()
