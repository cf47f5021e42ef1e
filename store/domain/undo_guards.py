"""What keeps a step from being taken back or done again, although its fields would allow it.

Used by `undo.py`. Prevents undo and redo from being a way round the rules: past a limit, into a
case that is void or closed, or to a shop that nobody owns (docs/rules.md, *undo*).
"""

from dataclasses import replace

from store.domain.book import Book, Records
from store.domain.budget import BOOKED, over
from store.domain.case import Case
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.rules import TAKEN_WHEN_CLOSED
from store.domain.rules.gesture import who_allows
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.domain.words import PromiseState, Role, Status

_TAKEN = frozenset(command.__name__ for command in TAKEN_WHEN_CLOSED)


def require_right(left: Records, wanted: Records, situation: Situation) -> None:
    """Leave roles, limits, who works here and the settings to the shop owner, as the rules do."""
    people = zip(left.people, wanted.people, strict=True)
    # Anybody may say that somebody is away.
    belongs_here = any(replace(was, away=to.away) != to for was, to in people)
    if left.shop is not None or belongs_here:
        require_shop_owner(situation, "Undo and redo of people and settings")


def require_shop_owner_left(records: Records, book: Book) -> None:
    """Keep at least one shop owner, where there is one."""
    owners = {person.id for person in book.staff if person.role is Role.PROPRIETOR}
    left = {
        person.id
        for person in {**book.people, **{one.id: one for one in records.people}}.values()
        if person.role is Role.PROPRIETOR and not person.gone
    }
    if owners and not left:
        raise Refused("The shop would be left without a shop owner. Nothing was changed.")


def require_alive(case: Case, was: Case, to: Case, command: str) -> None:
    """Keep void and closed cases as they are, unless the step itself voided or closed them."""
    if case.void is not None and was.void == to.void:
        raise Refused(f"#{case.number} is void ({case.void.reason}); it is kept as it is.")
    if case.status is Status.CLOSED and was.ending == to.ending and command not in _TAKEN:
        raise Refused(
            f"#{case.number} is closed, and it is kept as it is. Take it up again first: set its "
            "status, with a reason."
        )


def require_money(now: Case, then: Case, situation: Situation) -> None:
    """Hold what would be promised or given again to the limits and budgets of the present."""
    shop, by = situation.shop, situation.by
    booked = {gesture.id for gesture in now.gestures if gesture.state in BOOKED}
    cost = sum(g.cost for g in then.gestures if g.state in BOOKED and g.id not in booked)
    if shop.money.stop_gap_counts:
        running = {gap.id for gap in now.stop_gaps}
        cost += sum(gap.cost for gap in then.stop_gaps if gap.id not in running)
    beyond = over(now, cost, by, shop, situation.month)
    if beyond is not None:
        raise Refused(
            f"That is above {beyond.words} by now, so it was not done again. "
            f"{who_allows(now, cost, situation)} can allow it: enter it anew and the request goes "
            "out."
        )
    limit, budget = shop.limit_of(by), then.budget_set
    if limit is not None and budget is not None and budget != now.budget_set and budget > limit:
        raise Refused(
            f"A gesture budget above your own limit is for {situation.owners_named} to set."
        )


def require_one_case(left: Records, wanted: Records, book: Book) -> None:
    """Keep a new customer to whom another case belongs since."""
    of_step = {case.number for case in left.cases}
    others = [c for c in book.cases.values() if c.number not in of_step and c.void is None]
    for was, to in zip(left.customers, wanted.customers, strict=True):
        if to.withdrawn and any(case.customer == was.id for case in others):
            raise ChangedMeanwhile(
                f"Not taken back: {was.name} has another case since. Nothing was changed.",
                saw={"cases": "none"},
                found={"cases": "another one"},
            )


def torn(case: Case) -> str:
    """Name the field that does not fit the others; an empty text when all do."""
    if sum(wait.ended_at is None for wait in case.waits) > 1:
        return "waits"
    nobody_spoke = case.first_contact_at is None
    if case.status is (Status.CONTACTED if nobody_spoke else Status.NEW):
        return "contacts"
    tried = any(not contact.from_customer for contact in case.contacts)
    if case.waiting_since is not None and not tried:
        return "contacts"
    broken = any(promise.state is PromiseState.BROKEN for promise in case.promises)
    if broken and case.second_failure_at is None:
        return "promises"
    return ""
