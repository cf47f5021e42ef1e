"""Something extra, with the money in view (docs/practice.md, A12, A13, B10, B14)."""

from dataclasses import replace

from store.domain.case import Ending, Order
from store.domain.commands import AddGesture, DeclineDemand, GiveGesture
from store.domain.words import Failure, GestureState, Outcome, Status
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    a_book,
    a_gesture,
    a_shop,
    a_spoken_case,
)
from tests.support.dialog_desk import at_dialog
from tui.dialogs.gesture import GestureDialog

CASE = a_spoken_case()
PROMISED = a_spoken_case(gestures=(a_gesture(1_200),))
TWO = a_spoken_case(gestures=(a_gesture(1_200), a_gesture(500, id=402, kind="card")))


async def test_a_figure_and_enter_promise_the_usual_gesture() -> None:
    """D10, E6."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4")
        shown = person.screen
        await person.press("enter")

        assert "enter promises it" in shown
        assert person.given == [AddGesture(42, "treat", 1_200)]
        assert not person.is_open


async def test_f2_says_that_the_customer_has_it_already_and_f3_that_it_is_a_surprise() -> None:
    """A13."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4", "f2", "f3")
        shown = person.screen
        await person.press("enter")

        assert "enter says it is given" in shown
        assert person.given == [AddGesture(42, "treat", 1_200, surprise=True, given=True)]


async def test_a_typed_amount_takes_the_place_of_the_usual_one() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4")
        await person.type("7.50")
        await person.press("enter")

        assert person.given == [AddGesture(42, "treat", 750)]


async def test_a_note_can_be_added_with_tab() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4", "tab")
        await person.type("for the kids")
        await person.press("enter")

        assert person.given == [AddGesture(42, "treat", 1_200, note="for the kids")]


async def test_from_a_set_amount_on_enter_asks_for_one_line_first() -> None:
    """B10."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("7", "enter")
        asked = person.screen
        await person.type("they waited two hours")
        await person.press("enter")

        assert "Why? One line" in asked
        assert person.given == [AddGesture(42, "upgrade", 3_000, note="they waited two hours")]


async def test_a_missing_line_is_refused_and_the_amount_stays() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("7", "enter", "enter")

        assert person.refused == "A gesture of this size needs one line that says why."
        assert person.typed("cost-typed") == "30"


async def test_what_is_not_in_the_catalogue_is_typed() -> None:
    """D10."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("e")
        await person.type("a cake")
        await person.press("enter")
        await person.type("15")
        await person.press("enter")

        assert person.given == [AddGesture(42, "a cake", 1_500)]


async def test_an_amount_that_is_none_goes_no_further() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4")
        await person.type("lots")
        await person.press("enter")

        assert "Write the amount as a number" in person.screen
        assert person.given == []


async def test_the_figures_move_with_the_amount() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE), SAM) as person:
        before = person.screen.split()
        await person.press("4")
        after = person.screen.split()

        assert [figure in before for figure in ("30", "75", "600", "0")] == [True] * 4
        assert [figure in after for figure in ("18", "63", "588", "0")] == [True] * 4


async def test_the_shop_owner_sees_no_limit() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE), ANA) as person:
        assert "no limit" in person.screen


async def test_what_this_customer_received_before_is_shown() -> None:
    given = a_gesture(4_400, GestureState.GIVEN)
    earlier = a_spoken_case(12, gestures=(given,))
    book = a_book(CASE, earlier)
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), book) as person:
        line = next(row for row in person.screen.splitlines() if "12 months" in row)

        assert line.endswith(" 44")


