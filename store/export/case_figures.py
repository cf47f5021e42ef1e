"""How long it took, what it cost, how it was for the customer: the later columns of `cases.csv`.

Used by `csv_cases` and by nothing else. A new column goes to the end of `FIGURES`.
"""

from datetime import datetime, timedelta

from store.domain.case import Case, Feeling, Order
from store.domain.words import (
    Act,
    FaultState,
    FollowUpResult,
    GestureState,
    OptionState,
    Status,
)
from store.export.case_story import UNREADABLE, VOID_SUM, follow_ups, since_noticed, unless_void
from store.export.columns import Column, Kind
from store.export.private import JUDGEMENT, OWN_MONEY, why
from store.export.tellable import follow_ups_of
from store.export.terms import Line, minutes, number, yes


def _next_follow_up(line: Line) -> datetime | None:
    return min((one.due_at for one in follow_ups_of(line) if one.result is None), default=None)


def _reached(line: Line, status: Status) -> str:
    """Tell when the case first came to a status."""
    act, wanted = Act.STATUS, status.value
    for entry in line.case.history:
        if entry.act is act and entry.now == wanted:
            return line.terms.instant(entry.at)
    return ""


def _last_contact(case: Case) -> datetime | None:
    return max((contact.at for contact in case.contacts), default=None)


def _waited(line: Line) -> str:
    whole = timedelta()
    for wait in line.case.waits:
        whole += (wait.ended_at or line.terms.now) - wait.started_at
    return minutes(max(whole, timedelta()))


def _fix_cost(case: Case) -> int:
    """Give the cost of redoing the order, or of the accepted options where that is not known."""
    accepted = (one.cost for one in case.options if one.state is OptionState.ACCEPTED)
    return case.order.redo_cost or sum(accepted)


def _stop_gap_cost(case: Case) -> int:
    return sum(gap.cost for gap in case.stop_gaps)


def _cost(case: Case) -> int:
    return case.given if case.void else _fix_cost(case) + _stop_gap_cost(case) + case.given


def _grade(name: str, says: str, of: str) -> Column[Line]:
    return Column(
        name,
        says,
        lambda line: number(getattr(line.case.feeling, of)),
        Kind.NUMBER,
        "1 (worst) to 5",
        "Not asked.",
        why(Feeling, of),
    )


