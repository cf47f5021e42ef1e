"""Every word that is drawn is legible on its ground, in every palette and theme (WCAG 2.2)."""

from collections.abc import Iterable, Mapping

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from themes import OUR_THEMES, meanings_for
from themes.derivation import derived
from themes.legibility import contrast, legible, luminance, near
from themes.meanings import Meaning, Use
from themes.pairs import PAIRS, STANDARD_PAIRS, Pair

SHADED_THEMES = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
ANSI_THEMES = [theme for theme in BUILTIN_THEMES.values() if theme.ansi]


def named(theme: Theme) -> str:
    return theme.name


def too_faint(pairs: Iterable[Pair], colors: Mapping[str, str]) -> list[str]:
    """The pairs below their contrast, each as a line to read in a failure."""
    return [
        f"{pair.front} on {pair.ground}: {reached:.2f} of {pair.least}"
        for pair in pairs
        if (reached := contrast(Color.parse(colors[pair.front]), Color.parse(colors[pair.ground])))
        < pair.least
    ]


@pytest.mark.parametrize("theme", OUR_THEMES, ids=named)
def test_every_word_of_a_palette_is_legible_on_its_ground(theme: Theme) -> None:
    colors = meanings_for(theme)

    faint = too_faint(PAIRS, colors)

    assert faint == []


@pytest.mark.parametrize("theme", OUR_THEMES, ids=named)
def test_the_ready_widgets_of_textual_are_legible_in_a_palette(theme: Theme) -> None:
    colors = {**theme.to_color_system().generate(), **theme.variables}

    faint = too_faint(STANDARD_PAIRS, colors)

    assert faint == []


@pytest.mark.parametrize("theme", SHADED_THEMES, ids=named)
def test_a_theme_that_knows_no_meaning_becomes_legible(theme: Theme) -> None:
    colors = derived(theme)

    faint = too_faint(PAIRS, colors)

    assert faint == []


@pytest.mark.parametrize("theme", ANSI_THEMES, ids=named)
def test_an_ansi_theme_names_the_colours_of_the_terminal(theme: Theme) -> None:
    colors = derived(theme)

    assert all(color.startswith("ansi_") for color in colors.values())


@pytest.mark.parametrize("theme", ANSI_THEMES, ids=named)
def test_words_of_an_ansi_theme_differ_from_their_own_ground(theme: Theme) -> None:
    colors = derived(theme)

    assert colors[Meaning.CHOSEN_WORDS] != colors[Meaning.CHOSEN]
    assert colors[Meaning.PLATE_WORDS] != colors[Meaning.PLATE]
    assert colors[Meaning.TROUBLE_WORDS] != colors[Meaning.TROUBLE]
    assert colors[Meaning.GO_WORDS] != colors[Meaning.GO]


def test_the_pairs_name_every_word_colour_and_every_ground() -> None:
    paired = {pair.front for pair in PAIRS} | {pair.ground for pair in PAIRS}

    unpaired = [meaning for meaning in Meaning if meaning not in paired]

    assert {meaning.use for meaning in unpaired} == {Use.LINE}


def test_a_faint_pair_is_found() -> None:
    colors = {"words": "#808080", "page": "#707070"}

    faint = too_faint([Pair("words", "page", 4.5)], colors)

    assert faint == ["words on page: 1.25 of 4.5"]


def test_contrast_runs_from_one_to_twenty_one_in_either_order() -> None:
    white, black = Color.parse("white"), Color.parse("black")

    assert contrast(white, white) == pytest.approx(1)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(black, white) == pytest.approx(21)


def test_luminance_follows_the_published_weights() -> None:
    assert luminance(Color.parse("#00ff00")) == pytest.approx(0.7152)


def test_a_legible_colour_stays_as_it_is() -> None:
    amber, night = Color.parse("#f0c265"), Color.parse("#1c1815")

    assert legible(amber, [night], 4.5) == amber


def test_a_faint_colour_moves_no_further_than_it_must() -> None:
    brick, night = Color.parse("#7a2b20"), Color.parse("#1c1815")

    moved = legible(brick, [night], 4.5)

    assert 4.5 <= contrast(moved, night) < 5.2


def test_a_ground_comes_as_near_to_the_page_as_asked() -> None:
    panel, page = Color.parse("#414868"), Color.parse("#1a1b26")

    assert 1.2 < contrast(near(panel, page, most=1.4), page) <= 1.4
