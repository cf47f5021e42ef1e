"""A change on the command line says what was saved, above the case as it stands."""

import pytest

from tests.support.cli import Shell


@pytest.mark.parametrize(
    ("arguments", "saved"),
    [
        (
            ("contact", "1", "--channel", "phone", "--note", "calm"),
            "spoke with them by phone: calm · status is now contacted",
        ),
        (("wish", "1", "a warm dinner"), "the customer wishes: a warm dinner"),
        (("note", "1", "knows the cook"), "private note"),
        (("mark", "1", "--big"), "marked as a big order"),
        (("mark", "1", "--key"), "marked as a key customer"),
        (("link", "1", "2"), "linked with #2"),
        (("assign", "1", "sam"), "owner is Sam"),
    ],
)
def test_a_change_says_what_was_saved(shell: Shell, arguments: tuple[str, ...], saved: str) -> None:
    shell.add()
    shell.add("R. Bauer")

    ran = shell.done(*arguments)

    first, second = ran.out.splitlines()
    assert first == f"Saved: {saved}"
    assert second.startswith("#1 Dana Whitfield: ")


def test_skip_without_a_reason_names_the_help_of_that_command(shell: Shell) -> None:
    shell.add()

    ran = shell.run("house", "1", "--skip")

    assert ran.code == 2
    assert "amends house --help" in ran.err


def test_an_answer_to_an_offer_that_was_never_made_says_so(shell: Shell) -> None:
    shell.add()

    ran = shell.run("offer", "1", "cake", "--accepted")

    assert ran.err.strip() == "#1 has no offer yet; leave the answer out to note this one."
