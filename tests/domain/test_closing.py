"""The honest close: what it asks, what it remembers, and what can be corrected afterwards."""

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.case import Case, Feeling
from store.domain.commands import (
    CloseCase,
    LogContact,
    MarkReturned,
    NoteEnding,
    PlanFollowUp,
    RecordFollowUp,
    SetStatus,
)
from store.domain.due import DueState
from store.domain.happier import came_out_happier, happier
from store.domain.honest_close import is_average, missing
from store.domain.parts import FixOption, Reopening, StopGap
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.rules import decide
from store.domain.words import (
    Act,
    Channel,
    FollowUpResult,
    GestureState,
    OptionState,
    Outcome,
    Status,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_follow_up,
    a_gesture,
    a_shop,
    a_spoken_case,
    after,
    at,
    done_again,
    taken_back,
)

TUE = at("tue 10:00")
ACCEPTED = FixOption(601, "cooked again", NOON, "sam", state=OptionState.ACCEPTED)
CLOSED = CloseCase(42, Outcome.RECOVERED, no_follow_up_reason="tourist, gone home")
REFUND = FixOption(
    801, "money back", NOON, "sam", state=OptionState.ACCEPTED, settled_at=NOON, refund=True
)


def a_closed_book(**fields: object) -> Book:
    command = CloseCase(42, Outcome.LOST, no_follow_up_reason="moved away", **fields)  # type: ignore[arg-type]
    return after(a_book(a_spoken_case()), command)


def discounted(**fields: object) -> Case:
    given = (a_gesture(2_000, GestureState.GIVEN, kind="discount"),)
    return a_spoken_case(status=Status.FIXED, **{"gestures": given, **fields})  # type: ignore[arg-type]


def test_the_close_keeps_mood_trust_and_fairness() -> None:
    """C13: next to the mood at the start."""
    case = a_spoken_case(feeling=Feeling(mood_start=1))
    close = CloseCase(
        42,
        Outcome.RECOVERED,
        mood_end=4,
        trust_end=3,
        fair_result=5,
        fair_process=2,
        fair_treatment=4,
        no_follow_up_reason="tourist",
    )

    case = after(a_book(case), close).case(42)

    assert case.feeling == Feeling(1, 4, 3, 5, 2, 4)
    (graded,) = [entry for entry in case.history if entry.act is Act.GRADED]
    assert graded.now.split()[:2] == ["mood_end:4", "trust_end:3"]


@pytest.mark.parametrize("grade", [0, 6, -1])
def test_a_grade_is_from_one_to_five(grade: int) -> None:
    """C13."""
    with pytest.raises(Refused, match="a number from 1 to 5"):
        decide(a_book(a_spoken_case()), CloseCase(42, Outcome.LOST, mood_end=grade,
               no_follow_up_reason="-"), "maya", NOON)  # fmt: skip


def test_a_good_word_that_was_passed_on_is_kept_with_the_case() -> None:
    """D15."""
    book = a_closed_book(good_word=" five stars, she says ")

    case = book.case(42)
    assert case.good_word == "five stars, she says"
    assert any(entry.act is Act.GOOD_WORD for entry in case.history)


def test_a_date_to_ask_again_takes_the_place_of_a_reason() -> None:
    """E16."""
    close = CloseCase(42, Outcome.RECOVERED, follow_up_at=at("fri 10:00"))

    case = after(a_book(a_spoken_case()), close).case(42)

    (planned,) = case.follow_ups
    assert (planned.due_at, planned.result) == (at("fri 10:00"), None)
    assert case.ending is not None
    assert "follow_up" not in case.ending.missing
    assert case.ending.no_follow_up_reason == ""


def test_a_date_to_ask_again_lies_ahead() -> None:
    """E16."""
    with pytest.raises(Refused, match="still to come"):
        decide(
            a_book(a_spoken_case()),
            CloseCase(42, Outcome.RECOVERED, follow_up_at=NOON),
            "maya",
            NOON,
        )


def test_a_closed_case_comes_back_to_the_board_when_it_is_time_to_ask() -> None:
    """E16, E18."""
    close = CloseCase(42, Outcome.RECOVERED, follow_up_at=at("fri 10:00"))
    book = after(a_book(a_spoken_case()), close)

    before, then = arrange(book, at("wed 10:00")).rows, arrange(book, at("fri 10:00")).rows

    assert before == ()
    assert [row.number for row in then] == [42]


def test_neither_a_date_nor_a_reason_is_refused() -> None:
    """E16."""
    with pytest.raises(Refused, match="at least one follow-up, or the reason"):
        decide(a_book(a_spoken_case()), CloseCase(42, Outcome.LOST), "maya", NOON)