async def test_above_the_own_limit_enter_asks_whoever_may_allow_it() -> None:
    """B14."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE), SAM) as person:
        await person.press("1")
        await person.type("40")
        shown = person.screen
        await person.press("enter")
        await person.type("a large party")
        await person.press("enter")

        assert "enter asks Maya or Ana: above your limit in this case" in shown
        assert person.host.book.cases[42].gestures[0].state is GestureState.ASKED


async def test_what_nobody_allowed_yet_cannot_have_been_given() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE), SAM) as person:
        await person.press("1")
        await person.type("40")
        await person.press("f2", "enter")
        shown = person.screen
        await person.type("a large party")
        await person.press("enter")

        assert "not to be given before Maya or Ana allows it" in " ".join(
            shown.replace("▌", "").split()
        )
        assert "above your own limit" in person.refused
        assert person.typed("note") == "a large party"


async def test_h_hands_over_the_only_promised_gesture() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, PROMISED), a_book(PROMISED)) as person:
        shown = person.screen
        await person.press("h")

        assert "h  hand over: flowers, 12 EUR" in shown
        assert person.given == [GiveGesture(42, 401)]


async def test_of_several_promised_gestures_one_is_chosen() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, TWO), a_book(TWO)) as person:
        await person.press("h", "2")

        assert person.given == [GiveGesture(42, 402)]


async def test_a_currency_without_decimals_is_taken_whole() -> None:
    yen = a_shop(currency="JPY", decimals=0)
    book = a_book(CASE, shop=yen)
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), book, MAYA) as person:
        await person.press("4")
        await person.type("700")
        await person.press("enter")

        assert person.given == [AddGesture(42, "treat", 700)]


async def test_everything_of_the_longest_list_fits_on_the_screen() -> None:
    many = replace(TWO, gestures=(*TWO.gestures, a_gesture(100, id=403)))
    async with at_dialog(lambda desk: GestureDialog(desk, many), a_book(many)) as person:
        assert "Gesture · #42" in person.screen
        assert "e  something else" in person.screen
        assert "esc leaves without a change" in person.screen


async def test_escape_promises_nothing() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4", "escape")

        assert person.given == []
        assert not person.is_open


async def test_n_records_a_no_with_what_is_offered_instead() -> None:
    """B11."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("n")
        await person.type("the whole bill")
        await person.press("enter")
        await person.type("the main courses")
        await person.press("enter")

        assert person.given == [DeclineDemand(42, "the whole bill", "the main courses")]
        assert not person.is_open


async def test_a_no_without_an_alternative_is_refused_and_the_words_stay() -> None:
    """B11."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("n")
        await person.type("the whole bill")
        await person.press("enter", "enter")

        assert "say what was offered instead" in person.refused
        assert person.typed("demand") == "the whole bill"


async def test_money_for_rudeness_is_said_and_bars_nothing() -> None:
    rude = a_spoken_case(failure=Failure.CONDUCT)
    async with at_dialog(lambda desk: GestureDialog(desk, rude), a_book(rude)) as person:
        await person.press("1")
        shown = person.screen
        await person.press("enter")

        assert "Does not match: money for rudeness." in shown
        assert person.given == [AddGesture(42, "voucher", 2_500)]


async def test_what_may_be_too_much_is_said_while_the_amount_is_typed() -> None:
    small = a_spoken_case(order=Order(price=1_000))
    async with at_dialog(lambda desk: GestureDialog(desk, small), a_book(small)) as person:
        await person.press("4")
        before = person.screen
        await person.type("16")

        assert "May be too much: with the fix 120 % of the price." not in before
        assert "May be too much: with the fix 160 % of the price." in person.screen


async def test_nothing_but_a_discount_is_called_average() -> None:
    """C10."""
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("2")

        assert "Average so far: no more than a discount." in person.screen


async def test_f4_takes_an_idea_of_an_earlier_case_behind_what_is_typed() -> None:
    """C11."""
    earlier = a_spoken_case(12, remarkable="the chef came out")
    book = a_book(CASE, earlier)
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), book) as person:
        await person.press("4", "tab")
        await person.type("for the kids")
        await person.press("f4")
        shown = person.screen
        await person.press("1", "enter")

        assert "1  the chef came out" in shown
        note = "for the kids; the chef came out"
        assert person.given == [AddGesture(42, "treat", 1_200, note=note)]


async def test_escape_leads_from_the_ideas_back_to_what_is_typed() -> None:
    async with at_dialog(lambda desk: GestureDialog(desk, CASE), a_book(CASE)) as person:
        await person.press("4", "f4")
        shown = person.screen
        await person.press("escape")

        assert "No case has a remarkable part yet" in shown
        assert person.is_open
        assert person.typed("cost-typed") == "12"


async def test_a_closed_case_offers_only_what_is_under_way() -> None:
    """D11."""
    ended = Ending(NOON, "sam", Outcome.RECOVERED)
    closed = a_spoken_case(status=Status.CLOSED, ending=ended, gestures=(a_gesture(1_200),))
    async with at_dialog(lambda desk: GestureDialog(desk, closed), a_book(closed)) as person:
        shown = person.screen
        await person.press("h")

        assert "voucher" not in shown
        assert person.given == [GiveGesture(42, 401)]


async def test_a_closed_case_with_nothing_under_way_says_why_nothing_can_be_promised() -> None:
    ended = Ending(NOON, "sam", Outcome.RECOVERED)
    closed = a_spoken_case(status=Status.CLOSED, ending=ended)
    async with at_dialog(lambda desk: GestureDialog(desk, closed), a_book(closed)) as person:
        assert "#42 is closed." in person.refused
