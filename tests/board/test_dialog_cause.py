"""Why it happened: a place by one digit, and what comes of it (docs/practice.md, E9, E15)."""

import pytest

from store.domain.case import Case
from store.domain.commands import (
    AddAction,
    AddHouseRule,
    NoteLesson,
    NoteRemarkable,
    SetCause,
    SettleFault,
)
from store.domain.parts import Cause
from store.domain.words import FaultState
from tests.support.builders import NOON, a_book, a_spoken_case
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.dialogs.cause import CauseDialog

CASE = a_spoken_case()
KNOWN = a_spoken_case(cause=Cause("making", NOON, "sam"))


async def answers(case: Case, *keys: str) -> AtDialog:
    """Press keys, typing those that begin with a space."""
    async with at_dialog(lambda desk: CauseDialog(desk, case), a_book(case)) as person:
        for key in keys:
            if key.startswith(" "):
                await person.type(key[1:])
            else:
                await person.press(key)
        return person


async def test_a_digit_names_the_place_and_a_note_may_follow() -> None:
    """E9."""
    person = await answers(CASE, "3", " no timer", "enter")

    assert person.given == [SetCause(42, "making", "no timer")]


async def test_the_note_may_stay_empty() -> None:
    person = await answers(CASE, "2", "enter")

    assert person.given == [SetCause(42, "planning")]


async def test_not_yet_known_is_an_answer_that_changes_nothing() -> None:
    """E9."""
    async with at_dialog(lambda desk: CauseDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("0")

        assert person.given == []
        assert not person.is_open


async def test_a_known_cause_can_be_unknown_again() -> None:
    person = await answers(KNOWN, "0")

    assert person.given == [SetCause(42, "")]


async def test_a_shared_fault_asks_for_our_own_part() -> None:
    """B6, E15."""
    person = await answers(CASE, "f", "s", " unclear form", "enter", "enter")

    assert person.given == [SettleFault(42, FaultState.SHARED, "unclear form")]


async def test_without_our_own_part_a_shared_fault_is_refused_and_stays_open() -> None:
    async with at_dialog(lambda desk: CauseDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("f", "s", "enter")
        await person.type("asked twice")
        await person.press("enter")

        assert person.refused.startswith("A shared mistake has a part of our own")
        assert person.typed("fault-note") == "asked twice"


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        (("l", " one pass", "enter", " Sam", "enter"), NoteLesson(42, "one pass", "Sam")),
        (("m", " a candle", "enter"), NoteRemarkable(42, "a candle")),
    ],
)
async def test_what_it_led_to_is_one_letter_away(keys: tuple[str, ...], command: object) -> None:
    """A19, C11."""
    person = await answers(CASE, *keys)

    assert person.given == [command]


async def test_a_house_rule_is_written_down_as_the_result_of_the_case() -> None:
    """A18."""
    person = await answers(CASE, "h", " read it aloud", "enter", "enter")

    assert person.given == [AddHouseRule("read it aloud", None, 42)]


async def test_a_corrective_action_takes_place_and_case_with_it() -> None:
    """A17."""
    person = await answers(KNOWN, "a", " a red ticket", "enter", " sa", "enter", "enter")

    assert person.given == [AddAction("a red ticket", "making", "sam", None, (42,))]


async def test_a_name_that_nobody_has_goes_no_further() -> None:
    person = await answers(KNOWN, "a", " a red ticket", "enter", " zoe", "enter")

    assert person.given == []


async def test_everything_fits_on_a_small_screen() -> None:
    async with at_dialog(lambda desk: CauseDialog(desk, CASE), a_book(CASE)) as person:
        assert "1  taking the order" in person.screen
        assert "0  not yet known" in person.screen
        assert "m  what made them feel special" in person.screen
        assert "esc leaves without a change" in person.screen


async def test_escape_names_no_cause() -> None:
    async with at_dialog(lambda desk: CauseDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("3")
        await person.type("no timer")
        await person.press("escape")

        assert person.given == []
        assert not person.is_open


async def test_f4_takes_an_idea_of_an_earlier_case_into_the_remarkable_part() -> None:
    """C11."""
    earlier = a_spoken_case(12, remarkable="the chef came out")
    book = a_book(CASE, earlier)
    async with at_dialog(lambda desk: CauseDialog(desk, CASE), book) as person:
        await person.press("m", "f4", "1", "enter")

        assert person.given == [NoteRemarkable(42, "the chef came out")]
