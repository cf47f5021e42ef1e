"""What can go wrong with the shop's file, as types that carry one sentence for people.

Raised by the engine and the casebook. Each sentence says what happened, what it means for the data
and what to do. A refusal by a rule is not one of these: see `store.domain.refusal`.
"""


class StoreTrouble(Exception):
    """The file could not be read or written. Nothing acknowledged was lost."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return str(self)


class NoBoard(StoreTrouble):
    """The folder holds no board yet."""


class BoardGone(NoBoard):
    """The folder held a board, of which the backups are left."""


class CannotRead(StoreTrouble):
    """The file is there and cannot be understood or opened. It is never overwritten."""


class NewerFormat(CannotRead):
    """The file was written by a newer Amends."""


class CannotWrite(StoreTrouble):
    """The change was not saved: disk full, read-only, folder gone. The old file is whole."""


class Busy(CannotWrite):
    """Another terminal holds the lock for longer than we wait."""
