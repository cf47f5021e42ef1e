"""docs/rules.md says what the code does: its numbers, and the sections that the code cites."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import time
from pathlib import Path
from typing import get_args

import pytest

from store.domain.commands import CaseCommand, OnCase
from store.domain.shop import Shop, Span, Week

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = {title.lower() for title in re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)}
ROW = re.compile(r"^\| [^|]+ \| (?P<default>[^|]+) \| `(?P<field>[a-z_.]+)` \|$", re.MULTILINE)
DEFAULTS = {row["field"]: row["default"].strip() for row in ROW.finditer(PAGE)}
SHOP = Shop("Corner Table")
OWN_WORDS = {"name", "zone", "currency", "decimals", "week", "closed_days"}
"""Settings that have no number to be held against, or are told in a sentence below the table."""
LISTS = {"gestures", "places", "house_path"}
CITED = re.compile(r"docs/rules\.md,\s+(?:#\s*)?\*([^*]+)\*")


def cited() -> Iterator[tuple[str, str]]:
    """Give each section that the code cites, with the file that does."""
    for room in ("store", "tui", "themes", "sample_data", "tests"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for section in CITED.findall(path.read_text(encoding="utf-8")):
                yield " ".join(section.split()).lower(), str(path.relative_to(ROOT))


def settings_of(values: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Give each setting with its dotted name, and groups of settings one by one."""
    if not is_dataclass(values):
        raise TypeError(f"{prefix} is no group of settings.")
    for field in fields(values):
        value: object = getattr(values, field.name)
        if field.name in OWN_WORDS | LISTS:
            continue
        if is_dataclass(value) and not isinstance(value, Span):
            yield from settings_of(value, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}", value


def said(name: str, value: object) -> str:
    """Give a default in the words of the page."""
    match value:
        case Span(minutes=0, days=days):
            return counted(days, "opening day")
        case Span(minutes=minutes):
            return f"{minutes} minutes of opening time"
        case bool() if name == "coaching":
            return "on" if value else "off"
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case int() if name.endswith("_percent"):
            return f"{value} %"
        case int() if name.startswith("money."):
            return f"{value // 100}.{value % 100:02}"
        case int():
            return counted(value, unit_of(name)) if unit_of(name) else str(value)
        case _:
            return repr(value)


def unit_of(name: str) -> str:
    units = {
        "_opening_days": "opening day",
        "_days": "day",
        "_hours": "hour",
        "_minutes": "minute",
        "_months": "month",
    }
    return next((unit for ending, unit in units.items() if name.endswith(ending)), "")


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


@pytest.mark.parametrize(("name", "value"), list(settings_of(SHOP)))
def test_each_default_of_the_shop_stands_in_the_table(name: str, value: object) -> None:
    assert DEFAULTS.get(name) == said(name, value)


def test_the_table_names_no_setting_that_does_not_exist() -> None:
    assert DEFAULTS.keys() == {name for name, _ in settings_of(SHOP)}


def test_the_opening_hours_of_the_page_are_the_usual_ones() -> None:
    weekday, sunday = Week().mon, Week().sun

    assert "Monday to Saturday, 9:00 to 18:00" in PAGE
    assert [(opening.start, opening.end) for opening in weekday] == [(time(9), time(18))]
    assert Week().days[:6] == (weekday,) * 6
    assert sunday == ()


def test_the_usual_reach_of_the_page_is_reckoned_from_the_settings() -> None:
    talk = SHOP.talk

    assert f"{talk.hear_it} × {talk.tell_each} = {talk.reach} people" in PAGE


def test_every_section_that_the_code_cites_exists() -> None:
    wanted = list(cited())

    lost = [f"{path}: {section}" for section, path in wanted if section not in SECTIONS]
    assert len(wanted) > 10
    assert lost == []


def test_the_page_says_what_each_command_rests_on() -> None:
    words = {
        "status": "status",
        "waits": "whose move it is",
        "owner": "owner",
        "follow_ups": "the follow-ups",
        "promises": "the promises",
        "gestures": "the gestures",
        "budget_set": "the budget of the case",
        "returned_at": "the return",
        "listening": "the listening sheet",
        "options": "the offers",
        "understood": "the read-back",
        "cause": "the cause",
        "fault": "the question of fault",
        "remarkable": "the remarkable part",
        "plan": "the plan",
        "stop_gaps": "the stop-gaps",
        "house": "the house path",
        "warning": "the warning",
        "event_at": "the time until which it helps",
        "void": "the void",
    }
    commands: tuple[type[OnCase], ...] = get_args(CaseCommand)

    resting = {" and ".join(words[name] for name in command.depends_on) for command in commands}

    table = PAGE.split("| command | rests on |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| [^|]+ \| ([a-z][^|]+) \|$", table, re.MULTILINE)) == resting - {""}
