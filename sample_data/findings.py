"""What people find out about a case and write down: fault, cause, mood, signs and lessons.

Used by the stories, beside `sample_data.deeds`. Each function gives a change of the case that
writes its own line of history.
"""

from sample_data.telling import Change
from store.domain.case import Case, Feeling
from store.domain.parts import Cause, Fault, Lesson, Warned
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, FaultState, WarningSign


def fault(state: FaultState, own_part: str = "") -> Change:
    """Settle whose fault it was."""

    def change(case: Case, situation: Situation) -> Case:
        settled = Fault(state, own_part, "", situation.at, situation.by.id)
        return changed(case, situation, Act.FAULT, text=own_part, now=state, fault=settled)

    return change


def caused_at(place: str, note: str) -> Change:
    """Name the place in the process where it came from."""

    def change(case: Case, situation: Situation) -> Case:
        cause = Cause(place, situation.at, situation.by.id, note)
        return changed(case, situation, Act.CAUSE, text=note, now=place, cause=cause)

    return change


def warned(sign: WarningSign, note: str) -> Change:
    """Note a sign that the customer will leave or write about it."""

    def change(case: Case, situation: Situation) -> Case:
        sighted = Warned(sign, situation.at, situation.by.id, note)
        return changed(case, situation, Act.WARNING, text=note, now=sign, warning=sighted)

    return change


def learnt(text: str, *, house_rule: int | None = None, action: int | None = None) -> Change:
    """Write down what the case led to."""

    def change(case: Case, situation: Situation) -> Case:
        lesson = Lesson(case.new_part, situation.at, situation.by.id, text, house_rule, action)
        return changed(
            case, situation, Act.LESSON, lesson.id, text=text, lessons=(*case.lessons, lesson)
        )

    return change


def good_word(text: str) -> Change:
    """Keep a good word of the customer."""

    def change(case: Case, situation: Situation) -> Case:
        return changed(case, situation, Act.GOOD_WORD, text=text, good_word=text)

    return change


def felt(start: int, end: int | None = None) -> Change:
    """Note how upset the customer was at the start, and at the end when it is known."""

    def change(case: Case, situation: Situation) -> Case:
        feeling = Feeling(mood_start=start, mood_end=end)
        text, now = ("mood", start) if end is None else ("mood at the end", end)
        return changed(case, situation, Act.CHANGED, text=text, now=str(now), feeling=feeling)

    return change
