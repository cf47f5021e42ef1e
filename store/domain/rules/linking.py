"""Rules for cases that belong together: a link stands on both sides or on none.

See docs/rules.md, *customers*. A family has two cases of one evening, a customer a second one while
the first is open; whoever opens either must learn of the other.
"""

from dataclasses import replace

from store.domain.book import Records
from store.domain.case import Case
from store.domain.commands import LinkCases
from store.domain.refusal import Refused
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act


def link_cases(command: LinkCases, situation: Situation) -> Records:
    """Link two cases, open or closed, or take their link away."""
    case = situation.book.case(command.number)
    other = situation.book.case(command.other)
    if case.number == other.number:
        raise Refused("A case is not linked with itself; name another one.")
    for one in (case, other):
        if one.void is not None:
            raise Refused(f"#{one.number} is void ({one.void.reason}); it is kept as it is.")
    if command.linked is (other.number in case.links):
        stands = "linked already" if command.linked else "not linked"
        raise Refused(f"#{case.number} and #{other.number} are {stands}.")
    return Records(
        cases=(
            _with_link(case, other.number, command, situation),
            _with_link(other, case.number, command, situation),
        )
    )


def _with_link(case: Case, other: int, command: LinkCases, situation: Situation) -> Case:
    links = {*case.links, other} if command.linked else {*case.links} - {other}
    was, now = ("", str(other)) if command.linked else (str(other), "")
    linked = changed(case, situation, Act.LINKED, was=was, now=now, links=tuple(sorted(links)))
    return replace(linked, revision=case.revision + 1)