FIGURES: tuple[Column[Line], ...] = (
    Column(
        "contacted_at",
        "When it first was contacted.",
        lambda line: _reached(line, Status.CONTACTED),
        Kind.INSTANT,
        empty="It never was.",
    ),
    Column(
        "fixing_at",
        "When it first was in fixing.",
        lambda line: _reached(line, Status.FIXING),
        Kind.INSTANT,
        empty="It never was.",
    ),
    Column(
        "following_up_at",
        "When it first was in following up.",
        lambda line: _reached(line, Status.FOLLOWING_UP),
        Kind.INSTANT,
        empty="It never was.",
    ),
    Column(
        "last_contact_at",
        "When the last contact was, whoever sought it.",
        lambda line: line.terms.instant(_last_contact(line.case)),
        Kind.INSTANT,
        empty="There was none.",
    ),
    Column(
        "reopened_at",
        "When it was last taken up again.",
        lambda line: (
            line.terms.instant(line.case.reopenings[-1].at) if line.case.reopenings else ""
        ),
        Kind.INSTANT,
        empty="It never was.",
    ),
    Column(
        "fix_minutes",
        "Time by the wall clock from noticing to the first fix.",
        lambda line: since_noticed(line, line.case.fixed_at),
        Kind.NUMBER,
        "minutes",
        "It was never fixed.",
    ),
    Column(
        "close_minutes",
        "Time by the wall clock from noticing to the close.",
        lambda line: since_noticed(line, line.case.ending.at if line.case.ending else None),
        Kind.NUMBER,
        "minutes",
        "It is open.",
    ),
    Column(
        "waiting_minutes",
        "Time by the wall clock in which it was the customer's move, up to the export.",
        _waited,
        Kind.NUMBER,
        "minutes",
    ),
    Column(
        "follow_ups_content",
        "Follow-ups in which the customer was content.",
        lambda line: follow_ups(line, FollowUpResult.CONTENT),
        Kind.NUMBER,
        "follow-ups",
    ),
    Column(
        "follow_ups_still_unhappy",
        "Follow-ups in which the customer was still unhappy.",
        lambda line: follow_ups(line, FollowUpResult.STILL_UNHAPPY),
        Kind.NUMBER,
        "follow-ups",
    ),
    Column(
        "follow_ups_not_reached",
        "Follow-ups in which the customer was not reached.",
        lambda line: follow_ups(line, FollowUpResult.NOT_REACHED),
        Kind.NUMBER,
        "follow-ups",
    ),
    Column(
        "next_follow_up_at",
        "When the earliest open follow-up is due.",
        lambda line: line.terms.instant(_next_follow_up(line)),
        Kind.INSTANT,
        empty="None is open.",
    ),
    Column(
        "gestures_asked",
        "Cost of gestures that wait for an approval.",
        lambda line: unless_void(line, line.case.gestures_of(GestureState.ASKED)),
        Kind.AMOUNT,
        "currency",
        VOID_SUM,
        OWN_MONEY,
    ),
    Column(
        "cost_fix",
        "Cost of redoing the order, or of the accepted options where that is not known.",
        lambda line: unless_void(line, _fix_cost(line.case)),
        Kind.AMOUNT,
        "currency",
        VOID_SUM,
        OWN_MONEY,
    ),
    Column(
        "cost_stop_gap",
        "Cost of all stop-gaps.",
        lambda line: unless_void(line, _stop_gap_cost(line.case)),
        Kind.AMOUNT,
        "currency",
        VOID_SUM,
        OWN_MONEY,
    ),
    Column(
        "cost_gesture",
        "Cost of gestures given; of a void case too, for it was paid.",
        lambda line: line.terms.money(line.case.given),
        Kind.AMOUNT,
        "currency",
        private=OWN_MONEY,
    ),
    Column(
        "cost",
        "What the repair has cost: fix, stop-gaps and gestures given.",
        lambda line: line.terms.money(_cost(line.case)),
        Kind.AMOUNT,
        "currency",
        private=OWN_MONEY,
    ),
    Column(
        "fault",
        "Whose fault it was.",
        lambda line: line.case.fault.state,
        Kind.WORD,
        ", ".join(FaultState),
        private=why(Case, "fault"),
    ),
    Column(
        "reach",
        "How many people may hear of it, where that was set for the case.",
        lambda line: number(line.case.reach),
        Kind.NUMBER,
        "people",
        "Not set; the usual reckoning holds.",
        why(Case, "reach"),
    ),
    Column(
        "big_order",
        "Whether it is a big order.",
        lambda line: yes(line.case.order.big),
        Kind.YES_NO,
        private=why(Order, "big"),
    ),
    Column(
        "key_customer",
        "Whether the customer is a key customer.",
        lambda line: yes(line.customer.key if line.customer else None),
        Kind.YES_NO,
        empty=UNREADABLE,
        private=JUDGEMENT,
    ),
    _grade("mood_start", "The customer's mood at the start.", "mood_start"),
    _grade("mood_end", "The customer's mood at the end.", "mood_end"),
    _grade("trust_end", "The customer's trust at the end.", "trust_end"),
    _grade("fair_result", "How fair the result was to them.", "fair_result"),
    _grade("fair_process", "How fair the way to it was to them.", "fair_process"),
    _grade("fair_treatment", "How fairly they were treated.", "fair_treatment"),
    Column(
        "void",
        "Whether it was entered wrongly; leave such rows out of every sum.",
        lambda line: yes(line.case.void is not None),
        Kind.YES_NO,
    ),
    Column(
        "voided_at",
        "When it was marked as void.",
        lambda line: line.terms.instant(line.case.void.at if line.case.void else None),
        Kind.INSTANT,
        empty="It is not void.",
    ),
)
"""From left to right. New ones are added at the end."""
