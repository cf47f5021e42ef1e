"""The contact dialog: what was said, what they were told, and what else was done."""

import pytest

from store.domain.commands import LogContact
from store.domain.words import Channel, Mark, Status
from tests.support.builders import a_book, a_case, a_contact, a_spoken_case
from tests.support.dialog_desk import at_dialog
from tui.dialogs.contact import ContactDialog

SORRY = (Mark.APOLOGY,)


@pytest.mark.parametrize(
    ("key", "mark"),
    [
        ("f2", Mark.APOLOGY),
        ("f3", Mark.THANKS),
        ("f6", Mark.ADMISSION),
        ("f7", Mark.READ_BACK),
        ("f8", Mark.CHECK_IN),
        ("f9", Mark.TOLD_PLAN),
        ("f12", Mark.TOLD_CHANGE),
    ],
)
async def test_a_key_marks_what_was_done(key: str, mark: Mark) -> None:
    """A5, A14, D2, E11."""
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("i", key, "enter")

        assert person.given == [LogContact(42, Channel.IN_PERSON, marks=(mark,))]


async def test_what_was_said_and_what_they_were_told_stand_apart() -> None:
    """C12, D6."""
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p")
        await person.type("oven was off")
        await person.press("tab")
        await person.type("new plates at six")
        await person.press("enter")

        (contact,) = person.host.book.case(42).contacts
        assert (contact.note, contact.told) == ("oven was off", "new plates at six")


async def test_a_contact_takes_three_keys_from_the_board_and_no_field_is_asked_for() -> None:
    """A4."""
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p", "enter")

        assert len(person.host.done) == 1
        assert 1 + person.keys == 3


async def test_after_the_second_apology_the_hint_turns_to_the_plan() -> None:
    """E12."""
    said = (a_contact(101, marks=SORRY), a_contact(102, marks=SORRY))
    case = a_spoken_case(contacts=said, status=Status.FIXING)
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p")

        assert "Apologised 2 times. Speak of the plan now" in person.screen


async def test_one_apology_is_no_reason_for_a_hint() -> None:
    """E12."""
    case = a_spoken_case(contacts=(a_contact(marks=SORRY),), status=Status.FIXING)
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p")

        assert "Speak of the plan" not in person.screen


async def test_coming_with_empty_hands_is_a_warning() -> None:
    """C5."""
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p")

        assert "No proposal of our own yet" in person.screen


async def test_every_mark_and_the_hint_fit_the_smallest_terminal() -> None:
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p")

        for words in ("Contact · #42", "F5  [ ]", "F9  [ ]", "esc leaves"):
            assert words in person.screen


async def test_nobody_reached_takes_no_marks_and_keeps_what_was_typed() -> None:
    """A4."""
    case = a_case()
    async with at_dialog(lambda desk: ContactDialog(desk, case), a_book(case)) as person:
        await person.press("p", "f2", "f4")
        await person.type("only a machine")
        await person.press("enter")
        refused = person.refused
        await person.press("f2", "enter")

        assert "Nobody was reached, so nothing was said to them" in refused
        tried = LogContact(42, Channel.PHONE, note="only a machine", reached=False)
        assert person.given[-1] == tried
        assert not person.is_open
