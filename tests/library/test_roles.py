"""The roles of an actor over all documents of a library."""

from tui.library import Library
from tui.model import Actor, ActorKind, Analysis, Document


def _library(*printed: tuple[str | None, str]) -> Library:
    """Return a library of documents with a date, each with a role of the same person."""
    made = Library()
    for number, (published, role) in enumerate(printed):
        document = Document(str(number), "Brandt came.", published=published)
        actor = Actor("person:olga brandt", "Olga Brandt", ActorKind.PERSON, role=role)
        made.keep(made.add(document), Analysis(document, (actor,), (), ()))
    return made


def test_roles_that_differ_only_in_case_or_article_are_one_as_first_printed() -> None:
    roles = ["Mayor", "The mayor", "the  mayor", "a former mayor", "former mayor", "theatre critic"]

    known = _library(*((None, role) for role in roles)).actor("person:olga brandt").roles

    assert [role.title for role in known] == ["Mayor", "a former mayor", "theatre critic"]


def test_roles_come_with_the_earliest_date_that_prints_them_and_in_that_order() -> None:
    made = _library(("2024-03-02", "mayor"), (None, "engineer"), ("2019-01-01T10:00:00Z", "The mayor"), ("2016", "MP"))

    known = made.actor("person:olga brandt").roles

    assert [str(role) for role in known] == ["MP (2016)", "mayor (2019-01-01)", "engineer"]
