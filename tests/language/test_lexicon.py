from tui.language.lexicon import demonyms, gazetteer, people_words
from tui.model import ActorKind, AliasKind


def test_gazetteer_leads_every_name_to_an_actor_of_its_own() -> None:
    known = gazetteer()

    for entry in known.values():
        owner = known.get(entry.name)
        assert owner is None or owner.name == entry.name


def test_gazetteer_knows_why_a_name_stands_for_another() -> None:
    known = gazetteer()

    assert known["Moscow"].alias is AliasKind.METONYM
    assert known["U.S."].alias is AliasKind.VARIANT
    assert known["ISIL"].alias is AliasKind.ACRONYM
    assert known["Russia"].alias is None
    assert known["Pentagon"].kind is ActorKind.ORGANISATION


def test_demonyms_lead_to_countries() -> None:
    assert demonyms()["Russian"] == "Russia"
    assert demonyms()["Russians"] == "Russia"
    assert all(country in gazetteer() for country in demonyms().values())


def test_words_are_in_lower_case() -> None:
    people = people_words()

    for collection in (people.titles, people.unnamed, people.organisation_nouns, people.male_names):
        assert all(word == word.lower() for word in collection)


def test_no_given_name_is_of_both_lists() -> None:
    people = people_words()

    assert not people.male_names & people.female_names
