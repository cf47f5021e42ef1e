"""Logging a case while the customer stands there: two fields and Enter (docs/practice.md, A1)."""

from dataclasses import replace

import pytest

from store.domain.commands import OpenCase
from store.domain.customer import Customer
from store.domain.words import Origin, Severity
from tests.support.builders import NOON, a_book, a_case, at
from tests.support.dialog_desk import AtDialog, at_dialog
from tui.dialogs.new_case import NewCaseDialog

pytestmark = pytest.mark.walk

DANA = Customer(1, "Dana Whitfield")
BOOK = a_book(a_case(12), customers=(DANA, Customer(2, "Dan Brown"), Customer(3, "Lena Fischer")))


async def logged(person: AtDialog, name: str, what: str) -> OpenCase:
    await person.type(name)
    await person.press("enter")
    await person.type(what)
    await person.press("enter")
    command = person.given[-1]
    assert isinstance(command, OpenCase)
    return command


async def test_two_fields_and_enter_log_a_case() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        command = await logged(person, "Okafor", "sofa not on the truck")

        assert command == OpenCase("Okafor", "sofa not on the truck")
        assert not person.is_open


async def test_known_customers_show_while_the_name_is_typed() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")

        assert "F2 known: Dana Whitfield, 1 case, #12 in Nov" in person.screen
        assert "known: Dan Brown" in person.screen
        assert "Lena" not in person.screen


async def test_all_typed_words_must_be_in_a_known_name() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("whit dana")

        assert "known: Dana Whitfield" in person.screen
        assert "Dan Brown" not in person.screen


async def test_f2_takes_the_first_suggestion_as_the_customer() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("f2")
        await person.type("cold soup")
        await person.press("enter")
        (command,) = person.given

        assert isinstance(command, OpenCase)
        assert (command.what, person.keys) == ("cold soup", 2)
        assert command.customer_id == 1
        assert command.customer == "Dana Whitfield"


async def test_f2_twice_says_that_somebody_else_is_meant_and_stays_with_what_happened() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("f2", "f2")
        said = person.screen
        await person.type("cold soup")
        await person.press("enter")

        assert "somebody new of that name" in said
        assert person.given == [OpenCase("Dana Whitfield", "cold soup")]


async def test_typing_on_drops_the_known_customer_again() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("f2", "shift+tab", "end")
        command = await logged(person, "-Smith", "cold soup")

        assert command.customer_id is None
        assert command.customer == "Dana Whitfield-Smith"


async def test_a_name_typed_in_full_is_the_known_customer() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        command = await logged(person, "dana  whitfield", "cold soup")

        assert command.customer_id == 1


async def test_f2_says_that_somebody_else_of_that_name_is_meant() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("dana whitfield")
        await person.press("f2")
        command = await logged(person, "", "cold soup")

        assert command.customer_id is None


async def test_two_customers_of_one_name_are_not_guessed_between() -> None:
    twice = a_book(customers=(DANA, replace(DANA, id=2)))
    async with at_dialog(NewCaseDialog, twice) as person:
        command = await logged(person, "dana whitfield", "cold soup")

        assert command.customer_id is None


async def test_an_erased_or_withdrawn_customer_is_not_suggested() -> None:
    gone = (replace(DANA, erased_at=NOON), Customer(3, "Danny", withdrawn=True))
    async with at_dialog(NewCaseDialog, a_book(customers=gone)) as person:
        await person.type("dan")

        assert "known:" not in person.screen


async def test_the_name_of_a_merged_record_leads_to_who_stayed() -> None:
    one = (replace(DANA, merged_into=2), Customer(2, "D. Whitfield"))
    async with at_dialog(NewCaseDialog, a_book(customers=one)) as person:
        await person.type("dana")
        await person.press("f2")
        await person.type("cold soup")
        await person.press("enter")
        (command,) = person.given

        assert isinstance(command, OpenCase)
        assert (command.customer_id, command.customer) == (2, "D. Whitfield")


