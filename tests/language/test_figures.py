import pytest

from tui.language.figures import Figure, folded, gender_of_words
from tui.model import ActorKind


@pytest.mark.parametrize(
    ("role", "noun", "holds"),
    [
        ("minister for bridges", "minister", True),
        ("minister for bridges", "bridges", False),
        ("the league official", "league", False),
        ("Royals head coach", "coach", True),
        ("Employment Judge, a former barrister", "barrister", True),
        ("Justice", "judge", True),
    ],
)
def test_role_comes_down_to_its_noun(role: str, noun: str, holds: bool) -> None:
    figure = Figure("person:ada brandt", "Ada Brandt", ActorKind.PERSON, roles=[role])

    assert figure.is_a(noun) is holds


@pytest.mark.parametrize(
    ("phrase", "pronoun"),
    [("a company spokeswoman", "she"), ("fisherman", "he"), ("the widow of a fisherman", "he"), ("official", None)],
)
def test_noun_tells_the_pronoun(phrase: str, pronoun: str | None) -> None:
    assert gender_of_words(phrase) == pronoun


def test_names_are_compared_without_accents_dots_and_case() -> None:
    assert folded("P.J.  Zupančič") == "pj zupancic"
