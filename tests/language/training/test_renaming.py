from typing import Any

from tui.language.training.renaming import renamed

TEXT = "BRANDT WARNS OF COLLAPSE\n\nAda Brandt’s bridge is unsafe, Brandt and Brandt-Okoro say. Brandtson does not."
ROW: dict[str, Any] = {
    "id": "Brandt",
    "title": "Brandt warns",
    "text": TEXT,
    "statements": [
        {"content": [[26, 55]], "cue": [[81, 84]], "source": [[57, 80]], "speaker": ["Ada Brandt", "Brandt"]},
    ],
    "actors": [{"name": "Ada Brandt", "kind": "person", "aliases": ["Brandt"]}],
}
NAMES = {"Ada": "Oluwaseun", "Brandt": "Li"}


def words(row: dict[str, Any], part: str) -> list[str]:
    return [row["text"][start:end] for statement in row["statements"] for start, end in statement[part]]


def test_a_name_gives_way_wherever_it_stands_as_a_whole_word() -> None:
    assert renamed(ROW, NAMES)["text"] == (
        "LI WARNS OF COLLAPSE\n\nOluwaseun Li’s bridge is unsafe, Li and Brandt-Okoro say. Brandtson does not."
    )


def test_marks_stay_on_their_words() -> None:
    after = renamed(ROW, NAMES)

    assert words(after, "content") == ["Oluwaseun Li’s bridge is unsafe"]
    assert words(after, "source") == ["Li and Brandt-Okoro"]
    assert words(after, "cue") == ["say"]


def test_what_is_told_of_the_article_has_the_new_names_too_but_for_its_id() -> None:
    after = renamed(ROW, NAMES)

    assert after["statements"][0]["speaker"] == ["Oluwaseun Li", "Li"]
    assert after["actors"] == [{"name": "Oluwaseun Li", "kind": "person", "aliases": ["Li"]}]
    assert (after["title"], after["id"]) == ("Li warns", "Brandt")


def test_the_longest_name_comes_first() -> None:
    row = {"id": "a", "text": "South Korea and Korea", "statements": []}

    assert renamed(row, {"Korea": "Chad", "South Korea": "Peru"})["text"] == "Peru and Chad"


def test_names_are_exchanged_at_once() -> None:
    row = {"id": "a", "text": "Ada met Bo", "statements": []}

    assert renamed(row, {"Ada": "Bo", "Bo": "Ada"})["text"] == "Bo met Ada"


def test_without_names_nothing_changes() -> None:
    assert renamed(ROW, {}) == ROW
