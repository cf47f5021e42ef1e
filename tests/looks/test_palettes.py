"""The palettes are whole, keep their meanings apart, and are the only place with a colour."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Button, Input, Label, OptionList, Static

from themes import BASE_STYLES, DEFAULT_THEME, OUR_THEMES, Look, Meaning, look, meanings_for
from themes.contrast import CONTRAST
from themes.lamplight import LAMPLIGHT
from themes.meanings import GROUNDS, WORDS
from themes.palette import IncompletePalette, palette

REPOSITORY = Path(__file__).parents[2]
ALL_THEMES = (*OUR_THEMES, *BUILTIN_THEMES.values())

TOLD_APART = (Meaning.OVERDUE, Meaning.DUE_SOON, Meaning.GOOD, Meaning.LATER)
CLEARLY_DIFFERENT = 15.0
"""CIE76 distance; about 2.3 is just noticeable side by side."""

Matrix = tuple[tuple[float, float, float], ...]

# Machado, Oliveira and Fernandes 2009, severity 1.0; they act on linear light.
PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
EVERY_HUE: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
DAYLIGHT_WHITE = (0.95047, 1.0, 1.08883)

HEX_COLOUR_IN_STYLES = re.compile(r"^\s*[\w-]+:[^;{}]*(#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\()")
HEX_COLOUR_IN_CODE = re.compile(
    r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|(?=[0-9a-fA-F]{0,2}[a-fA-F])[0-9a-fA-F]{3})(?![\w-])"
)
VARIABLE = re.compile(r"\$([a-zA-Z][\w-]*)")
OWN_VARIABLE = re.compile(r"^\s*\$([a-zA-Z][\w-]*)\s*:", re.MULTILINE)


def named(theme: Theme) -> str:
    return theme.name


def times(matrix: Matrix, light: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def lab_seen_by(eyes: Matrix, color: Color) -> tuple[float, ...]:
    """The CIELAB values of a colour as these eyes see it."""
    light = times(eyes, tuple(linear(part) for part in color.normalized))
    xyz = times(TO_XYZ, tuple(min(1.0, max(0.0, part)) for part in light))
    x, y, z = (
        float(ratio ** (1 / 3)) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116
        for ratio in (part / white for part, white in zip(xyz, DAYLIGHT_WHITE, strict=True))
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance_seen_by(eyes: Matrix, one: str, other: str) -> float:
    first = lab_seen_by(eyes, Color.parse(one))
    second = lab_seen_by(eyes, Color.parse(other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def hex_colours(path: Path) -> Iterator[str]:
    """The lines of a file that name a colour by its parts."""
    pattern = HEX_COLOUR_IN_STYLES if path.suffix == ".tcss" else HEX_COLOUR_IN_CODE
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line):
            yield f"{path.name}:{number}: {line.strip()}"


def style_files() -> list[Path]:
    return sorted(
        file for room in ("themes", "tui") for file in (REPOSITORY / room).rglob("*.tcss")
    )


class PromiseDialog(ModalScreen[None]):
    """A dialog that uses every shared class."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label("Promise for Okafor family", classes="dialog--title")
            yield Label("What do we promise?", classes="question")
            yield Input("A new sofa, carried upstairs")
            yield Label("By when?", classes="question")
            yield Input("fri 15:00")
            yield Label("Fri 27 Nov 15:00, in 5d", classes="echo")
            yield Static("That is before the shop opens. Name a later time.", classes="sentence")
            yield Static("The driver skipped the stop.", classes="private")
            yield OptionList("Maya", "Sam")
            with Horizontal(classes="buttons"):
                yield Button("Promise it", variant="primary")
                yield Button("Leave")
            yield Label("enter promises it   esc leaves without a change", classes="hint")


class Desk(App[None]):
    """The smallest app that is wired to the palettes as the board is."""

    CSS_PATH = str(BASE_STYLES)

    def __init__(self, theme: str = DEFAULT_THEME) -> None:
        super().__init__()
        for palette_of_ours in OUR_THEMES:
            self.register_theme(palette_of_ours)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return meanings_for(self.current_theme)


@pytest.mark.parametrize("theme", OUR_THEMES, ids=named)
def test_a_palette_sets_every_meaning_by_hand(theme: Theme) -> None:
    assert set(Meaning) <= theme.variables.keys()


def test_a_palette_without_a_colour_for_a_meaning_is_refused_by_name() -> None:
    colors = dict.fromkeys(Meaning, "#000000")
    del colors[Meaning.LOUD]

    with pytest.raises(IncompletePalette, match="amends-loud"):
        palette("half", dark=True, colors=colors)


