"""Rules for listening before offering (docs/rules.md, *listening and offers*).

The order is asked for and never forced: an offer before the wish is kept like any other, and the
times of both tell which was first (docs/practice.md, E4).
"""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import (
    AddNote,
    AddOption,
    MarkUnderstood,
    NoteUnwanted,
    NoteWish,
    SettleOption,
    TakeNotes,
)
from store.domain.honest_close import accepted_options
from store.domain.parts import FixOption, Note, Statement
from store.domain.refusal import NotFound, Refused
from store.domain.rules.contact import end_wait
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, OptionState, Status

_ANSWERS = (OptionState.ACCEPTED, OptionState.DECLINED)


def take_notes(case: Case, command: TakeNotes, situation: Situation) -> Case:
    """Keep the listening sheet; its text stays out of the history."""
    listening = command.listening.rstrip()
    if listening == case.listening:
        raise Refused("Nothing was changed: the listening sheet stands so already.")
    return changed(case, situation, Act.LISTENED, listening=listening)


def note_wish(case: Case, command: NoteWish, situation: Situation) -> Case:
    """Add what the customer asks for; the earlier wishes stay."""
    text = command.text.strip()
    if not text:
        raise Refused("A wish has words: ask what would make it right, and write that.")
    if text == case.wish:
        raise Refused("Nothing was changed: this wish is noted already.")
    wish = Statement(case.new_part, situation.at, situation.by.id, text)
    return changed(case, situation, Act.WISH, wish.id, text=text, wishes=(*case.wishes, wish))


def note_unwanted(case: Case, command: NoteUnwanted, situation: Situation) -> Case:
    """Add what the customer does not want."""
    text = command.text.strip()
    if not text:
        raise Refused("Write what the customer does not want, in their words.")
    if any(said.text == text for said in case.unwanted):
        raise Refused("Nothing was changed: that is noted as not wanted already.")
    said = Statement(case.new_part, situation.at, situation.by.id, text)
    return changed(
        case, situation, Act.UNWANTED, said.id, text=text, unwanted=(*case.unwanted, said)
    )


def mark_understood(case: Case, command: MarkUnderstood, situation: Situation) -> Case:
    """Mark the case as understood, once, with time and person (docs/practice.md, A3)."""
    if case.understood is not None:
        who = situation.book.people.get(case.understood.by)
        by = f" by {who.name}" if who else ""
        raise Refused(f"It was read back{by} already, and the customer agreed.")
    said = Statement(case.new_part, situation.at, situation.by.id, command.text.strip())
    return changed(case, situation, Act.UNDERSTOOD, said.id, text=said.text, understood=said)


def add_option(case: Case, command: AddOption, situation: Situation) -> Case:
    """Add a way to put it right: offered, or only thought of."""
    text = command.text.strip()
    if not text:
        raise Refused("An offer has words; write what we would do.")
    if command.cost < 0:
        raise Refused("An offer costs nothing or more.")
    if command.beside_wish is not None:
        _require_wish(case)
    option = FixOption(
        id=case.new_part,
        text=text,
        made_at=situation.at,
        by=situation.by.id,
        cost=command.cost,
        state=OptionState.PROPOSED if command.proposed else OptionState.OFFERED,
        offered_at=None if command.proposed else situation.at,
        beside_wish=command.beside_wish,
        refund=command.refund,
    )
    return changed(
        case,
        situation,
        Act.OPTION,
        option.id,
        text=text,
        now=option.state,
        options=(*case.options, option),
    )


def settle_option(case: Case, command: SettleOption, situation: Situation) -> Case:
    """Bring an option to another state, compare it with the wish, or both.

    An accepted option makes a case that is new or contacted *fixing*; either answer of the
    customer makes it our move again.
    """
    option = _option(case, command.option)
    if command.beside_wish is not None:
        _require_wish(case)
    better = replace(option, beside_wish=command.beside_wish or option.beside_wish)
    if command.state is not option.state:
        _require_sense(case, option, command.state)
        better = _in_state(better, command.state, situation)
    if better == option:
        raise Refused(f"Nothing was changed: this option is {option.state} already.")
    options = tuple(better if one.id == option.id else one for one in case.options)
    if better.state is option.state:
        was, now = option.beside_wish or "", better.beside_wish or ""
        return changed(
            case,
            situation,
            Act.OPTION_BESIDE_WISH,
            option.id,
            text=option.text,
            was=was,
            now=now,
            options=options,
        )
    case = changed(
        case,
        situation,
        Act.OPTION_STATE,
        option.id,
        text=option.text,
        was=option.state,
        now=better.state,
        options=options,
    )
    if better.state in _ANSWERS and case.waiting_since is not None:
        case = end_wait(case, situation)
    if better.state is OptionState.ACCEPTED and case.status in (Status.NEW, Status.CONTACTED):
        to = Status.FIXING
        case = changed(case, situation, Act.STATUS, was=case.status, now=to, status=to)
    return case


def add_note(case: Case, command: AddNote, situation: Situation) -> Case:
    """Add a private note; its text stays out of the history (docs/practice.md, A9)."""
    text = command.text.strip()
    if not text:
        raise Refused("A note has words.")
    note = Note(case.new_part, situation.at, situation.by.id, text, command.kind)
    return changed(case, situation, Act.NOTE, note.id, notes=(*case.notes, note))


def _option(case: Case, id: int) -> FixOption:
    for option in case.options:
        if option.id == id:
            return option
    raise NotFound(f"#{case.number} has no offer with the id {id}.")


def _require_wish(case: Case) -> None:
    if not case.wishes:
        raise Refused("No wish is noted to hold it against. Ask for the wish first, then compare.")


def _require_sense(case: Case, option: FixOption, to: OptionState) -> None:
    """Refuse to unsay an offer, and to take away what a fixed case stands on (A11)."""
    if to is OptionState.PROPOSED:
        raise Refused("The customer has heard of this offer already; decline it instead.")
    fixed = case.status in (Status.FIXED, Status.FOLLOWING_UP)
    if fixed and accepted_options(case) == (option,) and not case.fixed_override:
        raise Refused(
            f"#{case.number} is called fixed on this option. Take it up again first: set its "
            "status, with a reason."
        )


def _in_state(option: FixOption, to: OptionState, situation: Situation) -> FixOption:
    answered = to in _ANSWERS
    return replace(
        option,
        state=to,
        offered_at=option.offered_at or situation.at,
        settled_at=situation.at if answered else None,
        settled_by=situation.by.id if answered else "",
    )
