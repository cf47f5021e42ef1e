"""What was typed into a form that was left with Escape, for the next time it is opened.

Kept by the room and handed to the dialogs by the desk. Prevents a sentence from being lost by one
key: it waits in memory, at this terminal alone, until it is saved, or until somebody else sits down
or the terminal is locked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

KEPT = "kept from before; typing replaces it"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form."""

    typed: Mapping[str, str]
    """Texts by the id of their input."""
    marked: Mapping[str, str] = field(default_factory=dict)
    """What else was chosen, by name."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; choices alone are made again with one key each."""
        return not any(text.strip() for text in self.typed.values())


class Drafts:
    """The forms that were left with something in them, by dialog and case."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int | None], Draft] = {}

    def keep(self, dialog: str, case: int | None, draft: Draft) -> None:
        """Keep what stands in a form; an empty one is forgotten."""
        if draft.is_empty:
            self.forget(dialog, case)
        else:
            self._kept[(dialog, case)] = draft

    def of(self, dialog: str, case: int | None) -> Draft | None:
        """Give what was left in this form about this case; `None` for nothing."""
        return self._kept.get((dialog, case))

    def forget(self, dialog: str, case: int | None) -> None:
        """Forget one form: what it held is saved, or was taken out."""
        self._kept.pop((dialog, case), None)

    def forget_all(self) -> None:
        """Forget every form: somebody else may sit down now."""
        self._kept.clear()
