import pytest

from tui.language.spotting import Spotter


def _found(names: list[str], text: str) -> list[str]:
    return [text[place.start : place.end] for place in Spotter(names).places(text)]


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["Brandt"], "Brandt met Falk. Then Brandt left.", ["Brandt", "Brandt"]),
        (["Falk", "Ada Falk"], "Ada Falk and Falk", ["Ada Falk", "Falk"]),
        (["Ada", "Ada Falk"], "Ada Falks met Ada", ["Ada", "Ada"]),
        (["Falk"], "Falk-Brandt, von-Falk, Falks and Falk’s", ["Falk"]),
        (["O’Neil", "’Neil"], "O’Neil", ["O’Neil"]),
        (["’Abd al-Rahman"], "met ’Abd al-Rahman there", ["’Abd al-Rahman"]),
        (["Ada Falk", "Falk Brandt"], "Ada Falk Brandt", ["Ada Falk"]),
        (["A.C.M.E."], "A.C.M.E. said", ["A.C.M.E."]),
        ([""], "Nobody", []),
    ],
)
def test_names_are_found_as_words_of_their_own_the_longest_first(names: list[str], text: str, found: list[str]) -> None:
    assert _found(names, text) == found
