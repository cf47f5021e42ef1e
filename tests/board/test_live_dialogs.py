"""A dialog that stands open goes by the book of this moment, and not by that of its opening."""

from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain import pins
from store.domain.book import Book
from store.domain.case import Ending
from store.domain.commands import (
    AddGesture,
    AnswerGesture,
    ChangePerson,
    SetPin,
)
from store.domain.gesture_requests import requests
from store.domain.words import GestureState, Outcome, Status
from tests.support.board_desk import LONG, NOW, Desk, desk_at
from tests.support.builders import a_book, a_case
from tui.desk import Desk as At
from tui.dialogs.approvals import ApprovalsDialog
from tui.dialogs.fields import AmountField
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.gesture_money import Figures
from tui.dialogs.pin import OwnPinDialog
from tui.dialogs.who import WhoDialog

PIN = "4711"


@pytest.fixture(scope="module")
def kept() -> str:
    return pins.hashed(PIN)


def answer(desk: Desk) -> GestureState:
    """Give what became of the first request of the sample shop."""
    case, gesture = REQUEST
    return next(one.state for one in desk.case(case).gestures if one.id == gesture)


_FIRST = requests(sample_book(NOW))[0]
REQUEST = (_FIRST.case.number, _FIRST.gesture.id)


def room_book(desk: Desk) -> Book:
    book = desk.app.room.book
    assert book is not None
    return book


def figures(desk: Desk) -> str:
    return str(desk.screen.query_one(Figures).content)


def echo(desk: Desk) -> str:
    return desk.screen.query_one("#cost", AmountField).echo


@pytest.mark.walk
async def test_a_pin_that_was_set_meanwhile_is_asked_for(tmp_path: Path, kept: str) -> None:
    async with desk_at(tmp_path, person="noor") as desk:
        await desk.press("a")
        desk.casebook.do(SetPin("ana", kept), "ana")
        await desk.until(lambda: bool(room_book(desk).people["ana"].pin))
        await desk.press("y", "a")

        assert answer(desk) is GestureState.ASKED
        assert isinstance(desk.dialog, ApprovalsDialog)
        assert desk.dialog.step.called == "pin"

        await desk.type(PIN)
        await desk.press("enter")
        assert answer(desk) is GestureState.PROMISED


