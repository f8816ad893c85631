"""The lines of an actor's page."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from tui.library import ActorRecord
from tui.library.profiles import Period, Profile
from tui.model import ActorKind, Alias, AliasKind, CueClass, StatementKind
from tui.reader.painters.profile import PATTERN, REASONS, page

DIRECT, INDIRECT = StatementKind.DIRECT, StatementKind.INDIRECT


def profile(**parts: object) -> Profile:
    actor = ActorRecord("person:x", "Ada\x1b[31m Vance", ActorKind.PERSON, (), (), statements=8, mentions=9)
    whole = {
        "documents": 2,
        "statements": 8,
        "kinds": {DIRECT: 4, INDIRECT: 4},
        "periods": (
            Period("2015-09", {DIRECT: 4, INDIRECT: 2}),
            Period("2015-10", {}),
            Period("2015-11", {INDIRECT: 1}),
        ),
        "undated": 1,
        "outlets": (),
        "cue_classes": ((CueClass.SAYS, 8),),
        "about": (),
        "via": (),
    }
    return Profile(actor, **(whole | parts))  # type: ignore[arg-type]


def drawn(given: Profile, width: int = 80) -> str:
    lines = [line for paragraph in page(given, width) for line in paragraph]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def bar(text: str, name: str) -> str:
    [line] = [line for line in text.splitlines() if line.strip().startswith(name)]
    return line


def test_shares_are_told_in_words_and_patterns() -> None:
    text = drawn(profile())

    assert "8 statements in 2 documents" in text
    assert "█ direct 50 %   ▓ mixed 0 %   ░ indirect 50 %" in text


def test_bars_are_as_long_as_their_numbers_and_none_has_none() -> None:
    text = drawn(profile())

    assert bar(text, "2015-09").count("█") == 27
    assert bar(text, "2015-09").count("░") == 13
    assert bar(text, "2015-10").split() == ["2015-10", "·"]
    assert bar(text, "2015-11").count("░") == 7
    assert "and 1 statement without a date" in text


def test_a_single_statement_among_thousands_is_in_sight() -> None:
    text = drawn(profile(periods=(Period("2015", {DIRECT: 5_000}), Period("2016", {INDIRECT: 1})), statements=5_001))

    assert bar(text, "2016").count("░") == 1
    assert bar(text, "2015").rstrip().endswith("5,000")


def test_of_many_names_the_first_are_shown_and_the_rest_is_counted() -> None:
    text = drawn(profile(outlets=tuple((f"Gazette {number}", 40 - number) for number in range(30))))

    assert "Gazette 11" in text
    assert "Gazette 12" not in text
    assert "and 18 more" in text


def test_names_are_harmless_to_the_terminal() -> None:
    text = drawn(profile(about=(("Ben\x1b]0;x\x07 [red]Brook", 1),)))

    assert "\x1b" not in text
    assert "[red]Brook" in text


def test_whoever_says_nothing_has_a_page_that_says_so() -> None:
    assert "No statement of theirs has been found." in drawn(profile(statements=0))


def test_a_page_in_the_making_says_so() -> None:
    assert "so far …" in drawn(profile(is_whole=False))


@pytest.mark.parametrize("width", [78, 70, 32])
def test_nothing_is_wider_than_there_is_room(width: int) -> None:
    long = "東京都知事 of the Greater Westerhaven Harbour and Waterways Authority"
    called_so = replace(profile().actor, aliases=(Alias(long, AliasKind.VARIANT),))
    given = replace(profile(outlets=((f"The {long}", 1_234_567), ("Gazette", 2))), actor=called_so)

    text = drawn(given, width)

    assert max(map(cell_len, text.splitlines())) <= width
    assert "█" in bar(text, "The")
    assert bar(text, "The").endswith(" 1,234,567")
    assert f"{long} {REASONS[AliasKind.VARIANT]}" in " ".join(text.split())


def test_names_take_their_room_from_the_bars_down_to_one_half() -> None:
    text = drawn(profile(outlets=(("Westerhaven Evening Gazette, late edition", 4), ("Gazette", 2))), 70)

    assert "Westerhaven Evening Gazette…" in text
    assert bar(text, "Westerhaven").count("█") > 30 > bar(text, "Gazette").count("█") > 15


def test_kinds_of_speech_have_their_colours() -> None:
    pieces = [piece for paragraph in page(profile(), 78) for line in paragraph for piece in line]

    for kind, pattern in PATTERN.items():
        assert {char for piece in pieces if piece.look == kind for char in piece.text} == {pattern}
