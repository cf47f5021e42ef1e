"""The history in sentences: who did what.

Used by the strip, the case page, the news line and `amends show`. An entry holds ids and texts of
people; here they become one line each.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from store.domain.book import Book
from store.domain.changes import Change
from store.domain.parts import Entry
from store.domain.words import (
    Act,
    BesideWish,
    Channel,
    FaultState,
    FollowUpResult,
    HouseStep,
    OptionState,
    Outcome,
    Status,
    WarningSign,
)
from tui import labels, wording
from tui.safe import safe


def sentence(entry: Entry, book: Book, now: datetime) -> str:
    """Say what an entry records, without who and when: `contact by phone: will call at six`."""
    words = _SENTENCES[entry.act](entry, book, now)
    return safe(words)


def line(entry: Entry, book: Book, now: datetime) -> str:
    """Say when, who and what: `14:02 Maya: contact by phone`."""
    who = wording.person_name(entry.by, book.people) if entry.by else "Amends"
    return f"{wording.day_and_time(entry.at, now, book.shop)} {who}: {sentence(entry, book, now)}"


def news(change: Change, book: Book, now: datetime) -> str:
    """Say what somebody did on another terminal: `Maya, #42 Dana Whitfield: contact by phone`."""
    customer = book.customers.get(change.case.customer)
    name = f" {safe(customer.name)}" if customer else ""
    who = wording.person_name(change.entry.by, book.people) if change.entry.by else "Amends"
    return f"{who}, #{change.case.number}{name}: {sentence(change.entry, book, now)}"


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
        cost = wording.money(int(entry.now or 0), book.shop)
        return f"{words}: {name}, {cost}"

    return say


def _owner(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return f"owner taken away from {wording.person_name(entry.was, book.people)}"
    to = wording.person_name(entry.now, book.people)
    if not entry.was:
        return f"owner is {to}"
    return f"owner from {wording.person_name(entry.was, book.people)} to {to}"


def _fact(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return f"{entry.text} changed"
    if entry.text == "needed by":
        when = wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)
        return f"needed by {when}"
    money = entry.text in ("price", "paid")
    value = wording.money(int(entry.now), book.shop) if money else entry.now.replace("_", " ")
    return f"{entry.text} is {value}"


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
    return f"gesture budget set to {wording.money(int(entry.now), book.shop)}"


def _cause(entry: Entry, book: Book, now: datetime) -> str:
    if not entry.now:
        return "cause not yet known"
    place = next((one.name for one in book.shop.places if one.id == entry.now), entry.now)
    return f"cause: {place}: {entry.text}" if entry.text else f"cause: {place}"


def _command_words(command: str) -> str:
    """Turn the name of a command into words: `SetStatus` into `set status`."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in command).strip()


def _undone(entry: Entry, book: Book, now: datetime) -> str:
    return f"took back: {_command_words(entry.text)}"


def _redone(entry: Entry, book: Book, now: datetime) -> str:
    return f"did again: {_command_words(entry.text)}"


_SENTENCES: dict[Act, _Say] = {
    Act.OPENED: _plain("opened"),
    Act.CHANGED: _fact,
    Act.WORDS: _plain("the customer said"),
    Act.WISH: _plain("the customer wishes"),
    Act.UNWANTED: _plain("not wanted"),
    Act.UNDERSTOOD: _plain("read back and agreed"),
    Act.LISTENED: _plain("listening sheet kept"),
    Act.CONTACT: _labelled("contact", {c: labels.CHANNEL[c] for c in Channel}),
    Act.TOLD: _plain("the customer was told"),
    Act.STATUS: _labelled("status", {s: labels.STATUS[s] for s in Status}),
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
    Act.OPTION_STATE: _labelled("option", {s: s.value for s in OptionState}),
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
    Act.REOPENED: _plain("taken up again"),
    Act.RETURNED: _plain("the customer came back"),
    Act.GOOD_WORD: _plain("good word"),
    Act.LESSON: _plain("lesson"),
    Act.PHRASE: _plain("phrase used"),
    Act.LINKED: _plain("linked"),
    Act.VOIDED: _plain("void"),
    Act.UNDONE: _undone,
    Act.REDONE: _redone,
    Act.IMPORTED: _plain("imported"),
    Act.ERASED: _plain("personal data erased"),
}
