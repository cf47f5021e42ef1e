"""Eight processes change one board at once: it is as if they had done it one after the other.

Hypothesis draws who does what and who looks before acting. Afterwards everything is done again by
the rules alone, in the order in which the desks had their turns: the same must be on the disk, and
each desk must have been told the same. So no update is lost, nothing is applied to a state that its
person had not seen, and every refusal was right.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import (
    AddGesture,
    AssignOwner,
    ChangeFacts,
    LogContact,
    SetStatus,
    TakeNotes,
)
from store.domain.words import Channel, Status
from tests.support.attacked import SECONDS, killed_at_the_end, server
from tests.support.builders import NOON
from tests.support.eight_desks import (
    Acted,
    Turn,
    one_after_the_other,
    sit_down,
)
from tests.support.storm import RunningClock
from tests.support.strategies import Ask, a_first_book, asks, owners

pytestmark = pytest.mark.slow

DESKS = 8
DAYS = 40
CHANGES_AT_LEAST = 250
CONFLICTS_AT_LEAST = 40

both = st.sampled_from([1, 2])
into_each_others_way = st.one_of(
    st.builds(AssignOwner, number=both, person=owners),
    st.builds(TakeNotes, number=both, listening=st.sampled_from(["cold", "late", "rude"])),
    st.builds(ChangeFacts, number=both, what=st.sampled_from(["cold", "late", "rude"])),
    st.builds(SetStatus, number=both, to=st.sampled_from([Status.FIXING, Status.CONTACTED])),
    st.builds(AddGesture, number=both, kind=st.just("flowers"), cost=st.just(500)),
    st.builds(LogContact, number=both, channel=st.just(Channel.PHONE)),
)
crowded = st.builds(
    Ask,
    by=st.sampled_from(["maya", "sam", "ana"]),
    minutes_later=st.just(0),
    what=into_each_others_way,
)
turns = st.builds(Turn, ask=crowded | asks, looks=st.sampled_from([False, False, True]))
crowds = st.lists(st.lists(turns, min_size=1, max_size=6), min_size=DESKS, max_size=DESKS)
"""What each desk does on one day."""


@pytest.fixture(scope="module")
def desks() -> Iterator[list[Connection]]:
    """Start eight processes that wait for work."""
    processes: list[ForkServerProcess] = []
    pipes: list[Connection] = []
    with killed_at_the_end(processes):
        for _ in range(DESKS):
            here, there = server().Pipe()
            process = server().Process(target=sit_down, args=(there,))
            process.start()
            there.close()
            processes.append(process)
            pipes.append(here)
        yield pipes
        for pipe in pipes:
            pipe.close()


def worked(desks: Sequence[Connection], folder: Path, crowd: list[list[Turn]]) -> list[Acted]:
    """Let every desk do its turns at the same time; give what they did, by the time of the turn."""
    clock = RunningClock(time.monotonic())
    for pipe, turns_of_desk in zip(desks, crowd, strict=True):
        pipe.send((folder, clock, turns_of_desk))
    acted: list[Acted] = []
    for pipe in desks:
        assert pipe.poll(SECONDS), "a desk hung"
        acted += pipe.recv()
    return sorted(acted, key=lambda one: one.at)


def test_eight_desks_at_once_are_as_good_as_one_after_the_other(
    desks: list[Connection], tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=DAYS,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(crowds)
    def day(crowd: list[list[Turn]]) -> None:
        folder = tmp_path_factory.mktemp("day")
        casebook = CaseBook(folder, StoppedClock(NOON))
        first = casebook.create_from(a_first_book()).book

        acted = worked(desks, folder, crowd)

        expected, refusals = one_after_the_other(first, acted)
        assert [one.refused for one in acted] == refusals
        assert casebook.read().book == expected
        seen["days"] += 1
        seen["changes"] += sum(one.refused is None for one in acted)
        seen["conflicts"] += sum(one.conflict for one in acted)
        seen["refused"] += sum(one.refused is not None and not one.conflict for one in acted)

    day()

    print(f"{DESKS} desks: {dict(seen)}")  # noqa: T201 - figures, with -s
    assert seen["changes"] >= CHANGES_AT_LEAST
    assert seen["conflicts"] >= CONFLICTS_AT_LEAST