@pytest.mark.parametrize("eyes", [EVERY_HUE, PROTANOPIA, DEUTERANOPIA], ids=["all", "prot", "deut"])
@pytest.mark.parametrize(("one", "other"), combinations(TOLD_APART, 2))
def test_times_are_told_apart_by_colour_blind_eyes(
    eyes: Matrix, one: Meaning, other: Meaning
) -> None:
    colors = meanings_for(CONTRAST)

    seen = distance_seen_by(eyes, colors[one], colors[other])

    assert seen > CLEARLY_DIFFERENT


def test_red_and_green_of_one_lightness_are_what_colour_blind_eyes_confuse() -> None:
    red, green = "#b45a3c", "#7d7a32"

    assert distance_seen_by(EVERY_HUE, red, green) > 2 * CLEARLY_DIFFERENT
    assert distance_seen_by(DEUTERANOPIA, red, green) < CLEARLY_DIFFERENT


def test_a_theme_may_set_a_single_meaning_and_leave_the_rest() -> None:
    theme = Theme(name="brought along", primary="#335577", variables={"amends-good": "#00ff00"})

    meanings = meanings_for(theme)

    assert meanings["amends-good"] == "#00ff00"
    assert meanings.keys() == set(Meaning)


def test_a_look_has_one_style_for_every_meaning() -> None:
    styles = {*Look.__annotations__} - {"shades"}

    assert styles == {meaning.name.lower() for meaning in Meaning}


def test_a_look_is_made_once_per_set_of_colours() -> None:
    variables = meanings_for(LAMPLIGHT)

    assert look(variables) is look(dict(variables))


def test_words_of_a_look_leave_the_ground_of_the_row_alone() -> None:
    shown = look(meanings_for(LAMPLIGHT))

    assert all(getattr(shown, words.name.lower()).bgcolor is None for words in WORDS)
    assert all(getattr(shown, ground.name.lower()).color is None for ground in GROUNDS)


def test_the_chosen_row_keeps_the_word_colours_and_the_plate() -> None:
    shown = look(meanings_for(LAMPLIGHT))

    late, nobody = shown.on_chosen(shown.overdue), shown.on_chosen(shown.plate)

    assert (late.color, late.bgcolor) == (shown.overdue.color, shown.chosen.bgcolor)
    assert (nobody.color, nobody.bgcolor) == (shown.plate.color, shown.plate.bgcolor)


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_the_chosen_row_is_reversed_where_only_the_terminal_knows_the_colours(name: str) -> None:
    shown = look(meanings_for(BUILTIN_THEMES[name]))

    late = shown.on_chosen(shown.overdue)

    assert late == Style(color="default", bgcolor="default", bold=True, reverse=True, dim=False)


@pytest.mark.parametrize("theme", ALL_THEMES, ids=named)
async def test_a_dialog_fits_the_smallest_terminal_in_every_theme(theme: Theme) -> None:
    desk = Desk(theme.name)

    async with desk.run_test(size=(80, 24)) as pilot:
        await desk.push_screen(PromiseDialog())
        await pilot.pause()
        dialog = desk.screen.query_one(".dialog", Vertical)

        assert desk.screen.region.contains_region(dialog.region)
        assert dialog.max_scroll_y == 0


async def test_changing_the_theme_changes_the_look() -> None:
    desk = Desk("lamplight")

    async with desk.run_test() as pilot:
        before = look(desk.theme_variables)
        desk.theme = "nord"
        await pilot.pause()

        assert look(desk.theme_variables) == look(meanings_for(BUILTIN_THEMES["nord"]))
        assert look(desk.theme_variables) != before


def test_no_screen_and_no_style_sheet_names_a_colour_itself() -> None:
    files = [*style_files(), *sorted((REPOSITORY / "tui").rglob("*.py"))]

    named_colours = [line for file in files for line in hex_colours(file)]

    assert BASE_STYLES in files
    assert named_colours == []


def test_a_colour_in_a_style_sheet_is_found_and_an_id_is_not_taken_for_one(tmp_path: Path) -> None:
    sheet = tmp_path / "stray.tcss"
    sheet.write_text("#add {\n    color: #fa0;\n}\n&:hover #bed {\n}\n", encoding="utf-8")

    assert list(hex_colours(sheet)) == ["stray.tcss:2: color: #fa0;"]


def test_a_colour_in_code_is_found_and_a_case_number_is_not_taken_for_one(tmp_path: Path) -> None:
    module = tmp_path / "stray.py"
    module.write_text('INK = "#2f281e"\nCASE = "#412"\nLINK = "#fa0"\n', encoding="utf-8")

    assert list(hex_colours(module)) == ['stray.py:1: INK = "#2f281e"', 'stray.py:3: LINK = "#fa0"']


@pytest.mark.parametrize("sheet", style_files(), ids=lambda sheet: sheet.name)
def test_every_variable_of_a_style_sheet_is_defined(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    defined = {*LAMPLIGHT.to_color_system().generate(), *Meaning, *OWN_VARIABLE.findall(text)}

    undefined = set(VARIABLE.findall(text)) - defined

    assert undefined == set()
