"""The tables of docs/export.md, made of the columns themselves.

Used by whoever adds a column (`python -m store.export.page docs/export.md`) and by the test that
holds the page against the code.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from store.export.dictionary import described

BEGIN, END = "<!-- tables -->\n", "<!-- /tables -->"


def tables() -> str:
    """Give a table for each file, in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for file, columns in groupby(described(), lambda one: one.file):
        yield f"\n## {file}\n"
        yield "| column | type | unit | meaning | empty means |"
        yield "|---|---|---|---|---|"
        for one in columns:
            private = "; *private*" if one.private else ""
            name = f"`{one.column}`{private}"
            yield f"| {name} | {one.type} | {one.unit} | {one.meaning} | {one.empty} |"
    yield ""


def between_marks(page: str, tables: str) -> str:
    """Give a page with these tables between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    return f"{before}{BEGIN}{tables}\n{mark}{after}"


def put_into(page: str) -> str:
    """Give the page with the tables of today between its marks."""
    return between_marks(page, tables())


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(put_into(path.read_text(encoding="utf-8")), encoding="utf-8")
