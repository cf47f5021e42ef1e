"""From the board to a saved change in at most four keys, typed words not counted.

The first key of each act is the one of the board that opens the dialog (docs/practice.md, A1, A4).
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from store.domain.case import Case
from store.domain.words import GestureState, Status
from tests.support.builders import (
    ANA,
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
from tui.dialogs.dialog import Dialog
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.new_case import NewCaseDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.status import CloseDialog, StatusDialog
from tui.dialogs.void import VoidDialog

BARE = a_spoken_case(status=Status.FIXING)
BUSY = a_spoken_case(
    promises=(a_promise(at("fri 15:00")),),
    follow_ups=(a_follow_up(at("fri 10:00")),),
    gestures=(a_gesture(1_200), a_gesture(9_000, GestureState.ASKED, 402)),
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
    "fixing": Act(StatusDialog, BUSY, ("f", " a new one", "enter")),
    "fixed": Act(StatusDialog, BARE, ("x", " a new one", "enter")),
    "waiting": Act(StatusDialog, BARE, ("w",)),
    "closed": Act(StatusDialog, BARE, ("d", "r", " moved away", "enter")),
    "done": Act(CloseDialog, BARE, ("r", " moved away", "enter")),
    "follow-up": Act(FollowUpDialog, BARE, (" fri", "enter", " party", "enter")),
    "another": Act(FollowUpDialog, BUSY, ("n", " fri", "enter", "enter")),
    "content": Act(FollowUpDialog, BUSY, ("1", " fine", "enter")),
    "not reached": Act(FollowUpDialog, BUSY, ("3", "enter")),
    "follow-up moved": Act(FollowUpDialog, BUSY, ("m", " fri 11:00", "enter")),
    "promise": Act(PromiseDialog, BARE, (" sofa", "enter", " fri", "enter")),
    "another promise": Act(PromiseDialog, BUSY, ("n", " sofa", "enter", " fri", "enter")),
    "kept": Act(PromiseDialog, BUSY, ("k",)),
    "broken": Act(PromiseDialog, BUSY, ("b", "y")),
    "moved": Act(PromiseDialog, BUSY, ("m", " sat", "enter", " van", "enter")),
    "gesture": Act(GestureDialog, BARE, ("4", "enter")),
    "gesture given": Act(GestureDialog, BARE, ("4", "f2", "enter")),
    "large gesture": Act(GestureDialog, BARE, ("7", "enter", " late", "enter")),
    "something else": Act(GestureDialog, BARE, ("e", " cake", "enter", " 15", "enter")),
    "handed over": Act(GestureDialog, BUSY, ("h",)),
    "granted": Act(of_no_case(ApprovalsDialog), BUSY, ("y",)),
    "refused": Act(of_no_case(ApprovalsDialog), BUSY, ("n", " a window seat", "enter")),
    "void": Act(VoidDialog, BARE, (" twice", "enter")),
}


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
