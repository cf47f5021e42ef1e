"""docs/rules.md, *erase*, lists the fields that an erase empties or turns, and no others."""

import re
from pathlib import Path

from store.domain.parts import Entry
from store.domain.personal import CUSTOMER, FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
SECTION = PAGE.split("## Erase\n")[1].split("\n## ")[0]


def listed(beginning: str) -> set[str]:
    """Give the fields in the row that begins with these words."""
    (row,) = (line for line in SECTION.splitlines() if line.startswith(f"| {beginning}"))
    return set(re.findall(r"`([A-Z]\w+\.\w+)`", row))


def fields(treatment: str) -> set[str]:
    """Give the fields of all types but the lines of the history, which follow what they repeat."""
    return {
        f"{owner.__name__}.{name}"
        for owner, known in FIELDS.items()
        if owner is not Entry
        for name in getattr(known, treatment)
    }


def test_the_page_lists_what_is_emptied_of_a_customer() -> None:
    assert listed("who they are") == {f"Customer.{name}" for name in CUSTOMER.emptied[1:]}


def test_the_page_lists_what_is_emptied_of_a_case() -> None:
    assert listed("what they said") == fields("emptied")


def test_the_page_lists_where_a_name_gives_way() -> None:
    assert listed("the shop's own words") == fields("shared") | {"Customer.name"}
