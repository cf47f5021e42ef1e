"""`amends show`: a whole case, and who may read what is private."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.domain.case import Case
from store.domain.parts import Entry, Note
from store.domain.words import Act, NoteKind
from tests.support.cli import SUNDAY_NOON, Shell, shell_with_board


def test_a_case_is_shown_with_all_that_it_holds(shell: Shell) -> None:
    """C7."""
    shell.add("Dana Whitfield", "soup came cold", "--phone", "030 1", "--words", "It was icy.")
    shell.done("contact", "1", "--channel", "phone", "--note", "she is calm", "--apology")
    shell.done("promise", "1", "a new soup", "--due", "+2h")
    shell.done("gesture", "1", "voucher", "12.50")
    shell.done("follow-up", "1", "2d", "--note", "ask again")

    text = shell.done("show", "1").out

    assert text.startswith("#1 Dana Whitfield\n  soup came cold\n  status          contacted\n")
    for line in (
        "  next move       promise: a new soup in 2h, nobody",
        "  phone           030 1",
        "  gestures        0 EUR given, 12.50 EUR promised, budget 75 EUR",
        "  13:00 Maya: It was icy.",
        "  13:00 Maya: by phone, apology: she is calm",
        "  15:00 open: a new soup",
        "  Tue 13:00 follow-up, open: ask again",
        "  13:00 promised, voucher, 12.50 EUR, asked by Maya",
        "  13:00 Maya: opened: soup came cold",
        "  13:00 Maya: spoke with them by phone, apologised: she is calm",
    ):
        assert line in text.splitlines()


def test_what_is_not_there_has_no_section(shell: Shell) -> None:
    shell.add()

    text = shell.done("show", "1").out

    assert [line for line in text.splitlines() if line and line[0] not in " #"] == ["History"]


def test_the_document_of_a_case_begins_as_its_row(shell: Shell) -> None:
    shell.add()
    shell.done("contact", "1", "--channel", "phone", "--note", "calm")
    row = shell.done("list", "--json").json["cases"]

    document = shell.done("show", "1", "--json").json

    assert isinstance(row, list)
    assert isinstance(row[0], dict)
    assert {name: document[name] for name in row[0]} == row[0]
    assert document["contacts"] == [
        {
            "id": 2,
            "at": "2026-11-22T12:00:00Z",
            "by": "maya",
            "channel": "phone",
            "note": "calm",
            "told": "",
            "marks": [],
            "reached": True,
            "from_customer": False,
        }
    ]
    assert document["history"] == [
        {
            "at": "2026-11-22T12:00:00Z",
            "by": "maya",
            "act": act,
            "part": part,
            "text": text,
            "was": was,
            "now": now,
            "private": False,
        }
        for act, part, text, was, now in (
            ("opened", None, "soup came cold", "", ""),
            ("contact", 2, "calm", "", "phone"),
            ("status", None, "", "new", "contacted"),
        )
    ]


@pytest.fixture
def with_notes(tmp_path: Path) -> Shell:
    """A case with a private note, and one for the shop owner alone."""
    case = Case(1, 1, "soup came cold", SUNDAY_NOON, "maya", SUNDAY_NOON)
    notes = (
        Note(2, SUNDAY_NOON, "sam", "the cook was late"),
        Note(3, SUNDAY_NOON, "sam", "Ana was sharp", NoteKind.FOR_SHOP_OWNER),
    )
    history = (
        Entry(SUNDAY_NOON, "maya", Act.OPENED, text="soup came cold"),
        *(Entry(SUNDAY_NOON, "sam", Act.NOTE, note.id, note.text) for note in notes),
    )
    return shell_with_board(tmp_path, cases={1: replace(case, notes=notes, history=history)})


def test_private_notes_are_marked_private(with_notes: Shell) -> None:
    """A9."""
    text = with_notes.done("show", "1").out

    assert "  [private] 13:00 Sam: the cook was late" in text.splitlines()
    assert "  [private] 13:00 Sam: private note: the cook was late" in text.splitlines()


def test_the_shop_owner_reads_what_is_for_the_shop_owner(with_notes: Shell) -> None:
    """D16."""
    text = with_notes.done("show", "1").out

    assert text.count("Ana was sharp") == 2


@pytest.mark.parametrize("who", ["ana", "sam", None])
@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_else_reads_what_is_for_the_shop_owner(
    with_notes: Shell, who: str | None, form: str
) -> None:
    """D16."""
    with_notes.who = who

    ran = with_notes.done("show", "1", *(["--json"] if form == "json" else []))

    assert "Ana was sharp" not in ran.out
    assert "the cook was late" in ran.out


def test_a_closed_case_shows_how_it_ended(shell: Shell) -> None:
    shell.add()
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "moved away")

    text = shell.done("show", "1").out

    assert "  status          closed, lost" in text.splitlines()
    assert "  13:00 Maya: lost: moved away" in text.splitlines()
    assert "  closed over: nobody has spoken to the customer, no fix was accepted" in text


def test_the_shop_owner_is_answerable_whoever_has_the_case(shell: Shell) -> None:
    """D3."""
    shell.add()
    shell.done("assign", "1", "sam")

    out = shell.done("show", "1").out

    assert "answerable      Maya, shop owner" in out
