from tui.language.bodies_by_name import BodiesByName
from tui.language.figures import Figure
from tui.model import ActorKind, AliasKind


def _bodies(*names: str) -> BodiesByName:
    bodies = BodiesByName()
    for name in names:
        bodies.add(Figure(name.lower(), name, ActorKind.ORGANISATION))
    return bodies


def _longer(bodies: BodiesByName, name: str) -> list[str]:
    return [figure.name for figure in bodies.longer(name)]


def test_a_body_is_known_by_its_first_words() -> None:
    bodies = _bodies("Harbour Trust of Oakhaven", "Harbourside Bank")

    assert _longer(bodies, "Harbour") == ["Harbour Trust of Oakhaven"]
    assert _longer(bodies, "Harbour Trust") == ["Harbour Trust of Oakhaven"]


def test_a_body_is_known_by_its_last_words_where_they_are_the_noun_for_one() -> None:
    bodies = _bodies("Oakhaven Bridge Council")

    assert _longer(bodies, "Council") == ["Oakhaven Bridge Council"]
    assert _longer(bodies, "Bridge Council") == []


def test_a_body_is_known_by_its_initials_where_no_name_begins_with_them() -> None:
    bodies = _bodies("World Health Organization", "WHO Foundation")

    assert _longer(bodies, "WHO") == ["WHO Foundation"]
    assert _longer(_bodies("World Health Organization"), "WHO") == ["World Health Organization"]


def test_only_organisations_of_several_words_are_known_by_a_part() -> None:
    bodies = _bodies("Harbour")
    bodies.add(Figure("place", "Harbour Town", ActorKind.PLACE))

    assert _longer(bodies, "Harbour") == []


def test_another_name_is_known_for_those_of_its_kind() -> None:
    bodies, trust = BodiesByName(), Figure("trust", "Harbour Trust", ActorKind.ORGANISATION)
    bodies.call(trust, "HT", AliasKind.ACRONYM)

    assert bodies.called("HT", ActorKind.ORGANISATION) is trust
    assert bodies.called("HT", ActorKind.PLACE) is None
    assert trust.aliases == {"HT": AliasKind.ACRONYM}
