"""The honest close: how it ended, what is missing, and what the customer made of it.

docs/practice.md, A22, B12, C10, C13, D15, E16. The outcome is one letter; everything behind it may
stay empty, but for a date to ask again or the reason for none. On a closed case the same page
corrects what was entered, and the case stays closed.
"""

from collections.abc import Iterable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import CloseCase, Command, NoteEnding
from store.domain.honest_close import counted_follow_ups, missing
from store.domain.words import Outcome, PromiseState, Status
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.when_or_why import WhenOrWhy
from tui.text import close_words, labels, wording
from tui.widgets.grade_row import GradeRow
from tui.widgets.typed import SafeInput

_RETURNS = "returns"
_RETURNS_SHORT = "recovered, they said they will return"
_SHORT = 116
"""Cells of what is said in two lines at the most."""
_LONG = 176
"""Cells of what is remembered as missing: three lines; the list before the page named each."""
_REMEMBERED = "Missing, and remembered: "
_MOST_LINES = 6
"""So many things that are missing stand on a line each; more of them share lines."""
CLOSE_HINT = "one letter says how it ended · esc leaves without a change"
_PAGE_HINT = "enter closes · tab, arrows move · F3 outcome · esc leaves"
_CORRECT_HINT = "enter saves · del takes away · F3 outcome · esc leaves"


class _Page(Step):
    """The questions of the end; arrows go from one to the next, as tab does."""

    BINDINGS = [
        Binding("up", "app.focus_previous", "question above", show=False),
        Binding("down", "app.focus_next", "question below", show=False),
    ]


