"""`amends erase`: a person becomes a number, in everything that the shop keeps."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from store.domain.refusal import NotFound, Refused
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.erase_report import NothingLeft, Report
from store.eraser import Proposal
from store.errors import CannotWrite
from tui import held_exports
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk
from tui.commands.progress import ProgressLine
from tui.commands.proving import prove_at_shared
from tui.commands.telling import short
from tui.known_customers import KnownCustomers
from tui.text import erase_words

CONSENT = "erase"
_LONGEST_ID = 9


@click.command("erase")
@click.argument("customers", nargs=-1, type=WORDS, metavar="[CUSTOMER]...")
@click.option("--due", is_flag=True, help="Those whose cases were all closed long ago.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--exports", is_flag=True, help="Take away exports that were made before, too.")
@click.option("--everywhere", is_flag=True, help="Names of one word in cases of others, too.")
@click.option("--drop-unreadable", is_flag=True, help="Take away backups that cannot be read.")
@at_desk
def command(
    desk: Desk,
    customers: tuple[str, ...],
    due: bool,
    dry_run: bool,
    yes: bool,
    exports: bool,
    everywhere: bool,
    drop_unreadable: bool,
) -> None:
    """Let persons become numbers: on the board, in closed years, in backups. Figures stay.

    CUSTOMER is a number of `amends customer list`, or an exact name. It says first what will
    change, and cannot be taken back. With --due it lists who could be erased, and with --yes as
    well it erases them. Without anybody it ends an erase that was cut short. For the shop owner.
    """
    if due and customers:
        raise Wrong("Say whom, or --due, and not both.")
    require_shop_owner(Situation(desk.book, desk.person, desk.now), "Erasing a person")
    work = _Work(desk, exports=exports, everywhere=everywhere, drop_unreadable=drop_unreadable)
    if due:
        found = desk.casebook.eraser().due(desk.book)
        if found and yes and not dry_run:
            prove_at_shared(desk)
            work.erase([one.customer.id for one in found])
        else:
            _propose(desk, found)
        return
    if not customers:
        work.finish()
        return
    wanted = [_customer(desk, typed) for typed in customers]
    if not dry_run:
        prove_at_shared(desk)
    if dry_run or not yes:
        work.preview(wanted, ask=not dry_run)
    if not dry_run:
        work.erase(wanted)


def _customer(desk: Desk, typed: str) -> int:
    """Find the customer who is meant. Raises `Wrong` and `NotFound`."""
    wanted = typed.strip()
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= _LONGEST_ID:
        return desk.book.customer(int(wanted)).id
    found = KnownCustomers(desk.book).named(wanted)
    if not found:
        raise NotFound(
            f"Nobody is called exactly “{short(wanted, 40)}”, so nobody was erased; "
            "amends customer list --find shows who there is."
        )
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found)
        raise Wrong(f"“{short(wanted, 40)}” is the name of several: say one of {ids}.")
    return found[0].id


class _Work:
    """One erase in the making."""

    def __init__(
        self, desk: Desk, *, exports: bool, everywhere: bool, drop_unreadable: bool
    ) -> None:
        self._desk = desk
        self._eraser = desk.casebook.eraser()
        self._exports = exports
        self._everywhere = everywhere
        self._drop_unreadable = drop_unreadable

    def preview(self, customers: list[int], *, ask: bool) -> None:
        """Say what will change, and go on only when that is wanted."""
        desk = self._desk
        if ask and (not desk.terminal.is_asked or desk.as_json):
            raise Wrong(
                "Nobody can be asked here, so nobody was erased. Look at --dry-run, then say --yes."
            )
        try:
            with closing(ProgressLine(desk.terminal)) as progress:
                report = self._eraser.preview(
                    customers,
                    desk.person.id,
                    everywhere=self._everywhere,
                    told=lambda name: progress.tell(f"looking into {name}"),
                )
        except NothingLeft as nothing:
            report, held = nothing.report, self._exports_of(nothing, asked=not ask)
            lines = [erase_words.already(nothing)]
        else:
            held = self._held(report)
            lines = [
                *erase_words.before(report, everywhere=self._everywhere),
                *erase_words.left(report),
            ]
        if desk.as_json:
            desk.terminal.say(documents.text(self._document(report, held, erased=False)))
            return
        lines += erase_words.exports(held, desk.book.shop, removed=False)
        desk.terminal.say("\n".join(lines))
        if not ask:
            desk.terminal.say("Nothing was changed.")
            return
        desk.terminal.say(
            "This cannot be taken back, neither by undo nor from a backup. Copies elsewhere are "
            "yours to find: exports in other folders, paper, mail."
        )
        typed: str = click.prompt(
            f"Type {CONSENT} to go on", default="", show_default=False, err=True
        )
        if typed.strip().casefold() != CONSENT:
            raise Refused("Nothing was changed.")

    def erase(self, customers: list[int]) -> None:
        """Erase them, and say what was done."""
        self._carry_out(
            lambda told: self._eraser.erase(
                customers,
                self._desk.person.id,
                everywhere=self._everywhere,
                drop_unreadable=self._drop_unreadable,
                told=told,
            )
        )

    def finish(self) -> None:
        """End an erase that was cut short."""
        if not self._eraser.is_unfinished:
            raise Wrong(
                "Say whom: a number of amends customer list, or the exact name. amends erase --due "
                "lists who could be erased."
            )
        prove_at_shared(self._desk)
        self._carry_out(
            lambda told: self._eraser.finish(
                self._desk.person.id, drop_unreadable=self._drop_unreadable, told=told
            )
        )

    def _carry_out(self, work: Callable[[Callable[[str], None]], Report | None]) -> None:
        desk = self._desk
        with closing(ProgressLine(desk.terminal)) as progress:
            try:
                report = work(lambda name: progress.tell(f"erasing in {name}"))
            except NothingLeft as nothing:
                held_exports.sweep(desk.casebook)
                held = self._exports_of(nothing)
                held_exports.remove(desk.casebook, held)
                self._say_done(nothing.report, held, [erase_words.already(nothing)])
                return
            except CannotWrite as trouble:
                if not self._eraser.is_unfinished:
                    raise
                raise CannotWrite(f"{trouble.sentence} {erase_words.UNFINISHED}") from trouble
        if report is None:
            return
        held_exports.sweep(desk.casebook)
        held = self._held(report)
        if self._exports and held:
            try:
                held_exports.remove(desk.casebook, held)
            except CannotWrite as trouble:
                raise CannotWrite(erase_words.exports_stay(trouble.sentence)) from trouble
        self._say_done(report, held, [*erase_words.after(report), *erase_words.left(report)])

    def _say_done(self, report: Report, held: tuple[Path, ...], lines: list[str]) -> None:
        desk = self._desk
        if desk.as_json:
            desk.terminal.say(documents.text(self._document(report, held, erased=True)))
            return
        lines += erase_words.exports(held, desk.book.shop, removed=self._exports)
        desk.terminal.say("\n".join(lines))

    def _exports_of(self, nothing: NothingLeft, *, asked: bool = False) -> tuple[Path, ...]:
        """List the exports that may name persons of whom nothing else is left.

        Raises `Refused` where there are none, and where they are neither asked for nor to go.
        """
        desk = self._desk
        book = desk.casebook.read().book
        held = held_exports.naming_still(desk.casebook, book, nothing.report.people)
        if not held:
            raise nothing
        if not (self._exports or asked):
            raise Refused(erase_words.only_exports(nothing, held)) from nothing
        return held

    def _held(self, report: Report) -> tuple[Path, ...]:
        """List the exports that may name them: those since their first case, or all."""
        desk = self._desk
        ids = {id for one in report.people for id in desk.book.ids_of(one.id)}
        opened: list[datetime] = [
            case.opened_at for case in desk.book.cases.values() if case.customer in ids
        ]
        opened += [case.opened_at for case in desk.casebook.archived_of(ids, desk.book)]
        since = None if report.others or report.beside else min(opened, default=None)
        names = {desk.book.customers[id].name for id in ids if id in desk.book.customers}
        return held_exports.holding(desk.casebook, desk.book, since, names)

    def _document(
        self, report: Report, held: tuple[Path, ...], *, erased: bool
    ) -> documents.Document:
        files: list[documents.Json] = [
            {
                "name": one.name,
                "changes": one.changes,
                "cases": list(one.own),
                "cases_of_others": list(one.others),
                "texts": one.texts,
                "still_named_in": list(one.held),
            }
            for one in report.files
        ]
        return {
            "erased": erased,
            "customers": [one.id for one in report.people],
            "files": files,
            "records_beside": report.beside,
            "steps": report.steps,
            "unreadable": list(report.unreadable),
            "namesakes": list(report.namesakes),
            "under_way": list(report.under_way),
            "exports": [path.name for path in held],
            "exports_removed": erased and self._exports,
        }


def _propose(desk: Desk, found: tuple[Proposal, ...]) -> None:
    if not desk.as_json:
        lines = erase_words.proposed(found, desk.now, desk.book.shop)
        desk.terminal.say("\n".join(lines))
        return
    rows: list[documents.Json] = [
        {
            "id": one.customer.id,
            "name": one.customer.name,
            "cases": one.cases,
            "last_closed_at": documents.instant(one.last_at),
        }
        for one in found
    ]
    months = desk.book.shop.erase_after_months
    desk.terminal.say(documents.text({"after_months": months, "due": rows}))
