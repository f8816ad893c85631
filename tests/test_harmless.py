import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.harmless import REPLACEMENT, harmless, harmless_in_file, harmless_line, harmless_line_in_file, inert

any_text = st.text(st.characters())
EVERYTHING = "".join(map(chr, range(0x110000)))
UNSEEN = "\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
MARKS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"


def is_active(character: str) -> bool:
    """Whether a terminal may act on the character, or a reader be misled by it: said otherwise than in the code."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or character in MARKS
        or character in UNSEEN
        or "\ufff9" <= character <= "\ufffb"
        or "\U000e0000" <= character <= "\U000e007f"
    )


@given(any_text)
def test_harmless_keeps_every_offset(text: str) -> None:
    assert len(harmless(text)) == len(text)
    assert len(harmless_line(text)) == len(text)


@given(any_text)
def test_harmless_replaces_what_is_active_and_nothing_else(text: str) -> None:
    for before, after in zip(text, harmless(text), strict=True):
        assert not is_active(after) or after in "\t\n"
        assert after == before or is_active(before)


def test_harmless_replaces_every_active_character_there_is() -> None:
    assert {character for character in harmless(EVERYTHING) if is_active(character)} == {"\t", "\n"}


def test_a_file_that_people_read_keeps_marks_of_direction_and_what_is_unseen_and_nothing_else_that_is_active() -> None:
    assert {character for character in harmless_in_file(EVERYTHING) if is_active(character)} == {
        *("\t", "\n", *MARKS, *UNSEEN)
    }
    assert harmless(harmless_in_file(EVERYTHING)) == harmless(EVERYTHING)
    assert harmless_line_in_file("a\tb\r\n\u200fשלום\u202e") == f"a b  \u200fשלום{REPLACEMENT}"


def test_inert_text_has_lost_controls_and_halves_of_characters_and_nothing_else() -> None:
    lost = {before for before, after in zip(EVERYTHING, inert(EVERYTHING), strict=True) if before != after}

    assert lost == {character for character in EVERYTHING if unicodedata.category(character) in ("Cc", "Cs")} - {
        *"\t\n"
    }


@given(any_text)
def test_harmless_text_can_be_encoded_and_changes_no_more(text: str) -> None:
    shown = harmless(text)

    assert shown.encode("utf-8").decode("utf-8") == shown
    assert harmless(shown) == shown


@given(any_text)
def test_harmless_line_is_one_line(text: str) -> None:
    line = harmless_line(text)

    assert line.splitlines() in ([], [line])
    assert "\t" not in line
    assert harmless_line(line) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31mred", f"{REPLACEMENT}31mred"),
        ("bell\x07", "bell␇"),
        ("del\x7f", "del␡"),
        ("a\r\nb", "a␍\nb"),
        ("\u202etxet", f"{REPLACEMENT}txet"),
        ("half \ud800", f"half {REPLACEMENT}"),
        ("“Zoë” said – שלום 👩‍🚀 [/bold]", "“Zoë” said – שלום 👩‍🚀 [/bold]"),
    ],
)
def test_harmless_shows_signs_for_what_it_replaces(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_harmless_line_shows_breaks_and_tabs_as_spaces() -> None:
    assert harmless_line("a\tb\nc\r\nd\re") == "a b c  d e"
