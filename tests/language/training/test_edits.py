import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.language.training.edits import Edit, edited

NEW = {"Ada": "Oluwaseun", "Brandt": "Li", ",": ""}
PARTS = ("content", "cue", "source")


@st.composite
def marked_rows(draw: st.DrawFn) -> dict[str, Any]:
    """Texts with names, and marks that begin and end between words."""
    words = draw(st.lists(st.sampled_from(["Ada", "Brandt", ",", " ", "said", "\n\n", "é"]), max_size=30))
    places = [len("".join(words[:count])) for count in range(len(words) + 1)]
    span = st.tuples(st.sampled_from(places), st.sampled_from(places)).map(sorted)
    statement = st.fixed_dictionaries({part: st.lists(span, max_size=2) for part in PARTS})
    return {"id": "a", "text": "".join(words), "statements": draw(st.lists(statement, max_size=3))}


def with_new(text: str) -> str:
    return re.sub("Ada|Brandt|,", lambda match: NEW[match.group()], text)


def edits_of(text: str) -> list[Edit]:
    return [Edit(*match.span(), NEW[match.group()]) for match in re.finditer("Ada|Brandt|,", text)]


def marked(row: dict[str, Any]) -> list[str]:
    return [
        row["text"][start:end] for statement in row["statements"] for part in PARTS for start, end in statement[part]
    ]


@given(marked_rows())
def test_what_was_marked_is_marked_still_with_the_edits_in_it(row: dict[str, Any]) -> None:
    after = edited(row, edits_of(row["text"]))

    assert after["text"] == with_new(row["text"])
    assert marked(after) == [with_new(words) for words in marked(row)]


def test_what_a_mark_cuts_is_left_as_it_is() -> None:
    row: dict[str, Any] = {
        "id": "a",
        "text": "Ada Brandt said",
        "statements": [{"content": [], "cue": [], "source": [[0, 2]]}],
    }

    after = edited(row, edits_of(row["text"]))

    assert after["text"] == "Ada Li said"
    assert after["statements"] == row["statements"]


def test_the_row_that_is_edited_stays_as_it_was() -> None:
    row: dict[str, Any] = {
        "id": "a",
        "text": "Ada said",
        "statements": [{"content": [], "cue": [[4, 8]], "source": [[0, 3]]}],
    }

    after = edited(row, edits_of(row["text"]))

    assert row["statements"] == [{"content": [], "cue": [[4, 8]], "source": [[0, 3]]}]
    assert after["statements"] == [{"content": [], "cue": [[10, 14]], "source": [[0, 9]]}]
