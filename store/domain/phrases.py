"""The phrase book: ready wording for each stage of the talk, filled in with the facts of a case.

Used by the phrase dialog and by the rule that records a use. It prevents the mistake of letting
anything private slip into what is said aloud: what can be filled in is the customer's name, what
happened, the owner and our dates, and nothing else (docs/practice.md, A9).
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from store.domain.book import Book
from store.domain.case import Case
from store.domain.hours import OpeningHours, opening_hours
from store.domain.lessons import Phrase
from store.domain.refusal import NotFound
from store.domain.shop import Person
from store.domain.words import PromiseState, Status


class Stage(StrEnum):
    """The stages of the talk, in the order in which they mostly come."""

    OPEN = "open"
    FIND_OUT = "find_out"
    CALM = "calm"
    PROPOSE = "propose"
    SAY_NO = "say_no"
    DELAY = "delay"
    CLOSE = "close"


FACTS = ("name", "what", "owner", "promised", "day")
"""What may stand in braces in a phrase: `{name}`."""
NOT_KNOWN = "…"
"""Stands where a fact is not known yet."""

_BUILT_IN: dict[Stage, tuple[str, ...]] = {
    Stage.OPEN: (
        "{name}, thank you for telling me. I have time for this now.",
        "{name}, this should not have happened to you. I am sorry.",
        "I have heard what happened: {what}. I would like to hear it from you.",
        "You should not have had to call us. I am glad that you did.",
    ),
    Stage.FIND_OUT: (
        "What happened, from the beginning, as you saw it?",
        "What should it have been like?",
        "What does it mean for your day?",
        "What troubles you most about it?",
        "Is there anything that I have not asked?",
        "Let me say it back to you, and you tell me whether I have it right.",
    ),
    Stage.CALM: (
        "I would be upset too, {name}.",
        "You are right to tell me. Please go on, I am listening.",
        "You counted on us, and we let you down. That is on us to mend.",
        "Take your time. I am not going anywhere until we know the next step.",
    ),
    Stage.PROPOSE: (
        "What would make this right for you?",
        "I see two ways. You say which of them is better for you.",
        "Here is what I can do today. Does that help you?",
        "I would like to do this for you, {name}, and I will see to it until it is done.",
    ),
    Stage.SAY_NO: (
        "I understand why you ask. That I cannot do; what I can do is this.",
        "I would rather say no now than promise what I cannot keep. May I offer something else?",
        "That is not mine to decide. {owner} can, and you will hear from us today.",
        "I cannot give you that, {name}, and I do not want you to leave with nothing.",
    ),
    Stage.DELAY: (
        "{name}, I call before you have to: it will be later than we said, and I am sorry.",
        "You were to have it {promised}. We will not manage that. May I tell you what we do now?",
        "I have nothing new yet, and I did not want you to wait without a word.",
        "What would help you until then?",
    ),
    Stage.CLOSE: (
        "Is it the way you wanted it, {name}?",
        "May I ask you again {day} whether it held?",
        "Because you told us, we do it differently now. Thank you.",
        "If anything is not right, ask for {owner}. You will not have to tell it all again.",
    ),
}

BUILT_IN: tuple[Phrase, ...] = tuple(
    Phrase(-place, stage, text)
    for place, (stage, text) in enumerate(
        ((stage, text) for stage, texts in _BUILT_IN.items() for text in texts), start=1
    )
)
"""The phrases that come with Amends. They are kept in no file; their ids are below zero."""


def phrase_book(book: Book) -> tuple[Phrase, ...]:
    """Give all phrases to choose from: those of the shop first, then those that come with Amends.

    A built-in phrase is hidden by a hidden record of the same stage and text.
    """
    kept = [one for one in book.phrases.values() if not one.withdrawn]
    known = {(one.stage, one.text) for one in kept}
    own = [one for one in kept if not one.hidden]
    return (*own, *(one for one in BUILT_IN if (one.stage, one.text) not in known))


def phrases_of(book: Book, stage: Stage) -> tuple[Phrase, ...]:
    """Give the phrases of one stage."""
    return tuple(one for one in phrase_book(book) if one.stage == stage)


def phrase_of(book: Book, id: int) -> Phrase:
    """Give a phrase that can be chosen, or raise `NotFound`."""
    for one in phrase_book(book):
        if one.id == id:
            return one
    raise NotFound(f"There is no phrase with the id {id}; it may have been hidden meanwhile.")


def usual_stage(case: Case) -> Stage:
    """Give the stage at which the talk about a case most likely is."""
    match case.status:
        case Status.NEW:
            return Stage.OPEN
        case Status.CONTACTED if case.understood is None:
            return Stage.FIND_OUT
        case Status.CONTACTED:
            return Stage.PROPOSE
        case Status.FIXING:
            return Stage.DELAY
        case Status.FIXED | Status.FOLLOWING_UP | Status.CLOSED:
            return Stage.CLOSE


def filled(phrase: Phrase, case: Case, book: Book, by: Person, now: datetime) -> str:
    """Give the words of a phrase as `by` would say them about this case."""
    facts = facts_of(case, book, by, now)
    return _BRACES.sub(lambda found: facts.get(found[1], found[0]), phrase.text)


_BRACES = re.compile(r"\{([a-z]+)\}")


def facts_of(case: Case, book: Book, by: Person, now: datetime) -> Mapping[str, str]:
    """Give the facts of a case that may be said aloud, by their names in braces."""
    customer = book.customer_of(case)
    name = (customer.address.strip() or customer.name.strip()) if customer else ""
    owner = book.people.get(case.owner or "")
    hours = opening_hours(book.shop)
    promised = min((p.due_at for p in case.promises if p.state is PromiseState.OPEN), default=None)
    asked = min((f.due_at for f in case.follow_ups if f.result is None), default=None)
    return {
        "name": name or NOT_KNOWN,
        "what": case.what.strip().rstrip("."),
        "owner": (owner or by).name,
        "promised": _time_said(promised, now, hours),
        "day": _day_said(asked, now, hours),
    }


def _time_said(at: datetime | None, now: datetime, hours: OpeningHours) -> str:
    """Say day and time as people do: `on Friday at 15:00`."""
    if at is None:
        return NOT_KNOWN
    return f"{_day_said(at, now, hours)} at {hours.local(at):%H:%M}"


def _day_said(at: datetime | None, now: datetime, hours: OpeningHours) -> str:
    """Say a day as people do: `today`, `tomorrow`, `on Friday`, `on 25 November`."""
    if at is None:
        return NOT_KNOWN
    there, here = hours.local(at), hours.local(now)
    days = (there.date() - here.date()) // timedelta(days=1)
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _ if 0 < days < 7:
            return f"on {there:%A}"
        case _:
            return f"on {there.day} {there:%B}"
