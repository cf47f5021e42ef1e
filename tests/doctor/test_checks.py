"""What the doctor says of machines that nobody here has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.probing import LockState
from tui.doctor.checks import examine, is_writing_troubled
from tui.doctor.finding import Finding, State
from tui.doctor.machine import BoardState, Machine, Night, Screen

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WELL = Machine(
    now=NOW,
    versions={"amends": "0.1.0", "textual": "8.2.8"},
    python=(3, 12, 1),
    folder="/home/maya/amends",
    free_bytes=50 * 10**9,
    board_bytes=200_000,
    file_system="ext4",
    backups=3,
    newest_backup="Sat 21 Nov 09:02, 44 cases, 12 open",
    latest_entry=NOW - timedelta(minutes=3),
    night=Night(NOW - timedelta(hours=10), is_set_up=True),
    shop_zone="Europe/Berlin",
    machine_zone="Europe/Berlin",
    screen=Screen(120, 36),
    environ={"TERM": "xterm-256color", "COLORTERM": "truecolor"},
)


def finding(id: str, changes: dict[str, object]) -> Finding:
    """Give what is said of one thing about a machine that is well but for these changes."""
    machine = replace(WELL, **changes)  # type: ignore[arg-type]
    (found,) = (one for one in examine(machine) if one.id == id)
    return found


def test_a_machine_that_is_well_has_nothing_but_ok() -> None:
    assert {one.state for one in examine(WELL)} == {State.OK}


def test_every_sentence_is_one_and_every_id_is_there_once() -> None:
    found = examine(WELL)

    assert len({one.id for one in found}) == len(found) == 15
    assert all(one.sentence.endswith(".") and "\n" not in one.sentence for one in found)


@pytest.mark.parametrize(
    ("id", "changes", "state", "said"),
    [
        ("versions", {"python": (3, 10, 2)}, State.TROUBLE, "needs 3.11"),
        ("versions", {"versions": {"amends": ""}}, State.OK, "amends ?"),
        ("compiled", {"is_compiled": False}, State.ADVICE, "--compile-bytecode"),
        ("folder", {"has_folder": False}, State.ADVICE, "the first run makes it"),
        ("permissions", {"readable_by": "everybody"}, State.ADVICE, "chmod -R go="),
        ("space", {"free_bytes": None}, State.ADVICE, "does not say"),
        ("space", {"free_bytes": 3_900_000}, State.ADVICE, "4.0 MB would do"),
        ("space", {"free_bytes": 900_000}, State.TROUBLE, "as good as full"),
        ("space", {"free_bytes": 0, "board_bytes": 0}, State.TROUBLE, "as good as full"),
        ("write", {"write_trouble": "The disk is full."}, State.TROUBLE, "The disk is full."),
        ("lock", {"lock": LockState.LETS_IN}, State.TROUBLE, "keeps nobody out"),
        ("lock", {"lock": LockState.UNKNOWN, "lock_trouble": "No."}, State.ADVICE, "No."),
        ("drive", {"is_remote": True, "file_system": "cifs"}, State.ADVICE, "(cifs)"),
        ("drive", {"is_remote": None, "file_system": ""}, State.ADVICE, "does not say"),
        ("synced", {"folder": "/home/maya/Dropbox/a"}, State.ADVICE, "by Dropbox"),
        ("board", {"board": BoardState.MISSING}, State.ADVICE, "no board yet"),
        (
            "board",
            {"board": BoardState.LOST, "board_trouble": "It ends in the middle."},
            State.TROUBLE,
            "ends in the middle",
        ),
        ("board", {"unreadable": 1}, State.TROUBLE, "but for 1 record, kept untouched"),
        ("backup", {"newest_backup": ""}, State.TROUBLE, "No backup can be read"),
        ("backup", {"newest_backup": "", "backups": 0}, State.ADVICE, "There is no backup"),
        ("backup", {"backups_ahead": 1}, State.ADVICE, "1 is dated in the future by"),
        ("backup", {"backups_ahead": 2}, State.ADVICE, "2 are dated in the future"),
        (
            "backup",
            {"newest_backup": "", "backups": 0, "has_changed": False},
            State.OK,
            "the first change of a day makes one",
        ),
        (
            "export",
            {"night": Night(None, is_missing=True, is_set_up=True)},
            State.TROUBLE,
            "there is none",
        ),
        (
            "export",
            {"night": Night(NOW, is_missing=True, is_set_up=False)},
            State.ADVICE,
            "E on the board",
        ),
        (
            "export",
            {"night": Night(None, is_missing=False, is_set_up=True)},
            State.OK,
            "No export is due yet",
        ),
        (
            "nightly",
            {"night": Night(NOW, is_missing=False, is_set_up=None)},
            State.ADVICE,
            "no scheduler",
        ),
        (
            "nightly",
            {"night": Night(NOW, is_missing=False, is_set_up=False)},
            State.ADVICE,
            "amends nightly install",
        ),
        (
            "nightly",
            {"night": Night(NOW, is_missing=False, is_set_up=True, details=("Linger.",))},
            State.ADVICE,
            "Linger.",
        ),
        (
            "clock",
            {"latest_entry": NOW + timedelta(hours=3)},
            State.TROUBLE,
            "something was saved Sun 22 Nov 2026 16:00",
        ),
        ("clock", {"latest_entry": NOW + timedelta(minutes=4)}, State.OK, "13:00"),
        ("clock", {"latest_entry": None}, State.OK, "13:00"),
        ("zone", {"machine_zone": "UTC"}, State.ADVICE, "Europe/Berlin and this machine in UTC"),
        ("zone", {"machine_zone": "Europe/Paris"}, State.OK, "the same time"),
    ],
)
def test_each_thing_that_may_be_wrong_is_said(
    id: str, changes: dict[str, object], state: State, said: str
) -> None:
    found = finding(id, changes)

    assert found.state is state
    assert said in found.sentence


@pytest.mark.parametrize(
    ("changes", "is_troubled"),
    [
        ({}, False),
        ({"lock": LockState.LETS_IN}, True),
        ({"write_trouble": "No."}, True),
        ({"free_bytes": 0}, True),
        ({"board": BoardState.LOST}, False),
    ],
)
def test_what_keeps_changes_from_being_saved_is_told_apart(
    changes: dict[str, object], is_troubled: bool
) -> None:
    assert is_writing_troubled(examine(replace(WELL, **changes))) is is_troubled  # type: ignore[arg-type]


def test_without_a_board_nothing_is_said_of_backups_and_nights() -> None:
    found = {one.id for one in examine(replace(WELL, board=BoardState.MISSING, shop_zone=""))}

    assert not found & {"backup", "export", "nightly", "zone"}


@pytest.mark.parametrize(
    ("id", "changes", "state", "said"),
    [
        ("size", {"screen": Screen(59, 24)}, State.ADVICE, "needs 60 by 16"),
        ("size", {"screen": Screen(80, 15)}, State.ADVICE, "needs 60 by 16"),
        ("size", {"screen": Screen(79, 24)}, State.ADVICE, "from 80 by 24"),
        ("size", {"screen": Screen(80, 24)}, State.OK, "80 columns by 24 rows"),
        ("terminal", {"screen": None}, State.OK, "no terminal here"),
        ("terminal", {"environ": {"TERM": "dumb"}}, State.ADVICE, "TERM=dumb"),
        ("colours", {"environ": {"NO_COLOR": "1"}}, State.ADVICE, "NO_COLOR"),
        ("colours", {"environ": {"COLORTERM": "24bit"}}, State.OK, "all colours"),
        ("colours", {"environ": {"TERM": "xterm-256color"}}, State.ADVICE, "256 colours"),
        ("colours", {"environ": {"TERM": "linux"}}, State.ADVICE, "few colours (linux)"),
        ("colours", {"environ": {}}, State.ADVICE, "TERM is not set"),
        ("colours", {"environ": {}, "system": "win32"}, State.OK, "all colours"),
        ("signs", {"encoding": "UTF_8"}, State.OK, "UTF-8"),
        ("signs", {"encoding": "cp1252"}, State.ADVICE, "cp1252 only"),
    ],
)
def test_the_terminal_is_advised_and_never_in_trouble(
    id: str, changes: dict[str, object], state: State, said: str
) -> None:
    found = finding(id, changes)

    assert found.state is state
    assert said in found.sentence
