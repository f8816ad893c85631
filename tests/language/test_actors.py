from collections.abc import Callable

import pytest

from tui.language import analyse
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document

Analysed = Callable[[str], Analysis]


def _actor(analysis: Analysis, name: str) -> Actor:
    return next(actor for actor in analysis.actors if actor.name == name)


def _names(analysis: Analysis) -> list[str]:
    return [actor.name for actor in analysis.actors]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norwegian Secretary of State Ada Brandt resigned.", "Norwegian Secretary of State"),
        ("Navy Admiral Ada Brandt resigned.", "Navy Admiral"),
        ("Labour Minister Ada Brandt said on Monday that she would resign.", "Labour Minister"),
        ("Ada Brandt, the minister for bridges, resigned.", "the minister for bridges"),
        ("The mayor, Ada Brandt, resigned.", "The mayor"),
        ("Navy Admiral Ada Brandt, the commander of the fleet, resigned.", "Navy Admiral, the commander of the fleet"),
        ("Mrs. Ada Brandt resigned.", None),
    ],
)
def test_title_is_a_role_and_no_part_of_the_name(analysed: Analysed, text: str, role: str | None) -> None:
    assert _actor(analysed(text), "Ada Brandt").role == role


def test_a_title_that_the_recogniser_takes_for_a_part_of_the_name_is_none(analysed: Analysed) -> None:
    analysis = analysed(
        "The row took a political turn when West Bengal's Labour Minister Parimal Ghoshdastidar alleged that the "
        "Centre had dumped an untested app on poor drivers."
    )

    assert "Parimal Ghoshdastidar" in _names(analysis)


def test_parts_of_a_title_are_no_actors(analysed: Analysed) -> None:
    analysis = analysed("U.S. Secretary of State Ada Brandt met Army General Otto Falk.")

    assert _names(analysis) == ["United States", "Ada Brandt", "Otto Falk"]


def test_surname_is_an_alias_without_its_possessive_ending(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt opened the bridge. It was Brandt’s idea.")

    assert _actor(analysis, "Ada Brandt").aliases == (Alias("Brandt", AliasKind.SURNAME),)


def test_bare_surname_is_known_in_its_document_only(analysed: Analysed) -> None:
    analysis = analysed("Mr. Falk opened the bridge.")

    assert [actor.id for actor in analysis.actors] == ["person:falk@article"]


def test_full_name_is_the_same_actor_in_every_document() -> None:
    documents = [Document("one", "Ada Brandt resigned."), Document("two", "Mayor Ada Brandt was in Oslo.")]

    first, second = (result for result in analyse(documents) if isinstance(result, Analysis))

    assert _actor(first, "Ada Brandt").id == _actor(second, "Ada Brandt").id


def test_seat_of_power_is_an_alias_of_the_government(analysed: Analysed) -> None:
    analysis = analysed("Moscow said the talks had failed. The Kremlin blamed nobody.")

    russia = _actor(analysis, "Russia")

    assert russia.kind is ActorKind.GOVERNMENT
    assert russia.aliases == (Alias("Moscow", AliasKind.METONYM), Alias("Kremlin", AliasKind.METONYM))


def test_city_where_something_happens_stays_a_place(analysed: Analysed) -> None:
    analysis = analysed("The talks were held in Moscow.")

    assert [(actor.name, actor.kind) for actor in analysis.actors] == [("Moscow", ActorKind.PLACE)]


def test_person_named_like_a_capital_is_a_person(analysed: Analysed) -> None:
    analysis = analysed("Ada Washington opened the bridge. Washington said it was safe.")

    assert _names(analysis) == ["Ada Washington"]


def test_acronym_in_brackets_is_an_alias(analysed: Analysed) -> None:
    analysis = analysed("The Harbour Safety Commission (HSC) closed the bridge. The HSC reopened it.")

    commission = _actor(analysis, "Harbour Safety Commission")

    assert Alias("HSC", AliasKind.ACRONYM) in commission.aliases
    assert "HSC" not in _names(analysis)


def test_demonym_is_no_actor(analysed: Analysed) -> None:
    assert _names(analysed("A Norwegian ship carried half a dozen tanks on Monday.")) == []


def test_demonym_of_those_who_speak_is_another_name_of_their_country(analysed: Analysed) -> None:
    analysis = analysed("The Norwegians said on Monday that the ship was theirs.")

    assert Alias("Norwegians", AliasKind.DEMONYM) in _actor(analysis, "Norway").aliases


def test_a_surname_that_is_also_a_title_stays(analysed: Analysed) -> None:
    analysis = analysed("The street was named after Martin Luther King Jr. on Monday.")

    assert "Martin Luther King Jr." in _names(analysis)


def test_a_nickname_in_quotation_marks_is_no_part_of_the_role(analysed: Analysed) -> None:
    analysis = analysed("Coach “Fuzzy” Brandt said on Monday that he was tired.")

    assert [actor.role for actor in analysis.actors] == ["Coach"]


def test_mentions_name_their_actors_in_order(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt met Otto Falk. Brandt said Falk’s bridge was safe.")
    text = analysis.document.text

    assert [text[mention.span.start : mention.span.end] for mention in analysis.mentions] == [
        "Ada Brandt",
        "Otto Falk",
        "Brandt",
        "Falk",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maj. Ingrid Brandt-Falk said the bridge was safe.", "Ingrid Brandt-Falk"),
        ("Mr. King said the bridge was safe.", "King"),
        ("The Dockers' and Allied Trades Union said the bridge was safe.", "Dockers' and Allied Trades Union"),
        ("The Joint Rescue Co-ordination Centre said it was safe.", "Joint Rescue Co-ordination Centre"),
    ],
)
def test_name_is_whole_and_without_its_title(analysed: Analysed, text: str, name: str) -> None:
    analysis = analysed(text)

    assert [actor.name for actor in analysis.actors if actor.id in analysis.statements[0].speaker] == [name]


def test_headline_in_capitals_names_whom_the_text_names(analysed: Analysed) -> None:
    analysis = analysed(
        "Ada Brandt Says The New Bridge Is Safe\n\nThe mayor, Ada Brandt, opened the bridge on Monday. Brandt said so."
    )

    assert [name for name in _names(analysis) if "Brandt" in name] == ["Ada Brandt"]


def test_what_somebody_does_is_no_role(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt, who lives 600 meters from the bridge, said it was safe.")

    assert [actor.role for actor in analysis.actors if actor.name == "Ada Brandt"] == [None]
