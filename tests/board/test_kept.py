"""What was read of each thing is kept for as long as it is the very same thing."""

from tui.kept import Kept


class Thing:
    """Something that equals everything of its kind; only its identity tells it apart."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    def __hash__(self) -> int:
        return 1


def counted(read: list[str]) -> Kept[Thing, str]:
    """Give what keeps the words of things, noting what it reads."""

    def words(thing: Thing) -> str:
        read.append(thing.words)
        return thing.words

    return Kept(words)


def test_only_what_is_another_thing_is_read_anew() -> None:
    read: list[str] = []
    kept, one, two = counted(read), Thing("one"), Thing("two")
    kept.of((one, two))

    facts = kept.of((two, Thing("three"), one))

    assert list(facts) == ["two", "three", "one"]
    assert read == ["one", "two", "three"]


def test_what_was_read_ahead_is_not_read_again() -> None:
    read: list[str] = []
    kept, one = counted(read), Thing("one")

    kept.read([one])

    assert list(kept.of((one,))) == ["one"]
    assert read == ["one"]


def test_what_was_forgotten_is_read_again() -> None:
    read: list[str] = []
    kept, things = counted(read), (Thing("one"), Thing("two"))
    kept.of(things)

    things[0].words = "uno"
    kept.forget(id, {id(things[0])})

    assert list(kept.of(things)) == ["uno", "two"]
    assert read == ["one", "two", "uno"]


def test_what_is_no_longer_there_is_dropped_when_it_is_much() -> None:
    read: list[str] = []
    kept, one = counted(read), Thing("one")
    gone = [Thing("gone") for _ in range(5_000)]
    kept.of((one, *gone))

    kept.settle((one,))
    kept.of((gone[0], one))

    assert read.count("one") == 1
    assert read.count("gone") == 5_001


def test_nothing_is_put_in_line_anew_when_nothing_was_forgotten() -> None:
    kept, things = counted([]), (Thing("one"), Thing("two"))
    before = kept.of(things)

    kept.forget(id, {0})

    assert kept.of(things) is before
