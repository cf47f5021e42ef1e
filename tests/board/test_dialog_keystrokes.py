"""From the board to a saved change in at most four keys, typed words not counted.

The first key of each act is the one of the board that opens the dialog (docs/practice.md, A1, A4).
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from store.domain.case import Case
from store.domain.parts import Fault, FixOption, PlanStep, Statement, StopGap
from store.domain.words import FaultState, GestureState, Status
from tests.support.builders import (
    ANA,
    NOON,
    a_book,
    a_follow_up,
    a_gesture,
    a_promise,
    a_spoken_case,
    at,
)
from tests.support.dialog_desk import at_dialog
from tui.desk import Desk
from tui.dialogs.approvals import ApprovalsDialog
from tui.dialogs.cause import CauseDialog
from tui.dialogs.close import CloseDialog
from tui.dialogs.contact import ContactDialog
from tui.dialogs.dialog import Dialog
from tui.dialogs.facts import FactsDialog
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.house_path import SkipStepDialog
from tui.dialogs.marks import MarksDialog
from tui.dialogs.new_case import NewCaseDialog
from tui.dialogs.phrases import PhrasesDialog
from tui.dialogs.plan import PlanDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.status import StatusDialog
from tui.dialogs.stop_gap import StopGapDialog
from tui.dialogs.void import VoidDialog
from tui.screens.listening import ListeningSheet

BARE = a_spoken_case(status=Status.FIXING)
HEARD = a_spoken_case(
    wishes=(Statement(601, at("mon 12:00"), "sam", "a warm dinner"),),
    options=(FixOption(701, "a new dinner", at("mon 12:00"), "sam"),),
)
BUSY = a_spoken_case(
    promises=(a_promise(at("fri 15:00")),),
    follow_ups=(a_follow_up(at("fri 10:00")),),
    gestures=(a_gesture(1_200), a_gesture(9_000, GestureState.ASKED, 402)),
)

ASKED = a_spoken_case(follow_ups=(a_follow_up(at("fri 10:00")),))
SETTLED = a_spoken_case(fault=Fault(FaultState.OURS))
REPAIR = a_spoken_case(
    plan=(PlanStep(601, "cut", NOON, "sam"),),
    stop_gaps=(StopGap(701, "bed", NOON, "sam"),),
    gestures=(a_gesture(1_200, GestureState.GIVEN),),
)


def of_no_case(dialog: Callable[[Desk], Dialog]) -> Callable[[Desk, Case], Dialog]:
    return lambda desk, case: dialog(desk)


@dataclass(frozen=True)
class Act:
    """Keys of one act after the key of the board; a text with a space before it is typed."""

    dialog: Callable[[Desk, Case], Dialog]
    case: Case
    keys: tuple[str, ...]


ACTS = {
    "new case": Act(of_no_case(NewCaseDialog), BARE, (" Okafor", "enter", " sofa", "enter")),
    "new case of a known customer": Act(
        of_no_case(NewCaseDialog), BARE, (" cust", "f2", " sofa", "enter")
    ),
    "fixing": Act(StatusDialog, BUSY, ("f", " a new one", "enter")),
    "fixed": Act(StatusDialog, BARE, ("x", " a new one", "enter", "enter")),
    "waiting": Act(StatusDialog, BARE, ("w",)),
    "closed": Act(StatusDialog, BARE, ("d", "r", " moved away", "enter")),
    "done": Act(CloseDialog, BARE, ("r", " moved away", "enter")),
    "done, asked again": Act(CloseDialog, BARE, ("r", " +30d", "enter")),
    "done with grades": Act(CloseDialog, ASKED, ("r", " 45445", "enter")),
    "follow-up": Act(FollowUpDialog, BARE, (" fri", "enter", " party", "enter")),
    "another": Act(FollowUpDialog, BUSY, ("n", " fri", "enter", "enter")),
    "content": Act(FollowUpDialog, BUSY, ("1", " fine", "enter")),
    "not reached": Act(FollowUpDialog, BUSY, ("3", "enter")),
    "still unhappy": Act(FollowUpDialog, BUSY, ("2", " cold again", "enter")),
    "told what changed": Act(ContactDialog, BARE, ("p", "f12", "enter")),
    "follow-up moved": Act(FollowUpDialog, BUSY, ("m", " fri 11:00", "enter")),
    "promise": Act(PromiseDialog, BARE, (" sofa", "enter", " fri", "enter")),
    "another promise": Act(PromiseDialog, BUSY, ("n", " sofa", "enter", " fri", "enter")),
    "kept": Act(PromiseDialog, BUSY, ("k",)),
    "broken": Act(PromiseDialog, BUSY, ("b", "y")),
    "moved": Act(PromiseDialog, BUSY, ("m", " sat", "enter", " van", "enter")),
    "moved and told": Act(PromiseDialog, BUSY, ("t", " sat", "enter", " van", "enter")),
    "gesture": Act(GestureDialog, BARE, ("4", "enter")),
    "gesture given": Act(GestureDialog, BARE, ("4", "f2", "enter")),
    "large gesture": Act(GestureDialog, BARE, ("7", "enter", " late", "enter")),
    "something else": Act(GestureDialog, BARE, ("e", " cake", "enter", " 15", "enter")),
    "handed over": Act(GestureDialog, BUSY, ("h",)),
    "granted": Act(of_no_case(ApprovalsDialog), BUSY, ("y",)),
    "refused": Act(of_no_case(ApprovalsDialog), BUSY, ("n", " a window seat", "enter")),
    "contact": Act(ContactDialog, BARE, ("p", " called", "enter")),
    "contact with an apology": Act(ContactDialog, BARE, ("i", "f2", "enter")),
    "fact": Act(FactsDialog, BARE, ("i", " party", "enter")),
    "severity": Act(FactsDialog, BARE, ("s", "c")),
    "note": Act(FactsDialog, BARE, ("n", " oven", "enter")),
    "notes of the sheet": Act(ListeningSheet, BARE, (" cold", "escape")),
    "first wish": Act(ListeningSheet, BARE, ("f2", " a sofa", "escape")),
    "first offer": Act(ListeningSheet, BARE, ("f3", "plus", " a sofa", "enter")),
    "wish": Act(ListeningSheet, HEARD, (" a sofa", "enter")),
    "not wanted": Act(ListeningSheet, HEARD, ("tab", "n", " a voucher", "enter")),
    "understood": Act(ListeningSheet, HEARD, ("tab", "r", "y")),
    "offer": Act(ListeningSheet, HEARD, ("tab", "plus", " a table", "enter")),
    "offer accepted": Act(ListeningSheet, HEARD, ("tab", "a")),
    "offer compared": Act(ListeningSheet, HEARD, ("tab", "s")),
    "cause": Act(CauseDialog, BARE, ("3", " no timer", "enter")),
    "fault": Act(CauseDialog, SETTLED, ("f", "n")),
    "remarkable": Act(CauseDialog, BARE, ("m", " a candle", "enter")),
    "house rule": Act(CauseDialog, BARE, ("h", " read aloud", "enter", "enter")),
    "first phrase": Act(PhrasesDialog, BARE, ("1",)),
    "phrase": Act(PhrasesDialog, BARE, ("c", "2")),
    "plan": Act(PlanDialog, BARE, (" cut", "enter", " sam", "enter", " fri", "enter")),
    "plan step done": Act(PlanDialog, REPAIR, ("1",)),
    "plan told": Act(PlanDialog, REPAIR, ("t",)),
    "stop-gap": Act(StopGapDialog, BARE, (" bed", "enter", " 45", "enter", " fri", "enter")),
    "stop-gap ended": Act(StopGapDialog, REPAIR, ("e",)),
    "stop-gap longer": Act(StopGapDialog, REPAIR, ("l", " fri", "enter")),
    "step skipped": Act(SkipStepDialog, BARE, ("4", " no time", "enter")),
    "warning": Act(MarksDialog, BARE, ("r", " pictures", "enter")),
    "big order": Act(MarksDialog, BARE, ("b",)),
    "needed by": Act(MarksDialog, BARE, ("t", " fri", "enter")),
    "arrived": Act(GestureDialog, REPAIR, ("r",)),
    "void": Act(VoidDialog, BARE, (" twice", "enter")),
}


@pytest.mark.slow  # every act is walked once with real keys; the dialogs have tests of their own
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
async def test_an_act_takes_at_most_four_keys_from_the_board(act: Act) -> None:
    book = a_book(act.case)
    async with at_dialog(lambda desk: act.dialog(desk, act.case), book, ANA) as person:
        for key in act.keys:
            if key.startswith(" "):
                await person.type(key.strip())
            else:
                await person.press(key)

        assert len(person.host.done) == 1
        assert 1 + person.keys <= 4
