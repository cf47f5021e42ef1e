"""`amends approvals`, a no on the command line, PINs from a pipe (docs/practice.md, B11, B14)."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from store.domain import pins
from store.domain.words import GestureState, Role
from tests.support.cli import Ran, Shell
from tui.cli import amends
from tui.terminal import Terminal


def typed(shell: Shell, who: str, lines: str, *args: str) -> Ran:
    """Run a command that reads these lines."""
    terminal = Terminal(shell.clock, shell.environ, shell.draw, shell.is_screen)
    arguments = ["--data", str(shell.folder), "--as", who, *args]
    result = CliRunner().invoke(amends, arguments, obj=terminal, input=lines)
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def asked(shell: Shell) -> Shell:
    """Give a shell at a board on which Ana asks for more than she may give."""
    shell.add()
    shell.who = "ana"
    shell.done("gesture", "1", "voucher", "50", "--note", "they come every week")
    shell.who = "maya"
    return shell


def test_what_waits_is_listed_with_its_waiting_time(asked: Shell) -> None:
    """B14."""
    asked.clock.at += pins.LONGEST_PAUSE

    ran = asked.done("approvals")
    listed = asked.done("approvals", "--json").json["approvals"]

    assert ran.out == "#1 Dana Whitfield: Ana asks for voucher, 50 EUR, waits 2m\n"
    assert isinstance(listed, list)
    assert [(one["number"], one["waiting_s"]) for one in listed if isinstance(one, dict)] == [
        (1, 120)
    ]


def test_nothing_that_waits_is_said(shell: Shell) -> None:
    assert shell.done("approvals").out == "Nothing waits for an approval.\n"


def test_a_request_is_granted_with_another_amount(asked: Shell) -> None:
    """B14."""
    ran = asked.done("approvals", "1", "--amount", "40")

    gesture = asked.case().gestures[0]
    assert ran.out.startswith("Granted: voucher, 40 EUR.\n")
    assert (gesture.state, gesture.cost) == (GestureState.PROMISED, 4_000)


def test_a_request_is_declined_with_an_alternative(asked: Shell) -> None:
    """B11."""
    asked.done("approvals", "1", "--decline", "--instead", "a treat")

    gesture = asked.case().gestures[0]
    assert (gesture.state, gesture.alternative) == (GestureState.DECLINED, "a treat")


def test_who_may_not_grant_it_is_told_who_can(asked: Shell) -> None:
    asked.who = "ana"

    ran = asked.run("approvals", "1", "--grant")

    assert ran.code == 3
    assert "above what you may allow" in ran.err


@pytest.mark.parametrize(
    "args",
    [("1",), ("1", "--grant", "--decline"), ("--grant",), ("1", "--grant", "--instead", "a treat")],
)
def test_half_an_answer_is_wrong_usage(asked: Shell, args: tuple[str, ...]) -> None:
    assert asked.run("approvals", *args).code == 2


def test_any_demand_is_declined_with_an_alternative(shell: Shell) -> None:
    """B11."""
    shell.add()

    shell.done("gesture", "1", "the whole bill", "--declined", "--instead", "the main courses")

    gesture = shell.case().gestures[0]
    assert (gesture.state, gesture.kind) == (GestureState.DECLINED, "the whole bill")
    assert gesture.alternative == "the main courses"


def test_a_no_without_an_alternative_is_refused(shell: Shell) -> None:
    shell.add()

    ran = shell.run("gesture", "1", "the whole bill", "--declined")

    assert ran.code == 3
    assert "say what was offered instead" in ran.err


def test_a_pin_is_read_from_the_input_and_never_printed(shell: Shell) -> None:
    ran = typed(shell, "sam", "4711\n", "person", "pin", "sam")
    listed = shell.done("person", "list", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Sam (sam): shift lead, limit 150 EUR, has a PIN\n"
    assert pins.opens("4711", shell.book().people["sam"].pin)
    assert "4711" not in ran.out + listed.out
    assert "scrypt" not in listed.out
    assert '"has_pin": true' in listed.out


def test_whoever_has_a_pin_gives_it_before_another_one(shell: Shell) -> None:
    typed(shell, "sam", "4711\n", "person", "pin", "sam")

    wrong = typed(shell, "sam", "0000\n1234\n", "person", "pin", "sam")
    right = typed(shell, "sam", "4711\n1234\n", "person", "pin", "sam")

    assert wrong.code == 3
    assert wrong.err == "That is not the PIN of Sam. Nothing was changed.\n"
    assert right.code == 0
    assert pins.opens("1234", shell.book().people["sam"].pin)


@pytest.mark.parametrize("lines", ["", "12\n", "abcd\n"])
def test_what_is_no_pin_is_wrong_usage(shell: Shell, lines: str) -> None:
    ran = typed(shell, "sam", lines, "person", "pin", "sam")

    assert ran.code == 2
    assert shell.book().people["sam"].pin == ""


def test_nobody_sets_the_pin_of_somebody_else(shell: Shell) -> None:
    ran = typed(shell, "maya", "4711\n", "person", "pin", "sam")

    assert ran.code == 3
    assert "Only Sam can set this PIN" in ran.err


def test_the_shop_owner_takes_a_forgotten_pin_away(shell: Shell) -> None:
    typed(shell, "sam", "4711\n", "person", "pin", "sam")

    ran = shell.done("person", "pin", "sam", "--remove")

    assert "has a PIN" not in ran.out
    assert shell.book().people["sam"].pin == ""


def test_an_approval_and_a_role_take_the_pin_of_whoever_has_one(asked: Shell) -> None:
    """B14: at a terminal that several people share."""
    typed(asked, "maya", "4711\n", "person", "pin", "maya")

    without = typed(asked, "maya", "", "approvals", "1", "--grant")
    role = typed(asked, "maya", "0000\n", "person", "role", "ana", "lead")
    granted = typed(asked, "maya", "4711\n", "approvals", "1", "--grant")

    assert (without.code, role.code, granted.code) == (3, 3, 0)
    assert asked.book().people["ana"].role is Role.COUNTER
    assert asked.case().gestures[0].state is GestureState.PROMISED


def test_undo_does_not_bring_a_pin_back(shell: Shell) -> None:
    typed(shell, "sam", "4711\n", "person", "pin", "sam")

    ran = typed(shell, "sam", "", "undo")

    assert ran.code == 3
    assert "A PIN is not taken back" in ran.err
    assert shell.book().people["sam"].pin != ""


def test_the_file_holds_no_pin_and_only_one_hash(shell: Shell, tmp_path: Path) -> None:
    typed(shell, "sam", "471147\n", "person", "pin", "sam")
    typed(shell, "sam", "471147\n081508\n", "person", "pin", "sam")

    text = (shell.folder / "board.json").read_text(encoding="utf-8")

    assert text.count("scrypt") == 1
    assert "471147" not in text
    assert "081508" not in text


def test_undo_and_redo_of_a_role_take_the_pin_that_the_role_took(shell: Shell) -> None:
    typed(shell, "maya", "4711\n", "person", "pin", "maya")
    typed(shell, "maya", "4711\n", "person", "role", "ana", "lead")

    wrong = typed(shell, "maya", "0000\n", "undo")
    kept = shell.book().people["ana"].role
    right = typed(shell, "maya", "4711\n", "undo")
    back = shell.book().people["ana"].role
    again = typed(shell, "maya", "", "redo")

    assert (wrong.code, right.code, again.code) == (3, 0, 3)
    assert (kept, back) == (Role.LEAD, Role.COUNTER)
    assert shell.book().people["ana"].role is Role.COUNTER
