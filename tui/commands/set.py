"""`amends set`: how far a case has come, and whose move it is."""

import click

from store.domain.commands import SetStatus, SetWaiting
from store.domain.commands.progress import RhythmDate
from store.domain.words import Outcome, Status
from tui.commands import closing
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import told
from tui.text import labels

WAITING = frozenset({"waiting", "waiting on customer"})
NOT_WAITING = frozenset({"not waiting", "not waiting on customer"})
OUTCOME = OneOf("outcome", labels.OUTCOME)
_STATUS = OneOf("status", labels.STATUS, ("following", Status.FOLLOWING_UP))


class StatusOrMark(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A status by id or label, or the mark *waiting on customer* and its end."""

    name = "status"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Status | bool:
        """Give the status; for the mark, whether it is the customer's move."""
        plain = " ".join(value.replace("_", " ").replace("-", " ").casefold().split())
        if plain in WAITING | NOT_WAITING:
            return plain in WAITING
        try:
            return _STATUS.convert(value, param, ctx)
        except Wrong as wrong:
            also = wrong.message.removesuffix(".")
            raise Wrong(f"{also}, waiting, not-waiting.") from None

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the name in the usage line."""
        return "STATUS"


@click.command("set")
@click.argument("number", type=NUMBER)
@click.argument("status", type=StatusOrMark())
@click.option("--outcome", type=OUTCOME, help="For closed: how it ended.")
@click.option("--reason", default="", type=WORDS, help="Why, where a rule asks for it.")
@click.option("--agreed", default="", type=WORDS, help="The fix that the customer accepted.")
@click.option(
    "--follow-up",
    "follow_ups",
    metavar="WHEN",
    multiple=True,
    type=WORDS,
    help="For fixed: ask again then, instead of the usual rhythm, repeatable. For closed: once.",
)
@click.option("--no-follow-ups", is_flag=True, help="For fixed: plan none.")
@click.option("--will-return", is_flag=True, help="For closed: they said that they will be back.")
@closing.options
@at_desk
def command(
    desk: Desk,
    /,
    number: int,
    status: Status | bool,
    outcome: Outcome | None,
    reason: str,
    agreed: str,
    follow_ups: tuple[str, ...],
    no_follow_ups: bool,
    will_return: bool,
    **asked: closing.Answer,
) -> None:
    """Set the status, or whose move it is.

    STATUS is new, contacted, fixing, fixed, following-up or closed;
    `waiting` and `not-waiting` say whose move it is. A fixed or closed case is taken up again by
    an earlier status, with a --reason. With fixed the shop's usual follow-ups are planned.
    On a closed case, closed corrects the outcome, the grades (1 to 5, 0 takes one away), the
    good word and the note.
    """
    answers = closing.answers(asked)
    if status not in (Status.FIXED, Status.CLOSED) and (follow_ups or no_follow_ups):
        raise Wrong("--follow-up and --no-follow-ups belong to fixed; nothing was changed.")
    if status is Status.CLOSED and (no_follow_ups or len(follow_ups) > 1):
        raise Wrong("With closed write one --follow-up, or the --reason for none.")
    if status is not Status.CLOSED and answers:
        raise Wrong(f"{closing.option_of(answers)} belongs to closed; nothing was changed.")
    if follow_ups and no_follow_ups:
        raise Wrong("Write --follow-up or --no-follow-ups, not both; nothing was changed.")
    if status is not Status.CLOSED and (outcome is not None or will_return):
        raise Wrong("--outcome and --will-return belong to closed; nothing was changed.")
    if agreed and answers:
        raise Wrong("--agreed belongs to fixing and fixed; nothing was changed.")
    asks_to_close = outcome is not None or will_return or answers or follow_ups
    if status is Status.CLOSED and asks_to_close and not agreed:
        again = desk.instant(follow_ups[0]) if follow_ups else None
        closing.close(desk, number, outcome, will_return, reason, again, answers)
        return
    if isinstance(status, bool):
        if agreed:
            raise Wrong("--agreed belongs to fixing and fixed; nothing was changed.")
        told(desk, desk.do(SetWaiting(number, status, reason)))
        return
    wanted = SetStatus(
        number,
        status,
        reason=reason,
        agreed=agreed,
        outcome=outcome,
        said_they_will_return=will_return,
        rhythm=_rhythm(desk, follow_ups, none=no_follow_ups),
    )
    told(desk, desk.do(wanted))


def _rhythm(desk: Desk, typed: tuple[str, ...], *, none: bool) -> tuple[RhythmDate, ...] | None:
    """Give the follow-ups that were asked for; `None` for those of the shop's rhythm."""
    if not typed:
        return () if none else None
    return tuple(RhythmDate(desk.instant(when)) for when in typed)
