import re
from collections.abc import Sequence

import pytest
from support.articles import analysis, ids

from tui.library.seats import apart
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Mention, Span, Statement, StatementKind

RUSSIA = Actor(
    "country:russia",
    "Russia",
    ActorKind.GOVERNMENT,
    (
        Alias("Kremlin", AliasKind.METONYM),
        Alias("Russian Federation", AliasKind.VARIANT),
        Alias("Moscow", AliasKind.METONYM),
    ),
    "permanent member",
)
STATES = Actor("country:united states", "United States", ActorKind.PLACE, (Alias("Washington", AliasKind.METONYM),))
BRANDT = Actor("person:olga brandt", "Olga Brandt", ActorKind.PERSON, (Alias("Brandt", AliasKind.SURNAME),))

KREMLIN, MOSCOW = "seat:kremlin", "seat:moscow"


def report(text: str, *said: tuple[str, str, Actor], actors: Sequence[Actor] = (RUSSIA, STATES, BRANDT)) -> Analysis:
    """Return what is said in a text: its words, its source ("" for none) and its speaker, in order."""
    owners = {name: actor.id for actor in actors for name in (actor.name, *(alias.name for alias in actor.aliases))}
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(owners, key=len, reverse=True)))})\b")
    mentions = tuple(Mention(Span(*found.span()), owners[found.group()]) for found in names.finditer(text))
    statements = tuple(
        Statement(at(text, words), (), at(text, source), (speaker.id,), StatementKind.INDIRECT)
        for words, source, speaker in said
    )
    return Analysis(Document("report", text), tuple(actors), mentions, statements)


def at(text: str, words: str) -> tuple[Span, ...]:
    """Return the place of words that a text has once; none for no words."""
    if not words:
        return ()
    [found] = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return (Span(*found.span()),)


def speakers(found: Analysis) -> list[str]:
    return [speaker for statement in found.statements for speaker in statement.speaker]


def by_id(found: Analysis) -> dict[str, Actor]:
    return {actor.id: actor for actor in found.actors}


def test_a_seat_that_is_named_is_an_actor_of_its_own_that_stands_for_its_power() -> None:
    found = apart(report("The Kremlin spoke to Olga Brandt."))

    assert by_id(found)[KREMLIN] == Actor(KREMLIN, "Kremlin", ActorKind.GOVERNMENT, stands_for=RUSSIA.id)
    assert BRANDT in found.actors


def test_its_power_stays_with_all_other_names_and_right_before_it() -> None:
    russia, kremlin, *_ = apart(report("The Kremlin spoke.")).actors

    assert [alias.name for alias in russia.aliases] == ["Russian Federation", "Moscow"]
    assert (russia.id, russia.name, russia.kind, russia.role) == ("country:russia", "Russia", RUSSIA.kind, RUSSIA.role)
    assert russia.stands_for is None
    assert kremlin.stands_for == russia.id


def test_a_mention_is_the_seats_if_it_is_by_the_seats_name() -> None:
    before = report("Russia sent troops, the Kremlin said. Moscow and the Russian Federation are one.")

    after = apart(before)

    assert [mention.actor for mention in after.mentions] == [RUSSIA.id, KREMLIN, MOSCOW, RUSSIA.id]
    assert [mention.span for mention in after.mentions] == [mention.span for mention in before.mentions]


@pytest.mark.parametrize("printed", ["The Kremlin", "the Kremlin", "Kremlin"])
@pytest.mark.parametrize("known_as", ["The Kremlin", "the Kremlin", "Kremlin"])
def test_a_name_is_the_same_with_an_article_and_without(printed: str, known_as: str) -> None:
    russia = Actor(RUSSIA.id, "Russia", ActorKind.GOVERNMENT, (Alias(known_as, AliasKind.METONYM),))
    text = f"{printed} spoke."
    mentions = (Mention(Span(0, len(printed)), RUSSIA.id),)

    found = apart(Analysis(Document("report", text), (russia,), mentions, ()))

    assert [mention.actor for mention in found.mentions] == [KREMLIN]


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("The Hague", "seat:hague"),
        ("the Quai d’Orsay", "seat:quai dorsay"),
        ("Quai d'Orsay", "seat:quai dorsay"),
        ("Élysée", "seat:elysee"),
        ("Elysee", "seat:elysee"),
        ("No. 10", "seat:no 10"),
        ("Кремль", "seat:кремль"),
    ],
)
def test_the_id_of_a_seat_is_the_same_in_every_document_however_it_is_spelt(name: str, seat: str) -> None:
    power = Actor("power", "Power", ActorKind.ORGANISATION, (Alias(name, AliasKind.METONYM),))

    found = apart(report(f"{name} spoke.", actors=[power]))

    assert by_id(found)[seat].name == name


def test_two_spellings_of_a_seat_are_one_actor() -> None:
    spellings = (Alias("Élysée", AliasKind.METONYM), Alias("Elysee", AliasKind.METONYM))
    palace = Actor("organisation:elysee palace", "Élysée Palace", ActorKind.ORGANISATION, spellings)

    found = apart(report("The Élysée spoke. Later the Elysee did.", actors=[palace]))

    assert found.actors[1:] == (
        Actor(
            "seat:elysee",
            "Élysée",
            ActorKind.ORGANISATION,
            (Alias("Elysee", AliasKind.VARIANT),),
            stands_for="organisation:elysee palace",
        ),
    )


