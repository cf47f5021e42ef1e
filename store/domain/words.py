"""The vocabulary of the domain as enumerations.

Data holds these ids, never the labels that a screen shows for them; the labels live in the
interface. Used by every module that names a status, a role or a kind. The order of the members
is the order in which a person meets them, and it is what lists and dialogs follow.
"""

from enum import StrEnum


class Status(StrEnum):
    """How far a case has come (docs/rules.md, *status*)."""

    NEW = "new"
    CONTACTED = "contacted"
    FIXING = "fixing"
    FIXED = "fixed"
    FOLLOWING_UP = "following_up"
    CLOSED = "closed"


class Severity(StrEnum):
    """The weight of a failure, heaviest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Origin(StrEnum):
    """How the shop learnt of the failure (docs/practice.md, B1)."""

    CUSTOMER_TOLD_US = "customer_told_us"
    WE_NOTICED = "we_noticed"


class Failure(StrEnum):
    """Kinds of failure that can be told apart (docs/practice.md, A20)."""

    ORDER_WRONG = "order_wrong"
    CONDUCT = "conduct"
    WAITING_TOO_LONG = "waiting_too_long"
    QUALITY = "quality"
    OTHER = "other"


class Role(StrEnum):
    """What a person may do alone; the proprietor is called *shop owner* on every screen."""

    COUNTER = "counter"
    LEAD = "lead"
    PROPRIETOR = "proprietor"


class Channel(StrEnum):
    """The way of a contact, the most personal first (docs/practice.md, D4)."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"


class Mark(StrEnum):
    """What was done in a contact beside talking."""

    APOLOGY = "apology"
    THANKS = "thanks"
    ADMISSION = "admission"
    READ_BACK = "read_back"
    CHECK_IN = "check_in"
    TOLD_PLAN = "told_plan"
    TOLD_CHANGE = "told_change"


class PromiseState(StrEnum):
    """Word given with a date: still open, kept, or broken."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class FollowUpKind(StrEnum):
    """Why we will speak to the customer again."""

    CHECK = "check"
    RETURN_CHECK = "return_check"
    CALL_BACK = "call_back"
    APOLOGY_VISIT = "apology_visit"
    TELL_FIRST = "tell_first"
    TELL_CHANGE = "tell_change"


class FollowUpResult(StrEnum):
    """What a follow-up found (docs/practice.md, E17)."""

    CONTENT = "content"
    STILL_UNHAPPY = "still_unhappy"
    NOT_REACHED = "not_reached"


class OptionState(StrEnum):
    """Where an offered fix stands (docs/practice.md, A11)."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"


class BesideWish(StrEnum):
    """An offer held beside the customer's wish (docs/practice.md, E5)."""

    BELOW = "below"
    AS_WISHED = "as_wished"
    BEYOND = "beyond"


class GestureState(StrEnum):
    """The life of a gesture. *Asked* waits for an approval and books nothing."""

    ASKED = "asked"
    PROMISED = "promised"
    GIVEN = "given"
    DECLINED = "declined"


class NoteKind(StrEnum):
    """Who may read a note: the staff, or the shop owner alone (docs/practice.md, A9, D16)."""

    INTERNAL = "internal"
    KNOWN_INSIDE = "known_inside"
    FOR_SHOP_OWNER = "for_shop_owner"


class FaultState(StrEnum):
    """Whose fault it was; no finding is needed to make amends (docs/practice.md, B5)."""

    NOT_SETTLED = "not_settled"
    OURS = "ours"
    SHARED = "shared"
    CUSTOMER = "customer"
    THIRD_PARTY = "third_party"


class WarningSign(StrEnum):
    """What makes us fear that this customer leaves (docs/practice.md, A16)."""

    PUBLIC_REVIEW = "public_review"
    SILENT_LEAVER = "silent_leaver"


class Outcome(StrEnum):
    """How a case ended."""

    RECOVERED = "recovered"
    LOST = "lost"
    UNKNOWN = "unknown"


class HouseStep(StrEnum):
    """The steps of the house path, in the order in which they are taken (docs/practice.md, A21)."""

    LISTENED = "listened"
    UNDERSTOOD = "understood"
    APOLOGISED = "apologised"
    THANKED = "thanked"
    WISH_ASKED = "wish_asked"
    OPTION_ACCEPTED = "option_accepted"
    FIXED = "fixed"
    SOMETHING_EXTRA = "something_extra"
    TOLD_WHAT_CHANGED = "told_what_changed"
    CAUSE = "cause"


class Act(StrEnum):
    """What an entry of the history says was done."""

    OPENED = "opened"
    REMARK = "remark"
    CHANGED = "changed"
    WORDS = "words"
    WISH = "wish"
    UNWANTED = "unwanted"
    UNDERSTOOD = "understood"
    LISTENED = "listened"
    CONTACT = "contact"
    TOLD = "told"
    STATUS = "status"
    OWNER = "owner"
    WAITING = "waiting"
    PROMISED = "promised"
    PROMISE_KEPT = "promise_kept"
    PROMISE_BROKEN = "promise_broken"
    PROMISE_MOVED = "promise_moved"
    PROMISE_ASKED = "promise_asked"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_RESULT = "follow_up_result"
    FOLLOW_UP_MOVED = "follow_up_moved"
    PLAN_STEP = "plan_step"
    PLAN_STEP_DONE = "plan_step_done"
    PLAN_TOLD = "plan_told"
    STOP_GAP = "stop_gap"
    STOP_GAP_ENDED = "stop_gap_ended"
    OPTION = "option"
    OPTION_STATE = "option_state"
    OPTION_BESIDE_WISH = "option_beside_wish"
    GESTURE_ASKED = "gesture_asked"
    GESTURE_PROMISED = "gesture_promised"
    GESTURE_GIVEN = "gesture_given"
    GESTURE_DECLINED = "gesture_declined"
    GESTURE_ARRIVED = "gesture_arrived"
    NOTE = "note"
    HOUSE_STEP = "house_step"
    HOUSE_STEP_SKIPPED = "house_step_skipped"
    FAULT = "fault"
    CAUSE = "cause"
    BUDGET = "budget"
    WARNING = "warning"
    SECOND_FAILURE = "second_failure"
    CLOSED = "closed"
    CLOSED_OVER = "closed_over"
    GRADED = "graded"
    OUTCOME = "outcome"
    ENDING_NOTE = "ending_note"
    REOPENED = "reopened"
    RETURNED = "returned"
    GOOD_WORD = "good_word"
    LESSON = "lesson"
    PHRASE = "phrase"
    LINKED = "linked"
    VOIDED = "voided"
    UNDONE = "undone"
    REDONE = "redone"
    IMPORTED = "imported"
    ERASED = "erased"
