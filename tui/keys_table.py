"""The table of keys of the README, made from the same list as the bindings and the help.

`python -m tui.keys_table` prints it; `python -m tui.keys_table README.md` puts it between the two
marks of that file. A test holds the README against it, so that the two cannot drift apart.
"""

import sys
from pathlib import Path

from tui.keys import KEYS, Group, Key

BEGIN, END = "<!-- keys -->", "<!-- /keys -->"


def markdown() -> str:
    """Give the table in Markdown, one heading for each group, without the two marks."""
    parts = []
    for group in Group:
        keys = [one for one in KEYS if one.group is group]
        if keys:
            rows = "\n".join(_row(one) for one in keys)
            parts.append(
                f"**{group}**\n\n| key | word | what it does |\n| --- | --- | --- |\n{rows}"
            )
    return "\n\n".join(parts) + "\n"


def _row(one: Key) -> str:
    shown = " ".join(f"`{part}`" for part in one.shown.split(" "))
    where = " Board only." if not (one.on_case_page or one.everywhere) else ""
    return f"| {shown} | {one.word} | {one.sentence}{where} |"


def table_in(text: str) -> str:
    """Give what stands between the two marks of a file; raises `ValueError` without them."""
    _, begin, rest = text.partition(BEGIN)
    table, end, _ = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"There is no table of keys: the marks {BEGIN} and {END} are missing.")
    return table.strip("\n") + "\n"


def with_table(text: str) -> str:
    """Give the text of a file with the present table between its marks."""
    table_in(text)
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{markdown()}{END}{after}"


def main(arguments: list[str]) -> None:
    """Print the table, or put it into the file that is named."""
    if not arguments:
        sys.stdout.write(markdown())
        return
    for name in arguments:
        path = Path(name)
        path.write_text(with_table(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
