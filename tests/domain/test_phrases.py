"""The phrase book: stages, facts filled in, words of the shop's own (B16, B17, B19)."""

from dataclasses import replace

import pytest

from store.domain.case import Case
from store.domain.commands import AddPhrase, HidePhrase, UsePhrase
from store.domain.customer import Customer
from store.domain.lessons import Phrase
from store.domain.parts import Note
from store.domain.phrases import (
    BUILT_IN,
    NOT_KNOWN,
    Stage,
    facts_of,
    filled,
    phrase_book,
    phrases_of,
    usual_stage,
)
from store.domain.refusal import NotFound
from store.domain.rules import decide, refusal
from store.domain.words import Act, Status
from tests.support.builders import (
    MAYA,
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_promise,
    a_spoken_case,
    after,
    at,
    taken_back,
)

DANA = Customer(1, "Dana Whitfield", address="Ms Whitfield")
CASE = a_case(owner="sam", promises=(a_promise(at("fri 15:00")),))


def said(text: str, case: Case = CASE) -> str:
    book = a_book(case, customers=[DANA])
    return filled(Phrase(1, Stage.CALM, text), case, book, MAYA, NOON)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_words_to_begin_with(stage: Stage) -> None:
    """B16."""
    assert len(phrases_of(a_book(), stage)) >= 4


def test_open_questions_are_there_to_find_out_more() -> None:
    """B17."""
    questions = [one.text for one in phrases_of(a_book(), Stage.FIND_OUT) if "?" in one.text]

    assert len(questions) >= 4
    assert all(q.startswith(("What", "Is there", "How", "Who")) for q in questions)


def test_ids_of_built_in_phrases_never_meet_those_of_the_shop() -> None:
    assert len({one.id for one in BUILT_IN}) == len(BUILT_IN)
    assert max(one.id for one in BUILT_IN) < 0


def test_a_phrase_calls_the_customer_as_they_wish_to_be_called() -> None:
    """B16, E13."""
    assert said("{name}, I am sorry.") == "Ms Whitfield, I am sorry."


def test_the_facts_of_the_case_are_filled_in() -> None:
    """B16."""
    words = said("{what}. {owner} has it ready {promised}.")

    assert words == "4 of 6 entrees arrived cold. Sam has it ready on Friday at 15:00."


def test_what_is_not_known_yet_stands_as_a_gap() -> None:
    assert said("You have it {promised}.", a_case()) == f"You have it {NOT_KNOWN}."


@pytest.mark.parametrize(
    ("due", "weeks", "day"),
    [
        ("mon 15:00", 0, "today"),
        ("tue 09:00", 0, "tomorrow"),
        ("sun 09:00", 0, "on Sunday"),
        ("mon 09:00", 1, "on 30 November"),
    ],
)
def test_days_are_said_as_people_say_them(due: str, weeks: int, day: str) -> None:
    case = a_case(follow_ups=(a_follow_up(at(due, weeks)),))

    assert said("{day}", case) == day


def test_braces_that_name_no_fact_stay_as_they_are() -> None:
    assert said("{secret} {0} {name.__class__} {}") == "{secret} {0} {name.__class__} {}"


def test_nothing_private_can_be_filled_in() -> None:
    """A9."""
    case = replace(CASE, notes=(Note(9, NOON, "sam", "he drinks"),), telling="loudly")

    facts = facts_of(case, a_book(case, customers=[DANA]), MAYA, NOON)

    assert not {"he drinks", "loudly"} & set(facts.values())


def test_a_use_is_in_the_history_in_the_words_that_were_said() -> None:
    """B19."""
    book = after(a_book(CASE, customers=[DANA]), AddPhrase(Stage.CALM, "I hear you, {name}."))

    case = decide(book, UsePhrase(42, 1), "maya", NOON).cases[0]

    entry = case.history[-1]
    assert (entry.act, entry.text, entry.now) == (Act.PHRASE, "I hear you, Ms Whitfield.", "calm")


def test_the_shop_adds_words_of_its_own_which_stand_first() -> None:
    """B19."""
    book = after(a_book(), AddPhrase(Stage.CALM, "I hear you."))

    assert phrases_of(book, Stage.CALM)[0].text == "I hear you."
    assert refusal(book, AddPhrase(Stage.CALM, " I hear you. "), "sam", NOON) is not None


@pytest.mark.parametrize("command", [AddPhrase("calm", " "), AddPhrase("shout", "No.")])
def test_a_phrase_without_words_or_stage_is_refused(command: AddPhrase) -> None:
    assert refusal(a_book(), command, "maya", NOON) is not None


def test_a_phrase_that_came_with_amends_can_be_hidden_and_comes_back_with_undo() -> None:
    book = after(a_book(), HidePhrase(-1))

    back = taken_back(book)

    assert -1 not in {one.id for one in phrase_book(book)}
    assert -1 in {one.id for one in phrase_book(back)}
    with pytest.raises(NotFound):
        decide(book, HidePhrase(-1), "maya", NOON)


def test_a_hidden_phrase_of_the_shop_cannot_be_used() -> None:
    book = after(a_book(a_case()), AddPhrase(Stage.CALM, "I hear you."))
    book = after(book, HidePhrase(1))

    with pytest.raises(NotFound, match="hidden meanwhile"):
        decide(book, UsePhrase(42, 1), "maya", NOON)


def test_the_talk_begins_at_the_stage_that_the_case_is_at() -> None:
    assert usual_stage(a_case()) is Stage.OPEN
    assert usual_stage(a_spoken_case()) is Stage.FIND_OUT
    assert usual_stage(a_spoken_case(status=Status.FIXING)) is Stage.DELAY
    assert usual_stage(a_spoken_case(status=Status.FIXED)) is Stage.CLOSE
