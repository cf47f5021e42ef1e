"""`docs/attacks.md` tells the figures that the attacks are held to."""

import re

from tests.attacks import (
    test_damaged_beside,
    test_damaged_board,
    test_disks,
    test_eight_desks,
    test_every_call,
    test_in_its_place,
    test_killed,
)
from tests.support.engine_files import ROOT

_ROW = re.compile(r"^\| (.+?) \| ([0-9]+) \|", re.MULTILINE)


def test_the_page_tells_what_is_tried() -> None:
    struck = test_every_call.FAULTS_TRIED.items()
    page = (ROOT / "docs" / "attacks.md").read_text("utf-8")

    told = {what: int(count) for what, count in _ROW.findall(page)}

    assert told == {
        **{f"{what}, struck at every call": count for what, count in struck},
        "processes killed in a storm": test_killed.KILLS_AT_LEAST,
        "changes made by eight desks at once": test_eight_desks.CHANGES_AT_LEAST,
        "conflicts among these eight": test_eight_desks.CONFLICTS_AT_LEAST,
        "boards damaged": test_damaged_board.WAYS_TRIED,
        "closed years damaged": test_damaged_beside.YEARS_TRIED,
        "manifests of exports damaged": test_damaged_beside.MANIFESTS_TRIED,
        "notes of other desks damaged": test_damaged_beside.DESKS_TRIED,
        "damaged boards met by a process": test_in_its_place.PROCESSES_TRIED,
        "damaged boards opened on the screen": test_in_its_place.BOARDS_SHOWN,
        "disks that fill up within a command or a move": test_disks.FULL_DISKS_TRIED,
        "quotas used up within a command": test_disks.QUOTAS_TRIED,
    }


def test_as_many_disks_are_filled_as_the_page_says() -> None:
    commands = len(test_disks.COMMANDS)

    assert len(test_disks.ROOM_LEFT) * (commands + 1) == test_disks.FULL_DISKS_TRIED
    assert len(test_disks.LARGEST_FILES) * (commands - 1) == test_disks.QUOTAS_TRIED
