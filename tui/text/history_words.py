"""The history in sentences: who did what.

Used by the strip, the case page, the news line and `amends show`. An entry holds ids and texts of
people; here they become one line each.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from store.domain.book import Book
from store.domain.case import Case
from store.domain.parts import Entry
from store.domain.words import (
    Act,
    BesideWish,
    FaultState,
    FollowUpResult,
    HouseStep,
    OptionState,
    Outcome,
    Status,
    WarningSign,
)
from tui.text import close_words, contact_words, fact_words, labels, step_words, wording
from tui.text.safe import safe


def sentence(entry: Entry, book: Book, now: datetime, of: Case | None = None) -> str:
    """Say what an entry records, without who and when: `spoke with them by phone: calls at six`.

    With the case that it is of, what the entry points to is told as well: whether anybody was
    reached and what was done in the contact, and what exactly was taken back.
    """
    if entry.act is Act.CONTACT:
        return safe(contact_words.sentence(entry, of))
    try:
        if entry.act in _STEP_BACK:
            return safe(f"{_STEP_BACK[entry.act]}: {step_words.step(entry, of, book)}")
        return safe(_SENTENCES[entry.act](entry, book, now))
    except (ValueError, OverflowError):
        # A date or an amount in it was damaged. The line stands all the same, as it is written.
        words = (entry.act.value.replace("_", " "), entry.text, entry.was, entry.now)
        return safe(": ".join(word for word in words if word))


def line(entry: Entry, book: Book, now: datetime, of: Case | None = None) -> str:
    """Say when, who and what: `14:02 Maya: spoke with them by phone`."""
    who = wording.person_name(entry.by, book.people) if entry.by else "Amends"
    when = wording.day_and_time(entry.at, now, book.shop)
    return f"{when} {who}: {sentence(entry, book, now, of)}"


_Say = Callable[[Entry, Book, datetime], str]


def _plain(words: str) -> _Say:
    def say(entry: Entry, book: Book, now: datetime) -> str:
        return f"{words}: {entry.text}" if entry.text else words

    return say


def _labelled(words: str, table: Mapping[str, str]) -> _Say:
    def say(entry: Entry, book: Book, now: datetime) -> str:
        label = table.get(entry.now, entry.now)
        return f"{words} {label}: {entry.text}" if entry.text else f"{words} {label}"

    return say


def _dated(words: str) -> _Say:
    def say(entry: Entry, book: Book, now: datetime) -> str:
        when = wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)
        return f"{words} {when}: {entry.text}" if entry.text else f"{words} {when}"

    return say


def _gesture(words: str) -> _Say:
    def say(entry: Entry, book: Book, now: datetime) -> str:
        name = next((g.name for g in book.shop.gestures if g.id == entry.was), entry.was)
        cost = int(entry.now or 0)
        return f"{words}: {name}, {wording.money(cost, book.shop)}" if cost else f"{words}: {name}"

    return say


def _remark(entry: Entry, book: Book, now: datetime) -> str:
    when = wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)
    return f"from a remark by {wording.person_name(entry.was, book.people)}, {when}"


def _owner(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return f"owner taken away from {wording.person_name(entry.was, book.people)}"
    to = wording.person_name(entry.now, book.people)
    if not entry.was:
        return f"owner is {to}"
    return f"owner from {wording.person_name(entry.was, book.people)} to {to}"


def _waiting(entry: Entry, book: Book, now: datetime) -> str:
    if entry.now != "customer":
        return "our move again"
    return f"waiting on customer: {entry.text}" if entry.text else "waiting on customer"


def _option(entry: Entry, book: Book, now: datetime) -> str:
    word = "thought of" if entry.now == OptionState.PROPOSED else "offered"
    return f"option {word}: {entry.text}"


def _promise_asked(entry: Entry, book: Book, now: datetime) -> str:
    answer = "will not hold" if entry.now == "fails" else "will hold"
    return f"asked: the promise {answer}: {entry.text}"


def _plan_step(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return f"plan: {entry.text}"
    when = wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)
    return f"plan, by {when}: {entry.text}"


def _stop_gap(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return f"stop-gap: {entry.text}"
    when = wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)
    runs = "stop-gap runs on until" if entry.was else "stop-gap until"
    return f"{runs} {when}: {entry.text}"


def _house_step(entry: Entry, book: Book, now: datetime) -> str:
    steps: Mapping[str, str] = {step: labels.HOUSE_STEP[step] for step in HouseStep}
    return f"house path: {steps.get(entry.now, entry.now)}"


def _warning(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now and entry.was:
        return f"warning taken away: {entry.text}"
    signs: Mapping[str, str] = {sign: labels.WARNING[sign] for sign in WarningSign}
    sign = signs.get(entry.now)
    return f"warning, {sign}: {entry.text}" if sign else f"warning: {entry.text}"


def _budget(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return "gesture budget is the usual one again"
    return f"gesture budget set to {wording.money(int(entry.now), book.shop)}"


def _cause(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return "cause not yet known"
    place = next((one.name for one in book.shop.places if one.id == entry.now), entry.now)
    return f"cause: {place}: {entry.text}" if entry.text else f"cause: {place}"


def _closed_over(entry: Entry, book: Book, now: datetime) -> str:
    return f"closed over: {', '.join(close_words.missing_words(entry.now.split()))}"


def _graded(entry: Entry, book: Book, now: datetime) -> str:
    return f"asked at the end: {close_words.grades_said(entry.now)}"


def _outcome(entry: Entry, book: Book, now: datetime) -> str:
    if entry.now == close_words.WILL_RETURN:
        return "outcome is recovered, and they said they will come back"
    outcomes: Mapping[str, str] = {o: labels.OUTCOME[o] for o in Outcome}
    return f"outcome is {outcomes.get(entry.now, entry.now)}"


def _good_word(entry: Entry, book: Book, now: datetime) -> str:
    return f"good word: {entry.text}" if entry.text else "good word taken away"


_STEP_BACK = {Act.UNDONE: "took back", Act.REDONE: "did again"}


def _imported(entry: Entry, book: Book, now: datetime) -> str:
    there = f", number {entry.now} there" if entry.now else ""
    owner = f", owned there by {entry.was}" if entry.was else ""
    place = f" from {entry.text}" if entry.text else ""
    return f"imported{place}{there}{owner}"


def _linked(entry: Entry, book: Book, now: datetime) -> str:
    if entry.now:
        return f"linked with #{entry.now}"
    return f"link with #{entry.was} taken away" if entry.was else "linked"


_SENTENCES: dict[Act, _Say] = {
    Act.OPENED: _plain("opened"),
    Act.REMARK: _remark,
    Act.CHANGED: fact_words.sentence,
    Act.WORDS: _plain("the customer said"),
    Act.WISH: _plain("the customer wishes"),
    Act.UNWANTED: _plain("not wanted"),
    Act.UNDERSTOOD: _plain("read back and agreed"),
    Act.LISTENED: _plain("listening sheet kept"),
    Act.TOLD: _plain("the customer was told"),
    Act.STATUS: _labelled("status is now", {s: labels.STATUS[s] for s in Status}),
    Act.OWNER: _owner,
    Act.WAITING: _waiting,
    Act.PROMISED: _dated("promised for"),
    Act.PROMISE_KEPT: _plain("promise kept"),
    Act.PROMISE_BROKEN: _plain("promise broken"),
    Act.PROMISE_MOVED: _dated("promise moved to"),
    Act.PROMISE_ASKED: _promise_asked,
    Act.FOLLOW_UP: _dated("follow-up planned for"),
    Act.FOLLOW_UP_RESULT: _labelled(
        "follow-up:", {r: labels.FOLLOW_UP_RESULT[r] for r in FollowUpResult}
    ),
    Act.FOLLOW_UP_MOVED: _dated("follow-up moved to"),
    Act.PLAN_STEP: _plan_step,
    Act.PLAN_STEP_DONE: _plain("plan step done"),
    Act.PLAN_TOLD: _plain("customer was told the plan"),
    Act.STOP_GAP: _stop_gap,
    Act.STOP_GAP_ENDED: _plain("stop-gap ended"),
    Act.OPTION: _option,
    Act.OPTION_STATE: _labelled("option", {s: labels.OPTION_STATE[s] for s in OptionState}),
    Act.OPTION_BESIDE_WISH: _labelled("option is", {b: labels.BESIDE_WISH[b] for b in BesideWish}),
    Act.GESTURE_ASKED: _gesture("approval asked"),
    Act.GESTURE_PROMISED: _gesture("gesture promised"),
    Act.GESTURE_GIVEN: _gesture("gesture given"),
    Act.GESTURE_DECLINED: _gesture("gesture declined"),
    Act.GESTURE_ARRIVED: _gesture("gesture reached the customer"),
    Act.NOTE: _plain("private note"),
    Act.HOUSE_STEP: _house_step,
    Act.HOUSE_STEP_SKIPPED: _labelled(
        "house path, skipped", {s: labels.HOUSE_STEP[s] for s in HouseStep}
    ),
    Act.FAULT: _labelled("fault", {state: labels.FAULT[state] for state in FaultState}),
    Act.CAUSE: _cause,
    Act.BUDGET: _budget,
    Act.WARNING: _warning,
    Act.SECOND_FAILURE: _plain("second failure"),
    Act.CLOSED: _labelled("closed,", {o: labels.OUTCOME[o] for o in Outcome}),
    Act.CLOSED_OVER: _closed_over,
    Act.GRADED: _graded,
    Act.OUTCOME: _outcome,
    Act.ENDING_NOTE: _plain("note of the close"),
    Act.REOPENED: _plain("taken up again"),
    Act.RETURNED: _plain("the customer came back"),
    Act.GOOD_WORD: _good_word,
    Act.LESSON: _plain("lesson"),
    Act.PHRASE: _plain("phrase used"),
    Act.LINKED: _linked,
    Act.VOIDED: _plain("void"),
    Act.IMPORTED: _imported,
    Act.ERASED: _plain("personal data erased"),
}
