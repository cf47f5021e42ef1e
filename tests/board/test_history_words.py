"""The history and the news speak as a shop owner does: no ids, no names of classes."""

import re
from typing import get_args

import pytest

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import Command, LogContact, RecordFollowUp, SetStatus
from store.domain.parts import Entry
from store.domain.words import (
    Act,
    Channel,
    FaultState,
    FollowUpResult,
    HouseStep,
    Mark,
    OptionState,
    Outcome,
    Status,
    WarningSign,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_spoken_case,
    after,
    at,
    done_again,
    taken_back,
)
from tests.support.strategies import played_out
from tui.text import history_words, step_words

MACHINE_WORDS = re.compile(r"_|[a-z][A-Z]|\bNone\b|\d{4}-\d\d-\d\dT|\b(log contact|follow up)\b")
LATER = at("fri 15:00").isoformat()
GRADES = "mood_end:4 trust_end:- fair_result:2"
NAMED: dict[Act, tuple[str, ...]] = {
    Act.CHANGED: ("",),
    Act.STATUS: tuple(Status),
    Act.CONTACT: tuple(Channel),
    Act.FOLLOW_UP_RESULT: tuple(FollowUpResult),
    Act.OPTION: tuple(OptionState),
    Act.OPTION_STATE: tuple(OptionState),
    Act.HOUSE_STEP: tuple(HouseStep),
    Act.HOUSE_STEP_SKIPPED: tuple(HouseStep),
    Act.FAULT: tuple(FaultState),
    Act.WARNING: ("", *WarningSign),
    Act.CLOSED: tuple(Outcome),
    Act.CAUSE: ("", "making"),
    Act.BUDGET: ("", "4500"),
    Act.OWNER: ("", "sam"),
    Act.WAITING: ("customer", "us"),
    Act.PROMISE_ASKED: ("holds", "fails"),
    Act.PLAN_STEP: ("", LATER),
    Act.STOP_GAP: ("", LATER),
    Act.PROMISED: (LATER,),
    Act.PROMISE_MOVED: (LATER,),
    Act.FOLLOW_UP: (LATER,),
    Act.FOLLOW_UP_MOVED: (LATER,),
    Act.REMARK: (LATER,),
    Act.GESTURE_ASKED: ("1200",),
    Act.GESTURE_PROMISED: ("1200",),
    Act.GESTURE_GIVEN: ("1200",),
    Act.GESTURE_DECLINED: ("1200",),
    Act.GESTURE_ARRIVED: ("1200",),
    Act.CLOSED_OVER: ("first_contact open_follow_up more_than_average",),
    Act.GRADED: (GRADES,),
    Act.OUTCOME: ("recovered", "lost", "will_return"),
}
"""What the entry of an act may hold as the value that holds now; nothing for the others."""
FACTS = (
    ("severity", "critical"),
    ("origin", "we_noticed"),
    ("failure", "waiting_too_long"),
    ("price", "4500"),
    ("redo_cost", "4500"),
    ("noticed_at", LATER),
    ("needed by", LATER),
    ("order", "big"),
    ("mood", "1"),
    ("reach", ""),
    ("what", "the soup was cold"),
    ("remarkable", "a candle"),
)


def told(entry: Entry, case: Case | None = None) -> str:
    """Give the sentence of an entry."""
    case = case or a_case()
    return history_words.sentence(entry, a_book(case), NOON, case)


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_told_without_machine_words(act: Act) -> None:
    was = "flowers" if act.name.startswith("GESTURE") else "sam"
    if act in (Act.UNDONE, Act.REDONE):
        was = ""
    entries = [Entry(NOON, "sam", act, None, "", was, now) for now in NAMED.get(act, ("",))]

    for entry in entries:
        sentence = told(entry)
        assert sentence.strip()
        assert not MACHINE_WORDS.search(sentence), sentence


@pytest.mark.parametrize(("name", "value"), FACTS)
def test_every_fact_is_told_without_machine_words(name: str, value: str) -> None:
    sentence = told(Entry(NOON, "sam", Act.CHANGED, None, name, "", value))

    assert not MACHINE_WORDS.search(sentence), sentence


