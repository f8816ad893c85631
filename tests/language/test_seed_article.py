"""The article that comes with onrecord, read by hand: who speaks, how often, and who else appears."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.model import Actor, ActorKind, Analysis, StatementKind

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seed(analysed: Callable[[str], Analysis]) -> Analysis:
    (article,) = SEEDS.glob("*.txt")
    return analysed(article.read_text(encoding="utf-8"))


def _actors(analysis: Analysis) -> dict[str, Actor]:
    return {actor.name: actor for actor in analysis.actors}


def test_seed_statements_have_the_right_speakers(seed: Analysis) -> None:
    names = {actor.id: actor.name for actor in seed.actors}

    told = [tuple(names[actor] for actor in each.speaker) for each in seed.statements if each.part_of is None]

    marked_by_hand = [
        ("Obama administration",),
        ("John Kerry",),
        ("John Kerry",),
        ("Russia", "United States"),
        ("United States",),
        ("John Kerry",),
        ("John Kerry",),
        ("John Kerry",),
        ("U.S. officials",),
        ("U.S. officials",),
        ("Russia",),
        ("Lloyd Austin",),
        ("Christine Wormuth",),
        ("Christine Wormuth",),
        ("John Kerry",),
        ("John Kerry",),
        ("John Kerry",),
    ]
    left = iter(told)
    assert all(speaker in left for speaker in marked_by_hand)
    assert len(told) <= len(marked_by_hand) + 2


def test_seed_has_three_direct_and_four_mixed_statements(seed: Analysis) -> None:
    kinds = [statement.kind for statement in seed.statements if statement.part_of is None]

    assert kinds.count(StatementKind.DIRECT) == 3
    assert kinds.count(StatementKind.MIXED) == 4


def test_seed_knows_what_lavrov_said_by_way_of_kerry(seed: Analysis) -> None:
    lavrov = _actors(seed)["Sergei Lavrov"]
    (statement,) = (each for each in seed.statements if each.speaker == (lavrov.id,))
    (content,) = statement.content

    assert seed.document.text[content.start : content.end] == (
        "Russia was focused on fighting the Islamic State in Syria"
    )
    assert statement.part_of is not None


def test_seed_actors_are_all_there_and_no_others(seed: Analysis) -> None:
    assert {(actor.name, actor.kind) for actor in seed.actors} == {
        ("John Kerry", ActorKind.PERSON),
        ("Sergei Lavrov", ActorKind.PERSON),
        ("Bashar al-Assad", ActorKind.PERSON),
        ("Lloyd Austin", ActorKind.PERSON),
        ("Christine Wormuth", ActorKind.PERSON),
        ("Russia", ActorKind.GOVERNMENT),
        ("United States", ActorKind.GOVERNMENT),
        ("Obama administration", ActorKind.GOVERNMENT),
        ("White House", ActorKind.ORGANISATION),
        ("Defense Department", ActorKind.ORGANISATION),
        ("State Department", ActorKind.ORGANISATION),
        ("Senate", ActorKind.ORGANISATION),
        ("Islamic State", ActorKind.ORGANISATION),
        ("Syria", ActorKind.PLACE),
        ("Latakia", ActorKind.PLACE),
        ("U.S. officials", ActorKind.UNNAMED),
    }


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("John Kerry", {"Kerry"}),
        ("Sergei Lavrov", {"Lavrov"}),
        ("Bashar al-Assad", {"Assad"}),
        ("Russia", {"Moscow", "Kremlin"}),
        ("United States", {"U.S.", "Washington"}),
        ("Defense Department", {"Pentagon"}),
        ("Islamic State", {"ISIL"}),
        ("U.S. officials", {"the officials"}),
    ],
)
def test_seed_actors_bear_one_name_with_their_aliases(seed: Analysis, name: str, aliases: set[str]) -> None:
    assert {alias.name for alias in _actors(seed)[name].aliases} == aliases


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("John Kerry", "U.S. Secretary of State"),
        ("Bashar al-Assad", "President"),
        ("Lloyd Austin", "Army General, the commander of U.S. forces in the region"),
        ("Christine Wormuth", "undersecretary of defense for policy"),
        ("Sergei Lavrov", None),
    ],
)
def test_seed_roles_are_as_printed(seed: Analysis, name: str, role: str | None) -> None:
    assert _actors(seed)[name].role == role