async def test_the_arrows_choose_among_several_and_enter_takes_the_chosen_one() -> None:
    """B7."""
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("down", "down")
        assert "▸  known: Dan Brown" in person.screen
        command = await logged(person, "", "cold soup")

        assert (command.customer_id, command.customer) == (2, "Dan Brown")


async def test_up_from_the_first_leaves_the_name_as_it_was_typed() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("down", "up")
        command = await logged(person, "", "cold soup")

        assert (command.customer_id, command.customer) == (None, "da")


async def test_digits_of_a_number_find_a_customer_as_well() -> None:
    """C7."""
    known = a_book(customers=(replace(DANA, phone="+49 171 5550142"), Customer(2, "Dan Brown")))
    async with at_dialog(NewCaseDialog, known) as person:
        await person.type("0171 555")

        assert "F2 known: Dana Whitfield" in person.screen
        assert "Dan Brown" not in person.screen


async def test_a_repeat_shows_before_the_case_is_saved() -> None:
    """B7."""
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("da")
        await person.press("f2")

        assert "! repeat: #12 within 12 months" in person.screen
        assert "F2 somebody else of that name" in person.screen
        assert "F3 major" in person.screen
        assert person.given == []


async def test_f3_f4_and_f5_set_severity_origin_and_owner() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.press("f3", "f4", "f5")
        shown = person.screen
        command = await logged(person, "Okafor", "sofa")

        assert "F3 critical   F4 we noticed   F5 owner: Maya" in shown
        assert command.severity is Severity.CRITICAL
        assert command.origin is Origin.WE_NOTICED
        assert command.owner == "maya"


async def test_a_refusal_keeps_what_was_typed() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await logged(person, "", "cold soup")

        assert "A case has a customer" in person.refused
        assert person.typed("what") == "cold soup"
        assert person.is_open


async def test_a_full_disk_keeps_what_was_typed_and_enter_tries_again() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        person.host.trouble = "The disk is full; nothing was changed."
        await logged(person, "Okafor", "cold soup")
        said = person.refused
        person.host.trouble = ""
        await person.press("enter")

        assert said == "The disk is full; nothing was changed."
        assert len(person.given) == 2
        assert not person.is_open


async def test_a_double_enter_logs_one_case() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        person.host.answers = False
        await logged(person, "Okafor", "sofa")
        await person.press("enter", "enter")

        assert len(person.given) == 1


async def test_escape_logs_nothing() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("Okafor")
        await person.press("enter", "escape")

        assert person.given == []
        assert not person.is_open


async def test_ten_thousand_letters_are_taken_as_they_are() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.paste("x" * 10_000)
        command = await logged(person, "", "cold soup")

        assert command.customer == "x" * 10_000
        assert not person.is_open


async def test_f6_asks_since_when_it_is_known_and_enter_saves_it() -> None:
    """E3."""
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.type("Okafor")
        await person.press("enter")
        await person.type("sofa")
        await person.press("f6")
        await person.type("11:30")
        shown = person.screen
        await person.press("enter")

        (command,) = person.given
        assert isinstance(command, OpenCase)
        assert command.noticed_at == at("mon 11:30")
        assert "Mon 23 Nov 11:30, 30m ago" in shown
        assert "F6 noticed earlier" in shown


async def test_without_f6_a_case_is_noticed_now_and_two_enters_save_it() -> None:
    """A1, E3."""
    async with at_dialog(NewCaseDialog, BOOK) as person:
        command = await logged(person, "Okafor", "sofa")

        assert command.noticed_at is None
        assert not person.is_open


async def test_f6_twice_is_now_again_whatever_was_typed() -> None:
    async with at_dialog(NewCaseDialog, BOOK) as person:
        await person.press("f6")
        await person.type("11:30")
        await person.press("f6")
        command = await logged(person, "Okafor", "sofa")

        assert command == OpenCase("Okafor", "sofa")
