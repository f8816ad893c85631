import pytest

from tui.language.naming import bearer
from tui.model import Span


def _borne(source: str, *names: str) -> str | None:
    places = [Span(source.index(name), source.index(name) + len(name)) for name in names]
    index = bearer(source, Span(0, len(source)), places)
    return None if index is None else names[index]


@pytest.mark.parametrize(
    ("source", "names", "borne"),
    [
        ("Ada Brandt of Falk & Lowe", ("Ada Brandt", "Falk & Lowe"), "Ada Brandt"),
        ("An attorney for Falk, Ada Brandt,", ("Falk", "Ada Brandt"), "Ada Brandt"),
        ("Its envoy to The Hague, Ada Brandt,", ("Ada Brandt",), "Ada Brandt"),
        ("Falk’s daughter, Ada Brandt", ("Falk", "Ada Brandt"), "Ada Brandt"),
        ("winning jockey Ada Brandt", ("Ada Brandt",), "Ada Brandt"),
        ("the economist Ada Brandt of a university in Oslo", ("Ada Brandt",), "Ada Brandt"),
        ("Norwegian Secretary of State Ada Brandt", ("Ada Brandt",), "Ada Brandt"),
        ("the secretary of the Bridge Council, Ada Brandt", ("Bridge Council", "Ada Brandt"), "Ada Brandt"),
        ("A group calling itself Night Heron", ("Night Heron",), "Night Heron"),
    ],
)
def test_name_is_the_speakers(source: str, names: tuple[str, ...], borne: str) -> None:
    assert _borne(source, *names) == borne


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a spokesman for Bergen Sen. Ada Brandt", "Ada Brandt"),
        ("a friend of the actor Ada Brandt", "Ada Brandt"),
        ("Brandt’s lawyer", "Brandt"),
        ("the Brandt campaign", "Brandt"),
        ("A man who once worked for Brandt", "Brandt"),
        ("a woman who knew him, Ada Brandt’s sister", "Ada Brandt"),
        ("State health officials", "State"),
    ],
)
def test_name_is_of_somebody_else(source: str, name: str) -> None:
    assert _borne(source, name) is None
