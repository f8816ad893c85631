"""What a library is asked for is answered alike, whether it is held in memory, in a file, or is a part of one."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from support.archives import archive_of
from support.articles import analysis, article
from support.parts import part_of

from tui.library import Holdings, Library
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Mention, Span

Hold = Callable[..., Holdings]
"""Makes a library of analyses."""

TARRANT = "person:imogen tarrant"
TERWINDT = "person:joost terwindt"


def in_memory(*analyses: Analysis) -> Holdings:
    made = Library()
    for found in analyses:
        made.keep(made.add(found.document), found)
    return made


@pytest.fixture(params=["memory", "file", "part"])
def hold(request: pytest.FixtureRequest, tmp_path: Path) -> Hold:
    """Hold some analyses in memory, then in a file, and then as the documents that a user has named."""

    def in_file(*analyses: Analysis) -> Holdings:
        return archive_of(tmp_path / "library.sqlite", *analyses)

    def in_part(*analyses: Analysis) -> Holdings:
        return part_of(tmp_path / "library.sqlite", *analyses)

    made: dict[str, Hold] = {"memory": in_memory, "file": in_file, "part": in_part}
    return made[request.param]


def one_actor(document_id: str, actor: Actor, mentions: int = 1) -> Analysis:
    document = Document(document_id, "Brandt " * mentions + document_id)
    spans = [Span(7 * number, 7 * number + 6) for number in range(mentions)]
    return Analysis(document, (actor,), tuple(Mention(span, actor.id) for span in spans), ())


def test_a_statement_comes_with_document_speakers_and_words(hold: Hold) -> None:
    made = hold(*map(analysis, ["b09", "b01"]))
    record = made.statement(made.statement_keys(1)[1])

    assert record.document == article("b01")
    assert record.index == 1
    assert record.speaker_names == ("Marijke Hoekzema",)
    assert record.words.startswith("“We are not going to put this fire out today.")
    assert record.cue == "told"
    assert record.source == "Marijke Hoekzema, commander of the regional fire service"


def test_an_inner_statement_knows_the_one_that_reports_it(hold: Hold) -> None:
    made = hold(*map(analysis, ["b09", "b01"]))
    inner = next(key for key in made.statement_keys(1) if made.statement(key).statement.part_of is not None)

    outer = made.statement(inner).outer

    assert outer is not None
    assert outer.document_key == 1
    assert made.statement(inner).words in outer.words


def test_statements_are_in_the_order_of_the_documents(hold: Hold) -> None:
    made = hold(*map(analysis, ["b01", "b09"]))

    keys = list(made.statement_keys())

    assert keys == sorted(keys)
    assert keys == [*made.statement_keys(document_key=0), *made.statement_keys(document_key=1)]
    assert [len(made.statement_keys(key)) for key in made.document_keys()] == [21, 22]


def test_the_statements_of_an_actor_are_found_over_all_documents_and_in_one(hold: Hold) -> None:
    made = hold(*map(analysis, ["b05", "b06", "b07"]))

    everywhere = made.statement_keys(actor=TARRANT)
    in_second = made.statement_keys(1, TARRANT)

    assert [len(made.statement_keys(key, TARRANT)) for key in made.document_keys()] == [
        sum(TARRANT in statement.speaker for statement in analysis(name).statements) for name in ("b05", "b06", "b07")
    ]
    assert set(in_second) < set(everywhere)
    assert {made.statement(key).document_key for key in in_second} == {1}
    assert made.statement_keys(actor="person:nobody") == []


def test_a_window_hands_out_statements_as_they_are_asked_for(hold: Hold) -> None:
    made = hold(*map(analysis, ["b01"]))

    window = made.statements([4, 2])

    assert [record.key for record in window] == [4, 2]
    assert [record.key for record in window[1:]] == [2]
    assert len(made.statements(range(10**9))) == 10**9


@pytest.mark.parametrize("actor", [None, TARRANT])
@pytest.mark.parametrize("document_key", [None, 1])
def test_statements_by_document_are_the_same_statements(
    hold: Hold, document_key: int | None, actor: str | None
) -> None:
    made = hold(*map(analysis, ["b05", "b06", "b07"]))

    groups = made.statements_by_document(document_key, actor)

    assert [key for _, keys in groups for key in keys] == list(made.statement_keys(document_key, actor))
    assert all(made.statement(key).document_key == document for document, keys in groups for key in keys)
    assert all(keys for _, keys in groups)


def test_actors_are_most_quoted_first_then_most_mentioned(hold: Hold) -> None:
    made = hold(*map(analysis, ["b01", "b09"]))

    counts = [(made.actor(actor).statements, made.actor(actor).mentions) for actor in made.actor_ids()]

    assert counts == sorted(counts, reverse=True)
    assert len(counts) == made.actor_count()


def test_an_actor_has_the_names_and_roles_of_all_documents_once_each(hold: Hold) -> None:
    brandt, surname = "person:olga brandt", Alias("Brandt", AliasKind.SURNAME)
    made = hold(
        one_actor("march", Actor(brandt, "Olga Brandt", ActorKind.PERSON, (surname,), "trade minister"), 2),
        one_actor("april", Actor(brandt, "Olga Brandt", ActorKind.PERSON, (surname,), "trade minister")),
        one_actor("may", Actor(brandt, "Olga Brandt", ActorKind.PERSON, (), "former trade minister")),
    )

    record = made.actor(brandt)

    assert record.aliases == (surname,)
    assert [role.title for role in record.roles] == ["trade minister", "former trade minister"]
    assert (record.statements, record.mentions) == (0, 4)


def test_actors_can_be_had_by_kind(hold: Hold) -> None:
    made = hold(*map(analysis, ["b01"]))

    governments = made.actor_ids(kind=ActorKind.GOVERNMENT)

    assert {made.actor(actor).kind for actor in governments} == {ActorKind.GOVERNMENT}
    assert len(governments) < made.actor_count()


def test_within_a_document_actors_are_counted_and_ordered_by_it(hold: Hold) -> None:
    made = hold(*map(analysis, ["b01", "b02"]))
    everywhere = made.actor(TERWINDT)

    for document in made.document_keys():
        here = made.actor(TERWINDT, document)
        assert here.statements == len(made.statement_keys(document, TERWINDT))
        assert here.mentions == sum(mention.actor == TERWINDT for mention in made.mentions(document))
        assert 0 < here.statements < everywhere.statements
        assert (here.aliases, here.roles) == (everywhere.aliases, everywhere.roles)
        counts = [
            (actor.statements, actor.mentions)
            for actor in (made.actor(actor, document) for actor in made.actor_ids(document))
        ]
        assert counts == sorted(counts, reverse=True)


def test_an_actor_of_one_document_only_knows_which(hold: Hold) -> None:
    brandt, officials = (
        Actor("person:brandt", "Olga Brandt", ActorKind.PERSON),
        Actor("unnamed:officials@2", "officials", ActorKind.UNNAMED),
    )
    once = hold(one_actor("1", brandt))
    assert once.actor(brandt.id).document == once.document(0)

    made = hold(*map(one_actor, "123", (brandt, officials, brandt)))

    assert made.actor(officials.id).document == made.document(1)
    assert made.actor(brandt.id).document is None


def test_who_has_made_some_statements_is_counted(hold: Hold) -> None:
    made = hold(*map(analysis, ["b05", "b06", "b07"]))
    keys = list(made.statement_keys())[3:30]
    expected = Counter(speaker for key in keys for speaker in set(made.statement(key).statement.speaker))

    assert made.speaker_counts(keys, bool) == expected
    assert made.speaker_counts([], bool) == {}
    assert set(made.unsure_statements()) == {
        key for key in made.statement_keys() if not made.statement(key).statement.is_sure
    }
