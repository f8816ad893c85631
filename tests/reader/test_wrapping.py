import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.articles import article

from tui.characters import characters
from tui.harmless import harmless
from tui.reader.wrapping import Line, character_at, wrap

SENTENCE = "Mayor Joost Terwindt said the town had been left in the dark."


def words(text: str, lines: list[Line]) -> list[str]:
    return [text[line.start : line.end] for line in lines]


def test_wrap_breaks_at_spaces_and_fills_each_line() -> None:
    assert words(SENTENCE, wrap(SENTENCE, 24)) == [
        "Mayor Joost Terwindt",
        "said the town had been",
        "left in the dark.",
    ]


def test_wrap_sets_one_empty_line_between_paragraphs_however_they_are_parted() -> None:
    assert words("One.\nTwo.\n\n\nThree.", wrap("One.\nTwo.\n\n\nThree.", 10)) == ["One.", "", "Two.", "", "Three."]


def test_wrap_breaks_a_word_that_is_wider_than_the_line() -> None:
    assert words("see https://example.org/a", wrap("see https://example.org/a", 10)) == [
        "see",
        "https://ex",
        "ample.org/",
        "a",
    ]


def test_wrap_gives_wide_characters_two_cells() -> None:
    assert words("東京都知事は語った", wrap("東京都知事は語った", 8)) == ["東京都知", "事は語っ", "た"]


def test_wrap_keeps_a_combining_accent_with_its_letter() -> None:
    text = "e\u0301" * 6

    lines = wrap(text, 4)

    assert words(text, lines) == ["e\u0301" * 4, "e\u0301" * 2]


def test_lines_of_a_real_article_hold_all_its_words_within_the_width() -> None:
    text = article("b04").text

    lines = wrap(text, 60)

    assert " ".join(words(text, lines)).split() == text.split()
    assert max(cell_len(line) for line in words(text, lines)) <= 60


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(2, 40))
def test_every_character_but_white_space_is_on_exactly_one_line(text: str, width: int) -> None:
    text = harmless(text)

    lines = wrap(text, width)

    held = [at for line in lines for at in range(line.start, line.end)]
    assert held == sorted(set(held))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(held)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    assert all(cell_len(text[line.start : line.end]) <= width for line in lines)


@pytest.mark.parametrize(("cell", "character"), [(0, "東"), (1, "東"), (2, "京"), (3, "京"), (4, "x"), (99, "x")])
def test_character_at_finds_the_character_that_is_drawn_at_a_cell(cell: int, character: str) -> None:
    text = "東京x"

    assert text[character_at(text, Line(0, 3), cell)] == character


CHARACTERS = ["word", " ", "\n", "e\u0301", "東京", "한글", "👩\u200d🚒", "👍🏽", "❤\ufe0f", "🇩🇪", "שָׁ", "a" * 9]


@given(st.lists(st.sampled_from(CHARACTERS), max_size=60).map("".join), st.integers(2, 20))
def test_no_character_of_several_code_points_is_cut_and_no_line_is_too_wide(text: str, width: int) -> None:
    whole = {each.start for each in characters(text)}

    for line in wrap(text, width):
        assert cell_len(text[line.start : line.end]) <= width
        assert line.start == line.end or line.start in whole


def test_a_click_on_either_cell_of_a_wide_character_is_on_its_beginning() -> None:
    text = "a👩\u200d🚒🇩🇪b"

    at = [character_at(text, Line(0, len(text)), cell) for cell in range(7)]

    assert at == [0, 1, 1, 4, 4, 6, 6]
