"""Text of people stays text: through every command, on the terminal, in JSON and in the CSV."""

import csv
import io
import json
import unicodedata

import pytest

from tests.support.cli import HOSTILE, Shell, shell_with_board
from tui.terminal import one_line

ALLOWED_CONTROLS = {"\n"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def acting_on_terminal(text: str) -> set[str]:
    """The signs in `text` that could move, hide or forge something on a terminal."""
    controls = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs")}
    return (controls | (BIDI & set(text))) - ALLOWED_CONTROLS


@hostile
def test_hostile_text_goes_through_every_command_as_text(shell: Shell, text: str) -> None:
    commands: list[tuple[str, ...]] = [
        ("add", "--customer", text, "--what", text, "--phone", text, "--email", text),
        ("contact", "1", "--channel", "phone", "--note", text, "--told", text),
        ("set", "1", "waiting", "--reason", text),
        ("set", "1", "fixing", "--agreed", text),
        ("promise", "1", text, "--due", "+2h", "--to", text),
        ("follow-up", "1", "2d", "--note", text),
        ("follow-up", "1", "--result", "content", "--note", text),
        ("gesture", "1", text, "5", "--note", text),
        ("person", "add", text),
        ("person", "list"),
        ("assign", "1", "me"),
        ("undo",),
        ("redo",),
        ("set", "1", "fixed", "--reason", text),
        ("list",),
        ("show", "1"),
        (),
        ("promise", "1", "--kept"),
        ("set", "1", "closed", "--outcome", "recovered", "--reason", text),
        ("list", "--all"),
        ("show", "1"),
        ("where",),
    ]

    for command in commands:
        ran = shell.run(*command)

        assert (ran.code, ran.err) == (0, ""), command
        assert acting_on_terminal(ran.out) == set(), command


@hostile
def test_hostile_text_comes_back_from_json_as_it_was_typed(shell: Shell, text: str) -> None:
    ran = shell.run("add", "--customer", "Dana", "--what", text, "--json")

    assert ran.out.isascii()
    assert ran.json["what"] == text.replace("\udce9", "\ufffd").strip()


@hostile
def test_a_refusal_never_acts_on_the_terminal(shell: Shell, text: str) -> None:
    shell.add()
    for command in (
        ("show", text),
        ("assign", "1", text),
        ("set", "1", text),
        ("contact", "1", "--channel", text),
        ("promise", "1", "soup", "--due", text),
        ("gesture", "1", "voucher", text),
        ("list", "--due", text),
        ("list", "--owner", text),
        ("person", "role", "sam", text),
        (text,),
        (f"--{text}",),
    ):
        ran = shell.run(*command)

        assert ran.code == 2, command
        assert len(ran.err.splitlines()) == 1
        assert len(ran.err) < 700
        assert acting_on_terminal(ran.err) == set(), command


@hostile
def test_hostile_names_of_the_shop_and_of_people_go_through_init(shell: Shell, text: str) -> None:
    other = Shell(shell.folder.with_name("other"), who=None)

    laid_out = other.run("init", "--shop", text, "--you", text)
    added = other.run("add", "--customer", text, "--what", text, "--owner", "me")
    listed = other.run("list")

    assert [ran.code for ran in (laid_out, added, listed)] == [0, 0, 0]
    assert acting_on_terminal(laid_out.out + added.out + listed.out) == set()
    assert max(map(len, listed.out.splitlines())) <= 240


@hostile
def test_no_cell_of_the_csv_runs_or_hides_anything(shell: Shell, text: str) -> None:
    shell.add(text, text, "--phone", text, "--words", text)

    shell.done("export")

    path = shell.folder / "exports" / "latest" / "cases.csv"
    content = path.read_bytes().decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(content, newline=""))
    for cell in row:
        assert not unicodedata.normalize("NFKC", cell).startswith(("=", "+", "-", "@", "\t", "\r"))
        assert acting_on_terminal(cell) == set()


def test_a_sentence_without_end_keeps_its_beginning_and_its_end() -> None:
    line = one_line(f"Not saved. {'x' * 5_000} Try again.")

    assert line.startswith("Not saved.")
    assert line.endswith("Try again.")
    assert len(line) < 700


def test_a_folder_with_a_hostile_name_is_shown_as_text(shell: Shell) -> None:
    folder = shell.folder.with_name("a\x1b[31m\u202eb")
    other = shell_with_board(folder)

    where, exported = other.run("where"), other.run("export")
    document = json.loads(other.run("where", "--json").out)

    assert acting_on_terminal(where.out + exported.out) == set()
    assert document["folder"] == str(folder)
