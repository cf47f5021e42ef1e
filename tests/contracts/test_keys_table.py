"""The keys are told once: the README's table is the list of `tui.keys`, and no two keys clash."""

from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

from tui.keys import KEYS, bindings
from tui.keys_table import markdown, table_in, with_table

README = Path(__file__).parents[2] / "README.md"
NEVER = {
    "ctrl+s",
    "ctrl+j",
    "ctrl+h",
    "ctrl+i",
    "ctrl+m",
    "ctrl+enter",
    "shift+enter",
}
"""Keys that terminals swallow, or send as another key."""


def test_the_readme_shows_the_keys_as_they_are() -> None:
    table = table_in(README.read_text(encoding="utf-8"))

    assert table == markdown(), "run: python -m tui.keys_table README.md"


def test_every_key_has_its_row() -> None:
    table = markdown()

    missing = [one.id for one in KEYS if f"| {one.word} | {one.sentence}" not in table]

    assert missing == []


def test_a_file_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_table("# Amends\n")


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    text = with_table("before\n<!-- keys -->\nold\n<!-- /keys -->\nafter\n")

    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert table_in(text) == markdown()


@pytest.mark.parametrize("case_page", [True, False])
def test_no_key_does_two_things_on_one_screen(case_page: bool) -> None:
    everywhere = [one.key for one in KEYS if one.everywhere]
    on_screen = [one.key for one in bindings(case_page=case_page) if isinstance(one, Binding)]

    keys = Counter(key for named in (*everywhere, *on_screen) for key in named.split(","))

    assert on_screen
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_has_an_id_of_its_own() -> None:
    ids = Counter(one.id for one in KEYS)

    assert [id for id, count in ids.items() if count > 1] == []


def test_no_key_is_one_that_terminals_swallow() -> None:
    used = {key for one in KEYS for key in one.key.split(",")}

    assert used & NEVER == set()
