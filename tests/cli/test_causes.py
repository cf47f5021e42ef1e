"""`amends cause` and `amends causes`: where failures come from, without anybody's name."""

from pathlib import Path

import pytest

from tests.support.cli import HOSTILE, Shell, shell_with_board


def test_a_cause_is_named_by_the_beginning_of_its_place(shell: Shell) -> None:
    """E9."""
    shell.add()

    shell.done("cause", "1", "making", "--note", "no timer")

    cause = shell.case().cause
    assert cause is not None
    assert (cause.place, cause.note) == ("making", "no timer")


def test_a_cause_can_be_unknown_again(shell: Shell) -> None:
    """E9."""
    shell.add()
    shell.done("cause", "1", "handing_over")

    shell.done("cause", "1", "unknown")

    assert shell.case().cause is None


def test_a_place_that_is_none_is_wrong_usage_and_the_places_are_told(shell: Shell) -> None:
    shell.add()

    ran = shell.run("cause", "1", "the new one")

    assert ran.code == 2
    assert "taking_order, planning" in ran.err


def test_the_same_cause_twice_is_refused_by_the_rule(shell: Shell) -> None:
    shell.add()
    shell.done("cause", "1", "making")

    assert shell.run("cause", "1", "making").code == 3


def test_the_causes_are_lines_for_whoever_reads_them(shell: Shell) -> None:
    """B2."""
    shell.add()
    shell.done("cause", "1", "making")

    lines = shell.done("causes").out.splitlines()

    assert lines[0].split() == ["Where", "it", "came", "from", "cases", "open", "cost", "lost"]
    assert lines[1].startswith("making it")


def test_the_causes_are_one_document_for_a_script(shell: Shell) -> None:
    """B2."""
    shell.add()
    shell.done("cause", "1", "making")

    document = shell.done("causes", "--json", "--by", "cost").json

    assert document["causes"] == [
        {"place": "making", "cases": [1], "open": 1, "cost": 0, "lost": 0}
    ]
    assert document["corrective_actions"] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_note_of_any_kind_is_kept_and_harmless(tmp_path: Path, text: str) -> None:
    shell = shell_with_board(tmp_path)
    shell.add()

    out = shell.done("cause", "1", "making", "--note", text).out

    assert "\x1b" not in out
    assert shell.case().cause is not None
