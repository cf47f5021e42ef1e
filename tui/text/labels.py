"""The words and glyphs that stand for the ids of the domain on every screen.

Used by the wording, the dialogs and the command line. A status is always a word with a glyph, never
a colour alone, and the same word everywhere (docs/rules.md, *words*).
"""

from store.domain.due import DueState, MoveKind
from store.domain.phrases import Stage
from store.domain.words import (
    BesideWish,
    Channel,
    Failure,
    FaultState,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    HouseStep,
    Mark,
    NoteKind,
    OptionState,
    Origin,
    Outcome,
    Role,
    Severity,
    Status,
    WarningSign,
)

STATUS = {
    Status.NEW: "new",
    Status.CONTACTED: "contacted",
    Status.FIXING: "fixing",
    Status.FIXED: "fixed",
    Status.FOLLOWING_UP: "following up",
    Status.CLOSED: "closed",
}
STATUS_SHORT = STATUS | {Status.FOLLOWING_UP: "following"}
STATUS_GLYPH = {
    Status.NEW: "○",
    Status.CONTACTED: "◔",
    Status.FIXING: "◑",
    Status.FIXED: "◕",
    Status.FOLLOWING_UP: "◉",
    Status.CLOSED: "●",
}
WAITING = "waiting"
WAITING_GLYPH = "‖"
EASED = "eased"

STATUS_KEYS = {
    Status.NEW: "n",
    Status.CONTACTED: "c",
    Status.FIXING: "f",
    Status.FIXED: "x",
    Status.FOLLOWING_UP: "u",
    Status.CLOSED: "d",
}
"""The one letter for each status in the dialog; `w` is *waiting on customer*."""

