"""The honest close: one letter says how it ended, and everything behind it may stay empty."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain.case import Case, Feeling
from store.domain.commands import CloseCase, NoteEnding, SetStatus
from store.domain.honest_close import missing
from store.domain.parts import Cause, FixOption, StopGap
from store.domain.words import (
    FollowUpResult,
    GestureState,
    Mark,
    OptionState,
    Outcome,
    Status,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_gesture,
    a_promise,
    a_shop,
    a_spoken_case,
    after,
    at,
)
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.dialogs.close import CloseDialog
from tui.dialogs.status import StatusDialog
from tui.dialogs.when_or_why import looks_like_a_time, may_be_a_time
from tui.text.close_words import MISSING, listed

ACCEPTED = FixOption(601, "a new table", NOON, "sam", state=OptionState.ACCEPTED)
ASKED = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))


def a_case_that_lacks_nothing(**fields: object) -> Case:
    done = a_follow_up(NOON, result=FollowUpResult.CONTENT, done_at=NOON)
    whole: dict[str, object] = {
        "status": Status.FIXED,
        "contacts": (a_contact(marks=(Mark.APOLOGY,)),),
        "options": (ACCEPTED,),
        "follow_ups": (done,),
        "cause": Cause("making", NOON, "sam"),
    }
    return replace(a_spoken_case(), **{**whole, **fields})  # type: ignore[arg-type]


def an_average_case() -> Case:
    given = a_gesture(500, GestureState.GIVEN, kind="discount")
    return a_case_that_lacks_nothing(options=(), gestures=(given,))


def closed(case: Case, **fields: object) -> Case:
    command = CloseCase(42, Outcome.LOST, no_follow_up_reason="moved away", **fields)  # type: ignore[arg-type]
    return after(a_book(case), command).case(42)


def words(person: AtDialog) -> str:
    return " ".join(person.screen.replace("▌", "").split())


async def test_three_keys_close_a_case_in_which_nothing_is_missing() -> None:
    case = a_case_that_lacks_nothing()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        shown = words(person)
        await person.press("r", "enter")

        assert "Nothing is missing." in shown
        assert person.given == [CloseCase(42, Outcome.RECOVERED)]
        assert 1 + person.keys == 3
        assert not person.is_open


async def test_a_letter_alone_closes_nothing() -> None:
    async with at_dialog(lambda desk: CloseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("l")

        assert person.given == []
        assert person.is_open


async def test_digits_grade_one_question_after_the_other() -> None:
    """C13: mood and trust, and how fair result, way and treatment were."""
    case = a_case_that_lacks_nothing(feeling=Feeling(mood_start=2))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        beside = next(line for line in person.screen.splitlines() if "mood at the end" in line)
        await person.type("45345")
        await person.press("enter")

        assert "began at 2" in beside
        assert person.given == [
            CloseCase(
                42,
                Outcome.RECOVERED,
                mood_end=4,
                trust_end=5,
                fair_result=3,
                fair_process=4,
                fair_treatment=5,
            )
        ]


async def test_a_question_that_was_not_asked_stays_empty() -> None:
    case = a_case_that_lacks_nothing(feeling=Feeling(mood_start=2))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r", "down", "3", "up", "delete", "tab", "tab", "right", "right")
        await person.press("enter")

        assert person.given == [
            CloseCase(42, Outcome.RECOVERED, trust_end=None, fair_result=None, fair_process=4)
        ]


async def test_the_mood_at_first_is_asked_where_nobody_noted_it() -> None:
    """E19."""
    case = a_case_that_lacks_nothing()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("544441")
        await person.press("enter")

        (given,) = person.given
        assert isinstance(given, CloseCase)
        assert (given.mood_start, given.mood_end) == (1, 5)


async def test_a_letter_is_no_grade() -> None:
    case = a_case_that_lacks_nothing()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r", "7")
        refused = person.refused
        await person.press("4")

        assert refused == "A grade is a digit from 1 to 5; tab goes on to the words."
        assert person.refused == ""


async def test_a_good_word_and_a_note_are_kept() -> None:
    """D15."""
    case = a_case_that_lacks_nothing(feeling=Feeling(mood_start=2))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("t", "up", "up")
        await person.type("five stars")
        await person.press("down")
        await person.type("their party again in May")
        await person.press("enter")

        assert person.given == [
            CloseCase(
                42,
                Outcome.RECOVERED,
                said_they_will_return=True,
                good_word="five stars",
                note="their party again in May",
            )
        ]


async def test_without_a_follow_up_a_date_is_asked_for_and_echoed() -> None:
    """E16."""
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("+30d")
        shown = words(person)
        await person.press("enter")

        assert "we ask again Wed 23 Dec 12:00, in 30d" in shown
        assert person.given == [
            CloseCase(42, Outcome.RECOVERED, follow_up_at=at("wed 12:00", weeks=4))
        ]
        assert not person.is_open


async def test_or_the_reason_for_none_which_is_said_to_be_one() -> None:
    """E16."""
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("l")
        await person.type("they moved away")
        shown = words(person)
        await person.press("enter")

        assert "kept as the reason why nobody asks again" in shown
        assert person.given == [CloseCase(42, Outcome.LOST, no_follow_up_reason="they moved away")]


async def test_a_slip_in_a_date_is_no_reason() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("fri 25:00")
        await person.press("enter")

        assert person.given == []
        assert person.is_open
        assert person.typed("again-typed") == "fri 25:00"


async def test_what_may_be_meant_as_a_time_is_asked_about_once() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("frday")
        typing = words(person)
        await person.press("enter")
        given, asked = list(person.given), words(person)
        await person.press("enter")

        assert "“frday” is no time that is understood." in typing
        assert "kept as the reason" not in typing
        assert given == []
        assert "“frday” is no time. Is it the reason? enter: yes" in asked
        assert person.given == [CloseCase(42, Outcome.RECOVERED, no_follow_up_reason="frday")]


async def test_a_slip_that_is_mended_after_the_question_is_the_time() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type("frday")
        await person.press("enter", "left", "left", "left", "i", "enter")

        assert person.given == [CloseCase(42, Outcome.RECOVERED, follow_up_at=at("fri 09:00"))]


@pytest.mark.parametrize("text", ["next week", "in a month", "two weeks"])
async def test_a_time_in_words_is_a_date_to_ask_again(text: str) -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        await person.type(text)
        await person.press("enter")

        (command,) = person.given
        assert isinstance(command, CloseCase)
        assert command.follow_up_at is not None
        assert command.no_follow_up_reason == ""


@pytest.mark.parametrize(
    "text", ["frday", "wendsday", "janury", "a few weeks", "in spring", "5 wek", "+30 dys"]
)
def test_a_short_text_near_a_time_may_be_one(text: str) -> None:
    assert may_be_a_time(text)


@pytest.mark.parametrize(
    "text",
    ["", "tourist", "moved away", "no money", "a good friend", "in the end they moved away"],
)
def test_a_reason_is_not_asked_about(text: str) -> None:
    assert not may_be_a_time(text)


@pytest.mark.parametrize("text", ["fri 25:00", "31 feb", "yesterday", "+30", "next week", "monday"])
def test_what_is_made_of_words_of_times_looks_like_one(text: str) -> None:
    assert looks_like_a_time(text)


@pytest.mark.parametrize("text", ["they moved away", "married", "sat down with them", "", "no 5th"])
def test_other_words_are_a_reason(text: str) -> None:
    assert not looks_like_a_time(text)


async def test_with_neither_it_says_what_is_asked_and_keeps_what_was_entered() -> None:
    """E16."""
    case = a_spoken_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r", "tab", "4", "enter")
        refused = person.refused
        await person.type("tourist")
        await person.press("enter")

        assert refused == (
            "Closing asks for at least one follow-up, or the reason why there is none."
        )
        assert person.given[-1] == CloseCase(
            42, Outcome.RECOVERED, mood_end=4, no_follow_up_reason="tourist"
        )
        assert not person.is_open


async def test_only_what_is_missing_is_said_and_it_bars_nothing() -> None:
    case = a_case_that_lacks_nothing(contacts=(a_contact(),), gestures=(a_gesture(500),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        shown = [line.strip(" ▌") for line in person.screen.splitlines()]
        await person.press("u", "enter")

        assert [line for line in shown if line.startswith("· ")] == [
            "· no apology yet",
            "· a gesture is promised and not given",
        ]
        assert not person.is_open


def test_everything_that_may_be_missing_has_words() -> None:
    everything = a_case(
        follow_ups=(a_follow_up(NOON),),
        gestures=(
            a_gesture(1_000, kind="discount"),
            a_gesture(9_000, GestureState.ASKED, id=402),
        ),
        stop_gaps=(StopGap(701, "bed", NOON, "sam"),),
    )
    later = at("tue 10:00")
    found = {*missing(everything, a_shop(), later), *missing(a_case(), a_shop(), later)}
    found |= set(missing(an_average_case(), a_shop(), later))

    assert len(found) > 8
    assert found <= set(MISSING)


async def test_an_average_recovery_is_called_so_and_can_be_closed() -> None:
    """C10."""
    case = an_average_case()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        shown = words(person)
        await person.press("r", "enter")

        assert "average: an apology and a discount, no more" in shown
        assert not person.is_open


async def test_a_follow_up_that_is_still_to_come_is_told_and_not_missing() -> None:
    """E16."""
    async with at_dialog(lambda desk: CloseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("r")

        assert "We ask again Fri 10:00; it comes back by itself." in words(person)
        assert "When do we ask again" not in words(person)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("fri 12:00", "· a promise is still open (it comes back Fri 12:00)"),
        ("mon 12:00", "· a promise is still open (late: the case stays on the board)"),
    ],
)
async def test_an_open_promise_says_when_it_brings_the_case_back(due: str, said: str) -> None:
    """C3."""
    case = a_case_that_lacks_nothing(promises=(a_promise(at(due)),))
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        assert said in words(person)


async def test_a_long_list_of_what_is_missing_ends_with_how_many_more() -> None:
    """What is graver stands first, so that nothing grave is only counted."""
    case = a_case(
        promises=(a_promise(at("fri 12:00")),),
        gestures=(a_gesture(500), a_gesture(9_000, GestureState.ASKED, id=402)),
        stop_gaps=(StopGap(701, "bed", NOON, "sam"),),
    )
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")

        assert (
            "remembered: nobody has spoken to the customer, no fix was accepted, a promise is "
            "still open and 4 more When do we ask again"
        ) in words(person)


def test_what_is_missing_is_named_whole_or_counted() -> None:
    three = ["no apology yet", "no fix was accepted", "the cause is not known"]

    assert listed(three, 80) == "no apology yet, no fix was accepted, the cause is not known"
    assert listed(three, 50) == "no apology yet, no fix was accepted and 1 more"
    assert listed(three, 10) == "no apology yet and 2 more"
    assert listed([], 10) == ""


async def test_another_outcome_can_be_taken_before_it_is_saved() -> None:
    async with at_dialog(lambda desk: CloseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("l", "4", "f3", "r", "enter")

        assert person.given == [CloseCase(42, Outcome.RECOVERED, mood_end=4)]


async def test_everything_fits_on_a_small_screen_however_much_is_missing() -> None:
    case = a_case(
        promises=(a_promise(at("fri 12:00")),),
        gestures=(a_gesture(500, kind="voucher"), a_gesture(9_000, GestureState.ASKED, id=402)),
        stop_gaps=(StopGap(701, "bed", NOON, "sam"),),
    )
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        first = words(person)
        await person.press("r")

        assert "u unknown" in first
        assert "esc leaves" in first
        assert "When do we ask again, or why not?" in words(person)
        assert "note" in words(person)
        assert "esc leaves" in words(person)


async def test_keys_typed_ahead_reach_the_questions_that_they_are_for() -> None:
    case = a_case_that_lacks_nothing()
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press_at_once("r45")
        await person.press("enter")

        assert person.given == [CloseCase(42, Outcome.RECOVERED, mood_end=4, trust_end=5)]


async def test_closing_from_the_status_asks_the_same() -> None:
    async with at_dialog(lambda desk: StatusDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("d", "l", "2", "enter")

        assert person.given == [CloseCase(42, Outcome.LOST, mood_end=2)]
        assert not person.is_open


async def test_escape_closes_nothing() -> None:
    async with at_dialog(lambda desk: CloseDialog(desk, ASKED), a_book(ASKED)) as person:
        await person.press("r", "4", "escape")

        assert person.given == []
        assert not person.is_open


async def test_a_full_disk_keeps_all_that_was_entered() -> None:
    async with at_dialog(lambda desk: CloseDialog(desk, ASKED), a_book(ASKED)) as person:
        person.host.trouble = "The disk is full. Nothing was changed."
        await person.press("r", "4", "enter")
        refused = person.refused
        person.host.trouble = ""
        await person.press("enter")

        assert refused == "The disk is full. Nothing was changed."
        assert person.given[-1] == CloseCase(42, Outcome.RECOVERED, mood_end=4)
        assert not person.is_open


async def test_on_a_closed_case_what_was_entered_is_corrected_and_it_stays_closed() -> None:
    """C13, D15."""
    case = closed(a_spoken_case(), mood_end=2, trust_end=3, good_word="nice")
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        shown = words(person)
        await person.press("4", "delete", "enter")

        assert "Closed, lost. Closed over:" in shown
        assert "good word of it nice" in shown
        assert person.given == [NoteEnding(42, mood_end=4, trust_end=0)]
        assert not person.is_open


async def test_a_wrong_outcome_is_corrected_without_taking_the_case_up_again() -> None:
    """A22."""
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("f3", "t", "enter")

        assert person.given == [
            NoteEnding(42, outcome=Outcome.RECOVERED, said_they_will_return=True)
        ]
        assert person.host.book.case(42).status is Status.CLOSED


async def test_a_correction_of_nothing_says_so() -> None:
    case = closed(a_spoken_case())
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("enter")

        assert person.refused == "Nothing was changed: everything stands so already."


async def test_a_second_desk_that_closed_it_first_is_told_of() -> None:
    case = ASKED
    async with at_dialog(lambda desk: CloseDialog(desk, case), a_book(case)) as person:
        await person.press("r")
        person.host.book = after(
            person.host.book,
            SetStatus(42, Status.CLOSED, outcome=Outcome.LOST),
            by="sam",
            at=NOON + timedelta(minutes=1),
        )
        await person.press("enter")

        assert "Sam changed the status of #42 meanwhile" in person.refused
        assert person.is_open
