"""The wish, the offers and private notes from the command line."""

import pytest

from store.domain.words import BesideWish, Mark, NoteKind, OptionState, Status
from tests.support.cli import Shell


def test_the_wish_and_what_is_not_wanted_are_noted(shell: Shell) -> None:
    """B18, E4."""
    shell.add()

    shell.done("wish", "1", "a warm dinner")
    shell.done("wish", "1", "a voucher", "--unwanted")

    assert (shell.case().wish, shell.case().unwanted[0].text) == ("a warm dinner", "a voucher")


def test_an_offer_is_noted_with_its_cost_beside_the_wish(shell: Shell) -> None:
    """A11, E5."""
    shell.add()
    shell.done("wish", "1", "a warm dinner")

    shell.done("offer", "1", "dinner for six", "--cost", "180", "--beside", "beyond")

    (option,) = shell.case().options
    assert (option.text, option.cost) == ("dinner for six", 18_000)
    assert (option.state, option.beside_wish) == (OptionState.OFFERED, BesideWish.BEYOND)


def test_an_offer_of_which_the_customer_has_not_heard_is_a_proposal(shell: Shell) -> None:
    """C5."""
    shell.add()

    shell.done("offer", "1", "new plates", "--proposed")

    assert shell.case().options[0].state is OptionState.PROPOSED


def test_the_answer_to_an_offer_is_given_by_the_beginning_of_its_words(shell: Shell) -> None:
    """A11."""
    shell.add()
    shell.done("offer", "1", "new plates")
    shell.done("offer", "1", "dinner for six")

    shell.done("offer", "1", "new", "--declined")
    shell.done("offer", "1", "Dinner", "--accepted")

    states = [option.state for option in shell.case().options]
    assert states == [OptionState.DECLINED, OptionState.ACCEPTED]
    assert shell.case().status is Status.FIXING


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("cake", "--accepted"), "is no offer of #1; what was offered: “new plates”"),
        (("new", "--accepted", "--declined"), "not both"),
        (("a cake", "--cost", "ten"), "Write the amount as a number"),
    ],
)
def test_an_offer_that_cannot_be_understood_is_wrong_usage(
    shell: Shell, args: tuple[str, ...], said: str
) -> None:
    shell.add()
    shell.done("offer", "1", "new plates")

    ran = shell.run("offer", "1", *args)

    assert ran.code == 2
    assert said in ran.err
    assert len(shell.case().options) == 1


def test_a_comparison_without_a_wish_is_refused_by_the_rule(shell: Shell) -> None:
    shell.add()

    ran = shell.run("offer", "1", "new plates", "--beside", "below")

    assert ran.code == 3
    assert "Ask for the wish first" in ran.err


def test_a_note_says_who_may_read_it_and_stays_out_of_the_export(shell: Shell) -> None:
    """A9, C12."""
    shell.add()

    shell.done("note", "1", "the oven was off", "--kind", "known-inside")
    shell.done("export")

    assert shell.case().notes[0].kind is NoteKind.KNOWN_INSIDE
    files = list((shell.folder / "exports" / "latest").iterdir())
    assert files
    assert all(b"oven" not in path.read_bytes() for path in files)


def test_an_admission_and_a_read_back_are_marks_of_a_contact(shell: Shell) -> None:
    """A3, D2."""
    shell.add()

    shell.done("contact", "1", "--channel", "in-person", "--admission", "--read-back")

    assert shell.case().contacts[0].marks == (Mark.ADMISSION, Mark.READ_BACK)
    assert shell.case().understood is not None
