"""Text that no program expects: a whole book of it, and what must never be drawn of it.

Used by the tests of the screens. It prevents the mistake of trying hostile text only in the two or
three fields that somebody thought of.
"""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as ET

from rich.cells import cell_len
from textual.widget import Widget

from sample_data.shop import sample_book
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from tests.support.board_desk import NOW, Desk
from tui.app.amends import AmendsApp

HOSTILE = {
    "markup": "Bob [/red] [@click=app.quit]x[/] [bold",
    "escapes": "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \x1b]0;owned\x1b\\ \x9b2J \x9d8;;x\x9c",
    "controls": "a" + "".join(map(chr, [*range(32), *range(127, 160)])) + "\u2028z",
    "right to left": "\u202egnp.exe\u202c \u2066\u05d0\u05d1\u2069 \u200f\u0633\u0644\u0627\u0645",
    "joined": "👩\u200d👩\u200d👧\u200d👦 Ze\u0301\u0300\u0302\u030b \u200b\u200d\ufe0f नमस्ते",
    "wide": "北京烤鸭店的老板" * 20 + "🥂🇩🇪",
    "long": "x" * 10_000,
}
FREE_TEXT = frozenset(
    {"address", "alternative", "beyond", "email", "expectation", "fixed_override", "found"}
    | {"good_word", "impact", "listening", "meant", "name", "no_follow_up_reason", "note"}
    | {"notes", "own_part", "phone", "reason", "remarkable", "responsibility", "say", "skipped"}
    | {"telling", "text", "to", "told", "what"}
)
CASES = (34, 35, 36, 38, 40, 42)
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

T = TypeVar("T")


def with_text(value: T, text: str) -> T:
    """Give a value with every free text in it replaced."""
    if isinstance(value, tuple):
        return type(value)(with_text(one, text) for one in value)
    if isinstance(value, dict):
        return type(value)({key: with_text(one, text) for key, one in value.items()})
    if not is_dataclass(value) or isinstance(value, (type, Enum)):
        return value
    inner = {one.name: getattr(value, one.name) for one in fields(value)}
    changed = {
        name: text if name in FREE_TEXT and isinstance(old, str) else with_text(old, text)
        for name, old in inner.items()
    }
    if "kind" in inner and "asked_by" in inner:
        changed["kind"] = text
    return replace(value, **changed)


def hostile_book(text: str) -> Book:
    """Give a sample book of few cases, all texts of which are hostile."""
    book = sample_book(NOW)
    cases = {number: with_text(book.cases[number], text) for number in CASES}
    customers = {case.customer: book.customers[case.customer] for case in cases.values()}
    return replace(
        book,
        shop=with_text(book.shop, text),
        people={id: with_text(person, text) for id, person in book.people.items()},
        cases=cases,
        customers={id: with_text(one, text) for id, one in customers.items()},
    )


def acting(text: str) -> set[str]:
    """Give the signs that could move, hide or forge something on a terminal."""
    controls = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")}
    return controls | (BIDI & set(text))


def assert_sound(desk: Desk) -> None:
    """Look at every row that is drawn, of the screen on top and of those behind it."""
    for screen in desk.app.screen_stack:
        for widget in screen.query(Widget):
            seen = widget.region.intersection(screen.region)
            if not seen:
                continue
            rows = widget.render_lines(seen.translate(-widget.region.offset))
            assert len(rows) == seen.height, widget
            for row in rows:
                assert acting(row.text) == set(), widget
                assert row.cell_length == cell_len(row.text) == seen.width, (widget, row.text)
    assert acting(desk.app.title + desk.app.sub_title) == set()
    drawn = ET.fromstring(desk.app.export_screenshot())  # noqa: S314
    assert acting("".join(drawn.itertext()).replace("\n", "")) == set()


@asynccontextmanager
async def first_run_at(folder: Path) -> AsyncIterator[Desk]:
    """Sit down at a terminal on a folder without a board."""
    clock = StoppedClock(NOW)
    app = AmendsApp(CaseBook(folder, clock), clock)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(app, pilot, CaseBook(folder, clock))
        await desk.settle()
        yield desk