SEVERITY = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
}
ORIGIN = {
    Origin.CUSTOMER_TOLD_US: "customer told us",
    Origin.WE_NOTICED: "we noticed",
}
FAILURE = {
    Failure.ORDER_WRONG: "order wrong",
    Failure.CONDUCT: "staff conduct",
    Failure.WAITING_TOO_LONG: "waiting too long",
    Failure.QUALITY: "quality",
    Failure.OTHER: "other",
}
ROLE = {Role.COUNTER: "counter", Role.LEAD: "shift lead", Role.PROPRIETOR: "shop owner"}
CHANNEL = {
    Channel.IN_PERSON: "in person",
    Channel.PHONE: "by phone",
    Channel.MESSAGE: "by message",
}
CHANNEL_KEYS = {Channel.PHONE: "p", Channel.IN_PERSON: "i", Channel.MESSAGE: "m"}
MARK = {
    Mark.APOLOGY: "apology",
    Mark.THANKS: "thanks",
    Mark.ADMISSION: "admission",
    Mark.READ_BACK: "read back",
    Mark.CHECK_IN: "check-in",
    Mark.TOLD_PLAN: "told the plan",
    Mark.TOLD_CHANGE: "told what changed",
}
BESIDE_WISH = {
    BesideWish.BELOW: "below the wish",
    BesideWish.AS_WISHED: "as wished",
    BesideWish.BEYOND: "beyond the wish",
}
OPTION_STATE = {
    OptionState.PROPOSED: "proposed",
    OptionState.OFFERED: "offered",
    OptionState.DECLINED: "declined",
    OptionState.ACCEPTED: "accepted",
}
NOTE_KIND = {
    NoteKind.INTERNAL: "private note",
    NoteKind.KNOWN_INSIDE: "known inside",
    NoteKind.FOR_SHOP_OWNER: "for the shop owner only",
}
FOLLOW_UP = {
    FollowUpKind.CHECK: "follow-up",
    FollowUpKind.RETURN_CHECK: "return check",
    FollowUpKind.CALL_BACK: "call back",
    FollowUpKind.APOLOGY_VISIT: "apology visit",
    FollowUpKind.TELL_FIRST: "tell them first",
    FollowUpKind.TELL_CHANGE: "tell what changed",
}
FOLLOW_UP_RESULT = {
    FollowUpResult.CONTENT: "content",
    FollowUpResult.STILL_UNHAPPY: "still unhappy",
    FollowUpResult.NOT_REACHED: "not reached",
}
GESTURE_STATE = {
    GestureState.ASKED: "asked",
    GestureState.PROMISED: "promised",
    GestureState.GIVEN: "given",
    GestureState.DECLINED: "declined",
}
OUTCOME = {
    Outcome.RECOVERED: "recovered",
    Outcome.LOST: "lost",
    Outcome.UNKNOWN: "unknown",
}
FAULT = {
    FaultState.NOT_SETTLED: "not settled",
    FaultState.OURS: "ours",
    FaultState.SHARED: "shared",
    FaultState.CUSTOMER: "the customer's",
    FaultState.THIRD_PARTY: "a third party's",
}
WARNING = {
    WarningSign.PUBLIC_REVIEW: "a public review is likely",
    WarningSign.SILENT_LEAVER: "may leave without a word",
}
FAULT_KEYS = {
    FaultState.NOT_SETTLED: "n",
    FaultState.OURS: "o",
    FaultState.SHARED: "s",
    FaultState.CUSTOMER: "c",
    FaultState.THIRD_PARTY: "t",
}
STAGE = {
    Stage.OPEN: "open",
    Stage.FIND_OUT: "find out",
    Stage.CALM: "calm",
    Stage.PROPOSE: "propose",
    Stage.SAY_NO: "say no",
    Stage.DELAY: "delay",
    Stage.CLOSE: "close",
}
"""The stages of the talk in a line of the phrase dialog."""
STAGE_KEYS = {
    Stage.OPEN: "o",
    Stage.FIND_OUT: "f",
    Stage.CALM: "c",
    Stage.PROPOSE: "p",
    Stage.SAY_NO: "n",
    Stage.DELAY: "d",
    Stage.CLOSE: "e",
}
STAGE_LONG = {
    Stage.OPEN: "open the talk",
    Stage.FIND_OUT: "find out more",
    Stage.CALM: "calm somebody",
    Stage.PROPOSE: "propose something",
    Stage.SAY_NO: "say no kindly",
    Stage.DELAY: "tell of a delay",
    Stage.CLOSE: "close the talk",
}
HOUSE_STEP = {
    HouseStep.LISTENED: "listened",
    HouseStep.UNDERSTOOD: "understood",
    HouseStep.APOLOGISED: "apologised",
    HouseStep.THANKED: "thanked",
    HouseStep.WISH_ASKED: "wish asked",
    HouseStep.OPTION_ACCEPTED: "option accepted",
    HouseStep.FIXED: "fixed",
    HouseStep.SOMETHING_EXTRA: "something extra",
    HouseStep.TOLD_WHAT_CHANGED: "told what changed",
    HouseStep.CAUSE: "cause",
}
MOVE = {
    MoveKind.FIRST_CONTACT: "first contact",
    MoveKind.WORD: "word to customer",
    MoveKind.FIX: "fix",
    MoveKind.PROMISE: "promise",
    MoveKind.FOLLOW_UP: "follow-up",
    MoveKind.APPROVAL: "approval",
    MoveKind.PLAN_STEP: "plan",
    MoveKind.STOP_GAP: "stop-gap ends",
    MoveKind.CLOSE: "close it",
    MoveKind.THEIRS: "customer's move",
}
MOVE_SHORT = MOVE | {
    MoveKind.FIRST_CONTACT: "contact",
    MoveKind.WORD: "word",
    MoveKind.STOP_GAP: "stop-gap",
    MoveKind.THEIRS: "their move",
}
FOLLOW_UP_SHORT = FOLLOW_UP | {
    FollowUpKind.RETURN_CHECK: "been back?",
    FollowUpKind.APOLOGY_VISIT: "visit",
    FollowUpKind.TELL_FIRST: "tell them",
    FollowUpKind.TELL_CHANGE: "tell news",
}
DUE_MARK = {DueState.OVERDUE: "!!", DueState.DUE_SOON: "!", DueState.LATER: ""}
DUE_WORD = {DueState.OVERDUE: "late", DueState.DUE_SOON: "soon", DueState.LATER: ""}
SECOND_FAILURE_MARK = "2x"
SECOND_FAILURE_WORD = "2nd"
NO_APOLOGY = "apology?"
NO_APOLOGY_MARK = "a?"
"""Beside the time since the first contact: we spoke, and nobody apologised yet (A4)."""
STUCK = "idle"
STUCK_MARK = "z"
"""Beside the owner: nothing was entered for an opening day, and nothing is planned later (B4)."""
NOBODY = "nobody"
