from collections.abc import Callable

import pytest

from tui.export.selection import Names, selected
from tui.library import StatementRecord
from tui.model import Actor, ActorKind, Alias, AliasKind, StatementKind


def test_everything_passes_when_nothing_is_asked_for(records: list[StatementRecord]) -> None:
    assert list(selected(records)) == records


@pytest.mark.parametrize("name", ["Ada Vance", "ada  vance", "VANCE"])
def test_a_speaker_is_known_by_any_of_their_names(records: list[StatementRecord], name: str) -> None:
    assert [record.index for record in selected(records, [name])] == [0, 1]


@pytest.mark.parametrize("name", ["Ada", "van", "villagers", ""])
def test_a_part_of_a_name_is_no_name(records: list[StatementRecord], name: str) -> None:
    assert list(selected(records, [name])) == []


def test_several_speakers_may_be_asked_for(records: list[StatementRecord]) -> None:
    assert [record.index for record in selected(records, ["Vance", "Brook"])] == [0, 1, 2]


def test_case_is_folded_as_in_unicode(say: Callable[..., StatementRecord]) -> None:
    assert len(list(selected([say("ja", speaker="Jürgen Groß")], ["JÜRGEN GROSS"]))) == 1


def test_a_kind_narrows_the_speakers(records: list[StatementRecord]) -> None:
    assert [record.index for record in selected(records, kinds=[StatementKind.DIRECT])] == [0, 3]
    assert [record.index for record in selected(records, ["Vance"], [StatementKind.INDIRECT])] == [1]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("john kery", "John Kerry"), ("Kery", "John Kerry"), ("lavrof", "Sergei Lavrov"), ("Zeppelin", None)],
)
def test_a_misspelt_name_has_a_nearest_actor(name: str, nearest: str | None) -> None:
    names = Names()
    for first, surname in (("John", "Kerry"), ("Sergei", "Lavrov")):
        full = f"{first} {surname}"
        names.add([Actor(full, full, ActorKind.PERSON, (Alias(surname, AliasKind.SURNAME),))])

    assert name not in names
    assert names.nearest(name) == nearest


def test_a_name_is_known_in_any_case_and_spacing() -> None:
    names = Names()
    names.add([Actor("kerry", "John Kerry", ActorKind.PERSON, (Alias("Kerry", AliasKind.SURNAME),))])

    assert "john  KERRY" in names
    assert "kerry" in names
    assert "john" not in names
