"""docs/practice.md tells the truth: its keys, commands and headings exist, its claims are tested.

What a line of the page says is judged by people; that a key was renamed, a line has no test on the
side where it is said to work, or a command got its key while the page says that it has none, is
found here. A test proves a line by naming its code in its docstring.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from store.domain.commands import CaseCommand, Command
from tests.support.page_desk import NOW, a_reckoning, a_rich_book
from tui.cli import COMMANDS, amends
from tui.keys import KEYS
from tui.text.case_words import Page, sections
from tui.text.cells import HEADINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
RANGES = {"A": 23, "B": 23, "C": 16, "D": 17, "E": 19}
CODES = [f"{letter}{number}" for letter, last in RANGES.items() for number in range(1, last + 1)]
CODE = re.compile(r"\b[A-E]\d{1,2}\b")
CITED = re.compile(r"docs/practice\.md,\s+(?:#\s*)?([A-E]\d{1,2}(?:(?:,\s+|-)[A-E]\d{1,2})*)")

NOT_YET, NO_KEY_YET, KEPT = "not yet", "no key yet", "kept in the file"
ROW = re.compile(r"^\| ([A-E]\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
WHERE: dict[str, str] = {code: where.strip() for code, _, where in ROW.findall(PAGE)}
"""The last column by code."""
CLAIMED = [code for code, where in WHERE.items() if where != NOT_YET and NO_KEY_YET not in where]
"""The codes that are said to work, at least in part."""

KEY = re.compile(r"\bkey `([^`]+)`", re.IGNORECASE)
COMMAND = re.compile(r"`amends ([^`]+)`")
HEADING = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def headings() -> set[str]:
    """Give the columns of the board and the titles of the sections, as far as they never change."""
    book = a_rich_book()
    pages = (
        Page(case, book, a_reckoning(book), NOW, book.people["ana"]) for case in book.cases.values()
    )
    titles = {section.title for page in pages for section in sections(page)}
    return set(HEADINGS) | {title.partition(",")[0] for title in titles} | {"Next move"}


def cited_by_tests() -> Iterator[tuple[str, str]]:
    """Give each code that stands in the docstring of a test, with the name of the test."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if path == Path(__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if not node.name.startswith("test_"):
                    continue
                for code in CODE.findall(ast.get_docstring(node) or ""):
                    yield code, f"{path.relative_to(ROOT)}: {node.name}"


def cited_by_code() -> Iterator[tuple[str, str]]:
    """Give each code that the program cites of the page, with the file that does."""
    for room in ("store", "tui", "themes", "sample_data"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for codes in CITED.findall(path.read_text(encoding="utf-8")):
                for code in CODE.findall(codes):
                    yield code, str(path.relative_to(ROOT))


def unknown_words(typed: str) -> list[str]:
    """List the words behind `amends` that its command line would not understand."""
    name, *words = typed.split()
    command = amends.get_command(click.Context(amends), name) if name in COMMANDS else None
    if command is None:
        return [name]
    if isinstance(command, click.Group) and words:
        name, *words = words
        found = command.commands.get(name)
        if found is None:
            return [name]
        command = found
    options = {option for parameter in command.params for option in parameter.opts}
    return [word for word in words if word not in options]


def test_every_code_stands_exactly_once() -> None:
    counted = Counter(CODE.findall(PAGE))

    assert counted == Counter(CODES)


def test_every_code_has_its_row_in_the_order_of_the_codes() -> None:
    assert list(WHERE) == CODES


def test_every_key_of_the_page_exists() -> None:
    named = set(KEY.findall(PAGE))

    known = {name for one in KEYS for name in (*one.shown.split(), *one.key.split(","))}
    assert len(named) > 10
    assert named - known == set()


def test_every_command_of_the_page_exists_with_its_options() -> None:
    named = set(COMMAND.findall(PAGE))

    unknown = {f"amends {typed}": words for typed in named if (words := unknown_words(typed))}
    assert len(named) > 10
    assert unknown == {}


@pytest.mark.parametrize("typed", ["fly", "add --wings", "person fly", "person list --wings"])
def test_a_command_that_does_not_exist_would_be_found(typed: str) -> None:
    assert unknown_words(typed) != []


def test_every_column_and_section_of_the_page_exists() -> None:
    named = {heading for where in WHERE.values() for heading in HEADING.findall(where)}

    assert len(named) > 10
    assert named - headings() == set()


@pytest.mark.parametrize("code", CODES)
def test_what_is_marked_as_code_is_a_key_or_a_command(code: str) -> None:
    rest = COMMAND.sub("", KEY.sub("", WHERE[code]))

    assert "`" not in rest


@pytest.mark.parametrize("code", CLAIMED)
def test_what_is_said_to_work_names_its_place(code: str) -> None:
    where = WHERE[code].partition(f"; {NOT_YET}: ")[0]

    assert KEY.search(where) or COMMAND.search(where) or HEADING.search(where)
    assert KEPT not in where


def cited_in(*rooms: str) -> set[str]:
    """Give the codes that tests in these folders of `tests` cite."""
    return {code for code, place in cited_by_tests() if place.split("/")[1] in rooms}


def said_to_work(code: str) -> str:
    """Give what the page says of a line that is there, without what is missing of it."""
    return WHERE[code].partition(f"; {NOT_YET}: ")[0]


def test_every_line_that_names_a_place_is_cited_by_a_test() -> None:
    named = [code for code in CODES if WHERE[code] != NOT_YET]

    cited = {code for code, _ in cited_by_tests()}

    assert [code for code in named if code not in cited] == []


def test_every_line_with_a_command_is_cited_by_a_test_of_the_command_line() -> None:
    commanded = [code for code in CODES if COMMAND.search(said_to_work(code))]

    cited = cited_in("cli")

    assert len(commanded) > 40
    assert [code for code in commanded if code not in cited] == []


def test_every_line_with_a_key_or_a_heading_is_cited_by_a_test_of_the_screens() -> None:
    shown = [
        code
        for code in CODES
        if KEY.search(said_to_work(code)) or HEADING.search(said_to_work(code))
    ]

    cited = cited_in("board", "looks")

    assert len(shown) > 60
    assert [code for code in shown if code not in cited] == []


def test_only_what_a_test_says_of_itself_counts_as_cited() -> None:
    places = [place for _, place in cited_by_tests()]

    assert all(": test_" in place for place in places)
    assert not any("test_practice_page" in place for place in places)


@pytest.mark.parametrize("code", [code for code in CODES if code not in CLAIMED])
def test_what_does_not_work_says_so_in_one_of_two_ways(code: str) -> None:
    where = WHERE[code]

    kept = where.startswith(f"{KEPT}") and where.endswith(f"; {NO_KEY_YET}")
    assert where == NOT_YET or kept


def test_no_test_and_no_module_cites_a_code_that_does_not_exist() -> None:
    cited = [*cited_by_tests(), *cited_by_code()]

    assert len(cited) > 100
    assert [f"{place}: {code}" for code, place in cited if code not in CODES] == []


def test_the_page_says_which_commands_no_key_and_no_command_line_gives() -> None:
    commands = {*get_args(CaseCommand), *get_args(Command)}
    screens = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py"))

    without = {one.__name__ for one in commands if not re.search(rf"\b{one.__name__}\(", screens)}

    sentence = re.search(r"The commands\s+(.+?) of the rules are given by none", PAGE, re.DOTALL)
    named = set(re.findall(r"`(\w+)`", sentence[1])) if sentence else set()
    assert named == without
