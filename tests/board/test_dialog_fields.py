"""Fields that echo what they understood before anything is saved (docs/rules.md, *times*)."""

import pytest
from textual.app import App, ComposeResult

from tests.support.builders import a_book, a_shop, at
from tests.support.dialog_desk import a_desk
from tui.dialogs.fields import AmountField, Field, WhenField


class OneField(App[None]):
    """An app with one field in it."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("fri 15:00", "Fri 27 Nov 15:00, in 4d"),
        ("+2h", "Mon 23 Nov 14:00, in 2h"),
        ("sun 10:00", "Sun 29 Nov 10:00, in 6d, closed then"),
        ("11:00", "11:00 is past today; for the next day type tomorrow 11:00."),
    ],
)
async def test_a_time_is_echoed_while_it_is_typed(typed: str, echo: str) -> None:
    field = WhenField(a_desk(a_book()), "due")
    async with OneField(field).run_test() as pilot:
        await pilot.press("tab", *typed)
        await pilot.pause()

        assert field.echo == echo


async def test_an_empty_time_is_not_held_against_anybody() -> None:
    field = WhenField(a_desk(a_book()), "due")
    async with OneField(field).run_test() as pilot:
        await pilot.press("tab", "x", "backspace")
        await pilot.pause()

        assert field.echo == ""
        assert field.instant is None
        assert field.why_not.startswith("Type a time")


async def test_a_time_gives_its_instant() -> None:
    field = WhenField(a_desk(a_book()), "due")
    async with OneField(field).run_test() as pilot:
        await pilot.press("tab", *"fri 15:00")

        assert field.instant == at("fri 15:00")
        assert field.why_not == ""


async def test_a_pasted_letter_is_no_time() -> None:
    field = WhenField(a_desk(a_book()), "due")
    async with OneField(field).run_test() as pilot:
        field.input.value = "dear customer " * 800
        await pilot.pause()

        assert field.echo.startswith("That is too long for a time")


@pytest.mark.parametrize(
    ("typed", "minor", "echo"),
    [
        ("25", 2_500, "25 EUR"),
        ("12,5", 1_250, "12.50 EUR"),
        ("0", 0, "0 EUR"),
        ("ten", None, "Write the amount as a number, such as 25 or 12.50."),
        ("1.2345", None, "EUR has 2 decimals; write fewer."),
        ("-5", None, "That is less than nothing; write an amount such as 25 or 12.50."),
        ("20 €", 2_000, "20 EUR"),
        ("€20", 2_000, "20 EUR"),
        ("1 234", 123_400, "1234 EUR"),
        ("1,234.00", 123_400, "1234 EUR"),
        ("1.234,50", 123_450, "1234.50 EUR"),
        ("45,-", 4_500, "45 EUR"),
        ("$20", None, "Amounts are in EUR here; write one such as 25 or 12.50."),
        ("1.234", None, "1234.00? Write it with 2 decimals."),
        ("1,200", None, "1200.00 or 1.20? Write it with 2 decimals."),
    ],
)
async def test_an_amount_is_echoed_while_it_is_typed(
    typed: str, minor: int | None, echo: str
) -> None:
    field = AmountField(a_shop(), "cost")
    async with OneField(field).run_test() as pilot:
        await pilot.press("tab", *typed)
        await pilot.pause()

        assert field.amount == minor
        assert field.echo == echo
