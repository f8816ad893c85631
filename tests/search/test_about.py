"""`about:` finds the statements that speak of somebody: who is named in their words, and does not say them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.archives import archive_of, opened
from support.parts import part_of

from tui.library import Holdings, Library
from tui.library.archive import Archive
from tui.library.corrections.correction import Distinction, Merge, Party, Renaming
from tui.library.corrections.keeping import Corrections
from tui.library.database import Database, open_database
from tui.library.spoken import read_said, read_shown
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Mention, Span, Statement, StatementKind
from tui.search import Finder, Query, Results, matched_in, matched_in_words, matched_letters, parse
from tui.search.catalogue import statement_entry
from tui.search.highlighting import together
from tui.search.library_intake import entry_of


def person(name: str, *aliases: str) -> Actor:
    return Actor(
        f"person:{name.lower()}",
        name,
        ActorKind.PERSON,
        tuple(Alias(alias, AliasKind.VARIANT) for alias in aliases),
    )


KERRY = person("John Kerry", "the envoy")
LAVROV = person("Sergei Lavrov", "Lavrov")
BROWN = person("Gordon Brown", "Brown")
VANCE = person("Ada Vance", "Vance")
ENVOY = person("Kerry")

SAID: tuple[tuple[Actor, str], ...] = (
    (KERRY, "Lavrov had promised talks"),
    (LAVROV, "the envoy wanted war"),
    (LAVROV, "Lavrov would not yield"),
    (VANCE, "John Kerry met Gordon Brown"),
    (BROWN, "nobody was asked"),
)
LATER: tuple[tuple[Actor, str], ...] = ((VANCE, "Kerry is late"),)


def report(name: str, said: tuple[tuple[Actor, str], ...], *actors: Actor) -> Analysis:
    """Return an article of these statements, in which whoever is called by a name of theirs is mentioned."""
    text = "\n".join(f"{speaker.name} said {words}." for speaker, words in said)
    statements = tuple(
        Statement((Span(at, at + len(words)),), (), (), (speaker.id,), StatementKind.INDIRECT)
        for speaker, words in said
        for at in (text.index(words),)
    )
    mentions = {
        Mention(Span(at, at + len(called)), actor.id)
        for actor in actors
        for called in (actor.name, *(alias.name for alias in actor.aliases))
        for at in range(len(text))
        if text.startswith(called, at)
    }
    return Analysis(
        Document(name, text, path=f"/news/{name}.txt"),
        actors,
        tuple(sorted(mentions, key=lambda each: each.span)),
        statements,
    )


TALKS = report("talks", SAID, KERRY, LAVROV, BROWN, VANCE)
LATE = report("late", LATER, ENVOY, VANCE)


@pytest.fixture(params=["memory", "part", "archive"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Holdings:
    """Both articles: in memory, as a part of a library, and as a whole one."""
    file = tmp_path / "library.sqlite"
    if request.param == "part":
        return part_of(file, TALKS, LATE)
    if request.param == "archive":
        return archive_of(file, TALKS, LATE)
    library = Library()
    for analysis in (TALKS, LATE):
        library.keep(library.add(analysis.document), analysis)
    return library


def results(library: Holdings, query: str) -> Results:
    finder = Finder(library)
    finder.refresh()
    found = finder.find(query)
    assert found is not None
    return found


def words(library: Holdings, query: str) -> list[str]:
    return sorted(library.statement(key).words for key in results(library, query).statements)


PROMISED, WANTED, YIELD, MET, ASKED = (said for _, said in SAID)
[(_, IS_LATE)] = LATER


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("about:lavrov", [PROMISED]),
        ("about:sergei", [PROMISED]),
        ("about:lavr", [PROMISED]),
        ("about:lavrof ", [PROMISED]),
        ("about:envoy", [MET, WANTED]),
        ("about:kerry", [MET, WANTED, IS_LATE]),
        ('about:"kerry john"', [MET, WANTED]),
        ("about:brown", [MET]),
        ("about:vance", []),
        ("about:brown | about:lavrov", [MET, PROMISED]),
        ("about:kerry !about:brown", [WANTED, IS_LATE]),
        ("about:kerry speaker:lavrov", [WANTED]),
        ("ABOUT:Kerry war", [WANTED]),
    ],
)
def test_it_finds_what_others_say_of_somebody_by_any_of_their_names(
    library: Holdings, query: str, expected: list[str]
) -> None:
    assert words(library, query) == sorted(expected)
    assert list(results(library, query).actors) == []


def test_all_of_its_words_are_of_one_and_the_same(library: Holdings) -> None:
    assert words(library, 'about:"gordon kerry"') == []
    assert words(library, "about:gordon about:kerry") == [MET]


def test_what_does_not_speak_of_somebody_is_left(library: Holdings) -> None:
    assert words(library, "!about:kerry") == sorted([PROMISED, YIELD, ASKED])


def test_a_filter_takes_it(library: Holdings) -> None:
    finder = Finder(library)
    finder.refresh()

    sifted = finder.sift("about:kerry !about:brown")

    assert sifted is not None
    assert {library.statement(key).words for key in sifted.keys} == {WANTED, IS_LATE}


@pytest.mark.parametrize(
    ("query", "said", "shown"),
    [
        ("about:lavrov", PROMISED, "[Lavrov] had promised talks"),
        ("about:kerry", WANTED, "[the envoy] wanted war"),
        ("about:kerry war", WANTED, "[the envoy] wanted [war]"),
        ("about:kerry env", WANTED, "[the envoy] wanted war"),
        ("about:brown | about:kerry", MET, "[John Kerry] met [Gordon Brown]"),
        ("about:kerry !about:lavrov", MET, "[John Kerry] met Gordon Brown"),
        ("about:lavrov", YIELD, "Lavrov would not yield"),
        ('about:"gordon kerry"', MET, "John Kerry met Gordon Brown"),
    ],
)
def test_the_name_is_marked_as_it_stands_there(library: Holdings, query: str, said: str, shown: str) -> None:
    record = next(each for each in library.statements(library.statement_keys()) if each.words == said)
    text = record.document.text

    in_words = matched_in_words(parse(query), record, record.words, library.named)
    in_text = matched_in(parse(query), record, library.named)

    marked = said
    for start, end in reversed(in_words):
        marked = f"{marked[:start]}[{marked[start:end]}]{marked[end:]}"
    assert marked == shown
    assert [text[start:end] for start, end in in_text] == [said[start:end] for start, end in in_words]


def test_names_are_marked_in_every_part_of_an_interrupted_statement() -> None:
    text = "“Brown is late,” she said, “and Kerry, and Brown.”"
    first, second = Span(0, 16), Span(27, len(text))
    places = ((text.index("Brown"), BROWN), (text.index("Kerry"), KERRY), (text.rindex("Brown"), BROWN))
    mentions = tuple(Mention(Span(at, at + 5), actor.id) for at, actor in places)
    said = Statement((first, second), (), (), (VANCE.id,), StatementKind.DIRECT)
    library = Library()
    library.keep(
        library.add(Document("d", text)), Analysis(Document("d", text), (KERRY, BROWN, VANCE), mentions, (said,))
    )
    record = library.statement(0)

    spans = matched_in_words(parse("about:brown"), record, record.words, library.named)

    assert [record.words[start:end] for start, end in spans] == ["Brown", "Brown"]
    assert spans[-1].end == len(record.words) - 2


def test_who_is_named_is_looked_at_only_where_it_is_asked_for() -> None:
    library = Library()
    library.keep(library.add(TALKS.document), TALKS)

    def refused(key: int) -> tuple[()]:
        raise AssertionError(key)

    assert matched_in(parse("lavrov !about:kerry speaker:kerry"), library.statement(0), refused)
    assert matched_in(Query(), library.statement(0), refused) == ()
    assert matched_letters("about:lavrov", PROMISED) == ()


def test_spans_are_put_together() -> None:
    assert together([Span(4, 6), Span(0, 2), Span(1, 3), Span(6, 9), Span(4, 6)]) == (Span(0, 3), Span(4, 9))


# -- corrections


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_of(tmp_path / "library.sqlite", TALKS, LATE)


@pytest.fixture
def database(archive: Archive) -> Iterator[Database]:
    with closing(open_database(archive.file)) as database:
        yield database


@pytest.fixture
def correct(archive: Archive, database: Database) -> Callable[..., None]:
    def correct(*changes: Merge | Renaming | Distinction) -> None:
        Corrections(database).make(changes)
        archive.refresh()

    return correct


@pytest.mark.parametrize("into", ["the full name", "the other name"])
def test_who_are_taken_for_one_are_found_by_the_names_of_both(
    archive: Archive, correct: Callable[..., None], into: str
) -> None:
    one, other = map(Party.of, (KERRY, ENVOY) if into == "the full name" else (ENVOY, KERRY))
    finder = Finder(archive)
    finder.refresh()

    correct(Merge(other, one))

    for holdings in (archive, opened(archive.file), part_of(archive.file, TALKS, LATE)):
        for query in ("about:kerry", 'about:"john kerry"', 'about:"kerry envoy"'):
            expected = [MET, WANTED] if "envoy" in query else [MET, WANTED, IS_LATE]
            assert words(holdings, query) == sorted(expected)
    finder.refresh()
    again = finder.find('about:"john kerry"')
    assert again is not None
    assert len(again.statements) == 3
    record = archive.statement(max(archive.statement_keys()))
    letters = matched_in(parse("about:john"), record, archive.named)
    assert [record.document.text[start:end] for start, end in letters] == ["Kerry"]


def test_speakers_who_are_taken_for_one_are_found_by_the_names_of_both(
    archive: Archive, correct: Callable[..., None]
) -> None:
    correct(Merge(Party.of(KERRY), Party.of(BROWN)))

    assert words(archive, "speaker:kerry") == words(archive, "speaker:brown") == sorted([PROMISED, ASKED])


def test_who_speaks_under_another_name_is_not_spoken_of(archive: Archive, correct: Callable[..., None]) -> None:
    correct(Merge(Party.of(KERRY), Party.of(LAVROV)))

    assert words(archive, "about:lavrov") == [MET]


def test_who_are_told_apart_again_are_found_by_their_own_names(archive: Archive, correct: Callable[..., None]) -> None:
    correct(Merge(Party.of(ENVOY), Party.of(KERRY)))
    correct(Distinction(Party.of(ENVOY), Party.of(KERRY)))

    assert words(archive, "about:john") == sorted([MET, WANTED])


def test_who_is_called_otherwise_is_found_by_the_old_name_and_the_new(
    archive: Archive, correct: Callable[..., None]
) -> None:
    correct(Renaming(Party.of(LAVROV), "The Minister"))

    assert words(archive, "about:minister") == words(archive, "about:sergei") == [PROMISED]


def test_statements_are_found_by_the_same_as_in_memory_whatever_was_corrected(
    archive: Archive, correct: Callable[..., None]
) -> None:
    correct(
        Merge(Party.of(ENVOY), Party.of(KERRY)),
        Merge(Party.of(KERRY), Party.of(BROWN)),
        Renaming(Party.of(LAVROV), "The Minister"),
    )
    shown = list(read_shown(archive.connection(), archive.contents))

    said = [entry_of(each) for each in read_said(archive.connection(), [each.analysis for each in shown])]
    expected = [statement_entry(archive.statement(key), archive.named(key)) for key in archive.statement_keys()]

    def lines(text: str) -> set[str]:
        return set(text.split("\n"))

    for here, there in zip(said, expected, strict=True):
        assert (here.key, here.text, here.day) == (there.key, there.text, there.day)
        assert list(map(lines, here.about)) == list(map(lines, there.about))
        assert all(lines(there.fields[name]) == lines(text) for name, text in here.fields.items())
