"""`amends remark`: early sight for scripts and screen readers (docs/practice.md, B13)."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.domain.words import Origin
from tests.support.cli import HOSTILE, SUNDAY_NOON, Shell, shell_with_board


def with_remark(folder: Path) -> Shell:
    shell = shell_with_board(folder)
    shell.done("remark", "the soup is slow")
    return shell


def test_a_few_words_are_noted_with_or_without_quotes(tmp_path: Path) -> None:
    """B13."""
    shell = shell_with_board(tmp_path)

    first = shell.done("remark", "the soup is slow")
    second = shell.done("remark", "table", "6", "got", "quiet")

    assert first.out == "remark 1, Maya 13:00, waits 0m: the soup is slow\n"
    assert "remark 2" in second.out
    assert shell.book().remarks[2].text == "table 6 got quiet"


def test_a_remark_becomes_a_case_whose_clock_counts_from_it(tmp_path: Path) -> None:
    """B13, E3."""
    shell = with_remark(tmp_path)
    shell.clock.at += timedelta(minutes=20)

    row = shell.done("remark", "1", "--case", "Dana", "--json").json

    case = shell.case(1)
    assert (row["number"], row["waiting_s"]) == (1, 1200)
    assert (case.noticed_at, case.origin) == (SUNDAY_NOON, Origin.WE_NOTICED)
    assert "from a remark by Maya" in shell.done("show", "1").out
    assert shell.done("remark", "--list").out == "No remark waits.\n"


def test_a_remark_is_dropped_with_a_reason_and_kept(tmp_path: Path) -> None:
    """D17."""
    shell = with_remark(tmp_path)

    shell.done("remark", "1", "--drop", "the cook is back")

    listed = shell.done("remark", "--list", "--all").out
    assert "dropped by Maya (the cook is back): the soup is slow" in listed
    assert shell.run("remark", "1", "--case", "Dana").code == 3


def test_undo_lets_it_wait_again(tmp_path: Path) -> None:
    shell = with_remark(tmp_path)
    shell.done("remark", "1", "--drop", "the cook is back")

    shell.done("undo")

    assert "waits 0m" in shell.done("remark", "--list").out


def test_the_list_as_json_says_what_became_of_each(tmp_path: Path) -> None:
    shell = with_remark(tmp_path)
    shell.clock.at += timedelta(days=2)
    shell.done("remark", "1", "--case", "Dana")
    shell.done("remark", "lights are off")
    shell.clock.at += timedelta(days=1)

    remarks = shell.done("remark", "--list", "--all", "--json").json["remarks"]

    assert isinstance(remarks, list)
    told = [
        (one["id"], one["state"], one["left_lying"]) for one in remarks if isinstance(one, dict)
    ]
    assert told == [(1, "case", False), (2, "waiting", True)]


def test_the_board_counts_what_waits(tmp_path: Path) -> None:
    shell = with_remark(tmp_path)

    figures = shell.done("list", "--json").json["figures"]

    assert isinstance(figures, dict)
    assert figures["remarks"] == 1
    assert "1 remark" in shell.done("list").out


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "Write in a few words what is off"),
        (("1",), "reads like the id of a remark"),
        (("1", "--case", "Dana", "--drop", "no"), "one of --list, --case and --drop"),
        (("--case", "Dana"), "--case needs the id of a remark"),
        (("soup", "--drop", "no"), "--drop needs the id of a remark"),
        (("soup", "--list"), "--list takes no words"),
        (("soup", "--all"), "--all goes with --list"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tmp_path: Path, args: tuple[str, ...], sentence: str
) -> None:
    shell = with_remark(tmp_path)

    ran = shell.run("remark", *args)

    assert ran.code == 2
    assert sentence in ran.err
    assert len(shell.book().remarks) == 1


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("9", "--case", "Dana"), "There is no remark with the id 9."),
        (("1", "--drop", " "), "only for a reason"),
        (("1", "--case", " "), "A case has a customer"),
    ],
)
def test_the_rules_refuse_with_their_sentence(
    tmp_path: Path, args: tuple[str, ...], sentence: str
) -> None:
    ran = with_remark(tmp_path).run("remark", *args)

    assert ran.code == 3
    assert sentence in ran.err


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_words_neither_crash_nor_act_on_the_terminal(tmp_path: Path, name: str) -> None:
    shell = shell_with_board(tmp_path)

    noted = shell.done("remark", "off:", HOSTILE[name])
    dropped = shell.done("remark", "1", "--drop", HOSTILE[name])

    for out in (noted.out, dropped.out, shell.done("remark", "--list", "--all").out):
        assert "\x1b" not in out
        assert out.count("\n") == 1