@pytest.mark.walk
async def test_a_pin_of_which_this_desk_has_not_heard_yet_is_no_way_round_it(
    tmp_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What holds is looked up right before the change is made."""
    monkeypatch.setattr("tui.app.clerk.LOOK_SECONDS", LONG)
    async with desk_at(tmp_path, person="noor") as desk:
        await desk.press("a")
        desk.casebook.do(SetPin("ana", kept), "ana")
        await desk.press("y", "a")

        assert answer(desk) is GestureState.ASKED
        assert "Ana set a PIN meanwhile" in desk.dialog.refused


@pytest.mark.walk
async def test_the_key_for_the_hints_is_no_way_round_a_pin_either(
    tmp_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.clerk.LOOK_SECONDS", LONG)
    async with desk_at(tmp_path, person="ana") as desk:
        desk.casebook.do(SetPin("ana", kept), "ana")
        before = desk.book.shop.coaching
        await desk.press("C")

        assert desk.book.shop.coaching == before
        assert "Ana set a PIN meanwhile" in desk.said


@pytest.mark.walk
async def test_whoever_is_gone_or_lost_the_right_answers_no_more(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="noor") as desk:
        await desk.press("a", "y")
        desk.casebook.do(ChangePerson("sam", gone=True), "ana")
        desk.casebook.do(ChangePerson("maya", gone=True), "ana")
        await desk.until(lambda: room_book(desk).people["maya"].gone)
        await desk.press("m")

        assert answer(desk) is GestureState.ASKED


@pytest.mark.walk
async def test_nobody_sits_down_without_the_pin_that_was_set_meanwhile(
    tmp_path: Path, kept: str
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("i")
        desk.casebook.do(SetPin("ana", kept), "ana")
        await desk.until(lambda: bool(room_book(desk).people["ana"].pin))
        await desk.press("a")

        assert isinstance(desk.screen, WhoDialog)
        assert desk.app.room.person == "maya"


@pytest.mark.walk
async def test_the_figures_and_the_promise_of_the_gesture_follow_the_book(tmp_path: Path) -> None:
    """A12, B14."""
    async with desk_at(tmp_path) as desk:
        await desk.press("g", "1")
        await desk.type("12")
        before = figures(desk), echo(desk)
        desk.casebook.do(AddGesture(42, "voucher", 50_000, note="a large party"), "ana")
        await desk.until(lambda: figures(desk) != before[0])
        await desk.settle()

        assert before[1] == "enter promises it"
        assert "enter asks Ana" in echo(desk)
        assert desk.typed == "12"

        await desk.press("enter")
        assert "meanwhile" in desk.dialog.refused
        assert "enter asks Ana" in echo(desk)


@pytest.mark.walk
async def test_the_approvals_show_what_is_asked_for_and_answered_meanwhile(tmp_path: Path) -> None:
    """B14, B15."""
    async with desk_at(tmp_path, person="ana") as desk:
        await desk.press("a")
        desk.casebook.do(AnswerGesture(*REQUEST, granted=False), "ana")
        await desk.until(lambda: "Nothing waits" in text(desk))
        desk.casebook.do(AddGesture(42, "voucher", 9_000, note="a large party"), "noor")
        await desk.until(lambda: "90 USD" in text(desk))
        await desk.until(lambda: desk.app.focused is not None)

        assert "Noor asks: voucher 90 USD" in text(desk)


def text(desk: Desk) -> str:
    return "\n".join(strip.text for strip in desk.app.screen._compositor.render_strips())


@pytest.mark.walk
async def test_the_money_of_the_chosen_request_is_in_view(tmp_path: Path) -> None:
    """A12, B14."""
    async with desk_at(tmp_path, person="ana", size=(80, 24)) as desk:
        await desk.press("a")

        for name in ("your limit left", "case budget left", "month free", "they had, 12 months"):
            assert name in text(desk)


@pytest.mark.walk
async def test_a_yes_that_overdraws_the_month_and_the_case_says_so_first(tmp_path: Path) -> None:
    """A12, B14."""
    async with desk_at(tmp_path, person="ana", size=(80, 24)) as desk:
        desk.casebook.do(AnswerGesture(*REQUEST, granted=False), "ana")
        desk.casebook.do(AddGesture(42, "voucher", 900_000, note="a large party"), "maya")
        await desk.until(lambda: bool(room_book(desk).case(42).gestures_of(GestureState.ASKED)))
        await desk.press("a")

        assert "y overdraws the case by" in text(desk)
        assert "and the month by" in text(desk)

        desk.casebook.do(AnswerGesture(*_asked_in(desk, 42), granted=False), "ana")
        desk.casebook.do(AddGesture(42, "voucher", 8_000, note="a large party"), "noor")
        await desk.until(lambda: "80 USD" in text(desk))
        assert "overdraws" not in text(desk)


def _asked_in(desk: Desk, number: int) -> tuple[int, int]:
    gestures = desk.case(number).gestures
    return number, next(one.id for one in gestures if one.state is GestureState.ASKED)


@pytest.mark.walk
async def test_an_answer_leaves_the_case_that_was_chosen(tmp_path: Path) -> None:
    """B14: whoever answers has another customer in front of them."""
    async with desk_at(tmp_path, person="ana") as desk:
        other = next(number for number in desk.rows if number != REQUEST[0])
        desk.app.board.list.choose(other)
        await desk.press("a", "y")
        answered = desk.chosen, desk.said
        await desk.press("u")

        assert answered[0] == other
        assert f"#{REQUEST[0]}" in answered[1]
        assert desk.chosen == other
        assert f"#{REQUEST[0]}" in desk.said
        assert answer(desk) is GestureState.ASKED


@pytest.mark.walk
async def test_a_step_back_leaves_the_case_that_was_chosen(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        first = desk.chosen
        await desk.press("o", "i", "j", "u")

        assert first == 42
        assert desk.chosen not in (None, 42)
        assert desk.said.startswith("#42")


@pytest.mark.walk
async def test_the_question_follows_the_mark_that_nothing_was_agreed(tmp_path: Path) -> None:
    """A11."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("s", "x")
        before = text(desk)
        await desk.press("f2")
        after = text(desk)
        await desk.press("f2")

        assert "What was agreed?" in before
        assert "Why does it count as fixed?" in after
        assert "What was agreed?" not in after
        assert "What was agreed?" in text(desk)


@pytest.mark.walk
async def test_a_pin_that_is_too_short_is_refused_at_once_and_stays(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("2")
        desk.app.push_screen(OwnPinDialog(_desk_of(desk), desk.book.people["maya"]))
        await desk.settle()
        await desk.type("12")
        await desk.press("enter")

        assert "4" in desk.dialog.refused
        assert desk.typed == "12"

        await desk.type("34")
        await desk.press("enter")
        assert desk.app.focused is not None
        assert desk.app.focused.id == "again"


def _desk_of(desk: Desk) -> "At":
    here = desk.app.room.desk
    assert here is not None
    return here


@pytest.mark.walk
async def test_g_on_a_closed_case_with_nothing_under_way_says_one_sentence(tmp_path: Path) -> None:
    ending = Ending(NOW, "maya", Outcome.RECOVERED)
    closed = a_case(42, status=Status.CLOSED, ending=ending)
    async with desk_at(tmp_path, book=a_book(closed)) as desk:
        await desk.press("/")
        await desk.type("42")
        await desk.press("enter", "g")

        assert not isinstance(desk.screen, GestureDialog)
        assert "closed and no gesture is under way" in desk.app.told


@pytest.mark.walk
async def test_a_small_terminal_shows_each_figure_and_each_price_on_one_line(
    tmp_path: Path,
) -> None:
    """A12."""
    async with desk_at(tmp_path, size=(60, 16)) as desk:
        await desk.press("g")
        lines = [line.strip(" ▌▎█") for line in text(desk).splitlines()]

        for name in ("your limit left", "month free", "case budget left", "they had, 12 months"):
            (line,) = (line for line in lines if name in line)
            assert line.split(name)[1].strip()
        assert any(line.startswith("1") and line.rstrip().endswith("USD") for line in lines)
