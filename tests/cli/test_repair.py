"""The commands for the repair itself: plan, stop-gap, house path, promises asked about, marks."""

import pytest

from store.domain.words import FollowUpKind, HouseStep, WarningSign
from tests.support.cli import Shell


def test_a_plan_is_made_told_and_done(shell: Shell) -> None:
    """E7, E8."""
    shell.add()
    shell.done(
        *("plan", "1", "cut", "the", "rail", "--who", "sa", "--due", "+2h", "--prevents-repeat")
    )
    shell.done("plan", "1", "--told")

    ran = shell.done("plan", "1", "--done", "1")

    (step,) = shell.case().plan
    assert ran.out.startswith("Done: cut the rail\n")
    assert (step.text, step.person, step.prevents_repeat) == ("cut the rail", "sam", True)
    assert None not in (step.told_at, step.done_at)


def test_a_stop_gap_runs_on_and_ends(shell: Shell) -> None:
    """C9, D7, D8."""
    shell.add()
    shell.done("stop-gap", "1", "two beds lent", "--cost", "45", "--until", "+2h")
    shell.done("stop-gap", "1", "--longer", "--until", "+5h")
    eased = shell.done("list", "--json").json["cases"]

    shell.done("stop-gap", "1", "--end")

    assert isinstance(eased, list)
    assert isinstance(eased[0], dict)
    assert (eased[0]["eased"], eased[0]["given"]) == (True, 0)
    assert (shell.case().stop_gaps[0].cost, shell.case().is_eased) == (4_500, False)


def test_the_house_path_is_ticked_and_skipped(shell: Shell) -> None:
    """A21."""
    shell.add()

    ticked = shell.done("house", "1")
    shell.done("house", "1", "thanked", "--skip", "they had no time")

    assert "Taken: listened (house 1/10, next understood)" in ticked.out
    assert [tick.skipped for tick in shell.case().house] == ["", "they had no time"]


def test_a_step_that_happens_elsewhere_is_refused(shell: Shell) -> None:
    """A21."""
    shell.add()

    ran = shell.run("house", "1", "fixed")

    assert (ran.code, shell.case().house) == (3, ())
    assert "by its status" in ran.err


def test_a_promise_that_will_not_hold_plans_to_tell_them(shell: Shell) -> None:
    """C2."""
    shell.add()
    shell.done("promise", "1", "the sofa", "--due", "+5h")
    shell.done("promise", "1", "--holds")

    shell.done("promise", "1", "--fails")

    assert [check.holds for check in shell.case().promises[0].checks] == [True, False]
    assert shell.case().follow_ups[0].kind is FollowUpKind.TELL_FIRST


def test_a_gesture_is_confirmed_to_have_arrived(shell: Shell) -> None:
    """D11."""
    shell.add()
    shell.done("gesture", "1", "flowers", "25", "--given")

    shell.done("gesture", "1", "--arrived")

    assert shell.case().gestures[0].arrived_at is not None
    assert shell.run("gesture", "1", "--arrived").code == 3


def test_marks_are_set_one_at_a_time(shell: Shell) -> None:
    """A16, B23, D9."""
    shell.add()
    shell.done("mark", "1", "--warning", "public-review", "--seen", "took pictures")
    shell.done("mark", "1", "--big")
    shell.done("mark", "1", "--needed-by", "+5h")

    ran = shell.done("mark", "1", "--key")

    case = shell.case()
    assert ran.out.splitlines()[1].startswith("#1 Dana Whitfield")
    assert case.warning is not None
    assert case.warning.sign is WarningSign.PUBLIC_REVIEW
    assert case.order.big
    assert case.event_at is not None
    assert shell.book().customers[1].key


@pytest.mark.parametrize(
    "words",
    [
        ("mark", "1"),
        ("mark", "1", "--big", "--key"),
        ("plan", "1", "cut", "--done", "1"),
        ("plan", "1", "--told", "--who", "sam"),
        ("stop-gap", "1", "--end", "--longer"),
        ("stop-gap", "1", "--longer"),
        ("stop-gap", "1", "beds", "--end"),
        ("house", "1", "--skip", ""),
        ("promise", "1", "--holds", "--fails"),
        ("gesture", "1"),
        ("gesture", "1", "flowers", "--arrived"),
    ],
)
def test_words_that_do_not_go_together_change_nothing(shell: Shell, words: tuple[str, ...]) -> None:
    shell.add()
    before = shell.case()

    ran = shell.run(*words)

    assert ran.code == 2
    assert shell.case() == before


def test_the_step_of_a_plan_that_is_not_there_is_refused(shell: Shell) -> None:
    shell.add()

    assert shell.run("plan", "1", "--done", "1").code == 3
    assert shell.run("stop-gap", "1", "--end").code == 3


def test_the_path_comes_to_its_end(shell: Shell) -> None:
    """A21."""
    shell.add()
    for step in HouseStep:
        shell.done("house", "1", step.value, "--skip", "a test")

    assert shell.run("house", "1").code == 3
