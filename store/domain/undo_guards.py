"""What keeps a step from being taken back or done again, although its fields would allow it.

Used by `undo.py`. Prevents undo and redo from being a way round the rules: past a limit, into a
case that is void or closed, or to a shop that nobody owns (docs/rules.md, *undo*).
"""

from dataclasses import replace

from store.domain.book import Book, Records, Step
from store.domain.budget import BOOKED, case_budget, over
from store.domain.case import Case
from store.domain.commands import AnswerGesture, SetPin
from store.domain.customer import Customer, survivor
from store.domain.refusal import ChangedMeanwhile, PinWanted, Refused
from store.domain.rules import TAKEN_WHEN_CLOSED
from store.domain.rules.gesture import who_allows
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.domain.words import PromiseState, Role, Status

_TAKEN = frozenset(command.__name__ for command in TAKEN_WHEN_CLOSED)


def require_right(left: Records, wanted: Records, situation: Situation) -> None:
    """Leave roles, limits, who works here and the settings to the shop owner, as the rules do."""
    if _gives_rights(left, wanted):
        require_shop_owner(situation, "Undo and redo of people and settings")


def _gives_rights(left: Records, wanted: Records) -> bool:
    people = zip(left.people, wanted.people, strict=True)
    # Anybody may say that somebody is away.
    belongs_here = any(replace(was, away=to.away) != to for was, to in people)
    return left.shop is not None or belongs_here


def require_proof(step: Step, book: Book, proven: int | None) -> None:
    """Ask for the PIN where doing it asked for one, at a terminal that several people share.

    `proven` is the id of the step for which its person just gave the PIN; `None` for none. Raises
    `PinWanted` (docs/rules.md, *PIN*).
    """
    person = book.person(step.by)
    if not person.pin or step.id == proven or len(book.staff) < 2:
        return
    if step.command == AnswerGesture.__name__ or _gives_rights(step.before, step.after):
        raise PinWanted(
            f"This takes the PIN of {person.name}, as doing it did. Nothing was changed.", step
        )


def require_no_pin(command: str) -> None:
    """Keep PINs as they are: whoever finds a terminal open must not get an old one back by `u`."""
    if command == SetPin.__name__:
        raise Refused("A PIN is not taken back or done again; set it anew on the people screen.")


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
    limit, budget = shop.limit_of(by), case_budget(then, shop)
    if limit is not None and then.budget_set != now.budget_set and budget > limit:
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


def require_whole_persons(records: Records, book: Book) -> None:
    """Keep every merged record with one that still stands, and no two each in the other."""
    customers = {**book.customers, **{one.id: one for one in records.customers}}
    merged_into = {one.merged_into for one in customers.values() if one.merged_into is not None}
    for one in records.customers:
        stands = survivor(one.id, customers) or one
        if one.merged_into is not None and (stands.merged_into is not None or _is_gone(stands)):
            raise Refused(
                f"{one.name} cannot be one with {stands.name} again: that record was merged, taken "
                "back or erased since. Nothing was changed."
            )
    for one in records.customers:
        if _is_gone(one) and one.id in merged_into:
            raise Refused(
                f"Another record is one with {one.name} since, so it stays. Nothing was changed."
            )


def _is_gone(customer: Customer) -> bool:
    return customer.withdrawn or customer.erased_at is not None


def require_seen_to_once(records: Records) -> None:
    """Keep a remark that somebody made a case of, or dropped, from going another way as well."""
    for remark in records.remarks:
        of_case = "" if remark.case is None else f"it is case #{remark.case}"
        dropped = "" if remark.dropped_at is None else "it was dropped"
        ways = [way for way in (of_case, dropped, "withdrawn" if remark.withdrawn else "") if way]
        if len(ways) > 1:
            raise ChangedMeanwhile(
                f"Somebody saw to that remark since: {ways[0]}. Nothing was changed.",
                saw={"remark": "waiting"},
                found={"remark": ways[0]},
            )


def torn(case: Case) -> str:
    """Name the field that does not fit the others; an empty text when all do."""
    if sum(wait.ended_at is None for wait in case.waits) > 1:
        return "waits"
    nobody_spoke = case.first_contact_at is None
    if case.status is (Status.CONTACTED if nobody_spoke else Status.NEW):
        return "contacts"
    if case.waiting_since is not None and not case.was_tried:
        return "contacts"
    broken = any(promise.state is PromiseState.BROKEN for promise in case.promises)
    if broken and case.second_failure_at is None:
        return "promises"
    return ""
