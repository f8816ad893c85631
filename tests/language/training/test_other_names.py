from typing import Any

import numpy as np
import pytest

from tui.language.lexicon import demonyms, gazetteer
from tui.language.training.corpus import examples
from tui.language.training.other_names import elsewhere, other_names
from tui.language.training.regions import Region

REGION = Region(
    given=("Chinyere", "Emeka", "Adaobi", "Obinna"),
    surnames=("Okafor", "Nwosu", "Eze", "Mbah", "Udeh"),
    towns=("Ilesa", "Nkpor", "Yenagoa"),
)
TEXT = (
    "Bridge in Norway closed\n\nThe bridge at Lindholm is unsafe, Mary Brandt said on Monday. The Norwegian engineer"
    " said that her brother, Peter Brandt, had built it.\n\nMr Brandt told reporters in Oslo that he was sorry."
)
ACTORS = [
    {"name": "Mary Brandt", "kind": "person", "aliases": ["Brandt"]},
    {"name": "Dr Peter J. Brandt Jr", "kind": "person", "aliases": ["Mr Brandt"]},
]


def names_for(text: str, actors: list[dict[str, Any]], seed: int = 1) -> dict[str, str]:
    row = {"id": "a", "text": text, "statements": [], "actors": actors}
    (example,) = examples([row])
    return other_names(row, example, REGION, np.random.default_rng(seed))


@pytest.mark.parametrize("seed", range(5))
def test_people_have_names_of_the_region_that_call_for_the_same_pronoun(seed: int) -> None:
    names = names_for(TEXT, ACTORS, seed)

    assert names["Mary"] in {"Chinyere", "Adaobi"}
    assert names["Peter"] in {"Emeka", "Obinna"}
    assert names["Brandt"] in REGION.surnames


def test_titles_initials_and_junior_are_no_names() -> None:
    assert {"Dr", "Mr", "J", "Jr"}.isdisjoint(names_for(TEXT, ACTORS))


def test_who_is_named_in_full_needs_no_mark() -> None:
    names = names_for(TEXT, [])

    assert {"Mary", "Peter", "Brandt"} <= names.keys()


@pytest.mark.parametrize("seed", range(5))
def test_a_country_its_people_and_its_capital_become_those_of_another(seed: int) -> None:
    text = TEXT.replace("Norway", "Kenya").replace("Norwegian", "Kenyan").replace("Oslo", "Nairobi")
    names = names_for(text, ACTORS, seed)

    country = names["Kenya"]
    assert country != "Kenya"
    assert demonyms()[names["Kenyan"]] == demonyms()[names["Kenyans"]] == country
    assert names["Kenyans"] == names["Kenyan"] + "s"
    assert gazetteer()[names["Nairobi"]].name == country


def test_a_country_that_is_said_with_the_keeps_its_name() -> None:
    text = "The Netherlands said it was sorry.\n\nThe Dutch minister called the Netherlands a small country."

    assert {"Netherlands", "Dutch", "The Hague"}.isdisjoint(names_for(text, []))


def test_a_name_that_is_also_a_word_of_the_article_stays() -> None:
    text = "Mark Brandt left his mark.\n\nMark Brandt said so."

    assert "Mark" not in names_for(text, [{"name": "Mark Brandt", "kind": "person", "aliases": []}])


def test_no_two_names_become_one() -> None:
    people = ("Mary Brandt", "Jane Hale", "Ann Voss")
    actors: list[dict[str, Any]] = [{"name": name, "kind": "person", "aliases": []} for name in people]
    text = "Mary Brandt, Jane Hale and Ann Voss came."
    names = names_for(text, actors)

    assert len(set(names.values())) == len(names)


def test_names_begin_with_a_vowel_if_the_old_ones_do_so_that_articles_hold() -> None:
    actors = [{"name": "Ada Ekström", "kind": "person", "aliases": []}]

    assert names_for("An Ekström ally met Ada Ekström.", actors)["Ekström"] in {"Okafor", "Eze"}


def test_it_is_the_same_each_time() -> None:
    assert names_for(TEXT, ACTORS) == names_for(TEXT, ACTORS)


def test_marks_stay_on_their_words() -> None:
    row = {
        "id": "a",
        "text": "The bridge was safe, Mary Brandt said.",
        "statements": [{"content": [[0, 19]], "cue": [[33, 37]], "source": [[21, 32]]}],
        "actors": [ACTORS[0]],
    }
    (example,) = examples([row])

    after = elsewhere(row, example, [REGION], np.random.default_rng(1))

    (statement,) = after["statements"]
    content, cue, source = (after["text"][slice(*statement[part][0])] for part in ("content", "cue", "source"))
    assert (content, cue, source) == ("The bridge was safe", "said", after["actors"][0]["name"])
    assert source != "Mary Brandt"