def test_a_mood_is_told_with_its_scale() -> None:
    assert told(Entry(NOON, "", Act.CHANGED, text="mood", now="1")) == "mood at the start is 1 of 5"


@pytest.mark.parametrize("command", sorted(kind.__name__ for kind in get_args(Command)))
def test_every_command_that_is_taken_back_has_the_words_of_a_shop_owner(command: str) -> None:
    assert command in step_words.STEPS

    sentence = told(Entry(NOON, "sam", Act.UNDONE, text=command))

    assert not MACHINE_WORDS.search(sentence), sentence
    assert command.lower() not in sentence.replace(" ", "").lower()


def test_a_step_of_another_version_is_told_without_its_name() -> None:
    sentence = told(Entry(NOON, "sam", Act.UNDONE, text="LaunchRocket"))

    assert sentence == "took back: an earlier step"


def test_a_line_with_machine_words_would_be_found() -> None:
    for words in ("took back: LogContact", "open_follow_up", "log contact", NOON.isoformat()):
        assert MACHINE_WORDS.search(words)


def last(book: Book) -> str:
    """Give the sentence of the last line of case 42."""
    case = book.case(42)
    return history_words.sentence(case.history[-1], book, NOON, case)


def test_taking_back_a_contact_names_the_contact_and_its_way() -> None:
    book = after(a_book(a_spoken_case()), LogContact(42, Channel.PHONE))

    back = taken_back(book)

    assert last(back) == "took back: the contact by phone"
    assert last(done_again(back)) == "did again: the contact by phone"


def test_taking_back_a_status_names_it() -> None:
    book = after(a_book(a_spoken_case()), SetStatus(42, Status.FIXING))

    assert last(taken_back(book)) == "took back: the status “fixing”"


def test_taking_back_the_result_of_a_follow_up_names_it() -> None:
    book = a_book(a_spoken_case(follow_ups=(a_follow_up(at("tue 12:00")),)))
    book = after(book, RecordFollowUp(42, 301, FollowUpResult.CONTENT))

    assert last(taken_back(book)) == "took back: the result of the follow-up “content”"


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (LogContact(42, Channel.PHONE), "spoke with them by phone"),
        (LogContact(42, Channel.IN_PERSON, note="calm"), "spoke with them in person: calm"),
        (LogContact(42, Channel.MESSAGE), "wrote them a message"),
        (LogContact(42, Channel.PHONE, reached=False), "tried by phone, nobody reached"),
        (LogContact(42, Channel.PHONE, from_customer=True), "they called us"),
        (
            LogContact(42, Channel.PHONE, marks=(Mark.APOLOGY, Mark.TOLD_CHANGE)),
            "spoke with them by phone, apologised, told them what was changed",
        ),
    ],
)
def test_a_contact_is_told_as_it_happened(contact: LogContact, said: str) -> None:
    """D2, E11."""
    case = after(a_book(a_spoken_case()), contact).case(42)

    assert told(case.history[-1], case) == said


def test_a_first_day_of_the_sample_is_told_without_machine_words() -> None:
    book = played_out([])

    lines = [
        history_words.sentence(entry, book, NOON, case)
        for case in book.cases.values()
        for entry in case.history
    ]

    assert len(lines) > 10
    assert [line for line in lines if MACHINE_WORDS.search(line)] == []


def test_an_import_says_where_a_case_is_from() -> None:
    entry = Entry(NOON, "ana", Act.IMPORTED, None, "list.csv, line 7", was="Petra", now="A-7")

    said = history_words.sentence(entry, a_book(), NOON)

    assert said == "imported from list.csv, line 7, number A-7 there, owned there by Petra"
    assert history_words.sentence(Entry(NOON, "ana", Act.IMPORTED), a_book(), NOON) == "imported"


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("damaged", ["", "0001-01-01T00:00:00+14:00", "x", "9" * 30])
def test_a_damaged_line_of_the_history_is_told_as_it_stands(act: Act, damaged: str) -> None:
    entry = Entry(NOON, "sam", act, text="soup", was=damaged, now=damaged)
    case = a_case(42, history=(entry,))

    said = history_words.line(entry, a_book(case), NOON, case)

    assert said.startswith("12:00 Sam: ")
    assert len(said) > len("12:00 Sam: ")