def test_a_follow_up_from_before_a_reopening_does_not_count_for_the_second_close() -> None:
    """E16."""
    asked = a_follow_up(NOON, result=FollowUpResult.STILL_UNHAPPY, done_at=NOON, done_by="sam")
    again = Reopening(NOON, "sam", "still cold")
    case = a_spoken_case(follow_ups=(asked,), reopenings=(again,))

    with pytest.raises(Refused, match="at least one follow-up, or the reason"):
        decide(a_book(case), CloseCase(42, Outcome.RECOVERED), "maya", TUE)


def test_what_was_closed_over_is_remembered_and_told_in_the_history() -> None:
    """B12, E16: also once the case was taken up again."""
    book = after(a_book(a_spoken_case(options=(REFUND,))), CLOSED, at=TUE)

    ending = book.case(42).ending
    book = after(book, SetStatus(42, Status.FIXING, reason="she rang"), at=at("wed 10:00"))

    assert ending is not None
    assert "contact_after_refund" in ending.missing
    (over,) = [one for one in book.case(42).history if one.act is Act.CLOSED_OVER]
    assert over.now.split() == list(ending.missing)


def test_a_personal_word_after_the_money_back_is_what_was_missing() -> None:
    """B12."""
    book = a_book(a_spoken_case(options=(REFUND,)))

    book = after(book, LogContact(42, Channel.PHONE), at=TUE)

    assert "contact_after_refund" not in missing(book.case(42), a_shop(), TUE)


def test_a_follow_up_that_is_late_is_missing_and_one_to_come_is_not() -> None:
    case = a_spoken_case(follow_ups=(a_follow_up(TUE),))

    assert "open_follow_up" not in missing(case, a_shop(), NOON)
    assert "open_follow_up" in missing(case, a_shop(), TUE)


def test_an_apology_and_a_plain_discount_are_average() -> None:
    """C10."""
    case = discounted()

    assert is_average(case, a_shop())
    assert "more_than_average" in missing(case, a_shop(), NOON)


@pytest.mark.parametrize(
    "fields",
    [
        {"options": (ACCEPTED,)},
        {"remarkable": "the cook came out to the table"},
        {"beyond": "a lift home"},
        {"stop_gaps": (StopGap(701, "a bed lent", NOON, "sam", ended_at=NOON),)},
        {"gestures": (a_gesture(2_000, kind="voucher"), a_gesture(300, kind="card", id=402))},
        {"gestures": (a_gesture(2_000, kind="a song at the table"),)},
        {"gestures": (a_gesture(2_000, GestureState.DECLINED, kind="discount"),)},
        {"gestures": ()},
    ],
    ids=["fix", "remarkable", "beyond", "relief", "card", "own idea", "declined", "none"],
)
def test_anything_more_than_that_is_not_average(fields: dict[str, object]) -> None:
    """C10."""
    assert not is_average(discounted(**fields), a_shop())


def test_an_average_case_can_be_closed_and_says_so_for_ever() -> None:
    """C10."""
    case = after(a_book(discounted()), CLOSED).case(42)

    assert case.ending is not None
    assert "more_than_average" in case.ending.missing


def test_grades_are_corrected_on_a_closed_case_without_taking_it_up_again() -> None:
    """C13."""
    book = a_closed_book(mood_end=2, trust_end=3)

    case = after(book, NoteEnding(42, mood_end=4, trust_end=0), by="sam", at=TUE).case(42)

    assert (case.feeling.mood_end, case.feeling.trust_end) == (4, None)
    assert (case.status, case.reopenings) == (Status.CLOSED, ())


def test_the_outcome_of_a_closed_case_can_be_corrected() -> None:
    """A22, D15."""
    said = NoteEnding(42, outcome=Outcome.RECOVERED, said_they_will_return=True)
    case = after(a_closed_book(), said).case(42)

    assert case.outcome is Outcome.RECOVERED
    assert case.ending is not None
    assert case.ending.said_they_will_return
    assert case.history[-1].act is Act.OUTCOME


def test_a_customer_who_is_lost_after_all_no_longer_says_they_will_return() -> None:
    """A22."""
    close = CloseCase(42, Outcome.RECOVERED, said_they_will_return=True, no_follow_up_reason="-")
    book = after(a_book(a_spoken_case()), close)

    case = after(book, NoteEnding(42, outcome=Outcome.LOST)).case(42)

    assert case.ending is not None
    assert not case.ending.said_they_will_return


def test_the_questions_of_the_end_belong_to_a_closed_case() -> None:
    with pytest.raises(Refused, match="not closed yet"):
        decide(a_book(a_spoken_case()), NoteEnding(42, mood_end=3), "maya", NOON)


def test_a_correction_that_changes_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="stands so already"):
        decide(a_closed_book(mood_end=3), NoteEnding(42, mood_end=3), "maya", NOON)


def test_two_desks_that_grade_different_things_do_not_stop_each_other() -> None:
    book = a_closed_book(mood_end=2)
    saw = book.case(42)
    book = after(book, NoteEnding(42, trust_end=4), by="sam", at=TUE)

    records = decide(book, NoteEnding(42, mood_end=5), "maya", TUE, saw)

    assert records.cases[0].feeling.mood_end == 5


