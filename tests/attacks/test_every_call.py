"""Struck at every call that reaches the disk: what stands is what was before, or what comes after.

Each attack is run once in peace, which lists its calls; then once for each call and each kind of
fault that can meet it there. A fresh process looks at every folder afterwards and goes on working.
"""

import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from store.engine.shelf import BOARD
from tests.support.aftermath import FIRST, Seen, seen_in
from tests.support.attacked import Ended, Running, attacked, command, move
from tests.support.builders import NOON, a_case
from tests.support.faults import DEATHS, DIED, Fault, Kind
from tests.support.years import a_closed_case, a_shop_to_move, casebook_with

pytestmark = pytest.mark.slow

AT_ONCE = 2
ADD = ("add", "--customer", "Dana", "--what", "soup came cold")
FAULTS_TRIED = {
    "the first change of a day, with its backup": 90,
    "a later change": 55,
    "undo": 55,
    "a new board": 45,
    "moving closed cases": 150,
    "an export": 180,
}
"""At least so many faults are tried with each (docs/attacks.md)."""


@dataclass(frozen=True)
class Blow:
    """One process that was struck, and what a fresh one found."""

    fault: Fault
    ended: Ended[int]
    seen: Seen


@dataclass(frozen=True)
class Attack:
    """One piece of work, struck everywhere."""

    peaceful: Seen
    before: bytes | None
    """The board's file before the work."""
    blows: Sequence[Blow]

    @property
    def after(self) -> bytes | None:
        """The board's file after the work in peace."""
        return self.peaceful.board


def struck(laid_out: Path, work: Callable[[Path], Callable[[], int]]) -> Attack:
    """Run work on copies of a folder: once in peace, then once for each call and kind of fault."""
    peace = _copied(laid_out, "peace")
    ended = attacked(work(peace), peace)
    assert ended.code == 0, ended.err
    faults = list(_faults(ended.calls))

    folders = {fault: _copied(laid_out, f"{fault.kind} {fault.at}") for fault in faults}
    done: list[Ended[int]] = []
    running: deque[Running[int]] = deque()
    for fault, folder in folders.items():
        running.append(Running(work(folder), folder, fault))
        if len(running) == AT_ONCE:
            done.append(running.popleft().ended())
    done += [one.ended() for one in running]
    peaceful, *found = seen_in([peace, *folders.values()], NOON)
    board = laid_out / BOARD
    before = board.read_bytes() if board.exists() else None
    return Attack(peaceful, before, list(map(Blow, faults, done, found)))


def _faults(calls: Sequence[str]) -> Iterator[Fault]:
    for kind in Kind:
        for at, call in enumerate(calls):
            if (fault := Fault(kind, at)).fits(call):
                yield fault


def _copied(laid_out: Path, name: str) -> Path:
    folder = laid_out.parent / name / "shop"
    folder.parent.mkdir()
    if laid_out.exists():
        shutil.copytree(laid_out, folder, symlinks=True)
    return folder


def require_told(attack: Attack) -> None:
    """Assert that each process died where it was struck, or ended with a code and a sentence."""
    for blow in attack.blows:
        ended, told = blow.ended, f"{blow.fault}: {blow.ended}"
        if blow.fault.kind in DEATHS:
            assert ended.code == DIED, told
        elif ended.code:
            assert ended.code in ((4, 5) if blow.fault.kind is Kind.FAULTY else (5,)), told
            assert ended.is_said_in_one_sentence, told


def require_before_or_after(attack: Attack) -> None:
    """Assert that the board is as it was or as it was to be, and never otherwise than was told."""
    for blow in attack.blows:
        told = f"{blow.fault}: {blow.ended}"
        assert blow.seen.board in (attack.before, attack.after), told
        if blow.ended.code == 0 or blow.ended.out:
            assert blow.seen.board == attack.after, told
        elif blow.fault.kind not in DEATHS and not may_stand(blow):
            assert blow.seen.board == attack.before, told


def may_stand(blow: Blow) -> bool:
    """Whether the sentence says that the change is there though the command failed."""
    return "The change stands" in blow.ended.err


def require_sound(attack: Attack) -> None:
    """Assert that everything there is whole, and that work went on behind it."""
    assert attack.peaceful.is_sound, attack.peaceful
    for blow in attack.blows:
        assert blow.seen.is_sound, f"{blow.fault}: {blow}"


def require_enough(attack: Attack, what: str) -> None:
    """Assert that each kind of fault struck, and as often as the page of attacks says."""
    kinds = Counter(blow.fault.kind for blow in attack.blows)
    print(f"{what}: {len(attack.blows)} faults, {dict(kinds)}")  # noqa: T201 - figures, with -s
    assert all(kinds[kind] for kind in Kind)
    assert len(attack.blows) >= FAULTS_TRIED[what]


def test_the_first_change_of_a_day_struck_at_every_call(tmp_path: Path) -> None:
    casebook_with(tmp_path / "shop", a_case(1))

    attack = struck(tmp_path / "shop", lambda folder: command(folder, *ADD))

    require_told(attack)
    require_before_or_after(attack)
    require_sound(attack)
    require_enough(attack, "the first change of a day, with its backup")


def test_a_later_change_struck_at_every_call(tmp_path: Path) -> None:
    casebook_with(tmp_path / "shop", a_case(1))
    assert attacked(command(tmp_path / "shop", *ADD), tmp_path).code == 0

    attack = struck(
        tmp_path / "shop", lambda folder: command(folder, "contact", "1", "--channel", "phone")
    )

    require_told(attack)
    require_before_or_after(attack)
    require_sound(attack)
    require_enough(attack, "a later change")


def test_undo_struck_at_every_call(tmp_path: Path) -> None:
    casebook_with(tmp_path / "shop", a_case(1))
    assert attacked(command(tmp_path / "shop", *ADD), tmp_path).code == 0

    attack = struck(tmp_path / "shop", lambda folder: command(folder, "undo"))

    require_told(attack)
    require_before_or_after(attack)
    require_sound(attack)
    require_enough(attack, "undo")


def test_a_new_board_struck_at_every_call(tmp_path: Path) -> None:
    attack = struck(tmp_path / "shop", lambda folder: command(folder, *FIRST))

    require_told(attack)
    require_sound(attack)
    require_enough(attack, "a new board")
    for blow in attack.blows:
        assert blow.seen.board in (None, attack.after)
        if blow.ended.code == 5 and not may_stand(blow):
            assert blow.seen.board is None


def test_a_move_of_closed_cases_struck_at_every_call(tmp_path: Path) -> None:
    everything = a_shop_to_move(tmp_path / "shop")

    attack = struck(tmp_path / "shop", move)

    require_told(attack)
    require_sound(attack)
    require_enough(attack, "moving closed cases")
    assert all(blow.seen.cases == everything for blow in attack.blows)


def test_an_export_struck_at_every_call(tmp_path: Path) -> None:
    casebook_with(tmp_path / "shop", a_case(1), a_closed_case(2), a_closed_case(3, 400))
    before = NOON - timedelta(days=1)
    assert attacked(move(tmp_path / "shop"), tmp_path).code == 0
    assert attacked(command(tmp_path / "shop", "export", at=before), tmp_path).code == 0

    attack = struck(tmp_path / "shop", lambda folder: command(folder, "export"))

    require_told(attack)
    require_sound(attack)
    require_enough(attack, "an export")
    for blow in attack.blows:
        assert blow.seen.board == attack.before
        assert {"2026-11-22", "latest"} <= blow.seen.exports.keys(), blow
        if blow.ended.out:
            assert "2026-11-23" in blow.seen.exports, blow