def test_who_is_named_in_the_source_speaks() -> None:
    text = "The Kremlin said it was late. Russia said it was early. Moscow said it was noon."
    found = report(
        text,
        ("it was late", "The Kremlin", RUSSIA),
        ("it was early", "Russia", RUSSIA),
        ("it was noon", "Moscow", RUSSIA),
    )

    assert speakers(apart(found)) == [KREMLIN, RUSSIA.id, MOSCOW]


def test_a_seat_that_speaks_for_its_power_by_name_is_who_speaks() -> None:
    found = report("Russia’s Kremlin said it was late.", ("it was late", "Russia’s Kremlin", RUSSIA))

    assert speakers(apart(found)) == [KREMLIN]


def test_joint_speakers_are_each_called_as_the_source_calls_them() -> None:
    found = report("Both Moscow and the United States say Washington will pay.")
    source, content = at(found.document.text, "Both Moscow and the United States"), at(found.document.text, "will pay")
    said = Statement(content, (), source, (RUSSIA.id, STATES.id), StatementKind.INDIRECT)

    [statement] = apart(Analysis(found.document, found.actors, found.mentions, (said,))).statements

    assert statement.speaker == (MOSCOW, STATES.id)


@pytest.mark.parametrize("source", ["it", "The government", "the administration"])
@pytest.mark.parametrize(("called", "speaker"), [("the Kremlin", KREMLIN), ("the Russian Federation", RUSSIA.id)])
def test_a_source_that_names_nobody_is_the_power_as_it_was_called_last(source: str, called: str, speaker: str) -> None:
    text = f"Moscow spoke, and then {called}. Late that night {source} said the talks were over."

    found = report(text, ("the talks were over", source, RUSSIA))

    assert speakers(apart(found)) == [speaker]


def test_a_quotation_without_a_source_is_the_powers_as_it_was_called_last_before_it() -> None:
    text = "Moscow was angry, and the Kremlin sent a note: “We will not come.” Russia has done so before."

    assert speakers(apart(report(text, ("“We will not come.”", "", RUSSIA)))) == [KREMLIN]


def test_names_in_what_is_quoted_do_not_tell_who_is_meant_by_it() -> None:
    text = "The Kremlin was angry. “Russia has no troops there, and Moscow never had,” it said."

    found = report(text, ("“Russia has no troops there, and Moscow never had,”", "it", RUSSIA))

    assert speakers(apart(found)) == [KREMLIN]


def test_a_power_that_has_not_been_called_anything_yet_speaks_itself() -> None:
    found = report("“We will not come,” it said. It was the Kremlin.", ("“We will not come,”", "it", RUSSIA))

    assert speakers(apart(found)) == [RUSSIA.id]


def test_the_people_of_a_country_are_no_seat_of_it() -> None:
    found = report("The Kremlin was silent. The Russians said it was late.", ("it was late", "The Russians", RUSSIA))

    assert speakers(apart(found)) == [RUSSIA.id]


def test_nothing_else_about_a_statement_changes_and_others_are_the_very_same() -> None:
    text = "The Kremlin said it was late. Brandt said it was early."
    before = report(text, ("it was late", "The Kremlin", RUSSIA), ("it was early", "Brandt", BRANDT))

    after = apart(before)

    first, second = before.statements
    assert after.statements == (
        Statement(first.content, first.cue, first.source, (KREMLIN,), first.kind),
        second,
    )
    assert after.statements[1] is second
    assert after.document is before.document


@pytest.mark.parametrize("text", ["Olga Brandt spoke.", "Russia and the United States spoke.", ""])
def test_where_no_seat_is_named_the_analysis_is_returned_as_it_is(text: str) -> None:
    found = report(text)

    assert apart(found) is found


def test_seats_of_an_article_speak_where_it_says_so() -> None:
    before, after = analysis("b10"), apart(analysis("b10"))
    text = before.document.text

    changed = {
        (text[slice(*said.source[0])], was, now)
        for said, once in zip(after.statements, before.statements, strict=True)
        for was, now in zip(once.speaker, said.speaker, strict=True)
        if was != now
    }

    assert changed == {
        ("Reykjavik", "government:iceland", "seat:reykjavik"),
        ("Oslo", "government:norway", "seat:oslo"),
        ("The Kremlin", "government:russia", "seat:kremlin"),
        ("London", "government:british government", "seat:london"),
        ("both capitals", "government:iceland", "seat:reykjavik"),
    }


@pytest.mark.parametrize("document_id", sorted(ids()))
def test_whoever_is_mentioned_speaks_or_is_stood_for_is_among_the_actors(document_id: str) -> None:
    before, after = analysis(document_id), apart(analysis(document_id))
    actors = by_id(after)

    assert len(actors) == len(after.actors)
    assert {mention.actor for mention in after.mentions} <= set(actors)
    assert set(speakers(after)) <= set(actors)
    assert {actor.stands_for for actor in after.actors} <= {None, *actors}
    assert {actor.id for actor in before.actors} <= set(actors)
    assert [mention.span for mention in after.mentions] == [mention.span for mention in before.mentions]
    assert [said.content for said in after.statements] == [said.content for said in before.statements]
