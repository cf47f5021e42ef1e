"""Rules for the honest close (docs/rules.md, *honest close*; docs/practice.md, E16, C13, D15)."""

from dataclasses import replace

from store.domain.case import GRADES, Case, Ending
from store.domain.commands import CloseCase, NoteEnding, PlanFollowUp
from store.domain.honest_close import counted_follow_ups, missing
from store.domain.refusal import Refused
from store.domain.rules.contact import end_wait
from store.domain.rules.follow_up import plan_follow_up
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, Outcome, Status

LOWEST, HIGHEST = 1, 5


def close_case(case: Case, command: CloseCase, situation: Situation) -> Case:
    """Close with an outcome and what the customer made of it; what is missing is remembered.

    Without any follow-up it takes one that is planned now, or the reason why there is none (E16).
    """
    if case.status is Status.CLOSED:
        raise Refused(f"#{case.number} has this status already.")
    reason, planned = command.no_follow_up_reason.strip(), command.follow_up_at is not None
    asked = bool(counted_follow_ups(case))
    if not (asked or planned or reason):
        raise Refused("Closing asks for at least one follow-up, or the reason why there is none.")
    lacking = missing(case, situation.shop, situation.at)
    if planned:
        lacking = tuple(id for id in lacking if id != "follow_up")
    if case.waiting_since is not None:
        case = end_wait(case, situation)
    if command.follow_up_at is not None:
        plan = PlanFollowUp(case.number, command.follow_up_at)
        case = plan_follow_up(case, plan, situation)
    case = _graded(case, command, situation)
    case = _with_good_word(case, command.good_word, situation)
    if lacking:
        case = changed(case, situation, Act.CLOSED_OVER, now=" ".join(lacking))
    note = command.note.strip()
    ending = Ending(
        at=situation.at,
        by=situation.by.id,
        outcome=command.outcome,
        said_they_will_return=command.said_they_will_return,
        note=note,
        missing=lacking,
        no_follow_up_reason="" if asked or planned else reason,
    )
    return changed(
        case,
        situation,
        Act.CLOSED,
        text=_in_short(note, ending.no_follow_up_reason),
        was=case.status,
        now=command.outcome,
        status=Status.CLOSED,
        ending=ending,
    )


def _in_short(note: str, reason: str) -> str:
    return note if not reason or note == reason else " · ".join(filter(None, (note, reason)))


def note_ending(case: Case, command: NoteEnding, situation: Situation) -> Case:
    """Correct or complete how a closed case ended; it stays closed."""
    if case.ending is None:
        raise Refused(f"#{case.number} is not closed yet. These questions belong to the close: d.")
    before = case
    case = _graded(case, command, situation)
    if command.good_word is not None:
        case = _with_good_word(case, command.good_word, situation, may_clear=True)
    case = _with_ending(case, case.ending or before.ending, command, situation)
    if case is before:
        raise Refused("Nothing was changed: everything stands so already.")
    return case


def _with_ending(
    case: Case, ending: Ending | None, command: NoteEnding, situation: Situation
) -> Case:
    if ending is None:
        return case
    outcome = ending.outcome if command.outcome is None else command.outcome
    will_return = command.said_they_will_return
    if will_return is None:
        # Whoever is lost after all has not said that they will be back.
        will_return = ending.said_they_will_return and outcome is Outcome.RECOVERED
    corrected = replace(ending, outcome=outcome, said_they_will_return=will_return)
    if corrected != ending:
        now = "will_return" if will_return else outcome.value
        was = "will_return" if ending.said_they_will_return else ending.outcome.value
        case = changed(case, situation, Act.OUTCOME, was=was, now=now, ending=corrected)
    note = corrected.note if command.note is None else command.note.strip()
    if note != corrected.note:
        noted = replace(corrected, note=note)
        case = changed(case, situation, Act.ENDING_NOTE, text=note, ending=noted)
    return case


def _graded(case: Case, command: CloseCase | NoteEnding, situation: Situation) -> Case:
    """Enter the grades that were asked, as one line of the history."""
    taken_away = isinstance(command, NoteEnding)
    grades: dict[str, int | None] = {}
    for name in GRADES:
        grade: int | None = getattr(command, name)
        if grade is None:
            continue
        if not (LOWEST <= grade <= HIGHEST or (taken_away and grade == 0)):
            raise Refused(f"A grade is a number from {LOWEST} to {HIGHEST}.")
        if (grade or None) != getattr(case.feeling, name):
            grades[name] = grade or None
    if not grades:
        return case
    was = {name: getattr(case.feeling, name) for name in grades}
    return changed(
        case,
        situation,
        Act.GRADED,
        was=_listed(was),
        now=_listed(grades),
        feeling=replace(case.feeling, **grades),
    )


def _listed(grades: dict[str, int | None]) -> str:
    """Write grades as the history keeps them: `mood_end:4 trust_end:-`."""
    return " ".join(f"{name}:{grade or '-'}" for name, grade in grades.items())


def _with_good_word(
    case: Case, text: str, situation: Situation, *, may_clear: bool = False
) -> Case:
    text = text.strip()
    if text == case.good_word or not (text or may_clear):
        return case
    return changed(case, situation, Act.GOOD_WORD, text=text, was=case.good_word, good_word=text)
