"""Reading the article that comes along, as a user at a terminal does it."""

from collections.abc import Callable

from support.terminal import CLASSIC, ENTER, ESCAPE, ONRECORD, WIDE, Terminal

SEARCHED = "deconflict mechanizm"
FOUND = "“We would, I would imagine,"


def at_line_of(words: str) -> Callable[[str], bool]:
    """Whether the line of the reading position shows some words."""
    return lambda screen: any("›" in line and words in line for line in screen.splitlines())


def found_statement_of(speaker: str, words: str) -> Callable[[str], bool]:
    """Whether the results have a line with a speaker and some words."""
    return lambda screen: any(speaker in line and words in line for line in screen.splitlines())


def without(*words: str) -> Callable[[str], bool]:
    return lambda screen: not any(word in screen for word in words)


def test_the_text_is_there_before_its_analysis() -> None:
    with Terminal(ONRECORD) as terminal:
        terminal.wait_for("The Obama administration said", "0 statements", "analysing 1 of 1")


def test_actors_and_their_statements_are_shown(seed_reader: Terminal) -> None:
    seed_reader.wait_for("People", "John Kerry", "U.S. Secretary", "Sergei Lavrov", "Christine Wormuth")
    seed_reader.wait_for("he was talking to the White")


def test_search_forgives_typing_errors(seed_reader: Terminal) -> None:
    seed_reader.send("/")
    seed_reader.wait_for("typos welcome")
    seed_reader.send(SEARCHED)
    seed_reader.wait_for(SEARCHED, found_statement_of("Christine Wormuth", "deconfliction mechanism"))

    seed_reader.send(ESCAPE)

    seed_reader.wait_for(at_line_of("The Obama administration said"), without(SEARCHED))


def test_seats_of_power_are_kept_apart_and_taken_as_one_again(seed_reader: Terminal) -> None:
    seed_reader.send("m")
    seed_reader.wait_for("Seats of power are kept apart")

    seed_reader.send("/")
    seed_reader.wait_for("typos welcome")
    seed_reader.send("moscow washington")
    seed_reader.wait_for(
        "moscow washington", found_statement_of("Moscow and Washington", "their enemy is Islamic State")
    )
    seed_reader.send(ESCAPE)
    seed_reader.wait_for(without("moscow washington"))
    seed_reader.send("m")

    seed_reader.wait_for("Seats of power are taken for the", without("↳ Russia"))


def test_a_classic_terminal_shows_one_pane_at_a_time(seed_reader: Terminal) -> None:
    seed_reader.resize(CLASSIC)

    seed_reader.wait_for("▌gt Article", "The Obama administration said", without("People", "Christine Wormuth"))
    seed_reader.send("ga")
    seed_reader.wait_for("▌ga Actors", "People", "John Kerry", without("The Obama administration said"))
    seed_reader.send("gs")
    seed_reader.wait_for("▌gs Statements", "is was considering", without("People", "The Obama administration said"))


def test_another_size_keeps_the_place(seed_reader: Terminal) -> None:
    seed_reader.send("/")
    seed_reader.wait_for("typos welcome")
    seed_reader.send(SEARCHED)
    seed_reader.wait_for(found_statement_of("Christine Wormuth", "deconfliction mechanism"))
    seed_reader.send(ENTER)
    seed_reader.wait_for(at_line_of(FOUND), without(SEARCHED))

    seed_reader.resize(CLASSIC)
    seed_reader.wait_for("▌gt Article", at_line_of(FOUND))
    seed_reader.resize(WIDE)
    seed_reader.wait_for("People", at_line_of(FOUND))


def test_marked_statements_are_exported_and_no_file_is_lost(seed_reader: Terminal) -> None:
    seed_reader.send("gs ")
    seed_reader.wait_for("1 marked", "▌✓ ")
    seed_reader.send("j")
    seed_reader.wait_for(" ✓ ", without("▌✓ "))
    seed_reader.send(" ")
    seed_reader.wait_for("2 marked")

    seed_reader.send("e")
    seed_reader.wait_for("Export 2 statements")
    seed_reader.send(ENTER)
    seed_reader.wait_for("Wrote 2 statements", without("Export 2 statements"))

    (written,) = seed_reader.folder.iterdir()
    assert "\n— **John Kerry**, U.S. Secretary of State, said (indirect)" in written.read_text(encoding="utf-8")

    written.write_text("Something else by now.")
    seed_reader.send("e")
    seed_reader.wait_for("Export 2 statements")
    seed_reader.send(ENTER)
    seed_reader.wait_for(f"{written.name} exists already. Overwrite?", "n no")
    seed_reader.send("n")
    seed_reader.wait_for("Export 2 statements", without("Overwrite?"))
    seed_reader.send(ESCAPE)
    seed_reader.wait_for(without("Export 2 statements"))

    assert written.read_text() == "Something else by now."
    assert list(seed_reader.folder.iterdir()) == [written]
