"""Every dialog of a case by name, imported when somebody opens it.

Used by the keys of the board and of the case page. The board is there sooner when the dialogs,
which nobody sees yet, are not read first.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog

DIALOGS = {
    "approvals": "tui.dialogs.approvals:ApprovalsDialog",
    "cause": "tui.dialogs.cause:CauseDialog",
    "close": "tui.dialogs.close:CloseDialog",
    "contact": "tui.dialogs.contact:ContactDialog",
    "facts": "tui.dialogs.facts:FactsDialog",
    "follow_up": "tui.dialogs.follow_up:FollowUpDialog",
    "gesture": "tui.dialogs.gesture:GestureDialog",
    "marks": "tui.dialogs.marks:MarksDialog",
    "new_case": "tui.dialogs.new_case:NewCaseDialog",
    "owner": "tui.dialogs.owner:OwnerDialog",
    "phrases": "tui.dialogs.phrases:PhrasesDialog",
    "plan": "tui.dialogs.plan:PlanDialog",
    "promise": "tui.dialogs.promise:PromiseDialog",
    "remarks": "tui.dialogs.remarks:RemarksDialog",
    "skip_step": "tui.dialogs.house_path:SkipStepDialog",
    "status": "tui.dialogs.status:StatusDialog",
    "stop_gap": "tui.dialogs.stop_gap:StopGapDialog",
    "void": "tui.dialogs.void:VoidDialog",
}
"""Where each dialog is made."""


def dialog(name: str) -> "type[Dialog]":
    """Give the class of a dialog. Raises `KeyError` for a name that is none."""
    from tui.dialogs.dialog import Dialog

    place, _, found = DIALOGS[name].partition(":")
    made = getattr(import_module(place), found)
    if not (isinstance(made, type) and issubclass(made, Dialog)):
        raise TypeError(f"{DIALOGS[name]} is no dialog.")
    return made
