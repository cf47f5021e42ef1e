"""Ready wording for the talk (docs/practice.md, B16, B17, B19, B21)."""

from store.domain.case import Case
from store.domain.commands import AddPhrase, HidePhrase, UsePhrase
from store.domain.customer import Customer
from store.domain.phrases import BUILT_IN, Stage
from tests.support.builders import a_book, a_case, a_shop, a_spoken_case
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.desk import Desk
from tui.dialogs.phrases import PhrasesDialog

NEW = a_case()
FIRST = {stage: next(one.id for one in BUILT_IN if one.stage == stage) for stage in Stage}


def phrases(desk: Desk, case: Case = NEW) -> PhrasesDialog:
    return PhrasesDialog(desk, case)


def plain(person: AtDialog) -> str:
    return " ".join(person.screen.replace("▌", " ").split())


async def test_a_digit_writes_down_that_a_phrase_was_said() -> None:
    """B16, B19."""
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("1")

        assert person.given == [UsePhrase(42, FIRST[Stage.OPEN])]
        assert not person.is_open


async def test_a_letter_turns_to_a_stage_and_a_digit_takes_one_of_its_phrases() -> None:
    """B17."""
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("f")
        shown = plain(person)
        await person.press("2")

        assert "What should it have been like?" in shown
        assert person.given == [UsePhrase(42, FIRST[Stage.FIND_OUT] - 1)]


async def test_the_arrows_turn_to_the_neighbouring_stages() -> None:
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("right", "right", "left", "down", "enter")

        assert person.given == [UsePhrase(42, FIRST[Stage.FIND_OUT])]


async def test_the_name_is_filled_in_and_never_markup() -> None:
    """B16."""
    book = a_book(NEW, customers=[Customer(1, "Bob [/red]")])
    async with at_dialog(phrases, book) as person:
        assert "Bob [/red], thank you for telling me." in plain(person)


async def test_plus_adds_words_of_the_shop_and_stays() -> None:
    """B19."""
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("c", "+")
        await person.type("I hear you.")
        await person.press("enter")
        shown = plain(person)
        await person.press("1")

        assert "1 I hear you." in shown
        assert person.given == [AddPhrase(Stage.CALM, "I hear you."), UsePhrase(42, 1)]


async def test_minus_hides_the_chosen_phrase() -> None:
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("c", "-")
        of_none_chosen, refused = list(person.given), person.refused
        await person.press("down", "-")

        assert of_none_chosen == []
        assert refused == "Choose a phrase with the arrows; - then hides it."
        assert person.given == [HidePhrase(FIRST[Stage.CALM])]
        assert "I would be upset too" not in plain(person)


async def test_a_phrase_that_is_in_the_book_already_is_refused_and_kept() -> None:
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("d", "+")
        await person.type("What would help you until then?")
        await person.press("enter")

        assert person.refused == "That phrase is in the book already."
        assert person.typed("own") == "What would help you until then?"


async def test_a_coaching_hint_stands_below_unless_the_shop_turned_it_off() -> None:
    """B21."""
    hint = "Hear the sadness, not the anger."
    async with at_dialog(phrases, a_book(NEW)) as person:
        with_hint = hint in plain(person)
    async with at_dialog(phrases, a_book(NEW, shop=a_shop(coaching=False))) as person:
        without = hint not in plain(person)

    assert with_hint
    assert without


async def test_every_stage_fits_on_a_small_screen() -> None:
    async with at_dialog(phrases, a_book(NEW)) as person:
        for letter in "ofcpnde":
            await person.press(letter)

            assert "Phrases · #42" in person.screen
            assert "esc leaves" in person.screen


async def test_a_letter_of_no_stage_says_so() -> None:
    case = a_spoken_case()
    async with at_dialog(lambda desk: phrases(desk, case), a_book(case)) as person:
        await person.press("z")

        assert "no stage of the talk" in person.refused


async def test_escape_says_nothing() -> None:
    async with at_dialog(phrases, a_book(NEW)) as person:
        await person.press("c", "+", "x", "escape")

        assert person.given == []
        assert not person.is_open