def test_two_desks_that_grade_the_same_are_told_of_both_values() -> None:
    book = a_closed_book(mood_end=2)
    saw = book.case(42)
    book = after(book, NoteEnding(42, mood_end=4), by="sam", at=TUE)

    with pytest.raises(ChangedMeanwhile, match="Sam changed the mood at the end of #42") as told:
        decide(book, NoteEnding(42, mood_end=5), "maya", TUE, saw)

    assert (told.value.saw, told.value.found) == (
        {"feeling.mood_end": "2"},
        {"feeling.mood_end": "4"},
    )


def test_a_customer_who_is_still_unhappy_takes_a_closed_case_up_again() -> None:
    """E17."""
    close = CloseCase(42, Outcome.RECOVERED, mood_end=4, follow_up_at=at("fri 10:00"))
    book = after(a_book(a_spoken_case(feeling=Feeling(mood_start=2))), close)
    asked = book.case(42).follow_ups[0]

    unhappy = RecordFollowUp(42, asked.id, FollowUpResult.STILL_UNHAPPY, found="cold again")
    case = after(book, unhappy, at=at("fri 11:00")).case(42)

    assert case.status is Status.CONTACTED
    assert (case.reopenings[-1].reason, case.reopenings[-1].outcome) == (
        "cold again",
        Outcome.RECOVERED,
    )
    assert case.feeling == Feeling(mood_start=2)


def test_a_content_customer_leaves_a_closed_case_closed() -> None:
    """E17."""
    close = CloseCase(42, Outcome.RECOVERED, follow_up_at=at("fri 10:00"))
    book = after(a_book(a_spoken_case()), close)
    asked = book.case(42).follow_ups[0]

    content = RecordFollowUp(42, asked.id, FollowUpResult.CONTENT)
    case = after(book, content, at=at("fri 11:00")).case(42)

    assert case.status is Status.CLOSED


def test_what_fell_due_while_it_was_closed_does_not_make_a_reopened_case_late_at_once() -> None:
    book = after(a_book(a_spoken_case()), PlanFollowUp(42, TUE))
    book = after(book, CloseCase(42, Outcome.RECOVERED))
    later = at("mon 10:00", weeks=2)

    book = after(book, SetStatus(42, Status.CONTACTED, reason="it broke again"), at=later)

    (row,) = arrange(book, later).rows
    assert row.state(later) is not DueState.OVERDUE
    assert book.case(42).follow_ups[0].due_at == at("tue 10:00", weeks=2)


def test_undo_opens_the_case_again_exactly_as_it_was() -> None:
    """The follow-up that was planned with it goes as well."""
    before = a_book(a_spoken_case(feeling=Feeling(mood_start=2)))
    close = CloseCase(42, Outcome.LOST, mood_end=1, good_word="none", follow_up_at=at("fri 10:00"))

    back = taken_back(after(before, close))

    case, was = back.case(42), before.case(42)
    assert (case.status, case.ending, case.feeling) == (was.status, None, was.feeling)
    assert (case.follow_ups, case.good_word) == ((), "")
    assert done_again(back).case(42).feeling.mood_end == 1


def test_undo_takes_a_correction_back_on_the_closed_case() -> None:
    book = after(a_closed_book(mood_end=2), NoteEnding(42, mood_end=5, good_word="fine"), by="sam")

    case = taken_back(book, by="sam").case(42)

    assert (case.feeling.mood_end, case.good_word) == (2, "")
    assert case.status is Status.CLOSED


def test_a_return_is_recorded_and_taken_back_on_a_lost_case() -> None:
    """A22."""
    book = after(a_closed_book(), MarkReturned(42, "bought bread"), at=TUE)

    assert book.case(42).returned_at == TUE
    assert book.case(42).status is Status.CLOSED
    assert taken_back(book, at=TUE).case(42).returned_at is None


def ended(number: int, start: int | None, end: int | None, outcome: Outcome) -> Case:
    case = a_spoken_case(number, feeling=Feeling(mood_start=start))
    close = CloseCase(number, outcome, mood_end=end, no_follow_up_reason="-")
    return after(a_book(case), close, at=at("mon 13:00")).case(number)


@pytest.mark.parametrize(
    ("start", "end", "outcome", "is_happier"),
    [
        (2, 4, Outcome.RECOVERED, True),
        (4, 4, Outcome.RECOVERED, False),
        (4, 2, Outcome.RECOVERED, False),
        (2, 4, Outcome.LOST, False),
        (None, 5, Outcome.RECOVERED, False),
        (1, None, Outcome.RECOVERED, False),
    ],
)
def test_happier_is_a_recovered_customer_with_a_better_mood_than_at_first(
    start: int | None, end: int | None, outcome: Outcome, is_happier: bool
) -> None:
    """E19."""
    case = ended(42, start, end, outcome)

    assert came_out_happier(case) is is_happier
    assert happier([case]) == ((case,) if is_happier else ())