class _Line(Horizontal):
    """A word and beside it what may be typed to it."""

    DEFAULT_CSS = """
    _Line { height: 1; }
    _Line .label { width: 17; height: 1; }
    """

    def __init__(self, label: str, id: str, value: str) -> None:
        super().__init__()
        self._label = label
        self._input = SafeInput(
            value, id=id, compact=True, placeholder="may stay empty", select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """Put the word before the input."""
        yield Words(self._label, classes="label")
        yield self._input


class CloseDialog(CaseDialog):
    """How it ended; what is missing is said, remembered, and no bar."""

    title_words = "Done"
    hint_words = CLOSE_HINT
    BINDINGS = [Binding("f3", "outcome", "another outcome", show=False)]
    DEFAULT_CSS = """
    CloseDialog .missing { width: 1fr; height: auto; color: $amends-due-soon; }
    CloseDialog .missing.-none { color: $amends-good; }
    CloseDialog .part { height: auto; margin-top: 1; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._corrects = case.status is Status.CLOSED
        """Whether the case is closed already and only what was entered is corrected."""
        ending = case.ending
        self._outcome = ending.outcome if ending else Outcome.UNKNOWN
        self._will_return = ending is not None and ending.said_they_will_return
        if self._corrects and ending is not None:
            self.hint_words = _CORRECT_HINT

    def questions(self) -> Iterable[Widget]:
        """Ask for the outcome, then for what the customer made of it."""
        case = self.subject
        # The first step is where it begins: on a closed case with what was entered.
        if not self._corrects:
            yield from self._outcome_step()
        with _Page("ending"):
            yield Words(self._in_short(), classes="known")
            again = Words("When do we ask again, or why not?", classes="question", id="again-asked")
            again.display = self._wants_follow_up
            yield again
            field = WhenOrWhy(self.desk, "again")
            field.display = self._wants_follow_up
            yield field
            with Vertical(classes="part"):
                yield from self._grades()
            with Vertical(classes="part"):
                yield _Line("good word of it", "good-word", case.good_word)
                yield _Line("note", "note", case.ending.note if case.ending else "")
        if self._corrects:
            yield from self._outcome_step()

    def _outcome_step(self) -> Iterable[Widget]:
        with Step("outcome"):
            yield self._missing_lines()
            yield Words("How did it end?", classes="question")
            yield Choices(_OUTCOMES, id="outcomes", at=NOWHERE)

    @property
    def _wants_follow_up(self) -> bool:
        """Whether a date to ask again is wanted, or the reason for none (E16)."""
        return not self._corrects and not counted_follow_ups(self.subject)

    def _grades(self) -> Iterable[GradeRow]:
        felt = self.subject.feeling
        start = "" if felt.mood_start is None else f"began at {felt.mood_start}"
        for name, asked in close_words.ASKED.items():
            if name == "mood_start" and start:
                continue
            was = start if name == "mood_end" else ""
            grade: int | None = getattr(felt, name)
            yield GradeRow(asked.name, asked.worst, asked.best, id=name, grade=grade, was=was)

    def _missing(self) -> list[str]:
        ending = self.subject.ending
        if self._corrects and ending is not None:
            return close_words.missing_words(ending.missing)
        ids = missing(self.subject, self.desk.shop, self.desk.now)
        return close_words.missing_words(ids)

    @property
    def _room_for_missing(self) -> int:
        """Three lines, or two where the start is asked for as well: it must all fit 80 by 24."""
        return _SHORT if self.subject.feeling.mood_start is None else _LONG

    def _missing_lines(self) -> Words:
        """Say what is missing, a line each while they are few."""
        words = [self._with_its_day(line) for line in self._missing()]
        if not words:
            return Words("Nothing is missing.", classes="missing -none")
        if len(words) > _MOST_LINES:
            return Words(f"Still missing: {', '.join(words)}.", classes="missing")
        return Words("\n".join(f"· {line}" for line in words), classes="missing")

    def _with_its_day(self, line: str) -> str:
        """Say of an open promise when it brings the closed case back to the board (C3)."""
        due = [one.due_at for one in self.subject.promises if one.state is PromiseState.OPEN]
        if self._corrects or not due or line != close_words.MISSING["open_promise"]:
            return line
        if min(due) <= self.desk.now:
            return f"{line} (late: the case stays on the board)"
        return f"{line} (it comes back {self._day_and_time(min(due))})"

    def _day_and_time(self, instant: datetime) -> str:
        return wording.day_and_time(instant, self.desk.now, self.desk.shop)

    def _in_short(self) -> str:
        """Say on two or three lines what closing now means."""
        asked_below = close_words.MISSING["follow_up"] if self._wants_follow_up else ""
        words = [line for line in self._missing() if line != asked_below]
        if self._corrects:
            said = f"Closed, {self._outcome_words}."
            lead = f"{said} Closed over: "
            return f"{lead}{close_words.listed(words, _SHORT - len(lead))}." if words else said
        said = "Nothing is missing."
        if words:
            room = self._room_for_missing - len(_REMEMBERED)
            said = f"{_REMEMBERED}{close_words.listed(words, room)}"
        later = [one.due_at for one in self.subject.follow_ups if one.result is None]
        if later and min(later) > self.desk.now:
            at = self._day_and_time(min(later))
            return f"{said}\nWe ask again {at}; it comes back by itself."
        return said

    def go_to(self, called: str, *, hint: str = "", title: str = "") -> None:
        """Show a step; on the page of the end the keyboard goes where an answer is wanted first."""
        super().go_to(called, hint=hint, title=title)
        if called == "ending" and not self._wants_follow_up:
            self.set_focus(self.query(GradeRow).first())

    @on(Choices.Picked, "#outcomes")
    def _ended(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        self._will_return = message.picked == _RETURNS
        self._outcome = Outcome.RECOVERED if self._will_return else Outcome(message.picked)
        self._show_page()

    def _show_page(self) -> None:
        """Show the questions of the end, the one that has to be answered first."""
        hint = _CORRECT_HINT if self._corrects else _PAGE_HINT
        self.go_to("ending", hint=hint, title=self._outcome_words)

    @property
    def _outcome_words(self) -> str:
        return _RETURNS_SHORT if self._will_return else labels.OUTCOME[self._outcome]

    def action_outcome(self) -> None:
        """Ask once more how it ended; what was entered stays."""
        if self.step.called == "ending" and not self.is_asking:
            outcomes = self.query_one("#outcomes", Choices)
            outcomes.ask_again()
            self.go_to("outcome", hint=CLOSE_HINT)

    @on(GradeRow.Set)
    def _graded(self) -> None:
        self.refuse("")

    @on(GradeRow.Unknown)
    def _no_grade(self) -> None:
        self.refuse("A grade is a digit from 1 to 5; tab goes on to the words.")

    @on(GradeRow.Entered)
    def _entered(self) -> None:
        """Close the case, or go where an answer is wanted first."""
        self._finish()

    def may_finish_from(self, id: str) -> bool:
        """Enter closes the case from every line; all but the first may stay empty."""
        return self.step.called == "ending"

    def finish(self, step: str) -> None:
        """Close it, or save what was corrected."""
        if self._corrects:
            self.ask(self._correction())
            return
        again = self.query_one("#again", WhenOrWhy)
        self.ask(
            CloseCase(
                self.subject.number,
                self._outcome,
                said_they_will_return=self._will_return,
                **self._grades_entered(),
                good_word=self.typed("good-word"),
                note=self.typed("note"),
                follow_up_at=again.instant,
                no_follow_up_reason=again.reason,
            )
        )
        if self._wants_follow_up and again.is_blank:
            self.set_focus(again.input)

    def _grades_entered(self) -> dict[str, int]:
        rows = {row.id or "": row.grade for row in self.query(GradeRow)}
        return {name: grade for name, grade in rows.items() if grade is not None}

    def _correction(self) -> Command:
        """Give what differs from what the person was shown; 0 takes a grade away."""
        case = self.subject
        grades: dict[str, int] = {}
        for row in self.query(GradeRow):
            name = row.id or ""
            if row.grade != getattr(case.feeling, name):
                grades[name] = row.grade or 0
        ending = case.ending
        was_outcome = ending.outcome if ending else None
        said = ending.said_they_will_return if ending else None
        note = ending.note if ending else ""
        good_word, typed_note = self.typed("good-word").strip(), self.typed("note").strip()
        return NoteEnding(
            case.number,
            outcome=self._outcome if self._outcome is not was_outcome else None,
            said_they_will_return=self._will_return if self._will_return is not said else None,
            good_word=good_word if good_word != case.good_word else None,
            note=typed_note if typed_note != note else None,
            **grades,
        )


_OUTCOMES = [
    Choice(Outcome.RECOVERED, ("r",), labels.OUTCOME[Outcome.RECOVERED]),
    Choice(_RETURNS, ("t",), "recovered, and they said they will return"),
    Choice(Outcome.LOST, ("l",), labels.OUTCOME[Outcome.LOST]),
    Choice(Outcome.UNKNOWN, ("u",), labels.OUTCOME[Outcome.UNKNOWN]),
]
