"""The lines of an actor's page."""

from rich.console import Console
from rich.style import Style

from tui.library import ActorRecord
from tui.library.profiles import Period, Profile
from tui.model import ActorKind, CueClass, StatementKind
from tui.reader.painters.profile import page

LOOKS = {kind: Style() for kind in StatementKind}
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


def drawn(given: Profile) -> str:
    console = Console(width=80, record=True, file=None, color_system=None)
    with console.capture() as capture:
        console.print(page(given, LOOKS))
    return capture.get()


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
