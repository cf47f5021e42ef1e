"""Enter alone records no fact: a letter, a digit or an arrow says first which one is meant."""

from collections.abc import Callable

import pytest

from store.domain.book import Book
from store.domain.lessons import CorrectiveAction
from store.domain.parts import PlanStep, StopGap
from store.domain.words import GestureState
from tests.support.builders import (
    ANA,
    NOON,
    a_book,
    a_case,
    a_gesture,
    a_promise,
    a_spoken_case,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.cause import CauseDialog
from tui.dialogs.contact import ContactDialog
from tui.dialogs.dialog import Dialog
from tui.dialogs.facts import FactsDialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.learning import HeldDialog
from tui.dialogs.link import LinkDialog
from tui.dialogs.people import AddPersonDialog
from tui.dialogs.phrases import PhrasesDialog
from tui.dialogs.plan import PlanDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.stop_gap import StopGapDialog

BARE = a_spoken_case(owner="maya")
PLANNED = a_spoken_case(plan=(PlanStep(601, "cut the rail", NOON, "maya"),))
EASED = a_spoken_case(stop_gaps=(StopGap(701, "two beds lent", NOON, "sam"),))
ASKED = a_spoken_case(promises=(a_promise(at("mon 12:30"), made_at=at("mon 10:00")),))
PROMISED = a_spoken_case(gestures=(a_gesture(2_500, GestureState.PROMISED),))
SENT = a_spoken_case(gestures=(a_gesture(2_500, GestureState.GIVEN, given_at=NOON),))
ACTION = CorrectiveAction(5, "a red ticket", NOON, "maya", "making")
OTHER = a_case(41)

Opens = Callable[[Desk], Dialog]
DIALOGS: dict[str, tuple[Opens, tuple[str, ...], Book]] = {
    "why": (lambda desk: CauseDialog(desk, BARE), (), a_book(BARE)),
    "fault": (lambda desk: CauseDialog(desk, BARE), ("f",), a_book(BARE)),
    "plan": (lambda desk: PlanDialog(desk, PLANNED), (), a_book(PLANNED)),
    "held": (lambda desk: HeldDialog(desk, ACTION), (), a_book(BARE)),
    "will it hold": (lambda desk: PromiseDialog(desk, ASKED), (), a_book(ASKED)),
    "stop-gap": (lambda desk: StopGapDialog(desk, EASED), (), a_book(EASED)),
    "contact": (lambda desk: ContactDialog(desk, BARE), (), a_book(BARE)),
    "link": (lambda desk: LinkDialog(desk, BARE, lambda _: None), (), a_book(BARE, OTHER)),
    "phrase": (lambda desk: PhrasesDialog(desk, BARE), (), a_book(BARE)),
    "hand over": (lambda desk: GestureDialog(desk, PROMISED), (), a_book(PROMISED)),
    "it reached them": (lambda desk: GestureDialog(desk, SENT), (), a_book(SENT)),
    "role": (AddPersonDialog, ("K", "i", "m", "enter"), a_book(BARE)),
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_enter_alone_asks_for_nothing(name: str) -> None:
    opens, keys, book = DIALOGS[name]
    async with at_dialog(opens, book, ANA) as person:
        await person.press(*keys, "enter", "enter", "enter")

        assert person.given == []
        assert person.is_open


@pytest.mark.walk
@pytest.mark.parametrize("name", DIALOGS)
async def test_the_arrows_choose_and_enter_then_takes_it(name: str) -> None:
    opens, keys, book = DIALOGS[name]
    async with at_dialog(opens, book, ANA) as person:
        await person.press(*keys, "down", "enter", "enter")

        assert person.given


@pytest.mark.walk
@pytest.mark.parametrize("fact", "sfo")
async def test_a_fact_of_a_few_kinds_begins_at_what_holds_so_that_enter_changes_nothing(
    fact: str,
) -> None:
    async with at_dialog(lambda desk: FactsDialog(desk, BARE), a_book(BARE)) as person:
        await person.press(fact, "enter")

        assert person.host.done == []
        assert person.refused == "Nothing was changed: everything stands so already."
