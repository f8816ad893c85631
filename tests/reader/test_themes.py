"""The reader's own colours: what can be read in them, what is chosen, and what is kept of that."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as Shown
from rich.style import Style
from support.piloting import MakeReader, notices, opened, until
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme

from tui.reader import themes
from tui.settings import Chosen, Settings

AA, AAA = 4.5, 7.0
GROUNDS = ("background", "surface", "panel", "primary-muted")
"""What words stand on."""
INKS = (
    "foreground",
    "text-muted",
    "text-primary",
    "text-success",
    "text-warning",
    "text-error",
    "text-accent",
    "accent",
)
"""What they are written in, as the stylesheets have it."""
LEAST = {themes.DARK.name: AA, themes.LIGHT.name: AA, themes.HIGH_CONTRAST.name: AAA}


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.r, colour.g, colour.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", LEAST)
def test_every_ink_can_be_read_on_every_ground(name: str) -> None:
    colours = {**themes.OWN[name].to_color_system().generate(), **themes.OWN[name].variables}

    found = {
        (ink, ground): round(contrast(Color.parse(colours[ink]), Color.parse(colours[ground])), 1)
        for ink in INKS
        for ground in GROUNDS
    }

    assert {pair: ratio for pair, ratio in found.items() if ratio < LEAST[name]} == {}


def worst(pilot: Pilot[None]) -> tuple[float, str]:
    """Return the least contrast of words on the screen, as it goes to the terminal, and the words."""
    return min(_contrasts(pilot), default=(21.0, ""))


def _contrasts(pilot: Pilot[None]) -> Iterator[tuple[float, str]]:
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if any(char.isalnum() for char in text):
                ink, ground = _colours(style or Style())
                yield contrast(ink, ground), text


def _colours(style: Style) -> tuple[Color, Color]:
    assert not style.dim
    ink, ground = (_colour(colour) for colour in (style.color, style.bgcolor))
    return (ground, ink) if style.reverse else (ink, ground)


def _colour(colour: Shown | None) -> Color:
    assert colour is not None
    assert colour.triplet is not None
    return Color(*colour.triplet)


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("n", "n", "space"),
        ("g", "a", "j", "j", "enter"),
        ("g", "s", "j", "v", "j"),
        ("question_mark",),
        ("d",),
        ("n", "e"),
        ("n", "vertical_line"),
        ("n", "equals_sign"),
        ("g", "a", "i"),
        ("ctrl+p",),
        ("T",),
        ("slash",),
        ("slash", *"permit"),
        ("n", "y"),
        ("n", "space", "W"),
        ("n", "w"),
        ("n", "c"),
        ("ampersand", *"permit"),
    ],
    ids=" ".join,
)
async def test_all_words_on_the_screen_have_the_contrast(keys: tuple[str, ...], reader: MakeReader) -> None:
    app = reader("b01", "b03")
    app.theme = themes.HIGH_CONTRAST.name

    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
        await pilot.pause()

        ratio, words = worst(pilot)

        assert ratio >= AAA, words


def test_there_are_themes_of_our_own_beside_those_of_textual() -> None:
    assert themes.names()[:4] == ["onrecord-dark", "onrecord-light", "onrecord-ansi", "onrecord-high-contrast"]
    assert set(BUILTIN_THEMES) < set(themes.names())
    assert themes.problems("onrecord-high-contrast") == ()
    assert themes.problems("onrecord-hi-contrast") == (
        "theme: there is no “onrecord-hi-contrast”; did you mean onrecord-high-contrast?",
    )


@pytest.mark.parametrize("theme", themes.OWN.values(), ids=lambda theme: theme.name)
async def test_every_theme_of_ours_can_be_taken_on(theme: Theme, reader: MakeReader) -> None:
    app = reader("b01")
    app.take_on(Settings(theme=theme.name), ())

    async with app.run_test() as pilot:
        await opened(pilot)

        assert app.theme == theme.name
        assert notices(pilot) == []


async def test_the_choice_is_kept_for_the_next_start(reader: MakeReader, state_folder: Path) -> None:
    file = state_folder / "onrecord" / "state.json"
    app = reader("b01")
    app.take_on(Settings(theme="nord"), ())

    async with app.run_test() as pilot:
        await opened(pilot)
        assert not file.exists()
        app.theme = "onrecord-high-contrast"
        await until(pilot, file.exists)

    assert json.loads(file.read_text())["looks"] == {"theme": "onrecord-high-contrast", "instead_of": "nord"}
    assert themes.kept_theme("nord") == ("onrecord-high-contrast", None)
    after = reader("b01")
    after.take_on(Settings(theme="nord"), ())
    assert after.theme == "onrecord-high-contrast"


def test_another_theme_in_the_settings_is_the_last_word() -> None:
    themes.keep_theme("dracula", None)

    assert themes.kept_theme(None) == ("dracula", None)
    assert themes.kept_theme("nord") == ("nord", None)


@pytest.mark.parametrize("kept", ['"dracul"', "1", "null", "[]", '"\\u001b[31m"'])
def test_what_is_kept_and_makes_no_sense_is_passed_over(kept: str, state_folder: Path) -> None:
    file = state_folder / "onrecord" / "state.json"
    file.parent.mkdir(parents=True)
    file.write_text(f'{{"version": 1, "looks": {{"theme": {kept}, "instead_of": null}}}}')

    assert themes.kept_theme(None) == (None, None)


async def test_a_damaged_file_is_told_and_the_reader_opens(reader: MakeReader, state_folder: Path) -> None:
    file = state_folder / "onrecord" / "state.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")
    app = reader("b01")
    app.take_on(Settings(), ())

    async with app.run_test() as pilot:
        await opened(pilot)

        [notice] = notices(pilot)
        assert notice.endswith("state.json is damaged: what was remembered in it is lost")


async def test_a_theme_for_this_once_goes_before_all_and_is_not_kept(reader: MakeReader, state_folder: Path) -> None:
    themes.keep_theme("dracula", None)
    app = reader("b01")
    app.take_on(Settings(), (), Chosen(theme="onrecord-light"))

    async with app.run_test() as pilot:
        await opened(pilot)

        assert app.theme == "onrecord-light"

    assert themes.kept_theme(None) == ("dracula", None)
