"""Lines of the practice that a person at a shell gets by several commands one after the other."""

from store.domain.words import Failure, GestureState, OptionState, PromiseState
from tests.support.cli import Shell


def test_a_case_holds_several_gestures_of_different_kinds_beside_its_fix(shell: Shell) -> None:
    """A12."""
    shell.add()

    shell.done("offer", "1", "a new dinner", "--cost", "60")
    shell.done("offer", "1", "a new dinner", "--accepted")
    shell.done("gesture", "1", "treat", "8", "--given")
    shell.done("gesture", "1", "item off the bill", "12")

    case = shell.case()
    assert [gesture.kind for gesture in case.gestures] == ["treat", "off_bill"]
    assert [option.state for option in case.options] == [OptionState.ACCEPTED]
    assert (case.given, case.promised) == (800, 1_200)


def test_a_second_person_checks_in_and_the_owner_stays(shell: Shell) -> None:
    """A14."""
    shell.add()
    shell.done("assign", "1", "sam")

    shell.done("contact", "1", "--channel", "in-person", "--check-in")

    case = shell.case()
    assert case.owner == "sam"
    assert case.contacts[0].by == "maya"


def test_kinds_of_failure_are_told_apart_when_a_case_is_logged(shell: Shell) -> None:
    """A20."""
    kinds = ["order-wrong", "conduct", "waiting-too-long", "quality", "other"]

    for kind in kinds:
        shell.add("Dana", "cold", "--failure", kind)

    assert [case.failure for case in shell.book().cases.values()] == list(Failure)


def test_a_large_gesture_asks_why_it_makes_sense_for_both(shell: Shell) -> None:
    """B10."""
    shell.add()

    without = shell.run("gesture", "1", "a weekend", "250")
    shell.done("gesture", "1", "a weekend", "250", "--note", "they bring the choir twice a year")

    assert without.code == 3
    assert "for both" in without.err
    assert shell.case().gestures[0].note == "they bring the choir twice a year"


def test_a_close_without_a_follow_up_keeps_the_reason_for_none(shell: Shell) -> None:
    """E16."""
    shell.add()

    without = shell.run("set", "1", "closed", "--outcome", "lost")
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "they moved away")

    ending = shell.case().ending
    assert without.code == 3
    assert ending is not None
    assert "they moved away" in (ending.no_follow_up_reason, ending.note)


def test_the_next_of_several_follow_ups_is_the_next_move(shell: Shell) -> None:
    """E18."""
    shell.add()
    shell.done("set", "1", "fixed", "--agreed", "a new dinner")
    before = shell.case().follow_ups

    shell.done("follow-up", "1", "+5m", "--note", "is it warm now?")

    move = shell.done("show", "1", "--json").json["next_move"]
    assert len(shell.case().follow_ups) == len(before) + 1
    assert isinstance(move, dict)
    assert move["due_at"] == "2026-11-22T12:05:00Z"


def test_a_guarantee_by_word_of_mouth_is_a_promise_with_a_date(shell: Shell) -> None:
    """C16."""
    shell.add()

    shell.done("promise", "1", "it holds for two years", "--due", "2026-12-24 12:00")

    (promise,) = shell.case().promises
    assert promise.state is PromiseState.OPEN
    assert shell.case().notes == ()


def test_a_gesture_that_was_promised_and_one_that_was_given_stay_apart(shell: Shell) -> None:
    """A13."""
    shell.add()
    shell.done("gesture", "1", "flowers", "20")
    shell.done("gesture", "1", "card", "3", "--given")

    states = [(one.state, one.asked_by) for one in shell.case().gestures]

    assert states == [(GestureState.PROMISED, "maya"), (GestureState.GIVEN, "maya")]
