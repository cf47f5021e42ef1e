"""The first run: five short questions, and the board stands."""

from pathlib import Path
from zoneinfo import available_timezones

import pytest
from textual import on
from textual.pilot import Pilot
from textual.widgets import Input

from store.domain.words import Role
from tests.support.page_desk import HOSTILE, SIZES, USUAL, PageDesk
from tui import first_answers
from tui.messages import CommandFailed, ShopDescribed
from tui.screens.first_run import FirstRun, QuestionRow

pytestmark = pytest.mark.walk

FOLDER = Path("/srv/amends")


class FirstEvening(PageDesk):
    """An app that hears what the first run asks for, and does nothing about it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.first_run = FirstRun(folder)
        super().__init__(self.first_run)
        self.described: list[ShopDescribed] = []

    @on(ShopDescribed)
    def _described(self, message: ShopDescribed) -> None:
        self.described.append(message)

    @property
    def field(self) -> Input:
        """The field of the question that is asked now."""
        focused = self.focused
        assert isinstance(focused, Input)
        return focused


async def answer(pilot: Pilot[None], app: FirstEvening, *answers: str | None) -> None:
    """Answer one question after another; `None` takes what stands there."""
    for words in answers:
        if words is not None:
            app.field.value = words
        await pilot.press("enter")
        await pilot.pause()


ALL = ("Corner Table", "jpy", "berlin", "mon-fri 9-18, sat 10-14", "Ana Öz")


# The five answers


async def test_five_answers_describe_the_shop_and_its_owner() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL)

    shop, person = app.described[0].shop, app.described[0].person
    assert (shop.name, shop.currency, shop.decimals) == ("Corner Table", "JPY", 0)
    assert shop.money.month_budget == 600
    assert shop.zone == "Europe/Berlin"
    assert [len(openings) for openings in shop.week.days] == [1, 1, 1, 1, 1, 1, 0]
    assert (person.id, person.name, person.role) == ("ana-oz", "Ana Öz", Role.PROPRIETOR)


async def test_the_currency_the_zone_and_the_hours_have_an_answer_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kuwait")
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "Corner Table", None, None, None, "Ana")

    shop = app.described[0].shop
    assert (shop.currency, shop.decimals, shop.zone) == ("EUR", 2, "Asia/Kuwait")


async def test_an_unknown_currency_is_asked_about_once() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "Corner Table", "xyz")
        asked, still = app.first_run.echo, app.first_run.question.id
        await answer(pilot, app, None)

        assert asked == "XYZ is no currency we know. Enter again takes it, with 2 decimals."
        assert still == "currency"
        assert app.first_run.question.id == "zone"


async def test_another_unknown_currency_is_asked_about_anew() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "Corner Table", "xyz", "xyy")
        still = app.first_run.question.id
        await answer(pilot, app, "chf")

        assert still == "currency"
        assert app.first_run.question.id == "zone"


async def test_one_question_is_asked_at_a_time() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "Corner Table")
        open_rows = [row.question.id for row in app.first_run.query(QuestionRow) if row.display]
        fields = [field for field in app.first_run.query(Input) if field.region.height]

        assert open_rows == ["shop", "currency"]
        assert fields == [app.field]


async def test_the_hours_are_echoed_while_they_are_typed() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL[:3])
        app.field.value = "mon-fri 9-18"
        await pilot.pause()

        assert app.first_run.echo == "mon-fri 9-18; closed sat, sun"


async def test_what_cannot_be_understood_is_not_taken_and_stays() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL[:3], "mon-fri 9-6")

        assert app.first_run.question.id == "hours"
        assert app.field.value == "mon-fri 9-6"
        assert "9-18" in app.first_run.echo


async def test_an_empty_name_is_asked_for_again() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "   ")

        assert app.first_run.echo == "Write the name of the shop."


@pytest.mark.parametrize("key", ["up", "shift+tab"])
async def test_a_key_goes_back_and_keeps_what_was_typed(key: str) -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, "Corner Table")
        await pilot.press(key)
        await pilot.pause()

        assert app.field.value == "Corner Table"
        assert app.first_run.question.id == "shop"


async def test_escape_leaves_the_program_without_asking_for_a_board() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL[:4])
        await pilot.press("escape")

    assert app.described == []
    assert app.return_code == 0


async def test_a_double_press_at_the_end_asks_once() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL)
        await pilot.press("enter", "enter")

    assert len(app.described) == 1


async def test_a_board_that_could_not_be_laid_out_keeps_all_answers_and_can_be_tried_again() -> (
    None
):
    app = FirstEvening()

    async with app.run_test(size=USUAL) as pilot:
        await answer(pilot, app, *ALL)
        app.described[0].asker.post_message(CommandFailed("The disk is full."))
        await pilot.pause()
        said = app.first_run.refused
        await pilot.press("enter")
        await pilot.pause()

    assert said == "The disk is full."
    assert len(app.described) == 2
    assert app.described[1].shop == app.described[0].shop


async def test_it_says_where_the_board_is_kept_and_that_there_is_a_sample() -> None:
    app = FirstEvening()

    async with app.run_test(size=USUAL):
        words = str(app.first_run.query_one(".first--where").render())

    assert "/srv/amends" in words
    assert "amends demo" in words


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_question_and_a_refusal_fit_the_terminal(size: tuple[int, int]) -> None:
    app = FirstEvening()

    async with app.run_test(size=size) as pilot:
        await answer(pilot, app, *ALL)
        app.described[0].asker.post_message(CommandFailed("The disk is full. Nothing was kept."))
        await pilot.pause()
        sheet = app.first_run.query_one(".first--sheet")

        assert app.screen.region.contains_region(sheet.region)
        assert sheet.max_scroll_y == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_answers_are_shown_as_text(hostile: str, size: tuple[int, int]) -> None:
    app = FirstEvening(Path("/srv") / hostile.replace("/", "_")[:80])

    async with app.run_test(size=size) as pilot:
        await answer(pilot, app, hostile[:60], hostile, hostile)
        picture = app.export_screenshot()

    assert "\x1b" not in picture
    assert "\u202e" not in picture


# Reading what was typed


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        ("kuw", "Asia/Kuwait"),
    ],
)
def test_a_time_zone_is_found_by_name_or_city(typed: str, understood: str) -> None:
    assert first_answers.zone(typed) == understood


def test_a_part_of_a_city_that_fits_several_zones_lists_them() -> None:
    with pytest.raises(ValueError, match=r"Which one\? .*Europe/Paris"):
        first_answers.zone("par")


def test_a_place_that_is_no_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Europe/Berlin"):
        first_answers.zone("Nowhere at all")


def test_every_zone_of_this_machine_can_be_typed() -> None:
    refused = [zone for zone in available_timezones() if first_answers.zone(zone) != zone]

    assert refused == []
